//! docs/keys.md: its table has every key of info.toml, and its examples are accepted.

use std::collections::BTreeSet;

use workbook::course::Course;

use crate::pieces::rows;
use crate::read;

/// A key of info.toml that holds a value, as a path with dots.
type Key = String;

/// The keys that the parser has fields for, read from its source.
fn keys_of_the_parser() -> BTreeSet<Key> {
    let file = syn::parse_file(&read("src/course/raw.rs")).expect("raw.rs is Rust");
    let structs: Vec<&syn::ItemStruct> = file
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item),
            _ => None,
        })
        .collect();
    let mut keys = BTreeSet::new();
    fields(&structs, "Course", "", &mut keys);
    keys
}

/// Collects the keys of a struct, and of the structs that its fields hold.
fn fields(structs: &[&syn::ItemStruct], name: &str, path: &str, keys: &mut BTreeSet<Key>) {
    let own = structs.iter().find(|item| item.ident == name);
    for field in own.into_iter().flat_map(|item| &item.fields) {
        let key = format!("{path}{}", key_of(field));
        let held = innermost(&field.ty);
        if structs
            .iter()
            .any(|item| item.ident == held && held != "Pairs")
        {
            fields(structs, &held, &format!("{key}."), keys);
        } else {
            keys.insert(key);
        }
    }
}

/// The name of a field in the file.
fn key_of(field: &syn::Field) -> String {
    let mut name = field
        .ident
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        // What else serde is told does not change the name.
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                name = meta.value()?.parse::<syn::LitStr>()?.value();
            }
            Ok(())
        });
    }
    name
}

/// `Check` for `Vec<Check>`.
fn innermost(ty: &syn::Type) -> String {
    let syn::Type::Path(path) = ty else {
        return String::new();
    };
    let Some(last) = path.path.segments.last() else {
        return String::new();
    };
    match &last.arguments {
        syn::PathArguments::AngleBracketed(inner) if last.ident != "Pairs" => inner
            .args
            .iter()
            .find_map(|argument| match argument {
                syn::GenericArgument::Type(ty) => Some(innermost(ty)),
                _ => None,
            })
            .unwrap_or_default(),
        _ => last.ident.to_string(),
    }
}

/// Key and example of each row of the table.
fn keys_of_the_table() -> Vec<(Key, String)> {
    let plain = |cell: &str| cell.trim_matches('`').to_owned();
    rows("docs/keys.md", "# Every key of info.toml")
        .iter()
        .filter(|row| row.len() == 4 && row[0].starts_with('`'))
        .map(|row| (plain(&row[0]), plain(&row[3])))
        .collect()
}

#[test]
fn every_key_of_info_toml_is_in_the_table() {
    let table: BTreeSet<Key> = keys_of_the_table()
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    assert_eq!(table, keys_of_the_parser());
}

/// The smallest course, with one line at the place of a key, instead of what cannot stand beside it.
fn course_with(key: &str, example: &str) -> String {
    const TABLES: [(&str, &str, &[&str]); 12] = [
        ("", "", &["format_version = 1"]),
        ("defaults", "[defaults]", &[]),
        (
            "chapters",
            "[[chapters]]",
            &["dir = \"01_neuron\"", "title = \"t\""],
        ),
        (
            "exercises",
            "[[exercises]]",
            &["name = \"e\"", "dir = \"01_neuron\"", "hints = [\"h\"]"],
        ),
        ("exercises.grading", "[exercises.grading]", &[]),
        ("exercises.limits", "[exercises.limits]", &[]),
        ("exercises.picture", "[exercises.picture]", &[]),
        (
            "exercises.checks",
            "[[exercises.checks]]",
            &[
                "name = \"σ′(z)\"",
                "call = \"f(z)\"",
                "random = { z = [0.0, 1.0] }",
            ],
        ),
        (
            "exercises.checks.slope",
            "[exercises.checks.slope]",
            &["of = \"f(z)\"", "wrt = [\"z\"]"],
        ),
        (
            "exercises.mistakes",
            "[[exercises.mistakes]]",
            &[
                "name = \"z-for-s\"",
                "say = \"s\"",
                "replace = \"a\"",
                "with = \"b\"",
            ],
        ),
        (
            "exercises.mistakes.edits",
            "[[exercises.mistakes.edits]]",
            &["replace = \"a\"", "with = \"b\""],
        ),
        (
            "exercises.waived",
            "[[exercises.waived]]",
            &["edit = \"a → b\"", "reason = \"r\""],
        ),
    ];
    let (table, name) = key.rsplit_once('.').unwrap_or(("", key));
    let replaced: &[&str] = match (table, name) {
        ("exercises", "hint") => &["hints"],
        ("exercises.mistakes", "function") => &["replace", "with"],
        _ => &[],
    };
    let mut text = String::new();
    for (path, head, lines) in TABLES {
        let edits = "exercises.mistakes.edits";
        if path == edits && table != edits {
            continue;
        }
        // What is judged by its own tests has no checks.
        let has_own_tests =
            table == "exercises" && ["test", "main", "strict_clippy"].contains(&name);
        if has_own_tests && path.starts_with("exercises.checks") {
            continue;
        }
        text.push_str(&format!("{head}\n"));
        for line in lines {
            let own = line.split(' ').next().unwrap_or_default();
            let listed = table == edits
                && path == "exercises.mistakes"
                && ["replace", "with"].contains(&own);
            let exchanged = path == table && (own == name || replaced.contains(&own));
            if !listed && !exchanged {
                text.push_str(&format!("{line}\n"));
            }
        }
        if path == table {
            text.push_str(&format!("{example}\n"));
        }
        if path == "exercises.picture" && (table, name) != (path, "kind") {
            // Most keys say something to one kind of picture only.
            let kind = match name {
                "activation" => "network",
                "x" => "curve",
                "functions" => "secant",
                "graphs" => "graph",
                "inputs" => "bars",
                "points" => "losses",
                _ => "table",
            };
            text.push_str(&format!("kind = \"{kind}\"\n"));
        }
    }
    text
}

#[test]
fn every_example_in_the_table_of_keys_is_accepted() {
    for (key, example) in keys_of_the_table() {
        let name = key.rsplit('.').next().unwrap_or_default();
        assert!(
            example.starts_with(name),
            "the example of `{key}` is `{example}`"
        );
        if let Err(problems) = Course::parse(&course_with(&key, &example)) {
            panic!("the example of `{key}` is not accepted: {problems}");
        }
    }
}

/// The same course with everything beside the solution that can stand there; its entry begins with name and folder.
fn in_parts(text: &str) -> (String, String) {
    let (head, exercise) = text.split_once("[[exercises]]\n").unwrap_or((text, ""));
    let (ends, _) = exercise.match_indices('\n').nth(1).unwrap_or((0, ""));
    let (entry, part) = exercise.split_at(ends);
    (
        format!("{head}[[exercises]]\n{entry}\n"),
        part.replace("[exercises.", "["),
    )
}

#[test]
fn every_example_of_an_exercise_is_accepted_beside_the_solution() {
    let keys = keys_of_the_table().into_iter();
    let keys = keys.filter(|(key, _)| key.starts_with("exercises."));
    let elsewhere = ["exercises.name", "exercises.dir", "exercises.was"];
    let mut count = 0;
    for (key, example) in keys.filter(|(key, _)| !elsewhere.contains(&key.as_str())) {
        let (info, part) = in_parts(&course_with(&key, &example));
        assert!(part.contains(&example), "{part}");
        assert!(!info.contains("exercises."), "{info}");
        let parts = [("solutions/01_neuron/e.toml".to_owned(), part)];
        if let Err(problems) = Course::parse_with(&info, &parts) {
            panic!("the example of `{key}` is not accepted: {problems}");
        }
        count += 1;
    }
    assert!(count > 30, "only {count} keys were found");
}
