//! A compiler that something outside ended, perhaps for want of memory, is asked once more.

use super::Error;
use crate::process;

/// The signal that cannot be caught, and that nothing in a learner's file can make the compiler send to itself.
pub(super) const KILL: i32 = 9;

/// Calls the compiler, and once more if something outside ended it, perhaps for want of memory.
pub(super) fn again_if_killed(
    run: impl Fn() -> Result<process::Ended, Error>,
) -> Result<process::Ended, Error> {
    let ended = run()?;
    match ended.ending {
        process::Ending::Signalled(KILL) => run(),
        _ => Ok(ended),
    }
}
