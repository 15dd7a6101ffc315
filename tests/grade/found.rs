//! What platforms give out: every file is graded or listed, and none is guessed.

use std::collections::BTreeMap;

use crate::support::folder::Folder;
use crate::{line, slope, zipped};

/// For each learner the exercises with their files, and what is to be looked at: whose and what.
type Found = (
    BTreeMap<String, BTreeMap<String, String>>,
    Vec<(String, String)>,
);

/// What is found in an archive or a folder of the small course: for each learner the path for each exercise, and all notes.
fn found(folder: &Folder, words: &str) -> Found {
    let found = folder.json(&format!("grade {words} --dry-run --format json"));
    let learners = found["learners"].as_array().unwrap().iter().map(|learner| {
        let files = learner["files"].as_object().unwrap();
        let files = files
            .iter()
            .map(|(name, handed)| (name.clone(), handed["path"].as_str().unwrap().to_owned()));
        (learner["id"].as_str().unwrap().to_owned(), files.collect())
    });
    let notes = found["notes"].as_array().unwrap().iter().map(|note| {
        let text = |key: &str| note[key].as_str().unwrap_or_default().to_owned();
        (text("about"), text("say"))
    });
    (learners.collect(), notes.collect())
}

/// Every Rust file of an archive is somebody's answer or is told of.
fn nothing_is_lost(files: &[(&str, &[u8])], found: &Found) {
    let told: Vec<&String> = found
        .1
        .iter()
        .flat_map(|(about, say)| [about, say])
        .collect();
    for (path, _) in files
        .iter()
        .filter(|(path, _)| path.contains(".rs") && !path.contains("__MACOSX"))
    {
        let is_answer = found
            .0
            .values()
            .flat_map(|files| files.values())
            .any(|own| own == path);
        let is_told = told.iter().any(|text| text.contains(path));
        assert!(is_answer || is_told, "{path} is lost: {found:?}");
    }
}

fn of_zip(files: &[(&str, &[u8])]) -> Found {
    let folder = Folder::cold_course();
    folder.write("class.zip", zipped(files));
    let found = found(&folder, "class.zip");
    nothing_is_lost(files, &found);
    found
}

fn owns(files: &BTreeMap<String, String>) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

#[test]
fn moodle_gives_folders_with_names_of_all_kinds() {
    let (good, other) = (line("w * a + b"), line("w"));
    let nested = zipped(&[
        ("hw/Line.rs.txt", good.as_bytes()),
        ("hw/__MACOSX/._line.rs", b"x"),
        ("deep/slope(1).rs", slope("x").as_bytes()),
    ]);
    let (learners, notes) = of_zip(&[
        (
            "Zoë O'Neil, Jr._11_assignsubmission_file/line.rs",
            good.as_bytes(),
        ),
        (
            "=Bob \"B\"_12_assignsubmission_file_/a/line.rs",
            good.as_bytes(),
        ),
        (
            "=Bob \"B\"_12_assignsubmission_file_/b/line.rs",
            other.as_bytes(),
        ),
        ("王小明_13_assignsubmission_file/all.zip", &nested),
        ("Dup Dup_14_assignsubmission_file/line.rs", good.as_bytes()),
        (
            "Dup Dup_14_assignsubmission_file/copy/line (2).rs",
            good.as_bytes(),
        ),
        ("Dup Dup_15_assignsubmission_file/line.rs", good.as_bytes()),
        ("Dup Dup_15_assignsubmission_file/helpers.rs", b"fn x() {}"),
        (
            "Dup Dup_15_assignsubmission_onlinetext/onlinetext.html",
            b"hello",
        ),
        ("__MACOSX/x/._line.rs", b"x"),
    ]);
    let names: Vec<&String> = learners.keys().collect();
    assert_eq!(names, ["11", "12", "13", "14", "15"]);
    assert!(
        learners["12"].is_empty(),
        "two different files are not chosen between"
    );
    assert_eq!(owns(&learners["13"]), ["line", "slope"]);
    assert!(learners["13"]["line"].ends_with("all.zip/hw/Line.rs.txt"));
    assert_eq!(owns(&learners["14"]), ["line"]);
    assert!(
        notes.iter().any(|(about, _)| about.ends_with("helpers.rs")),
        "{notes:?}"
    );
}

#[test]
fn canvas_gives_flat_files_with_numbers() {
    let good = line("w * a + b");
    let (learners, _) = of_zip(&[
        ("lovelaceada_101_9001_line.rs", good.as_bytes()),
        ("lovelaceada_101_9002_slope-1.rs", slope("x").as_bytes()),
        ("oneilzoe_LATE_102_9003_LINE.rs", good.as_bytes()),
        ("anon_x7Yz_9004_line.rs", good.as_bytes()),
        ("smithjo_103_9005_line.rs", good.as_bytes()),
        ("smithjo_103_9006_line-1.rs", line("w").as_bytes()),
    ]);
    assert_eq!(owns(&learners["101"]), ["line", "slope"]);
    assert_eq!(owns(&learners["102"]), ["line"]);
    assert_eq!(owns(&learners["x7Yz"]), ["line"]);
    assert!(learners["103"].is_empty());
}

#[test]
fn several_attempts_count_as_a_whole_and_the_newest_does() {
    let (old, new) = (line("w"), line("w * a + b"));
    let (learners, notes) = of_zip(&[
        ("hw_ada_attempt_2026-01-30-20-30-10_line.rs", old.as_bytes()),
        (
            "hw_ada_attempt_2026-01-30-20-30-10_slope.rs",
            slope("x").as_bytes(),
        ),
        ("hw_ada_attempt_2026-02-01-08-00-00_line.rs", new.as_bytes()),
        ("hw_ada_attempt_2026-02-01-08-00-00.txt", b"receipt"),
        (
            "hw_bob_attempt_2026-01-30-20-30-10_slope.rs",
            slope("x").as_bytes(),
        ),
    ]);
    assert_eq!(owns(&learners["ada"]), ["line"], "attempts are not mixed");
    assert!(learners["ada"]["line"].contains("2026-02-01"));
    assert!(
        notes.iter().any(|(_, say)| say.contains("older attempt")),
        "{notes:?}"
    );
    let (learners, _) = of_zip(&[
        (
            "11-7 - Ada Lovelace - May 18, 2025 1224 PM/line.rs",
            old.as_bytes(),
        ),
        (
            "11-7 - Ada Lovelace - May 18, 2025 104 PM/line.rs",
            new.as_bytes(),
        ),
        (
            "12-7 - Ada Lovelace - May 18, 2025 904 AM/line.rs",
            new.as_bytes(),
        ),
    ]);
    assert!(learners["11"]["line"].contains("104 PM"));
    assert_eq!(learners.len(), 2);
}

#[test]
fn gradescope_says_who_handed_in_together_and_when() {
    let metadata = "\
submission_1:
  :submitters:
  - :name: Ada
    :sid: '7'
    :email: ada@x.org
  - :name: Zoë, B
    :email: zoe@x.org
  :created_at: 2026-01-01 10:00:00.000000000 Z
submission_2:
  :submitters:
  - :name: Ada
    :sid: '7'
    :email: ada@x.org
  :created_at: 2026-01-02 10:00:00.000000000 Z
";
    let (learners, _) = of_zip(&[
        (
            "assignment_5_export/submission_metadata.yml",
            metadata.as_bytes(),
        ),
        (
            "assignment_5_export/submission_1/line.rs",
            line("w").as_bytes(),
        ),
        (
            "assignment_5_export/submission_1/slope.rs",
            slope("x").as_bytes(),
        ),
        (
            "assignment_5_export/submission_2/line.rs",
            line("w * a").as_bytes(),
        ),
    ]);
    assert_eq!(
        owns(&learners["7"]),
        ["line"],
        "the newest submission counts, whole"
    );
    assert_eq!(owns(&learners["zoe@x.org"]), ["line", "slope"]);
}

#[test]
fn folders_repositories_nbgrader_flat_files_and_one_learner_are_told_apart() {
    let folder = Folder::cold_course();
    let good = line("w * a + b");
    for (path, text) in [
        ("plain/ada/exercises/01_lines/line.rs", good.as_str()),
        ("plain/bob b/deep/er/Line.rs", &good),
        ("plain/bob b/target/line.rs", "x"),
        ("repos/cs-ada/.git/HEAD", "ref"),
        ("repos/cs-ada/line.rs", &good),
        ("repos/cs-bob-b/.git/HEAD", "ref"),
        ("repos/cs-bob-b/src/line.rs", &good),
        ("nb/submitted/ada/hw1/line.rs", &good),
        (
            "nb/submitted/ada/hw1/timestamp.txt",
            "2026-02-02 15:58:23.9 UTC",
        ),
        ("flat/ada_line.rs", &good),
        ("flat/zoë-slope.rs", &slope("x")),
        ("one/exercises/01_lines/line.rs", &good),
        ("one/exercises/given/lib.rs", "x"),
        ("guess/ada/my_answer.rs", &good),
    ] {
        folder.write(path, text);
    }
    let names = |words: &str| found(&folder, words).0.into_keys().collect::<Vec<_>>();
    assert_eq!(names("plain"), ["ada", "bob b"]);
    assert_eq!(names("repos"), ["ada", "bob-b"]);
    assert_eq!(names("nb"), ["ada"]);
    assert_eq!(names("flat"), ["ada", "zoë"]);
    assert_eq!(names("one"), ["one"]);
    let (learners, notes) = found(&folder, "guess");
    assert_eq!(owns(&learners["ada"]), ["line"]);
    assert!(
        notes
            .iter()
            .any(|(_, say)| say.contains("taken for `line` by its functions")),
        "{notes:?}"
    );
}

#[test]
fn archives_are_bounded_and_nothing_leads_out_of_them() {
    let folder = Folder::cold_course();
    let bomb = vec![b' '; 3 << 20];
    let nested = zipped(&[
        ("line.rs", &bomb),
        ("../../slope.rs", b"x"),
        ("again.zip", &zipped(&[("slope.rs", b"x")])),
    ]);
    folder.write(
        "class.zip",
        zipped(&[
            ("ada/all.zip", &nested),
            ("ada/../../etc/line.rs", b"x"),
            ("bob/slope.rs", slope("x").as_bytes()),
        ]),
    );
    let (learners, notes) = found(&folder, "class.zip");
    assert_eq!(owns(&learners["bob"]), ["slope"]);
    assert!(learners.get("ada").is_none_or(BTreeMap::is_empty));
    let told = |path: &str, why: &str| {
        assert!(
            notes
                .iter()
                .any(|(about, say)| about.contains(path) && say.contains(why)),
            "{path}: {notes:?}"
        );
    };
    told("all.zip/line.rs", "larger than 1024 KiB");
    told("../../slope.rs", "leads out");
    told("again.zip", "archive in an archive");
    told("ada/../../etc/line.rs", "leads out");
    folder.write("broken.zip", "PK no");
    let (text, code) = folder.said("", "grade broken.zip -o out");
    assert_eq!(
        (code, text.contains("cannot be read as a zip archive")),
        (3, true),
        "{text}"
    );
    std::os::unix::fs::symlink("/etc/passwd", folder.path("in-line.rs")).unwrap();
    folder.write("linked/ada/slope.rs", slope("x"));
    std::os::unix::fs::symlink("/etc/passwd", folder.path("linked/ada/line.rs")).unwrap();
    let (learners, notes) = found(&folder, "linked");
    assert_eq!(owns(&learners["ada"]), ["slope"]);
    assert!(
        notes
            .iter()
            .any(|(about, say)| about.ends_with("line.rs") && say.contains("a link")),
        "{notes:?}"
    );
}
