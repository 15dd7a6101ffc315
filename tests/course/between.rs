//! The exercises that came between: what one of them computes is what others compute on another way.

#![allow(dead_code, unused)]
#![allow(
    clippy::all,
    reason = "the solutions are included as learners would read them"
)]

use given::{Activation, Layer, Loss, Params, Task};

#[path = "../../solutions/07_general_networks/layer_backward.rs"]
mod layer_backward;
#[path = "../../solutions/07_general_networks/matrix_backward.rs"]
mod matrix_backward;
#[path = "../../solutions/08_softmax/softmax_gradients.rs"]
mod softmax_gradients;
#[path = "../../solutions/09_autodiff/tape_operations.rs"]
mod tape_operations;
#[path = "../../solutions/09_autodiff/train_by_tape.rs"]
mod train_by_tape;
#[path = "../../solutions/07_general_networks/train_layers.rs"]
mod train_layers;
#[path = "../../solutions/07_general_networks/wide_xor.rs"]
mod wide_xor;

/// Numbers between −1 and 1 from a seed, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        2.0 * (self.0 >> 11) as f64 / (1_u64 << 53) as f64 - 1.0
    }

    fn rolls(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.roll()).collect()
    }

    fn layer(&mut self, inputs: usize, neurons: usize, activation: Activation) -> Layer {
        Layer {
            w: (0..inputs).map(|_| self.rolls(neurons)).collect(),
            b: self.rolls(neurons),
            activation,
        }
    }
}

#[track_caller]
fn assert_close(own: f64, other: f64, relative: f64) {
    let error = (own - other).abs();
    assert!(
        error <= 1e-12 || error <= relative * other.abs(),
        "{own:e} is not {other:e}"
    );
}

#[test]
fn the_gradient_behind_softmax_is_a_central_difference() {
    let mut dice = Dice(8);
    for target in 0..3 {
        let layers = [
            dice.layer(2, 4, Activation::Tanh),
            dice.layer(4, 3, Activation::Linear),
        ];
        let x = dice.rolls(2);
        let loss = |layers: &[Layer]| softmax_gradients::softmax_gradients(layers, &x, target).0;
        let (_, gradients) = softmax_gradients::softmax_gradients(&layers, &x, target);
        for l in 0..2 {
            for i in 0..layers[l].w.len() {
                for j in 0..layers[l].b.len() {
                    let at = |h: f64| {
                        let mut moved = layers.clone();
                        moved[l].w[i][j] += h;
                        loss(&moved)
                    };
                    let measured = (at(1e-5) - at(-1e-5)) / 2e-5;
                    let own = gradients[l].w[i][j];
                    assert!(
                        (own - measured).abs() <= 1e-9,
                        "{own:e} is not {measured:e}"
                    );
                }
            }
        }
    }
}

#[test]
fn all_layers_go_back_through_one() {
    let mut dice = Dice(7);
    let layers = [
        dice.layer(3, 2, Activation::Sigmoid),
        dice.layer(2, 2, Activation::Tanh),
    ];
    let (x, y) = (dice.rolls(3), dice.rolls(2));
    let (whole, dx) = given::layers_backward(&layers, &x, &y, Loss::SquaredError);
    let a = given::layers_forward(&layers, &x);
    let slopes: Vec<f64> = (0..2)
        .map(|j| Loss::SquaredError.slope(y[j], a[1][j]))
        .collect();
    let (last, before) = layer_backward::layer_backward(&layers[1], &a[0], &slopes);
    let (first, downstream) = layer_backward::layer_backward(&layers[0], &x, &before);
    assert_eq!((vec![first, last], downstream), (whole, dx));
}

#[test]
fn a_batch_of_rows_as_a_matrix_is_its_rows_one_by_one() {
    let mut dice = Dice(77);
    let layer = dice.layer(3, 2, Activation::Linear);
    let x: Vec<Vec<f64>> = (0..5).map(|_| dice.rolls(3)).collect();
    let delta: Vec<Vec<f64>> = (0..5).map(|_| dice.rolls(2)).collect();
    let (dw, db, dx) = matrix_backward::matrix_backward(&x, &layer.w, &delta);
    let (mut sum_w, mut sum_b) = (vec![vec![0.0; 2]; 3], vec![0.0; 2]);
    for row in 0..5 {
        let (one, before) = layer_backward::layer_backward(&layer, &x[row], &delta[row]);
        for j in 0..2 {
            sum_b[j] += one.b[j];
            for i in 0..3 {
                sum_w[i][j] += one.w[i][j];
            }
        }
        for i in 0..3 {
            assert_close(dx[row][i], before[i], 1e-12);
        }
    }
    for j in 0..2 {
        assert_close(db[j], sum_b[j], 1e-12);
        for i in 0..3 {
            assert_close(dw[i][j], sum_w[i][j], 1e-12);
        }
    }
}

/// The 2-2-1 network of chapters 4 to 6, as layers.
fn as_layers(p: &Params, activation: Activation) -> [Layer; 2] {
    [
        Layer {
            w: p.w1.map(|row| row.to_vec()).to_vec(),
            b: p.b1.to_vec(),
            activation,
        },
        Layer {
            w: p.w2.map(|w| vec![w]).to_vec(),
            b: vec![p.b2],
            activation,
        },
    ]
}

#[test]
fn the_general_loop_trains_the_network_of_chapter_6() {
    let rows = [([0.8, 0.5], 1.0), ([-0.3, 0.9], 0.0), ([0.4, -0.7], 1.0)];
    let lists: Vec<(Vec<f64>, Vec<f64>)> =
        rows.iter().map(|(x, y)| (x.to_vec(), vec![*y])).collect();
    let start = Params {
        w1: [[0.3, -0.2], [0.15, 0.25]],
        b1: [0.05, -0.1],
        w2: [0.4, -0.35],
        b2: 0.2,
    };
    for (task, loss, activation) in [
        (Task::Regression, Loss::SquaredError, Activation::Linear),
        (
            Task::Classification,
            Loss::BinaryCrossEntropy,
            Activation::Sigmoid,
        ),
    ] {
        let mut p = start;
        let mut layers = as_layers(&start, activation);
        let averages = given::train(&mut p, &rows, 0.1, 20, task);
        let own = train_layers::train_layers(&mut layers, &lists, loss, 0.1, 20);
        for (own, average) in own.iter().zip(averages) {
            assert_close(*own, average, 1e-12);
        }
        let trained = as_layers(&p, activation);
        for l in 0..2 {
            for (own, other) in layers[l].w.concat().iter().zip(trained[l].w.concat()) {
                assert_close(*own, other, 1e-12);
            }
        }
    }
}

/// What the operations note, one after the other, is what the tape of the next exercise notes; and each slope is measured.
#[test]
fn the_tape_notes_values_and_measured_slopes() {
    use tape_operations::{Id, Tape};
    let operations: [fn(&mut Tape, Id) -> Id; 8] = [
        |t, v| t.neg(v),
        |t, v| t.exp(v),
        |t, v| t.ln(v),
        |t, v| t.tanh(v),
        |t, v| t.sigmoid(v),
        |t, v| t.powi(v, 3),
        |t, v| t.powi(v, -2),
        |t, v| t.relu(v),
    ];
    let mut dice = Dice(9);
    for _ in 0..20 {
        let at = 1.5 + dice.roll();
        for operation in operations {
            let noted = |value: f64| {
                let mut t = Tape::new();
                let v = t.variable(value);
                let made = operation(&mut t, v);
                t.nodes[made].clone()
            };
            let measured = (noted(at + 1e-5).value - noted(at - 1e-5).value) / 2e-5;
            let [(parent, slope)] = noted(at).parents[..] else {
                panic!("one parent");
            };
            assert_eq!(parent, 0);
            assert!((slope - measured).abs() < 1e-7 * (1.0 + slope.abs()));
        }
        let (a, b) = (dice.roll(), dice.roll());
        let (mut own, mut other) = (Tape::new(), given::Tape::new());
        let (x, y) = (own.variable(a), own.variable(b));
        let product = own.mul(x, y);
        let (x, y) = (other.variable(a), other.variable(b));
        other.mul(x, y);
        assert_eq!(own.nodes[product].parents, other.nodes[product].parents);
        assert_eq!(own.nodes[product].value, a * b);
    }
}

#[test]
fn the_tape_trains_as_the_formulas_do() {
    let rows = [[0.8, 1.0], [-1.5, 0.0], [0.4, 0.7]];
    let (mut w, mut b) = (-0.75, 0.3);
    for _ in 0..5 {
        for [x, y] in rows {
            let [dw, db, _] = given::neuron_gradients(w, x, b, y);
            (w, b) = (w - 0.5 * dw, b - 0.5 * db);
        }
    }
    let own = train_by_tape::train_by_tape(-0.75, 0.3, &rows, 0.5, 5);
    assert_close(own.0, w, 1e-12);
    assert_close(own.1, b, 1e-12);
}

/// “More neurons mean more chances”: what a learner counts who tries it as the text says.
#[test]
fn a_wider_hidden_layer_solves_xor_more_often() {
    let mut dice = Dice(2026);
    let mut solved = |h: usize| {
        let starts: Vec<Vec<f64>> = (0..40).map(|_| dice.rolls(4 * h + 1)).collect();
        let is_solved = |draws: &&Vec<f64>| wide_xor::wide_xor(draws, h, 0.5, 500) < 0.05;
        starts.iter().filter(is_solved).count()
    };
    let (two, four, eight) = (solved(2), solved(4), solved(8));
    assert!(two < four && four <= eight, "{two}, {four}, {eight} of 40");
}
