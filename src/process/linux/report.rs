//! What the processes between a fork and an exec tell the workbook: which number the program has, why it could not be started,
//! how it ended. A pipe of records of one length, each written in one piece; the program itself never holds an end of it.

use super::above_stdio::above_stdio;
use rustix::process::Pid;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

const LENGTH: usize = 5;
const STARTED: u8 = b'p';
const FAULT: u8 = b'e';
const ENDED: u8 = b's';

/// The writing end.
#[derive(Debug)]
pub(super) struct Reporter(OwnedFd);

impl Reporter {
    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }

    /// The program's number, as the workbook sees it.
    pub(super) fn started(&self, pid: i32) {
        self.write(STARTED, pid);
    }

    /// The error that kept the program from being started.
    pub(super) fn fault(&self, error: &io::Error) {
        self.write(FAULT, error.raw_os_error().unwrap_or(libc::EINVAL));
    }

    /// The status the program ended with, as `wait` tells it.
    pub(super) fn ended(&self, status: i32) {
        self.write(ENDED, status);
    }

    /// Only system calls: this is called between fork and exec.
    fn write(&self, kind: u8, number: i32) {
        let mut record = [kind; LENGTH];
        record[1..].copy_from_slice(&number.to_le_bytes());
        // Fails only if nobody is there any more to read it.
        let _ = rustix::io::write(&self.0, &record);
    }
}

/// The reading end, and what has been read.
#[derive(Debug)]
pub(super) struct Report {
    pipe: OwnedFd,
    program: Option<Pid>,
    fault: Option<i32>,
    status: Option<i32>,
}

impl Report {
    /// Both ends of a new pipe.
    pub(super) fn new() -> io::Result<(Self, Reporter)> {
        let (pipe, writer) = io::pipe()?;
        rustix::io::ioctl_fionbio(&pipe, true)?;
        let report = Self {
            pipe: pipe.into(),
            program: None,
            fault: None,
            status: None,
        };
        Ok((report, Reporter(above_stdio(writer)?)))
    }

    pub(super) fn fd(&self) -> BorrowedFd<'_> {
        self.pipe.as_fd()
    }

    /// The program's number, once it is known.
    pub(super) fn program(&mut self) -> Option<Pid> {
        if self.program.is_none() {
            self.read();
        }
        self.program
    }

    /// Why the program could not be started, if it could not.
    pub(super) fn fault(&mut self) -> Option<io::Error> {
        self.read();
        self.fault.map(io::Error::from_raw_os_error)
    }

    /// The status the program ended with, if that was told.
    pub(super) fn status(&mut self) -> Option<i32> {
        self.read();
        self.status
    }

    fn read(&mut self) {
        let mut record = [0; LENGTH];
        // A record was written in one piece, so it is there in whole or not at all.
        while rustix::io::read(&self.pipe, &mut record) == Ok(LENGTH) {
            let [kind, a, b, c, d] = record;
            let number = i32::from_le_bytes([a, b, c, d]);
            match kind {
                STARTED => self.program = Pid::from_raw(number),
                FAULT => self.fault = Some(number),
                _ => self.status = Some(number),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_arrives() -> io::Result<()> {
        let (mut report, reporter) = Report::new()?;
        // Not where the file for answers is put.
        assert!(std::os::fd::AsRawFd::as_raw_fd(&reporter.fd()) > 3);
        assert_eq!(report.program(), None);
        reporter.started(77);
        reporter.fault(&io::Error::from_raw_os_error(libc::ENOENT));
        reporter.ended(256);
        assert_eq!(report.program(), Pid::from_raw(77));
        assert_eq!(
            report.fault().and_then(|error| error.raw_os_error()),
            Some(libc::ENOENT)
        );
        assert_eq!(report.status(), Some(256));
        Ok(())
    }
}
