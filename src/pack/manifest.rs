//! What a pack says of itself: its format, which course it is, and the hash of every file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::archive::Found;
use super::error::Error;
use crate::course::{About, INFO_FILE, Version, about};
use crate::tame::{tamed, tamed_start};

/// The format of a course with its solutions.
const OPEN: u64 = 1;

/// The format of one that carries answers in their place; what is new in a way that older programs would misunderstand comes after it.
const SEALED: u64 = 2;

/// The newest format that this program knows.
const NEWEST: u64 = SEALED;

/// The oldest program that understands what this one packs.
const NEEDS: &str = "0.1.0";

/// This program.
const OWN: &str = env!("CARGO_PKG_VERSION");

/// The manifest as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u64,
    needs: String,
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    version: String,
    language: String,
    /// Path, and the BLAKE3 hash of what stands there.
    blake3: BTreeMap<String, String>,
}

/// As much of a manifest as every format has.
#[derive(Deserialize)]
struct Head {
    format: u64,
    needs: String,
}

impl Manifest {
    /// The manifest of these texts, and of what is carried beside them by its hashes.
    pub(super) fn of(
        id: &str,
        about: &About,
        files: &BTreeMap<String, String>,
        carried: BTreeMap<String, String>,
    ) -> Manifest {
        let format = if carried.is_empty() { OPEN } else { SEALED };
        let mut blake3 = carried;
        blake3.extend(files.iter().map(|(path, text)| (path.clone(), hash(text))));
        Manifest {
            format,
            needs: NEEDS.into(),
            id: id.to_owned(),
            title: about.title.clone(),
            version: about.version.to_string(),
            language: about.language.clone(),
            blake3,
        }
    }

    /// Reads a manifest; what this program is too old for is said before anything else is looked at.
    pub(super) fn read(text: &str) -> Result<Manifest, Error> {
        let odd = |error: serde_json::Error| Error::Manifest(tamed_start(&error.to_string()));
        let head: Head = serde_json::from_str(text).map_err(odd)?;
        if head.format > NEWEST {
            return Err(Error::NewerFormat {
                found: head.format,
                known: NEWEST,
                own: OWN,
            });
        }
        let needed: Version = version(&head.needs)?;
        if needed > version(OWN)? {
            return Err(Error::NeedsNewer {
                needed: tamed_start(&head.needs),
                own: OWN,
            });
        }
        serde_json::from_str(text).map_err(odd)
    }

    /// What tells a course with all its texts from any other; which format it was written in makes no difference.
    pub(super) fn hash(&self) -> String {
        let manifest = Manifest {
            format: OPEN,
            needs: NEEDS.into(),
            ..self.clone()
        };
        hash(&manifest.text())
    }

    pub(super) fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The id of the course, and what else it says of itself.
    pub(super) fn about(&self) -> Result<(String, About), Error> {
        if !about::is_id(&self.id) {
            let id = tamed_start(&self.id);
            let what = format!("`{id}` cannot be the id of a course");
            return Err(Error::Manifest(what));
        }
        let about = About {
            id: Some(self.id.clone()),
            title: self.title.as_deref().map(tamed),
            version: version(&self.version)?,
            language: tamed(&self.language),
        };
        Ok((self.id.clone(), about))
    }

    /// Checks that all files which the manifest lists are there, and no others, and that the texts of the course are as they were
    /// packed. The hashes that what is carried beside them is to have.
    pub(super) fn checked(&self, found: &Found) -> Result<BTreeMap<String, String>, Error> {
        let mut paths = found.texts.keys().chain(&found.carried);
        if let Some(added) = paths.find(|path| !self.blake3.contains_key(*path)) {
            return Err(Error::Added(added.clone()));
        }
        let mut carried = BTreeMap::new();
        for (path, listed) in &self.blake3 {
            match found.texts.get(path) {
                None if found.carried.contains(path) => {
                    carried.insert(path.clone(), listed.clone());
                }
                None => return Err(Error::Missing(tamed_start(path))),
                Some(text) if hash(text) != *listed => return Err(Error::Changed(path.clone())),
                Some(_) => {}
            }
        }
        if !found.texts.contains_key(INFO_FILE) {
            return Err(Error::Missing(INFO_FILE.into()));
        }
        Ok(carried)
    }
}

pub(super) fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

fn version(text: &str) -> Result<Version, Error> {
    let odd = |_| Error::Manifest(format!("`{}` is no version", tamed_start(text)));
    text.parse().map_err(odd)
}

#[cfg(test)]
mod tests {
    use super::{Error, Manifest};

    fn manifest(edit: (&str, &str)) -> Result<Manifest, Error> {
        let text = r#"{"format": 1, "needs": "0.1.0", "id": "small", "version": "1.0.0", "language": "en", "blake3": {}}"#;
        assert!(text.contains(edit.0), "{}", edit.0);
        Manifest::read(&text.replace(edit.0, edit.1))
    }

    #[test]
    fn what_is_too_new_is_said_before_anything_else() {
        let newer = manifest(("\"format\": 1", "\"blocks\": [], \"format\": 3"));
        let text = newer.map(drop).map_err(|error| error.to_string());
        let own = env!("CARGO_PKG_VERSION");
        assert_eq!(
            text,
            Err(format!(
                "it has format 3, and this workbook ({own}) knows no format after 2\nInstall a newer workbook, and try again."
            ))
        );
        let newer = manifest((
            "\"needs\": \"0.1.0\", \"id\": \"small\"",
            "\"needs\": \"99.0.0\"",
        ));
        let text = newer.map(drop).map_err(|error| error.to_string());
        assert_eq!(
            text,
            Err(format!(
                "it needs workbook 99.0.0 or newer, and this is {own}\nInstall a newer workbook, and try again."
            ))
        );
    }

    #[test]
    fn what_a_later_program_adds_within_the_format_is_passed_over() {
        assert!(manifest(("\"format\": 1", "\"made_with\": \"love\", \"format\": 1")).is_ok());
    }

    #[test]
    fn what_cannot_be_is_said() {
        assert!(matches!(manifest(("{", "")), Err(Error::Manifest(_))));
        assert!(matches!(
            manifest(("\"0.1.0\"", "\"soon\"")),
            Err(Error::Manifest(_))
        ));
        for edit in [("\"small\"", "\"../small\""), ("1.0.0", "one")] {
            let about = manifest(edit).and_then(|manifest| manifest.about());
            assert!(matches!(about, Err(Error::Manifest(_))), "{about:?}");
        }
    }
}
