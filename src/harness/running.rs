//! Running a compiled program within its bounds: how it ended, and what it answered.

use std::ops::RangeInclusive;
use std::time::Duration;

use super::answers::Answers;
use super::asked::Asked;
use super::compilation::PROGRAM;
use super::work_dir::WorkDir;
use super::{Error, Harness, output, wire};
use crate::bound::Bound;
use crate::course::Limits;
use crate::execution::{Ending, Execution};
use crate::process::{self, Cancel, Job};

/// The largest file a learner's program may write.
const LARGEST_FILE: u64 = 64 << 20;

/// As many bytes as a unit's answers may have: two hundred thousand numbers. A value takes up to twenty times as much here.
const LARGEST_ANSWERS: u64 = 2 << 20;

/// Exit codes with which the fixed part of a program says that the machine failed it.
const RUNTIME_FAULTS: RangeInclusive<i32> = 96..=99;

impl Harness {
    /// Runs the program as the units of these numbers, one after the other; their answers stand in that order.
    pub(super) fn run(
        &self,
        asked: Asked<'_>,
        work_dir: &WorkDir,
        units: &[usize],
        questions: &[u8],
        cancel: &Cancel,
    ) -> Result<Execution, Error> {
        let body = wire::encode_units(units, questions);
        let most = LARGEST_ANSWERS * units.len() as u64;
        let (ended, written) = self.start(&asked.exercise.limits, work_dir, &body, most, cancel)?;
        let count = asked.sheet.questions.len() * units.len();
        let (answers, whole) = match &written {
            Some(bytes) => wire::decode_most_answers(bytes, asked.file, count),
            None => (Vec::new(), false),
        };
        let ending = match ended.ending {
            process::Ending::Exited(_) if written.is_none() => Ending::Exceeded {
                bound: Bound::Output,
                compiling: false,
            },
            process::Ending::Exited(0) if whole && answers.len() == count => Ending::Finished,
            process::Ending::Exited(code) => {
                if RUNTIME_FAULTS.contains(&code) {
                    // A file may end with such a code too: whether the machine is at fault, the machine has to show.
                    work_dir.write("room for answers", &[0; 64 << 10])?;
                }
                Ending::ExitedEarly { code }
            }
            process::Ending::Signalled(signal) => Ending::Crashed { signal },
            process::Ending::Exceeded(bound) => Ending::Exceeded {
                bound,
                compiling: false,
            },
            process::Ending::Cancelled => Ending::Cancelled,
        };
        // The last question that was begun was perhaps not answered.
        let last = written
            .as_ref()
            .map(|_| answers.len().min(count.saturating_sub(1)));
        Ok(Execution {
            ending,
            prints: output::divided(&ended.stdout, last),
            answers,
            warnings: Vec::new(),
        })
    }

    /// Starts the program with that behind its filter on standard input: how it ended, and what it wrote, if that is not more
    /// than so many bytes.
    pub(super) fn start(
        &self,
        limits: &Limits,
        work_dir: &WorkDir,
        body: &[u8],
        most: u64,
        cancel: &Cancel,
    ) -> Result<(process::Ended, Option<Vec<u8>>), Error> {
        let run_dir = work_dir.run_dir()?;
        let input = work_dir.questions(&run_dir);
        let asked_of_it = wire::encode_input(&process::running_filter(), body);
        std::fs::write(&input, asked_of_it).map_err(Error::io("write", &input))?;
        let answers = Answers::new(&run_dir)?;
        let mut environment = self.compiler.environment();
        environment.push(("TMPDIR".into(), run_dir.clone().into()));
        let job = Job {
            program: work_dir.dir.join(PROGRAM),
            args: vec![answers.argument()],
            env: environment,
            dir: run_dir.clone(),
            stdin: Some(input),
            answers: Some(answers.handed_over()),
            merged: true,
            readable: self.compiler.readable_to_run(),
            confined: true,
            makes_programs: false,
            limits: process::Limits {
                wall: Duration::from_secs_f64(limits.run_seconds),
                cpu: Duration::from_secs_f64(limits.cpu_seconds),
                memory: limits.memory_mib << 20,
                output: (limits.output_kib as usize) << 10,
                file_size: LARGEST_FILE,
            },
        };
        let ended = process::run(&job, cancel).map_err(|error| match error {
            process::Error::Start { source, .. }
                if source.kind() == std::io::ErrorKind::PermissionDenied =>
            {
                Error::NoStart(self.scratch.path().to_owned())
            }
            error => error.into(),
        })?;
        let written = answers.read(most);
        Ok((ended, written))
    }
}
