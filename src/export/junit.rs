//! JUnit XML: a suite for each learner, a case for each exercise.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::tables::points;
use crate::class::{Cell, Class, NOT_GRADED, NOT_SUBMITTED, Student, UNCLEAR};

/// What a case is in a report of tests.
enum Outcome {
    Passed,
    Failure,
    Error,
    Skipped,
}

/// A wrong answer is a failure, a bound that was met an error, and what is unfinished or not there was skipped.
fn outcome(cell: &Cell<'_>) -> Outcome {
    match cell.verdict {
        "solved" => Outcome::Passed,
        "unfinished" | NOT_SUBMITTED => Outcome::Skipped,
        UNCLEAR | NOT_GRADED => Outcome::Error,
        "timed_out" | "out_of_memory" | "too_much_output" | "too_many_processes" | "crashed" => {
            Outcome::Error
        }
        _ => Outcome::Failure,
    }
}

/// The whole class.
pub fn junit(class: &Class<'_>) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory cannot fail.
    let _ = write(&mut writer, class);
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write(writer: &mut Writer<Vec<u8>>, class: &Class<'_>) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(BytesStart::new("testsuites")))?;
    for student in &class.students {
        suite(writer, student)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))
}

fn suite(writer: &mut Writer<Vec<u8>>, student: &Student<'_>) -> std::io::Result<()> {
    let count = |is: fn(&Outcome) -> bool| {
        student
            .cells
            .iter()
            .filter(|cell| is(&outcome(cell)))
            .count()
            .to_string()
    };
    let name = valid(&student.learner.id);
    let mut suite = BytesStart::new("testsuite");
    suite.push_attribute(("name", name.as_str()));
    suite.push_attribute(("tests", student.cells.len().to_string().as_str()));
    suite.push_attribute((
        "failures",
        count(|own| matches!(own, Outcome::Failure)).as_str(),
    ));
    suite.push_attribute((
        "errors",
        count(|own| matches!(own, Outcome::Error)).as_str(),
    ));
    suite.push_attribute((
        "skipped",
        count(|own| matches!(own, Outcome::Skipped)).as_str(),
    ));
    suite.push_attribute(("time", "0"));
    writer.write_event(Event::Start(suite))?;
    for cell in &student.cells {
        case(writer, cell)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn case(writer: &mut Writer<Vec<u8>>, cell: &Cell<'_>) -> std::io::Result<()> {
    let earned = cell.earned.map_or("–".to_owned(), points);
    let name = format!("{} ({earned}/{})", cell.exercise.name, cell.exercise.points);
    let mut case = BytesStart::new("testcase");
    case.push_attribute(("classname", valid(&cell.exercise.chapter).as_str()));
    case.push_attribute(("name", valid(&name).as_str()));
    case.push_attribute(("time", "0"));
    let element = match outcome(cell) {
        Outcome::Passed => return writer.write_event(Event::Empty(case)),
        Outcome::Failure => "failure",
        Outcome::Error => "error",
        Outcome::Skipped => "skipped",
    };
    writer.write_event(Event::Start(case))?;
    let reason = cell.record.and_then(|record| record.reason());
    let headline = cell.record.map_or(cell.verdict, |record| &record.headline);
    let mut start = BytesStart::new(element);
    start.push_attribute(("message", valid(headline).as_str()));
    if element != "skipped" {
        let kind = reason.map_or(cell.verdict, |reason| &reason.id);
        start.push_attribute(("type", valid(kind).as_str()));
    }
    let text = cell
        .record
        .map_or(String::new(), |record| valid(&record.text));
    if element == "skipped" || text.is_empty() {
        writer.write_event(Event::Empty(start))?;
    } else {
        writer.write_event(Event::Start(start))?;
        writer.write_event(Event::Text(BytesText::new(&text)))?;
        writer.write_event(Event::End(BytesEnd::new(element)))?;
    }
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

/// A text without the letters that XML 1.0 has no way to write.
fn valid(text: &str) -> String {
    let is_valid = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_valid).collect()
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::junit;
    use crate::class::testing::{manifest, record};
    use crate::class::{Class, Overrides, Records};

    #[test]
    fn a_reader_of_xml_gets_the_same_counts_and_no_broken_letter() {
        let manifest = manifest(
            &["f", "g", "h"],
            &[("a<&\"\u{1b}", &[("f", "1"), ("g", "2")])],
        );
        let key = |place: usize, file| manifest.key(&manifest.exercises[place], file);
        let mut slow = record("g", "2", "timed_out", 0, None);
        slow.text = "]]> \u{0} & <x>".into();
        let records: Records = [
            (key(0, "1"), record("f", "1", "solved", 3, None)),
            (key(1, "2"), slow),
        ]
        .into_iter()
        .collect();
        let overrides = Overrides::new();
        let class = Class::new(&manifest, &records, &overrides);
        let bytes = junit(&class);
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = Reader::from_str(&text);
        let mut seen = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(element) | Event::Empty(element) => {
                    let attributes = element.attributes().map(|own| {
                        let own = own.unwrap();
                        (
                            String::from_utf8(own.key.0.to_vec()).unwrap(),
                            own.unescape_value().unwrap().into_owned(),
                        )
                    });
                    seen.push((
                        String::from_utf8(element.name().0.to_vec()).unwrap(),
                        attributes.collect::<Vec<_>>(),
                    ));
                }
                _ => {}
            }
        }
        let names: Vec<&str> = seen.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "testsuites",
                "testsuite",
                "testcase",
                "testcase",
                "error",
                "testcase",
                "skipped"
            ]
        );
        let suite: Vec<&str> = seen[1].1.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(suite, ["a<&\"", "3", "0", "1", "1", "0"]);
    }
}
