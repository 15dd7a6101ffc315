//! The pure parts of the benchmarks: their own programs run without a test harness.

#![allow(
    missing_docs,
    reason = "a test program has no readers of its documentation"
)]

#[path = "../benches/tools/statistics.rs"]
mod statistics;
#[path = "../benches/tools/table.rs"]
mod table;

use statistics::{median, percentile};
use table::{Amount, Goal, HEAD, Row};

#[test]
fn the_median_is_in_the_middle() {
    assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
    assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), 2.5);
    assert_eq!(median(&[7.0]), 7.0);
}

#[test]
fn one_slow_run_does_not_move_the_median() {
    assert_eq!(median(&[1.0, 1.0, 1.0, 1.0, 900.0]), 1.0);
}

#[test]
fn percentiles_go_from_the_smallest_to_the_largest() {
    let values: Vec<f64> = (0..=40).rev().map(f64::from).collect();
    assert_eq!(percentile(&values, 0.0), 0.0);
    assert_eq!(percentile(&values, 95.0), 38.0);
    assert_eq!(percentile(&values, 100.0), 40.0);
    assert_eq!(percentile(&[1.0, 2.0], 75.0), 1.75);
}

#[test]
fn of_nothing_there_is_no_median() {
    assert!(median(&[]).is_nan());
}

fn row(ours: Amount, theirs: Amount, goal: Goal) -> String {
    let row = Row {
        work: "w".into(),
        ours,
        against: Some(("other".into(), theirs)),
        goal,
    };
    row.to_string()
}

#[test]
fn a_row_says_whether_its_goal_is_met() {
    assert_eq!(
        row(Amount::Time(60.0), Amount::Time(306.0), Goal::Part(5.0)),
        "| w | 60.0 ms | other: 306.0 ms | 1/5.1 | at most 1/5 | yes |"
    );
    assert_eq!(
        row(Amount::Time(90.0), Amount::Time(60.0), Goal::Ratio(1.3)),
        "| w | 90.0 ms | other: 60.0 ms | 1.50 | at most 1.3 | **no** |"
    );
    assert_eq!(
        row(Amount::Time(5.5), Amount::Time(1.0), Goal::More(10.0)),
        "| w | 5.5 ms | other: 1.0 ms | +4.5 ms | at most 10 ms more | yes |"
    );
}

#[test]
fn without_a_reference_only_an_absolute_goal_can_be_met() {
    let mut row = Row {
        work: "w".into(),
        ours: Amount::Share(0.0012),
        against: None,
        goal: Goal::Most(Amount::Share(0.005)),
    };
    let text = "| w | 0.120 % of a core | – | – | at most 0.500 % of a core | yes |";
    assert_eq!(row.to_string(), text);
    row.goal = Goal::Ratio(1.0);
    assert!(row.to_string().ends_with("| at most 1.0 | – |"));
}

#[test]
fn numbers_have_the_unit_that_reads_well() {
    assert_eq!(Amount::Time(15_900.0).to_string(), "15.90 s");
    assert_eq!(Amount::TimeEach(1.234).to_string(), "1.23 ms each");
    assert_eq!(Amount::Memory(5120.0).to_string(), "5.0 MiB");
}

#[test]
fn a_row_has_as_many_cells_as_the_head() {
    let row = Row {
        work: "w".into(),
        ours: Amount::Time(1.0),
        against: None,
        goal: Goal::None,
    };
    let cells = |line: &str| line.matches('|').count();
    assert!(
        HEAD.lines()
            .all(|line| cells(line) == cells(&row.to_string()))
    );
}
