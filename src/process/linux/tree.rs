//! A job's process tree: every descendant of its child, however detached. How many there are and what they use while it
//! runs; the end of all of them afterwards.

use super::super::ending::Death;
use super::job_tag::{JobTag, Owner};
use super::namespaces::Apart;
use super::pid_scan::{PidScan, ProcStat};
use super::report::Report;
use super::subreaper::{is_stray, reap_orphan};
use crate::bound::Bound;
use rustix::process::{Pid, Signal, kill_process};
use std::collections::HashSet;
use std::io;
use std::time::{Duration, Instant};

/// Processes and threads a program may have, and a compiler with its linker.
const CONFINED: Size = Size {
    processes: 64,
    threads: 256,
};
const TRUSTED: Size = Size {
    processes: 256,
    threads: 2048,
};

/// A job with this few processes and threads is not looked for in /proc while it runs.
const FEW: u64 = 4;
/// When so many begin between two looks it may be a bomb, and the next look does not wait.
const RUSH: u64 = 50;
/// When so many begin from one question to the next, the next is asked sooner.
const GROWS: u64 = 8;
/// How much of the time may go into looking, as one in so many.
const SHARE: u32 = 20;
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// How long the dead may stay unreaped.
const REAPING: Duration = Duration::from_millis(50);
/// How long a sweep goes on against processes that fork faster than they can be killed.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Copy)]
struct Size {
    processes: usize,
    threads: u64,
}

/// The tree of one running job.
#[derive(Debug)]
pub(in super::super) struct Tree {
    /// Our own child: the program, or the first process among the job's own process numbers.
    root: Pid,
    /// Whether all of it ends with the root, by the kernel.
    ends_with_root: bool,
    tag: JobTag,
    report: Report,
    most: Size,
    scan: PidScan,
    next_look: Instant,
    /// Processes and threads the machine has begun since the last look.
    rush: u64,
    grows: bool,
}

impl Tree {
    pub(super) fn new(
        root: Pid,
        tag: JobTag,
        confined: bool,
        apart: Apart,
        report: Report,
    ) -> Self {
        Self {
            root,
            ends_with_root: apart != Apart::Not,
            tag,
            report,
            most: if confined { CONFINED } else { TRUSTED },
            scan: PidScan::since(root),
            next_look: Instant::now(),
            rush: 0,
            grows: false,
        }
    }

    /// Why the program could not be started, if it could not.
    pub(in super::super) fn fault(&mut self) -> Option<io::Error> {
        self.report.fault()
    }

    /// How the program ended, when the root's own end was that.
    pub(in super::super) fn death(&mut self, of_root: Death) -> Death {
        // A root that was killed had no time to tell.
        self.report.status().map_or(of_root, Death::of)
    }

    /// Which bound the tree as a whole has passed, if any. Cheap for a program that forks nothing.
    pub(in super::super) fn exceeds(&mut self, memory: u64) -> Option<Bound> {
        let program = self.report.program()?;
        // Until it has become the program, it shows the memory of the workbook, which may be larger than the program's bound.
        let has_begun = |stat: &ProcStat| !stat.is_copy;
        let root = ProcStat::find(program).filter(has_begun)?;
        // The kernel looks at the memory first: if it became the program in between, a second look sees the program's own.
        let is_large = |stat: &ProcStat| stat.memory > memory;
        if is_large(&root) && ProcStat::find(program).is_some_and(|again| is_large(&again)) {
            return Some(Bound::Memory);
        }
        let begun = self.scan.begun();
        let start = Instant::now();
        let just_begun = self.scan.take_rush();
        self.grows = just_begun >= GROWS;
        self.rush += just_begun;
        if begun < FEW || (start < self.next_look && self.rush < RUSH) {
            return None;
        }
        self.rush = 0;
        let mut living: Vec<ProcStat> = Vec::new();
        for (pid, stat) in self.members() {
            if stat.dead {
                reap_orphan(pid);
            } else {
                living.push(stat);
            }
        }
        if !self.ends_with_root {
            // The root is the program itself, which is no member.
            living.push(root);
        }
        self.next_look = Instant::now() + (start.elapsed() * SHARE).min(LONGEST_PAUSE);
        let threads: u64 = living.iter().map(|stat| stat.threads).sum();
        if living.len() > self.most.processes || threads > self.most.threads {
            return Some(Bound::Processes);
        }
        (living.iter().map(|stat| stat.memory).sum::<u64>() > memory).then_some(Bound::Memory)
    }

    /// Whether it should be looked at again sooner than usual.
    pub(in super::super) fn grows(&self) -> bool {
        self.grows
    }

    /// Kill and reap everything but the root, which its owner has reaped.
    pub(in super::super) fn end(&mut self) {
        if self.ends_with_root {
            return;
        }
        let last = Instant::now() + PATIENCE;
        let mut all_dead_since = None;
        while self.scan.begun() > 0 && Instant::now() < last {
            let members = self.members();
            if members.is_empty() {
                return;
            }
            kill(&members);
            if members.iter().all(|(_, stat)| stat.dead) {
                // A corpse whose parent is itself about to die becomes ours to reap in a moment.
                if *all_dead_since.get_or_insert_with(Instant::now) + REAPING < Instant::now() {
                    return;
                }
            } else {
                all_dead_since = None;
            }
            if !self.pursue(last) {
                std::thread::sleep(Duration::from_micros(200));
            }
        }
    }

    /// Kill what was forked during the sweep, by the newest numbers: faster than a look through all of /proc.
    ///
    /// Returns whether there was anything.
    fn pursue(&mut self, last: Instant) -> bool {
        let mut any = false;
        while Instant::now() < last {
            let young = self.scan.just_begun();
            let members = self.of_these(&young);
            if members.is_empty() {
                break;
            }
            kill(&members);
            any = true;
        }
        any
    }

    /// All members but the root, the dead among them.
    fn members(&self) -> Vec<(Pid, ProcStat)> {
        self.of_these(&self.scan.younger())
    }

    /// Those of `pids` that belong to this tree or to none.
    fn of_these(&self, pids: &[Pid]) -> Vec<(Pid, ProcStat)> {
        let mut known = HashSet::from([self.root.as_raw_pid()]);
        let mut members = Vec::new();
        for &pid in pids {
            let owner = self.tag.owner_of(pid);
            if owner == Owner::OtherJob {
                continue;
            }
            let Some(stat) = ProcStat::find(pid) else {
                continue;
            };
            if owner == Owner::ThisJob || known.contains(&stat.parent) || is_stray(pid, &stat) {
                known.insert(pid.as_raw_pid());
                members.push((pid, stat));
            }
        }
        members
    }
}

/// Kill the living, reap the dead.
fn kill(members: &[(Pid, ProcStat)]) {
    for (pid, stat) in members {
        if stat.dead {
            reap_orphan(*pid);
        } else {
            // Fails only if it died meanwhile.
            let _ = kill_process(*pid, Signal::KILL);
        }
    }
}
