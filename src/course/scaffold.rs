//! The first draft of a new exercise: entry, part, starter and solution, made from a name and a signature.
//!
//! Text in, texts out. What the author still has to write is marked `TODO`, and `dev check` finds the marks.

use super::Course;
use super::parameter::Parameter;

/// Marks what an author has to replace.
pub const MARK: &str = "TODO";

/// The four texts of a new exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaffold {
    /// The `[[exercises]]` entry.
    pub entry: String,
    /// What the entry does not say: hints, a check, and how a mistake is written.
    pub part: String,
    /// The starter.
    pub starter: String,
    /// The solution.
    pub solution: String,
}

/// Why nothing could be drafted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{signature}` is not the signature of a function: {why}\nWrite it as in Rust: 'fn cost(a: f64, y: f64) -> f64'."
)]
pub struct NotASignature {
    signature: String,
    why: String,
}

impl Scaffold {
    /// Drafts an exercise; without a signature, one number goes in and one comes out.
    pub fn new(name: &str, dir: &str, signature: Option<&str>) -> Result<Self, NotASignature> {
        let usual = format!("fn {name}(x: f64) -> f64");
        let signature = signature
            .unwrap_or(&usual)
            .trim()
            .trim_start_matches("pub ");
        let wrong = |why: String| NotASignature {
            signature: signature.to_owned(),
            why,
        };
        let parsed: syn::Signature =
            syn::parse_str(signature).map_err(|error| wrong(error.to_string()))?;
        if parsed.ident != name {
            return Err(wrong(format!(
                "its function is called `{}`, the exercise `{name}`",
                parsed.ident
            )));
        }
        let mut inputs = Vec::new();
        for argument in &parsed.inputs {
            match argument {
                syn::FnArg::Typed(typed) => inputs.push(Parameter::new(typed, MARK)),
                syn::FnArg::Receiver(_) => {
                    return Err(wrong("a method cannot be checked by itself".into()));
                }
            }
        }
        let arguments: Vec<&str> = inputs.iter().map(|input| input.argument.as_str()).collect();
        let entry = format!(
            "[[exercises]]\n\
             name = \"{name}\"\n\
             dir = \"{dir}\"\n\
             title = \"{}\"\n\
             points = 1\n",
            title_of(name),
        );
        let part = format!(
            "hints = [\n\
             \x20 \"{MARK}: a direction to look in.\",\n\
             \x20 \"{MARK}: the formula.\",\n\
             \x20 \"{MARK}: nearly the line.\",\n\
             ]\n\
             after = \"{MARK}: what was just learned, and why it matters next.\"\n\
             \n\
             [[checks]]\n\
             name = \"{name}\"\n\
             call = \"{name}({})\"\n\
             {}\
             \n\
             # A typical mistake is an edit of the solution, and what is said to whoever makes it:\n\
             #\n\
             # [[mistakes]]\n\
             # name = \"sign-flipped\"\n\
             # replace = \"a + b\"\n\
             # with = \"a - b\"\n\
             # say = \"You subtract b. It is added.\"\n",
            arguments.join(", "),
            values(&inputs),
        );
        let lesson = format!(
            "//! # {MARK}: the title\n//!\n//! {MARK}: the idea, the formula, a worked number, the task.\n\n"
        );
        Ok(Scaffold {
            entry,
            part,
            starter: format!("{lesson}pub {signature} {{\n    todo!()\n}}\n"),
            solution: format!("/// {MARK}: the formula.\npub {signature} {{\n    todo!()\n}}\n"),
        })
    }
}

/// The lines of a check that say where its inputs come from.
fn values(inputs: &[Parameter]) -> String {
    let made: Vec<&str> = inputs
        .iter()
        .filter_map(|input| input.made.as_deref())
        .collect();
    let mut lengths: Vec<&str> = inputs
        .iter()
        .flat_map(|input| input.lengths.clone())
        .collect();
    lengths.sort_unstable_by(|one, other| other.cmp(one));
    lengths.dedup();
    let is_drawn = |length: &&&str| {
        let start = format!("{length} = ");
        let mut draws = inputs.iter().filter_map(|input| input.draw.as_deref());
        draws.any(|draw| draw.starts_with(&start))
    };
    let lengths = lengths.iter().filter(|length| !is_drawn(length));
    let lengths = lengths.map(|length| format!("{length} = {{ integers = [1, 5] }}"));
    let draws = lengths.chain(inputs.iter().filter_map(|input| input.draw.clone()));
    let draws: Vec<String> = draws.collect();
    let mut lines = String::new();
    if !made.is_empty() {
        let made: Vec<toml::Value> = made.into_iter().map(toml::Value::from).collect();
        lines += &format!("let = {}\n", toml::Value::from(made));
    }
    lines += &match draws.is_empty() {
        true => "given = [{}]\n".to_owned(),
        false => format!("random = {{ {} }}\n", draws.join(", ")),
    };
    lines
}

/// `Mean squared error` for `mean_squared_error`.
pub fn title_of(name: &str) -> String {
    let words = name.trim_matches('_').replace('_', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// The text of `info.toml` with a chapter, if its chapters are listed and this one is not among them.
pub fn with_chapter(text: &str, course: &Course, dir: &str, title: &str) -> String {
    let is_listed = |line: &str| line.trim() == "[[chapters]]";
    let is_known = course.chapters.iter().any(|chapter| chapter.dir == dir);
    let lines: Vec<&str> = text.lines().collect();
    let Some(last) = lines.iter().rposition(|line| is_listed(line)) else {
        return text.to_owned();
    };
    if is_known {
        return text.to_owned();
    }
    let ends = |line: &&str| line.trim().is_empty() || line.starts_with('[');
    let length = lines[last + 1..].iter().position(ends);
    let (before, after) = lines.split_at(length.map_or(lines.len(), |length| last + 1 + length));
    let chapter = format!("\n[[chapters]]\ndir = \"{dir}\"\ntitle = \"{title}\"");
    [before, &[chapter.as_str()], after].concat().join("\n") + "\n"
}

/// The text of `info.toml` with an entry added as the last one of its chapter.
pub fn insert(text: &str, course: &Course, dir: &str, entry: &str) -> String {
    let last = course
        .exercises
        .iter()
        .rposition(|exercise| exercise.dir == dir);
    let following = last.and_then(|last| course.exercises.get(last + 1));
    let lines: Vec<&str> = text.lines().collect();
    let mut at = following.map_or(lines.len(), |exercise| {
        let name_line = exercise.line - 1;
        (0..=name_line)
            .rev()
            .find(|line| lines[*line].trim() == "[[exercises]]")
            .unwrap_or(lines.len())
    });
    // Comments above the next exercise belong to it.
    while at < lines.len()
        && at > 0
        && (lines[at - 1].trim().is_empty() || lines[at - 1].starts_with('#'))
    {
        at -= 1;
    }
    let before = lines[..at].join("\n");
    let after = lines[at..].join("\n");
    let after = after.trim_start_matches('\n');
    if after.is_empty() {
        format!("{}\n\n{entry}", before.trim_end())
    } else {
        format!("{}\n\n{entry}\n{after}\n", before.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::{Scaffold, insert};
    use crate::course::Course;

    #[test]
    fn inputs_follow_the_signature() {
        let signature = "fn f(p: &[f64], x: [[f64; 3]; 2], n: usize, y: f64) -> f64";
        let scaffold = Scaffold::new("f", "a", Some(signature)).unwrap();
        assert!(
            scaffold.part.contains("call = \"f(&p, x, n, y)\""),
            "{}",
            scaffold.part
        );
        assert!(
            scaffold
                .part
                .contains("x = { shape = [2, 3], range = [-2.0, 2.0] }"),
            "{}",
            scaffold.part
        );
        assert!(
            scaffold
                .starter
                .ends_with(&format!("pub {signature} {{\n    todo!()\n}}\n"))
        );
    }

    #[test]
    fn a_length_that_is_an_input_is_drawn_once() {
        let part = |signature: &str| Scaffold::new("f", "a", Some(signature)).unwrap().part;
        let named = part("fn f(xs: &[f64], n: usize) -> f64");
        assert!(
            named.contains("random = { xs = { shape = [\"n\"], range = [-2.0, 2.0] }, n = { integers = [1, 5] } }"),
            "{named}"
        );
        let unnamed = part("fn f(xs: &[bool]) -> bool");
        assert!(
            unnamed.contains("random = { n = { integers = [1, 5] }, xs = { shape = [\"n\"], one_of = [true, false] } }"),
            "{unnamed}"
        );
    }

    #[test]
    fn what_is_not_drawn_is_made_by_a_statement() {
        let scaffold =
            Scaffold::new("f", "a", Some("fn f(g: impl Fn(f64) -> f64) -> f64")).unwrap();
        assert!(
            scaffold.part.contains(
                "call = \"f(g)\"\nlet = ['let g = |x1: f64| -> f64 { todo!(\"TODO\") };']\ngiven = [{}]\n"
            ),
            "{}",
            scaffold.part
        );
        let parts = [("solutions/a/f.toml".to_owned(), scaffold.part)];
        let info = format!("format_version = 1\n{}", scaffold.entry);
        assert!(Course::parse_with(&info, &parts).is_ok());
    }

    #[test]
    fn a_wrong_signature_is_said_to_be_one() {
        assert!(Scaffold::new("f", "a", Some("f(x)")).is_err());
        assert!(Scaffold::new("f", "a", Some("fn g(x: f64) -> f64")).is_err());
    }

    #[test]
    fn an_entry_goes_behind_the_last_one_of_its_chapter() {
        let entry = |name: &str, dir: &str| Scaffold::new(name, dir, None).unwrap().entry;
        let part = |name: &str, dir: &str| {
            let text = Scaffold::new(name, dir, None).unwrap().part;
            (format!("solutions/{dir}/{name}.toml"), text)
        };
        let parts = [("a", "one"), ("b", "two"), ("c", "one"), ("c", "two")];
        let parts = parts.map(|(name, dir)| part(name, dir));
        let course = |text: &str| {
            Course::parse_with(text, &parts).unwrap_or_else(|problems| panic!("{problems}"))
        };
        let text = format!(
            "format_version = 1\n\n{}\n# second chapter\n\n{}",
            entry("a", "one"),
            entry("b", "two")
        );
        let added = insert(&text, &course(&text), "one", &entry("c", "one"));
        let names: Vec<String> = course(&added)
            .exercises
            .into_iter()
            .map(|exercise| exercise.name)
            .collect();
        assert_eq!(names, ["a", "c", "b"]);
        assert!(added.find("name = \"c\"") < added.find("# second chapter"));
        let added = insert(&text, &course(&text), "two", &entry("c", "two"));
        assert_eq!(course(&added).exercises[2].name, "c");
    }

    #[test]
    fn a_name_makes_a_title() {
        let entry = Scaffold::new("mean_error", "a", None).unwrap().entry;
        assert!(entry.contains("title = \"Mean error\""), "{entry}");
    }
}
