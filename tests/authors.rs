//! What an author can say of mistakes, starters and slips, and see of them: a small course, made for it.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use support::folder::Folder;

const INFO: &str = r#"format_version = 1

[defaults]
cases = 8

[[exercises]]
name = "total"
limits = { run_seconds = 1.0, cpu_seconds = 1.0 }

[[exercises]]
name = "square"
"#;

const TOTAL: &str = r#"/// The sum of some numbers.
pub fn sum(numbers: &[f64]) -> f64 {
    let mut sum = 0.0;
    let mut place = 0;
    while place < numbers.len() {
        sum += numbers[place];
        place += 1;
    }
    sum
}

/// Their mean.
pub fn mean(numbers: Vec<f64>) -> f64 {
    let sum = sum(&numbers);
    sum / numbers.len() as f64
}
"#;

const TOTAL_PART: &str = r#"hints = ["Add them up."]

[[checks]]
name = "Σ"
call = "sum(&numbers)"
random = { n = { integers = [1, 5] }, numbers = { range = [-2.0, 2.0], shape = ["n"] } }

[[checks]]
name = "mean"
call = "mean(numbers)"
random = { n = { integers = [1, 5] }, numbers = { range = [-2.0, 2.0], shape = ["n"] } }

[[mistakes]]
name = "given-away"
replace = "sum(&numbers)"
with = "sum(numbers)"
verdict = "does_not_compile"
say = "`sum` looks at the list. Lend it: `&numbers`."

[[mistakes]]
name = "stands-still"
replace = "        place += 1;\n"
with = ""
verdict = "timed_out"
say = "The place never moves on, so the loop never ends."

[[mistakes]]
name = "first-left-out"
replace = "let mut place = 0"
with = "let mut place = 1"
say = "Counting starts at 0. You leave the first number out."

[[mistakes]]
name = "one-too-far"
replace = "place < numbers.len()"
with = "place <= numbers.len()"
say = "The last place is one less than the length."
"#;

const SQUARE: &str = "/// The square of a difference.\npub fn square(a: f64, y: f64) -> f64 {\n    (a - y).powi(2)\n}\n";

const SQUARE_PART: &str = r#"hints = ["Subtract, then square."]
starter_from = "not-squared"

[[checks]]
name = "C"
call = "square(a, y)"
random = { a = [-2.0, 2.0], y = [-2.0, 2.0] }

[[mistakes]]
name = "not-squared"
replace = "(a - y).powi(2)"
with = "a - y"
say = "The difference is not squared yet."
"#;

const STARTER: &str = "//! Find the bug.\n\n/// The square of a difference.\npub fn square(a: f64, y: f64) -> f64 {\n    a - y\n}\n";

fn course() -> Folder {
    let folder = Folder::empty();
    folder.write("info.toml", INFO);
    folder.write("solutions/total.rs", TOTAL);
    folder.write("solutions/total.toml", TOTAL_PART);
    let open = "pub fn sum(numbers: &[f64]) -> f64 {\n    todo!(\"{numbers:?}\")\n}\n\npub fn mean(numbers: Vec<f64>) -> f64 {\n    todo!(\"{numbers:?}\")\n}\n";
    folder.write("exercises/total.rs", open);
    folder.write("solutions/square.rs", SQUARE);
    folder.write("solutions/square.toml", SQUARE_PART);
    folder.write("exercises/square.rs", STARTER);
    folder
}

/// What is said of an answer to `total`.
fn told(folder: &Folder, edits: &[(&str, &str)]) -> String {
    let mut text = TOTAL.to_owned();
    for (replace, with) in edits {
        assert_eq!(text.matches(replace).count(), 1, "{replace}");
        text = text.replace(replace, with);
    }
    folder.write("exercises/total.rs", text);
    folder.said("", "run total").0
}

#[test]
fn the_course_is_in_order() {
    let (said, code) = course().said("", "dev check");
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_mistake_that_does_not_compile_or_end_is_told() {
    let folder = course();
    let given_away = "Lend it: `&numbers`.";
    let said = told(&folder, &[("sum(&numbers)", "sum(numbers)")]);
    assert!(said.contains(given_away), "{said}");
    // Another error of the same number is another matter.
    let said = told(&folder, &[("sum(&numbers)", "sum(1.0)")]);
    assert!(
        said.contains("mismatched types") && !said.contains(given_away),
        "{said}"
    );
    let said = told(
        &folder,
        &[("        place += 1;\n", "        place += 0;\n")],
    );
    assert!(said.contains("so the loop never ends"), "{said}");
    // It does not end either, but only later.
    let said = told(
        &folder,
        &[(
            "    let sum = sum(&numbers);",
            "    let sum = sum(&numbers);\n    loop { if sum > 1e9 { break; } }",
        )],
    );
    assert!(
        said.contains("did not come to an end") && !said.contains("the loop never ends"),
        "{said}"
    );
}

#[test]
fn a_mistake_that_panics_in_its_own_way_is_told() {
    let folder = course();
    let said = told(
        &folder,
        &[("place < numbers.len()", "place < numbers.len() + 1")],
    );
    assert!(said.contains("one less than the length"), "{said}");
    let said = told(
        &folder,
        &[
            ("place < numbers.len()", "place < numbers.len() + 1"),
            (
                "numbers[place]",
                "numbers[place + 1 - 1 + usize::from(place == numbers.len())]",
            ),
        ],
    );
    assert!(said.contains("one less than the length"), "{said}");
}

#[test]
fn what_is_written_already_is_explained_while_the_rest_is_open() {
    let folder = course();
    let mean = "    let sum = sum(&numbers);\n    sum / numbers.len() as f64";
    let said = told(
        &folder,
        &[
            ("let mut place = 0", "let mut place = 1"),
            (mean, "    todo!(\"{numbers:?}\")"),
        ],
    );
    assert!(said.contains("Not finished"), "{said}");
    assert!(said.contains("You leave the first number out."), "{said}");
    let said = told(&folder, &[(mean, "    todo!(\"{numbers:?}\")")]);
    assert!(
        said.contains("Not finished") && !said.contains("leave"),
        "{said}"
    );
}

#[test]
fn an_author_is_told_what_a_mistake_comes_to() {
    let folder = course();
    folder.edit("solutions/total.toml", "\"timed_out\"", "\"crashed\"");
    let (said, _) = folder.said("", "dev check");
    assert!(
        said.contains(
            "solutions/total.toml:21: mistake `stands-still` comes to “timed_out”, not “crashed”"
        ),
        "{said}"
    );
    folder.edit("solutions/total.toml", "\"crashed\"", "\"stuck\"");
    let (said, code) = folder.said("", "dev check");
    assert_eq!(code, 3);
    assert!(said.contains("no mistake comes to “stuck”"), "{said}");
}

#[test]
fn an_author_sees_what_a_learner_is_told() {
    let folder = course();
    let said = folder.done("", "dev try total --mistake first-left-out");
    assert!(said.contains("You leave the first number out."), "{said}");
    let slips = folder.done("", "dev check square --list-slips");
    let row = slips
        .lines()
        .find(|line| line.contains("a - y → y - a"))
        .unwrap();
    assert!(row.contains("computes the same"), "{slips}");
    let number = row.split_whitespace().next().unwrap();
    let said = folder.done("", &format!("dev try square --slip {number}"));
    assert!(said.contains("Solved"), "{said}");
    folder.write(
        "own.rs",
        "pub fn square(a: f64, y: f64) -> f64 {\n    (a + y).powi(2)\n}\n",
    );
    let said = folder.done("", "dev try square --file own.rs --where");
    assert!(
        said.contains("✗ C is not right yet.") && said.contains("a sign is flipped"),
        "{said}"
    );
    let (said, code) = folder.said("", "dev try total --mistake first-left-ou");
    assert_eq!(code, 2);
    assert!(said.contains("did you mean `first-left-out`?"), "{said}");
    assert_eq!(folder.said("", "dev try square --slip 99").1, 2);
    assert_eq!(folder.said("", "dev try square").1, 2);
    // Nothing of it is written down.
    assert!(folder.done("", "list").contains("0/2"));
}

#[test]
fn a_starter_is_made_of_a_mistake() {
    let folder = course();
    folder.write("exercises/square.rs", "//! Find the bug.\n");
    let (said, code) = folder.said("", "dev check square");
    assert_eq!(code, 1);
    assert!(
        said.contains("`workbook dev starter square` makes it so"),
        "{said}"
    );
    folder.done("", "dev starter");
    assert_eq!(folder.read("exercises/square.rs"), STARTER);
    folder.done("", "dev check square");
    let again = folder.done("", "dev starter square");
    assert!(again.contains("already"), "{again}");
    folder.done("", "reset square --undo");
    assert_eq!(folder.read("exercises/square.rs"), "//! Find the bug.\n");
    assert_eq!(folder.said("", "dev starter total").1, 2);
    folder.edit(
        "solutions/square.toml",
        "\"not-squared\"\n\n[[checks",
        "\"not-square\"\n\n[[checks",
    );
    let (said, code) = folder.said("", "list");
    assert_eq!(code, 3);
    assert!(said.contains("did you mean `not-squared`?"), "{said}");
}

#[test]
fn a_tolerance_that_takes_everything_is_told_as_one() {
    let folder = course();
    folder.edit(
        "solutions/square.toml",
        "random = {",
        "absolute = 1e-3\nrandom = {",
    );
    folder.edit(
        "solutions/square.toml",
        "[-2.0, 2.0], y = [-2.0, 2.0]",
        "[-0.02, 0.02], y = [-0.01, 0.01]",
    );
    let (said, _) = folder.said("", "dev check square");
    assert!(
        said.contains("solutions/square.toml:5: every expected value of `C` lies below `absolute` (0.001), so 0 is as good as any of them"),
        "{said}"
    );
}

/// What the checks of one seed do not meet, others may.
#[test]
fn solutions_are_tried_on_as_many_seeds_as_asked_for() {
    let folder = course();
    folder.edit(
        "solutions/square.rs",
        "    (a - y)",
        "    assert!(a * y < 3.6, \"too large\");\n    (a - y)",
    );
    folder.write(
        "exercises/square.rs",
        STARTER.replace(
            "    a - y",
            "    assert!(a * y < 3.6, \"too large\");\n    a - y",
        ),
    );
    let (said, code) = folder.said("", "dev check square --seeds 100");
    assert_eq!(code, 1);
    assert!(
        said.contains("the solution panics on `C` at a = "),
        "{said}"
    );
    assert_eq!(folder.said("", "dev check square --seeds 0").1, 2);
}
