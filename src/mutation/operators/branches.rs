//! Comparisons, conditions and cases: the wrong way round, or one case treated like another.

use syn::{Arm, BinOp, Block, Expr, ExprBinary, ExprIf, ExprMatch, Lit, Pat, Stmt, UnOp};

use super::change::Change;
use super::site::{Role, Site};
use crate::mutation::family::Family;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    match expr {
        Expr::Binary(binary) => of_operator(binary, site),
        Expr::If(choice) => of_if(choice, site),
        Expr::Match(choice) => exchanged_arms(choice, site),
        Expr::Unary(not) if matches!(not.op, UnOp::Not(_)) => {
            vec![Change::new(Family::Branch, site.text.range(expr)).cut(site.text.range(&not.op))]
        }
        Expr::Lit(literal) => match &literal.lit {
            Lit::Bool(value) => {
                let range = site.text.range(expr);
                vec![
                    Change::new(Family::Branch, range.clone())
                        .put(range, (!value.value).to_string()),
                ]
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn of_operator(binary: &ExprBinary, site: &Site) -> Vec<Change> {
    let (family, others) = match binary.op {
        BinOp::Lt(_) => (Family::Comparison, ["<=", ">"].as_slice()),
        BinOp::Le(_) => (Family::Comparison, ["<", ">="].as_slice()),
        BinOp::Gt(_) => (Family::Comparison, [">=", "<"].as_slice()),
        BinOp::Ge(_) => (Family::Comparison, [">", "<="].as_slice()),
        BinOp::Eq(_) => (Family::Comparison, ["!="].as_slice()),
        BinOp::Ne(_) => (Family::Comparison, ["=="].as_slice()),
        BinOp::And(_) => (Family::Branch, ["||"].as_slice()),
        BinOp::Or(_) => (Family::Branch, ["&&"].as_slice()),
        _ => return Vec::new(),
    };
    // A loop whose comparison is turned round does nothing or never ends.
    let kept = if site.role == Role::LoopCondition {
        1
    } else {
        others.len()
    };
    let changes = others[..kept].iter().map(|other| {
        Change::new(family, site.text.range(binary)).put(site.text.range(&binary.op), *other)
    });
    changes.collect()
}

fn of_if(choice: &ExprIf, site: &Site) -> Vec<Change> {
    if matches!(*choice.cond, Expr::Let(_)) {
        return Vec::new();
    }
    let condition = site.text.range(&choice.cond);
    let around = site.text.range(&choice.if_token).start..condition.end;
    let change = || Change::new(Family::Branch, around.clone());
    let mut changes = vec![change().put(condition.clone(), "true")];
    // Without its way out a loop might never end.
    if choice.else_branch.is_some() || !leaves(&choice.then_branch) {
        changes.push(change().put(condition.clone(), "false"));
    }
    // Turning a comparison round is a mutant of its own, and "not not" is none.
    if matches!(
        *choice.cond,
        Expr::Call(_) | Expr::MethodCall(_) | Expr::Path(_) | Expr::Field(_) | Expr::Macro(_)
    ) {
        changes.push(change().insert(condition.start, "!"));
    }
    changes
}

fn leaves(block: &Block) -> bool {
    let leaves = |expr: &Expr| matches!(expr, Expr::Return(_) | Expr::Break(_));
    matches!(block.stmts.last(), Some(Stmt::Expr(last, _)) if leaves(last))
}

/// The bodies of two neighbouring arms exchanged; arms that bind names would not compile.
fn exchanged_arms(choice: &ExprMatch, site: &Site) -> Vec<Change> {
    let changes = choice.arms.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let is_plain = |pattern: &Pat| matches!(pattern, Pat::Path(_) | Pat::Lit(_) | Pat::Wild(_));
        if !is_plain(&one.pat) || !is_plain(&other.pat) || site.text.alike(&one.body, &other.body) {
            return None;
        }
        let change = Change::new(
            Family::Branch,
            site.text.range(&one.pat).start..site.text.range(&other.body).end,
        );
        let (first, second) = (site.text.range(&one.body), site.text.range(&other.body));
        Some(
            change
                .put(first, arm_body(one, &other.body, site))
                .put(second, arm_body(other, &one.body, site)),
        )
    });
    changes.collect()
}

/// How a body is written in an arm: after a block the comma can be missing, after another
/// expression it cannot.
fn arm_body(arm: &Arm, body: &Expr, site: &Site) -> String {
    let written = site.text.of(body);
    match body {
        Expr::Block(_) => written.to_owned(),
        _ if arm.comma.is_some() => written.to_owned(),
        _ => format!("{{ {written} }}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::{Branch, Comparison};
    use crate::mutation::testing::{mutants, mutants_in};

    #[test]
    fn comparisons_are_turned_round_or_treat_equality_otherwise() {
        assert_eq!(
            mutants_in(Comparison, "if a < b { a } else { b }"),
            ["a < b → a <= b", "a < b → a > b"]
        );
        assert_eq!(
            mutants_in(Comparison, "if n == 0 { a } else { b }"),
            ["n == 0 → n != 0"]
        );
        assert_eq!(
            mutants_in(Comparison, "while a > b {} a"),
            ["a > b → a >= b"]
        );
    }

    #[test]
    fn an_arm_is_always_taken_or_the_condition_negated() {
        assert_eq!(
            mutants_in(Branch, "if a < b { a } else { b }"),
            ["if a < b → if true", "if a < b → if false"]
        );
        assert_eq!(
            mutants_in(Branch, "if x.is_empty() { return a; } b"),
            [
                "if x.is_empty() → if true",
                "if x.is_empty() → if !x.is_empty()",
            ]
        );
        assert_eq!(
            mutants_in(Branch, "let c = !d || e; a"),
            ["!d → d", "!d || e → !d && e"]
        );
    }

    #[test]
    fn neighbouring_arms_are_exchanged() {
        let source =
            "fn f(t: T, a: f64) -> f64 { match t { T::R => { a } T::C => a + 1.0, T::N(z) => z } }";
        assert_eq!(
            mutants(Branch, source),
            ["T::R => { a } T::C => a + 1.0 → T::R => { a + 1.0 } T::C => { a }"]
        );
    }
}
