//! `grade autograder`: the zip with which Gradescope grades a course.

use super::course;
use crate::cli::grade::Autograder;
use crate::commands::{Error, Outcome, say, typed};
use crate::export::gradescope::{self, Autograder as Parts};
use crate::harness::{Cache, Compiler};
use crate::workspace::write_atomically;

/// Writes the zip.
pub fn autograder(options: &Autograder) -> Result<Outcome, Error> {
    let file = crate::commands::here()?.join(&options.output);
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return Err(Error::Usage(format!(
            "{} cannot be the name of a file",
            file.display()
        )));
    };
    let pack = course::chosen(options.course.as_deref())?;
    let odd = |error: crate::pack::Error| Error::Usage(error.to_string());
    let course = pack.map(|pack| pack.bytes().map_err(odd)).transpose()?;
    let program = std::env::current_exe()
        .and_then(std::fs::read)
        .map_err(Error::Print)?;
    let compiler = Compiler::find(&Cache::none()).map_err(Error::Harness)?;
    let version = compiler
        .short_version()
        .split_whitespace()
        .nth(1)
        .unwrap_or("stable");
    let parts = Parts {
        program: &program,
        course: course.as_deref(),
        toolchain: version,
        seed: options.sampling.seed.unwrap_or_default().0,
    };
    let zip = gradescope::autograder(&parts).map_err(|error| Error::Usage(error.to_string()))?;
    write_atomically(folder, name, &zip)?;
    say!(
        " {} is ready: upload it as the autograder of the assignment.",
        typed(&file)
    );
    say!(" In its settings, give a container 1 CPU and 1.5 GB, and 20 minutes.");
    Ok(Outcome::Done)
}
