//! The course itself: every solution against the reference figures, chapter by chapter.

#![allow(
    clippy::unwrap_used,
    reason = "a figure that is not there fails the test, as it should"
)]

mod figures {
    //! The reference figures in `tests/figures/`.

    use std::path::Path;

    /// A file of figures.
    pub fn load(name: &str) -> serde_json::Value {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/figures")
            .join(name);
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

// The solutions import given code from a crate of that name: this one has it.
extern crate self as given;
#[path = "../exercises/given/lib.rs"]
#[allow(dead_code, reason = "no solution needs all of it")]
mod library;
pub use library::*;

#[path = "support/results.rs"]
mod results;

/// The course of this repository.
fn course() -> workbook::course::Course {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    workbook::workspace::read_course(root).unwrap()
}

#[path = "course/09_autodiff.rs"]
mod autodiff;
#[path = "course/between.rs"]
mod between;
#[path = "course/03_chain_rule.rs"]
mod chain_rule;
#[path = "course/05_classification.rs"]
mod classification;
#[path = "course/fading.rs"]
mod fading;
#[path = "course/far_from_zero.rs"]
mod far_from_zero;
#[path = "course/formulas.rs"]
mod formulas;
#[path = "course/07_general_networks.rs"]
mod general_networks;
#[path = "course/01_neuron.rs"]
mod one_neuron;
#[path = "course/04_regression.rs"]
mod regression;
#[path = "course/second_edition.rs"]
mod second_edition;
#[path = "course/02_slopes.rs"]
mod slopes;
#[path = "course/08_softmax.rs"]
mod softmax_loss;
#[path = "course/texts.rs"]
mod texts;
#[path = "course/06_training.rs"]
mod training_loops;
#[path = "course/worked_numbers.rs"]
mod worked_numbers;
