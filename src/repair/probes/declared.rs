//! What a file declares, as far as it tells what a name in it stands for.

use syn::{Expr, Item, Lit};

use crate::parse_depth::with_deep_stack;

/// A field of a struct, and its lengths if it is an array.
type Field = (String, Vec<usize>);

/// What a file declares, as far as it tells what a name stands for.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Structs, and their fields with the lengths of arrays: a name of such a type has a note for each field.
    structs: Vec<(String, Vec<Field>)>,
    /// Functions and the names of the types they return.
    returns: Vec<(String, String)>,
}

impl Declared {
    /// What a text declares; nothing if it is no Rust.
    pub fn in_text(text: &str) -> Self {
        let read = || syn::parse_str(text).map(|file| Declared::of(&file));
        with_deep_stack(text, || read().unwrap_or_default()).unwrap_or_default()
    }

    /// The same and what others declare.
    #[must_use]
    pub fn and(mut self, others: Declared) -> Self {
        self.structs.extend(others.structs);
        self.returns.extend(others.returns);
        self
    }

    pub(super) fn of(file: &syn::File) -> Self {
        let mut declared = Declared::default();
        for item in &file.items {
            match item {
                Item::Struct(item) => {
                    let named = |field: &syn::Field| {
                        Some((field.ident.as_ref()?.to_string(), lengths_of(&field.ty)))
                    };
                    let fields = item.fields.iter().filter_map(named).collect();
                    declared.structs.push((item.ident.to_string(), fields));
                }
                Item::Fn(item) => {
                    if let syn::ReturnType::Type(_, ty) = &item.sig.output
                        && let syn::Type::Path(path) = &**ty
                        && let Some(last) = path.path.segments.last()
                    {
                        let name = item.sig.ident.to_string();
                        declared.returns.push((name, last.ident.to_string()));
                    }
                }
                _ => {}
            }
        }
        declared
    }

    /// The fields of a struct, as far as it is known.
    pub(super) fn fields(&self, name: &str) -> Option<&[Field]> {
        let known = self.structs.iter().find(|(own, _)| own == name);
        known.map(|(_, fields)| fields.as_slice())
    }

    /// The name of the type that a call returns.
    pub(super) fn returned_by(&self, value: &Expr) -> Option<&str> {
        let Expr::Call(call) = value else { return None };
        let Expr::Path(path) = &*call.func else {
            return None;
        };
        let name = path.path.segments.last()?.ident.to_string();
        let known = self.returns.iter().find(|(own, _)| *own == name);
        known.map(|(_, ty)| ty.as_str())
    }
}

/// The lengths of an array type, outermost first.
pub(super) fn lengths_of(ty: &syn::Type) -> Vec<usize> {
    match ty {
        syn::Type::Reference(reference) => lengths_of(&reference.elem),
        syn::Type::Array(array) => {
            let length = match &array.len {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Int(number) => number.base10_parse().unwrap_or(0),
                    _ => 0,
                },
                _ => 0,
            };
            [vec![length], lengths_of(&array.elem)].concat()
        }
        _ => Vec::new(),
    }
}
