//! What an author is told about a course that cannot be used: the place, what is wrong there, and what was probably meant.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use snapbox::str;
use support::folder::Folder;

/// The small course with a text of `info.toml` replaced; whatever is asked of it, it is not the learner who is blamed.
fn told(replace: &str, with: &str) -> snapbox::cmd::OutputAssert {
    Folder::course_with(replace, with)
        .workbook("run line")
        .code(3)
        .stdout_eq("")
}

mod info_toml {
    //! What can be seen from `info.toml` alone.

    use super::*;

    #[test]
    fn an_unknown_key_and_the_nearest_known_one() {
        told("after = \"Every", "aftr = \"Every").stderr_eq(str![[r#"
error: info.toml:26:1: unknown key `aftr`
   |
26 | aftr = "Every neuron starts with a line."
   | ^^^^ did you mean `after`?

"#]]);
    }

    #[test]
    fn an_unknown_key_that_resembles_nothing() {
        told("cases = 4", "cases = 4\nxyzzy = 1").stderr_eq(str![[r#"
error: info.toml:7:1: unknown key `xyzzy`
  |
7 | xyzzy = 1
  | ^^^^^ it can be one of: cases, relative, absolute, ulps, points, where, reveal, seed

"#]]);
    }

    #[test]
    fn an_unknown_way_to_draw() {
        told("x = [-3.0, 3.0]", "x = { rnage = [-3.0, 3.0] }").stderr_eq(str![[r#"
error: info.toml:63:16: `x`: unknown key `rnage`
   |
63 | random = { x = { rnage = [-3.0, 3.0] } }
   |                ^^^^^^^^^^^^^^^^^^^^^^^ did you mean `range`?

"#]]);
    }

    #[test]
    fn a_number_where_a_text_should_be() {
        told("title = \"A straight line\"", "title = 7").stderr_eq(str![[r#"
error: info.toml:19:9: a whole number where a text in quotes should be
   |
19 | title = 7
   |         ^

"#]]);
    }

    #[test]
    fn a_text_where_a_number_should_be() {
        told("points = 2", "points = \"two\"").stderr_eq(str![[r#"
error: info.toml:20:10: a text in quotes where a whole number from 0 up should be
   |
20 | points = "two"
   |          ^^^^^

"#]]);
    }

    #[test]
    fn a_key_that_is_missing() {
        told("call = \"slope(x)\"", "").stderr_eq(str![[r#"
error: info.toml:59:1: the key `call` is missing here
   |
59 | [[exercises.checks]]
   | ^^^^^^^^^^^^^^^^^^^^

"#]]);
    }

    #[test]
    fn a_text_that_is_no_toml() {
        told("points = 2", "points = = 2").stderr_eq(str![[r#"
error: info.toml:20:10: extra `=`, expected nothing
   |
20 | points = = 2
   |          ^

"#]]);
    }

    #[test]
    fn a_text_that_a_terminal_would_obey() {
        told("after = \"Every", "after = \"\\u001b[2JEvery").stderr_eq(str![[r#"
error: info.toml:26:10: U+001B is no letter: a terminal would obey it
   |
26 | after = "/u001b[2JEvery neuron starts with a line."
   |          ^^^^^^ leave it out

"#]]);
        told("after = \"Every", "after = \"\u{202e}Every").stderr_eq(str![[r#"
error: info.toml:26:10: U+202E is no letter: a terminal would obey it
   |
26 | after = "�Every neuron starts with a line."
   |          ^ leave it out

"#]]);
    }

    #[test]
    fn another_version_of_the_format() {
        told("format_version = 1", "format_version = 2").stderr_eq(str![[r#"
error: info.toml:1:18: this workbook reads format_version 1 only
  |
1 | format_version = 2
  |                  ^ write `format_version = 1`

"#]]);
    }

    #[test]
    fn two_exercises_of_one_name() {
        told("name = \"layer\"", "name = \"line\"").stderr_eq(str![[r#"
error: info.toml:41:8: there are two exercises named `line`
   |
41 | name = "line"
   |        ^^^^^^ every exercise needs a name of its own

"#]]);
    }

    #[test]
    fn two_checks_of_one_name() {
        told(
            "[[exercises.mistakes]]",
            "[[exercises.checks]]\nname = \"z\"\ncall = \"line(1.0, 2.0, 3.0)\"\ngiven = [{}]\n\n[[exercises.mistakes]]",
        )
        .stderr_eq(str![[r#"
error: info.toml:35:8: two checks of this exercise are named `z`
   |
35 | name = "z"
   |        ^^^

"#]]);
    }

    #[test]
    fn a_name_that_cannot_be_a_file() {
        told("name = \"layer\"", "name = \"the layer\"").stderr_eq(str![[r#"
error: info.toml:41:8: `the layer` cannot be the name of an exercise
   |
41 | name = "the layer"
   |        ^^^^^^^^^^^ use letters, digits and _ only: it is also the name of its files

"#]]);
    }

    #[test]
    fn a_folder_that_no_chapter_has() {
        told(
            "name = \"layer\"\ndir = \"01_lines\"",
            "name = \"layer\"\ndir = \"01_line\"",
        )
        .stderr_eq(str![[r#"
error: info.toml:41:8: no chapter has the folder `01_line`
   |
41 | name = "layer"
   |        ^^^^^^^ did you mean `01_lines`?

"#]]);
    }

    #[test]
    fn an_empty_range() {
        told("x = [-3.0, 3.0]", "x = [3.0, -3.0]").stderr_eq(str![[r#"
error: info.toml:63:16: `x`: the range from 3 to -3 is empty
   |
63 | random = { x = [3.0, -3.0] }
   |                ^^^^^^^^^^^ write the smaller bound first

"#]]);
    }

    #[test]
    fn an_empty_range_of_integers() {
        told("integers = [2, 4]", "integers = [4, 2]").stderr_eq(str![[r#"
error: info.toml:51:16: `n`: the range from 4 to 2 is empty
   |
51 | random = { n = { integers = [4, 2] }, w = { shape = ["n"], range = [-1.0, 1.0] }, a = [-2.0, 2.0] }
   |                ^^^^^^^^^^^^^^^^^^^^^ write the smaller bound first

info.toml:51:54: the length `n` of `w` is no input that is drawn from integers
   |
51 | random = { n = { integers = [4, 2] }, w = { shape = ["n"], range = [-1.0, 1.0] }, a = [-2.0, 2.0] }
   |                                                      ^^^ add `n = { integers = [1, 6] }`

"#]]);
    }

    #[test]
    fn a_length_that_nothing_draws() {
        told("shape = [\"n\"]", "shape = [\"m\"]").stderr_eq(str![[r#"
error: info.toml:51:54: the length `m` of `w` is no input that is drawn from integers
   |
51 | random = { n = { integers = [2, 4] }, w = { shape = ["m"], range = [-1.0, 1.0] }, a = [-2.0, 2.0] }
   |                                                      ^^^ add `m = { integers = [1, 6] }`

info.toml:50:10: this case does not say what `n` is
   |
50 | given = [{ w = [1.5, 2.0], a = 3.0 }]
   |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^

"#]]);
    }

    #[test]
    fn a_check_without_a_case() {
        told(
            "given = [{ x = 3.0 }]\nrandom = { x = [-3.0, 3.0] }",
            "given = []",
        )
        .stderr_eq(str![[r#"
error: info.toml:60:8: the check `slope` has no case
   |
60 | name = "slope"
   |        ^^^^^^^ give inputs with `given` or `random`; a call without inputs takes `given = [{}]`

"#]]);
    }

    #[test]
    fn a_case_that_leaves_an_input_open() {
        told("{ w = 0.5, a = 0.25, b = 1.0 }", "{ w = 0.5, b = 1.0 }").stderr_eq(str![[r#"
error: info.toml:31:10: this case does not say what `a` is
   |
31 | given = [{ w = 0.5, b = 1.0 }, { w = 2.0, a = -1.5, b = 0.5 }]
   |          ^^^^^^^^^^^^^^^^^^^^

"#]]);
    }

    #[test]
    fn an_input_that_is_given_but_not_drawn() {
        told("given = [{ x = 3.0 }]", "given = [{ x = 3.0, y = 1.0 }]").stderr_eq(str![[r#"
error: info.toml:62:21: `y` is given but not drawn in `random`
   |
62 | given = [{ x = 3.0, y = 1.0 }]
   |                     ^ it can be one of: x

"#]]);
    }

    #[test]
    fn a_call_that_is_no_expression() {
        told("call = \"slope(x)\"", "call = \"slope(x\"").stderr_eq(str![[r#"
error: info.toml:61:8: `call` is not a Rust expression: cannot parse string into token stream
   |
61 | call = "slope(x"
   |        ^^^^^^^^^

"#]]);
    }

    #[test]
    fn helpers_that_are_no_functions() {
        told(
            "title = \"The slope of a square\"\n",
            "title = \"The slope of a square\"\nhelpers = \"let half = 0.5;\"\n",
        )
        .stderr_eq(str![[r#"
error: info.toml:57:11: `helpers` is no Rust code
   |
57 | helpers = "let half = 0.5;"
   |           ^^^^^^^^^^^^^^^^^ write whole functions, as they would stand in a file: `fn half(x: f64) -> f64 { x / 2.0 }`

"#]]);
    }

    #[test]
    fn a_place_that_is_told_at_no_known_time() {
        told(
            "title = \"The slope of a square\"\n",
            "title = \"The slope of a square\"\nwhere = \"askd\"\n",
        )
        .stderr_eq(str![[r#"
error: info.toml:57:9: `where` cannot be `askd`
   |
57 | where = "askd"
   |         ^^^^^^ did you mean `asked`?

"#]]);
        told("cases = 4\n", "cases = 4\nwhere = \"sometimes\"\n").stderr_eq(str![[r#"
error: info.toml:7:9: `where` cannot be `sometimes`
  |
7 | where = "sometimes"
  |         ^^^^^^^^^^^ it can be one of: asked, shown, never

"#]]);
        told("cases = 4\n", "cases = 4\nwhere = true\n").stderr_eq(str![[r#"
error: info.toml:7:9: true or false where a text in quotes should be
  |
7 | where = true
  |         ^^^^

"#]]);
    }

    #[test]
    fn an_empty_say() {
        told(
            "say = \"The height b is missing: your line goes through the origin.\"",
            "say = \"  \"",
        )
        .stderr_eq(str![[r#"
error: info.toml:38:7: `say` is empty
   |
38 | say = "  "
   |       ^^^^ say in one or two sentences what was done and what is right

"#]]);
    }

    #[test]
    fn half_an_edit() {
        told("replace = \" + b\"\nwith = \"\"", "replace = \" + b\"").stderr_eq(str![[r#"
error: info.toml:35:8: `replace` and `with` go together
   |
35 | name = "bias-forgotten"
   |        ^^^^^^^^^^^^^^^^

"#]]);
    }

    #[test]
    fn a_course_without_exercises() {
        let folder = Folder::empty();
        folder.write("info.toml", "format_version = 1\n");
        folder
            .workbook("list")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:1:1: the course has no exercises
  |
1 | format_version = 1
  | ^ add an `[[exercises]]` entry

"#]]);
    }

    #[test]
    fn an_empty_info_toml() {
        let folder = Folder::empty();
        folder.write("info.toml", "");
        folder
            .workbook("list")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:1:1: the key `format_version` is missing here
  |
1 | 
  | ^

"#]]);
    }

    #[test]
    fn an_info_toml_that_is_no_text() {
        let folder = Folder::empty();
        folder.write("info.toml", b"format_version = 1 # \xff\n");
        folder
            .workbook("list")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: cannot read [FOLDER]/info.toml: stream did not contain valid UTF-8
It is not UTF-8 text: choose that encoding in your editor and save again.

"#]]);
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let folder = Folder::course();
        folder.edit("info.toml", "x = [-3.0, 3.0]", "x = [3.0, -3.0]");
        folder.edit("info.toml", "name = \"layer\"", "name = \"line\"");
        folder
            .workbook("check")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:41:8: there are two exercises named `line`
   |
41 | name = "line"
   |        ^^^^^^ every exercise needs a name of its own

info.toml:63:16: `x`: the range from 3 to -3 is empty
   |
63 | random = { x = [3.0, -3.0] }
   |                ^^^^^^^^^^^ write the smaller bound first

"#]]);
    }
}

mod beside_the_solution {
    //! What is wrong in the file beside a solution, or in both places that an exercise is told in.

    use super::*;

    const LINE: &str = "solutions/01_lines/line.toml";

    /// The small course in parts, with a text of a file replaced.
    fn told_of(file: &str, replace: &str, with: &str) -> snapbox::cmd::OutputAssert {
        let folder = Folder::course_in_parts();
        folder.edit(file, replace, with);
        folder.workbook("run layer").code(3).stdout_eq("")
    }

    #[test]
    fn both_forms_are_the_same_course() {
        let whole = Folder::course();
        let parts = Folder::course_in_parts();
        for words in ["list", "hint line", "run line", "dev check"] {
            let output = |folder: &Folder| {
                let output = folder.command(words).output().unwrap();
                String::from_utf8(output.stdout).unwrap()
            };
            assert_eq!(output(&parts), output(&whole), "{words}");
        }
    }

    #[test]
    fn an_unknown_key_and_the_nearest_known_one() {
        told_of(LINE, "after = ", "aftr = ").stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:6:1: unknown key `aftr`
  |
6 | aftr = "Every neuron starts with a line."
  | ^^^^ did you mean `after`?

"#]]);
    }

    #[test]
    fn an_unknown_key_of_a_check() {
        told_of(LINE, "call = ", "cal = ").stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:10:1: unknown key `cal`
   |
10 | cal = "line(w, a, b)"
   | ^^^ did you mean `call`?

"#]]);
    }

    #[test]
    fn a_table_as_it_is_written_in_info_toml() {
        told_of(LINE, "[[checks]]", "[[exercises.checks]]").stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:8:3: unknown key `exercises`
  |
8 | [[exercises.checks]]
  |   ^^^^^^^^^ leave `exercises.` out here: `[[checks]]`, `[[mistakes]]`

"#]]);
    }

    #[test]
    fn a_text_that_is_no_toml() {
        told_of(LINE, "after = ", "after = = ").stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:6:9: extra `=`, expected nothing
  |
6 | after = = "Every neuron starts with a line."
  |         ^

"#]]);
    }

    #[test]
    fn a_key_in_both_places() {
        told_of(
            "info.toml",
            "points = 2",
            "points = 2\nafter = \"Every line.\"",
        )
        .stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:6:9: `after` is given here and at info.toml:21
  |
6 | after = "Every neuron starts with a line."
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keep one of the two

"#]]);
    }

    #[test]
    fn checks_in_both_places() {
        told_of(
            "info.toml",
            "points = 2",
            "points = 2\n[[exercises.checks]]\nname = \"y\"\ncall = \"line(1.0, 2.0, 3.0)\"\ngiven = [{}]",
        )
        .stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:8:1: `checks` is given here and at info.toml:21
  |
8 | [[checks]]
  | ^^^^^^^^^^ keep one of the two

"#]]);
    }

    #[test]
    fn one_hint_here_and_many_there() {
        told_of("info.toml", "points = 2", "points = 2\nhint = \"A line.\"").stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:1:9: `hints` is given here, and `hint` at info.toml:21
  |
1 | hints = [
  |         ^ keep `hints`, a list from a direction to nearly the line

"#]]);
    }

    #[test]
    fn a_name_and_a_folder_in_the_wrong_place() {
        told_of(
            LINE,
            "after = ",
            "name = \"line\"\ndir = \"01_lines\"\nafter = ",
        )
        .stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:6:8: `name` is given here and at info.toml:17
  |
6 | name = "line"
  |        ^^^^^^ remove it here: name and folder of an exercise are told in info.toml

solutions/01_lines/line.toml:7:7: `dir` is given here and at info.toml:18
  |
7 | dir = "01_lines"
  |       ^^^^^^^^^^ remove it here: name and folder of an exercise are told in info.toml

"#]]);
    }

    #[test]
    fn inputs_of_the_entry_are_said_of_the_entry() {
        let folder = Folder::course_in_parts();
        folder.edit(
            "info.toml",
            "points = 2",
            "points = 2\ngiven = [{ w = 0.5, b = 1.0 }]\nrandom = { w = [2.0, -2.0] }",
        );
        let drawn = "given = [{ w = 0.5, a = 0.25, b = 1.0 }, { w = 2.0, a = -1.5, b = 0.5 }]\nrandom = { w = [-2.0, 2.0], a = [-2.0, 2.0], b = [-2.0, 2.0] }\n";
        folder.edit(LINE, drawn, "relative = -1.0\n");
        folder
            .workbook("list")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:22:16: `w`: the range from 2 to -2 is empty
   |
22 | random = { w = [2.0, -2.0] }
   |                ^^^^^^^^^^^ write the smaller bound first

solutions/01_lines/line.toml:11:12: a tolerance is a finite number from 0 up
   |
11 | relative = -1.0
   |            ^^^^

"#]]);
    }

    #[test]
    fn no_checks() {
        let folder = Folder::course_in_parts();
        folder.write(LINE, "hints = [\"One.\"]\n");
        folder
            .workbook("list")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:1:1: `line` checks nothing
  |
1 | hints = ["One."]
  | ^ add `[[checks]]` with a `name`, a `call` and inputs

"#]]);
        std::fs::remove_file(folder.path(LINE)).unwrap();
        folder
            .workbook("list")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:17:8: `line` checks nothing
   |
17 | name = "line"
   |        ^^^^^^ add `[[exercises.checks]]` with a `name`, a `call` and inputs, or write solutions/01_lines/line.toml

"#]]);
    }

    #[test]
    fn everything_that_is_wrong_in_several_files_is_said_at_once() {
        let folder = Folder::course_in_parts();
        folder.edit(LINE, "replace = \" + b\"\n", "");
        folder.edit("info.toml", "name = \"slope\"", "name = \"sl ope\"");
        folder.edit("solutions/01_lines/layer.toml", "hints", "hintz");
        folder
            .workbook("check")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: solutions/01_lines/line.toml:15:8: `replace` and `with` go together
   |
15 | name = "bias-forgotten"
   |        ^^^^^^^^^^^^^^^^

solutions/01_lines/layer.toml:1:1: unknown key `hintz`
  |
1 | hintz = ["One number for each weight."]
  | ^^^^^ did you mean `hint`?

info.toml:29:8: `sl ope` cannot be the name of an exercise
   |
29 | name = "sl ope"
   |        ^^^^^^^^ use letters, digits and _ only: it is also the name of its files

info.toml:29:8: `sl ope` checks nothing
   |
29 | name = "sl ope"
   |        ^^^^^^^^ add `[[exercises.checks]]` with a `name`, a `call` and inputs

"#]]);
    }

    #[test]
    fn two_exercises_that_would_share_one_file() {
        told_of("info.toml", "name = \"layer\"", "name = \"line\"").stderr_eq(str![[r#"
error: info.toml:23:8: there are two exercises named `line`
   |
23 | name = "line"
   |        ^^^^^^ every exercise needs a name of its own

"#]]);
    }

    #[test]
    fn a_file_that_is_no_text() {
        let folder = Folder::course_in_parts();
        folder.write(LINE, b"hints = [\"\xff\"]\n");
        folder.workbook("list").code(3).stderr_eq(str![[r#"
error: cannot read [FOLDER]/solutions/01_lines/line.toml: invalid utf-8 sequence of 1 bytes from index 10
It is not UTF-8 text: choose that encoding in your editor and save again.

"#]]);
    }

    #[test]
    fn a_folder_in_its_place() {
        let folder = Folder::course();
        folder.write(&format!("{LINE}/mine"), "");
        folder.workbook("list").code(3).stderr_eq(str![[r#"
error: [FOLDER]/solutions/01_lines/line.toml is a folder, and what the course says of an exercise belongs there
Put a plain file in its place, or take it away, and try again.

"#]]);
    }

    #[test]
    fn a_file_of_a_size_that_nobody_writes() {
        let folder = Folder::course();
        let file = std::fs::File::create(folder.path(LINE)).unwrap();
        file.set_len((16 << 20) + 1).unwrap();
        folder.workbook("list").code(3).stderr_eq(str![[r#"
error: [FOLDER]/solutions/01_lines/line.toml is larger than 16 MiB, and no part of a course is
Is it the right file? Put it aside, and try again.

"#]]);
        std::fs::remove_file(folder.path(LINE)).unwrap();
        let mut open = std::fs::OpenOptions::new();
        let file = open.append(true).open(folder.path("info.toml")).unwrap();
        file.set_len((16 << 20) + 1).unwrap();
        folder.workbook("list").code(3).stderr_eq(str![[r#"
error: [FOLDER]/info.toml is larger than 16 MiB, and no part of a course is
Is it the right file? Put it aside, and try again.

"#]]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place() {
        use std::os::unix::fs::symlink;
        let folder = Folder::course_in_parts();
        let elsewhere = folder.path("elsewhere.toml");
        std::fs::rename(folder.path(LINE), &elsewhere).unwrap();
        symlink(&elsewhere, folder.path(LINE)).unwrap();
        folder.workbook("list").code(3).stderr_eq(str![[r#"
error: [FOLDER]/solutions/01_lines/line.toml is a symbolic link, and no part of a course is read through one
Put what it leads to in its place, and try again.

"#]]);
        // One that leads nowhere.
        std::fs::remove_file(&elsewhere).unwrap();
        folder.workbook("list").code(3).stderr_eq(str![[r#"
error: [FOLDER]/solutions/01_lines/line.toml is a symbolic link, and no part of a course is read through one
Put what it leads to in its place, and try again.

"#]]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_on_the_way() {
        use std::os::unix::fs::symlink;
        let folder = Folder::course_in_parts();
        std::fs::rename(folder.path("solutions"), folder.path("elsewhere")).unwrap();
        symlink(folder.path("elsewhere"), folder.path("solutions")).unwrap();
        folder.workbook("list").code(3).stderr_eq(str![[r#"
error: [FOLDER]/solutions is a symbolic link, and no part of a course is read through one
Put what it leads to in its place, and try again.

"#]]);
        // Where everything stands in info.toml, nothing is read there.
        let folder = Folder::course();
        std::fs::rename(folder.path("solutions"), folder.path("elsewhere")).unwrap();
        symlink(folder.path("elsewhere"), folder.path("solutions")).unwrap();
        folder.workbook("list").code(0).stderr_eq(str![]);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_its_place_is_not_waited_for() {
        let folder = Folder::course();
        let pipe = std::process::Command::new("mkfifo")
            .arg(folder.path(LINE))
            .status();
        assert!(pipe.unwrap().success());
        folder.workbook("list").code(3).stderr_eq(str![[r#"
error: [FOLDER]/solutions/01_lines/line.toml is no plain file, and what the course says of an exercise belongs there
Put a plain file in its place, or take it away, and try again.

"#]]);
    }
}

mod files {
    //! What is seen once the files are looked at, compiled and run.

    use super::*;

    #[test]
    fn a_starter_that_is_missing() {
        let folder = Folder::course();
        std::fs::remove_file(folder.path("exercises/01_lines/line.rs")).unwrap();
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ This file cannot be checked.

 exercises/01_lines/line.rs is not there. Save it again, or bring the starter back with
 `workbook reset line`.

"#]])
            .stderr_eq(str![]);
        folder
            .workbook("dev check line")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ line                                   –     no slips tried            1 mistake

 exercises/01_lines/line.rs: cannot be read: No such file or directory (os error 2)

 1 thing to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_solution_that_is_missing() {
        let folder = Folder::course();
        std::fs::remove_file(folder.path("solutions/01_lines/line.rs")).unwrap();
        folder
            .workbook("run line")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: cannot read [FOLDER]/solutions/01_lines/line.rs: No such file or directory (os error 2)
Is the course complete? `workbook dev check` lists what is missing.

"#]]);
        folder
            .workbook("dev check line")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ line                                   –     no slips tried            1 mistake

 solutions/01_lines/line.rs: cannot be read: No such file or directory (os error 2)

 1 thing to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_call_that_does_not_compile() {
        let folder = Folder::course_with("call = \"slope(x)\"", "call = \"slopes(x)\"");
        folder.solve("02_slopes/slope.rs");
        folder
            .workbook("run slope")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:60: the solution of `slope` does not fit what the check asks:
error[E0425]: cannot find function `slopes` in this scope
...
This is a fault of the course, not yours.

"#]]);
        folder
            .workbook("dev check slope")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ slope                                  –     no slips tried            0 mistakes

 info.toml:60: a check of `slope` does not fit its solution (`call`, `let`, `outputs` or `types`): error[E0425]: cannot find function `slopes` in this scope

 1 thing to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_solution_that_does_not_compile() {
        let folder = Folder::course();
        folder.edit("solutions/02_slopes/slope.rs", "2.0 * x", "2 * x");
        folder
            .workbook("run slope")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:54: the solution of `slope` does not compile:
error[E0277]: cannot multiply `{integer}` by `f64`
 --> solutions/02_slopes/slope.rs:2:7
...
This is a fault of the course, not yours.

"#]]);
    }

    #[test]
    fn a_solution_that_panics_on_a_drawn_input() {
        let folder = Folder::course();
        folder.edit(
            "solutions/02_slopes/slope.rs",
            "2.0 * x",
            "assert!(x > 0.0, \"x is negative\");\n    2.0 * x",
        );
        folder
            .workbook("run slope")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:60: the solution of `slope` panics at x = -0.313: x is negative
This is a fault of the course, not yours.

"#]]);
        folder
            .workbook("dev check slope")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ slope                                  –     no slips tried            0 mistakes

 info.toml:60: the solution panics on `slope` at x = -0.313 (seed 1): x is negative

 1 thing to mend.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_solution_that_is_not_written_yet() {
        let folder = Folder::course();
        folder.edit("solutions/02_slopes/slope.rs", "2.0 * x", "todo!()");
        folder
            .workbook("run slope")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: info.toml:60: the solution of `slope` panics at x = 3: not yet implemented
This is a fault of the course, not yours.

"#]]);
    }
}

mod mistakes {
    //! Declared mistakes that cannot be made, or are none.

    use super::*;

    fn reviewed(replace: &str, with: &str) -> snapbox::cmd::OutputAssert {
        Folder::course_with(replace, with)
            .workbook("dev check line")
            .code(1)
            .stderr_eq("")
    }

    #[test]
    fn an_edit_that_matches_no_place() {
        reviewed("replace = \" + b\"", "replace = \" - b\"").stdout_eq(str![[r#"
 ✗ line                               100.0 %   14/14 slips rejected      1 mistake

 info.toml:35: mistake `bias-forgotten`: ` - b` does not occur in the solution

 1 thing to mend.

"#]]);
    }

    #[test]
    fn an_edit_that_matches_two_places() {
        reviewed(
            "replace = \" + b\"\nwith = \"\"",
            "replace = \"f64, \"\nwith = \"f32, \"",
        )
        .stdout_eq(str![[r#"
 ✗ line                               100.0 %   14/14 slips rejected      1 mistake

 info.toml:35: mistake `bias-forgotten`: `f64, ` occurs 2 times in the solution: make it longer, or say `all = true`

 1 thing to mend.

"#]]);
    }

    #[test]
    fn a_mistake_that_equals_the_solution() {
        reviewed("with = \"\"", "with = \" + 1.0 * b\"").stdout_eq(str![[r#"
 ✗ line                               100.0 %   14/14 slips rejected      1 mistake

 info.toml:35: mistake `bias-forgotten` passes all checks: it is no mistake, or the inputs hide it

 1 thing to mend.

"#]]);
    }

    #[test]
    fn a_mistake_that_does_not_compile() {
        reviewed("with = \"\"", "with = \" + bias\"").stdout_eq(str![[r#"
 ✗ line                               100.0 %   14/14 slips rejected      1 mistake

 info.toml:35: mistake `bias-forgotten` does not compile once it is edited into the solution

 1 thing to mend.

"#]]);
    }

    #[test]
    fn two_mistakes_with_the_same_numbers() {
        reviewed(
            "[[exercises]]\nname = \"layer\"",
            "[[exercises.mistakes]]\nname = \"no-height\"\nreplace = \"+ b\"\nwith = \"+ 0.0 * b\"\nsay = \"No height.\"\n\n[[exercises]]\nname = \"layer\"",
        )
        .stdout_eq(str![[r#"
 ✗ line                               100.0 %   14/14 slips rejected      2 mistakes

 info.toml:35: mistake `bias-forgotten` yields the same numbers as another one (mistake:bias-forgotten, mistake:no-height): leave one out, or add an input that tells them apart
 info.toml:41: mistake `no-height` yields the same numbers as another one (mistake:bias-forgotten, mistake:no-height): leave one out, or add an input that tells them apart

 2 things to mend.

"#]]);
    }

    #[test]
    fn a_mistake_that_cannot_be_made_is_not_held_against_the_learner() {
        let folder = Folder::course_with("replace = \" + b\"", "replace = \" - b\"");
        folder.solve("01_lines/line.rs");
        folder.workbook("run line").code(0).stderr_eq("");
    }
}

mod more_than_anybody_needs {
    //! Numbers and lists of a size that no memory and no patience has room for.

    use super::*;

    /// What is said of a course with this in place of the line with the cases, in how long.
    fn said_of(line: &str) -> String {
        let folder = Folder::course_with("cases = 4", line);
        let shown: String = line.chars().take(100).collect();
        let start = std::time::Instant::now();
        let output = folder.command("run line").output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{shown}");
        assert!(start.elapsed().as_secs() < 20, "{shown}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with("error: info.toml:"), "{shown}: {said}");
        assert!(said.len() < 20_000, "{shown}: {} bytes", said.len());
        said
    }

    #[test]
    fn numbers() {
        assert!(said_of("cases = 300000000").contains("`cases` is 300000000"));
        assert!(said_of("points = 4294967295").contains("`points` is 4294967295"));
        let exercise = |text: &str| {
            format!(
                "[[exercises]]\nname = \"own\"\n{text}\n[[exercises.checks]]\nname = \"q\"\ncall = \"f(w)\"\n\
                 random = {{ n = {{ integers = [1, 300000000] }}, w = {{ shape = SHAPE, range = [0.0, 1.0] }} }}\n"
            )
        };
        for shape in [
            "[300000000]",
            "[100000, 100000]",
            "[\"n\"]",
            "[4000000000, 4000000000, 4000000000]",
        ] {
            let text = format!("cases = 4\n{}", exercise("").replace("SHAPE", shape));
            assert!(
                said_of(&text).contains("numbers, and can draw 1000000 at most"),
                "{shape}"
            );
        }
        for limit in [
            "run_seconds = 1e300",
            "memory_mib = 99999999999999",
            "output_kib = 99999999999999",
        ] {
            let limits = format!("limits = {{ {limit} }}");
            let text = format!("cases = 4\n{}", exercise(&limits).replace("SHAPE", "[2]"));
            assert!(said_of(&text).contains("the limit is"), "{limit}");
        }
    }

    #[test]
    fn the_same_beside_a_solution() {
        let said_of = |part: String| {
            let folder = Folder::course_in_parts();
            folder.write("solutions/01_lines/line.toml", part);
            let output = folder.command("run line").output().unwrap();
            assert_eq!(output.status.code(), Some(3));
            let said = String::from_utf8(output.stderr).unwrap();
            let place = "error: solutions/01_lines/line.toml:";
            assert!(said.starts_with(place), "{said}");
            assert!(said.len() < 20_000, "{} bytes", said.len());
            said
        };
        let check = "[[checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{}]\n";
        let said = said_of(check.repeat(50_000));
        assert!(said.contains("these are the first 50"), "{said}");
        let inputs: String = (0..50_000)
            .map(|number| format!("x{number} = 1.0, "))
            .collect();
        let many = check.replace("given = [{}]", &format!("given = [{{ {inputs} }}]"));
        assert!(said_of(many).contains("more than 200 inputs"));
        assert!(said_of(format!("cases = 300000000\n{check}")).contains("`cases` is 300000000"));
        let deep = format!("given = {}{}\n{check}", "[".repeat(1000), "]".repeat(1000));
        assert!(said_of(deep).contains("recurs"));
    }

    #[test]
    fn fifty_thousand_of_the_same_name() {
        let check = "[[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{}]\n";
        let exercise = format!("[[exercises]]\nname = \"own\"\n{check}");
        let chapter = "[[chapters]]\ndir = \"own\"\ntitle = \"Own\"\n";
        for text in [
            exercise.repeat(50_000),
            format!("{exercise}{}", check.repeat(50_000)),
            chapter.repeat(50_000),
        ] {
            let said = said_of(&format!("cases = 4\n{text}"));
            assert!(said.contains("these are the first 50"), "{said}");
        }
        let inputs: String = (0..50_000)
            .map(|number| format!("x{number} = 1.0, "))
            .collect();
        let text = exercise.replace("given = [{}]", &format!("given = [{{ {inputs} }}]"));
        assert!(said_of(&format!("cases = 4\n{text}")).contains("more than 200 inputs"));
    }
}
