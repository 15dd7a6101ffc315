//! Runs of a text with probes in it: a probe tells which value its expression has, and may put another in its place.
//!
//! Part of the runtime library. What is put in a value's place is computed by the formula that a run brings along, from that
//! value and from what other probes saw in the same run. The other end of the wire stands in `probing.rs`.

use std::cell::RefCell;

use super::{Ask, Inputs};

/// As many parts of a noted value as are remembered.
const PARTS: usize = 16;

/// As many values of one probe as are told for a run.
const TOLD: usize = 32;

/// As long as a list may be whose items are probed one by one.
const LONGEST: usize = 16;

/// Behind which a run is ended: what a wrong value led to need not end by itself.
const TOO_MANY: &str = "too many probes";

/// What is known of the run that is under way.
struct Run {
    /// For each probe the last value it had; behind them the parts of the noted values.
    slots: Vec<f64>,
    probes: usize,
    /// How often each probe was passed, and its first values before and after; only kept if they are to be told.
    told: Option<Vec<(u32, Vec<[f64; 2]>)>>,
    /// For each probe, its place among the changed ones of a change.
    changed: Vec<Vec<(usize, usize)>>,
    changes: Vec<Change>,
    passed: u64,
    most: u64,
}

/// Values that are replaced, and by what.
struct Change {
    sites: Vec<u32>,
    /// For each site, the slots its formula speaks of.
    slots: Vec<Vec<u32>>,
    walk: u8,
    code: Vec<Step>,
    /// How often a value was replaced in this run.
    turn: usize,
}

/// A step of a formula, on a stack.
#[derive(Clone, Copy)]
enum Step {
    Own,
    Slot(usize),
    Number(f64),
    One(u8),
    Two(u8),
}

thread_local! {
    /// On a thread that the learner's code starts, probes let everything pass.
    static RUN: RefCell<Option<Run>> = const { RefCell::new(None) };
}

/// The value of an expression, or what stands in its place in this run.
pub fn probe<T>(site: u32, value: T) -> T {
    let name = std::any::type_name::<T>();
    let mut value = value;
    let place = &mut value as *mut T;
    // SAFETY, here and below: the name of a type of the standard library says which one it is, and the lifetime of a reference
    // has no part in its layout.
    unsafe {
        if name == "f64" {
            let number = place as *mut f64;
            *number = passed(site, *number);
        } else if name == "&f64" {
            let reference = place as *mut &f64;
            let old = **reference;
            let new = passed(site, old);
            if new.to_bits() != old.to_bits() {
                *reference = Box::leak(Box::new(new));
            }
        } else if is_array(name) {
            let numbers = place as *mut f64;
            for part in 0..std::mem::size_of::<T>() / 8 {
                *numbers.add(part) = passed(site, *numbers.add(part));
            }
        } else if name == "alloc::vec::Vec<f64>" {
            let list = &mut *(place as *mut Vec<f64>);
            if list.len() <= LONGEST {
                list.iter_mut().for_each(|number| *number = passed(site, *number));
            }
        }
    }
    value
}

/// Remembers what a name stands for, so that a formula can speak of it.
pub fn note<T: ?Sized>(number: u32, value: &T) {
    let name = std::any::type_name::<T>();
    let start = value as *const T as *const u8;
    // SAFETY: as above.
    unsafe {
        let (first, count) = if name == "f64" || is_array(name) {
            (start as *const f64, std::mem::size_of_val(value) / 8)
        } else if name == "[f64]" {
            (start as *const f64, std::mem::size_of_val(value) / 8)
        } else if name == "alloc::vec::Vec<f64>" {
            let list = &*(start as *const Vec<f64>);
            (list.as_ptr(), list.len())
        } else if let Some(behind) = name.strip_prefix('&') {
            let behind = behind.trim_start_matches("mut ");
            if behind == "f64" {
                (*(start as *const *const f64), 1)
            } else if behind == "[f64]" {
                let list = *(start as *const &[f64]);
                (list.as_ptr(), list.len())
            } else if is_array(behind) {
                (*(start as *const *const f64), numbers_in(behind))
            } else {
                return;
            }
        } else {
            return;
        };
        RUN.with_borrow_mut(|run| {
            if let Some(run) = run {
                let at = run.probes + number as usize * PARTS;
                for part in 0..PARTS {
                    run.slots[at + part] = if part < count { *first.add(part) } else { f64::NAN };
                }
            }
        });
    }
}

/// Whether a type is an array of `f64`, or of such arrays: `[[f64; 2]; 3]`.
fn is_array(name: &str) -> bool {
    let inner = name.trim_start_matches('[');
    inner.len() < name.len() && inner.starts_with("f64; ") && numbers_in(name) <= LONGEST
}

/// How many numbers an array of that type holds.
fn numbers_in(name: &str) -> usize {
    let lengths = name.split("; ").skip(1);
    lengths.map(|part| part.split(']').next().and_then(|digits| digits.parse().ok()).unwrap_or(usize::MAX)).fold(1, usize::saturating_mul)
}

fn passed(site: u32, value: f64) -> f64 {
    let outcome = RUN.with_borrow_mut(|run| match run {
        Some(run) => run.pass(site as usize, value),
        None => Some(value),
    });
    match outcome {
        Some(value) => value,
        None => panic!("{}", TOO_MANY),
    }
}

impl Run {
    fn pass(&mut self, site: usize, value: f64) -> Option<f64> {
        self.passed += 1;
        if self.passed > self.most {
            return None;
        }
        let before = value;
        let mut value = value;
        for place in 0..self.changed[site].len() {
            let (change, member) = self.changed[site][place];
            value = self.replaced(change, member, value);
        }
        self.slots[site] = value;
        if let Some(told) = &mut self.told {
            let (count, values) = &mut told[site];
            *count += 1;
            if values.len() < TOLD {
                values.push([before, value]);
            }
        }
        Some(value)
    }

    fn replaced(&mut self, change: usize, member: usize, value: f64) -> f64 {
        let turn = self.changes[change].turn;
        self.changes[change].turn += 1;
        let change = &self.changes[change];
        let slot = |number: usize| {
            let slot = change.slots[member][number] as usize;
            let further = match change.walk {
                1 => turn,
                2 => turn % 2,
                3 => turn / 2,
                4 => 2 * turn,
                _ => 0,
            };
            if further == 0 {
                return self.slots[slot];
            }
            // From one part of a noted value to the next, and never into another.
            let part = (slot - self.probes.min(slot)) % PARTS;
            if slot < self.probes || part + further >= PARTS { f64::NAN } else { self.slots[slot + further] }
        };
        let mut stack: [f64; 16] = [0.0; 16];
        let mut top = 0;
        for step in &change.code {
            match *step {
                Step::Own => { stack[top] = value; top += 1; }
                Step::Slot(number) => { stack[top] = slot(number); top += 1; }
                Step::Number(number) => { stack[top] = number; top += 1; }
                Step::One(which) => stack[top - 1] = one(which, stack[top - 1]),
                Step::Two(which) => { top -= 1; stack[top - 1] = two(which, stack[top - 1], stack[top]); }
            }
        }
        stack[0]
    }
}

fn one(which: u8, x: f64) -> f64 {
    match which {
        0 => -x,
        1 => x.exp(),
        2 => x.ln(),
        3 => x.sqrt(),
        4 => x.tanh(),
        5 => 1.0 / (1.0 + (-x).exp()),
        6 => x.abs(),
        _ => f64::NAN,
    }
}

fn two(which: u8, x: f64, y: f64) -> f64 {
    match which {
        0 => x + y,
        1 => x - y,
        2 => x * y,
        3 => x / y,
        4 => x.max(y),
        5 => x.min(y),
        _ => f64::NAN,
    }
}

/// Answers the runs that standard input asks for: what the check yields in each, and, where it is asked, what the probes saw.
pub fn serve_probed(ask: Ask) {
    let (mut answers, mut inputs) = super::begin();
    let probes = inputs.count();
    let slots = probes + inputs.count() * PARTS;
    let mut questions = Vec::new();
    for _ in 0..inputs.count() {
        questions.push(inputs.at);
        let length = inputs.count();
        inputs.at += length;
    }
    let mut bytes = Vec::new();
    while inputs.at < inputs.bytes.len() {
        let question = questions[inputs.count()];
        let run = run_of(&mut inputs, probes, slots);
        let behind = inputs.at;
        RUN.set(Some(run));
        inputs.at = question;
        bytes.extend_from_slice(&super::answer(ask, &mut inputs).bytes);
        inputs.at = behind;
        if let Some(Run { told: Some(told), slots, .. }) = RUN.take() {
            tell(&told, &slots[probes..], &mut bytes);
        }
        if bytes.len() > 1 << 16 || inputs.at == inputs.bytes.len() {
            if std::io::Write::write_all(&mut answers, &bytes).is_err() {
                std::process::exit(99);
            }
            bytes.clear();
        }
    }
}

/// The run that is asked for next.
fn run_of(inputs: &mut Inputs, probes: usize, slots: usize) -> Run {
    let most = u64::from_le_bytes(inputs.raw());
    let tells: [u8; 1] = inputs.raw();
    let mut changed = vec![Vec::new(); probes];
    let changes: Vec<Change> = (0..inputs.count()).map(|_| change_of(inputs)).collect();
    for (number, change) in changes.iter().enumerate() {
        for (member, site) in change.sites.iter().enumerate() {
            changed[*site as usize].push((number, member));
        }
    }
    Run {
        slots: vec![f64::NAN; slots],
        probes,
        told: (tells != [0]).then(|| vec![(0, Vec::new()); probes]),
        changed,
        changes,
        passed: 0,
        most,
    }
}

fn change_of(inputs: &mut Inputs) -> Change {
    let [walk]: [u8; 1] = inputs.raw();
    let sites: Vec<u32> = (0..inputs.count()).map(|_| inputs.count() as u32).collect();
    let each = inputs.count();
    let slots = sites.iter().map(|_| (0..each).map(|_| inputs.count() as u32).collect()).collect();
    let code = (0..inputs.count()).map(|_| step_of(inputs)).collect();
    Change { sites, slots, walk, code, turn: 0 }
}

fn step_of(inputs: &mut Inputs) -> Step {
    match inputs.raw::<2>() {
        [b'o', _] => Step::Own,
        [b's', number] => Step::Slot(number as usize),
        [b'n', _] => Step::Number(f64::from_le_bytes(inputs.raw())),
        [b'1', which] => Step::One(which),
        [_, which] => Step::Two(which),
    }
}

/// For each probe, how often it was passed and its first values; for each note its numbers.
fn tell(told: &[(u32, Vec<[f64; 2]>)], noted: &[f64], bytes: &mut Vec<u8>) {
    for (count, values) in told {
        bytes.extend_from_slice(&count.to_le_bytes());
        bytes.extend_from_slice(&(values.len() as u32).to_le_bytes());
        values.iter().flatten().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
    }
    noted.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
}
