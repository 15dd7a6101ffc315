//! What a course says of itself, and which names its exercises had before.

use std::collections::HashMap;

use toml::Spanned;

use super::Builder;
use crate::course::about::{About, is_id};

/// The names that an exercise had, and where that is said.
pub(super) type Former = Vec<Spanned<String>>;

impl Builder<'_> {
    /// What stands at the top of `info.toml`.
    pub(super) fn about(
        &mut self,
        id: Option<Spanned<String>>,
        title: Option<Spanned<String>>,
        version: Option<Spanned<String>>,
        language: Option<Spanned<String>>,
    ) -> About {
        let usual = About::default();
        if let Some(id) = id.as_ref().filter(|id| !is_id(id.get_ref())) {
            let what = format!("`{}` cannot be the id of a course", id.get_ref());
            let help = "use small letters, digits, `-` and `_`, a letter first: it is also the name of its file";
            self.advise(id.span(), what, help);
        }
        if let Some(title) = title
            .as_ref()
            .filter(|title| title.get_ref().trim().is_empty())
        {
            self.complain(title.span(), "the title of the course is empty");
        }
        let version = version.and_then(|version| {
            let parsed = version.get_ref().parse().ok();
            if parsed.is_none() {
                let what = format!("`{}` is no version", version.get_ref());
                self.advise(
                    version.span(),
                    what,
                    "write three whole numbers: `version = \"1.0.0\"`",
                );
            }
            parsed
        });
        let language = language.map(|language| {
            if !is_language(language.get_ref()) {
                let what = format!("`{}` is no language", language.get_ref());
                self.advise(language.span(), what, "write its tag: `en`, `de`, `pt-BR`");
            }
            language.into_inner()
        });
        About {
            id: id.map(Spanned::into_inner),
            title: title.map(Spanned::into_inner),
            version: version.unwrap_or(usual.version),
            language: language.unwrap_or(usual.language),
        }
    }

    /// The names that an exercise had before: one, or a list of them.
    pub(super) fn was(&mut self, raw: Option<Spanned<toml::Value>>) -> Former {
        let Some(raw) = raw else {
            return Vec::new();
        };
        let span = raw.span();
        let named = match raw.into_inner() {
            toml::Value::String(name) => Some(vec![name]),
            toml::Value::Array(names) => names
                .iter()
                .map(|name| name.as_str().map(str::to_owned))
                .collect(),
            _ => None,
        };
        let Some(names) = named else {
            let what = "`was` is the name that the exercise had, or a list of them";
            self.advise(span, what, "write `was = \"old_name\"`");
            return Vec::new();
        };
        let place = |name| Spanned::new(span.clone(), name);
        names.into_iter().map(place).collect()
    }

    /// Complains about former names that say of two exercises that they are the same.
    pub(super) fn check_former(&mut self, exercises: &[(String, Former)]) {
        let is_name = |old: &str| exercises.iter().any(|(name, _)| name == old);
        let mut owner: HashMap<&str, &str> = HashMap::new();
        for (name, was) in exercises
            .iter()
            .flat_map(|(name, former)| former.iter().map(move |was| (name, was)))
        {
            let old = was.get_ref().as_str();
            if is_name(old) {
                let what = format!("`{name}` was `{old}`, but there is an exercise `{old}`");
                self.advise(
                    was.span(),
                    what,
                    "a name that is in use cannot be a former one as well",
                );
            } else if let Some(other) = owner.insert(old, name) {
                let what = format!("`{name}` and `{other}` both were `{old}`");
                self.advise(
                    was.span(),
                    what,
                    "leave it to the one that takes over what learners did",
                );
            }
        }
    }
}

/// Whether a text looks like the tag of a language.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let sound = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_alphanumeric())
    };
    (2..=3).contains(&first.len())
        && first.chars().all(|letter| letter.is_ascii_lowercase())
        && parts.all(sound)
}

#[cfg(test)]
mod tests {
    use crate::course::{About, Course};

    fn course(head: &str, entries: &[&str]) -> Result<Course, String> {
        let entry = |lines: &&str| {
            format!(
                "[[exercises]]\n{lines}\n[[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
            )
        };
        let entries: String = entries.iter().map(entry).collect();
        Course::parse(&format!("format_version = 1\n{head}\n{entries}"))
            .map_err(|problems| problems.to_string())
    }

    #[test]
    fn a_course_that_says_nothing_of_itself_is_valid() {
        let about = course("", &["name = \"a\""]).map(|course| course.about);
        assert_eq!(about, Ok(About::default()));
        assert_eq!(About::default().version.to_string(), "1.0.0");
        assert_eq!(About::default().name(), None);
    }

    #[test]
    fn what_a_course_says_of_itself_is_read() {
        let head =
            "id = \"numerics\"\ntitle = \"Numerics\"\nversion = \"2.1.0\"\nlanguage = \"de-AT\"";
        let about = course(head, &["name = \"a\""])
            .map(|course| course.about)
            .unwrap_or_default();
        assert_eq!(about.id.as_deref(), Some("numerics"));
        assert_eq!(about.name(), Some("Numerics"));
        assert_eq!(
            (about.version.to_string(), about.language),
            ("2.1.0".into(), "de-AT".into())
        );
    }

    #[test]
    fn what_cannot_be_is_said_with_its_place() {
        for (line, said) in [
            (
                "id = \"Num Erics\"",
                "info.toml:2:6: `Num Erics` cannot be the id of a course\n",
            ),
            (
                "title = \" \"",
                "info.toml:2:9: the title of the course is empty\n",
            ),
            ("version = \"1.0\"", "info.toml:2:11: `1.0` is no version\n"),
            (
                "version = 1.0",
                "info.toml:2:11: a number where a text in quotes should be\n",
            ),
            (
                "language = \"English\"",
                "info.toml:2:12: `English` is no language\n",
            ),
        ] {
            let told = course(line, &["name = \"a\""]).map(drop).unwrap_err();
            assert!(told.starts_with(said), "{told}");
        }
    }

    #[test]
    fn former_names_belong_to_one_exercise() {
        let names = |entries: &[&str]| {
            let course = course("", entries)?;
            Ok::<_, String>(
                course
                    .exercises
                    .into_iter()
                    .map(|exercise| exercise.was)
                    .collect::<Vec<_>>(),
            )
        };
        let read = names(&[
            "name = \"a\"\nwas = \"b\"",
            "name = \"c\"\nwas = [\"d\", \"e\"]",
        ]);
        assert_eq!(
            read,
            Ok(vec![vec!["b".into()], vec!["d".into(), "e".into()]])
        );
        for (entries, said) in [
            (
                ["name = \"a\"\nwas = \"b\"", "name = \"b\""],
                "`a` was `b`, but there is an exercise `b`",
            ),
            (
                ["name = \"a\"\nwas = \"o\"", "name = \"b\"\nwas = \"o\""],
                "`b` and `a` both were `o`",
            ),
            (
                ["name = \"a\"\nwas = 3", "name = \"b\""],
                "`was` is the name that the exercise had",
            ),
            (
                ["name = \"a\"\nwas = [3]", "name = \"b\""],
                "`was` is the name that the exercise had",
            ),
        ] {
            let told = names(&entries).unwrap_err();
            assert!(told.contains(said), "{told}");
        }
    }
}
