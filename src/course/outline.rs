//! The first files of a new course: one small exercise as an example, and what its learners and a repository need.
//!
//! A name in, texts out. What stands here passes `dev check` as it is.

use super::scaffold::title_of;

/// A file of a new course: its path below the folder of the course, and its text.
pub type Draft = (&'static str, String);

/// The files of a course of that id and title.
pub fn outline(id: &str, title: &str) -> Vec<Draft> {
    vec![
        ("info.toml", info(id, title)),
        ("README.md", readme(id, title)),
        (
            ".gitignore",
            "# What workbook keeps of whoever works in this folder, and for their editor.\n/rust-project.json\n/.workbook/\n".into(),
        ),
        ("exercises/01_first_steps/midpoint.rs", STARTER.into()),
        ("solutions/01_first_steps/midpoint.rs", SOLUTION.into()),
        ("solutions/01_first_steps/midpoint.toml", PART.into()),
    ]
}

/// A title for a course that has the name of its folder: `Numerical methods` for `numerical-methods`.
pub fn title_for(name: &str) -> String {
    title_of(&name.replace('-', "_"))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn info(id: &str, title: &str) -> String {
    let title = quoted(title);
    format!(
        "# The course as a table of contents. What an exercise asks, how it is checked and what helps with it stands beside\n\
         # its solution, in solutions/CHAPTER/NAME.toml. `workbook dev check` looks at all of it.\n\
         \n\
         format_version = 1\n\
         \n\
         id = \"{id}\"\n\
         title = {title}\n\
         version = \"1.0.0\"\n\
         language = \"en\"\n\
         \n\
         welcome_message = \"Each exercise is one small Rust file: read the lesson at its top, fill in the function, and save.\"\n\
         final_message = \"That was the last exercise.\"\n\
         \n\
         [[chapters]]\n\
         dir = \"01_first_steps\"\n\
         title = \"First steps\"\n\
         \n\
         [[exercises]]\n\
         name = \"midpoint\"\n\
         dir = \"01_first_steps\"\n\
         title = \"The middle of two numbers\"\n\
         points = 1\n"
    )
}

fn readme(id: &str, title: &str) -> String {
    format!(
        "# {title}\n\
         \n\
         Exercises in Rust, checked as you save them. You need [Rust](https://rustup.rs) and the program `workbook`.\n\
         Make a folder to work in from the file of the course, and start there:\n\
         \n\
         ```console\n\
         $ workbook init {id} --course {id}.workbook\n\
         $ cd {id}\n\
         $ workbook\n\
         ```\n\
         \n\
         When there is a newer file of the course, `workbook update {id}.workbook` brings what is new into your folder. What you\n\
         wrote stays yours.\n"
    )
}

const STARTER: &str = "\
//! # The middle of two numbers
//!
//! Half of the way from `a` to `b` lies their middle. It is their mean:
//!
//!     m = (a + b)/2
//!
//! The middle of 1 and 4 is (1 + 4)/2 = 2.5.
//!
//! Your task: write `midpoint(a, b)`. It returns the middle of `a` and `b`.

pub fn midpoint(a: f64, b: f64) -> f64 {
    todo!(\"return the middle of a and b\")
}
";

const SOLUTION: &str = "\
/// The middle of two numbers, `(a + b)/2`.
pub fn midpoint(a: f64, b: f64) -> f64 {
    (a + b) / 2.0
}
";

const PART: &str = "\
hints = [
  \"The middle lies as far from a as from b.\",
  \"It is the mean of the two: their sum, divided by how many there are.\",
  \"Add a and b, and divide the sum by 2.0.\",
]
after = \"Halving an interval again and again finds what lies in it: ten steps make it a thousand times shorter.\"

[[checks]]
name = \"m\"
call = \"midpoint(a, b)\"
given = [{ a = 1.0, b = 4.0 }]
random = { a = [-10.0, 10.0], b = [-10.0, 10.0] }

# A typical mistake is an edit of the solution, and what is said to whoever makes it.
[[mistakes]]
name = \"half-the-distance\"
replace = \"(a + b) / 2.0\"
with = \"(b - a) / 2.0\"
say = \"This is half of the distance between the two. The middle is their mean: add them.\"
";

#[cfg(test)]
mod tests {
    use super::{outline, title_for};
    use crate::course::Course;

    #[test]
    fn a_new_course_is_valid_whatever_its_title() {
        for title in ["Numerics", "\"Quoted\" \\ 数値\nin two lines"] {
            let files = outline("numerics", title);
            let text = |path: &str| {
                files
                    .iter()
                    .find(|(own, _)| *own == path)
                    .map(|(_, text)| text.clone())
            };
            let part = "solutions/01_first_steps/midpoint.toml";
            let parts = [(part.to_owned(), text(part).unwrap())];
            let course = Course::parse_with(&text("info.toml").unwrap(), &parts).unwrap();
            assert_eq!(course.about.name(), Some(title));
            assert_eq!(course.about.id.as_deref(), Some("numerics"));
            assert_eq!(course.exercises[0].mistakes.len(), 1);
        }
    }

    #[test]
    fn a_folder_gives_a_course_its_title() {
        assert_eq!(title_for("numerical-methods_2"), "Numerical methods 2");
    }
}
