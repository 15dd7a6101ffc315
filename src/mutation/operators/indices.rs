//! Indices: 0 for 1, the first element for the running one, rows for columns.

use syn::{Expr, ExprField, ExprIndex, Member};

use super::change::Change;
use super::site::Site;
use crate::mutation::family::Family;
use crate::mutation::syntax::{name, whole_number};
use crate::mutation::types::Type;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    match expr {
        Expr::Index(index) => {
            let mut changes = other_element(index, site);
            changes.extend(transposed(index, site));
            changes
        }
        Expr::Field(field) => other_part(field, site),
        _ => Vec::new(),
    }
}

fn other_element(index: &ExprIndex, site: &Site) -> Vec<Change> {
    let (family, other) = match (whole_number(&index.index), name(&index.index)) {
        (Some(0), _) => (Family::Index, 1),
        (Some(1), _) => (Family::Index, 0),
        (Some(k), _) => (Family::Neighbour, k - 1),
        (None, Some(_)) => (Family::Neighbour, 0),
        (None, None) => return Vec::new(),
    };
    vec![
        Change::new(family, site.text.range(index))
            .put(site.text.range(&index.index), other.to_string()),
    ]
}

/// `w[j][i]` for `w[i][j]`.
fn transposed(column: &ExprIndex, site: &Site) -> Option<Change> {
    let Expr::Index(row) = &*column.expr else {
        return None;
    };
    if site.text.alike(&row.index, &column.index) || matches!(*column.index, Expr::Range(_)) {
        return None;
    }
    let (row, index) = (site.text.range(&row.index), site.text.range(&column.index));
    Some(Change::new(Family::Transposed, site.text.range(column)).exchange(site.text, row, index))
}

/// The other half of a pair.
fn other_part(field: &ExprField, site: &Site) -> Vec<Change> {
    let (Member::Unnamed(at), base) = (&field.member, site.scope.type_of(&field.base)) else {
        return Vec::new();
    };
    match (base.bare(), at.index) {
        (Type::Tuple(parts), 0 | 1) if parts.len() >= 2 && parts[0] == parts[1] => {
            let other = (1 - at.index).to_string();
            vec![
                Change::new(Family::Index, site.text.range(field))
                    .put(site.text.range(&field.member), other),
            ]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::{Index, Neighbour, Transposed};
    use crate::mutation::testing::{mutants, mutants_in};

    #[test]
    fn an_index_points_elsewhere() {
        assert_eq!(
            mutants_in(Index, "x[0] - x[1]"),
            ["x[0] → x[1]", "x[1] → x[0]"]
        );
        assert_eq!(
            mutants_in(Neighbour, "x[2] - x[n]"),
            ["x[2] → x[1]", "x[n] → x[0]"]
        );
        assert_eq!(
            mutants(Index, "fn f(p: (f64, f64)) -> f64 { p.0 }"),
            ["p.0 → p.1"]
        );
        assert!(mutants(Index, "fn f(p: (f64, usize)) -> f64 { p.0 }").is_empty());
    }

    #[test]
    fn a_pair_of_indices_is_transposed() {
        let source = "fn f(w: [[f64; 2]; 2], j: usize) -> f64 { w[0][j] + w[1][1] }";
        assert_eq!(mutants(Transposed, source), ["w[0][j] → w[j][0]"]);
    }
}
