//! One quantity for another of the same type: `z` for `a`, `p.w1` for `p.w2`, the old parameters
//! for the new ones. Only the few likeliest are offered at each place, by how alike the two names
//! are.

use syn::{Expr, Member};

use super::change::Change;
use super::site::{Role, Site};
use crate::mutation::family::Family;
use crate::mutation::syntax::name;
use crate::mutation::types::{Binding, Origin, Type};

/// How many quantities are offered at one place.
const OFFERED: usize = 3;

/// Names that are taken for one another though they look different, the likeliest first.
const CONFUSED: &[(&str, &str)] = &[
    ("z", "a"),
    ("z", "s"),
    ("a", "x"),
    ("a", "y"),
    ("a", "s"),
    ("x", "y"),
    ("w", "a"),
    ("w", "b"),
    ("i", "j"),
    ("i", "k"),
    ("j", "k"),
    ("g", "p"),
];

/// Parts of names that say from when a value is.
const DATED: &[&str] = &[
    "old", "new", "before", "after", "previous", "prev", "next", "updated", "current",
];

/// How likely one name is taken for the other; the first is the likeliest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// The same field of another value, or another field of the same value.
    Sibling,
    /// The same name but for a number, an index or a mark, as in `w1` and `w2` or `y` and `y_hat`.
    SameStem,
    /// By their place in the list.
    Confused(usize),
    Short,
    /// Two names that have nothing in common but their type; at most one of these is offered.
    Other,
}

/// A quantity by its name, and by its field where it is one.
#[derive(Clone, PartialEq, Eq)]
struct Quantity {
    name: String,
    field: Option<String>,
}

impl Quantity {
    fn written(&self) -> String {
        match &self.field {
            Some(field) => format!("{}.{field}", self.name),
            None => self.name.clone(),
        }
    }

    /// The part that says what it is.
    fn noun(&self) -> &str {
        self.field.as_deref().unwrap_or(&self.name)
    }

    fn likeness(&self, other: &Quantity) -> Likeness {
        let is_sibling = match (&self.field, &other.field) {
            (Some(field), Some(another)) => self.name == other.name || field == another,
            _ => false,
        };
        let (stem, other_stem) = (stem(self.noun()), stem(other.noun()));
        let is_confused = |&(one, another): &(&str, &str)| {
            (one, another) == (stem, other_stem) || (another, one) == (stem, other_stem)
        };
        if is_sibling {
            Likeness::Sibling
        } else if stem == other_stem {
            Likeness::SameStem
        } else if let Some(place) = CONFUSED.iter().position(is_confused) {
            Likeness::Confused(place)
        } else if self.field.is_none()
            && other.field.is_none()
            && stem.len() == 1
            && other_stem.len() == 1
        {
            Likeness::Short
        } else {
            Likeness::Other
        }
    }
}

fn stem(name: &str) -> &str {
    let first = name
        .split('_')
        .find(|part| !part.is_empty())
        .unwrap_or(name);
    first.trim_end_matches(|c: char| c.is_ascii_digit())
}

pub(super) fn at(expr: &Expr, site: &Site) -> Vec<Change> {
    let Some(quantity) = quantity(expr) else {
        return Vec::new();
    };
    if matches!(site.role, Role::Target | Role::Callee | Role::Statement) {
        return Vec::new();
    }
    let ty = site.scope.type_of(expr);
    if !ty.is_known() || matches!(ty, Type::Items(_)) {
        return Vec::new();
    }
    let range = site.text.range(expr);
    let changes = likeliest(&quantity, &ty, site).into_iter().map(|other| {
        let written = match site.role {
            Role::Shorthand => format!("{}: {}", quantity.name, other.written()),
            _ => other.written(),
        };
        Change::new(family(&quantity, &other), range.clone()).put(range.clone(), written)
    });
    changes.collect()
}

fn quantity(expr: &Expr) -> Option<Quantity> {
    match expr {
        Expr::Path(_) => Some(Quantity {
            name: name(expr)?,
            field: None,
        }),
        Expr::Field(field) => match &field.member {
            Member::Named(member) => Some(Quantity {
                name: name(&field.base)?,
                field: Some(member.to_string()),
            }),
            Member::Unnamed(_) => None,
        },
        _ => None,
    }
}

fn likeliest(quantity: &Quantity, ty: &Type, site: &Site) -> Vec<Quantity> {
    let mut others: Vec<_> = site
        .scope
        .visible()
        .filter(|binding| is_sensible(binding, ty, site.role))
        .flat_map(|binding| quantities_of(binding, ty, site))
        .filter(|other| other != quantity)
        .map(|other| (quantity.likeness(&other), other))
        .collect();
    others.sort_by_key(|(likeness, other)| {
        (*likeness, other.field.is_some() != quantity.field.is_some())
    });
    let unlike = others.partition_point(|(likeness, _)| *likeness < Likeness::Other);
    others.truncate(unlike + 1);
    others
        .into_iter()
        .take(OFFERED)
        .map(|(_, other)| other)
        .collect()
}

/// A length is no index, and a name with a leading underscore is not meant to be used.
fn is_sensible(binding: &Binding, ty: &Type, role: Role) -> bool {
    let counts_through = binding.origin == Origin::Loop;
    let is_index = role == Role::Index && *ty == Type::Integer;
    !binding.name.starts_with('_') && (!is_index || counts_through)
}

/// What of this type a name stands for: the value itself, or fields of it.
fn quantities_of(binding: &Binding, ty: &Type, site: &Site) -> Vec<Quantity> {
    let fits = |other: &Type| match site.role.sees_through_references() {
        true => other.bare() == ty.bare(),
        false => other == ty,
    };
    let of = |field: Option<&str>| Quantity {
        name: binding.name.clone(),
        field: field.map(str::to_owned),
    };
    let itself = fits(&binding.ty).then(|| of(None));
    let fields = site.scope.declarations.fields(&binding.ty).iter();
    let fields = fields
        .filter(|(_, ty)| fits(ty))
        .map(|(field, _)| of(Some(field)));
    itself.into_iter().chain(fields).collect()
}

/// Only where a name says so: `p` and `g` can be of one type without one being the later of the
/// two.
fn family(quantity: &Quantity, other: &Quantity) -> Family {
    let is_dated = |name: &str| name.split('_').any(|part| DATED.contains(&part));
    let is_same_field = quantity.field == other.field;
    let of_a_time = is_dated(&quantity.name) || is_dated(&other.name);
    if is_same_field && of_a_time {
        Family::Stale
    } else {
        Family::Variable
    }
}

#[cfg(test)]
mod tests {
    use crate::mutation::Family;
    use crate::mutation::Family::{Stale, Variable};
    use crate::mutation::testing::mutants;

    const STRUCTS: &str = "\
        struct P { w1: [[f64; 2]; 2], b1: [f64; 2], w2: [f64; 2], b2: f64 } \
        struct F { z1: [f64; 2], a1: [f64; 2] }";

    fn in_network(family: Family, body: &str) -> Vec<String> {
        mutants(
            family,
            &format!("{STRUCTS} fn f(p: &P, new: &P, f: &F, x: [f64; 2]) {{ {body} }}"),
        )
    }

    #[test]
    fn the_likeliest_of_the_same_type_come_first() {
        let source =
            "fn f(a: f64, y: f64, y_hat: f64, z: f64, eta: f64, n: usize) { let d = 2.0 * y; }";
        assert_eq!(mutants(Variable, source), ["y → y_hat", "y → a", "y → z"]);
    }

    #[test]
    fn fields_stand_for_fields_and_for_variables() {
        assert_eq!(
            in_network(Variable, "let d = f.a1[0];"),
            ["f.a1 → f.z1", "f.a1 → x", "f.a1 → new.w2"]
        );
        assert_eq!(
            in_network(Variable, "let d = x[0];"),
            ["x → f.a1", "x → f.z1"]
        );
    }

    #[test]
    fn the_same_field_of_an_older_or_newer_value_is_stale() {
        assert_eq!(in_network(Stale, "let d = p.w2[0];"), ["p.w2 → new.w2"]);
        assert_eq!(
            in_network(Variable, "let d = p.w2[0];"),
            ["p.w2 → p.b1", "p.w2 → f.a1"]
        );
    }

    #[test]
    fn a_shorthand_field_is_written_out() {
        let source =
            format!("{STRUCTS} fn f(z1: [f64; 2], a1: [f64; 2]) -> F {{ F {{ z1, a1 }} }}");
        assert_eq!(mutants(Variable, &source), ["z1 → z1: a1", "a1 → a1: z1"]);
    }

    #[test]
    fn closures_and_loops_bind_what_they_walk_through() {
        let source = "fn f(w: &[f64], x: &[f64]) -> f64 { \
                      w.iter().zip(x).map(|(w_i, x_i)| w_i * x_i).sum() }";
        assert_eq!(
            mutants(Variable, source),
            ["w → x", "x → w", "w_i → x_i", "x_i → w_i"]
        );
        let source = "fn f(w: &[Vec<f64>], n: usize) { \
                      for i in 0..n { for j in 0..n { g(w[i][j]); } } }";
        assert_eq!(mutants(Variable, source), ["n → i", "i → j", "j → i"]);
    }
}
