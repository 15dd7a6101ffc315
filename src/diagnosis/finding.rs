//! One explanation: what it claims, and the text made of its claims.

use std::fmt::{self, Display};

use serde::{Deserialize, Serialize};

use super::words::{names, on_all, sentence};

/// One explanation that the values support.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found, for reports: `mistake:NAME`, `mutant:FAMILY`, `pair:ONE+OTHER`, `relation:KIND`, `slope:KIND`, `chain`,
    /// `input`, `mending`.
    pub id: String,
    /// How well it is supported, among the findings of one answer.
    pub support: Support,
    /// What share of the points it earns, if the course gives any for it.
    pub credit: Option<f64>,
    pieces: Vec<Piece>,
}

/// How much a finding explains; the best supported one is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Support {
    /// It says where not to look.
    Aside,
    /// It describes a part of what is seen.
    Observed,
    /// It explains the first wrong quantity by a mutant.
    PartlyMutant,
    /// It explains every wrong quantity by a relation to the right numbers.
    Related,
    /// It explains every number by a mutant.
    Mutant,
    /// It explains every wrong quantity by something missing that has a name.
    NamedPart,
    /// It explains the first wrong quantity by a mistake that the course knows.
    PartlyKnown,
    /// It explains every number by two different things at once.
    Two,
    /// It shows that the answer does not compute at all what is asked.
    NotComputed,
    /// It explains every number by a mistake that the course knows.
    Known,
}

/// A part of a finding's text. What could contradict the table or the file is kept as what it is, so that it can be compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    /// Words without a claim about a row, a case or the file.
    Words(String),
    /// Quantities that are wrong somewhere, by their names in the table.
    Wrong(Vec<String>),
    /// Quantities that are right on every case, by their names in the table.
    Right(Vec<String>),
    /// All cases of a check.
    AllCases(Count),
    /// So many of the cases of a check.
    SomeCases {
        /// On how many it is so.
        count: usize,
        /// Of which.
        of: Count,
    },
    /// One case, with its inputs.
    Case {
        /// The check it belongs to.
        check: usize,
        /// Its place among the cases of the check.
        case: usize,
        /// Its inputs, as the learner sees them.
        inputs: String,
    },
    /// Code as it stands in the learner's file.
    Quote(Quote),
}

/// How many cases a check has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The check.
    pub check: usize,
    /// Its cases.
    pub cases: usize,
}

/// A piece of the learner's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The code as it is written there.
    pub code: String,
    /// The line it begins in, from 1.
    pub line: usize,
}

impl Finding {
    /// A finding that says nothing yet.
    pub(super) fn new(id: impl Into<String>, support: Support) -> Self {
        Finding {
            id: id.into(),
            support,
            credit: None,
            pieces: Vec::new(),
        }
    }

    /// Whether it is told where what is expected is kept: it says what was done, and no number.
    pub fn tells_no_number(&self) -> bool {
        let kind = self.id.split(':').next().unwrap_or_default();
        ["mistake", "pair", "mutant", "chain"].contains(&kind)
    }

    /// What its text consists of, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// What the learner is told, with the evidence.
    pub fn say(&self) -> String {
        let text: String = self.pieces.iter().map(Piece::to_string).collect();
        match self.pieces.first() {
            Some(Piece::AllCases(_) | Piece::SomeCases { .. }) => sentence(&text),
            // A name stays as it is: w is not W.
            _ => text,
        }
    }

    /// The quantities that it calls wrong.
    pub fn wrong(&self) -> impl Iterator<Item = &str> {
        let lists = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Wrong(names) => Some(names),
            _ => None,
        });
        lists.flatten().map(String::as_str)
    }

    /// The check and the number of the case that it names.
    pub fn case(&self) -> Option<(usize, usize)> {
        self.pieces.iter().find_map(|piece| match piece {
            Piece::Case { check, case, .. } => Some((*check, *case)),
            _ => None,
        })
    }

    /// What it quotes from the learner's file.
    pub fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Quote(quote) => Some(quote),
            _ => None,
        })
    }

    pub(super) fn words(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Words(words.into()));
        self
    }

    pub(super) fn piece(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }
}

impl Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Piece::Words(words) => f.write_str(words),
            Piece::Wrong(all) | Piece::Right(all) => f.write_str(&names(all)),
            Piece::AllCases(count) => f.write_str(&on_all(count.cases)),
            Piece::SomeCases { count, of } if *count == of.cases => f.write_str(&on_all(of.cases)),
            Piece::SomeCases { count, of } => {
                write!(f, "on {count} of the {} inputs", of.cases)
            }
            Piece::Case { inputs, .. } => f.write_str(inputs),
            Piece::Quote(Quote { code, line }) => write!(f, "`{code}` in line {line}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_made_of_the_claims() {
        let count = Count { check: 1, cases: 8 };
        let finding = Finding::new("relation:x", Support::Observed)
            .words("Your ")
            .piece(Piece::Wrong(vec!["z".into(), "a".into()]))
            .words(" are 0 ")
            .piece(Piece::SomeCases {
                count: 3,
                of: count,
            })
            .words(", as at ")
            .piece(Piece::Case {
                check: 1,
                case: 4,
                inputs: "x = 1".into(),
            })
            .words(": ")
            .piece(Piece::Quote(Quote {
                code: "x * 0.0".into(),
                line: 7,
            }))
            .words(".");
        assert_eq!(
            finding.say(),
            "Your z and a are 0 on 3 of the 8 inputs, as at x = 1: `x * 0.0` in line 7."
        );
        assert_eq!(finding.wrong().collect::<Vec<_>>(), ["z", "a"]);
        assert_eq!(finding.case(), Some((1, 4)));
        assert_eq!(finding.quotes().map(|quote| quote.line).sum::<usize>(), 7);
    }
}
