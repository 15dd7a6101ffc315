//! A file that is judged by its own tests: which tests it has, and a text of it that can be asked for each of them.
//!
//! Text in, text out. Nothing moves to another line or, but for what stands behind the brace with which `main` begins, to
//! another column. So all that the compiler says of this text is true of the learner's.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::Visit;

use super::conditions::There;
use crate::course::OwnTests;
use crate::parse_depth::with_deep_stack;

/// The function of a module that calls its tests by their numbers.
const DISPATCH: &str = "__workbook_tests";

/// What a file that is judged by itself may not speak of: with it, it could do without its bounds.
pub const RUNTIME: &str = "workbook_runtime";

/// A file and its tests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFile {
    /// The tests, in the order of the file.
    pub tests: Vec<FoundTest>,
    /// The line of `main`, if the file has one at its top.
    pub main: Option<usize>,
    /// The line of something that is a test for the compiler, and cannot be seen by reading the file.
    pub unseen: Option<usize>,
    /// The text whose tests can be called, if it is compiled with `cfg(test)`.
    pub tested: String,
    /// The text whose `main` is run.
    pub plain: String,
    /// Whether the first text does for both: without `cfg(test)` it would mean the same.
    pub is_one: bool,
}

/// A test of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTest {
    /// Its path in the file.
    pub name: String,
    /// The line of its function.
    pub line: usize,
    /// Whether it is left out.
    pub ignored: bool,
    /// Whether it has to panic, and with which words in the message.
    pub panics: Option<String>,
}

impl OwnFile {
    /// Reads a file; `None` if it is no Rust.
    pub fn of(text: &str, asks: OwnTests) -> Option<Self> {
        with_deep_stack(text, || Self::read(text, asks))?
    }

    fn read(text: &str, asks: OwnTests) -> Option<Self> {
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let file = syn::parse_file(text).ok()?;
        let shebang = file.shebang.as_ref().map_or(0, String::len);
        let mut reader = Reader {
            text,
            start: start + shebang,
            found: OwnFile::default(),
            edits: Vec::new(),
            removed: Vec::new(),
        };
        let mut unseen = Unseen(None);
        if asks.test {
            let dispatch = reader.module(&file.items, "");
            reader
                .edits
                .push((text.len()..text.len(), format!("\n{dispatch}\n")));
            unseen.visit_file(&file);
        }
        let dispatch = if asks.test { DISPATCH } else { "|_| false" };
        let mains = mains(&file, |range| reader.range(range));
        reader.found.main = mains.first().map(|(line, _)| *line);
        reader.found.unseen = unseen.0;
        let begin = |dispatch: &str| format!(" ::{RUNTIME}::judge({dispatch});");
        let ins = |dispatch: &str| {
            let place = |(_, at): &(usize, usize)| (*at..*at, begin(dispatch));
            mains.iter().map(place).collect::<Vec<_>>()
        };
        let mut plain = ins("|_| false");
        let mut tested = ins(dispatch);
        if !asks.main && mains.is_empty() {
            let end = text.len()..text.len();
            tested.push((end.clone(), format!("fn main() {{{} }}\n", begin(dispatch))));
            plain.push((end, format!("\nfn main() {{{} }}\n", begin("|_| false"))));
        }
        tested.extend(reader.edits.clone());
        let is_one = !asks.test || reader.means_the_same();
        Some(OwnFile {
            tested: edited(text, tested),
            plain: edited(text, plain),
            is_one,
            ..reader.found
        })
    }
}

/// A text with these edits.
fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    // Stable, so that at one place the later edit stands first.
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, with) in edits {
        text.replace_range(range, &with);
    }
    text
}

/// The lines of the functions `main` at the top of a file, and the places behind their opening braces.
fn mains(file: &syn::File, range: impl Fn(Range<usize>) -> Range<usize>) -> Vec<(usize, usize)> {
    let main = |item: &syn::Item| {
        let syn::Item::Fn(function) = item else {
            return None;
        };
        let inner =
            |attribute: &&syn::Attribute| matches!(attribute.style, syn::AttrStyle::Inner(_));
        let last = function.attrs.iter().rfind(inner);
        let open = function.block.brace_token.span.open();
        let behind = last.map_or(open.byte_range().end, |last| last.span().byte_range().end);
        let line = function.sig.ident.span().start().line;
        (function.sig.ident == "main").then(|| (line, range(behind..behind).start))
    };
    file.items.iter().filter_map(main).collect()
}

/// The code that begins on a line, as one line: up to where its brackets are closed.
pub fn code_on(text: &str, line: usize) -> String {
    const MOST_LINES: usize = 12;
    let mut code = String::new();
    for next in text.lines().skip(line.saturating_sub(1)).take(MOST_LINES) {
        if !code.is_empty() {
            code.push(' ');
        }
        code.push_str(next.trim());
        if code.parse::<TokenStream>().is_ok() {
            return code;
        }
    }
    // What never ends is told by its beginning.
    let mut lines = text.lines().skip(line.saturating_sub(1));
    lines.next().unwrap_or_default().trim().to_owned()
}

struct Reader<'a> {
    text: &'a str,
    /// Where what was parsed begins.
    start: usize,
    found: OwnFile,
    edits: Vec<(Range<usize>, String)>,
    /// What is there with `cfg(test)` only.
    removed: Vec<(Range<usize>, Removed)>,
}

/// An item that is there with `cfg(test)` only.
enum Removed {
    /// A module of that name, in which nothing has an effect on what is outside of it.
    Module(String),
    /// Anything else.
    Other,
}

impl Reader<'_> {
    fn range(&self, parsed: Range<usize>) -> Range<usize> {
        self.start + parsed.start..self.start + parsed.end
    }

    /// Notes the tests of a module; the function that calls them.
    fn module(&mut self, items: &[syn::Item], path: &str) -> String {
        let mut arms = String::new();
        for item in items {
            let there = There::of(attributes(item));
            match item {
                _ if there == There::No => {}
                syn::Item::Fn(function) => arms += &self.function(function, path),
                syn::Item::Mod(module) => arms += &self.inner(module, path),
                item if there == There::WithTests => {
                    let range = self.range(item.span().byte_range());
                    self.removed.push((range, Removed::Other));
                }
                _ => {}
            }
        }
        let seen = if path.is_empty() { "" } else { "pub(super) " };
        format!("{seen}fn {DISPATCH}(n: u32) -> bool {{ match n {{ {arms}_ => false }} }}")
    }

    fn function(&mut self, function: &syn::ItemFn, path: &str) -> String {
        let Some(mark) = function.attrs.iter().find(|own| is_test(own)) else {
            if There::of(&function.attrs) == There::WithTests {
                let range = self.range(function.span().byte_range());
                self.removed.push((range, Removed::Other));
            }
            return String::new();
        };
        let mark = self.range(mark.span().byte_range());
        let blank = |letter: char| if letter == '\n' { '\n' } else { ' ' };
        let spaces = self.text[mark.clone()]
            .bytes()
            .map(|byte| blank(byte.into()));
        self.edits.push((mark, spaces.collect()));
        let ident = &function.sig.ident;
        let number = self.found.tests.len();
        let name = ident.to_string();
        self.found.tests.push(FoundTest {
            name: format!("{path}{}", name.trim_start_matches("r#")),
            line: ident.span().start().line,
            ignored: function
                .attrs
                .iter()
                .any(|own| own.path().is_ident("ignore")),
            panics: function.attrs.iter().find_map(should_panic),
        });
        if path.is_empty() {
            let range = self.range(function.span().byte_range());
            self.removed.push((range, Removed::Other));
        }
        format!("{number} => ::{RUNTIME}::ended({ident}()), ")
    }

    fn inner(&mut self, module: &syn::ItemMod, path: &str) -> String {
        let Some((braces, items)) = &module.content else {
            return String::new();
        };
        if There::of(&module.attrs) == There::WithTests {
            let range = self.range(module.span().byte_range());
            let removed = match is_without_effect(module) {
                true => Removed::Module(module.ident.to_string()),
                false => Removed::Other,
            };
            self.removed.push((range, removed));
        }
        let before = self.found.tests.len();
        let name = module.ident.to_string();
        let below = format!("{path}{}::", name.trim_start_matches("r#"));
        let dispatch = self.module(items, &below);
        let after = self.found.tests.len();
        if before == after {
            return String::new();
        }
        let close = self.range(braces.span.close().byte_range()).start;
        self.edits.push((close..close, format!(" {dispatch} ")));
        format!("{before}..{after} => {name}::{DISPATCH}(n), ")
    }

    /// Whether the file means the same with `cfg(test)` and without, beside what stands in modules that are there with it only.
    fn means_the_same(&self) -> bool {
        let names: Vec<&str> = self
            .removed
            .iter()
            .filter_map(|(_, removed)| match removed {
                Removed::Module(name) => Some(name.as_str()),
                Removed::Other => None,
            })
            .collect();
        if names.len() < self.removed.len() {
            return false;
        }
        let outside = |byte: usize| !self.removed.iter().any(|(range, _)| range.contains(&byte));
        // What is outside may not name what is inside, and may not depend on the setting or on warnings.
        let telling = ["cfg", "cfg_attr", "deny", "forbid"];
        let is_telling = |word: &str| telling.contains(&word) || names.contains(&word);
        let Ok(tokens) = self.text[self.start..].parse::<TokenStream>() else {
            return false;
        };
        !has_word(tokens, &|word, byte| {
            is_telling(word) && outside(self.start + byte)
        })
    }
}

/// Whether a word among the tokens is one that is looked for; it is told with its place.
fn has_word(tokens: TokenStream, is_it: &impl Fn(&str, usize) -> bool) -> bool {
    let mut levels = vec![tokens.into_iter()];
    while let Some(level) = levels.last_mut() {
        match level.next() {
            None => drop(levels.pop()),
            Some(TokenTree::Group(group)) => levels.push(group.stream().into_iter()),
            Some(TokenTree::Ident(word)) => {
                if is_it(&word.to_string(), word.span().byte_range().start) {
                    return true;
                }
            }
            Some(_) => {}
        }
    }
    false
}

/// Whether a module is private, and nothing in it has an effect outside: no `impl`, no macro.
fn is_without_effect(module: &syn::ItemMod) -> bool {
    let telling = ["impl", "macro_rules", "macro_export", "macro_use"];
    let tokens = quote::ToTokens::to_token_stream(module);
    matches!(module.vis, syn::Visibility::Inherited)
        && !has_word(tokens, &|word, _| telling.contains(&word))
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::ExternCrate(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// `#[test]`, however its path is written.
fn is_test(attribute: &syn::Attribute) -> bool {
    let last = attribute.path().segments.last();
    last.is_some_and(|last| last.ident == "test")
}

/// The words that have to be in the message, if a test has to panic; there may be none.
fn should_panic(attribute: &syn::Attribute) -> Option<String> {
    if !attribute.path().is_ident("should_panic") {
        return None;
    }
    let text = |value: &syn::Expr| match value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) => text.value(),
        _ => String::new(),
    };
    let expected = match &attribute.meta {
        syn::Meta::Path(_) => None,
        syn::Meta::NameValue(pair) => Some(text(&pair.value)),
        syn::Meta::List(list) => {
            let pair = list.parse_args::<syn::MetaNameValue>();
            pair.ok().map(|pair| text(&pair.value))
        }
    };
    Some(expected.unwrap_or_default())
}

/// The first line of what is a test only for the compiler: made by a macro, or under a condition.
struct Unseen(Option<usize>);

impl Unseen {
    fn note(&mut self, line: usize) {
        self.0.get_or_insert(line);
    }
}

impl<'a> Visit<'a> for Unseen {
    fn visit_macro(&mut self, own: &'a syn::Macro) {
        let mut levels = vec![(own.tokens.clone().into_iter(), false)];
        while let Some((level, announced)) = levels.last_mut() {
            match level.next() {
                None => drop(levels.pop()),
                Some(TokenTree::Punct(mark)) => *announced = mark.as_char() == '#',
                Some(TokenTree::Group(group)) => {
                    let mut words = group.stream().into_iter();
                    let is_test = |token: TokenTree| matches!(token, TokenTree::Ident(word) if word == "test");
                    if *announced && words.any(is_test) {
                        return self.note(own.path.span().start().line);
                    }
                    *announced = false;
                    levels.push((group.stream().into_iter(), false));
                }
                Some(_) => *announced = false,
            }
        }
    }

    fn visit_item_fn(&mut self, own: &'a syn::ItemFn) {
        let is_test = own.attrs.iter().any(is_test);
        match There::of(&own.attrs) {
            There::No => {}
            There::Unknown if is_test => self.note(own.sig.ident.span().start().line),
            _ => syn::visit::visit_item_fn(self, own),
        }
    }

    fn visit_item_mod(&mut self, own: &'a syn::ItemMod) {
        let tokens = quote::ToTokens::to_token_stream(own);
        match There::of(&own.attrs) {
            There::No => {}
            There::Unknown if has_word(tokens, &|word, _| word == "test") => {
                self.note(own.ident.span().start().line);
            }
            _ => syn::visit::visit_item_mod(self, own),
        }
    }

    fn visit_attribute(&mut self, own: &'a syn::Attribute) {
        if let syn::Meta::List(list) = &own.meta
            && own.path().is_ident("cfg_attr")
            && list.tokens.to_string().replace(' ', "").contains(",test")
        {
            self.note(own.span().start().line);
        }
    }
}
