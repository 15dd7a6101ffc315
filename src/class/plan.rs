//! What a plan says beside what was handed in: what answers are judged by, and what numbers depend on.

use std::collections::BTreeMap;

use super::learner::Learner;
use super::tokens;
use super::when::When;
use crate::course::{Course, Exercise, Mistake, Place, Text, TextsAt};

/// What the functions of this machine's library yield, as a hash: on another one, `exp` may differ in the last digit.
pub fn arithmetic() -> String {
    const FUNCTIONS: [fn(f64) -> f64; 11] = [
        f64::exp,
        f64::ln,
        f64::sin,
        f64::cos,
        f64::tan,
        f64::tanh,
        f64::sinh,
        f64::atan,
        f64::exp_m1,
        f64::ln_1p,
        f64::cbrt,
    ];
    let mut hasher = blake3::Hasher::new_derive_key("workbook arithmetic 1");
    hasher.update(std::env::consts::ARCH.as_bytes());
    for step in 1..4000_u32 {
        let x = f64::from(step) * 0.003_7;
        let values = FUNCTIONS.iter().map(|function| function(x));
        for value in values.chain([x.powf(1.3), (-x).exp(), x.atan2(0.7), x.hypot(1.9)]) {
            hasher.update(&value.to_bits().to_le_bytes());
        }
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// All that an answer to an exercise is judged by, as a hash. Where something stands in the course's files is no part of it, nor is
/// what is only told: another exercise that gets longer changes nothing here.
pub fn basis(course: &Course, exercise: &Exercise, solution: &str, starter: &str) -> String {
    let nowhere = Place {
        text: Text::Info,
        line: 0,
    };
    let mut judged = Exercise {
        was: Vec::new(),
        title: None,
        hints: Vec::new(),
        after: None,
        line: 0,
        texts_at: TextsAt {
            title: nowhere,
            hints: nowhere,
            after: nowhere,
        },
        waived: Vec::new().into(),
        ..exercise.clone()
    };
    for check in &mut judged.checks {
        check.place = nowhere;
    }
    let moved = |mistake: &Mistake| Mistake {
        place: nowhere,
        ..mistake.clone()
    };
    judged.mistakes = exercise
        .mistakes
        .iter()
        .map(moved)
        .collect::<Vec<_>>()
        .into();
    let mut hasher = blake3::Hasher::new_derive_key("workbook basis 1");
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(&postcard::to_stdvec(&judged).unwrap_or_default());
    add(solution.as_bytes());
    add(starter.as_bytes());
    for (path, text) in course.library.files() {
        add(path.as_bytes());
        add(text.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// How many seconds after the deadline each learner handed in, where that can be told.
pub fn late(learners: &mut [Learner], due: &str) {
    let due = When::read(due);
    for learner in learners {
        let submitted = learner.submitted.as_deref().and_then(When::read);
        let after = submitted
            .zip(due)
            .and_then(|(submitted, due)| submitted.seconds_after(due));
        learner.late_seconds = after.map(|seconds| seconds.max(0));
    }
}

/// The hash of the tokens of each file that shares them with another.
pub fn tokens_of<E>(
    learners: &[Learner],
    read: impl Fn(&str) -> Result<Vec<u8>, E>,
) -> Result<BTreeMap<String, String>, E> {
    let mut hashes: Vec<&str> = learners
        .iter()
        .flat_map(|learner| learner.files.values())
        .map(|handed| handed.hash.as_str())
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    let mut tokens = BTreeMap::new();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for hash in hashes {
        let bytes = read(hash)?;
        if let Some(own) = std::str::from_utf8(&bytes).ok().and_then(tokens::hash) {
            *count.entry(own.clone()).or_default() += 1;
            tokens.insert(hash.to_owned(), own);
        }
    }
    tokens.retain(|_, own| count.get(own).is_some_and(|count| *count > 1));
    Ok(tokens)
}

#[cfg(test)]
mod tests {
    use super::{arithmetic, basis, late};
    use crate::class::learner::Learner;
    use crate::course::Course;

    const COURSE: &str = "format_version = 1\n[[exercises]]\nname = \"a\"\n[[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{}]\n";

    #[test]
    fn an_exercise_is_another_one_when_it_is_judged_otherwise_and_only_then() {
        let of = |info: &str| {
            let course = Course::parse(info).unwrap();
            let exercise = course.exercises.last().unwrap().clone();
            basis(&course, &exercise, "pub fn f() -> f64 { 1.0 }", "")
        };
        let plain = of(COURSE);
        let moved = COURSE.replace(
            "[[exercises]]",
            "\n\n# A word.\n[[exercises]]\nhints = [\"Think.\"]",
        );
        assert_eq!(of(&moved), plain);
        assert_ne!(of(&COURSE.replace("f()", "f() + 1.0")), plain);
        assert_ne!(
            of(&COURSE.replace("name = \"a\"", "name = \"a\"\npoints = 9")),
            plain
        );
    }

    #[test]
    fn the_arithmetic_of_a_machine_is_always_the_same() {
        assert_eq!(arithmetic(), arithmetic());
    }

    #[test]
    fn lateness_is_a_number_of_seconds_and_no_judgement() {
        let mut learners: Vec<Learner> = ["2026-01-01-10-00-07", "2026-01-01-09-00-00", "?"]
            .map(|when| Learner {
                submitted: Some(when.into()),
                ..Learner::default()
            })
            .into();
        late(&mut learners, "2026-01-01T10:00:00");
        let late: Vec<_> = learners
            .iter()
            .map(|learner| learner.late_seconds)
            .collect();
        assert_eq!(late, [Some(7), Some(0), None]);
    }
}
