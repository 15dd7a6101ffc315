//! Gradescope: the results of one learner as it reads them, and the zip that grades there.

use std::io::{Cursor, Write};

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::class::{Cell, Class, Student};

/// What Gradescope reads of one learner: a test for each exercise, in chapters.
pub fn results(class: &Class<'_>, student: &Student<'_>) -> Value {
    let (mut chapters, mut within, mut last) = (0, 0, None);
    let test = |cell: &Cell<'_>| {
        let chapter = &cell.exercise.chapter;
        if last.as_ref() != Some(chapter) {
            last = Some(chapter.clone());
            chapters += 1;
            within = 0;
        }
        within += 1;
        let record = cell.record;
        let reasons: Vec<&str> = record.map_or(Vec::new(), |record| {
            record
                .diagnosis
                .iter()
                .map(|reason| reason.id.as_str())
                .collect()
        });
        json!({
            "name": cell.exercise.title,
            "number": format!("{chapters}.{within}"),
            "score": cell.earned.unwrap_or(0.0),
            "max_score": cell.exercise.points,
            "status": if cell.verdict == "solved" { "passed" } else { "failed" },
            "output": record.map_or_else(|| cell.verdict.replace('_', " "), |record| record.text.clone()),
            "output_format": "text",
            "tags": [chapter],
            "extra_data": { "exercise": cell.exercise.name, "verdict": cell.verdict, "diagnosis": reasons },
        })
    };
    let tests: Vec<Value> = student.cells.iter().map(test).collect();
    json!({
        "score": Class::total(student),
        "output": format!("Checked by workbook {} with seed {}.", class.manifest.tool, class.manifest.seed),
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": tests,
    })
}

/// What stands there as long as nothing was graded: a learner whose container is ended is told so, and not nothing.
const NOT_GRADED: &str = r#"{"score": 0, "output": "Your work could not be graded: the grading was ended before it was done. Submit again, or tell your teacher.", "output_format": "text", "tests": []}"#;

/// Installs what grading needs: a linker and the compiler, and the workbook that came along.
const SETUP: &str = "\
#!/usr/bin/env bash
# Run once, as root, when Gradescope builds the image.
set -euo pipefail
apt-get update
apt-get install -y --no-install-recommends ca-certificates curl gcc libc6-dev
curl -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --default-toolchain TOOLCHAIN
install -m 755 /autograder/source/workbook /usr/local/bin/workbook
chmod -R o= /autograder/source
";

/// Grades one submission. The results stand there from the beginning, and are replaced whole at the end.
const RUN: &str = "\
#!/usr/bin/env bash
# Run for each submission. Whatever happens, a valid results.json is left.
set -u
root=${AUTOGRADER:-/autograder}
export PATH=~/.cargo/bin:$PATH
mkdir -p \"$root/results\"
cat > \"$root/results/results.json\" <<'JSON'
NOT_GRADED
JSON
work=$(mktemp -d)
trap 'rm -rf \"$work\"' EXIT
chmod 700 \"$work\"
workbook=$(command -v workbook || echo \"$root/source/workbook\")
\"$workbook\" grade \"$root/submission\" --layout single -o \"$work/class\" COURSE --seed SEED --single --write gradescope >\"$work/out\" 2>&1
code=$?
cat \"$work/out\"
for page in \"$work\"/class/gradescope/*.json; do
  if [ $code -le 1 ] && [ -f \"$page\" ]; then
    cp \"$page\" \"$root/results/.new\" && mv \"$root/results/.new\" \"$root/results/results.json\"
  fi
done
exit 0
";

/// What the zip is made of.
#[derive(Clone, Debug)]
pub struct Autograder<'a> {
    /// The program, as it runs on Gradescope's machines.
    pub program: &'a [u8],
    /// The course as one file; nothing for the one in the program.
    pub course: Option<&'a [u8]>,
    /// The compiler's version, as rustup calls it.
    pub toolchain: &'a str,
    /// Where the random inputs come from.
    pub seed: u64,
}

/// The zip to upload: `setup.sh` and `run_autograder` at its root.
///
/// # Errors
/// If it cannot be written.
pub fn autograder(parts: &Autograder<'_>) -> Result<Vec<u8>, zip::result::ZipError> {
    let setup = SETUP.replace("TOOLCHAIN", parts.toolchain);
    let course = parts
        .course
        .map_or("", |_| "--course \"$root/source/course.workbook\"");
    let run = RUN
        .replace("COURSE", course)
        .replace("NOT_GRADED", NOT_GRADED)
        .replace("SEED", &parts.seed.to_string());
    let mut files: Vec<(&str, &[u8], u32)> = vec![
        ("setup.sh", setup.as_bytes(), 0o755),
        ("run_autograder", run.as_bytes(), 0o755),
        ("workbook", parts.program, 0o755),
    ];
    files.extend(
        parts
            .course
            .map(|course| ("course.workbook", course, 0o644)),
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, mode) in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(mode);
        writer.start_file(name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::{NOT_GRADED, results};
    use crate::class::testing::{manifest, record};
    use crate::class::{Class, Overrides, Records};

    #[test]
    fn the_tests_add_up_to_the_score_and_what_stands_there_first_is_valid() {
        let manifest = manifest(&["f", "g"], &[("ada", &[("f", "1"), ("g", "2")])]);
        let key = |place: usize, file| manifest.key(&manifest.exercises[place], file);
        let records: Records = [
            (key(0, "1"), record("f", "1", "solved", 3, None)),
            (key(1, "2"), record("g", "2", "wrong", 1, Some("chain"))),
        ]
        .into_iter()
        .collect();
        let overrides = Overrides::new();
        let class = Class::new(&manifest, &records, &overrides);
        let results = results(&class, &class.students[0]);
        let tests = results["tests"].as_array().unwrap();
        let sum: f64 = tests
            .iter()
            .map(|test| test["score"].as_f64().unwrap())
            .sum();
        assert_eq!(results["score"].as_f64(), Some(sum));
        assert_eq!(
            (&tests[1]["number"], &tests[1]["status"]),
            (&"1.2".into(), &"failed".into())
        );
        assert!(serde_json::from_str::<serde_json::Value>(NOT_GRADED).is_ok());
    }
}
