//! Probes in a learner's text: every expression whose value may be a number becomes a site, every name a note.
//!
//! Text in, text out; nothing moves to another line. Which of the sites hold numbers, the compiler and the run show.

use std::collections::HashSet;
use std::ops::Range;

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{BinOp, Block, Expr, FnArg, ImplItem, Item, Lit, Pat, Signature, Stmt, Token, UnOp};

use crate::nesting::with_room;

/// A text with what can be probed in it.
#[derive(Clone, Debug, Default)]
pub struct Probes {
    /// The functions, in the order of the text; a method with its type, as in `Layer::forward`.
    pub functions: Vec<String>,
    /// Expressions whose values may be replaced.
    pub sites: Vec<Site>,
    /// Names whose values may be put elsewhere.
    pub notes: Vec<Note>,
}

/// An expression whose value may be a number.
#[derive(Clone, Debug)]
pub struct Site {
    /// The function it is in.
    pub function: usize,
    /// Its bytes.
    pub span: Range<usize>,
    /// The bytes of the expressions and of the statement around it, innermost first.
    pub within: Vec<Range<usize>>,
    /// What it is.
    pub kind: Kind,
    /// Whether it is the value of a function.
    pub is_returned: bool,
    /// Whether it is compared with something.
    pub is_compared: bool,
}

/// What a site is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `a + b`, `a - b`, `a * b`, `a / b`: the operator, and the bytes of its operands.
    Operation(char, Range<usize>, Range<usize>),
    /// A name that stands for itself.
    Name,
    /// A number as it is written.
    Number,
    /// A call of a function or method.
    Call,
    /// Anything else: a field, an element, a sign.
    Other,
}

/// A name in a function, with the value it stands for.
#[derive(Clone, Debug)]
pub struct Note {
    /// The function it is in.
    pub function: usize,
    /// Where its value is known from.
    pub from: usize,
    /// As the text says it: `b2`, or `p.b1` for a field.
    pub name: String,
    /// The lengths of the array that it is, outermost first, where its type says so.
    lengths: Vec<usize>,
    /// What is noted.
    code: String,
}

impl Note {
    /// The name of one of its numbers, of so many.
    pub fn name_of(&self, part: usize, parts: usize) -> String {
        match self.lengths[..] {
            [] if parts == 1 => self.name.clone(),
            [_, inner] if inner > 0 => format!("{}[{}][{}]", self.name, part / inner, part % inner),
            _ => format!("{}[{part}]", self.name),
        }
    }
}

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

impl Probes {
    /// What can be probed in a text that uses what others declare. `None` if it is no Rust.
    pub fn of(text: &str, others: &Declared) -> Option<Self> {
        with_room(text, || {
            // Not `parse_file`: what it passes over at the beginning is missing in the places it tells.
            let file: syn::File = syn::parse_str(text).ok()?;
            let mut walk = Walk {
                probes: Probes::default(),
                declared: Declared::of(&file).and(others.clone()),
                function: 0,
                within: Vec::new(),
                compared: false,
            };
            walk.items(&file.items);
            Some(walk.probes)
        })
        .flatten()
    }

    /// The text with its probes but for those of these sites and notes; and where each of the others stands in it.
    pub fn text(&self, text: &str, without: &Left) -> (String, Vec<(Part, Range<usize>)>) {
        let mut edits: Vec<(usize, (u8, i64), String, Part)> = Vec::new();
        for (number, site) in self.sites.iter().enumerate() {
            let part = Part::Site(number);
            if without.contains(&part) {
                continue;
            }
            let Range { start, end } = site.span;
            // An outer one begins before and ends behind what it holds.
            let begin = format!("::workbook_runtime::probe({number}, ");
            edits.push((start, (2, -(end as i64)), begin, part));
            edits.push((end, (0, -(start as i64)), ")".into(), part));
        }
        for (number, note) in self.notes.iter().enumerate() {
            let part = Part::Note(number);
            if !without.contains(&part) {
                let code = format!(" ::workbook_runtime::note({number}, {});", note.code);
                edits.push((note.from, (1, number as i64), code, part));
            }
        }
        edits.sort_by_key(|(place, order, ..)| (*place, *order));
        let mut probed = String::with_capacity(text.len() + 40 * edits.len());
        let mut places: Vec<(Part, Range<usize>)> = Vec::new();
        let mut open: Vec<(Part, usize)> = Vec::new();
        let mut at = 0;
        for (place, _, code, part) in edits {
            probed.push_str(&text[at..place]);
            at = place;
            let start = probed.len();
            probed.push_str(&code);
            match part {
                Part::Note(_) => places.push((part, start..probed.len())),
                Part::Site(_) if code == ")" => {
                    if let Some(index) = open.iter().rposition(|(other, _)| *other == part) {
                        let (_, start) = open.remove(index);
                        places.push((part, start..probed.len()));
                    }
                }
                Part::Site(_) => open.push((part, start)),
            }
        }
        probed.push_str(&text[at..]);
        (probed, places)
    }

    /// The site of an expression, or of what stands in its brackets.
    pub fn site_at(&self, text: &str, span: &Range<usize>) -> Option<usize> {
        let same = |site: &Site| site.span == *span;
        let inside =
            |site: &&(usize, &Site)| site.1.span.start > span.start && site.1.span.end < span.end;
        self.sites.iter().position(same).or_else(|| {
            text.get(span.clone())?.starts_with('(').then_some(())?;
            let sites = self.sites.iter().enumerate();
            let largest = sites
                .collect::<Vec<_>>()
                .into_iter()
                .filter(|site| inside(&site));
            largest
                .max_by_key(|(_, site)| site.span.len())
                .map(|(number, _)| number)
        })
    }
}

/// A site or a note, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A site.
    Site(usize),
    /// A note.
    Note(usize),
}

/// What is left without a probe.
pub type Left = HashSet<Part>;

impl Declared {
    /// What a text declares; nothing if it is no Rust.
    pub fn in_text(text: &str) -> Self {
        let read = || syn::parse_str(text).map(|file| Declared::of(&file));
        with_room(text, || read().unwrap_or_default()).unwrap_or_default()
    }

    /// The same and what others declare.
    #[must_use]
    pub fn and(mut self, others: Declared) -> Self {
        self.structs.extend(others.structs);
        self.returns.extend(others.returns);
        self
    }

    fn of(file: &syn::File) -> Self {
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

    /// The name of the type that a call returns.
    fn returned_by(&self, value: &Expr) -> Option<&str> {
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
fn lengths_of(ty: &syn::Type) -> Vec<usize> {
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

struct Walk {
    probes: Probes,
    declared: Declared,
    function: usize,
    within: Vec<Range<usize>>,
    compared: bool,
}

impl Walk {
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
        self.function = self.probes.functions.len();
        let name = &signature.ident;
        let name = owner.map_or_else(|| name.to_string(), |owner| format!("{owner}::{name}"));
        self.probes.functions.push(name);
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
        let known = self.declared.structs.iter().find(|(own, _)| own == ty);
        let Some((_, fields)) = known.cloned() else {
            return;
        };
        for (field, lengths) in fields {
            let code = format!("&{name}.{field}");
            self.push_note(format!("{name}.{field}"), lengths, code, from);
        }
    }

    fn push_note(&mut self, name: String, lengths: Vec<usize>, code: String, from: usize) {
        let function = self.function;
        self.probes.notes.push(Note {
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
                    let first = self.probes.sites.len();
                    self.value(value);
                    if is_body && let Some(site) = self.probes.sites.get_mut(first) {
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
        self.probes.sites.push(Site {
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
                self.site(value, Kind::Call);
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
                    let first = self.probes.sites.len();
                    self.value(value);
                    if let Some(site) = self.probes.sites.get_mut(first) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_all_its_probes_is_rust_and_keeps_its_lines() {
        let text = "pub struct P { pub w: [f64; 2], pub b: f64 }\npub fn z(p: &P, a: [f64; 2]) -> f64 {\n    let mut sum = p.b;\n    for i in 0..2 {\n        sum += p.w[i] * (a[i] - 1.0);\n    }\n    if sum > 0.0 { return sum; }\n    -sum\n}\n";
        let probes = Probes::of(text, &Declared::default()).unwrap();
        let (probed, places) = probes.text(text, &Left::new());
        assert!(syn::parse_file(&probed).is_ok(), "{probed}");
        assert_eq!(probed.lines().count(), text.lines().count());
        assert_eq!(places.len(), probes.sites.len() + probes.notes.len());
        let sites: Vec<&str> = probes
            .sites
            .iter()
            .map(|site| &text[site.span.clone()])
            .collect();
        assert_eq!(
            sites,
            [
                "p.b",
                "p.w[i] * (a[i] - 1.0)",
                "p.w[i]",
                "a[i] - 1.0",
                "a[i]",
                "1.0",
                "sum",
                "0.0",
                "sum",
                "-sum",
                "sum"
            ]
        );
        let notes: Vec<&str> = probes.notes.iter().map(|note| note.name.as_str()).collect();
        assert_eq!(notes, ["p.w", "p.b", "p", "a", "sum"]);
        assert!(
            probes.sites[6].is_compared
                && probes.sites[8].is_returned
                && probes.sites[9].is_returned
        );
    }
}
