//! Why answers are wrong, for who prints once: a fault in the diagnosis costs the reason and not the verdict.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Error;
use crate::diagnosis::{Fault, Finding};
use crate::grader::{self, Graded, Grader};
use crate::location::Location;
use crate::process::Cancel;
use crate::workspace::Workspace;

/// Asks for reasons, and tells of faults in the diagnosis, but only of the first: one is enough to report.
#[derive(Debug, Default)]
pub struct Reasons {
    told: AtomicBool,
}

impl Reasons {
    /// Why it is wrong. Where explaining breaks down, that is said on standard error the first time, and the verdict stands
    /// without a reason.
    pub fn why(
        &self,
        grader: &Grader<Workspace>,
        graded: &Graded<'_>,
        cancel: &Cancel,
    ) -> Result<Vec<Finding>, Error> {
        self.without_faults(grader.explain(graded, cancel))
    }

    /// Where in its file it is wrong. Where the search breaks down, there is no place, in the same way.
    pub fn places(
        &self,
        grader: &Grader<Workspace>,
        graded: &Graded<'_>,
        cancel: &Cancel,
    ) -> Result<Vec<Location>, Error> {
        self.without_faults(grader.locate(graded, cancel))
    }

    fn without_faults<T>(&self, found: Result<Vec<T>, grader::Error>) -> Result<Vec<T>, Error> {
        match found {
            Err(grader::Error::Unexplained(fault)) => {
                self.tell(&fault, &mut std::io::stderr());
                Ok(Vec::new())
            }
            other => Ok(other?),
        }
    }

    fn tell(&self, fault: &Fault, to: &mut impl Write) {
        if !self.told.swap(true, Ordering::Relaxed) {
            // Where that cannot be told, the verdict stands all the same.
            let _ = writeln!(to, "note: {fault}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_diagnosis_is_told_once() {
        let fault = Fault {
            message: "no case 58".into(),
            place: " at kinds.rs:110".into(),
        };
        let (faults, mut told) = (Reasons::default(), Vec::new());
        faults.tell(&fault, &mut told);
        faults.tell(&fault, &mut told);
        let told = String::from_utf8(told).unwrap();
        assert_eq!(told.matches("note: ").count(), 1);
        assert!(told.contains("The verdict stands"), "{told}");
    }
}
