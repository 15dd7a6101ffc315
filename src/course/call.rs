//! The call of a check, taken apart: which function of the learner's is called, and with what.

use syn::spanned::Spanned;
use syn::{Expr, ExprCall, Stmt};

use super::check::Check;
use crate::parse_depth::with_deep_stack;

/// A function and the expressions it is called with, as they stand in the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The name of the function.
    pub function: String,
    /// The expressions, one for each argument.
    pub arguments: Vec<String>,
}

impl Call {
    /// The first call that a check makes of a function, if it hands over anything but the inputs as they are.
    ///
    /// Methods and functions of a type are passed over: what they are called on is no argument.
    pub fn that_changes_inputs(check: &Check) -> Option<Self> {
        let call = Self::first_of(&check.call)?;
        let is_input = |argument: &String| {
            let name = argument.trim_start_matches('&');
            check.inputs.iter().any(|input| input.name == name)
                || check.derived.iter().any(|derived| derived.name == name)
        };
        let as_they_are = check.bindings.is_empty() && call.arguments.iter().all(is_input);
        (!as_they_are).then_some(call)
    }

    fn first_of(code: &str) -> Option<Self> {
        with_deep_stack(code, || {
            let expression: Expr = syn::parse_str(code).ok()?;
            let call = first_call(&expression)?;
            let text = |part: &dyn Spanned| code.get(part.span().byte_range()).map(str::to_owned);
            Some(Call {
                function: text(&call.func)?,
                arguments: call
                    .args
                    .iter()
                    .map(|argument| text(argument))
                    .collect::<Option<_>>()?,
            })
        })?
    }
}

/// The call that is evaluated before anything else of an expression.
fn first_call(expression: &Expr) -> Option<&ExprCall> {
    match expression {
        Expr::Call(call) => is_own_function(call).then_some(call),
        Expr::MethodCall(method) => first_call(&method.receiver),
        Expr::Field(field) => first_call(&field.base),
        Expr::Index(index) => first_call(&index.expr),
        Expr::Paren(paren) => first_call(&paren.expr),
        Expr::Unary(unary) => first_call(&unary.expr),
        Expr::Binary(binary) => first_call(&binary.left),
        Expr::Block(block) => match block.block.stmts.first()? {
            Stmt::Local(local) => first_call(&local.init.as_ref()?.expr),
            Stmt::Expr(expression, _) => first_call(expression),
            _ => None,
        },
        _ => None,
    }
}

fn is_own_function(call: &ExprCall) -> bool {
    let Expr::Path(path) = &*call.func else {
        return false;
    };
    let named = path.path.get_ident().map(ToString::to_string);
    let is_lower = |name: String| name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    !call.args.is_empty() && named.is_some_and(is_lower)
}

#[cfg(test)]
mod tests {
    use super::Call;

    fn call(code: &str) -> Option<(String, String)> {
        let call = Call::first_of(code)?;
        Some((call.function, call.arguments.join(" ; ")))
    }

    #[test]
    fn the_first_call_is_found_wherever_it_stands() {
        let told = |function: &str, arguments: &str| Some((function.into(), arguments.into()));
        for (code, expected) in [
            (
                "converged(&old, &new, tol)",
                told("converged", "&old ; &new ; tol"),
            ),
            (
                "(descend(w, 2.0 * (w - 3.0), eta) - 3.0).powi(2)",
                told("descend", "w ; 2.0 * (w - 3.0) ; eta"),
            ),
            (
                "{ let a = train(&mut p, &data); (a, p) }",
                told("train", "&mut p ; &data"),
            ),
            ("f(|x: f64| x * x, σ)[2].1", told("f", "|x: f64| x * x ; σ")),
            ("Activation::Relu.value(z)", None),
            ("{ let mut p = p; f(p) }", None),
            ("Params::new(w)", None),
            ("f()", None),
            ("no rust (", None),
        ] {
            assert_eq!(call(code), expected, "{code}");
        }
    }
}
