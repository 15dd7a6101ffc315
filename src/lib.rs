//! `workbook`: learn back-propagation by hand, one small Rust function at a time.
//!
//! The layers, arrows pointing down (`tests/layers/` holds them to it):
//!
//! ```text
//! main           parse, run, exit code
//! commands       one file per command
//! cli            what can be typed
//! export         results as other programs and people take them: messages, tables, pages, files of platforms
//! web            the page: a report as HTML, and a server for it on this machine
//! ui             verdicts, tables, progress as text; the only place that knows colour and width
//! review         what an author should mend
//! class          submissions of many learners: finding, planning, grading, counting
//! origin         a course that comes from a file, a folder or a repository
//! workspace      folders, progress on disk, reset and backups, updates
//! watch_files    what changed
//! grader         a submission becomes a result, and why it is wrong
//! repair         where in a learner's file a mistake is
//! language_server  a language server as an editor has it
//! git            what a repository has, asked of git as it is installed
//! harness        a course in Rust: generated code, rustc, running it, values back
//! process        one bounded child
//! cache          what was computed before, by content
//! folder         a folder held open, whose links lead nowhere
//! picture        a report as drawings and formulas
//! report         a result as one value: for people, programs and the disk
//! diagnosis      why an answer is wrong
//! verdict        answers and checks make a verdict
//! tested         what came of a file that is judged by its own tests
//! execution      what came of running a file
//! sheet          what a program is asked
//! sample         the inputs of a case from a seed
//! progress       what is done
//! pack           a course as one file
//! editors        the files by which editors know a folder
//! archive        a zip archive from anybody
//! course         what info.toml and the parts beside the solutions say
//! location       where in a file a mistake is
//! injection      values put in place of others while a text runs
//! quantity       named values with shapes
//! mutation       a text with something gone wrong in it
//! bound          what a compiler or a program may not pass
//! merge          a new starter and an answer to the old one
//! tame           texts of others as they can be shown
//! mark           code that is known again and not told
//! parse_depth    how deeply a text may nest before it is parsed
//! ```

pub mod archive;
pub mod bound;
pub mod cache;
pub mod class;
pub mod cli;
pub mod commands;
pub mod course;
pub mod diagnosis;
pub mod editors;
pub mod execution;
pub mod export;
pub mod folder;
pub mod git;
pub mod grader;
pub mod harness;
pub mod injection;
pub mod language_server;
pub mod location;
pub mod mark;
pub mod merge;
pub mod mutation;
pub mod origin;
pub mod pack;
pub mod parse_depth;
pub mod picture;
pub mod process;
pub mod progress;
pub mod quantity;
pub mod repair;
pub mod report;
pub mod review;
pub mod sample;
pub mod sheet;
pub mod tame;
pub mod tested;
pub mod ui;
pub mod verdict;
pub mod watch_files;
pub mod web;
pub mod workspace;
