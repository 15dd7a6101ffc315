//! The few types a short program uses, as far as they matter for "could one of these stand for the
//! other?". A reading of what is written, not a type checker: what is not understood is `Unknown`
//! and left alone.

use syn::{Expr, GenericArgument, Lit, PathArguments, ReturnType};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Float,
    Integer,
    Boolean,
    /// A type that the text declares, such as `Params`.
    Named(String),
    Reference(Box<Type>),
    /// With its length as it is written.
    Array(Box<Type>, String),
    Slice(Box<Type>),
    Vector(Box<Type>),
    Tuple(Vec<Type>),
    /// An iterator, by what it gives.
    Items(Box<Type>),
    Unknown,
}

impl Type {
    /// `itself` is the type that `Self` means.
    pub fn written(ty: &syn::Type, itself: Option<&str>) -> Type {
        match ty {
            syn::Type::Paren(inner) => Type::written(&inner.elem, itself),
            syn::Type::Group(inner) => Type::written(&inner.elem, itself),
            syn::Type::Reference(to) => Type::written(&to.elem, itself).reference(),
            syn::Type::Array(array) => Type::Array(
                Box::new(Type::written(&array.elem, itself)),
                length(&array.len),
            ),
            syn::Type::Slice(slice) => Type::Slice(Box::new(Type::written(&slice.elem, itself))),
            syn::Type::Tuple(tuple) => Type::Tuple(
                tuple
                    .elems
                    .iter()
                    .map(|part| Type::written(part, itself))
                    .collect(),
            ),
            syn::Type::Path(path) => Type::of_path(&path.path, itself),
            _ => Type::Unknown,
        }
    }

    fn of_path(path: &syn::Path, itself: Option<&str>) -> Type {
        let Some(last) = path.segments.last() else {
            return Type::Unknown;
        };
        match last.ident.to_string().as_str() {
            "f64" | "f32" => Type::Float,
            "usize" | "u8" | "u16" | "u32" | "u64" | "isize" | "i8" | "i16" | "i32" | "i64" => {
                Type::Integer
            }
            "bool" => Type::Boolean,
            "Vec" => Type::Vector(Box::new(first_argument(&last.arguments, itself))),
            "Self" => itself.map_or(Type::Unknown, |name| Type::Named(name.to_owned())),
            name if last.arguments.is_none() => Type::Named(name.to_owned()),
            _ => Type::Unknown,
        }
    }

    pub fn returned(output: &ReturnType, itself: Option<&str>) -> Type {
        match output {
            ReturnType::Default => Type::Tuple(Vec::new()),
            ReturnType::Type(_, ty) => Type::written(ty, itself),
        }
    }

    pub fn reference(self) -> Type {
        Type::Reference(Box::new(self))
    }

    /// Without its references, as field access, indexing and arithmetic see it.
    pub fn bare(&self) -> &Type {
        match self {
            Type::Reference(to) => to.bare(),
            other => other,
        }
    }

    /// What an index gives.
    pub fn element(&self) -> Type {
        match self.bare() {
            Type::Array(element, _) | Type::Slice(element) | Type::Vector(element) => {
                (**element).clone()
            }
            _ => Type::Unknown,
        }
    }

    pub fn is_sequence(&self) -> bool {
        matches!(
            self.bare(),
            Type::Array(..) | Type::Slice(_) | Type::Vector(_)
        )
    }

    /// What a `for` loop over it gives.
    pub fn item(&self) -> Type {
        match self {
            Type::Items(item) => (**item).clone(),
            Type::Reference(to) if to.is_sequence() => to.element().reference(),
            owned => owned.element(),
        }
    }

    pub fn is_float(&self) -> bool {
        *self.bare() == Type::Float
    }

    pub fn is_known(&self) -> bool {
        match self {
            Type::Unknown => false,
            Type::Reference(inner) | Type::Array(inner, _) | Type::Slice(inner) => inner.is_known(),
            Type::Vector(inner) | Type::Items(inner) => inner.is_known(),
            Type::Tuple(parts) => parts.iter().all(Type::is_known),
            Type::Float | Type::Integer | Type::Boolean | Type::Named(_) => true,
        }
    }
}

/// The length of an array, as far as it is a number or a name.
pub fn length(len: &Expr) -> String {
    match len {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_digits().to_owned(),
            _ => String::new(),
        },
        Expr::Path(path) => path
            .path
            .get_ident()
            .map(ToString::to_string)
            .unwrap_or_default(),
        _ => String::new(),
    }
}

fn first_argument(arguments: &PathArguments, itself: Option<&str>) -> Type {
    let PathArguments::AngleBracketed(list) = arguments else {
        return Type::Unknown;
    };
    match list.args.first() {
        Some(GenericArgument::Type(ty)) => Type::written(ty, itself),
        _ => Type::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(source: &str) -> Type {
        Type::written(&syn::parse_str(source).unwrap(), Some("Layer"))
    }

    #[test]
    fn reads_what_short_programs_are_written_with() {
        let row = Type::Array(Box::new(Type::Float), "2".to_owned());
        assert_eq!(written("[f64; 2]"), row);
        assert_eq!(
            written("&mut Params"),
            Type::Named("Params".to_owned()).reference()
        );
        assert_eq!(
            written("&[([f64; 2], f64)]"),
            Type::Slice(Box::new(Type::Tuple(vec![row, Type::Float]))).reference()
        );
        assert_eq!(
            written("Vec<Self>"),
            Type::Vector(Box::new(Type::Named("Layer".to_owned())))
        );
        assert_eq!(written("impl Fn(f64) -> f64"), Type::Unknown);
    }
}
