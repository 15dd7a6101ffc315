//! A file that is judged by its own tests: they are run one after the other, and then its `main`.

use std::fs::File;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::Termination;
use std::sync::Mutex;
use std::thread::Builder;

use super::panics::{last_panic, note_panic};
use super::{begin, divide};
use crate::Answer;

/// Where a panic of `main` is written down.
static ANSWERS: Mutex<Option<File>> = Mutex::new(None);

/// Whether what a test or a `main` returned means that all is well.
pub fn ended(returned: impl Termination) -> bool {
    // It says no more of itself than this.
    format!("{:?}", returned.report()) == format!("{:?}", std::process::ExitCode::SUCCESS)
}

/// The first thing that the `main` of a file does: it runs the tests that were asked for, and goes on with `main` if that was.
pub fn judge(test: fn(u32) -> bool) {
    static BEGUN: Mutex<bool> = Mutex::new(false);
    // A `main` may call itself.
    if let Ok(mut begun) = BEGUN.lock() {
        if *begun {
            return;
        }
        *begun = true;
    }
    let (mut answers, mut inputs) = begin();
    let main = inputs.count() > 0;
    let tests: Vec<usize> = (0..inputs.count()).map(|_| inputs.count()).collect();
    for (place, number) in tests.iter().enumerate() {
        divide(place);
        let answer = outcome(test, *number as u32);
        if answers.write_all(&answer.bytes).is_err() {
            std::process::exit(99);
        }
    }
    if !main {
        std::process::exit(0);
    }
    divide(tests.len());
    if let Ok(mut kept) = ANSWERS.lock() {
        *kept = Some(answers);
    }
    set_hook(Box::new(|info| {
        note_panic(info);
        if let Ok(mut kept) = ANSWERS.lock()
            && let Some(answers) = kept.as_mut()
        {
            let _ = answers.write_all(&panicked().bytes);
        }
    }));
}

/// What came of a test, which has a thread of its own, as it is everywhere.
fn outcome(test: fn(u32) -> bool, number: u32) -> Answer {
    set_hook(Box::new(note_panic));
    let run = move || catch_unwind(AssertUnwindSafe(|| test(number)));
    let ended = match Builder::new().spawn(run) {
        Ok(thread) => thread.join().unwrap_or_else(Err),
        Err(_) => run(),
    };
    match ended {
        Ok(passed) => {
            let mut answer = Answer { bytes: vec![0, 0, 0, 0, b'g'] };
            answer.give(&passed);
            answer.measured()
        }
        Err(payload) => {
            // Dropping it would run the learner's code, which may panic once more.
            std::mem::forget(payload);
            panicked()
        }
    }
}

/// The last panic, as an answer.
fn panicked() -> Answer {
    let mut answer = Answer { bytes: vec![0, 0, 0, 0, b'p'] };
    answer.panic(last_panic());
    answer.measured()
}
