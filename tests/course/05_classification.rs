//! The solutions of chapter 5 against the reference figures, against central differences, and
//! against the wrong forms a learner may meet elsewhere. How the figures are read is not here.

use serde_json::Value;

use crate::figures;

#[allow(dead_code, unused)]
#[path = "../../solutions/05_classification/bce_with_logit.rs"]
mod bce_with_logit;
#[allow(dead_code, unused)]
#[path = "../../solutions/05_classification/binary_cross_entropy.rs"]
mod binary_cross_entropy;
#[allow(dead_code, unused)]
#[path = "../../solutions/05_classification/forward_classification.rs"]
mod forward_classification;
#[allow(dead_code, unused)]
#[path = "../../solutions/05_classification/gradients_classification.rs"]
mod gradients_classification;
#[allow(dead_code, unused)]
#[path = "../../solutions/05_classification/output_delta.rs"]
mod output_delta;
#[allow(dead_code, unused)]
#[path = "../../solutions/05_classification/update_parameters_classification.rs"]
mod update_parameters_classification;

/// The nine parameters, or their derivatives, in the order of [`NAMES`].
type Nine = [f64; 9];

const NAMES: [&str; 9] = [
    "w1_11", "w1_12", "w1_21", "w1_22", "b1_1", "b1_2", "w2_1", "w2_2", "b2",
];
const STARTS: [&str; 3] = ["w0.1_b0", "w1_b0", "asymmetric_demo"];
const ROWS: [([f64; 2], f64); 4] = [
    ([8.0, 8.0], 1.0),
    ([7.0, 9.0], 1.0),
    ([6.0, 10.0], 0.0),
    ([5.0, 5.0], 0.0),
];
/// Weights 0.1, biases 0: the start of the worked numbers.
const START: Nine = [0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0];
const ASYMMETRIC: Nine = [0.3, -0.2, 0.15, 0.25, 0.05, -0.1, 0.4, -0.35, 0.2];

/// Builds the `Params` of one solution file from nine numbers.
fn params(n: Nine) -> given::Params {
    given::Params {
        w1: [[n[0], n[1]], [n[2], n[3]]],
        b1: [n[4], n[5]],
        w2: [n[6], n[7]],
        b2: n[8],
    }
}

/// Lays the `Params` of any solution file out as nine numbers.
macro_rules! nine {
    ($p:expr) => {{
        let p = $p;
        [
            p.w1[0][0], p.w1[0][1], p.w1[1][0], p.w1[1][1], p.b1[0], p.b1[1], p.w2[0], p.w2[1],
            p.b2,
        ]
    }};
}

fn forward(p: Nine, x: [f64; 2]) -> given::Forward {
    forward_classification::forward_classification(&params(p), x)
}

fn loss(p: Nine, x: [f64; 2], y: f64) -> f64 {
    binary_cross_entropy::binary_cross_entropy(y, forward(p, x).y_hat)
}

fn gradients(p: Nine, x: [f64; 2], y: f64) -> Nine {
    nine!(gradients_classification::gradients_classification(
        &params(p),
        x,
        y
    ))
}

fn updated(p: Nine, x: [f64; 2], y: f64, eta: f64) -> Nine {
    nine!(update_parameters_classification::update_parameters_classification(&params(p), x, y, eta))
}

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// A figure: a JSON number, or a decimal string with more digits than an f64 holds.
fn number(v: &Value) -> f64 {
    v.as_f64()
        .or_else(|| v.as_str().and_then(|s| s.parse().ok()))
        .unwrap_or_else(|| panic!("not a number: {v}"))
}

fn named(v: &Value) -> Nine {
    NAMES.map(|name| number(&v[name]))
}

/// The four rows of one start, with inputs, target and figures.
fn figure_rows(start: &str) -> (Nine, Vec<([f64; 2], f64, Value)>) {
    let figures = figures::load("rows.json");
    let part = &figures["cls"][start];
    let rows = (0..4)
        .map(|k| {
            let row = &part["rows"][k];
            let x = [number(&row["x"][0]), number(&row["x"][1])];
            (x, number(&row["y"]), row.clone())
        })
        .collect();
    (named(&part["params"]), rows)
}

#[track_caller]
fn assert_near(got: f64, want: f64, what: &str) {
    assert_near_within(got, want, 0.0, what);
}

/// Relative 1e-12, or `absolute` where a difference such as 1 − a has lost its leading digits.
#[track_caller]
fn assert_near_within(got: f64, want: f64, absolute: f64, what: &str) {
    let allowed = (1e-12 * want.abs().max(got.abs())).max(absolute);
    assert!(
        (got - want).abs() <= allowed,
        "{what}: got {got:e}, the figure is {want:e}"
    );
}

/// Uniform numbers from a fixed seed (a 64-bit linear congruential generator).
struct Draws(u64);

impl Draws {
    fn between(&mut self, lo: f64, hi: f64) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        lo + (hi - lo) * ((self.0 >> 11) as f64 / (1_u64 << 53) as f64)
    }

    /// Parameters, inputs and a label: 0, 1 or something between.
    fn point(&mut self) -> (Nine, [f64; 2], f64) {
        let p = [(); 9].map(|()| self.between(-1.0, 1.0));
        let x = [self.between(-3.0, 5.0), self.between(-3.0, 5.0)];
        let y = self.between(-1.0, 2.0).clamp(0.0, 1.0);
        (p, x, y)
    }
}

fn slope(z: f64, f: impl Fn(f64) -> f64) -> f64 {
    let h = 1e-5;
    (f(z + h) - f(z - h)) / (2.0 * h)
}

fn central_differences(p: Nine, f: impl Fn(Nine) -> f64) -> Nine {
    let mut slopes = [0.0; 9];
    for (k, derivative) in slopes.iter_mut().enumerate() {
        *derivative = slope(p[k], |value| {
            let mut moved = p;
            moved[k] = value;
            f(moved)
        });
    }
    slopes
}

#[test]
fn the_data_rows_are_those_of_the_figures() {
    let (_, rows) = figure_rows("w0.1_b0");
    for ((x, y, _), (expected_x, expected_y)) in rows.iter().zip(ROWS) {
        assert_eq!((*x, *y), (expected_x, expected_y));
    }
}

#[test]
fn forward_pass_and_loss_match_the_figures() {
    for start in STARTS {
        let (p, rows) = figure_rows(start);
        for (x, y, row) in &rows {
            let f = forward(p, *x);
            for digits in [row, &row["mp25"]] {
                for j in 0..2 {
                    assert_near(f.z1[j], number(&digits["z_hidden"][j]), "z1");
                    assert_near(f.a1[j], number(&digits["a_hidden"][j]), "a1");
                }
                assert_near(f.z2, number(&digits["z_out"]), "z2");
                assert_near(f.y_hat, number(&digits["yhat"]), "y_hat");
                let want = number(&digits["loss"]);
                assert_near(loss(p, *x, *y), want, "loss");
                assert_near(
                    bce_with_logit::bce_with_logit(*y, f.z2),
                    want,
                    "loss from z",
                );
            }
        }
    }
}

#[test]
fn first_three_rows_get_the_same_answer_from_equal_weights() {
    let answers = ROWS.map(|(x, _)| forward(START, x).y_hat);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    assert_near(answers[0], 0.541505189567107, "y_hat");
    assert_near(forward(START, [8.0, 8.0]).a1[0], 0.832018385133924, "a1");
}

#[test]
fn output_chain_matches_the_figures() {
    for start in STARTS {
        let (p, rows) = figure_rows(start);
        for (x, y, row) in &rows {
            let chain = &row["output_chain"];
            let got = output_delta::output_delta(*y, forward(p, *x).y_hat);
            assert_near(got[0], number(&chain["dL_dyhat"]), "dL/dy_hat");
            assert_near(got[1], number(&chain["dyhat_dz"]), "dy_hat/dz");
            assert_near(got[2], number(&chain["product_yhat_minus_y"]), "product");
        }
    }
}

#[test]
fn nine_derivatives_match_the_figures() {
    for start in STARTS {
        let (p, rows) = figure_rows(start);
        for (k, (x, y, row)) in rows.iter().enumerate() {
            let got = gradients(p, *x, *y);
            for digits in [row, &row["mp25"]] {
                let want = named(&digits["grads"]);
                for i in 0..9 {
                    // From w = 1 the hidden sums reach 16 and 1 − a is about 1e-7: it carries
                    // the rounding of a, 1e-16, and x multiplies that by 10.
                    let what = format!("{start}, row {}, dL/d{}", k + 1, NAMES[i]);
                    assert_near_within(got[i], want[i], 2e-15, &what);
                }
            }
        }
    }
}

#[test]
fn one_update_matches_the_figures() {
    for start in STARTS {
        let (p, rows) = figure_rows(start);
        for (k, (x, y, row)) in rows.iter().enumerate() {
            let got = updated(p, *x, *y, number(&row["eta"]));
            for digits in [row, &row["mp25"]] {
                let want = named(&digits["updated"]);
                for i in 0..9 {
                    // As above; the hidden biases start at 0, so all of their value is the step.
                    let what = format!("{start}, row {}, new {}", k + 1, NAMES[i]);
                    assert_near_within(got[i], want[i], 2e-18, &what);
                }
            }
        }
    }
}

#[test]
fn derivatives_at_the_start_match_the_convergence_figures() {
    let figures = figures::load("convergence_classification.json");
    let raw = &figures["gradient_at_start"]["raw"];
    let mut mean = [0.0; 9];
    for (k, (x, y)) in ROWS.into_iter().enumerate() {
        let got = gradients(START, x, y);
        for i in 0..9 {
            assert_near(got[i], number(&raw["per_row"][k][i]), NAMES[i]);
            mean[i] += got[i] / 4.0;
        }
    }
    let want = named(&raw["mean"]);
    for i in 0..9 {
        // The four rows pull in opposite directions: two digits cancel in the mean.
        assert_near_within(mean[i], want[i], 1e-16, NAMES[i]);
    }
    let norm = mean.iter().map(|m| m * m).sum::<f64>().sqrt();
    assert_near(norm, number(&raw["norm_of_mean"]), "norm of the mean");
}

#[test]
fn means_over_the_rows_match_the_figures() {
    let figures = figures::load("rows.json");
    for start in STARTS {
        let part = &figures["cls"][start];
        let p = named(&part["params"]);
        let mut mean_loss = 0.0;
        let mut mean = [0.0; 9];
        for (x, y) in ROWS {
            mean_loss += loss(p, x, y) / 4.0;
            for (m, g) in mean.iter_mut().zip(gradients(p, x, y)) {
                *m += g / 4.0;
            }
        }
        assert_near(mean_loss, number(&part["mean_loss_fixed_params"]), start);
        let want = named(&part["batch_mean_gradient"]);
        for i in 0..9 {
            assert_near_within(mean[i], want[i], 2e-15, NAMES[i]);
        }
    }
}

#[test]
fn derivatives_agree_with_central_differences_at_random_points() {
    let mut draws = Draws(6);
    for _ in 0..200 {
        let (p, x, y) = draws.point();
        let got = gradients(p, x, y);
        let slopes = central_differences(p, |p| loss(p, x, y));
        for i in 0..9 {
            // h² times a third derivative that x³ can raise to about 100, plus rounding.
            let error = (got[i] - slopes[i]).abs();
            assert!(error <= 1e-8, "dL/d{} at {p:?}: {error:e}", NAMES[i]);
        }
    }
}

#[test]
fn output_factors_agree_with_central_differences_at_random_points() {
    let mut draws = Draws(7);
    for _ in 0..200 {
        let y = draws.between(-1.0, 2.0).clamp(0.0, 1.0);
        let z = draws.between(-3.0, 3.0);
        let y_hat = sigmoid(z);
        let got = output_delta::output_delta(y, y_hat);
        let bce = |q| binary_cross_entropy::binary_cross_entropy(y, q);
        // Third derivatives reach 2/ŷ³, about 2e4: times h² = 1e-10.
        assert!((got[0] - slope(y_hat, bce)).abs() < 1e-5);
        assert!((got[1] - slope(z, sigmoid)).abs() < 1e-9);
        assert!((got[2] - slope(z, |z| bce(sigmoid(z)))).abs() < 1e-9);
        assert!((got[2] - slope(z, |z| bce_with_logit::bce_with_logit(y, z))).abs() < 1e-9);
        assert!((got[0] * got[1] - got[2]).abs() < 1e-14);
    }
}

#[test]
fn update_is_a_simultaneous_step_at_random_points() {
    let mut draws = Draws(8);
    for _ in 0..200 {
        let (p, x, y) = draws.point();
        let eta = draws.between(0.001, 0.5);
        let g = gradients(p, x, y);
        let got = updated(p, x, y, eta);
        for i in 0..9 {
            assert_eq!(got[i], p[i] - eta * g[i], "{}", NAMES[i]);
        }
    }
}

#[test]
fn loss_from_the_weighted_sum_matches_the_figures() {
    let figures = figures::load("keras_float64.json");
    let rows = figures["bce_clipping"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    assert!(rows.len() >= 8);
    for row in &rows {
        let (y, z) = (number(&row["y"]), number(&row["z"]));
        let got = bce_with_logit::bce_with_logit(y, z);
        // The figure for z = −800, y = 0 is e^−800, which an f64 cannot hold: it is 0.
        assert_near_within(got, number(&row["true_loss"]), 5e-324, "loss");
        assert!((sigmoid(z) - y - number(&row["true_dloss_dz"])).abs() < 2e-16);
    }
}

#[test]
fn loss_from_the_weighted_sum_is_the_textbook_loss_and_stays_finite() {
    let textbook = |y: f64, z: f64| binary_cross_entropy::binary_cross_entropy(y, sigmoid(z));
    let mut draws = Draws(9);
    for _ in 0..200 {
        let y = draws.between(-1.0, 2.0).clamp(0.0, 1.0);
        let z = draws.between(-6.0, 6.0);
        let got = bce_with_logit::bce_with_logit(y, z);
        // 1 − σ(z) loses up to three digits here.
        assert!((got - textbook(y, z)).abs() < 1e-12);
        let far = draws.between(-800.0, 800.0);
        let got = bce_with_logit::bce_with_logit(y, far);
        assert!(got.is_finite() && got >= 0.0);
    }
    assert_eq!(textbook(0.0, 40.0), f64::INFINITY);
    assert!(textbook(1.0, 40.0).is_nan());
    assert_eq!(bce_with_logit::bce_with_logit(0.0, 40.0), 40.0);
    assert_near(
        bce_with_logit::bce_with_logit(1.0, 40.0),
        4.248354255291589e-18,
        "L",
    );
    assert_eq!(bce_with_logit::bce_with_logit(1.0, -800.0), 800.0);
    assert_eq!(bce_with_logit::bce_with_logit(1.0, 0.0), 2.0_f64.ln());
}

// Wrong forms a learner may meet elsewhere.

#[test]
fn loss_without_the_first_minus_rewards_wrong_answers() {
    let wrong = |y: f64, q: f64| y * q.ln() - (1.0 - y) * (1.0 - q).ln();
    assert!(wrong(1.0, 1e-9) < -20.0 && wrong(1.0, 1e-300) < -690.0);
    assert!(binary_cross_entropy::binary_cross_entropy(1.0, 1e-9) > 20.0);
    for z in [-2.0, 0.3, 1.7] {
        for y in [0.0, 0.4, 1.0] {
            let e = f64::exp(z);
            let got = slope(z, |z| wrong(y, sigmoid(z)));
            assert!((got - (y + (1.0 - y) * e) / (e + 1.0)).abs() < 1e-9);
            if y > 0.0 {
                assert!((got - (sigmoid(z) - y)).abs() > 0.1);
            }
        }
    }
}

#[test]
fn squared_error_is_simple_with_a_linear_output_and_not_with_a_sigmoid() {
    for (y, z) in [(1.0, 0.7), (0.0, -1.2), (1.0, -2.5)] {
        let q = sigmoid(z);
        let linear = slope(z, |z| (y - z) * (y - z));
        assert!((linear - 2.0 * (z - y)).abs() < 1e-9);
        let sigmoid_slope = slope(z, |z| (y - sigmoid(z)) * (y - sigmoid(z)));
        assert!((sigmoid_slope - 2.0 * (q - y) * q * (1.0 - q)).abs() < 1e-9);
        assert!((sigmoid_slope - output_delta::output_delta(y, q)[2]).abs() > 0.1);
    }
}

#[test]
fn three_left_hand_sides_belong_to_the_first_layer() {
    let mut visible = 0;
    for (x, y) in [([7.0, 9.0], 1.0), ([6.0, 10.0], 0.0), ([5.0, 5.0], 0.0)] {
        let f = forward(ASYMMETRIC, x);
        let delta = f.y_hat - y;
        let hidden = [0, 1].map(|j| delta * ASYMMETRIC[6 + j] * f.a1[j] * (1.0 - f.a1[j]));
        let got = gradients(ASYMMETRIC, x, y);
        let slopes = central_differences(ASYMMETRIC, |p| loss(p, x, y));
        // Right: ∂L/∂w¹₁₁, ∂L/∂w¹₂₁ and ∂L/∂b¹₂.
        for (i, value) in [(0, hidden[0] * x[0]), (2, hidden[0] * x[1]), (5, hidden[1])] {
            assert_near(got[i], value, NAMES[i]);
            assert!((slopes[i] - value).abs() < 1e-8);
        }
        // Wrong: the first two with the labels ∂L/∂w²₁₁ and ∂L/∂w²₂₁.
        for (i, value) in [(6, hidden[0] * x[0]), (7, hidden[0] * x[1])] {
            assert!((slopes[i] - value).abs() > 0.1);
            visible += 1;
        }
    }
    assert_eq!(visible, 6);
}

#[test]
fn formulas_need_a_sigmoid_in_the_hidden_layer_too() {
    let (x, y) = ([7.0, 9.0], 1.0);
    let linear_hidden = |p: Nine| {
        let z1 = forward(p, x).z1;
        binary_cross_entropy::binary_cross_entropy(y, sigmoid(p[6] * z1[0] + p[7] * z1[1] + p[8]))
    };
    let got = gradients(ASYMMETRIC, x, y);
    let slopes = central_differences(ASYMMETRIC, linear_hidden);
    assert!((0..8).all(|i| (got[i] - slopes[i]).abs() > 0.01));
}

#[test]
fn step_on_one_row_can_raise_the_loss_of_another() {
    let before = ROWS.map(|(x, y)| loss(START, x, y));
    let p = updated(START, ROWS[0].0, ROWS[0].1, 0.1);
    let after = ROWS.map(|(x, y)| loss(p, x, y));
    let figures = [
        0.5634159582844053,
        0.5634159582844053,
        0.8422533270149616,
        0.8262897618234865,
    ];
    for k in 0..4 {
        assert!((after[k] - figures[k]).abs() < 1e-12, "row {}", k + 1);
    }
    assert!(after[0] < before[0] && after[2] > before[2] && after[3] > before[3]);
}

#[test]
fn similar_losses_do_not_prove_a_right_step() {
    let train = |sign: f64| {
        let mut p = START;
        let averages = [(); 5].map(|()| {
            let mut average = 0.0;
            for (x, y) in ROWS {
                average += loss(p, x, y) / 4.0;
                p = updated(p, x, y, sign * 0.001);
            }
            average
        });
        (p, averages)
    };
    let (down, right) = train(1.0);
    let (up, wrong) = train(-1.0);
    assert!((right[0] - 0.694171789683897).abs() < 1e-12);
    for (r, w) in right.iter().zip(wrong) {
        assert!((r - w).abs() / r < 1e-3);
    }
    // The parameters have moved apart in opposite directions.
    assert!((0..9).all(|i| (down[i] - START[i]) * (up[i] - START[i]) < 0.0));
}
