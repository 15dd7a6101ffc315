//! What is said while the given code is compiled for a new compiler, which a learner waits for once.

use std::io::{IsTerminal, Write, stderr};

use crate::cli::Output;
use crate::grader::Grader;
use crate::ui::screen::PREPARING;
use crate::ui::style::faint;
use crate::workspace::Workspace;

/// Says so on a terminal, if it has to be waited for before anything can be graded; programs are told nothing.
pub fn say_if_slow(grader: &Grader<Workspace>, format: Output) {
    if format == Output::Text && stderr().is_terminal() && grader.has_to_prepare() {
        // Where that cannot be told, it is waited for all the same.
        let _ = writeln!(stderr(), " {}", faint(PREPARING));
    }
}
