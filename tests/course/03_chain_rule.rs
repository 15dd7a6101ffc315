//! Chapter 3 against the reference figures and central differences: the gradients and the update
//! of one neuron, and back-propagation through a chain of neurons.

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

#[path = "../../solutions/03_chain_rule/chain_backward.rs"]
mod chain_backward;
#[path = "../../solutions/03_chain_rule/chain_forward.rs"]
mod chain_forward;
#[path = "../../solutions/03_chain_rule/neuron_gradients.rs"]
mod neuron_gradients;
#[path = "../../solutions/03_chain_rule/neuron_update.rs"]
mod neuron_update;
#[allow(
    clippy::duplicate_mod,
    reason = "the tests of chapter 2 include it as well"
)]
#[path = "../../solutions/02_slopes/numerical_gradient.rs"]
mod numerical_gradient;

use chain_backward::chain_backward;
use chain_forward::chain_forward;
use given::{cost, sigmoid};
use neuron_gradients::neuron_gradients;
use neuron_update::neuron_update;
use numerical_gradient::numerical_gradient;

/// A figure, given as a number or as a decimal string of 25 digits.
fn number(value: &Value) -> f64 {
    match value {
        Value::String(digits) => digits.parse().expect("a decimal number"),
        other => other.as_f64().expect("a number"),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .map(number)
        .collect()
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, relative: f64, absolute: f64) {
    let error = (actual - expected).abs();
    assert!(
        error <= absolute || error <= relative * expected.abs(),
        "{actual:e} is not {expected:e}"
    );
}

#[track_caller]
fn assert_all_close(actual: &[f64], expected: &[f64]) {
    assert_eq!(actual.len(), expected.len());
    for (a, e) in actual.iter().zip(expected) {
        assert_close(*a, *e, 1e-12, 0.0);
    }
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

    fn list(&mut self, n: usize, scale: f64) -> Vec<f64> {
        (0..n).map(|_| scale * self.next()).collect()
    }
}

fn single_neurons() -> Vec<Value> {
    let neuron = load("neuron.json");
    let cases = neuron["cases"].as_array().expect("cases").iter();
    let single: Vec<Value> = cases
        .filter(|case| numbers(&case["w"]).len() == 1)
        .cloned()
        .collect();
    assert_eq!(single.len(), 2);
    single
}

#[test]
fn neuron_gradients_match_the_figures() {
    for case in single_neurons() {
        let (w, b) = (number(&case["w"][0]), number(&case["b"][0]));
        let (a, y) = (number(&case["a_prev"]), number(&case["y"]));
        let exact = &case["mp25"];
        let [dw, db, da] = neuron_gradients(w, a, b, y);
        assert_close(dw, number(&exact["dC_dw"][0]), 1e-12, 0.0);
        assert_close(db, number(&exact["dC_db"][0]), 1e-12, 0.0);
        assert_close(db, number(&exact["dC_dz_last"]), 1e-12, 0.0);
        assert_close(da, number(&exact["dC_da_prev"]), 1e-12, 0.0);
    }
}

/// The cost depends on the bias as well as on the weight: each has a derivative, and both are
/// slopes of the cost.
#[test]
fn neuron_gradients_are_the_slopes_of_the_cost() {
    let mut draw = Draw(5);
    for k in 0..200 {
        let p = [2.0 * draw.next(), draw.next(), 1.5 * draw.next()]; // w, b, a
        let y = [0.0, 1.0, 0.3, 0.7][k % 4];
        let measured = numerical_gradient(
            |p: &[f64]| (sigmoid(p[0] * p[2] + p[1]) - y).powi(2),
            &p,
            1e-5,
        );
        let [dw, db, da] = neuron_gradients(p[0], p[2], p[1], y);
        for (derived, measured) in [dw, db, da].into_iter().zip(measured) {
            // A central difference with h = 1e-5 keeps an error of about 1e-10.
            assert_close(derived, measured, 1e-7, 1e-9);
        }
    }
}

#[test]
fn neuron_update_matches_the_figures() {
    for case in single_neurons() {
        let (w, b) = (number(&case["w"][0]), number(&case["b"][0]));
        let (a, y) = (number(&case["a_prev"]), number(&case["y"]));
        let exact = &case["mp25"];
        let (new_w, new_b) = neuron_update(w, a, b, y, number(&case["eta"]));
        assert_close(new_w, number(&exact["w_new"][0]), 1e-12, 0.0);
        assert_close(new_b, number(&exact["b_new"][0]), 1e-12, 0.0);
        let s = sigmoid(new_w * a + new_b);
        assert_close(s, number(&exact["a_after_update"]), 1e-12, 0.0);
        assert_close(cost(s, y), number(&exact["C_after_update"]), 1e-12, 0.0);
        assert!(number(&exact["C_after_update"]) < number(&exact["C"]));
    }
}

/// The way back yields the gradient. What is added to a weight is −η times it, not the gradient.
#[test]
fn the_change_of_a_weight_is_minus_eta_times_the_gradient() {
    let (w, a, b, y, eta) = (0.5, 0.25, 1.0, 1.0, 0.1);
    let [dw, db, _] = neuron_gradients(w, a, b, y);
    let (new_w, new_b) = neuron_update(w, a, b, y, eta);
    assert_close(new_w - w, -eta * dw, 1e-12, 1e-16);
    assert_close(new_b - b, -eta * db, 1e-12, 1e-15);
    assert!((new_w - (w + dw)).abs() > 0.02);
}

/// A larger error does not mean a lower weight: the sign of the gradient decides.
#[test]
fn the_sign_of_the_gradient_decides_the_direction() {
    let (w, a, b) = (0.5, 0.25, 1.0);
    let s = sigmoid(w * a + b);
    let (up, _) = neuron_update(w, a, b, 1.0, 0.1);
    let (down, _) = neuron_update(w, a, b, 0.0, 0.1);
    assert!(up > w && down < w);
    // With target 2 the cost is larger than with target 0, and still the weight rises.
    assert!(cost(s, 2.0) > cost(s, 0.0));
    assert!(neuron_update(w, a, b, 2.0, 0.1).0 > w);
}

/// Both derivatives belong to the old parameters. Updating w first gives another b.
#[test]
fn neuron_update_is_simultaneous() {
    let (w, a, b, y, eta) = (0.5, 0.25, 1.0, 1.0, 0.1);
    let (new_w, new_b) = neuron_update(w, a, b, y, eta);
    let stale = b - eta * neuron_gradients(new_w, a, b, y)[1];
    assert_close(stale, 1.0090625450558084, 1e-12, 0.0);
    assert!((new_b - stale).abs() > 6e-6);
}

#[test]
fn chains_match_the_figures() {
    let neuron = load("neuron.json");
    let cases = neuron["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 6);
    for case in cases {
        let (w, b) = (numbers(&case["w"]), numbers(&case["b"]));
        // The single neurons call their input a_prev, the chains call it x.
        let x = number(case.get("x").unwrap_or(&case["a_prev"]));
        let y = number(&case["y"]);
        let exact = &case["mp25"];
        let (z, a) = chain_forward(&w, &b, x);
        assert_all_close(&z, &numbers(&exact["z"]));
        assert_all_close(&a, &numbers(&exact["a"]));
        assert_close(cost(a[a.len() - 1], y), number(&exact["C"]), 1e-12, 0.0);
        let (dw, db, dx) = chain_backward(&w, &b, x, y);
        assert_all_close(&dw, &numbers(&exact["dC_dw"]));
        assert_all_close(&db, &numbers(&exact["dC_db"]));
        assert_close(dx, number(&exact["dC_da_prev"]), 1e-12, 0.0);
        assert_close(db[db.len() - 1], number(&exact["dC_dz_last"]), 1e-12, 0.0);
        // One step of gradient descent on all layers at once.
        let eta = number(&case["eta"]);
        let new_w: Vec<f64> = w.iter().zip(&dw).map(|(w, d)| w - eta * d).collect();
        let new_b: Vec<f64> = b.iter().zip(&db).map(|(b, d)| b - eta * d).collect();
        assert_all_close(&new_w, &numbers(&exact["w_new"]));
        assert_all_close(&new_b, &numbers(&exact["b_new"]));
        let (_, after) = chain_forward(&new_w, &new_b, x);
        let answer = after[after.len() - 1];
        assert_close(answer, number(&exact["a_after_update"]), 1e-12, 0.0);
        assert_close(
            cost(answer, y),
            number(&exact["C_after_update"]),
            1e-12,
            0.0,
        );
    }
}

#[test]
fn chain_backward_gives_the_slopes_of_the_cost() {
    let mut draw = Draw(6);
    for round in 0..120 {
        let n = round % 6 + 1;
        let (w, b) = (draw.list(n, 2.5), draw.list(n, 1.5));
        let x = 2.0 * draw.next();
        let y = [0.0, 1.0, 0.3, 0.7][round % 4];
        // All parameters in one list: the weights, the biases, the input.
        let all: Vec<f64> = w.iter().chain(&b).copied().chain([x]).collect();
        let measured = numerical_gradient(
            |p: &[f64]| {
                let (_, a) = chain_forward(&p[..n], &p[n..2 * n], p[2 * n]);
                cost(a[n - 1], y)
            },
            &all,
            1e-5,
        );
        let (dw, db, dx) = chain_backward(&w, &b, x, y);
        assert_eq!((dw.len(), db.len()), (n, n));
        let derived = dw.iter().chain(&db).copied().chain([dx]);
        for (derived, measured) in derived.zip(measured) {
            // A central difference with h = 1e-5 keeps an error of about 1e-10.
            assert_close(derived, measured, 1e-7, 1e-9);
        }
    }
}

#[test]
fn a_chain_of_one_is_the_single_neuron() {
    let mut draw = Draw(7);
    for _ in 0..50 {
        let (w, b, x) = (2.0 * draw.next(), draw.next(), draw.next());
        let (dw, db, dx) = chain_backward(&[w], &[b], x, 0.3);
        let [one_dw, one_db, one_da] = neuron_gradients(w, x, b, 0.3);
        assert_all_close(&[dw[0], db[0], dx], &[one_dw, one_db, one_da]);
    }
}

/// The notes let a weight of the second layer depend on the activation before it and use
/// ∂a[0]/∂w[1] as a factor. That slope is 0, and so is the product; the true derivative is not.
#[test]
fn a_weight_depends_on_nothing() {
    let (w, b, x, y) = ([0.4, -0.7], [0.1, 0.2], 0.5, 0.0);
    let first_activation = |p: &[f64]| chain_forward(&[w[0], p[0]], &b, x).1[0];
    assert_eq!(numerical_gradient(first_activation, &[w[1]], 1e-5), [0.0]);
    let (dw, db, _) = chain_backward(&w, &b, x, y);
    let (_, a) = chain_forward(&w, &b, x);
    let as_noted = db[1] * w[1] * 0.0;
    assert!((dw[1] - as_noted).abs() > 0.1);
    assert_close(dw[1], db[1] * a[0], 1e-12, 0.0);
}

/// Equal weights hide a wrong index on the way back; unequal ones do not.
#[test]
fn equal_weights_hide_a_wrong_index() {
    let with_first_weight = |w: &[f64], b: &[f64], x: f64, y: f64| {
        let n = w.len();
        let (z, a) = chain_forward(w, b, x);
        let mut db = vec![0.0; n];
        let mut da = 2.0 * (a[n - 1] - y);
        for k in (0..n).rev() {
            db[k] = da * given::sigmoid_prime(z[k]);
            da = db[k] * w[0];
        }
        db
    };
    let (b, x, y) = ([1.0, 1.0, 1.0], 0.25, 1.0);
    let equal = [0.5, 0.5, 0.5];
    assert_eq!(
        with_first_weight(&equal, &b, x, y),
        chain_backward(&equal, &b, x, y).1
    );
    let unequal = [0.8, -1.1, 0.5];
    let wrong = with_first_weight(&unequal, &b, x, y);
    assert!((wrong[0] - chain_backward(&unequal, &b, x, y).1[0]).abs() > 1e-4);
}

/// The worked numbers of the lessons.
#[test]
fn worked_example_of_the_chain() {
    let (w, b, x, y) = ([0.4, -0.7], [0.1, 0.2], 0.5, 0.0);
    let (z, a) = chain_forward(&w, &b, x);
    let (dw, db, dx) = chain_backward(&w, &b, x, y);
    // Printed with six digits that are cut off, not rounded.
    let printed = [
        (z[1], -0.202109),
        (a[0], 0.574442),
        (a[1], 0.449643),
        (db[1], 0.222541),
        (dw[1], 0.127837),
        (db[1] * w[1], -0.155779),
        (db[0], -0.038081),
        (dw[0], -0.019040),
        (dx, -0.015232),
    ];
    for (value, shown) in printed {
        assert_eq!((value * 1e6).trunc(), f64::round(shown * 1e6));
    }
}
