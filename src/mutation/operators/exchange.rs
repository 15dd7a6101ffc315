//! Parts of a result exchanged: elements of an array or a tuple, fields of a struct, a matrix
//! transposed.

use std::ops::Range;

use syn::{Expr, ExprArray, ExprMacro, ExprStruct, ExprTuple, FieldValue, Member};

use super::change::Change;
use super::site::Site;
use crate::mutation::family::Family;
use crate::mutation::syntax::macro_elements;
use crate::mutation::types::Type;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    match expr {
        Expr::Array(array) => {
            let elements: Vec<_> = array.elems.iter().collect();
            let mut changes = neighbours(expr, &elements, site);
            changes.extend(transposed(array, site));
            changes
        }
        Expr::Macro(ExprMacro { mac, .. }) => {
            let elements = macro_elements(mac);
            neighbours(expr, &elements.iter().collect::<Vec<_>>(), site)
        }
        Expr::Tuple(tuple) => parts(tuple, site),
        Expr::Struct(literal) => fields(literal, site),
        _ => Vec::new(),
    }
}

fn exchanged(
    whole: &Expr,
    one: &Expr,
    other: &Expr,
    family: Family,
    site: &Site,
) -> Option<Change> {
    let (one, other) =
        (!site.text.alike(one, other)).then(|| (site.text.range(one), site.text.range(other)))?;
    Some(Change::new(family, site.text.range(whole)).exchange(site.text, one, other))
}

fn neighbours(whole: &Expr, elements: &[&Expr], site: &Site) -> Vec<Change> {
    let pairs = elements.windows(2);
    pairs
        .filter_map(|pair| exchanged(whole, pair[0], pair[1], Family::Elements, site))
        .collect()
}

/// `[[a, c], [b, d]]` for `[[a, b], [c, d]]`.
fn transposed(matrix: &ExprArray, site: &Site) -> Option<Change> {
    let rows: Vec<_> = matrix.elems.iter().collect();
    let [Expr::Array(first), Expr::Array(second)] = rows.as_slice() else {
        return None;
    };
    if first.elems.len() != 2 || second.elems.len() != 2 {
        return None;
    }
    let whole = Expr::Array(matrix.clone());
    exchanged(
        &whole,
        &first.elems[1],
        &second.elems[0],
        Family::Transposed,
        site,
    )
}

/// Neighbouring parts of a tuple, unless their types are known to differ.
fn parts(tuple: &ExprTuple, site: &Site) -> Vec<Change> {
    let whole = Expr::Tuple(tuple.clone());
    let typed: Vec<_> = tuple
        .elems
        .iter()
        .map(|part| (part, site.scope.type_of(part)))
        .collect();
    let pairs = typed
        .windows(2)
        .filter(|pair| is_exchangeable(&pair[0].1, &pair[1].1));
    pairs
        .filter_map(|pair| exchanged(&whole, pair[0].0, pair[1].0, Family::Elements, site))
        .collect()
}

fn is_exchangeable(one: &Type, other: &Type) -> bool {
    !one.is_known() || !other.is_known() || one == other
}

fn fields(literal: &ExprStruct, site: &Site) -> Vec<Change> {
    let ty = site.scope.type_of(&Expr::Struct(literal.clone()));
    let typed: Vec<_> = literal
        .fields
        .iter()
        .map(|field| (field, declared(&ty, field, site)))
        .collect();
    let mut changes = Vec::new();
    for (at, (one, ty)) in typed.iter().enumerate() {
        for (other, other_ty) in &typed[at + 1..] {
            if ty.is_known() && ty == other_ty && !site.text.alike(&one.expr, &other.expr) {
                let (place, text) = given_value(one, &other.expr, site);
                let (other_place, other_text) = given_value(other, &one.expr, site);
                let change = Change::new(Family::Elements, site.text.range(literal));
                changes.push(change.put(place, text).put(other_place, other_text));
            }
        }
    }
    changes
}

fn declared(ty: &Type, field: &FieldValue, site: &Site) -> Type {
    match &field.member {
        Member::Named(name) => site.scope.declarations.field(ty, &name.to_string()),
        Member::Unnamed(_) => Type::Unknown,
    }
}

/// What to write where to give a field this value; the shorthand `z1` becomes `z1: a1`.
fn given_value(field: &FieldValue, value: &Expr, site: &Site) -> (Range<usize>, String) {
    let value = site.text.of(value);
    match (&field.colon_token, &field.member) {
        (None, Member::Named(name)) => (site.text.range(&field.expr), format!("{name}: {value}")),
        _ => (site.text.range(&field.expr), value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::{Elements, Transposed};
    use crate::mutation::testing::{mutants, mutants_in};

    #[test]
    fn neighbouring_elements_are_exchanged() {
        assert_eq!(
            mutants_in(Elements, "g([a, b, b])"),
            ["[a, b, b] → [b, a, b]"]
        );
        assert_eq!(
            mutants_in(Elements, "g(vec![a, b])"),
            ["vec![a, b] → vec![b, a]"]
        );
        assert_eq!(
            mutants_in(Elements, "g((a, b, n))"),
            ["(a, b, n) → (b, a, n)"]
        );
    }

    #[test]
    fn a_matrix_is_transposed() {
        let body = "g([[a, b], [2.0, 3.0]])";
        assert_eq!(
            mutants_in(Transposed, body),
            ["[[a, b], [2.0, 3.0]] → [[a, 2.0], [b, 3.0]]"]
        );
    }

    #[test]
    fn fields_of_one_type_are_exchanged_also_in_shorthand() {
        let source = "struct F { z: f64, a: f64, n: usize } \
                      fn f(z: f64, n: usize) -> F { F { z, a: z.exp(), n } }";
        assert_eq!(
            mutants(Elements, source),
            ["F { z, a: z.exp(), n } → F { z: z.exp(), a: z, n }"]
        );
    }
}
