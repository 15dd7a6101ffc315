//! A row of the table as Markdown, and the numbers in it.

use std::fmt::{self, Display};

/// What the table starts with.
pub const HEAD: &str = "| work | workbook (median) | against (median) | ratio | goal | met |\n|---|---|---|---|---|---|";

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// Milliseconds.
    Time(f64),
    /// Milliseconds for each of many.
    TimeEach(f64),
    /// Memory in KiB.
    Memory(f64),
    /// A part of one core.
    Share(f64),
}

impl Amount {
    fn number(self) -> f64 {
        match self {
            Amount::Time(number)
            | Amount::TimeEach(number)
            | Amount::Memory(number)
            | Amount::Share(number) => number,
        }
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Time(ms) if *ms >= 1000.0 => write!(f, "{:.2} s", ms / 1000.0),
            Amount::Time(ms) => write!(f, "{ms:.1} ms"),
            Amount::TimeEach(ms) => write!(f, "{ms:.2} ms each"),
            Amount::Memory(kib) => write!(f, "{:.1} MiB", kib / 1024.0),
            Amount::Share(share) => write!(f, "{:.3} % of a core", share * 100.0),
        }
    }
}

/// What the number is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// At most so many times the reference.
    Ratio(f64),
    /// At most one so-many-th of the reference.
    Part(f64),
    /// At most so many milliseconds more than the reference.
    More(f64),
    /// At most this, whatever the reference is.
    Most(Amount),
    /// It is only told.
    None,
}

/// What was measured against what.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The work.
    pub work: String,
    /// What it took here.
    pub ours: Amount,
    /// The other one and what it took there.
    pub against: Option<(String, Amount)>,
    /// What was to be reached.
    pub goal: Goal,
}

impl Row {
    fn met(&self) -> Option<bool> {
        let ours = self.ours.number();
        let theirs = self.against.as_ref().map(|(_, amount)| amount.number());
        match self.goal {
            Goal::Ratio(most) => Some(ours <= most * theirs?),
            Goal::Part(part) => Some(ours * part <= theirs?),
            Goal::More(most) => Some(ours - theirs? <= most),
            Goal::Most(most) => Some(ours <= most.number()),
            Goal::None => None,
        }
    }

    /// The ratio, written so that it can be compared with the goal at a glance.
    fn ratio(&self) -> String {
        let Some((_, theirs)) = &self.against else {
            return "–".into();
        };
        let (ours, theirs) = (self.ours.number(), theirs.number());
        match self.goal {
            Goal::More(_) => format!("{:+.1} ms", ours - theirs),
            Goal::Part(_) => format!("1/{:.1}", theirs / ours),
            _ => format!("{:.2}", ours / theirs),
        }
    }
}

impl Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Goal::Ratio(most) => write!(f, "at most {most:.1}"),
            Goal::Part(part) => write!(f, "at most 1/{part:.0}"),
            Goal::More(most) => write!(f, "at most {most:.0} ms more"),
            Goal::Most(most) => write!(f, "at most {most}"),
            Goal::None => f.write_str("–"),
        }
    }
}

impl Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let against = match &self.against {
            Some((other, amount)) => format!("{other}: {amount}"),
            None => "–".into(),
        };
        let met = match self.met() {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "–",
        };
        let Row {
            work, ours, goal, ..
        } = self;
        let ratio = self.ratio();
        write!(
            f,
            "| {work} | {ours} | {against} | {ratio} | {goal} | {met} |"
        )
    }
}
