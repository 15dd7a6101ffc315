//! What `watch` knows and how it answers: an event changes the state and asks for actions. Nothing is done here.

use crate::course::{Course, Exercise};
use crate::diagnosis::Finding;
use crate::progress::Progress;
use crate::sheet::Sheet;
use crate::ui::listing::matching;
use crate::ui::screen::{self, Offer, Screen, Work};
use crate::ui::terminal::Key;
use crate::verdict::{Judgement, Verdict};
use crate::watch::Content;

/// A file that is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// The course's `info.toml`.
    Course,
    /// The learner's file of the exercise of that name.
    Answer(String),
}

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A watched file has new content.
    Changed(File, Content),
    /// The check of that number is over.
    Checked(u64, Result<Box<Checked>, String>),
    /// Why the check of that number came to a wrong answer.
    Explained(u64, Vec<Finding>),
    /// The check has been running for a while.
    Slow,
    /// Progress as it is on the disk now.
    Saved(Progress),
    /// The course was read again.
    Reloaded(Result<Course, String>),
    /// The solution of the current exercise: its path and its text.
    Solution(String, String),
    /// A reset, or its undoing, was done.
    Restored {
        /// Whether it was an undoing.
        undone: bool,
        /// Whether another file stood there, which is kept.
        kept: bool,
    },
    /// Something did not work, or is worth saying.
    Notice(String),
}

/// What a check came to.
#[derive(Debug)]
pub struct Checked {
    /// What was asked.
    pub sheet: Sheet,
    /// What it came to.
    pub judgement: Judgement,
    /// Why, once that is known.
    pub findings: Vec<Finding>,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Check that content, and drop what runs.
    Check(u64, Content),
    /// Drop what runs, and watch the files of the current exercise.
    Open,
    /// Make ready what the next checks of the exercises of these names need.
    Prepare(Vec<String>),
    /// Write down which exercise is the current one.
    RecordCurrent,
    /// Write down an attempt at the exercise of that name.
    Record(String, Judgement),
    /// Write down that so many hints of the current exercise were seen.
    RecordHints(usize),
    /// Write down that the current exercise is given up.
    RecordGivingUp,
    /// Show the solution of the current exercise.
    ShowSolution,
    /// Put the starter of the current exercise back.
    Reset,
    /// Undo that.
    UndoReset,
    /// Open the file of the current exercise in the editor.
    Edit,
    /// Read the course again.
    Reload,
    /// End.
    Quit,
}

/// What a second press of the same key would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Solution,
    Reset,
}

/// What is between head and footer.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Page {
    Work,
    List {
        cursor: usize,
        search: String,
        typing: bool,
    },
    Output,
    Solution {
        path: String,
        text: String,
    },
}

/// What the last check came to.
#[derive(Debug)]
enum Outcome {
    Open,
    Verdict(Box<Checked>),
    Fault(String),
}

/// What `watch` knows.
#[derive(Debug)]
pub struct State {
    course: Course,
    progress: Progress,
    /// The place of the current exercise in the course.
    current: usize,
    outcome: Outcome,
    /// What the current exercise's file holds, once it has been looked at.
    content: Option<Content>,
    /// The number of the newest check.
    check: u64,
    /// Whether its end is waited for, and whether that takes long.
    waiting: bool,
    slow: bool,
    /// How often the file was saved since the exercise was opened.
    saves: u32,
    /// Whether the exercise was chosen, so that it is not left by itself.
    chosen: bool,
    /// How many checks have come to an end.
    verdicts: u64,
    page: Page,
    scroll: usize,
    page_rows: usize,
    hints: usize,
    whole_messages: bool,
    asked: Option<Asked>,
    can_undo: bool,
    /// Whether the next new content is our own doing.
    restoring: bool,
    notice: Option<String>,
    welcome: bool,
    course_seen: bool,
    course_fault: Option<String>,
    /// The exercises that were made ready last.
    prepared: Vec<String>,
    auto_next: bool,
    has_editor: bool,
}

/// How `watch` was started.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    /// Whether to go on by itself.
    pub auto_next: bool,
    /// Whether there is an editor to open files with.
    pub has_editor: bool,
}

impl Action {
    /// Whether it can wait until what is new has been shown: it writes to the disk, or nobody waits for it.
    pub fn can_wait(&self) -> bool {
        use Action::{Prepare, Record, RecordCurrent, RecordGivingUp, RecordHints};
        matches!(
            self,
            Prepare(_) | Record(..) | RecordCurrent | RecordHints(_) | RecordGivingUp
        )
    }
}

impl State {
    /// The state at the start: the exercise looked at last, nothing known of it yet.
    pub fn new(course: Course, progress: Progress, wishes: Wishes) -> Self {
        let current = place(&course, progress.current(&course));
        State {
            welcome: progress == Progress::default(),
            course,
            progress,
            current,
            outcome: Outcome::Open,
            content: None,
            check: 0,
            waiting: true,
            // The first frame is shown at once, so it says what is waited for.
            slow: true,
            saves: 0,
            chosen: false,
            verdicts: 0,
            page: Page::Work,
            scroll: 0,
            page_rows: 0,
            hints: 0,
            whole_messages: false,
            asked: None,
            can_undo: false,
            restoring: false,
            notice: None,
            course_seen: false,
            course_fault: None,
            prepared: Vec::new(),
            auto_next: wishes.auto_next,
            has_editor: wishes.has_editor,
        }
    }

    /// The current exercise.
    pub fn exercise(&self) -> &Exercise {
        &self.course.exercises[self.current]
    }

    /// Whether a check is waited for that may yet turn out to be quick.
    pub fn is_waiting(&self) -> bool {
        self.waiting && !self.slow
    }

    /// Whether the screen before should stay, because the next one is about to be complete.
    pub fn is_between(&self) -> bool {
        self.is_waiting() && matches!(self.outcome, Outcome::Open) && self.page == Page::Work
    }

    /// How many checks have come to an end, to see whether there is a new one.
    pub fn verdicts(&self) -> u64 {
        self.verdicts
    }

    /// The last check, if it came to a verdict, and what the program printed.
    pub fn verdict(&self) -> Option<&Checked> {
        match &self.outcome {
            Outcome::Verdict(checked) => Some(checked),
            _ => None,
        }
    }

    /// Where the page really begins and how much of it is seen, as the screen found out.
    pub fn shown(&mut self, scroll: usize, page_rows: usize) {
        self.scroll = scroll;
        self.page_rows = page_rows;
    }

    /// Takes an event in; what is to be done about it.
    pub fn update(&mut self, event: Event) -> Vec<Action> {
        match event {
            Event::Key(key) => self.pressed(key),
            Event::Changed(File::Course, _) => {
                // The first report is what was read at the start.
                let known = std::mem::replace(&mut self.course_seen, true);
                if known {
                    vec![Action::Reload]
                } else {
                    Vec::new()
                }
            }
            Event::Changed(File::Answer(name), content) if name == self.exercise().name => {
                self.saved(content)
            }
            // Of an exercise that has been left in the meantime.
            Event::Changed(..) => Vec::new(),
            Event::Checked(number, result) if number == self.check && self.waiting => {
                self.checked(result)
            }
            Event::Checked(..) => Vec::new(),
            Event::Explained(number, findings) => {
                if let (true, Outcome::Verdict(checked)) = (number == self.check, &mut self.outcome)
                {
                    checked.findings = findings;
                }
                Vec::new()
            }
            Event::Slow => {
                self.slow = true;
                Vec::new()
            }
            Event::Saved(progress) => {
                self.progress = progress;
                Vec::new()
            }
            Event::Reloaded(result) => self.reloaded(result),
            Event::Solution(path, text) => {
                self.turn_to(Page::Solution { path, text });
                Vec::new()
            }
            Event::Restored { undone, kept } => {
                self.can_undo = !undone && kept;
                self.restoring = kept;
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

    fn saved(&mut self, content: Content) -> Vec<Action> {
        self.saves += 1;
        if self.saves > 1 {
            self.welcome = false;
            self.asked = None;
            if !std::mem::take(&mut self.restoring) {
                self.notice = None;
                self.can_undo = false;
            }
            // Who saves wants to see what comes of it; the output may be just that.
            if self.page != Page::Output {
                self.turn_to(Page::Work);
            }
        }
        self.content = Some(content);
        self.check_again()
    }

    fn check_again(&mut self) -> Vec<Action> {
        let Some(content) = self.content.clone() else {
            // The file has not been looked at yet; its first report will be checked.
            return Vec::new();
        };
        self.check += 1;
        if !self.waiting {
            self.slow = false;
        }
        self.waiting = true;
        vec![Action::Check(self.check, content)]
    }

    fn checked(&mut self, result: Result<Box<Checked>, String>) -> Vec<Action> {
        let mut actions = Vec::new();
        self.waiting = false;
        self.slow = false;
        self.verdicts += 1;
        let checked = match result {
            Ok(checked) => checked,
            Err(fault) => {
                self.outcome = Outcome::Fault(fault);
                return actions;
            }
        };
        let judgement = checked.judgement.clone();
        let (name, solved) = (self.exercise().name.clone(), judgement.verdict.is_solved());
        self.progress
            .tried(&name, solved, judgement.earned(self.exercise().points));
        self.outcome = Outcome::Verdict(checked);
        actions.push(Action::Record(name.clone(), judgement));
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
            && self.auto_next
            && (self.saves > 1 || !self.chosen)
        {
            self.notice = Some(format!(
                "✓ {name} is solved: on to the next. p goes back to it."
            ));
            actions.extend(self.go(next, false));
        }
        actions
    }

    fn reloaded(&mut self, result: Result<Course, String>) -> Vec<Action> {
        self.turn_to(Page::Work);
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
                self.notice = Some("info.toml was read again.".into());
                match self
                    .course
                    .exercises
                    .iter()
                    .position(|exercise| exercise.name == before)
                {
                    Some(same) => {
                        self.current = same;
                        self.hints = self.hints.min(self.exercise().hints.len());
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
        self.current = place;
        self.outcome = Outcome::Open;
        self.content = None;
        // What still runs is of the exercise before.
        self.check += 1;
        self.waiting = true;
        self.slow = false;
        self.saves = 0;
        self.chosen = chosen;
        self.hints = 0;
        self.whole_messages = false;
        self.can_undo = false;
        self.restoring = false;
        self.welcome = false;
        self.turn_to(Page::Work);
        vec![Action::Open, Action::RecordCurrent]
    }

    /// The place of the exercise that `n` leads to.
    fn next(&self) -> Option<usize> {
        let next = self.progress.next(&self.course, &self.exercise().name);
        next.map(|next| place(&self.course, Some(next)))
    }

    fn turn_to(&mut self, page: Page) {
        self.page = page;
        self.scroll = 0;
    }
}

/// Keys.
impl State {
    fn pressed(&mut self, key: Key) -> Vec<Action> {
        if key == Key::Interrupt {
            return vec![Action::Quit];
        }
        let asked = self.asked.take();
        self.notice = None;
        match self.page {
            Page::List { typing: true, .. } => self.typed(key),
            Page::List { .. } => self.pressed_in_list(key),
            _ => self.pressed_at_work(key, asked),
        }
    }

    fn pressed_at_work(&mut self, key: Key, asked: Option<Asked>) -> Vec<Action> {
        let reading = self.page != Page::Work;
        match key {
            Key::Letter('q') => return vec![Action::Quit],
            Key::Escape => self.turn_to(Page::Work),
            Key::Letter('o') if self.page == Page::Output => self.turn_to(Page::Work),
            Key::Letter('s') if matches!(self.page, Page::Solution { .. }) => {
                self.turn_to(Page::Work)
            }
            Key::Letter('o') => self.turn_to(Page::Output),
            Key::Letter('s') => return self.solution(asked),
            Key::Letter('l') => self.open_list(),
            Key::Letter('n') => return self.go_on(),
            Key::Letter('p') => return self.go_back(),
            Key::Letter('E') => return self.edit(),
            Key::Letter('h') if !reading => return self.hint(),
            Key::Letter('e') if !reading => self.toggle_messages(),
            Key::Letter('r') if !reading => return self.reset(asked),
            Key::Letter('u') if self.can_undo => return vec![Action::UndoReset],
            _ => self.scroll_by(key),
        }
        Vec::new()
    }

    fn scroll_by(&mut self, key: Key) {
        let page = self.page_rows.saturating_sub(1).max(1);
        self.scroll = match key {
            Key::Up | Key::Letter('k') => self.scroll.saturating_sub(1),
            Key::Down | Key::Letter('j') => self.scroll.saturating_add(1),
            Key::PageUp => self.scroll.saturating_sub(page),
            Key::PageDown | Key::Letter(' ') => self.scroll.saturating_add(page),
            Key::Home | Key::Letter('g') => 0,
            Key::End | Key::Letter('G') => usize::MAX,
            _ => self.scroll,
        };
    }

    fn hint(&mut self) -> Vec<Action> {
        let count = self.exercise().hints.len();
        if count == 0 {
            self.notice = Some("There are no hints here. The lesson at the top of the file has all that is needed.".into());
            return Vec::new();
        }
        if self.hints == count {
            self.hints = 0;
            return Vec::new();
        }
        let seen = self.progress.record(&self.exercise().name).hints.min(count);
        // What was seen before is there at once.
        self.hints = if self.hints == 0 {
            seen.max(1)
        } else {
            self.hints + 1
        };
        self.scroll = usize::MAX;
        if self.hints > seen {
            vec![Action::RecordHints(self.hints)]
        } else {
            Vec::new()
        }
    }

    fn toggle_messages(&mut self) {
        if self.has_more_messages() {
            self.whole_messages = !self.whole_messages;
            self.scroll = 0;
        } else {
            self.notice = Some("The compiler has nothing more to say about this file.".into());
        }
    }

    fn solution(&mut self, asked: Option<Asked>) -> Vec<Action> {
        let record = self.progress.record(&self.exercise().name);
        if record.solved || record.gave_up {
            return vec![Action::ShowSolution];
        }
        if asked == Some(Asked::Solution) {
            return vec![Action::RecordGivingUp, Action::ShowSolution];
        }
        self.asked = Some(Asked::Solution);
        self.notice = Some("Not solved yet. Press s again to give up and see the solution, any other key to go on.".into());
        Vec::new()
    }

    fn reset(&mut self, asked: Option<Asked>) -> Vec<Action> {
        if asked == Some(Asked::Reset) {
            return vec![Action::Reset];
        }
        self.asked = Some(Asked::Reset);
        self.notice = Some("Press r again to put the starter back. Your file will be kept.".into());
        Vec::new()
    }

    fn edit(&mut self) -> Vec<Action> {
        if self.has_editor {
            return vec![Action::Edit];
        }
        self.notice = Some(
            "No editor is known: set EDITOR, or start with `workbook watch --edit-cmd COMMAND`."
                .into(),
        );
        Vec::new()
    }

    fn go_on(&mut self) -> Vec<Action> {
        let unsolved = !self.progress.is_solved(&self.exercise().name);
        match self.next() {
            Some(next) => {
                let left = self.exercise().name.clone();
                let actions = self.go(next, false);
                if unsolved {
                    self.notice = Some(format!(
                        "{left} is not solved yet; the list (l) leads back to it."
                    ));
                }
                actions
            }
            None => {
                let all = "Everything is solved. The list (l) leads to any exercise.";
                let last = "All others are solved: this is the last one.";
                self.notice = Some(if unsolved { last } else { all }.into());
                Vec::new()
            }
        }
    }

    fn go_back(&mut self) -> Vec<Action> {
        if self.current == 0 {
            self.notice = Some("This is the first exercise.".into());
            return Vec::new();
        }
        self.go(self.current - 1, true)
    }
}

/// The list.
impl State {
    fn open_list(&mut self) {
        self.turn_to(Page::List {
            cursor: self.current,
            search: String::new(),
            typing: false,
        });
    }

    fn pressed_in_list(&mut self, key: Key) -> Vec<Action> {
        match key {
            Key::Letter('q') => return vec![Action::Quit],
            Key::Escape | Key::Letter('l') => self.turn_to(Page::Work),
            Key::Enter => return self.open_chosen(),
            Key::Letter('/') => self.set_search(Some(String::new())),
            _ => self.move_cursor(key),
        }
        Vec::new()
    }

    fn typed(&mut self, key: Key) -> Vec<Action> {
        let Page::List { search, .. } = &self.page else {
            return Vec::new();
        };
        let mut search = search.clone();
        match key {
            Key::Enter => return self.open_chosen(),
            Key::Escape => self.set_search(None),
            Key::Letter(letter) => {
                search.push(letter);
                self.set_search(Some(search));
            }
            Key::Backspace => {
                let going_on = search.pop().is_some();
                self.set_search(going_on.then_some(search));
            }
            _ => self.move_cursor(key),
        }
        Vec::new()
    }

    /// Searches for something else; without anything, all are shown and the chosen one stays chosen.
    fn set_search(&mut self, wanted: Option<String>) {
        let chosen = self.under_cursor().unwrap_or(self.current);
        let typing = wanted.is_some();
        let search = wanted.unwrap_or_default();
        let name = &self.course.exercises[chosen].name;
        let found = matching(&self.course, &search);
        let cursor = found
            .iter()
            .position(|exercise| exercise.name == *name)
            .unwrap_or(0);
        self.turn_to(Page::List {
            cursor,
            search,
            typing,
        });
    }

    /// The place in the course of the exercise under the cursor.
    fn under_cursor(&self) -> Option<usize> {
        let Page::List { cursor, search, .. } = &self.page else {
            return None;
        };
        let chosen = matching(&self.course, search).get(*cursor).copied()?;
        Some(place(&self.course, Some(chosen)))
    }

    fn open_chosen(&mut self) -> Vec<Action> {
        match self.under_cursor() {
            None => Vec::new(),
            Some(same) if same == self.current => {
                self.turn_to(Page::Work);
                Vec::new()
            }
            Some(other) => self.go(other, true),
        }
    }

    fn move_cursor(&mut self, key: Key) {
        let page = self.page_rows.saturating_sub(2).max(1);
        let Page::List {
            cursor,
            search,
            typing,
        } = &mut self.page
        else {
            return;
        };
        let last = matching(&self.course, search).len().saturating_sub(1);
        let letter = |wanted| !*typing && key == Key::Letter(wanted);
        let to = match key {
            Key::Up => cursor.saturating_sub(1),
            Key::Down => *cursor + 1,
            Key::PageUp => cursor.saturating_sub(page),
            Key::PageDown => *cursor + page,
            Key::Home => 0,
            Key::End => last,
            _ if letter('k') => cursor.saturating_sub(1),
            _ if letter('j') => *cursor + 1,
            _ if letter('g') => 0,
            _ if letter('G') => last,
            _ => *cursor,
        };
        *cursor = to.min(last);
    }
}

/// What is shown.
impl State {
    /// What the screen shows now.
    pub fn screen(&self) -> Screen<'_> {
        Screen {
            course: &self.course,
            exercise: self.exercise(),
            progress: &self.progress,
            checking: self.waiting && self.slow,
            page: match &self.page {
                Page::Work => screen::Page::Work(self.work()),
                Page::List {
                    cursor,
                    search,
                    typing,
                } => screen::Page::List {
                    cursor: *cursor,
                    search,
                    typing: *typing,
                },
                Page::Output => screen::Page::Text {
                    title: "output of your program",
                    text: self.output(),
                },
                Page::Solution { path, text } => screen::Page::Text { title: path, text },
            },
            notice: self.notice.as_deref(),
            keys: self.keys(),
            scroll: self.scroll,
        }
    }

    /// The verdict, and what belongs to it.
    pub fn work(&self) -> Work<'_> {
        Work {
            welcome: self.course.welcome.as_deref().filter(|_| self.welcome),
            course_fault: self.course_fault.as_deref(),
            outcome: match &self.outcome {
                Outcome::Open => screen::Outcome::Open,
                Outcome::Fault(fault) => screen::Outcome::Fault(fault),
                Outcome::Verdict(checked) => screen::Outcome::Verdict {
                    sheet: &checked.sheet,
                    judgement: &checked.judgement,
                    findings: &checked.findings,
                },
            },
            whole_messages: self.whole_messages,
            // What is solved needs none.
            hints: if self.is_solved() { 0 } else { self.hints },
            next: self.next().map(|next| &self.course.exercises[next]),
        }
    }

    fn output(&self) -> &str {
        match self
            .verdict()
            .map(|checked| checked.judgement.output.as_str())
        {
            Some(output) if !output.trim().is_empty() => output,
            _ => {
                "Your program printed nothing. What it prints with println! or dbg! is shown here."
            }
        }
    }

    fn has_output(&self) -> bool {
        self.verdict()
            .is_some_and(|tried| !tried.judgement.output.trim().is_empty())
    }

    /// Whether the compiler said more than is shown at first.
    fn has_more_messages(&self) -> bool {
        self.verdict()
            .is_some_and(|checked| match &checked.judgement.verdict {
                Verdict::DoesNotCompile(messages) => messages.len() > 1,
                Verdict::SignatureChanged { messages, .. } => !messages.is_empty(),
                _ => false,
            })
    }

    fn is_solved(&self) -> bool {
        self.verdict()
            .is_some_and(|checked| checked.judgement.verdict.is_solved())
    }

    /// The keys that make sense now. The lower the rank, the longer it stays on a narrow screen.
    fn keys(&self) -> Vec<Offer> {
        let offer = |key, does: &str, rank| Offer {
            key,
            does: does.to_owned(),
            rank,
        };
        match &self.page {
            Page::List { typing: true, .. } => {
                vec![
                    offer("Enter", "open", 1),
                    offer("↑ ↓", "move", 2),
                    offer("Esc", "end the search", 0),
                ]
            }
            Page::List { .. } => vec![
                offer("Enter", "open", 1),
                offer("j k", "move", 2),
                offer("/", "search", 3),
                offer("l", "back", 0),
                offer("q", "quit", 0),
            ],
            Page::Output => vec![
                offer("o", "back", 0),
                offer("↑ ↓", "scroll", 1),
                offer("q", "quit", 0),
            ],
            Page::Solution { .. } => vec![
                offer("s", "back", 0),
                offer("↑ ↓", "scroll", 1),
                offer("q", "quit", 0),
            ],
            Page::Work => self.keys_at_work(),
        }
    }

    fn keys_at_work(&self) -> Vec<Offer> {
        let mut offers = Vec::new();
        let mut offer = |key, does: &str, rank| {
            offers.push(Offer {
                key,
                does: does.to_owned(),
                rank,
            })
        };
        let solved = self.is_solved();
        let hints = self.exercise().hints.len();
        if hints > 0 && !solved {
            let seen = self.progress.record(&self.exercise().name).hints.min(hints);
            let next = if self.hints == 0 {
                seen.max(1)
            } else {
                self.hints + 1
            };
            match self.hints {
                open if open == hints => offer("h", "hide the hints", 1),
                _ => offer("h", &format!("hint ({next} of {hints})"), 1),
            }
        }
        if self.next().is_some() {
            offer("n", "next", if solved { 0 } else { 2 });
        }
        if self.current > 0 {
            offer("p", "previous", 8);
        }
        offer("l", "list", 2);
        if self.has_editor {
            offer("E", "edit", 4);
        }
        if self.has_output() {
            offer("o", "output", 3);
        }
        if self.has_more_messages() {
            offer(
                "e",
                if self.whole_messages {
                    "first message only"
                } else {
                    "full compiler message"
                },
                3,
            );
        }
        offer("s", "solution", 5);
        match self.can_undo {
            true => offer("u", "undo the reset", 6),
            false => offer("r", "reset", 7),
        }
        offer("q", "quit", 0);
        offers
    }
}

/// The place of an exercise in its course; the first where there is none.
fn place(course: &Course, exercise: Option<&Exercise>) -> usize {
    let same = |own: &Exercise| exercise.is_some_and(|exercise| exercise.name == own.name);
    course.exercises.iter().position(same).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Action, Checked, Event, File, State, Wishes};
    use crate::course::Course;
    use crate::progress::Progress;
    use crate::sample::Seed;
    use crate::sheet::Sheet;
    use crate::ui::style::without_escapes;
    use crate::ui::terminal::Key;
    use crate::verdict::{Judgement, Verdict};
    use crate::watch::Content;

    fn course(names: &[&str]) -> Course {
        let exercise = |name: &&str| {
            format!(
                "[[exercises]]\nname = \"{name}\"\nhints = [\"one\", \"two\"]\nafter = \"After {name}.\"\n\
                 [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
            )
        };
        let text: String = names.iter().map(exercise).collect();
        let messages = "welcome_message = \"Welcome.\"\nfinal_message = \"Farewell.\"\n";
        Course::parse(&format!("format_version = 1\n{messages}{text}"))
            .unwrap_or_else(|problems| panic!("{problems}"))
    }

    fn judgement(verdict: Verdict) -> Judgement {
        Judgement {
            verdict,
            quantities: Vec::new(),
            output: String::new(),
        }
    }

    /// A state with its course of `a`, `b` and `c`, and the short words of the tests for what happens to it.
    struct Play(State);

    impl Play {
        fn new() -> Self {
            Self::with(Wishes::default())
        }

        fn with(wishes: Wishes) -> Self {
            Play(State::new(
                course(&["a", "b", "c"]),
                Progress::default(),
                wishes,
            ))
        }

        fn key(&mut self, key: Key) -> Vec<Action> {
            self.0.update(Event::Key(key))
        }

        fn press(&mut self, letters: &str) -> Vec<Action> {
            letters
                .chars()
                .flat_map(|letter| self.key(Key::Letter(letter)))
                .collect()
        }

        fn save(&mut self, text: &str) -> Vec<Action> {
            let name = self.0.exercise().name.clone();
            self.0
                .update(Event::Changed(File::Answer(name), bytes(text)))
        }

        fn check(&mut self, number: u64, verdict: Verdict) -> Vec<Action> {
            let sheet = Sheet::new(self.0.exercise(), Seed::default());
            let checked = Checked {
                sheet,
                judgement: judgement(verdict),
                findings: Vec::new(),
            };
            self.0.update(Event::Checked(number, Ok(Box::new(checked))))
        }

        fn screen(&self) -> String {
            let frame = self.0.screen().frame((80, 40));
            without_escapes(&frame.rows.join("\n"))
        }

        fn name(&self) -> &str {
            &self.0.exercise().name
        }
    }

    fn bytes(text: &str) -> Content {
        Content::Bytes(text.into())
    }

    #[test]
    fn a_newer_save_replaces_the_check_and_only_its_verdict_is_shown() {
        let mut play = Play::new();
        assert_eq!(play.save("one"), [Action::Check(1, bytes("one"))]);
        assert_eq!(play.save("two"), [Action::Check(2, bytes("two"))]);
        assert_eq!(play.check(1, Verdict::Solved), []);
        assert!(!play.screen().contains("Solved"));
        let actions = play.check(2, Verdict::Unfinished);
        assert_eq!(
            actions,
            [
                Action::Record("a".into(), judgement(Verdict::Unfinished)),
                Action::Prepare(vec!["a".into(), "b".into()]),
            ]
        );
        assert!(play.screen().contains("Not finished"));
        // The same number once more would be a verdict on what is checked already.
        assert_eq!(play.check(2, Verdict::Solved), []);
    }

    #[test]
    fn the_welcome_stands_until_the_first_save() {
        let mut play = Play::new();
        play.save("one");
        play.check(1, Verdict::Unfinished);
        assert!(play.screen().contains("Welcome."));
        play.save("two");
        assert!(!play.screen().contains("Welcome."));
        let mut known = Progress::default();
        known.tried("b", false, 0);
        let again = Play(State::new(course(&["a", "b"]), known, Wishes::default()));
        assert!(!again.screen().contains("Welcome."));
        assert_eq!(again.name(), "b");
    }

    #[test]
    fn checking_is_said_only_of_what_takes_long() {
        let mut play = Play::new();
        assert!(play.screen().contains("checking…"));
        play.save("one");
        play.check(1, Verdict::Unfinished);
        assert!(!play.screen().contains("checking…"));
        play.save("two");
        assert!(play.0.is_waiting() && !play.screen().contains("checking…"));
        play.0.update(Event::Slow);
        assert!(!play.0.is_waiting() && play.screen().contains("checking…"));
        // Still the same wait, as far as the learner can see.
        play.save("three");
        assert!(play.screen().contains("checking…"));
        play.check(3, Verdict::Solved);
        assert!(!play.screen().contains("checking…"));
    }

    #[test]
    fn solving_says_so_and_n_goes_on() {
        let mut play = Play::new();
        play.save("one");
        play.check(1, Verdict::Solved);
        let screen = play.screen();
        assert!(
            screen.contains("1/3")
                && screen.contains("After a.")
                && screen.contains("Press n for the next: b"),
            "{screen}"
        );
        assert_eq!(play.press("n"), [Action::Open, Action::RecordCurrent]);
        assert_eq!(play.name(), "b");
        // What is not solved is left too, and stays unsolved.
        play.press("n");
        assert_eq!(play.name(), "c");
        assert!(play.screen().contains("b is not solved yet") && play.screen().contains("1/3"));
        play.press("n");
        assert_eq!(play.name(), "b");
        play.press("p");
        assert_eq!(play.name(), "a");
        assert_eq!(play.press("p"), []);
        assert!(play.screen().contains("first exercise"));
    }

    #[test]
    fn a_verdict_on_an_exercise_that_was_left_is_dropped() {
        let mut play = Play::new();
        play.save("one");
        play.press("n");
        assert_eq!(play.check(1, Verdict::Solved), []);
        let late = Event::Changed(File::Answer("a".into()), bytes("late"));
        assert_eq!(play.0.update(late), []);
        assert_eq!(play.save("b's"), [Action::Check(3, bytes("b's"))]);
    }

    #[test]
    fn the_farewell_comes_when_everything_is_solved() {
        let mut play = Play::new();
        for number in [1, 3, 5] {
            play.save("right");
            play.check(number, Verdict::Solved);
            play.press("n");
        }
        assert!(
            play.screen().contains("Farewell.") && play.screen().contains("3/3"),
            "{}",
            play.screen()
        );
        assert!(play.screen().contains("Everything is solved."));
    }

    #[test]
    fn auto_next_goes_on_but_not_from_what_was_chosen() {
        let mut play = Play::with(Wishes {
            auto_next: true,
            has_editor: false,
        });
        play.save("right");
        let actions = play.check(1, Verdict::Solved);
        assert!(actions.contains(&Action::Open));
        assert_eq!(play.name(), "b");
        assert!(play.screen().contains("a is solved"));
        play.press("p");
        play.save("right");
        play.check(4, Verdict::Solved);
        assert_eq!(play.name(), "a");
        play.save("right, too");
        play.check(5, Verdict::Solved);
        assert_eq!(play.name(), "b");
    }

    #[test]
    fn hints_come_one_by_one_and_what_was_seen_comes_back_at_once() {
        let mut play = Play::new();
        play.save("one");
        play.check(1, Verdict::Unfinished);
        assert!(play.screen().contains("hint (1 of 2)"));
        assert_eq!(play.press("h"), [Action::RecordHints(1)]);
        assert!(play.screen().contains("hint 1 of 2") && !play.screen().contains("hint 2 of 2"));
        assert_eq!(play.press("h"), [Action::RecordHints(2)]);
        let mut progress = Progress::default();
        progress.record_mut("a").hints = 2;
        play.0.update(Event::Saved(progress));
        assert_eq!(play.press("h"), []);
        assert!(!play.screen().contains("hint 1 of 2"));
        assert_eq!(play.press("h"), []);
        assert!(play.screen().contains("hint 2 of 2"));
    }

    #[test]
    fn giving_up_and_resetting_ask_once_more() {
        let mut play = Play::new();
        play.save("one");
        assert_eq!(play.press("s"), []);
        assert!(play.screen().contains("Press s again"));
        // Anything in between means no.
        assert_eq!(play.press("ks"), []);
        assert_eq!(
            play.press("s"),
            [Action::RecordGivingUp, Action::ShowSolution]
        );
        play.0
            .update(Event::Solution("solutions/a.rs".into(), "fn a() {}".into()));
        assert!(play.screen().contains("fn a() {}"));
        play.key(Key::Escape);
        assert_eq!(play.press("rs"), []);
        assert_eq!(play.press("r"), []);
        assert_eq!(play.press("r"), [Action::Reset]);
        play.0.update(Event::Restored {
            undone: false,
            kept: true,
        });
        // The starter is new content too, but the learner did not save it.
        play.save("the starter");
        assert!(play.screen().contains("The starter is back"));
        assert_eq!(play.press("u"), [Action::UndoReset]);
        let mut solved = Play::new();
        solved.save("one");
        solved.check(1, Verdict::Solved);
        assert_eq!(solved.press("s"), [Action::ShowSolution]);
    }

    #[test]
    fn a_save_during_the_question_is_no_answer() {
        let mut play = Play::new();
        play.save("one");
        play.press("r");
        play.save("two");
        assert_eq!(play.press("r"), []);
    }

    #[test]
    fn the_list_moves_searches_and_opens() {
        let mut play = Play::new();
        play.save("one");
        play.press("l");
        assert!(play.screen().contains("All exercises"));
        assert_eq!(play.press("jjk"), []);
        assert_eq!(play.key(Key::Enter), [Action::Open, Action::RecordCurrent]);
        assert_eq!(play.name(), "b");
        play.press("l/c");
        assert!(play.screen().contains("/c▏   1 of 3"));
        // Letters are part of the search while it is typed.
        play.press("q");
        assert!(play.screen().contains("0 of 3"));
        assert_eq!(play.key(Key::Enter), []);
        play.key(Key::Backspace);
        play.key(Key::Enter);
        assert_eq!(play.name(), "c");
        play.press("l");
        play.key(Key::Escape);
        assert!(!play.screen().contains("All exercises"));
        play.press("l/");
        assert_eq!(play.key(Key::Interrupt), [Action::Quit]);
    }

    #[test]
    fn a_save_turns_back_to_the_verdict_but_the_output_stays() {
        let mut play = Play::new();
        play.save("one");
        play.check(1, Verdict::Unfinished);
        play.press("o");
        play.save("two");
        assert!(play.screen().contains("output of your program"));
        play.press("ol");
        play.save("three");
        assert!(!play.screen().contains("All exercises"));
    }

    #[test]
    fn an_invalid_course_is_said_and_the_one_before_stays() {
        let mut play = Play::new();
        play.save("one");
        play.check(1, Verdict::Unfinished);
        let edited = |play: &mut Play| play.0.update(Event::Changed(File::Course, bytes("edited")));
        assert_eq!(edited(&mut play), []);
        assert_eq!(edited(&mut play), [Action::Reload]);
        play.0
            .update(Event::Reloaded(Err("info.toml:3:1: unknown key".into())));
        assert!(play.screen().contains("unknown key") && play.screen().contains("Not finished"));
        let actions = play.0.update(Event::Reloaded(Ok(course(&["z", "a"]))));
        assert_eq!(actions, [Action::Open, Action::Check(2, bytes("one"))]);
        assert!(!play.screen().contains("unknown key") && play.screen().contains("0/2"));
        let actions = play.0.update(Event::Reloaded(Ok(course(&["z"]))));
        assert_eq!(actions, [Action::Open, Action::RecordCurrent]);
        assert_eq!(play.name(), "z");
    }

    #[test]
    fn a_fault_is_shown_and_is_not_an_attempt() {
        let mut play = Play::new();
        play.save("one");
        let actions = play.0.update(Event::Checked(
            1,
            Err("no Rust compiler could be started".into()),
        ));
        assert_eq!(actions, []);
        assert!(
            play.screen().contains("no Rust compiler") && play.screen().contains("not your fault")
        );
    }

    #[test]
    fn an_editor_is_opened_if_there_is_one() {
        assert_eq!(Play::new().press("E"), []);
        assert_eq!(
            Play::with(Wishes {
                auto_next: false,
                has_editor: true
            })
            .press("E"),
            [Action::Edit]
        );
    }
}
