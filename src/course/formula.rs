//! A small expression over the inputs of a case: what they have to fulfil, or how long a list is.
//!
//! It is written in Rust, of which it takes arithmetic, comparisons and a few methods, and it is computed here: inputs are drawn
//! where no compiler is.

use std::borrow::Cow;

use quote::ToTokens;
use serde::{Deserialize, Serialize};
use syn::{BinOp, Expr, Lit, UnOp};

use super::formula_value::{Operator, binary, method, negative};
use crate::parse_depth::with_deep_stack;
use crate::quantity::Value;

/// An expression over inputs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Formula {
    text: String,
    root: Node,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Node {
    Constant(Value),
    Name(String),
    Index(Box<Node>, Box<Node>),
    Minus(Box<Node>),
    Not(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Method(String, Box<Node>, Vec<Node>),
}

/// The methods that may be called, with how many arguments each takes.
pub(super) const METHODS: [(&str, usize); 14] = [
    ("len", 0),
    ("is_empty", 0),
    ("contains", 1),
    ("abs", 0),
    ("abs_diff", 1),
    ("sqrt", 0),
    ("exp", 0),
    ("ln", 0),
    ("tanh", 0),
    ("min", 1),
    ("max", 1),
    ("pow", 1),
    ("powi", 1),
    ("is_finite", 0),
];

impl Formula {
    /// Reads an expression.
    ///
    /// # Errors
    /// What it cannot be, as a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parse = || {
            let expression: Expr = syn::parse_str(text)
                .map_err(|error| format!("`{text}` is not a Rust expression: {error}"))?;
            node(&expression)
        };
        let root = with_deep_stack(text, parse)
            .unwrap_or_else(|| Err(format!("`{text}` is nested too deeply")))?;
        Ok(Formula {
            text: text.to_owned(),
            root,
        })
    }

    /// As it stands in the course.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The inputs it speaks of.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.root.names(&mut names);
        names
    }

    /// Its value, given those of the inputs; `None` if it has none, as after a division by zero.
    pub fn value<'s, 'v: 's>(&'s self, input: &dyn Fn(&str) -> Option<&'v Value>) -> Option<Value> {
        self.root.value(input).map(Cow::into_owned)
    }

    /// Whether it is true. What has no value is not.
    pub fn holds<'s, 'v: 's>(&'s self, input: &dyn Fn(&str) -> Option<&'v Value>) -> bool {
        self.value(input) == Some(Value::Bool(true))
    }

    /// Its value as a length.
    pub fn length<'s, 'v: 's>(
        &'s self,
        input: &dyn Fn(&str) -> Option<&'v Value>,
    ) -> Option<usize> {
        match self.value(input)? {
            Value::Integer(number) => number.try_into().ok(),
            _ => None,
        }
    }
}

impl Node {
    fn names<'n>(&'n self, names: &mut Vec<&'n str>) {
        match self {
            Node::Constant(_) => {}
            Node::Name(name) => {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            Node::Minus(of) | Node::Not(of) => of.names(names),
            Node::Index(one, other) | Node::Binary(_, one, other) => {
                one.names(names);
                other.names(names);
            }
            Node::Method(_, of, arguments) => {
                of.names(names);
                arguments.iter().for_each(|argument| argument.names(names));
            }
        }
    }

    fn value<'n, 'v: 'n>(
        &'n self,
        input: &dyn Fn(&str) -> Option<&'v Value>,
    ) -> Option<Cow<'n, Value>> {
        Some(match self {
            Node::Constant(value) => Cow::Borrowed(value),
            Node::Name(name) => Cow::Borrowed(input(name)?),
            Node::Index(list, place) => {
                let place = match *place.value(input)? {
                    Value::Integer(place) => usize::try_from(place).ok()?,
                    _ => return None,
                };
                match list.value(input)? {
                    Cow::Borrowed(list) => Cow::Borrowed(list.items()?.get(place)?),
                    Cow::Owned(list) => Cow::Owned(list.items()?.get(place)?.clone()),
                }
            }
            Node::Minus(of) => Cow::Owned(negative(&*of.value(input)?)?),
            Node::Not(of) => match *of.value(input)? {
                Value::Bool(truth) => Cow::Owned(Value::Bool(!truth)),
                _ => return None,
            },
            Node::Binary(operator, one, other) => {
                let one = one.value(input)?;
                match (operator, &*one) {
                    (Operator::And, Value::Bool(false)) | (Operator::Or, Value::Bool(true)) => one,
                    _ => Cow::Owned(binary(*operator, &one, &*other.value(input)?)?),
                }
            }
            Node::Method(name, of, arguments) => {
                let of = of.value(input)?;
                let argument = match arguments.first() {
                    Some(argument) => Some(argument.value(input)?),
                    None => None,
                };
                Cow::Owned(method(name, &of, argument.as_deref())?)
            }
        })
    }
}

fn node(expression: &Expr) -> Result<Node, String> {
    let boxed = |expression: &Expr| node(expression).map(Box::new);
    Ok(match expression {
        Expr::Paren(inner) => node(&inner.expr)?,
        Expr::Group(inner) => node(&inner.expr)?,
        Expr::Reference(inner) => node(&inner.expr)?,
        Expr::Lit(literal) => {
            Node::Constant(constant(&literal.lit).ok_or_else(|| unknown(expression))?)
        }
        Expr::Path(path) => match path.path.get_ident() {
            Some(name) => Node::Name(name.to_string()),
            None => return Err(unknown(expression)),
        },
        Expr::Index(index) => Node::Index(boxed(&index.expr)?, boxed(&index.index)?),
        Expr::Field(field) => match &field.member {
            syn::Member::Unnamed(place) => {
                let place = Node::Constant(Value::Integer(place.index.into()));
                Node::Index(boxed(&field.base)?, Box::new(place))
            }
            syn::Member::Named(_) => return Err(unknown(expression)),
        },
        Expr::Unary(unary) => match unary.op {
            UnOp::Neg(_) => Node::Minus(boxed(&unary.expr)?),
            UnOp::Not(_) => Node::Not(boxed(&unary.expr)?),
            _ => node(&unary.expr)?,
        },
        // Numbers of all kinds are mixed here, so a change of kind changes nothing.
        Expr::Cast(cast) => node(&cast.expr)?,
        Expr::Binary(pair) => {
            let operator = operator(&pair.op).ok_or_else(|| unknown(expression))?;
            Node::Binary(operator, boxed(&pair.left)?, boxed(&pair.right)?)
        }
        Expr::MethodCall(call) => {
            let name = call.method.to_string();
            if !METHODS.contains(&(name.as_str(), call.args.len())) {
                return Err(unknown(expression));
            }
            let arguments = call.args.iter().map(node).collect::<Result<_, _>>()?;
            Node::Method(name, boxed(&call.receiver)?, arguments)
        }
        _ => return Err(unknown(expression)),
    })
}

fn unknown(expression: &Expr) -> String {
    let methods: Vec<&str> = METHODS.iter().map(|(name, _)| *name).collect();
    format!(
        "`{}` is more than can be computed here: names of inputs, numbers, + - * / %, comparisons, && || !, x[0], x.0 and the methods {}",
        expression.to_token_stream(),
        methods.join(", ")
    )
}

fn constant(literal: &Lit) -> Option<Value> {
    Some(match literal {
        Lit::Int(number) => Value::Integer(number.base10_parse().ok()?),
        Lit::Float(number) => Value::Real(number.base10_parse().ok()?),
        Lit::Bool(truth) => Value::Bool(truth.value),
        Lit::Str(text) => Value::Text(text.value()),
        Lit::Char(letter) => Value::Char(letter.value()),
        _ => return None,
    })
}

fn operator(operator: &BinOp) -> Option<Operator> {
    Some(match operator {
        BinOp::Add(_) => Operator::Plus,
        BinOp::Sub(_) => Operator::Minus,
        BinOp::Mul(_) => Operator::Times,
        BinOp::Div(_) => Operator::Over,
        BinOp::Rem(_) => Operator::Modulo,
        BinOp::And(_) => Operator::And,
        BinOp::Or(_) => Operator::Or,
        BinOp::Eq(_) => Operator::Equal,
        BinOp::Ne(_) => Operator::NotEqual,
        BinOp::Lt(_) => Operator::Less,
        BinOp::Le(_) => Operator::NotMore,
        BinOp::Gt(_) => Operator::More,
        BinOp::Ge(_) => Operator::NotLess,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Formula, Value};

    fn value(text: &str) -> Option<Value> {
        let inputs = [
            ("n", Value::Integer(5)),
            ("k", Value::Integer(2)),
            ("low", Value::Real(-1.5)),
            ("x", Value::Series(vec![Value::Real(4.0), Value::Real(0.5)])),
            ("s", Value::Text("añb".into())),
            ("flag", Value::Bool(true)),
        ];
        let input = |name: &str| {
            let mut own = inputs.iter().filter(|(own, _)| *own == name);
            own.next().map(|(_, value)| value)
        };
        Formula::parse(text).ok()?.value(&input)
    }

    #[test]
    fn arithmetic_and_comparisons_are_rusts() {
        for (text, expected) in [
            ("n - k + 1", Value::Integer(4)),
            ("(n - k) * 2 / 4", Value::Integer(1)),
            ("n % k", Value::Integer(1)),
            ("low + 0.5", Value::Real(-1.0)),
            ("n as f64 * 0.5", Value::Real(2.5)),
            ("-low.abs()", Value::Real(-1.5)),
            ("x.len()", Value::Integer(2)),
            ("x[1] + x[0]", Value::Real(4.5)),
            ("s.len()", Value::Integer(4)),
            ("k <= n && low < 0.0", Value::Bool(true)),
            ("n < k || !flag", Value::Bool(false)),
            ("n != k", Value::Bool(true)),
            ("x.is_empty()", Value::Bool(false)),
            ("x.contains(&0.5)", Value::Bool(true)),
            ("n.min(k).pow(3)", Value::Integer(8)),
            ("x[0].sqrt()", Value::Real(2.0)),
            ("low.tanh() + (-low).tanh()", Value::Real(0.0)),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_has_no_value_has_none_and_is_not_true() {
        for text in [
            "n / 0",
            "x[7]",
            "unknown",
            "n % (k - 2)",
            "flag + 1",
            "s < n",
            "170141183460469231731687303715884105727 + 1",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
        let formula = Formula::parse("n / 0 == 1");
        assert!(formula.is_ok_and(|formula| !formula.holds(&|_| None)));
        // What need not be known is not looked at.
        assert_eq!(value("k > n && x[7] > 0.0"), Some(Value::Bool(false)));
    }

    #[test]
    fn what_cannot_be_computed_is_refused_in_words() {
        for text in [
            "f(n)",
            "x.iter().sum::<f64>()",
            "if n { 1 } else { 2 }",
            "p.field",
            "|x| x",
        ] {
            let refused = Formula::parse(text).err().unwrap_or_default();
            assert!(
                refused.contains("is more than can be computed here"),
                "{text}: {refused}"
            );
        }
        let refused = Formula::parse("n -").err().unwrap_or_default();
        assert!(
            refused.starts_with("`n -` is not a Rust expression"),
            "{refused}"
        );
    }

    #[test]
    fn the_names_it_speaks_of_are_known() {
        let names = |text: &str| {
            let formula = Formula::parse(text);
            formula.map_or(Vec::new(), |formula| {
                formula.names().into_iter().map(str::to_owned).collect()
            })
        };
        assert_eq!(names("n - k + n.max(low) + x[k]"), ["n", "k", "low", "x"]);
    }
}
