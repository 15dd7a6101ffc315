//! The thread that checks: the newest file first, and nothing for a file that has been saved again.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::state::Event;
use crate::commands::Error;
use crate::commands::handed_in::{handed_in, handed_in_as};
use crate::commands::opened::grader_for;
use crate::course::{Exercise, Locate};
use crate::grader::{Graded, Grader};
use crate::harness::remove_all_scratch;
use crate::process::{Cancel, end_all_jobs};
use crate::sample::Seed;
use crate::verdict::Verdict;
use crate::watch_files::Content;
use crate::workspace::Workspace;

/// How long what runs may take to come to its end by itself before it is ended.
const FAREWELL: Duration = Duration::from_millis(300);

/// What the thread is told.
enum Job {
    Open(Workspace),
    Check(Box<Check>),
    Prepare(Vec<Exercise>),
}

struct Check {
    number: u64,
    exercise: Exercise,
    content: Content,
    /// Whether it is compiled and run whatever is known of it.
    anew: bool,
    cancel: Cancel,
}

/// Checks files on a thread of its own.
pub struct Worker {
    jobs: Option<Sender<Job>>,
    /// Stops the newest check.
    running: Cancel,
    over: Receiver<()>,
}

impl Worker {
    /// Starts the thread. Finding a compiler takes a moment, so that is done there too.
    pub fn start(
        workspace: Workspace,
        seed: Option<Seed>,
        has_keys: bool,
        tell: impl Fn(Event) + Clone + Send + 'static,
    ) -> Self {
        let (jobs, received) = channel();
        let (done, over) = channel();
        std::thread::spawn(move || {
            let mut checks = CheckLoop {
                workspace,
                seed,
                has_keys,
                grader: None,
                preparing: Vec::new(),
                searching: Vec::new(),
            };
            checks.work(&received, &tell);
            drop(checks);
            let _ = done.send(());
        });
        Worker {
            jobs: Some(jobs),
            running: Cancel::default(),
            over,
        }
    }

    /// Checks that content next, and stops what runs.
    pub fn check(&mut self, number: u64, exercise: &Exercise, content: Content, anew: bool) {
        self.stop();
        self.tell(Job::Check(Box::new(Check {
            number,
            exercise: exercise.clone(),
            content,
            anew,
            cancel: self.running.clone(),
        })));
    }

    /// Stops what runs.
    pub fn stop(&mut self) {
        std::mem::take(&mut self.running).cancel();
    }

    /// Goes on with the course as it was read again.
    pub fn open(&mut self, workspace: Workspace) {
        self.stop();
        self.tell(Job::Open(workspace));
    }

    /// Makes exercises ready, beside everything else.
    pub fn prepare(&self, exercises: Vec<Exercise>) {
        self.tell(Job::Prepare(exercises));
    }

    fn tell(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // Fails only if the thread has panicked, which is noticed elsewhere.
            let _ = jobs.send(job);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
        self.jobs = None;
        if self.over.recv_timeout(FAREWELL) == Err(RecvTimeoutError::Timeout) {
            // A solution that is being compiled, say, for which nobody waits any more.
            end_all_jobs();
            remove_all_scratch();
        }
    }
}

/// What the thread works with.
struct CheckLoop {
    workspace: Workspace,
    seed: Option<Seed>,
    /// Whether somebody can ask for more than is said.
    has_keys: bool,
    grader: Option<Arc<Grader<Workspace>>>,
    preparing: Vec<(Cancel, JoinHandle<()>)>,
    /// Searches for places. The next check stops them, and they are waited for at the end only.
    searching: Vec<JoinHandle<()>>,
}

impl Drop for CheckLoop {
    fn drop(&mut self) {
        self.end_preparing();
        // What they belong to was stopped.
        for thread in self.searching.drain(..) {
            let _ = thread.join();
        }
    }
}

impl CheckLoop {
    fn work(&mut self, jobs: &Receiver<Job>, tell: &(impl Fn(Event) + Clone + Send + 'static)) {
        while let Ok(first) = jobs.recv() {
            let mut check = None;
            let mut prepare = None;
            for job in std::iter::once(first).chain(jobs.try_iter()) {
                match job {
                    Job::Open(workspace) => {
                        self.end_preparing();
                        self.workspace = workspace;
                        self.grader = None;
                    }
                    Job::Check(newer) => check = Some(newer),
                    Job::Prepare(exercises) => prepare = Some(exercises),
                }
            }
            if let Some(check) = check {
                self.check(&check, tell);
            }
            if let Some(exercises) = prepare {
                self.prepare(exercises);
            }
        }
    }

    fn check(&mut self, check: &Check, tell: &(impl Fn(Event) + Clone + Send + 'static)) {
        match self.grade(check, tell) {
            Ok(graded) if graded.judgement.verdict.is_cancelled() => {}
            Ok(graded) => {
                tell(Event::Checked(check.number, Ok(Box::new(graded.report()))));
                self.explain(check, &graded, tell);
                self.search(check, graded, tell.clone());
            }
            Err(fault) => {
                // The fault may lie in what was opened: next time it is opened anew.
                self.grader = None;
                tell(Event::Checked(check.number, Err(fault.to_string())));
            }
        }
    }

    fn grade<'a>(&mut self, check: &'a Check, tell: &impl Fn(Event)) -> Result<Graded<'a>, Error> {
        let graded = self.grade_in_folder(check, tell);
        // Whatever went wrong in a folder that is not there any more: that is the reason.
        if self.workspace.is_there() {
            graded
        } else {
            Err(Error::FolderGone(self.workspace.root().to_owned()))
        }
    }

    fn grade_in_folder<'a>(
        &mut self,
        check: &'a Check,
        tell: &impl Fn(Event),
    ) -> Result<Graded<'a>, Error> {
        let usual = self.grader()?;
        if usual.has_to_prepare() {
            tell(Event::Preparing(check.number));
        }
        let grader = match check.anew {
            // What explains the answer stays known: only the answer and the solution's are asked for once more.
            true => Arc::new(grader_for(&self.workspace, self.seed, true)?),
            false => usual,
        };
        let exercise = &check.exercise;
        let submission = match &check.content {
            Content::Bytes(bytes) => handed_in_as(&self.workspace, exercise, bytes)?,
            Content::Missing | Content::Unreadable => handed_in(&self.workspace, exercise)?,
        };
        Ok(grader.grade_one(submission, &check.cancel)?)
    }

    /// Says why, after the verdict stands: it may take a moment. Whatever comes of it is told, because it is waited for.
    fn explain(&self, check: &Check, graded: &Graded<'_>, tell: &impl Fn(Event)) {
        let findings = self
            .grader
            .as_ref()
            .map(|grader| grader.explain(graded, &check.cancel));
        if check.cancel.is_cancelled() {
            return;
        }
        let findings = match findings {
            Some(Ok(findings)) => findings,
            Some(Err(fault)) => {
                tell(Event::Notice(fault.to_string()));
                Vec::new()
            }
            None => Vec::new(),
        };
        tell(Event::Explained(check.number, findings));
    }

    /// Looks for the place of the mistake while the learner reads why it is one, on a thread of its own: the next save stops it and
    /// need not wait for it.
    fn search(&mut self, check: &Check, graded: Graded<'_>, tell: impl Fn(Event) + Send + 'static) {
        self.searching.retain(|thread| !thread.is_finished());
        let is_wanted = match check.exercise.locate {
            Locate::Never => false,
            Locate::Asked => self.has_keys,
            Locate::Shown => true,
        };
        let is_wrong = graded.judgement.verdict == Verdict::Wrong;
        let is_searched = is_wanted && is_wrong && !check.cancel.is_cancelled();
        let Some(grader) = self.grader.clone().filter(|_| is_searched) else {
            return;
        };
        let (number, cancel, graded) = (check.number, check.cancel.clone(), graded.into_owned());
        self.searching.push(std::thread::spawn(move || {
            let found = grader.locate(&graded, &cancel);
            if !cancel.is_cancelled() {
                let found = found.map(|found| (found, graded.source().to_owned()));
                tell(Event::Located(
                    number,
                    found.map_err(|fault| fault.to_string()),
                ));
            }
        }));
    }

    fn grader(&mut self) -> Result<Arc<Grader<Workspace>>, Error> {
        if let Some(grader) = &self.grader {
            return Ok(Arc::clone(grader));
        }
        let grader = Arc::new(grader_for(&self.workspace, self.seed, false)?);
        self.grader = Some(Arc::clone(&grader));
        Ok(grader)
    }

    /// Prepares on a thread of its own, so that a save need not wait for it.
    fn prepare(&mut self, exercises: Vec<Exercise>) {
        self.preparing.retain(|(cancel, thread)| {
            cancel.cancel();
            !thread.is_finished()
        });
        let Some(grader) = &self.grader else {
            return;
        };
        let grader = Arc::clone(grader);
        let cancel = Cancel::default();
        let asked = cancel.clone();
        let thread = std::thread::spawn(move || {
            for exercise in exercises.iter().take_while(|_| !asked.is_cancelled()) {
                // A fault will be met again, and told, when the exercise is opened.
                let _ = grader.prepare(exercise, &asked);
            }
        });
        self.preparing.push((cancel, thread));
    }

    fn end_preparing(&mut self) {
        for (cancel, _) in &self.preparing {
            cancel.cancel();
        }
        for (_, thread) in self.preparing.drain(..) {
            let _ = thread.join();
        }
    }
}
