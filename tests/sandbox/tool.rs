//! Stands in for a compiler or a linker and fails in the way that the file `way` beside it names.

use std::fs;
use std::io::Write;
use std::process::{Command, exit};

fn main() {
    let own = std::env::current_exe().unwrap();
    let folder = own.parent().unwrap();
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    if own.ends_with("cc") {
        if read("way") == "waits" {
            std::thread::sleep(std::time::Duration::from_secs(60));
        }
        eprintln!("cc: out of order");
        exit(1);
    }
    let first = arguments.first().map(|first| first.to_string_lossy().into_owned()).unwrap_or_default();
    match first.as_str() {
        // A toolchain of its own, in which there is no other compiler.
        "--print" => println!("{}", folder.display()),
        "-vV" if !read("claims").is_empty() => print!("{}", read("claims")),
        "-vV" => exit(real(&read("rustc-is"), &arguments)),
        _ => fail(&read("way")),
    }
}

fn fail(way: &str) -> ! {
    match way {
        "killed" => kill(),
        // Its working folder is new for every compilation, and the same for a second try.
        "killed-once" if fs::File::create_new("seen").is_ok() => kill(),
        "killed-once" => panic!("the second try"),
        "crashes" => std::process::abort(),
        "panics" => {
            eprintln!("thread 'rustc' panicked at compiler/rustc_middle/src/ty.rs:1:1:\nerror: the compiler unexpectedly panicked. this is a bug.");
            exit(101);
        }
        "silent" => exit(1),
        "refuses" => {
            eprintln!("{}", r#"{"$message_type":"diagnostic","message":"unknown edition `2024`","code":null,"level":"error","spans":[],"children":[],"rendered":"error: unknown edition `2024`\n"}"#);
            exit(1);
        }
        "makes-nothing" => exit(0),
        "nonsense" => {
            let nonsense: Vec<u8> = (0..200_000_u32).map(|n| (n * 31 % 251) as u8).collect();
            let _ = std::io::stderr().write_all(&nonsense);
            exit(1);
        }
        other => panic!("no such way: {other}"),
    }
}

fn real(rustc: &str, arguments: &[std::ffi::OsString]) -> i32 {
    let status = Command::new(rustc).args(arguments).status();
    status.ok().and_then(|status| status.code()).unwrap_or(1)
}

fn kill() -> ! {
    unsafe extern "C" {
        safe fn raise(signal: i32) -> i32;
    }
    raise(9);
    exit(1);
}
