//! A job's process tree: every descendant of its child, however detached. How many there are and what they use while it
//! runs; the end of all of them afterwards.

use super::Ending;
use super::census::{Census, Person};
use super::mark::{Mark, Owner};
use super::orphans::{bury, is_stray};
use rustix::process::{Pid, Signal, kill_process};
use std::collections::HashSet;
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

/// How long the dead may stay unburied.
const BURIAL: Duration = Duration::from_millis(50);
/// How long a sweep goes on against processes that fork faster than they can be killed.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Copy)]
struct Size {
    processes: usize,
    threads: u64,
}

/// What is known of a tree before its first process exists.
#[derive(Debug)]
pub(super) struct Seed {
    mark: Mark,
    most: Size,
}

impl Seed {
    pub(super) fn new(mark: Mark, confined: bool) -> Self {
        Self {
            mark,
            most: if confined { CONFINED } else { TRUSTED },
        }
    }

    /// The tree that grows from `root`.
    pub(super) fn of(self, root: Pid) -> Tree {
        let Self { mark, most } = self;
        Tree {
            root,
            mark,
            most,
            census: Census::since(root),
            next_look: Instant::now(),
            rush: 0,
            grows: false,
        }
    }
}

/// The tree of one running job.
#[derive(Debug)]
pub(super) struct Tree {
    root: Pid,
    mark: Mark,
    most: Size,
    census: Census,
    next_look: Instant,
    /// Processes and threads the machine has begun since the last look.
    rush: u64,
    grows: bool,
}

impl Tree {
    /// Which bound the tree as a whole has passed, if any. Cheap for a program that forks nothing.
    pub(super) fn exceeds(&mut self, memory: u64) -> Option<Ending> {
        let root = Person::find(self.root)?;
        if root.memory > memory {
            return Some(Ending::OutOfMemory);
        }
        let begun = self.census.begun();
        let start = Instant::now();
        let just_begun = self.census.take_rush();
        self.grows = just_begun >= GROWS;
        self.rush += just_begun;
        if begun < FEW || (start < self.next_look && self.rush < RUSH) {
            return None;
        }
        self.rush = 0;
        let members = self.members();
        members
            .iter()
            .filter(|(_, person)| person.dead)
            .for_each(|(pid, _)| bury(*pid));
        let people: Vec<_> = members
            .into_iter()
            .map(|(_, person)| person)
            .chain([root])
            .filter(|one| !one.dead)
            .collect();
        self.next_look = Instant::now() + (start.elapsed() * SHARE).min(LONGEST_PAUSE);
        let threads: u64 = people.iter().map(|person| person.threads).sum();
        if people.len() > self.most.processes || threads > self.most.threads {
            return Some(Ending::TooManyProcesses);
        }
        (people.iter().map(|person| person.memory).sum::<u64>() > memory)
            .then_some(Ending::OutOfMemory)
    }

    /// Whether it should be looked at again sooner than usual.
    pub(super) fn grows(&self) -> bool {
        self.grows
    }

    /// Kill and bury everything but the root, which its owner has reaped.
    pub(super) fn end(&mut self) {
        let last = Instant::now() + PATIENCE;
        let mut all_dead_since = None;
        while self.census.begun() > 0 && Instant::now() < last {
            let members = self.members();
            if members.is_empty() {
                return;
            }
            kill(&members);
            if members.iter().all(|(_, person)| person.dead) {
                // A corpse whose parent is itself about to die becomes ours to bury in a moment.
                if *all_dead_since.get_or_insert_with(Instant::now) + BURIAL < Instant::now() {
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
            let young = self.census.just_begun();
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
    fn members(&self) -> Vec<(Pid, Person)> {
        self.of_these(&self.census.younger())
    }

    /// Those of `pids` that belong to this tree or to none.
    fn of_these(&self, pids: &[Pid]) -> Vec<(Pid, Person)> {
        let mut known = HashSet::from([self.root.as_raw_pid()]);
        let mut members = Vec::new();
        for &pid in pids {
            let owner = self.mark.owner_of(pid);
            if owner == Owner::OtherJob {
                continue;
            }
            let Some(person) = Person::find(pid) else {
                continue;
            };
            if owner == Owner::ThisJob || known.contains(&person.parent) || is_stray(pid, &person) {
                known.insert(pid.as_raw_pid());
                members.push((pid, person));
            }
        }
        members
    }
}

/// Kill the living, bury the dead.
fn kill(members: &[(Pid, Person)]) {
    for (pid, person) in members {
        if person.dead {
            bury(*pid);
        } else {
            // Fails only if it died meanwhile.
            let _ = kill_process(*pid, Signal::KILL);
        }
    }
}
