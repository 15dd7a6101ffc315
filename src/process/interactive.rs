//! A program the user works with, started from here: an editor say. It has no bounds and is nobody's orphan.
//! It shares terminal and signals with us, as anything started from a shell does.

use super::{Error, system};
use std::io;
use std::process::{Child, Command, ExitStatus};

/// A running program that the user ends, not we.
#[derive(Debug)]
pub struct Interactive {
    child: Child,
}

impl Interactive {
    pub(super) fn start(command: &mut Command) -> Result<Self, Error> {
        let program = command.get_program().into();
        let child =
            system::spawn_attended(command).map_err(|source| Error::Start { program, source })?;
        Ok(Self { child })
    }

    /// Wait until the program is over.
    pub fn wait(&mut self) -> io::Result<ExitStatus> {
        self.child.wait()
    }
}

impl Drop for Interactive {
    fn drop(&mut self) {
        system::forget_attended(&self.child);
    }
}
