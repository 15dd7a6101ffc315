//! The forms of a mending: what stands in the place of a value, how far that is from what was written, and its words.
//!
//! The costs order what makes everything right: an exchanged operator is nearer to a slip than a factor out of nowhere. They were
//! chosen by trying them on wrong answers; above [`DEAREST`] a mending says more about chance than about the text.

use super::cause::{Cause, TOO_MANY};
use crate::injection::{Formula, One, Two};

/// What costs more is not believed.
pub const DEAREST: f64 = 2.65;

/// A form with its cost and words.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// How the new value is computed.
    pub formula: Formula,
    /// How far it is from what was written.
    pub cost: f64,
    /// What the new value is, where `{e}` is the text of the old one and `{v}` that of the other value.
    pub words: &'static str,
    /// What kind of mistake it would make good.
    pub cause: Cause,
}

fn form(formula: Formula, cost: f64, words: &'static str, cause: Cause) -> Form {
    Form {
        formula,
        cost,
        words,
        cause,
    }
}

fn number(number: f64) -> Formula {
    Formula::Number(number)
}

/// What can be made of a value alone.
pub fn alone(is_number: bool) -> Vec<Form> {
    use Formula::Own;
    let one_minus = |inner: Formula| number(1.0).two(Two::Sub, inner);
    let sigmoid = || Own.one(One::Sigmoid);
    let constant = if is_number { 1.3 } else { 2.6 };
    let mut forms = vec![
        form(
            Own.one(One::Neg),
            1.0,
            "the other sign",
            Cause::Told("a sign is turned there"),
        ),
        form(
            Own.two(Two::Mul, number(2.0)),
            1.6,
            "twice its value",
            Cause::Told("a factor 2 is missing, or something is halved"),
        ),
        form(
            Own.two(Two::Div, number(2.0)),
            1.6,
            "half its value",
            Cause::Told("a factor 2 is too many, or a half is missing"),
        ),
    ];
    // Of a number that is written down, nothing else would have been meant.
    if !is_number {
        forms.extend([
            form(one_minus(Own), 2.0, "1 − its value", Cause::Function),
            form(
                Own.two(Two::Add, number(1.0)),
                2.0,
                "1 more",
                Cause::Function,
            ),
            form(
                Own.two(Two::Sub, number(1.0)),
                2.0,
                "1 less",
                Cause::Function,
            ),
            form(Own.two(Two::Mul, Own), 2.0, "its square", Cause::Function),
            form(
                number(1.0).two(Two::Div, Own),
                2.0,
                "1 divided by it",
                Cause::Function,
            ),
            form(
                Own.two(Two::Max, number(0.0)),
                2.0,
                "0 in place of what is negative",
                Cause::Untold,
            ),
            form(Own.one(One::Abs), 2.0, "its magnitude", Cause::Function),
            form(Own.one(One::Sqrt), 2.2, "its square root", Cause::Function),
            form(Own.one(One::Exp), 2.2, "e to that power", Cause::Function),
            form(Own.one(One::Ln), 2.2, "its logarithm", Cause::Function),
            form(Own.one(One::Tanh), 2.2, "its tanh", Cause::Function),
            form(sigmoid(), 2.2, "its sigmoid", Cause::Function),
            form(
                Own.two(Two::Mul, one_minus(Own)),
                2.2,
                "its value times 1 − its value",
                Cause::Function,
            ),
            form(
                one_minus(Own.two(Two::Mul, Own)),
                2.4,
                "1 − its square",
                Cause::Function,
            ),
            form(
                sigmoid().two(Two::Mul, one_minus(sigmoid())),
                2.4,
                "the slope of the sigmoid there",
                Cause::Function,
            ),
            form(
                number(1.0).two(Two::Add, Own.one(One::Exp)),
                2.4,
                "1 + e to that power",
                Cause::Function,
            ),
        ]);
    }
    for (value, words) in [
        (0.0, "0"),
        (1.0, "1"),
        (2.0, "2"),
        (0.5, "0.5"),
        (-1.0, "−1"),
    ] {
        forms.push(form(number(value), constant, words, Cause::Constant));
    }
    forms
}

/// What the operands of an operation can be joined to otherwise; slots 0 and 1 are its left and right one.
pub fn operation() -> Vec<Form> {
    let (left, right) = (|| Formula::Slot(0), || Formula::Slot(1));
    vec![
        form(
            left().two(Two::Add, right()),
            1.0,
            "the sum",
            Cause::Told("two values are to be added that are joined otherwise"),
        ),
        form(
            left().two(Two::Sub, right()),
            1.0,
            "the difference",
            Cause::Told("one value is to be taken from another where they are joined otherwise"),
        ),
        form(
            right().two(Two::Sub, left()),
            1.0,
            "the difference the other way round",
            Cause::Told("two values have to change sides in a difference"),
        ),
        form(
            left().two(Two::Mul, right()),
            1.0,
            "the product",
            Cause::Joined("two values are to be multiplied that are joined otherwise"),
        ),
        form(
            left().two(Two::Div, right()),
            1.0,
            "the quotient",
            Cause::Joined("one value is to be divided by another where they are joined otherwise"),
        ),
        form(
            right().two(Two::Div, left()),
            1.0,
            "the quotient the other way round",
            Cause::Told("two values have to change sides in a quotient"),
        ),
        form(left(), 1.0, "the left part alone", Cause::Told(TOO_MANY)),
        form(right(), 1.0, "the right part alone", Cause::Told(TOO_MANY)),
    ]
}

/// `(a ∘ b) • c` as `a ∘ (b • c)`, or the other way round; slots 0, 1 and 2 are `a`, `b` and `c`.
pub fn brackets(first: Two, second: Two, to_the_right: bool) -> Form {
    let [a, b, c] = [0, 1, 2].map(Formula::Slot);
    let formula = if to_the_right {
        a.two(first, b.two(second, c))
    } else {
        a.two(first, b).two(second, c)
    };
    form(
        formula,
        1.2,
        "the brackets set otherwise",
        Cause::Told("brackets have to be set otherwise"),
    )
}

/// What can be made of a value and another one, which is slot 0.
pub fn with_another() -> Vec<Form> {
    use Formula::Own;
    let v = || Formula::Slot(0);
    let rest = || number(1.0).two(Two::Sub, v());
    vec![
        form(v(), 1.4, "{v}", Cause::Value),
        form(
            Own.two(Two::Mul, v()),
            1.8,
            "its value times {v}",
            Cause::With("a factor is missing"),
        ),
        form(
            Own.two(Two::Add, v()),
            1.8,
            "its value plus {v}",
            Cause::With("a term is missing, or one is too many"),
        ),
        form(
            Own.two(Two::Div, v()),
            1.9,
            "its value divided by {v}",
            Cause::With("a division is missing, or a factor is too many"),
        ),
        form(
            Own.two(Two::Sub, v()),
            1.9,
            "its value minus {v}",
            Cause::With("a term is missing, or one is too many"),
        ),
        form(
            v().two(Two::Mul, number(2.0)),
            2.0,
            "twice {v}",
            Cause::Untold,
        ),
        form(
            v().two(Two::Div, number(2.0)),
            2.0,
            "half of {v}",
            Cause::Untold,
        ),
        form(
            v().two(Two::Sub, Own),
            2.0,
            "{v} minus its value",
            Cause::Untold,
        ),
        form(v().one(One::Neg), 2.0, "−{v}", Cause::Untold),
        form(
            Own.two(Two::Mul, rest()),
            2.2,
            "its value times 1 − {v}",
            Cause::Untold,
        ),
        form(rest(), 2.2, "1 − {v}", Cause::Untold),
        form(
            v().two(Two::Div, Own),
            2.3,
            "{v} divided by its value",
            Cause::Untold,
        ),
        form(
            Own.two(Two::Mul, v().two(Two::Mul, rest())),
            2.4,
            "its value times {v} times 1 − {v}",
            Cause::Untold,
        ),
        form(
            v().two(Two::Mul, rest()),
            2.4,
            "{v} times 1 − {v}",
            Cause::Untold,
        ),
        form(
            Own.two(Two::Max, v()),
            2.5,
            "{v} where that is larger",
            Cause::Untold,
        ),
        form(
            Own.two(Two::Min, v()),
            2.5,
            "{v} where that is smaller",
            Cause::Untold,
        ),
        form(
            Own.two(Two::Add, rest()),
            2.6,
            "its value plus 1 − {v}",
            Cause::Untold,
        ),
        form(
            Own.two(Two::Mul, v().two(Two::Mul, v())),
            2.6,
            "its value times the square of {v}",
            Cause::Untold,
        ),
    ]
}

/// A formula as Rust, where the old value and the slots have these texts.
pub fn code(formula: &Formula, own: &str, slots: &[String]) -> String {
    written(formula, own, slots).0
}

/// The text, and how tightly its last operation binds: 0 like `+`, 1 like `*`, 2 a sign, 3 a value.
fn written(formula: &Formula, own: &str, slots: &[String]) -> (String, u8) {
    let bracketed = |formula: &Formula, least: u8| {
        let (text, binds) = written(formula, own, slots);
        if binds < least {
            format!("({text})")
        } else {
            text
        }
    };
    match formula {
        Formula::Own => (own.to_owned(), binding(own)),
        Formula::Slot(slot) => {
            let text = slots.get(usize::from(*slot)).cloned().unwrap_or_default();
            let binds = binding(&text);
            (text, binds)
        }
        Formula::Number(number) => (format!("{number:?}"), if *number < 0.0 { 2 } else { 3 }),
        Formula::One(One::Neg, inner) => (format!("-{}", bracketed(inner, 2)), 2),
        Formula::One(One::Sigmoid, inner) => {
            (format!("sigmoid({})", written(inner, own, slots).0), 3)
        }
        Formula::One(function, inner) => {
            let name = match function {
                One::Exp => "exp",
                One::Ln => "ln",
                One::Sqrt => "sqrt",
                One::Tanh => "tanh",
                _ => "abs",
            };
            (format!("{}.{name}()", bracketed(inner, 3)), 3)
        }
        Formula::Two(operation, left, right) => {
            let (sign, binds) = match operation {
                Two::Add => ('+', 0),
                Two::Sub => ('-', 0),
                Two::Mul => ('*', 1),
                Two::Div => ('/', 1),
                Two::Max | Two::Min => {
                    let name = if *operation == Two::Max { "max" } else { "min" };
                    let text = format!(
                        "{}.{name}({})",
                        bracketed(left, 3),
                        written(right, own, slots).0
                    );
                    return (text, 3);
                }
            };
            // `a - (b - c)` and `a / (b * c)` need their brackets, `a + (b + c)` and `a * (b * c)` do without.
            let strict = matches!(operation, Two::Sub | Two::Div);
            let text = format!(
                "{} {sign} {}",
                bracketed(left, binds),
                bracketed(right, binds + u8::from(strict))
            );
            (text, binds)
        }
    }
}

/// How tightly a text binds that was written by somebody else.
fn binding(text: &str) -> u8 {
    match syn::parse_str::<syn::Expr>(text) {
        Ok(syn::Expr::Binary(binary)) => match binary.op {
            syn::BinOp::Mul(_) | syn::BinOp::Div(_) => 1,
            _ => 0,
        },
        Ok(syn::Expr::Unary(_) | syn::Expr::Cast(_)) => 2,
        Ok(syn::Expr::Closure(_) | syn::Expr::If(_) | syn::Expr::Match(_)) | Err(_) => 0,
        Ok(_) => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_written_as_one_would_write_it() {
        let v = ["p.w2[0]".to_owned()];
        let written: Vec<String> = with_another()
            .iter()
            .take(8)
            .map(|form| code(&form.formula, "a - y", &v))
            .collect();
        assert_eq!(
            written,
            [
                "p.w2[0]",
                "(a - y) * p.w2[0]",
                "a - y + p.w2[0]",
                "(a - y) / p.w2[0]",
                "a - y - p.w2[0]",
                "p.w2[0] * 2.0",
                "p.w2[0] / 2.0",
                "p.w2[0] - (a - y)",
            ]
        );
        let alone: Vec<String> = alone(false)
            .iter()
            .map(|form| code(&form.formula, "z", &[]))
            .collect();
        assert_eq!(alone[..4], ["-z", "z * 2.0", "z / 2.0", "1.0 - z"]);
        assert_eq!(alone[10], "z.sqrt()");
        let set = brackets(Two::Mul, Two::Sub, true);
        let parts = ["a", "b + 1.0", "c"].map(String::from);
        assert_eq!(code(&set.formula, "", &parts), "a * (b + 1.0 - c)");
    }

    #[test]
    fn a_formula_computes_what_it_writes() {
        let values = with_another()
            .iter()
            .map(|form| form.formula.value(3.0, &[2.0]))
            .collect::<Vec<_>>();
        assert_eq!(values[..8], [2.0, 6.0, 5.0, 1.5, 1.0, 4.0, 1.0, -1.0]);
    }
}
