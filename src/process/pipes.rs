//! The pipes that carry what a job writes.

use super::Error;
use std::io::{PipeReader, PipeWriter, pipe};

/// Standard output and standard error of a job that is about to start, each with the end that is read and the end that the job
/// gets. `merged`, both are written to the first pipe; the second then has no writer, so it is at its end from the start.
pub(super) fn output_pipes(merged: bool) -> Result<[(PipeReader, PipeWriter); 2], Error> {
    let fault = Error::system::<std::io::Error>;
    let (stdout, stdout_writer) = pipe().map_err(fault("make a pipe"))?;
    let (stderr, mut stderr_writer) = pipe().map_err(fault("make a pipe"))?;
    if merged {
        stderr_writer = stdout_writer.try_clone().map_err(fault("make a pipe"))?;
    }
    Ok([(stdout, stdout_writer), (stderr, stderr_writer)])
}
