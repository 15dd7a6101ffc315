//! How far grading is, for who watches; programs and files are told nothing.

use std::io::{IsTerminal, Write, stderr};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Said no more often than this.
const PAUSE: Duration = Duration::from_millis(200);

/// A line that is written over again and again.
pub struct Progress {
    told: Mutex<Option<Instant>>,
    start: Instant,
    shows: bool,
    /// What is counted, and what is done with it: `files graded`.
    what: &'static str,
}

impl Progress {
    /// A line for whoever sits at the terminal.
    pub fn of(what: &'static str) -> Progress {
        Progress {
            told: Mutex::default(),
            start: Instant::now(),
            shows: stderr().is_terminal(),
            what,
        }
    }

    /// So many are done, of so many.
    pub fn say(&self, done: usize, all: usize) {
        let Ok(mut told) = self.told.lock() else {
            return;
        };
        let soon = told.is_some_and(|told| told.elapsed() < PAUSE);
        if !self.shows || (soon && done < all) {
            return;
        }
        *told = Some(Instant::now());
        let for_each = self.start.elapsed().as_secs_f64() / done.max(1) as f64;
        let left = left(for_each * (all - done) as f64);
        // Where that cannot be told, it is graded all the same.
        let _ = write!(stderr(), "\r\x1b[K {done} of {all} {}{left}", self.what);
        let _ = stderr().flush();
    }

    /// Removes the line.
    pub fn end(&self) {
        if self.shows {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

fn left(seconds: f64) -> String {
    match seconds {
        few if few < 1.0 => String::new(),
        few if few < 90.0 => format!(", about {} s left", few.ceil()),
        many => format!(", about {} min left", (many / 60.0).ceil()),
    }
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn time_is_told_in_round_numbers() {
        assert_eq!(left(0.2), "");
        assert_eq!(left(41.3), ", about 42 s left");
        assert_eq!(left(610.0), ", about 11 min left");
    }
}
