//! What a text declares at its top level: the fields of its structs and the signatures of its
//! functions. Types only; the bodies are walked elsewhere.

use std::collections::BTreeMap;

use syn::visit::Visit;
use syn::{Fields, FnArg, ImplItem, Item, Signature};

use super::ty::Type;

/// A function or method of the text.
#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    /// The type it is a method of.
    pub owner: Option<String>,
    /// Without the receiver.
    pub parameters: Vec<Type>,
    pub returned: Type,
    /// The names it mentions: a call of something that calls back would never end.
    mentions: Vec<String>,
}

impl Function {
    pub fn mentions(&self, name: &str) -> bool {
        self.mentions.iter().any(|mentioned| mentioned == name)
    }

    /// Could a call of one be a call of the other?
    pub fn is_like(&self, other: &Function) -> bool {
        self.owner == other.owner
            && self.parameters == other.parameters
            && self.returned == other.returned
    }
}

#[derive(Debug, Default)]
pub struct Declarations {
    structs: BTreeMap<String, Vec<(String, Type)>>,
    functions: Vec<Function>,
}

impl Declarations {
    pub fn of(file: &syn::File) -> Self {
        let mut declarations = Self::default();
        for item in &file.items {
            declarations.add(item);
        }
        declarations
    }

    fn add(&mut self, item: &Item) {
        match item {
            Item::Struct(item) => {
                let name = item.ident.to_string();
                let fields = fields(&item.fields, &name);
                self.structs.insert(name, fields);
            }
            Item::Fn(item) => self.functions.push(function(&item.sig, &item.block, None)),
            Item::Impl(item) => {
                let Type::Named(owner) = Type::written(&item.self_ty, None) else {
                    return;
                };
                for item in &item.items {
                    if let ImplItem::Fn(method) = item {
                        self.functions
                            .push(function(&method.sig, &method.block, Some(&owner)));
                    }
                }
            }
            _ => {}
        }
    }

    /// The fields of a struct in the order they are declared; none for what is no struct of the
    /// text.
    pub fn fields(&self, ty: &Type) -> &[(String, Type)] {
        match ty.bare() {
            Type::Named(name) => self.structs.get(name).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    pub fn field(&self, ty: &Type, name: &str) -> Type {
        let found = self.fields(ty).iter().find(|(field, _)| field == name);
        found.map_or(Type::Unknown, |(_, ty)| ty.clone())
    }

    pub fn function(&self, name: &str) -> Option<&Function> {
        self.functions
            .iter()
            .find(|function| function.owner.is_none() && function.name == name)
    }

    pub fn method(&self, receiver: &Type, name: &str) -> Option<&Function> {
        let Type::Named(owner) = receiver.bare() else {
            return None;
        };
        self.functions
            .iter()
            .find(|function| function.owner.as_ref() == Some(owner) && function.name == name)
    }

    pub fn functions(&self) -> &[Function] {
        &self.functions
    }
}

fn fields(fields: &Fields, itself: &str) -> Vec<(String, Type)> {
    let named = |field: &syn::Field| {
        let name = field.ident.as_ref()?.to_string();
        Some((name, Type::written(&field.ty, Some(itself))))
    };
    fields.iter().filter_map(named).collect()
}

fn function(signature: &Signature, block: &syn::Block, owner: Option<&str>) -> Function {
    let typed = |input: &FnArg| match input {
        FnArg::Typed(parameter) => Some(Type::written(&parameter.ty, owner)),
        FnArg::Receiver(_) => None,
    };
    let mut mentioned = Mentioned(Vec::new());
    mentioned.visit_block(block);
    Function {
        name: signature.ident.to_string(),
        owner: owner.map(str::to_owned),
        parameters: signature.inputs.iter().filter_map(typed).collect(),
        returned: Type::returned(&signature.output, owner),
        mentions: mentioned.0,
    }
}

struct Mentioned(Vec<String>);

impl Visit<'_> for Mentioned {
    fn visit_ident(&mut self, name: &proc_macro2::Ident) {
        self.0.push(name.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_fields_functions_and_methods() {
        let source = "struct P { w: [f64; 2], b: f64 } fn s(z: f64) -> f64 { z.exp() } \
                      impl P { fn sum(&self, a: f64) -> f64 { s(a) } }";
        let declarations = Declarations::of(&syn::parse_str(source).unwrap());
        let p = Type::Named("P".to_owned());
        assert_eq!(declarations.field(&p.clone().reference(), "b"), Type::Float);
        assert_eq!(declarations.field(&p, "c"), Type::Unknown);
        assert_eq!(
            declarations.function("s").unwrap().parameters,
            [Type::Float]
        );
        let method = declarations.method(&p, "sum").unwrap();
        assert!(method.mentions("s") && !method.mentions("exp"));
        assert!(declarations.function("sum").is_none());
    }
}
