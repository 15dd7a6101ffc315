//! The author's tools: `dev check` finds everything in one pass, `dev new` makes a first draft.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod real_course;
    pub mod results;
}

use snapbox::str;
use support::folder::Folder;
use support::real_course::real_course;

mod check {
    //! The gate.

    use super::*;

    #[test]
    fn the_course_of_this_repository_is_in_order() {
        let output = real_course().workbook("dev check").code(0).stderr_eq("");
        let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
        println!("{text}");
        assert!(text.ends_with("\n Everything is in order.\n"));
        assert_eq!(text.matches(" ✓ ").count(), 80);
    }

    #[test]
    fn a_course_in_order_has_a_line_for_every_exercise() {
        Folder::course()
            .workbook("dev check")
            .code(0)
            .stdout_eq(str![[r#"
 ✓ line                               100.0 %   14/14 slips rejected      1 mistake
 ✓ layer                              100.0 %   6/6 slips rejected        0 mistakes
 ✓ slope                              100.0 %   5/5 slips rejected        0 mistakes

 Everything is in order.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn one_exercise_alone_can_be_checked() {
        Folder::course()
            .workbook("dev check layer")
            .code(0)
            .stdout_eq(str![[r#"
 ✓ layer                              100.0 %   6/6 slips rejected        0 mistakes

 Everything is in order.

"#]])
            .stderr_eq(str![]);
    }

    /// Of a constant, a method of a trait and a function whose type nothing but its caller knows there is one version in a
    /// program, so that slips and mistakes in them are compiled as files of their own.
    #[test]
    fn what_cannot_stand_beside_its_versions_is_checked_as_well() {
        let folder = Folder::course_with("replace = \" + b\"", "replace = \"2.5 - 0.5\"");
        folder.edit("info.toml", "with = \"\"\nsay", "with = \"1.0\"\nsay");
        let file = |at: &str, three: &str| {
            format!(
                "\
const SCALE: f64 = 2.5 - 0.5;

trait Line {{
    fn at(&self, a: f64) -> f64;
}}

struct Pair(f64, f64);

impl Line for Pair {{
    fn at(&self, a: f64) -> f64 {{
        {at}
    }}
}}

fn three<T: From<u8> + Into<f64>>() -> f64 {{
    {three}
}}

pub fn line(w: f64, a: f64, b: f64) -> f64 {{
    Pair(w, b).at(a) + three::<f32>() - 3.0
}}
"
            )
        };
        folder.write("exercises/01_lines/line.rs", file("todo!()", "todo!()"));
        let solution = file("self.0 * a + self.1 * SCALE", "1.0 + T::from(2).into()");
        folder.write("solutions/01_lines/line.rs", solution);
        folder
            .workbook("dev check line")
            .code(0)
            .stdout_eq(str![[r#"
 ✓ line                               100.0 %   15/15 slips rejected      1 mistake

 Everything is in order.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_slip_in_a_slow_solution_is_not_taken_for_one_that_never_ends() {
        let folder = Folder::course_with(
            "given = [{ w = [1.5, 2.0], a = 3.0 }]\nrandom = { n = { integers = [2, 4] }, w = { shape = [\"n\"], range = [-1.0, 1.0] }, a = [-2.0, 2.0] }",
            "given = [{ w = [1.5, 2.0], a = 3.0 }]",
        );
        let file = |body: &str| {
            format!("pub fn layer(w: &[f64], a: f64) -> Vec<f64> {{\n    {body}\n}}\n")
        };
        folder.write("exercises/01_lines/layer.rs", file("todo!()"));
        let slow = "std::thread::sleep(std::time::Duration::from_secs_f64(0.55));\n    w.iter().map(|w| w * a + 0.0).collect()";
        folder.write("solutions/01_lines/layer.rs", file(slow));
        folder
            .workbook("dev check layer")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ layer                               72.7 %   8/11 slips rejected       0 mistakes

 solutions/01_lines/layer.rs:3: the checks let this slip pass: w * a + 0.0 → w * (a + 0.0) (in `layer`); add an input that shows it, or waive it with a reason
 solutions/01_lines/layer.rs:3: the checks let this slip pass: w * a + 0.0 → w * a (in `layer`); add an input that shows it, or waive it with a reason
 solutions/01_lines/layer.rs:3: the checks let this slip pass: w * a + 0.0 → w * a - 0.0 (in `layer`); add an input that shows it, or waive it with a reason

 3 things to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn an_exercise_that_is_not_there_is_said() {
        Folder::course()
            .workbook("dev check layers")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: there is no exercise `layers`, did you mean `layer`?
`workbook list` shows all of them.

"#]]);
    }

    #[test]
    fn the_report_for_programs() {
        Folder::course()
            .workbook("dev check line --format json")
            .code(0)
            .stdout_eq(str![[r#"
{
  "exercises": [
    {
      "name": "line",
      "score": 1.0,
      "slips": 14,
      "rejected": 14,
      "mistakes": 1,
      "survivors": [],
      "flaws": []
    }
  ],
  "flaws": []
}

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn flaws_are_reported_to_programs_with_file_and_line() {
        let folder = Folder::course_with("hints = [\"One number for each weight.\"]\n", "");
        folder.write("solutions/01_lines/old.rs", "pub fn old() {}\n");
        folder
            .workbook("dev check layer --format json")
            .code(1)
            .stdout_eq(str![[r#"
{
  "exercises": [
    {
      "name": "layer",
      "score": 1.0,
      "slips": 6,
      "rejected": 6,
      "mistakes": 0,
      "survivors": [],
      "flaws": [
        {
          "file": "info.toml",
          "line": 41,
          "what": "there are no hints: add `hints`, from a direction to nearly the line"
        }
      ]
    }
  ],
  "flaws": [
    {
      "file": "solutions/01_lines/old.rs",
      "line": null,
      "what": "no exercise uses this file: remove it, or add it to info.toml"
    }
  ]
}

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn what_stands_beside_a_solution_belongs_to_an_exercise() {
        let folder = Folder::course();
        folder.write("solutions/01_lines/lin.toml", "hints = [\"One.\"]\n");
        // Of another folder's exercise, and of a tool.
        folder.write("solutions/slope.toml", "");
        folder.write("solutions/Cargo.toml", "[workspace]\n");
        folder
            .workbook("dev check slope")
            .code(1)
            .stdout_eq(str![[r#"
 ✓ slope                              100.0 %   5/5 slips rejected        0 mistakes

 solutions/01_lines/lin.toml: info.toml has no exercise of this name in this folder: add one, or remove the file
 solutions/slope.toml: info.toml has no exercise of this name in this folder: add one, or remove the file

 2 things to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn what_is_to_be_mended_beside_a_solution_is_said_of_that_file() {
        let folder = Folder::course_in_parts();
        folder.edit(
            "solutions/01_lines/line.toml",
            "replace = \" + b\"",
            "replace = \" - b\"",
        );
        folder.edit(
            "solutions/01_lines/layer.toml",
            "hints = [\"One number for each weight.\"]\n",
            "",
        );
        let slope = "solutions/02_slopes/slope.toml";
        folder.edit(slope, "call = \"slope(x)\"", "call = \"slopes(x)\"");
        folder
            .workbook("dev check")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ line                               100.0 %   14/14 slips rejected      1 mistake
 ✗ layer                              100.0 %   6/6 slips rejected        0 mistakes
 ✗ slope                                  –     no slips tried            0 mistakes

 solutions/01_lines/line.toml:15: mistake `bias-forgotten`: ` - b` does not occur in the solution
 solutions/01_lines/layer.toml:1: there are no hints: add `hints`, from a direction to nearly the line
 solutions/02_slopes/slope.toml:4: a check of `slope` does not fit its solution (`call`, `let`, `outputs` or `types`): error[E0425]: cannot find function `slopes` in this scope

 3 things to mend.

"#]])
            .stderr_eq(str![]);
        folder.solve("02_slopes/slope.rs");
        folder.workbook("run slope").code(3).stderr_eq(str![[r#"
error: solutions/02_slopes/slope.toml:4: the solution of `slope` does not fit what the check asks:
error[E0425]: cannot find function `slopes` in this scope
...
This is a fault of the course, not yours.

"#]]);
        folder.edit(slope, "call = \"slopes(x)\"", "call = \"slope(x)\"");
        folder.edit(
            slope,
            "hints = [",
            "after = \"TODO: more\"\nhints = [\"\", ",
        );
        let waived = "\n[[waived]]\nedit = \"no → such\"\nreason = \"None.\"\n";
        folder.write(slope, format!("{}{waived}", folder.read(slope)));
        folder
            .workbook("dev check slope")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ slope                                  –     no slips tried            0 mistakes

 solutions/02_slopes/slope.toml:2: hint 1 is empty
 solutions/02_slopes/slope.toml:1: still to be written: TODO: more
 exercises/02_slopes/slope.rs: the starter should be “unfinished”, not “solved”: leave a `todo!()` for the learner
 solutions/02_slopes/slope.toml:11: waived `no → such`, but no such slip survives: remove the waiver

 4 things to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn everything_is_found_in_one_pass() {
        let folder = Folder::course();
        folder.edit(
            "info.toml",
            "hints = [\"One number for each weight.\"]\n",
            "",
        );
        folder.edit("info.toml", "replace = \" + b\"", "replace = \" - b\"");
        folder.solve("02_slopes/slope.rs");
        folder.write("exercises/01_lines/old.rs", "pub fn old() {}\n");
        folder.edit("solutions/01_lines/layer.rs", "    w.iter()", "  w.iter()");
        folder
            .workbook("dev check")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ line                               100.0 %   14/14 slips rejected      1 mistake
 ✗ layer                              100.0 %   6/6 slips rejected        0 mistakes
 ✗ slope                                  –     no slips tried            0 mistakes

 info.toml:35: mistake `bias-forgotten`: ` - b` does not occur in the solution
 info.toml:41: there are no hints: add `hints`, from a direction to nearly the line
 exercises/02_slopes/slope.rs: the starter should be “unfinished”, not “solved”: leave a `todo!()` for the learner
 exercises/01_lines/old.rs: no exercise uses this file: remove it, or add it to info.toml
 solutions/01_lines/layer.rs: is not formatted: run `rustfmt --edition 2024` on it

 5 things to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_starter_that_does_not_compile_is_found() {
        let folder = Folder::course();
        folder.answer_slope("todo!(");
        folder
            .workbook("dev check slope")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ slope                                  –     no slips tried            0 mistakes

 exercises/02_slopes/slope.rs: the starter should be “unfinished”, not “does not compile”: line 3: error: mismatched closing delimiter: `}`

 1 thing to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn slips_that_pass_are_listed_as_edits() {
        let folder = Folder::course();
        folder.edit(
            "info.toml",
            "given = [{ x = 3.0 }]\nrandom = { x = [-3.0, 3.0] }",
            "given = [{ x = 0.0 }, { x = 2.0 }]",
        );
        folder.edit(
            "solutions/02_slopes/slope.rs",
            "2.0 * x",
            "x * 2.0 + 0.0 * x",
        );
        folder
            .workbook("dev check slope")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ slope                               75.0 %   9/12 slips rejected       0 mistakes

 solutions/02_slopes/slope.rs:2: the checks let this slip pass: x * 2.0 + 0.0 * x → x * 2.0 (in `slope`); add an input that shows it, or waive it with a reason
 solutions/02_slopes/slope.rs:2: the checks let this slip pass: x * 2.0 + 0.0 * x → x * 2.0 - 0.0 * x (in `slope`); add an input that shows it, or waive it with a reason
 solutions/02_slopes/slope.rs:2: the checks let this slip pass: 0.0 * x → 0.0 (in `slope`); add an input that shows it, or waive it with a reason

 3 things to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_slip_that_is_waived_with_a_reason_is_no_flaw() {
        let folder = Folder::course();
        // What is drawn from real numbers would show that the slip computes the same.
        folder.edit(
            "info.toml",
            "given = [{ x = 3.0 }]\nrandom = { x = [-3.0, 3.0] }",
            "given = [{ x = 3.0 }, { x = -2.0 }]\n",
        );
        folder.edit(
            "solutions/02_slopes/slope.rs",
            "2.0 * x",
            "2.0 * x.abs() * x.signum()",
        );
        let waive = |edit: &str| {
            format!(
                "[[exercises.waived]]\nedit = \"{edit}\"\nreason = \"It is the same number.\"\n"
            )
        };
        let whole = folder.read("info.toml");
        folder.write("info.toml", format!("{whole}\n{}", waive("no → such")));
        folder
            .workbook("dev check slope")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ slope                               90.0 %   9/10 slips rejected       0 mistakes

 info.toml:66: waived `no → such`, but no such slip survives: remove the waiver
 solutions/02_slopes/slope.rs:2: the checks let this slip pass: 2.0 * x.abs() * x.signum() → 2.0 * x.abs() / x.signum() (in `slope`); add an input that shows it, or waive it with a reason

 2 things to mend.

"#]])
            .stderr_eq(str![]);
    }
}

mod new {
    //! The draft of an exercise, and the way from there to one that passes.

    use super::*;

    #[test]
    fn an_exercise_is_made_in_five_commands_and_edits() {
        let folder = Folder::course();
        // 1. The draft.
        folder
            .command("dev new mean_squared_error --chapter 02_slopes --signature")
            .arg("fn mean_squared_error(y: [f64; 2], y_hat: [f64; 2]) -> f64")
            .assert()
            .code(0)
            .stdout_eq(str![[r#"
 Drafted `mean_squared_error`. What is left is marked TODO:
   solutions/02_slopes/mean_squared_error.rs  the function as it should be
   exercises/02_slopes/mean_squared_error.rs  the lesson
   solutions/02_slopes/mean_squared_error.toml  hints, after; then cases worth showing (`given`) and typical `mistakes`
 Its title and its points are in info.toml.
 Then:  workbook dev check mean_squared_error

"#]])
            .stderr_eq(str![]);
        // 2. The solution.
        let solution = "solutions/02_slopes/mean_squared_error.rs";
        folder.edit(
            solution,
            "TODO: the formula.",
            "The mean of `(y − ŷ)²` over two numbers.",
        );
        folder.edit(
            solution,
            "todo!()",
            "let square = |i: usize| (y[i] - y_hat[i]) * (y[i] - y_hat[i]);\n    (square(0) + square(1)) / 2.0",
        );
        // 3. The lesson.
        let starter = "exercises/02_slopes/mean_squared_error.rs";
        folder.edit(starter, "TODO: the title", "The mean squared error");
        folder.edit(
            starter,
            "TODO: the idea, the formula, a worked number, the task.",
            "Square each difference, then take the mean.",
        );
        // 4. Hints and what is said after it.
        for (draft, text) in [
            ("TODO: a direction to look in.", "Two squares, one mean."),
            ("TODO: the formula.", "((y₁ − ŷ₁)² + (y₂ − ŷ₂)²) / 2"),
            (
                "TODO: nearly the line.",
                "Add the squares and halve the sum.",
            ),
            (
                "TODO: what was just learned, and why it matters next.",
                "A loss over rows is a mean.",
            ),
        ] {
            folder.edit("solutions/02_slopes/mean_squared_error.toml", draft, text);
        }
        // 5. The gate.
        folder
            .workbook("dev check mean_squared_error")
            .code(0)
            .stdout_eq(str![[r#"
 ✓ mean_squared_error                 100.0 %   28/28 slips rejected      0 mistakes

 Everything is in order.

"#]])
            .stderr_eq(str![]);
        // It is there for learners now.
        folder.workbook("run mean_squared_error").code(1);
        folder.solve("02_slopes/mean_squared_error.rs");
        folder.workbook("run mean_squared_error").code(0);
    }

    #[test]
    fn a_draft_is_not_in_order_until_it_is_written() {
        let folder = Folder::course();
        folder.workbook("dev new tangent").code(0);
        folder
            .workbook("dev check tangent")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ tangent                                –     no slips tried            0 mistakes

 solutions/02_slopes/tangent.toml:1: still to be written: TODO: a direction to look in.
 solutions/02_slopes/tangent.toml:1: still to be written: TODO: the formula.
 solutions/02_slopes/tangent.toml:1: still to be written: TODO: nearly the line.
 solutions/02_slopes/tangent.toml:6: still to be written: TODO: what was just learned, and why it matters next.
 exercises/02_slopes/tangent.rs:1: still to be written: //! # TODO: the title
 exercises/02_slopes/tangent.rs:3: still to be written: //! TODO: the idea, the formula, a worked number, the task.
 solutions/02_slopes/tangent.rs:1: still to be written: /// TODO: the formula.
 solutions/02_slopes/tangent.toml:9: the solution panics on `tangent` at x = -0.059 (seed 1): not yet implemented

 8 things to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_draft_goes_to_the_end_of_its_chapter() {
        let folder = Folder::course();
        folder.workbook("dev new offset --chapter 01_lines").code(0);
        let names = folder.read("info.toml");
        let place = |name: &str| names.find(&format!("name = \"{name}\"\ndir")).unwrap();
        assert!(place("layer") < place("offset") && place("offset") < place("slope"));
        assert!(folder.has("exercises/01_lines/offset.rs"));
        assert!(folder.has("solutions/01_lines/offset.rs"));
        assert!(folder.has("solutions/01_lines/offset.toml"));
        assert!(names.contains("title = \"Offset\""));
    }

    #[test]
    fn a_title_that_is_still_to_be_written_is_found() {
        Folder::course_with(
            "title = \"The slope of a square\"",
            "title = \"TODO: a title\"",
        )
        .workbook("dev check slope")
        .code(1)
        .stdout_eq(str![[r#"
 ✗ slope                              100.0 %   5/5 slips rejected        0 mistakes

 info.toml:56: still to be written: TODO: a title

 1 thing to mend.

"#]])
        .stderr_eq(str![]);
    }

    #[test]
    fn nothing_is_drafted_over_what_is_there() {
        let folder = Folder::course();
        folder
            .workbook("dev new line")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: there is an exercise `line` already

"#]]);
        folder.write("solutions/02_slopes/other.rs", "// mine\n");
        folder
            .workbook("dev new other")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: solutions/02_slopes/other.rs is there already; move it away first

"#]]);
        assert_eq!(folder.read("solutions/02_slopes/other.rs"), "// mine\n");
        folder.write("solutions/02_slopes/rest.toml", "# mine\n");
        folder
            .workbook("dev new rest")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: solutions/02_slopes/rest.toml is there already; move it away first

"#]]);
        assert_eq!(folder.read("solutions/02_slopes/rest.toml"), "# mine\n");
        assert!(!folder.has("exercises/02_slopes/other.rs"));
        assert!(!folder.read("info.toml").contains("other"));
    }

    #[test]
    fn a_chapter_that_is_nearly_right_is_guessed() {
        Folder::course()
            .workbook("dev new tangent --chapter 02_slope")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: no chapter has the folder `02_slope`, did you mean `02_slopes`?
A new chapter is a `[[chapters]]` entry in info.toml.

"#]]);
    }

    #[test]
    fn what_is_no_signature_or_no_name_is_said() {
        let folder = Folder::course();
        folder
            .command("dev new tangent --signature")
            .arg("tangent(x)")
            .assert()
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: `tangent(x)` is not the signature of a function: expected `fn`
Write it as in Rust: 'fn cost(a: f64, y: f64) -> f64'.

"#]]);
        folder
            .command("dev new tangent --signature")
            .arg("fn secant(x: f64) -> f64")
            .assert()
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: `fn secant(x: f64) -> f64` is not the signature of a function: its function is called `secant`, the exercise `tangent`
Write it as in Rust: 'fn cost(a: f64, y: f64) -> f64'.

"#]]);
        folder
            .workbook("dev new ../tangent")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: `fn ../tangent(x: f64) -> f64` is not the signature of a function: expected identifier
Write it as in Rust: 'fn cost(a: f64, y: f64) -> f64'.

"#]]);
        assert!(!folder.has("tangent.rs") && !folder.has("exercises/tangent.rs"));
    }
}
