//! An exercise of Exercism's Rust track as one that is judged by its own tests: a stub, an example and tests in files of their own
//! become a starter and a solution with the tests in them.
//!
//! Texts in, texts out. Whether the example passes and the stub does not is for who can run them.

use super::scaffold::title_of;

/// The files of an exercise as the track has them.
#[derive(Clone, Copy, Debug)]
pub struct Exercism<'a> {
    /// The name of its folder, as in `two-fer`.
    pub slug: &'a str,
    /// What its learners read.
    pub instructions: &'a str,
    /// Its `Cargo.toml`.
    pub manifest: &'a str,
    /// That of the example, if it needs more; empty otherwise.
    pub example_manifest: &'a str,
    /// What they start from.
    pub stub: &'a str,
    /// An answer that passes.
    pub example: &'a str,
    /// The tests.
    pub tests: &'a str,
}

/// The same as an exercise here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Its name.
    pub name: String,
    /// Its entry in `info.toml`.
    pub entry: String,
    /// The starter.
    pub starter: String,
    /// The solution.
    pub solution: String,
}

/// Where all of them come from, said in each.
const SOURCE: &str =
    "From Exercism's Rust track, https://exercism.org/tracks/rust, under the MIT license.";

impl Exercism<'_> {
    /// The exercise, for a chapter of that folder.
    ///
    /// # Errors
    /// Why it cannot be one here, as a few words.
    pub fn imported(&self, dir: &str) -> Result<Imported, String> {
        for (whose, manifest) in [("", self.manifest), ("its example ", self.example_manifest)] {
            let crates = crates(manifest);
            if !crates.is_empty() {
                return Err(format!("{whose}needs other crates: {}", crates.join(", ")));
            }
        }
        let name = self.slug.replace('-', "_");
        let tests = tests_within(self.tests, &package(self.manifest).unwrap_or(name.clone()));
        let whole = |code: &str| format!("{}\n\n{tests}", code.trim_end());
        Ok(Imported {
            entry: format!(
                "[[exercises]]\n\
                 name = \"{name}\"\n\
                 dir = \"{dir}\"\n\
                 title = \"{}\"\n\
                 main = false\n\
                 limits = {{ run_seconds = 30.0, cpu_seconds = 20.0 }}\n\
                 hint = \"The tests at the end of the file say what is expected. Begin with the first one that fails.\"\n",
                title_of(&name)
            ),
            starter: format!("{}\n{}", lesson(self.instructions), whole(self.stub)),
            solution: format!("// {SOURCE}\n\n{}", whole(self.example)),
            name,
        })
    }
}

/// The name by which its tests know it.
fn package(manifest: &str) -> Option<String> {
    let manifest = manifest.parse::<toml::Table>().ok()?;
    let name = manifest.get("package")?.get("name")?.as_str()?;
    Some(name.replace('-', "_"))
}

/// The crates without which the exercise does not compile; what only compares more prettily is done without.
fn crates(manifest: &str) -> Vec<String> {
    let Ok(manifest) = manifest.parse::<toml::Table>() else {
        return Vec::new();
    };
    let tables = ["dependencies", "dev-dependencies"];
    let listed = tables
        .iter()
        .filter_map(|table| manifest.get(*table)?.as_table());
    let optional = |value: &toml::Value| {
        let optional = value.get("optional").and_then(toml::Value::as_bool);
        optional == Some(true)
    };
    listed
        .flatten()
        .filter(|(name, value)| *name != PRETTY && !optional(value))
        .map(|(name, _)| name.clone())
        .collect()
}

/// A crate whose macros have the names of those of the standard library.
const PRETTY: &str = "pretty_assertions";

/// The instructions as a lesson at the top of a file.
fn lesson(instructions: &str) -> String {
    let lines = instructions.trim().lines().chain(["", SOURCE]);
    lines
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n")
        .collect()
}

/// The tests as a module of the file they test, all of them to be run.
fn tests_within(tests: &str, name: &str) -> String {
    let is_kept = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with("#[ignore") && !line.starts_with(&format!("use {PRETTY}"))
    };
    let lines: Vec<&str> = tests.lines().filter(is_kept).collect();
    let tests = as_crate(lines.join("\n").trim(), name);
    format!("#[cfg(test)]\nmod tests {{\n{tests}\n}}\n")
}

/// A text in which a crate speaks of itself where it spoke of the crate of that name.
fn as_crate(text: &str, name: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let begins =
            !before.ends_with(|letter: char| letter.is_alphanumeric() || "_:.".contains(letter));
        let is_path =
            after.starts_with("::") || (before.ends_with("use ") && after.starts_with(" as "));
        whole.push_str(before);
        whole.push_str(if begins && is_path { "crate" } else { name });
        rest = after;
    }
    whole + rest
}

#[cfg(test)]
mod tests {
    use super::Exercism;

    fn exercism<'a>(manifest: &'a str, tests: &'a str) -> Exercism<'a> {
        Exercism {
            slug: "two-fer",
            instructions: "# Instructions\n\nShare.\n",
            manifest,
            example_manifest: "",
            stub: "pub fn twofer(name: &str) -> String {\n    todo!()\n}\n",
            example: "pub fn twofer(name: &str) -> String {\n    name.into()\n}\n",
            tests,
        }
    }

    #[test]
    fn stub_and_tests_become_one_file() {
        let tests = "use two_fer::*;\n\n#[test]\n#[ignore]\nfn no_name() {\n    assert_eq!(two_fer::twofer(\"\"), \"\");\n}\n";
        let imported = exercism("", tests).imported("exercism").unwrap();
        assert_eq!(imported.name, "two_fer");
        assert!(
            imported.starter.ends_with(
                "    todo!()\n}\n\n#[cfg(test)]\nmod tests {\nuse crate::*;\n\n#[test]\nfn no_name() {\n    assert_eq!(crate::twofer(\"\"), \"\");\n}\n}\n"
            ),
            "{}",
            imported.starter
        );
        assert!(
            imported
                .starter
                .starts_with("//! # Instructions\n//!\n//! Share.\n")
        );
        assert!(imported.solution.contains("name.into()"));
    }

    #[test]
    fn what_needs_other_crates_is_left_out() {
        let refused = |manifest: &str| exercism(manifest, "").imported("x").err();
        let said = refused("[dependencies]\ntime = \"0.3\"\n");
        assert_eq!(said.as_deref(), Some("needs other crates: time"));
        let optional = "[dependencies]\nbig = { version = \"1\", optional = true }\n";
        assert_eq!(refused(optional), None);
        let named = exercism(
            "[package]\nname = \"twofer\"\n",
            "use twofer as own;\nuse twofer::f;\nfn twofer() {}",
        );
        let starter = named.imported("x").unwrap().starter;
        assert!(
            starter.contains("use crate as own;\nuse crate::f;\nfn twofer() {}"),
            "{starter}"
        );
        assert_eq!(
            refused("[dev-dependencies]\npretty_assertions = \"*\"\n"),
            None
        );
    }
}
