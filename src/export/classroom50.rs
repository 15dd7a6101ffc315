//! Classroom 50: `result.json` of one submission, in whole points.

use serde_json::{Value, json};

use crate::class::{Class, Student};

/// What the platform says of a submission, in the variables it sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submission {
    /// `CLASSROOM`
    pub classroom: String,
    /// `ASSIGNMENT`
    pub assignment: String,
    /// `ASSIGNMENT_TYPE`
    pub kind: String,
    /// `OWNER`
    pub owner: String,
    /// `SUBMISSION_TAG`
    pub tag: String,
    /// `COMMIT_URL`
    pub commit: String,
    /// `RELEASE_URL`
    pub release: String,
    /// `REVIEW_URL`
    pub review: String,
    /// When it was committed.
    pub datetime: String,
}

/// The results of one learner.
pub fn result(class: &Class<'_>, student: &Student<'_>, submission: &Submission) -> Value {
    let whole = |points: f64| points.floor() as u64;
    let test = |cell: &crate::class::Cell<'_>| {
        json!({
            "test-name": cell.exercise.name,
            "passed": cell.verdict == "solved",
            "score": whole(cell.earned.unwrap_or(0.0)).min(u64::from(cell.exercise.points)),
            "max-score": cell.exercise.points,
            "verdict": cell.verdict,
        })
    };
    let tests: Vec<Value> = student.cells.iter().map(test).collect();
    let score: u64 = tests.iter().filter_map(|test| test["score"].as_u64()).sum();
    json!({
        "schema": "classroom50/result/v1",
        "classroom": submission.classroom,
        "assignment": submission.assignment,
        "assignment_type": if submission.kind == "group" { "group" } else { "individual" },
        "owner": submission.owner,
        "submission": submission.tag,
        "commit": submission.commit,
        "release": submission.release,
        "review": submission.review,
        "datetime": submission.datetime,
        "score": score,
        "max-score": class.manifest.points(),
        "tests": tests,
    })
}

#[cfg(test)]
mod tests {
    use super::{Submission, result};
    use crate::class::testing::{manifest, record};
    use crate::class::{Class, Overrides, Records};

    #[test]
    fn points_are_whole_and_add_up() {
        let manifest = manifest(&["f", "g"], &[("ada", &[("f", "1")])]);
        let key = manifest.key(&manifest.exercises[0], "1");
        let records: Records = [(key, record("f", "1", "solved", 3, None))]
            .into_iter()
            .collect();
        let overrides = Overrides::new();
        let class = Class::new(&manifest, &records, &overrides);
        let result = result(&class, &class.students[0], &Submission::default());
        assert_eq!(
            (&result["score"], &result["max-score"]),
            (&3.into(), &6.into())
        );
        assert_eq!(result["tests"].as_array().unwrap().len(), 2);
    }
}
