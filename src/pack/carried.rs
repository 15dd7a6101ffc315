//! What a pack carries in place of solutions: there is much of it, and most commands need none, so each text is unpacked when it is
//! asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::archive;
use super::error::Error;
use super::manifest::hash;

/// The texts that are carried, by their paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    /// At hand.
    Texts(BTreeMap<String, String>),
    /// In the archive, each with the hash that it is to have.
    Packed(Arc<[u8]>, BTreeMap<String, String>),
}

impl Carried {
    /// Their paths.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let (texts, packed) = match self {
            Carried::Texts(texts) => (Some(texts), None),
            Carried::Packed(_, hashes) => (None, Some(hashes)),
        };
        let all = texts.into_iter().chain(packed).flat_map(BTreeMap::keys);
        all.map(String::as_str)
    }

    /// The text at a path; `None` if there is none.
    ///
    /// # Errors
    /// If it was changed after it was packed.
    pub(super) fn text(&self, path: &str) -> Result<Option<String>, Error> {
        match self {
            Carried::Texts(texts) => Ok(texts.get(path).cloned()),
            Carried::Packed(bytes, hashes) => {
                let Some(listed) = hashes.get(path) else {
                    return Ok(None);
                };
                let text = archive::text_of(bytes, path)?;
                match hash(&text) == *listed {
                    true => Ok(Some(text)),
                    false => Err(Error::Changed(path.to_owned())),
                }
            }
        }
    }

    /// The hash of each, by its path.
    pub(super) fn hashes(&self) -> BTreeMap<String, String> {
        match self {
            Carried::Texts(texts) => {
                let hashes = texts.iter().map(|(path, text)| (path.clone(), hash(text)));
                hashes.collect()
            }
            Carried::Packed(_, hashes) => hashes.clone(),
        }
    }
}
