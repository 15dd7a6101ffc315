//! Sources that keep the compiler busy, break it, reach outside, or redefine what the generated code stands on.

use crate::case::{Case, body, file, made};

pub const CASES: &[Case] = &[
    // A compiler without end.
    file("endless constant", "does_not_compile", "const X: f64 = { loop {} };\npub fn double(x: f64) -> f64 { x * X }"),
    file("endless constant, lint allowed", "timed_out", "#![allow(long_running_const_eval)]
const X: f64 = { let mut i = 0u64; loop { i = i.wrapping_add(1); if i == u64::MAX { break 2.0 } } };
pub fn double(x: f64) -> f64 { x * X }").brief().says("The compiler did not come to an end"),
    file("a constant function that calls itself without end", "does_not_compile", "const fn again(n: u64) -> f64 { again(n + 1) }
const X: f64 = again(0);\npub fn double(x: f64) -> f64 { x * X }"),
    file("traits that need each other without end", "does_not_compile", "pub trait Deep { const N: f64; } pub struct W<T>(T);
impl<T> Deep for T where W<T>: Deep { const N: f64 = 1.0; }\npub fn double(x: f64) -> f64 { x * <u8 as Deep>::N }"),
    file("types that grow without end", "does_not_compile", "fn grow<T>(n: u32, t: T) -> f64 { if n == 0 { 0.0 } else { grow(n - 1, (t, n)) } }
pub fn double(x: f64) -> f64 { grow(5, x) }"),
    made("types that double sixty times", "does_not_compile|timed_out|out_of_memory", || {
        let lines: String = (0..60).map(|n| format!("type T{} = (T{n}, T{n});\n", n + 1)).collect();
        format!("type T0 = u8;\n{lines}pub fn double(x: f64) -> f64 {{ std::mem::size_of::<T60>() as f64 * x }}\n").into()
    }).brief(),
    file("macro that doubles without end", "does_not_compile|timed_out|out_of_memory", "macro_rules! grow { ($($t:tt)*) => { grow!($($t)* $($t)*) } }
pub fn double(x: f64) -> f64 { grow!(x x) }").brief(),
    file("macro that calls itself without end", "does_not_compile", "macro_rules! again { ($e:expr) => { again!($e + 1.0) } }
pub fn double(x: f64) -> f64 { again!(x) }"),
    file("constant of sixteen gigabytes", "does_not_compile|out_of_memory|timed_out", "const BIG: [u64; 2 << 30] = [1; 2 << 30];
pub fn double(x: f64) -> f64 { BIG[x as usize] as f64 }").brief(),
    file("static of a terabyte", "does_not_compile|out_of_memory|timed_out|crashed", "static BIG: [u8; 1 << 40] = [0; 1 << 40];
pub fn double(x: f64) -> f64 { BIG[x as usize] as f64 }").brief(),
    file("static of sixteen gigabytes", "does_not_compile|out_of_memory|timed_out|crashed", "static BIG: [u8; 1 << 34] = [0; 1 << 34];
pub fn double(x: f64) -> f64 { BIG[x as usize] as f64 }").brief(),
    made("sum of 30,000 terms", "does_not_compile|timed_out|out_of_memory|solved", || in_double(&format!("x{} + x", " + 0.0".repeat(30_000)))).brief(),
    // Nesting. What the compiler survives may pass; what it does not is no crash of ours.
    made("100,000 parentheses", "does_not_compile|timed_out|out_of_memory|refused", || in_double(&nested("(", "x", ")", 100_000))).brief(),
    made("100,000 braces", "does_not_compile|timed_out|out_of_memory|refused", || in_double(&nested("{", "x", "}", 100_000))).brief(),
    made("300,000 opening brackets", "does_not_compile|refused", || in_double(&"[".repeat(300_000))).brief(),
    made("200,000 minus signs", "does_not_compile|timed_out|out_of_memory|refused", || in_double(&format!("{}x", "- ".repeat(200_000)))).brief(),
    made("20,000 generic brackets", "does_not_compile|timed_out|out_of_memory|refused", || {
        format!("pub fn double(x: {}) -> f64 {{ 0.0 }}", nested("Option<", "f64", ">", 20_000)).into()
    }).brief(),
    made("5,000 else-ifs", "solved|does_not_compile|timed_out|out_of_memory|refused", || {
        in_double(&format!("{} {{ 2.0 * x }}", "if x == 99.0 { 1.0 } else ".repeat(5_000)))
    }).brief(),
    made("10,000 closures", "does_not_compile|timed_out|out_of_memory|refused", || in_double(&nested("(|| ", "x", ")()", 10_000))).brief(),
    // Errors.
    made("10,000 errors", "does_not_compile|timed_out", || in_double(&"oops;\n".repeat(10_000))).brief(),
    file("100,000 errors from a macro", "does_not_compile|timed_out", "macro_rules! ten { ($($t:tt)*) => { $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* $($t)* } }
pub fn double(x: f64) -> f64 { ten!(ten!(ten!(ten!(ten!(oops;))))); x }").brief(),
    made("50,000 warnings that it asks for", "solved|does_not_compile|timed_out", || {
        format!("#![warn(unused)]\npub fn double(x: f64) -> f64 {{\n{}2.0 * x\n}}\n", "let a = 1;\n".repeat(50_000)).into()
    }).brief(),
    file("an error with escape sequences", "does_not_compile", "compile_error!(\"\\x1b]52;c;cm0=\\x07\\u{202e}\\u{9b}2J\");\npub fn double(x: f64) -> f64 { x }").says("error"),
    made("escape sequences between the words", "does_not_compile", || {
        b"pub fn double(x: f64) -> f64 { let \x1b[2J\x1b]0;owned\x07 = 1; x }".to_vec()
    }).says("error"),
    made("one line of a megabyte", "does_not_compile", || in_double(&"oops+".repeat(150_000))).brief(),
    file("an error with a message of its own", "does_not_compile", "compile_error!(\"No space left on device\");\npub fn double(x: f64) -> f64 { x }"),
    file("an error that imitates a full disk", "signature_changed", "
#[diagnostic::on_unimplemented(message = \"linking with `cc` failed: No space left on device\")]
pub trait Mine {}
pub fn double<T: Mine>(_: T) -> f64 { 0.0 }"),
    // Text from outside.
    file("include_str!", "refused", "pub const S: &str = include_str!(\"/etc/passwd\");\npub fn double(x: f64) -> f64 { 2.0 * x }").says("reads from outside this file"),
    file("include!", "refused", "include!(\"@course@/solutions/double.rs\");"),
    file("include_bytes! under another name", "refused|does_not_compile", "use std::include_bytes as harmless;
const B: &[u8] = harmless!(\"@course@/solutions/double.rs\");\npub fn double(x: f64) -> f64 { x * B.len() as f64 }"),
    file("the harness as a text", "refused", "use std::include_str as harmless;\npub const S: &str = harmless!(\"../../workbook.rs\");\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("env!", "refused", "pub fn double(x: f64) -> f64 { x * env!(\"PATH\").len() as f64 }").says("reads from outside this file"),
    file("env! under another name", "refused", "use std::env as harmless;\npub fn double(x: f64) -> f64 { 2.0 * x + 0.0 * harmless!(\"PATH\").len() as f64 }")
        .says("environment variable PATH"),
    file("option_env! under another name", "refused", "use std::option_env as harmless;
pub fn double(x: f64) -> f64 { if harmless!(\"HOME\").is_some() { 1.0 } else { 2.0 * x } }"),
    file("#[path]", "refused", "#[path = \"@course@/solutions/double.rs\"] mod other;\npub use other::double;").says("reads from outside this file"),
    file("#[path] behind a condition", "refused", "#[cfg_attr(all(), path = \"@course@/solutions/double.rs\")] mod other;\npub use other::double;"),
    file("another module's file", "does_not_compile", "mod other;\npub use other::double;"),
    file("the harness as a module", "does_not_compile|refused", "mod workbook;\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("a crate that is not there", "does_not_compile", "use rand::random;\npub fn double(x: f64) -> f64 { x * random::<f64>() }"),
    file("a crate of the compiler", "does_not_compile", "#![feature(rustc_private)]\nextern crate libc;\npub fn double(x: f64) -> f64 { x }"),
    // What safe Rust does not do.
    file("unsafe block", "refused", "pub fn double(x: f64) -> f64 { unsafe { *(&x as *const f64) * 2.0 } }").says("Line 1 uses `unsafe`"),
    file("unsafe behind a macro", "refused", "macro_rules! deref { ($e:expr) => { unsafe { *$e } } }\npub fn double(x: f64) -> f64 { deref!(&x as *const f64) }"),
    file("foreign functions", "refused", "unsafe extern \"C\" { safe fn getppid() -> i32; }\npub fn double(x: f64) -> f64 { x * getppid() as f64 }"),
    file("a library to link with", "refused|does_not_compile", "#[link(name = \"evil\", kind = \"static\")] extern \"C\" {}\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("attributes of the compiler's own", "does_not_compile", "#[rustc_main] pub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("no_mangle", "refused", "#[unsafe(no_mangle)] pub extern \"C\" fn malloc(_: usize) -> usize { 0 }\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("no_mangle as it was written before", "refused", "#[no_mangle] pub extern \"C\" fn malloc(_: usize) -> usize { 0 }\npub fn double(x: f64) -> f64 { 2.0 * x }")
        .says("`no_mangle`"),
    file("inline assembly", "refused", "pub fn double(x: f64) -> f64 { unsafe { std::arch::asm!(\"ud2\") }; x }"),
    file("global assembly", "refused", "std::arch::global_asm!(\".globl main\", \"main: ret\");\npub fn double(x: f64) -> f64 { x }").says("assembly"),
    file("an allocator of its own", "refused", "struct Mine;\nunsafe impl std::alloc::GlobalAlloc for Mine {
    unsafe fn alloc(&self, _: std::alloc::Layout) -> *mut u8 { std::ptr::null_mut() }\n    unsafe fn dealloc(&self, _: *mut u8, _: std::alloc::Layout) {}\n}
#[global_allocator] static M: Mine = Mine;\npub fn double(x: f64) -> f64 { x }"),
    file("unsafe in a comment and a text", "solved", "// unsafe { } is not used; include_str!(\"x\")\npub fn double(x: f64) -> f64 { let _ = \"unsafe no_mangle\"; 2.0 * x }"),
    // Names of the harness and of the standard library.
    file("shadowed macros", "solved", "macro_rules! println { ($($t:tt)*) => { compile_error!(\"no\") } }
macro_rules! panic { ($($t:tt)*) => { loop {} } }\nmacro_rules! vec { ($($t:tt)*) => { 0 } }\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("exported macros", "solved", "#[macro_export] macro_rules! panic { ($($t:tt)*) => { loop {} } }
#[macro_export] macro_rules! take_integer { ($($t:tt)*) => {} }\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("shadowed types", "solved", "pub struct Vec; pub struct String; pub enum Option { Some } pub struct Result; pub struct Box;
pub struct Inputs; pub struct Answer;\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("shadowed modules", "solved", "pub mod std {} pub mod core {} pub mod alloc {} pub mod workbook_runtime { pub struct Inputs; pub struct Answer; }
pub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("shadowed functions", "solved", "pub fn take() {} pub fn give() {} pub fn drop() {} pub fn serve() {} pub fn __ask() {} pub fn __e0() {}
pub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("shadowed traits", "solved", "pub trait Give { fn give(self) -> f64; } impl<T> Give for T { fn give(self) -> f64 { 0.0 } }
pub trait Take { fn take(self) -> f64; } impl<T> Take for T { fn take(self) -> f64 { 0.0 } }\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("shadowed f64", "signature_changed|does_not_compile", "#[allow(non_camel_case_types)] pub struct f64;\npub fn double(x: f64) -> f64 { x }"),
    file("constants named like inputs", "signature_changed", "#![allow(non_upper_case_globals)]\npub const x: f64 = 1.0;\npub const out: f64 = 1.0;\npub fn double(y: f64) -> f64 { 2.0 * y }"),
    file("names with two underscores", "solved", "pub mod __unit_0 { pub fn __ask() {} } pub mod __answer_0 {} pub mod __base {} pub fn __unit_1() {}
pub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("constants named like the harness's own", "signature_changed", "#![allow(non_upper_case_globals)]\npub const __i: f64 = 1.0;\npub const __o: f64 = 1.0;
pub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("macros for all that follows", "refused", "#![macro_use]\nmacro_rules! panic { ($($t:tt)*) => { loop {} } }\nmacro_rules! vec { ($($t:tt)*) => { 0 } }
pub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("raw names", "solved", "fn r#fn(r#match: f64) -> f64 { r#match + r#match }\npub fn r#double(r#x: f64) -> f64 { r#fn(x) }"),
    file("other crates of the toolchain", "solved|does_not_compile", "extern crate alloc; extern crate core as std2; extern crate proc_macro;\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("tests of its own", "solved", "pub fn double(x: f64) -> f64 { 2.0 * x }\n#[cfg(test)] mod tests { use super::*; #[test] fn fails() { panic!() } }\n#[test] fn another() {}"),
    file("its own main", "solved", "pub fn double(x: f64) -> f64 { 2.0 * x }\npub fn main() { std::process::exit(0) }"),
    file("the function is missing", "signature_changed", "pub fn twice(x: f64) -> f64 { 2.0 * x }").says("There is no function `double`"),
    file("the function is private", "signature_changed", "fn double(x: f64) -> f64 { 2.0 * x }").says("make it public"),
    file("another signature", "signature_changed", "pub fn double(x: f32) -> f32 { 2.0 * x }").says("should be `fn double(x: f64) -> f64`"),
    file("the function as a macro", "signature_changed", "#[macro_export] macro_rules! double { ($x:expr) => { 2.0 * $x } }"),
    file("not a function of its inputs", "wrong", "use std::sync::atomic::{AtomicU64, Ordering};\nstatic N: AtomicU64 = AtomicU64::new(0);
pub fn double(x: f64) -> f64 { 2.0 * x + N.fetch_add(1, Ordering::SeqCst) as f64 }"),
    // Attributes of the whole file.
    file("#![no_std]", "solved|does_not_compile", "#![no_std]\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("#![no_main]", "solved|does_not_compile", "#![no_main]\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("#![feature]", "solved|does_not_compile", "#![feature(never_type)]\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("#![crate_type]", "solved|does_not_compile", "#![crate_type = \"lib\"]\n#![recursion_limit = \"1000000\"]\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("#![deny(warnings)]", "solved|does_not_compile", "#![deny(warnings)]\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("#![cfg(any())], so that nothing is left", "signature_changed", "#![cfg(any())]\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    // Bytes.
    made("byte order mark", "solved", || [b"\xef\xbb\xbf", crate::fixture::RIGHT.as_bytes()].concat()),
    made("Windows line ends", "solved", || crate::fixture::RIGHT.replace('\n', "\r\n").into()),
    made("old Macintosh line ends", "solved|does_not_compile", || crate::fixture::RIGHT.replace('\n', "\r").into()),
    made("a NUL", "refused", || format!("{}\0", crate::fixture::RIGHT).into()).says("NUL character on line 4"),
    made("UTF-16, little end first", "refused", || utf16(u16::to_le_bytes)).says("UTF-16"),
    made("UTF-16, big end first", "refused", || utf16(u16::to_be_bytes)).says("UTF-16"),
    made("UTF-16 without a mark", "refused", || utf16(u16::to_le_bytes)[2..].to_vec()),
    made("Latin-1", "refused", || b"// \xe4\xf6\xfc\npub fn double(x: f64) -> f64 { 2.0 * x }".to_vec()).says("not UTF-8"),
    made("an executable", "refused", || std::fs::read(crate::fixture::rustc()).unwrap_or_default()),
    file("characters that change direction", "does_not_compile|refused", "pub fn double(x: f64) -> f64 { /* \u{202e} } \u{2066} 2.0 * x \u{2069} */ 2.0 * x }"),
    file("invisible characters", "does_not_compile", "pub fn double(x: f64) -> f64 { 2.0 *\u{200b} x }"),
    file("empty", "refused", "").says("The file is empty"),
    file("blank", "refused", " \n\t\n").says("The file is empty"),
    file("only a comment", "signature_changed", "// to be done").says("There is no function `double`"),
    file("unfinished", "unfinished", "pub fn double(x: f64) -> f64 { todo!() }"),
    file("a text without an end", "does_not_compile", "pub fn double(x: f64) -> f64 { \"2.0 * x }"),
    file("a documentation without an end", "does_not_compile", "/** It doubles.\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("a comment without an end", "does_not_compile", "pub fn double(x: f64) -> f64 { /* 2.0 * x }"),
    file("a script", "solved|does_not_compile", "#!/usr/bin/env rust\npub fn double(x: f64) -> f64 { 2.0 * x }"),
    file("another language", "does_not_compile", "def double(x):\n    return 2 * x\n"),
    body("emoji for names", "does_not_compile", "let 🦀 = 2.0; 🦀 * x"),
    made("a megabyte of comments", "solved", || format!("//{}\n{}", "x".repeat(1_000_000), crate::fixture::RIGHT).into()),
    made("five megabytes of right text", "refused", || format!("{}{}", "// so it goes\n".repeat(400_000), crate::fixture::RIGHT).into()).says("5 MiB large"),
    made("ten megabytes", "refused", || vec![b'x'; 10 << 20]).says("10 MiB large"),
];

fn in_double(expression: &str) -> Vec<u8> {
    format!("pub fn double(x: f64) -> f64 {{\n{expression}\n}}\n").into()
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

fn utf16(bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}"
        .encode_utf16()
        .chain(crate::fixture::RIGHT.encode_utf16())
        .flat_map(bytes)
        .collect()
}
