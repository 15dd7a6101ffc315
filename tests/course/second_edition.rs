//! Chapters 10 to 12: the solutions against figures that were computed twice elsewhere, and the numbers that their texts print.

#![allow(dead_code, unused)]
#![allow(
    clippy::all,
    reason = "the solutions are included as learners would read them"
)]

use serde_json::Value;

use crate::figures::load;
use given::{Params, forward_classification, sigmoid};

#[path = "../../solutions/12_learning/accuracy.rs"]
mod accuracy;
#[path = "../../solutions/12_learning/adam_step.rs"]
mod adam_step;
#[path = "../../solutions/12_learning/batch_norm.rs"]
mod batch_norm;
#[path = "../../solutions/12_learning/batch_norm_backward.rs"]
mod batch_norm_backward;
#[path = "../../solutions/11_find_the_bug/bug_in_the_batch.rs"]
mod bug_in_the_batch;
#[path = "../../solutions/11_find_the_bug/bug_in_the_step.rs"]
mod bug_in_the_step;
#[path = "../../solutions/12_learning/dropout.rs"]
mod dropout;
#[path = "../../solutions/12_learning/error_sizes.rs"]
mod error_sizes;
#[path = "../../solutions/10_derive/gated_product.rs"]
mod gated_product;
#[path = "../../solutions/10_derive/gradients_squared_sigmoid.rs"]
mod gradients_squared_sigmoid;
#[path = "../../solutions/10_derive/gradients_tanh.rs"]
mod gradients_tanh;
#[path = "../../solutions/10_derive/huber.rs"]
mod huber;
#[path = "../../solutions/10_derive/input_influence.rs"]
mod input_influence;
#[path = "../../solutions/12_learning/iris.rs"]
mod iris;
#[path = "../../solutions/12_learning/momentum_step.rs"]
mod momentum_step;
#[path = "../../solutions/10_derive/reused_weight.rs"]
mod reused_weight;
#[path = "../../solutions/10_derive/skip_connection.rs"]
mod skip_connection;
#[path = "../../solutions/10_derive/softplus.rs"]
mod softplus;
#[path = "../../solutions/12_learning/start_weights.rs"]
mod start_weights;

/// A number as it is printed, and as it is.
pub type Worked = (&'static str, f64);

/// The unequal network of the lessons.
const UNEQUAL: [f64; 9] = [0.3, -0.2, 0.15, 0.25, 0.05, -0.1, 0.4, -0.35, 0.2];

fn params(p: &[f64]) -> Params {
    Params {
        w1: [[p[0], p[1]], [p[2], p[3]]],
        b1: [p[4], p[5]],
        w2: [p[6], p[7]],
        b2: p[8],
    }
}

fn nine(p: &Params) -> Vec<f64> {
    given::nine(p).to_vec()
}

/// What an exercise makes of the inputs of a figure: its value, and the derivatives that the figure has.
fn computed(exercise: &str, p: &[f64]) -> (f64, Vec<f64>) {
    match exercise {
        "gradients_squared_sigmoid" => {
            use gradients_squared_sigmoid::*;
            let (q, x, y) = (params(p), [p[9], p[10]], p[11]);
            (
                loss_squared_sigmoid(&q, x, y),
                nine(&gradients_squared_sigmoid(&q, x, y)),
            )
        }
        "gradients_tanh" => {
            use gradients_tanh::*;
            let (q, x, y) = (params(p), [p[9], p[10]], p[11]);
            let loss = given::binary_cross_entropy(y, forward_tanh(&q, x).y_hat);
            (loss, nine(&gradients_tanh(&q, x, y)))
        }
        "softplus" => (
            softplus::softplus(p[0]),
            vec![softplus::softplus_slope(p[0])],
        ),
        "huber" => (
            huber::huber(p[0], p[1]),
            vec![huber::huber_slope(p[0], p[1])],
        ),
        "reused_weight" => {
            use reused_weight::*;
            (
                reused_loss(p[0], p[1], p[2]),
                vec![reused_slope(p[0], p[1], p[2])],
            )
        }
        "skip_connection" => {
            use skip_connection::*;
            let (w, b, x, y) = (p[0], p[1], p[2], p[3]);
            (skip_loss(w, b, x, y), skip_gradients(w, b, x, y).to_vec())
        }
        "gated_product" => {
            use gated_product::*;
            let (w, b) = ([p[0], p[1]], [p[2], p[3]]);
            (
                gated_loss(w, b, p[4], p[5]),
                gated_gradients(w, b, p[4], p[5]).to_vec(),
            )
        }
        "input_influence" => {
            let (q, x) = (params(&p[2..]), [p[0], p[1]]);
            let influence = input_influence::input_influence(&q, x);
            (forward_classification(&q, x).y_hat, influence.to_vec())
        }
        "batch_norm" => {
            let (z, gamma, u) = (&p[..4], p[4], &p[5..]);
            let y = batch_norm::batch_norm(z, gamma, 0.0);
            let loss = y.iter().zip(u).map(|(y, u)| y * u).sum();
            let (mut slopes, by_gamma, _) = batch_norm_backward::batch_norm_backward(z, gamma, u);
            slopes.push(by_gamma);
            (loss, slopes)
        }
        other => panic!("no figure of {other} is compared"),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap();
    list.iter().map(|number| number.as_f64().unwrap()).collect()
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, place: &str) {
    let error = (actual - expected).abs();
    assert!(
        error <= 1e-13 || error <= 1e-11 * expected.abs(),
        "{place}: {actual:e} is not {expected:e}"
    );
}

#[test]
fn what_is_derived_has_the_figures() {
    let figures = load("derivations.json");
    let figures = figures.as_object().unwrap();
    assert_eq!(figures.len(), 9);
    for (exercise, rows) in figures {
        let rows = rows.as_array().unwrap();
        assert!(rows.len() >= 20);
        for row in rows {
            let inputs = numbers(&row["in"]);
            let (value, gradient) = computed(exercise, &inputs);
            let place = format!("{exercise} at {inputs:?}");
            assert_close(value, row["value"].as_f64().unwrap(), &place);
            let expected = numbers(&row["gradient"]);
            assert_eq!(gradient.len(), expected.len());
            for (own, figure) in gradient.iter().zip(expected) {
                assert_close(*own, figure, &place);
            }
        }
    }
}

/// What the last exercise asks of a learner, on splits that it does not try.
#[test]
fn plain_softmax_with_momentum_tells_irises_apart() {
    let mut reached = 0;
    for seed in 1001..=1020_u64 {
        let mut flowers = given::IRIS.to_vec();
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        for last in (1..flowers.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            flowers.swap(last, (state % (last as u64 + 1)) as usize);
        }
        let (training, test) = flowers.split_at(120);
        let classify = iris::learn_iris(training);
        let right = |flower: &&given::Flower| classify(&flower.measures) == flower.species;
        reached += usize::from(test.iter().filter(right).count() >= 27);
    }
    assert!(reached >= 18, "{reached} of 20");
}

#[test]
fn the_table_of_irises_is_fishers() {
    let flowers = given::IRIS;
    for species in 0..3 {
        let own = flowers.iter().filter(|flower| flower.species == species);
        assert_eq!(own.count(), 50);
    }
    // The means of the paper's table, in cm.
    let mean = |species: usize, i: usize| {
        let own = flowers.iter().filter(|flower| flower.species == species);
        own.map(|flower| flower.measures[i]).sum::<f64>() / 50.0
    };
    let means = [
        [5.006, 3.428, 1.462, 0.246],
        [5.936, 2.770, 4.260, 1.326],
        [6.588, 2.974, 5.552, 2.026],
    ];
    for (species, row) in means.iter().enumerate() {
        for (i, expected) in row.iter().enumerate() {
            assert!((mean(species, i) - expected).abs() < 1e-9);
        }
    }
    // Two rows in which a widespread copy differs from the paper.
    assert_eq!(flowers[34].measures, [4.9, 3.1, 1.5, 0.2]);
    assert_eq!(flowers[37].measures, [4.9, 3.6, 1.4, 0.1]);
}

/// The lesson of `bug_behind_kind_inputs`: its check finds nothing, and the gradient is wrong.
#[test]
fn a_kind_check_does_not_see_two_faults() {
    let wrong = |p: &Params, x: [f64; 2], y: f64| {
        let f = forward_classification(p, x);
        let delta = y * (f.y_hat - 1.0);
        let h = [0, 1].map(|j| delta * p.w2[j] * f.a1[j] * (1.0 - f.a1[j]));
        Params {
            w1: [[h[0] * x[0], h[0] * x[1]], [h[1] * x[0], h[1] * x[1]]],
            b1: h,
            w2: [delta * f.a1[0], delta * f.a1[1]],
            b2: delta,
        }
    };
    let worst = |p: [f64; 9], x: [f64; 2], y: f64| {
        let loss =
            |p: &[f64]| given::binary_cross_entropy(y, forward_classification(&params(p), x).y_hat);
        let mut worst: f64 = 0.0;
        for (k, own) in nine(&wrong(&params(&p), x, y)).into_iter().enumerate() {
            let (mut up, mut down) = (p, p);
            up[k] += 1e-5;
            down[k] -= 1e-5;
            let measured = (loss(&up) - loss(&down)) / 2e-5;
            worst = worst.max((own - measured).abs() / (own.abs() + measured.abs()));
        }
        worst
    };
    let mut tenths = [0.1; 9];
    tenths[4..6].fill(0.0);
    tenths[8] = 0.0;
    assert!(worst(tenths, [8.0, 8.0], 1.0) < 1e-7);
    assert!(worst(UNEQUAL, [2.0, -1.0], 1.0) > 0.1);
    assert!(worst(tenths, [8.0, 8.0], 0.0) > 0.9);
}

/// The numbers that the texts of chapters 10 to 12 print.
pub fn worked(exercise: &str) -> Vec<Worked> {
    match exercise {
        "bug_in_a_neuron" | "bug_in_the_hidden_layer" | "bug_in_the_batch" | "bug_in_the_step" => {
            bugs(exercise)
        }
        "error_sizes"
        | "start_weights"
        | "momentum_step"
        | "adam_step"
        | "dropout"
        | "batch_norm"
        | "batch_norm_backward"
        | "accuracy"
        | "iris" => learning(exercise),
        "layer_backward" => {
            let slope = given::Activation::Tanh.slope(0.5);
            vec![
                ("0.25", 0.25),
                ("1.5", 1.5),
                ("0.786448", slope),
                ("1.572895", 2.0 * slope),
            ]
        }
        _ => derived(exercise),
    }
}

fn derived(exercise: &str) -> Vec<Worked> {
    let unequal = params(&UNEQUAL);
    match exercise {
        "gradients_squared_sigmoid" => {
            let p = params(&[0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0]);
            let (x, y) = ([8.0, 8.0], 1.0);
            let sure = sigmoid(6.0);
            vec![
                ("0.541505", forward_classification(&p, x).y_hat),
                (
                    "0.210217",
                    gradients_squared_sigmoid::loss_squared_sigmoid(&p, x, y),
                ),
                (
                    "−0.227668",
                    gradients_squared_sigmoid::gradients_squared_sigmoid(&p, x, y).b2,
                ),
                ("0.997527", sure),
                ("0.004921", 2.0 * sure * sure * (1.0 - sure)),
            ]
        }
        "gradients_tanh" => {
            let f = gradients_tanh::forward_tanh(&unequal, [2.0, -1.0]);
            let g = gradients_tanh::gradients_tanh(&unequal, [2.0, -1.0], 1.0);
            vec![
                ("0.15", UNEQUAL[2]),
                ("0.25", UNEQUAL[3]),
                ("−0.35", UNEQUAL[7]),
                ("−0.75", f.z1[1]),
                ("0.462117", f.a1[0]),
                ("−0.635149", f.a1[1]),
                ("0.647290", f.y_hat),
                ("−0.221910", g.w1[0][0]),
            ]
        }
        "softplus" => vec![
            ("0.974077", softplus::softplus(0.5)),
            ("0.622459", softplus::softplus_slope(0.5)),
        ],
        "huber" => vec![("0.25", huber::huber(0.5, 1.0))],
        "reused_weight" => {
            let a = 1.0_f64.tanh();
            vec![
                ("0.761594", a),
                ("0.380797", 0.5 * a),
                ("0.383412", reused_weight::reused_loss(0.5, 2.0, 1.0)),
                ("−1.463261", reused_weight::reused_slope(0.5, 2.0, 1.0)),
            ]
        }
        "skip_connection" => {
            let [dw, _, dx] = skip_connection::skip_gradients(0.5, 0.25, 1.5, 1.0);
            vec![
                ("0.25", 0.25),
                ("1.5", 1.5),
                ("0.761594", 1.0_f64.tanh()),
                ("2.261594", 1.5 + 1.0_f64.tanh()),
                ("1.589512", dw),
                ("3.053025", dx),
            ]
        }
        "gated_product" => {
            let (w, b) = ([0.5, -0.25], [0.1, 0.2]);
            let (g, a) = (sigmoid(1.1), (-0.3_f64).tanh());
            vec![
                ("−0.25", w[1]),
                ("0.750260", g),
                ("−0.291313", a),
                ("−0.218560", g * a),
                (
                    "0.484839",
                    gated_product::gated_gradients(w, b, 2.0, 1.0)[4],
                ),
            ]
        }
        "input_influence" => {
            let [first, second] = input_influence::input_influence(&unequal, [2.0, -1.0]);
            vec![
                ("0.15", UNEQUAL[2]),
                ("0.25", UNEQUAL[3]),
                ("−0.35", UNEQUAL[7]),
                (
                    "0.583388",
                    forward_classification(&unequal, [2.0, -1.0]).y_hat,
                ),
                ("0.010561", first),
                ("−0.001207", second),
            ]
        }
        _ => vec![],
    }
}

fn bugs(exercise: &str) -> Vec<Worked> {
    match exercise {
        "bug_in_a_neuron" => {
            let s = sigmoid(1.125);
            let wrong = 2.0 * (s - 1.0) * given::sigmoid_prime(s);
            let right = 2.0 * (s - 1.0) * given::sigmoid_prime(1.125);
            vec![
                ("0.25", 0.25),
                ("−0.106617", wrong),
                ("−0.090690", right),
                ("−0.490170", 2.0 * (s - 1.0)),
                ("0.185018", given::sigmoid_prime(1.125)),
            ]
        }
        "bug_in_the_hidden_layer" => vec![("0.15", UNEQUAL[2]), ("0.25", UNEQUAL[3])],
        "bug_in_the_batch" => {
            let rows = [[1.0, 1.0], [1.0, 1.0]];
            let (w, _) = bug_in_the_batch::batch_steps(0.0, 0.0, &rows, 1, 0.1);
            // The first step was 0.2, and it is made once more.
            vec![("0.32", w), ("0.52", w + 0.2)]
        }
        "bug_in_the_step" => {
            let p = params(&[0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0]);
            let new = bug_in_the_step::step(&p, [8.0, 8.0], 4.0, 0.001);
            let right = new.w1[0][0] - 0.1;
            let wrong = right * new.w2[0] / 0.1;
            vec![
                ("0.111776", new.w2[0]),
                ("0.106581", 0.1 + wrong),
                ("0.105888", new.w1[0][0]),
                ("11.8", (wrong / right - 1.0) * 100.0),
            ]
        }
        _ => vec![],
    }
}

fn learning(exercise: &str) -> Vec<Worked> {
    match exercise {
        "error_sizes" => {
            let sizes = |n| error_sizes::error_sizes(&vec![1.0; n], &vec![0.0; n], 0.5, 1.0);
            let four = sizes(4);
            // “Less than an eightieth”, “less than a six hundred thousandth”.
            assert!(four[0] < four[3] / 80.0);
            assert!(sizes(10)[0] < sizes(10)[9] / 600_000.0);
            vec![
                ("0.001847", four[0]),
                ("0.007860", four[1]),
                ("0.034584", four[2]),
                ("0.153506", four[3]),
            ]
        }
        "start_weights" => {
            let draws = vec![vec![1.0; 5]; 3];
            let size = |f| start_weights::start_weights(&draws, f)[0][0];
            assert!((size(given::Activation::Tanh) - 0.5).abs() < 1e-15);
            vec![
                ("0.816497", size(given::Activation::Relu)),
                ("2.6", 1.1_f64.powi(10)),
            ]
        }
        "momentum_step" => {
            let (theta, v) = momentum_step::momentum_step(&[2.0], &[0.5], &[1.0], 0.1, 0.9);
            vec![("1.45", v[0]), ("1.855", theta[0])]
        }
        "adam_step" => vec![("0.999", 0.999)],
        "dropout" => vec![("1.25", dropout::dropout(&[1.0, 2.0], &[0.3, 0.9], 0.8)[0])],
        "batch_norm" => {
            let y = batch_norm::batch_norm(&[1.0, 3.0], 2.0, 0.5);
            vec![
                ("1.000005", 1.00001_f64.sqrt()),
                ("−1.499990", y[0]),
                ("2.499990", y[1]),
            ]
        }
        "batch_norm_backward" => {
            let z = [1.0, 2.0, 4.0];
            let (dz, by_gamma, _) =
                batch_norm_backward::batch_norm_backward(&z, 2.0, &[1.0, 0.0, -1.0]);
            vec![
                ("−2.405343", by_gamma),
                ("0.229089", dz[0]),
                ("−0.343618", dz[1]),
                ("0.114529", dz[2]),
            ]
        }
        "accuracy" => {
            let scores = [
                vec![0.2, 0.5, 0.3],
                vec![2.0, -1.0, 0.0],
                vec![0.0, 1.0, 3.0],
            ];
            vec![("0.666667", accuracy::accuracy(&scores, &[1, 0, 1]))]
        }
        "iris" => {
            let all = given::IRIS.len() as f64;
            // The year of the paper; the table; four of five parts of it.
            vec![("1936", 1936.0), ("150", all), ("120", all * 0.8)]
        }
        _ => vec![],
    }
}
