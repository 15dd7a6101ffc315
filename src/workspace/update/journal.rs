//! What an update is about to write, so that one that was cut off goes on where it was.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::plan::Change;
use crate::workspace::{Error, files, kept};

/// Where it is written down.
pub(super) const JOURNAL: &str = ".workbook/update.json";

/// More than any update writes down.
const LARGEST: u64 = 16 << 20;

/// The files that an update writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Which course it leads to: the hash of its pack.
    pub target: String,
    /// By their paths.
    pub files: BTreeMap<String, Written>,
}

/// One file that an update writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// The hash of what is to stand there.
    pub after: String,
    /// Whether it stood there once: whatever stands there now, the learner went on from that.
    #[serde(default)]
    pub stood: bool,
    /// What that is to the learner.
    pub change: Change,
}

impl Written {
    /// Whether a file with that hash is as the update wrote it, or as the learner went on with it.
    pub(super) fn is_done(&self, now: Option<&str>) -> bool {
        now.is_some_and(|now| self.stood || now == self.after)
    }
}

impl Journal {
    /// The journal of an update that was cut off; one that cannot be read says nothing, and nothing is lost by that.
    pub(super) fn read(root: &Path) -> Result<Option<Journal>, Error> {
        let bytes = kept::bytes(root, JOURNAL, LARGEST)?;
        Ok(bytes.map(|bytes| serde_json::from_slice(&bytes).unwrap_or_default()))
    }

    /// Notes that what was to stand at a path does.
    pub(super) fn stands(&mut self, root: &Path, path: &str) -> Result<(), Error> {
        match self.files.get_mut(path) {
            Some(written) => written.stood = true,
            None => return Ok(()),
        }
        self.write(root)
    }

    pub(super) fn write(&self, root: &Path) -> Result<(), Error> {
        let text = serde_json::to_vec_pretty(self).unwrap_or_default();
        files::write_atomically(root, JOURNAL, &text)
    }
}

/// What tells a text from others.
pub(super) fn hash(text: &[u8]) -> String {
    blake3::hash(text).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::{Change, Written};

    #[test]
    fn what_was_written_or_edited_afterwards_is_done() {
        let written = |stood: bool| Written {
            after: "new".into(),
            stood,
            change: Change::Merged,
        };
        for now in ["new", "edited", "old"] {
            assert!(written(true).is_done(Some(now)), "{now}");
        }
        // Somebody saved it before it could be written.
        assert!(written(false).is_done(Some("new")) && !written(false).is_done(Some("edited")));
        assert!(!written(true).is_done(None) && !written(false).is_done(None));
    }
}
