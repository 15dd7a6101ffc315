//! The names in scope at one place of a text, each with its type as far as it is known.
//! A later binding of a name hides an earlier one, as in Rust.

use syn::{FieldPat, Member, Pat};

use super::declarations::Declarations;
use super::ty::Type;

/// How a name came into scope; only what counts through a sequence is a sensible index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Parameter,
    Let,
    Loop,
}

#[derive(Clone, Debug)]
pub struct Binding {
    pub name: String,
    pub ty: Type,
    pub origin: Origin,
}

#[derive(Clone)]
pub struct Scope<'a> {
    pub declarations: &'a Declarations,
    bindings: Vec<Binding>,
}

impl<'a> Scope<'a> {
    pub fn new(declarations: &'a Declarations) -> Self {
        Self {
            declarations,
            bindings: Vec::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.bindings.len()
    }

    /// Forgets what was bound since the scope had this length.
    pub fn leave(&mut self, len: usize) {
        self.bindings.truncate(len);
    }

    pub fn find(&self, name: &str) -> Option<&Binding> {
        self.bindings
            .iter()
            .rev()
            .find(|binding| binding.name == name)
    }

    /// What can be named here, the latest binding first.
    pub fn visible(&self) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(at, binding)| {
                let hidden = self.bindings[at + 1..]
                    .iter()
                    .any(|later| later.name == binding.name);
                (!hidden).then_some(binding)
            })
    }

    pub fn bind(&mut self, name: &str, ty: Type, origin: Origin) {
        self.bindings.push(Binding {
            name: name.to_owned(),
            ty,
            origin,
        });
    }

    /// Binds every name of a pattern that is matched with a value of this type.
    pub fn bind_pattern(&mut self, pattern: &Pat, ty: &Type, origin: Origin) {
        match pattern {
            Pat::Ident(pattern) => {
                let ty = if pattern.by_ref.is_some() {
                    ty.clone().reference()
                } else {
                    ty.clone()
                };
                self.bind(&pattern.ident.to_string(), ty, origin);
            }
            Pat::Type(pattern) => {
                let written = Type::written(&pattern.ty, None);
                self.bind_pattern(
                    &pattern.pat,
                    if written.is_known() { &written } else { ty },
                    origin,
                );
            }
            Pat::Paren(pattern) => self.bind_pattern(&pattern.pat, ty, origin),
            Pat::Guard(pattern) => self.bind_pattern(&pattern.pat, ty, origin),
            Pat::Reference(pattern) => {
                let Type::Reference(to) = ty else {
                    return self.bind_pattern(&pattern.pat, &Type::Unknown, origin);
                };
                self.bind_pattern(&pattern.pat, to, origin);
            }
            Pat::Tuple(pattern) => {
                for (at, part) in pattern.elems.iter().enumerate() {
                    let known = match ty.bare() {
                        Type::Tuple(parts) if parts.len() == pattern.elems.len() => {
                            parts[at].clone()
                        }
                        _ => Type::Unknown,
                    };
                    self.bind_pattern(part, &through(ty, known), origin);
                }
            }
            Pat::Slice(pattern) => {
                for part in &pattern.elems {
                    self.bind_pattern(part, &through(ty, ty.element()), origin);
                }
            }
            Pat::Struct(pattern) => {
                for field in &pattern.fields {
                    let known = through(ty, self.field_of(ty, field));
                    self.bind_pattern(&field.pat, &known, origin);
                }
            }
            Pat::TupleStruct(pattern) => {
                for part in &pattern.elems {
                    self.bind_pattern(part, &Type::Unknown, origin);
                }
            }
            _ => {}
        }
    }

    fn field_of(&self, ty: &Type, field: &FieldPat) -> Type {
        match &field.member {
            Member::Named(name) => self.declarations.field(ty, &name.to_string()),
            Member::Unnamed(_) => Type::Unknown,
        }
    }
}

/// What a pattern without `&` binds of a part of a value, or of a part behind a reference.
fn through(whole: &Type, part: Type) -> Type {
    match whole {
        Type::Reference(_) if part.is_known() => part.reference(),
        _ => part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_take_types_apart_and_later_names_hide_earlier_ones() {
        let declarations = Declarations::default();
        let mut scope = Scope::new(&declarations);
        scope.bind("x", Type::Integer, Origin::Parameter);
        let statement: syn::Stmt = syn::parse_str("let (i, &x) = v;").unwrap();
        let syn::Stmt::Local(local) = statement else {
            panic!("a let")
        };
        let pair = Type::Tuple(vec![Type::Integer, Type::Float.reference()]);
        scope.bind_pattern(&local.pat, &pair, Origin::Loop);
        let visible: Vec<_> = scope
            .visible()
            .map(|binding| (binding.name.as_str(), binding.ty.clone()))
            .collect();
        assert_eq!(visible, [("x", Type::Float), ("i", Type::Integer)]);
    }
}
