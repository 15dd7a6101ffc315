//! Formulas, as lessons write them and as code does, in one form in which they can be compared.

use std::collections::BTreeSet;

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Token, UnOp};

/// Letters below the line, and the index they stand for.
const BELOW: &str = "ᵢⱼₖₜₙ₀₁₂₃₄";
/// What stands there in the code, which counts from 0.
const INDEX: [&str; 10] = ["i", "j", "k", "t", "n", "0", "0", "1", "2", "3"];

/// Whether a raised number is the number of a layer, as in w¹ⱼ, and no power.
fn names_a_layer(before: &str, exercise_has_layers: bool) -> bool {
    exercise_has_layers && ["w", "b", "a", "z", "dw", "db", "da", "dz"].contains(&before)
}

// ── Texts and code as tokens ──

/// A text, whose symbols have become names, in pieces; `has_layers` if a raised 1 or 2 names a layer.
pub fn tokens(text: &str, has_layers: bool) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens: Vec<String> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let letter = letters[at];
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        if letter.is_whitespace() {
            at += 1;
            continue;
        }
        if letter == '∂' {
            // ∂L/∂w is called dw; so is a lone ∂w.
            let word: String = letters[at + 1..]
                .iter()
                .take_while(|c| c.is_ascii_alphanumeric() || **c == '_')
                .collect();
            let after = at + 1 + word.chars().count();
            if letters.get(after) == Some(&'/') && letters.get(after + 1) == Some(&'∂') {
                at = after + 1;
                continue;
            }
            tokens.push(format!("d{word}"));
            at = after;
        } else if letter.is_ascii_digit() {
            let mut number = String::new();
            while at < letters.len() {
                let c = letters[at];
                let goes_on = letters.get(at + 1).is_some_and(char::is_ascii_digit);
                let sign = c == '-' && number.ends_with('e');
                if c.is_ascii_digit()
                    || c == 'e' && (goes_on || letters.get(at + 1) == Some(&'-'))
                    || sign
                    || c == '.' && goes_on
                {
                    number.push(c);
                    at += 1;
                } else if c == '_' {
                    at += 4; // 0.9_f64
                } else {
                    break;
                }
            }
            tokens.push(number);
            continue;
        } else if letter.is_alphabetic() && letter.is_ascii() {
            let word: String = letters[at..]
                .iter()
                .take_while(|c| c.is_ascii_alphanumeric() || **c == '_')
                .collect();
            at += word.len();
            tokens.push(word);
        } else if letter == '¹' || letter == '²' {
            let before = tokens.last().cloned().unwrap_or_default();
            if names_a_layer(&before, has_layers) {
                let digit = if letter == '¹' { '1' } else { '2' };
                if let Some(last) = tokens.last_mut() {
                    last.push(digit);
                }
            } else {
                tokens.push("²".to_owned());
            }
            at += 1;
        } else if BELOW.contains(letter) {
            while let Some(place) = letters
                .get(at)
                .and_then(|c| BELOW.chars().position(|b| b == *c))
            {
                if tokens.last().is_some_and(|last| last == "delta") && has_layers {
                    tokens.pop();
                    tokens.push("hidden".to_owned());
                }
                tokens.extend(["[", INDEX[place], "]"].map(str::to_owned));
                at += 1;
            }
        } else if "+-*/=<>&".contains(letter) && next == '=' || letter == '&' && next == '&' {
            tokens.push(format!("{letter}{next}"));
            at += 2;
        } else {
            tokens.push(letter.to_string());
            at += 1;
        }
    }
    tokens
}

/// Every whole formula that stands in a text.
pub fn in_text(tokens: &[String]) -> Vec<String> {
    let is_operator = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| ["+", "-", "*", "/", "²", "[", ".", "^"].contains(&t.as_str()))
    };
    let mut found = Vec::new();
    for start in 0..tokens.len() {
        let before = start.wrapping_sub(1);
        let goes_on = tokens[start] == "*" && start > 0 && tokens[before] != "=";
        if start > 0 && is_operator(before) || goes_on {
            continue;
        }
        let mut reader = Reader { tokens, at: start };
        let Some(value) = reader.expression() else {
            continue;
        };
        // What stands in brackets is a part of what stands around them.
        let in_brackets = start > 0 && tokens[before] == "(";
        if in_brackets && (is_operator(before.wrapping_sub(1)) || is_operator(reader.at + 1)) {
            continue;
        }
        found.push(value.written());
    }
    found
}

// ── One form for formulas ──

/// A sum of products.
#[derive(Clone)]
struct Value(Vec<Term>);

#[derive(Clone)]
struct Term {
    negative: bool,
    /// Factors, those below a fraction line with a / in front.
    factors: Vec<String>,
}

impl Value {
    fn name(text: impl Into<String>) -> Self {
        let text = text.into();
        let text = text.strip_suffix(".0").map_or(text.clone(), str::to_owned);
        let factors = if text == "1" { vec![] } else { vec![text] };
        Value(vec![Term {
            negative: false,
            factors,
        }])
    }

    fn call(function: &str, arguments: &[Value]) -> Self {
        let written: Vec<String> = arguments.iter().map(Value::written).collect();
        Value::name(format!("{function}({})", written.join(", ")))
    }

    fn negated(mut self) -> Self {
        self.0
            .iter_mut()
            .for_each(|term| term.negative = !term.negative);
        self
    }

    fn plus(mut self, other: Value) -> Self {
        self.0.extend(other.0);
        self
    }

    /// As one product: a sum becomes a factor in brackets, whose first term is positive.
    fn product(self) -> Term {
        if let [term] = self.0.as_slice() {
            return term.clone();
        }
        let (plain, turned) = (self.written(), self.clone().negated().written());
        let negative = turned < plain;
        let factors = vec![format!("({})", if negative { turned } else { plain })];
        Term { negative, factors }
    }

    fn times(self, other: Value) -> Self {
        let (mut a, b) = (self.product(), other.product());
        a.negative ^= b.negative;
        a.factors.extend(b.factors);
        Value(vec![a])
    }

    fn over(self, other: Value) -> Self {
        let mut below = other.product();
        for factor in &mut below.factors {
            *factor = factor
                .strip_prefix('/')
                .map_or(format!("/{factor}"), str::to_owned);
        }
        self.times(Value(vec![below]))
    }

    fn squared(self) -> Self {
        self.clone().times(self)
    }

    fn written(&self) -> String {
        let term = |term: &Term| {
            let mut factors = term.factors.clone();
            factors.sort();
            let sign = if term.negative { "-" } else { "+" };
            let one = if factors.is_empty() { "1" } else { "" };
            format!("{sign}{one}{}", factors.join("*"))
        };
        let mut terms: Vec<String> = self.0.iter().map(term).collect();
        terms.sort();
        terms.join(" ")
    }
}

/// A function by the name of its method.
fn function(name: &str, mut arguments: Vec<Value>) -> Value {
    match (name, arguments.len()) {
        ("powi", 2) if arguments[1].written() == "+2" => arguments.swap_remove(0).squared(),
        ("powi", 2) => Value::call("pow", &arguments),
        ("ln_1p", 1) => {
            let sum = arguments.swap_remove(0).plus(Value::name("1"));
            Value::call("ln", &[sum])
        }
        _ => Value::call(name, &arguments),
    }
}

/// A part of the answer's own: `p.w2` is w2, and `g.w2` the derivative by it.
fn member(of: &str, name: &str) -> String {
    match of {
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("{of}.{name}"),
        "g" | "gradient" => format!("d{name}"),
        _ => name.to_owned(),
    }
}

// ── Formulas in texts ──

struct Reader<'a> {
    tokens: &'a [String],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn takes(&mut self, token: &str) -> bool {
        let is_next = self.peek() == token;
        self.at += usize::from(is_next);
        is_next
    }

    fn expression(&mut self) -> Option<Value> {
        let left = self.sum()?;
        for comparison in ["<", ">"] {
            if self.takes(comparison) {
                return Some(Value::call(comparison, &[left, self.sum()?]));
            }
        }
        if self.takes("-=") {
            let right = self.sum()?;
            return Some(left.plus(right.negated()));
        }
        Some(left)
    }

    fn sum(&mut self) -> Option<Value> {
        let mut value = self.product()?;
        loop {
            let at = self.at;
            let next = match self.peek() {
                "+" => {
                    self.at += 1;
                    self.product()
                }
                "-" => {
                    self.at += 1;
                    self.product().map(Value::negated)
                }
                _ => return Some(value),
            };
            let Some(next) = next else {
                self.at = at;
                return Some(value);
            };
            value = value.plus(next);
        }
    }

    fn product(&mut self) -> Option<Value> {
        let mut value = self.factor()?;
        loop {
            if self.takes("*") {
                value = value.times(self.factor()?);
            } else if self.takes("/") {
                value = value.over(self.factor()?);
            } else {
                return Some(value);
            }
        }
    }

    fn factor(&mut self) -> Option<Value> {
        if self.takes("-") {
            return self.factor().map(Value::negated);
        }
        if self.takes("*") {
            return self.factor(); // `*m` reads what m points to
        }
        let mut value = self.atom()?;
        loop {
            if self.takes("²") {
                value = value.squared();
            } else if self.peek() == "." && self.tokens.get(self.at + 2).is_some_and(|t| t == "(") {
                let name = self.tokens.get(self.at + 1)?.clone();
                self.at += 3;
                let mut arguments = vec![value];
                arguments.extend(self.arguments()?);
                value = function(&name, arguments);
            } else {
                return Some(value);
            }
        }
    }

    fn arguments(&mut self) -> Option<Vec<Value>> {
        let mut arguments = Vec::new();
        while !self.takes(")") {
            arguments.push(self.sum()?);
            self.takes(",");
        }
        Some(arguments)
    }

    fn atom(&mut self) -> Option<Value> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        match token.as_str() {
            "(" => {
                let value = self.sum()?;
                self.takes(")").then_some(value)
            }
            "|" => {
                let value = self.sum()?;
                self.takes("|").then(|| Value::call("abs", &[value]))
            }
            "√" => Some(Value::call("sqrt", &[self.factor()?])),
            "Σ" => {
                while self.takes("[") {
                    self.at += 2;
                }
                let summed = self.product()?;
                Some(Value::call("sum", &[summed]))
            }
            "e" if self.takes("^") => Some(Value::call("exp", &[self.factor()?])),
            "ln" | "tanh" if self.takes("²") => {
                let value = self.factor()?;
                Some(Value::call(&token, &[value]).squared())
            }
            "ln" | "tanh" => Some(Value::call(&token, &[self.factor()?])),
            _ if token.starts_with(|c: char| c.is_ascii_digit()) => Some(Value::name(token)),
            _ if token.starts_with(|c: char| c.is_ascii_alphabetic()) => self.named(token),
            _ => None,
        }
    }

    fn named(&mut self, mut name: String) -> Option<Value> {
        loop {
            let after = |steps: usize| self.tokens.get(self.at + steps).map_or("", String::as_str);
            if after(0) == "[" && after(2) == "]" {
                name = format!("{name}[{}]", after(1));
                self.at += 3;
            } else if after(0) == "."
                && after(2) != "("
                && after(1).starts_with(|c: char| c.is_ascii_alphanumeric())
                && name.len() < 9
                && ["p", "f", "g", "gradient", "self", "layer"].contains(&name.as_str())
            {
                name = member(&name, after(1));
                self.at += 2;
            } else if after(0) == "(" && name.len() > 1 {
                self.at += 1;
                let arguments = self.arguments()?;
                return Some(function(&name, arguments));
            } else {
                return Some(Value::name(name));
            }
        }
    }
}

// ── Lines of the answer ──

/// What a program assigns or returns that takes arithmetic, in the one form.
pub fn in_code(source: &str) -> BTreeSet<String> {
    let file = syn::parse_file(source).unwrap_or_else(|error| panic!("{error} in\n{source}"));
    let mut lines = Lines(BTreeSet::new());
    lines.visit_file(&file);
    lines.0
}

struct Lines(BTreeSet<String>);

impl<'ast> Visit<'ast> for Lines {
    fn visit_expr(&mut self, expression: &'ast Expr) {
        match expression {
            // Where something is, and whether it is asked for, is not what it is.
            Expr::Index(_) | Expr::Range(_) => {}
            Expr::If(expression) => {
                self.visit_block(&expression.then_branch);
                if let Some((_, otherwise)) = &expression.else_branch {
                    self.visit_expr(otherwise);
                }
            }
            Expr::Binary(binary) if matches!(binary.op, BinOp::AddAssign(_)) => {
                self.visit_expr(&binary.right);
            }
            Expr::Binary(_) => {
                self.0.insert(value(expression).written());
            }
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
                if !matches!(*unary.expr, Expr::Lit(_)) {
                    self.0.insert(value(expression).written());
                }
            }
            Expr::Macro(called) if called.mac.path.is_ident("vec") => {
                let list = Punctuated::<Expr, Token![,]>::parse_terminated;
                let items = list.parse2(called.mac.tokens.clone()).unwrap_or_default();
                for item in &items {
                    // It lives as long as this visit: nothing of it is kept.
                    let mut inner = Lines(BTreeSet::new());
                    inner.visit_expr(item);
                    self.0.extend(inner.0);
                }
            }
            // The square, the root or the tanh of a formula is a formula.
            Expr::MethodCall(call)
                if is_mathematics(&call.method.to_string()) && takes_arithmetic(&call.receiver) =>
            {
                self.0.insert(value(expression).written());
            }
            _ => visit::visit_expr(self, expression),
        }
    }
}

fn is_mathematics(method: &str) -> bool {
    ["powi", "sqrt", "tanh", "exp", "ln", "ln_1p", "abs"].contains(&method)
}

fn takes_arithmetic(expression: &Expr) -> bool {
    match expression {
        Expr::Binary(_) => true,
        Expr::Paren(inner) => takes_arithmetic(&inner.expr),
        Expr::Unary(inner) => takes_arithmetic(&inner.expr),
        Expr::MethodCall(call) => {
            is_mathematics(&call.method.to_string()) && takes_arithmetic(&call.receiver)
        }
        _ => false,
    }
}

fn value(expression: &Expr) -> Value {
    match expression {
        Expr::Paren(inner) => value(&inner.expr),
        Expr::Group(inner) => value(&inner.expr),
        Expr::Reference(inner) => value(&inner.expr),
        Expr::Cast(inner) => value(&inner.expr),
        Expr::Unary(inner) if matches!(inner.op, UnOp::Neg(_)) => value(&inner.expr).negated(),
        Expr::Unary(inner) => value(&inner.expr),
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Float(number) => Value::name(number.base10_digits()),
            syn::Lit::Int(number) => Value::name(number.base10_digits()),
            _ => Value::name("?"),
        },
        Expr::Path(path) => Value::name(
            path.path
                .segments
                .iter()
                .map(|s| s.ident.to_string())
                .collect::<Vec<_>>()
                .join("::"),
        ),
        Expr::Field(field) => {
            let of = value(&field.base).written();
            let name = match &field.member {
                syn::Member::Named(name) => name.to_string(),
                syn::Member::Unnamed(index) => index.index.to_string(),
            };
            Value::name(member(of.trim_start_matches('+'), &name))
        }
        Expr::Index(index) => {
            let (of, at) = (value(&index.expr).written(), value(&index.index).written());
            Value::name(format!(
                "{}[{}]",
                of.trim_start_matches('+'),
                at.trim_start_matches('+')
            ))
        }
        Expr::Binary(binary) => {
            let (left, right) = (value(&binary.left), value(&binary.right));
            match binary.op {
                BinOp::Add(_) => left.plus(right),
                BinOp::Sub(_) | BinOp::SubAssign(_) => left.plus(right.negated()),
                BinOp::Mul(_) => left.times(right),
                BinOp::Div(_) => left.over(right),
                BinOp::Lt(_) => Value::call("<", &[left, right]),
                BinOp::Gt(_) => Value::call(">", &[left, right]),
                _ => Value::call("?", &[left, right]),
            }
        }
        Expr::Call(call) => {
            let arguments = call.args.iter().map(value).collect();
            match value(&call.func).written().trim_start_matches('+') {
                "f64::from" => value(&call.args[0]),
                name => function(name, arguments),
            }
        }
        Expr::MethodCall(call) => {
            let name = call.method.to_string();
            let of = value(&call.receiver);
            match name.as_str() {
                "len" => Value::name("n"),
                "iter" | "clone" | "copied" | "into_iter" => of,
                // The sum of a list that is made by a rule is the sum of what the rule says.
                "map" => call.args.first().map_or(of, value),
                "sum" => Value::call("sum", &[of]),
                _ => {
                    let mut arguments = vec![of];
                    arguments.extend(call.args.iter().map(value));
                    function(&name, arguments)
                }
            }
        }
        Expr::Closure(closure) => value(&closure.body),
        _ => Value::name("?"),
    }
}
