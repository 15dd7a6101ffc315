//! Files that are no answer, folders in disorder, and two programs at once: said plainly, and nothing is lost.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use snapbox::str;
use support::folder::Folder;

const LINE: &str = "exercises/01_lines/line.rs";
const RIGHT: &str = "pub fn line(w: f64, a: f64, b: f64) -> f64 {\n    w * a + b\n}\n";

mod answers {
    //! What can stand in place of a learner's file.

    use super::*;

    #[test]
    fn an_empty_file() {
        let folder = Folder::course();
        folder.write(LINE, "\n");
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ This file cannot be checked.

 The file is empty. `workbook reset` brings the starter back.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        let folder = Folder::course();
        folder.write(LINE, format!("\u{feff}{RIGHT}"));
        folder.workbook("run line").code(0).stderr_eq("");
    }

    #[test]
    fn windows_line_ends_are_passed_over() {
        let folder = Folder::course();
        folder.write(LINE, RIGHT.replace('\n', "\r\n"));
        folder.workbook("run line").code(0).stderr_eq("");
    }

    #[test]
    fn a_message_about_a_file_with_windows_line_ends_names_the_right_line() {
        let folder = Folder::course();
        let text = format!("\u{feff}// one\n// two\n{RIGHT}").replace("+ b", "+ c");
        folder.write(LINE, text.replace('\n', "\r\n"));
        folder.workbook("run line").code(1).stdout_eq(str![[r#"
...
  --> exercises/01_lines/line.rs:4:13
...
"#]]);
    }

    #[test]
    fn bytes_that_are_no_utf8() {
        let folder = Folder::course();
        folder.write(LINE, b"// caf\xe9\n");
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ This file cannot be checked.

 The file is not UTF-8 text: the first byte that is not stands on line 1. Choose UTF-8 in your
 editor and save again.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn utf16() {
        let folder = Folder::course();
        let units: Vec<u8> = format!("\u{feff}{RIGHT}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        folder.write(LINE, units);
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ This file cannot be checked.

 The file is saved as UTF-16. Rust reads UTF-8: choose that encoding in your editor and save again.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn a_folder_in_place_of_the_file() {
        let folder = Folder::course();
        folder.workbook("run line").code(1);
        std::fs::remove_file(folder.path(LINE)).unwrap();
        folder.write(&format!("{LINE}/own.txt"), "kept");
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ This file cannot be checked.

 exercises/01_lines/line.rs is a folder. Put it aside, then `workbook reset line` brings the starter
 back.

"#]])
            .stderr_eq(str![]);
        folder.workbook("reset line").code(0);
        folder.workbook("run line").code(1);
        assert_eq!(
            folder.read(".workbook/backups/line.0001.rs/own.txt"),
            "kept"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_in_place_of_the_file() {
        let folder = Folder::course();
        folder.workbook("run line").code(1);
        std::fs::remove_file(folder.path(LINE)).unwrap();
        folder.write("elsewhere.rs", RIGHT);
        std::os::unix::fs::symlink(folder.path("elsewhere.rs"), folder.path(LINE)).unwrap();
        folder
            .workbook("run line")
            .code(1)
            .stdout_eq(str![[r#"
 line   exercises/01_lines/line.rs                                                       0/2 points

 ✗ This file cannot be checked.

 exercises/01_lines/line.rs is a symbolic link. Put it aside, then `workbook reset line` brings the
 starter back.

"#]])
            .stderr_eq(str![]);
        folder.workbook("reset line").code(0);
        assert_eq!(folder.read("elsewhere.rs"), RIGHT);
    }

    #[test]
    fn a_file_that_is_gone_comes_back_with_a_reset() {
        let folder = Folder::course();
        let starter = folder.read(LINE);
        folder.workbook("run line").code(1);
        std::fs::remove_file(folder.path(LINE)).unwrap();
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
        folder.workbook("reset line").code(0);
        assert_eq!(folder.read(LINE), starter);
    }

    #[test]
    fn one_bad_file_does_not_keep_the_others_from_being_checked() {
        let folder = Folder::course();
        folder.write(LINE, b"\xff");
        folder.solve("02_slopes/slope.rs");
        folder
            .workbook("check")
            .code(1)
            .stdout_eq(str![[r#"
 ✗ line                             0/2  refused  The file is not UTF-8 text: the first byte that i…
 ○ layer                            0/3  unfinished
 ✓ slope                            1/1  solved

 1 of 3 solved

"#]])
            .stderr_eq(str![]);
    }
}

mod progress {
    //! `.workbook/progress.json`, whatever has happened to it.

    use super::*;

    #[test]
    fn a_damaged_file_is_put_aside_and_progress_starts_anew() {
        let folder = Folder::course();
        folder.solve("01_lines/line.rs");
        folder.workbook("run line").code(0);
        folder.write(".workbook/progress.json", "{\"exercises\": {\"line\"");
        folder
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
            .stderr_eq(str![[r#"
The saved progress could not be read. It was put aside as [FOLDER]/.workbook/progress.damaged-1.json, and progress starts anew.
`workbook check` marks again what is solved.

"#]]);
        assert_eq!(
            folder.read(".workbook/progress.damaged-1.json"),
            "{\"exercises\": {\"line\""
        );
        folder.workbook("check line").code(0).stderr_eq("");
        assert_eq!(
            folder.json("list --format json")["exercises"][0]["verdict"],
            "solved"
        );
    }

    #[test]
    fn a_second_damaged_file_does_not_replace_the_first() {
        let folder = Folder::course();
        for text in ["one", "two"] {
            folder.write(".workbook/progress.json", text);
            folder.workbook("list").code(0);
        }
        assert_eq!(folder.read(".workbook/progress.damaged-1.json"), "one");
        assert_eq!(folder.read(".workbook/progress.damaged-2.json"), "two");
    }

    #[test]
    fn an_empty_file_is_damaged_too() {
        let folder = Folder::course();
        folder.write(".workbook/progress.json", "");
        folder.workbook("run line").code(1).stderr_eq(str![[r#"
The saved progress could not be read. It was put aside as [FOLDER]/.workbook/progress.damaged-1.json, and progress starts anew.
`workbook check` marks again what is solved.

"#]]);
        folder.workbook("run line").code(1).stderr_eq("");
    }

    #[test]
    fn what_a_course_no_longer_has_is_kept() {
        let folder = Folder::course();
        folder.solve("02_slopes/slope.rs");
        folder.workbook("run slope").code(0);
        let whole = folder.read("info.toml");
        let at = whole.find("[[exercises]]\nname = \"slope\"").unwrap();
        folder.write(
            "info.toml",
            whole[..at].replace(
                "[[chapters]]\ndir = \"02_slopes\"\ntitle = \"Slopes\"\n\n",
                "",
            ),
        );
        folder.workbook("run line").code(1);
        folder.write("info.toml", whole);
        assert_eq!(
            folder.json("list --format json")["exercises"][2]["verdict"],
            "solved"
        );
    }

    #[test]
    fn two_programs_on_one_folder_lose_nothing() {
        let folder = Folder::course();
        for file in [
            "01_lines/line.rs",
            "01_lines/layer.rs",
            "02_slopes/slope.rs",
        ] {
            folder.solve(file);
        }
        std::thread::scope(|scope| {
            for name in ["line", "layer", "slope"] {
                let folder = &folder;
                scope.spawn(move || folder.workbook(&format!("run {name}")).code(0));
            }
        });
        let report = folder.json("list --format json");
        for exercise in report["exercises"].as_array().unwrap() {
            assert_eq!(exercise["verdict"], "solved");
        }
    }

    #[test]
    fn a_lock_that_is_held_is_said_and_nothing_is_changed() {
        let folder = Folder::course();
        folder.workbook("run line").code(1);
        let before = folder.read(".workbook/progress.json");
        let lock = std::fs::File::create(folder.path(".workbook/lock")).unwrap();
        lock.lock().unwrap();
        folder
            .workbook("hint line")
            .code(3)
            .stdout_eq(str![])
            .stderr_eq(str![[r#"
error: another workbook is at work in [FOLDER]
Nothing was changed. Close the other one, or wait until it is done, and try again.

"#]]);
        drop(lock);
        assert_eq!(folder.read(".workbook/progress.json"), before);
        folder.workbook("hint line").code(0);
    }
}
