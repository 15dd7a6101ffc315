//! How deeply a text may nest as Rust. A parser that calls itself needs a stack as deep as its text, and a text can be written
//! that is deeper than any stack: it is measured here, without recursion, before it is parsed.

use std::cell::Cell;

use proc_macro2::{TokenStream, TokenTree, token_stream};

/// Levels for which there is room; files written by people have a few dozen.
const DEEPEST: usize = 1_000;
/// Room for that many, with a parser that was not optimised; what is not used is only reserved.
const STACK: usize = 64 << 20;

/// Bytes in which there is no room to nest deeply: not worth a thread.
const SHORT: usize = 200;

thread_local! {
    /// Whether this thread has the room.
    static ROOMY: Cell<bool> = const { Cell::new(false) };
}

/// Does something that parses the text by recursion, where the stack is deep enough; `None` if the text nests deeper.
pub fn with_deep_stack<R: Send>(text: &str, parse: impl FnOnce() -> R + Send) -> Option<R> {
    if text.len() <= SHORT {
        return Some(parse());
    }
    if is_deep(text) {
        return None;
    }
    if ROOMY.get() {
        return Some(parse());
    }
    on_deep_stack(parse)
}

/// Does something that parses many texts one after the other, each `with_deep_stack`, on one thread that has it; `None` if the
/// system has no such thread left.
pub fn on_deep_stack<R: Send>(parse: impl FnOnce() -> R + Send) -> Option<R> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let work = || {
            ROOMY.set(true);
            parse()
        };
        thread.spawn_scoped(scope, work).ok()?.join().ok()
    })
}

/// Whether a text may nest deeper than there is room for.
///
/// Every token may begin a level (`- - - x`, `a + b + c`), except where a comma, a semicolon, an attribute or a new item shows
/// that the one before is over. So this is an upper bound.
fn is_deep(text: &str) -> bool {
    // What has no tokens is refused by the parser before it gets anywhere.
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return false;
    };
    let mut levels: Vec<(token_stream::IntoIter, usize, usize)> = vec![(tokens.into_iter(), 0, 0)];
    while let Some((tokens, first, depth)) = levels.last_mut() {
        let Some(token) = tokens.next() else {
            levels.pop();
            continue;
        };
        *depth = if is_start(&token) { *first } else { *depth + 1 };
        if *depth > DEEPEST {
            return true;
        }
        if let TokenTree::Group(group) = token {
            let depth = *depth;
            levels.push((group.stream().into_iter(), depth, depth));
        }
    }
    false
}

/// Whether nothing before this token can hold what comes after it.
fn is_start(token: &TokenTree) -> bool {
    match token {
        TokenTree::Punct(mark) => matches!(mark.as_char(), ',' | ';' | '#'),
        TokenTree::Ident(word) => word == "pub",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{SHORT, is_deep, with_deep_stack};

    fn parses(text: &str) -> bool {
        with_deep_stack(text, || syn::parse_file(text).is_ok()) == Some(true)
    }

    #[test]
    fn just_below_the_bound_everything_can_be_parsed() {
        let inside = |expression: &str| format!("pub fn f() {{ {expression} }}");
        for (open, close) in [
            ("(", ")"),
            ("{", "}"),
            ("[", "]"),
            ("-", ""),
            ("&", ""),
            ("!", ""),
            ("1+", ""),
        ] {
            let text = |count| inside(&format!("{}x{}", open.repeat(count), close.repeat(count)));
            assert!(parses(&text(900 / open.len())), "{open}");
            assert!(is_deep(&text(1_100)), "{open}");
            // On this thread, whose stack is small.
            assert!(parses(&text(SHORT / 2 - 20)), "{open}");
        }
        assert!(parses(&inside(&format!(
            "{} {{ }}",
            "if a { } else ".repeat(200)
        ))));
        assert!(parses(&inside(&format!(
            "{}1{}",
            "(|| ".repeat(240),
            ")()".repeat(240)
        ))));
        assert!(parses(&format!(
            "pub fn f(x: {}u8{}) {{ }}",
            "O<".repeat(300),
            ">".repeat(300)
        )));
        assert!(parses(&format!(
            "pub fn f(x: {}u8) {{ }}",
            "fn() -> ".repeat(200)
        )));
    }

    #[test]
    fn long_texts_that_people_write_are_not_deep() {
        assert!(parses(
            &"/// A line of the lesson.\n"
                .repeat(5_000)
                .replace("///", "//!")
        ));
        assert!(parses(
            &"pub fn f(x: f64) -> f64 { 2.0 * x }\n".repeat(2_000)
        ));
        assert!(parses(&format!(
            "pub fn f() {{ vec![{}]; }}",
            "1.0, ".repeat(20_000)
        )));
        assert!(!is_deep("\"without an end"));
    }

    #[test]
    fn depth_beyond_any_stack_is_measured() {
        assert!(is_deep(&format!(
            "{}{}",
            "(".repeat(300_000),
            ")".repeat(300_000)
        )));
    }
}
