//! What git says of the files of a commit: their list, and what stands in them.

/// A file of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    mode: String,
    /// The name under which its content is kept.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: String,
}

impl Entry {
    /// Whether it is a plain file, and no link or other repository.
    pub(super) fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }
}

/// The list that `ls-tree -z` prints: `MODE TYPE NAME\tPATH\0`. What has no path in UTF-8 is no file of a course.
pub(super) fn entries(listed: &[u8]) -> Vec<Entry> {
    let entry = |line: &[u8]| {
        let line = std::str::from_utf8(line).ok()?;
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split(' ');
        let (mode, _, name) = (words.next()?, words.next()?, words.next()?);
        Some(Entry {
            mode: mode.to_owned(),
            name: name.to_owned(),
            path: path.to_owned(),
        })
    };
    listed.split(|byte| *byte == 0).filter_map(entry).collect()
}

/// So many contents as `cat-file --batch` prints them: `NAME TYPE SIZE\n`, the bytes, `\n`.
pub(super) fn contents(told: &[u8], count: usize) -> Option<Vec<Vec<u8>>> {
    let mut rest = told;
    let mut contents = Vec::new();
    for _ in 0..count {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let head = std::str::from_utf8(&rest[..end]).ok()?;
        let size: usize = head.rsplit(' ').next()?.parse().ok()?;
        let body = rest.get(end + 1..)?;
        contents.push(body.get(..size)?.to_vec());
        rest = body.get(size + 1..)?;
    }
    rest.is_empty().then_some(contents)
}

#[cfg(test)]
mod tests {
    use super::{contents, entries};

    #[test]
    fn a_list_has_files_links_and_other_repositories() {
        let listed = b"100644 blob aa\tinfo.toml\x00120000 blob bb\texercises/a b.rs\x00160000 commit cc\tsub\x00100755 blob dd\tx\0";
        let entries = entries(listed);
        let told: Vec<(&str, bool)> = entries
            .iter()
            .map(|entry| (entry.path.as_str(), entry.is_file()))
            .collect();
        assert_eq!(
            told,
            [
                ("info.toml", true),
                ("exercises/a b.rs", false),
                ("sub", false),
                ("x", true)
            ]
        );
    }

    #[test]
    fn contents_are_cut_by_their_sizes() {
        let told = b"aa blob 3\na\nb\nbb blob 0\n\n";
        assert_eq!(contents(told, 2), Some(vec![b"a\nb".to_vec(), Vec::new()]));
        for odd in [
            &b"aa blob 3\na\n"[..],
            b"aa missing\n",
            b"aa blob 1\na\nmore",
            b"",
        ] {
            assert_eq!(contents(odd, 1), None, "{odd:?}");
        }
    }
}
