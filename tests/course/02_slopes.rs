//! Chapter 2 against the reference figures, closed forms, and the statements of the source
//! notes about slopes that hold only in part.

#![allow(dead_code, unused)]
#![allow(
    clippy::expect_used,
    reason = "a test that cannot read its figures must fail"
)]
#![allow(
    clippy::needless_range_loop,
    reason = "the solutions index as the formulas do"
)]

use crate::figures::load;
use serde_json::Value;

#[path = "../../solutions/02_slopes/central_difference.rs"]
mod central_difference;
#[path = "../../solutions/02_slopes/descend.rs"]
mod descend;
#[path = "../../solutions/02_slopes/minimise.rs"]
mod minimise;
#[path = "../../solutions/02_slopes/numerical_gradient.rs"]
mod numerical_gradient;
#[path = "../../solutions/02_slopes/predicted_change.rs"]
mod predicted_change;

use central_difference::central_difference;
use descend::descend;
use minimise::minimise;
use numerical_gradient::numerical_gradient;
use predicted_change::{actual_change, predicted_change};

/// The nine names of the regression network in rows.json, in the order of `p` below.
const NAMES: [&str; 9] = [
    "w1_11", "w1_12", "w1_21", "w1_22", "b1_1", "b1_2", "w2_1", "w2_2", "b2",
];

const ROWS: [([f64; 2], f64); 4] = [
    ([8.0, 8.0], 4.0),
    ([7.0, 9.0], 5.0),
    ([6.0, 10.0], 6.0),
    ([5.0, 12.0], 7.0),
];

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, relative: f64, absolute: f64) {
    let error = (actual - expected).abs();
    assert!(
        error <= absolute || error <= relative * expected.abs(),
        "{actual:e} is not {expected:e}"
    );
}

/// Numbers in [−1, 1), the same in every run (a 64-bit linear congruential generator).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }
}

/// Squared error of the linear 2-2-1 network, written out in full.
fn regression_loss(p: &[f64], x: [f64; 2], y: f64) -> f64 {
    let hidden = |j: usize| p[j] * x[0] + p[2 + j] * x[1] + p[4 + j];
    (y - (p[6] * hidden(0) + p[7] * hidden(1) + p[8])).powi(2)
}

fn mean_loss(p: &[f64]) -> f64 {
    ROWS.iter()
        .map(|&(x, y)| regression_loss(p, x, y))
        .sum::<f64>()
        / 4.0
}

fn start() -> Vec<f64> {
    vec![0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0]
}

/// One step of gradient descent on the first row, from weights 0.1 and biases 0.
fn after_one_step(eta: f64) -> Vec<f64> {
    let (x, y) = ROWS[0];
    let gradient = numerical_gradient(|p: &[f64]| regression_loss(p, x, y), &start(), 1e-5);
    start()
        .iter()
        .zip(&gradient)
        .map(|(&p, &g)| descend(p, g, eta))
        .collect()
}

#[test]
fn central_difference_matches_the_figures() {
    let neuron = load("neuron.json");
    let exact = number(&neuron["cases"][0]["f64"]["dC_dw"][0]);
    let cost = |w: f64| (1.0 / (1.0 + (-(w * 0.25 + 1.0)).exp()) - 1.0).powi(2);
    let table = neuron["numerical_derivative_dC_dw_vs_h"]
        .as_array()
        .expect("a table");
    assert_eq!(table.len(), 14);
    for row in table {
        let h = number(&row["h"]);
        let measured = central_difference(cost, 0.5, h);
        // The cost is about 0.06. One unit in its last place, about 7e-18, may differ between
        // machines, and the division by h magnifies it.
        assert_close(measured, number(&row["central"]), 1e-12, 2e-17 / h);
        if (1e-5..=1e-2).contains(&h) {
            let forward = (cost(0.5 + h) - cost(0.5)) / h;
            assert!((forward - exact).abs() > 100.0 * (measured - exact).abs());
        }
    }
}

#[test]
fn central_difference_is_exact_for_parabolas_and_off_by_h_squared_for_cubes() {
    let mut draw = Draw(1);
    for _ in 0..50 {
        let x = 3.0 * draw.next();
        for h in [0.5, 0.1, 0.01] {
            let parabola = central_difference(|x| x * x, x, h);
            let cube = central_difference(|x| x * x * x, x, h);
            // |x²| is at most 12 here, so its rounding divided by h stays below 1e-12.
            assert_close(parabola, 2.0 * x, 1e-12, 1e-12);
            assert_close(cube, 3.0 * x * x + h * h, 1e-12, 1e-11);
        }
    }
}

#[test]
fn central_difference_finds_known_slopes() {
    let mut draw = Draw(2);
    for _ in 0..50 {
        let x = 2.0 * draw.next();
        let s = 1.0 / (1.0 + (-x).exp());
        // A central difference with h = 1e-5 keeps an error of about 1e-10.
        assert_close(central_difference(f64::exp, x, 1e-5), x.exp(), 1e-9, 1e-10);
        let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
        assert_close(
            central_difference(sigmoid, x, 1e-5),
            s * (1.0 - s),
            1e-9,
            1e-10,
        );
    }
}

/// "By how much y changes when x changes by one unit" is no description of a slope.
#[test]
fn a_slope_is_not_the_change_over_one_unit() {
    let f = |x: f64| x * x + x;
    let slope = central_difference(f, 5.0, 1e-5);
    assert_close(slope, 11.0, 1e-9, 0.0);
    assert_eq!(actual_change(f, 5.0, 1.0), 12.0);
    assert_eq!(predicted_change(11.0, 1.0), 11.0);
    assert_close(actual_change(f, 5.0, 0.001), 0.011001, 1e-12, 0.0);
    assert_eq!(actual_change(|x| x * x, 1.0, 1.0), 3.0);
    // The error of the prediction shrinks with the square of the step.
    for dx in [1.0, 0.1, 0.01] {
        let left_out = actual_change(f, 5.0, dx) - predicted_change(11.0, dx);
        assert_close(left_out, dx * dx, 1e-9, 1e-14);
    }
    // For the weight of the neuron, the change over one unit is 15 % away from the slope.
    let cost = |w: f64| (1.0 / (1.0 + (-(w * 0.25 + 1.0)).exp()) - 1.0).powi(2);
    let exact = number(&load("neuron.json")["cases"][0]["f64"]["dC_dw"][0]);
    let over_one_unit = actual_change(cost, 0.5, 1.0);
    assert_close(over_one_unit, -0.01933808698297778, 1e-12, 0.0);
    assert!((over_one_unit / exact - 1.0).abs() > 0.1);
}

#[test]
fn numerical_gradient_finds_every_component() {
    assert_eq!(
        numerical_gradient(|p| p[0] * p[0] + p[1] * p[1], &[0.0, 0.0], 1e-5),
        [0.0, 0.0]
    );
    let mut draw = Draw(3);
    for n in 1..=9 {
        let x: Vec<f64> = (0..n).map(|_| 2.0 * draw.next()).collect();
        let f = |p: &[f64]| {
            let cubes = p
                .iter()
                .enumerate()
                .map(|(k, v)| (k + 1) as f64 * v.powi(3));
            cubes.sum::<f64>() + p[0] * p[p.len() - 1]
        };
        let before = x.clone();
        let gradient = numerical_gradient(f, &x, 1e-5);
        assert_eq!(x, before);
        assert_eq!(gradient.len(), n);
        for k in 0..n {
            let mut exact = 3.0 * (k + 1) as f64 * x[k] * x[k];
            if k == 0 {
                exact += x[n - 1];
            }
            if k == n - 1 {
                exact += x[0];
            }
            // Rounding of f divided by h: a few times 1e-16 · 100 / 1e-5.
            assert_close(gradient[k], exact, 1e-8, 1e-8);
        }
    }
}

/// A gradient is a vector: one number for each of the nine parameters.
#[test]
fn numerical_gradient_of_the_regression_network_matches_the_figures() {
    let rows = load("rows.json");
    for (run, figures) in rows["reg"].as_object().expect("runs") {
        let p: Vec<f64> = NAMES
            .iter()
            .map(|name| number(&figures["params"][name]))
            .collect();
        for row in figures["rows"].as_array().expect("rows") {
            let x = [number(&row["x"][0]), number(&row["x"][1])];
            let y = number(&row["y"]);
            assert_close(regression_loss(&p, x, y), number(&row["loss"]), 1e-12, 0.0);
            let gradient = numerical_gradient(|p: &[f64]| regression_loss(p, x, y), &p, 1e-5);
            assert_eq!(gradient.len(), 9);
            for (k, name) in NAMES.iter().enumerate() {
                // Rounding of the loss (up to 784) divided by h = 1e-5 leaves about 1e-8.
                let exact = number(&row["grads"][name]);
                assert!((gradient[k] - exact).abs() < 1e-7, "{run} {name}");
            }
        }
    }
}

#[test]
fn descend_follows_the_sign_of_the_gradient() {
    let mut draw = Draw(4);
    for _ in 0..100 {
        let (w, gradient) = (5.0 * draw.next(), 5.0 * draw.next());
        let eta = 0.25 * (draw.next() + 1.0) + 0.01;
        let new = descend(w, gradient, eta);
        assert_eq!(new < w, gradient > 0.0);
        assert_eq!(new > w, gradient < 0.0);
        assert_eq!(descend(w, 0.0, eta), w);
    }
    // 5 minus something positive is less than 5, 5 minus something negative is more.
    assert_eq!(descend(5.0, 20.0, 0.1), 3.0);
    assert_eq!(descend(5.0, -20.0, 0.1), 7.0);
}

/// The notes say that nodes with a higher error get lower weights. The first row of the
/// regression data has a large error, and the weight rises, because its gradient is negative.
#[test]
fn a_large_error_can_raise_a_weight() {
    let row = &load("rows.json")["reg"]["w0.1_b0"]["rows"][0];
    let gradient = number(&row["grads"]["w2_1"]);
    assert_close(gradient, -11.776, 1e-12, 0.0);
    let new = descend(0.1, gradient, number(&row["eta"]));
    assert_close(new, number(&row["updated"]["w2_1"]), 1e-12, 0.0);
    assert_close(new, 0.111776, 1e-12, 0.0);
    assert!(new > 0.1);
}

#[test]
fn descend_gives_the_updates_of_the_figures() {
    let rows = load("rows.json");
    for figures in rows["reg"].as_object().expect("runs").values() {
        for row in figures["rows"].as_array().expect("rows") {
            for name in NAMES {
                let old = number(&figures["params"][name]);
                let new = descend(old, number(&row["grads"][name]), number(&row["eta"]));
                // A difference of two close numbers may lose a digit: hence the absolute part.
                assert_close(new, number(&row["updated"][name]), 1e-12, 1e-15);
            }
        }
    }
}

/// Subtracting the gradient lowers the loss for small steps only, and only for the row in use.
#[test]
fn a_step_against_the_gradient_can_raise_the_loss() {
    let (x, y) = ROWS[0];
    let before = regression_loss(&start(), x, y);
    assert_close(before, 13.5424, 1e-12, 0.0);
    let after = |eta: f64| regression_loss(&after_one_step(eta), x, y);
    // The gradient is numerical here, right to about 1e-9.
    assert_close(after(0.001), 13.059058092664854, 1e-7, 0.0);
    assert_close(after(0.03), 0.06424652341669003, 1e-5, 0.0);
    assert_close(after(1.0), 5273788.643908255, 1e-7, 0.0);
    assert!(after(0.001) < before && after(1.0) > before);
    assert!(after(0.0447) < before && after(0.0449) > before);
}

#[test]
fn minimise_on_a_parabola_has_a_closed_form() {
    for eta in [0.1, 0.3, 0.45, 0.5, 1.0, 1.1] {
        for steps in 0..30_usize {
            let x = minimise(|x: &[f64]| vec![2.0 * x[0]], &[3.0], eta, steps);
            let exact = (1.0 - 2.0 * eta).powi(steps as i32) * 3.0;
            // Each step rounds once; 30 steps stay below 1e-13 even with 1 − 2·η = 0.1.
            assert_close(x[0], exact, 1e-12, 0.0);
        }
    }
    let at = |eta: f64| minimise(|x: &[f64]| vec![2.0 * x[0]], &[3.0], eta, 50)[0].abs();
    assert!(at(0.1) < 1e-3 && at(0.5) == 0.0 && at(1.0) == 3.0 && at(1.1) > 1e4);
}

/// The learning rate only scales the step; a small change of it does not smooth anything.
#[test]
fn the_learning_rate_scales_the_step() {
    let step = |eta: f64| descend(5.0, 20.0, eta) - 5.0;
    assert_close(step(0.2), 2.0 * step(0.1), 1e-12, 0.0);
    assert_close(step(1.0), 10.0 * step(0.1), 1e-12, 0.0);
}

#[test]
fn minimise_moves_all_components_together() {
    // f = x² + x·y + 2·y²: two steps written out.
    let gradient = |p: &[f64]| vec![2.0 * p[0] + p[1], p[0] + 4.0 * p[1]];
    let (x0, y0, eta) = (2.0, -1.0, 0.1);
    let (x1, y1) = (x0 - eta * (2.0 * x0 + y0), y0 - eta * (x0 + 4.0 * y0));
    let (x2, y2) = (x1 - eta * (2.0 * x1 + y1), y1 - eta * (x1 + 4.0 * y1));
    assert_eq!(minimise(gradient, &[x0, y0], eta, 0), [x0, y0]);
    assert_eq!(minimise(gradient, &[x0, y0], eta, 1), [x1, y1]);
    assert_eq!(minimise(gradient, &[x0, y0], eta, 2), [x2, y2]);
    let bowl = minimise(
        |p: &[f64]| vec![2.0 * p[0], 2.0 * p[1]],
        &[2.0, -1.0],
        0.1,
        200,
    );
    assert!(bowl.iter().all(|v| v.abs() < 1e-15));
}

/// Partial derivatives that are all zero do not prove a minimum.
#[test]
fn zero_slopes_can_be_a_saddle() {
    let saddle = |p: &[f64]| vec![2.0 * p[0], -2.0 * p[1]];
    let stuck = minimise(saddle, &[2.0, 0.0], 0.1, 200);
    assert!(stuck[0].abs() < 1e-15 && stuck[1] == 0.0);
    let escaped = minimise(saddle, &[2.0, 0.001], 0.1, 200);
    assert!(escaped[1] > 1e10);

    // The regression network with all weights 0 and the output bias at the mean target.
    let level = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.5];
    assert_close(mean_loss(&level), 1.25, 1e-12, 0.0);
    let gradient = numerical_gradient(mean_loss, &level, 1e-5);
    assert!(gradient.iter().all(|slope| slope.abs() < 1e-9));
    // Not a minimum: a small move lowers the loss, and another one raises it.
    let moved = |outgoing: f64| {
        let mut p = level;
        (p[0], p[6]) = (0.01, outgoing);
        mean_loss(&p)
    };
    assert!(moved(-0.01) < 1.25 && moved(0.01) > 1.25);
    // And 0 is within reach: ŷ = 12 − x₁ fits all four rows.
    assert_eq!(
        mean_loss(&[-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 12.0]),
        0.0
    );
}
