//! What a real rust-analyzer, Neovim and Vim make of the verdicts: `tests/real_editors.sh` gets them and runs this.
//!
//! Times are printed and not judged: they are the machine's.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod pty;
}

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::folder::Folder;
use workbook::harness::resolve;
use workbook::language_server::Server;

const FILE: &str = "exercises/01_neuron/weighted_sum.rs";

/// A learner's folder, made with a toolchain that has the sources of the standard library.
struct Learner {
    folder: Folder,
}

impl Learner {
    fn new() -> Self {
        let learner = Learner {
            folder: Folder::empty(),
        };
        let output = learner.command().arg("init").output().unwrap();
        assert!(
            output.status.success() && learner.folder.has("rust-project.json"),
            "{output:?}"
        );
        // What does not hang on answers is computed ahead, as a watch does.
        learner
            .command()
            .args(["run", "weighted_sum"])
            .output()
            .unwrap();
        learner
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
        command
            .current_dir(self.folder.path(""))
            .env("XDG_STATE_HOME", support::folder::STATE_HOME);
        command.envs(rustc().map(|rustc| ("RUSTC", rustc)));
        command
    }

    /// rust-analyzer in the folder.
    fn server(&self) -> Server {
        Server::start(&self.rust_analyzer(), &self.folder.path("")).unwrap()
    }

    /// rust-analyzer whose commands work in another folder than usual.
    fn server_in(&self, scratch: &Path) -> Server {
        let program = self.rust_analyzer();
        let script = std::fs::read_to_string(&program).unwrap();
        let script = script.replace(
            "exec env ",
            &format!("exec env TMPDIR='{}' ", scratch.display()),
        );
        std::fs::write(&program, script).unwrap();
        Server::start(&program, &self.folder.path("")).unwrap()
    }

    /// A program that starts it with the compiler and the seal that the other commands of these tests have.
    fn rust_analyzer(&self) -> PathBuf {
        let rustc = rustc().map_or(String::new(), |rustc| {
            format!("RUSTC='{}'", rustc.display())
        });
        let script = format!(
            "#!/bin/sh\nexec env XDG_STATE_HOME='{}' {rustc} '{}' \"$@\"\n",
            support::folder::STATE_HOME,
            resolve(&"rust-analyzer".into()).display()
        );
        self.folder.write(".workbook/rust-analyzer", script);
        let program = self.folder.path(".workbook/rust-analyzer");
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
        program
    }

    fn open(&self, server: &mut Server, file: &str) {
        server
            .open(&self.folder.path(file), &self.folder.read(file))
            .unwrap();
    }

    /// Saves a text, as an editor does, and waits for what comes of it.
    fn save(&self, server: &mut Server, file: &str, text: &str) {
        self.folder.write(file, text);
        let path = self.folder.path(file);
        let document = json!({ "uri": format!("file://{}", path.display()), "version": 2 });
        let changes = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        server.tell("textDocument/didChange", changes).unwrap();
        server.save(&path).unwrap();
    }

    /// Tells of a save without waiting for anything.
    fn tell_saved(&self, server: &mut Server, file: &str) {
        let uri = format!("file://{}", self.folder.path(file).display());
        server
            .tell(
                "textDocument/didSave",
                json!({ "textDocument": { "uri": uri } }),
            )
            .unwrap();
    }

    fn said(&self, server: &Server, file: &str) -> Vec<Value> {
        server.said_of(&self.folder.path(file)).to_vec()
    }

    /// The starter of `weighted_sum` with this as its body.
    fn answer(&self, body: &str) -> String {
        let starter = self.folder.read(FILE);
        let (before, rest) = starter.split_once("todo!(").unwrap();
        let (_, after) = rest.split_once(')').unwrap();
        format!("{before}{body}{after}")
    }
}

/// The compiler that has the sources, if it is not the one that is found by itself.
fn rustc() -> Option<PathBuf> {
    std::env::var_os("WORKBOOK_TEST_RUSTC").map(PathBuf::from)
}

/// Has what rust-analyzer calls find the same compiler and seal.
fn prepare() {
    assert!(
        std::env::var_os("RUSTUP_DIST_SERVER").is_some(),
        "run tests/real_editors.sh"
    );
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn exercises(learner: &Learner) -> Vec<(String, String)> {
    let project: Value = serde_json::from_str(&learner.folder.read("rust-project.json")).unwrap();
    let crates = project["crates"].as_array().unwrap().clone();
    let own = crates
        .iter()
        .filter(|krate| krate["build"]["label"].is_string());
    let path = |krate: &Value| krate["root_module"].as_str().unwrap().to_owned();
    own.map(|krate| {
        (
            krate["display_name"].as_str().unwrap().to_owned(),
            path(krate),
        )
    })
    .collect()
}

#[test]
#[ignore = "needs a real rust-analyzer: tests/real_editors.sh"]
fn starters_and_solutions_are_opened_in_silence() {
    prepare();
    let learner = Learner::new();
    for solved in [false, true] {
        let exercises = exercises(&learner);
        assert_eq!(exercises.len(), 80);
        for (name, path) in exercises.iter().filter(|_| solved) {
            let output = learner
                .command()
                .args(["solution", name, "--give-up"])
                .output()
                .unwrap();
            assert!(output.status.success());
            let solution = learner
                .folder
                .read(&path.replacen("exercises", "solutions", 1));
            learner.folder.write(path, solution);
        }
        let start = Instant::now();
        let mut server = learner.server();
        for (_, path) in &exercises {
            learner.open(&mut server, path);
        }
        server.know().unwrap();
        println!(
            "solved {solved}: ready after {:.1} s",
            start.elapsed().as_secs_f64()
        );
        for _ in 0..10 {
            server.settle().unwrap();
        }
        for (_, path) in &exercises {
            assert_eq!(learner.said(&server, path), Vec::<Value>::new(), "{path}");
        }
    }
}

#[test]
#[ignore = "needs a real rust-analyzer: tests/real_editors.sh"]
fn a_save_brings_its_verdict_and_nothing_else() {
    prepare();
    let learner = Learner::new();
    let (starter, right) = (learner.folder.read(FILE), learner.answer("w * a + b"));
    let mut server = learner.server();
    learner.open(&mut server, FILE);
    server.know().unwrap();
    assert_eq!(learner.said(&server, FILE), Vec::<Value>::new(), "opened");
    let mut times = Vec::new();
    for number in 0..20 {
        let body = format!("w * a - b * {number}.5");
        learner.folder.write(FILE, &starter);
        let wrong = learner.answer(&body);
        let start = Instant::now();
        learner.save(&mut server, FILE, &wrong);
        times.push(start.elapsed() - Duration::from_millis(300));
        let said = learner.said(&server, FILE);
        let [one] = &said[..] else {
            panic!("{number}: {said:#?}");
        };
        assert_eq!(
            (&one["source"], &one["code"], &one["severity"]),
            (&json!("workbook"), &json!("wrong"), &json!(2))
        );
        let message = one["message"].as_str().unwrap();
        assert!(
            message.starts_with("z is not right yet.\nYours "),
            "{message}"
        );
        let line = one["range"]["start"]["line"].as_u64().unwrap() as usize;
        assert!(
            wrong
                .lines()
                .nth(line)
                .unwrap()
                .starts_with("pub fn weighted_sum"),
            "{one}"
        );
        if number % 5 == 0 {
            learner.save(&mut server, FILE, &right);
            assert_eq!(learner.said(&server, FILE), Vec::<Value>::new(), "solved");
        }
    }
    println!(
        "save → shown: median {:?} of {}",
        median(&mut times),
        times.len()
    );
    // A type error is the compiler's own, beside what rust-analyzer sees by itself.
    learner.folder.write(FILE, &starter);
    let text = learner.answer("let n: i32 = w; w * a + b");
    learner.save(&mut server, FILE, &text);
    let said = learner.said(&server, FILE);
    let rustc: Vec<&Value> = said.iter().filter(|one| one["source"] == "rustc").collect();
    assert!(
        !rustc.is_empty() && rustc.iter().any(|one| one["code"] == "E0308"),
        "{said:#?}"
    );
    assert!(!json!(said).to_string().contains("__"), "{said:#?}");
}

#[test]
#[ignore = "needs a real rust-analyzer: tests/real_editors.sh"]
fn the_last_rung_is_a_fix() {
    prepare();
    let learner = Learner::new();
    let wrong = learner.answer("let product = w * a; product - b");
    learner.folder.write(FILE, &wrong);
    let mut server = learner.server();
    learner.open(&mut server, FILE);
    server.know().unwrap();
    for rung in 1..=3 {
        let mut where_ = learner.command();
        where_
            .arg("run")
            .arg("weighted_sum")
            .args(vec!["--where"; rung])
            .output()
            .unwrap();
        learner.save(&mut server, FILE, &wrong);
        let said = learner.said(&server, FILE);
        let own: Vec<&Value> = said.iter().filter(|one| one["severity"] == 2).collect();
        assert_eq!(own.len(), 1, "{said:#?}");
        let path = learner.folder.path(FILE);
        let context = json!({ "diagnostics": own });
        let asked = json!({ "textDocument": { "uri": format!("file://{}", path.display()) }, "range": own[0]["range"], "context": context });
        let fixes = server.ask("textDocument/codeAction", asked).unwrap();
        let fixes: Vec<&Value> = fixes
            .as_array()
            .unwrap()
            .iter()
            .filter(|fix| fix["title"].as_str().unwrap().starts_with("It could read"))
            .collect();
        assert_eq!(!fixes.is_empty(), rung == 3, "{rung}: {fixes:#?}");
        println!("rung {rung}: {}", own[0]["message"]);
        fixes
            .iter()
            .for_each(|fix| println!("fix: {}", fix["title"]));
    }
}

#[test]
#[ignore = "needs a real rust-analyzer: tests/real_editors.sh"]
fn given_code_is_completed_explained_and_found() {
    prepare();
    let learner = Learner::new();
    let file = "exercises/04_regression/gradients_regression.rs";
    let text = learner.folder.read(file).replace(
        "todo!(\"the nine derivatives, in the shape of the parameters\")",
        "forward_regression(p, x).y",
    );
    learner.folder.write(file, &text);
    let mut server = learner.server();
    learner.open(&mut server, file);
    server.know().unwrap();
    let at = |needle: &str, behind: usize| {
        let byte = text.rfind(needle).unwrap() + behind;
        let line = text[..byte].matches('\n').count();
        let column = byte - text[..byte].rfind('\n').unwrap() - 1;
        json!({ "textDocument": { "uri": format!("file://{}", learner.folder.path(file).display()) }, "position": { "line": line, "character": column } })
    };
    let completed = server
        .ask("textDocument/completion", at("(p, x).y", "(p, x).y".len()))
        .unwrap();
    assert!(completed.to_string().contains("y_hat"), "{completed}");
    let hover = server
        .ask("textDocument/hover", at("forward_regression(p", 3))
        .unwrap();
    assert!(
        hover.to_string().contains("fn forward_regression"),
        "{hover}"
    );
    println!(
        "hover: {}",
        hover["contents"]["value"].as_str().unwrap_or_default()
    );
    let found = server
        .ask("textDocument/definition", at("forward_regression(p", 3))
        .unwrap();
    assert!(
        found.to_string().contains("exercises/given/network.rs"),
        "{found}"
    );
}

#[test]
#[ignore = "needs a real rust-analyzer: tests/real_editors.sh"]
fn watch_and_editor_see_the_same_save_and_nothing_is_left() {
    prepare();
    let mut medians = Vec::new();
    for with_editor in [false, true] {
        let learner = Learner::new();
        // Programs of this test are known by where they lie.
        let scratch = learner.folder.path("scratch");
        std::fs::create_dir(&scratch).unwrap();
        let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_workbook"));
        command.cwd(learner.folder.path(""));
        command.env("TMPDIR", &scratch);
        rustc().iter().for_each(|rustc| command.env("RUSTC", rustc));
        let mut screen = support::pty::Screen::start(command, (100, 40)).unwrap();
        screen.wait_for(&["weighted_sum", "Not finished"]).unwrap();
        let mut server = learner.server_in(&scratch);
        if with_editor {
            learner.open(&mut server, FILE);
            server.know().unwrap();
        }
        let starter = learner.folder.read(FILE);
        let answer = |body: &str| {
            learner.folder.write(FILE, &starter);
            learner.answer(body)
        };
        let text = |number: usize| answer(&format!("w * a - {number}.5 * b"));
        // Fifty saves, a tenth of a second apart: most are overtaken by the next.
        for number in 1..=50 {
            let text = text(number);
            learner.folder.write(FILE, &text);
            if with_editor {
                learner.tell_saved(&mut server, FILE);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        learner.folder.write(FILE, answer("w * a - 50.5 * b"));
        screen
            .wait("the last verdict", |text| text.contains("-50.375"))
            .unwrap();
        if with_editor {
            learner.save(&mut server, FILE, &answer("w * a - 50.5 * b"));
            let said = learner.said(&server, FILE);
            assert!(
                said.len() == 1 && said[0]["message"].as_str().unwrap().contains("-50.375"),
                "{said:#?}"
            );
        }
        let mut times = Vec::new();
        for number in 60..80 {
            let text = text(number);
            let start = Instant::now();
            learner.folder.write(FILE, &text);
            if with_editor {
                learner.tell_saved(&mut server, FILE);
            }
            let shown = format!("-{}.375", number);
            screen.wait(&shown, |text| text.contains(&shown)).unwrap();
            times.push(start.elapsed());
            std::thread::sleep(Duration::from_millis(400));
        }
        medians.push(median(&mut times));
        let solved = answer("w * a + b");
        learner.folder.write(FILE, &solved);
        if with_editor {
            learner.save(&mut server, FILE, &solved);
            assert_eq!(learner.said(&server, FILE), Vec::<Value>::new());
        }
        screen.wait_for(&["Solved"]).unwrap();
        let progress: Value =
            serde_json::from_str(&learner.folder.read(".workbook/progress.json")).unwrap();
        assert_eq!(
            progress["exercises"]["weighted_sum"]["solved"], true,
            "{progress}"
        );
        // The editor ends its command in the middle of a program that would not.
        learner.folder.write(FILE, answer("while w == w {} b"));
        if with_editor {
            learner.tell_saved(&mut server, FILE);
            std::thread::sleep(Duration::from_millis(700));
            assert!(!below(&scratch).is_empty());
            learner.save(&mut server, FILE, &solved);
        } else {
            learner.folder.write(FILE, &solved);
        }
        screen.wait_for(&["Solved"]).unwrap();
        drop(server);
        screen.press("q").unwrap();
        screen.end().unwrap();
        std::thread::sleep(Duration::from_millis(500));
        assert_eq!(below(&scratch), Vec::<String>::new(), "left over");
    }
    println!(
        "watch alone {:?}, with the editor {:?}",
        medians[0], medians[1]
    );
}

/// The processes whose program or folder lies below a folder.
fn below(folder: &Path) -> Vec<String> {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let lies = |process: &std::fs::DirEntry| {
        let link = |name: &str| std::fs::read_link(process.path().join(name)).unwrap_or_default();
        link("exe").starts_with(folder) || link("cwd").starts_with(folder)
    };
    let name = |process: std::fs::DirEntry| {
        std::fs::read_to_string(process.path().join("cmdline")).unwrap_or_default()
    };
    processes.filter(lies).map(name).collect()
}

/// An editor that is asked what it found after a save, by a script of its own.
fn said_by(learner: &Learner, editor: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(editor);
    let path = format!(
        "{}:{}",
        learner.folder.path(".workbook").display(),
        std::env::var("PATH").unwrap()
    );
    let home = learner.folder.path(".workbook");
    command.current_dir(learner.folder.path("")).args(arguments);
    command
        .env("PATH", path)
        .env("HOME", home)
        .env("XDG_STATE_HOME", support::folder::STATE_HOME);
    command.envs(rustc().map(|rustc| ("RUSTC", rustc)));
    let output = command.output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

#[test]
#[ignore = "needs Neovim and a real rust-analyzer: tests/real_editors.sh"]
fn neovim_without_a_setting_shows_the_verdict() {
    prepare();
    let learner = Learner::new();
    learner.rust_analyzer();
    let script = r#"
        local function wait(what) vim.wait(60000, what, 20) end
        local busy, ready = 0, false
        local client = vim.lsp.start_client({
            name = 'rust-analyzer', cmd = { 'rust-analyzer' }, root_dir = vim.fn.getcwd(),
            capabilities = vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), { experimental = { serverStatusNotification = true } }),
            handlers = { ['experimental/serverStatus'] = function(_, status) ready = ready or status.quiescent end },
        })
        vim.lsp.buf_attach_client(0, client)
        wait(function() return ready end)
        local function said()
            for _, d in ipairs(vim.diagnostic.get(0)) do
                print(string.format('%s:%d:%d %s', d.source, d.lnum + 1, d.col + 1, d.message:gsub('\n', ' | ')))
            end
        end
        print('opened: ' .. #vim.diagnostic.get(0))
        local starter = vim.api.nvim_buf_get_lines(0, 0, -1, false)
        for _, body in ipairs({ 'w * a - b', 'w * a + b' }) do
            local lines = {}
            for _, line in ipairs(starter) do table.insert(lines, (line:gsub('todo!%b()', body))) end
            vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
            vim.cmd('silent write')
            vim.wait(3000, function() return false end)
            print('saved ' .. body .. ': ' .. #vim.diagnostic.get(0))
            said()
        end
        vim.cmd('qa!')
    "#;
    learner.folder.write(".workbook/look.lua", script);
    let said = said_by(
        &learner,
        "nvim",
        &[
            "--clean",
            "--headless",
            FILE,
            "-c",
            "luafile .workbook/look.lua",
        ],
    );
    println!("{said}");
    assert!(said.contains("opened: 0"), "{said}");
    assert!(said.contains("saved w * a - b: 1"), "{said}");
    assert!(
        said.contains("workbook:") && said.contains("z is not right yet. | Yours -0.875"),
        "{said}"
    );
    assert!(said.contains("saved w * a + b: 0"), "{said}");
}

#[test]
#[ignore = "needs Vim: tests/real_editors.sh"]
fn vim_jumps_to_the_place_of_every_verdict() {
    prepare();
    let learner = Learner::new();
    let starter = learner.folder.read(FILE);
    let program = env!("CARGO_BIN_EXE_workbook");
    for (body, kind, says) in [
        ("w * a - b", "warning", "z is not right yet"),
        ("todo!()", "note", "Not finished"),
        ("w * \"a\"", "error", "cannot multiply"),
        ("w * a +", "error", "expected expression"),
        ("[w, a, b][7 + (b * b) as usize]", "warning", "panics"),
        ("unsafe { w }", "error", "cannot be checked"),
    ] {
        learner.folder.write(FILE, &starter);
        let answer = learner.answer(body);
        learner.folder.write(FILE, answer);
        let make = format!("set makeprg={program}\\ run\\ %\\ --format\\ short");
        let script = format!(
            "{make}\nsilent make!\nlet found = map(filter(getqflist(), 'v:val.valid'), 'bufname(v:val.bufnr) . \":\" . v:val.lnum . \":\" . v:val.col . v:val.text')\ncall writefile(found, '.workbook/found')\nqa!\n"
        );
        learner.folder.write(".workbook/look.vim", script);
        said_by(
            &learner,
            "vim",
            &["-u", "NONE", "-N", "-es", FILE, "-S", ".workbook/look.vim"],
        );
        let found = learner.folder.read(".workbook/found");
        println!("{found}");
        let lines: Vec<&str> = found.lines().collect();
        assert!(
            !lines.is_empty()
                && lines
                    .iter()
                    .all(|line| line.starts_with(&format!("{FILE}:"))),
            "{body}: {found}"
        );
        assert!(
            found.contains(kind) && found.contains(says),
            "{body}: {found}"
        );
    }
}
