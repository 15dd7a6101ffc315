//! A class of which it is known what everybody did: the report counts it so, and its figures are those of another computation.

use crate::support::folder::Folder;
use crate::{class, line, slope};

/// What each of forty learners did with `line` and `slope`.
fn planted() -> (Folder, Vec<(&'static str, &'static str)>) {
    let mut files = Vec::new();
    let mut truth = Vec::new();
    for number in 0..40 {
        let (body, kind) = match number % 8 {
            0..=2 => ("w * a + b", "right"),
            3 | 4 => ("w * a", "mistake:bias-forgotten"),
            5 => ("w.powi(3) + a.sin()", "unnamed"),
            6 => ("w * a + c", "E0425"),
            _ => ("todo!()", "unfinished"),
        };
        let (other, second) = if number % 3 == 0 {
            ("2.0 * x", "right")
        } else {
            ("x.abs() + 17.25", "unnamed")
        };
        // However it is written.
        let variable = format!("let own_{number} = w;\n    let _ = own_{number};\n    ");
        files.push((
            format!("s{number:02}/line.rs"),
            line(&format!("{variable}{body}")),
        ));
        files.push((format!("s{number:02}/slope.rs"), slope(other)));
        truth.push((kind, second));
    }
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.clone()))
        .collect();
    (class(&files), truth)
}

fn column(folder: &Folder, name: &str) -> Vec<f64> {
    let text = folder.read("out/grades.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|own| own == name)
        .unwrap();
    reader
        .records()
        .map(|row| row.unwrap()[at].parse().unwrap_or(0.0))
        .collect()
}

#[test]
fn counts_are_exact_and_figures_those_of_another_computation() {
    let (folder, truth) = planted();
    folder.said("", "grade in -o out --seed 9");
    let class: serde_json::Value = serde_json::from_str(&folder.read("out/class.json")).unwrap();
    let statistics = &class["statistics"];
    let count = |kind: &str| truth.iter().filter(|(line, _)| *line == kind).count();
    let misconceptions = statistics["misconceptions"].as_array().unwrap();
    let forgotten = misconceptions
        .iter()
        .find(|one| one["id"] == "mistake:bias-forgotten")
        .unwrap();
    assert_eq!(forgotten["learners"], count("mistake:bias-forgotten"));
    assert_eq!(
        forgotten["exercises"]["line"],
        count("mistake:bias-forgotten")
    );
    let clusters = statistics["clusters"].as_array().unwrap();
    let of_line: Vec<u64> = clusters
        .iter()
        .filter(|cluster| cluster["exercise"] == "line")
        .map(|cluster| cluster["learners"].as_u64().unwrap())
        .collect();
    assert_eq!(
        of_line,
        [10, 5],
        "two wrong functions, each written in many ways"
    );
    let wrong = truth
        .iter()
        .filter(|(_, slope)| *slope == "unnamed")
        .count();
    let of_slope = clusters
        .iter()
        .find(|cluster| cluster["exercise"] == "slope")
        .unwrap();
    assert_eq!(
        (&of_slope["learners"], &of_slope["texts"]),
        (&wrong.into(), &1.into())
    );
    assert_eq!(statistics["compile_errors"]["E0425"], count("E0425"));
    let outcomes = &statistics["outcomes"][0]["verdicts"];
    assert_eq!(outcomes["solved"], count("right"));
    assert_eq!(outcomes["unfinished"], count("unfinished"));
    let drafts = class["drafts"].as_array().unwrap();
    let draft = drafts
        .iter()
        .find(|draft| draft["exercise"] == "slope")
        .unwrap();
    assert!(draft["toml"].as_str().unwrap().contains("x.abs() + 17.25"));

    // Facility and discrimination from the table of grades, by the definitions.
    let (own, rest): (Vec<f64>, Vec<f64>) = (column(&folder, "line"), column(&folder, "slope"));
    let n = own.len() as f64;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / n;
    let item = &statistics["items"][0];
    assert!((item["facility"].as_f64().unwrap() - mean(&own) / 2.0).abs() < 1e-9);
    let product: Vec<f64> = own.iter().zip(&rest).map(|(a, b)| a * b).collect();
    let square =
        |values: &[f64]| mean(&values.iter().map(|value| value * value).collect::<Vec<_>>());
    let covariance = mean(&product) - mean(&own) * mean(&rest);
    let spread = |values: &[f64]| (square(values) - mean(values).powi(2)).sqrt();
    let expected = covariance / (spread(&own) * spread(&rest));
    assert!((item["discrimination"].as_f64().unwrap() - expected).abs() < 1e-9);
    // The middle exercise has nothing to tell people apart by.
    assert!(statistics["items"][1]["discrimination"].is_null());
}

#[test]
fn an_unnamed_wrong_answer_gets_a_name_by_its_draft() {
    let (folder, _) = planted();
    folder.said("", "grade in -o out --seed 9");
    let class: serde_json::Value = serde_json::from_str(&folder.read("out/class.json")).unwrap();
    let drafts = class["drafts"].as_array().unwrap();
    let draft = drafts
        .iter()
        .find(|draft| draft["exercise"] == "slope")
        .unwrap();
    let entry = draft["toml"]
        .as_str()
        .unwrap()
        .replace("[[mistakes]]", "[[exercises.mistakes]]");
    let entry = entry.replace(
        "say = \"\"",
        "say = \"The absolute value does not belong there.\"",
    );
    let info = folder.read("info.toml");
    folder.write("info.toml", format!("{info}\n{entry}"));
    folder.said("", "grade in -o out");
    let class: serde_json::Value = serde_json::from_str(&folder.read("out/class.json")).unwrap();
    let misconceptions = class["statistics"]["misconceptions"].as_array().unwrap();
    let named = misconceptions
        .iter()
        .find(|one| one["id"].as_str().unwrap().starts_with("mistake:unnamed-"))
        .unwrap();
    assert_eq!(named["say"], "The absolute value does not belong there.");
}
