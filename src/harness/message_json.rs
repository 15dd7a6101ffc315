//! A message of the compiler as an editor reads it: its own JSON, with nothing in it but the learner's file.

use serde_json::Value;

use super::message_text::{as_written, is_level, plain, shown, without_level, without_module};

/// The line of JSON that the compiler wrote, about this file and nothing else: what it says of other files, its own library's for
/// example, is left out, and a place in a macro becomes the one where a person wrote its name.
pub(super) fn own_json(line: &str, file: &str) -> String {
    let own = |mut message: Value| {
        keep_own(&mut message, file)?;
        let written = message["rendered"].as_str().map(shown);
        message["rendered"] = written
            .map(|text| without_level(&as_written(&plain(&text))))
            .into();
        Some(message.to_string())
    };
    let message = serde_json::from_str(line).ok();
    message.and_then(own).unwrap_or_default()
}

/// A message with the places in that file, and its notes likewise; `None` if it has places and none of them is there.
fn keep_own(message: &mut Value, file: &str) -> Option<()> {
    let said = message["message"].as_str()?;
    message["message"] = without_module(&shown(said)).into();
    let spans = message["spans"].as_array_mut()?;
    let had_any = !spans.is_empty();
    for span in spans.iter_mut() {
        *span = origin(span.take());
        for said in ["label", "suggested_replacement"] {
            if let Some(text) = span[said].as_str() {
                span[said] = without_module(&shown(text)).into();
            }
        }
    }
    spans.retain_mut(|span| {
        let is_own = span["file_name"]
            .as_str()
            .is_some_and(|name| same_path(file, name));
        if is_own {
            span["file_name"] = file.into();
        }
        is_own
    });
    if had_any && spans.is_empty() {
        return None;
    }
    if let Some(children) = message["children"].as_array_mut() {
        children.retain_mut(|child| {
            !child["message"].as_str().is_some_and(is_level) && keep_own(child, file).is_some()
        });
    }
    Some(())
}

/// A place outside of any macro.
fn origin(span: Value) -> Value {
    let mut span = span;
    while let Some(outer) = span.get_mut("expansion").and_then(|of| of.get_mut("span")) {
        // Which of the places is the one that it is about, and what is said of it, stays.
        let mut outer = outer.take();
        for kept in ["is_primary", "label"] {
            outer[kept] = span[kept].take();
        }
        span = outer;
    }
    span
}

/// Whether two paths are the same but for the separator of the system.
pub(super) fn same_path(one: &str, other: &str) -> bool {
    one == other.replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::own_json;
    use serde_json::{Value, json};

    fn span(file: &str, line: usize, expansion: Value) -> Value {
        json!({
            "file_name": file, "line_start": line, "is_primary": true, "label": "`__answer::P`", "expansion": expansion,
        })
    }

    #[test]
    fn what_is_not_in_the_learners_file_is_left_out() {
        let expanded = json!({ "span": span("exercises/a.rs", 7, Value::Null), "macro_decl_name": "println!" });
        let line = json!({
            "message": "expected `__unit_0123456789ab::__answer::P`",
            "level": "error",
            "spans": [span("exercises\\a.rs", 3, Value::Null), span("/rustc/macros.rs", 9, expanded)],
            "children": [
                { "message": "method defined here", "spans": [span("/rustc/f64.rs", 4, Value::Null)], "children": [] },
                { "message": "expected `f64`", "spans": [], "children": [] },
                { "message": "`#[warn(unused_variables)]` (part of `#[warn(unused)]`) on by default", "spans": [], "children": [] },
            ],
            "rendered": "\u{1b}[1merror\u{1b}[0m: x\n",
        });
        let own: Value =
            serde_json::from_str(&own_json(&line.to_string(), "exercises/a.rs")).unwrap();
        assert_eq!(own["message"], "expected `P`");
        assert_eq!(own["rendered"], "error: x\n");
        let spans = own["spans"].as_array().unwrap();
        let places: Vec<_> = spans
            .iter()
            .map(|span| (&span["file_name"], &span["line_start"], &span["label"]))
            .collect();
        assert_eq!(
            places,
            [
                (&json!("exercises/a.rs"), &json!(3), &json!("`P`")),
                (&json!("exercises/a.rs"), &json!(7), &json!("`P`"))
            ]
        );
        let children = own["children"].as_array().unwrap();
        assert_eq!(children.len(), 1, "{children:?}");
        assert_eq!(own_json(&line.to_string(), "exercises/b.rs"), "");
        assert_eq!(own_json("no JSON", "exercises/a.rs"), "");
    }
}
