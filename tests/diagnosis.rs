//! Why an answer is wrong, on the real course: typical wrong answers are told by their own names, right ones are left alone.
//!
//! `tests/wrong_answers/EXERCISE/ROW.rs` are wrong answers as learners write them, `tests/wrong_answers/expected-*.tsv` say what each is to be
//! told, and `tests/right_answers/EXERCISE/*.rs` are right answers written in other ways.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod real_course;
    pub mod results;
    pub mod tutor;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use support::tutor::Tutor;
use workbook::cache::Seal;
use workbook::execution::{Answer, Ending, MutantOutcome};
use workbook::grader::Known;
use workbook::harness::{Attempt, Cache, Harness, Mutants};
use workbook::process::Cancel;
use workbook::sample::Seed;
use workbook::sheet::Sheet;

/// The share of the wrong answers that are to be told by name, in percent.
const NAMED_AT_LEAST: usize = 95;
/// How many right answers every exercise with variants has at least.
const VARIANTS: usize = 3;

mod tables {
    //! Many answers at once.

    use super::*;

    #[test]
    fn wrong_answers_are_rejected_and_told_by_name() {
        let rows = expected();
        let mut by_exercise: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in &rows {
            by_exercise.entry(&row.exercise).or_default().push(row);
        }
        let tutor = Tutor::new();
        let mut table = String::new();
        let (mut passed, mut otherwise, mut unnamed) = (Vec::new(), Vec::new(), Vec::new());
        for (exercise, rows) in by_exercise {
            let answers: Vec<String> = rows.iter().map(|row| read(&row.path())).collect();
            for (row, told) in rows.into_iter().zip(tutor.try_all(exercise, &answers)) {
                let finding = told
                    .findings()
                    .first()
                    .map_or("-", |finding| finding.id.as_str());
                let line = format!(
                    "{exercise:34} {:34} {:10} {finding}",
                    row.name,
                    told.verdict().id()
                );
                table += &format!("{line}\n");
                // A panic says itself what is wrong.
                if told.verdict().is_solved() {
                    passed.push(line);
                } else if finding == "-" && row.finding != "-" {
                    unnamed.push(line);
                } else if finding != row.finding {
                    otherwise.push(format!("{line}, not {}", row.finding));
                }
            }
        }
        let named = rows.len() - passed.len() - otherwise.len() - unnamed.len();
        println!("{table}\n{named} of {} told as expected", rows.len());
        assert!(passed.is_empty(), "these passed:\n{}", passed.join("\n"));
        assert!(
            otherwise.is_empty(),
            "told otherwise:\n{}",
            otherwise.join("\n")
        );
        assert!(
            100 * named >= NAMED_AT_LEAST * rows.len(),
            "not told:\n{}",
            unnamed.join("\n")
        );
    }

    #[test]
    fn every_wrong_answer_has_its_row_and_every_row_its_answer() {
        let mut rows: Vec<PathBuf> = expected().iter().map(Row::path).collect();
        let mut files = rust_files("wrong_answers");
        rows.sort();
        files.sort();
        assert_eq!(rows, files);
    }

    #[test]
    fn right_answers_written_otherwise_are_solved_without_a_word() {
        let mut by_exercise: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for path in rust_files("right_answers") {
            by_exercise
                .entry(folder_name(&path))
                .or_default()
                .push(path);
        }
        let tutor = Tutor::new();
        let mut complaints = Vec::new();
        for (exercise, paths) in by_exercise {
            assert!(paths.len() >= VARIANTS, "{exercise} has {}", paths.len());
            let answers: Vec<String> = paths.iter().map(|path| read(path)).collect();
            for (path, told) in paths.iter().zip(tutor.try_all(&exercise, &answers)) {
                if !told.verdict().is_solved() || !told.findings().is_empty() {
                    complaints.push(format!("{}: {:?}", path.display(), told.verdict()));
                }
            }
        }
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }
}

mod screens {
    //! Four slips as a learner sees them.

    use snapbox::str;

    use super::support::real_course::real_course;

    #[test]
    fn leaving_out_the_2() {
        let folder = real_course();
        folder.solve("04_regression/gradients_regression.rs");
        folder.edit(
            "exercises/04_regression/gradients_regression.rs",
            "    let (w2, delta) = output_gradients_regression(p, x, y);\n",
            "    let f = given::network::forward_regression(p, x);\n    let delta = -(y - f.y_hat);\n    let w2 = [delta * f.a1[0], delta * f.a1[1]];\n",
        );
        folder
            .workbook("run gradients_regression")
            .code(1)
            .stdout_eq(str![[r#"
 gradients_regression   exercises/04_regression/gradients_regression.rs                  0/4 points

 ✗ ∂L/∂b² is not right yet.

   quantity  yours        expected     off by        cases
 ✗ ∂L/∂b²    -3.68        -7.36        exactly half  0/26   ← first wrong
 ✗ ∂L/∂w²₁   -5.888       -11.776      exactly half  0/26
 ✗ ∂L/∂w²₂   -5.888       -11.776      exactly half  0/26
 ✗ ∂L/∂b¹₁   -0.368       -0.736       exactly half  0/26
 ✗ ∂L/∂b¹₂   -0.368       -0.736       exactly half  0/26
 ✗ ∂L/∂w¹₁₁  -2.944       -5.888       exactly half  0/26
 ✗ ∂L/∂w¹₁₂  -2.944       -5.888       exactly half  0/26
 ✗ ∂L/∂w¹₂₁  -2.944       -5.888       exactly half  0/26
 ✗ ∂L/∂w¹₂₂  -2.944       -5.888       exactly half  0/26

   The rows show the first wrong case: w1 = [[0.1, 0.1], [0.1, 0.1]], b1 = [0, 0], w2 = [0.1, 0.1],
   b2 = 0, x = [8, 8], y = 4.

   The network with your numbers, the first wrong one in [ ]:
   x₁ = 8 ─┬◂ ↳ ∂L/∂w¹₁₁ = -2.944 ─────┬─ a¹₁ = 1.6 ─◂ ↳ ∂L/∂w²₁ = -5.888 ─┐
           └◂ ↳ ∂L/∂w¹₁₂ = -2.944 ─╲ ╱─┘  ↳ δ₁ = ∂L/∂b¹₁ = -0.368          │
                                    ╳        [✗ δ = ∂L/∂b² = -3.68] ── ŷ = 0.32
           ┌◂ ↳ ∂L/∂w¹₂₁ = -2.944 ─╱ ╲─┐  ↳ δ₂ = ∂L/∂b¹₂ = -0.368          │
   x₂ = 8 ─┴◂ ↳ ∂L/∂w¹₂₂ = -2.944 ─────┴─ a¹₂ = 1.6 ─◂ ↳ ∂L/∂w²₂ = -5.888 ─┘

 Every derivative is half of the right one. The slope of a square is twice its base: δ = −2·(y − ŷ).

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn leaving_out_the_2_on_the_way_back_alone() {
        let folder = real_course();
        folder.solve("04_regression/gradients_regression.rs");
        folder.edit(
            "exercises/04_regression/gradients_regression.rs",
            "let hidden = [delta * p.w2[0], delta * p.w2[1]];",
            "let e = given::network::forward_regression(p, x).y_hat - y;\n    let hidden = [e * p.w2[0], e * p.w2[1]];",
        );
        folder
            .workbook("run gradients_regression")
            .code(1)
            .stdout_eq(str![[r#"
 gradients_regression   exercises/04_regression/gradients_regression.rs                  1/4 points

 ✗ ∂L/∂b¹₁ is not right yet.

   quantity  yours        expected     off by        cases
 ✓ ∂L/∂b²    -7.36        -7.36                      26/26
 ✓ ∂L/∂w²₁   -11.776      -11.776                    26/26
 ✓ ∂L/∂w²₂   -11.776      -11.776                    26/26
 ✗ ∂L/∂b¹₁   -0.368       -0.736       exactly half  0/26   ← first wrong
 ✗ ∂L/∂b¹₂   -0.368       -0.736       exactly half  0/26
 ✗ ∂L/∂w¹₁₁  -2.944       -5.888       exactly half  0/26
 ✗ ∂L/∂w¹₁₂  -2.944       -5.888       exactly half  0/26
 ✗ ∂L/∂w¹₂₁  -2.944       -5.888       exactly half  0/26
 ✗ ∂L/∂w¹₂₂  -2.944       -5.888       exactly half  0/26

   The rows show the first wrong case: w1 = [[0.1, 0.1], [0.1, 0.1]], b1 = [0, 0], w2 = [0.1, 0.1],
   b2 = 0, x = [8, 8], y = 4.

   The network with your numbers, the first wrong one in [ ]:
   x₁ = 8 ─┬◂ ↳ ∂L/∂w¹₁₁ = -2.944 ─────┬─ a¹₁ = 1.6 ─◂ ✓ ∂L/∂w²₁ = -11.78 ─┐
           └◂ ↳ ∂L/∂w¹₁₂ = -2.944 ─╲ ╱─┘  [✗ δ₁ = ∂L/∂b¹₁ = -0.368]        │
                                    ╳          ✓ δ = ∂L/∂b² = -7.36 ── ŷ = 0.32
           ┌◂ ↳ ∂L/∂w¹₂₁ = -2.944 ─╱ ╲─┐  ✗ δ₂ = ∂L/∂b¹₂ = -0.368          │
   x₂ = 8 ─┴◂ ↳ ∂L/∂w¹₂₂ = -2.944 ─────┴─ a¹₂ = 1.6 ─◂ ✓ ∂L/∂w²₂ = -11.78 ─┘

 Your ∂L/∂b¹₁, ∂L/∂b¹₂ and 4 other quantities are the right ones divided by 2 on all 26 inputs.
 ∂L/∂b², ∂L/∂w²₁ and ∂L/∂w²₂ are right. Is a 2 lost, the one that the derivative of a square puts in
 front?

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn swapping_two_weights() {
        let folder = real_course();
        folder.solve("04_regression/gradients_regression.rs");
        folder.edit(
            "exercises/04_regression/gradients_regression.rs",
            "[delta * p.w2[0], delta * p.w2[1]]",
            "[delta * p.w2[1], delta * p.w2[0]]",
        );
        folder
            .workbook("run gradients_regression")
            .code(1)
            .stdout_eq(str![[r#"
 gradients_regression   exercises/04_regression/gradients_regression.rs                  1/4 points

 ✗ ∂L/∂b¹₁ is not right yet.

   quantity  yours        expected     off by  cases
 ✓ ∂L/∂b²    -12.25       -12.25               26/26
 ✓ ∂L/∂w²₁   -41.0375     -41.0375             26/26
 ✓ ∂L/∂w²₂   -23.275      -23.275              26/26
 ✗ ∂L/∂b¹₁   4.2875       -4.9         9.19    4/26   ← first wrong
 ✗ ∂L/∂b¹₂   -4.9         4.2875       9.19    4/26
 ✗ ∂L/∂w¹₁₁  21.4375      -24.5        45.9    4/26
 ✗ ∂L/∂w¹₁₂  -24.5        21.4375      45.9    4/26
 ✗ ∂L/∂w¹₂₁  51.45        -58.8        110     4/26
 ✗ ∂L/∂w¹₂₂  -58.8        51.45        110     4/26

   The rows show the first wrong case: w1 = [[0.3, -0.2], [0.15, 0.25]], b1 = [0.05, -0.1],
   w2 = [0.4, -0.35], b2 = 0.2, x = [5, 12], y = 7.

   The network with your numbers, the first wrong one in [ ]:
   x₁ = 5 ──┬◂ ↳ ∂L/∂w¹₁₁ = 21.44 ─────┬─ a¹₁ = 3.35 ─◂ ✓ ∂L/∂w²₁ = -41.04 ─┐
            └◂ ↳ ∂L/∂w¹₁₂ = -24.5 ─╲ ╱─┘  [✗ δ₁ = ∂L/∂b¹₁ = 4.287]          │
                                    ╳          ✓ δ = ∂L/∂b² = -12.25 ── ŷ = 0.875
            ┌◂ ↳ ∂L/∂w¹₂₁ = 51.45 ─╱ ╲─┐  ✗ δ₂ = ∂L/∂b¹₂ = -4.9             │
   x₂ = 12 ─┴◂ ↳ ∂L/∂w¹₂₂ = -58.8 ─────┴─ a¹₂ = 1.9 ──◂ ✓ ∂L/∂w²₂ = -23.27 ─┘

 The error of hidden neuron 1 came through w²₂ and that of neuron 2 through w²₁. Hidden neuron j is
 joined to the output by w²ⱼ, so its error comes back through that weight.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn using_the_updated_w2_in_the_hidden_step() {
        let folder = real_course();
        folder.write(
            "exercises/04_regression/update_parameters_regression.rs",
            super::read(
                &super::tests().join("wrong_answers/update_parameters_regression/stale.rs"),
            ),
        );
        folder
            .workbook("run update_parameters_regression")
            .code(1)
            .stdout_eq(str![[r#"
 update_parameters_regression   exercises/04_regression/update_parameters_regression.rs  1/3 points

 ✗ w¹₁₁ is not right yet.

   quantity  yours        expected     off by     cases
 ✗ w¹₁₁      0.106581     0.105888     0.000693   0/24   ← first wrong
 ✗ w¹₁₂      0.106581     0.105888     0.000693   0/24
 ✗ w¹₂₁      0.106581     0.105888     0.000693   0/24
 ✗ w¹₂₂      0.106581     0.105888     0.000693   0/24
 ✗ b¹₁       0.000822671  0.000736     0.0000867  0/24
 ✗ b¹₂       0.000822671  0.000736     0.0000867  0/24
 ✓ w²₁       0.111776     0.111776                24/24
 ✓ w²₂       0.111776     0.111776                24/24
 ✓ b²        0.00736      0.00736                 24/24

   The rows show the first wrong case: w1 = [[0.1, 0.1], [0.1, 0.1]], b1 = [0, 0], w2 = [0.1, 0.1],
   b2 = 0, x = [8, 8], y = 4, eta = 0.001.

   The network with your numbers, the first wrong one in [ ]:
   x₁ = 8 ─┬─ [✗ w¹₁₁ = 0.1066] ─────┬─ a¹₁ = 1.6 ── ✓ w²₁ = 0.1118 ─┐
           └─ ✗ w¹₁₂ = 0.1066 ───╲ ╱─┘  ✗ b¹₁ = 0.0008227            │
                                  ╳            ✓ b² = 0.00736 ── ŷ = 0.32
           ┌─ ✗ w¹₂₁ = 0.1066 ───╱ ╲─┐  ✗ b¹₂ = 0.0008227            │
   x₂ = 8 ─┴─ ✗ w¹₂₂ = 0.1066 ───────┴─ a¹₂ = 1.6 ── ✓ w²₂ = 0.1118 ─┘

 The derivatives of the first layer were taken with the new w². Compute all nine at the old
 parameters, then change all nine.

"#]])
            .stderr_eq(str![]);
    }

    #[test]
    fn forgetting_a_bias() {
        let folder = real_course();
        folder.write(
            "exercises/04_regression/forward_regression.rs",
            super::read(
                &super::tests().join("wrong_answers/forward_regression/forgot_output_bias.rs"),
            ),
        );
        folder
            .workbook("run forward_regression")
            .code(1)
            .stdout_eq(str![[r#"
 forward_regression   exercises/04_regression/forward_regression.rs                      1/2 points

 ✗ z² is not right yet.

   quantity  yours        expected     off by  cases
 ✓ z¹₁       3.35         3.35                 26/26
 ✓ z¹₂       1.9          1.9                  26/26
 ✓ a¹₁       3.35         3.35                 26/26
 ✓ a¹₂       1.9          1.9                  26/26
 ✗ z²        0.675        0.875        0.2     5/26   ← first wrong
 ✗ ŷ         0.675        0.875        0.2     5/26

   The rows show the first wrong case: w1 = [[0.3, -0.2], [0.15, 0.25]], b1 = [0.05, -0.1],
   w2 = [0.4, -0.35], b2 = 0.2, x = [5, 12].

   The network with your numbers, the first wrong one in [ ]:
   x₁ = 5 ──┬─ w¹₁₁ = 0.3 ──────┬─ ✓ z¹₁ = 3.35 ── ✓ a¹₁ = 3.35 ── w²₁ = 0.4 ───┐
            └─ w¹₁₂ = -0.2 ─╲ ╱─┘  b¹₁ = 0.05                                   │
                             ╳                             b² = 0.2 ── [✗ z² = 0.675] ── ↳ ŷ = 0.675
            ┌─ w¹₂₁ = 0.15 ─╱ ╲─┐  b¹₂ = -0.1                                   │
   x₂ = 12 ─┴─ w¹₂₂ = 0.25 ─────┴─ ✓ z¹₂ = 1.9 ── ✓ a¹₂ = 1.9 ──── w²₂ = -0.35 ─┘

 The bias of the output neuron is missing: z² ends with + b².

"#]])
            .stderr_eq(str![]);
    }
}

/// A wrong answer and what it is to be told.
struct Row {
    exercise: String,
    name: String,
    /// The name of the finding, or `-` for none.
    finding: String,
}

impl Row {
    fn path(&self) -> PathBuf {
        tests()
            .join("wrong_answers")
            .join(&self.exercise)
            .join(format!("{}.rs", self.name))
    }
}

mod fingerprints {
    //! What typical wrong answers yield.

    use super::*;

    /// An exercise with functions, one with closures and one with methods and types of its own.
    const EXERCISES: [&str; 3] = [
        "update_parameters_regression",
        "central_difference",
        "activation_functions",
    ];

    #[test]
    fn a_mutant_yields_in_one_program_with_the_others_what_it_yields_as_a_file() {
        let tutor = Tutor::new();
        for name in EXERCISES {
            compare(&tutor, name);
        }
    }

    #[test]
    #[ignore = "takes a minute"]
    fn so_does_every_mutant_of_the_course() {
        let tutor = Tutor::new();
        for exercise in &tutor.course.exercises {
            compare(&tutor, &exercise.name);
        }
    }

    fn compare(tutor: &Tutor, name: &str) {
        let never = Cancel::default();
        // Other results than those kept: nothing of it may be known.
        let folder = tempfile::tempdir().unwrap();
        let seal = Seal::kept_in(&folder.path().join("state")).unwrap();
        let harness = Harness::new(Cache::sealed(folder.path(), seal)).unwrap();
        let harness = harness.with_given(tutor.course.library.clone());
        let exercise = tutor.exercise(name);
        let Known {
            solution,
            fingerprints,
            ..
        } = tutor.grader.known(exercise, &never).unwrap();
        let edits = fingerprints.iter().filter_map(|own| own.origin.edits());
        let edits: Vec<_> = edits.collect();
        let sheet = Sheet::calls_only(exercise, Seed::default());
        let sources: Vec<String> = edits.iter().map(|own| own.apply(&solution)).collect();
        let files: Vec<String> = (0..sources.len()).map(|own| format!("{own}.rs")).collect();
        let attempts: Vec<Attempt<'_>> = sources
            .iter()
            .zip(&files)
            .map(|(source, file)| Attempt {
                exercise,
                source,
                file,
                solution: &solution,
                sheet: &sheet,
            })
            .collect();
        let alone = harness.attempt_all(&attempts, &never).unwrap();
        let seed = Seed::default();
        let mutants = Mutants {
            original: &solution,
            edits: &edits,
        };
        let joined = harness.mutant_outcomes(exercise, mutants, seed, &never);
        let joined = joined.unwrap();
        assert_eq!(joined.len(), fingerprints.len());
        let all = fingerprints.iter().zip(joined).zip(alone).zip(&sources);
        for (((print, outcome), execution), source) in all {
            let told = match execution.ending {
                Ending::Finished => MutantOutcome::Values(without_lines(execution.answers)),
                Ending::DoesNotCompile(_) => MutantOutcome::DoesNotCompile,
                _ => MutantOutcome::DoesNotEnd,
            };
            let values = match outcome {
                MutantOutcome::Values(answers) => MutantOutcome::Values(without_lines(answers)),
                other => other,
            };
            // As text, because NaN is not equal to itself.
            let (joined, alone) = (format!("{values:?}"), format!("{told:?}"));
            assert_eq!(joined, alone, "{name}: {:?}\n{source}", print.origin);
        }
    }

    /// A panic without its line, which is not the same in another program.
    fn without_lines(mut answers: Vec<Answer>) -> Vec<Answer> {
        for answer in &mut answers {
            if let Answer::Panicked { line, .. } = answer {
                *line = None;
            }
        }
        answers
    }
}

/// All rows of the tables.
fn expected() -> Vec<Row> {
    let mut tables: Vec<PathBuf> = fs::read_dir(tests().join("wrong_answers"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "tsv"))
        .collect();
    tables.sort();
    let mut rows = Vec::new();
    for table in tables {
        for line in read(&table).lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [exercise, name, finding] = cells[..] else {
                panic!("{}: {line}", table.display());
            };
            rows.push(Row {
                exercise: exercise.to_owned(),
                name: name.to_owned(),
                finding: finding.to_owned(),
            });
        }
    }
    rows
}

/// The files in the folders of the exercises.
fn rust_files(kind: &str) -> Vec<PathBuf> {
    let folders = fs::read_dir(tests().join(kind)).unwrap();
    let mut files = Vec::new();
    for folder in folders.map(|entry| entry.unwrap().path()) {
        if folder.is_dir() {
            files.extend(
                fs::read_dir(folder)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
    }
    files.sort();
    files
}

fn folder_name(path: &Path) -> String {
    let folder = path.parent().unwrap().file_name().unwrap();
    folder.to_string_lossy().into_owned()
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
