//! Which exercise a file is for, by its name: as learners and platforms change names, and no more than that.

use unicode_normalization::UnicodeNormalization;

use crate::course::Exercise;

/// Folders whose files nobody handed in: what systems, tools and the workbook itself put there.
const NOT_HANDED_IN: [&str; 6] = [
    "__macosx",
    ".git",
    ".workbook",
    "target",
    "solutions",
    "node_modules",
];

/// Files that systems put beside those of people.
const OF_SYSTEMS: [&str; 3] = [".ds_store", "thumbs.db", "desktop.ini"];

/// What platforms and systems add to the name of a second copy.
const COPIES: [&str; 4] = [" - copy", " copy", " kopie", " - kopie"];

/// Whether a file at these steps was put there by a system or a tool, and not by a learner.
pub fn is_of_a_system(steps: &[String]) -> bool {
    let Some((name, folders)) = steps.split_last() else {
        return true;
    };
    let name = name.to_lowercase();
    let is_tool = |folder: &String| NOT_HANDED_IN.contains(&folder.to_lowercase().as_str());
    folders.iter().any(is_tool) || name.starts_with("._") || OF_SYSTEMS.contains(&name.as_str())
}

/// Whether a name is one of a Rust file, whatever was added to it: `a.rs`, `A.RS`, `a.rs.txt`, `a(1).rs`.
pub fn is_rust(name: &str) -> bool {
    stem(name).is_some()
}

/// Whether a name is one of a zip archive.
pub fn is_zip(name: &str) -> bool {
    name.to_lowercase().ends_with(".zip")
}

/// The name without its ending, in small letters.
fn stem(name: &str) -> Option<String> {
    let name: String = name.nfc().collect::<String>().to_lowercase();
    let name = name.trim();
    let name = name.strip_suffix(".txt").unwrap_or(name);
    let stem = name.strip_suffix(".rs")?;
    Some(stem.trim().to_owned())
}

/// The exercise that a file of this name is for.
pub fn exercise_of(name: &str, exercises: &[Exercise]) -> Option<usize> {
    let stem = stem(name)?;
    let mut candidates = vec![stem.clone()];
    candidates.extend(without_copy(&stem));
    let named = |stem: &String| {
        let stem = stem.replace([' ', '-'], "_");
        let is_it = |exercise: &Exercise| {
            let names = std::iter::once(&exercise.name).chain(&exercise.was);
            names.into_iter().any(|own| own.to_lowercase() == stem)
        };
        exercises.iter().position(is_it)
    };
    candidates.iter().find_map(named)
}

/// The exercise that a flat file is for, and who handed it in: `ada_sigmoid.rs`.
pub fn owner_and_exercise(name: &str, exercises: &[Exercise]) -> Option<(String, usize)> {
    // The longest name that fits: `loss` may be the end of another exercise's.
    (1..name.len())
        .filter(|at| name.is_char_boundary(*at))
        .find_map(|at| {
            let between = ['_', '-', ' ', '.'];
            let owner = name[..at].strip_suffix(between)?.trim_end_matches(between);
            let exercise = exercise_of(&name[at..], exercises)?;
            (!owner.is_empty()).then(|| (owner.to_owned(), exercise))
        })
}

/// A stem without what is added to the name of a second copy: `(1)`, `-2`, ` - Copy`.
fn without_copy(stem: &str) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((front, number)) = stem
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        && digits(number)
    {
        return Some(front.trim_end().to_owned());
    }
    if let Some((front, number)) = stem.rsplit_once(['-', ' ', '_'])
        && digits(number)
    {
        return Some(front.trim_end().to_owned());
    }
    let copy = COPIES.iter().find_map(|copy| stem.strip_suffix(copy));
    copy.map(|front| front.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{exercise_of, is_of_a_system, owner_and_exercise};
    use crate::course::{Course, Exercise};

    fn exercises() -> Vec<Exercise> {
        let entry = |name: &str| {
            format!(
                "[[exercises]]\nname = \"{name}\"\n[[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
            )
        };
        let names = ["sigmoid", "loss", "mean_loss", "step_2"]
            .map(entry)
            .concat();
        Course::parse(&format!("format_version = 1\n{names}"))
            .unwrap()
            .exercises
    }

    fn named(name: &str) -> Option<String> {
        let all = exercises();
        exercise_of(name, &all).map(|place| all[place].name.clone())
    }

    #[test]
    fn names_are_known_as_platforms_and_people_change_them() {
        for name in [
            "sigmoid.rs",
            "Sigmoid.RS",
            "sigmoid.rs.txt",
            "sigmoid(1).rs",
            "sigmoid (2).rs",
            "sigmoid-1.rs",
            "sigmoid - Copy.rs",
            "Sigmoid (12).rs.txt",
        ] {
            assert_eq!(named(name).as_deref(), Some("sigmoid"), "{name}");
        }
        assert_eq!(named("mean-loss.rs").as_deref(), Some("mean_loss"));
        assert_eq!(named("step_2.rs").as_deref(), Some("step_2"));
        assert_eq!(named("step_2(1).rs").as_deref(), Some("step_2"));
        for name in [
            "sigmoid.txt",
            "sigmoid",
            "my sigmoid.rs",
            "sigmoid.rs.bak",
            "lib.rs",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn a_flat_name_has_an_owner_and_the_longest_exercise_that_fits() {
        let all = exercises();
        let owner = |name: &str| {
            let found = owner_and_exercise(name, &all);
            found.map(|(owner, place)| (owner, all[place].name.clone()))
        };
        let is = |owner: &str, name: &str| Some((owner.to_owned(), name.to_owned()));
        assert_eq!(owner("ada_mean_loss.rs"), is("ada", "mean_loss"));
        assert_eq!(owner("Zoë-Anne - sigmoid(1).rs"), is("Zoë-Anne", "sigmoid"));
        assert_eq!(owner("sigmoid.rs"), None);
    }

    #[test]
    fn what_systems_put_there_was_not_handed_in() {
        let steps = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
        for path in [
            "__MACOSX/a/._x.rs",
            "a/.DS_Store",
            "a/target/x.rs",
            "a/solutions/x.rs",
            "._a.rs",
        ] {
            assert!(is_of_a_system(&steps(path)), "{path}");
        }
        assert!(!is_of_a_system(&steps("a/exercises/x.rs")));
    }
}
