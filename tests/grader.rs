//! Submissions become results: each its own, whatever else is handed in, and a solution is asked once.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use workbook::course::{Course, Exercise};
use workbook::execution::Ending;
use workbook::grader::{Graded, Grader, Submission, Texts};
use workbook::harness::{Cache, Harness};
use workbook::process::Cancel;
use workbook::sample::Seed;
use workbook::verdict::Verdict;
use workbook::workspace::read_course;

const RIGHT: &str = "pub fn sigmoid(z: f64) -> f64 { 1.0 / (1.0 + (-z).exp()) }";
const WRONG: &str = "pub fn sigmoid(z: f64) -> f64 { 1.0 / (1.0 + z.exp()) }";

/// One text as the solution of every exercise.
struct Solution(Mutex<String>);

impl Texts for Solution {
    fn solution(&self, _: &Exercise) -> Result<String, Box<dyn Error + Send + Sync>> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn starter(&self, _: &Exercise) -> String {
        "pub fn sigmoid(z: f64) -> f64 { todo!() }".to_owned()
    }
}

/// A grader that has no results of earlier days.
fn grader(course: &Course, solution: String) -> Grader<Solution> {
    let harness = Harness::new(Cache::none()).unwrap();
    let harness = harness.with_given(course.library.clone());
    Grader::new(harness, Solution(Mutex::new(solution)), Seed::default())
}

#[test]
fn two_texts_at_the_same_path_get_their_own_verdicts_and_reasons() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let course = read_course(root).unwrap();
    let exercise = course.exercise("sigmoid").unwrap();
    let solution = fs::read_to_string(root.join(exercise.solution_path())).unwrap();
    let grader = grader(&course, solution);
    let submission = |text: &str| Submission::new(exercise, Ok(text.to_owned()));
    let missing = Submission::new(exercise, Err("There is no file.".to_owned()));
    let never = Cancel::default();
    for texts in [[RIGHT, WRONG, RIGHT], [WRONG, RIGHT, WRONG]] {
        let mut submissions = texts.map(submission).to_vec();
        submissions.insert(1, missing.clone());
        let graded = grader.grade(&submissions, &never).unwrap();
        let verdict = |text| match text {
            RIGHT => Verdict::Solved,
            _ => Verdict::Wrong,
        };
        let refused = Verdict::Stopped {
            ending: Ending::Refused("There is no file.".to_owned()),
            inputs: None,
        };
        let mut expected = texts.map(verdict).to_vec();
        expected.insert(1, refused);
        let verdicts: Vec<&Verdict> = graded.iter().map(|own| &own.judgement.verdict).collect();
        assert_eq!(verdicts, expected.iter().collect::<Vec<_>>());
        for own in &graded {
            let findings = grader.explain(own, &never).unwrap();
            let is_wrong = own.judgement.verdict == Verdict::Wrong;
            assert_eq!(!findings.is_empty(), is_wrong, "{}", own.source());
        }
    }
}

/// A course of which the answer is another at every run.
const CLOCK: &str = r#"
format_version = 1
[defaults]
cases = 0
[[exercises]]
name = "now"
[[exercises.checks]]
name = "time"
call = "now(x)"
given = [{ x = 1.5 }]
"#;
const NOW: &str = "pub fn now(_: f64) -> f64 {
    let time = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    time.unwrap().as_nanos() as f64
}
";

#[test]
fn a_solution_is_asked_once_and_again_where_its_text_is_another() {
    let course = Course::parse(CLOCK).unwrap();
    let exercise = &course.exercises[0];
    let never = Cancel::default();
    let expected = |grader: &Grader<Solution>| {
        let submission = Submission::new(exercise, Ok("pub fn now(x: f64) -> f64 { x }".into()));
        let graded: Graded<'_> = grader.grade_one(submission, &never).unwrap();
        graded.judgement.quantities[0].pairs[0].expected.clone()
    };
    let one = grader(&course, NOW.to_owned());
    let first = expected(&one);
    assert_eq!(expected(&one), first);
    // An author changes it.
    one.texts().0.lock().unwrap().push_str("// later\n");
    assert_ne!(expected(&one), first);
    // Another grader knows nothing of it: the clock goes on.
    assert_ne!(expected(&grader(&course, NOW.to_owned())), first);
}
