//! The solutions of chapter 4 against the reference figures, against central differences, and
//! against the wrong forms a learner may meet elsewhere. How the figures are read is not here.

use serde_json::Value;

use crate::figures;

#[allow(dead_code, unused)]
#[path = "../../solutions/04_regression/forward_regression.rs"]
mod forward_regression;
#[allow(dead_code, unused)]
#[path = "../../solutions/04_regression/gradients_regression.rs"]
mod gradients_regression;
#[allow(dead_code, unused)]
#[path = "../../solutions/04_regression/initialize_parameters.rs"]
mod initialize_parameters;
#[allow(dead_code, unused)]
#[path = "../../solutions/04_regression/linear_forward.rs"]
mod linear_forward;
#[allow(dead_code, unused)]
#[path = "../../solutions/04_regression/output_gradients_regression.rs"]
mod output_gradients_regression;
#[allow(dead_code, unused)]
#[path = "../../solutions/04_regression/squared_error.rs"]
mod squared_error;
#[allow(dead_code, unused)]
#[path = "../../solutions/04_regression/update_parameters_regression.rs"]
mod update_parameters_regression;

/// The nine parameters, or their derivatives, in the order of [`NAMES`].
type Nine = [f64; 9];

const NAMES: [&str; 9] = [
    "w1_11", "w1_12", "w1_21", "w1_22", "b1_1", "b1_2", "w2_1", "w2_2", "b2",
];
const STARTS: [&str; 3] = ["w0.1_b0", "w1_b0", "asymmetric_demo"];
const ROWS: [([f64; 2], f64); 4] = [
    ([8.0, 8.0], 4.0),
    ([7.0, 9.0], 5.0),
    ([6.0, 10.0], 6.0),
    ([5.0, 12.0], 7.0),
];
/// Weights 0.1, biases 0: the start of the worked numbers.
const START: Nine = [0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0];

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
    forward_regression::forward_regression(&params(p), x)
}

fn loss(p: Nine, x: [f64; 2], y: f64) -> f64 {
    squared_error::squared_error(y, forward(p, x).y_hat)
}

fn gradients(p: Nine, x: [f64; 2], y: f64) -> Nine {
    nine!(gradients_regression::gradients_regression(&params(p), x, y))
}

fn updated(p: Nine, x: [f64; 2], y: f64, eta: f64) -> Nine {
    nine!(update_parameters_regression::update_parameters_regression(
        &params(p),
        x,
        y,
        eta
    ))
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
    let part = &figures["reg"][start];
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
    let allowed = 1e-12 * want.abs().max(got.abs()) + 1e-300;
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

    fn point(&mut self) -> (Nine, [f64; 2], f64) {
        let p = [(); 9].map(|()| self.between(-1.5, 1.5));
        let x = [self.between(-6.0, 12.0), self.between(-6.0, 12.0)];
        (p, x, self.between(-8.0, 8.0))
    }
}

fn central_differences(p: Nine, f: impl Fn(Nine) -> f64) -> Nine {
    let h = 1e-5;
    let mut slopes = [0.0; 9];
    for (k, slope) in slopes.iter_mut().enumerate() {
        let (mut up, mut down) = (p, p);
        up[k] += h;
        down[k] -= h;
        *slope = (f(up) - f(down)) / (2.0 * h);
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
fn initialisation_gives_the_two_equal_starts() {
    for (start, weight) in [("w0.1_b0", 0.1), ("w1_b0", 1.0)] {
        let p = initialize_parameters::initialize_parameters(weight, 0.0);
        assert_eq!(nine!(p), figure_rows(start).0, "{start}");
    }
    let p = initialize_parameters::initialize_parameters(0.25, -0.4);
    assert_eq!(
        nine!(p),
        [0.25, 0.25, 0.25, 0.25, -0.4, -0.4, 0.25, 0.25, -0.4]
    );
}

#[test]
fn forward_pass_and_loss_match_the_figures() {
    for start in STARTS {
        let (p, rows) = figure_rows(start);
        for (k, (x, y, row)) in rows.iter().enumerate() {
            let f = forward(p, *x);
            for digits in [row, &row["mp25"]] {
                for j in 0..2 {
                    assert_near(f.z1[j], number(&digits["z_hidden"][j]), "z1");
                    assert_near(f.a1[j], number(&digits["a_hidden"][j]), "a1");
                }
                assert_near(f.z2, number(&digits["z_out"]), "z2");
                assert_near(f.y_hat, number(&digits["yhat"]), "y_hat");
                assert_near(loss(p, *x, *y), number(&digits["loss"]), "loss");
            }
            let z2 = linear_forward::linear_forward([p[6], p[7]], f.a1, p[8]);
            assert_eq!(z2, f.z2, "{start}, row {}", k + 1);
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
                    // The loss is a difference near zero nowhere in these rows: 1e-12 holds.
                    let what = format!("{start}, row {}, dL/d{}", k + 1, NAMES[i]);
                    assert_near(got[i], want[i], &what);
                }
            }
            let (w2, b2) =
                output_gradients_regression::output_gradients_regression(&params(p), *x, *y);
            assert_eq!([w2[0], w2[1], b2], got[6..9]);
        }
    }
}

#[test]
fn first_row_gives_the_worked_derivatives() {
    let got = gradients(START, [8.0, 8.0], 4.0);
    let want = [
        -5.888, -5.888, -5.888, -5.888, -0.736, -0.736, -11.776, -11.776, -7.36,
    ];
    for i in 0..9 {
        assert_near(got[i], want[i], NAMES[i]);
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
                    let what = format!("{start}, row {}, new {}", k + 1, NAMES[i]);
                    assert_near(got[i], want[i], &what);
                }
            }
        }
    }
}

#[test]
fn means_over_the_rows_match_the_figures() {
    let figures = figures::load("rows.json");
    for start in STARTS {
        let part = &figures["reg"][start];
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
            assert_near(mean[i], want[i], NAMES[i]);
        }
    }
}

#[test]
fn derivatives_agree_with_central_differences_at_random_points() {
    let mut draws = Draws(4);
    for _ in 0..200 {
        let (p, x, y) = draws.point();
        let got = gradients(p, x, y);
        let slopes = central_differences(p, |p| loss(p, x, y));
        for i in 0..9 {
            // The loss is quadratic in each parameter, so only rounding is left: about 1e-16
            // times the loss (up to 1e3), divided by h = 1e-5.
            let allowed = 1e-7 * (1.0 + got[i].abs());
            let error = (got[i] - slopes[i]).abs();
            assert!(error <= allowed, "dL/d{} at {p:?}: {error:e}", NAMES[i]);
        }
    }
}

#[test]
fn update_is_a_simultaneous_step_at_random_points() {
    let mut draws = Draws(5);
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

// Wrong forms a learner may meet elsewhere.

#[test]
fn chain_through_the_hidden_activation_is_zero_for_an_output_weight() {
    let (p, x, y) = (
        [0.3, -0.2, 0.15, 0.25, 0.05, -0.1, 0.4, -0.35, 0.2],
        [5.0, 12.0],
        7.0,
    );
    let activation_slopes = central_differences(p, |p| forward(p, x).a1[0]);
    let wrong = gradients(p, x, y)[8] * p[6] * activation_slopes[6];
    assert_eq!(wrong, 0.0);
    // The right chain has two links, ∂L/∂ŷ · ∂ŷ/∂w²₁.
    assert_near(
        gradients(p, x, y)[6],
        -2.0 * (y - forward(p, x).y_hat) * forward(p, x).a1[0],
        "dL/dw2_1",
    );
    // The three factors belong to w¹₁₁ with ∂a¹₁/∂w¹₁₁ = x₁.
    let right = gradients(p, x, y)[8] * p[6] * activation_slopes[0];
    assert!((right - gradients(p, x, y)[0]).abs() < 1e-7);
}

#[test]
fn inputs_are_those_of_the_row_at_hand() {
    let (x, y) = ROWS[3];
    let frozen = ROWS[0].0;
    let delta = -2.0 * (y - forward(START, x).y_hat);
    let got = gradients(START, x, y);
    assert_near(got[0], delta * 0.1 * x[0], "dL/dw1_11");
    assert!((got[0] - delta * 0.1 * frozen[0]).abs() > 1.0);
    assert!((got[2] - delta * 0.1 * frozen[1]).abs() > 1.0);
}

#[test]
fn first_layer_takes_columns_not_rows() {
    let p = [0.3, -0.2, 0.15, 0.25, 0.05, -0.1, 0.4, -0.35, 0.2];
    let x = [5.0, 12.0];
    let rows = [
        0.3 * x[0] - 0.2 * x[1] + 0.05,
        0.15 * x[0] + 0.25 * x[1] - 0.1,
    ];
    let right = forward(p, x).z1;
    assert!((right[0] - rows[0]).abs() > 1.0 && (right[1] - rows[1]).abs() > 1.0);
    // layer, to, from: W₁₁₂ leads from input 2 to hidden neuron 1, our `w1[1][0]`.
    let slopes = central_differences(p, |p| forward(p, x).z1[0]);
    assert!((slopes[2] - x[1]).abs() < 1e-8 && slopes[1] == 0.0);
}

#[test]
fn formulas_hold_for_linear_activations_only() {
    let (p, x, y) = (
        [0.3, -0.2, 0.15, 0.25, 0.05, -0.1, 0.4, -0.35, 0.2],
        [5.0, 12.0],
        7.0,
    );
    let slopes = central_differences(p, |p| {
        let a1 = forward(p, x).z1.map(|z| 1.0 / (1.0 + (-z).exp()));
        squared_error::squared_error(y, p[6] * a1[0] + p[7] * a1[1] + p[8])
    });
    let got = gradients(p, x, y);
    assert!((0..9).all(|i| (got[i] - slopes[i]).abs() > 0.1));
}

#[test]
fn all_weights_one_predict_twice_the_sum() {
    let p = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0];
    let predictions = ROWS.map(|(x, _)| forward(p, x).y_hat);
    assert_eq!(predictions, [32.0, 32.0, 32.0, 34.0]);
    assert!(!predictions.contains(&8.0));
    assert_eq!(squared_error::squared_error(3.0, 8.0), 25.0);
}

#[test]
fn parameters_are_set_once_and_not_in_every_epoch() {
    let epoch = |mut p: Nine| {
        let mut average = 0.0;
        for (x, y) in ROWS {
            average += loss(p, x, y) / 4.0;
            p = updated(p, x, y, 0.001);
        }
        (p, average)
    };
    let (after_one, first) = epoch(START);
    assert!((first - 26.3455776664153).abs() < 1e-12);
    // Set anew, every epoch is the first one again; kept, the second is lower.
    assert_eq!(epoch(START).1, first);
    assert!((epoch(after_one).1 - 19.8594289186353).abs() < 1e-12);
    // The loss of one row, the mean at the start and the average of the epoch are three things.
    let mean = ROWS.map(|(x, y)| loss(START, x, y)).iter().sum::<f64>() / 4.0;
    assert_near(mean, 28.0157, "mean loss at the start");
    assert_near(loss(START, [8.0, 8.0], 4.0), 13.5424, "loss of row 1");
}

#[test]
fn biases_take_the_step_too() {
    let got = updated(START, [8.0, 8.0], 4.0, 0.001);
    assert_near(got[4], 0.000736, "b1_1");
    assert_near(got[5], 0.000736, "b1_2");
    assert_near(got[8], 0.00736, "b2");
}

#[test]
fn new_output_weights_in_the_hidden_derivatives_give_a_wrong_step() {
    let right = updated(START, [8.0, 8.0], 4.0, 0.001);
    assert_near(right[6], 0.111776, "w2_1");
    assert_near(right[0], 0.105888, "w1_11");
    let stale_step = 0.001 * 7.36 * right[6] * 8.0;
    assert_near(
        stale_step / (right[0] - 0.1),
        1.11776,
        "stale step over right step",
    );

    // Over five epochs the average losses are off by up to 20 %.
    let mut p = START;
    let wrong = [26.2497, 19.1963, 9.7025, 3.0274, 1.0597].map(|want: f64| {
        let mut average = 0.0;
        for (x, y) in ROWS {
            average += loss(p, x, y) / 4.0;
            let g = gradients(p, x, y);
            for j in 0..2 {
                p[6 + j] -= 0.001 * g[6 + j];
                p[j] -= 0.001 * g[8] * p[6 + j] * x[0];
                p[2 + j] -= 0.001 * g[8] * p[6 + j] * x[1];
                p[4 + j] -= 0.001 * g[8] * p[6 + j];
            }
            p[8] -= 0.001 * g[8];
        }
        (average, want)
    });
    for (average, want) in wrong {
        assert!((average - want).abs() < 5e-5, "{average} is not {want}");
    }
}

#[test]
fn weight_with_a_large_error_may_rise() {
    let (x, y) = ROWS[0];
    assert!(gradients(START, x, y)[6] < -11.0);
    assert!(updated(START, x, y, 0.001)[6] > START[6]);
}

#[test]
fn one_step_lowers_the_loss_only_if_it_is_short() {
    let (x, y) = ROWS[0];
    let after = |eta: f64| loss(updated(START, x, y, eta), x, y);
    assert_near(loss(START, x, y), 13.5424, "before");
    for (eta, want) in [
        (0.001, 13.059058092664854),
        (0.01, 7.930238367847615),
        (0.02, 2.2647588178687834),
        (0.03, 0.06424652341669003),
        (0.05, 26.131549418743397),
        (0.1, 629.2276691966625),
        (1.0, 5273788.643908255),
    ] {
        assert!(
            (after(eta) - want).abs() <= 1e-11 * want.max(1.0),
            "eta {eta}"
        );
    }
    let edge = 0.0448127901417218;
    assert!(after(edge - 1e-9) < 13.5424 && after(edge + 1e-9) > 13.5424);
}

#[test]
fn zero_derivatives_do_not_prove_a_minimum() {
    let p = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.5];
    let mean = |p: Nine| ROWS.map(|(x, y)| loss(p, x, y)).iter().sum::<f64>() / 4.0;
    assert_eq!(mean(p), 1.25);
    for (i, name) in NAMES.iter().enumerate() {
        let sum: f64 = ROWS.iter().map(|(x, y)| gradients(p, *x, *y)[i]).sum();
        assert_eq!(sum, 0.0, "{name}");
    }
    // Downhill still: ŷ = 12 − x₁ fits all four rows.
    let lower = [-0.01, 0.0, 0.0, 0.0, 0.0, 0.0, 0.01, 0.0, 5.5];
    assert!(mean(lower) < 1.25);
    assert_eq!(mean([-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 12.0]), 0.0);
}
