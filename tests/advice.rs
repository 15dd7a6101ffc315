//! What beginners write, compiled by the real compiler: each mistake is told in a sentence they can follow.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use support::folder::Folder;

/// What is printed for a body of `fn line(w: f64, a: f64, b: f64) -> f64`.
fn line(folder: &Folder, body: &str) -> String {
    folder.answer_line(body);
    printed(folder, "run line")
}

/// What is printed for a body of `fn layer(w: &[f64], a: f64) -> Vec<f64>`.
fn layer(folder: &Folder, body: &str) -> String {
    folder.answer_layer(body);
    printed(folder, "run layer")
}

fn printed(folder: &Folder, words: &str) -> String {
    let output = folder.command(words).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The words of a text, wherever its lines break.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const POWERS: &str = "A power is written `x.powi(2)` for x², with a whole number,";
const BEHIND: &str = "In Rust that is written behind the value:";
const LISTS: &str = "Rust does not compute with whole lists:";
const NUMBERS: &str = "write the number with a point, `2.0` for `2`.";
const COPY: &str = "leave its first line as it was, and change a copy.";

#[test]
fn mistakes_with_numbers_are_told_in_a_sentence() {
    let folder = Folder::course();
    for (body, sentence) in [
        ("(w - a)**2 + b", "Rust has no `**`. A power"),
        ("(w - a) ** 2.0 + b", "Rust has no `**`. A power"),
        ("w ** a + b", "Rust has no `**`. A power"),
        ("w^2 + a * b", "In Rust `^` is not a power."),
        ("(w - a).pow(2) + b", POWERS),
        ("2.0.pow(2) + w * a + b", POWERS),
        ("w.powf(2) + a + b", POWERS),
        ("w.powi(2.0) + a + b", POWERS),
        ("w * a + e^b", "e^x is written `x.exp()`."),
        (
            "log(w) + a + b",
            "The natural logarithm of x is written `x.ln()`;",
        ),
        (
            "w.log() + a + b",
            "The natural logarithm of x is written `x.ln()`;",
        ),
        ("ln(w) + a + b", BEHIND),
        ("exp(w) + a + b", BEHIND),
        ("sqrt(w) + a + b", BEHIND),
        ("max(w, a) + b", "`a.max(b)`"),
        ("pow(w, 2) + a + b", "`x.powi(2)`"),
        ("2 * w + a + b", NUMBERS),
        ("let mut s = 0; s += w * a; s + b", NUMBERS),
        (
            "let n: usize = 2; w / n + a + b",
            "make an f64 of it first, `n as f64`.",
        ),
        ("let n: i32 = 0; [w, a, b][n]", "An index is a usize:"),
    ] {
        let text = words(&line(&folder, body));
        assert!(text.contains("Does not compile"), "{body}: {text}");
        assert!(text.contains(sentence), "{body}: {text}");
    }
}

#[test]
fn signs_of_a_lesson_are_told_as_they_are_typed() {
    let folder = Folder::course();
    for (body, typed) in [
        ("w·a + b", "times is typed `*`"),
        ("w · a + b", "times is typed `*`"),
        ("w × a + b", "times is typed `*`"),
        ("w * a − b", "minus is typed `-`"),
        ("w * a – b", "minus is typed `-`"),
        ("w² * a + b", "x² is typed `x.powi(2)`"),
        ("w¹ * a + b", "names have plain digits"),
        ("if w ≥ a { b } else { w }", "≥ is typed `>=`"),
    ] {
        let text = words(&line(&folder, body));
        assert!(text.contains(typed), "{body}: {text}");
    }
}

#[test]
fn lists_are_no_numbers_and_what_is_lent_is_not_changed() {
    let folder = Folder::course();
    for (body, sentence) in [
        ("w * a", LISTS),
        ("a * w", LISTS),
        ("let x = [1.0, 2.0]; let y = x * x; y.to_vec()", LISTS),
        ("let x = w.to_vec(); let y = x.clone() + x; y", LISTS),
        ("let mut x = w.to_vec(); x *= a; x", LISTS),
        ("let x = w.to_vec(); -x", LISTS),
        ("w[0] = a; w.to_vec()", COPY),
        ("w.sort_by(f64::total_cmp); w.to_vec()", COPY),
        ("w.iter().map(|x| x * 2).collect()", NUMBERS),
    ] {
        let text = words(&layer(&folder, body));
        assert!(text.contains("Does not compile"), "{body}: {text}");
        assert!(text.contains(sentence), "{body}: {text}");
    }
}

#[test]
fn an_item_of_an_empty_list_is_told_apart_from_one_beyond_the_end() {
    let folder = Folder::course();
    let empty = words(&layer(
        &folder,
        "let mut z = Vec::new(); for k in 0..w.len() { z[k] = w[k] * a; } z",
    ));
    assert!(
        empty.contains("`push` adds one, `list[k] = …` only replaces one"),
        "{empty}"
    );
    let beyond = words(&layer(
        &folder,
        "(0..w.len()).map(|k| w[k + 1] * a).collect()",
    ));
    assert!(beyond.contains("Counting starts at 0"), "{beyond}");
}

#[test]
fn a_reference_that_became_mutable_on_the_compilers_advice_is_told() {
    let folder = Folder::course();
    folder.write(
        "exercises/01_lines/layer.rs",
        "pub fn layer(w: &mut [f64], a: f64) -> Vec<f64> {\n    w[0] = a;\n    w.to_vec()\n}\n",
    );
    let text = words(&printed(&folder, "run layer"));
    assert!(
        text.contains("`layer` should be `fn layer(w: &[f64], a: f64) -> Vec<f64>`"),
        "{text}"
    );
}

#[test]
fn nothing_of_the_standard_library_is_shown_and_lines_fit_a_terminal() {
    let folder = Folder::course();
    let long = "let x = w.to_vec(); let sum_of_all_of_them: f64 = x.iter().sum::<f64>() / x.len() + 1.0 * a; vec![sum_of_all_of_them]";
    for body in [
        "vec![a * w]",
        "w.iter().map(|x| x * 2).collect()",
        "vec![w[1i32]]",
        long,
    ] {
        let text = layer(&folder, body);
        for word in [
            "/rustc/",
            "other types implement",
            "internal_macros",
            "implements `",
        ] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= 100, "{text}");
        // The source and the carets below it, which only tell anything as long as none of them is folded.
        let drawn = text.lines().filter(|line| {
            line.trim_start()
                .starts_with(|c: char| c == '|' || c.is_ascii_digit())
        });
        assert!(
            drawn
                .map(|line| line.chars().count())
                .all(|width| width <= 80),
            "{text}"
        );
    }
}

#[test]
fn what_is_not_used_is_told_where_the_answer_is_wrong_and_only_there() {
    let folder = Folder::course();
    let wrong = words(&line(&folder, "let c = b; w + a"));
    assert!(
        wrong.contains("The compiler warns: unused variable: `c` on line 2."),
        "{wrong}"
    );
    let wrong = words(&line(&folder, "w * b"));
    assert!(
        wrong.contains("The compiler warns: unused variable: `a` on line 1."),
        "{wrong}"
    );
    // What was tried together with others says the same.
    folder.workbook("check");
    let again = words(&printed(&folder, "run line"));
    assert!(again.contains("unused variable: `a` on line 1."), "{again}");
    let right = words(&line(&folder, "let c = b; w * a + b"));
    assert!(right.contains("✓ Solved"), "{right}");
    assert!(!right.contains("The compiler warns"), "{right}");
    // A learner who writes `_a` says that it is meant.
    let meant = words(&line(&folder, "let _ = a; w * b"));
    assert!(!meant.contains("The compiler warns"), "{meant}");
}

#[test]
fn more_warnings_than_can_be_read_cost_no_verdict() {
    let folder = Folder::course();
    let many: String = (0..2_000)
        .map(|k| format!("let unused_{k} = {k};\n"))
        .collect();
    let text = words(&line(&folder, &format!("{many} w * a + b")));
    assert!(text.contains("✓ Solved"), "{text}");
}

#[test]
fn what_is_given_or_not_is_told_in_a_sentence() {
    let folder = Folder::empty();
    folder.workbook("init .").success();
    let told = |exercise: &str, text: &str| {
        folder.write(exercise, text);
        let name = exercise.rsplit('/').next().unwrap_or_default();
        let name = name.trim_end_matches(".rs");
        words(&printed(&folder, &format!("run {name}")))
    };
    let sigmoid = "exercises/01_neuron/sigmoid.rs";
    for text in [
        "use given::neuron::sigmoid as s;\npub fn sigmoid(z: f64) -> f64 { s(z) }",
        "use given::sigmoid as s;\npub fn sigmoid(z: f64) -> f64 { s(z) }",
        "pub fn sigmoid(z: f64) -> f64 { given::sigmoid(z) }",
        "pub fn sigmoid(z: f64) -> f64 { given::neuron::sigmoid(z) }",
        "pub fn sigmoid(z: f64) -> f64 { ::given::sigmoid(z) }",
        "use given::network::gradients_regression;\npub fn sigmoid(z: f64) -> f64 { z }",
    ] {
        let told = told(sigmoid, text);
        assert!(told.contains("Does not compile"), "{text}: {told}");
        let sentence = "What this exercise asks for is yours to write.";
        assert!(told.contains(sentence), "{text}: {told}");
    }
    let own = "#[derive(Clone, Copy)]\npub struct Params { pub w1: [[f64; 2]; 2], pub b1: [f64; 2], pub w2: [f64; 2], pub b2: f64 }\n";
    let gradients = "exercises/04_regression/gradients_regression.rs";
    let text = format!(
        "use given::network::output_gradients_regression;\n{own}\
         pub fn gradients_regression(p: &Params, x: [f64; 2], y: f64) -> Params {{\n    output_gradients_regression(p, x, y);\n    *p\n}}"
    );
    let said = told(gradients, &text);
    let type_of_its_own = "Your file has a type `Params` of its own";
    assert!(said.contains(type_of_its_own), "{said}");
    let import = "write `use given::network::Params;`.";
    assert!(said.contains(import), "{said}");
    let types = "expected `given::Params`, found `Params`";
    assert!(said.contains(types), "{said}");
}
