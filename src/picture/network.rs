//! The network of two inputs, two hidden neurons and one output: forward values on its neurons, derivatives or new parameters on
//! its edges.

use super::canvas::{Anchor, Canvas, Point, TAG_HEIGHT};
use super::forward::{Forward, Parameters};
use super::subject::Subject;
use super::tag::number_in_brief;
use crate::course::Activation;
use crate::verdict::Quantity;

/// Where the neurons stand.
const INPUTS: [Point; 2] = [(52.0, 104.0), (52.0, 356.0)];
const HIDDEN: [Point; 2] = [(350.0, 104.0), (350.0, 356.0)];
const OUTPUT: Point = (560.0, 230.0);
const LOSS: Point = (668.0, 230.0);
/// Where a hidden neuron's sum and its activation stand, if both are asked for.
const SUM: f64 = 300.0;
const ACTIVATION: f64 = 424.0;
const OUTPUT_SUM: Point = (536.0, 230.0);
const OUTPUT_ACTIVATION: Point = (662.0, 230.0);
/// How far an arrow ends before the middle of a neuron.
const NODE: f64 = 46.0;
/// How low the network reaches.
const HEIGHT: f64 = 446.0;
/// As many rows below it, for what has no place in it, as a picture has room for.
const MOST_ROWS: usize = 4;
const INDEX: [char; 2] = ['₁', '₂'];

/// A place in the network that a quantity can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The weight from an input to a hidden neuron.
    W1(usize, usize),
    /// The bias of a hidden neuron.
    B1(usize),
    /// The weight from a hidden neuron to the output.
    W2(usize),
    /// The bias of the output.
    B2,
    /// The sum of a hidden neuron.
    Z1(usize),
    /// Its activation.
    A1(usize),
    /// The sum of the output.
    Z2,
    /// The output.
    Output,
}

impl Spot {
    /// The place that a name speaks of: `∂L/∂w¹₁₂` and `w¹₁₂` have the same.
    pub fn of(name: &str) -> Option<Self> {
        let name = name.strip_prefix("∂L/∂").unwrap_or(name);
        let index = |letter: char| INDEX.iter().position(|own| *own == letter);
        let letters: Vec<char> = name.chars().collect();
        Some(match letters.as_slice() {
            ['w', '¹', i, j] => Spot::W1(index(*i)?, index(*j)?),
            ['b', '¹', j] => Spot::B1(index(*j)?),
            ['w', '²', j] => Spot::W2(index(*j)?),
            ['b', '²'] => Spot::B2,
            ['z', '¹', j] => Spot::Z1(index(*j)?),
            ['a', '¹', j] => Spot::A1(index(*j)?),
            ['z', '²'] => Spot::Z2,
            ['ŷ'] => Spot::Output,
            _ => return None,
        })
    }

    fn is_forward(self) -> bool {
        matches!(self, Spot::Z1(_) | Spot::A1(_) | Spot::Z2 | Spot::Output)
    }
}

/// The network with what is known of it; `None` where it cannot be drawn.
pub fn draw(subject: &Subject<'_>) -> Option<String> {
    let quantities: Vec<(usize, &Quantity)> = subject.quantities().collect();
    let spots: Vec<Option<Spot>> = quantities
        .iter()
        .map(|(_, quantity)| Spot::of(subject.own_name(quantity)))
        .collect();
    let is_forward = spots.iter().flatten().any(|spot| spot.is_forward());
    let goes_back = quantities
        .iter()
        .any(|(_, quantity)| subject.own_name(quantity).starts_with("∂L/∂"));
    let network = Network {
        subject,
        parameters: Parameters::of_inputs(subject),
        forward: Forward::of(subject),
        is_forward,
        goes_back,
    };
    let mut canvas = Canvas::default();
    network.edges(&mut canvas);
    network.neurons(&mut canvas);
    let mut apart = Vec::new();
    for ((number, quantity), spot) in quantities.iter().zip(&spots) {
        match spot {
            Some(spot) => canvas.tag(network.place(*spot), subject.tag(*number, quantity)),
            None if quantity.series => {}
            None => apart.push(subject.tag(*number, quantity)),
        }
    }
    let below = canvas.rows_of_tags(HEIGHT, apart, MOST_ROWS);
    Some(canvas.finish(
        HEIGHT + below,
        "The network with your numbers",
        network.description(),
    ))
}

struct Network<'a> {
    subject: &'a Subject<'a>,
    parameters: Option<Parameters>,
    forward: Option<Forward>,
    is_forward: bool,
    goes_back: bool,
}

impl Network<'_> {
    fn description(&self) -> &'static str {
        match () {
            () if self.is_forward => {
                "Two inputs on the left, two hidden neurons, one output on the right. Each neuron has the sum and the activation that your function gave."
            }
            () if self.goes_back => {
                "Two inputs on the left, two hidden neurons, one output and its loss on the right. On each edge and at each neuron stands the derivative that your function gave for that weight or bias."
            }
            () => {
                "Two inputs on the left, two hidden neurons, one output on the right. On each edge and at each neuron stands the weight or bias that your function gave."
            }
        }
    }

    /// The middle of a tag.
    fn place(&self, spot: Spot) -> Point {
        match spot {
            Spot::W1(i, j) if i == j => (200.0, INPUTS[i].1),
            Spot::W1(0, _) => (142.0, 180.0),
            Spot::W1(..) => (142.0, 282.0),
            Spot::B1(0) => (HIDDEN[0].0, HIDDEN[0].1 - 66.0),
            Spot::B1(_) => (HIDDEN[1].0, HIDDEN[1].1 + 62.0),
            Spot::W2(0) => (452.0, 166.0),
            Spot::W2(_) => (452.0, 294.0),
            Spot::B2 => (592.0, 318.0),
            Spot::Z1(j) => (SUM, HIDDEN[j].1),
            Spot::A1(j) => (ACTIVATION, HIDDEN[j].1),
            Spot::Z2 => OUTPUT_SUM,
            Spot::Output => OUTPUT_ACTIVATION,
        }
    }

    fn edges(&self, canvas: &mut Canvas) {
        for (i, from) in INPUTS.iter().enumerate() {
            for (j, hidden) in HIDDEN.iter().enumerate() {
                let to = match self.is_forward {
                    true => (SUM, hidden.1),
                    false => *hidden,
                };
                self.link(canvas, *from, to);
                let weight = self.parameters.as_ref().map(|own| own.w1[i][j]);
                self.weight(canvas, Spot::W1(i, j), weight);
            }
        }
        for (j, hidden) in HIDDEN.iter().enumerate() {
            let (from, to) = match self.is_forward {
                true => ((ACTIVATION, hidden.1), OUTPUT_SUM),
                false => (*hidden, OUTPUT),
            };
            self.link(canvas, from, to);
            let weight = self.parameters.as_ref().map(|own| own.w2[j]);
            self.weight(canvas, Spot::W2(j), weight);
        }
        if self.is_forward {
            for (_, y) in HIDDEN {
                canvas.line("edge", (SUM, y), (ACTIVATION, y));
            }
            canvas.line("edge", OUTPUT_SUM, OUTPUT_ACTIVATION);
        } else if self.subject.input("y").is_some() {
            self.link(canvas, OUTPUT, LOSS);
        }
    }

    /// An edge; on the way back it points to where the error goes.
    fn link(&self, canvas: &mut Canvas, from: Point, to: Point) {
        if !self.goes_back {
            canvas.line("edge", from, to);
            return;
        }
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let share = (NODE / dx.hypot(dy)).min(0.5);
        canvas.arrow("edge back", to, (from.0 + dx * share, from.1 + dy * share));
    }

    /// The value of a weight or bias, beside its edge or its tag.
    fn weight(&self, canvas: &mut Canvas, spot: Spot, value: Option<f64>) {
        let Some(value) = value else {
            return;
        };
        let text = format!("{} = {}", name_of(spot), number_in_brief(value));
        let (x, y) = self.place(spot);
        let at = match self.is_forward {
            true => self.beside_edge(spot),
            false => (x, y + TAG_HEIGHT / 2.0 + 16.0),
        };
        canvas.text("weight", at, Anchor::Middle, &text);
    }

    fn beside_edge(&self, spot: Spot) -> Point {
        match spot {
            Spot::W1(0, 0) => (166.0, INPUTS[0].1 - 10.0),
            Spot::W1(1, 1) => (166.0, INPUTS[1].1 + 22.0),
            Spot::W1(0, _) => (178.0, 170.0),
            Spot::W1(..) => (178.0, 300.0),
            Spot::W2(0) => (528.0, 142.0),
            _ => (528.0, 332.0),
        }
    }

    fn neurons(&self, canvas: &mut Canvas) {
        let x = self.subject.numbers("x").filter(|x| x.len() == 2);
        for i in 0..2 {
            let value = x.as_ref().map_or(String::new(), |x| number_in_brief(x[i]));
            canvas.node(INPUTS[i], &format!("x{}", INDEX[i]), &value);
        }
        self.biases(canvas);
        if self.is_forward {
            return;
        }
        let known = self.forward.as_ref();
        for (j, at) in HIDDEN.iter().enumerate() {
            let value = known.map_or(String::new(), |known| number_in_brief(known.a1[j]));
            canvas.node(*at, &format!("a¹{}", INDEX[j]), &value);
        }
        let value = known.map_or(String::new(), |known| number_in_brief(known.y_hat));
        canvas.node(OUTPUT, "ŷ", &value);
        if let Some(y) = self.subject.input("y").filter(|_| !self.is_forward) {
            let loss = known.and_then(|known| known.loss);
            canvas.node(LOSS, "L", &loss.map_or(String::new(), number_in_brief));
            if let Some(y) = y.number() {
                let target = format!("target y = {}", number_in_brief(y));
                canvas.text(
                    "weight",
                    (LOSS.0 - 8.0, LOSS.1 - 34.0),
                    Anchor::Middle,
                    &target,
                );
            }
        }
    }

    fn biases(&self, canvas: &mut Canvas) {
        let Some(own) = &self.parameters else {
            return;
        };
        let text = |spot, value| format!("{} = {}", name_of(spot), number_in_brief(value));
        for j in 0..2 {
            let (x, y) = match (self.is_forward, j) {
                (true, 0) => (SUM, HIDDEN[0].1 - 46.0),
                (true, _) => (SUM, HIDDEN[1].1 + 42.0),
                (false, 0) => (HIDDEN[0].0 + 112.0, HIDDEN[0].1 - 61.0),
                (false, _) => (HIDDEN[1].0 + 112.0, HIDDEN[1].1 + 67.0),
            };
            canvas.text(
                "weight",
                (x, y),
                Anchor::Middle,
                &text(Spot::B1(j), own.b1[j]),
            );
        }
        let at = match self.is_forward {
            true => (OUTPUT_SUM.0, OUTPUT_SUM.1 + 42.0),
            false => (592.0, 318.0 + TAG_HEIGHT / 2.0 + 16.0),
        };
        canvas.text("weight", at, Anchor::Middle, &text(Spot::B2, own.b2));
    }
}

/// What a place is called.
pub fn name_of(spot: Spot) -> String {
    match spot {
        Spot::W1(i, j) => format!("w¹{}{}", INDEX[i], INDEX[j]),
        Spot::B1(j) => format!("b¹{}", INDEX[j]),
        Spot::W2(j) => format!("w²{}", INDEX[j]),
        Spot::B2 => "b²".into(),
        Spot::Z1(j) => format!("z¹{}", INDEX[j]),
        Spot::A1(j) => format!("a¹{}", INDEX[j]),
        Spot::Z2 => "z²".into(),
        Spot::Output => "ŷ".into(),
    }
}

/// How a quantity of the network comes about, in the names that [`value_of`] knows; the course's own formula goes before.
pub fn formula(subject: &Subject<'_>, name: &str) -> Option<String> {
    let is_sigmoid = subject.picture().activation == Activation::Sigmoid;
    let spot = Spot::of(name)?;
    if name.starts_with("∂L/∂") {
        subject.number("y")?;
        return Some(match (spot, is_sigmoid) {
            (Spot::B2, false) => "2.0 * (y_hat - y)".into(),
            (Spot::B2, true) => "y_hat - y".into(),
            (Spot::W2(j), _) => format!("delta * a1[{j}]"),
            (Spot::B1(j), false) => format!("delta * w2[{j}]"),
            (Spot::B1(j), true) => format!("delta * w2[{j}] * a1[{j}] * (1.0 - a1[{j}])"),
            (Spot::W1(i, j), _) => format!("delta{} * x[{i}]", j + 1),
            _ => return None,
        });
    }
    let forward = match spot {
        Spot::Z1(j) => format!("w1[0][{j}] * x[0] + w1[1][{j}] * x[1] + b1[{j}]"),
        Spot::Z2 => "w2[0] * a1[0] + w2[1] * a1[1] + b2".into(),
        Spot::A1(j) if is_sigmoid => format!("1.0 / (1.0 + (-z1[{j}]).exp())"),
        Spot::A1(j) => format!("z1[{j}]"),
        Spot::Output if is_sigmoid => "1.0 / (1.0 + (-z2).exp())".into(),
        Spot::Output => "z2".into(),
        _ => {
            subject.number("eta")?;
            subject.number("y")?;
            let old = match spot {
                Spot::W1(i, j) => format!("w1[{i}][{j}]"),
                Spot::B1(j) => format!("b1[{j}]"),
                Spot::W2(j) => format!("w2[{j}]"),
                _ => "b2".into(),
            };
            return Some(format!("{old} - eta * slope"));
        }
    };
    Some(forward)
}

/// What a name in such a formula is called in the lesson, and its value; `slope` is the derivative for the quantity at hand.
pub fn value_of(subject: &Subject<'_>, quantity: &str, name: &str) -> Option<(String, f64)> {
    let forward = Forward::of(subject)?;
    let own = Parameters::of_inputs(subject)?;
    let j = |place: usize| INDEX[place];
    let listed = |letters: &str, values: [f64; 2]| {
        let place = (0..2).find(|place| name == format!("{letters}[{place}]"))?;
        let symbol = format!("{}{}", symbol_of(letters), j(place));
        Some((symbol, values[place]))
    };
    for i in 0..2 {
        for k in 0..2 {
            if name == format!("w1[{i}][{k}]") {
                return Some((format!("w¹{}{}", j(i), j(k)), own.w1[i][k]));
            }
        }
    }
    let x = subject.numbers("x").filter(|x| x.len() == 2)?;
    let known = listed("w2", own.w2)
        .or_else(|| listed("b1", own.b1))
        .or_else(|| listed("a1", forward.a1))
        .or_else(|| listed("z1", forward.z1))
        .or_else(|| listed("x", [x[0], x[1]]));
    if known.is_some() {
        return known;
    }
    Some(match name {
        "b2" => ("b²".into(), own.b2),
        "z2" => ("z²".into(), forward.z2),
        "y_hat" => ("ŷ".into(), forward.y_hat),
        "delta" => ("δ".into(), forward.delta?),
        "delta1" => ("δ₁".into(), forward.hidden_deltas(&own)?[0]),
        "delta2" => ("δ₂".into(), forward.hidden_deltas(&own)?[1]),
        "slope" => {
            let value = match Spot::of(quantity)? {
                Spot::W1(i, k) => forward.hidden_deltas(&own)?[k] * x[i],
                Spot::B1(k) => forward.hidden_deltas(&own)?[k],
                Spot::W2(k) => forward.delta? * forward.a1[k],
                _ => forward.delta?,
            };
            (format!("∂L/∂{quantity}"), value)
        }
        _ => return None,
    })
}

fn symbol_of(letters: &str) -> &str {
    match letters {
        "w2" => "w²",
        "b1" => "b¹",
        "a1" => "a¹",
        "z1" => "z¹",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::Spot;

    #[test]
    fn names_find_their_places() {
        assert_eq!(Spot::of("∂L/∂w¹₁₂"), Some(Spot::W1(0, 1)));
        assert_eq!(Spot::of("w²₂"), Some(Spot::W2(1)));
        assert_eq!(Spot::of("∂L/∂b²"), Some(Spot::B2));
        assert_eq!(Spot::of("ŷ"), Some(Spot::Output));
        assert_eq!(Spot::of("w¹₃₁"), None);
        assert_eq!(Spot::of("average loss"), None);
    }
}
