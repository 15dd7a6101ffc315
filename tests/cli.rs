//! The program as it is typed: every command on a small course, with what it prints and its exit code.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

mod verdicts {
    //! What `run` says of an answer.

    use snapbox::str;

    use crate::support::folder::Folder;

    #[test]
    fn a_right_answer_is_solved_and_the_next_exercise_named() {
        let folder = Folder::course();
        folder.answer_line("w * a + b");
        folder
            .workbook("run line")
            .code(0)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       2/2 points

 ✓ Solved: 6 numbers right.

 Every neuron starts with a line.

 Next: workbook run layer

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn the_last_right_answer_brings_the_farewell() {
        let folder = Folder::course();
        for file in ["01_lines/line.rs", "01_lines/layer.rs"] {
            folder.solve(file);
        }
        folder.workbook("check").code(1);
        folder.solve("02_slopes/slope.rs");
        folder
            .workbook("run slope")
            .code(0)
            .stdout_eq(str![[r#"
 slope   exercises/02_slopes/slope.rs                                                    1/1 points

 ✓ Solved: 5 numbers right.

 Chapter 2 · Slopes
   solved    1/1
   hints     none
   given up  none
   mistakes  none that has a name

 All exercises
   solved    3/3, 6/6 points
   hints     none
   given up  none
   mistakes  none that has a name

 That was all of it.

"#]])
            .stderr_eq(str![]);
        // It is said once; afterwards everything is solved, whatever is looked at.
        for words in ["run slope", "run line"] {
            let said = folder.command(words).output().unwrap();
            let said = String::from_utf8(said.stdout).unwrap();
            assert!(!said.contains("That was all of it."), "{said}");
            assert!(
                said.ends_with("\n All 3 exercises are solved. `workbook list` shows them.\n"),
                "{said}"
            );
        }
    }

    #[test]
    fn a_check_that_finishes_the_course_brings_the_farewell_once() {
        let folder = Folder::course();
        for file in [
            "01_lines/line.rs",
            "01_lines/layer.rs",
            "02_slopes/slope.rs",
        ] {
            folder.solve(file);
        }
        let said =
            |words| String::from_utf8(folder.command(words).output().unwrap().stdout).unwrap();
        let first = said("check");
        let recap = " 3 of 3 solved\n\n All exercises\n   solved    3/3, 6/6 points\n";
        assert!(
            first.contains(recap) && first.ends_with("\n\n That was all of it.\n"),
            "{first}"
        );
        assert!(said("check").ends_with(" 3 of 3 solved\n"));
    }

    #[test]
    fn a_wrong_answer_shows_yours_and_expected_and_why() {
        let folder = Folder::course();
        folder.answer_line("w * a - b");
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ z is not right yet.

   quantity  yours        expected     off by  cases
 ✗ z         -0.875       1.125        2       0/6    ← first wrong

   The row shows the first wrong case: w = 0.5, a = 0.25, b = 1.

 Your z is the right one minus 2 times b on all 6 inputs. Is b subtracted where it should be added?

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_declared_mistake_is_told_in_the_words_of_the_course() {
        let folder = Folder::course();
        folder.answer_line("let _ = b; w * a");
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ z is not right yet.

   quantity  yours        expected     off by  cases
 ✗ z         0.125        1.125        1       0/6    ← first wrong

   The row shows the first wrong case: w = 0.5, a = 0.25, b = 1.

 The height b is missing: your line goes through the origin.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn explain_lists_every_explanation_that_fits() {
        let folder = Folder::course();
        folder.answer_line("let _ = b; w * a");
        folder
            .workbook("run line --explain")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ z is not right yet.

   quantity  yours        expected     off by  cases
 ✗ z         0.125        1.125        1       0/6    ← first wrong

   The row shows the first wrong case: w = 0.5, a = 0.25, b = 1.

 The height b is missing: your line goes through the origin.

 Your z is the right one minus b on all 6 inputs. Is the term b missing, or is it subtracted once
 too often?

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_starter_is_unfinished_and_shows_what_to_aim_at() {
        Folder::course()
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ○ Not finished: a todo!() is still there.

 For example:
   w = 0.5, a = 0.25, b = 1  →  z = 1.125
   w = 2, a = -1.5, b = 0.5  →  z = -2.5

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn what_does_not_compile_is_shown_with_the_learners_own_line() {
        let folder = Folder::course();
        folder.answer_line("w * a + \"b\"");
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ Does not compile: 1 error.

 error[E0277]: cannot add `&str` to `f64`
  --> exercises/01_lines/line.rs:2:11
   |
 2 |     w * a + "b"
...
"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn the_compilers_message_about_a_long_line_fits_with_its_margin() {
        let folder = Folder::course();
        let sum = ["w * a + b"; 20].join(" + ");
        folder.answer_line(&format!("let all = {sum}; missing + {sum}"));
        let output = folder.workbook("run line").code(1);
        let text = String::from_utf8(output.get_output().stdout.clone()).unwrap();
        let widest = text.lines().map(|row| row.chars().count()).max();
        assert!(text.contains("w * a + b") && text.contains("missing"));
        assert!(widest <= Some(100), "{text}");
    }

    #[test]
    fn a_function_that_is_gone_is_asked_for_by_its_signature() {
        let folder = Folder::course();
        folder.write(
            "exercises/01_lines/line.rs",
            "pub fn ligne(w: f64, a: f64, b: f64) -> f64 {\n    w * a + b\n}\n",
        );
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ The checks do not fit your file.

 There is no function `line` in your file. It should be
 `pub fn line(w: f64, a: f64, b: f64) -> f64`.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_changed_signature_is_shown_beside_the_right_one() {
        let folder = Folder::course();
        folder.write(
            "exercises/01_lines/line.rs",
            "pub fn line(w: f32, a: f32, b: f32) -> f32 {\n    w * a + b\n}\n",
        );
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ The checks do not fit your file.

 `line` should be `fn line(w: f64, a: f64, b: f64) -> f64`. Yours is
 `fn line(w: f32, a: f32, b: f32) -> f32`.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_private_function_is_to_be_made_public() {
        let folder = Folder::course();
        folder.write(
            "exercises/01_lines/line.rs",
            "fn line(w: f64, a: f64, b: f64) -> f64 {\n    w * a + b\n}\n",
        );
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ The checks do not fit your file.

 `line` is private, so it cannot be checked: make it public with
 `pub fn line(w: f64, a: f64, b: f64) -> f64`.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_panic_is_told_with_its_line_and_its_inputs() {
        let folder = Folder::course();
        folder.answer_layer("vec![w[0] * a, w[1] * a, w[2] * a]");
        folder
            .workbook("run layer")
            .code(1)
            .stdout_eq(str![[r#"
 layer   exercises/01_lines/layer.rs                                                     0/3 points

 ✗ Your function panics on 2 of 5 cases.

   quantity  yours        expected     off by      cases
 ✗ z         3 values     4 values     the length  0/5    ← first wrong

   The row shows the first wrong case: w = [-0.96, -0.038, 0.362, -0.642], a = -1.882.

 The first panic on line 2: “index out of bounds: the len is 2 but the index is 2”, with
 w = [1.5, 2], a = 3. Counting starts at 0, so the last index is one less than the length.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn not_a_number_is_said_in_words() {
        let folder = Folder::course();
        folder.answer_line("(w * a + b) / 0.0 * 0.0");
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ z is not right yet.

   quantity  yours        expected     off by        cases
 ✗ z         NaN          1.125        not a number  0/6    ← first wrong

   The row shows the first wrong case: w = 0.5, a = 0.25, b = 1.

 Your z is NaN (not a number) on all 6 inputs. Is 0 divided by 0, infinity by infinity or taken from
 infinity, or a root or logarithm taken of a negative number?

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn an_infinite_value_is_said_in_words() {
        let folder = Folder::course();
        folder.answer_slope("2.0 * x / 0.0");
        folder
            .workbook("run slope")
            .code(1)
            .stdout_eq(str![[r#"
 slope   exercises/02_slopes/slope.rs                                                    0/1 points

 ✗ slope is not right yet.

   quantity  yours        expected     off by          cases
 ✗ slope     inf          6            infinitely far  0/5    ← first wrong

   The row shows the first wrong case: x = 3.

 Your slope is infinite on all 5 inputs. Is something divided by 0, e raised to a very large number,
 or the logarithm taken of 0?

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_wrong_length_is_said_before_any_value_is_compared() {
        let folder = Folder::course();
        folder.answer_layer(
            "let mut z: Vec<f64> = w.iter().map(|w| w * a).collect(); z.push(0.0); z",
        );
        folder
            .workbook("run layer")
            .code(1)
            .stdout_eq(str![[r#"
 layer   exercises/01_lines/layer.rs                                                     0/3 points

 ✗ z is not right yet.

   quantity  yours        expected     off by      cases
 ✗ z         3 values     2 values     the length  0/5    ← first wrong

   The row shows the first wrong case: w = [1.5, 2], a = 3.

 Your z has 3 values where 2 are expected, at w = [1.5, 2], a = 3.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_constant_factor_is_said_in_words() {
        let folder = Folder::course();
        folder.answer_slope("x");
        folder
            .workbook("run slope")
            .code(1)
            .stdout_eq(str![[r#"
 slope   exercises/02_slopes/slope.rs                                                    0/1 points

 ✗ slope is not right yet.

   quantity  yours        expected     off by        cases
 ✗ slope     3            6            exactly half  0/5    ← first wrong

   The row shows the first wrong case: x = 3.

 Your slope is just x on all 5 inputs.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_flipped_sign_is_said_in_words() {
        let folder = Folder::course();
        folder.answer_slope("-2.0 * x");
        folder
            .workbook("run slope")
            .code(1)
            .stdout_eq(str![[r#"
 slope   exercises/02_slopes/slope.rs                                                    0/1 points

 ✗ slope is not right yet.

   quantity  yours        expected     off by               cases
 ✗ slope     -6           6            the sign is flipped  0/5    ← first wrong

   The row shows the first wrong case: x = 3.

 Your slope is the right one with the sign flipped on all 5 inputs. Which difference is taken, and
 is there a minus too many or too few?

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn what_the_program_prints_is_shown() {
        let folder = Folder::course();
        folder.answer_slope("println!(\"x = {x}\"); dbg!(2.0 * x)");
        folder
            .workbook("run slope")
            .code(0)
            .stdout_eq(str![[r#"
 ── output of your program ────────────────────────────────────────────────────────────────────────
 x = 3:
   x = 3
   [exercises/02_slopes/slope.rs:2:26] 2.0 * x = 6.0
 x = -0.313:
   x = -0.313
   [exercises/02_slopes/slope.rs:2:26] 2.0 * x = -0.626
 x = 2.197:
   x = 2.197
   [exercises/02_slopes/slope.rs:2:26] 2.0 * x = 4.394
 x = -0.606:
   x = -0.606
   [exercises/02_slopes/slope.rs:2:26] 2.0 * x = -1.212
 x = 1.699:
   x = 1.699
   [exercises/02_slopes/slope.rs:2:26] 2.0 * x = 3.398
 slope   exercises/02_slopes/slope.rs                                                    1/1 points

 ✓ Solved: 5 numbers right.

 Chapter 2 · Slopes
   solved    1/1
   hints     none
   given up  none
   mistakes  none that has a name

 Next: workbook run line

"#]])
            .stderr_eq(str![]);
    }

    /// What `run slope` prints above the verdict, without the line that begins it.
    fn prints(folder: &Folder) -> String {
        let output = folder.command("run slope").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.contains(['\u{1e}', '\u{1f}']), "{text:?}");
        let (prints, _) = text.split_once("\n slope   exercises/").unwrap();
        let (title, prints) = prints.split_once('\n').unwrap();
        assert!(title.contains("output of your program"), "{text}");
        prints.to_owned()
    }

    #[test]
    fn the_prints_of_the_case_in_the_table_come_first() {
        let folder = Folder::course();
        folder.answer_slope("println!(\"x = {x}\"); if x < -0.5 { 0.0 } else { 2.0 * x }");
        assert_eq!(
            prints(&folder),
            " x = -0.606, the first wrong case:\n   x = -0.606\n x = 3:\n   x = 3\n \
             x = -0.313:\n   x = -0.313\n x = 2.197:\n   x = 2.197\n x = 1.699:\n   x = 1.699"
        );
    }

    #[test]
    fn prints_keep_their_order_and_their_case() {
        let folder = Folder::course();
        // What has no end of line waits in the program until the next line, as it does on a terminal, but not beyond its case.
        folder.answer_slope(
            "if x > 2.0 { eprintln!(\"a\"); println!(\"b\"); eprintln!(\"c\"); print!(\"d\"); } 2.0 * x",
        );
        assert_eq!(
            prints(&folder),
            " x = 3:\n   a\n   b\n   c\n   d\n x = 2.197:\n   a\n   b\n   c\n   d"
        );
        let report = folder.json("run slope --format json");
        assert_eq!(report["exercises"][0]["output"], "a\nb\nc\nda\nb\nc\nd");
    }

    #[test]
    fn prints_of_one_case_need_no_heading() {
        let folder = Folder::course();
        folder.answer_slope("if x == 3.0 { println!(\"three\\n  four\"); } 2.0 * x");
        assert_eq!(prints(&folder), " three\n   four");
    }

    #[test]
    fn prints_of_several_checks_are_told_apart_by_their_rows() {
        let folder = Folder::course_with(
            "call = \"slope(x)\"\ngiven",
            "call = \"slope(x)\"\ngiven = [{ x = 3.0 }]\n\n[[exercises.checks]]\nname = \"twice\"\n\
             call = \"2.0 * slope(x)\"\ngiven = [{ x = 1.0 }, { x = 3.0 }]\n\n[[exercises.checks]]\n\
             name = \"last\"\ncall = \"slope(x)\"\ncases = 0\ngiven",
        );
        folder.answer_slope(
            "if x > 0.9 { println!(\"here\"); } if x == 3.0 { 5.0 } else { 2.0 * x }",
        );
        let prints = prints(&folder);
        assert!(
            prints.starts_with(
                " slope with x = 3, the first wrong case:\n   here\n twice with x = 3:\n   here\n \
                 last with x = 3:\n   here\n"
            ),
            "{prints}"
        );
        assert!(prints.contains(" twice with x = 1:\n   here"), "{prints}");
    }

    #[test]
    fn prints_of_many_cases_are_cut_behind_whole_cases() {
        let folder = Folder::course();
        folder.answer_slope("for n in 0..10 { println!(\"{n}\"); } 2.0 * x");
        let prints = prints(&folder);
        let headings = prints.lines().filter(|line| line.ends_with(':')).count();
        assert_eq!(headings, 3, "{prints}");
        assert!(
            prints.ends_with("\n   9\n … 2 more parts: `o` in `workbook watch` shows all."),
            "{prints}"
        );
        let report = folder.json("run slope --format json");
        let output = report["exercises"][0]["output"].as_str().unwrap();
        assert_eq!(output.lines().count(), 50);
    }

    #[test]
    fn whoever_prints_marks_confuses_nothing_else() {
        let folder = Folder::course();
        folder
            .answer_slope("print!(\"one\\u{1e}3\\u{1f}two\\u{1e}77\\u{1f}three\\u{1e}\"); 2.0 * x");
        let report = folder.json("run slope --format json");
        let exercise = &report["exercises"][0];
        assert_eq!(exercise["verdict"], "solved");
        let output = exercise["output"].as_str().unwrap();
        assert!(output.starts_with("onetwothree␞onetwothree"), "{output}");
        let prints = prints(&folder);
        assert!(
            prints.contains(" in one or more of the cases:\n   three"),
            "{prints}"
        );
    }

    #[test]
    fn a_panic_leaves_the_prints_before_it_and_its_case_comes_first() {
        let folder = Folder::course();
        folder.answer_slope("println!(\"{x}\"); if x < 0.0 { panic!(\"too low\") } 2.0 * x");
        let prints = prints(&folder);
        assert!(
            prints.starts_with(" x = -0.313:\n   -0.313\n x = 3:\n   3\n"),
            "{prints}"
        );
        assert!(!prints.contains("too low"), "{prints}");
    }

    #[test]
    fn a_loop_without_end_is_stopped() {
        let folder = Folder::course_with(
            "title = \"The slope of a square\"",
            "title = \"The slope of a square\"\nlimits = { run_seconds = 0.5, cpu_seconds = 0.5 }",
        );
        folder.answer_slope("let mut y = x; while y == y { y = x; } y");
        folder
            .workbook("run slope")
            .code(1)
            .stdout_eq(str![[r#"
 slope   exercises/02_slopes/slope.rs                                                    0/1 points

 ✗ Your program did not come to an end.

 It was stopped after 0.5 seconds. Is there a loop whose condition never changes? It was at work on
 x = 3.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_program_that_ends_itself_is_said_to() {
        let folder = Folder::course();
        folder.answer_slope("if x > 0.0 { std::process::exit(7) } x");
        folder
            .workbook("run slope")
            .code(1)
            .stdout_eq(str![[r#"
 slope   exercises/02_slopes/slope.rs                                                    0/1 points

 ✗ Your program ended itself (exit code 7) before it was asked everything.

 Your function is called many times. Let it return its value instead of ending the program.

"#]])
            .stderr_eq(str![]);
    }
}

mod many_at_once {
    //! `check` and `list`.

    use snapbox::str;

    use crate::support::folder::Folder;

    #[test]
    fn check_has_a_line_for_every_exercise() {
        let folder = Folder::course();
        folder.solve("01_lines/line.rs");
        folder.answer_slope("x");
        folder
            .workbook("check")
            .code(1)
            .stdout_eq(str![[r#"
 ✓ line                             2/2  solved
 ○ layer                            0/3  unfinished
 ✗ slope                            0/1  wrong  Your slope is just x on all 5 inputs.

 1 of 3 solved

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn check_shortens_each_kind_of_trouble_to_a_line() {
        let folder = Folder::course();
        folder.answer_line("w * a + \"b\"");
        folder.answer_layer("vec![w[7] * a]");
        folder.write(
            "exercises/02_slopes/slope.rs",
            "fn slope(x: f64) -> f64 { 2.0 * x }\n",
        );
        folder
            .workbook("check --all")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ line                             0/2  does not compile  error[E0277]: cannot add `&str` to `f64`
 ✗ layer                            0/3  panicked  index out of bounds: the len is 2 but the index …
 ✗ slope                            0/1  signature changed  `slope` is private, so it cannot be che…

 0 of 3 solved

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn check_of_some_names_looks_at_these_alone() {
        let folder = Folder::course();
        folder.solve("02_slopes/slope.rs");
        folder.solve("01_lines/line.rs");
        folder
            .workbook("check slope line")
            .code(0)
            .stdout_eq(str![[r#"
 ✓ slope                            1/1  solved
 ✓ line                             2/2  solved

 2 of 2 solved

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn check_leaves_the_current_exercise_alone() {
        let folder = Folder::course();
        folder.workbook("run layer").code(1);
        folder.workbook("check").code(1);
        folder.workbook("list").code(0).stdout_eq(str![[r#"
 1. Lines                            0/2, 0/5 points
   · line                            0/2  A straight line
 → · layer                           0/3  Many lines through the origin

 2. Slopes                           0/1
   · slope                           0/1  The slope of a square

 0/3 ▕░░░░░░░░░░░░░░░░░░░░░░░░▏   0/6 points

"#]]);
    }

    #[test]
    fn the_list_of_a_fresh_course_starts_at_its_first_exercise() {
        Folder::course()
            .workbook("list")
            .code(0)
            .stdout_eq(str![[r#"
 1. Lines                            0/2, 0/5 points
 → · line                            0/2  A straight line
   · layer                           0/3  Many lines through the origin

 2. Slopes                           0/1
   · slope                           0/1  The slope of a square

 0/3 ▕░░░░░░░░░░░░░░░░░░░░░░░░▏   0/6 points

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn the_list_shows_what_is_solved_and_moves_on() {
        let folder = Folder::course();
        folder.solve("01_lines/line.rs");
        folder.workbook("run").code(0);
        folder
            .workbook("list")
            .code(0)
            .stdout_eq(str![[r#"
 1. Lines                            1/2, 2/5 points
 → ✓ line                            2/2  A straight line
   · layer                           0/3  Many lines through the origin

 2. Slopes                           0/1
   · slope                           0/1  The slope of a square

 1/3 ▕████████░░░░░░░░░░░░░░░░▏   2/6 points

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn the_list_for_programs() {
        let folder = Folder::course();
        folder.solve("01_lines/line.rs");
        folder.workbook("run").code(0);
        folder
            .workbook("list --format json")
            .code(0)
            .stdout_eq(str![[r#"
{
  "exercises": [
    {
      "name": "line",
      "chapter": "01_lines",
      "file": "exercises/01_lines/line.rs",
      "verdict": "solved",
      "points": 2,
      "earned": 2,
      "judged_by": "checks",
      "quantities": [],
      "diagnosis": [],
      "output": ""
    },
    {
      "name": "layer",
      "chapter": "01_lines",
      "file": "exercises/01_lines/layer.rs",
      "verdict": "unsolved",
      "points": 3,
      "earned": 0,
      "judged_by": "checks",
      "quantities": [],
      "diagnosis": [],
      "output": ""
    },
    {
      "name": "slope",
      "chapter": "02_slopes",
      "file": "exercises/02_slopes/slope.rs",
      "verdict": "unsolved",
      "points": 1,
      "earned": 0,
      "judged_by": "checks",
      "quantities": [],
      "diagnosis": [],
      "output": ""
    }
  ]
}

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn solved_stays_solved_after_the_file_is_broken_again() {
        let folder = Folder::course();
        folder.solve("01_lines/line.rs");
        folder.workbook("run").code(0);
        folder.answer_line("w");
        folder.workbook("run line").code(1);
        assert_eq!(
            folder.json("list --format json")["exercises"][0]["verdict"],
            "solved"
        );
    }
}

mod reports {
    //! `--format json`, whose names do not change.

    use serde_json::{Value, json};

    use crate::support::folder::Folder;

    /// The names of an object, in the order in which they are printed.
    fn names(value: &Value) -> Vec<&str> {
        value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect()
    }

    #[test]
    fn a_report_has_the_documented_names_and_no_others() {
        let folder = Folder::course();
        folder.answer_line("println!(\"here\"); w * a - b");
        let report = folder.json("run line --format json");
        assert_eq!(names(&report), ["exercises"]);
        let exercise = &report["exercises"][0];
        assert_eq!(
            names(exercise),
            [
                "name",
                "chapter",
                "file",
                "seed",
                "verdict",
                "points",
                "earned",
                "judged_by",
                "quantities",
                "diagnosis",
                "output"
            ]
        );
        assert_eq!(exercise["name"], "line");
        assert_eq!(exercise["chapter"], "01_lines");
        assert_eq!(exercise["file"], "exercises/01_lines/line.rs");
        assert_eq!(exercise["seed"], 1);
        assert_eq!(exercise["verdict"], "wrong");
        assert_eq!(exercise["points"], 2);
        assert_eq!(exercise["earned"], 0);
        assert_eq!(exercise["output"], "here\n".repeat(6));
        assert_eq!(
            exercise["quantities"],
            json!([{
                "name": "z", "check": "z", "yours": -0.875, "expected": 1.125, "off_by": "2",
                "passed": false, "first_wrong": true, "cases": 6, "cases_passed": 0,
                "case": "w = 0.5, a = 0.25, b = 1", "inputs": { "w": 0.5, "a": 0.25, "b": 1.0 }
            }])
        );
        assert_eq!(names(&exercise["diagnosis"][0]), ["id", "say"]);
        assert_eq!(exercise["diagnosis"][0]["id"], "relation:part");
    }

    #[test]
    fn what_json_has_no_number_for_is_a_text() {
        let folder = Folder::course();
        folder.answer_line("f64::NAN * (w + a + b)");
        let report = folder.json("run line --format json");
        assert_eq!(report["exercises"][0]["quantities"][0]["yours"], "NaN");
        folder.answer_line("f64::NEG_INFINITY * (w + a + b).abs()");
        let report = folder.json("run line --format json");
        assert_eq!(report["exercises"][0]["quantities"][0]["yours"], "-inf");
    }

    #[test]
    fn every_verdict_has_its_name() {
        let folder = Folder::course();
        let verdict_of = |body: &str| {
            folder.answer_line(body);
            let report = folder.json("run line --format json");
            report["exercises"][0]["verdict"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(verdict_of("w * a + b"), "solved");
        assert_eq!(verdict_of("w * a"), "wrong");
        assert_eq!(verdict_of("todo!()"), "unfinished");
        assert_eq!(verdict_of("w * a +"), "does_not_compile");
        assert_eq!(verdict_of("panic!(\"no\")"), "panicked");
        assert_eq!(verdict_of("std::process::exit(0)"), "exited_early");
        assert_eq!(verdict_of("std::process::abort()"), "crashed");
        folder.write("exercises/01_lines/line.rs", "pub fn line() {}\n");
        let report = folder.json("run line --format json");
        assert_eq!(report["exercises"][0]["verdict"], "signature_changed");
        folder.write("exercises/01_lines/line.rs", "");
        let report = folder.json("run line --format json");
        assert_eq!(report["exercises"][0]["verdict"], "refused");
    }

    #[test]
    fn check_reports_all_exercises_in_the_order_of_the_course() {
        let folder = Folder::course();
        folder.solve("01_lines/layer.rs");
        let report = folder.json("check --format json");
        let verdicts: Vec<(&str, &str)> = report["exercises"]
            .as_array()
            .unwrap()
            .iter()
            .map(|exercise| {
                let text = |name: &str| exercise[name].as_str().unwrap();
                (text("name"), text("verdict"))
            })
            .collect();
        assert_eq!(
            verdicts,
            [
                ("line", "unfinished"),
                ("layer", "solved"),
                ("slope", "unfinished")
            ]
        );
    }
}

mod help {
    //! `hint`, `solution` and `reset`.

    use snapbox::str;

    use crate::support::folder::Folder;

    #[test]
    fn each_hint_brings_one_more_rung() {
        let folder = Folder::course();
        folder
            .workbook("hint line")
            .code(0)
            .stdout_eq(str![[r#"
 hint 1 of 3
 A line has a slope and a height.


"#]])
            .stderr_eq(str![]);
        folder
            .workbook("hint")
            .code(0)
            .stdout_eq(str![[r#"
 hint 1 of 3
 A line has a slope and a height.

 hint 2 of 3
 z = w·a + b


"#]])
            .stderr_eq(str![]);
        folder
            .workbook("hint line")
            .code(0)
            .stdout_eq(str![[r#"
 hint 1 of 3
 A line has a slope and a height.

 hint 2 of 3
 z = w·a + b

 hint 3 of 3
 Multiply w by a, then add b.

 That was the last one. `workbook solution line --give-up` shows the solution.

"#]])
            .stderr_eq(str![]);
        let last = folder
            .workbook("hint line")
            .code(0)
            .get_output()
            .stdout
            .clone();
        folder.workbook("hint line").code(0).stdout_eq(last);
    }

    #[test]
    fn a_solution_is_not_shown_before_it_is_earned() {
        Folder::course()
            .workbook("solution line")
            .code(1)
            .stdout_eq(str![[r#"
 line is not solved yet. `workbook hint line` may be enough.
 To see the solution all the same: workbook solution line --give-up

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_solution_is_shown_once_its_exercise_is_solved() {
        let folder = Folder::course();
        folder.solve("01_lines/line.rs");
        folder.workbook("run line").code(0);
        folder
            .workbook("solution line")
            .code(0)
            .stdout_eq(str![[r#"
pub fn line(w: f64, a: f64, b: f64) -> f64 {
    w * a + b
}

"#]])
            .stderr_eq(str![[r#"
 It stands in solutions/01_lines/line.rs.

"#]]);
    }

    #[test]
    fn giving_up_shows_the_solution_and_solves_nothing() {
        let folder = Folder::course();
        folder
            .workbook("solution line --give-up")
            .code(0)
            .stdout_eq(str![[r#"
pub fn line(w: f64, a: f64, b: f64) -> f64 {
    w * a + b
}

"#]])
            .stderr_eq(str![[r#"
 It stands in solutions/01_lines/line.rs.

"#]]);
        folder.workbook("solution line").code(0);
        assert_eq!(
            folder.json("list --format json")["exercises"][0]["verdict"],
            "unsolved"
        );
    }

    #[test]
    fn reset_brings_the_starter_back_and_undo_what_was_there() {
        let folder = Folder::course();
        let starter = folder.read("exercises/01_lines/line.rs");
        folder.workbook("run line").code(1);
        folder.answer_line("w * a");
        let own = folder.read("exercises/01_lines/line.rs");
        folder.workbook("run line").code(1);
        folder
            .workbook("reset line")
            .code(0)
            .stdout_eq(str![[r#"
 exercises/01_lines/line.rs is the starter again.
 What stood there is kept in .workbook/backups/line.0001.rs.
 To bring it back:  workbook reset line --undo

"#]])
            .stderr_eq(str![]);
        assert_eq!(folder.read("exercises/01_lines/line.rs"), starter);
        assert_eq!(folder.read(".workbook/backups/line.0001.rs"), own);
        folder
            .workbook("reset line --undo")
            .code(0)
            .stdout_eq(str![[r#"
 exercises/01_lines/line.rs is as it was before the reset.
 What stood there is kept in .workbook/backups/line.0002.rs.
 To bring it back:  workbook reset line --undo

"#]])
            .stderr_eq(str![]);
        assert_eq!(folder.read("exercises/01_lines/line.rs"), own);
        folder.workbook("reset line --undo").code(0);
        assert_eq!(folder.read("exercises/01_lines/line.rs"), starter);
    }

    #[test]
    fn reset_without_a_name_is_of_the_current_exercise() {
        let folder = Folder::course();
        let starter = folder.read("exercises/01_lines/line.rs");
        folder.workbook("run line").code(1);
        folder.answer_line("w * a");
        folder.workbook("run").code(1);
        folder.workbook("reset").code(0);
        assert_eq!(folder.read("exercises/01_lines/line.rs"), starter);
    }

    #[test]
    fn a_path_is_a_name_too() {
        let folder = Folder::course();
        folder.answer_line("w * a + b");
        let whole = folder.path("exercises/01_lines/line.rs");
        for path in [
            "exercises/01_lines/line.rs",
            "./exercises/01_lines/line.rs",
            "exercises\\01_lines\\line.rs",
            whole.to_str().unwrap(),
        ] {
            folder.workbook(&format!("run {path}")).code(0);
        }
        let inside = folder.command_in("exercises/01_lines", "run line.rs");
        inside.assert().code(0);
        folder.workbook("run exercises/01_lines/other.rs").code(2);
    }

    #[test]
    fn what_init_says_can_be_pasted() {
        let folder = Folder::empty();
        folder
            .command("init")
            .arg("a b")
            .assert()
            .code(0)
            .stdout_eq(str![[r#"
 80 exercises are ready in [FOLDER]/a b.
 Go there:  cd 'a b'
 Start:     workbook[EDITOR]

"#]]);
    }

    #[test]
    fn a_reset_of_the_starter_itself_keeps_nothing() {
        let folder = Folder::course();
        folder.workbook("run line").code(1);
        folder
            .workbook("reset line")
            .code(0)
            .stdout_eq(str![[r#"
 exercises/01_lines/line.rs is the starter again.
 Nothing had to be kept.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn there_is_nothing_to_undo_before_a_reset() {
        Folder::course()
            .workbook("reset line --undo")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: there is no backup of exercises/01_lines/line.rs
`workbook reset` makes one each time, and `--undo` brings the last one back.

"#]]);
    }
}

mod folders {
    //! `init`, and where the program finds its folder.

    use snapbox::str;

    use crate::support::folder::Folder;

    #[test]
    fn init_fills_an_empty_folder() {
        let folder = Folder::empty();
        folder
            .workbook("init")
            .code(0)
            .stdout_eq(str![[r#"
 80 exercises are ready in [FOLDER].
 Start:     workbook[EDITOR]

"#]])
            .stderr_eq(str![]);
        assert!(folder.has("exercises/01_neuron/weighted_sum.rs"));
        assert!(!folder.has("solutions"));
        assert!(!folder.has("info.toml"));
    }

    #[test]
    fn what_stands_beside_solutions_is_not_shown_to_learners() {
        let folder = Folder::empty();
        folder.workbook("init").code(0);
        // Hints and mistakes are in the program; a file in their place says nothing.
        folder.write("solutions/01_neuron/weighted_sum.toml", "hints = []");
        let said = folder.workbook("hint weighted_sum").code(0);
        let said = String::from_utf8_lossy(&said.get_output().stdout).into_owned();
        assert!(said.contains("Two steps"), "{said}");
        std::fs::remove_dir_all(folder.path("solutions")).unwrap();
        folder.workbook("solution weighted_sum --give-up").code(0);
        let shown = std::fs::read_dir(folder.path("solutions/01_neuron")).unwrap();
        let names: Vec<_> = shown.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["weighted_sum.rs"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_gone_while_one_stands_in_it_is_said() {
        for words in ["list", "run sigmoid", "init", "doctor"] {
            let folder = Folder::empty();
            let command = format!(
                "cd '{0}' && rmdir '{0}' && exec '{1}' {words}",
                folder.path("").display(),
                env!("CARGO_BIN_EXE_workbook")
            );
            let output = std::process::Command::new("sh")
                .args(["-c", &command])
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(3), "{words}");
            assert_eq!(
                String::from_utf8_lossy(&output.stderr),
                "error: the folder you are in is gone: No such file or directory (os error 2)\n\
                 Go to one that is there, as with `cd ~`, and try again.\n",
                "{words}"
            );
        }
    }

    #[test]
    fn init_makes_a_folder_where_there_is_something_else() {
        let folder = Folder::empty();
        folder.write("letter.txt", "Dear …");
        folder
            .workbook("init")
            .code(0)
            .stdout_eq(str![[r#"
 80 exercises are ready in [FOLDER]/workbook.
 Go there:  cd workbook
 Start:     workbook[EDITOR]

"#]])
            .stderr_eq(str![]);
        assert!(folder.has("workbook/exercises/01_neuron/weighted_sum.rs"));
    }

    #[test]
    fn init_makes_the_folder_that_is_named() {
        let folder = Folder::empty();
        folder
            .workbook("init my/course")
            .code(0)
            .stdout_eq(str![[r#"
 80 exercises are ready in [FOLDER]/my/course.
 Go there:  cd my/course
 Start:     workbook[EDITOR]

"#]])
            .stderr_eq(str![]);
        assert!(folder.has("my/course/exercises/01_neuron/weighted_sum.rs"));
    }

    #[test]
    fn init_twice_completes_and_overwrites_nothing() {
        let folder = Folder::empty();
        folder.workbook("init mine").code(0);
        folder.write("mine/exercises/01_neuron/sigmoid.rs", "// my own\n");
        std::fs::remove_file(folder.path("mine/exercises/01_neuron/cost.rs")).unwrap();
        folder
            .workbook("init mine")
            .code(0)
            .stdout_eq(str![[r#"
 80 exercises are ready in [FOLDER]/mine.
 Go there:  cd mine
 Start:     workbook[EDITOR]

"#]])
            .stderr_eq(str![]);
        assert_eq!(
            folder.read("mine/exercises/01_neuron/sigmoid.rs"),
            "// my own\n"
        );
        assert!(folder.has("mine/exercises/01_neuron/cost.rs"));
    }

    #[test]
    fn init_again_inside_a_learners_folder_makes_no_second_one_in_it() {
        let folder = Folder::empty();
        folder.workbook("init").code(0);
        folder
            .workbook("init")
            .code(0)
            .stdout_eq(str![[r#"
 80 exercises are ready in [FOLDER].
 Start:     workbook[EDITOR]

"#]])
            .stderr_eq(str![]);
        assert!(!folder.has("workbook"));
    }

    #[test]
    fn init_in_a_course_is_refused() {
        let folder = Folder::course();
        folder
            .workbook("init")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: [FOLDER] is a course already: its exercises are ready to work on
`workbook` starts; to have a folder of your own, `workbook init DIR` somewhere else.

"#]]);
        folder
            .workbook("init .")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: [FOLDER] is a course already: its exercises are ready to work on
`workbook` starts; to have a folder of your own, `workbook init DIR` somewhere else.

"#]]);
        assert!(!folder.has("workbook"));
    }

    #[test]
    fn init_inside_a_workbook_or_a_course_is_refused() {
        let folder = Folder::empty();
        folder.workbook("init mine").code(0);
        folder
            .command_in("mine/exercises", "init .")
            .assert()
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: [FOLDER]/mine/exercises would lie inside [FOLDER]/mine, which is a workbook already
`workbook` works on that one from any folder in it; for a second one, `workbook init DIR` outside of it.

"#]]);
        for words in [
            "init mine/a",
            "init mine/exercises/a/b",
            "init other/../mine/a",
        ] {
            folder.workbook(words).code(3);
        }
        assert!(!folder.has("mine/exercises/exercises") && !folder.has("mine/a"));
        assert!(!folder.has("mine/exercises/a") && !folder.has("mine/exercises/.workbook"));
        // Beside it is not in it.
        let beside = folder.command_in("mine", "init ../beside");
        beside.assert().code(0);
        assert!(folder.has("beside/exercises/01_neuron/weighted_sum.rs"));
        let course = Folder::course();
        course
            .workbook("init exercises/mine")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: [FOLDER]/exercises/mine would lie inside [FOLDER], which is a course already
`workbook` works on that one from any folder in it; for a second one, `workbook init DIR` outside of it.

"#]]);
        assert!(!course.has("exercises/mine"));
    }

    #[cfg(unix)]
    #[test]
    fn init_counts_a_link_as_the_folder_it_leads_to() {
        let folder = Folder::empty();
        folder.workbook("init mine").code(0);
        std::fs::create_dir(folder.path("far")).unwrap();
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(folder.path(to), folder.path(name)).unwrap();
        };
        link("mine/exercises", "in");
        link("far", "mine/out");
        folder.workbook("init in").code(3);
        folder.workbook("init mine/out").code(0);
        assert!(folder.has("far/exercises/01_neuron/weighted_sum.rs"));
    }

    #[test]
    fn every_command_finds_the_course_from_a_folder_below() {
        let folder = Folder::course();
        folder.solve("01_lines/line.rs");
        folder
            .command_in("exercises/01_lines", "run line")
            .assert()
            .code(0)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       2/2 points

 ✓ Solved: 6 numbers right.

 Every neuron starts with a line.

 Next: workbook run layer

"#]])
            .stderr_eq(str![]);
        assert!(!folder.has("exercises/01_lines/.workbook"));
        assert_eq!(
            folder.json("list --format json")["exercises"][0]["verdict"],
            "solved"
        );
    }

    #[test]
    fn without_a_course_the_way_to_one_is_told() {
        let folder = Folder::empty();
        for command in [
            "run",
            "check",
            "list",
            "hint",
            "solution x",
            "reset x",
            "dev check",
            "dev new x",
        ] {
            folder
                .workbook(command)
                .code(3)
                .stdout_eq("")
                .stderr_eq(str![[r#"
error: there is no workbook in [FOLDER] or any folder above it
`workbook init` makes one here; or go to the folder where you made yours.

"#]]);
        }
    }
}

mod choices {
    //! Names, seeds, colours, and what cannot be typed.

    use snapbox::str;

    use crate::support::folder::Folder;

    #[test]
    fn a_name_that_is_nearly_right_is_guessed() {
        let folder = Folder::course();
        folder
            .workbook("run slop")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: there is no exercise `slop`, did you mean `slope`?
`workbook list` shows all of them.

"#]]);
        folder
            .workbook("hint lin")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: there is no exercise `lin`, did you mean `line`?
`workbook list` shows all of them.

"#]]);
        folder
            .workbook("check line xyz")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: there is no exercise `xyz`
`workbook list` shows all of them.

"#]]);
    }

    #[test]
    fn an_authors_commands_are_for_a_course() {
        let folder = Folder::empty();
        folder.workbook("init").code(0);
        for words in ["dev check", "dev check sigmoid", "dev new tangent"] {
            folder
                .workbook(words)
                .code(2)
                .stdout_eq(str![])
                .stderr_eq(str![[r#"
error: [FOLDER] is a learner's folder: its course is part of this program
`workbook dev` works in a course, which has an info.toml; a clone of the course's repository is one.

"#]]);
        }
    }

    #[test]
    fn a_command_that_is_nearly_right_is_guessed() {
        Folder::course()
            .workbook("chekc")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: unrecognized subcommand 'chekc'

  tip: a similar subcommand exists: 'check'

Usage: workbook [OPTIONS]
       workbook <COMMAND>

For more information, try '--help'.

"#]]);
    }

    #[test]
    fn what_watch_takes_can_be_typed_without_its_name() {
        let folder = Folder::empty();
        for words in ["--auto-next", "--seed 7 --edit-cmd vi"] {
            // What is typed is understood; there is only no course.
            folder.workbook(words).code(3).stderr_eq(str![[r#"
error: there is no workbook in [FOLDER] or any folder above it
...
"#]]);
        }
        folder.workbook("--auto-next run").code(2);
    }

    #[test]
    fn names_and_all_do_not_go_together() {
        Folder::course()
            .workbook("check line --all")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: the argument '[NAMES]...' cannot be used with '--all'

Usage: workbook check <NAMES>...

For more information, try '--help'.

"#]]);
    }

    /// The value of a random case, which only this seed has: given ones come first.
    fn first_wrong_input(folder: &Folder, words: &str) -> String {
        let output = folder.command(words).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let (_, inputs) = text.split_once("first wrong case: ").unwrap();
        inputs.split_once(".\n").unwrap().0.to_owned()
    }

    /// Right where it is given, wrong where it is drawn.
    fn hard_coded() -> Folder {
        let folder = Folder::course();
        folder.answer_slope("if x == 3.0 { 6.0 } else { x * x * x }");
        folder
    }

    #[test]
    fn the_random_inputs_stay_the_same_while_one_works() {
        let folder = hard_coded();
        let first = first_wrong_input(&folder, "run slope");
        assert_eq!(first_wrong_input(&folder, "run slope"), first);
        assert_eq!(first_wrong_input(&folder, "run slope --fresh"), first);
    }

    #[test]
    fn a_seed_chooses_the_random_inputs() {
        let folder = hard_coded();
        let usual = first_wrong_input(&folder, "run slope");
        let one = first_wrong_input(&folder, "run slope --seed 3");
        let two = first_wrong_input(&folder, "run slope --seed 2");
        assert_ne!(one, usual);
        assert_ne!(one, two);
        assert_eq!(first_wrong_input(&folder, "run slope --seed 3"), one);
    }

    #[test]
    fn a_random_seed_chooses_anew_each_time() {
        let folder = hard_coded();
        let once = first_wrong_input(&folder, "run slope --seed random");
        assert_ne!(first_wrong_input(&folder, "run slope --seed random"), once);
    }

    #[test]
    fn a_solution_is_right_on_every_seed() {
        let folder = Folder::course();
        folder.solve("01_lines/layer.rs");
        folder.workbook("run layer --seed 7").code(0);
        folder.workbook("run layer --seed random").code(0);
    }

    #[test]
    fn what_is_no_seed_is_said() {
        Folder::course()
            .workbook("run line --seed -3")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: invalid value '-3' for '--seed <N|random>': a seed is a whole number from 0 up, or `random`

For more information, try '--help'.

"#]]);
        Folder::course()
            .workbook("run line --seed dice")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: invalid value 'dice' for '--seed <N|random>': a seed is a whole number from 0 up, or `random`

For more information, try '--help'.

"#]]);
    }

    #[test]
    fn colours_are_there_when_they_are_asked_for() {
        let folder = Folder::course();
        folder.answer_slope("x");
        folder
            .command("run slope")
            .env("CLICOLOR_FORCE", "1")
            .assert()
            .code(1)
            .stdout_eq(str![[r#"
 [1mslope[0m   [2mexercises/02_slopes/slope.rs[0m                                                    0/1 points

 [31m✗ slope is not right yet.[0m

[2m   quantity  yours        expected     off by        cases[0m
 [31m✗[0m slope     [31m3          [0m  6            [31mexactly half[0m  0/5    [31m← first wrong[0m

[2m   The row shows the first wrong case: x = 3.[0m

[1m Your slope is just x on all 5 inputs.[0m

"#]]);
    }

    #[test]
    fn the_compilers_message_is_coloured_with_the_rest() {
        let folder = Folder::course();
        folder.answer_slope("x y");
        let escapes = |output: std::process::Output| output.stdout.contains(&0x1b);
        let forced = folder.command("run slope").env("CLICOLOR_FORCE", "1");
        assert!(escapes(forced.output().unwrap()));
        assert!(!escapes(folder.command("run slope").output().unwrap()));
    }

    #[cfg(unix)]
    #[test]
    fn a_terminal_has_colours_unless_no_color_is_set() {
        let folder = Folder::course();
        let faint = "\u{1b}[2m";
        assert!(folder.on_a_terminal("list", &[]).contains(faint));
        let plain = folder.on_a_terminal("list", &[("NO_COLOR", "1")]);
        assert!(plain.contains("A straight line"));
        assert!(!plain.contains('\u{1b}'), "{plain:?}");
    }
}

mod the_machine {
    //! `doctor` and `completions`.

    use snapbox::str;

    use crate::support::folder::Folder;

    #[test]
    fn the_doctor_tells_what_there_is() {
        Folder::course()
            .workbook("doctor")
            .code(0)
            .stdout_eq(str![[r#"
 ✓ folder              [FOLDER] (3 exercises)
 ✓ progress            can be saved in [FOLDER]/.workbook
 ✓ compiler            rustc [..]
...
 What keeps a program within bounds here:
 ✓ time limit
...
"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn the_doctor_says_where_there_is_no_course() {
        Folder::empty()
            .workbook("doctor")
            .code(0)
            .stdout_eq(str![[r#"
 ✗ folder              there is no workbook in [FOLDER] or any folder above it.
                       `workbook init` makes one here; or go to the folder where you made yours.
...
 What keeps a program within bounds here:
 ✓ time limit
...
"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn without_a_compiler_everybody_is_told_how_to_get_one() {
        let folder = Folder::course();
        let nowhere = folder.path("nothing-here");
        for words in ["run line", "check", "doctor", "dev check"] {
            let command = folder
                .command(words)
                .env("PATH", &nowhere)
                .env_remove("RUSTC");
            let assert = command.env("HOME", &nowhere).assert().code(3);
            assert.stderr_eq(str![[r#"
error: no Rust compiler could be started (`rustc`: No such file or directory (os error 2))
Install Rust as described at https://rustup.rs, open a new terminal, and try `workbook doctor`.

"#]]);
        }
    }

    #[test]
    fn every_shell_has_its_completions() {
        let folder = Folder::empty();
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            let output = folder.workbook(&format!("completions {shell}")).code(0);
            let script = String::from_utf8(output.get_output().stdout.clone()).unwrap();
            for word in ["workbook", "hint", "--give-up", "completions"] {
                let word = if shell == "fish" {
                    word.trim_start_matches("--")
                } else {
                    word
                };
                assert!(script.contains(word), "{shell}: {word}");
            }
        }
    }

    #[test]
    fn an_unknown_shell_is_refused() {
        Folder::empty()
            .workbook("completions tcsh")
            .code(2)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: invalid value 'tcsh' for '<SHELL>'
  [possible values: bash, elvish, fish, powershell, zsh]

  tip: a similar value exists: 'zsh'

For more information, try '--help'.

"#]]);
    }
}
