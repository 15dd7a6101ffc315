//! What picture goes with an exercise on the page, and what that picture has to be told.

use serde::{Deserialize, Serialize};

use super::formula::Formula;

/// The picture of an exercise. What the kind can find out by itself, from the names of inputs and quantities, is not told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// What is drawn.
    pub kind: PictureKind,
    /// What the neurons do with their weighted sum.
    pub activation: Activation,
    /// What a curve is drawn along: an input, or a number made of inputs.
    pub x: Option<Formula>,
    /// For a check, the function whose slope or change it is about, in `x` and inputs.
    pub functions: Vec<(String, Formula)>,
    /// For a quantity, how it comes about, in inputs and in what the picture shows.
    pub formulas: Vec<(String, Formula)>,
    /// For a check, the nodes of its graph in their order, each made of inputs and earlier nodes.
    pub graphs: Vec<(String, Vec<(String, Formula)>)>,
    /// Inputs that stand beside the results.
    pub inputs: Vec<String>,
    /// Points of two coordinates and a label, 0 or 1, where the inputs do not bring them.
    pub points: Vec<[f64; 3]>,
}

/// The kinds of picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureKind {
    /// One neuron: inputs, weighted sum, activation, cost.
    Neuron,
    /// Neurons one behind the other.
    Chain,
    /// Two inputs, two hidden neurons, one output.
    Network,
    /// Layers of any widths.
    Layers,
    /// The values of all cases along an axis.
    Curve,
    /// A slope that was measured with two places of a curve.
    Secant,
    /// What a step along a curve changes.
    Change,
    /// A step, or many, down a curve.
    Step,
    /// A value over epochs.
    Losses,
    /// Numbers side by side as bars.
    Bars,
    /// Values that are made of each other.
    Graph,
    /// No drawing: the table alone.
    #[default]
    Table,
}

/// What a neuron does with its weighted sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activation {
    /// Nothing.
    #[default]
    Linear,
    /// The sigmoid.
    Sigmoid,
}

impl PictureKind {
    /// All of them, with the words by which a course chooses them.
    pub const ALL: [(&'static str, PictureKind); 12] = [
        ("neuron", PictureKind::Neuron),
        ("chain", PictureKind::Chain),
        ("network", PictureKind::Network),
        ("layers", PictureKind::Layers),
        ("curve", PictureKind::Curve),
        ("secant", PictureKind::Secant),
        ("change", PictureKind::Change),
        ("step", PictureKind::Step),
        ("losses", PictureKind::Losses),
        ("bars", PictureKind::Bars),
        ("graph", PictureKind::Graph),
        ("table", PictureKind::Table),
    ];

    /// The keys that say something to a picture of this kind, beside `kind` and `formulas`.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            PictureKind::Neuron | PictureKind::Network | PictureKind::Layers => &["activation"],
            PictureKind::Losses => &["activation", "points"],
            PictureKind::Curve => &["x"],
            PictureKind::Secant | PictureKind::Change | PictureKind::Step => &["functions"],
            PictureKind::Bars => &["inputs"],
            PictureKind::Graph => &["graphs"],
            PictureKind::Chain | PictureKind::Table => &[],
        }
    }
}

impl Activation {
    /// All of them, with the words by which a course chooses them.
    pub const ALL: [(&'static str, Activation); 2] = [
        ("linear", Activation::Linear),
        ("sigmoid", Activation::Sigmoid),
    ];
}

impl Picture {
    /// The function that a check is about.
    pub fn function(&self, check: &str) -> Option<&Formula> {
        found(&self.functions, check)
    }

    /// How a quantity comes about.
    pub fn formula(&self, quantity: &str) -> Option<&Formula> {
        found(&self.formulas, quantity)
    }

    /// The nodes of a check's graph.
    pub fn graph(&self, check: &str) -> Option<&[(String, Formula)]> {
        found(&self.graphs, check).map(Vec::as_slice)
    }
}

fn found<'a, T>(pairs: &'a [(String, T)], name: &str) -> Option<&'a T> {
    let mut own = pairs.iter().filter(|(own, _)| own == name);
    own.next().map(|(_, value)| value)
}
