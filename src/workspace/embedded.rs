//! The course that is part of this program, as `build.rs` packed it.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The text of a packed file.
pub fn text(path: &str) -> Option<&'static str> {
    let packed = FILES.iter().find(|(own, _)| *own == path);
    packed.map(|(_, text)| *text)
}

/// All packed files whose path starts so.
pub fn files(prefix: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES
        .iter()
        .copied()
        .filter(move |(path, _)| path.starts_with(prefix))
}
