//! The learner's file as Rust: what stands in it, and where.

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::finding::Quote;
use crate::mark::Mark;
use crate::parse_depth::with_deep_stack;

/// Every expression that has this mark, in the order of the text.
pub(super) fn expressions_marked(source: &str, wanted: Mark) -> Vec<Quote> {
    with_deep_stack(source, || {
        let mut found = Vec::new();
        if let Ok(file) = syn::parse_file(source) {
            let mut search = Search {
                source,
                wanted,
                found: &mut found,
            };
            search.visit_file(&file);
        }
        found
    })
    .unwrap_or_default()
}

/// Whether these tokens follow one another somewhere in the file.
pub(super) fn holds(source: &str, code: &str) -> bool {
    let (Some(all), Some(wanted)) = (flat(source), flat(code)) else {
        return false;
    };
    let alike = |window: &[Token]| {
        let texts = window.iter().map(|token| &token.text);
        texts.eq(wanted.iter().map(|token| &token.text))
    };
    !wanted.is_empty() && all.windows(wanted.len()).any(alike)
}

/// The names that are called in a piece of code: functions and methods, without their paths.
pub(super) fn called(code: &str) -> Vec<String> {
    let Some(tokens) = flat(code) else {
        return Vec::new();
    };
    let calls = tokens
        .windows(2)
        .filter(|pair| pair[1].text == "(" && is_name(&pair[0].text));
    let mut names: Vec<String> = calls.map(|pair| pair[0].text.clone()).collect();
    names.sort();
    names.dedup();
    names
}

/// The names that are called in the bodies of these functions.
pub(super) fn called_by(source: &str, functions: &[String]) -> Vec<String> {
    called(&bodies(source, functions))
}

/// All names in the bodies of these functions.
pub(super) fn names_used_by(source: &str, functions: &[String]) -> Vec<String> {
    let tokens = flat(&bodies(source, functions)).unwrap_or_default();
    let names = tokens.into_iter().map(|token| token.text);
    names.filter(|text| is_name(text)).collect()
}

fn bodies(source: &str, functions: &[String]) -> String {
    let bodies = with_deep_stack(source, || {
        let mut bodies = Bodies {
            functions,
            text: String::new(),
        };
        if let Ok(file) = syn::parse_file(source) {
            bodies.visit_file(&file);
        }
        bodies.text
    });
    bodies.unwrap_or_default()
}

/// Numbers that stand in the file but not in its starter and for which `is_so`, in the order of the text.
pub(super) fn numbers(source: &str, starter: &str, is_so: impl Fn(f64) -> bool) -> Vec<Quote> {
    let known = flat(starter).unwrap_or_default();
    let new = |token: &Token| known.iter().all(|other| other.text != token.text);
    let tokens = flat(source).unwrap_or_default();
    let those = tokens.into_iter().filter(|token| {
        let written = token.text.replace('_', "");
        let value = written.trim_end_matches("f64").parse::<f64>();
        new(token) && value.is_ok_and(&is_so)
    });
    let quote = |token: Token| Quote {
        code: token.text,
        line: token.line,
    };
    those.map(quote).collect()
}

/// Calls of one of these methods or functions, by their names.
pub(super) fn calls_of(source: &str, names: &[&str]) -> Vec<Quote> {
    let tokens = flat(source).unwrap_or_default();
    let calls = tokens
        .windows(2)
        .filter(|pair| pair[1].text == "(" && names.contains(&pair[0].text.as_str()));
    let quote = |pair: &[Token]| Quote {
        code: pair[0].text.clone(),
        line: pair[0].line,
    };
    calls.map(quote).collect()
}

struct Token {
    text: String,
    line: usize,
}

/// All tokens in their order, brackets included; `None` if it has none that can be read.
fn flat(code: &str) -> Option<Vec<Token>> {
    with_deep_stack(code, || {
        let stream: TokenStream = code.parse().ok()?;
        let mut tokens = Vec::new();
        flatten(stream, &mut tokens);
        Some(tokens)
    })?
}

fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                let bracket = |text: &str, line| Token {
                    text: text.to_owned(),
                    line,
                };
                into.push(bracket(open, line));
                let end = group.span_close().start().line;
                flatten(group.stream(), into);
                into.push(bracket(close, end));
            }
            other => into.push(Token {
                text: other.to_string(),
                line,
            }),
        }
    }
}

fn is_name(text: &str) -> bool {
    const WORDS: [&str; 6] = ["if", "while", "match", "in", "return", "for"];
    let letter = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(letter) && !WORDS.contains(&text)
}

fn tokens(node: &impl quote::ToTokens) -> String {
    node.to_token_stream().to_string()
}

struct Search<'a> {
    source: &'a str,
    wanted: Mark,
    found: &'a mut Vec<Quote>,
}

impl Visit<'_> for Search<'_> {
    fn visit_expr(&mut self, expr: &syn::Expr) {
        if Mark::of(expr) == self.wanted {
            let span = expr.span();
            // A span counts behind a byte order mark.
            let start = self.source.len() - self.source.trim_start_matches('\u{feff}').len();
            let bytes = span.byte_range();
            let written = self.source.get(start + bytes.start..start + bytes.end);
            let code = written.map_or_else(|| tokens(expr), str::to_owned);
            self.found.push(Quote {
                code: code.split_whitespace().collect::<Vec<_>>().join(" "),
                line: span.start().line,
            });
        }
        visit::visit_expr(self, expr);
    }
}

struct Bodies<'a> {
    functions: &'a [String],
    text: String,
}

impl Visit<'_> for Bodies<'_> {
    fn visit_item_fn(&mut self, function: &syn::ItemFn) {
        if self.functions.contains(&function.sig.ident.to_string()) {
            self.text.push_str(&tokens(&function.block));
        }
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &syn::ImplItemFn) {
        if self.functions.contains(&function.sig.ident.to_string()) {
            self.text.push_str(&tokens(&function.block));
        }
        visit::visit_impl_item_fn(self, function);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "/// a - y\npub fn cost(a: f64, y: f64) -> f64 {\n    // a + y\n    let d = 2.0 * (y\n        - a) + 1e-8;\n    f64::max(d, 0.0).round()\n}\n";

    #[test]
    fn an_expression_is_found_whatever_its_white_space_and_not_in_comments() {
        let quote = Quote {
            code: "y - a".into(),
            line: 4,
        };
        let like = |source: &str, code: &str| {
            let mark = Mark::of_code(code);
            mark.map_or(Vec::new(), |mark| expressions_marked(source, mark))
        };
        assert_eq!(like(FILE, "y-a"), [quote]);
        for code in ["a - y", "a + y", "a) + 1e-8", "2.0 *"] {
            assert_eq!(like(FILE, code), [], "{code}");
        }
        // Tokens that follow one another are no expression.
        assert_eq!(like("fn f() { a * b - c }", "b - c"), []);
        assert_eq!(like("fn f( {", "a"), []);
    }

    #[test]
    fn code_is_held_or_not_token_by_token() {
        assert!(holds(FILE, "f64 :: max"));
        assert!(!holds(FILE, "a - y") && !holds(FILE, "") && !holds(FILE, "d2"));
    }

    #[test]
    fn calls_and_numbers_have_names_and_lines() {
        assert_eq!(
            called("cost(sigmoid(z), y).powi(2)"),
            ["cost", "powi", "sigmoid"]
        );
        assert_eq!(called_by(FILE, &["cost".into()]), ["max", "round"]);
        assert_eq!(called_by(FILE, &["other".into()]), Vec::<String>::new());
        let small = numbers(FILE, "2.0", |number| number < 1e-3);
        let texts: Vec<_> = small
            .iter()
            .map(|quote| (quote.code.as_str(), quote.line))
            .collect();
        assert_eq!(texts, [("1e-8", 5), ("0.0", 6)]);
        assert_eq!(calls_of(FILE, &["round"])[0].line, 6);
    }

    #[test]
    fn what_is_no_rust_holds_nothing() {
        assert!(!holds("\"", "a"));
        assert!(called("\"").is_empty());
    }
}
