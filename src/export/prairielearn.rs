//! PrairieLearn: what an external grader writes of one submission, at most 1 MB.

use serde_json::{Value, json};

use crate::class::{Class, Student};

/// Verdicts of what cannot be graded: they cost no attempt.
const NOT_GRADABLE: [&str; 3] = ["does_not_compile", "signature_changed", "refused"];

/// The results of one learner; one that handed in a single file that cannot be graded loses no attempt.
pub fn results(class: &Class<'_>, student: &Student<'_>) -> Value {
    let handed: Vec<_> = student
        .cells
        .iter()
        .filter_map(|cell| cell.record)
        .collect();
    if let [record] = handed.as_slice()
        && NOT_GRADABLE.contains(&record.verdict.as_str())
    {
        return json!({ "gradable": false, "format_errors": [record.text] });
    }
    let test = |cell: &crate::class::Cell<'_>| {
        json!({
            "name": cell.exercise.title,
            "points": cell.earned.unwrap_or(0.0),
            "max_points": cell.exercise.points,
            "message": cell.record.map_or_else(|| cell.verdict.replace('_', " "), |record| record.headline.clone()),
            "output": cell.record.map_or(String::new(), |record| record.text.clone()),
        })
    };
    let most = f64::from(class.manifest.points());
    let score = if most > 0.0 {
        (Class::total(student) / most).clamp(0.0, 1.0)
    } else {
        0.0
    };
    json!({
        "gradable": true,
        "score": score,
        "tests": student.cells.iter().map(test).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::results;
    use crate::class::testing::{manifest, record};
    use crate::class::{Class, Overrides, Records};

    #[test]
    fn what_cannot_be_graded_costs_no_attempt_and_a_score_is_a_share() {
        let manifest = manifest(&["f"], &[("ada", &[("f", "1")]), ("bob", &[("f", "2")])]);
        let key = |file| manifest.key(&manifest.exercises[0], file);
        let records: Records = [
            (key("1"), record("f", "1", "does_not_compile", 0, None)),
            (key("2"), record("f", "2", "wrong", 1, None)),
        ]
        .into_iter()
        .collect();
        let overrides = Overrides::new();
        let class = Class::new(&manifest, &records, &overrides);
        assert_eq!(results(&class, &class.students[0])["gradable"], false);
        let score = results(&class, &class.students[1])["score"]
            .as_f64()
            .unwrap();
        assert!((score - 1.0 / 3.0).abs() < 1e-12);
    }
}
