//! `review`: solved exercises once more, in a folder of their own.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::fs;
use std::path::Path;

use support::folder::{Folder, copy};

/// A learner's folder `mine` of the course in this program, with two exercises of chapter 1 solved and one of chapter 4.
fn mine() -> Folder {
    let folder = Folder::empty();
    folder.done("", "init mine");
    for file in [
        "01_neuron/weighted_sum.rs",
        "01_neuron/sigmoid.rs",
        "04_regression/squared_error.rs",
    ] {
        let solution = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("solutions")
            .join(file);
        folder.write(
            &format!("mine/exercises/{file}"),
            fs::read(solution).unwrap(),
        );
    }
    folder.done("mine", "check weighted_sum sigmoid squared_error");
    folder
}

#[test]
fn solved_exercises_wait_as_starters_and_the_answers_stay() {
    let folder = mine();
    let answer = folder.read("mine/exercises/01_neuron/sigmoid.rs");
    let progress = folder.read("mine/.workbook/progress.json");
    let said = folder.done("mine", "review");
    assert!(
        said.contains(" 3 solved exercises wait to be solved once more in [F]/mine-review-1.\n"),
        "{said}"
    );
    // Blank starters of these three, and no others.
    let list = folder.done("mine-review-1", "list");
    assert!(
        list.contains(" 0/3 ▕") && !list.contains("activation"),
        "{list}"
    );
    // Chapters keep their numbers.
    assert!(list.contains("\n 4. ") && !list.contains(" 2. "), "{list}");
    assert!(!folder.has("mine-review-1/exercises/01_neuron/activation.rs"));
    let (said, code) = folder.said("mine-review-1", "run sigmoid");
    assert!(said.contains("Not finished") && code == 1, "{said}");
    // It is checked there as everywhere, to its own end.
    for file in [
        "01_neuron/weighted_sum.rs",
        "01_neuron/sigmoid.rs",
        "04_regression/squared_error.rs",
    ] {
        let solved = folder.read(&format!("mine/exercises/{file}"));
        folder.write(&format!("mine-review-1/exercises/{file}"), solved);
    }
    folder.done("mine-review-1", "check weighted_sum squared_error");
    let said = folder.done("mine-review-1", "run sigmoid");
    assert!(
        said.contains("All exercises\n   solved    3/3")
            && said.ends_with(" That was the review: all of it is solved once more.\n"),
        "{said}"
    );
    // What was done before is untouched.
    assert_eq!(folder.read("mine/exercises/01_neuron/sigmoid.rs"), answer);
    assert_eq!(folder.read("mine/.workbook/progress.json"), progress);
}

#[test]
fn a_review_of_one_chapter_and_a_second_review() {
    let folder = mine();
    let said = folder.done("mine", "review 4");
    assert!(said.contains(" 1 solved exercise waits "), "{said}");
    assert!(
        folder
            .done("mine-review-1", "list")
            .contains("squared_error")
    );
    assert!(
        folder
            .done("mine", "review")
            .contains("[F]/mine-review-2.\n")
    );
    let (said, code) = folder.said("mine", "review 2");
    assert_eq!(
        (said.as_str(), code),
        (
            " Nothing of chapter 2 is solved yet, so there is nothing to review.\n",
            1
        )
    );
    // What brings other exercises does not belong there.
    for words in ["init", "update"] {
        let (said, code) = folder.said("mine-review-1", words);
        assert!(said.contains("is a review") && code == 3, "{words}: {said}");
    }
}

#[test]
fn a_review_of_a_course_from_elsewhere_keeps_that_course() {
    let folder = Folder::empty();
    let course = Folder::course_with(
        "format_version = 1\n",
        "format_version = 1\nid = \"lines\"\ntitle = \"Lines\"\nversion = \"1.0.0\"\n",
    );
    copy(&course.path(""), &folder.path("course"));
    let (said, code) = folder.said("course", "review");
    assert!(said.contains("nothing to review") && code == 1, "{said}");
    folder.done("", "init mine --course course");
    folder.write(
        "mine/exercises/02_slopes/slope.rs",
        folder.read("course/solutions/02_slopes/slope.rs"),
    );
    folder.done("mine", "run slope");
    folder.done("mine", "review");
    let (said, code) = folder.said("mine-review-1", "run");
    assert!(
        said.contains("exercises/02_slopes/slope.rs") && said.contains("Not finished") && code == 1,
        "{said}"
    );
    // In the course itself, the files are the starters.
    folder.write(
        "course/exercises/02_slopes/slope.rs",
        folder.read("course/solutions/02_slopes/slope.rs"),
    );
    folder.done("course", "run slope");
    let (said, code) = folder.said("course", "review");
    assert!(
        said.contains("[F]/course is a course") && code == 3,
        "{said}"
    );
}
