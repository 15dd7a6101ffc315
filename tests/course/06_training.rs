//! Chapter 6 against the reference figures: training loops, learning rates, stopping, symmetry, scaling, Keras.

#![allow(dead_code, unused)]

use serde_json::Value;

use crate::figures;

#[path = "../../solutions/06_training/break_symmetry.rs"]
mod break_symmetry;
#[path = "../../solutions/06_training/compare_with_keras.rs"]
mod compare_with_keras;
#[path = "../../solutions/06_training/dataset_loss.rs"]
mod dataset_loss;
#[path = "../../solutions/06_training/equivalent_affine.rs"]
mod equivalent_affine;
#[path = "../../solutions/06_training/learning_rate_outcomes.rs"]
mod learning_rate_outcomes;
#[path = "../../solutions/06_training/standardise.rs"]
mod standardise;
#[path = "../../solutions/06_training/train.rs"]
mod train;
#[path = "../../solutions/06_training/train_epoch.rs"]
mod train_epoch;
#[path = "../../solutions/06_training/train_in_order.rs"]
mod train_in_order;
#[path = "../../solutions/06_training/train_until.rs"]
mod train_until;

type Row = ([f64; 2], f64);

const REGRESSION: [Row; 4] = [
    ([8.0, 8.0], 4.0),
    ([7.0, 9.0], 5.0),
    ([6.0, 10.0], 6.0),
    ([5.0, 12.0], 7.0),
];
const CLASSIFICATION: [Row; 4] = [
    ([8.0, 8.0], 1.0),
    ([7.0, 9.0], 1.0),
    ([6.0, 10.0], 0.0),
    ([5.0, 5.0], 0.0),
];
const XOR: [Row; 4] = [
    ([0.0, 0.0], 0.0),
    ([0.0, 1.0], 1.0),
    ([1.0, 0.0], 1.0),
    ([1.0, 1.0], 0.0),
];
const NAMES: [&str; 9] = [
    "w1_11", "w1_12", "w1_21", "w1_22", "b1_1", "b1_2", "w2_1", "w2_2", "b2",
];
const EQUAL_TENTHS: [f64; 9] = [0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.1, 0.1, 0.0];
const EQUAL_ONES: [f64; 9] = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0];
const UNEQUAL: [f64; 9] = [0.3, -0.2, 0.15, 0.25, 0.05, -0.1, 0.4, -0.35, 0.2];

/// The nine numbers as the `Params` of a solution, and back: every solution file has a type of its own.
fn params(n: [f64; 9]) -> given::Params {
    given::Params {
        w1: [[n[0], n[1]], [n[2], n[3]]],
        b1: [n[4], n[5]],
        w2: [n[6], n[7]],
        b2: n[8],
    }
}
macro_rules! nine {
    ($p:expr) => {{
        let p = $p;
        let [[a, b], [c, d]] = p.w1;
        [a, b, c, d, p.b1[0], p.b1[1], p.w2[0], p.w2[1], p.b2]
    }};
}
fn task_of(kind: &str) -> given::Task {
    match kind {
        "reg" => given::Task::Regression,
        _ => given::Task::Classification,
    }
}

fn data(kind: &str) -> &'static [Row] {
    if kind == "reg" {
        &REGRESSION
    } else {
        &CLASSIFICATION
    }
}

/// A number of a figure; long ones and the ones that are not finite are stored as text.
fn number(value: &Value) -> f64 {
    match value {
        Value::String(text) => text.parse().unwrap(),
        other => other.as_f64().unwrap(),
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn nine_of(value: &Value) -> [f64; 9] {
    NAMES.map(|name| number(&value[name]))
}

fn start(name: &str) -> [f64; 9] {
    match name {
        "w0.1_b0" | "w0.1_b0_symmetric" => EQUAL_TENTHS,
        "w1_b0" | "w1_b0_symmetric" => EQUAL_ONES,
        "asymmetric_demo" => UNEQUAL,
        "near_symmetric_hidden" => [0.1, 0.11, 0.1, 0.09, 0.0, 0.0, 0.1, 0.1, 0.0],
        other => panic!("unknown start {other}"),
    }
}

#[track_caller]
fn close_to(ours: f64, figure: f64, relative: f64, what: &str) {
    let off = (ours - figure).abs();
    assert!(
        off <= relative * figure.abs() || ours == figure,
        "{what}: {ours:e} is not {figure:e}, relative {:e}",
        off / figure.abs()
    );
}

#[track_caller]
fn close(ours: f64, figure: f64, what: &str) {
    close_to(ours, figure, 1e-12, what);
}

#[track_caller]
fn all_close(ours: &[f64], figures: &[f64], what: &str) {
    assert_eq!(ours.len(), figures.len(), "{what}");
    for (index, (own, figure)) in ours.iter().zip(figures).enumerate() {
        close(*own, *figure, &format!("{what}[{index}]"));
    }
}

fn training(kind: &str, from: [f64; 9], eta: f64, epochs: usize) -> (Vec<f64>, [f64; 9]) {
    training_on(kind, data(kind), from, eta, epochs)
}

fn training_on(
    kind: &str,
    rows: &[Row],
    from: [f64; 9],
    eta: f64,
    epochs: usize,
) -> (Vec<f64>, [f64; 9]) {
    let mut p = params(from);
    let averages = train::train(&mut p, rows, eta, epochs, task_of(kind));
    (averages, nine!(p))
}

fn mean_loss(kind: &str, rows: &[Row], nine: [f64; 9]) -> f64 {
    dataset_loss::dataset_loss(&params(nine), rows, task_of(kind))
}

/// A training loop with a step of the test's own: what a wrong program would print.
fn averages_with(
    kind: &str,
    from: [f64; 9],
    epochs: usize,
    step: impl Fn(&given::Params, [f64; 2], f64, given::Task) -> given::Params,
) -> Vec<f64> {
    use given::{forward, loss};
    let task = task_of(kind);
    let mut p = params(from);
    let mut epoch = || {
        let mut sum = 0.0;
        for &(x, y) in data(kind) {
            sum += loss(y, forward(&p, x, task).y_hat, task);
            p = step(&p, x, y, task);
        }
        sum / 4.0
    };
    (0..epochs).map(|_| epoch()).collect()
}

fn largest(own: &[f64], reference: &[f64]) -> f64 {
    compare_with_keras::largest_relative_difference(own, reference)
}

#[test]
fn five_published_averages() {
    let (averages, _) = training("reg", EQUAL_TENTHS, 0.001, 5);
    let published = [
        26.3455776664153,
        19.8594289186353,
        10.8816025722137,
        3.77703779927136,
        1.22380449695129,
    ];
    // The published numbers carry 15 digits.
    all_close(&averages, &published, "regression");
    let (averages, _) = training("cls", EQUAL_TENTHS, 0.001, 1);
    close(averages[0], 0.694171789683897, "classification");
}

#[test]
fn every_row_of_the_first_five_epochs() {
    let file = figures::load("trajectories.json");
    for run in file["runs"].as_array().unwrap() {
        let (name, kind) = (run["name"].as_str().unwrap(), run["kind"].as_str().unwrap());
        let eta = number(&run["eta"]);
        let mut p = params(nine_of(&run["init"]));
        for stop in run["after_each_row_first_5_epochs"].as_array().unwrap() {
            let row = data(kind)[stop["row"].as_u64().unwrap() as usize - 1];
            let loss = train_epoch::train_epoch(&mut p, &[row], eta, task_of(kind));
            let what = format!("{name} {} {}", stop["epoch"], stop["row"]);
            close(loss, number(&stop["loss"]), &what);
            for (own, figure) in nine!(p).into_iter().zip(nine_of(&stop["params"])) {
                // Near weights 1 the hidden biases are around 1e-7 and the slope a(1 - a) loses nine digits: 1e-15 absolute.
                assert!(
                    (own - figure).abs() <= 1e-15 + 1e-12 * figure.abs(),
                    "{what}: {own:e} {figure:e}"
                );
            }
        }
    }
}

#[test]
fn fifty_epochs_of_every_run() {
    let file = figures::load("trajectories.json");
    for run in file["runs"].as_array().unwrap() {
        let (name, kind) = (run["name"].as_str().unwrap(), run["kind"].as_str().unwrap());
        let eta = number(&run["eta"]);
        // The row numbers of the figures start at 1.
        let order: Vec<usize> = numbers(&run["row_order"])
            .iter()
            .map(|row| *row as usize - 1)
            .collect();
        let mut p = params(nine_of(&run["init"]));
        let mut averages = Vec::new();
        for (epochs, after, fixed) in [
            (5, "params_after_5", "mean_loss_fixed_params_after_5"),
            (45, "params_after_50", "mean_loss_fixed_params_after_50"),
        ] {
            averages.extend(train_in_order::train_in_order(
                &mut p,
                data(kind),
                &vec![order.clone(); epochs],
                eta,
                task_of(kind),
            ));
            for (own, figure) in nine!(p).into_iter().zip(nine_of(&run[after])) {
                assert!(
                    (own - figure).abs() <= 1e-14 + 1e-12 * figure.abs(),
                    "{name} {after}: {own:e} {figure:e}"
                );
            }
            close(
                mean_loss(kind, data(kind), nine!(p)),
                number(&run[fixed]),
                &format!("{name} {fixed}"),
            );
        }
        all_close(&averages, &numbers(&run["avg_loss_50"]), name);
        all_close(&averages[..5], &numbers(&run["avg_loss_first5_mp25"]), name);
        if order == [0, 1, 2, 3] {
            let (plain, end) = training(kind, nine_of(&run["init"]), eta, 50);
            assert_eq!(plain, averages, "{name}: in order is in order");
            assert_eq!(end, nine!(p), "{name}");
        }
    }
}

#[test]
fn five_thousand_epochs() {
    let file = figures::load("long_runs_5000.json");
    for run in file.as_array().unwrap() {
        let kind = run["kind"].as_str().unwrap();
        let what = format!("{kind} {} {}", run["init"], run["eta"]);
        let (averages, end) = training(
            kind,
            start(run["init"].as_str().unwrap()),
            number(&run["eta"]),
            5000,
        );
        for (epoch, figure) in run["avg_loss_at"].as_object().unwrap() {
            close(
                averages[epoch.parse::<usize>().unwrap() - 1],
                number(figure),
                &format!("{what} epoch {epoch}"),
            );
        }
        all_close(&end, &nine_of(&run["params"]), &what);
        close(
            mean_loss(kind, data(kind), end),
            number(&run["mean_loss_fixed_params"]),
            &what,
        );
        // Equal neurons stay equal to the last bit.
        assert!(break_symmetry::hidden_identical(&params(end)), "{what}");
        assert_eq!(
            (end[0], end[2], end[4], end[6]),
            (end[1], end[3], end[5], end[7]),
            "{what}"
        );
    }
}

#[test]
fn equal_neurons_stay_equal_and_perturbed_ones_do_not() {
    let mut seed = 7_u64;
    for round in 0..40 {
        let mut draw = || {
            seed = seed
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (seed >> 11) as f64 / (1_u64 << 53) as f64 * 1.6 - 0.8
        };
        let [a, b, c, w, last] = [0; 5].map(|_| draw());
        let kind = if round % 2 == 0 { "reg" } else { "cls" };
        let rows: Vec<Row> = (0..4)
            .map(|row| {
                (
                    [draw(), draw()],
                    if kind == "reg" {
                        draw()
                    } else {
                        (row % 2) as f64
                    },
                )
            })
            .collect();
        let twins = [a, a, b, b, c, c, w, w, last];
        let (_, end) = training_on(kind, &rows, twins, 0.05, 100);
        assert!(break_symmetry::hidden_identical(&params(end)));
        let deltas = [0; 9].map(|_| draw() / 8.0);
        let started = break_symmetry::perturb(&params(twins), &deltas);
        assert_eq!(
            nine!(started),
            std::array::from_fn(|k| twins[k] + deltas[k])
        );
        let (_, end) = training_on(kind, &rows, nine!(started), 0.05, 100);
        assert!(!break_symmetry::hidden_identical(&params(end)));
    }
}

#[test]
fn equal_neurons_bound_xor_but_not_the_placement_rows() {
    let xor = figures::load("extensions.json")["xor"].clone();
    let bound = number(&xor["tied_hidden_bound_2/3"]);
    for run in xor["runs"].as_array().unwrap() {
        let from = nine_of(&run["params0"]);
        let (averages, end) = training_on("cls", &XOR, from, number(&run["eta"]), 2000);
        for epoch in [5, 50, 500, 2000] {
            let figure = number(&run["avg_loss_at"][epoch.to_string()]);
            // These runs pass a steep phase, where rounding is amplified.
            close_to(averages[epoch - 1], figure, 1e-9, "xor");
        }
        let identical = break_symmetry::hidden_identical(&params(end));
        assert_eq!(identical, run["hidden_identical"].as_bool().unwrap());
        assert!(!identical || mean_loss("cls", &XOR, end) > bound);
    }
    // One neuron that switches at CGPA 6.5 is enough for the placement rows.
    let witness = [20.0, 20.0, 0.0, 0.0, -130.0, -130.0, 20.0, 20.0, -20.0];
    assert!(mean_loss("cls", &CLASSIFICATION, witness) < 1e-7);
}

#[test]
fn three_losses_of_one_epoch() {
    let (averages, end) = training("reg", EQUAL_TENTHS, 0.001, 1);
    close(
        mean_loss("reg", &REGRESSION, EQUAL_TENTHS),
        28.0157,
        "at the start",
    );
    close(averages[0], 26.345577666415263, "reported");
    // This figure is known to twelve digits.
    close_to(
        mean_loss("reg", &REGRESSION, end),
        22.7458724438,
        1e-10,
        "with the parameters after it",
    );
    let rows = figures::load("rows.json");
    for kind in ["reg", "cls"] {
        for (name, entry) in rows[kind].as_object().unwrap() {
            let losses: Vec<f64> = entry["rows"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| number(&row["loss"]))
                .collect();
            let mean = losses.iter().sum::<f64>() / losses.len() as f64;
            close(
                mean_loss(kind, data(kind), nine_of(&entry["params"])),
                mean,
                &format!("{kind} {name}"),
            );
        }
    }
}

#[test]
fn outcomes_of_the_learning_rates() {
    use given::Outcome;
    use learning_rate_outcomes::learning_rate_outcomes;
    let file = figures::load("learning_rates_regression.json");
    let samples = |start: &str| {
        file["regression_lr_threshold"][start]["samples"]
            .as_array()
            .unwrap()
            .clone()
    };
    for sample in samples("w0.1_b0") {
        let eta = number(&sample["eta"]);
        if (0.010..=0.0128).contains(&eta) {
            continue; // chaotic
        }
        let expected = if sample["stopped_at"].is_null() {
            Outcome::Decreased
        } else {
            Outcome::Diverged
        };
        assert_eq!(
            learning_rate_outcomes(&[eta], &REGRESSION, 50),
            [expected],
            "{eta}"
        );
    }
    for name in ["w0.1_b0", "w1_b0", "asymmetric_demo"] {
        for sample in samples(name) {
            let eta = number(&sample["eta"]);
            if eta > 0.006 {
                continue; // rounding is amplified from there on
            }
            let (averages, _) = training("reg", start(name), eta, 50);
            let figures = sample["avg_loss_after_epoch(1,2,3,5,50)"]
                .as_array()
                .unwrap();
            for (epoch, figure) in [1, 2, 3, 5, 50].into_iter().zip(figures) {
                let figure = number(figure);
                if figure.is_finite() && figure < 1e6 {
                    close_to(
                        averages[epoch - 1],
                        figure,
                        1e-11,
                        &format!("{name} {eta} epoch {epoch}"),
                    );
                } else {
                    assert!(averages[epoch - 1].is_nan() || averages[epoch - 1] > 1e6);
                }
            }
        }
    }
    // The rate of the text books explodes in the first epoch here; from weights 1 even 0.003 does, in the second.
    let (averages, _) = training("reg", EQUAL_TENTHS, 0.1, 1);
    close_to(averages[0], 3.2557907116874507e30, 1e-9, "0.1");
    let (averages, _) = training("reg", EQUAL_ONES, 0.003, 2);
    assert!(averages[1] > 1e134);
    // All rates from one start, two epochs: 0.013 has risen but not yet diverged.
    let outcomes = learning_rate_outcomes(&[0.013, 0.001, 0.05], &REGRESSION, 2);
    assert_eq!(
        outcomes,
        [Outcome::Increased, Outcome::Decreased, Outcome::Diverged]
    );
}

#[test]
fn a_step_is_no_promise() {
    use given::{Task, forward, loss, update_parameters};
    let p = params(EQUAL_TENTHS);
    // η = 1 throws row 1 from 13.5 to over five million.
    let far = update_parameters(&p, [8.0, 8.0], 4.0, 1.0, Task::Regression);
    let after = loss(
        4.0,
        forward(&far, [8.0, 8.0], Task::Regression).y_hat,
        Task::Regression,
    );
    close(after, 5273788.643908255, "η = 1");
    // A step on row 1 lowers its loss and raises that of row 3.
    let near = update_parameters(&p, [8.0, 8.0], 1.0, 0.1, Task::Classification);
    let of = |p, row: usize| {
        let (x, y) = CLASSIFICATION[row];
        loss(
            y,
            forward(p, x, Task::Classification).y_hat,
            Task::Classification,
        )
    };
    close(of(&near, 0), 0.5634159582844053, "row 1");
    close(of(&near, 2), 0.8422533270149616, "row 3");
    assert!(of(&near, 0) < of(&p, 0) && of(&near, 2) > of(&p, 2));
    // The average of an epoch may rise.
    let (averages, _) = training("reg", EQUAL_ONES, 0.001, 4);
    assert!(averages[2] > averages[1] && averages[3] > averages[2]);
}

#[test]
fn start_values_inside_the_loop_never_learn() {
    let once = |_| training("reg", EQUAL_TENTHS, 0.001, 1).0[0];
    let stuck: Vec<f64> = (0..5).map(once).collect();
    assert!(stuck.iter().all(|average| *average == stuck[0]));
    close(stuck[4], 26.3455776664153, "the average that never changes");
    assert!(training("reg", EQUAL_TENTHS, 0.001, 5).0[4] < 1.3);
}

#[test]
fn stale_weights_show_in_the_averages() {
    use given::{Params, gradients};
    let stale = |eta: f64| {
        move |p: &Params, x: [f64; 2], y: f64, task| {
            let first = gradients(p, x, y, task);
            let w2 = [0, 1].map(|j| p.w2[j] - eta * first.w2[j]);
            // The hidden derivatives with the new w²: the factor w²ⱼ is exchanged.
            let b1 = [0, 1].map(|j| first.b1[j] / p.w2[j] * w2[j]);
            Params {
                w1: [0, 1].map(|i| [0, 1].map(|j| p.w1[i][j] - eta * b1[j] * x[i])),
                b1: [0, 1].map(|j| p.b1[j] - eta * b1[j]),
                w2,
                b2: p.b2 - eta * first.b2,
            }
        }
    };
    let averages = averages_with("reg", EQUAL_TENTHS, 5, stale(0.001));
    for (own, wrong) in averages
        .iter()
        .zip([26.2497, 19.1963, 9.7025, 3.0274, 1.0597])
    {
        assert!((own - wrong).abs() < 1e-4, "{own} {wrong}");
    }
    // With the placement rows at η = 0.001 the same mistake is all but invisible.
    let (right, _) = training("cls", EQUAL_TENTHS, 0.001, 5);
    let averages = averages_with("cls", EQUAL_TENTHS, 5, stale(0.001));
    let off = largest(&averages, &right);
    assert!(1e-8 < off && off < 2e-7, "{off:e}");
}

#[test]
fn similar_losses_do_not_prove_much() {
    use given::{Params, gradients, update_parameters};
    let (right, _) = training("cls", EQUAL_TENTHS, 0.001, 5);
    let uphill = averages_with("cls", EQUAL_TENTHS, 5, |p, x, y, task| {
        update_parameters(p, x, y, -0.001, task)
    });
    let off = largest(&uphill, &right);
    assert!(8.2e-4 < off && off < 8.4e-4, "gradient ascent: {off:e}");
    // Hidden derivatives that use the w² of the other neuron: nothing to see from equal weights, plain from unequal ones.
    let swapped = |eta: f64| {
        move |p: &Params, x: [f64; 2], y: f64, task| {
            let mut g = gradients(p, x, y, task);
            g.b1 = [0, 1].map(|j| g.b1[j] / p.w2[j] * p.w2[1 - j]);
            g.w1 = x.map(|x_i| g.b1.map(|d| d * x_i));
            Params {
                w1: [0, 1].map(|i| [0, 1].map(|j| p.w1[i][j] - eta * g.w1[i][j])),
                b1: [0, 1].map(|j| p.b1[j] - eta * g.b1[j]),
                w2: [0, 1].map(|j| p.w2[j] - eta * g.w2[j]),
                b2: p.b2 - eta * g.b2,
            }
        }
    };
    for (kind, eta) in [("reg", 0.001), ("cls", 0.1)] {
        let hidden = averages_with(kind, EQUAL_TENTHS, 5, swapped(eta));
        assert!(largest(&hidden, &training(kind, EQUAL_TENTHS, eta, 5).0) < 1e-12);
        let plain = averages_with(kind, UNEQUAL, 5, swapped(eta));
        assert!(largest(&plain, &training(kind, UNEQUAL, eta, 5).0) > 1e-4);
    }
}

#[test]
fn drawing_rows_is_not_a_pass_over_the_data() {
    let draws: Vec<[usize; 4]> = (0..256)
        .map(|k| [k % 4, k / 4 % 4, k / 16 % 4, k / 64])
        .collect();
    let share = |wanted: &dyn Fn(&[usize; 4]) -> bool| {
        draws.iter().filter(|d| wanted(d)).count() as f64 / 256.0
    };
    assert_eq!(share(&|d| !d.contains(&0)), 0.31640625);
    assert_eq!(share(&|d| (0..4).all(|row| d.contains(&row))), 0.09375);
}

#[test]
fn stopping_rule() {
    use train_until::{converged, train_until};
    let until = |kind: &str, from: [f64; 9], limit| {
        let mut p = params(from);
        train_until(&mut p, data(kind), 0.001, 1e-4, limit, task_of(kind))
    };
    let (epochs, average) = until("reg", EQUAL_TENTHS, 1000);
    assert_eq!(epochs, 230);
    close(average, 0.0437487365889147, "regression");
    let (epochs, average) = until("cls", EQUAL_TENTHS, 1000);
    assert_eq!(epochs, 291);
    // Stopped, but hardly better than a coin: ln 2 = 0.6931.
    assert!((average - 0.69252).abs() < 5e-6, "{average}");
    assert_eq!(until("reg", EQUAL_TENTHS, 50).0, 50);
    // A start that is off by 1e-12 stops in the same epoch.
    for kind in ["reg", "cls"] {
        let moved = EQUAL_TENTHS.map(|value| value + 1e-12);
        assert_eq!(
            until(kind, moved, 1000).0,
            until(kind, EQUAL_TENTHS, 1000).0
        );
    }
    let old = params(UNEQUAL);
    for k in 0..9 {
        for change in [0.5, -0.5, f64::NAN, f64::INFINITY] {
            let mut new = UNEQUAL;
            new[k] += change;
            let new = params(new);
            assert_eq!(converged(&old, &new, 0.6), change.abs() == 0.5);
            assert!(!converged(&old, &new, 0.4));
        }
    }
    // With its sign, the change of w¹₁₁ alone would stop classification in epoch 1 and regression in epoch 7.
    let signed = |kind: &str| {
        let mut p = params(EQUAL_TENTHS);
        (1..100).find(|_| {
            let before = p.w1[0][0];
            train_epoch::train_epoch(&mut p, data(kind), 0.001, task_of(kind));
            p.w1[0][0] - before < 1e-6
        })
    };
    assert_eq!((signed("cls"), signed("reg")), (Some(1), Some(7)));
}

#[test]
fn all_derivatives_zero_is_not_the_minimum() {
    use given::{Task, gradients};
    let mut saddle = [0.0; 9];
    saddle[8] = 5.5;
    let p = params(saddle);
    let mut sum = [0.0; 9];
    for (x, y) in REGRESSION {
        let g = nine!(gradients(&p, x, y, Task::Regression));
        sum = std::array::from_fn(|k| sum[k] + g[k]);
    }
    assert_eq!(sum, [0.0; 9]);
    assert_eq!(mean_loss("reg", &REGRESSION, saddle), 1.25);
    assert_eq!(
        mean_loss(
            "reg",
            &REGRESSION,
            [-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 12.0]
        ),
        0.0
    );
}

/// The first epoch whose average is below the goal.
fn epochs_below(
    kind: &str,
    rows: &[Row],
    from: [f64; 9],
    eta: f64,
    goal: f64,
    limit: usize,
) -> Option<usize> {
    let mut p = params(from);
    (1..=limit).find(|_| train_epoch::train_epoch(&mut p, rows, eta, task_of(kind)) < goal)
}

#[test]
fn convergence_counts() {
    // Five epochs are a beginning: the average gets below 0.01 in epoch 169570.
    let limit = 170_000;
    assert_eq!(
        epochs_below("reg", &REGRESSION, EQUAL_TENTHS, 0.001, 0.01, limit),
        Some(169_570)
    );
    let file = figures::load("convergence_classification.json");
    for run in file["runs"].as_array().unwrap() {
        let (inputs, init) = (
            run["inputs"].as_str().unwrap(),
            run["init"].as_str().unwrap(),
        );
        let eta = number(&run["eta"]);
        if inputs == "centred" || init == "hidden_identical_inputs_differ" || eta == 1.0 {
            continue;
        }
        if inputs == "raw" && init == "near_symmetric_hidden" && eta == 0.1 {
            continue; // two nearly equal neurons part in this run, which amplifies rounding: some epochs more or less
        }
        let rows = if inputs == "raw" {
            CLASSIFICATION.to_vec()
        } else {
            scaled(&CLASSIFICATION)
        };
        for goal in ["0.5", "0.1", "0.01"] {
            let figure = run[format!("epochs_to_avg_loss_below_{goal}")]
                .as_u64()
                .map(|epochs| epochs as usize);
            if let Some(expected) = figure.filter(|epochs| *epochs <= 10_000) {
                let found = epochs_below(
                    "cls",
                    &rows,
                    start(init),
                    eta,
                    goal.parse().unwrap(),
                    expected + 10,
                );
                assert_eq!(found, Some(expected), "{inputs} {init} {eta} {goal}");
            }
        }
    }
}

fn scaled(rows: &[Row]) -> Vec<Row> {
    let inputs: Vec<[f64; 2]> = rows.iter().map(|row| row.0).collect();
    let (inputs, _, _) = standardise::standardise(&inputs);
    inputs
        .into_iter()
        .zip(rows.iter().map(|row| row.1))
        .collect()
}

#[test]
fn standardised_inputs() {
    let classification = figures::load("convergence_classification.json");
    let regression =
        figures::load("learning_rates_regression.json")["regression_standardised_inputs"].clone();
    for (rows, file, key) in [
        (CLASSIFICATION, &classification, "standardised_rows"),
        (REGRESSION, &regression, "rows"),
    ] {
        let inputs = rows.map(|row| row.0);
        let (own, means, stds) = standardise::standardise(&inputs);
        all_close(&means, &numbers(&file["mean"]), "means");
        all_close(&stds, &numbers(&file["std_population"]), "deviations");
        for (own, figure) in own.iter().zip(file[key].as_array().unwrap()) {
            all_close(own, &numbers(figure), "row");
        }
        // The sample deviation is another number.
        assert!((stds[0] * (4.0_f64 / 3.0).sqrt() - stds[0]).abs() > 0.1);
    }
    assert_eq!(
        epochs_below(
            "cls",
            &scaled(&CLASSIFICATION),
            EQUAL_TENTHS,
            0.1,
            0.1,
            1000
        ),
        Some(206)
    );
    assert_eq!(
        epochs_below("cls", &CLASSIFICATION, EQUAL_TENTHS, 0.1, 0.1, 20_000),
        None
    );
    for run in regression["runs"].as_array().unwrap() {
        let (averages, _) = training_on(
            "reg",
            &scaled(&REGRESSION),
            EQUAL_TENTHS,
            number(&run["eta"]),
            5000,
        );
        for epoch in [5, 50, 500, 5000] {
            let (own, figure) = (
                averages[epoch - 1],
                number(&run["avg_loss_at"][epoch.to_string()]),
            );
            // Below 1e-15 the errors of the rows are themselves rounding.
            assert!(
                (own - figure).abs() <= 1e-11 * figure + 1e-18,
                "{epoch}: {own:e} {figure:e}"
            );
        }
        if let Some(expected) = run["epochs_to_0.0001"]
            .as_u64()
            .map(|epochs| epochs as usize)
        {
            let rows = scaled(&REGRESSION);
            let found = epochs_below(
                "reg",
                &rows,
                EQUAL_TENTHS,
                number(&run["eta"]),
                1e-4,
                10_000,
            );
            assert_eq!(found, Some(expected));
        }
    }
}

#[test]
fn keras_walks_the_same_path() {
    // Keras adds up its printed losses in 32 bits even when it computes with 64.
    for (file, losses_within, parameters_within) in [
        ("keras_float64.json", 1e-7, 1e-14),
        ("keras_float32.json", 2e-6, 6e-4),
    ] {
        let file = figures::load(file);
        for run in file["runs"].as_array().unwrap() {
            let (kind, init) = (run["kind"].as_str().unwrap(), run["init"].as_str().unwrap());
            let what = format!("{kind} {init} {}", run["eta"]);
            let (eta, epochs) = (
                number(&run["eta"]),
                run["epochs"].as_u64().unwrap() as usize,
            );
            let (averages, end) = training(kind, start(init), eta, epochs);
            let (_, five) = training(kind, start(init), eta, 5);
            let mut off = largest(&averages[..5], &numbers(&run["keras_loss_first5"]));
            off = off.max(largest(
                &averages[epochs - 1..],
                &[number(&run["keras_loss_last"])],
            ));
            if run["keras_loss_all"].is_array() {
                off = largest(&averages, &numbers(&run["keras_loss_all"]));
                // The figure was divided by the own value instead of Keras's.
                close_to(off, number(&run["max_rel_loss_diff"]), 1e-5, &what);
            }
            assert!(off < losses_within, "{what}: {off:e}");
            for (own, key) in [(five, "keras_params_5"), (end, "keras_params_end")] {
                let off = largest(&own, &nine_of(&run[key]));
                assert!(off < parameters_within, "{what} {key}: {off:e}");
            }
            close_to(
                mean_loss(kind, data(kind), end),
                number(&run["evaluate_after"]),
                1e-6,
                &what,
            );
        }
        // Batches of 32 take all four rows together: the first loss is that of the untouched start.
        for run in file["accidental_defaults"].as_array().unwrap() {
            if run["batch_size"] == 32 {
                let kind = run["kind"].as_str().unwrap();
                let first = number(&run["loss"][0]);
                close_to(
                    mean_loss(kind, data(kind), EQUAL_TENTHS),
                    first,
                    1e-6,
                    "batch of 32",
                );
                let one_by_one = training(kind, EQUAL_TENTHS, 0.001, 1).0[0];
                assert!(largest(&[one_by_one], &[first]) > 1e-4);
            }
        }
    }
}

#[test]
fn relative_difference() {
    assert_eq!(largest(&[1.0, 3.0], &[1.0, 2.0]), 0.5);
    assert_eq!(largest(&[-1.0, 3.0], &[-2.0, 3.0]), 0.5);
    assert!(largest(&[f64::NAN, 5.0], &[1.0, 1.0]).is_nan());
    assert!(largest(&[5.0, f64::NAN, 6.0], &[1.0, 1.0, 1.0]).is_nan());
    assert_eq!(largest(&[f64::INFINITY], &[1.0]), f64::INFINITY);
}

#[test]
fn one_affine_formula() {
    use equivalent_affine::equivalent_affine;
    use given::forward_regression;
    let file = figures::load("convergence_regression.json");
    let long_runs = file["regression_long"].as_array().unwrap();
    for run in long_runs
        .iter()
        .filter(|run| number(&run["affine_end"]["const"]).abs() < 100.0)
    {
        let p = params(nine_of(&run["params_end"]));
        let c = equivalent_affine(&p);
        for (own, key) in c.into_iter().zip(["coef_x1", "coef_x2", "const"]) {
            let figure = number(&run["affine_end"][key]);
            assert!(
                (own - figure).abs() <= 1e-15 + 1e-12 * figure.abs(),
                "{own:e} {figure:e}"
            );
        }
        for (x, _) in REGRESSION {
            close(
                c[0] * x[0] + c[1] * x[1] + c[2],
                forward_regression(&p, x).y_hat,
                "ŷ",
            );
        }
    }
    // package = 12 − CGPA holds in every row: the least squares are zero.
    let optimum = numbers(&file["regression_exact_minimum"]["affine_coefs_x1_x2_const"]);
    assert_eq!(optimum, [-1.0, 0.0, 12.0]);
    assert!(
        REGRESSION
            .iter()
            .all(|(x, y)| *y == optimum[0] * x[0] + optimum[1] * x[1] + optimum[2])
    );
    // After 5000 epochs the loss is small and the formula another one.
    let (_, end) = training("reg", EQUAL_TENTHS, 0.001, 5000);
    let c = equivalent_affine(&params(end));
    for (own, figure) in c.into_iter().zip([-0.144094, 0.627828, 0.308672]) {
        assert!((own - figure).abs() < 1e-6);
    }
    assert!(mean_loss("reg", &REGRESSION, end) < 0.0316);
    assert_eq!(equivalent_affine(&params(UNEQUAL)).len(), 3);
}

#[test]
fn derivatives_agree_with_central_differences() {
    use given::{forward, gradients, loss};
    let mut seed = 11_u64;
    let mut draw = || {
        seed = seed
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (seed >> 11) as f64 / (1_u64 << 53) as f64 * 2.0 - 1.0
    };
    for round in 0..200 {
        let kind = if round % 2 == 0 { "reg" } else { "cls" };
        let task = task_of(kind);
        let at: [f64; 9] = std::array::from_fn(|_| draw());
        let x = [3.0 * draw(), 3.0 * draw()];
        let y = if kind == "reg" {
            3.0 * draw()
        } else {
            f64::from(draw() > 0.0)
        };
        let own = nine!(gradients(&params(at), x, y, task));
        for k in 0..9 {
            let value = |shift: f64| {
                let mut moved = at;
                moved[k] += shift;
                loss(y, forward(&params(moved), x, task).y_hat, task)
            };
            let slope = (value(1e-5) - value(-1e-5)) / 2e-5;
            assert!(
                (own[k] - slope).abs() <= 1e-8 + 1e-7 * slope.abs(),
                "{kind} {}: {} {slope}",
                NAMES[k],
                own[k]
            );
        }
        // ŷ of the linear network is the affine formula's value, and its coefficients are the slopes in x.
        let p = params(at);
        let c = equivalent_affine::equivalent_affine(&p);
        for i in 0..2 {
            let value = |shift: f64| {
                let mut moved = x;
                moved[i] += shift;
                given::forward_regression(&p, moved).y_hat
            };
            let slope = (value(1e-5) - value(-1e-5)) / 2e-5;
            assert!((c[i] - slope).abs() <= 1e-8, "{} {slope}", c[i]);
        }
    }
}
