//! Which processes have come into being since a job began, read from /proc.
//! Only numbers newer than the job's are looked at; a number that never moved means that nothing was forked at all.

use rustix::fs::{CWD, Mode, OFlags};
use rustix::process::Pid;

/// A look-out for processes younger than one given.
#[derive(Debug)]
pub(super) struct PidScan {
    since: i32,
    newest: i32,
    /// How many numbers were given away since the last `take_rush`.
    rush: u64,
    /// Process numbers began anew since: a smaller number may be younger too.
    wrapped: bool,
}

/// What /proc says about one process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ProcStat {
    pub(super) parent: i32,
    pub(super) session: i32,
    pub(super) dead: bool,
    pub(super) threads: u64,
    /// Resident memory in bytes.
    pub(super) memory: u64,
    /// Whether it still is a copy of the process it was forked from, whose memory it shows as its own.
    pub(super) is_copy: bool,
}

impl PidScan {
    /// Look out for processes younger than `pid`, which lives now.
    pub(super) fn since(pid: Pid) -> Self {
        let since = pid.as_raw_pid();
        Self {
            since,
            newest: since,
            rush: 0,
            wrapped: false,
        }
    }

    /// How many processes and threads the machine has begun since, at most.
    ///
    /// To be asked often enough that the numbers cannot run once around between two questions.
    pub(super) fn begun(&mut self) -> u64 {
        match newest() {
            Some(newest) if newest >= self.newest => {
                self.rush += u64::from(newest.abs_diff(self.newest));
                self.newest = newest;
            }
            Some(newest) => {
                self.wrapped = true;
                self.newest = newest;
            }
            None => self.wrapped = true,
        }
        if self.wrapped {
            u64::MAX
        } else {
            u64::from(self.newest.abs_diff(self.since))
        }
    }

    /// How many processes and threads began between the questions since this was last asked, at least.
    pub(super) fn take_rush(&mut self) -> u64 {
        std::mem::take(&mut self.rush)
    }

    /// The younger processes.
    pub(super) fn younger(&self) -> Vec<Pid> {
        let Ok(entries) = std::fs::read_dir("/proc") else {
            return Vec::new();
        };
        entries
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter(|&pid: &i32| {
                if self.wrapped {
                    pid != self.since
                } else {
                    pid > self.since
                }
            })
            .filter_map(Pid::from_raw)
            .collect()
    }

    /// The numbers given away since the last question, if there are few: for the pursuit of what forks while swept.
    pub(super) fn just_begun(&mut self) -> Vec<Pid> {
        const FEW: i32 = 64;
        let before = self.newest;
        self.begun();
        let range = before.saturating_add(1)..=self.newest;
        if self.newest - before > FEW {
            Vec::new()
        } else {
            range.filter_map(Pid::from_raw).collect()
        }
    }
}

impl ProcStat {
    /// Look up `pid`; `None` when there is no such process.
    pub(super) fn find(pid: Pid) -> Option<Self> {
        Self::parse(
            &read(&format!("/proc/{}/stat", pid.as_raw_pid()))?,
            page_size(),
        )
    }

    fn parse(stat: &str, page: u64) -> Option<Self> {
        // The name stands in parentheses and may hold anything, so the last one counts. After it comes field 3.
        let fields: Vec<&str> = stat[stat.rfind(')')? + 1..]
            .split_ascii_whitespace()
            .collect();
        let number = |field: usize| fields.get(field - 3)?.parse::<i64>().ok();
        // What the kernel calls it in `include/linux/sched.h`: forked, and no exec since.
        const PF_FORKNOEXEC: i64 = 0x40;
        Some(Self {
            dead: matches!(*fields.first()?, "Z" | "X" | "x"),
            parent: i32::try_from(number(4)?).ok()?,
            session: i32::try_from(number(6)?).ok()?,
            threads: u64::try_from(number(20)?).unwrap_or(0),
            memory: u64::try_from(number(24)?).unwrap_or(0).saturating_mul(page),
            is_copy: number(9)? & PF_FORKNOEXEC != 0,
        })
    }
}

/// Whether `pid` can never gain privileges again, which every job is told and never forgets.
pub(super) fn has_no_new_privs(pid: Pid) -> bool {
    read(&format!("/proc/{}/status", pid.as_raw_pid())).is_some_and(|status| {
        status
            .lines()
            .any(|line| line.strip_prefix("NoNewPrivs:").map(str::trim) == Some("1"))
    })
}

/// Whether /proc is there, is the kernel's own and numbers processes as we do.
pub(super) fn works() -> bool {
    const PROC_SUPER_MAGIC: u64 = 0x9fa0;
    let own = std::fs::read_link("/proc/self")
        .ok()
        .and_then(|link| link.to_str()?.parse().ok());
    // Containers may put a file of their own over it.
    let kernels = |path: &str| {
        rustix::fs::statfs(path)
            .is_ok_and(|found| u64::try_from(found.f_type) == Ok(PROC_SUPER_MAGIC))
    };
    own == Some(std::process::id()) && kernels("/proc/loadavg") && newest().is_some()
}

/// The number given to the newest process or thread.
fn newest() -> Option<i32> {
    read("/proc/loadavg")?
        .split_ascii_whitespace()
        .next_back()?
        .parse()
        .ok()
}

fn page_size() -> u64 {
    rustix::param::page_size() as u64
}

/// The beginning of a small file of /proc; its text need not be UTF-8 (a process chooses its name).
fn read(path: &str) -> Option<String> {
    let file =
        rustix::fs::openat(CWD, path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).ok()?;
    let mut buffer = [0; 4096];
    let count = rustix::io::read(&file, &mut buffer).ok()?;
    Some(String::from_utf8_lossy(&buffer[..count]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAT: &str = "4242 (a) b (c)) S 17 4240 4239 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 5 0 99 2301952 261 184467";

    #[test]
    fn reads_a_process_whose_name_has_parentheses() {
        let stat = ProcStat {
            parent: 17,
            session: 4239,
            dead: false,
            threads: 5,
            memory: 261 * 4096,
            is_copy: false,
        };
        assert_eq!(ProcStat::parse(STAT, 4096), Some(stat));
        assert_eq!(
            ProcStat::parse(&STAT.replace(" S ", " Z "), 4096).map(|p| p.dead),
            Some(true)
        );
        assert_eq!(
            ProcStat::parse(&STAT.replace("4194304", "4194368"), 4096).map(|p| p.is_copy),
            Some(true)
        );
    }

    #[test]
    fn reads_nothing_from_nonsense() {
        for stat in ["", "1", "1 (x", "1 (x) R", "1 (x) R one two three"] {
            assert_eq!(ProcStat::parse(stat, 4096), None, "{stat:?}");
        }
    }

    #[test]
    fn finds_itself_and_not_the_dead() {
        let own = rustix::process::getpid();
        assert!(ProcStat::find(own).is_some_and(|stat| !stat.dead && stat.memory > 0));
        assert_eq!(Pid::from_raw(i32::MAX).and_then(ProcStat::find), None);
    }

    #[test]
    fn sees_whether_anything_was_begun() {
        assert!(works());
        let mut pid_scan = PidScan::since(rustix::process::getpid());
        let _ = std::thread::spawn(|| {}).join();
        assert!(pid_scan.begun() > 0);
        assert!(!pid_scan.younger().contains(&rustix::process::getpid()));
    }
}
