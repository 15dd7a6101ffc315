//! A small course of three exercises, as an author would write it.

/// The course as it is.
pub const INFO: &str = r#"format_version = 1
welcome_message = "Three functions, and every number of them is checked."
final_message = "That was all of it."

[defaults]
cases = 4

[[chapters]]
dir = "01_lines"
title = "Lines"

[[chapters]]
dir = "02_slopes"
title = "Slopes"

[[exercises]]
name = "line"
dir = "01_lines"
title = "A straight line"
points = 2
hints = [
  "A line has a slope and a height.",
  "z = w·a + b",
  "Multiply w by a, then add b.",
]
after = "Every neuron starts with a line."

[[exercises.checks]]
name = "z"
call = "line(w, a, b)"
given = [{ w = 0.5, a = 0.25, b = 1.0 }, { w = 2.0, a = -1.5, b = 0.5 }]
random = { w = [-2.0, 2.0], a = [-2.0, 2.0], b = [-2.0, 2.0] }

[[exercises.mistakes]]
name = "bias-forgotten"
replace = " + b"
with = ""
say = "The height b is missing: your line goes through the origin."

[[exercises]]
name = "layer"
dir = "01_lines"
title = "Many lines through the origin"
points = 3
hints = ["One number for each weight."]

[[exercises.checks]]
name = "z"
call = "layer(&w, a)"
given = [{ w = [1.5, 2.0], a = 3.0 }]
random = { n = { integers = [2, 4] }, w = { shape = ["n"], range = [-1.0, 1.0] }, a = [-2.0, 2.0] }

[[exercises]]
name = "slope"
dir = "02_slopes"
title = "The slope of a square"
hints = ["The exponent comes down as a factor."]

[[exercises.checks]]
name = "slope"
call = "slope(x)"
given = [{ x = 3.0 }]
random = { x = [-3.0, 3.0] }
"#;

/// What an exercise of the small course consists of.
pub struct Files {
    /// Its path below `exercises/` and `solutions/`.
    pub path: &'static str,
    /// What a learner starts from.
    pub starter: &'static str,
    /// What is expected.
    pub solution: &'static str,
}

/// The exercises in their order.
pub const EXERCISES: [Files; 3] = [
    Files {
        path: "01_lines/line.rs",
        starter: "//! # A straight line\n//!\n//! z = w·a + b\n\npub fn line(w: f64, a: f64, b: f64) -> f64 {\n    todo!()\n}\n",
        solution: "pub fn line(w: f64, a: f64, b: f64) -> f64 {\n    w * a + b\n}\n",
    },
    Files {
        path: "01_lines/layer.rs",
        starter: "//! # Many lines\n\npub fn layer(w: &[f64], a: f64) -> Vec<f64> {\n    todo!()\n}\n",
        solution: "pub fn layer(w: &[f64], a: f64) -> Vec<f64> {\n    w.iter().map(|w| w * a).collect()\n}\n",
    },
    Files {
        path: "02_slopes/slope.rs",
        starter: "//! # The slope of a square\n\npub fn slope(x: f64) -> f64 {\n    todo!()\n}\n",
        solution: "pub fn slope(x: f64) -> f64 {\n    2.0 * x\n}\n",
    },
];

/// A wrong answer to each exercise, to have ready what such an answer is compared with.
pub const WRONG: [&str; 3] = [
    "pub fn line(w: f64, a: f64, b: f64) -> f64 {\n    w - a * b\n}\n",
    "pub fn layer(w: &[f64], a: f64) -> Vec<f64> {\n    w.iter().map(|w| w + a).collect()\n}\n",
    "pub fn slope(x: f64) -> f64 {\n    x + 1.0\n}\n",
];
