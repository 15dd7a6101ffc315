//! Courses that are not this repository's: what a check can say, exercise by exercise.
//!
//! `tests/courses/numerics` is such a course. Each of its exercises shows something that a check can say; here it is held to what
//! that means for right and for wrong answers.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::path::Path;

use support::folder::{Folder, copy};

/// The course in a folder of its own.
fn numerics() -> Folder {
    let folder = Folder::empty();
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/courses/numerics");
    copy(&course, &folder.path(""));
    folder
}

/// What is said of an exercise that is answered with its solution, some of whose text is replaced.
fn told(folder: &Folder, file: &str, edits: &[(&str, &str)]) -> String {
    let answer = format!("exercises/{file}");
    folder.solve(file);
    for (replace, with) in edits {
        folder.edit(&answer, replace, with);
    }
    let name = Path::new(file).file_stem().unwrap().to_string_lossy();
    let output = folder.workbook(&format!("run {name}"));
    String::from_utf8_lossy(&output.get_output().stdout).into_owned()
}

/// The row of a table that has the mark.
fn marked(screen: &str) -> String {
    let row = screen.lines().find(|line| line.contains("← first wrong"));
    let words = row.unwrap_or_else(|| panic!("{screen}")).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_course_is_in_order() {
    let output = numerics().workbook("dev check").code(0).stderr_eq("");
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(text.ends_with("\n Everything is in order.\n"), "{text}");
}

/// Answers that differ from the solution as far as they may.
#[test]
fn what_is_right_in_another_form_is_right() {
    let folder = numerics();
    for (file, edits) in [
        (
            "03_matrices/power_iteration.rs",
            &[("x / length", "-x / length")][..],
        ),
        (
            "05_data/k_means.rs",
            &[(".enumerate().map(mean)", ".enumerate().rev().map(mean)")],
        ),
        (
            "05_data/largest.rs",
            &[("*number > x[best]", "*number >= x[best]")],
        ),
        (
            "05_data/bounds.rs",
            &[(
                "f.iter().skip(1).sum()",
                "f.iter().skip(1).sum::<f64>() + 0.5",
            )],
        ),
        (
            "05_data/bounds.rs",
            &[(
                "32 - n.leading_zeros()",
                "(32 - n.leading_zeros()).saturating_sub(1)",
            )],
        ),
        (
            "05_data/table.rs",
            &[(
                "println!(\"{number} {}\", number * number)",
                "use std::io::Write;\n        writeln!(std::io::stdout(), \"{number} {}\", number * number).unwrap()",
            )],
        ),
        (
            "04_texts/word_counts.rs",
            &[
                (
                    "HashSet<&str> {\n    text",
                    "std::collections::BTreeSet<&str> {\n    text",
                ),
                ("{HashMap, HashSet}", "HashMap"),
            ],
        ),
    ] {
        let screen = told(&folder, file, edits);
        assert!(screen.contains("✓ Solved"), "{file} {edits:?}\n{screen}");
    }
}

/// Each is wrong in one place, and that is the place that is told.
#[test]
fn what_is_wrong_is_told_where_it_is() {
    let folder = numerics();
    for (file, edits, row) in [
        (
            "01_equations/newton.rs",
            &[("x == 0.0", "x == 1.0")][..],
            "✗ x Some(NaN) None another shape 22/23 ← first wrong",
        ),
        (
            "03_matrices/lu.rs",
            &[("NoPivot(1));", "NoPivot(2));")],
            "✗ l, U.0.0 2 1 1 22/23 ← first wrong",
        ),
        (
            "03_matrices/power_iteration.rs",
            &[(
                "product.map(|x| x / length)",
                "{ let mut v = product.map(|x| x / length); v[2] = -v[2]; v }",
            )],
            "✗ v[2]",
        ),
        (
            "04_texts/fnv1a.rs",
            &[("    h\n", "    h ^ 0xff\n")],
            "✗ h 14695981039346656218 14695981039346656037 181 0/22 ← first wrong",
        ),
        (
            "04_texts/tokens.rs",
            &[(
                "Token::Sign(sign)",
                "{ if sign == '*' { continue } else { Token::Sign(sign) } }",
            )],
            "✗ tokens[1] Open Sign('*') 1 missing here",
        ),
        (
            "04_texts/tokens.rs",
            &[("Token::Name(name)", "Token::Name(name + \"!\")")],
            "✗ tokens[3].0 \"x!\" \"x\" from letter 2 on",
        ),
        (
            "04_texts/word_counts.rs",
            &[("or_insert(0)", "or_insert(1)")],
            "✗ counts[\"be\"] 3 2 1",
        ),
        (
            "05_data/k_means.rs",
            &[("0 => *centre", "0 => 0.5")],
            "✗ centres",
        ),
        (
            "05_data/largest.rs",
            &[("    best\n", "    0 * best\n")],
            "✗ place 0 e.g. 1 1",
        ),
        (
            "05_data/spread.rs",
            &[("x.len() as f32", "x.len().max(1) as f32")],
            "✗ mean 0 NaN a number 19/22 ← first wrong",
        ),
        (
            "05_data/spread.rs",
            &[("sum + x)", "sum + x) * (1.0 + 4.0 * f64::EPSILON)")],
            "✗ sum",
        ),
        (
            "05_data/bounds.rs",
            &[(
                "f.iter().skip(1).sum()",
                "f.iter().skip(1).sum::<f64>() - 0.5",
            )],
            "✗ bound 2.5 ≥ 3 0.5",
        ),
        (
            "05_data/table.rs",
            &[("number * number", "number + number")],
            "✗ lines[0] \"1 2\" \"1 1\" from letter 3 on",
        ),
        (
            "05_data/table.rs",
            &[("println!", "eprintln!")],
            "✗ lines[0] nothing \"1 1\" 2 missing here",
        ),
        (
            "05_data/exact.rs",
            &[("!x\n", "!x ^ 1\n")],
            "✗ !x …7431768211451 …7431768211450 1 0/22",
        ),
    ] {
        let screen = told(&folder, file, edits);
        let row_told = marked(&screen);
        assert!(
            row_told.starts_with(row),
            "{file} {edits:?}\n{row_told}\n{screen}"
        );
    }
}

/// What a function got is what is shown: lengths that only count are not, inputs that are made of others are.
#[test]
fn inputs_are_told_as_a_function_gets_them() {
    let folder = numerics();
    let screen = told(&folder, "02_integrals/simpson.rs", &[("/ 3.0", "/ 6.0")]);
    assert!(
        screen.contains("low = 0, high = 2, pieces = 1, f = [0, 1, 4], h = 1."),
        "{screen}"
    );
    let screen = told(
        &folder,
        "02_integrals/moving_mean.rs",
        &[("/ k as f64", "/ (k + 1) as f64")],
    );
    assert!(screen.contains("case: k = 2, x = [1, 3, 8]."), "{screen}");
    let screen = told(
        &folder,
        "04_texts/tokens.rs",
        &[("'(' => Token::Open", "'(' => Token::Close")],
    );
    assert!(screen.contains("case: text = \"2*(x+10)\"."), "{screen}");
}

/// What is printed is shown to who printed it, although it is the answer.
#[test]
fn prints_that_are_an_answer_are_seen() {
    let folder = numerics();
    let screen = told(
        &folder,
        "05_data/table.rs",
        &[("number * number", "number + number")],
    );
    assert!(
        screen.contains("1 2\n") && screen.contains("2 4\n"),
        "{screen}"
    );
    let screen = told(
        &folder,
        "05_data/table.rs",
        &[("for number", "if n > 3 { panic!(\"no\") }\n    for number")],
    );
    assert!(screen.contains("Your function panics on"), "{screen}");
}

/// A starter with a bug in it is wrong, and where the bug is stays the exercise; one without is no such starter.
#[test]
fn a_starter_can_be_a_bug_to_find() {
    let folder = numerics();
    let output = folder.workbook("run trapezium --where").code(1);
    let screen = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(screen.contains("Your pieces are rectangles"), "{screen}");
    assert!(!screen.contains("^"), "{screen}");
    let broken = folder.workbook("run trace").code(1);
    let screen = String::from_utf8_lossy(&broken.get_output().stdout).into_owned();
    assert!(screen.contains("✗ Does not compile: 1 error."), "{screen}");
    folder.solve("02_integrals/trapezium.rs");
    folder.solve("03_matrices/trace.rs");
    let output = folder.workbook("dev check trapezium trace").code(1);
    let told = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    for what in [
        "trapezium.rs: the starter should be “wrong”, not “solved”: it needs a mistake that the checks notice",
        "trace.rs: the starter should be “does not compile”, not “solved”: it needs a mistake that the checks notice",
    ] {
        assert!(told.contains(what), "{told}");
    }
}

/// What is wrong with a solution is the course's fault, and says what to do.
#[test]
fn a_solution_that_yields_nan_or_lacks_inputs_is_the_courses_fault() {
    let folder = numerics();
    folder.solve("05_data/spread.rs");
    folder.edit("solutions/05_data/spread.toml", "nan = true\n", "");
    let output = folder.workbook("run spread").code(3);
    let told = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(
        told.contains("the solution of `spread` yields NaN at x = []"),
        "{told}"
    );
    assert!(told.contains("say `nan = true` in the check"), "{told}");
    let part = "solutions/01_equations/bracket.toml";
    folder.edit(
        part,
        "\"low < high\", ",
        "\"low < high\", \"low > 3.9999\", ",
    );
    folder.edit(
        part,
        "given = [{ low = 1.0, high = 3.0, f_low = -2.0, f_middle = 1.0 }]\n",
        "",
    );
    let output = folder.workbook("run bracket").code(3);
    let told = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(
        told.contains("cannot be asked in all of its cases"),
        "{told}"
    );
}

/// A value that cannot be an answer is named.
#[test]
fn a_type_that_cannot_be_an_answer_is_named() {
    let folder = numerics();
    for file in ["exercises", "solutions"] {
        folder.edit(
            &format!("{file}/04_texts/tokens.rs"),
            "#[derive(Debug, PartialEq)]\n",
            "",
        );
    }
    let output = folder.workbook("dev check tokens").code(1);
    let told = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(told.contains("a value of type `Vec<"), "{told}");
    assert!(told.contains("cannot be an answer"), "{told}");
}
