//! What a course says of itself as a whole: what it is called, and which version of it this is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a course says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What tells it from every other course, through all its versions; a course that is handed to learners has it.
    pub id: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// Which version this is.
    pub version: Version,
    /// The language of its texts, as a tag: `en`, `de-AT`.
    pub language: String,
}

impl Default for About {
    fn default() -> Self {
        About {
            id: None,
            title: None,
            version: Version::default(),
            language: "en".into(),
        }
    }
}

impl About {
    /// What people call it, if it says so.
    pub fn name(&self) -> Option<&str> {
        self.title.as_deref().or(self.id.as_deref())
    }
}

/// A version in three numbers, `1.0.0`; a later one is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// Raised when a course is no longer the one it was.
    pub major: u64,
    /// Raised when something comes along.
    pub minor: u64,
    /// Raised when something is mended.
    pub patch: u64,
}

impl Default for Version {
    fn default() -> Self {
        Version {
            major: 1,
            minor: 0,
            patch: 0,
        }
    }
}

/// A text that is no version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a version is three whole numbers")]
pub struct NotAVersion;

impl FromStr for Version {
    type Err = NotAVersion;

    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        let number = |part: &str| {
            let number: u64 = part.parse().ok()?;
            // Each version is written in one way: no `+1`, no `01`.
            (number.to_string() == part).then_some(number)
        };
        let parts: Option<Vec<u64>> = text.split('.').map(number).collect();
        match parts.as_deref() {
            Some(&[major, minor, patch]) => Ok(Version {
                major,
                minor,
                patch,
            }),
            _ => Err(NotAVersion),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// The longest id: it is the name of a file as well.
const LONGEST_ID: usize = 64;

/// Whether a text can be the id of a course: what every file system and every shell takes as a name, in one way of writing.
pub fn is_id(text: &str) -> bool {
    let sound = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter)
    };
    text.len() <= LONGEST_ID
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.chars().all(sound)
}

/// The id that is nearest to a name: `numerical-methods` for `Numerical Methods`; none for a name without letters.
pub fn id_of(name: &str) -> Option<String> {
    let words = name
        .split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty());
    let id: String = words.collect::<Vec<_>>().join("-").to_lowercase();
    let id = id.trim_start_matches(|letter: char| !letter.is_ascii_lowercase());
    let id = id.get(..LONGEST_ID).unwrap_or(id);
    is_id(id).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Version, id_of, is_id};

    #[test]
    fn a_version_is_three_numbers_in_their_order() {
        let version = |text: &str| text.parse::<Version>();
        let order = ["1.2.9", "1.2.10", "1.99.99", "2.0.0"].map(|text| version(text).ok());
        assert!(order.is_sorted() && order[0].is_some());
        assert_eq!(
            version("1.0.0").map(|version| version.to_string()),
            Ok("1.0.0".into())
        );
        for odd in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "1.0.x",
            "01.0.0",
            "+1.0.0",
            "1.0.0-beta",
            "-1.0.0",
        ] {
            assert!(version(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_name_leads_to_an_id() {
        assert_eq!(
            id_of("Numerical Methods!").as_deref(),
            Some("numerical-methods")
        );
        assert_eq!(id_of("2nd course").as_deref(), Some("nd-course"));
        assert_eq!(id_of("数値"), None);
        assert_eq!(id_of(&"x".repeat(100)).map(|id| id.len()), Some(64));
        assert!(is_id("numerics-2_b"));
        for odd in ["", "Numerics", "2nd", "a b", "a/b", "..", "a.b", "ä"] {
            assert!(!is_id(odd), "{odd}");
        }
    }
}
