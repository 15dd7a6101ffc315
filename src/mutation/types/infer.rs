//! The type of an expression, crudely: enough to offer one quantity for another.
//! A wrong guess costs a mutant that does not compile, never a wrong message.

use syn::{BinOp, Expr, ExprCall, ExprClosure, ExprMacro, ExprMethodCall, Lit, Member, Stmt, UnOp};

use super::scope::{Origin, Scope};
use super::ty::{Type, length};
use crate::mutation::syntax::{macro_elements, tail};

impl Scope<'_> {
    pub fn type_of(&self, expr: &Expr) -> Type {
        match expr {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Float(_) => Type::Float,
                Lit::Int(number) if matches!(number.suffix(), "f64" | "f32") => Type::Float,
                Lit::Int(_) => Type::Integer,
                Lit::Bool(_) => Type::Boolean,
                _ => Type::Unknown,
            },
            Expr::Path(path) => {
                let name = path
                    .path
                    .get_ident()
                    .map(ToString::to_string)
                    .unwrap_or_default();
                self.find(&name)
                    .map_or(Type::Unknown, |binding| binding.ty.clone())
            }
            Expr::Paren(inner) => self.type_of(&inner.expr),
            Expr::Group(inner) => self.type_of(&inner.expr),
            Expr::Reference(to) => self.type_of(&to.expr).reference(),
            Expr::Unary(unary) => match (unary.op, self.type_of(&unary.expr)) {
                (UnOp::Deref(_), Type::Reference(to)) => *to,
                (UnOp::Deref(_), _) => Type::Unknown,
                (_, operand) => operand.bare().clone(),
            },
            Expr::Binary(binary) => match binary.op {
                BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => {
                    let left = self.type_of(&binary.left);
                    let known = if left.is_known() {
                        left
                    } else {
                        self.type_of(&binary.right)
                    };
                    known.bare().clone()
                }
                BinOp::Eq(_)
                | BinOp::Ne(_)
                | BinOp::Lt(_)
                | BinOp::Le(_)
                | BinOp::Gt(_)
                | BinOp::Ge(_) => Type::Boolean,
                BinOp::And(_) | BinOp::Or(_) => Type::Boolean,
                _ => Type::Unknown,
            },
            Expr::Cast(cast) => Type::written(&cast.ty, None),
            Expr::Field(field) => match (&field.member, self.type_of(&field.base)) {
                (Member::Named(name), base) => self.declarations.field(&base, &name.to_string()),
                (Member::Unnamed(at), base) => match base.bare() {
                    Type::Tuple(parts) => parts
                        .get(at.index as usize)
                        .cloned()
                        .unwrap_or(Type::Unknown),
                    _ => Type::Unknown,
                },
            },
            Expr::Index(index) => match (self.type_of(&index.expr), &*index.index) {
                (base, Expr::Range(_)) => Type::Slice(Box::new(base.element())),
                (base, _) => base.element(),
            },
            Expr::Range(_) => Type::Items(Box::new(Type::Integer)),
            Expr::Array(array) => match array.elems.first() {
                Some(first) => {
                    Type::Array(Box::new(self.type_of(first)), array.elems.len().to_string())
                }
                None => Type::Unknown,
            },
            Expr::Repeat(repeat) => {
                Type::Array(Box::new(self.type_of(&repeat.expr)), length(&repeat.len))
            }
            Expr::Tuple(tuple) => {
                Type::Tuple(tuple.elems.iter().map(|part| self.type_of(part)).collect())
            }
            Expr::Struct(literal) => {
                let name = literal
                    .path
                    .segments
                    .last()
                    .map(|segment| segment.ident.to_string());
                name.map_or(Type::Unknown, Type::Named)
            }
            Expr::If(choice) => self.type_of_block(&choice.then_branch.stmts),
            Expr::Block(block) => self.type_of_block(&block.block.stmts),
            Expr::Match(choice) => match choice.arms.first() {
                Some(arm) => self.type_of(&arm.body),
                None => Type::Unknown,
            },
            Expr::Call(call) => self.type_of_call(call),
            Expr::MethodCall(call) => self.type_of_method(call),
            Expr::Macro(ExprMacro { mac, .. }) => match macro_elements(mac).first() {
                Some(first) => Type::Vector(Box::new(self.type_of(first))),
                None => Type::Unknown,
            },
            _ => Type::Unknown,
        }
    }

    fn type_of_block(&self, statements: &[Stmt]) -> Type {
        let mut inside = self.clone();
        for statement in statements {
            if let Stmt::Local(local) = statement {
                let ty = local
                    .init
                    .as_ref()
                    .map_or(Type::Unknown, |init| inside.type_of(&init.expr));
                inside.bind_pattern(&local.pat, &ty, Origin::Let);
            }
        }
        tail(statements).map_or(Type::Unknown, |value| inside.type_of(value))
    }

    fn type_of_call(&self, call: &ExprCall) -> Type {
        let Expr::Path(path) = &*call.func else {
            return Type::Unknown;
        };
        if let Some(name) = path.path.get_ident() {
            let function = self.declarations.function(&name.to_string());
            return function.map_or(Type::Unknown, |function| function.returned.clone());
        }
        let mut names = path
            .path
            .segments
            .iter()
            .rev()
            .map(|segment| segment.ident.to_string());
        match (names.next(), names.next()) {
            (Some(name), Some(owner)) if owner == "f64" => Self::type_of_float_method(&name),
            (Some(name), Some(owner)) => {
                let method = self.declarations.method(&Type::Named(owner), &name);
                method.map_or(Type::Unknown, |method| method.returned.clone())
            }
            _ => Type::Unknown,
        }
    }

    fn type_of_float_method(name: &str) -> Type {
        if name.starts_with("is_") {
            Type::Boolean
        } else if name.ends_with("cmp") || name.starts_with("to_") {
            Type::Unknown
        } else {
            Type::Float
        }
    }

    fn type_of_method(&self, call: &ExprMethodCall) -> Type {
        let receiver = self.type_of(&call.receiver);
        let name = call.method.to_string();
        if let Some(method) = self.declarations.method(&receiver, &name) {
            return method.returned.clone();
        }
        let given = call
            .turbofish
            .as_ref()
            .and_then(|turbofish| match turbofish.args.first() {
                Some(syn::GenericArgument::Type(ty)) => Some(Type::written(ty, None)),
                _ => None,
            });
        match (name.as_str(), &receiver) {
            ("clone" | "to_owned", _) => receiver.bare().clone(),
            ("len" | "count", _) => Type::Integer,
            ("is_empty" | "any" | "all" | "contains", _) => Type::Boolean,
            ("to_vec", _) => Type::Vector(Box::new(receiver.element())),
            ("iter" | "iter_mut", sequence) if sequence.is_sequence() => {
                items(sequence.element().reference())
            }
            ("windows" | "chunks" | "chunks_exact", sequence) if sequence.is_sequence() => {
                items(Type::Slice(Box::new(sequence.element())).reference())
            }
            ("into_iter", sequence) if sequence.is_sequence() => items(sequence.item()),
            ("map", Type::Array(element, length)) => {
                let mapped = self.type_of_closure(call.args.first(), &[element]);
                Type::Array(Box::new(mapped), length.clone())
            }
            (_, Type::Items(item)) => self.type_of_iterator_method(call, &receiver, item, given),
            (name, number) if number.is_float() => Self::type_of_float_method(name),
            (_, Type::Integer) => Type::Integer,
            _ => Type::Unknown,
        }
    }

    fn type_of_iterator_method(
        &self,
        call: &ExprMethodCall,
        receiver: &Type,
        item: &Type,
        given: Option<Type>,
    ) -> Type {
        match call.method.to_string().as_str() {
            "rev" | "skip" | "take" | "step_by" | "filter" | "skip_while" | "take_while"
            | "into_iter" | "chain" => receiver.clone(),
            "enumerate" => items(Type::Tuple(vec![Type::Integer, item.clone()])),
            "zip" => {
                let other = call
                    .args
                    .first()
                    .map_or(Type::Unknown, |other| self.type_of(other).item());
                items(Type::Tuple(vec![item.clone(), other]))
            }
            "copied" | "cloned" => items(item.bare().clone()),
            "map" => items(self.type_of_closure(call.args.first(), &[item])),
            "sum" | "product" => given.unwrap_or_else(|| item.bare().clone()),
            "collect" => given.unwrap_or_else(|| Type::Vector(Box::new(item.clone()))),
            "fold" => call
                .args
                .first()
                .map_or(Type::Unknown, |start| self.type_of(start)),
            _ => Type::Unknown,
        }
    }

    fn type_of_closure(&self, closure: Option<&Expr>, arguments: &[&Type]) -> Type {
        let Some(Expr::Closure(closure)) = closure else {
            return Type::Unknown;
        };
        let mut inside = self.clone();
        inside.bind_closure(closure, arguments);
        inside.type_of(&closure.body)
    }

    /// Binds the parameters of a closure that is called with arguments of these types.
    pub fn bind_closure(&mut self, closure: &ExprClosure, arguments: &[&Type]) {
        for (at, pattern) in closure.inputs.iter().enumerate() {
            let ty = arguments.get(at).copied().unwrap_or(&Type::Unknown);
            self.bind_pattern(pattern, ty, Origin::Loop);
        }
    }

    /// The types a method calls its closures with.
    pub fn closure_arguments(&self, call: &ExprMethodCall) -> Vec<Type> {
        let receiver = self.type_of(&call.receiver);
        let item = match &receiver {
            Type::Items(item) => (**item).clone(),
            Type::Array(element, _) => (**element).clone(),
            _ => return Vec::new(),
        };
        match call.method.to_string().as_str() {
            "filter" | "take_while" | "skip_while" => vec![item.reference()],
            "fold" => vec![
                call.args
                    .first()
                    .map_or(Type::Unknown, |start| self.type_of(start)),
                item,
            ],
            _ => vec![item],
        }
    }
}

fn items(item: Type) -> Type {
    Type::Items(Box::new(item))
}

#[cfg(test)]
mod tests {
    use super::super::declarations::Declarations;
    use super::*;

    fn inferred(expression: &str) -> Type {
        let source =
            "struct P { w: Vec<Vec<f64>>, b: [f64; 2] } fn s(p: &P) -> (f64, usize) { todo!() }";
        let declarations = Declarations::of(&syn::parse_str(source).unwrap());
        let mut scope = Scope::new(&declarations);
        scope.bind(
            "p",
            Type::Named("P".to_owned()).reference(),
            Origin::Parameter,
        );
        scope.bind(
            "x",
            Type::Slice(Box::new(Type::Float)).reference(),
            Origin::Parameter,
        );
        scope.type_of(&syn::parse_str(expression).unwrap())
    }

    #[test]
    fn follows_fields_indices_calls_and_iterators() {
        let floats = Type::Vector(Box::new(Type::Float));
        assert_eq!(inferred("p.w[0][1] * 2.0"), Type::Float);
        assert_eq!(inferred("p.w[0].clone()"), floats);
        assert_eq!(
            inferred("&p.b"),
            Type::Array(Box::new(Type::Float), "2".to_owned()).reference()
        );
        assert_eq!(inferred("s(p).1"), Type::Integer);
        assert_eq!(
            inferred("x.iter().zip(&p.w).map(|(x, w)| x * w[0]).sum::<f64>()"),
            Type::Float
        );
        assert_eq!(
            inferred("x.iter().map(|x_i| 2.0 * x_i).collect::<Vec<f64>>()"),
            floats
        );
        assert_eq!(inferred("vec![0.0; 3]"), floats);
        assert_eq!(
            inferred("if x.is_empty() { let a = 1.0; a } else { 0.0 }"),
            Type::Float
        );
        assert_eq!(inferred("unknown + elsewhere"), Type::Unknown);
    }
}
