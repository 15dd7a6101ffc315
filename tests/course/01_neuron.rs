//! Chapter 1 against the reference figures: weighted sum, sigmoid, activation, cost and the
//! slope of the sigmoid.

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

#[path = "../../solutions/01_neuron/activation.rs"]
mod activation;
#[path = "../../solutions/01_neuron/cost.rs"]
mod cost;
#[path = "../../solutions/01_neuron/sigmoid.rs"]
mod sigmoid;
#[path = "../../solutions/01_neuron/sigmoid_prime.rs"]
mod sigmoid_prime;
#[path = "../../solutions/01_neuron/weighted_sum.rs"]
mod weighted_sum;

/// A figure, given as a number or as a decimal string of 25 digits.
fn number(value: &Value) -> f64 {
    match value {
        Value::String(digits) => digits.parse().expect("a decimal number"),
        other => other.as_f64().expect("a number"),
    }
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, relative: f64, absolute: f64) {
    let error = (actual - expected).abs();
    assert!(
        error <= absolute || error <= relative * expected.abs(),
        "{actual:e} is not {expected:e}"
    );
}

/// The one-neuron cases of neuron.json: w, b, a, y and the exact figures.
fn neuron_cases() -> Vec<(f64, f64, f64, f64, Value)> {
    let neuron = load("neuron.json");
    let cases = neuron["cases"].as_array().expect("cases");
    let single: Vec<_> = cases
        .iter()
        .filter(|case| case["w"].as_array().expect("weights").len() == 1)
        .map(|case| {
            (
                number(&case["w"][0]),
                number(&case["b"][0]),
                number(&case["a_prev"]),
                number(&case["y"]),
                case["mp25"].clone(),
            )
        })
        .collect();
    assert_eq!(single.len(), 2);
    single
}

#[test]
fn one_neuron_matches_the_figures() {
    for (w, b, a, y, exact) in neuron_cases() {
        let z = weighted_sum::weighted_sum(w, a, b);
        assert_close(z, number(&exact["z"][0]), 1e-12, 0.0);
        let s = activation::activation(w, a, b);
        assert_close(s, number(&exact["a"][0]), 1e-12, 0.0);
        assert_close(sigmoid::sigmoid(z), s, 1e-12, 0.0);
        assert_close(cost::cost(s, y), number(&exact["C"]), 1e-12, 0.0);
        assert_close(
            sigmoid_prime::sigmoid_prime(z),
            number(&exact["sigma_prime"][0]),
            1e-12,
            0.0,
        );
    }
}

#[test]
fn layers_of_every_chain_match_the_figures() {
    let neuron = load("neuron.json");
    for case in neuron["cases"].as_array().expect("cases") {
        let exact = &case["mp25"];
        for (k, z) in exact["z"].as_array().expect("z").iter().enumerate() {
            let z = number(z);
            assert_close(sigmoid::sigmoid(z), number(&exact["a"][k]), 1e-12, 0.0);
            let slope = sigmoid_prime::sigmoid_prime(z);
            assert_close(slope, number(&exact["sigma_prime"][k]), 1e-12, 0.0);
        }
    }
}

#[test]
fn sigmoid_table() {
    let neuron = load("neuron.json");
    let table = neuron["sigmoid_table"].as_array().expect("sigmoid_table");
    assert_eq!(table.len(), 25);
    for row in table {
        let z = number(&row["z"]);
        // Below z = −709.8, e^(−z) is infinite in f64, so σ(z) is 0 in place of a number that is
        // smaller than every normal f64.
        let s = sigmoid::sigmoid(z);
        assert_close(s, number(&row["sigma_mp25"]), 1e-12, 1e-307);
        assert!((0.0..=1.0).contains(&s));
        // 1 − s is exact only to the spacing of the numbers near 1, about 1.1e-16.
        let slope = sigmoid_prime::sigmoid_prime(z);
        assert_close(slope, number(&row["sigma_prime_mp25"]), 1e-12, 1.2e-16);
        // The two halves of the sigmoid mirror each other.
        assert_close(s + sigmoid::sigmoid(-z), 1.0, 1e-12, 0.0);
    }
}

#[test]
fn sigmoid_prime_is_the_slope_of_the_sigmoid() {
    let h = 1e-5;
    for k in -60..=60 {
        let z = f64::from(k) * 0.1;
        let measured = (sigmoid::sigmoid(z + h) - sigmoid::sigmoid(z - h)) / (2.0 * h);
        // Rounding leaves about 1e-16/h in a central difference; σ′ has the size 0.0025 to 0.25.
        assert_close(sigmoid_prime::sigmoid_prime(z), measured, 1e-8, 1e-11);
        assert!(sigmoid_prime::sigmoid_prime(z) <= 0.25);
    }
    assert_eq!(sigmoid_prime::sigmoid_prime(0.0), 0.25);
}

/// The four formulas are only images in the source notes. The forms a reader might guess in
/// their place give other numbers for the same inputs.
#[test]
fn guessed_formulas_are_told_apart() {
    let (w, a, b, y) = (0.5, 0.25, 1.0, 1.0);
    let s = activation::activation(w, a, b);
    assert!((cost::cost(s, y) - 0.0600666636620948).abs() < 1e-15);
    let half = 0.5 * (s - y).powi(2);
    let cross_entropy = -y * s.ln() - (1.0 - y) * (1.0 - s).ln();
    let rounded = (0.75 - y).powi(2);
    for wrong in [half, cross_entropy, rounded] {
        assert!((cost::cost(s, y) - wrong).abs() > 1e-3);
    }
}

/// On the notes' own inputs several wrong formulas look right; on other inputs they do not.
#[test]
fn coincidences_of_the_worked_example_vanish_elsewhere() {
    let wrong: [fn(f64, f64, f64) -> f64; 2] = [|w, a, _| w * a + 1.0, |w, _, b| w * w * w + b];
    for formula in wrong {
        assert_eq!(
            formula(0.5, 0.25, 1.0),
            weighted_sum::weighted_sum(0.5, 0.25, 1.0)
        );
        let difference = formula(-1.5, 0.8, 0.3) - weighted_sum::weighted_sum(-1.5, 0.8, 0.3);
        assert!(difference.abs() > 0.1);
    }
    assert_eq!(cost::cost(0.25, 1.0), (0.25_f64 - 1.0).powi(2));
    assert_ne!(cost::cost(0.25, 0.0), (0.25_f64 - 1.0).powi(2));
}
