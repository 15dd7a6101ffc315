//! The way through a text: every expression of every function that may be changed, with its
//! role and the names in scope. Functions to be left alone, tests, attributes, types and patterns
//! are passed by.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, BinOp, Block, Expr, ExprClosure, ExprMethodCall, FnArg, ImplItemFn, ItemFn,
    ItemImpl, ItemMod, Local, Macro, Pat, Signature, Stmt, UnOp,
};

use crate::mutation::operators::{self, Change, Role, Site};
use crate::mutation::syntax::macro_elements;
use crate::mutation::text::Text;
use crate::mutation::types::{Declarations, Origin, Scope, Type};

/// A change and where it is.
pub(super) struct Found {
    pub(super) function: String,
    /// Where the statement begins, or the value of the field, that it is part of.
    pub(super) phrase: usize,
    pub(super) change: Change,
}

pub(super) struct Walk<'a, S> {
    text: &'a Text<'a>,
    skip: S,
    scope: Scope<'a>,
    role: Role,
    /// The type whose methods are being walked.
    owner: Option<String>,
    function: Option<String>,
    phrase: usize,
    found: Vec<Found>,
}

impl<'a, S: Fn(&str) -> bool> Walk<'a, S> {
    pub(super) fn through(
        file: &syn::File,
        text: &'a Text<'a>,
        declarations: &'a Declarations,
        skip: S,
    ) -> Vec<Found> {
        let scope = Scope::new(declarations);
        let mut walk = Self {
            text,
            skip,
            scope,
            role: Role::Other,
            owner: None,
            function: None,
            phrase: 0,
            found: Vec::new(),
        };
        walk.visit_file(file);
        walk.found
    }

    fn walk_function(&mut self, attributes: &[Attribute], signature: &Signature, block: &Block) {
        let bare = signature.ident.to_string();
        let name = match &self.owner {
            Some(owner) => format!("{owner}::{bare}"),
            None => bare,
        };
        if is_test(attributes) || (self.skip)(&name) {
            return;
        }
        let around = self.function.replace(name);
        let empty = Scope::new(self.scope.declarations);
        let outer = std::mem::replace(&mut self.scope, empty);
        self.bind_parameters(signature);
        self.visit_block(block);
        self.scope = outer;
        self.function = around;
    }

    fn bind_parameters(&mut self, signature: &Signature) {
        for input in &signature.inputs {
            match input {
                FnArg::Receiver(_) => {
                    let ty = self.owner.clone().map_or(Type::Unknown, Type::Named);
                    self.scope.bind("self", ty, Origin::Parameter);
                }
                FnArg::Typed(parameter) => {
                    let ty = Type::written(&parameter.ty, self.owner.as_deref());
                    self.scope
                        .bind_pattern(&parameter.pat, &ty, Origin::Parameter);
                }
            }
        }
    }

    fn ask(&mut self, role: Role, operators: impl Fn(&Site) -> Vec<Change>) {
        let Some(function) = &self.function else {
            return;
        };
        let bare = function.rsplit("::").next().unwrap_or(function);
        let site = Site {
            text: self.text,
            scope: &self.scope,
            role,
            function: bare,
        };
        let changes = operators(&site);
        self.found.extend(changes.into_iter().map(|change| Found {
            function: function.clone(),
            phrase: self.phrase,
            change,
        }));
    }

    fn child(&mut self, expr: &Expr, role: Role) {
        self.role = role;
        self.visit_expr(expr);
    }

    fn children<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>, role: Role) {
        for expr in exprs {
            self.child(expr, role);
        }
    }

    /// Walks something in which names are bound that do not outlive it.
    fn inside(&mut self, walk: impl FnOnce(&mut Self)) {
        let outside = self.scope.len();
        walk(self);
        self.scope.leave(outside);
    }

    /// Walks a part of the text that says one thing.
    fn phrase_of(&mut self, part: &impl Spanned, walk: impl FnOnce(&mut Self)) {
        let start = self.text.range(part).start;
        let around = std::mem::replace(&mut self.phrase, start);
        walk(self);
        self.phrase = around;
    }

    fn descend(&mut self, expr: &Expr, role: Role) {
        match expr {
            Expr::Binary(binary) => {
                let (left, right) = operand_roles(&binary.op);
                self.child(&binary.left, left);
                self.child(&binary.right, right);
            }
            Expr::Unary(unary) => match unary.op {
                // `-2.0 * a` is a product with the factor 2, whatever its sign.
                UnOp::Neg(_) if role.is_operand() => self.child(&unary.expr, role),
                UnOp::Neg(_) => self.child(&unary.expr, Role::Negated),
                UnOp::Not(_) => self.child(&unary.expr, Role::Condition),
                _ => self.child(
                    &unary.expr,
                    if role == Role::Target {
                        Role::Target
                    } else {
                        Role::Other
                    },
                ),
            },
            Expr::Assign(assign) => {
                self.child(&assign.left, Role::Target);
                self.child(&assign.right, Role::Value);
            }
            Expr::Field(field) => self.child(
                &field.base,
                if role == Role::Target {
                    role
                } else {
                    Role::Base
                },
            ),
            Expr::Index(index) => {
                self.child(
                    &index.expr,
                    if role == Role::Target {
                        role
                    } else {
                        Role::Base
                    },
                );
                self.child(&index.index, Role::Index);
            }
            Expr::Call(call) => {
                self.child(&call.func, Role::Callee);
                self.children(&call.args, Role::Argument);
            }
            Expr::MethodCall(call) => self.descend_method(call),
            Expr::Closure(closure) => self.descend_closure(closure, &[]),
            Expr::Array(array) => self.children(&array.elems, Role::Value),
            Expr::Tuple(tuple) => self.children(&tuple.elems, Role::Value),
            // Its length is part of a type.
            Expr::Repeat(repeat) => self.child(&repeat.expr, Role::Value),
            Expr::Struct(literal) => {
                for field in &literal.fields {
                    let role = if field.colon_token.is_some() {
                        Role::Value
                    } else {
                        Role::Shorthand
                    };
                    self.phrase_of(&field.expr, |walk| walk.child(&field.expr, role));
                }
                self.children(literal.rest.as_deref(), Role::Value);
            }
            Expr::Range(range) => {
                self.children(range.start.as_deref(), Role::Bound);
                self.children(range.end.as_deref(), Role::Bound);
            }
            Expr::Return(leaving) => self.children(leaving.expr.as_deref(), Role::Value),
            Expr::Break(leaving) => self.children(leaving.expr.as_deref(), Role::Value),
            Expr::If(choice) => self.inside(|walk| {
                walk.child(&choice.cond, Role::Condition);
                walk.visit_block(&choice.then_branch);
                walk.children(
                    choice
                        .else_branch
                        .as_ref()
                        .map(|(_, otherwise)| &**otherwise),
                    Role::Value,
                );
            }),
            Expr::While(repetition) => self.inside(|walk| {
                walk.child(&repetition.cond, Role::LoopCondition);
                walk.visit_block(&repetition.body);
            }),
            Expr::Let(binding) => {
                self.child(&binding.expr, Role::Other);
                let ty = self.scope.type_of(&binding.expr);
                self.scope.bind_pattern(&binding.pat, &ty, Origin::Let);
            }
            Expr::Match(choice) => {
                self.child(&choice.expr, Role::Other);
                let ty = self.scope.type_of(&choice.expr);
                for arm in &choice.arms {
                    self.inside(|walk| {
                        walk.scope.bind_pattern(&arm.pat, &ty, Origin::Let);
                        if let Pat::Guard(guarded) = &arm.pat {
                            walk.child(&guarded.guard, Role::Condition);
                        }
                        walk.child(&arm.body, Role::Value);
                    });
                }
            }
            Expr::ForLoop(repetition) => self.inside(|walk| {
                walk.child(&repetition.expr, Role::Other);
                let item = walk.scope.type_of(&repetition.expr).item();
                walk.scope
                    .bind_pattern(&repetition.pat, &item, Origin::Loop);
                walk.visit_block(&repetition.body);
            }),
            Expr::Paren(inner) => self.child(&inner.expr, Role::Other),
            other => visit::visit_expr(self, other),
        }
    }

    fn descend_method(&mut self, call: &ExprMethodCall) {
        self.child(&call.receiver, Role::Base);
        let given = self.scope.closure_arguments(call);
        for argument in &call.args {
            match argument {
                Expr::Closure(closure) => self.descend_closure(closure, &given),
                other => self.child(other, Role::Argument),
            }
        }
    }

    fn descend_closure(&mut self, closure: &ExprClosure, given: &[Type]) {
        self.inside(|walk| {
            walk.scope
                .bind_closure(closure, &given.iter().collect::<Vec<_>>());
            walk.child(&closure.body, Role::Value);
        });
    }
}

/// The roles of the left and the right operand.
fn operand_roles(op: &BinOp) -> (Role, Role) {
    match op {
        BinOp::Add(_) => (Role::Term, Role::Term),
        BinOp::Sub(_) => (Role::Term, Role::Subtrahend),
        BinOp::Mul(_) => (Role::Factor, Role::Factor),
        BinOp::Div(_) => (Role::Dividend, Role::Divisor),
        BinOp::And(_) | BinOp::Or(_) => (Role::Condition, Role::Condition),
        BinOp::AddAssign(_) | BinOp::SubAssign(_) | BinOp::MulAssign(_) | BinOp::DivAssign(_) => {
            (Role::Target, Role::Increment)
        }
        _ => (Role::Other, Role::Other),
    }
}

impl<S: Fn(&str) -> bool> Visit<'_> for Walk<'_, S> {
    fn visit_expr(&mut self, expr: &Expr) {
        let role = std::mem::replace(&mut self.role, Role::Other);
        self.ask(role, |site| operators::in_expression(expr, site));
        self.descend(expr, role);
    }

    fn visit_block(&mut self, block: &Block) {
        self.inside(|walk| {
            walk.ask(Role::Other, |site| operators::in_block(block, site));
            for statement in &block.stmts {
                walk.role = match statement {
                    Stmt::Expr(_, None) => Role::Value,
                    _ => Role::Statement,
                };
                walk.phrase_of(statement, |walk| walk.visit_stmt(statement));
            }
        });
    }

    fn visit_local(&mut self, local: &Local) {
        let mut ty = Type::Unknown;
        if let Some(init) = &local.init {
            self.child(&init.expr, Role::Value);
            ty = self.scope.type_of(&init.expr);
            self.children(
                init.diverge.as_ref().map(|(_, otherwise)| &**otherwise),
                Role::Other,
            );
        }
        self.scope.bind_pattern(&local.pat, &ty, Origin::Let);
    }

    fn visit_macro(&mut self, mac: &Macro) {
        for element in macro_elements(mac) {
            self.child(&element, Role::Value);
        }
    }

    fn visit_item_fn(&mut self, item: &ItemFn) {
        let owner = self.owner.take();
        self.walk_function(&item.attrs, &item.sig, &item.block);
        self.owner = owner;
    }

    fn visit_impl_item_fn(&mut self, item: &ImplItemFn) {
        self.walk_function(&item.attrs, &item.sig, &item.block);
    }

    fn visit_item_impl(&mut self, item: &ItemImpl) {
        if is_test(&item.attrs) {
            return;
        }
        if let Type::Named(name) = Type::written(&item.self_ty, None) {
            self.owner = Some(name);
        }
        visit::visit_item_impl(self, item);
        self.owner = None;
    }

    fn visit_item_mod(&mut self, item: &ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &Attribute) {}

    fn visit_type(&mut self, _: &syn::Type) {}

    fn visit_pat(&mut self, _: &Pat) {}
}

/// `#[test]` or `#[cfg(test)]`.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg_test = || {
            attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident("test"))
        };
        attribute.path().is_ident("test") || (attribute.path().is_ident("cfg") && is_cfg_test())
    })
}
