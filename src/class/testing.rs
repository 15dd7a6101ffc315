//! Classes for tests of what is made of them.

use super::learner::{Handed, Learner};
use super::manifest::{FORMAT, Machine, Manifest, Planned, Title};
use super::record::{Reason, Record, Walls};
use crate::sample::Seed;

/// A plan for exercises of three points each, with learners and the hashes of what they handed in.
pub fn manifest(exercises: &[&str], learners: &[(&str, &[(&str, &str)])]) -> Manifest {
    let planned = |name: &&str| Planned {
        name: (*name).to_owned(),
        chapter: "01_one".into(),
        title: (*name).to_owned(),
        points: 3,
        basis: format!("basis of {name}"),
        expected: format!("expected of {name}"),
    };
    let learner = |(id, files): &(&str, &[(&str, &str)])| {
        let handed = |(exercise, hash): &(&str, &str)| {
            let path = format!("{id}/{exercise}.rs");
            let hash = (*hash).to_owned();
            ((*exercise).to_owned(), Handed { hash, path })
        };
        Learner {
            id: (*id).to_owned(),
            files: files.iter().map(handed).collect(),
            ..Learner::default()
        }
    };
    Manifest {
        format: FORMAT,
        tool: env!("CARGO_PKG_VERSION").into(),
        course: Title {
            title: "Small".into(),
            version: "1.0.0".into(),
        },
        seed: Seed(7),
        machine: Machine {
            compiler: "rustc 1".into(),
            toolchain: "t".into(),
            arithmetic: "a".into(),
        },
        shards: 1,
        due: None,
        exercises: exercises.iter().map(planned).collect(),
        learners: learners.iter().map(learner).collect(),
        notes: Vec::new(),
        tokens: [].into(),
    }
}

/// What a file came to.
pub fn record(
    exercise: &str,
    file: &str,
    verdict: &str,
    earned: u32,
    reason: Option<&str>,
) -> Record {
    Record {
        exercise: exercise.into(),
        file: file.into(),
        walls: Walls::Held,
        verdict: verdict.into(),
        points: 3,
        earned: Some(earned),
        headline: format!("{verdict}."),
        text: String::new(),
        diagnosis: reason
            .into_iter()
            .map(|id| Reason {
                id: id.into(),
                say: format!("Say {id}."),
            })
            .collect(),
        rows: Vec::new(),
        first_wrong: (verdict == "wrong").then(|| "z".into()),
        codes: Vec::new(),
        output: String::new(),
        function: (verdict == "wrong").then(|| file.into()),
        attention: None,
        shared: true,
    }
}
