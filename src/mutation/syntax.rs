//! Small questions about pieces of syntax that several operators ask.
//! Nothing here decides what to change.

use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{BinOp, Expr, Lit, Macro, Stmt, Token, UnOp};

/// The value of a block.
pub fn tail(statements: &[Stmt]) -> Option<&Expr> {
    match statements.last() {
        Some(Stmt::Expr(value, None)) => Some(value),
        _ => None,
    }
}

/// The elements of `vec![a, b]` and `vec![a; n]`, without the length; nothing for other macros,
/// which compute no values.
pub fn macro_elements(mac: &Macro) -> Vec<Expr> {
    if !mac.path.is_ident("vec") {
        return Vec::new();
    }
    let repeated = |input: ParseStream| {
        let element: Expr = input.parse()?;
        input.parse::<Token![;]>()?;
        input.parse::<Expr>()?;
        Ok(vec![element])
    };
    let listed = Punctuated::<Expr, Token![,]>::parse_terminated;
    repeated
        .parse2(mac.tokens.clone())
        .or_else(|_| {
            listed
                .parse2(mac.tokens.clone())
                .map(|list| list.into_iter().collect())
        })
        .unwrap_or_default()
}

pub fn unparenthesised(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(inner) => unparenthesised(&inner.expr),
        Expr::Group(inner) => unparenthesised(&inner.expr),
        other => other,
    }
}

pub fn is_negation(expr: &Expr) -> bool {
    matches!(expr, Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)))
}

pub fn is_sum(op: &BinOp) -> bool {
    matches!(op, BinOp::Add(_) | BinOp::Sub(_))
}

pub fn is_product(op: &BinOp) -> bool {
    matches!(op, BinOp::Mul(_) | BinOp::Div(_))
}

/// The number a literal stands for, whether it is written `2` or `2.0`.
pub fn number(expr: &Expr) -> Option<f64> {
    let Expr::Lit(literal) = expr else {
        return None;
    };
    match &literal.lit {
        Lit::Float(number) => number.base10_parse().ok(),
        Lit::Int(number) => number.base10_parse().ok(),
        _ => None,
    }
}

/// The whole number a literal stands for, where it is written as one.
pub fn whole_number(expr: &Expr) -> Option<u64> {
    let Expr::Lit(literal) = expr else {
        return None;
    };
    match &literal.lit {
        Lit::Int(number) => number.base10_parse().ok(),
        _ => None,
    }
}

/// The single name an expression is.
pub fn name(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        _ => None,
    }
}

/// One operand of a chain such as `a * b / c`, with the operator before it.
pub struct Link<'a> {
    pub op: Option<&'a BinOp>,
    pub expr: &'a Expr,
}

/// The operands of a chain of operators of one precedence, from left to right.
pub fn chain<'a>(expr: &'a Expr, belongs: fn(&BinOp) -> bool) -> Vec<Link<'a>> {
    match expr {
        Expr::Binary(binary) if belongs(&binary.op) => {
            let mut links = chain(&binary.left, belongs);
            links.push(Link {
                op: Some(&binary.op),
                expr: &binary.right,
            });
            links
        }
        operand => vec![Link {
            op: None,
            expr: operand,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_goes_from_left_to_right_and_stops_at_other_operators() {
        let expr: Expr = syn::parse_str("a * b + c - (d + e)").unwrap();
        assert_eq!(chain(&expr, is_sum).len(), 3);
        assert_eq!(chain(&expr, is_product).len(), 1);
    }

    #[test]
    fn looks_into_vec_and_no_other_macro() {
        let elements = |source| macro_elements(&syn::parse_str(source).unwrap()).len();
        assert_eq!(elements("vec![a, b, c]"), 3);
        assert_eq!(elements("vec![0.0; n + 1]"), 1);
        assert_eq!(elements("println!(\"{}\", a)"), 0);
    }
}
