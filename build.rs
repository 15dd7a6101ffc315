//! Packs the course into the binary: `info.toml`, the starters, the solutions and what stands beside them.
//!
//! A learner may work in a clone of the repository itself, so the starters are taken as they were committed, not as they stand
//! in the folder. Without git (a published package) the folder is what was published.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=info.toml");
    println!("cargo::rerun-if-changed=solutions");
    let committed = committed_starters(&root);
    if committed.is_none() {
        println!("cargo::rerun-if-changed=exercises");
    }
    let mut hash = [DefaultHasher::new(), DefaultHasher::new()];
    hash[1].write_u8(1);
    let mut table = String::from("pub const FILES: &[(&str, &str)] = &[\n");
    let mut files = vec!["info.toml".to_owned()];
    for folder in ["exercises", "solutions"] {
        list(&root, folder, &mut files)?;
    }
    for file in files {
        let text = match &committed {
            Some(folder) if file.starts_with("exercises/") => {
                fs::read_to_string(folder.join(&file))
                    .or_else(|_| fs::read_to_string(root.join(&file)))?
            }
            _ => fs::read_to_string(root.join(&file))?,
        };
        hash.iter_mut().for_each(|hash| (&file, &text).hash(hash));
        let copy = out.join("course").join(&file);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&copy, text)?;
        let _ = writeln!(table, "    ({file:?}, include_str!({copy:?})),");
    }
    table.push_str("];\n");
    let id = id_in(&fs::read_to_string(root.join("info.toml"))?);
    let _ = writeln!(
        table,
        "/// What tells this course from others, in all its versions."
    );
    let _ = writeln!(table, "pub const ID: &str = {id:?};");
    let [first, second] = hash.map(|hash| hash.finish());
    let _ = writeln!(table, "/// What tells these files from others.");
    let _ = writeln!(
        table,
        "pub const HASH: &str = \"{first:016x}{second:016x}\";"
    );
    fs::write(out.join("embedded.rs"), table)
}

/// The `id` at the top of an `info.toml`.
fn id_in(info: &str) -> String {
    let value = |line: &str| Some(line.strip_prefix("id = \"")?.split('"').next()?.to_owned());
    info.lines().find_map(value).unwrap_or_default()
}

/// The folder into which the committed starters were unpacked, if this is a clone with git at hand.
fn committed_starters(root: &Path) -> Option<PathBuf> {
    if !root.join(".git").exists() {
        return None;
    }
    let git = |args: &[&str]| {
        Command::new("git")
            .args(args)
            .current_dir(root)
            .output()
            .ok()
    };
    let listing = git(&["ls-tree", "-r", "--name-only", "HEAD", "exercises/"])?;
    let names = String::from_utf8(listing.stdout)
        .ok()
        .filter(|names| !names.is_empty())?;
    let folder = PathBuf::from(env::var_os("OUT_DIR")?).join("committed");
    for name in names.lines() {
        let text = git(&["show", &format!("HEAD:{name}")])?.stdout;
        let path = folder.join(name);
        fs::create_dir_all(path.parent()?).ok()?;
        fs::write(path, text).ok()?;
    }
    // A new commit may bring new starters; this file changes with every commit, checkout and pull.
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"])?;
    println!(
        "cargo::rerun-if-changed={}",
        String::from_utf8(log.stdout).ok()?.trim()
    );
    Some(folder)
}

/// All files of the course below a folder, sorted, with forward slashes: Rust, and beside solutions what the course says of them.
fn list(root: &Path, folder: &str, files: &mut Vec<String>) -> io::Result<()> {
    let mut names: Vec<(String, bool)> = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        names.push((name, entry.file_type()?.is_dir()));
    }
    names.sort();
    for (name, is_folder) in names {
        if is_folder {
            list(root, &name, files)?;
        } else if name.ends_with(".rs")
            || (folder.starts_with("solutions") && name.ends_with(".toml"))
        {
            files.push(name);
        }
    }
    Ok(())
}
