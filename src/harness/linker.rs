//! How a program is linked: by the toolchain's own linker, without the C compiler that would otherwise be asked to call it.
//!
//! `cc` is started only to be told what it knows anyway: where the system's start files and libraries are, and which loader it
//! has. It is asked once, with `-###`, and what it says is tried out before it is believed. Where anything is unusual there is
//! no `Linker`, and rustc calls `cc` as it always does.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use super::scratch::Scratch;
use super::tool_query::query;

/// The object file `cc` is asked about; it need not exist.
const OBJECT: &str = "workbook-object.o";

/// A linker that is called directly, with what `cc` would have added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linker {
    program: PathBuf,
    /// `-dynamic-linker …`, `-L…`.
    options: Vec<String>,
    /// Start files: what comes first and last in a program of C.
    objects: Vec<PathBuf>,
    /// Where the start files and libraries really are, whatever links lead there.
    folders: Vec<PathBuf>,
}

impl Linker {
    /// The linker of a toolchain, if it has one and a program linked by it runs.
    pub fn find(rustc: &Path, sysroot: &Path, host: &str) -> Option<Self> {
        if !host.ends_with("linux-gnu") {
            return None;
        }
        let program = sysroot.join("lib/rustlib").join(host).join("bin/rust-lld");
        let asked = query(
            Command::new("cc")
                .args(["-###", "-pie", OBJECT, "-o", "program"])
                .env("LC_ALL", "C"),
        );
        let linker = Self::of(program, &asked.ok()??.stderr)?;
        (linker.is_there() && linker.works(rustc)).then_some(linker)
    }

    /// What `cc -###` said it would do: in its last line, the call of the linker.
    fn of(program: PathBuf, said: &str) -> Option<Self> {
        let call = said.lines().rfind(|line| line.contains(OBJECT))?;
        let words: Vec<&str> = call
            .split_whitespace()
            .map(|word| word.trim_matches('"'))
            .collect();
        let loader = words.windows(2).find(|pair| pair[0] == "-dynamic-linker")?[1];
        let folders = words.iter().filter(|word| word.starts_with("-L"));
        let objects: Vec<PathBuf> = words
            .iter()
            .filter(|word| word.ends_with(".o") && **word != OBJECT)
            .map(PathBuf::from)
            .collect();
        if objects.is_empty() {
            return None;
        }
        let named = folders.clone().map(|folder| Path::new(&folder[2..]));
        let parents = objects.iter().filter_map(|object| object.parent());
        let real: BTreeSet<PathBuf> = parents
            .chain(named)
            .filter_map(|folder| folder.canonicalize().ok())
            .collect();
        Some(Linker {
            program,
            folders: real.into_iter().collect(),
            options: ["-dynamic-linker".into(), loader.into()]
                .into_iter()
                .chain(folders.map(|folder| (*folder).to_owned()))
                .collect(),
            objects,
        })
    }

    /// Whether all its files are still where they were: a new version of the system's compiler may have moved them.
    pub fn is_there(&self) -> bool {
        self.program.is_file() && self.objects.iter().all(|object| object.is_file())
    }

    /// The folders it must be able to read, beside the toolchain's.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// What rustc is told.
    pub fn arguments(&self) -> Vec<OsString> {
        let option = |name: &str, value: &std::ffi::OsStr| {
            let mut option = OsString::from(name);
            option.push(value);
            option
        };
        let mut arguments = vec![
            "-Clinker-flavor=ld.lld".into(),
            option("-Clinker=", self.program.as_os_str()),
        ];
        let objects = self.objects.iter().map(|object| object.as_os_str());
        let options = self.options.iter().map(std::ffi::OsStr::new);
        arguments.extend(
            options
                .chain(objects)
                .map(|value| option("-Clink-arg=", value)),
        );
        arguments
    }

    /// Whether a program that it links runs to its end.
    fn works(&self, rustc: &Path) -> bool {
        // Where the next workbook finds it, should this one be killed meanwhile.
        let Ok(scratch) = Scratch::new() else {
            return false;
        };
        let Ok(work_dir) = scratch.work_dir() else {
            return false;
        };
        let (source, program) = (work_dir.dir.join("empty.rs"), work_dir.dir.join("empty"));
        let succeeds =
            |command: &mut Command| matches!(query(command), Ok(Some(reply)) if reply.success);
        std::fs::write(&source, "fn main() { println!(\"{}\", 1.5_f64.exp()); }").is_ok()
            && succeeds(
                Command::new(rustc)
                    .args(self.arguments())
                    .arg("-o")
                    .args([&program, &source]),
            )
            && succeeds(&mut Command::new(&program))
    }
}

#[cfg(test)]
mod tests {
    use super::Linker;

    const GCC: &str = r#"
Using built-in specs.
COLLECT_GCC=cc
 /usr/lib/gcc/x86_64-linux-gnu/12/collect2 -plugin /usr/lib/liblto_plugin.so "-plugin-opt=-pass-through=-lgcc" --eh-frame-hdr -m elf_x86_64 -dynamic-linker /lib64/ld-linux-x86-64.so.2 -pie -o program /usr/lib/x86_64-linux-gnu/Scrt1.o /usr/lib/x86_64-linux-gnu/crti.o /usr/lib/gcc/x86_64-linux-gnu/12/crtbeginS.o -L/usr/lib/gcc/x86_64-linux-gnu/12 -L/lib/x86_64-linux-gnu workbook-object.o -lgcc -lc /usr/lib/gcc/x86_64-linux-gnu/12/crtendS.o /usr/lib/x86_64-linux-gnu/crtn.o
COLLECT_GCC_OPTIONS='-pie' '-o' 'program' '-mtune=generic'
"#;
    const CLANG: &str = r#"Debian clang version 14.0.6
Target: x86_64-pc-linux-gnu
 "/usr/bin/ld" "-pie" "-dynamic-linker" "/lib64/ld-linux-x86-64.so.2" "-o" "program" "/lib/x86_64-linux-gnu/Scrt1.o" "/lib/x86_64-linux-gnu/crti.o" "-L/usr/lib/gcc/x86_64-linux-gnu/12" "workbook-object.o" "-lgcc" "/lib/x86_64-linux-gnu/crtn.o"
"#;

    #[test]
    fn what_gcc_and_clang_say_is_read() {
        for (said, objects, options) in [(GCC, 5, 4), (CLANG, 3, 3)] {
            let linker = Linker::of("rust-lld".into(), said);
            let counts = linker.map(|linker| (linker.objects.len(), linker.options.len()));
            assert_eq!(counts, Some((objects, options)));
        }
    }

    #[cfg(unix)]
    #[test]
    fn its_folders_are_where_links_lead() -> Result<(), Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        let (real, link) = (temp.path().join("real"), temp.path().join("link"));
        std::fs::create_dir(&real)?;
        std::os::unix::fs::symlink(&real, &link)?;
        let link = link.display();
        let said = format!(
            "ld -dynamic-linker /lib/ld.so -L{link}/../link -L/no/such {link}/crt1.o workbook-object.o"
        );
        let linker = Linker::of("rust-lld".into(), &said).ok_or("no linker")?;
        assert_eq!(linker.folders(), [real.canonicalize()?]);
        Ok(())
    }

    #[test]
    fn what_is_not_understood_makes_no_linker() {
        for said in [
            "",
            "cc: error: unrecognized option",
            "ld workbook-object.o -o program",
            "ld -dynamic-linker /lib/ld.so workbook-object.o",
            "ld start.o workbook-object.o -dynamic-linker",
        ] {
            assert_eq!(Linker::of("rust-lld".into(), said), None, "{said:?}");
        }
    }

    #[test]
    fn a_linker_whose_files_are_gone_is_not_there() {
        let linker = Linker::of("no/such/rust-lld".into(), GCC);
        assert!(linker.is_some_and(|linker| !linker.is_there()));
    }
}
