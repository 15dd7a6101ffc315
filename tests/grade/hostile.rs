//! A class with files that loop, flood, start others, and look for what is not theirs: nobody else's result changes.

use std::collections::BTreeMap;

use crate::{class, line, results, slope};

#[test]
fn neighbours_come_to_the_same_and_nothing_is_left_behind() {
    let secret = "the roster and the neighbours";
    let honest = [
        ("ada/line.rs", line("w * a + b")),
        ("ada/slope.rs", slope("2.0 * x")),
        ("bob/line.rs", line("w * a")),
    ];
    let alone = class(&honest);
    alone.said("", "grade in -o out --seed 9");
    let mut files = honest.to_vec();
    let read = |path: &str| {
        line(&format!(
            "println!(\"{{:?}}\", std::fs::read_to_string(\"{path}\")); w * a + b"
        ))
    };
    let hostile = [
        ("h1/line.rs", line("loop {}")),
        (
            "h2/line.rs",
            line("let mut all = Vec::new(); loop { all.push(vec![1_u8; 1 << 24]); }"),
        ),
        (
            "h3/line.rs",
            line("loop { println!(\"{}\", \"x\".repeat(10_000)); }"),
        ),
        (
            "h4/line.rs",
            line(
                "for _ in 0..1000 { let _ = std::process::Command::new(\"sleep\").arg(\"60\").spawn(); } w",
            ),
        ),
        (
            "h5/line.rs",
            line("fn deep(x: f64) -> f64 { deep(x + 1.0) + 1.0 } deep(w)"),
        ),
        ("h6/line.rs", line("std::process::exit(0)")),
        ("h7/line.rs", read("../../../../in/ada/line.rs")),
        ("h8/line.rs", line("super::super::main(); w")),
        (
            "h9/line.rs",
            format!(
                "{}\nconst X: &str = include_str!(\"/etc/passwd\");\n",
                line("w")
            ),
        ),
    ];
    files.extend(hostile.iter().cloned());
    let folder = class(&files);
    folder.write("roster-of-others.csv", secret);
    let (text, code) = folder.said("", "grade in -o out --seed 9");
    assert!(code == 0 || code == 1, "{text}");
    let (own, others) = (results(&alone, "out"), results(&folder, "out"));
    for (place, row) in &own {
        assert_eq!(row, &others[place]);
    }
    let verdicts: BTreeMap<&str, &str> = others
        .iter()
        .filter(|((learner, exercise), _)| learner.starts_with('h') && exercise == "line")
        .map(|((learner, _), row)| (learner.as_str(), row["verdict"].as_str().unwrap()))
        .collect();
    for (learner, verdict) in [
        ("h1", "timed_out"),
        ("h2", "out_of_memory"),
        ("h3", "too_much_output"),
        ("h5", "crashed"),
        ("h6", "exited_early"),
        ("h9", "refused"),
    ] {
        assert_eq!(verdicts[learner], verdict, "{learner}: {verdicts:?}");
    }
    // Whatever a program could read would be in what it printed.
    for entry in std::fs::read_dir(folder.path("out/feedback")).unwrap() {
        let page = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(
            !page.contains("w * a + b\n}") && !page.contains(secret),
            "{page}"
        );
    }
    let left = std::process::Command::new("pgrep")
        .args(["-f", &folder.path("out").to_string_lossy()])
        .output()
        .unwrap();
    assert!(
        left.stdout.is_empty(),
        "left running: {}",
        String::from_utf8_lossy(&left.stdout)
    );
}
