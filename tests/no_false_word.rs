//! Nothing false is said of a wrong answer: not of those that learners gave, and not of those that are made by chance.
//!
//! `tests/published_answers/EXERCISE__WHAT.rs` are wrong answers after mistakes that people made; `told.tsv` beside them says for each
//! which declared mistake is told. Behind that stands what would be told if the course did not know the mistake, and words of it,
//! or `-` where the numbers support nothing: so it is with the mistakes of others that the course does not know.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod results;
    pub mod tutor;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use support::tutor::{Desk, Told, Tutor};
use workbook::course::Exercise;
use workbook::diagnosis::{Count, Finding, Origin, Piece, Quote, mutants};
use workbook::execution::MutantOutcome;
use workbook::mutation::Mutant;
use workbook::verdict::{Quantity, Shown, Verdict};

mod learners {
    //! Wrong answers that learners gave.

    use super::*;

    struct Row {
        file: String,
        /// The name of the finding; empty for silence.
        told: String,
        /// The same if the course did not know the mistake.
        unknown: String,
        /// What stands in the text of that one.
        words: Vec<String>,
    }

    #[test]
    fn each_is_rejected_and_told_what_its_row_says_and_nothing_that_is_not_so() {
        let mut by_exercise: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for row in rows() {
            let (exercise, _) = row.file.split_once("__").unwrap();
            let of_exercise = by_exercise.entry(exercise.to_owned()).or_default();
            of_exercise.push(row);
        }
        let tutor = Tutor::new();
        let mut complaints = Vec::new();
        for (exercise, rows) in by_exercise {
            let desk = tutor.desk(&exercise);
            let sources: Vec<String> = rows.iter().map(|row| read(&path(&row.file))).collect();
            let answers = tutor.graded(desk.exercise, &sources);
            let all = || rows.iter().zip(&sources).zip(&answers);
            for ((row, source), graded) in all() {
                let told = desk.told(graded);
                assert_eq!(*told.verdict(), Verdict::Wrong, "{}", row.file);
                contradictions(&desk, &told, source, &row.file, &mut complaints);
                compare(row, &told, &row.told, &[], &mut complaints);
            }
            let desk = desk.without_mistakes();
            for ((row, source), graded) in all() {
                let told = desk.told(graded);
                contradictions(&desk, &told, source, &row.file, &mut complaints);
                compare(row, &told, &row.unknown, &row.words, &mut complaints);
            }
        }
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }

    fn compare(row: &Row, told: &Told, id: &str, words: &[String], complaints: &mut Vec<String>) {
        let first = told.findings().first();
        let own = first.map_or("", |finding| &finding.id);
        let say = first.map_or(String::new(), Finding::say);
        if own != id || !words.iter().all(|words| say.contains(words)) {
            complaints.push(format!("{}\t{own}\t{say}", row.file));
        }
    }

    #[test]
    fn every_file_has_its_row() {
        let mut files: Vec<PathBuf> = fs::read_dir(folder())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .collect();
        let mut rows: Vec<PathBuf> = rows().iter().map(|row| path(&row.file)).collect();
        files.sort();
        rows.sort();
        assert_eq!(files, rows);
    }

    fn rows() -> Vec<Row> {
        let row = |line: &str| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [file, told, unknown, words] = cells[..] else {
                panic!("{line}");
            };
            let id = |cell: &str| {
                if cell == "-" {
                    String::new()
                } else {
                    cell.to_owned()
                }
            };
            Row {
                file: file.to_owned(),
                told: id(told),
                unknown: id(unknown),
                words: words.split('|').map(str::to_owned).collect(),
            }
        };
        read(&folder().join("told.tsv")).lines().map(row).collect()
    }

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published_answers")
    }

    fn path(file: &str) -> PathBuf {
        folder().join(format!("{file}.rs"))
    }
}

mod chance {
    //! Solutions with two slips, drawn.

    use super::*;

    /// Solutions with two slips that the usual round tries, in all exercises together.
    const SOME: usize = 360;

    #[test]
    fn some_hundred_wrong_programs_are_told_nothing_that_the_table_contradicts() {
        try_pairs(SOME, 1);
    }

    #[test]
    #[ignore = "takes half an hour"]
    fn ten_thousand_wrong_programs_are_told_nothing_that_the_table_contradicts() {
        try_pairs(10_000, 2);
    }

    fn try_pairs(count: usize, seed: u64) {
        let tutor = Tutor::new();
        let mut draw = Draw(seed);
        let exercises = &tutor.course.exercises;
        let (mut wrong, mut told, mut complaints) = (0, 0, Vec::new());
        for (place, exercise) in exercises.iter().enumerate() {
            // Spread evenly, the rest over the first ones.
            let share = (count + exercises.len() - 1 - place) / exercises.len();
            let desk = tutor.desk(&exercise.name);
            for (name, source, answers) in answered(&tutor, &desk, share, &mut draw) {
                let one = desk.told_by_answers(answers, &source);
                if *one.verdict() == Verdict::Wrong {
                    wrong += 1;
                    match &one.findings {
                        Ok(findings) => told += findings.len(),
                        Err(fault) => complaints.push(format!("{name}: {fault}")),
                    }
                    contradictions(&desk, &one, &source, &name, &mut complaints);
                }
            }
        }
        println!("{count} drawn, {wrong} of them run and are wrong; {told} findings");
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        // What is looked at is there, and often.
        assert!(2 * wrong > count, "{wrong} of {count} are wrong");
        assert!(2 * told > wrong, "{told} findings for {wrong}");
    }

    /// Solutions with two slips that run to their end: how each came about, its text and its answers.
    fn answered(
        tutor: &Tutor,
        desk: &Desk<'_>,
        count: usize,
        draw: &mut Draw,
    ) -> Vec<(String, String, Vec<workbook::execution::Answer>)> {
        let pairs = pairs(desk, count, draw);
        if has_slopes(desk.exercise) {
            // Slopes are asked of single programs only.
            let sources: Vec<String> = pairs
                .iter()
                .map(|pair| pair.text(&desk.known.solution))
                .collect();
            let answers = tutor.graded(desk.exercise, &sources);
            let each = pairs.into_iter().zip(answers);
            return each
                .zip(&sources)
                .map(|((pair, graded), source)| {
                    let answers = graded.execution().answers.clone();
                    (name_of(&pair), source.clone(), answers)
                })
                .filter(|(_, _, answers)| answers.len() == desk.sheet().questions.len())
                .collect();
        }
        let origins = pairs.iter().cloned().map(Origin::Mutant).collect();
        let prints = tutor.fingerprints(desk, origins);
        let ended = prints.into_iter().zip(&pairs).filter_map(|(print, pair)| {
            let MutantOutcome::Values(answers) = print.outcome else {
                return None;
            };
            Some((name_of(pair), pair.text(&desk.known.solution), answers))
        });
        ended.collect()
    }

    fn has_slopes(exercise: &Exercise) -> bool {
        exercise.checks.iter().any(|check| check.slope.is_some())
    }

    /// Solutions with one slip after another.
    fn pairs(desk: &Desk<'_>, count: usize, draw: &mut Draw) -> Vec<Mutant> {
        /// So many second slips are made of the same first one, because finding all of them takes a while.
        const SECONDS: usize = 4;
        let kind = desk.exercise.starter;
        let first = mutants(&desk.known.solution, &desk.known.starter, kind);
        assert!(!first.is_empty());
        let mut pairs = Vec::new();
        while pairs.len() < count {
            let one = &first[draw.below(first.len())];
            let second = mutants(&one.text(&desk.known.solution), &desk.known.starter, kind);
            // The first slip may be the very bug of a starter that is one.
            if second.is_empty() {
                continue;
            }
            for _ in 0..SECONDS.min(count - pairs.len()) {
                let other = &second[draw.below(second.len())];
                pairs.push(joined(one, other));
            }
        }
        pairs
    }

    fn joined(one: &Mutant, other: &Mutant) -> Mutant {
        Mutant {
            before: one.shown(),
            after: other.shown(),
            edits: one.edits.clone().then(&other.edits),
            ..one.clone()
        }
    }

    fn name_of(mutant: &Mutant) -> String {
        format!("{}: {}", mutant.function, mutant.shown())
    }

    /// Numbers from a seed (SplitMix64).
    struct Draw(u64);

    impl Draw {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((mixed ^ (mixed >> 31)) % bound as u64) as usize
        }
    }
}

mod proof {
    //! What is false is noticed: true findings beside a table or a file that was changed under them.

    use std::collections::BTreeSet;

    use super::*;

    /// Exercises whose wrong answers are told something with every kind of piece.
    const EXERCISES: [&str; 4] = [
        "sigmoid_prime",
        "chain_forward",
        "train_until",
        "gradients_regression",
    ];

    /// A 2 is lost on the way back alone: some rows are right.
    const HALF: &str =
        "use given::network::{Params, forward_regression, output_gradients_regression};
pub fn gradients_regression(p: &Params, x: [f64; 2], y: f64) -> Params {
    let (w2, b2) = output_gradients_regression(p, x, y);
    let e = forward_regression(p, x).y_hat - y;
    let b1 = [e * p.w2[0], e * p.w2[1]];
    Params { w1: [[b1[0] * x[0], b1[1] * x[0]], [b1[0] * x[1], b1[1] * x[1]]], b1, w2, b2 }
}
";

    #[test]
    fn a_piece_that_the_table_or_the_file_does_not_bear_out_is_noticed() {
        let tutor = Tutor::new();
        let mut noticed: BTreeSet<&str> = BTreeSet::new();
        for name in EXERCISES {
            let desk = tutor.desk(name).without_mistakes();
            let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/wrong_answers")
                .join(name);
            let files = fs::read_dir(folder).unwrap().flatten();
            let mut sources: Vec<String> = files.map(|entry| read(&entry.path())).collect();
            sources.extend((name == "gradients_regression").then(|| HALF.to_owned()));
            for (source, graded) in sources.iter().zip(tutor.graded(desk.exercise, &sources)) {
                let told = desk.told(&graded);
                assert_eq!(complaints(&desk, &told, source), 0, "{name}");
                for piece in told.findings().iter().flat_map(Finding::pieces) {
                    let Some((kind, table, file)) = spoiled(piece, &told, source) else {
                        continue;
                    };
                    assert!(complaints(&desk, &table, &file) > 0, "{name}: {piece:?}");
                    noticed.insert(kind);
                }
            }
        }
        let kinds = ["all cases", "case", "quote", "right", "wrong"];
        assert_eq!(noticed.into_iter().collect::<Vec<_>>(), kinds);
    }

    fn complaints(desk: &Desk<'_>, told: &Told, source: &str) -> usize {
        let mut complaints = Vec::new();
        contradictions(desk, told, source, "proof", &mut complaints);
        complaints.len()
    }

    /// The kind of a piece, and a table and a file in which it is not so.
    fn spoiled(piece: &Piece, told: &Told, source: &str) -> Option<(&'static str, Told, String)> {
        let mut judgement = told.judgement.clone();
        let rows = &mut judgement.quantities;
        let mut file = source.to_owned();
        let kind = match piece {
            Piece::Wrong(names) => {
                let row = rows.iter_mut().find(|row| row.name == names[0])?;
                row.pairs.iter_mut().for_each(|pair| pair.passed = true);
                "wrong"
            }
            Piece::Right(names) => {
                rows.iter_mut().find(|row| row.name == names[0])?.pairs[0].passed = false;
                "right"
            }
            Piece::AllCases(count) => {
                let of_check = rows.iter_mut().filter(|row| row.check == count.check);
                of_check.for_each(|row| drop(row.pairs.pop()));
                "all cases"
            }
            Piece::Case { check, case, .. } => {
                let of_check = rows.iter_mut().filter(|row| row.check == *check);
                of_check.for_each(|row| row.pairs[*case].passed = true);
                "case"
            }
            Piece::Quote(quote) => {
                file = file
                    .lines()
                    .filter(|line| !line.contains(quote.code.trim()))
                    .collect();
                "quote"
            }
            Piece::Words(_) | Piece::SomeCases { .. } => return None,
        };
        let findings = told.findings.clone();
        Some((
            kind,
            Told {
                judgement,
                findings,
            },
            file,
        ))
    }
}

/// What of the findings is contradicted by the table or by the learner's file.
fn contradictions(
    desk: &Desk<'_>,
    told: &Told,
    source: &str,
    name: &str,
    complaints: &mut Vec<String>,
) {
    let table = Table {
        quantities: &told.judgement.quantities,
        shown: Shown::new(&told.judgement, desk.sheet()),
        source,
    };
    for finding in told.findings.iter().flatten() {
        let say = finding.say();
        let pieces = finding.pieces().iter();
        let false_ones = pieces.filter(|piece| !table.bears_out(finding, piece));
        complaints.extend(
            false_ones
                .map(|piece| format!("{} · {name}: {say}\n    {piece:?}", desk.exercise.name)),
        );
        if say.contains("  ") || say.trim() != say || say.is_empty() {
            complaints.push(format!("{name}: “{say}”"));
        }
    }
}

/// What a learner has before them.
struct Table<'a> {
    quantities: &'a [Quantity],
    shown: Shown,
    source: &'a str,
}

impl Table<'_> {
    fn bears_out(&self, finding: &Finding, piece: &Piece) -> bool {
        let row = |name: &String| self.quantities.iter().find(|row| row.name == *name);
        match piece {
            Piece::Words(_) => true,
            Piece::Wrong(names) => names
                .iter()
                .all(|name| row(name).is_some_and(Quantity::is_wrong)),
            Piece::Right(names) => names
                .iter()
                .all(|name| row(name).is_some_and(Quantity::is_right)),
            Piece::AllCases(count) => self.is_count(finding, *count),
            Piece::SomeCases { count, of } => {
                self.is_count(finding, *of) && Some(*count) == self.counted(finding)
            }
            Piece::Case { check, case, .. } => {
                let named = finding.wrong().next().map(str::to_owned);
                let wrong_there = |row: &Quantity| row.is_wrong_on(*case);
                *case == self.shown.case_of(*check)
                    || (finding.say().contains("as at ")
                        && named.as_ref().and_then(row).is_some_and(wrong_there))
            }
            Piece::Quote(quote) => stands_in(self.source, quote),
        }
    }

    /// Whether so many cases stand in the rows that the finding speaks of.
    fn is_count(&self, finding: &Finding, count: Count) -> bool {
        let of_check = |row: &&Quantity| row.check == count.check;
        let mut rows = self.quantities.iter().filter(of_check);
        let speaks_of = |name: &str| {
            let row = self.quantities.iter().find(|row| row.name == name);
            row.is_some_and(|row| row.check == count.check)
        };
        rows.all(|row| row.pairs.len() == count.cases) && finding.wrong().all(speaks_of)
    }

    /// On how many cases it is as the finding says, if it speaks of a row.
    fn counted(&self, finding: &Finding) -> Option<usize> {
        let name = finding.wrong().next()?;
        let row = self.quantities.iter().find(|row| row.name == name)?;
        Some(match finding.id.as_str() {
            "relation:only-the-given" => row.pairs.len() - row.passed(),
            "relation:not-finite" => {
                let infinite = |value: &workbook::quantity::Value| {
                    let mut numbers = value
                        .leaves()
                        .into_iter()
                        .filter_map(|(_, leaf)| leaf.number());
                    numbers.any(|number| !number.is_finite())
                };
                let pairs = row.pairs.iter();
                pairs
                    .filter(|pair| pair.yours.as_ref().is_some_and(infinite) && !pair.passed)
                    .count()
            }
            other => panic!("{other} counts something"),
        })
    }
}

/// Whether quoted code begins in its line.
fn stands_in(source: &str, quote: &Quote) -> bool {
    let before = quote.line.saturating_sub(1);
    let rest: Vec<&str> = source.lines().skip(before).collect();
    let first = rest.first().copied().unwrap_or_default();
    let tight = |text: &str| -> String { text.split_whitespace().collect() };
    let at = tight(&rest.join("\n")).find(&tight(&quote.code));
    quote.line > 0 && at.is_some_and(|at| at < tight(first).len())
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
