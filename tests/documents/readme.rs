//! README.md: the first page.

use crate::pieces::{Piece, pieces};
use crate::read;
use crate::scene::Scene;
use crate::support;

/// Rows without the blank ones at the end of each row and of the screen, and with no two blank ones in a row.
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
    let told = pieces.windows(2).find_map(|two| match two {
        [Piece::Comment(comment), Piece::Block(_, lines)] => {
            Some((comment.strip_prefix("watch ")?, lines))
        }
        _ => None,
    });
    let (what, lines) = told.expect("the README shows the screen of watch");
    let (name, edit) = what.split_once(": ").expect("`watch NAME: LINE => OTHER`");
    let (line, other) = edit.split_once(" => ").expect("`LINE => OTHER`");
    let scene = Scene::new();
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_workbook"));
    command.arg("watch");
    command.cwd(scene.folder.path());
    let mut screen = support::pty::Screen::start(command, (100, 30))?;
    screen.wait_for(&[name, "todo!()"])?;
    let course = scene.course();
    let exercise = course.exercise(name).expect("an exercise of that name");
    let solution = scene.read(&exercise.solution_path());
    scene.write(&exercise.path(), &solution.replace(line, other));
    screen.wait("the screen of the README", |text| {
        close_together(text) == *lines
    })?;
    screen.press("q")?;
    assert!(screen.end()?.success());
    Ok(())
}
