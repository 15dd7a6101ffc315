//! What platforms take back: models of their importers, written from what is known of these and of nothing else, take the filled
//! files; every other byte is as it was.

use std::collections::BTreeMap;

use crate::support::folder::Folder;
use crate::{class, line, slope, zipped};

/// A small class as Moodle gives it out.
fn of_moodle() -> Folder {
    let folder = Folder::cold_course();
    let files = [
        (
            "Zoë O'Neil, Jr._1234567_assignsubmission_file/line.rs",
            line("w * a + b"),
        ),
        (
            "Zoë O'Neil, Jr._1234567_assignsubmission_file/slope.rs",
            slope("2.0 * x"),
        ),
        (
            "Max Muster_1234568_assignsubmission_file/line.rs",
            line("w * a"),
        ),
    ];
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(path, text)| (*path, text.as_bytes()))
        .collect();
    folder.write("class.zip", zipped(&files));
    folder
}

/// What the importer of Moodle's worksheet does: it finds three columns by their titles, a participant by the number at the end of
/// the first, and takes a grade if it is one, not negative, not above the maximum, and another than before.
fn moodle_takes(text: &str, german: bool) -> Result<BTreeMap<u64, (f64, String)>, String> {
    let [id, grade, modified, comments, maximum] = match german {
        true => [
            "ID",
            "Bewertung",
            "Zuletzt geändert (Bewertung)",
            "Feedback als Kommentar",
            "Bestwertung",
        ],
        false => [
            "Identifier",
            "Grade",
            "Last modified (grade)",
            "Feedback comments",
            "Maximum grade",
        ],
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let header: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let column = |title: &str| {
        header
            .iter()
            .position(|own| own == title)
            .ok_or(format!("no column {title}"))
    };
    let (id, grade, _) = (column(id)?, column(grade)?, column(modified)?);
    let mut taken = BTreeMap::new();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let digits: String = row[id]
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        let number: u64 = digits
            .chars()
            .rev()
            .collect::<String>()
            .parse()
            .map_err(|_| format!("no participant: {}", &row[id]))?;
        // A localised number: the mark of the language for decimals is turned into a point.
        let text = if german {
            row[grade].replace(',', ".")
        } else {
            row[grade].to_owned()
        };
        let Ok(value) = text.trim().parse::<f64>() else {
            continue;
        };
        let most: f64 = row[column(maximum)?].replace(',', ".").parse().unwrap();
        if value >= 0.0 && value <= most {
            let comment = column(comments)
                .map(|at| row[at].to_owned())
                .unwrap_or_default();
            taken.insert(number, (value, comment));
        }
    }
    Ok(taken)
}

#[test]
fn moodle_takes_back_its_worksheet_in_two_languages() {
    let english = "\u{feff}Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum grade\",\"Grade can be changed\",\"Last modified (submission)\",\"Last modified (grade)\",\"Feedback comments\"\r\n\
        \"Participant 1234567\",\"Zoë O'Neil, Jr.\",zoe@x.org,\"Submitted for grading - \",,6.00,Yes,\"Monday, 1 June 2026, 10:00 AM\",-,\r\n\
        \"Participant 1234568\",\"Max Muster\",max@x.org,Submitted,\"1.00\",6.00,Yes,-,-,\"<p>old, \"\"words\"\"</p>\"\r\n\
        \"Participant 1234569\",\"Not There\",no@x.org,\"No submission\",2.50,6.00,Yes,-,-,\"keep me\"\r\n";
    let german = english
        .replace("Identifier", "ID")
        .replace("Maximum grade", "Bestwertung")
        .replace("Last modified (grade)", "Zuletzt geändert (Bewertung)")
        .replace("Last modified (submission)", "Zuletzt geändert (Abgabe)")
        .replace("Feedback comments", "Feedback als Kommentar")
        .replace("Grade can be changed", "Bewertung kann geändert werden")
        .replace(",Grade,", ",Bewertung,")
        .replace("Participant ", "Teilnehmer/in")
        .replace("6.00", "\"6,00\"");
    let folder = of_moodle();
    folder.write("english.csv", english);
    folder.write("german.csv", &german);
    folder.done(
        "",
        "grade class.zip -o out --seed 9 --fill english.csv german.csv",
    );
    for (name, text, is_german) in [("english", english, false), ("german", &german, true)] {
        let filled = folder.read(&format!("out/filled/{name}.csv"));
        let taken = moodle_takes(&filled, is_german).unwrap();
        assert_eq!(taken[&1_234_567].0, 3.0, "{filled}");
        assert_eq!(taken[&1_234_568].0, 0.0);
        assert!(
            taken[&1_234_568]
                .1
                .contains("line: ✗ z is not right yet. The height b is missing"),
            "{taken:?}"
        );
        assert_eq!(taken[&1_234_569].1, "keep me");
        // Without what was filled in it is what it was.
        let (was, is) = (cells(text), cells(&filled));
        assert_eq!(was.len(), is.len());
        for (row, (was, is)) in was.iter().zip(&is).enumerate() {
            let changed: Vec<usize> = (0..was.len()).filter(|at| was[*at] != is[*at]).collect();
            assert!(
                changed.iter().all(|at| [4, 9].contains(at)) && (row < 3 || changed.is_empty()),
                "row {row}: {changed:?}"
            );
        }
        let last = text.lines().last().unwrap();
        assert!(
            filled.ends_with(&format!("{last}\r\n"))
                && filled.starts_with(text.lines().next().unwrap())
        );
    }
    assert!(
        moodle_takes(&english.replace("Last modified (grade)", "x"), false).is_err(),
        "the model is strict"
    );
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn moodle_takes_feedback_files_by_participants() {
    let folder = of_moodle();
    folder.done("", "grade class.zip -o out --seed 9");
    let bytes = std::fs::read(folder.path("out/moodle-feedback.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut taken = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        // The importer: some part of the path splits at `_` into four or more, of which the second is a participant, and the third
        // and fourth are a plugin; what is left is the path of the file.
        let found = name.split('/').enumerate().find_map(|(at, part)| {
            let words: Vec<&str> = part.splitn(4, '_').collect();
            let number: u64 = words.get(1)?.parse().ok()?;
            (words.len() == 4 && words[2] == "assignsubmission").then_some((number, at))
        });
        let (number, at) = found.unwrap_or_else(|| panic!("nobody takes {name}"));
        let rest: Vec<&str> = name.split('/').skip(at + 1).collect();
        assert_eq!(rest, ["workbook.html"]);
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        assert!(text.starts_with("<!doctype html>"));
        taken.push(number);
    }
    taken.sort_unstable();
    assert_eq!(taken, [1_234_567, 1_234_568]);
}

/// What the importer of Canvas does with a gradebook: it checks the columns on students, knows an assignment by the number behind
/// its title, a student by the ID, then by the SIS IDs, then by the name, and takes what differs in two decimals. A blank over a
/// grade clears it.
fn canvas_takes(
    before: &str,
    after: &str,
) -> Result<BTreeMap<(String, String), Option<f64>>, String> {
    let (was, is) = (cells(before), cells(after));
    let header = &is[0];
    if header.len() < 4 || !header[0].contains("Student") || !header[1].contains("ID") {
        return Err("the header is refused".into());
    }
    let section = header
        .iter()
        .position(|title| title == "Section")
        .ok_or("no section")?;
    let mut changes = BTreeMap::new();
    for (was, is) in was.iter().zip(&is).skip(1) {
        if is[0].contains("Points Possible") || is[1].is_empty() {
            continue;
        }
        for at in section + 1..header.len() {
            let Some((_, number)) = header[at].trim_end_matches(')').rsplit_once('(') else {
                continue;
            };
            if number.parse::<u64>().is_err()
                || is[at] == "N/A"
                || is[at].eq_ignore_ascii_case("EX")
            {
                continue;
            }
            let grade = |cell: &str| {
                cell.trim()
                    .parse::<f64>()
                    .ok()
                    .map(|grade| (grade * 100.0).round() / 100.0)
            };
            if grade(&was[at]) != grade(&is[at]) {
                changes.insert((is[1].clone(), number.to_owned()), grade(&is[at]));
            }
        }
    }
    Ok(changes)
}

#[test]
fn canvas_takes_back_its_gradebook() {
    let export = "Student,ID,SIS Login ID,Section,line (11),Slope of it (12),Small (13),Final Score\n\
        ,,,,Manual Posting,,,\n\
        \x20   Points Possible,,,,2,10,6,(read only)\n\
        \"O'Neil, Zoë\",101,zoe,S1,,,,50\n\
        \"=Lovelace, Ada\",102,ada,S1,1.00,,EX,\n\
        \"Gone, Not\",103,no,S1,2.00,,4.5,\n\
        \"Student, Test\",104,test,,,,,\n";
    let folder = Folder::cold_course();
    folder.edit(
        "info.toml",
        "welcome_message",
        "title = \"Small\"\nwelcome_message",
    );
    folder.write(
        "class.zip",
        zipped(&[
            ("oneilzoe_101_1_line.rs", line("w * a + b").as_bytes()),
            ("oneilzoe_101_2_slope.rs", slope("2.0 * x").as_bytes()),
            ("lovelaceada_102_3_line.rs", line("w * a + b").as_bytes()),
        ]),
    );
    folder.write("gradebook.csv", export);
    let text = folder.done("", "grade class.zip -o out --seed 9 --fill gradebook.csv");
    assert!(text.contains("2 grades for Canvas"), "{text}");
    let filled = folder.read("out/filled/gradebook.csv");
    let changes = canvas_takes(export, &filled).unwrap();
    let is = |student: &str, assignment: &str, grade: f64| {
        ((student.to_owned(), assignment.to_owned()), Some(grade))
    };
    assert_eq!(
        changes,
        BTreeMap::from([
            is("101", "11", 2.0),
            is("101", "13", 3.0),
            is("102", "11", 2.0)
        ]),
        "{filled}"
    );
    assert_eq!(
        filled
            .lines()
            .filter(|line| !export.lines().any(|own| own == *line))
            .count(),
        2
    );
    // A gradebook in which nothing is clearly meant is refused, until somebody says.
    folder.write(
        "other.csv",
        "Student,ID,SIS Login ID,Section,Homework 1 (5),Homework 2 (6)\nx,101,zoe,S1,,\n",
    );
    let (text, code) = folder.said("", "grade report out --fill other.csv");
    assert_eq!(
        (code, text.contains("`Homework 1`, `Homework 2`")),
        (2, true),
        "{text}"
    );
    let said = folder
        .command("grade report out --fill other.csv --column")
        .arg("Homework 2")
        .output()
        .unwrap();
    assert_eq!(said.status.code(), Some(0));
    assert!(
        folder
            .read("out/filled/other.csv")
            .ends_with("x,101,zoe,S1,,3\n")
    );
}

#[test]
fn brightspace_and_blackboard_keep_every_other_byte() {
    let folder = class(&[
        ("ada/line.rs", line("w * a + b")),
        ("400123/slope.rs", slope("2.0 * x")),
    ]);
    let brightspace = "OrgDefinedId,Username,Last Name,line Points Grade,End-of-Line Indicator\n#400123,#doej,Doe,,#\n#7,#ada,Lovelace,1,#\n#8,#no,Not,2,#\n";
    let blackboard = "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Week 1 [Total Pts: 12 Score] |77\"\r\n\"L\"\t\"Ada\"\t\"ada\"\t\"\"\r\n\"N\"\t\"O\"\t\"no\"\t\"3\"\r\n";
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(blackboard.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    folder.write("brightspace.csv", brightspace);
    folder.write("blackboard.xls", &wide);
    let text = folder.done(
        "",
        "grade in -o out --seed 9 --fill brightspace.csv blackboard.xls",
    );
    assert_eq!(
        folder.read("out/filled/brightspace.csv"),
        brightspace.replace("Lovelace,1,", "Lovelace,2,")
    );
    // The sum of a course of 6 points, in a column of 12.
    let expected = blackboard.replace("\"ada\"\t\"\"", "\"ada\"\t\"4\"");
    let expected: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(expected.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(
        std::fs::read(folder.path("out/filled/blackboard.xls")).unwrap(),
        expected
    );
    assert!(
        text.contains("worth 12 there and 6 here: grades are filled in in proportion"),
        "{text}"
    );
}
