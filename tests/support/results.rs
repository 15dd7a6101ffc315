//! Results that many tests need, kept for as long as the program is the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use workbook::cache::{Cache, Seal};

/// Where the program keeps the seal of its results, so that tests share results and leave nothing in anybody's home.
pub const STATE_HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/state");

const PREFIX: &str = "results-";

/// The folder that serves the real course as its cache, in all test programs. A program built anew starts with an empty one.
pub fn folder() -> PathBuf {
    let program = fs::metadata(env!("CARGO_BIN_EXE_workbook")).unwrap();
    let built = program.modified().unwrap().duration_since(UNIX_EPOCH);
    let name = format!("{PREFIX}{}", built.unwrap().as_nanos());
    let temp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for entry in fs::read_dir(temp).unwrap().flatten() {
        let other = entry.file_name().to_string_lossy().into_owned();
        if other.starts_with(PREFIX) && other != name {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    let folder = temp.join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The results in it, as the program finds them.
#[allow(dead_code, reason = "not every test program tries answers by itself")]
pub fn cache() -> Cache {
    Cache::sealed(&folder(), Seal::kept_in(Path::new(STATE_HOME)).unwrap())
}
