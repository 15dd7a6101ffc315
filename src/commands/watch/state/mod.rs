//! What `watch` knows and how it answers: an event changes the state and asks for actions. Nothing is done here.

mod action;
mod current;
mod event;
mod keys;
mod ladder;
mod list;
mod view;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use action::Action;
pub use event::{Event, File, Seen};

use crate::course::{Course, Exercise};
use crate::diagnosis::Finding;
use crate::progress::Progress;
use crate::report::Report;
use crate::ui::next::Ended;
use crate::ui::screen::{Outcome, PREPARING};
use crate::watch_files::Content;
use current::{Asked, Current};

/// What is between head and footer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Work,
    List {
        cursor: usize,
        search: String,
        typing: bool,
    },
    Output,
    Solution {
        path: String,
        theirs: String,
        /// What the learner wrote, if that is right.
        yours: Option<String>,
    },
    /// What each key does, and the page it was asked on.
    Keys(Box<Page>),
}

/// What `watch` knows.
#[derive(Debug)]
pub struct State {
    course: Arc<Course>,
    progress: Progress,
    current: Current,
    /// The number of the newest check.
    check: u64,
    /// How many checks have come to an end.
    verdicts: u64,
    /// How many rows of a page are seen at once.
    page_rows: usize,
    notice: Option<String>,
    welcome: bool,
    /// The files of the course whose content was reported before.
    course_seen: HashSet<String>,
    course_fault: Option<String>,
    /// The exercises that were made ready last.
    prepared: Vec<String>,
    /// What the files of the other exercises hold, as far as they have been looked at.
    others: HashMap<String, Content>,
    options: Options,
}

/// How `watch` was started.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether to go on by itself.
    pub auto_next: bool,
    /// Whether there is an editor to open files with.
    pub has_editor: bool,
    /// Whether there is no screen, and so no key to press.
    pub plain: bool,
}

impl State {
    /// The state at the start: the exercise looked at last, nothing known of it yet.
    pub fn new(course: Arc<Course>, progress: Progress, options: Options) -> Self {
        let current = place(&course, progress.current(&course));
        State {
            welcome: progress == Progress::default(),
            course,
            progress,
            current: Current {
                // The first frame is shown at once, so it says what is waited for.
                slow: true,
                ..Current::at(current, false)
            },
            check: 0,
            verdicts: 0,
            page_rows: 0,
            notice: None,
            course_seen: HashSet::new(),
            course_fault: None,
            prepared: Vec::new(),
            others: HashMap::new(),
            options,
        }
    }

    /// The current exercise.
    pub fn exercise(&self) -> &Exercise {
        &self.course.exercises[self.current.place]
    }

    /// Whether something is waited for that may yet turn out to be quick: a check, or then the reason.
    pub fn is_waiting(&self) -> bool {
        (self.current.waiting || self.is_unexplained()) && !self.current.slow
    }

    /// Whether the verdict stands and it is still being looked for why it is so.
    fn is_unexplained(&self) -> bool {
        let unknown = |report: &Report| report.findings.is_none();
        !self.current.waiting && self.verdict().is_some_and(unknown)
    }

    /// Whether the screen before should stay, because the next one is about to be complete.
    pub fn is_between(&self) -> bool {
        let open = matches!(self.current.outcome, Outcome::Open);
        self.is_waiting() && open && self.current.page == Page::Work
    }

    /// How many checks have come to an end, to see whether there is a new one.
    pub fn verdicts(&self) -> u64 {
        self.verdicts
    }

    /// What is to be said, until a key is pressed.
    pub fn notice(&self) -> Option<&str> {
        // Where there is no screen, nobody sees that it is waited for.
        let preparing = self.current.preparing && !self.options.plain;
        self.notice.as_deref().or(preparing.then_some(PREPARING))
    }

    /// The last check, if it came to a verdict, and what the program printed.
    pub fn verdict(&self) -> Option<&Report> {
        match &self.current.outcome {
            Outcome::Verdict(report) => Some(report),
            _ => None,
        }
    }

    fn verdict_mut(&mut self) -> Option<&mut Report> {
        match &mut self.current.outcome {
            Outcome::Verdict(report) => Some(report),
            _ => None,
        }
    }

    /// Takes an event in; what is to be done about it.
    pub fn update(&mut self, event: Event) -> Vec<Action> {
        match event {
            Event::Key(key) => self.pressed(key),
            Event::Changed(File::Course(path), _) => {
                // The first report is what was read at the start.
                if self.course_seen.insert(path) {
                    Vec::new()
                } else {
                    vec![Action::Reload]
                }
            }
            Event::Changed(File::Answer(name), content) if name == self.exercise().name => {
                self.saved(content)
            }
            Event::Changed(File::Other(name), content) => {
                self.saved_elsewhere(name, content);
                Vec::new()
            }
            // Of an exercise that has been left in the meantime.
            Event::Changed(..) => Vec::new(),
            Event::Preparing(number) => {
                self.current.preparing = number == self.check && self.current.waiting;
                Vec::new()
            }
            Event::Checked(number, result) if number == self.check && self.current.waiting => {
                self.checked(result)
            }
            Event::Checked(..) => Vec::new(),
            Event::Explained(number, findings) if number == self.check => {
                self.explained(findings).into_iter().collect()
            }
            Event::Explained(..) => Vec::new(),
            Event::Located(number, found) if number == self.check && !self.current.waiting => {
                self.located(found)
            }
            Event::Located(..) => Vec::new(),
            Event::Slow => {
                self.current.slow = true;
                Vec::new()
            }
            Event::Seen(seen) => {
                self.seen(seen);
                Vec::new()
            }
            Event::Saved(progress) => {
                self.progress = progress;
                Vec::new()
            }
            Event::Reloaded(result) => self.reloaded(result),
            Event::Solution {
                path,
                theirs,
                yours,
            } => {
                let yours = yours.filter(|_| self.is_solved());
                self.current.turn_to(Page::Solution {
                    path,
                    theirs,
                    yours,
                });
                Vec::new()
            }
            Event::Restored { undone, kept } => {
                self.current.can_undo = !undone && kept;
                self.current.restoring = kept;
                self.notice = Some(match (undone, kept) {
                    (true, _) => "Your file is back as it was before the reset.".into(),
                    (false, true) => {
                        "The starter is back. Your file is kept: u brings it back.".into()
                    }
                    (false, false) => "It is the starter already.".into(),
                });
                Vec::new()
            }
            Event::Notice(notice) => {
                self.notice = Some(notice);
                Vec::new()
            }
        }
    }

    /// Goes on from what is seen: no key leads farther down than the page does.
    fn seen(&mut self, seen: Seen) {
        match seen {
            Seen::Page { scroll, rows } => {
                self.current.scroll = scroll;
                self.page_rows = rows;
            }
            Seen::Notice => self.notice = None,
        }
    }

    fn saved(&mut self, content: Content) -> Vec<Action> {
        self.current.saves += 1;
        self.current.ladder.saved();
        if self.current.saves > 1 {
            self.welcome = false;
            self.current.asked = None;
            self.current.elsewhere = None;
            if !std::mem::take(&mut self.current.restoring) {
                self.notice = None;
                self.current.can_undo = false;
            }
            // Who saves wants to see what comes of it; the output may be just that.
            if self.current.page != Page::Output {
                self.current.turn_to(Page::Work);
            }
        }
        self.current.content = Some(content);
        self.check_again()
    }

    /// Another exercise was saved: whoever did that may wait for a verdict that does not come.
    fn saved_elsewhere(&mut self, name: String, content: Content) {
        // A save may take the file away for a moment.
        if !matches!(content, Content::Bytes(_)) {
            return;
        }
        let before = self.others.insert(name.clone(), content.clone());
        // The first report says what stood there at the beginning.
        let is_new = before.is_some_and(|before| before != content);
        let in_list = matches!(self.current.page, Page::List { .. });
        let here = self.exercise().name.clone();
        if !is_new || in_list || name == here {
            return;
        }
        let same = |exercise: &Exercise| exercise.name == name;
        self.current.elsewhere = self.course.exercises.iter().position(same);
        let step = match self.options.plain {
            true => format!("To check it: `workbook run {name}`."),
            false => format!("Press Enter to go to {name}."),
        };
        self.notice = Some(format!("This is {here}, but {name} was saved. {step}"));
    }

    fn check_again(&mut self) -> Vec<Action> {
        let Some(content) = self.current.content.clone() else {
            // The file has not been looked at yet; its first report will be checked.
            return Vec::new();
        };
        self.check += 1;
        if !self.current.waiting {
            self.current.slow = false;
        }
        self.current.waiting = true;
        vec![Action::Check(self.check, content)]
    }

    /// Why the answer on the screen is wrong; a mistake that is known may earn something all the same, and is counted.
    fn explained(&mut self, findings: Vec<Finding>) -> Option<Action> {
        let course = Arc::clone(&self.course);
        let exercise = &course.exercises[self.current.place];
        let report = self.verdict_mut()?;
        let before = report.earned;
        report.explain(findings);
        let mistakes = report.mistakes(exercise);
        let is_news = report.earned > before || !mistakes.is_empty();
        let report = is_news.then(|| Box::new(report.clone()))?;
        self.progress.tried(&report.name, false, report.earned);
        self.progress.met(&report.name, &mistakes);
        Some(Action::Record(report))
    }

    fn checked(&mut self, result: Result<Box<Report>, String>) -> Vec<Action> {
        let mut actions = Vec::new();
        self.current.waiting = false;
        self.current.slow = false;
        self.current.preparing = false;
        self.current.ladder.checked();
        self.verdicts += 1;
        let report = match result {
            Ok(report) => report,
            Err(fault) => {
                self.current.outcome = Outcome::Fault(fault);
                return actions;
            }
        };
        let (name, solved) = (self.exercise().name.clone(), report.verdict.is_solved());
        let before = Ended::of(self.exercise(), &self.course, &self.progress);
        self.progress.tried(&name, solved, report.earned);
        let ended = Ended::of(self.exercise(), &self.course, &self.progress).since(before);
        self.current.ended = self.current.ended.max(ended);
        actions.push(Action::Record(report.clone()));
        self.current.outcome = Outcome::Verdict(report);
        let next = self.next();
        // While the learner reads: this one, for when it is saved again, and the one after it.
        let names = next.map(|next| self.course.exercises[next].name.clone());
        let names: Vec<String> = [name.clone()].into_iter().chain(names).collect();
        if self.prepared != names {
            self.prepared.clone_from(&names);
            actions.push(Action::Prepare(names));
        }
        if let Some(next) = next
            && solved
            && self.options.auto_next
            && (self.current.saves > 1 || !self.current.chosen)
            // What a chapter took is to be read, where somebody can press a key afterwards.
            && (self.options.plain || self.current.ended == Ended::Nothing)
        {
            let beside = match (self.options.plain, self.chapter_ended()) {
                (false, _) => " p goes back to it.".to_owned(),
                (true, None) => String::new(),
                (true, Some(number)) => {
                    format!(
                        " Chapter {number} is done: `workbook summary {number}` says what it took."
                    )
                }
            };
            self.notice = Some(format!("✓ {name} is solved: on to the next.{beside}"));
            actions.extend(self.go(next, false));
        }
        actions
    }

    fn reloaded(&mut self, result: Result<Arc<Course>, String>) -> Vec<Action> {
        self.current.turn_to(Page::Work);
        match result {
            Err(problems) => {
                self.course_fault = Some(problems);
                self.verdicts += 1;
                Vec::new()
            }
            Ok(course) => {
                let before = self.exercise().name.clone();
                self.course_fault = None;
                self.prepared.clear();
                self.course = course;
                self.notice = Some("The course was read again.".into());
                match self
                    .course
                    .exercises
                    .iter()
                    .position(|exercise| exercise.name == before)
                {
                    Some(same) => {
                        self.current.place = same;
                        self.current.hints = self.current.hints.min(self.exercise().hints.len());
                        let mut actions = vec![Action::Open];
                        actions.extend(self.check_again());
                        actions
                    }
                    None => {
                        let current = place(&self.course, self.progress.current(&self.course));
                        self.go(current, false)
                    }
                }
            }
        }
    }

    /// Makes another exercise the current one.
    fn go(&mut self, place: usize, chosen: bool) -> Vec<Action> {
        // Both are looked at anew: one is no longer another's file, and one becomes it.
        self.others.remove(&self.course.exercises[place].name);
        if let Some(left) = self.course.exercises.get(self.current.place) {
            self.others.remove(&left.name);
        }
        self.current = Current::at(place, chosen);
        // What still runs is of the exercise before.
        self.check += 1;
        self.welcome = false;
        vec![Action::Open, Action::RecordCurrent]
    }

    /// The number of the chapter that the current exercise ended, just now.
    fn chapter_ended(&self) -> Option<usize> {
        let (number, _) = self.course.chapter(self.exercise())?;
        (self.current.ended != Ended::Nothing).then_some(number)
    }

    /// The place of the exercise that `n` leads to.
    fn next(&self) -> Option<usize> {
        let next = self.progress.next(&self.course, &self.exercise().name);
        next.map(|next| place(&self.course, Some(next)))
    }
}

/// The place of an exercise in its course; the first where there is none.
fn place(course: &Course, exercise: Option<&Exercise>) -> usize {
    let same = |own: &Exercise| exercise.is_some_and(|exercise| exercise.name == own.name);
    course.exercises.iter().position(same).unwrap_or(0)
}

#[cfg(test)]
mod tests;
