//! Chapter 8 against the reference figures: softmax with cross entropy.

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

#[path = "../../solutions/08_softmax/softmax_cross_entropy.rs"]
mod softmax_cross_entropy;

/// The names of the nine parameters in the figures, in the order w¹, b¹, w², b².
const NAMES: [&str; 9] = [
    "w1_11", "w1_12", "w1_21", "w1_22", "b1_1", "b1_2", "w2_1", "w2_2", "b2",
];

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

fn nine(value: &Value) -> [f64; 9] {
    NAMES.map(|name| number(&value[name]))
}

fn is_close(actual: f64, expected: f64, relative: f64, absolute: f64) -> bool {
    let error = (actual - expected).abs();
    error <= absolute || error <= relative * expected.abs()
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, relative: f64, absolute: f64) {
    assert!(
        is_close(actual, expected, relative, absolute),
        "{actual:e} is not {expected:e}"
    );
}

#[track_caller]
fn assert_all_close(actual: &[f64], expected: &[f64], relative: f64, absolute: f64) {
    assert_eq!(
        actual.len(),
        expected.len(),
        "{actual:?} is not {expected:?}"
    );
    for (&actual, &expected) in actual.iter().zip(expected) {
        assert_close(actual, expected, relative, absolute);
    }
}

/// Numbers between −1 and 1 from a seed, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }
}

/// The central difference of `f` in each component of `at`.
fn central_differences(f: impl Fn(&[f64]) -> f64, at: &[f64]) -> Vec<f64> {
    let h = 1e-5;
    let mut at = at.to_vec();
    (0..at.len())
        .map(|k| {
            let old = at[k];
            at[k] = old + h;
            let above = f(&at);
            at[k] = old - h;
            let below = f(&at);
            at[k] = old;
            (above - below) / (2.0 * h)
        })
        .collect()
}

use softmax_cross_entropy::softmax_cross_entropy;

#[test]
fn the_sixty_vectors_have_the_figures() {
    let figures = load("extensions.json");
    for figure in list(&figures["softmax_cross_entropy"]) {
        let logits = numbers(&figure["logits"]);
        let target = number(&figure["target"]) as usize;
        let (loss, p, gradient) = softmax_cross_entropy(&logits, target);
        // A logit near 1000 is itself rounded to 1e-13, and e^z turns that into a relative error.
        let far = logits.iter().any(|z| z.abs() > 20.0);
        let relative = if far { 5e-12 } else { 1e-12 };
        assert_close(loss, number(&figure["loss"]), relative, 1e-15);
        assert_all_close(&p, &numbers(&figure["probs"]), relative, 0.0);
        assert_all_close(
            &gradient,
            &numbers(&figure["dloss_dlogits"]),
            relative,
            1e-15,
        );
        assert_close(gradient.iter().sum(), 0.0, 0.0, 1e-15);
        assert_close(p.iter().sum(), 1.0, 1e-15, 0.0);
    }
}

#[test]
fn the_gradient_is_a_central_difference() {
    let mut dice = Dice(43);
    for round in 0..60 {
        let logits: Vec<f64> = (0..2 + round % 5).map(|_| 3.0 * dice.roll()).collect();
        let target = round % logits.len();
        let slopes = central_differences(|z| softmax_cross_entropy(z, target).0, &logits);
        let (_, _, gradient) = softmax_cross_entropy(&logits, target);
        assert_all_close(&gradient, &slopes, 1e-7, 1e-8);
    }
}

#[test]
fn a_shift_of_all_logits_changes_nothing() {
    let mut dice = Dice(430);
    for shift in [-1000.0, -50.0, 50.0, 1000.0, 1e6] {
        // Halves, so that the shifted logits are exact.
        let logits: Vec<f64> = (0..4).map(|_| (6.0 * dice.roll()).round() / 2.0).collect();
        let far: Vec<f64> = logits.iter().map(|z| z + shift).collect();
        assert_eq!(
            softmax_cross_entropy(&logits, 1),
            softmax_cross_entropy(&far, 1)
        );
    }
}

#[test]
fn a_hopeless_class_has_a_finite_loss() {
    let (loss, p, gradient) = softmax_cross_entropy(&[0.0, 2000.0], 0);
    assert_eq!(
        (loss, p, gradient),
        (2000.0, vec![0.0, 1.0], vec![-1.0, 1.0])
    );
}

/// Two classes are the sigmoid of chapter 5: p₁ = σ(z₁ − z₀), and the gradient is ŷ − y.
#[test]
fn two_logits_are_a_sigmoid_of_their_difference() {
    let mut dice = Dice(44);
    for _ in 0..50 {
        let z = [3.0 * dice.roll(), 3.0 * dice.roll()];
        let y_hat = 1.0 / (1.0 + (z[0] - z[1]).exp());
        for target in [0, 1] {
            let (loss, p, gradient) = softmax_cross_entropy(&z, target);
            let y = target as f64;
            assert_close(p[1], y_hat, 1e-12, 0.0);
            assert_close(gradient[1], y_hat - y, 1e-12, 1e-15);
            assert_close(
                loss,
                -y * y_hat.ln() - (1.0 - y) * (1.0 - y_hat).ln(),
                1e-12,
                1e-15,
            );
        }
    }
}

/// What makes ŷ − y short is the pairing of the loss with its activation. The notes compare with
/// the squared error and a linear output, which is as short: 2·(ŷ − y). The long one is the squared
/// error with a sigmoid: 2·(ŷ − y)·ŷ·(1 − ŷ).
#[test]
fn the_short_gradient_is_not_the_cross_entropys_alone() {
    let (z, y) = (0.7, 0.25);
    let sigmoid = |z: f64| 1.0 / (1.0 + (-z).exp());
    let slope = |f: &dyn Fn(f64) -> f64| central_differences(|z| f(z[0]), &[z])[0];
    let s = sigmoid(z);
    assert_close(slope(&|z| (y - z).powi(2)), 2.0 * (z - y), 1e-7, 1e-9);
    let squared = slope(&|z| (y - sigmoid(z)).powi(2));
    assert_close(squared, 2.0 * (s - y) * s * (1.0 - s), 1e-7, 1e-9);
    assert!(!is_close(squared, 2.0 * (s - y), 1e-2, 0.0));
}

#[test]
fn the_lesson_tells_true_numbers() {
    let (loss, p, gradient) = softmax_cross_entropy(&[1.0, 2.0, 3.0], 2);
    assert_close(loss, 0.407606, 0.0, 5e-7);
    assert_all_close(&p, &[0.090031, 0.244728, 0.665241], 0.0, 5e-7);
    assert_all_close(&gradient, &[0.090031, 0.244728, -0.334759], 0.0, 5e-7);
}
