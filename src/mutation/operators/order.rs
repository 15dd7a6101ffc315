//! Two neighbouring statements exchanged, where one changes what the other reads: a value used
//! before or after its step.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{
    BinOp, Block, Expr, ExprAssign, ExprBinary, ExprField, ExprMethodCall, ExprReference, Ident,
    Macro, Member, PatIdent, Stmt,
};

use super::change::Change;
use super::site::Site;
use crate::mutation::family::Family;
use crate::mutation::syntax::{macro_elements, name};

/// Methods that change what they are called on.
const CHANGING: &[&str] = &[
    "push",
    "insert",
    "extend",
    "append",
    "pop",
    "remove",
    "clear",
    "swap",
    "reverse",
    "sort",
    "truncate",
    "resize",
    "fill",
    "copy_from_slice",
    "clone_from_slice",
    "iter_mut",
];

pub(super) fn within(block: &Block, site: &Site) -> Vec<Change> {
    let pairs = block.stmts.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        if !depend(&Effects::of(first), &Effects::of(second)) || is_value(second) {
            return None;
        }
        let (one, other) = (site.text.range(first), site.text.range(second));
        let change = Change::new(Family::Order, one.start..other.end);
        Some(change.exchange(site.text, one, other))
    });
    pairs.collect()
}

/// The value of the block has to stay last.
fn is_value(statement: &Stmt) -> bool {
    match statement {
        Stmt::Expr(expr, None) => !matches!(expr, Expr::ForLoop(_) | Expr::While(_)),
        Stmt::Expr(expr, Some(_)) => {
            matches!(expr, Expr::Return(_) | Expr::Break(_) | Expr::Continue(_))
        }
        Stmt::Macro(statement) => statement.semi_token.is_none(),
        Stmt::Local(_) | Stmt::Item(_) => false,
    }
}

/// Does their order matter, and can it be exchanged? Not before what the other needs is bound.
fn depend(first: &Effects, second: &Effects) -> bool {
    let is_bound = |effects: &Effects, by: &Effects| {
        effects
            .read
            .iter()
            .chain(&effects.changed)
            .any(|place| by.bound.contains(&place.name))
    };
    let touches = |changed: &BTreeSet<Place>, read: &BTreeSet<Place>| {
        changed
            .iter()
            .any(|one| read.iter().any(|other| one.overlaps(other)))
    };
    let matters = touches(&first.changed, &second.read) || touches(&first.read, &second.changed);
    matters && !is_bound(second, first) && !is_bound(first, second)
}

/// A variable, or one field of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    name: String,
    field: Option<String>,
}

impl Place {
    fn overlaps(&self, other: &Place) -> bool {
        let apart = self.field.is_some() && other.field.is_some() && self.field != other.field;
        self.name == other.name && !apart
    }
}

/// What a statement reads, changes and binds.
#[derive(Default)]
struct Effects {
    read: BTreeSet<Place>,
    changed: BTreeSet<Place>,
    bound: BTreeSet<String>,
}

impl Effects {
    fn of(statement: &Stmt) -> Self {
        let mut effects = Self::default();
        effects.visit_stmt(statement);
        effects
    }

    fn change(&mut self, target: &Expr) {
        match target {
            Expr::Index(index) => {
                self.change(&index.expr);
                self.visit_expr(&index.index);
            }
            Expr::Unary(deref) => self.change(&deref.expr),
            Expr::Paren(inner) => self.change(&inner.expr),
            Expr::MethodCall(call) => self.change(&call.receiver),
            other => self.changed.extend(place(other)),
        }
    }
}

fn place(expr: &Expr) -> Option<Place> {
    match expr {
        Expr::Field(ExprField {
            base,
            member: Member::Named(field),
            ..
        }) => match place(base)? {
            Place { name, field: None } => Some(Place {
                name,
                field: Some(field.to_string()),
            }),
            deeper => Some(deeper),
        },
        Expr::Field(field) => place(&field.base),
        Expr::Index(index) => place(&index.expr),
        other => Some(Place {
            name: name(other)?,
            field: None,
        }),
    }
}

impl Visit<'_> for Effects {
    fn visit_expr(&mut self, expr: &Expr) {
        match (place(expr), expr) {
            (Some(found), Expr::Path(_) | Expr::Field(_)) => {
                self.read.insert(found);
            }
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_expr_assign(&mut self, assign: &ExprAssign) {
        self.change(&assign.left);
        self.visit_expr(&assign.right);
    }

    fn visit_expr_binary(&mut self, binary: &ExprBinary) {
        match binary.op {
            BinOp::AddAssign(_)
            | BinOp::SubAssign(_)
            | BinOp::MulAssign(_)
            | BinOp::DivAssign(_) => {
                self.change(&binary.left);
                self.visit_expr(&binary.left);
                self.visit_expr(&binary.right);
            }
            _ => visit::visit_expr_binary(self, binary),
        }
    }

    fn visit_expr_method_call(&mut self, call: &ExprMethodCall) {
        if CHANGING.contains(&call.method.to_string().as_str()) {
            self.change(&call.receiver);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_reference(&mut self, reference: &ExprReference) {
        if reference.mutability.is_some() {
            self.change(&reference.expr);
        }
        visit::visit_expr_reference(self, reference);
    }

    fn visit_pat_ident(&mut self, pattern: &PatIdent) {
        self.bound.insert(pattern.ident.to_string());
    }

    fn visit_macro(&mut self, mac: &Macro) {
        for element in macro_elements(mac) {
            self.visit_expr(&element);
        }
    }

    fn visit_ident(&mut self, _: &Ident) {}
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::Order;
    use crate::mutation::testing::{mutants, mutants_in};

    #[test]
    fn a_change_and_its_neighbour_that_reads_are_exchanged() {
        assert_eq!(
            mutants_in(Order, "let mut w = a; w -= b; let d = w * a; d"),
            ["w -= b; let d = w * a; → let d = w * a; w -= b;",]
        );
        let source = "fn f(p: &mut P, g: f64) { p.w -= g * p.b; p.b -= g; p.c -= g; }";
        assert_eq!(
            mutants(Order, source),
            ["p.w -= g * p.b; p.b -= g; → p.b -= g; p.w -= g * p.b;"]
        );
    }

    #[test]
    fn nothing_moves_before_what_it_needs_or_behind_the_value() {
        assert!(mutants_in(Order, "let c = a; let d = c; d").is_empty());
        assert!(mutants_in(Order, "total += a; total").is_empty());
    }
}
