//! What a learner can rely on, on the real course.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod real_course;
    pub mod results;
}

use snapbox::str;
use support::folder::Folder;
use support::real_course::real_course;

/// The number of exercises.
const ALL: usize = 80;

/// The real course with this as the whole answer to an exercise.
fn answered(file: &str, text: &str) -> Folder {
    let folder = real_course();
    folder.write(&format!("exercises/{file}"), text);
    folder
}

#[test]
fn weighted_sum_with_plus_is_solved() {
    answered(
        "01_neuron/weighted_sum.rs",
        "pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {\n    w * a + b\n}\n",
    )
    .workbook("run weighted_sum")
    .code(0)
    .stdout_eq(str![[r#"
 weighted_sum   exercises/01_neuron/weighted_sum.rs                                      1/1 points

 ✓ Solved: 22 numbers right.

 You have the first half of a neuron. The weighted sum can be any number: large, small or negative.
 The next exercise squeezes it into the range from 0 to 1.

 One example proves little. With w = 0.5, a = 0.25 and b = 1, even w·w·w + b gives the right 1.125,
 because w² happens to be a. That is why every answer here is tried on random inputs as well.

 Next: workbook run sigmoid

"#]])
    .stderr_eq(str![]);
}

#[test]
fn weighted_sum_with_minus_shows_yours_expected_and_what_is_wrong() {
    answered(
        "01_neuron/weighted_sum.rs",
        "pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {\n    w * a - b\n}\n",
    )
    .workbook("run weighted_sum")
    .code(1)
    .stdout_eq(str![[r#"
 weighted_sum   exercises/01_neuron/weighted_sum.rs                                      0/1 points

 ✗ z is not right yet.

   quantity  yours        expected     off by  cases
 ✗ z         -0.875       1.125        2       0/22   ← first wrong

   The row shows the first wrong case: w = 0.5, a = 0.25, b = 1.

 You subtract the bias. It is added, with its own sign: a negative bias lowers z by itself.

"#]])
    .stderr_eq(str![]);
}

#[test]
fn the_number_of_the_lesson_alone_is_wrong() {
    answered(
        "01_neuron/weighted_sum.rs",
        "pub fn weighted_sum(_w: f64, _a: f64, _b: f64) -> f64 {\n    return 1.125;\n}\n",
    )
    .workbook("run weighted_sum")
    .code(1)
    .stdout_eq(str![[r#"
 weighted_sum   exercises/01_neuron/weighted_sum.rs                                      0/1 points

 ✗ z is not right yet.

   quantity  yours        expected     off by  cases
 ✗ z         1.125        -0.9         2.03    1/22   ← first wrong

   The row shows the first wrong case: w = -1.5, a = 0.8, b = 0.3.

 Your z is 1.125 on all 22 inputs, whatever goes in. It should be computed from the inputs.

"#]])
    .stderr_eq(str![]);
}

#[test]
fn the_solution_of_sigmoid_is_solved() {
    let folder = real_course();
    folder.solve("01_neuron/sigmoid.rs");
    folder.workbook("run sigmoid").code(0).stderr_eq("");
}

/// A run that is stuck belongs to the checks of this exercise, too; what is drawn when it is solved is the run that came down.
#[test]
fn the_curve_of_solved_xor_is_that_of_a_solved_run() {
    let folder = real_course();
    folder.solve("07_general_networks/train_xor.rs");
    let shown = folder
        .workbook("run train_xor")
        .code(0)
        .get_output()
        .stdout
        .clone();
    let shown = String::from_utf8(shown).unwrap();
    let curve = shown.lines().find(|line| line.contains("yours = expected"));
    let last = curve.and_then(|line| line.split_whitespace().last());
    assert_eq!(last, Some("0.001207"), "{shown}");
}

#[test]
fn sigmoid_without_the_minus_names_both_values() {
    answered(
        "01_neuron/sigmoid.rs",
        "pub fn sigmoid(z: f64) -> f64 {\n    1.0 / (1.0 + z.exp())\n}\n",
    )
    .workbook("run sigmoid")
    .code(1)
    .stdout_eq(str![[r#"
 sigmoid   exercises/01_neuron/sigmoid.rs                                                0/1 points

 ✗ σ(z) is not right yet.

   quantity            yours        expected     off by  cases
 ✗ σ(z)                0.245085     0.754915     0.51    1/23   ← first wrong
 ✗ σ(z) far from zero  4.24835e-18  1            1       0/24   z = 40
 ✓ σ(z) + σ(−z)        1            1                    22/22

   The rows show the first wrong case: z = 1.125.

 Your curve runs the wrong way: it falls when z grows. The exponent needs a minus sign.

"#]])
    .stderr_eq(str![]);
}

#[test]
fn sigmoid_with_a_type_error_shows_the_learners_line() {
    answered(
        "01_neuron/sigmoid.rs",
        "pub fn sigmoid(z: f64) -> f64 {\n    let one: i32 = 1.0;\n    one / (1.0 + (-z).exp())\n}\n",
    )
    .workbook("run sigmoid")
    .code(1)
    .stdout_eq(str![[r#"
 sigmoid   exercises/01_neuron/sigmoid.rs                                                0/[..] points

 ✗ Does not compile: [..].

 error[E0308]: mismatched types
  --> exercises/01_neuron/sigmoid.rs:2:20
...
"#]])
    .stderr_eq("");
}

#[test]
fn sigmoid_as_it_is_found_is_unfinished() {
    real_course()
        .workbook("run sigmoid")
        .code(1)
        .stdout_eq(str![[r#"
 sigmoid   exercises/01_neuron/sigmoid.rs                                                0/1 points

 ○ Not finished: a todo!() is still there.

 For example:
   z = 0  →  σ(z) = 0.5
   z = 1.125  →  σ(z) = 0.754915, σ(z) + σ(−z) = 1
   z = -1.125  →  σ(z) = 0.245085

"#]])
        .stderr_eq(str![]);
}

#[test]
fn the_nine_derivatives_of_the_first_row_of_the_table() {
    // The learner's own program shows what it computes; the first case given is the first row with all weights 0.1.
    let folder = real_course();
    folder.solve("04_regression/gradients_regression.rs");
    let report = folder.json("run gradients_regression --format json");
    let exercise = &report["exercises"][0];
    assert_eq!(exercise["verdict"], "solved");
    let expected: Vec<f64> = exercise["quantities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|quantity| quantity["expected"].as_f64().unwrap())
        .collect();
    let figures = [
        -5.888, -5.888, -5.888, -5.888, -0.736, -0.736, -11.776, -11.776, -7.36,
    ];
    for figure in figures {
        let close = |value: &&f64| (*value - figure).abs() < 1e-12;
        let times = figures.iter().filter(|other| **other == figure).count();
        assert!(
            expected.iter().filter(close).count() >= times,
            "{figure} is not in {expected:?}"
        );
    }
}

#[test]
fn init_in_an_empty_folder_shows_no_solution_before_it_is_earned() {
    let folder = Folder::empty();
    folder.workbook("init").code(0).stderr_eq("");
    assert!(!folder.has("solutions"));
    folder.workbook("run").code(1);
    folder.workbook("solution weighted_sum").code(1);
    assert!(!folder.has("solutions"));
    folder.write(
        "exercises/01_neuron/weighted_sum.rs",
        "pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {\n    w * a - b\n}\n",
    );
    folder.workbook("run").code(1);
    assert!(!folder.has("solutions"));
    folder.edit("exercises/01_neuron/weighted_sum.rs", "a - b", "a + b");
    folder.workbook("run").code(0);
    let solutions = std::fs::read_dir(folder.path("solutions/01_neuron")).unwrap();
    let names: Vec<_> = solutions.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["weighted_sum.rs"]);
    folder.workbook("solution weighted_sum").code(0);
    folder.workbook("solution sigmoid").code(1);
}

#[test]
fn every_starter_is_unfinished_or_wrong_as_the_course_says_and_none_fails_to_compile() {
    let course = real_course();
    let report = course.json("check --all --format json");
    let exercises = report["exercises"].as_array().unwrap();
    let says = |exercise: &serde_json::Value| {
        let text = |name: &str| exercise[name].as_str().unwrap();
        let part = format!("solutions/{}/{}.toml", text("chapter"), text("name"));
        match course.read(&part).contains("starter = \"wrong\"") {
            true => "wrong",
            false => "unfinished",
        }
    };
    let otherwise: Vec<&serde_json::Value> = exercises
        .iter()
        .filter(|exercise| exercise["verdict"] != says(exercise))
        .map(|exercise| &exercise["name"])
        .collect();
    assert!(otherwise.is_empty(), "{otherwise:?}");
    let bugs = exercises.iter().filter(|one| says(one) == "wrong").count();
    assert_eq!(bugs, 7);
    assert_eq!(exercises.len(), ALL);
}

#[test]
fn every_solution_is_solved() {
    let folder = real_course();
    let report = folder.json("list --format json");
    for exercise in report["exercises"].as_array().unwrap() {
        let text = |name: &str| exercise[name].as_str().unwrap();
        folder.solve(&format!("{}/{}.rs", text("chapter"), text("name")));
    }
    let output = folder.workbook("check --all").code(0);
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    // Behind it stands what is said at the end of the course.
    assert!(
        text.contains(&format!("\n {ALL} of {ALL} solved\n")),
        "{text}"
    );
}

#[test]
fn a_call_is_shown_as_it_arrives_and_the_nan_in_it_is_seen() {
    let folder = real_course();
    folder.solve("06_training/train_until.rs");
    folder.edit(
        "exercises/06_training/train_until.rs",
        "(0..9).all(|k| (new[k] - old[k]).abs() < tol)",
        "!(0..9).any(|k| (new[k] - old[k]).abs() >= tol)",
    );
    folder
        .workbook("run train_until")
        .code(1)
        .stdout_eq(str![[r#"
 train_until   exercises/06_training/train_until.rs                                      3/4 points

 ✗ converged with a NaN is not right yet.

   quantity              yours        expected     off by         cases
 ✓ 7 right: converged, “regression · epochs”, “regression · average loss”, “regression · b²”, “clas…
 ✗ converged with a NaN  true         false        another value  0/2    ← first wrong

   The rows show the first wrong case: converged(Params { w1: [[0.25, -0.5], [0.75, 0.125]],
   b1: [0.5, -0.25], w2: [1, -0.75], b2: 0.25 }, Params { w1: [[0.25, -0.5], [0.75, 0.125]],
   b1: [0.5, -0.25], w2: [1, NaN], b2: 0.25 }, 0.0001).

 A NaN passes your test: `f64::max` drops NaN, and so does every `>`. Ask of each parameter whether
 its change IS below tol.

"#]]);
}

#[test]
fn what_the_check_adds_to_an_input_is_in_the_call() {
    let folder = real_course();
    folder.solve("08_softmax/softmax_cross_entropy.rs");
    folder.edit(
        "exercises/08_softmax/softmax_cross_entropy.rs",
        "fold(f64::NEG_INFINITY, f64::max)",
        "fold(0.0, |_, _| 0.0)",
    );
    folder
        .workbook("run softmax_cross_entropy")
        .code(1)
        .stdout_eq(str![[r#"
 softmax_cross_entropy   exercises/08_softmax/softmax_cross_entropy.rs                   2/4 points

 ✗ p, far z is not right yet.

   quantity          yours                expected             off by          cases
 ✓ 4 right: “∂L/∂z as a slope”, “p, k classes”, “L, k classes”, “∂L/∂z, k classes”
 ✓ p                 [0.0900306, 0.2447…  [0.0900306, 0.2447…                  21/21
 ✓ L                 0.407606             0.407606                             21/21
 ✓ ∂L/∂z             [0.0900306, 0.2447…  [0.0900306, 0.2447…                  21/21
 ✗ p, far z[0]       NaN                  0.333333             not a number    12/22  ← first wrong
 ✗ L, far z          inf                  1.09861              infinitely far  12/22
 ✗ ∂L/∂z, far z[0]   NaN                  -0.666667            not a number    12/22
 ✗ p, wide z[0]      NaN                  1                    not a number    2/22
 ✗ L, wide z         inf                  2000                 infinitely far  2/22
 ✗ ∂L/∂z, wide z[0]  NaN                  1                    not a number    2/22

   The rows show the first wrong case: softmax_cross_entropy([1000, 1000, 1000], 0).
   p … ∂L/∂z: logits = [1, 2, 3], target = 2.
   p, wide z … ∂L/∂z, wide z: logits = [1000, 0, -1000], target = 2.

 Your formulas are right, but e^1000 is infinite here and e^(−1000) is 0. Take the largest logit
 away from all logits first.

"#]]);
}

#[test]
fn what_is_right_in_the_case_that_is_shown_is_said_to_be_wrong_in_another() {
    let folder = real_course();
    folder.solve("04_regression/forward_regression.rs");
    folder.edit(
        "exercises/04_regression/forward_regression.rs",
        "linear_forward(p.w2, z1, p.b2)",
        "linear_forward(p.w2, z1, p.b2) + z1[0].max(0.0)",
    );
    folder.edit(
        "exercises/04_regression/forward_regression.rs",
        "        a1: z1,\n",
        "        a1: [z1[0], z1[1].abs()],\n",
    );
    folder
        .workbook("run forward_regression")
        .code(1)
        .stdout_eq(str![[r#"
 forward_regression   exercises/04_regression/forward_regression.rs                      1/2 points

 ✗ a¹₂ is not right yet.

   quantity  yours        expected     off by      cases
 ✓ z¹₁       -14.7639     -14.7639                 26/26
 ✓ z¹₂       -16.0542     -16.0542                 26/26
 ✓ a¹₁       -14.7639     -14.7639                 26/26
 ✗ a¹₂       16.0542      -16.0542     32.1        9/26   ← first wrong
 ✗ z²        15.2763      15.2763      right here  11/26
 ✗ ŷ         15.2763      15.2763      right here  11/26

   The rows show the first wrong case: w1 = [[-1.439, -0.849], [-0.132, -1.007]],
   b1 = [0.784, 0.459], w2 = [-0.514, -0.51], b2 = -0.5, x = [10.08, 7.9].
   Right here, but not with w1 = [[0.1, 0.1], [0.1, 0.1]], b1 = [0, 0], w2 = [0.1, 0.1], b2 = 0,
   x = [8, 8]: z² is 1.92 instead of 0.32, ŷ is 1.92 instead of 0.32.

   The network with your numbers, the first wrong one in [ ]:
   x₁ = 10.08 ─┬─ w¹₁₁ = -1.439 ─────┬─ ✓ z¹₁ = -14.76 ── ✓ a¹₁ = -14.76 ─── w²₁ = -0.514 ─┐
               └─ w¹₁₂ = -0.849 ─╲ ╱─┘  b¹₁ = 0.784                                        │
                                  ╳                         b² = -0.5 ── ✗ z² = 15.28 ── ↳ ŷ = 15.28
               ┌─ w¹₂₁ = -0.132 ─╱ ╲─┐  b¹₂ = 0.459                                        │
   x₂ = 7.9 ───┴─ w¹₂₂ = -1.007 ─────┴─ ✓ z¹₂ = -16.05 ── [✗ a¹₂ = 16.05] ── w²₂ = -0.51 ──┘

 Your a¹₂ is the magnitude of the right one on all 26 inputs. Is it applied once too often, or where
 it does not belong?

"#]]);
}
