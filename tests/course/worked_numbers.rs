//! The numbers that lessons, hints, success texts and sentences on mistakes print: each is computed here anew from the solutions, and
//! none may stand in a text that is not listed here.

#![allow(dead_code, unused)]
#![allow(
    clippy::all,
    clippy::expect_used,
    reason = "the solutions are included as learners would read them"
)]

use std::f64::consts::E;
use std::fs;
use std::path::Path;

use workbook::course::Exercise;

use crate::{course, figures, second_edition};

#[path = "../../solutions/07_general_networks/activation_functions.rs"]
mod activation_functions;
#[path = "../../solutions/05_classification/bce_with_logit.rs"]
mod bce_with_logit;
#[path = "../../solutions/03_chain_rule/chain_backward.rs"]
mod chain_backward;
#[path = "../../solutions/05_classification/update_parameters_classification.rs"]
mod classification;
#[path = "../../solutions/06_training/compare_with_keras.rs"]
mod compare_with_keras;
#[path = "../../solutions/06_training/equivalent_affine.rs"]
mod equivalent_affine;
#[path = "../../solutions/07_general_networks/layers_backward.rs"]
mod layers_backward;
#[path = "../../solutions/07_general_networks/mini_batch_gradient.rs"]
mod mini_batch_gradient;
#[path = "../../solutions/02_slopes/minimise.rs"]
mod minimise;
#[path = "../../solutions/03_chain_rule/neuron_update.rs"]
mod neuron_update;
#[path = "../../solutions/05_classification/output_delta.rs"]
mod output_delta;
#[path = "../../solutions/02_slopes/predicted_change.rs"]
mod predicted_change;
#[path = "../../solutions/04_regression/update_parameters_regression.rs"]
mod regression;
#[path = "../../solutions/08_softmax/softmax_cross_entropy.rs"]
mod softmax;
#[path = "../../solutions/06_training/standardise.rs"]
mod standardise;
#[path = "../../solutions/06_training/train_in_order.rs"]
mod train_in_order;
#[path = "../../solutions/06_training/train_until.rs"]
mod train_until;
#[path = "../../solutions/07_general_networks/train_xor.rs"]
mod train_xor;

/// A number as it is printed, and as it is.
type Worked = (&'static str, f64);
type Row = ([f64; 2], f64);

/// What goes into the first neuron of the course.
const A: f64 = 0.25;
/// The mean of what the four students earn.
const MEAN_PACKAGE: f64 = (4.0 + 5.0 + 6.0 + 7.0) / 4.0;
const REGRESSION: [Row; 4] = [
    ([8.0, 8.0], 4.0),
    ([7.0, 9.0], 5.0),
    ([6.0, 10.0], 6.0),
    ([5.0, 12.0], 7.0),
];
const PLACEMENT: [Row; 4] = [
    ([8.0, 8.0], 1.0),
    ([7.0, 9.0], 1.0),
    ([6.0, 10.0], 0.0),
    ([5.0, 5.0], 0.0),
];

/// All weights 0.1 and all biases 0, as the `Params` of a solution.
fn tenths() -> given::Params {
    given::Params {
        w1: [[0.1; 2]; 2],
        b1: [0.0; 2],
        w2: [0.1; 2],
        b2: 0.0,
    }
}

/// The network whose numbers all differ.
fn unequal() -> given::Params {
    given::Params {
        w1: [[0.3, -0.2], [0.15, 0.25]],
        b1: [0.05, -0.1],
        w2: [0.4, -0.35],
        b2: 0.2,
    }
}

#[test]
fn every_number_in_the_texts_is_computed_here() {
    let course = course();
    let mut complaints = Vec::new();
    for exercise in &course.exercises {
        let text = text_of(exercise);
        let printed = numbers_in(&text);
        let worked = worked_in(&exercise.name);
        for number in &printed {
            match worked.iter().find(|(print, _)| *print == number.digits) {
                None if number.is_telling() => complaints.push(format!(
                    "{}: {} is computed nowhere",
                    exercise.name, number.digits
                )),
                Some((_, value)) if !number.stands_for(*value) => complaints.push(format!(
                    "{}: {} is printed for {value}",
                    exercise.name,
                    number.shown()
                )),
                _ => {}
            }
        }
        for (print, _) in worked {
            if !printed.iter().any(|number| number.digits == print) {
                complaints.push(format!("{}: no text has {print}", exercise.name));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn worked_in(exercise: &str) -> Vec<Worked> {
    let chapters = [
        neuron,
        slopes,
        chain_rule,
        linear,
        sigmoids,
        training,
        general,
        second_edition::worked,
    ];
    chapters
        .into_iter()
        .flat_map(|chapter| chapter(exercise))
        .collect()
}

fn neuron(exercise: &str) -> Vec<Worked> {
    use given::{sigmoid, sigmoid_prime};
    let z: f64 = 0.5 * A + 1.0;
    let s = sigmoid(z);
    match exercise {
        "weighted_sum" => vec![("0.25", A), ("0.125", 0.5 * A), ("1.125", z)],
        "sigmoid" => vec![
            ("1.125", z),
            ("−1.125", -z),
            ("0.324652", (-z).exp()),
            ("1.324652", 1.0 + (-z).exp()),
            ("0.754914", s),
            ("2.718", E),
        ],
        "activation" => vec![
            ("1.125", z),
            ("0.754914", s),
            ("0.25", A),
            ("0.75", (s * 100.0).floor() / 100.0),
            (
                "4",
                ((0.75_f64 - 1.0).powi(2) / (s - 1.0).powi(2) - 1.0) * 100.0,
            ),
        ],
        "cost" => vec![
            ("0.754914", s),
            ("−0.245085", s - 1.0),
            ("0.060066", (s - 1.0).powi(2)),
            ("0.569896", s.powi(2)),
        ],
        "sigmoid_prime" => vec![
            ("1.125", z),
            ("0.754914", s),
            ("0.245085", 1.0 - s),
            ("0.185018", sigmoid_prime(z)),
        ],
        _ => vec![],
    }
}

fn slopes(exercise: &str) -> Vec<Worked> {
    let cube = |x: f64| x * x * x;
    match exercise {
        "central_difference" => vec![
            ("2.1", 2.0 + 0.1),
            ("1.9", 2.0 - 0.1),
            ("9.261", cube(2.1)),
            ("6.859", cube(1.9)),
            ("12.01", (cube(2.1) - cube(1.9)) / 0.2),
            ("12.61", (cube(2.1) - cube(2.0)) / 0.1),
            ("7", drowned_in_rounding() * 100.0),
        ],
        "predicted_change" => vec![
            ("0.011", predicted_change::predicted_change(11.0, 0.001)),
            (
                "0.011001",
                predicted_change::actual_change(|x| x * x + x, 5.0, 0.001),
            ),
        ],
        "descend" => {
            let step = |eta| {
                let p = regression::update_parameters_regression(&tenths(), [8.0, 8.0], 4.0, eta);
                (p.w2[0], regression_loss(&p, 0))
            };
            vec![
                ("−11.776", regression_gradient().w2[0]),
                ("0.111776", step(0.001).0),
                ("13.5424", regression_loss(&tenths(), 0)),
                ("13.06", step(0.001).1),
                ("5,273,789", step(1.0).1),
            ]
        }
        "minimise" => {
            let from_three = |eta: f64, steps| {
                minimise::minimise(|x: &[f64]| vec![2.0 * x[0]], &[3.0], eta, steps)[0]
            };
            vec![
                ("2.4", from_three(0.1, 1)),
                ("1.92", from_three(0.1, 2)),
                ("1.536", from_three(0.1, 3)),
                ("1.1", 1.1),
                ("5.5", MEAN_PACKAGE),
                ("−3.6", from_three(1.1, 1)),
                ("4.32", from_three(1.1, 2)),
                ("−5.184", from_three(1.1, 3)),
                ("1.25", all_zero_but_the_output_bias()),
            ]
        }
        _ => vec![],
    }
}

fn chain_rule(exercise: &str) -> Vec<Worked> {
    use given::{neuron_gradients, sigmoid, sigmoid_prime};
    use neuron_update::neuron_update;
    let s = sigmoid(1.125);
    let [dw, delta, da] = neuron_gradients(0.5, A, 1.0, 1.0);
    let (w, b, x) = ([0.4, -0.7], [0.1, 0.2], 0.5);
    let (z, a) = given::chain_forward(&w, &b, x);
    let (chain_dw, chain_db, chain_dx) = chain_backward::chain_backward(&w, &b, x, 0.0);
    match exercise {
        "neuron_gradients" => vec![
            ("0.25", A),
            ("0.754914", s),
            ("−0.245085", s - 1.0),
            ("0.185018", sigmoid_prime(1.125)),
            ("−0.090690", delta),
            ("−0.022672", dw),
            ("−0.045345", da),
        ],
        "neuron_update" => {
            let (new_w, new_b) = neuron_update(0.5, A, 1.0, 1.0, 0.1);
            vec![
                ("0.25", A),
                ("−0.022672", dw),
                ("0.502267", new_w),
                ("−0.090690", delta),
                ("1.009069", new_b),
                ("0.754914", s),
                ("0.060066", (s - 1.0).powi(2)),
                ("0.059198", (sigmoid(new_w * 0.25 + new_b) - 1.0).powi(2)),
            ]
        }
        "chain_forward" => vec![
            ("0.3", z[0]),
            ("0.574442", a[0]),
            ("−0.202109", z[1]),
            ("0.449643", a[1]),
        ],
        "chain_backward" => vec![
            ("0.449643", a[1]),
            ("−0.202109", z[1]),
            ("0.222541", chain_db[1]),
            ("0.574442", a[0]),
            ("0.127837", chain_dw[1]),
            ("−0.155779", chain_db[1] * w[1]),
            ("−0.038081", chain_db[0]),
            ("−0.019040", chain_dw[0]),
            ("−0.015232", chain_dx),
        ],
        _ => vec![],
    }
}

fn linear(exercise: &str) -> Vec<Worked> {
    use given::forward_regression;
    use regression::update_parameters_regression;
    let p = tenths();
    let g = regression_gradient();
    let y_hat = forward_regression(&p, [8.0, 8.0]).y_hat;
    let hidden = g.b2 * p.w2[0];
    let a1 = forward_regression(&p, [8.0, 8.0]).a1[0];
    let told_apart = given::gradients_regression(&unequal(), [5.0, 12.0], 7.0);
    match exercise {
        "linear_forward" => vec![
            ("1.2", 0.3 * 4.0),
            ("0.7", given::linear_forward([0.3, -0.2], [4.0, 5.0], 0.5)),
        ],
        "forward_regression" => vec![("1.6", a1), ("0.16", p.w2[0] * a1), ("0.32", y_hat)],
        "squared_error" => four_losses().to_vec(),
        "output_gradients_regression" => {
            vec![
                ("1.6", a1),
                ("0.32", y_hat),
                ("3.68", 4.0 - y_hat),
                ("−7.36", g.b2),
                ("−11.776", g.w2[0]),
            ]
        }
        "gradients_regression" => vec![
            ("1.6", a1),
            ("0.32", y_hat),
            ("−7.36", g.b2),
            ("−11.776", g.w2[0]),
            ("−0.736", hidden),
            ("−5.888", g.w1[0][0]),
            ("−0.35", unequal().w2[1]),
            ("−12.25", told_apart.b2),
            ("−24.5", told_apart.w1[0][0]),
            ("21.4375", told_apart.w1[0][1]),
            ("−58.8", told_apart.w1[1][0]),
            ("51.45", told_apart.w1[1][1]),
        ],
        "update_parameters_regression" => {
            let stepped = |eta| update_parameters_regression(&p, [8.0, 8.0], 4.0, eta);
            let new = stepped(0.001);
            let mixed = -g.b2 * new.w2[0] * 8.0 * 0.001;
            vec![
                ("−11.776", g.w2[0]),
                ("−7.36", g.b2),
                ("−5.888", g.w1[0][0]),
                ("0.011776", new.w2[0] - 0.1),
                ("0.111776", new.w2[0]),
                ("0.005888", new.w1[0][0] - 0.1),
                ("0.105888", new.w1[0][0]),
                ("7.36", -g.b2),
                ("0.006581", mixed),
                ("11.8", (mixed / (new.w1[0][0] - 0.1) - 1.0) * 100.0),
                ("13.54", regression_loss(&p, 0)),
                ("13.06", regression_loss(&new, 0)),
                ("629.23", regression_loss(&stepped(0.1), 0)),
            ]
        }
        _ => vec![],
    }
}

fn sigmoids(exercise: &str) -> Vec<Worked> {
    use bce_with_logit::bce_with_logit;
    use classification::update_parameters_classification;
    use given::{binary_cross_entropy, forward_classification, gradients_classification};
    let p = tenths();
    let f = forward_classification(&p, [8.0, 8.0]);
    let g = gradients_classification(&p, [8.0, 8.0], 1.0);
    let slope = f.a1[0] * (1.0 - f.a1[0]);
    let new = update_parameters_classification(&p, [8.0, 8.0], 1.0, 0.1);
    let of_unequal = forward_classification(&unequal(), [7.0, 9.0]);
    let told_apart = gradients_classification(&unequal(), [7.0, 9.0], 1.0);
    match exercise {
        "forward_classification" => vec![
            ("1.6", f.z1[0]),
            ("0.832018", f.a1[0]),
            ("0.166404", f.z2),
            ("0.541505", f.y_hat),
        ],
        "binary_cross_entropy" => vec![
            ("0.105", binary_cross_entropy(1.0, 0.9)),
            ("0.693", binary_cross_entropy(1.0, 0.5)),
            ("0.6931", 2.0_f64.ln()),
            ("6.908", binary_cross_entropy(1.0, 0.001)),
            ("0.999", 1.0 - 0.001),
            ("0.541505", f.y_hat),
            ("0.613403", binary_cross_entropy(1.0, f.y_hat)),
            ("690.8", binary_cross_entropy(1.0, 1e-300)),
            ("16.1", binary_cross_entropy(1.0, 1e-7)),
            ("34.5", binary_cross_entropy(1.0, 1e-15)),
        ],
        "output_delta" => {
            let [outer, inner, product] = output_delta::output_delta(1.0, 0.8);
            vec![("−1.25", outer), ("0.16", inner), ("−0.2", product)]
        }
        "gradients_classification" => vec![
            ("0.832018", f.a1[0]),
            ("0.541505", f.y_hat),
            ("−0.458495", g.b2),
            ("0.139764", slope),
            ("−0.0064081", g.b1[0]),
            ("−0.0512648", g.w1[0][0]),
            ("0.970688", of_unequal.a1[0]),
            ("0.679179", of_unequal.a1[1]),
            ("−0.35", unequal().w2[1]),
            ("−0.413246", told_apart.b2),
            ("−0.032923", told_apart.w1[0][0]),
            ("0.220608", told_apart.w1[0][1]),
            ("−0.042329", told_apart.w1[1][0]),
            ("0.283639", told_apart.w1[1][1]),
        ],
        "update_parameters_classification" => vec![
            ("−0.381476", g.w2[0]),
            ("−0.0512648", g.w1[0][0]),
            ("0.0381476", new.w2[0] - 0.1),
            ("0.1381476", new.w2[0]),
            ("0.00512648", new.w1[0][0] - 0.1),
            ("0.10512648", new.w1[0][0]),
            ("0.14", slope),
            ("0.6134", placement_loss(&p, 0)),
            ("0.5634", placement_loss(&new, 0)),
            ("0.7798", placement_loss(&p, 2)),
            ("0.8423", placement_loss(&new, 2)),
        ],
        "bce_with_logit" => vec![
            ("0.25", 0.25),
            ("4·10⁻¹⁸", bce_with_logit(1.0, 40.0)),
            ("0.135335", (-2.0_f64).exp()),
            ("0.126928", bce_with_logit(1.0, 2.0)),
            ("16.1", -1e-7_f64.ln()),
            ("34.5", -1e-15_f64.ln()),
        ],
        _ => vec![],
    }
}

fn training(exercise: &str) -> Vec<Worked> {
    match exercise {
        "train_epoch" | "train" | "train_in_order" | "dataset_loss" => epochs(exercise),
        _ => judged(exercise),
    }
}

fn epochs(exercise: &str) -> Vec<Worked> {
    let averages = |w, eta, n| run(&REGRESSION, tenths_or(w), eta, n, true).0;
    let regression = averages(0.1, 0.001, 50);
    let before = fixed_loss(&REGRESSION, &tenths_or(0.1), true);
    let mut p = tenths_or(0.1);
    let met: Vec<f64> = REGRESSION
        .iter()
        .map(|row| {
            let loss = fixed_loss(&[*row], &p, true);
            p = given::update_parameters(&p, row.0, row.1, 0.001, regression_task());
            loss
        })
        .collect();
    match exercise {
        "train_epoch" => {
            let old = tenths();
            let new = classification::update_parameters_classification(&old, [8.0, 8.0], 1.0, 0.1);
            vec![
                ("13.5424", met[0]),
                ("21.2865", met[1]),
                ("30.4321", met[2]),
                ("40.1213", met[3]),
                ("105.3823", met.iter().sum()),
                ("26.3456", regression[0]),
                ("28.0157", before),
                ("0.613", placement_loss(&old, 0)),
                ("0.563", placement_loss(&new, 0)),
                ("0.780", placement_loss(&old, 2)),
                ("0.842", placement_loss(&new, 2)),
            ]
        }
        "train" => {
            let placement = run(&PLACEMENT, tenths_or(0.1), 0.001, 5, false).0;
            let ones = averages(1.0, 0.001, 4);
            vec![
                ("26.3456", regression[0]),
                ("19.8594", regression[1]),
                ("10.8816", regression[2]),
                ("3.7770", regression[3]),
                ("1.2238", regression[4]),
                ("0.3340", regression[49]),
                ("0.694172", placement[0]),
                ("0.694162", placement[1]),
                ("0.694152", placement[2]),
                ("0.694142", placement[3]),
                ("0.694132", placement[4]),
                ("203.24", ones[0]),
                ("1.16", ones[1]),
                ("1.39", ones[2]),
                ("1.45", ones[3]),
                ("169,570", first_epoch_below(&REGRESSION, 0.001, 0.01, true)),
            ]
        }
        "train_in_order" => {
            let first = |order: &[usize]| {
                use given::Task;
                use train_in_order::train_in_order;
                let mut p = tenths();
                let order = [order.to_vec()];
                train_in_order(&mut p, &REGRESSION, &order, 0.001, Task::Regression)[0]
            };
            vec![
                ("0.316", 0.75_f64.powi(4)),
                ("0.094", 24.0 / 256.0),
                ("26.3467", first(&[3, 2, 1, 0])),
                ("26.3456", first(&[0, 1, 2, 3])),
                ("28.7398", first(&[2, 0, 3, 2])),
            ]
        }
        _ => {
            let mut all = four_losses().to_vec();
            all.extend([
                ("28.0157", before),
                ("26.3456", regression[0]),
                ("22.7459", fixed_loss(&REGRESSION, &p, true)),
            ]);
            all
        }
    }
}

fn judged(exercise: &str) -> Vec<Worked> {
    let regression = |w, eta, n| run(&REGRESSION, tenths_or(w), eta, n, true);
    match exercise {
        "learning_rate_outcomes" => {
            let slow = regression(0.1, 0.001, 50).0;
            let good = regression(0.1, 0.003, 50).0;
            let wild = regression(0.1, 0.02, 2).0;
            let bumpy = regression(0.1, 0.004, 3).0;
            vec![
                ("26.3", slow[0]),
                ("19.9", slow[1]),
                ("10.9", slow[2]),
                ("0.334", slow[49]),
                ("21.5", good[0]),
                ("1.66", good[1]),
                ("1.54", good[2]),
                ("0.102", good[49]),
                ("92.9", wild[0]),
                ("8.4·10¹⁵¹", wild[1]),
                ("3.3·10³⁰", regression(0.1, 0.1, 1).0[0]),
                ("0.010", first_rate_that_diverges(&REGRESSION, 0.0098)),
                ("0.0128", last_rate_that_survives(0.0135)),
                ("18.5", bumpy[0]),
                ("0.69", bumpy[1]),
                ("1.78", bumpy[2]),
                ("13.5", regression_loss(&tenths(), 0)),
            ]
        }
        "train_until" => {
            let until = |rows: &[Row], limit, task| {
                let mut p = tenths();
                train_until::train_until(&mut p, rows, 0.001, 0.0001, limit, task)
            };
            let (epochs, average) = until(&REGRESSION, 1000, regression_task());
            let (flat, loss) = until(&PLACEMENT, 1000, given::Task::Classification);
            vec![
                ("5.5", MEAN_PACKAGE),
                ("230", epochs as f64),
                ("0.0437", average),
                ("0.3340", until(&REGRESSION, 50, regression_task()).1),
                ("291", flat as f64),
                ("0.6925", loss),
                ("0.6931", 2.0_f64.ln()),
                ("1.25", all_zero_but_the_output_bias()),
            ]
        }
        "break_symmetry" => vec![
            ("−0.133388", regression(0.1, 0.001, 5000).1.w1[0][0]),
            (
                "6.5",
                PLACEMENT.iter().map(|row| row.0[0]).sum::<f64>() / 4.0,
            ),
            ("0.4774", equal_neurons_at_xor()),
        ],
        "standardise" => {
            let inputs = PLACEMENT.map(|row| row.0);
            let (rows, means, stds) = standardise::standardise(&inputs);
            let scaled: Vec<Row> = rows
                .iter()
                .copied()
                .zip(PLACEMENT.map(|row| row.1))
                .collect();
            let long = run(&PLACEMENT, tenths_or(0.1), 0.1, 500_000, false).0;
            let stretched = REGRESSION.map(|([x1, x2], y)| ([x1, 10.0 * x2], y));
            vec![
                ("6.5", means[0]),
                ("2.25", (8.0 - means[0]).powi(2)),
                ("0.25", (7.0 - means[0]).powi(2)),
                ("1.118034", stds[0]),
                ("1.341641", rows[0][0]),
                ("206", first_epoch_below(&scaled, 0.1, 0.1, false)),
                ("0.486", long[499_999]),
                ("0.00142", first_rate_that_diverges(&stretched, 0.0012)),
                ("0.01005", first_rate_that_diverges(&REGRESSION, 0.0098)),
            ]
        }
        "compare_with_keras" => {
            let own = regression(0.1, 0.001, 50).0;
            let keras = keras_losses();
            let apart = (own[0] - keras[0]).abs();
            vec![
                ("26.345577239990234", keras[0]),
                ("26.345577666415263", own[0]),
                ("4.26·10⁻⁷", apart),
                ("1.6·10⁻⁸", apart / keras[0]),
                (
                    "1.7·10⁻⁶",
                    compare_with_keras::largest_relative_difference(&own, &keras),
                ),
                ("28.0157", fixed_loss(&REGRESSION, &tenths_or(0.1), true)),
                ("0.083", uphill_against_keras() * 100.0),
            ]
        }
        "equivalent_affine" => {
            let trained = regression(0.1, 0.001, 5000).1;
            let (w1, b1, w2, b2) = (trained.w1, trained.b1, trained.w2, trained.b2);
            let p = given::Params { w1, b1, w2, b2 };
            let [c1, c2, d] = equivalent_affine::equivalent_affine(&p);
            vec![
                ("0.02", 0.1 * 0.1 + 0.1 * 0.1),
                (
                    "0.32",
                    given::forward_regression(&tenths(), [8.0, 8.0]).y_hat,
                ),
                ("−0.144", c1),
                ("0.628", c2),
                ("0.309", d),
                ("0.0316", fixed_loss(&REGRESSION, &trained, true)),
            ]
        }
        _ => vec![],
    }
}

fn general(exercise: &str) -> Vec<Worked> {
    use activation_functions::Activation;
    match exercise {
        "activation_functions" => vec![
            ("0.462117", Activation::Tanh.value(0.5)),
            ("0.786448", Activation::Tanh.slope(0.5)),
        ],
        "layers_forward" => vec![("0.25", 0.25)],
        "layers_backward" => one_tanh_neuron(),
        "mini_batch_gradient" => {
            use given::Task;
            use mini_batch_gradient::mini_batch_gradient;
            let of = |rows: &[Row]| mini_batch_gradient(&tenths(), rows, Task::Regression).w2[0];
            vec![
                ("−11.776", of(&REGRESSION[..1])),
                ("−14.976", of(&REGRESSION[1..2])),
                ("−13.376", of(&REGRESSION[..2])),
            ]
        }
        "train_xor" => {
            let solved = xor([0.5, -0.6, -0.4, 0.7, 0.1, -0.2, 0.8, 0.9, -0.3], 2000);
            let stuck = xor([0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0], 20_000);
            vec![
                ("0.477386", equal_neurons_at_xor()),
                ("0.878577", solved[4]),
                ("0.005517", solved[499]),
                ("0.001207", solved[1999]),
                ("0.574", stuck.into_iter().fold(f64::INFINITY, f64::min)),
            ]
        }
        "softmax_cross_entropy" => {
            let (loss, p, gradient) = softmax::softmax_cross_entropy(&[1.0, 2.0, 3.0], 2);
            vec![
                ("0.407606", loss),
                ("0.090031", p[0]),
                ("0.244728", p[1]),
                ("0.665241", p[2]),
                ("−0.334759", gradient[2]),
                (
                    "2000",
                    softmax::softmax_cross_entropy(&[1000.0, 0.0, -1000.0], 2).0,
                ),
            ]
        }
        "nine_gradients_by_tape" => {
            let p = tenths();
            vec![
                ("−11.776", regression_gradient().w2[0]),
                (
                    "−0.381476",
                    given::gradients_classification(&p, [8.0, 8.0], 1.0).w2[0],
                ),
            ]
        }
        _ => vec![],
    }
}

// What several texts speak of.

fn tenths_or(w: f64) -> given::Params {
    given::Params {
        w1: [[w; 2]; 2],
        b1: [0.0; 2],
        w2: [w; 2],
        b2: 0.0,
    }
}

fn regression_task() -> given::Task {
    given::Task::Regression
}

fn regression_gradient() -> given::Params {
    given::gradients_regression(&tenths(), [8.0, 8.0], 4.0)
}

fn regression_loss(p: &given::Params, row: usize) -> f64 {
    let (x, y) = REGRESSION[row];
    given::squared_error(y, given::forward_regression(p, x).y_hat)
}

fn placement_loss(p: &given::Params, row: usize) -> f64 {
    let (x, y) = PLACEMENT[row];
    given::binary_cross_entropy(y, given::forward_classification(p, x).y_hat)
}

fn four_losses() -> [Worked; 4] {
    let p = tenths();
    ["13.5424", "21.9024", "32.2624", "44.3556"]
        .iter()
        .enumerate()
        .map(|(row, print)| (*print, regression_loss(&p, row)))
        .collect::<Vec<Worked>>()
        .try_into()
        .unwrap()
}

/// The averages of the epochs, and what was trained.
fn run(
    rows: &[Row],
    mut p: given::Params,
    eta: f64,
    epochs: usize,
    linear: bool,
) -> (Vec<f64>, given::Params) {
    let averages = (0..epochs)
        .map(|_| given::train_epoch(&mut p, rows, eta, task(linear)))
        .collect();
    (averages, p)
}

fn task(linear: bool) -> given::Task {
    if linear {
        given::Task::Regression
    } else {
        given::Task::Classification
    }
}

/// The mean loss of rows at parameters that stand still.
fn fixed_loss(rows: &[Row], p: &given::Params, linear: bool) -> f64 {
    use given::{forward, loss};
    let of = |(x, y): &Row| loss(*y, forward(p, *x, task(linear)).y_hat, task(linear));
    rows.iter().map(of).sum::<f64>() / rows.len() as f64
}

fn first_epoch_below(rows: &[Row], eta: f64, goal: f64, linear: bool) -> f64 {
    let mut p = tenths_or(0.1);
    let below = |_: &u32| given::train_epoch(&mut p, rows, eta, task(linear)) < goal;
    f64::from((1..=200_000).find(below).unwrap())
}

/// All weights 0 and b² = 5.5: the slopes vanish, and the mean loss is that of the mean package.
fn all_zero_but_the_output_bias() -> f64 {
    let mut p = tenths_or(0.0);
    p.b2 = MEAN_PACKAGE;
    for row in REGRESSION {
        let g = given::gradients(&p, row.0, row.1, regression_task());
        assert_eq!((g.w1, g.b1, g.w2), ([[0.0; 2]; 2], [0.0; 2], [0.0; 2]));
    }
    fixed_loss(&REGRESSION, &p, true)
}

/// Whether a training run of 5000 epochs from weights 0.1 stays finite and below 10¹².
fn survives(rows: &[Row], eta: f64) -> bool {
    let mut p = tenths_or(0.1);
    (0..5000).all(|_| given::train_epoch(&mut p, rows, eta, regression_task()) <= 1e12)
}

/// In steps of 0.00001.
fn first_rate_that_diverges(rows: &[Row], from: f64) -> f64 {
    assert!(survives(rows, from));
    let rates = (1..).map(|step| from + f64::from(step) * 1e-5);
    rates.into_iter().find(|eta| !survives(rows, *eta)).unwrap()
}

fn last_rate_that_survives(from: f64) -> f64 {
    assert!(!survives(&REGRESSION, from));
    let rates = (1..).map(|step| from - f64::from(step) * 1e-5);
    rates
        .into_iter()
        .find(|eta| survives(&REGRESSION, *eta))
        .unwrap()
}

/// How far off the slope of the first neuron's cost is, measured with h = 10⁻¹⁴.
fn drowned_in_rounding() -> f64 {
    let cost = |w: f64| (given::sigmoid(w * 0.25 + 1.0) - 1.0).powi(2);
    let h = 1e-14;
    let measured = (cost(0.5 + h) - cost(0.5 - h)) / (2.0 * h);
    let exact = given::neuron_gradients(0.5, A, 1.0, 1.0)[0];
    (measured / exact - 1.0).abs()
}

/// Equal hidden neurons get one row of XOR right at best, and answer ⅔ or ⅓ to the three others.
fn equal_neurons_at_xor() -> f64 {
    (-2.0 * (2.0_f64 / 3.0).ln() - (1.0_f64 / 3.0).ln()) / 4.0
}

fn xor(start: [f64; 9], epochs: usize) -> Vec<f64> {
    let [a, b, c, d, e, f, g, h, b2] = start;
    let mut p = given::Params {
        w1: [[a, b], [c, d]],
        b1: [e, f],
        w2: [g, h],
        b2,
    };
    train_xor::train_xor(&mut p, 1.0, epochs)
}

fn one_tanh_neuron() -> Vec<Worked> {
    use given::{Activation, Layer, Loss, layers_forward};
    use layers_backward::layers_backward;
    let layer = Layer {
        w: vec![vec![0.5], vec![-1.0]],
        b: vec![0.25],
        activation: Activation::Tanh,
    };
    let layers = [layer];
    let x = [1.5, 0.5];
    let y_hat = layers_forward(&layers, &x)[0][0];
    let (gradients, dx) = layers_backward(&layers, &x, &[1.0], Loss::SquaredError);
    vec![
        ("0.25", layers[0].b[0]),
        ("1.5", x[0]),
        ("0.462117", y_hat),
        ("0.786448", Activation::Tanh.slope(0.5)),
        ("−1.075766", Loss::SquaredError.slope(1.0, y_hat)),
        ("−0.846033", gradients[0].b[0]),
        ("−1.269050", gradients[0].w[0][0]),
        ("−0.423017", gradients[0].w[1][0]),
        ("0.846033", dx[1]),
    ]
}

fn keras_run(kind: &str, eta: f64) -> serde_json::Value {
    let file = figures::load("keras_float32.json");
    let runs = file["runs"].as_array().unwrap().clone();
    let wanted = |run: &serde_json::Value| {
        run["kind"] == kind && run["init"] == "w0.1_b0" && run["eta"].as_f64() == Some(eta)
    };
    runs.into_iter().find(wanted).unwrap()
}

fn keras_losses() -> Vec<f64> {
    let run = keras_run("reg", 0.001);
    let losses = run["keras_loss_all"].as_array().unwrap();
    losses.iter().map(|loss| loss.as_f64().unwrap()).collect()
}

/// The placement network trained uphill, against what Keras printed for downhill.
fn uphill_against_keras() -> f64 {
    let own = run(&PLACEMENT, tenths_or(0.1), -0.001, 5, false).0;
    let run = keras_run("cls", 0.001);
    let keras: Vec<f64> = run["keras_loss_first5"]
        .as_array()
        .unwrap()
        .iter()
        .map(|loss| loss.as_f64().unwrap())
        .collect();
    compare_with_keras::largest_relative_difference(&own, &keras)
}

#[test]
fn about_half_of_the_random_starts_solve_xor() {
    const STARTS: usize = 100;
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut drawn = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        2.0 * (state >> 11) as f64 / (1_u64 << 53) as f64 - 1.0
    };
    let solved = (0..STARTS).filter(|_| {
        let start = [0; 9].map(|_| drawn());
        *xor(start, 20_000).last().unwrap() < 0.01
    });
    let solved = solved.count();
    assert!((40..=60).contains(&solved), "{solved} of {STARTS}");
}

// How the texts print.

/// What a learner reads of an exercise beside its code: lesson, hints, what is said after it, and sentences on mistakes.
fn text_of(exercise: &Exercise) -> String {
    let starter = read(exercise.path());
    let lesson = starter.lines().filter_map(|line| line.strip_prefix("//!"));
    let said = exercise.mistakes.iter().map(|mistake| mistake.say.as_str());
    let hints = exercise.hints.iter().map(String::as_str);
    let parts: Vec<&str> = lesson
        .chain(hints)
        .chain(exercise.after.as_deref())
        .chain(said)
        .collect();
    parts.join("\n")
}

/// A number as it stands in a text.
struct Printed {
    /// With its sign, its commas and its power of ten.
    digits: String,
    /// Whether an ellipsis says that more digits follow.
    cut_off: bool,
}

impl Printed {
    /// The digits before the power of ten, without commas.
    fn mantissa(&self) -> String {
        let mantissa = self.digits.split("·10").next().unwrap();
        mantissa.replace(',', "").replace('−', "-")
    }

    fn exponent(&self) -> i32 {
        let raised = self.digits.split("·10").nth(1).unwrap_or("⁰");
        let digit = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|one| one == c);
        let size = raised
            .chars()
            .filter_map(digit)
            .fold(0, |size, digit| size * 10 + digit as i32);
        if raised.starts_with('⁻') {
            -size
        } else {
            size
        }
    }

    /// Whether it has so many digits that it was computed and not chosen.
    fn is_telling(&self) -> bool {
        let mantissa = self.mantissa();
        let digits = mantissa.replace(['.', '-'], "");
        let significant = digits.trim_matches('0').len();
        if mantissa.contains('.') {
            significant >= 2 || self.digits.contains('·')
        } else {
            digits.len() >= 3 && significant >= 2
        }
    }

    /// Whether a value is printed so: rounded, or cut off where an ellipsis says so.
    fn stands_for(&self, value: f64) -> bool {
        let mantissa = self.mantissa();
        let places = mantissa.split('.').nth(1).map_or(0, str::len) as i32;
        let unit = 10.0_f64.powi(self.exponent() - places);
        let printed: f64 = mantissa.parse::<f64>().unwrap() * 10.0_f64.powi(self.exponent());
        let missing = value.abs() - printed.abs();
        let slack = 1e-9 * unit + 1e-12 * value.abs();
        if self.cut_off {
            value.signum() == printed.signum() && -slack <= missing && missing < unit
        } else {
            (value - printed).abs() <= unit / 2.0 + slack
        }
    }

    fn shown(&self) -> String {
        format!("{}{}", self.digits, if self.cut_off { "…" } else { "" })
    }
}

/// All numbers of a text, in its order.
fn numbers_in(text: &str) -> Vec<Printed> {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let mut numbers = Vec::new();
    let mut next = 0;
    while next < letters.len() {
        let start = next;
        next += 1;
        let before = if start == 0 { ' ' } else { at(start - 1) };
        if !at(start).is_ascii_digit() || before.is_alphanumeric() || before == '_' || before == '.'
        {
            continue;
        }
        let mut end = start;
        while at(end).is_ascii_digit()
            || (at(end) == '.' && at(end + 1).is_ascii_digit())
            || (at(end) == ',' && (1..=3).all(|k| at(end + k).is_ascii_digit()))
        {
            end += 1;
        }
        if at(end) == '·' && at(end + 1) == '1' && at(end + 2) == '0' && is_raised(at(end + 3)) {
            end += 3;
            while is_raised(at(end)) {
                end += 1;
            }
        }
        let minus = start > 0 && before == '−' && !(start > 1 && is_operand(at(start - 2)));
        let digits: String = letters[start - usize::from(minus)..end].iter().collect();
        numbers.push(Printed {
            digits,
            cut_off: at(end) == '…',
        });
        next = end;
    }
    numbers
}

fn is_raised(letter: char) -> bool {
    "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains(letter)
}

/// What stands before a minus that subtracts.
fn is_operand(letter: char) -> bool {
    letter.is_alphanumeric() || letter == ')' || letter == ']'
}

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
