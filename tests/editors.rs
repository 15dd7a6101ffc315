//! The files by which editors know a folder: when they are written, what stands in them, and that nothing of somebody's own is
//! touched. With toolchains that only claim to be one.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};
use support::folder::Folder;

const PROJECT: &str = "rust-project.json";

/// A toolchain that says it has this version, and answers nothing else.
struct Toolchain {
    folder: Folder,
}

impl Toolchain {
    fn new(version: &str) -> Self {
        let folder = Folder::empty();
        let toolchain = Toolchain { folder };
        toolchain.claim(version);
        toolchain
    }

    /// The sources of the standard library are added, as `rustup component add rust-src` does.
    fn with_sources(self) -> Self {
        self.folder.write(
            "toolchains/it/lib/rustlib/src/rust/library/std/src/lib.rs",
            "",
        );
        self
    }

    fn claim(&self, version: &str) {
        let sysroot = self.folder.path("toolchains/it");
        let script = format!(
            "#!/bin/sh\ncase \"$1\" in\n--print) echo '{}' ;;\n-vV) echo 'rustc {version}'; echo 'host: here' ;;\n*) exit 1 ;;\nesac\n",
            sysroot.display()
        );
        self.folder.write("toolchains/it/bin/rustc", script);
        let path = sysroot.join("bin/rustc");
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// What a command says whose compiler this is.
    fn said(&self, folder: &Folder, below: &str, words: &str) -> String {
        let compiler = self.folder.path("toolchains/it/bin/rustc");
        let output = folder
            .command_in(below, words)
            .env("RUSTC", compiler)
            .output()
            .unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    }
}

/// The text of a file of JSON.
fn read(folder: &Folder, path: &str) -> Value {
    serde_json::from_str(&folder.read(path)).unwrap()
}

#[test]
fn a_new_folder_is_known_to_editors() {
    let toolchain = Toolchain::new("1.95.0 (x 2026-04-14)").with_sources();
    let folder = Folder::empty();
    let said = toolchain.said(&folder, "", "init");
    assert!(said.ends_with("\n Start:     workbook\n"), "{said}");
    let project = read(&folder, PROJECT);
    let sysroot = toolchain.folder.path("toolchains/it");
    assert_eq!(project["sysroot"], sysroot.to_str().unwrap());
    assert_eq!(
        project["runnables"],
        json!([{
            "kind": "flycheck",
            "program": env!("CARGO_BIN_EXE_workbook"),
            "args": ["run", "{label}", "--format", "rustc"],
            "cwd": folder.path("").to_str().unwrap().trim_end_matches('/'),
        }])
    );
    let crates = project["crates"].as_array().unwrap();
    assert_eq!(crates[0]["root_module"], "exercises/given/lib.rs");
    assert!(folder.has("exercises/given/lib.rs"));
    let exercises = crates
        .iter()
        .filter(|krate| krate["build"]["label"].is_string());
    let exercises: Vec<&Value> = exercises.collect();
    assert_eq!(exercises.len(), 80);
    for exercise in exercises {
        assert!(
            folder.has(exercise["root_module"].as_str().unwrap()),
            "{exercise}"
        );
        assert_eq!(exercise["deps"], json!([{ "crate": 0, "name": "given" }]));
    }
    for path in [
        ".vscode/settings.json",
        ".vscode/extensions.json",
        ".vscode/tasks.json",
        ".zed/tasks.json",
    ] {
        read(&folder, path);
    }
    assert!(!folder.has(".zed/settings.json"));
    let settings = read(&folder, ".vscode/settings.json");
    assert_eq!(settings.get("rust-analyzer.check.overrideCommand"), None);
}

#[test]
fn an_older_toolchain_has_the_command_in_the_editors_own_settings() {
    let toolchain = Toolchain::new("1.94.1 (x 2026-03-02)").with_sources();
    let folder = Folder::empty();
    toolchain.said(&folder, "", "init");
    assert_eq!(read(&folder, PROJECT).get("runnables"), None);
    let command = json!([
        env!("CARGO_BIN_EXE_workbook"),
        "run",
        "$saved_file",
        "--format",
        "rustc"
    ]);
    let settings = read(&folder, ".vscode/settings.json");
    assert_eq!(settings["rust-analyzer.check.overrideCommand"], command);
    let zed = read(&folder, ".zed/settings.json");
    assert_eq!(
        zed["lsp"]["rust-analyzer"]["initialization_options"]["check"]["overrideCommand"],
        command
    );
    // A newer one brings it at the next start.
    toolchain.claim("1.95.0 (x 2026-04-14)");
    toolchain.said(&folder, "", "run sigmoid");
    assert!(read(&folder, PROJECT).get("runnables").is_some());
}

#[test]
fn without_the_sources_there_is_no_file_but_a_sentence_and_then_there_is() {
    let toolchain = Toolchain::new("1.95.0 (x 2026-04-14)");
    let folder = Folder::empty();
    let said = toolchain.said(&folder, "", "init");
    let typed = "rustup component add rust-src rust-analyzer";
    assert_eq!(said.matches(typed).count(), 1, "{said}");
    assert!(!folder.has(PROJECT));
    for words in ["doctor", "editor"] {
        assert!(
            toolchain.said(&folder, "", words).contains(typed),
            "{words}"
        );
    }
    // Who works is not told again and again.
    assert!(
        !toolchain
            .said(&folder, "", "run sigmoid")
            .contains("rustup component")
    );
    assert!(!folder.has(PROJECT));
    let toolchain = toolchain.with_sources();
    toolchain.said(&folder, "", "run sigmoid");
    assert!(folder.has(PROJECT));
    assert!(!toolchain.said(&folder, "", "doctor").contains(typed));
    // Gone again, it would bring hundreds of errors that are none.
    fs::remove_dir_all(toolchain.folder.path("toolchains/it/lib")).unwrap();
    toolchain.said(&folder, "", "run sigmoid");
    assert!(!folder.has(PROJECT));
}

#[test]
fn a_folder_that_was_moved_and_another_program_are_noticed() {
    let toolchain = Toolchain::new("1.95.0 (x 2026-04-14)").with_sources();
    let folder = Folder::empty();
    toolchain.said(&folder, "", "init jörg");
    fs::rename(folder.path("jörg"), folder.path("zoë 2")).unwrap();
    toolchain.said(&folder, "zoë 2/exercises", "run sigmoid");
    let command = &read(&folder, "zoë 2/rust-project.json")["runnables"][0];
    assert_eq!(command["cwd"], folder.path("zoë 2").to_str().unwrap());
    let program = folder.path("workbook");
    fs::copy(env!("CARGO_BIN_EXE_workbook"), &program).unwrap();
    let compiler = toolchain.folder.path("toolchains/it/bin/rustc");
    let start = std::process::Command::new(&program)
        .args(["run", "sigmoid"])
        .current_dir(folder.path("zoë 2"))
        .env("RUSTC", compiler)
        .env("XDG_STATE_HOME", support::folder::STATE_HOME)
        .output();
    start.unwrap();
    let command = &read(&folder, "zoë 2/rust-project.json")["runnables"][0];
    assert_eq!(command["program"], program.to_str().unwrap());
}

#[test]
fn what_is_somebodys_own_stays() {
    let toolchain = Toolchain::new("1.95.0 (x 2026-04-14)").with_sources();
    let folder = Folder::empty();
    let own = [
        PROJECT,
        ".vscode/settings.json",
        ".vscode/tasks.json",
        ".zed/tasks.json",
    ];
    for path in own {
        folder.write(path, "{ \"my\": \"own\" }");
    }
    for words in ["init .", "init .", "run sigmoid"] {
        toolchain.said(&folder, "", words);
    }
    for path in own {
        assert_eq!(folder.read(path), "{ \"my\": \"own\" }", "{path}");
    }
    assert!(folder.has(".vscode/extensions.json"));
    // Nor is a file of ours that was made somebody's own, by the word of the file itself.
    fs::remove_file(folder.path(PROJECT)).unwrap();
    toolchain.said(&folder, "", "run sigmoid");
    let mut project = read(&folder, PROJECT);
    assert!(
        project["workbook"]
            .as_str()
            .unwrap()
            .contains("Take this key out")
    );
    project.as_object_mut().unwrap().remove("workbook");
    project["crates"] = json!([]);
    folder.write(PROJECT, project.to_string());
    toolchain.said(&folder, "", "run sigmoid");
    assert_eq!(read(&folder, PROJECT), project);
    // A project for cargo would be displaced by ours.
    fs::remove_file(folder.path(PROJECT)).unwrap();
    folder.write("Cargo.toml", "");
    toolchain.said(&folder, "", "run sigmoid");
    assert!(!folder.has(PROJECT));
    assert!(
        toolchain
            .said(&folder, "", "editor")
            .contains("a project of its own")
    );
}

#[test]
fn a_course_has_its_authors_command_and_a_container() {
    let toolchain = Toolchain::new("1.95.0 (x 2026-04-14)").with_sources();
    let folder = Folder::empty();
    toolchain.said(&folder, "", "dev init numerics");
    assert!(
        folder
            .read("numerics/.gitignore")
            .contains("/rust-project.json\n")
    );
    let container = folder.read("numerics/.devcontainer/devcontainer.json");
    let without_comments: Vec<&str> = container
        .lines()
        .filter(|line| !line.trim().starts_with("//"))
        .collect();
    let container: Value = serde_json::from_str(&without_comments.join("\n")).unwrap();
    assert!(
        container["postCreateCommand"]
            .as_str()
            .unwrap()
            .contains("rust-src rust-analyzer")
    );
    toolchain.said(&folder, "numerics", "dev check");
    let project = read(&folder, "numerics/rust-project.json");
    assert_eq!(
        project["runnables"][0]["args"],
        json!(["dev", "check", "{label}", "--format", "rustc"])
    );
    assert_eq!(project["crates"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_no_language_server_is_said_to_be_none() {
    let toolchain = Toolchain::new("1.95.0 (x 2026-04-14)").with_sources();
    let folder = Folder::empty();
    toolchain.said(&folder, "", "init");
    folder.write(
        "bin/rust-analyzer",
        "#!/bin/sh\n[ \"$1\" = --version ] && echo 'rust-analyzer 1.95.0' && exit\nexit 3\n",
    );
    let program = folder.path("bin/rust-analyzer");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let output = folder
        .command("editor")
        .env("RUSTC", toolchain.folder.path("toolchains/it/bin/rustc"))
        .env("PATH", folder.path("bin"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("✓ rust-analyzer       rust-analyzer 1.95.0 at"),
        "{said}"
    );
    assert!(
        said.contains("✗ weighted_sum        no answer from rust-analyzer"),
        "{said}"
    );
    assert!(said.contains("Neovim"), "{said}");
}
