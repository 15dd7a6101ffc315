//! README.md, CONTRIBUTING.md and docs/ say what is so: their commands exist, their screens are the program's, their tables are complete.
//!
//! A block ```` ```console ```` is a session: `$ ` and a command, then what it prints. A comment before a code block says
//! what is done with it before the next session:
//!
//! - `<!-- answer NAME: LINE -->` the solution of NAME with the starter's imports, and with the block in place of LINE, is the
//!   learner's file for one session; then the starter is there again
//! - `<!-- file PATH -->` the block is that file
//! - `<!-- append PATH -->` the block goes to the end of that file
//! - `<!-- watch NAME: LINE => OTHER -->` the block is the screen of watch, blank rows left out, once the solution of
//!   NAME with OTHER in place of LINE has been saved
//! - `<!-- fixture -->` a new folder, as a new clone has it
//! - `<!-- empty -->` a new folder with nothing in it, which is the home of whoever reads; there, `cd` goes where it says
//!
//! `DOCUMENTS=write cargo test --test documents` puts what the program prints into the documents.

#![expect(clippy::expect_used, reason = "what cannot be prepared fails the test")]

mod authors;
mod bounds;
mod contributing;
mod course_map;
mod courses;
mod fixture;
mod keys;
mod learners;
mod links;
mod pieces;
mod readme;
mod sessions;
#[cfg(unix)]
#[expect(dead_code, reason = "other test programs need more of it")]
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;

use workbook::course::Course;
use workbook::workspace::read_course;

/// Every document: the two at the top and the pages of docs/.
fn documents() -> Vec<String> {
    let pages = fs::read_dir(root().join("docs")).expect("there is a folder docs/");
    let mut documents: Vec<String> = pages
        .flatten()
        .map(|page| format!("docs/{}", page.file_name().to_string_lossy()))
        .collect();
    documents.sort();
    documents.splice(0..0, ["README.md".to_owned(), "CONTRIBUTING.md".to_owned()]);
    documents
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn course() -> Course {
    read_course(root()).unwrap_or_else(|error| panic!("{error}"))
}
