//! Which compilers are new enough.

use super::error::Error;

/// The oldest version of Rust that compiles what the workbook makes.
const NEEDED: &str = env!("CARGO_PKG_RUST_VERSION");

/// Fails for a compiler that calls itself older than what is needed. One that does not say its version has to show what it can.
///
/// `version` is the first line of `rustc -vV`: `rustc 1.95.0 (59807616e 2026-04-14)`.
pub(super) fn check(version: &str) -> Result<(), Error> {
    match (numbers_in(version), numbers(NEEDED)) {
        (Some(found), Some(needed)) if found < needed => Err(Error::TooOld {
            found: version.to_owned(),
            needed: NEEDED,
        }),
        _ => Ok(()),
    }
}

/// Major and minor number of a compiler that calls itself so.
pub(super) fn numbers_in(version: &str) -> Option<(u32, u32)> {
    version.split_whitespace().find_map(numbers)
}

/// Major and minor number of `1.95.0-nightly`.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split(['.', '-']);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn numbers_are_compared_as_numbers() {
        for old in [
            "rustc 1.70.0 (90c541806 2023-05-31)",
            "rustc 1.9.0",
            "rustc 0.12.0",
            "rustc 1.88.0-nightly (x 2025-05-01)",
        ] {
            assert!(check(old).is_err(), "{old}");
        }
        for new in [
            "rustc 1.89.0 (29483883e 2025-08-04)",
            "rustc 1.100.0",
            "rustc 2.0.0-beta.1",
            "a compiler of my own",
            "",
        ] {
            assert!(check(new).is_ok(), "{new}");
        }
    }
}
