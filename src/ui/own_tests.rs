//! A file that is judged by its own tests, as text: which of them pass, and how the first one fails that does not.

use super::advice;
use super::style::{bad, counted, faint, good, open, padded, paragraphs, shortened};
use crate::execution::Ending;
use crate::report::Report;
use crate::tame::tamed;
use crate::tested::{Failure, Outcome, Panic, Test};
use crate::verdict::Verdict;

/// What the row to look at ends in.
const FIRST_WRONG: &str = "← first wrong";

/// The name of what is run after the tests.
const MAIN: &str = "main";

/// More of a value than this is not compared by looking at it.
const LONGEST_SIDE: usize = 600;

/// Said of a file that passes: it may have been made to.
const JUDGED_BY: &str = "Judged by the tests in the file itself.";

/// One line on what it came to, where that takes other words than those of checks.
pub fn headline(report: &Report) -> Option<String> {
    let tests = report.tests.as_deref()?;
    let text = match &report.verdict {
        Verdict::Solved => format!("Solved: {}.", solved(tests)),
        Verdict::Wrong => {
            let first = first_wrong(tests)?;
            match (first.name.as_str(), first.failure()) {
                (MAIN, Some(Failure::Exited(code))) => {
                    format!("`main` ends with exit code {code}.")
                }
                (MAIN, _) => "`main` panics.".into(),
                (name, _) => format!("The test `{name}` fails."),
            }
        }
        Verdict::Lints(found) => format!(
            "Clippy finds {}. All else is right.",
            counted(found.len(), "error")
        ),
        Verdict::Stopped {
            ending: Ending::ExitedEarly { code },
            ..
        } => format!("A test ends the whole program (exit code {code})."),
        _ => return None,
    };
    Some(text)
}

/// `3 tests pass, and `main` runs`
fn solved(tests: &[Test]) -> String {
    let has_main = tests.iter().any(|test| test.name == MAIN);
    let passed = |test: &&Test| test.name != MAIN && test.outcome == Outcome::Passed;
    let count = tests.iter().filter(passed).count();
    let pass = if count == 1 { "passes" } else { "pass" };
    match (count, has_main) {
        (0, true) => "it compiles, and `main` runs".into(),
        (0, false) => "it compiles".into(),
        (_, true) => format!("{} {pass}, and `main` runs", counted(count, "test")),
        (_, false) => format!("{} {pass}", counted(count, "test")),
    }
}

/// What stands below the headline: a row for each test, as many as help, and how the first wrong one fails.
pub fn blocks(report: &Report, most_rows: usize, width: usize) -> Vec<String> {
    let Some(tests) = report.tests.as_deref() else {
        return Vec::new();
    };
    match &report.verdict {
        Verdict::Solved => vec![format!(" {}", faint(JUDGED_BY))],
        Verdict::Wrong | Verdict::Unfinished => {
            let first = first_wrong(tests);
            let mut blocks = vec![rows(tests, most_rows, width)];
            blocks.extend(first.map(|test| failure(test, width)));
            blocks
        }
        Verdict::Stopped { .. } if !tests.is_empty() => {
            let mut blocks = vec![rows(tests, most_rows, width)];
            blocks.extend(at_work(tests).map(|say| paragraphs(&say, " ", width)));
            blocks
        }
        _ => Vec::new(),
    }
}

fn first_wrong(tests: &[Test]) -> Option<&Test> {
    tests.iter().find(|test| test.failure().is_some())
}

/// Which test the program was at when it ended.
fn at_work(tests: &[Test]) -> Option<String> {
    let next = tests
        .iter()
        .find(|test| test.outcome == Outcome::NotReached)?;
    Some(match next.name.as_str() {
        MAIN => "It was at work on `main`.".into(),
        name => format!("It was at work on the test `{name}`."),
    })
}

/// A row for each test; where there are more than have room, those that are right are counted.
fn rows(tests: &[Test], most: usize, width: usize) -> String {
    let first = first_wrong(tests);
    let (right, listed): (Vec<&Test>, Vec<&Test>) = tests
        .iter()
        .partition(|test| tests.len() > most && test.is_right());
    let names = listed.iter().map(|test| test.name.chars().count());
    let column = names.max().unwrap_or_default().min(width / 2);
    let mut lines = Vec::new();
    if !right.is_empty() {
        lines.push(format!(" {} {} right", good("✓"), right.len()));
    }
    lines.extend(listed.iter().take(most).map(|test| {
        let name = padded(&shortened(&test.name, column), column);
        let (mark, remark) = match test.outcome {
            Outcome::Passed => (good("✓"), ""),
            Outcome::Ignored => (faint("–"), "ignored"),
            Outcome::NotReached => (open("·"), "not reached"),
            Outcome::Failed(_) if first == Some(*test) => (bad("✗"), FIRST_WRONG),
            Outcome::Failed(_) => (bad("✗"), ""),
        };
        format!(" {mark} {name}  {}", faint(remark))
            .trim_end()
            .to_owned()
    }));
    if let Some(more) = listed.len().checked_sub(most).filter(|more| *more > 0) {
        lines.push(format!("   {}", faint(&format!("… and {more} more"))));
    }
    lines.join("\n")
}

/// How a test fails.
fn failure(test: &Test, width: usize) -> String {
    let say = |text: &str| paragraphs(text, " ", width);
    let main = test.name == MAIN;
    match test.failure() {
        None => String::new(),
        Some(Failure::Panicked(panic)) => panicked(panic, width),
        Some(Failure::DidNotPanic) => say(&format!(
            "It has to panic, as `#[should_panic]` says, and it does not (line {}).",
            test.line
        )),
        Some(Failure::OtherPanic { expected, panic }) => format!(
            "{}\n\n{}",
            say(&format!("It has to panic with “{}”.", tamed(expected))),
            panicked(panic, width)
        ),
        Some(Failure::Returned) => say(&format!(
            "It returns an error (line {}). The output shows it.",
            test.line
        )),
        Some(Failure::Exited(_)) if main => say(
            "A program that ends well has exit code 0. Did `main` return an error? The output shows it.",
        ),
        Some(Failure::Exited(_)) => String::new(),
    }
}

/// A panic: an assertion with its two sides, or what was said and what it usually comes from.
fn panicked(panic: &Panic, width: usize) -> String {
    let place = panic.line.map(|line| format!(" on line {line}"));
    let place = place.unwrap_or_default();
    let code = match (panic.line, panic.code.as_str()) {
        (None, _) | (_, "") => String::new(),
        (Some(line), code) => {
            let number = format!("   {line} | ");
            let room = (3 * width).saturating_sub(number.len());
            let code = shortened(&tamed(code), room);
            format!(
                "\n{}",
                paragraphs(&format!("{line} | {code}"), "   ", width)
            )
        }
    };
    let is_assertion = panic.code.starts_with("assert");
    if let Some(sides) = panic.sides() {
        let side = |name: &str, value: &str| {
            let value = shortened(&tamed(value), LONGEST_SIDE);
            paragraphs(&format!("{name} {value}"), "   ", width)
        };
        let message = match sides.say {
            "" => String::new(),
            text => format!(", and says: “{}”", tamed(text)),
        };
        return format!(
            "{}{code}\n{}\n{}",
            paragraphs(&format!("It fails{place}{message}:"), " ", width),
            side("left: ", sides.left),
            side("right:", sides.right)
        );
    }
    let first = panic.message.lines().next().unwrap_or_default();
    if panic.is_todo() {
        return paragraphs(&format!("There is a todo!(){place}."), " ", width);
    }
    let said = first.strip_prefix("assertion failed: ");
    if let (true, Some(said)) = (is_assertion, said) {
        let say = format!("It fails{place}: `{}` is not true.", tamed(said));
        return paragraphs(&say, " ", width);
    }
    let advice = match panic.line {
        Some(_) => advice::on_panic(first),
        None => advice::on_panic_elsewhere(first),
    };
    let advice = advice.map_or(String::new(), |advice| format!(" {advice}"));
    let does = if is_assertion { "fails" } else { "panics" };
    let say = format!("It {does}{place}: “{}”.{advice}", tamed(first));
    format!("{}{code}", paragraphs(&say, " ", width))
}

/// The shortest reason, for one line.
pub fn reason(report: &Report) -> Option<String> {
    let tests = report.tests.as_deref()?;
    let first = match &report.verdict {
        Verdict::Solved => return Some("by its own tests".into()),
        Verdict::Lints(found) => return found.first().map(|message| message.summary.clone()),
        Verdict::Wrong => first_wrong(tests)?,
        _ => return None,
    };
    let panic = first.panic();
    let said = panic.and_then(|panic| panic.message.lines().next());
    Some(match said {
        Some(said) => format!("{}: {said}", first.name),
        None => format!("{} first", first.name),
    })
}

#[cfg(test)]
mod tests {
    use super::{blocks, headline, reason};
    use crate::report::Report;
    use crate::report::testing;
    use crate::tested::{Failure, Outcome, Panic, Test};
    use crate::ui::style::without_escapes;
    use crate::verdict::Verdict;

    fn report(verdict: Verdict, outcomes: Vec<(&str, Outcome)>) -> Report {
        let test = |(name, outcome): (&str, Outcome)| Test {
            name: name.into(),
            line: 7,
            outcome,
        };
        Report {
            tests: Some(outcomes.into_iter().map(test).collect()),
            ..testing::report(verdict, Vec::new())
        }
    }

    fn failed(message: &str, code: &str) -> Outcome {
        Outcome::Failed(Failure::Panicked(Panic {
            message: message.into(),
            line: Some(9),
            code: code.into(),
        }))
    }

    fn text(report: &Report) -> String {
        let blocks = blocks(report, 12, 80).join("\n\n");
        let headline = headline(report).unwrap_or_default();
        let mark = if report.verdict.is_solved() {
            "✓"
        } else {
            "✗"
        };
        without_escapes(&format!("{mark} {headline}\n{blocks}"))
    }

    #[test]
    fn an_assertion_is_told_with_its_two_sides() {
        let message = "assertion `left == right` failed\n  left: 3\n right: 4";
        let outcomes = vec![
            ("tests::one", Outcome::Passed),
            ("tests::two", failed(message, "assert_eq!(f(1), 4);")),
            ("main", Outcome::Passed),
        ];
        let report = report(Verdict::Wrong, outcomes);
        assert_eq!(
            text(&report),
            "✗ The test `tests::two` fails.\n\
             \x20✓ tests::one\n\
             \x20✗ tests::two  ← first wrong\n\
             \x20✓ main\n\n\
             \x20It fails on line 9:\n\
             \x20  9 | assert_eq!(f(1), 4);\n\
             \x20  left: 3\n\
             \x20  right: 4"
        );
        let said = reason(&report).unwrap();
        assert_eq!(said, "tests::two: assertion `left == right` failed");
    }

    #[test]
    fn what_passes_is_said_to_be_judged_by_itself() {
        let outcomes = vec![("tests::one", Outcome::Passed), ("main", Outcome::Passed)];
        assert_eq!(
            text(&report(Verdict::Solved, outcomes)),
            "✓ Solved: 1 test passes, and `main` runs.\n Judged by the tests in the file itself."
        );
    }

    #[test]
    fn a_panic_in_the_learners_own_code_is_told_with_its_usual_cause() {
        let message = "attempt to subtract with overflow";
        let outcomes = vec![("main", failed(message, "let y = x - 1;"))];
        assert_eq!(
            text(&report(Verdict::Wrong, outcomes)),
            "✗ `main` panics.\n\
             \x20✗ main  ← first wrong\n\n\
             \x20It panics on line 9: “attempt to subtract with overflow”. An unsigned number\n\
             \x20such as a usize cannot go below 0.\n\
             \x20  9 | let y = x - 1;"
        );
    }
}
