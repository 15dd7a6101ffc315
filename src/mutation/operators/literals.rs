//! Constants with another value. Where a 2 is a factor or a 1 a term, leaving it out says the same
//! and is made elsewhere.

use syn::{Expr, Lit};

use super::change::Change;
use super::site::{Role, Site};
use crate::mutation::family::Family;

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    let Expr::Lit(literal) = expr else {
        return Vec::new();
    };
    let (digits, suffix, is_whole) = match &literal.lit {
        Lit::Float(number) => (number.base10_digits(), number.suffix(), false),
        Lit::Int(number) => (number.base10_digits(), number.suffix(), true),
        _ => return Vec::new(),
    };
    // Indices, ends of ranges and arguments such as the 2 of `powi(2)` have their own files; with
    // another increment a counter might never arrive.
    let elsewhere = matches!(site.role, Role::Index | Role::Bound)
        || (is_whole && matches!(site.role, Role::Argument | Role::Increment));
    let Ok(value) = digits.parse::<f64>() else {
        return Vec::new();
    };
    if elsewhere {
        return Vec::new();
    }
    let others = others(value, is_whole, site.role).iter().map(|other| {
        let written = if is_whole {
            format!("{other}{suffix}")
        } else {
            format!("{other:.1}{suffix}")
        };
        let range = site.text.range(expr);
        Change::new(Family::Constant, range.clone()).put(range, written)
    });
    others.collect()
}

fn others(value: f64, is_whole: bool, role: Role) -> &'static [f64] {
    let factor = matches!(role, Role::Factor | Role::Divisor);
    let term = matches!(role, Role::Term | Role::Subtrahend);
    if (value == 2.0 || value == 0.5) && !factor || value == 0.0 {
        &[1.0]
    } else if value == 1.0 && (term || role == Role::Dividend) {
        &[2.0]
    } else if value == 1.0 && is_whole {
        &[0.0]
    } else if value == 1.0 {
        &[0.0, 2.0]
    } else {
        &[]
    }
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family::Constant;
    use crate::mutation::testing::mutants_in;

    #[test]
    fn constants_take_their_usual_other_values() {
        assert_eq!(mutants_in(Constant, "let h = 0.5; h"), ["0.5 → 1.0"]);
        assert_eq!(mutants_in(Constant, "a.max(0.0_f64)"), ["0.0_f64 → 1.0f64"]);
        assert_eq!(
            mutants_in(Constant, "let c = 2.0; let d = 1.0; let e = 0.01; c"),
            ["2.0 → 1.0", "1.0 → 0.0", "1.0 → 2.0"]
        );
        assert_eq!(
            mutants_in(Constant, "if n == 0 { a } else { b }"),
            ["0 → 1"]
        );
    }

    #[test]
    fn what_leaving_out_says_better_is_left_to_it() {
        assert!(mutants_in(Constant, "2.0 * a").is_empty());
        assert_eq!(mutants_in(Constant, "1.0 - a"), ["1.0 → 2.0"]);
        assert!(mutants_in(Constant, "x[0].powi(2)").is_empty());
    }
}
