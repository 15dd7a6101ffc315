//! Which paths a pack may hold: those of a course, written in one way, which lead into its folder on every system.

/// What a course tells its learners beside the exercises; it may have none.
pub const README: &str = "README.md";

/// The folder of what is carried in place of solutions.
pub const SEALED: &str = "sealed";

/// Where a pack says what it is.
pub const MANIFEST: &str = "manifest.json";

/// The longest path, and its most steps: systems have bounds of their own, and nobody's course comes near.
const LONGEST: usize = 200;
const DEEPEST: usize = 8;

/// Whether a path leads to a file of a course, below its folder and nowhere else.
pub fn belongs(path: &str) -> bool {
    is_plain(path)
        && match path.split_once('/') {
            None => path == crate::course::INFO_FILE || path == README,
            Some(("exercises", below)) => below.ends_with(".rs"),
            Some(("solutions", below)) => below.ends_with(".rs") || below.ends_with(".toml"),
            Some((SEALED, below)) => below.ends_with(".json"),
            Some(_) => false,
        }
}

/// Whether a path is that of a text which is carried in place of a solution.
pub(super) fn is_carried(path: &str) -> bool {
    let below = path.strip_prefix(SEALED);
    below.is_some_and(|below| below.starts_with('/'))
}

/// Whether a path has nothing but plain steps, which no system takes for anything else.
pub(super) fn is_plain(path: &str) -> bool {
    path.len() <= LONGEST && path.split('/').count() <= DEEPEST && path.split('/').all(is_step)
}

fn is_step(step: &str) -> bool {
    let odd = |letter: char| letter.is_control() || "\\:*?\"<>|".contains(letter);
    // `.` and `..` end with a dot; Windows drops dots and blanks at the end.
    !step.is_empty() && !step.ends_with(['.', ' ']) && !step.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::belongs;

    #[test]
    fn the_files_of_a_course_belong_to_it() {
        for path in [
            "info.toml",
            "README.md",
            "exercises/a.rs",
            "exercises/given/lib.rs",
            "exercises/01_ä/a.rs",
            "solutions/x/a.rs",
            "solutions/x/a.toml",
            "sealed/x/a.1.json",
        ] {
            assert!(belongs(path), "{path}");
        }
    }

    #[test]
    fn nothing_else_does() {
        for path in [
            "",
            "/",
            "/info.toml",
            "../info.toml",
            "exercises/../../a.rs",
            "exercises/./a.rs",
            "exercises//a.rs",
            "exercises\\a.rs",
            "exercises/..\\a.rs",
            "C:/a.rs",
            "exercises/c:a.rs",
            "exercises/a.rs\0",
            "exercises/.. /a.rs",
            "exercises/a.sh",
            "exercises/a.toml",
            "sealed/a.rs",
            "exercises",
            "exercises/",
            "solutions/a",
            ".git/hooks/a.rs",
            ".workbook/a.rs",
            "manifest.json",
            "build.rs",
            "Info.toml",
            "exercises/1/2/3/4/5/6/7/8/a.rs",
        ] {
            assert!(!belongs(path), "{path}");
        }
        assert!(!belongs(&format!("exercises/{}.rs", "x".repeat(200))));
    }
}
