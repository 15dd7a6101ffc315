//! The cause of a mistake, as far as the change tells it that would make it good; in words that name no place.

/// A part of an operation that is to be left out.
pub const TOO_MANY: &str = "one part of a sum, a difference, a product or a quotient is too many";

/// What a form of a change says about the mistake.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// That, whatever the values are.
    Told(&'static str),
    /// That, of two values that are to be joined by `*` or `/`.
    Joined(&'static str),
    /// That a function of the value is needed: the form's own words.
    Function,
    /// That a number is to be another one: the form's own words.
    Constant,
    /// That another value belongs there.
    Value,
    /// That, if the other value is one.
    With(&'static str),
    /// Nothing: it may be chance.
    Untold,
}

impl Cause {
    /// It in words, of a form with these words at a place with this text, with this other value; `None` where it would be a guess.
    pub fn words(self, words: &str, own: &str, other: &str) -> Option<String> {
        let said = match self {
            // 0 makes good whatever is done too much.
            Cause::Constant if is_number(own) && words != "0" => {
                return Some(format!("a number is to be {words}"));
            }
            Cause::Value if is_a_value(other) => match is_number(own) {
                true => "a fixed number stands where another value belongs",
                false => "one value stands in the place of another",
            },
            _ if is_number(own) => return None,
            // Of a number and 1 that is the number.
            Cause::Joined(_) if own.contains("1.0") => TOO_MANY,
            Cause::Told(said) | Cause::Joined(said) => said,
            Cause::Function => return Some(format!("of one value, {words} is needed")),
            Cause::With(said) if is_a_value(other) => said,
            Cause::Constant | Cause::Value | Cause::With(_) | Cause::Untold => return None,
        };
        Some(said.to_owned())
    }
}

/// Whether it begins with a name or a bracket and is code as a whole.
fn is_a_value(code: &str) -> bool {
    let starts = code.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '('));
    starts && syn::parse_str::<syn::Expr>(code.trim_end_matches("[…]")).is_ok()
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches('-').replace('_', "");
    digits.trim_end_matches("f64").parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::TOO_MANY;
    use crate::injection::Two;
    use crate::repair::forms::{Form, alone, brackets, operation, with_another};

    /// What is told of the form that is said so, at a place with this text.
    fn told(text: &str, relation: &str, other: &str) -> Option<String> {
        let all = [
            alone(false),
            operation(),
            with_another(),
            vec![brackets(Two::Add, Two::Mul, true)],
        ];
        let said = |form: &&Form| form.words.replace("{v}", other) == relation;
        let form = all.iter().flatten().find(said).expect(relation);
        form.cause.words(form.words, text, other)
    }

    #[test]
    fn the_kind_of_a_change_is_told() {
        for (text, relation, other, kind) in [
            ("a - y", "the other sign", "", "a sign is turned there"),
            ("a", "its value times x[0]", "x[0]", "a factor is missing"),
            (
                "a",
                "f.z1[0]",
                "f.z1[0]",
                "one value stands in the place of another",
            ),
            ("2.0", "1", "", "a number is to be 1"),
            (
                "2.0",
                "b",
                "b",
                "a fixed number stands where another value belongs",
            ),
            ("1.0 + e", "the product", "", TOO_MANY),
            (
                "a",
                "its sigmoid",
                "",
                "of one value, its sigmoid is needed",
            ),
            (
                "a",
                "the brackets set otherwise",
                "",
                "brackets have to be set otherwise",
            ),
        ] {
            assert_eq!(told(text, relation, other).as_deref(), Some(kind));
        }
    }

    #[test]
    fn what_may_be_chance_has_no_kind() {
        assert_eq!(told("20.0", "the other sign", ""), None);
        assert_eq!(told("eta", "0", ""), None);
        assert_eq!(told("a", "x[0] minus its value", "x[0]"), None);
        assert_eq!(told("a", "its value times 1 − x[0]", "x[0]"), None);
        assert_eq!(told("a", "its value times 2.0", "2.0"), None);
    }
}
