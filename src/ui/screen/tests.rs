//! Frames of pages, on terminals of many sizes.

use super::{Frame, List, Outcome, Page, Screen, Solution, Work};
use crate::course::Course;
use crate::location::{Location, Mends, Span, Strength};
use crate::progress::Progress;
use crate::quantity::Value;
use crate::report::testing;
use crate::ui::footer::Offer;
use crate::ui::location::Place;
use crate::ui::next::{Ended, Next};
use crate::ui::style::without_escapes;
use crate::verdict::{Pair, Quantity, Verdict};
use unicode_width::UnicodeWidthStr;

fn course(count: usize) -> Course {
    let exercise = |number: usize| {
        format!(
            "[[exercises]]\nname = \"exercise_{number}\"\ndir = \"one\"\ntitle = \"Title {number}\"\nhints = [\"first hint\", \"second hint\"]\n\
             [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
        )
    };
    let chapters = "[[chapters]]\ndir = \"one\"\ntitle = \"One neuron\"\n";
    let exercises: String = (0..count).map(exercise).collect();
    Course::parse(&format!("format_version = 1\n{chapters}{exercises}"))
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// Nothing is done yet.
static NOTHING: Progress = Progress {
    current: None,
    exercises: std::collections::BTreeMap::new(),
};

fn work(course: &Course) -> Work<'_> {
    Work {
        exercise: &course.exercises[0],
        earned: 0,
        welcome: None,
        course_fault: None,
        outcome: &Outcome::Open,
        sought: false,
        whole_messages: false,
        hints: 0,
        place: Place::Untold,
        next: Next::after(&course.exercises[0], course, &NOTHING, Ended::Nothing),
    }
}

fn list<'a>(
    (course, progress): (&'a Course, &'a Progress),
    cursor: usize,
    search: &'a str,
    typing: bool,
) -> List<'a> {
    List {
        course,
        progress,
        current: &course.exercises[0],
        cursor,
        search,
        typing,
    }
}

fn offer(key: &'static str, does: &str, rank: u8) -> Offer {
    Offer {
        key,
        does: does.into(),
        rank,
    }
}

fn frame(course: &Course, page: impl Page, scroll: usize, size: (usize, usize)) -> (Frame, String) {
    let progress = Progress::default();
    let screen = Screen {
        course,
        exercise: &course.exercises[0],
        progress: &progress,
        checking: false,
        page: Box::new(page),
        notice: None,
        keys: vec![
            offer("h", "hint (1 of 2)", 1),
            offer("n", "next", 0),
            offer("r", "reset", 9),
            offer("q", "quit", 0),
        ],
        scroll,
    };
    let frame = screen.frame(size);
    let rows: Vec<String> = frame
        .rows
        .iter()
        .map(|row| without_escapes(row).trim_end().to_owned())
        .collect();
    for row in &rows {
        assert!(row.width() <= size.0, "{row:?} is wider than {}", size.0);
    }
    assert!(rows.len() <= size.1);
    (frame, rows.join("\n"))
}

#[test]
fn a_frame_has_head_subject_page_and_footer() {
    let course = course(2);
    let (_, text) = frame(
        &course,
        Work {
            hints: 1,
            ..work(&course)
        },
        0,
        (80, 24),
    );
    let head = " workbook  Chapter 1 · One neuron                0/2 ▕░░░░░░░░░░░░░░░░░░░░░░░░▏\n\n \
                exercise_0   exercises/one/exercise_0.rs                            0/1 points\n\n \
                Title 0\n\n hint 1 of 2\n first hint";
    let keys = " h hint (1 of 2)   n next   r reset   q quit";
    assert_eq!(text, format!("{head}{}{keys}", "\n".repeat(24 - 8)));
}

#[test]
fn a_long_page_scrolls_between_head_and_footer() {
    let course = course(1);
    let long: Vec<String> = (0..50).map(|number| format!(" row {number}")).collect();
    let text = long.join("\n");
    let page = || Solution {
        title: "output",
        theirs: &text,
        yours: None,
    };
    let (top, shown) = frame(&course, page(), 0, (60, 20));
    assert!(
        shown.contains(" row 0\n")
            && shown.contains("↓")
            && !shown.contains("↑")
            && shown.contains("q quit")
    );
    assert_eq!((top.scroll, top.rows.len()), (0, 20));
    let (bottom, shown) = frame(&course, page(), usize::MAX, (60, 20));
    assert!(shown.contains(" row 49") && shown.contains("↑") && !shown.contains("↓"));
    assert_eq!(bottom.scroll, 50 - bottom.page_rows);
}

#[test]
fn blank_rows_are_given_up_where_the_page_then_fits() {
    let course = course(1);
    let shown = |count: usize| {
        let rows: Vec<String> = (0..count).map(|number| format!("row {number}")).collect();
        let text = rows.join("\n");
        let page = Solution {
            title: "output",
            theirs: &text,
            yours: None,
        };
        frame(&course, page, 0, (60, 20)).1
    };
    // Head, title and keys take three rows; the blank ones between them another three.
    assert!(shown(14).contains("\n\n output\n\n row 0"));
    assert!(shown(15).contains("\n output\n row 0") && shown(15).contains(" row 14\n"));
    assert!(shown(17).contains(" row 16\n h hint"));
    assert!(shown(18).contains("\n\n output\n\n row 0") && shown(18).contains("↓ 4 more"));
}

#[test]
fn a_small_terminal_keeps_the_page_and_the_most_important_keys() {
    let course = course(30);
    let (_, text) = frame(
        &course,
        Work {
            hints: 2,
            ..work(&course)
        },
        0,
        (24, 10),
    );
    assert!(
        text.contains("exercise_0") && text.contains("first hint") && text.contains("q quit"),
        "{text}"
    );
    assert!(!text.contains("reset"));
    let progress = Progress::default();
    for width in [1, 7, 40, 200] {
        for height in [1, 2, 3, 5, 10, 60] {
            let list = list((&course, &progress), 29, "", false);
            let (shown, text) = frame(&course, list, 0, (width, height));
            assert!(
                shown.page_rows == 0 || width < 20 || text.contains("exercise_29"),
                "{width} × {height}:\n{text}"
            );
        }
    }
}

#[test]
fn a_search_shows_what_it_finds() {
    let course = course(12);
    let progress = Progress::default();
    let searched = list((&course, &progress), 1, "e_1", true);
    let (_, text) = frame(&course, searched, 0, (80, 24));
    assert!(
        text.contains(" /e_1▏   3 of 12") && text.contains("▌  · exercise_10"),
        "{text}"
    );
    let list = list((&course, &progress), 0, "nowhere", false);
    assert!(frame(&course, list, 0, (80, 24)).1.contains("No exercise"));
}

/// A wrong answer of many quantities, with a place.
fn wrong_somewhere() -> Outcome {
    let quantity = |number: usize| {
        let pair = Pair {
            yours: Some(Value::Real(1.0)),
            expected: Value::Real(number as f64),
            passed: number == 1,
            kept: false,
            follows: None,
        };
        Quantity {
            name: format!("q{number}"),
            check: 0,
            series: false,
            comparison: Default::default(),
            tolerance: Default::default(),
            weight: 1,
            pairs: vec![pair],
        }
    };
    let location = Location {
        span: Span {
            line: 2,
            column: 17,
            end_line: 2,
            end_column: 22,
        },
        text: "wrong".into(),
        has: Some(1.0),
        needs: Some(2.0),
        relation: Some("twice its value".into()),
        edit: Some("wrong * 2.0".into()),
        mends: Mends::All,
        strength: Strength::Proven,
        also: Vec::new(),
    };
    let quantities = (1..=12).map(quantity).collect();
    let mut report = testing::report(Verdict::Wrong, quantities);
    report.locations = Some(vec![location]);
    Outcome::Verdict(Box::new(report))
}

const SOURCE: &str = "fn f(a: f64) -> f64 {\n    let b = a + wrong + 1.0;\n    b\n}\n";

#[test]
fn the_place_is_seen_with_the_verdict_and_the_table_makes_room() {
    let (course, outcome) = (course(1), wrong_somewhere());
    let place = |rung| Place::Told {
        source: SOURCE,
        rung,
    };
    let shown = |place, hints, scroll, size| {
        let page = Work {
            outcome: &outcome,
            hints,
            place,
            ..work(&course)
        };
        frame(&course, page, scroll, size).1
    };
    let marked =
        "\n   2 |     let b = a + wrong + 1.0;\n     |                 ^^^^^ is 1 here, needs 2\n";
    let without = shown(Place::Untold, 0, 0, (80, 24));
    assert!(without.contains("q11") && !without.contains("line.rs:2"));
    let first = shown(place(1), 0, 0, (80, 24));
    assert!(
        first.contains(marked) && first.contains("← first wrong"),
        "{first}"
    );
    assert!(
        first.contains("With that, your function is right on all"),
        "{first}"
    );
    assert!(
        !first.contains("twice") && !first.contains(" more"),
        "{first}"
    );
    let last = shown(place(3), 2, usize::MAX, (80, 24));
    for said in [
        marked,
        "twice its value.",
        "\n   2 |     let b = a + wrong * 2.0 + 1.0;",
    ] {
        assert!(last.contains(said), "{said}:\n{last}");
    }
    // On a small terminal the place is at the end, where one asked for it.
    let small = shown(place(1), 2, usize::MAX, (40, 12));
    assert!(
        small.contains("let b = a + wrong") && small.contains("↑"),
        "{small}"
    );
    for width in [1, 7, 20, 33, 60, 120] {
        for rung in 1..=3 {
            shown(place(rung), 1, usize::MAX, (width, 30));
        }
    }
    assert!(shown(Place::Sought, 0, 0, (80, 24)).contains("Looking for the place"));
}
