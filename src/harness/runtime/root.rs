//! The fixed part of every program: reads questions, has them answered, writes the answers down.
//!
//! A library of its own, compiled once by the learner's rustc and not with the workbook. The other end of the wire stands in
//! `wire.rs`.

mod bounds;
mod collections;
mod give;
mod judged;
mod out;
mod panics;
mod printing;
mod probed;
mod take;

pub use give::{Answer, Argument, Give, Nameless, Told};
pub use judged::{ended, judge};
pub use out::{Answerable, ByText, Neither, Out};
pub use printing::Prints;
pub use probed::{note, probe, serve_probed};
pub use take::{Inputs, Take};

use bounds::{answers_file, empty_standard_input, enter};
use panics::{last_panic, note_panic};

pub type Ask = fn(u32, &mut Inputs, &mut Answer);

macro_rules! ready_made {
    ($($name:ty),*) => {
        /// Compiles what `take` and `give` hold for the types that exercises use most. A program that is not optimised takes such
        /// functions from here, and need not be given its own at every save.
        pub fn ready_made(inputs: &mut Inputs, answer: &mut Answer) {
            $(Out(&inputs.take::<$name>()).__out(answer);)*
        }
    };
}
ready_made!(
    f64, usize, bool, String,
    [f64; 1], [f64; 2], [f64; 3], [f64; 4], [f64; 9],
    [[f64; 1]; 2], [[f64; 1]; 3], [[f64; 2]; 2], [[f64; 2]; 3], [[f64; 2]; 4], [[f64; 3]; 2],
    Vec<f64>, Vec<usize>, Vec<[f64; 2]>, Vec<Vec<f64>>, Vec<([f64; 2], f64)>
);

/// The number of the mutant that is being asked; 0 in every other program.
static UNIT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

pub fn unit() -> usize {
    UNIT.load(std::sync::atomic::Ordering::Relaxed)
}

/// Says which question the next prints belong to, in characters that no screen shows. `output.rs` reads it.
fn divide(question: usize) {
    let mut out = std::io::stdout().lock();
    // Nobody to print to is no reason to give no answer.
    let _ = std::io::Write::write_fmt(&mut out, format_args!("\u{1e}{question}\u{1f}"));
    // What is printed as an error does not wait for what is still held back here.
    let _ = std::io::Write::flush(&mut out);
}

/// Asks the units that standard input names every question that follows there; answers go to the file of the first argument.
/// None of them can tell which one it is.
pub fn serve(units: &[Ask]) {
    serve_chosen(|unit| units[unit]);
}

/// The same for mutants of one text, which differ by what `unit` says.
pub fn serve_mutants(ask: Ask) {
    serve_chosen(|unit| {
        UNIT.store(unit, std::sync::atomic::Ordering::Relaxed);
        ask
    });
}

/// Where answers go, and what is asked, behind the filter, which holds from here on.
fn begin() -> (std::fs::File, Inputs) {
    let Some(answers) = answers_file(&std::env::args().nth(1).unwrap_or_default()) else {
        std::process::exit(97);
    };
    let mut bytes = Vec::new();
    // Read to the end before any of the learner's code runs: what it may read afterwards is the end of the input.
    if std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).is_err() {
        std::process::exit(98);
    }
    empty_standard_input();
    let mut inputs = Inputs { bytes, at: 0 };
    let filter = inputs.count();
    let behind = inputs.at + filter;
    enter(&inputs.bytes[inputs.at..behind]);
    inputs.at = behind;
    (answers, inputs)
}

fn serve_chosen(choose: impl Fn(usize) -> Ask) {
    let (mut answers, mut inputs) = begin();
    let chosen: Vec<usize> = (0..inputs.count()).map(|_| inputs.count()).collect();
    let start = inputs.at;
    // The prints of several units are nobody's trace.
    let divided = chosen.len() == 1;
    for unit in chosen {
        inputs.at = start;
        let ask = choose(unit);
        let mut question = 0;
        while inputs.at < inputs.bytes.len() {
            if divided {
                divide(question);
            }
            question += 1;
            let answer = answer(ask, &mut inputs);
            if std::io::Write::write_all(&mut answers, &answer.bytes).is_err() {
                std::process::exit(99);
            }
        }
    }
}

/// The answer to the next question: its values, or the panic it ended in.
fn answer(ask: Ask, inputs: &mut Inputs) -> Answer {
    let length = inputs.count();
    let end = inputs.at + length;
    let mut answer = Answer { bytes: vec![0, 0, 0, 0, b'g'] };
    // The hook is set anew for every question, because the learner's code may have set its own.
    std::panic::set_hook(Box::new(note_panic));
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let expression = u32::from_le_bytes(inputs.raw());
        ask(expression, inputs, &mut answer);
    }));
    if let Err(payload) = ended {
        // Dropping it would run the learner's code, which may panic once more.
        std::mem::forget(payload);
        answer.bytes = vec![0, 0, 0, 0, b'p'];
        answer.panic(last_panic());
    }
    inputs.at = end;
    answer.measured()
}
