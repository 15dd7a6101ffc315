//! The first draft of a new exercise: entry, part, starter and solution, made from a name and a signature.
//!
//! Text in, texts out. What the author still has to write is marked `TODO`, and `dev check` finds the marks.

use quote::ToTokens;

use super::Course;

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
                syn::FnArg::Typed(typed) => inputs.push(Parameter::new(typed)),
                syn::FnArg::Receiver(_) => {
                    return Err(wrong("a method cannot be checked by itself".into()));
                }
            }
        }
        let arguments: Vec<&str> = inputs.iter().map(|input| input.argument.as_str()).collect();
        let draws: Vec<&str> = inputs.iter().map(|input| input.draw.as_str()).collect();
        let length = if inputs.iter().any(|input| input.draw.contains("\"n\"")) {
            "n = { integers = [1, 5] }, "
        } else {
            ""
        };
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
             random = {{ {length}{} }}\n\
             \n\
             # A typical mistake is an edit of the solution, and what is said to whoever makes it:\n\
             #\n\
             # [[mistakes]]\n\
             # name = \"sign-flipped\"\n\
             # replace = \"a + b\"\n\
             # with = \"a - b\"\n\
             # say = \"You subtract b. It is added.\"\n",
            arguments.join(", "),
            draws.join(", "),
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

/// `Mean squared error` for `mean_squared_error`.
fn title_of(name: &str) -> String {
    let words = name.trim_matches('_').replace('_', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// A parameter as an input of a check.
struct Parameter {
    argument: String,
    draw: String,
}

impl Parameter {
    fn new(typed: &syn::PatType) -> Self {
        let name = typed.pat.to_token_stream().to_string().replace("mut ", "");
        let (borrowed, inner) = match &*typed.ty {
            syn::Type::Reference(reference) => (true, (*reference.elem).clone()),
            other => (false, other.clone()),
        };
        let rust_type: String = inner
            .to_token_stream()
            .to_string()
            .split_whitespace()
            .collect();
        let draw = match rust_type.as_str() {
            "usize" | "u32" | "u64" => "{ integers = [1, 5] }".to_owned(),
            "i32" | "i64" => "{ integers = [-5, 5] }".to_owned(),
            "bool" => "{ one_of = [true, false] }".to_owned(),
            "[f64]" | "Vec<f64>" => "{ shape = [\"n\"], range = [-2.0, 2.0] }".to_owned(),
            _ => match array_lengths(&rust_type) {
                Some(lengths) => format!("{{ shape = [{lengths}], range = [-2.0, 2.0] }}"),
                None => "[-2.0, 2.0]".to_owned(),
            },
        };
        let reference = if borrowed { "&" } else { "" };
        Parameter {
            argument: format!("{reference}{name}"),
            draw: format!("{name} = {draw}"),
        }
    }
}

/// `2, 3` for `[[f64;3];2]`.
fn array_lengths(rust_type: &str) -> Option<String> {
    let (inner, length) = rust_type
        .strip_prefix('[')?
        .strip_suffix(']')?
        .rsplit_once(';')?;
    match inner {
        "f64" => Some(length.to_owned()),
        _ => Some(format!("{length}, {}", array_lengths(inner)?)),
    }
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
