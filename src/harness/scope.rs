//! Which names an expression looks for around itself, and which ones a file has for it.
//!
//! Text in, names out. Whose file it is, and whether it may be used, is decided elsewhere.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;

use crate::parse_depth::with_deep_stack;

/// The names that an expression does not bring along, each once: functions it calls or hands over, types and constants. Nothing if
/// it is no Rust; the compiler says that better.
pub fn names_in(expression: &str) -> Vec<String> {
    let names = || {
        let expression = syn::parse_str::<syn::Expr>(expression).ok()?;
        let mut names = Names::default();
        names.visit_expr(&expression);
        Some(names.asked.difference(&names.bound).cloned().collect())
    };
    with_deep_stack(expression, names)
        .flatten()
        .unwrap_or_default()
}

/// The functions, types and constants of a file that everybody may use.
pub fn names_of(text: &str) -> Vec<String> {
    let names = || {
        let file = syn::parse_file(text).ok()?;
        Some(file.items.iter().filter_map(public_name).collect())
    };
    with_deep_stack(text, names).flatten().unwrap_or_default()
}

fn public_name(item: &syn::Item) -> Option<String> {
    let (visibility, name) = match item {
        syn::Item::Fn(item) => (&item.vis, &item.sig.ident),
        syn::Item::Struct(item) => (&item.vis, &item.ident),
        syn::Item::Enum(item) => (&item.vis, &item.ident),
        syn::Item::Type(item) => (&item.vis, &item.ident),
        syn::Item::Const(item) => (&item.vis, &item.ident),
        syn::Item::Trait(item) => (&item.vis, &item.ident),
        _ => return None,
    };
    matches!(visibility, syn::Visibility::Public(_)).then(|| name.to_string())
}

#[derive(Default)]
struct Names {
    asked: BTreeSet<String>,
    /// What the expression itself gives a name to: a closure's input, a `let`, a function.
    bound: BTreeSet<String>,
}

impl<'a> Visit<'a> for Names {
    fn visit_path(&mut self, path: &'a syn::Path) {
        // `Params::new` looks for `Params`, and `::std::f64` for nothing here.
        if path.leading_colon.is_none()
            && let Some(first) = path.segments.first()
        {
            self.asked.insert(first.ident.to_string());
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_pat_ident(&mut self, pattern: &'a syn::PatIdent) {
        self.bound.insert(pattern.ident.to_string());
        syn::visit::visit_pat_ident(self, pattern);
    }

    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        self.bound.insert(item.sig.ident.to_string());
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        // What a macro makes of its words, only the compiler knows: each may be a name.
        words(call.tokens.clone(), &mut self.asked);
    }
}

fn words(tokens: TokenStream, found: &mut BTreeSet<String>) {
    // Each level with whether the token before was a dot: then a field or a method follows.
    let mut levels = vec![(tokens.into_iter(), false)];
    while let Some((level, behind_dot)) = levels.last_mut() {
        let token = level.next();
        let is_member = std::mem::replace(
            behind_dot,
            matches!(&token, Some(TokenTree::Punct(mark)) if mark.as_char() == '.'),
        );
        match token {
            None => drop(levels.pop()),
            Some(TokenTree::Group(group)) => levels.push((group.stream().into_iter(), false)),
            Some(TokenTree::Ident(word)) if !is_member => drop(found.insert(word.to_string())),
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{names_in, names_of};

    #[test]
    fn what_an_expression_brings_along_it_does_not_look_for() {
        for (expression, names) in [
            ("sigmoid(1.125)", &["sigmoid"] as &[&str]),
            ("[0.0, 1.0].map(sigmoid)", &["sigmoid"]),
            ("vec![cost(0.2, p.loss)]", &["cost", "p"]),
            ("{ let cost = 1.0; cost }", &[]),
            ("(|z: f64| sigmoid(z))(2.0)", &["f64", "sigmoid"]),
            (
                "forward(&Params { b2: 0.5, ..Params::zero() }, [1.0, 2.0])",
                &["Params", "forward"],
            ),
            ("x.cost(1.0).powi(2)", &["x"]),
            ("1.0 +", &[]),
        ] {
            assert_eq!(names_in(expression), names, "{expression}");
        }
    }

    #[test]
    fn a_file_offers_what_is_public_at_its_top() {
        let text = "pub fn f() {}\nfn g() {}\npub struct P;\nmod m { pub fn h() {} }\npub const C: f64 = 1.0;";
        assert_eq!(names_of(text), ["f", "P", "C"]);
    }
}
