//! The draft of an entry that would name a wrong answer: its function in place of the solution's, and a sentence to be written.

use std::ops::Range;

use syn::spanned::Spanned;

use crate::parse_depth::with_deep_stack;

/// A draft for `[[mistakes]]`, from the text of a wrong answer and the solution; nothing where no single function differs.
pub fn draft(answer: &str, solution: &str, function: &str) -> Option<String> {
    let (own, right) = (functions(answer)?, functions(solution)?);
    let differs = |(name, code, plain): &(String, String, String)| {
        let other = right.iter().find(|(other, ..)| other == name)?;
        (other.2 != *plain).then(|| code.clone())
    };
    let mut differing = own.iter().filter_map(differs);
    let (Some(code), None) = (differing.next(), differing.next()) else {
        return None;
    };
    if code.contains("'''") {
        return None;
    }
    Some(format!(
        "[[mistakes]]\nname = \"unnamed-{function}\"\nfunction = '''\n{code}\n'''\nsay = \"\"  # What is misunderstood here, to the learner?\n"
    ))
}

/// The functions at the top of a text: name, code as it stands there, and the same as tokens.
fn functions(text: &str) -> Option<Vec<(String, String, String)>> {
    let read = || {
        let file = syn::parse_file(text).ok()?;
        let function = |item: &syn::Item| {
            let syn::Item::Fn(function) = item else {
                return None;
            };
            // Without the comments in front of it.
            let start = function.vis.span().byte_range().start;
            let end = function.block.span().byte_range().end;
            let range: Range<usize> = start..end;
            let plain = quote::quote!(#function);
            Some((
                function.sig.ident.to_string(),
                text.get(range)?.to_owned(),
                without_attributes(&plain.to_string()),
            ))
        };
        Some(file.items.iter().filter_map(function).collect())
    };
    with_deep_stack(text, read).flatten()
}

/// The tokens of a function behind its attributes, comments among them.
fn without_attributes(tokens: &str) -> String {
    let at = tokens.find("fn ").unwrap_or(0);
    tokens[at..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::draft;

    #[test]
    fn the_one_function_that_differs_is_the_draft() {
        let solution =
            "pub fn help(x: f64) -> f64 { x }\n/// Twice.\npub fn f(x: f64) -> f64 { 2.0 * x }\n";
        let answer = "pub fn help(x: f64) -> f64 {\n    x\n}\n/// Mine.\npub fn f(x: f64) -> f64 {\n    x * x\n}\n";
        let draft = draft(answer, solution, "ab12").unwrap();
        assert!(
            draft.contains("pub fn f(x: f64) -> f64 {\n    x * x\n}"),
            "{draft}"
        );
        assert!(!draft.contains("Mine"));
        let read: toml::Table = draft.parse().unwrap();
        assert!(
            read["mistakes"][0]["function"]
                .as_str()
                .unwrap()
                .starts_with("pub fn f")
        );
    }

    #[test]
    fn where_more_than_one_differs_nothing_is_drafted() {
        let solution = "fn a() -> f64 { 1.0 }\nfn b() -> f64 { 1.0 }";
        assert_eq!(
            draft(
                "fn a() -> f64 { 2.0 }\nfn b() -> f64 { 2.0 }",
                solution,
                "x"
            ),
            None
        );
        assert_eq!(draft(solution, solution, "x"), None);
        assert_eq!(draft("no rust", solution, "x"), None);
    }
}
