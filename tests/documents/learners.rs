//! docs/learners.md: every verdict, by the words of the screen and by its name in reports.

use crate::pieces::{rows, verdict_ids};
use crate::read;

#[test]
fn every_verdict_is_called_what_the_screen_and_reports_call_it() {
    let (screen, ids) = (read("src/ui/words.rs"), verdict_ids());
    let rows = rows("docs/learners.md", "## What a verdict means");
    // The first row is the head of the table.
    for row in &rows[1..] {
        let [words, id, _] = row.as_slice() else {
            panic!("a verdict has three cells: {row:?}");
        };
        assert!(screen.contains(words), "no verdict says “{words}”");
        let id = id.trim_matches('`');
        assert!(
            ids.iter().any(|own| own == id),
            "no verdict is reported as {id}"
        );
    }
    assert_eq!(rows.len() - 1, ids.len());
}
