//! Assignments: overwriting for adding up, adding for subtracting, a step left out.

use syn::{BinOp, Block, Expr, ExprBinary, Stmt};

use super::change::Change;
use super::site::Site;
use crate::mutation::family::Family;
use crate::mutation::types::Type;

pub(super) fn within(block: &Block, site: &Site) -> Vec<Change> {
    let mut changes = Vec::new();
    for statement in &block.stmts {
        let Stmt::Expr(expr, _) = statement else {
            continue;
        };
        match expr {
            Expr::Assign(assign) => {
                let range = site.text.range(statement);
                if is_accumulable(&assign.left, &assign.right, site) {
                    let change = Change::new(Family::Accumulation, range.clone());
                    changes.push(change.put(site.text.range(&assign.eq_token), "+="));
                }
                changes.push(left_out(statement, site));
            }
            Expr::Binary(update) if is_update(&update.op) && !counts(update, site) => {
                changes.extend(other_update(statement, update, site));
                changes.push(left_out(statement, site));
            }
            Expr::MethodCall(call) if call.method == "reverse" || call.method == "sort" => {
                changes.push(left_out(statement, site));
            }
            _ => {}
        }
    }
    changes
}

fn is_update(op: &BinOp) -> bool {
    matches!(
        op,
        BinOp::AddAssign(_) | BinOp::SubAssign(_) | BinOp::MulAssign(_) | BinOp::DivAssign(_)
    )
}

/// A counter that stands still would make its loop endless.
fn counts(update: &ExprBinary, site: &Site) -> bool {
    site.scope.type_of(&update.right) == Type::Integer
}

/// `+=` needs a number, and what is assigned is one if it is computed.
fn is_accumulable(target: &Expr, value: &Expr, site: &Site) -> bool {
    let known = [site.scope.type_of(target), site.scope.type_of(value)];
    known.iter().any(Type::is_float) || matches!(value, Expr::Binary(_))
}

fn other_update(statement: &Stmt, update: &ExprBinary, site: &Site) -> Vec<Change> {
    let others: &[&str] = match update.op {
        BinOp::AddAssign(_) => &["=", "-="],
        BinOp::SubAssign(_) => &["=", "+="],
        BinOp::MulAssign(_) => &["=", "/="],
        _ => &["=", "*="],
    };
    let family = |other: &str| match other {
        "=" => Family::Accumulation,
        "+=" | "-=" => Family::Sign,
        _ => Family::Operation,
    };
    let changes = others.iter().map(|other| {
        Change::new(family(other), site.text.range(statement))
            .put(site.text.range(&update.op), *other)
    });
    changes.collect()
}

fn left_out(statement: &Stmt, site: &Site) -> Change {
    let range = site.text.range(statement);
    Change::new(Family::Step, range.clone()).cut(range)
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::{Accumulation, Sign, Step};
    use crate::mutation::testing::{all, mutants_in};

    #[test]
    fn an_assignment_overwrites_adds_or_is_left_out() {
        assert_eq!(
            mutants_in(Accumulation, "c = a; c += b; c"),
            ["c = a; → c += a;", "c += b; → c = b;"]
        );
        assert_eq!(mutants_in(Sign, "c += 2.0;"), ["c += 2.0; → c -= 2.0;"]);
        assert_eq!(
            mutants_in(Step, "c = a; c -= b;"),
            ["c = a; → ", "c -= b; → "]
        );
    }

    #[test]
    fn counters_are_left_alone() {
        assert!(
            all("fn f() { let mut k = 0; k += 1; }")
                .iter()
                .all(|mutant| mutant.before == "0")
        );
    }
}
