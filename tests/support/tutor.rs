//! The real course with everything needed to try answers to its exercises, and to ask why they are wrong.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use workbook::course::{Course, Exercise};
use workbook::diagnosis::{Fault, Finding, Fingerprint, Origin};
use workbook::execution::Answer;
use workbook::grader::{Graded, Grader, Known, Reference, Submission, Texts};
use workbook::harness::Harness;
use workbook::process::Cancel;
use workbook::report::Report;
use workbook::sample::Seed;
use workbook::sheet::Sheet;
use workbook::verdict::{Judgement, Verdict};
use workbook::workspace::read_course;

use super::results;

/// The files of the repository.
#[derive(Debug)]
pub struct Repository;

impl Texts for Repository {
    fn solution(&self, exercise: &Exercise) -> Result<String, Box<dyn Error + Send + Sync>> {
        Ok(fs::read_to_string(root().join(exercise.solution_path()))?)
    }

    fn starter(&self, exercise: &Exercise) -> String {
        fs::read_to_string(root().join(exercise.path())).unwrap()
    }
}

/// What came of an answer.
pub struct Told {
    /// What it came to.
    pub judgement: Judgement,
    /// Why, or that explaining broke down.
    pub findings: Result<Vec<Finding>, Fault>,
}

/// The course with a grader.
pub struct Tutor {
    pub course: Course,
    pub grader: Grader<Repository>,
}

/// All that answers to one exercise are compared with.
pub struct Desk<'a> {
    pub exercise: &'a Exercise,
    /// Its texts, the solution in one piece, and what wrong answers yield.
    pub known: Known,
    reference: Arc<Reference>,
}

impl Tutor {
    pub fn new() -> Self {
        let course = read_course(root()).unwrap();
        let harness = Harness::new(results::cache()).unwrap();
        let harness = harness.with_given(course.library.clone());
        Tutor {
            grader: Grader::new(harness, Repository, Seed::default()),
            course,
        }
    }

    pub fn exercise(&self, name: &str) -> &Exercise {
        let exercise = self.course.exercise(name);
        exercise.unwrap_or_else(|| panic!("there is no {name}"))
    }

    /// What answers to an exercise are compared with.
    pub fn desk(&self, name: &str) -> Desk<'_> {
        let exercise = self.exercise(name);
        let never = Cancel::default();
        Desk {
            exercise,
            known: self.grader.known(exercise, &never).unwrap(),
            reference: self.grader.reference(exercise, &never).unwrap().unwrap(),
        }
    }

    /// What wrong answers made of a solution in one piece yield.
    pub fn fingerprints(&self, desk: &Desk<'_>, origins: Vec<Origin>) -> Vec<Fingerprint> {
        let never = Cancel::default();
        self.grader
            .fingerprints(desk.exercise, &desk.known.solution, origins, &never)
            .unwrap()
    }

    /// Tries answers to one exercise, and asks why they are wrong.
    pub fn try_all(&self, name: &str, answers: &[String]) -> Vec<Told> {
        let desk = self.desk(name);
        let all = self.graded(desk.exercise, answers);
        all.iter().map(|graded| desk.told(graded)).collect()
    }

    /// Compiles and runs answers as a learner's files.
    pub fn graded<'a>(&self, exercise: &'a Exercise, answers: &[String]) -> Vec<Graded<'a>> {
        let submission = |(number, answer): (usize, &String)| Submission {
            exercise,
            text: Ok(answer.clone()),
            file: format!("answers/{number}.rs"),
        };
        let submissions: Vec<_> = answers.iter().enumerate().map(submission).collect();
        self.grader.grade(&submissions, &Cancel::default()).unwrap()
    }
}

impl Desk<'_> {
    /// As if the course declared no mistake.
    pub fn without_mistakes(mut self) -> Self {
        let is_mutant = |print: &Fingerprint| matches!(print.origin, Origin::Mutant(_));
        self.known.fingerprints.retain(is_mutant);
        self
    }

    /// What an answer is asked.
    pub fn sheet(&self) -> &Sheet {
        self.reference.sheet()
    }

    /// The verdict on an answer, and why.
    pub fn told(&self, graded: &Graded<'_>) -> Told {
        Told {
            judgement: graded.judgement.clone(),
            findings: self.known.explain(graded),
        }
    }

    /// What is to be told of a program of which only the answers to the calls are known, without why it is wrong.
    pub fn report_on(&self, answers: Vec<Answer>) -> Report {
        Graded::of_answers(self.exercise, "", &self.reference, answers).report()
    }

    /// The verdict on such a program, and why.
    pub fn told_by_answers(&self, answers: Vec<Answer>, source: &str) -> Told {
        let graded = Graded::of_answers(self.exercise, source, &self.reference, answers);
        self.told(&graded)
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

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
