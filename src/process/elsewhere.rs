//! Stand-in for `linux` on macOS and the BSDs: a process group and resource limits, and nothing beyond them.
//! A program that leaves its process group survives there; `protections` says so.

use super::limits::ResourceLimits;
use super::{Ending, Error, Job, Protection};
use rustix::process::Pid;
use std::io;
use std::os::fd::OwnedFd;
use std::process::Child;

pub(super) fn prepare_self() {}

pub(super) fn exit_of(_: Pid) -> Option<OwnedFd> {
    None
}

pub(super) fn adopt(spawn: impl FnOnce() -> io::Result<Child>) -> io::Result<Child> {
    spawn()
}

pub(super) fn release<T>(_: Pid, reap: impl FnOnce() -> Option<T>) -> Option<T> {
    reap()
}

pub(super) fn forget(_: &Child) {}

/// Nothing to do in the child beyond session and limits.
#[derive(Debug)]
pub(super) struct Birth;

impl Birth {
    pub(super) fn prepare(_: &Job, _: &mut ResourceLimits) -> Result<(Seed, Self), Error> {
        Ok((Seed, Self))
    }

    pub(super) fn before_limits(&self) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn after_limits(&self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Debug)]
pub(super) struct Seed;

impl Seed {
    pub(super) fn of(self, _: Pid) -> Tree {
        Tree
    }
}

/// The process group is ended by `unix`; what left it cannot be found.
#[derive(Debug)]
pub(super) struct Tree;

impl Tree {
    pub(super) fn exceeds(&mut self, _: u64) -> Option<Ending> {
        None
    }

    pub(super) fn grows(&self) -> bool {
        false
    }

    pub(super) fn end(&mut self) {}
}

pub(super) fn protections() -> Vec<Protection> {
    let why = "only Linux has what it takes";
    [
        "memory limit of one process",
        "end of programs that detach themselves",
        "limit on processes and on the memory of all of them",
        "no reading or writing outside the job's own folder",
        "no TCP",
        "no network at all, no shared memory left behind",
        "no stopping or killing of other programs",
    ]
    .map(|name| Protection::missing(name, why))
    .into()
}
