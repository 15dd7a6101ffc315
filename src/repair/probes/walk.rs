//! The way through a text: which expressions stand where a value is taken, and which names are known from where on.

use std::ops::Range;

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{BinOp, Block, Expr, FnArg, ImplItem, Item, Lit, Pat, Signature, Stmt, Token, UnOp};

use super::declared::{Declared, lengths_of};
use super::site::{Kind, Note, Site};

/// Methods whose receiver is a number. That of any other may be something that cannot be moved.
const OF_NUMBERS: [&str; 26] = [
    "exp",
    "exp_m1",
    "exp2",
    "ln",
    "ln_1p",
    "log",
    "log2",
    "log10",
    "sqrt",
    "cbrt",
    "powi",
    "powf",
    "tanh",
    "sinh",
    "cosh",
    "sin",
    "cos",
    "abs",
    "signum",
    "recip",
    "max",
    "min",
    "clamp",
    "mul_add",
    "to_radians",
    "hypot",
];

/// What was found on the way so far, and where the way is.
pub(super) struct Walk {
    pub(super) functions: Vec<String>,
    pub(super) sites: Vec<Site>,
    pub(super) notes: Vec<Note>,
    declared: Declared,
    function: usize,
    within: Vec<Range<usize>>,
    compared: bool,
}

impl Walk {
    /// The way through a whole file.
    pub(super) fn through(file: &syn::File, declared: Declared) -> Self {
        let mut walk = Walk {
            functions: Vec::new(),
            sites: Vec::new(),
            notes: Vec::new(),
            declared,
            function: 0,
            within: Vec::new(),
            compared: false,
        };
        walk.items(&file.items);
        walk
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Fn(item) => self.function(&item.sig, &item.block, None),
                Item::Impl(item) => {
                    let owner = quote::ToTokens::to_token_stream(&item.self_ty).to_string();
                    for item in &item.items {
                        if let ImplItem::Fn(method) = item {
                            self.function(&method.sig, &method.block, Some(&owner));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn function(&mut self, signature: &Signature, block: &Block, owner: Option<&str>) {
        // What the compiler evaluates has no probes, and `main` is never run.
        if signature.constness.is_some() || signature.ident == "main" {
            return;
        }
        let outer = self.function;
        self.function = self.functions.len();
        let name = &signature.ident;
        let name = owner.map_or_else(|| name.to_string(), |owner| format!("{owner}::{name}"));
        self.functions.push(name);
        let from = block.brace_token.span.open().byte_range().end;
        for input in &signature.inputs {
            match input {
                FnArg::Typed(parameter) => match (&*parameter.pat, &*parameter.ty) {
                    (Pat::Ident(pattern), ty) => {
                        self.note(&pattern.ident.to_string(), from, Some(ty))
                    }
                    (pattern, _) => self.notes_of(pattern, from),
                },
                FnArg::Receiver(_) => {
                    if let Some(owner) = owner {
                        self.note_fields("self", owner, from);
                    }
                }
            }
        }
        self.block(block, true);
        self.function = outer;
    }

    /// Notes a name whose value is known from here on.
    fn note(&mut self, name: &str, from: usize, ty: Option<&syn::Type>) {
        let behind = |ty: &syn::Type| match ty {
            syn::Type::Reference(reference) => Some((*reference.elem).clone()),
            _ => None,
        };
        let bare = ty.map(|ty| behind(ty).unwrap_or_else(|| ty.clone()));
        if let Some(syn::Type::Path(path)) = &bare
            && let Some(last) = path.path.segments.last()
        {
            self.note_fields(name, &last.ident.to_string(), from);
        }
        let is_reference = ty.is_some_and(|ty| behind(ty).is_some());
        let code = if is_reference {
            format!("&*{name}")
        } else {
            format!("&{name}")
        };
        let lengths = ty.map(lengths_of).unwrap_or_default();
        self.push_note(name.to_owned(), lengths, code, from);
    }

    fn note_fields(&mut self, name: &str, ty: &str, from: usize) {
        let fields = self.declared.fields(ty).map(<[_]>::to_vec);
        for (field, lengths) in fields.unwrap_or_default() {
            let code = format!("&{name}.{field}");
            self.push_note(format!("{name}.{field}"), lengths, code, from);
        }
    }

    fn push_note(&mut self, name: String, lengths: Vec<usize>, code: String, from: usize) {
        let function = self.function;
        self.notes.push(Note {
            function,
            from,
            name,
            lengths,
            code,
        });
    }

    fn notes_of(&mut self, pattern: &Pat, from: usize) {
        match pattern {
            Pat::Ident(pattern) if pattern.by_ref.is_none() => {
                self.note(&pattern.ident.to_string(), from, None);
            }
            Pat::Type(pattern) => match &*pattern.pat {
                Pat::Ident(name) => self.note(&name.ident.to_string(), from, Some(&pattern.ty)),
                other => self.notes_of(other, from),
            },
            Pat::Tuple(pattern) => {
                pattern
                    .elems
                    .iter()
                    .for_each(|part| self.notes_of(part, from));
            }
            Pat::Slice(pattern) => {
                pattern
                    .elems
                    .iter()
                    .for_each(|part| self.notes_of(part, from));
            }
            Pat::Reference(pattern) => self.notes_of(&pattern.pat, from),
            _ => {}
        }
    }

    fn block(&mut self, block: &Block, is_body: bool) {
        for statement in &block.stmts {
            let outer = std::mem::replace(&mut self.within, vec![bytes(statement)]);
            match statement {
                Stmt::Local(local) => {
                    if let Some(init) = &local.init {
                        self.value(&init.expr);
                        if let Some((_, otherwise)) = &init.diverge {
                            self.inside(otherwise);
                        }
                        let end = bytes(local).end;
                        self.notes_of(&local.pat, end);
                        if let (Pat::Ident(name), Some(ty)) =
                            (&local.pat, self.declared.returned_by(&init.expr))
                        {
                            let ty = ty.to_owned();
                            self.note_fields(&name.ident.to_string(), &ty, end);
                        }
                    }
                }
                // Only the last expression of a block is its value; an `if` before it is none.
                Stmt::Expr(value, None) if block.stmts.last() == Some(statement) => {
                    let first = self.sites.len();
                    self.value(value);
                    if is_body && let Some(site) = self.sites.get_mut(first) {
                        site.is_returned = site.span == bytes(value);
                    }
                }
                Stmt::Expr(value, _) => self.inside(value),
                Stmt::Item(item) => self.items(std::slice::from_ref(item)),
                Stmt::Macro(_) => {}
            }
            self.within = outer;
        }
    }

    fn site(&mut self, value: &Expr, kind: Kind) {
        self.sites.push(Site {
            function: self.function,
            span: bytes(value),
            within: self.within.iter().rev().cloned().collect(),
            kind,
            is_returned: false,
            is_compared: self.compared,
        });
    }

    /// An expression that stands where its value is taken.
    fn value(&mut self, value: &Expr) {
        match value {
            Expr::Binary(binary) => {
                let operator = match binary.op {
                    BinOp::Add(_) => Some('+'),
                    BinOp::Sub(_) => Some('-'),
                    BinOp::Mul(_) => Some('*'),
                    BinOp::Div(_) => Some('/'),
                    _ => None,
                };
                if let Some(operator) = operator {
                    let (left, right) = (bytes(&binary.left), bytes(&binary.right));
                    self.site(value, Kind::Operation(operator, left, right));
                }
                self.inside(value);
            }
            Expr::Unary(unary) => {
                if !matches!(unary.op, UnOp::Not(_)) {
                    self.site(value, Kind::Other);
                }
                self.inside(value);
            }
            Expr::Call(_) | Expr::MethodCall(_) => {
                let is_method = matches!(value, Expr::MethodCall(_));
                self.site(value, if is_method { Kind::Method } else { Kind::Call });
                self.inside(value);
            }
            Expr::Path(_) => self.site(value, Kind::Name),
            Expr::Lit(literal) if matches!(literal.lit, Lit::Float(_)) => {
                self.site(value, Kind::Number)
            }
            Expr::Lit(_) => {}
            Expr::Field(_) | Expr::Index(_) | Expr::Cast(_) | Expr::If(_) | Expr::Match(_) => {
                self.site(value, Kind::Other);
                self.inside(value);
            }
            Expr::Paren(inner) => self.value(&inner.expr),
            _ => self.inside(value),
        }
    }

    /// What stands in an expression whose own value is not taken, or has been.
    fn inside(&mut self, value: &Expr) {
        let depth = self.within.len();
        if !matches!(value, Expr::Paren(_) | Expr::Block(_)) {
            self.within.push(bytes(value));
        }
        self.parts(value);
        self.within.truncate(depth);
    }

    fn parts(&mut self, value: &Expr) {
        match value {
            Expr::Binary(binary) => self.operands(binary),
            Expr::Unary(unary) if matches!(unary.op, UnOp::Deref(_)) => self.inside(&unary.expr),
            Expr::Unary(unary) => self.value(&unary.expr),
            Expr::Call(call) => {
                call.args.iter().for_each(|argument| self.value(argument));
                if !matches!(*call.func, Expr::Path(_)) {
                    self.inside(&call.func);
                }
            }
            Expr::MethodCall(call) => {
                if OF_NUMBERS.contains(&call.method.to_string().as_str()) {
                    self.value(&call.receiver);
                } else {
                    self.inside(&call.receiver);
                }
                call.args.iter().for_each(|argument| self.value(argument));
            }
            Expr::Field(field) => self.inside(&field.base),
            Expr::Index(index) => self.inside(&index.expr),
            Expr::Reference(reference) => self.inside(&reference.expr),
            Expr::Paren(inner) => self.inside(&inner.expr),
            Expr::Assign(assign) => {
                self.inside(&assign.left);
                self.value(&assign.right);
            }
            Expr::Closure(closure) => self.value(&closure.body),
            Expr::ForLoop(turns) => {
                self.inside(&turns.expr);
                self.block(&turns.body, false);
            }
            Expr::While(turns) => {
                self.inside(&turns.cond);
                self.block(&turns.body, false);
            }
            Expr::Loop(turns) => self.block(&turns.body, false),
            Expr::If(choice) => {
                self.inside(&choice.cond);
                self.block(&choice.then_branch, false);
                if let Some((_, otherwise)) = &choice.else_branch {
                    self.inside(otherwise);
                }
            }
            Expr::Let(matched) => self.inside(&matched.expr),
            Expr::Match(choice) => {
                self.inside(&choice.expr);
                choice.arms.iter().for_each(|arm| self.value(&arm.body));
            }
            Expr::Block(block) => self.block(&block.block, false),
            Expr::Unsafe(block) => self.block(&block.block, false),
            Expr::Array(array) => array.elems.iter().for_each(|item| self.value(item)),
            Expr::Tuple(tuple) => tuple.elems.iter().for_each(|item| self.value(item)),
            Expr::Repeat(repeat) => self.value(&repeat.expr),
            Expr::Struct(literal) => {
                // `S { x }` names a field and its value at once.
                let values = literal
                    .fields
                    .iter()
                    .filter(|field| field.colon_token.is_some());
                values.for_each(|field| self.value(&field.expr));
            }
            Expr::Return(returned) => {
                if let Some(value) = &returned.expr {
                    let first = self.sites.len();
                    self.value(value);
                    if let Some(site) = self.sites.get_mut(first) {
                        site.is_returned = site.span == bytes(&**value);
                    }
                }
            }
            Expr::Break(broken) => broken.expr.iter().for_each(|value| self.value(value)),
            Expr::Macro(called) if called.mac.path.is_ident("vec") => {
                let items = Punctuated::<Expr, Token![,]>::parse_terminated;
                if let Ok(items) = called.mac.parse_body_with(items) {
                    items.iter().for_each(|item| self.value(item));
                }
            }
            _ => {}
        }
    }

    fn operands(&mut self, binary: &syn::ExprBinary) {
        let is_compound = matches!(
            binary.op,
            BinOp::AddAssign(_) | BinOp::SubAssign(_) | BinOp::MulAssign(_) | BinOp::DivAssign(_)
        );
        let compares = matches!(
            binary.op,
            BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) | BinOp::Eq(_) | BinOp::Ne(_)
        );
        let outer = self.compared;
        self.compared |= compares;
        if is_compound {
            self.inside(&binary.left);
        } else {
            self.value(&binary.left);
        }
        self.value(&binary.right);
        self.compared = outer;
    }
}

fn bytes(part: &impl Spanned) -> Range<usize> {
    part.span().byte_range()
}
