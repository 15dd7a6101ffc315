//! What a beginner may not read in Rust's own words: a sentence on the usual cause of a panic or of a compiler's error.

use super::style::without_escapes;
use crate::execution::Message;

/// On a panic in a line of the learner's.
pub fn on_panic(message: &str) -> Option<&'static str> {
    let advice = [
        (
            "attempt to subtract with overflow",
            "An unsigned number such as a usize cannot go below 0.",
        ),
        (
            "index out of bounds: the len is 0 ",
            "The list is empty, so it has no such item: `push` adds one, `list[k] = …` only replaces one that is there.",
        ),
        (
            "index out of bounds",
            "Counting starts at 0, so the last index is one less than the length.",
        ),
    ];
    let fits = |(start, _): &(&str, &str)| message.starts_with(start);
    advice.into_iter().find(fits).map(|(_, sentence)| sentence)
}

/// On a panic in no line of the learner's: in the standard library, or in what is done with the result.
pub fn on_panic_elsewhere(message: &str) -> Option<&'static str> {
    if message.starts_with("index out of bounds") {
        return Some(
            "No line of your file does this: most likely what your function returns has fewer values than are asked for.",
        );
    }
    on_panic(message)
}

const GIVEN: &str =
    "`given` has what earlier exercises asked for. What this exercise asks for is yours to write.";
/// What is said of powers, whichever way they were tried.
const POWERS: &str = "A power is written `x.powi(2)` for x², with a whole number, or `x.powf(0.5)`, with a number that has a point.";
const WHOLE_NUMBERS: &str =
    "Rust does not mix whole numbers with an f64: write the number with a point, `2.0` for `2`.";
const COUNTS: &str = "Rust does not mix a usize with an f64: make an f64 of it first, `n as f64`.";
const INDICES: &str = "An index is a usize: count with `for i in 0..n`, or write `i as usize`.";
const WHOLE_LISTS: &str = "Rust does not compute with whole lists: take their numbers one by one, such as `w[0] * a[0]`, in a loop where there are many.";
const LENT: &str = "What arrives as `&` may be read but not changed, and the checks call your function as it is declared: leave its first line as it was, and change a copy. That is `p.clone()`, or `x.to_vec()` of a list.";
const EXPONENTIAL: &str = "e^x is written `x.exp()`.";
const LOGARITHM: &str =
    "The natural logarithm of x is written `x.ln()`; `log` wants a base as well.";

/// Functions that are looked for as in other languages, and how Rust writes them.
const FUNCTIONS: [(&str, &str); 13] = [
    ("ln", "x.ln()"),
    ("exp", "x.exp()"),
    ("sqrt", "x.sqrt()"),
    ("tanh", "x.tanh()"),
    ("abs", "x.abs()"),
    ("sin", "x.sin()"),
    ("cos", "x.cos()"),
    ("pow", "x.powi(2)"),
    ("powi", "x.powi(2)"),
    ("powf", "x.powf(0.5)"),
    ("max", "a.max(b)"),
    ("min", "a.min(b)"),
    ("len", "x.len()"),
];

/// Signs of a lesson that are pasted into code, as the compiler names them, and what is typed instead.
const SIGNS: [(&str, &str); 13] = [
    ("2212", "minus is typed `-`"),
    ("2013", "minus is typed `-`"),
    ("b7", "times is typed `*`"),
    ("d7", "times is typed `*`"),
    ("22c5", "times is typed `*`"),
    ("f7", "a quotient is typed `/`"),
    ("2264", "≤ is typed `<=`"),
    ("2265", "≥ is typed `>=`"),
    ("2260", "≠ is typed `!=`"),
    ("2190", "← is typed `=`"),
    ("221a", "√x is typed `x.sqrt()`"),
    (
        "b2",
        "x² is typed `x.powi(2)`, and names have plain digits, such as `w2`",
    ),
    ("b9", "names have plain digits, such as `w1`"),
];

/// On the errors of the compiler: on the first one, unless a later one shows that all come from a power.
pub fn on_errors(messages: &[Message]) -> Option<String> {
    let power = messages
        .iter()
        .find_map(|message| Said::of(message).power());
    power.or_else(|| on_error(messages.first()?))
}

fn on_error(message: &Message) -> Option<String> {
    let said = Said::of(message);
    said.given()
        .or_else(|| said.function())
        .or_else(|| said.sign())
        .or_else(|| said.kinds().map(str::to_owned))
}

/// What the compiler says, in parts.
struct Said<'a> {
    summary: &'a str,
    /// The message up to the first proposal: the learner's own lines with what is wrong in them.
    text: String,
}

impl<'a> Said<'a> {
    fn of(message: &'a Message) -> Self {
        let text = without_escapes(&message.rendered);
        let own = text.split("\nhelp: ").next().unwrap_or_default();
        Said {
            summary: &message.summary,
            text: own.to_owned(),
        }
    }

    fn names(&self, text: &str) -> bool {
        self.summary.contains(text)
    }

    fn shows(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// What stands before each occurrence of a sign.
    fn before<'t>(&'t self, sign: &'t str) -> impl Iterator<Item = &'t str> {
        let found = self.text.match_indices(sign);
        found.map(|(at, _)| self.text[..at].trim_end_matches(' '))
    }

    /// What is, or is not, in the library of given code.
    fn given(&self) -> Option<String> {
        let plain = |text: &str| text.replace("`::given", "`given");
        let (summary, text) = (plain(self.summary), plain(&self.text));
        let is_missing = ["found in `given", "in `given`", "no `"]
            .iter()
            .any(|place| text.contains(place));
        if is_missing && (summary.contains("import `given") || summary.contains("`given`")) {
            return Some(GIVEN.to_owned());
        }
        let distinct = "have similar names, but are actually distinct types";
        let (_, after) = self.text.split_once(distinct)?;
        let (_, file) = after.split_once("exercises/given/")?;
        let (module, _) = file.split_once(".rs")?;
        let (_, name) = self.text.split_once("`given::")?;
        let (name, _) = name.split_once('`')?;
        Some(format!(
            "Your file has a type `{name}` of its own, and what it imports uses the given one. Delete yours and write `use given::{module}::{name};`."
        ))
    }

    /// Powers as other languages write them.
    fn power(&self) -> Option<String> {
        let of_e = self.before("^").any(|before| last_word(before) == "e");
        let is_xor = self.names("`f64 ^ ") || self.names("`{float} ^ ");
        if of_e && (is_xor || self.names("cannot find value `e`")) {
            return Some(EXPONENTIAL.to_owned());
        }
        if is_xor {
            return Some(format!("In Rust `^` is not a power. {POWERS}"));
        }
        if self.names("cannot be dereferenced") && self.before("**").any(ends_a_value) {
            return Some(format!("Rust has no `**`. {POWERS}"));
        }
        let of_a_real = self.names("`f64`") || self.names("`{float}`");
        let sought = self.names("method `pow`") || self.names("method named `pow`");
        let found =
            |kind: &str| self.shows("arguments to this method are incorrect") && self.shows(kind);
        let wants_another = (self.shows(".powf(") && found("expected `f64`, found integer"))
            || (self.shows(".powi(") && found("expected `i32`, found floating-point"));
        (wants_another || (sought && of_a_real)).then(|| POWERS.to_owned())
    }

    /// Functions that stand before their argument, as in other languages.
    fn function(&self) -> Option<String> {
        let lacks_base = self.names("takes 1 argument but 0 arguments") && self.shows(".log()");
        if self.names("cannot find function `log`") || lacks_base {
            return Some(LOGARITHM.to_owned());
        }
        let sought =
            |(name, _): &&(&str, &str)| self.names(&format!("cannot find function `{name}`"));
        let (_, written) = FUNCTIONS.iter().find(sought)?;
        Some(format!(
            "In Rust that is written behind the value: `{written}`."
        ))
    }

    /// Signs that no keyboard has.
    fn sign(&self) -> Option<String> {
        let named =
            |(code, _): &&(&str, &str)| self.names(&format!("start of token: \\u{{{code}}}"));
        if let Some((_, typed)) = SIGNS.iter().find(named) {
            return Some(format!("A sign of the lesson is no Rust: {typed}."));
        }
        let is_product = self.names("cannot find value `") && self.names("·");
        is_product.then(|| "The · of the lesson is no Rust: times is typed `*`.".to_owned())
    }

    /// Values of kinds that do not go together.
    fn kinds(&self) -> Option<&'static str> {
        let any = |words: &[&str]| words.iter().any(|word| self.names(word));
        let of_lists = any(&["`[", "`&[", "`Vec<", "`&Vec<"]);
        let computes = any(&[
            "multiply",
            "add",
            "subtract",
            "divide",
            "unary operator",
            "assignment operat",
        ]);
        if self.names("cannot ") && computes && of_lists {
            return Some(WHOLE_LISTS);
        }
        if self.names("cannot be indexed by") {
            return Some(INDICES);
        }
        if self.names("behind a `&` reference") {
            return Some(LENT);
        }
        let mixes = self.names("`{integer}`") && any(&["f64`", "`{float}`"]);
        if mixes && self.names("cannot ") {
            return Some(WHOLE_NUMBERS);
        }
        if self.names("cannot ") && self.names("f64`") && self.names("usize`") {
            return Some(COUNTS);
        }
        None
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| c != '_' && !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// Whether a value ends here, so that what follows stands between two.
fn ends_a_value(text: &str) -> bool {
    text.ends_with(|c: char| c == '_' || c.is_alphanumeric() || matches!(c, ')' | ']' | '.'))
}

#[cfg(test)]
mod tests {
    use super::{on_errors, on_panic, on_panic_elsewhere};
    use crate::execution::Message;

    #[test]
    fn what_has_no_usual_cause_is_left_to_the_compiler() {
        for summary in [
            "error[E0425]: cannot find value `w` in this scope",
            "error[E0308]: mismatched types",
            "error[E0425]: cannot find function `forward` in this scope",
            "error[E0614]: type `f64` cannot be dereferenced",
            "error[E0369]: no implementation for `bool ^ f64`",
        ] {
            let message = Message {
                summary: summary.into(),
                line: Some(1),
                rendered: format!(
                    "{summary}\n1 | let x = **w;\nhelp: write e^x or ** or .powf(2)\n"
                ),
                json: String::new(),
            };
            assert_eq!(on_errors(&[message]), None);
        }
    }

    #[test]
    fn a_panic_is_explained_by_where_it_happened() {
        let message = "index out of bounds: the len is 2 but the index is 2";
        assert!(on_panic(message).is_some_and(|say| say.contains("starts at 0")));
        assert!(on_panic_elsewhere(message).is_some_and(|say| say.contains("fewer values")));
        let message = "index out of bounds: the len is 0 but the index is 0";
        assert!(on_panic(message).is_some_and(|say| say.contains("`push`")));
        assert_eq!(on_panic("explicit panic"), None);
    }
}
