//! Given code: the library from which exercises import what earlier ones asked for, and what of it each exercise sees.
//!
//! Text in, names out. Compiling it is done above.

mod entry;
mod item;

pub use self::item::is_library_import;

use std::collections::{BTreeMap, BTreeSet};

use syn::Item;
use syn::spanned::Spanned;

use self::entry::{Entries, Entry};
use self::item::{handed_on, last_name, name_of, words_of};
use super::Exercise;
use crate::parse_depth::with_deep_stack;

/// The name under which files import it.
pub const LIBRARY: &str = "given";

/// Its folder below the folder of the course.
pub const LIBRARY_FOLDER: &str = "exercises/given";

/// Its root, below its folder: the other files are the modules it names.
pub const LIBRARY_ROOT: &str = "lib.rs";

/// The files of a library. A course without one has no files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    files: BTreeMap<String, String>,
}

/// A file of the library that is no Rust.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{LIBRARY_FOLDER}/{file}:{line}: {message}")]
pub struct LibraryError {
    /// Its path below the library's folder.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// What the parser says.
    pub message: String,
}

impl Library {
    /// A library of these files: path below its folder, and text.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Library {
            files: files.into_iter().collect(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        !self.files.contains_key(LIBRARY_ROOT)
    }

    /// The files: path below its folder, and text.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let texts = self.files.iter();
        texts.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// What each exercise sees, as `module::name`; the solutions stand in the order of the course.
    ///
    /// An exercise sees what earlier ones gave: nothing that its own solution or a later one defines, and nothing that is built
    /// on that. A module opens with the first exercise whose solution imports from it.
    ///
    /// # Errors
    /// If a file of the library is no Rust. A solution that is none defines nothing; the compiler says that better.
    pub fn seen(&self, solutions: &[&str]) -> Result<Vec<Vec<String>>, LibraryError> {
        if self.is_empty() {
            return Ok(vec![Vec::new(); solutions.len()]);
        }
        let texts: Vec<&str> = self.files.values().map(String::as_str).collect();
        let all = [texts, solutions.to_vec()].concat().join("\n");
        let too_deep = || LibraryError {
            file: LIBRARY_ROOT.into(),
            line: 1,
            message: "it or a solution nests too deeply".into(),
        };
        with_deep_stack(&all, || self.seen_by(solutions)).ok_or_else(too_deep)?
    }

    fn seen_by(&self, solutions: &[&str]) -> Result<Vec<Vec<String>>, LibraryError> {
        let entries = Entries::read(self.files())?;
        let mut defined: BTreeMap<String, usize> = BTreeMap::new();
        let mut opened: BTreeMap<String, usize> = BTreeMap::new();
        for (place, solution) in solutions.iter().enumerate() {
            let Ok(file) = syn::parse_file(solution) else {
                continue;
            };
            // What several define is given by the last of them.
            defined.extend(
                file.items
                    .iter()
                    .filter_map(|item| Some((name_of(item)?, place))),
            );
            for entry in entries.imported(&file) {
                opened.entry(entry.module.clone()).or_insert(place);
            }
        }
        let seen = |place: usize| {
            let hidden =
                entries.built_on(|name| defined.get(name).is_some_and(|given| *given >= place));
            let open = |entry: &Entry| {
                opened
                    .get(&entry.module)
                    .is_some_and(|first| *first <= place)
            };
            let seen = entries
                .named
                .iter()
                .filter(|(name, entry)| open(entry) && !hidden.contains(*name));
            seen.map(|(name, entry)| entry.path(name)).collect()
        };
        Ok((0..solutions.len()).map(seen).collect())
    }

    /// The solution of an exercise in one piece: behind its own text it has what it imports or the checks name, and what that is
    /// built on. Its own lines stay where they are.
    ///
    /// A text that is no Rust stays as it is.
    pub fn in_one_piece(&self, solution: &str, exercise: &Exercise) -> String {
        self.joined(solution, exercise.given_to_checks().collect())
    }

    fn joined(&self, solution: &str, named: Vec<&str>) -> String {
        if named.is_empty() && !solution.contains(LIBRARY) {
            return solution.to_owned();
        }
        let joined = || {
            let file = syn::parse_file(solution).ok()?;
            let entries = Entries::read(self.files()).ok()?;
            let mut text = solution.to_owned();
            for item in file.items.iter().filter(|item| is_library_import(item)) {
                let blank = |letter: char| if letter == '\n' { "\n" } else { "" };
                let range = item.span().byte_range();
                let lines: String = solution[range.clone()].chars().map(blank).collect();
                // Blanks in place of the rest keep the ranges of the imports behind it.
                let rest = " ".repeat(range.len() - lines.len());
                text.replace_range(range, &(lines + &rest));
            }
            let named = named.into_iter().map(last_name);
            let imported = entries.imported(&file).map(Entry::name);
            let names = imported.chain(named.map(str::to_owned)).collect();
            Some(text + &entries.texts_of(names, &file))
        };
        with_deep_stack(solution, joined)
            .flatten()
            .unwrap_or_else(|| solution.to_owned())
    }

    /// What an edited text in one piece still needs at its end: what the edit speaks of and an exercise sees.
    pub fn missing_in(&self, edited: &str, before: &str, seen: &[String]) -> String {
        if seen.is_empty() {
            return String::new();
        }
        let missing = || {
            let (file, before) = (syn::parse_file(edited).ok()?, syn::parse_file(before).ok()?);
            let words = |file: &syn::File| {
                file.items
                    .iter()
                    .flat_map(words_of)
                    .collect::<BTreeSet<_>>()
            };
            let old = words(&before);
            let is_new = |path: &&str| !old.contains(last_name(path));
            let new: Vec<&str> = seen.iter().map(String::as_str).filter(is_new).collect();
            let spoken_of = words(&file);
            let names = new.into_iter().map(last_name);
            let names: BTreeSet<String> = names
                .map(str::to_owned)
                .filter(|name| spoken_of.contains(name))
                .collect();
            if names.is_empty() {
                return None;
            }
            Some(Entries::read(self.files()).ok()?.texts_of(names, &file))
        };
        with_deep_stack(edited, missing)
            .flatten()
            .unwrap_or_default()
    }

    /// The text of a library that hands on these of its names, as `module::name`, in the modules where they are, and at the root
    /// those that this library has there as well.
    pub fn view(&self, seen: &[String]) -> String {
        let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for path in seen {
            let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
            modules.entry(module).or_default().push(name);
        }
        let handed_on = handed_on(self.files.get(LIBRARY_ROOT).map_or("", String::as_str));
        let mut text = String::new();
        for (module, names) in modules {
            let names = names.join(", ");
            if module.is_empty() {
                text += &format!("pub use ::{LIBRARY}::{{{names}}};\n");
                continue;
            }
            text +=
                &format!("pub mod {module} {{ pub use ::{LIBRARY}::{module}::{{{names}}}; }}\n");
            if handed_on.contains(module) {
                text += &format!("pub use self::{module}::*;\n");
            }
        }
        text
    }

    /// The module and the text of the struct or enum of that name.
    pub fn type_named(&self, name: &str) -> Option<(String, Item)> {
        let entry = Entries::read(self.files()).ok()?.named.remove(name)?;
        entry.is_type().then_some((entry.module, entry.item))
    }
}

#[cfg(test)]
mod tests {
    use super::Library;

    fn library() -> Library {
        let files = [
            ("lib.rs", "pub mod a;\npub mod b;\npub use a::*;"),
            (
                "a.rs",
                "pub struct P { pub w: f64 }\nimpl P { pub fn twice(&self) -> f64 { two() * self.w } }\n\
                 pub fn one() -> f64 { 1.0 }\npub fn two() -> f64 { one() + one() }",
            ),
            (
                "b.rs",
                "use super::a::two;\npub fn three() -> f64 { two() + 1.0 }\npub fn four(p: &Q) -> f64 { 4.0 }\npub struct Q;",
            ),
        ];
        Library::new(files.map(|(path, text)| (path.into(), text.into())))
    }

    #[test]
    fn an_exercise_sees_what_earlier_ones_gave_and_nothing_built_on_its_own() {
        let solutions = [
            "use given::a::P;\npub fn first(p: &P) {}",
            "pub fn one() -> f64 { 1.0 }",
            "use given::one;\npub fn two() -> f64 { one() + one() }",
            "use given::b::{Q, three};\npub fn last() {}",
        ];
        let seen = library().seen(&solutions).unwrap();
        // `P` has a method that is built on `two`, which the third exercise gives.
        assert_eq!(seen[0], Vec::<String>::new());
        assert_eq!(seen[1], Vec::<String>::new());
        assert_eq!(seen[2], ["a::one"]);
        assert_eq!(
            seen[3],
            ["a::P", "b::Q", "b::four", "a::one", "b::three", "a::two"]
        );
    }

    #[test]
    fn what_several_solutions_define_is_given_by_the_last() {
        let solutions = [
            "use given::a::*;\nfn one() {}",
            "use given::a;\nfn one() {}",
            "",
        ];
        let seen = library().seen(&solutions).unwrap();
        let sees_one = |seen: &Vec<String>| seen.iter().any(|path| path == "a::one");
        assert_eq!(
            seen.iter().map(sees_one).collect::<Vec<_>>(),
            [false, false, true]
        );
    }

    #[test]
    fn a_solution_in_one_piece_keeps_its_lines() {
        let solution = "//! Lesson.\n\nuse given::{\n    a::two,\n};\n\n/// σ\npub fn own() -> f64 { two() }\n";
        let whole = library().joined(solution, Vec::new());
        let lines: Vec<&str> = whole
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(
            lines,
            [
                "//! Lesson.",
                "/// σ",
                "pub fn own() -> f64 { two() }",
                "pub fn one() -> f64 { 1.0 }",
                "pub fn two() -> f64 { one() + one() }",
            ]
        );
        let place = |text: &str| text.lines().position(|line| line.starts_with("/// σ"));
        assert_eq!(place(&whole), place(solution));
        assert_eq!(
            library().joined("pub fn given(", Vec::new()),
            "pub fn given("
        );
    }

    #[test]
    fn an_edit_may_speak_of_all_that_the_exercise_sees() {
        let before = library().joined(
            "use given::a::one;\npub fn own() -> f64 { one() }\n",
            Vec::new(),
        );
        let completed = |edited: &str| {
            let edited = before.replace("{ one() }", edited);
            let missing = library().missing_in(&edited, &before, &["b::three".into()]);
            edited + &missing
        };
        assert!(completed("{ three() }").contains("pub fn two()"));
        assert!(!completed("{ four() }").contains("pub fn four"));
        let whole = completed("{ three() }");
        assert_eq!(whole.matches("pub fn one()").count(), 1, "{whole}");
    }

    #[test]
    fn a_file_that_is_no_rust_is_named() {
        let library = Library::new([
            ("lib.rs".into(), "pub mod a;".into()),
            ("a.rs".into(), "\npub fn".into()),
        ]);
        let error = library.seen(&[""]).unwrap_err().to_string();
        assert!(error.starts_with("exercises/given/a.rs:"), "{error}");
    }
}
