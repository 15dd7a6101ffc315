//! One neuron: its inputs and weights, the weighted sum, the activation, the cost; below each link the derivative or the new value
//! that belongs to it.

use super::canvas::{Anchor, Canvas, Point, TAG_HEIGHT};
use super::forward::sigmoid;
use super::subject::Subject;
use super::tag::number_in_brief;
use crate::course::Activation;
use crate::verdict::Quantity;

/// The row in which the value goes forward, and the one in which it is asked what it does.
const FORWARD: f64 = 92.0;
const BACKWARD: f64 = 196.0;
/// As many inputs as have room.
const MOST_INPUTS: usize = 5;

/// What is known of the neuron.
struct Neuron {
    w: Vec<f64>,
    a: Vec<f64>,
    b: f64,
    y: Option<f64>,
    activation: Activation,
}

impl Neuron {
    fn of(subject: &Subject<'_>) -> Option<Self> {
        let (w, a) = (subject.numbers("w")?, subject.numbers("a")?);
        let fits = w.len() == a.len() && (1..=MOST_INPUTS).contains(&w.len());
        fits.then_some(Neuron {
            w,
            a,
            b: subject.number("b")?,
            y: subject.number("y"),
            activation: subject.picture().activation,
        })
    }

    fn sum(&self) -> f64 {
        let products = self.w.iter().zip(&self.a).map(|(w, a)| w * a);
        products.sum::<f64>() + self.b
    }

    fn output(&self) -> f64 {
        match self.activation {
            Activation::Linear => self.sum(),
            Activation::Sigmoid => sigmoid(self.sum()),
        }
    }
}

/// The neuron; `None` where it has no inputs of its kind.
pub fn draw(subject: &Subject<'_>) -> Option<String> {
    let neuron = Neuron::of(subject)?;
    let quantities: Vec<(usize, &Quantity)> = subject.quantities().collect();
    let mut canvas = Canvas::default();
    // A neuron without an activation stands in the middle.
    let is_short = neuron.activation == Activation::Linear && neuron.y.is_none();
    let left = if is_short { 150.0 } else { 0.0 };
    let count = neuron.w.len();
    let lowest = FORWARD + 92.0 * (count - 1) as f64;
    let middle = (FORWARD + lowest) / 2.0;
    let named = |name: &str| {
        quantities
            .iter()
            .find(|(_, own)| subject.own_name(own) == name)
    };
    let sum = (318.0 + left, middle);
    for place in 0..count {
        let from = (58.0 + left, FORWARD + 92.0 * place as f64);
        let index = if count == 1 {
            String::new()
        } else {
            format!("[{place}]")
        };
        canvas.arrow(
            "edge",
            from,
            (sum.0 - 50.0, sum.1 + (from.1 - sum.1) * 0.22),
        );
        canvas.node(
            from,
            &format!("a{index}"),
            &number_in_brief(neuron.a[place]),
        );
        let weight = format!("· w{index} = {}", number_in_brief(neuron.w[place]));
        let at = (168.0 + left, from.1 + (sum.1 - from.1) * 0.42 - 12.0);
        canvas.text("weight", at, Anchor::Middle, &weight);
    }
    let bias = format!("+ b = {}", number_in_brief(neuron.b));
    canvas.line("edge", (sum.0, sum.1 - 56.0), (sum.0, sum.1 - 20.0));
    canvas.text("weight", (sum.0, sum.1 - 62.0), Anchor::Middle, &bias);
    let mut end = sum;
    match named("z") {
        Some((number, own)) => canvas.tag(sum, subject.tag(*number, own)),
        None => canvas.node(sum, "z", &number_in_brief(neuron.sum())),
    }
    if neuron.activation == Activation::Sigmoid {
        let at = (482.0, middle);
        canvas.arrow("edge", sum, (at.0 - 52.0, at.1));
        canvas.text(
            "weight",
            ((sum.0 + at.0) / 2.0, middle - 9.0),
            Anchor::Middle,
            "σ",
        );
        let own = quantities
            .iter()
            .find(|(_, own)| subject.own_name(own).starts_with("activation"));
        match own {
            Some((number, own)) => canvas.tag(at, subject.tag(*number, own)),
            None => canvas.node(at, "σ(z)", &number_in_brief(neuron.output())),
        }
        end = at;
    }
    if let Some(y) = neuron.y {
        let at = (644.0, middle);
        canvas.arrow("edge", end, (at.0 - 48.0, at.1));
        canvas.node(at, "C", &number_in_brief((neuron.output() - y).powi(2)));
        let target = format!("target y = {}", number_in_brief(y));
        canvas.text(
            "weight",
            (at.0 - 10.0, middle - 34.0),
            Anchor::Middle,
            &target,
        );
    }
    let below = backward(
        subject,
        &mut canvas,
        &quantities,
        lowest + BACKWARD - FORWARD,
    );
    let height = match (below, neuron.activation) {
        (true, _) => lowest + BACKWARD - FORWARD + TAG_HEIGHT,
        (false, Activation::Sigmoid) => {
            line_of_sigmoid(&mut canvas, &neuron, lowest + 92.0);
            lowest + 150.0
        }
        (false, Activation::Linear) => lowest + 54.0,
    };
    Some(canvas.finish(
        height,
        "The neuron with your numbers",
        "From left to right: the input, the weight it is multiplied by, the bias that is added, the weighted sum, and what comes of it.",
    ))
}

/// What belongs to the links: below them, where they are. Whether there is any.
fn backward(
    subject: &Subject<'_>,
    canvas: &mut Canvas,
    quantities: &[(usize, &Quantity)],
    y: f64,
) -> bool {
    let place = |name: &str| -> Option<Point> {
        Some(match name {
            "∂C/∂b" | "b_new" => (354.0, y),
            "∂C/∂w" | "w_new" => (213.0, y),
            "∂C/∂a" => (72.0, y),
            _ => return None,
        })
    };
    let mut any = false;
    let mut left = 440.0;
    for (number, quantity) in quantities {
        let name = subject.own_name(quantity);
        if name == "z" || name.starts_with("activation") || quantity.series {
            continue;
        }
        let at = place(name).unwrap_or((left, y));
        if place(name).is_none() {
            left += 130.0;
        }
        if name.starts_with('∂') {
            canvas.line("edge back", (at.0, y - 70.0), (at.0, y));
        }
        canvas.tag(at, subject.tag(*number, quantity));
        any = true;
    }
    any
}

/// A number line from 0 to 1, on which the sigmoid of every number has its place.
fn line_of_sigmoid(canvas: &mut Canvas, neuron: &Neuron, y: f64) {
    let (left, right) = (150.0, 600.0);
    let at = |share: f64| left + share * (right - left);
    canvas.line("grid strong", (left, y), (right, y));
    for (share, text) in [(0.0, "0"), (0.5, "½"), (1.0, "1")] {
        canvas.line("grid strong", (at(share), y - 5.0), (at(share), y + 5.0));
        canvas.text("mark-text", (at(share), y + 22.0), Anchor::Middle, text);
    }
    canvas.text(
        "weight",
        (left - 14.0, y + 5.0),
        Anchor::End,
        "σ(z) lies here",
    );
    let share = neuron.output();
    if share.is_finite() {
        canvas.dot("place", (at(share), y), 5.5);
    }
}

/// How a quantity of a neuron comes about.
pub fn formula(subject: &Subject<'_>, name: &str) -> Option<String> {
    let neuron = Neuron::of(subject)?;
    let products: Vec<String> = match neuron.w.len() {
        1 => vec!["w * a".into()],
        count => (0..count).map(|k| format!("w[{k}] * a[{k}]")).collect(),
    };
    Some(match name {
        "z" => format!("{} + b", products.join(" + ")),
        "activation" | "activation far from zero" => "1.0 / (1.0 + (-z).exp())".into(),
        "∂C/∂b" => "2.0 * (s - y) * slope".into(),
        "∂C/∂w" => "2.0 * (s - y) * slope * a".into(),
        "∂C/∂a" => "2.0 * (s - y) * slope * w".into(),
        "w_new" => "w - eta * dw".into(),
        "b_new" => "b - eta * db".into(),
        _ => return None,
    })
}

/// What a name in such a formula is called, and its value.
pub fn value_of(subject: &Subject<'_>, name: &str) -> Option<(String, f64)> {
    let neuron = Neuron::of(subject)?;
    let output = neuron.output();
    let slope = output * (1.0 - output);
    let db = neuron.y.map(|y| 2.0 * (output - y) * slope);
    Some(match name {
        "z" => ("z".into(), neuron.sum()),
        "s" => ("σ(z)".into(), output),
        "slope" => ("σ′(z)".into(), slope),
        "db" => ("∂C/∂b".into(), db?),
        "dw" => ("∂C/∂w".into(), db? * neuron.a.first()?),
        _ => return None,
    })
}
