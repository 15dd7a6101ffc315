//! How an answer is compared with the solution's.

use serde::{Deserialize, Serialize};

/// How an answer is compared with the solution's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// Number by number.
    #[default]
    Values,
    /// A series over epochs.
    Trace,
    /// A list whose order does not matter.
    Set,
    /// A list that is one quantity: what is missing in it, or too much, is told.
    Sequence,
    /// The whole result, or the same with the other sign.
    UpToSign,
    /// One of several right answers, which the solution lists.
    AnyOf,
    /// A number no smaller than the solution's.
    AtLeast,
    /// A number no larger than the solution's.
    AtMost,
    /// What is printed is the answer.
    Printed,
}

impl Comparison {
    /// All of them, with the words by which a course chooses them.
    pub const ALL: [(&'static str, Comparison); 9] = [
        ("values", Comparison::Values),
        ("trace", Comparison::Trace),
        ("set", Comparison::Set),
        ("sequence", Comparison::Sequence),
        ("up_to_sign", Comparison::UpToSign),
        ("any_of", Comparison::AnyOf),
        ("at_least", Comparison::AtLeast),
        ("at_most", Comparison::AtMost),
        ("printed", Comparison::Printed),
    ];

    /// Whether a result is one quantity, whatever it is made of.
    pub fn takes_the_whole(self) -> bool {
        matches!(
            self,
            Comparison::Set | Comparison::Sequence | Comparison::AnyOf | Comparison::Printed
        )
    }
}
