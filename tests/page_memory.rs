//! What a page costs a `watch` that runs for long: memory and threads, over a thousand saves. `-- --ignored`, for it takes minutes.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod real_course;
    pub mod results;
}

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use support::folder::{Folder, STATE_HOME};
use support::real_course::real_course;

const SAVES: usize = 1000;
/// Saves before the first measurement: what is kept once is there by then.
const WARM_UP: usize = 50;
/// What a page may cost over all saves, in KiB.
const MOST: u64 = 1024;
const TABS: usize = 20;

struct Watching {
    child: Child,
    printed: BufReader<ChildStdout>,
}

impl Watching {
    fn start(folder: &Folder, words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_workbook"))
            .args(words)
            .current_dir(folder.path(""))
            .env("XDG_STATE_HOME", STATE_HOME)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let printed = BufReader::new(child.stdout.take().unwrap());
        Watching { child, printed }
    }

    /// The next line that has this in it.
    fn line(&mut self, wanted: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(
                self.printed.read_line(&mut line).unwrap() > 0,
                "watch has ended"
            );
            if line.contains(wanted) {
                return line;
            }
        }
    }

    /// KiB of memory and the count of threads.
    fn costs(&self) -> (u64, u64) {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let number = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        (number("VmRSS:"), number("Threads:"))
    }

    /// The same once no thread is left that is about to end.
    fn settled(&self, threads: u64) -> (u64, u64) {
        for _ in 0..100 {
            if self.costs().1 <= threads {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        self.costs()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn save(folder: &Folder, number: usize) {
    let sign = ["+", "-"][number % 2];
    let text = format!(
        "// {number}\npub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {{\n    w * a {sign} b\n}}\n"
    );
    fs::write(folder.path("exercises/01_neuron/weighted_sum.rs"), text).unwrap();
}

/// A browser's tab: it asks for the events and reads them as they come.
fn tab(address: &str) -> TcpStream {
    let (host, path) = address
        .trim_start_matches("http://")
        .split_once('/')
        .unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let request = format!(
        "GET /{path}events HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut theirs = stream.try_clone().unwrap();
    let mut start = [0; 12];
    theirs.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 200");
    std::thread::spawn(move || drop(std::io::copy(&mut theirs, &mut std::io::sink())));
    stream
}

/// What grows from the fiftieth save to the last, in KiB.
fn growth(watching: &mut Watching, folder: &Folder) -> u64 {
    let mut before = 0;
    for number in 0..SAVES {
        save(folder, number);
        watching.line(if number % 2 == 0 {
            "✓ "
        } else {
            "is not right yet"
        });
        if number == WARM_UP {
            before = watching.costs().0;
        }
    }
    watching.costs().0.saturating_sub(before)
}

#[test]
#[ignore = "a thousand saves, twice"]
fn a_page_costs_a_long_watch_no_more_than_a_mebibyte_and_no_thread() {
    let folder = real_course();
    let alone = {
        let mut watching = Watching::start(&folder, &["watch"]);
        watching.line("Not finished");
        growth(&mut watching, &folder)
    };
    let folder = real_course();
    let mut watching = Watching::start(&folder, &["watch", "--page"]);
    let address = watching.line("The page: ");
    let address = address.split_whitespace().last().unwrap().to_owned();
    watching.line("Not finished");
    let (_, threads) = watching.costs();
    let open: Vec<TcpStream> = (0..TABS).map(|_| tab(&address)).collect();
    let paged = growth(&mut watching, &folder);
    for stream in open {
        let _ = stream.shutdown(Shutdown::Both);
    }
    // A tab that is gone is noticed when it is told something.
    save(&folder, SAVES);
    watching.line("✓ ");
    let (memory, left) = watching.settled(threads);
    println!(
        "{SAVES} saves: +{alone} KiB without a page, +{paged} KiB with {TABS} tabs, {memory} KiB in the end; threads {threads} before, {left} after"
    );
    assert!(
        paged <= alone + MOST,
        "+{paged} KiB with a page, +{alone} KiB without"
    );
    assert!(
        left <= threads,
        "{left} threads, {threads} before there were tabs"
    );
}
