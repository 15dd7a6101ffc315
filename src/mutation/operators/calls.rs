//! Calls of the text's own functions: two arguments exchanged, the call left out, a similar
//! function called.

use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use super::change::Change;
use super::site::{Role, Site};
use crate::mutation::family::Family;
use crate::mutation::syntax::{name, unparenthesised};
use crate::mutation::types::Function;

/// Functions that could be called instead: more would be guessing.
const SIMILAR: usize = 2;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    let declarations = site.scope.declarations;
    match expr {
        Expr::Call(call) => {
            let Some(function) = name(&call.func).and_then(|name| declarations.function(&name))
            else {
                return Vec::new();
            };
            let mut changes = exchanged_arguments(expr, &call.args, function, site);
            changes.extend(left_out(expr, &call.args, function, site));
            changes.extend(similar(expr, &*call.func, function, site));
            changes
        }
        Expr::MethodCall(call) => {
            let receiver = site.scope.type_of(&call.receiver);
            let Some(method) = declarations.method(&receiver, &call.method.to_string()) else {
                return Vec::new();
            };
            let mut changes = exchanged_arguments(expr, &call.args, method, site);
            changes.extend(left_out(expr, &call.args, method, site));
            changes.extend(similar(expr, &call.method, method, site));
            changes
        }
        _ => Vec::new(),
    }
}

type Arguments = Punctuated<Expr, Token![,]>;

fn exchanged_arguments(
    call: &Expr,
    arguments: &Arguments,
    function: &Function,
    site: &Site,
) -> Vec<Change> {
    let types = &function.parameters;
    let mut changes = Vec::new();
    for (i, one) in arguments.iter().enumerate() {
        for (j, other) in arguments.iter().enumerate().skip(i + 1) {
            let alike = types
                .get(i)
                .is_some_and(|ty| ty.is_known() && Some(ty) == types.get(j));
            if alike && !site.text.alike(one, other) {
                let (one, other) = (site.text.range(one), site.text.range(other));
                let change = Change::new(Family::Arguments, site.text.range(call));
                changes.push(change.exchange(site.text, one, other));
            }
        }
    }
    changes
}

/// `z` for `sigmoid(z)`.
fn left_out(
    call: &Expr,
    arguments: &Arguments,
    function: &Function,
    site: &Site,
) -> Option<Change> {
    let [parameter] = function.parameters.as_slice() else {
        return None;
    };
    let argument = arguments.first()?;
    if *parameter != function.returned || !parameter.is_known() {
        return None;
    }
    let needs_parentheses = matches!(
        unparenthesised(argument),
        Expr::Binary(_) | Expr::Unary(_) | Expr::Cast(_)
    ) && !matches!(argument, Expr::Paren(_))
        && site.role != Role::Value;
    let (whole, alone) = (site.text.range(call), site.text.range(argument));
    let change = Change::new(Family::Function, whole.clone());
    Some(if needs_parentheses {
        change
            .put(whole.start..alone.start, "(")
            .put(alone.end..whole.end, ")")
    } else {
        change
            .cut(whole.start..alone.start)
            .cut(alone.end..whole.end)
    })
}

/// `sigmoid(z)` for `sigmoid_prime(z)`; never one that would call back without end.
fn similar(
    call: &Expr,
    called: &impl syn::spanned::Spanned,
    function: &Function,
    site: &Site,
) -> Vec<Change> {
    let functions = site.scope.declarations.functions().iter();
    let similar = functions.filter(|other| {
        other.name != function.name
            && other.is_like(function)
            && other.name != site.function
            && !other.mentions(site.function)
    });
    let replaced = similar.take(SIMILAR).map(|other| {
        Change::new(Family::Function, site.text.range(call))
            .put(site.text.range(called), other.name.clone())
    });
    replaced.collect()
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family;
    use crate::mutation::Family::{Arguments, Function};
    use crate::mutation::testing::mutants;

    const FUNCTIONS: &str = "fn s(z: f64) -> f64 { z } fn t(z: f64) -> f64 { s(z) } \
                             fn u(w: f64, n: usize, b: f64) -> f64 { b }";

    fn in_call(family: Family, body: &str) -> Vec<String> {
        mutants(
            family,
            &format!("{FUNCTIONS} fn f(a: f64, b: f64, n: usize) -> f64 {{ {body} }}"),
        )
    }

    #[test]
    fn arguments_of_one_type_are_exchanged() {
        assert_eq!(
            in_call(Arguments, "u(a, n, b)"),
            ["u(a, n, b) → u(b, n, a)"]
        );
        assert!(in_call(Arguments, "u(a, n, a)").is_empty());
    }

    #[test]
    fn a_call_is_left_out_or_another_function_called() {
        let in_t = "s(z) → z";
        assert_eq!(
            in_call(Function, "2.0 * s(a - b)"),
            [in_t, "s(a - b) → (a - b)", "s(a - b) → t(a - b)"]
        );
    }

    #[test]
    fn nothing_is_called_that_calls_back() {
        let source =
            "fn s(z: f64) -> f64 { t(z) } fn t(z: f64) -> f64 { r(z) } fn r(z: f64) -> f64 { z }";
        assert_eq!(
            mutants(Function, source),
            ["t(z) → z", "t(z) → r(z)", "r(z) → z"]
        );
    }

    #[test]
    fn methods_of_the_text_count_too() {
        let source = "enum A { R } impl A { fn value(self, z: f64) -> f64 { z } \
                      fn slope(self, z: f64) -> f64 { 1.0 } } \
                      fn f(k: A, z: f64) -> f64 { k.slope(z) }";
        assert_eq!(
            mutants(Function, source),
            ["k.slope(z) → z", "k.slope(z) → k.value(z)"]
        );
    }
}
