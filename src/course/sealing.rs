//! The texts of a course without what tells its solutions: edits that make mistakes of them, slips that survive, code that only a
//! solution is asked, hints that tell a line of one, and what only whoever grades asks.

use toml::{Table, Value};

use super::secrets::Secrets;

/// What stands in place of code that only a solution is asked.
const LEFT_OUT: &str = "unreachable!()";

/// Keys of an exercise that only an author needs, or whoever grades.
const AUTHORS: [&str; 2] = ["waived", "grading"];

/// Keys of a mistake that are for learners; all others are pieces of the solution, or of what becomes of it.
const FOR_LEARNERS: [&str; 4] = ["name", "say", "only_if", "credit"];

/// The text of an `info.toml` that says which seeds are carried, and tells no solution.
///
/// # Errors
/// If it is no TOML.
pub fn sealed_info(
    info: &str,
    seeds: &[u64],
    secrets: &Secrets,
) -> Result<String, toml::de::Error> {
    let mut table: Table = info.parse()?;
    table.remove("seeds");
    let seeds = seeds.iter().map(|seed| Value::Integer(*seed as i64));
    let mut sealed = Table::new();
    for (key, value) in table {
        let is_version = key == "format_version";
        sealed.insert(key, value);
        if is_version {
            sealed.insert("sealed".into(), Value::Array(seeds.clone().collect()));
        }
    }
    if let Some(Value::Array(exercises)) = sealed.get_mut("exercises") {
        let tables = exercises.iter_mut().filter_map(Value::as_table_mut);
        tables.for_each(|table| seal(table, secrets));
    }
    Ok(written(&sealed))
}

/// The text of the part of an exercise that tells no solution.
///
/// # Errors
/// If it is no TOML.
pub fn sealed_part(part: &str, secrets: &Secrets) -> Result<String, toml::de::Error> {
    let mut table: Table = part.parse()?;
    seal(&mut table, secrets);
    Ok(written(&table))
}

/// The text of a table, in its own order: which input comes first, a section per table would forget.
fn written(table: &Table) -> String {
    let line = |(key, value): (&String, &Value)| format!("{key} = {value}\n");
    table.iter().map(line).collect()
}

fn seal(exercise: &mut Table, secrets: &Secrets) {
    let is_told = |hint: &Value| hint.as_str().is_some_and(|hint| secrets.are_told_in(hint));
    if let Some(Value::Array(hints)) = exercise.get_mut("hints") {
        hints.retain(|hint| !is_told(hint));
    }
    if exercise.get("hint").is_some_and(is_told) {
        exercise.remove("hint");
    }
    for key in AUTHORS {
        exercise.remove(key);
    }
    if let Some(Value::Array(mistakes)) = exercise.get_mut("mistakes") {
        for mistake in mistakes.iter_mut().filter_map(Value::as_table_mut) {
            mistake.retain(|key, _| FOR_LEARNERS.contains(&key));
        }
    }
    let Some(Value::Array(checks)) = exercise.get_mut("checks") else {
        return;
    };
    checks.retain(|check| check.get("hidden") != Some(&Value::Boolean(true)));
    for check in checks.iter_mut().filter_map(Value::as_table_mut) {
        if let Some(accepts) = check.get_mut("accepts") {
            *accepts = LEFT_OUT.into();
        }
        if let Some(Value::Table(factors)) = check.get_mut("factors") {
            for (_, factor) in factors.iter_mut() {
                *factor = LEFT_OUT.into();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Secrets, sealed_info, sealed_part};
    use crate::course::Course;

    const PART: &str = r#"# s * (1.0 - s)
hints = ["s", "Return `s*(1.0-s)`."]
waived = [{ edit = "s * s → s", reason = "r" }]
grading = { cases = 90, seed = 17 }

[[checks]]
name = "q"
call = "f(z)"
given = [{ n = 4, z = 1e-9 }]
random = { n = { integers = "u64" }, z = [-1.0, 1e-3] }
outputs = { "w" = "out.1", "b" = "out.0" }
factors = { "1 − s" = "1.0 - sigmoid(z)" }

[[checks]]
name = "secret"
call = "f(17.0)"
given = [{ z = 17.0 }]
hidden = true

[[mistakes]]
name = "m"
say = "You did."
credit = 0.5
replace = "s * (1.0 - s)"
with = "z * (1.0 - z)"

[[mistakes]]
name = "n"
say = "You did, too."
edits = [{ replace = "s", with = "z" }]
"#;

    #[test]
    fn what_tells_the_solution_is_gone_and_the_rest_is_as_it_was()
    -> Result<(), Box<dyn std::error::Error>> {
        let solution = "fn f(z: f64) -> f64 {\n    s * (1.0 - s)\n}\n";
        let secrets = Secrets::of([solution].into_iter(), std::iter::empty());
        let part = sealed_part(PART, &secrets)?;
        for gone in [
            "s * (1.0 - s)",
            "z * (1.0 - z)",
            "s * s",
            "1.0 - sigmoid",
            "17",
            "s*(1.0-s)",
            "secret",
            "#",
        ] {
            assert!(!part.contains(gone), "{gone} in\n{part}");
        }
        let info = "format_version = 1\nid = \"c\"\nseeds = 3\n[[exercises]]\nname = \"f\"\n";
        let sealed = sealed_info(info, &[1, 2, 3], &secrets)?;
        assert!(
            sealed.starts_with("format_version = 1\nsealed = [1, 2, 3]\n"),
            "{sealed}"
        );
        let path = "solutions/f.toml".to_owned();
        let course = Course::parse_with(&sealed, &[(path.clone(), part)])?;
        let open = Course::parse_with(info, &[(path, PART.into())])?.for_learners();
        assert!(course.is_sealed && course.seeds == [1, 2, 3] && open.seeds == [1, 2, 3]);
        let (own, other) = (&course.exercises[0], &open.exercises[0]);
        assert_eq!(own.checks.len(), 1);
        let names = |check: &crate::course::Check| {
            let all = check.parts().into_iter().map(str::to_owned);
            let inputs = check.inputs.iter().map(|input| input.name.clone());
            all.chain(inputs).collect::<Vec<_>>()
        };
        assert_eq!(names(&own.checks[0]), names(&other.checks[0]));
        assert_eq!(own.checks[0].given, other.checks[0].given);
        assert_eq!(own.mistakes.len(), 2);
        assert_eq!(own.mistakes[0].credit, Some(0.5));
        Ok(())
    }
}
