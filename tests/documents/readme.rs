//! README.md: the first page.

#[cfg(unix)]
use crate::fixture::Fixture;
use crate::pieces::rows;
#[cfg(unix)]
use crate::pieces::{Piece, pieces};
#[cfg(unix)]
use crate::support;
use crate::{documents, read};

/// More than that nobody reads before the first command.
const MOST_LINES: usize = 220;

#[test]
fn the_readme_is_short() {
    let lines = read("README.md").lines().count();
    assert!(
        lines <= MOST_LINES,
        "README.md has {lines} lines, {MOST_LINES} at most: what it tells in detail belongs in docs/"
    );
}

#[test]
fn the_readme_leads_to_every_other_document() {
    let readme = read("README.md");
    for document in documents() {
        assert!(
            document == "README.md" || readme.contains(&format!("]({document})")),
            "README.md has no link to {document}"
        );
    }
}

#[test]
fn six_rows_on_speed_are_rows_of_the_whole_table() {
    let whole = rows("docs/speed.md", "# How fast");
    let shown = rows("README.md", "## How fast");
    for row in &shown {
        assert!(whole.contains(row), "docs/speed.md has no row {row:?}");
    }
    // The head of the table is a row, too.
    assert_eq!(shown.len(), 1 + 6);
}

/// Rows without the blank ones at the end of each row and of the screen, and with no two blank ones in a row.
#[cfg(unix)]
fn close_together(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for row in text.lines().map(str::trim_end) {
        let twice = row.is_empty() && rows.last().is_none_or(String::is_empty);
        if !twice {
            rows.push(row.to_owned());
        }
    }
    rows
}

#[cfg(unix)]
#[test]
fn the_screen_of_watch_in_the_readme_is_what_it_shows() -> Result<(), support::pty::Error> {
    let pieces = pieces(&read("README.md"));
    let told = |verb: &str| {
        pieces.windows(2).find_map(|two| match two {
            [Piece::Comment(comment), Piece::Block(_, lines)] => {
                Some((comment.strip_prefix(verb)?, lines))
            }
            _ => None,
        })
    };
    let (what, lines) = told("watch ").expect("the README shows the screen of watch");
    let (key, rows) = told("press ").expect("the README shows what a key adds to it");
    let (name, edit) = what.split_once(": ").expect("`watch NAME: LINE => OTHER`");
    let (line, other) = edit.split_once(" => ").expect("`LINE => OTHER`");
    let fixture = Fixture::new();
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_workbook"));
    command.arg("watch");
    command.cwd(fixture.folder.path());
    let mut screen = support::pty::Screen::start(command, (100, 30))?;
    screen.wait_for(&[name, "todo!()"])?;
    let course = fixture.course();
    let exercise = course.exercise(name).expect("an exercise of that name");
    let solution = fixture.read(&exercise.solution_path());
    fixture.write(&exercise.path(), &solution.replace(line, other));
    screen.wait("the screen of the README", |text| {
        close_together(text) == *lines
    })?;
    screen.press(key)?;
    screen.wait("the rows of that key", |text| {
        let shown: Vec<&str> = text.lines().map(str::trim_end).collect();
        shown.windows(rows.len()).any(|some| some == rows)
    })?;
    screen.press("q")?;
    assert!(screen.end()?.success());
    Ok(())
}
