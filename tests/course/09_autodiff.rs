//! Chapter 9 against the reference figures: the tape, and the nine derivatives it finds.

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

#[path = "../../solutions/09_autodiff/nine_gradients_by_tape.rs"]
mod nine_gradients_by_tape;
#[path = "../../solutions/09_autodiff/tape_backward.rs"]
mod tape_backward;

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

const REGRESSION: [([f64; 2], f64); 4] = [
    ([8.0, 8.0], 4.0),
    ([7.0, 9.0], 5.0),
    ([6.0, 10.0], 6.0),
    ([5.0, 12.0], 7.0),
];

const CLASSIFICATION: [([f64; 2], f64); 4] = [
    ([8.0, 8.0], 1.0),
    ([7.0, 9.0], 1.0),
    ([6.0, 10.0], 0.0),
    ([5.0, 5.0], 0.0),
];

mod tape {
    use super::*;
    use tape_backward::{Id, Tape};

    /// A function written on the tape: its variables come in, the node of its value goes out.
    type OnTape = fn(&mut Tape, &[Id]) -> Id;

    fn run(f: OnTape, at: &[f64]) -> (f64, Vec<f64>) {
        let mut t = Tape::new();
        let variables: Vec<Id> = at.iter().map(|&value| t.variable(value)).collect();
        let out = f(&mut t, &variables);
        let g = t.backward(out);
        (t.value(out), variables.iter().map(|&id| g[id]).collect())
    }

    fn square_and_itself(t: &mut Tape, v: &[Id]) -> Id {
        let square = t.mul(v[0], v[0]);
        t.add(square, v[0])
    }

    fn diamond(t: &mut Tape, v: &[Id]) -> Id {
        let (two, three) = (t.variable(2.0), t.variable(3.0));
        let b = t.mul(two, v[0]);
        let triple = t.mul(three, b);
        t.add(triple, b)
    }

    fn sum_times_difference(t: &mut Tape, v: &[Id]) -> Id {
        let minus = t.neg(v[1]);
        let (sum, difference) = (t.add(v[0], v[1]), t.add(v[0], minus));
        let product = t.mul(sum, difference);
        t.mul(product, v[0])
    }

    /// `(σ(w·a + b) − 1)²` of w, b, a: the neuron of chapters 1 and 3.
    fn neuron(t: &mut Tape, v: &[Id]) -> Id {
        let product = t.mul(v[0], v[2]);
        let z = t.add(product, v[1]);
        let s = t.sigmoid(z);
        let minus_one = t.variable(-1.0);
        let error = t.add(s, minus_one);
        t.powi(error, 2)
    }

    fn tanh_over_exp(t: &mut Tape, v: &[Id]) -> Id {
        let ab = t.mul(v[0], v[1]);
        let tanh = t.tanh(ab);
        let e = t.exp(v[1]);
        let over = t.powi(e, -1);
        t.mul(tanh, over)
    }

    fn logarithm_and_quotient(t: &mut Tape, v: &[Id]) -> Id {
        let ln = t.ln(v[0]);
        let first = t.mul(ln, v[0]);
        let over = t.powi(v[1], -1);
        let quotient = t.mul(v[0], over);
        let minus = t.neg(quotient);
        t.add(first, minus)
    }

    /// The expression of the README of micrograd, step by step.
    fn micrograd(t: &mut Tape, v: &[Id]) -> Id {
        let (a, b) = (v[0], v[1]);
        let (one, two, three) = (t.variable(1.0), t.variable(2.0), t.variable(3.0));
        let (half, ten) = (t.variable(0.5), t.variable(10.0));
        let mut c = t.add(a, b);
        let ab = t.mul(a, b);
        let cube = t.powi(b, 3);
        let mut d = t.add(ab, cube);
        let c_and_one = t.add(c, one);
        c = t.add(c, c_and_one);
        let minus_a = t.neg(a);
        let one_and_c = t.add(one, c);
        let less = t.add(one_and_c, minus_a);
        c = t.add(c, less);
        let twice = t.mul(d, two);
        let b_and_a = t.add(b, a);
        let relu = t.relu(b_and_a);
        let more = t.add(twice, relu);
        d = t.add(d, more);
        let thrice = t.mul(three, d);
        let b_less_a = t.add(b, minus_a);
        let relu = t.relu(b_less_a);
        let more = t.add(thrice, relu);
        d = t.add(d, more);
        let minus_d = t.neg(d);
        let e = t.add(c, minus_d);
        let f = t.powi(e, 2);
        let g = t.mul(f, half);
        let over = t.powi(f, -1);
        let rest = t.mul(ten, over);
        t.add(g, rest)
    }

    const ALL: [(OnTape, &[f64]); 7] = [
        (micrograd, &[-4.0, 2.0]),
        (square_and_itself, &[3.0]),
        (diamond, &[1.0]),
        (sum_times_difference, &[1.5, -0.5]),
        (neuron, &[0.5, 1.0, 0.25]),
        (tanh_over_exp, &[0.7, -1.2]),
        (logarithm_and_quotient, &[2.5, -0.4]),
    ];

    #[test]
    fn the_seven_expressions_have_the_figures() {
        let figures = load("extensions.json");
        let expressions = list(&figures["autodiff_expressions"]);
        assert_eq!(expressions.len(), ALL.len());
        for ((f, at), figure) in ALL.into_iter().zip(expressions) {
            let (value, gradient) = run(f, at);
            assert_close(value, number(&figure["value"]), 1e-12, 0.0);
            assert_all_close(&gradient, &numbers(&figure["grads"]), 1e-12, 0.0);
        }
    }

    #[test]
    fn every_expression_has_the_slopes_of_central_differences() {
        let mut dice = Dice(44);
        // Without the first one: its divisor comes near zero.
        for (f, at) in &ALL[1..] {
            for _ in 0..30 {
                let near: Vec<f64> = at.iter().map(|v| v * (1.0 + 0.5 * dice.roll())).collect();
                let slopes = central_differences(|v| run(*f, v).0, &near);
                assert_all_close(&run(*f, &near).1, &slopes, 1e-6, 1e-8);
            }
        }
    }

    #[test]
    fn a_second_sweep_gives_the_same() {
        let mut t = Tape::new();
        let a = t.variable(3.0);
        let f = square_and_itself(&mut t, &[a]);
        assert_eq!(t.backward(f)[a], 7.0);
        assert_eq!(t.backward(f)[a], 7.0);
    }

    #[test]
    fn nodes_off_the_way_have_no_derivative() {
        let mut t = Tape::new();
        let (a, b) = (t.variable(2.0), t.variable(5.0));
        let c = t.mul(a, b);
        let d = t.exp(a);
        t.add(c, d);
        assert_eq!(t.backward(c), [5.0, 2.0, 1.0, 0.0, 0.0]);
    }

    /// The notes write ∂L/∂w²₁₁ as ∂L/∂ŷ · ∂ŷ/∂O₁₁ · ∂O₁₁/∂w²₁₁. But O₁₁ is made from the first
    /// layer alone: the last factor is 0, and the product with it.
    #[test]
    fn an_output_weight_does_not_act_through_the_hidden_neuron() {
        let mut t = Tape::new();
        let (w1, x, w2) = (t.variable(0.3), t.variable(8.0), t.variable(0.4));
        let o = t.mul(w1, x);
        let y_hat = t.mul(o, w2);
        let minus_y = t.variable(-4.0);
        let error = t.add(y_hat, minus_y);
        let loss = t.powi(error, 2);
        let dl = t.backward(loss);
        let (y_hat_value, o_value) = (t.value(y_hat), t.value(o));
        assert_close(dl[w2], -2.0 * (4.0 - y_hat_value) * o_value, 1e-12, 0.0);
        let as_written = dl[o] * t.backward(o)[w2];
        assert_eq!(as_written, 0.0);
        assert!(dl[w2] != 0.0);
    }
}

mod nine_by_tape {
    use super::*;
    use given::{Params, Task};
    use nine_gradients_by_tape::gradients_by_tape;

    fn params(p: [f64; 9]) -> Params {
        Params {
            w1: [[p[0], p[1]], [p[2], p[3]]],
            b1: [p[4], p[5]],
            w2: [p[6], p[7]],
            b2: p[8],
        }
    }

    fn flat(p: &Params) -> [f64; 9] {
        [
            p.w1[0][0], p.w1[0][1], p.w1[1][0], p.w1[1][1], p.b1[0], p.b1[1], p.w2[0], p.w2[1],
            p.b2,
        ]
    }

    fn task(kind: &Value) -> (Task, [([f64; 2], f64); 4]) {
        match kind.as_str().expect("a name") {
            "reg" => (Task::Regression, REGRESSION),
            _ => (Task::Classification, CLASSIFICATION),
        }
    }

    fn loss(p: &[f64], x: [f64; 2], y: f64, task: Task) -> f64 {
        let hidden = [0, 1].map(|j| p[j] * x[0] + p[2 + j] * x[1] + p[4 + j]);
        let a = match task {
            Task::Regression => hidden,
            Task::Classification => hidden.map(|z| 1.0 / (1.0 + (-z).exp())),
        };
        let z = a[0] * p[6] + a[1] * p[7] + p[8];
        match task {
            Task::Regression => (y - z) * (y - z),
            Task::Classification => z.max(0.0) - y * z + (-z.abs()).exp().ln_1p(),
        }
    }

    #[test]
    fn every_row_has_the_gradients_of_the_figures() {
        let figures = load("rows.json");
        for (kind, task) in [("reg", Task::Regression), ("cls", Task::Classification)] {
            for start in ["w0.1_b0", "w1_b0", "asymmetric_demo"] {
                let figure = &figures[kind][start];
                let p = params(nine(&figure["params"]));
                for row in list(&figure["rows"]) {
                    let x = numbers(&row["x"]);
                    let g = gradients_by_tape(&p, [x[0], x[1]], number(&row["y"]), task);
                    // From w = 1 the sigmoids are saturated: 1 − a is left with 9 digits after
                    // the subtraction, whichever way it is written.
                    let relative = if start == "w1_b0" { 1e-8 } else { 1e-12 };
                    assert_all_close(&flat(&g), &nine(&row["grads"]), relative, 1e-15);
                }
            }
        }
    }

    /// The formulas of chapters 4 and 5, as far as they are written there.
    fn by_hand(p: &[f64; 9], x: [f64; 2], y: f64, task: Task) -> [f64; 9] {
        let z = [0, 1].map(|j| p[j] * x[0] + p[2 + j] * x[1] + p[4 + j]);
        let sigmoid = |z: f64| 1.0 / (1.0 + (-z).exp());
        let regression = task == Task::Regression;
        let o = z.map(|z| if regression { z } else { sigmoid(z) });
        let slope = o.map(|o| if regression { 1.0 } else { o * (1.0 - o) });
        let z2 = o[0] * p[6] + o[1] * p[7] + p[8];
        let d = if regression {
            -2.0 * (y - z2)
        } else {
            -(y - sigmoid(z2))
        };
        [
            d * p[6] * slope[0] * x[0],
            d * p[7] * slope[1] * x[0],
            d * p[6] * slope[0] * x[1],
            d * p[7] * slope[1] * x[1],
            d * p[6] * slope[0],
            d * p[7] * slope[1],
            d * o[0],
            d * o[1],
            d,
        ]
    }

    #[test]
    fn the_tape_the_formulas_and_central_differences_agree() {
        let mut dice = Dice(45);
        for round in 0..200 {
            let task = [Task::Regression, Task::Classification][round % 2];
            let p: [f64; 9] = std::array::from_fn(|_| dice.roll());
            let x = [2.0 * dice.roll(), 2.0 * dice.roll()];
            let y = if dice.roll() < 0.0 { 0.0 } else { 1.0 };
            let g = flat(&gradients_by_tape(&params(p), x, y, task));
            assert_all_close(&g, &by_hand(&p, x, y, task), 1e-12, 1e-14);
            assert_all_close(
                &g,
                &central_differences(|p| loss(p, x, y, task), &p),
                1e-7,
                1e-8,
            );
        }
    }

    #[test]
    fn the_tape_trains_the_networks_as_in_the_figures() {
        let figures = load("trajectories.json");
        let mut trained = 0;
        for run in list(&figures["runs"]) {
            let (task, rows) = task(&run["kind"]);
            let order = list(&run["row_order"]);
            if order.iter().any(|row| !row.is_number()) {
                continue;
            }
            let (eta, mut p) = (number(&run["eta"]), params(nine(&run["init"])));
            let mut averages = Vec::new();
            for _ in 0..5 {
                let mut total = 0.0;
                for row in order {
                    let (x, y) = rows[number(row) as usize - 1];
                    let old = flat(&p);
                    total += loss(&old, x, y, task);
                    let g = flat(&gradients_by_tape(&p, x, y, task));
                    p = params(std::array::from_fn(|k| old[k] - eta * g[k]));
                }
                averages.push(total / order.len() as f64);
            }
            // Near-cancelling errors y − ŷ and the steps after them magnify the first roundings.
            assert_all_close(&averages, &numbers(&run["avg_loss_50"])[..5], 1e-11, 1e-14);
            assert_all_close(&flat(&p), &nine(&run["params_after_5"]), 1e-11, 1e-14);
            trained += 1;
        }
        assert!(trained >= 8, "only {trained} runs were understood");
    }

    /// Three of the printed classification formulas carry the wrong parameter on their left side:
    /// "∂L/∂w²₁₁" is ∂L/∂w¹₁₁, "∂L/∂w²₂₁" is ∂L/∂w¹₂₁, and "∂L/∂w²₁₂" is ∂L/∂b₁₂.
    #[test]
    fn the_tape_tells_what_the_printed_formulas_are() {
        let figures = load("rows.json");
        let figure = &figures["cls"]["asymmetric_demo"];
        let p = nine(&figure["params"]);
        for row in list(&figure["rows"]) {
            let (x, y) = (numbers(&row["x"]), number(&row["y"]));
            let o = numbers(&row["a_hidden"]);
            let d = -(y - number(&row["yhat"]));
            let printed = [
                d * p[6] * o[0] * (1.0 - o[0]) * x[0],
                d * p[6] * o[0] * (1.0 - o[0]) * x[1],
                d * p[7] * o[1] * (1.0 - o[1]),
            ];
            let g = gradients_by_tape(&params(p), [x[0], x[1]], y, Task::Classification);
            assert_all_close(&printed, &[g.w1[0][0], g.w1[1][0], g.b1[1]], 1e-12, 1e-15);
            assert!(!is_close(printed[0], g.w2[0], 1e-2, 0.0));
            assert!(!is_close(printed[1], g.w2[1], 1e-2, 0.0));
            assert!(!is_close(printed[2], g.w2[1], 1e-2, 0.0));
        }
    }

    /// The footnote's loss, y·ln ŷ − (1 − y)·ln(1 − ŷ), rewards the wrong answer when y = 1.
    #[test]
    fn the_footnotes_loss_has_the_wrong_slope() {
        let p = [0.3, -0.2, 0.15, 0.25, 0.05, -0.1, 0.4, -0.35, 0.2];
        let footnote = |p: &[f64]| -loss(p, [8.0, 8.0], 1.0, Task::Classification);
        let slopes = central_differences(footnote, &p);
        let g = flat(&gradients_by_tape(
            &params(p),
            [8.0, 8.0],
            1.0,
            Task::Classification,
        ));
        assert!(g[8] < 0.0 && slopes[8] > 0.0);
        assert_close(slopes[8], -g[8], 1e-7, 1e-9);
    }

    #[test]
    fn the_lesson_tells_true_numbers() {
        let p = params([0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0]);
        let g = gradients_by_tape(&p, [8.0, 8.0], 4.0, Task::Regression);
        assert_close(g.w2[0], -11.776, 1e-12, 0.0);
        let g = gradients_by_tape(&p, [8.0, 8.0], 1.0, Task::Classification);
        assert_close(g.w2[0], -0.381476, 0.0, 5e-7);
    }
}
