//! The page of every exercise of the course, whatever is answered: well-formed, whole, and with one place to begin.
//!
//! With `PAGES` set to a folder, all of these pages are written there, for a browser to look at (`tests/page/run`).

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod results;
    pub mod tutor;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use roxmltree::{Document, Node};
use support::tutor::Tutor;
use workbook::course::{Exercise, PictureKind};
use workbook::picture::{Frame, picture, sketch};
use workbook::quantity::Value;
use workbook::report::{Report, slopes};
use workbook::ui::letters::in_ascii;
use workbook::ui::style::without_escapes;
use workbook::ui::verdict::{self, View};
use workbook::verdict::Verdict;
use workbook::web::document::{self, Sight};

/// Mistakes of each exercise that are looked at.
const MISTAKES: usize = 2;

/// As large as a drawing, and as large as a page with style and script in it, may get.
const MOST_OF_A_PICTURE: usize = 64 * 1024;
const MOST_OF_A_PAGE: usize = 64 * 1024;

/// An answer to an exercise: what kind it is, and its text.
type Answer = (String, String);

fn answers(tutor: &Tutor, exercise: &Exercise) -> Vec<Answer> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let solution = fs::read_to_string(root.join(exercise.solution_path())).unwrap();
    let starter = fs::read_to_string(root.join(exercise.path())).unwrap();
    // A mistake may be one of given code.
    let whole = tutor.course.library.in_one_piece(&solution, exercise);
    let mistakes = exercise.mistakes.iter().take(MISTAKES).map(|mistake| {
        let edits = mistake.edits_of(&whole).unwrap();
        (format!("mistake-{}", mistake.name), edits.apply(&whole))
    });
    let mistakes: Vec<Answer> = mistakes.collect();
    [("starter".into(), starter), ("solution".into(), solution)]
        .into_iter()
        .chain(mistakes)
        .collect()
}

fn sight<'a>(tutor: &'a Tutor, exercise: &'a Exercise, report: &'a Report) -> Sight<'a> {
    Sight {
        course: &tutor.course,
        exercise,
        report: Some(report),
        before: None,
        fault: None,
    }
}

fn has_class(node: &Node<'_, '_>, class: &str) -> bool {
    let classes = node.attribute("class").unwrap_or_default();
    classes.split(' ').any(|own| own == class)
}

/// The body as XML: what the page is made of is written so that it is both.
fn looked_at(name: &str, body: &str, report: &Report) {
    let body = format!("<main>{body}</main>").replace(" hidden>", " hidden=\"\">");
    let page = Document::parse(&body).unwrap_or_else(|error| panic!("{name}: {error}\n{body}"));
    let all = || page.descendants().filter(Node::is_element);
    let rows: Vec<String> = all()
        .filter(|node| node.has_tag_name("th") && node.attribute("scope") == Some("row"))
        .map(|node| node.text().unwrap_or_default().trim().to_owned())
        .collect();
    if report.has_answers() {
        assert_eq!(rows.len(), report.quantities.len(), "{name}: {rows:?}");
        for (row, quantity) in rows.iter().zip(&report.quantities) {
            assert!(
                row.starts_with(&quantity.name),
                "{name}: {row} {}",
                quantity.name
            );
        }
    }
    let is_wrong = report.first_wrong().is_some();
    let marked = |tag: &str| {
        all()
            .filter(|node| node.has_tag_name(tag) && has_class(node, "first"))
            .count()
    };
    assert_eq!(
        marked("tr"),
        usize::from(is_wrong),
        "{name}: rows that are first wrong"
    );
    assert!(
        marked("g") <= usize::from(is_wrong),
        "{name}: tags that are first wrong"
    );
    let mut keys = BTreeMap::new();
    for tag in all().filter(|node| has_class(node, "tag")) {
        let key = tag.attribute("data-key").unwrap();
        assert!(
            keys.insert(key, ()).is_none(),
            "{name}: {key} stands there twice"
        );
        assert!(!tag.attribute("aria-label").unwrap().is_empty());
        let stop = tag.attribute("tabindex").unwrap();
        assert_eq!(
            stop == "0",
            keys.len() == 1,
            "{name}: one stop into the picture"
        );
    }
    for number in all().flat_map(|node| node.attributes()) {
        let places = [
            "x", "y", "cx", "cy", "x1", "x2", "y1", "y2", "width", "height", "r",
        ];
        if places.contains(&number.name()) {
            let value: f64 = number.value().parse().unwrap();
            assert!(value.is_finite() && value.abs() < 5000.0, "{name}: {value}");
        }
    }
}

#[test]
fn every_exercise_has_a_picture_whatever_is_answered() {
    let tutor = Tutor::new();
    let folder = std::env::var_os("PAGES");
    let mut drawn = 0;
    for exercise in &tutor.course.exercises {
        assert_ne!(
            exercise.picture.kind,
            PictureKind::Table,
            "{}",
            exercise.name
        );
        let answers = answers(&tutor, exercise);
        let texts: Vec<String> = answers.iter().map(|(_, text)| text.clone()).collect();
        let mut before: Option<Report> = None;
        for ((kind, _), graded) in answers.iter().zip(tutor.graded(exercise, &texts)) {
            let mut report = graded.report();
            report.findings = Some(Vec::new());
            let before = before.replace(report.clone());
            let name = format!("{}-{kind}", exercise.name);
            match kind.as_str() {
                "solution" => assert_eq!(report.verdict, Verdict::Solved, "{name}"),
                "starter" => assert_ne!(report.verdict, Verdict::Solved, "{name}"),
                _ => assert!(
                    report.first_wrong().is_some() || !report.verdict.is_solved(),
                    "{name}"
                ),
            }
            let sight = sight(&tutor, exercise, &report);
            let body = document::body(sight);
            assert!(
                picture(exercise, &report, None).is_some(),
                "{name} has no picture"
            );
            looked_at(&name, &body, &report);
            ghosts_lie_over_nothing(&name, &svg_of(exercise, &report, before.as_ref()));
            let page = document::file(sight);
            assert!(page.len() <= MOST_OF_A_PAGE, "{name}: {}", page.len());
            drawn += 1;
            if let Some(folder) = &folder {
                fs::create_dir_all(folder).unwrap();
                let path = Path::new(folder).join(format!("{name}.html"));
                fs::write(path, document::file(sight)).unwrap();
            }
        }
    }
    assert!(drawn >= 45 * 3, "{drawn}");
}

/// The page of one answer.
fn page_of(tutor: &Tutor, name: &str, answer: &str) -> (Report, String) {
    let exercise = tutor.exercise(name);
    let graded = &tutor.graded(exercise, &[answer.to_owned()])[0];
    let report = graded.report();
    let body = document::body(sight(tutor, exercise, &report));
    (report, body)
}

fn solution(name: &str, chapter: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(root.join(format!("solutions/{chapter}/{name}.rs"))).unwrap()
}

/// The mistake of the README: a factor 2 is lost on the way to the hidden neurons.
fn halved() -> String {
    let right = solution("gradients_regression", "04_regression");
    let line = "let hidden = [delta * p.w2[0], delta * p.w2[1]];";
    assert!(right.contains(line), "the solution has no such line");
    let imports = "use given::network::{Params, output_gradients_regression};";
    assert!(
        right.contains(imports),
        "the solution imports something else"
    );
    right
        .replace(imports, "use given::network::{Params, forward_regression, output_gradients_regression};")
        .replace(line, "let y_hat = forward_regression(p, x).y_hat;\n    let hidden = [(y_hat - y) * p.w2[0], (y_hat - y) * p.w2[1]];")
}

#[test]
fn the_mistake_of_the_readme_is_framed_with_its_formula() {
    let tutor = Tutor::new();
    let (report, body) = page_of(&tutor, "gradients_regression", &halved());
    looked_at("readme", &body, &report);
    let xml = format!("<main>{body}</main>").replace(" hidden>", " hidden=\"\">");
    let page = Document::parse(&xml).unwrap();
    let tags: Vec<Node<'_, '_>> = page
        .descendants()
        .filter(|node| has_class(node, "tag"))
        .collect();
    let keys = |class: &str| -> Vec<&str> {
        let own = tags.iter().filter(|tag| has_class(tag, class));
        own.map(|tag| tag.attribute("data-key").unwrap()).collect()
    };
    assert_eq!(keys("first"), ["∂L/∂b¹₁"]);
    assert_eq!(keys("right"), ["∂L/∂b²", "∂L/∂w²₁", "∂L/∂w²₂"]);
    // What only follows is drawn lighter; the bias of the second neuron has the mistake of the first.
    assert_eq!(
        keys("follows"),
        ["∂L/∂w¹₁₁", "∂L/∂w¹₁₂", "∂L/∂w¹₂₁", "∂L/∂w¹₂₂"]
    );
    let first = tags.iter().find(|tag| has_class(tag, "first")).unwrap();
    assert_eq!(
        first.attribute("aria-label"),
        Some(
            "∂L/∂b¹₁: yours −0.368, expected −0.736, exactly half, 0 of 26 cases right, first wrong"
        )
    );
    assert!(
        body.contains("∂L/∂b¹₁ = δ · w²₁ = (−7.36) · 0.1 = −0.736"),
        "{body}"
    );
    assert!(
        body.contains("Yours is <b>−0.368</b>, exactly half."),
        "{body}"
    );
}

#[test]
fn the_picture_in_the_readme_is_the_one_that_the_program_makes() {
    let tutor = Tutor::new();
    let exercise = tutor.exercise("gradients_regression");
    let graded = &tutor.graded(exercise, &[halved()])[0];
    let drawn = document::drawing(exercise, &graded.report()).unwrap();
    Document::parse(&drawn).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gradients_regression.svg");
    if std::env::var_os("DOCUMENTS").is_some_and(|how| how == "write") {
        fs::write(&path, &drawn).unwrap();
    }
    let told = "renew it with DOCUMENTS=write cargo test --test pages, and look at it";
    assert!(
        fs::read_to_string(&path).is_ok_and(|kept| kept == drawn),
        "{told}"
    );
}

#[test]
fn what_a_program_prints_is_text() {
    let tutor = Tutor::new();
    let hostile = "pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {\n    println!(\"<img src=x onerror=alert(1)></pre><script>alert(2)</script>\");\n    w * a - b\n}\n";
    let (report, body) = page_of(&tutor, "weighted_sum", hostile);
    looked_at("hostile", &body, &report);
    assert!(
        body.contains("&lt;img src=x onerror=alert(1)&gt;"),
        "{body}"
    );
    assert!(
        !body.contains("<img") && !body.contains("<script"),
        "{body}"
    );
}

#[test]
fn numbers_beyond_every_picture_are_drawn_or_folded() {
    const VALUES: [&str; 7] = [
        "f64::NAN",
        "f64::INFINITY",
        "f64::NEG_INFINITY",
        "1e300",
        "-1e300",
        "1e-300",
        "-0.0",
    ];
    // Too many values where a list is asked for, and 10 000 epochs.
    const ANSWERS: [(&str, &str); 7] = [
        (
            "weighted_sum",
            "pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 { VALUE }",
        ),
        ("sigmoid", "pub fn sigmoid(z: f64) -> f64 { VALUE }"),
        (
            "descend",
            "pub fn descend(w: f64, gradient: f64, eta: f64) -> f64 { VALUE }",
        ),
        (
            "minimise",
            "pub fn minimise(gradient: impl Fn(&[f64]) -> Vec<f64>, start: &[f64], eta: f64, steps: usize) -> Vec<f64> { vec![VALUE; start.len()] }",
        ),
        (
            "chain_forward",
            "pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) { (vec![VALUE; w.len()], vec![VALUE; 3000]) }",
        ),
        (
            "train",
            "use given::network::Params;\nuse given::training::Task;\npub fn train(p: &mut Params, data: &[([f64; 2], f64)], eta: f64, epochs: usize, task: Task) -> Vec<f64> { vec![VALUE; if epochs == 5 { 10_000 } else { epochs }] }",
        ),
        (
            "softmax_cross_entropy",
            "pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) { (VALUE, vec![VALUE; 300], Vec::new()) }",
        ),
    ];
    let tutor = Tutor::new();
    for (name, answer) in ANSWERS {
        let exercise = tutor.exercise(name);
        let texts = VALUES.map(|value| answer.replace("VALUE", value));
        for (value, graded) in VALUES.iter().zip(tutor.graded(exercise, &texts)) {
            let report = graded.report();
            assert!(report.has_answers(), "{name}: {:?}", report.verdict);
            let body = document::body(sight(&tutor, exercise, &report));
            looked_at(&format!("{name} with {value}"), &body, &report);
            assert!(body.len() <= MOST_OF_A_PAGE, "{name}: {}", body.len());
            if let Some(picture) = picture(exercise, &report, None) {
                assert!(
                    picture.svg.len() <= MOST_OF_A_PICTURE,
                    "{name}: {}",
                    picture.svg.len()
                );
            }
        }
    }
}

/// The picture in text at a width, as one text without colours.
fn sketched(exercise: &Exercise, report: &Report, width: usize, ascii: bool) -> Option<String> {
    let spelled = |text: &str| match ascii {
        true => in_ascii(text),
        false => text.to_owned(),
    };
    let frame = Frame {
        spelled: &spelled,
        width,
    };
    let rows = sketch(exercise, report, frame)?.rows;
    let rows = rows.iter().map(|row| {
        let row: String = row.iter().map(|piece| piece.text.as_str()).collect();
        match ascii {
            true => in_ascii(&row),
            false => row,
        }
    });
    Some(rows.collect::<Vec<_>>().join("\n"))
}

fn report_of(tutor: &Tutor, name: &str, answer: &str) -> Report {
    tutor.graded(tutor.exercise(name), &[answer.to_owned()])[0].report()
}

#[test]
fn the_network_in_text_has_every_derivative_on_its_edge_and_brackets_around_the_first_wrong_one() {
    let tutor = Tutor::new();
    let exercise = tutor.exercise("gradients_regression");
    let report = report_of(&tutor, "gradients_regression", &halved());
    let drawn = sketched(exercise, &report, 80, false).unwrap();
    let expected = "   x₁ = 8 ─┬◂ ↳ ∂L/∂w¹₁₁ = -2.944 ─────┬─ a¹₁ = 1.6 ─◂ ✓ ∂L/∂w²₁ = -11.78 ─┐
           └◂ ↳ ∂L/∂w¹₁₂ = -2.944 ─╲ ╱─┘  [✗ δ₁ = ∂L/∂b¹₁ = -0.368]        │
                                    ╳          ✓ δ = ∂L/∂b² = -7.36 ── ŷ = 0.32
           ┌◂ ↳ ∂L/∂w¹₂₁ = -2.944 ─╱ ╲─┐  ✗ δ₂ = ∂L/∂b¹₂ = -0.368          │
   x₂ = 8 ─┴◂ ↳ ∂L/∂w¹₂₂ = -2.944 ─────┴─ a¹₂ = 1.6 ─◂ ✓ ∂L/∂w²₂ = -11.78 ─┘";
    assert_eq!(drawn, expected);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/page.md");
    assert!(fs::read_to_string(page).unwrap().contains(expected));
    // In ASCII the names are longer: signs of equality give way, and the columns still meet.
    let drawn = sketched(exercise, &report, 80, true).unwrap();
    let expected = r"   x[1] 8 -+< > dL/dw1[1][1] -2.944 -----+- a1[1] 1.6 -< + dL/dw2[1] -11.78 -+
           +< > dL/dw1[1][2] -2.944 -\ /-+  [x delta[1] = dL/db1[1] -0.368]  |
                                      X     + delta = dL/db2 -7.36 -- y_hat 0.32
           +< > dL/dw1[2][1] -2.944 -/ \-+  x delta[2] = dL/db1[2] -0.368    |
   x[2] 8 -+< > dL/dw1[2][2] -2.944 -----+- a1[2] 1.6 -< + dL/dw2[2] -11.78 -+";
    assert_eq!(drawn, expected);
    assert_eq!(sketched(exercise, &report, 50, false), None, "no room");
}

#[test]
fn the_graph_in_text_stands_in_the_order_of_its_tape() {
    let tutor = Tutor::new();
    let exercise = tutor.exercise("tape_backward");
    let right = solution("tape_backward", "09_autodiff");
    let line = "grad += grad * slope";
    assert!(right.contains(line));
    let report = report_of(
        &tutor,
        "tape_backward",
        &right.replace(line, "grad = grad * slope"),
    );
    let expected = "   ●      a = 3            [✗ ∂(a·a + a)/∂a = 3]
   ├─●    s = a · a = 9
   └─┴─●  f = s + a = 12";
    assert_eq!(sketched(exercise, &report, 80, false).unwrap(), expected);
    // Before there are any numbers it is the first graph in which a value has two ways.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let starter = fs::read_to_string(root.join(exercise.path())).unwrap();
    let report = report_of(&tutor, "tape_backward", &starter);
    let expected = "   ●      a = 3            ∂(a·a + a)/∂a
   ├─●    s = a · a = 9
   └─┴─●  f = s + a = 12";
    assert_eq!(sketched(exercise, &report, 80, false).unwrap(), expected);
}

#[test]
fn every_network_has_a_drawing_in_text_at_80_columns_whatever_is_answered() {
    let tutor = Tutor::new();
    let is_drawn = |exercise: &&Exercise| {
        matches!(
            exercise.picture.kind,
            PictureKind::Network | PictureKind::Graph
        )
    };
    let mut drawn = 0;
    for exercise in tutor.course.exercises.iter().filter(is_drawn) {
        let answers = answers(&tutor, exercise);
        let texts: Vec<String> = answers.iter().map(|(_, text)| text.clone()).collect();
        for ((kind, _), graded) in answers.iter().zip(tutor.graded(exercise, &texts)) {
            let report = graded.report();
            for ascii in [false, true] {
                let name = format!("{} {kind}, ascii {ascii}", exercise.name);
                let Some(text) = sketched(exercise, &report, 80, ascii) else {
                    assert_eq!(exercise.picture.kind, PictureKind::Graph, "{name}");
                    continue;
                };
                assert!(
                    !ascii || text.is_ascii() && !text.contains('?'),
                    "{name}:\n{text}"
                );
                let widest = text.lines().map(|row| row.chars().count()).max();
                assert!(widest <= Some(80), "{name}:\n{text}");
                let first = report.first_wrong().filter(|own| !own.series);
                let brackets = text.matches("[✗").count() + text.matches("[x ").count();
                if exercise.picture.kind == PictureKind::Network {
                    assert_eq!(brackets, usize::from(first.is_some()), "{name}:\n{text}");
                    assert!(
                        text.contains("x₁") || text.contains("x[1]"),
                        "{name}:\n{text}"
                    );
                }
                drawn += 1;
            }
        }
    }
    assert!(drawn >= 100, "{drawn}");
}

#[test]
fn what_a_course_declares_is_drawn_and_not_what_an_exercise_is_called() {
    let tutor = Tutor::new();
    let report = report_of(&tutor, "gradients_regression", &halved());
    let mut exercise = tutor.exercise("gradients_regression").clone();
    let drawn = sketched(&exercise, &report, 80, false);
    exercise.name = "of_another_course".into();
    assert!(drawn.is_some() && sketched(&exercise, &report, 80, false) == drawn);
    exercise.picture.kind = PictureKind::Table;
    assert_eq!(sketched(&exercise, &report, 80, false), None);
}

#[test]
fn a_drawing_in_text_never_takes_the_room_of_the_table() {
    let tutor = Tutor::new();
    let exercise = tutor.exercise("gradients_regression");
    let mut report = report_of(&tutor, "gradients_regression", &halved());
    let body = |report: &Report, height, drawn| {
        let view = View {
            exercise,
            report,
            explain: false,
            whole_messages: false,
            width: 80,
            height,
            drawn,
        };
        without_escapes(&verdict::body(view))
    };
    let cross = |text: &str| text.contains('╳');
    assert!(cross(&body(&report, None, true)));
    assert!(!cross(&body(&report, None, false)));
    for reason in [None, Some(Vec::new())] {
        report.findings = reason;
        // As many rows as a terminal of 24 leaves.
        assert_eq!(
            body(&report, Some(18), true),
            body(&report, Some(18), false)
        );
        for height in 5..40 {
            let text = body(&report, Some(height), true);
            assert!(text.contains("← first wrong"), "{height}:\n{text}");
            let lines = text.lines().count();
            assert!(!cross(&text) || lines <= height, "{height}: {lines} lines");
            // Where the reason may still come, it has room below the drawing.
            assert!(!cross(&text) || report.findings.is_some() || lines + 4 <= height);
        }
        assert!(cross(&body(&report, Some(40), true)));
    }
}

/// A drawing, as XML.
fn svg_of(exercise: &Exercise, report: &Report, before: Option<&Report>) -> String {
    picture(exercise, report, before).unwrap().svg
}

/// Left, top, width and height of what has a class.
fn boxes(svg: &str, class: &str) -> Vec<[f64; 4]> {
    let drawing = Document::parse(svg).unwrap();
    let own = drawing
        .descendants()
        .filter(|node| node.has_tag_name("rect") && has_class(node, class));
    own.map(|node| {
        ["x", "y", "width", "height"].map(|name| node.attribute(name).unwrap().parse().unwrap())
    })
    .collect()
}

/// What stands on the edge of a tag, and what was there at the save before, leaves every other tag and label to be read.
fn ghosts_lie_over_nothing(name: &str, svg: &str) {
    let drawing = Document::parse(svg).unwrap();
    let number =
        |node: &Node<'_, '_>, name: &str| -> f64 { node.attribute(name).unwrap().parse().unwrap() };
    let frame = |node: Node<'_, '_>| ["x", "y", "width", "height"].map(|side| number(&node, side));
    // A label over the edge of a frame takes three units of it, in which nothing is written.
    let tags: Vec<(Vec<[f64; 4]>, [f64; 4])> = drawing
        .descendants()
        .filter(|node| has_class(node, "tag"))
        .map(|tag| {
            let mut own: Vec<[f64; 4]> = tag
                .children()
                .filter(|node| node.has_tag_name("rect"))
                .map(frame)
                .collect();
            let body = own.remove(0);
            (own, body)
        })
        .collect();
    let texts = drawing
        .root_element()
        .children()
        .filter(|node| node.has_tag_name("text"));
    // Letters are rarely wider than this, and reach so far above and below their line.
    let texts: Vec<[f64; 4]> = texts
        .map(|text| {
            let width = 6.5 * text.text().unwrap_or_default().chars().count() as f64;
            let (x, y) = (number(&text, "x"), number(&text, "y"));
            let left = match text.attribute("text-anchor") {
                Some("middle") => x - width / 2.0,
                Some("end") => x - width,
                _ => x,
            };
            [left, y - 9.0, width, 10.0]
        })
        .collect();
    for (place, (pills, body)) in tags.iter().enumerate() {
        let over = tags[place + 1..]
            .iter()
            .find(|(_, other)| overlap(body, other));
        assert_eq!(over, None, "{name}: two values in one place in {svg}");
        for pill in pills {
            let others = tags.iter().enumerate().filter(|(other, _)| *other != place);
            for (_, (theirs, body)) in others {
                let hit = theirs.iter().chain([body]).find(|own| overlap(pill, own));
                assert_eq!(hit, None, "{name}: {pill:?} in {svg}");
            }
            let hit = texts.iter().find(|text| overlap(pill, text));
            assert_eq!(hit, None, "{name}: {pill:?} lies over a label in {svg}");
        }
    }
}

fn overlap(one: &[f64; 4], other: &[f64; 4]) -> bool {
    one[0] < other[0] + other[2]
        && other[0] < one[0] + one[2]
        && one[1] < other[1] + other[3]
        && other[1] < one[1] + one[3]
}

#[test]
fn what_yours_was_at_the_save_before_stands_crossed_out_at_the_new_one() {
    let tutor = Tutor::new();
    let exercise = tutor.exercise("gradients_regression");
    let right = solution("gradients_regression", "04_regression");
    let line = "let hidden = [delta * p.w2[0], delta * p.w2[1]];";
    let quarter = right.replace(
        line,
        "let hidden = [delta * p.w2[0] / 4.0, delta * p.w2[1] / 4.0];",
    );
    let [halved, quarter, right] =
        [halved(), quarter, right].map(|answer| report_of(&tutor, "gradients_regression", &answer));
    // Only where it is another number now, and not without a save before.
    assert_eq!(boxes(&svg_of(exercise, &right, None), "was").len(), 0);
    assert_eq!(
        boxes(&svg_of(exercise, &right, Some(&right)), "was").len(),
        0
    );
    let svg = svg_of(exercise, &right, Some(&halved));
    assert_eq!(boxes(&svg, "was").len(), 6);
    assert!(
        svg.contains("∂L/∂b¹₁: yours −0.736, right, before this save −0.368"),
        "{svg}"
    );
    assert!(svg.contains(">−0.368</text>"), "{svg}");
    // Beside the flag of what is wrong first, not over it.
    let svg = svg_of(exercise, &quarter, Some(&halved));
    let (flag, ghosts) = (boxes(&svg, "badge"), boxes(&svg, "was"));
    assert_eq!((flag.len(), ghosts.len()), (1, 6));
    assert!(
        ghosts.iter().all(|ghost| !overlap(ghost, &flag[0])),
        "{svg}"
    );
    // The page hands it on.
    let mut sight = sight(&tutor, exercise, &right);
    sight.before = Some(&halved);
    assert!(document::body(sight).contains("class=\"was\""));
}

#[test]
fn a_derivative_stands_beside_the_slope_of_the_function_it_is_taken_of() {
    let tutor = Tutor::new();
    let exercise = tutor.exercise("gradients_regression");
    let graded = &tutor.graded(exercise, &[halved()])[0];
    let mut report = graded.report();
    let place = report
        .quantities
        .iter()
        .position(|own| own.name == "∂L/∂b¹₁")
        .unwrap();
    assert_eq!(report.slopes.len(), 9);
    for (slope, quantity) in report.slopes.iter().zip(&report.quantities) {
        let expected = quantity.pairs[0].expected.number().unwrap();
        assert!(
            (slope.unwrap() - expected).abs() < 1e-6,
            "{}",
            quantity.name
        );
    }
    let body = document::body(sight(&tutor, exercise, &report));
    assert!(
        body.contains("<th scope=\"col\">by small steps</th>"),
        "{body}"
    );
    assert!(body.contains("<td>≈ −0.736</td>"), "{body}");
    assert!(
        body.contains("in your program is ≈ <b>−0.736</b>."),
        "{body}"
    );
    // It would tell what is kept from the learner.
    report.quantities[place]
        .pairs
        .iter_mut()
        .for_each(|pair| pair.keep());
    let kept = slopes(
        exercise,
        graded.sheet(),
        &graded.execution().answers,
        &report,
    );
    assert_eq!(kept.iter().filter(|slope| slope.is_none()).count(), 1);
    assert_eq!(kept[place], None);
    // Where the course names no function, there is no such column.
    let (_, body) = page_of(
        &tutor,
        "forward_regression",
        &solution("forward_regression", "04_regression"),
    );
    assert!(!body.contains("by small steps"));
}

#[test]
fn bars_of_one_list_are_drawn_to_one_scale() {
    let tutor = Tutor::new();
    let exercise = tutor.exercise("numerical_gradient");
    let answer = solution("numerical_gradient", "02_slopes");
    let report = report_of(&tutor, "numerical_gradient", &answer);
    // The derivatives of u² + v² at (1, 2).
    let bars = boxes(&svg_of(exercise, &report, None), "right");
    let bars: Vec<f64> = bars.iter().map(|bar| bar[2]).collect();
    assert_eq!(bars.len(), 2);
    assert!((bars[1] / bars[0] - 2.0).abs() < 0.01, "{bars:?}");
}

#[test]
fn what_belongs_to_no_neuron_of_a_chain_stands_below_it() {
    let tutor = Tutor::new();
    let exercise = tutor.exercise("chain_forward");
    let answer = solution("chain_forward", "03_chain_rule");
    let mut report = report_of(&tutor, "chain_forward", &answer);
    let value = |number: f64| Value::Real(number);
    for name in [
        "C",
        "the mean of all activations",
        "the largest of all sums",
        "∂C/∂x",
        "d",
        "e",
        "f",
    ] {
        let mut own = report.quantities[0].clone();
        own.name = name.into();
        own.series = false;
        for pair in &mut own.pairs {
            (pair.yours, pair.expected) = (Some(value(-0.123_456)), value(-0.123_456));
        }
        report.quantities.push(own);
    }
    let svg = svg_of(exercise, &report, None);
    let drawing = Document::parse(&svg).unwrap();
    let view: Vec<f64> = drawing
        .root_element()
        .attribute("viewBox")
        .unwrap()
        .split(' ')
        .map(|number| number.parse().unwrap())
        .collect();
    let tags = drawing.descendants().filter(|node| has_class(node, "tag"));
    let frames: Vec<[f64; 4]> = tags
        .map(|tag| {
            let frame = tag
                .children()
                .find(|node| node.has_tag_name("rect"))
                .unwrap();
            ["x", "y", "width", "height"]
                .map(|name| frame.attribute(name).unwrap().parse().unwrap())
        })
        .collect();
    assert_eq!(frames.len(), 2 * 2 + 7);
    for (place, frame) in frames.iter().enumerate() {
        assert!(
            frame[0] >= 0.0 && frame[0] + frame[2] <= view[2],
            "{frame:?}"
        );
        assert!(
            frame[1] >= 0.0 && frame[1] + frame[3] <= view[3],
            "{frame:?}"
        );
        let over = frames[place + 1..]
            .iter()
            .find(|other| overlap(frame, other));
        assert_eq!(over, None, "{frame:?} in {svg}");
    }
}

#[test]
fn thirty_layers_are_folded() {
    let tutor = Tutor::new();
    let item = |number: f64| Value::Real(number);
    let list = |numbers: usize| Value::Array((0..numbers).map(|own| item(own as f64)).collect());
    // Layers of many neurons, a chain of many, and networks whose inputs are of another shape.
    for (name, chapter) in [
        ("layers_forward", "07_general_networks"),
        ("chain_forward", "03_chain_rule"),
        ("forward_regression", "04_regression"),
    ] {
        let exercise = tutor.exercise(name);
        let mut report = report_of(&tutor, name, &solution(name, chapter));
        for check in &mut report.checks {
            let mut case = check.cases[0].clone();
            case.inputs = (1..=30)
                .map(|layer| {
                    (
                        format!("w{layer}"),
                        Value::Array((0..20).map(|_| list(20)).collect()),
                    )
                })
                .chain([
                    ("x".to_owned(), list(20)),
                    ("w".to_owned(), list(30)),
                    ("b".to_owned(), list(30)),
                ])
                .collect();
            case.shown = vec![false; case.inputs.len()];
            check.cases = vec![case; check.cases.len()].into();
        }
        for pair in report.quantities.iter_mut().flat_map(|own| &mut own.pairs) {
            (pair.yours, pair.expected) = (Some(list(600)), list(600));
        }
        if let Some(picture) = picture(exercise, &report, None) {
            assert!(
                picture.svg.len() <= MOST_OF_A_PICTURE,
                "{name}: {}",
                picture.svg.len()
            );
        }
        assert_eq!(
            exercise.picture.kind == PictureKind::Layers,
            picture(exercise, &report, None).is_some_and(|own| own.svg.contains("… 25 layers …"))
        );
        let body = document::body(sight(&tutor, exercise, &report));
        looked_at(name, &body, &report);
        assert!(body.len() <= MOST_OF_A_PAGE, "{name}: {}", body.len());
        let drawn = sketched(exercise, &report, 80, false).unwrap_or_default();
        assert!(
            drawn.lines().all(|row| row.chars().count() <= 80),
            "{drawn}"
        );
    }
}
