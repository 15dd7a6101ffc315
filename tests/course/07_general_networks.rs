//! Chapter 7 against the reference figures: activation functions, networks of any layers,
//! mini-batches and XOR.

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

#[path = "../../solutions/07_general_networks/activation_functions.rs"]
mod activation_functions;
#[path = "../../solutions/07_general_networks/layers_backward.rs"]
mod layers_backward;
#[path = "../../solutions/07_general_networks/layers_forward.rs"]
mod layers_forward;
#[path = "../../solutions/07_general_networks/mini_batch_gradient.rs"]
mod mini_batch_gradient;
#[path = "../../solutions/07_general_networks/train_xor.rs"]
mod train_xor;

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

// The rounding of a central difference with h = 1e-5 is about 1e-10, its truncation about as much.
const SLOPE: (f64, f64) = (1e-7, 1e-8);

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

mod activation {
    use super::*;
    use activation_functions::Activation;

    const ALL: [Activation; 4] = [
        Activation::Linear,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Relu,
    ];

    #[test]
    fn values_are_those_of_the_formulas() {
        for step in -600..=600 {
            let z = f64::from(step) / 100.0;
            let exponential = (2.0 * z).exp();
            assert_eq!(Activation::Linear.value(z), z);
            assert_close(
                Activation::Sigmoid.value(z),
                z.exp() / (1.0 + z.exp()),
                1e-12,
                0.0,
            );
            assert_close(
                Activation::Tanh.value(z),
                (exponential - 1.0) / (exponential + 1.0),
                1e-12,
                1e-15,
            );
            assert_eq!(Activation::Relu.value(z), if z < 0.0 { 0.0 } else { z });
        }
    }

    #[test]
    fn slopes_are_central_differences() {
        let mut dice = Dice(38);
        for _ in 0..200 {
            let z = 4.0 * dice.roll();
            for f in ALL {
                let slope = central_differences(|z| f.value(z[0]), &[z]);
                assert_close(f.slope(z), slope[0], SLOPE.0, SLOPE.1);
            }
        }
    }

    #[test]
    fn the_lesson_tells_true_numbers() {
        assert_close(Activation::Tanh.value(0.5), 0.462117, 0.0, 5e-7);
        assert_close(Activation::Tanh.slope(0.5), 0.786448, 0.0, 5e-7);
        assert_eq!(Activation::Relu.slope(0.0), 0.0);
    }
}

/// The networks of extensions.json, as layers of a solution's own types.
macro_rules! layers_of {
    ($figure:expr) => {{
        let shapes = list(&$figure["W_[layer][in][out]"]);
        let biases = list(&$figure["b"]);
        let names = list(&$figure["activations"]);
        let layers: Vec<given::Layer> = (0..shapes.len())
            .map(|l| given::Layer {
                w: list(&shapes[l]).iter().map(numbers).collect(),
                b: numbers(&biases[l]),
                activation: match names[l].as_str().expect("a name") {
                    "linear" => given::Activation::Linear,
                    "sigmoid" => given::Activation::Sigmoid,
                    "tanh" => given::Activation::Tanh,
                    "relu" => given::Activation::Relu,
                    other => panic!("no activation function is called {other}"),
                },
            })
            .collect();
        layers
    }};
}

mod forward {
    use super::*;
    use given::{Activation, Layer};
    use layers_forward::layers_forward;

    #[test]
    fn the_forty_networks_answer_as_in_the_figures() {
        let figures = load("extensions.json");
        for figure in list(&figures["n_layer"]) {
            let layers = layers_of!(figure);
            let activations = layers_forward(&layers, &numbers(&figure["x"]));
            assert_eq!(activations.len(), layers.len());
            for (a, layer) in activations.iter().zip(&layers) {
                assert_eq!(a.len(), layer.b.len());
            }
            let output = activations.last().expect("a layer");
            assert_all_close(output, &numbers(&figure["output"]), 1e-12, 1e-15);
        }
    }

    #[test]
    fn the_lesson_tells_true_numbers() {
        let layer = Layer {
            w: vec![vec![0.5, -1.0, 2.0], vec![1.0, 0.25, -0.5]],
            b: vec![0.5, 0.0, -0.5],
            activation: Activation::Relu,
        };
        assert_eq!(layers_forward(&[layer], &[1.0, 2.0]), [[3.0, 0.0, 0.5]]);
    }

    /// The notes write `W * X + B` for weights stored as inputs × neurons. Equal weights hide that
    /// this is the transposed product; others do not.
    #[test]
    fn the_product_with_rows_is_another_one() {
        let by_rows = |w: [[f64; 2]; 2], b: [f64; 2], x: [f64; 2]| {
            [0, 1].map(|j| w[j][0] * x[0] + w[j][1] * x[1] + b[j])
        };
        let by_layer = |w: [[f64; 2]; 2], b: [f64; 2], x: [f64; 2]| {
            let layer = Layer {
                w: w.map(|row| row.to_vec()).to_vec(),
                b: b.to_vec(),
                activation: Activation::Linear,
            };
            layers_forward(&[layer], &x).remove(0)
        };
        let (equal, x) = ([[0.1, 0.1], [0.1, 0.1]], [7.0, 9.0]);
        let hidden = by_rows(equal, [0.0; 2], x);
        assert_all_close(&by_layer(equal, [0.0; 2], x), &hidden, 1e-12, 0.0);

        let figures = load("rows.json");
        let figure = &figures["reg"]["asymmetric_demo"];
        let p = nine(&figure["params"]);
        let (w, b) = ([[p[0], p[1]], [p[2], p[3]]], [p[4], p[5]]);
        for row in list(&figure["rows"]) {
            let x = numbers(&row["x"]);
            let z = numbers(&row["z_hidden"]);
            assert_all_close(&by_layer(w, b, [x[0], x[1]]), &z, 1e-12, 0.0);
            let wrong = by_rows(w, b, [x[0], x[1]]);
            assert!(!is_close(wrong[0], z[0], 1e-3, 0.0), "the figure hides it");
        }
    }
}

mod backward {
    use super::*;
    use given::{Activation, Layer, Loss, layers_forward};
    use layers_backward::layers_backward;

    fn loss_of(figure: &Value) -> Loss {
        match figure["loss_kind"].as_str().expect("a name") {
            "sum_of_squared_errors" => Loss::SquaredError,
            "bce" => Loss::BinaryCrossEntropy,
            other => panic!("no loss is called {other}"),
        }
    }

    fn total(layers: &[Layer], x: &[f64], y: &[f64], loss: Loss) -> f64 {
        let y_hat = layers_forward(layers, x).pop().expect("a layer");
        let pairs = y.iter().zip(&y_hat);
        match loss {
            Loss::SquaredError => pairs.map(|(y, a)| (y - a) * (y - a)).sum(),
            Loss::BinaryCrossEntropy => pairs
                .map(|(y, a)| -y * a.ln() - (1.0 - y) * (1.0 - a).ln())
                .sum(),
        }
    }

    #[test]
    fn the_forty_networks_have_the_gradients_of_the_figures() {
        let figures = load("extensions.json");
        for figure in list(&figures["n_layer"]) {
            let layers = layers_of!(figure);
            let (x, y) = (numbers(&figure["x"]), numbers(&figure["y"]));
            let loss = loss_of(figure);
            assert_close(
                total(&layers, &x, &y, loss),
                number(&figure["loss"]),
                1e-12,
                1e-15,
            );
            let (gradients, dx) = layers_backward(&layers, &x, &y, loss);
            assert_eq!(gradients.len(), layers.len());
            for (l, gradient) in gradients.iter().enumerate() {
                let dw = list(&figure["dW"][l]);
                assert_eq!(gradient.w.len(), dw.len());
                for (row, expected) in gradient.w.iter().zip(dw) {
                    assert_all_close(row, &numbers(expected), 1e-12, 1e-15);
                }
                assert_all_close(&gradient.b, &numbers(&figure["db"][l]), 1e-12, 1e-15);
            }
            assert_all_close(&dx, &numbers(&figure["dx"]), 1e-12, 1e-15);
        }
    }

    /// All parameters of the layers and the inputs in one row of numbers, and back.
    fn flatten(layers: &[Layer], x: &[f64]) -> Vec<f64> {
        let mut all = Vec::new();
        for layer in layers {
            all.extend(layer.w.iter().flatten());
            all.extend(&layer.b);
        }
        all.extend(x);
        all
    }

    fn fill(layers: &[Layer], x: &[f64], numbers: &[f64]) -> (Vec<Layer>, Vec<f64>) {
        let (mut layers, mut x) = (layers.to_vec(), x.to_vec());
        let mut next = numbers.iter();
        for layer in &mut layers {
            let weights = layer.w.iter_mut().flatten();
            for (old, new) in weights.chain(layer.b.iter_mut()).zip(&mut next) {
                *old = *new;
            }
        }
        for (old, new) in x.iter_mut().zip(&mut next) {
            *old = *new;
        }
        (layers, x)
    }

    #[test]
    fn every_derivative_is_a_central_difference() {
        let mut dice = Dice(40);
        let shapes: [&[usize]; 5] = [
            &[2, 1],
            &[2, 3, 1],
            &[3, 2, 2],
            &[3, 2, 3, 2],
            &[1, 3, 2, 4, 2],
        ];
        for round in 0..40 {
            let sizes = shapes[round % shapes.len()];
            let loss = [Loss::SquaredError, Loss::BinaryCrossEntropy][round % 2];
            let last = [Activation::Linear, Activation::Sigmoid][round % 2];
            let hidden = [Activation::Tanh, Activation::Sigmoid, Activation::Linear];
            let layers: Vec<Layer> = (1..sizes.len())
                .map(|l| Layer {
                    w: (0..sizes[l - 1])
                        .map(|_| (0..sizes[l]).map(|_| dice.roll()).collect())
                        .collect(),
                    b: (0..sizes[l]).map(|_| dice.roll()).collect(),
                    activation: if l + 1 == sizes.len() {
                        last
                    } else {
                        hidden[(round + l) % 3]
                    },
                })
                .collect();
            let x: Vec<f64> = (0..sizes[0]).map(|_| 2.0 * dice.roll()).collect();
            let y: Vec<f64> = (0..sizes[sizes.len() - 1])
                .map(|_| if dice.roll() < 0.0 { 0.0 } else { 1.0 })
                .collect();

            let (gradients, dx) = layers_backward(&layers, &x, &y, loss);
            let found: Vec<Layer> = gradients
                .into_iter()
                .map(|g| Layer {
                    w: g.w,
                    b: g.b,
                    activation: last,
                })
                .collect();
            let f = |at: &[f64]| {
                let (layers, x) = fill(&layers, &x, at);
                total(&layers, &x, &y, loss)
            };
            let slopes = central_differences(f, &flatten(&layers, &x));
            assert_all_close(&flatten(&found, &dx), &slopes, SLOPE.0, SLOPE.1);
        }
    }

    #[test]
    fn a_2_2_1_network_has_the_nine_formulas() {
        let figures = load("rows.json");
        for (kind, activation, loss) in [
            ("reg", Activation::Linear, Loss::SquaredError),
            ("cls", Activation::Sigmoid, Loss::BinaryCrossEntropy),
        ] {
            for start in ["w0.1_b0", "w1_b0", "asymmetric_demo"] {
                let figure = &figures[kind][start];
                let p = nine(&figure["params"]);
                let layers = [
                    Layer {
                        w: vec![vec![p[0], p[1]], vec![p[2], p[3]]],
                        b: vec![p[4], p[5]],
                        activation,
                    },
                    Layer {
                        w: vec![vec![p[6]], vec![p[7]]],
                        b: vec![p[8]],
                        activation,
                    },
                ];
                for row in list(&figure["rows"]) {
                    let y = [number(&row["y"])];
                    let (g, _) = layers_backward(&layers, &numbers(&row["x"]), &y, loss);
                    let found = [
                        g[0].w[0][0],
                        g[0].w[0][1],
                        g[0].w[1][0],
                        g[0].w[1][1],
                        g[0].b[0],
                        g[0].b[1],
                        g[1].w[0][0],
                        g[1].w[1][0],
                        g[1].b[0],
                    ];
                    // From w = 1 the sigmoids are saturated: 1 − a is left with 9 digits after
                    // the subtraction, whichever way it is written.
                    let relative = if start == "w1_b0" { 1e-8 } else { 1e-12 };
                    assert_all_close(&found, &nine(&row["grads"]), relative, 1e-15);
                }
            }
        }
    }

    #[test]
    fn the_lesson_tells_true_numbers() {
        let layer = Layer {
            w: vec![vec![0.5], vec![-1.0]],
            b: vec![0.25],
            activation: Activation::Tanh,
        };
        let (g, dx) = layers_backward(&[layer], &[1.5, 0.5], &[1.0], Loss::SquaredError);
        assert_close(g[0].w[0][0], -1.269050, 0.0, 5e-7);
        assert_close(g[0].w[1][0], -0.423017, 0.0, 5e-7);
        assert_close(g[0].b[0], -0.846033, 0.0, 5e-7);
        assert_all_close(&dx, &[-0.423017, 0.846033], 0.0, 5e-7);
        assert_close(
            Loss::SquaredError.slope(1.0, 0.5_f64.tanh()),
            -1.075766,
            0.0,
            5e-7,
        );
    }
}

mod mini_batch {
    use super::*;
    use given::{Params, Task, gradients};
    use mini_batch_gradient::mini_batch_gradient;

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

    fn start(name: &Value) -> Params {
        let figures = load("rows.json");
        params(nine(
            &figures["reg"][name.as_str().expect("a name")]["params"],
        ))
    }

    #[test]
    fn batches_of_1_2_3_and_4_train_as_in_the_figures() {
        let figures = load("extensions.json");
        for run in list(&figures["mini_batch"]) {
            let (task, rows) = task(&run["kind"]);
            let eta = number(&run["eta"]);
            let size = number(&run["batch_size"]) as usize;
            let mut p = start(&run["init"]);
            let first = mini_batch_gradient(&p, &rows[..size], task);
            assert_all_close(
                &flat(&first),
                &nine(&run["first_batch_mean_gradient"]),
                1e-12,
                1e-14,
            );
            let mut averages = Vec::new();
            for _ in 0..5 {
                let mut total = 0.0;
                // With size 3 the second batch has one row only.
                for batch in rows.chunks(size) {
                    total += batch
                        .iter()
                        .map(|&(x, y)| loss(&flat(&p), x, y, task))
                        .sum::<f64>();
                    let (old, g) = (flat(&p), flat(&mini_batch_gradient(&p, batch, task)));
                    p = params(std::array::from_fn(|k| old[k] - eta * g[k]));
                }
                averages.push(total / 4.0);
            }
            assert_all_close(&averages, &numbers(&run["avg_loss_5"]), 1e-12, 0.0);
            // A rounding in one step is carried on by the steps after it.
            assert_all_close(&flat(&p), &nine(&run["params_5"]), 1e-11, 1e-14);
        }
    }

    #[test]
    fn the_whole_dataset_has_the_batch_gradient_of_the_figures() {
        let figures = load("rows.json");
        for (kind, task, rows) in [
            ("reg", Task::Regression, REGRESSION),
            ("cls", Task::Classification, CLASSIFICATION),
        ] {
            for start in ["w0.1_b0", "asymmetric_demo"] {
                let figure = &figures[kind][start];
                let p = params(nine(&figure["params"]));
                let g = mini_batch_gradient(&p, &rows, task);
                assert_all_close(
                    &flat(&g),
                    &nine(&figure["batch_mean_gradient"]),
                    1e-12,
                    1e-14,
                );
            }
        }
    }

    #[test]
    fn every_derivative_is_a_central_difference_of_the_mean_loss() {
        let mut dice = Dice(41);
        for round in 0..40 {
            let task = [Task::Regression, Task::Classification][round % 2];
            let p: [f64; 9] = std::array::from_fn(|_| dice.roll());
            let rows: Vec<([f64; 2], f64)> = (0..1 + round % 6)
                .map(|_| {
                    (
                        [2.0 * dice.roll(), 2.0 * dice.roll()],
                        f64::from(dice.roll() > 0.0),
                    )
                })
                .collect();
            let mean = |p: &[f64]| {
                let losses = rows.iter().map(|&(x, y)| loss(p, x, y, task));
                losses.sum::<f64>() / rows.len() as f64
            };
            let slopes = central_differences(mean, &p);
            let g = mini_batch_gradient(&params(p), &rows, task);
            assert_all_close(&flat(&g), &slopes, SLOPE.0, SLOPE.1);
        }
    }

    #[test]
    fn the_lesson_tells_true_numbers() {
        let p = params([0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0]);
        let one = |k: usize| mini_batch_gradient(&p, &REGRESSION[k..=k], Task::Regression).w2[0];
        assert_close(one(0), -11.776, 1e-12, 0.0);
        assert_close(one(1), -14.976, 1e-12, 0.0);
        let both = mini_batch_gradient(&p, &REGRESSION[..2], Task::Regression);
        assert_close(both.w2[0], -13.376, 1e-12, 0.0);
    }

    /// Similar losses do not prove a derivation: climbing instead of descending stays within 0.1 %
    /// over five epochs of the notes' classification run. The gradients tell the two apart.
    #[test]
    fn similar_losses_do_not_prove_right_gradients() {
        let run = |direction: f64| {
            let mut p = [0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0];
            let mut last = 0.0;
            for _ in 0..5 {
                last = 0.0;
                for (x, y) in CLASSIFICATION {
                    last += loss(&p, x, y, Task::Classification) / 4.0;
                    let g = flat(&gradients(&params(p), x, y, Task::Classification));
                    p = std::array::from_fn(|k| p[k] - direction * 0.001 * g[k]);
                }
            }
            last
        };
        assert!(is_close(run(-1.0), run(1.0), 1e-3, 0.0));

        let p = [0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0];
        let (x, y) = CLASSIFICATION[0];
        let slopes = central_differences(|p| loss(p, x, y, Task::Classification), &p);
        let right = flat(&mini_batch_gradient(
            &params(p),
            &[(x, y)],
            Task::Classification,
        ));
        for k in 0..9 {
            assert_close(right[k], slopes[k], SLOPE.0, SLOPE.1);
            assert!(!is_close(-right[k], slopes[k], SLOPE.0, SLOPE.1));
        }
    }

    /// A step on one row can raise another row's loss.
    #[test]
    fn a_step_for_one_row_can_harm_another() {
        let p = [0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0];
        let g = flat(&mini_batch_gradient(
            &params(p),
            &CLASSIFICATION[..1],
            Task::Classification,
        ));
        let after: [f64; 9] = std::array::from_fn(|k| p[k] - 0.1 * g[k]);
        let of = |p: &[f64], k: usize| {
            loss(
                p,
                CLASSIFICATION[k].0,
                CLASSIFICATION[k].1,
                Task::Classification,
            )
        };
        let expected = [
            0.5634159582844053,
            0.5634159582844053,
            0.8422533270149616,
            0.8262897618234865,
        ];
        for k in 0..4 {
            assert_close(of(&after, k), expected[k], 1e-12, 0.0);
        }
        assert!(of(&after, 0) < of(&p, 0) && of(&after, 2) > of(&p, 2));
    }
}

mod xor {
    use super::*;
    use given::Params;
    use train_xor::train_xor;

    const ROWS: [([f64; 2], f64); 4] = [
        ([0.0, 0.0], 0.0),
        ([0.0, 1.0], 1.0),
        ([1.0, 0.0], 1.0),
        ([1.0, 1.0], 0.0),
    ];

    fn params(p: [f64; 9]) -> Params {
        Params {
            w1: [[p[0], p[1]], [p[2], p[3]]],
            b1: [p[4], p[5]],
            w2: [p[6], p[7]],
            b2: p[8],
        }
    }

    fn mean_loss(p: &Params) -> f64 {
        let of = |(x, y)| given::binary_cross_entropy(y, given::forward_classification(p, x).y_hat);
        ROWS.into_iter().map(of).sum::<f64>() / 4.0
    }

    #[test]
    fn the_runs_go_as_in_the_figures() {
        let figures = load("extensions.json");
        for run in list(&figures["xor"]["runs"]) {
            let mut p = params(nine(&run["params0"]));
            let eta = number(&run["eta"]);
            let mut averages = Vec::new();
            for (epochs, to_go) in [(5, 5), (50, 45), (500, 450), (2000, 1500), (5000, 3000)] {
                averages.extend(train_xor(&mut p, eta, to_go));
                assert_eq!(averages.len(), epochs);
                let key = epochs.to_string();
                // Thousands of steps carry the first roundings along; they stay far below this.
                let relative = if epochs <= 50 { 1e-12 } else { 1e-8 };
                let average = averages[epochs - 1];
                assert_close(average, number(&run["avg_loss_at"][&key]), relative, 0.0);
                assert_close(
                    mean_loss(&p),
                    number(&run["fixed_loss_at"][&key]),
                    relative,
                    0.0,
                );
            }
        }
    }

    #[test]
    fn equal_hidden_neurons_stay_equal_and_above_the_bound() {
        let figures = load("extensions.json");
        let bound = 0.75 * (3.0_f64.ln() - 2.0 / 3.0 * 2.0_f64.ln());
        assert_close(
            bound,
            number(&figures["xor"]["tied_hidden_bound_2/3"]),
            1e-12,
            0.0,
        );
        for (weight, eta) in [(0.1, 0.1), (0.1, 0.5), (0.1, 1.0), (1.0, 0.1), (1.0, 1.0)] {
            let w = weight;
            let mut p = params([w, w, w, w, 0.0, 0.0, w, w, 0.0]);
            for _ in 0..50 {
                train_xor(&mut p, eta, 100);
                assert!(p.w1[0][0] == p.w1[0][1] && p.w1[1][0] == p.w1[1][1]);
                assert!(p.b1[0] == p.b1[1] && p.w2[0] == p.w2[1]);
                assert!(mean_loss(&p) > bound);
            }
        }
    }

    #[test]
    fn the_lesson_tells_true_numbers() {
        let mut p = params([0.5, -0.6, -0.4, 0.7, 0.1, -0.2, 0.8, 0.9, -0.3]);
        let averages = train_xor(&mut p, 1.0, 2000);
        assert_close(averages[4], 0.878577, 0.0, 5e-7);
        assert_close(averages[499], 0.005517, 0.0, 5e-7);
        assert_close(averages[1999], 0.001207, 0.0, 5e-7);
    }
}
