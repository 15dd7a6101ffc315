//! How much of the library of given code one program sees.

/// How much of the given code a program sees.
#[derive(Clone, Copy, Debug)]
pub(super) enum Seen<'a> {
    /// None of it: it does not speak of it.
    Nothing,
    /// These, as `module::name`.
    Only(&'a [String]),
    /// All: who may see what was looked at before.
    Everything,
}
