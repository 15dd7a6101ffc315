//! The real course with everything needed to try answers to its exercises, and to ask why they are wrong.

use std::fs;
use std::path::Path;

use workbook::course::{Course, Exercise};
use workbook::diagnosis::{
    Evidence, Fault, Finding, Fingerprint, Origin, Variant, declared, explain, slips,
};
use workbook::harness::{Attempt, Harness};
use workbook::process::Cancel;
use workbook::sample::Seed;
use workbook::sheet::Sheet;
use workbook::trial::{Answer, Trial};
use workbook::verdict::{Judgement, Verdict, judge};
use workbook::workspace::read_course;

use super::results;

/// What came of an answer.
pub struct Told {
    /// What it came to.
    pub judgement: Judgement,
    /// Why, or that explaining broke down.
    pub findings: Result<Vec<Finding>, Fault>,
}

/// The course with a compiler.
pub struct Tutor {
    pub course: Course,
    pub harness: Harness,
}

/// All that answers to one exercise are compared with.
pub struct Desk<'a> {
    pub exercise: &'a Exercise,
    pub solution: String,
    pub starter: String,
    /// What an answer is asked.
    pub sheet: Sheet,
    /// What the solution is asked.
    whole: Sheet,
    reference: Vec<Answer>,
    fingerprints: Vec<Fingerprint>,
}

impl Tutor {
    pub fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let course = read_course(root).unwrap();
        let harness = Harness::new(results::cache()).unwrap();
        Tutor {
            harness: harness.with_given(course.library.clone()),
            course,
        }
    }

    fn exercise(&self, name: &str) -> &Exercise {
        let exercise = self.course.exercise(name);
        exercise.unwrap_or_else(|| panic!("there is no {name}"))
    }

    /// An exercise, its solution in one piece, and the wrong answers that are made of it.
    pub fn variants(&self, name: &str) -> (&Exercise, String, Vec<Variant>) {
        let exercise = self.exercise(name);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let solution = read(&root.join(exercise.solution_path()));
        let starter = read(&root.join(exercise.path()));
        let library = &self.course.library;
        let solution = library.in_one_piece(&solution, exercise);
        let mistakes = declared(exercise, &solution, library).into_iter().flatten();
        let variants = mistakes.chain(slips(&solution, &starter)).collect();
        (exercise, solution, variants)
    }

    /// What answers to an exercise are compared with.
    pub fn desk(&self, name: &str) -> Desk<'_> {
        let (exercise, solution, variants) = self.variants(name);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let whole = Sheet::new(exercise, Seed::default()).with_factors(exercise);
        let own = attempt(exercise, &solution, "solution.rs", &solution, &whole);
        let reference = self.harness.references(&[own]).unwrap().remove(0);
        let fingerprints = self.yields(exercise, &solution, variants);
        Desk {
            exercise,
            starter: read(&root.join(exercise.path())),
            sheet: Sheet::new(exercise, Seed::default()),
            solution,
            whole,
            reference,
            fingerprints,
        }
    }

    /// What wrong answers made of a solution yield.
    pub fn yields(
        &self,
        exercise: &Exercise,
        solution: &str,
        variants: Vec<Variant>,
    ) -> Vec<Fingerprint> {
        let never = Cancel::default();
        let seed = Seed::default();
        self.harness
            .fingerprints(exercise, solution, variants, seed, &never)
            .unwrap()
    }

    /// Tries answers to one exercise, and asks why they are wrong.
    pub fn try_all(&self, name: &str, answers: &[String]) -> Vec<Told> {
        let desk = self.desk(name);
        let trials = self.trials(&desk, answers);
        let pairs = trials.iter().zip(answers);
        pairs
            .map(|(trial, source)| desk.told(trial, source))
            .collect()
    }

    /// Compiles and runs answers as a learner's files.
    pub fn trials(&self, desk: &Desk<'_>, answers: &[String]) -> Vec<Trial> {
        let files: Vec<String> = (0..answers.len())
            .map(|number| format!("answers/{number}.rs"))
            .collect();
        let attempts: Vec<Attempt<'_>> = answers
            .iter()
            .zip(&files)
            .map(|(answer, file)| attempt(desk.exercise, answer, file, &desk.solution, &desk.sheet))
            .collect();
        self.harness
            .attempt_all(&attempts, &Cancel::default())
            .unwrap()
    }
}

impl Desk<'_> {
    /// As if the course declared no mistake.
    pub fn without_mistakes(mut self) -> Self {
        let is_slip = |print: &Fingerprint| matches!(print.origin, Origin::Mutant(_));
        self.fingerprints.retain(is_slip);
        self
    }

    /// The verdict on a trial, and why.
    pub fn told(&self, trial: &Trial, source: &str) -> Told {
        let judgement = judge(self.exercise, &self.sheet, &self.reference, trial);
        let findings = explain(Evidence {
            exercise: self.exercise,
            sheet: &self.sheet,
            reference: &self.reference,
            reference_sheet: &self.whole,
            trial,
            judgement: &judgement,
            fingerprints: &self.fingerprints,
            source,
            starter: &self.starter,
            solution: &self.solution,
        });
        Told {
            judgement,
            findings,
        }
    }

    /// The same for a program of which only the answers to the calls are known.
    pub fn told_by_answers(&self, answers: Vec<Answer>, source: &str) -> Told {
        let trial = Trial::finished(answers);
        self.told(&trial, source)
    }
}

impl Told {
    /// What it came to.
    pub fn verdict(&self) -> &Verdict {
        &self.judgement.verdict
    }

    /// Why, best supported first.
    pub fn findings(&self) -> &[Finding] {
        self.findings.as_ref().unwrap()
    }
}

/// A text as an answer to an exercise.
pub fn attempt<'a>(
    exercise: &'a Exercise,
    source: &'a str,
    file: &'a str,
    solution: &'a str,
    sheet: &'a Sheet,
) -> Attempt<'a> {
    Attempt {
        exercise,
        source,
        file,
        solution,
        sheet,
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
