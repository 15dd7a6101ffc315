//! `eval`: an expression with the learner's own functions, and never with those of the course.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod real_course;
    pub mod results;
}

use snapbox::str;

use support::folder::Folder;

/// The words on standard output and standard error, and the exit code, of an expression.
fn eval(folder: &Folder, expression: &str) -> (String, String, i32) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_workbook"))
        .args(["eval", expression])
        .current_dir(folder.path(""))
        .env("XDG_STATE_HOME", support::folder::STATE_HOME)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    (out, err, output.status.code().unwrap())
}

/// The small course with `line` and `layer` solved.
fn two_solved() -> Folder {
    let folder = Folder::course();
    folder.answer_line("let product = w * a;\n    product + b");
    folder.solve("01_lines/layer.rs");
    folder.workbook("check line layer").code(0);
    folder
}

#[test]
fn the_learners_own_function_is_called_and_named() {
    let folder = two_solved();
    let (out, err, code) = eval(&folder, "line(0.5, 0.25, 1.0)");
    assert_eq!((out.as_str(), code), ("1.125\n", 0), "{err}");
    assert_eq!(err, "with your line from exercises/01_lines/line.rs\n");
    // Numbers in their shortest form, lists and pairs as Rust writes them, two files in one expression.
    for (expression, value) in [
        ("line(0.1, 1.0, 0.2)", "0.30000000000000004"),
        ("layer(&[1.0, 2.0], 3.0)", "[3.0, 6.0]"),
        ("-line(1.0, 1.0, 1.0)", "-2.0"),
        ("(layer(&[1.0], 2.0), line(1.0, 2.0, 3.0))", "([2.0], 5.0)"),
        ("[1.0, 2.0].map(|a| line(2.0, a, 0.0))", "[2.0, 4.0]"),
        ("{ let slope = 3.0; slope * 2.0 }", "6.0"),
        ("1.0 / 3.0", "0.3333333333333333"),
    ] {
        let (out, err, code) = eval(&folder, expression);
        assert_eq!(
            (out, code),
            (format!("{value}\n"), 0),
            "{expression}: {err}"
        );
    }
    // It is the file as it stands: whoever breaks what was solved gets what is there.
    folder.answer_line("w * a - b");
    assert_eq!(eval(&folder, "line(1.0, 1.0, 1.0)").0, "0.0\n");
}

#[test]
fn what_is_not_solved_is_not_lent() {
    let folder = two_solved();
    // It is right, and nobody checked it.
    folder.solve("02_slopes/slope.rs");
    folder
        .workbook("eval slope(3.0)")
        .code(1)
        .stdout_eq(str![[r#"
 ✗ This is not evaluated.

 `slope` is not yours yet: the exercise slope is not solved. `workbook run slope` checks it.

"#]]);
    folder.workbook("run slope").code(0);
    folder
        .workbook("eval slope(3.0)")
        .code(0)
        .stdout_eq(str![[r#"
6.0

"#]]);
}

#[test]
fn what_goes_wrong_is_said_of_the_expression() {
    let folder = two_solved();
    folder
        .workbook("eval line(1.0,2.0)")
        .code(1)
        .stderr_eq(str![[r#"
with your line from exercises/01_lines/line.rs

"#]]);
    for (expression, parts) in [
        (
            "line(1.0, 2.0)",
            &["E0061", "--> expression:1:1"] as &[&str],
        ),
        ("line(1.0, 2.0, c)", &["E0425", "cannot find value `c`"]),
        ("1.0; 2.0", &["There is something behind the expression."]),
        (
            "layer(&[1.0], 2.0)[4]",
            &["✗ It panics.", "index out of bounds"],
        ),
        ("loop {}", &["✗ It did not come to an end"]),
        ("std::process::exit(7)", &["exit code 7"]),
        ("line", &["its value cannot be shown"]),
        ("unsafe { 1.0 }", &["`unsafe`", "safe Rust"]),
        ("include_str!(\"x\")", &["include_str!"]),
        ("env!(\"HOME\")", &["env!"]),
        ("given::x::f()", &["`given` is the course's own code"]),
        ("std::fs::read(\"info.toml\").unwrap()", &["✗ It panics."]),
    ] {
        let (out, err, code) = eval(&folder, expression);
        assert_eq!(code, 1, "{expression}: {out}{err}");
        for part in parts {
            assert!(out.contains(part), "{expression}: `{part}` in {out}{err}");
        }
        for generated in ["__", "workbook_runtime", "typed/", "include macro"] {
            assert!(!out.contains(generated), "{expression}: {out}");
        }
    }
    assert_eq!(eval(&folder, "  ").2, 2);
    // A file that was solved and was broken since is said to be so.
    folder.answer_line("w * a +");
    let (out, _, code) = eval(&folder, "line(1.0, 2.0, 3.0)");
    let say = "Your file exercises/01_lines/line.rs has no public `line` any more.";
    assert!(out.contains(say) && code == 1, "{out}");
    folder.answer_line("w * c");
    let (out, _, code) = eval(&folder, "line(1.0, 2.0, 3.0)");
    let say = "Your file exercises/01_lines/line.rs does not compile any more.";
    assert!(out.contains(say) && code == 1, "{out}");
    folder.answer_line("todo!()");
    let (out, _, code) = eval(&folder, "line(1.0, 2.0, 3.0)");
    assert!(out.contains("Not finished") && code == 1, "{out}");
}

#[test]
fn given_types_are_there_and_the_answers_to_other_exercises_are_not() {
    let folder = Folder::empty();
    folder.workbook("init .").code(0);
    let solutions = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("solutions");
    let path = "04_regression/forward_regression.rs";
    let solution = std::fs::read_to_string(solutions.join(path)).unwrap();
    folder.write(&format!("exercises/{path}"), &solution);
    folder.workbook("run forward_regression").code(0);
    let params = "Params { w1: [[0.1; 2]; 2], b1: [0.0; 2], w2: [0.1; 2], b2: 0.0 }";
    let (out, err, code) = eval(
        &folder,
        &format!("forward_regression(&{params}, [8.0, 8.0]).y_hat"),
    );
    assert_eq!((out.as_str(), code), ("0.32000000000000006\n", 0), "{err}");
    assert!(err.contains("with your forward_regression from"), "{err}");
    // A function that the file imports is not for the expression, and nobody is told to import it.
    let (out, _, code) = eval(&folder, "forward_regression(&weighted_sums(), [1.0, 2.0])");
    assert!(
        out.contains("cannot find function `weighted_sums`") && code == 1,
        "{out}"
    );
    assert!(!out.contains("given") && !out.contains("import"), "{out}");
    // The solution uses the given `linear_forward`; who has not solved that exercise cannot call it.
    for name in ["linear_forward", "sigmoid"] {
        let (out, _, code) = eval(&folder, &format!("[{name}].len()"));
        assert_eq!(code, 1, "{out}");
        assert!(out.contains(&format!("`{name}` is not yours yet")), "{out}");
    }
}

/// The names of all functions at the top of the Rust files below a folder.
fn functions(folder: &str) -> std::collections::BTreeSet<String> {
    let mut names = std::collections::BTreeSet::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let below = format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            names.extend(functions(&below));
        } else if below.ends_with(".rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let own = text.lines().filter_map(|line| line.strip_prefix("pub fn "));
            let name = |rest: &str| rest.split(['(', '<']).next().unwrap().to_owned();
            names.extend(own.map(name));
        }
    }
    names
}

#[test]
fn no_answer_of_the_course_is_lent() {
    let folder = Folder::empty();
    folder.workbook("init .").code(0);
    // Whoever solved the last exercises alone sees nearly all of the given code in their files.
    folder.write(
        ".workbook/progress.json",
        r#"{"exercises": {"iris": {"solved": true}, "train_by_tape": {"solved": true}}}"#,
    );
    let (given, answers) = (functions("exercises/given"), functions("solutions"));
    let both: Vec<&String> = given.intersection(&answers).collect();
    assert!(both.len() > 20, "only {both:?}");
    for name in both {
        let (out, _, code) = eval(&folder, &format!("[{name}].len()"));
        let say = format!("`{name}` is not yours yet");
        assert!(out.contains(&say) && code == 1, "{name}: {out}");
    }
    // What is given under a name of its own is no answer, and no function of the learner's either.
    for name in given.difference(&answers) {
        let (out, _, code) = eval(&folder, &format!("[{name}].len()"));
        assert_eq!(code, 1, "{name}: {out}");
    }
}
