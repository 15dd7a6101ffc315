//! The fixed part of every program: reads questions, has them answered, writes the answers down.
//!
//! A library of its own, compiled once by the learner's rustc and not with the workbook. The other end of the wire stands in
//! `wire.rs`.

mod probed;

pub use probed::{note, probe, serve_probed};

pub type Ask = fn(u32, &mut Inputs, &mut Answer);

/// What a question brings along.
pub struct Inputs {
    bytes: Vec<u8>,
    at: usize,
}

impl Inputs {
    fn raw<const N: usize>(&mut self) -> [u8; N] {
        let mut raw = [0; N];
        raw.copy_from_slice(&self.bytes[self.at..self.at + N]);
        self.at += N;
        raw
    }

    fn count(&mut self) -> usize {
        u32::from_le_bytes(self.raw()) as usize
    }

    fn list(&mut self) -> usize {
        let tag: [u8; 1] = self.raw();
        if tag != [b'a'] && tag != [b'v'] {
            panic!("the course gives a single value where the type wants a list");
        }
        self.count()
    }

    pub fn take<T: Take>(&mut self) -> T {
        T::take(self)
    }
}

/// A type that an input can have.
pub trait Take {
    fn take(inputs: &mut Inputs) -> Self;
}

impl Take for f64 {
    fn take(inputs: &mut Inputs) -> Self {
        match inputs.raw() {
            [b'f'] => f64::from_le_bytes(inputs.raw()),
            [b'i'] => i64::from_le_bytes(inputs.raw()) as f64,
            _ => panic!("the course gives something that is no number where the type wants an f64"),
        }
    }
}

macro_rules! take_integer {
    ($($name:ty)*) => {$(
        impl Take for $name {
            fn take(inputs: &mut Inputs) -> Self {
                match inputs.raw() {
                    [b'i'] => i64::from_le_bytes(inputs.raw()) as $name,
                    _ => panic!("the course gives something else where the type wants a whole number"),
                }
            }
        }
    )*};
}
take_integer!(usize i64 i32 u32 u64);

impl Take for bool {
    fn take(inputs: &mut Inputs) -> Self {
        match inputs.raw() {
            [b't'] => inputs.raw() != [0u8],
            _ => panic!("the course gives something else where the type wants a bool"),
        }
    }
}

impl Take for String {
    fn take(inputs: &mut Inputs) -> Self {
        if inputs.raw() != [b's'] {
            panic!("the course gives something else where the type wants a String");
        }
        let length = inputs.count();
        let text = String::from_utf8_lossy(&inputs.bytes[inputs.at..inputs.at + length]).into_owned();
        inputs.at += length;
        text
    }
}

impl<T: Take, const N: usize> Take for [T; N] {
    fn take(inputs: &mut Inputs) -> Self {
        let length = inputs.list();
        if length != N {
            panic!("the course gives {} values where the type wants {}", length, N);
        }
        std::array::from_fn(|_| T::take(inputs))
    }
}

impl<T: Take> Take for Vec<T> {
    fn take(inputs: &mut Inputs) -> Self {
        (0..inputs.list()).map(|_| T::take(inputs)).collect()
    }
}

macro_rules! take_tuple {
    ($count:literal $($name:ident)*) => {
        impl<$($name: Take),*> Take for ($($name,)*) {
            fn take(inputs: &mut Inputs) -> Self {
                if inputs.list() != $count {
                    panic!("the course gives a list of another length than the tuple");
                }
                ($($name::take(inputs),)*)
            }
        }
    };
}
take_tuple!(2 A B);
take_tuple!(3 A B C);
take_tuple!(4 A B C D);

/// What is written down for a question.
pub struct Answer {
    bytes: Vec<u8>,
}

impl Answer {
    fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn list(&mut self, tag: u8, length: usize) {
        self.bytes.push(tag);
        self.bytes.extend_from_slice(&(length as u32).to_le_bytes());
    }

    pub fn give<T: Give + ?Sized>(&mut self, value: &T) {
        value.give(self);
    }
}

/// A type that a quantity can have.
pub trait Give {
    fn give(&self, answer: &mut Answer);
}

impl Give for f64 {
    fn give(&self, answer: &mut Answer) {
        answer.bytes.push(b'f');
        answer.bytes.extend_from_slice(&self.to_le_bytes());
    }
}

impl Give for f32 {
    fn give(&self, answer: &mut Answer) {
        (*self as f64).give(answer);
    }
}

macro_rules! give_integer {
    ($($name:ty)*) => {$(
        impl Give for $name {
            fn give(&self, answer: &mut Answer) {
                match i64::try_from(*self) {
                    Ok(number) => {
                        answer.bytes.push(b'i');
                        answer.bytes.extend_from_slice(&number.to_le_bytes());
                    }
                    // Beyond what fits it must not begin anew below zero.
                    Err(_) => (*self as f64).give(answer),
                }
            }
        }
    )*};
}
give_integer!(usize isize u64 i64 u32 i32 u16 i16 u8 i8);

impl Give for bool {
    fn give(&self, answer: &mut Answer) {
        answer.bytes.extend_from_slice(&[b't', *self as u8]);
    }
}

impl Give for str {
    fn give(&self, answer: &mut Answer) {
        answer.bytes.push(b's');
        answer.text(self);
    }
}

impl Give for String {
    fn give(&self, answer: &mut Answer) {
        self.as_str().give(answer);
    }
}

impl<T: Give + ?Sized> Give for &T {
    fn give(&self, answer: &mut Answer) {
        (**self).give(answer);
    }
}

impl<T: Give, const N: usize> Give for [T; N] {
    fn give(&self, answer: &mut Answer) {
        answer.list(b'a', N);
        for item in self {
            item.give(answer);
        }
    }
}

impl<T: Give> Give for [T] {
    fn give(&self, answer: &mut Answer) {
        answer.list(b'v', self.len());
        for item in self {
            item.give(answer);
        }
    }
}

impl<T: Give> Give for Vec<T> {
    fn give(&self, answer: &mut Answer) {
        self.as_slice().give(answer);
    }
}

macro_rules! give_tuple {
    ($count:literal $($name:ident)*) => {
        impl<$($name: Give),*> Give for ($($name,)*) {
            #[allow(non_snake_case)]
            fn give(&self, answer: &mut Answer) {
                let ($($name,)*) = self;
                answer.list(b'a', $count);
                $($name.give(answer);)*
            }
        }
    };
}
give_tuple!(1 A);
give_tuple!(2 A B);
give_tuple!(3 A B C);
give_tuple!(4 A B C D);
give_tuple!(5 A B C D E);
give_tuple!(6 A B C D E F);

/// What a call hands over, to be told as text.
pub struct Argument<'a, T: ?Sized>(pub &'a T);

/// What has a text of its own is told by it.
pub trait Told {
    fn told(&self) -> String;
}

impl<T: std::fmt::Debug + ?Sized> Told for Argument<'_, T> {
    fn told(&self) -> String {
        format!("{:?}", self.0)
    }
}

/// Everything else, such as a closure, is not: this is found one reference further away, if there is nothing nearer.
pub trait Nameless {
    fn told(&self) -> String;
}

impl<T: ?Sized> Nameless for &Argument<'_, T> {
    fn told(&self) -> String {
        String::new()
    }
}

macro_rules! ready_made {
    ($($name:ty),*) => {
        /// Compiles what is written above for the types that exercises use most. A program that is not optimised takes such
        /// functions from here, and need not be given its own at every save.
        pub fn ready_made(inputs: &mut Inputs, answer: &mut Answer) {
            $(answer.give(&inputs.take::<$name>());)*
        }
    };
}
ready_made!(
    f64, usize, bool, String,
    [f64; 1], [f64; 2], [f64; 3], [f64; 4], [f64; 9],
    [[f64; 1]; 2], [[f64; 1]; 3], [[f64; 2]; 2], [[f64; 2]; 3], [[f64; 2]; 4], [[f64; 3]; 2],
    Vec<f64>, Vec<usize>, Vec<[f64; 2]>, Vec<Vec<f64>>, Vec<([f64; 2], f64)>
);

/// Message, file and line of the last panic.
static LAST_PANIC: std::sync::Mutex<Option<(String, String, u32)>> = std::sync::Mutex::new(None);

fn note_panic(info: &std::panic::PanicHookInfo<'_>) {
    let payload = info.payload();
    let message = match payload.downcast_ref::<&'static str>() {
        Some(message) => String::from(*message),
        None => match payload.downcast_ref::<String>() {
            Some(message) => message.clone(),
            None => String::from("a value that is no text"),
        },
    };
    let place = match info.location() {
        Some(location) => (String::from(location.file()), location.line()),
        None => (String::new(), 0),
    };
    if let Ok(mut last) = LAST_PANIC.lock() {
        // A message may be longer than all answers together may be.
        *last = Some((message.chars().take(2_000).collect(), place.0, place.1));
    }
}

/// The number of the mutant that is being asked; 0 in every other program.
static UNIT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

pub fn unit() -> usize {
    UNIT.load(std::sync::atomic::Ordering::Relaxed)
}

/// From here on this process computes and prints, and does nothing else: the system refuses all calls that the filter does not
/// name.
#[cfg(target_os = "linux")]
fn enter(filter: &[u8]) {
    #[repr(C)]
    struct Filter {
        steps: u16,
        first: *const u64,
    }
    unsafe extern "C" {
        fn prctl(option: i32, mode: u64, filter: *const Filter, a: u64, b: u64) -> i32;
    }
    const PR_SET_SECCOMP: i32 = 22;
    const SECCOMP_MODE_FILTER: u64 = 2;
    // A step is eight bytes, and has to stand where a number of eight bytes may.
    let steps: Vec<u64> = filter.as_chunks().0.iter().map(|step| u64::from_ne_bytes(*step)).collect();
    let filter = Filter { steps: steps.len() as u16, first: steps.as_ptr() };
    // SAFETY: the kernel copies the steps, which are alive; a filter it does not like is refused as a whole.
    let entered = || unsafe { prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) } == 0;
    if filter.steps > 0 && !entered() {
        // Rather no answer than a program without bounds.
        std::process::exit(96);
    }
}

#[cfg(not(target_os = "linux"))]
fn enter(_: &[u8]) {}

/// Where answers go: a descriptor that was handed over, or a file of that name.
fn answers_file(named: &str) -> Option<std::fs::File> {
    #[cfg(unix)]
    if let Ok(descriptor) = named.parse() {
        // SAFETY: whoever started this program opened it for this use alone.
        return Some(unsafe { std::os::fd::FromRawFd::from_raw_fd(descriptor) });
    }
    std::fs::OpenOptions::new().append(true).open(named).ok()
}

/// From here on standard input is empty, and there is no way back to what was on it.
#[cfg(unix)]
fn empty_standard_input() {
    unsafe extern "C" {
        fn pipe(ends: *mut [i32; 2]) -> i32;
        fn dup2(from: i32, to: i32) -> i32;
        fn close(descriptor: i32) -> i32;
    }
    let mut ends = [0; 2];
    // SAFETY: the two numbers are alive, and nobody else owns the descriptors. A pipe that nobody writes to is at its end.
    unsafe {
        if pipe(&mut ends) == 0 {
            dup2(ends[0], 0);
            close(ends[0]);
            close(ends[1]);
        }
    }
}

#[cfg(not(unix))]
fn empty_standard_input() {}

/// Says which question the next prints belong to, in characters that no screen shows. `prints.rs` reads it.
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
        let last = match LAST_PANIC.lock() {
            Ok(mut last) => last.take(),
            Err(_) => None,
        };
        let (message, file, line) = last.unwrap_or_default();
        answer.bytes = vec![0, 0, 0, 0, b'p'];
        answer.text(&message);
        answer.text(&file);
        answer.bytes.extend_from_slice(&line.to_le_bytes());
    }
    inputs.at = end;
    let length = answer.bytes.len() as u32 - 4;
    answer.bytes[..4].copy_from_slice(&length.to_le_bytes());
    answer
}
