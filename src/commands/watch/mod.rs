//! `watch`: the current exercise, checked at every save, with live keys; without a terminal, the same words in plain lines.
//!
//! Threads for keys, changes, checks and signals send events into one loop. What an event means is decided by `state`;
//! here it is only carried out.

mod display;
mod editor;
mod page;
mod plain;
mod signals;
mod state;
mod worker;

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::recorded::record;
use super::saved::{Saved, no_locks};
use super::solution::own_text;
use super::{Error, Outcome};
use crate::cli;
use crate::commands::opened::{changed_copies, open_workspace, say_changed_copies};
use crate::course::{Course, INFO_FILE};
use crate::process::stop_with_group;
use crate::progress::Progress;
use crate::ui::terminal::{self, Input};
use crate::watch_files::Watch;
use crate::workspace::Workspace;
use display::Display;
use editor::Editor;
use page::Pages;
use signals::{end_by, listen_to_signals};
use state::{Action, Event, File, Options, State};
use worker::Worker;

/// A check that takes longer than this is said to be running; a shorter one would only flicker.
const QUICK: Duration = Duration::from_millis(150);

/// What comes into the loop.
enum Message {
    /// Something for the state.
    Event(Event),
    /// Something from the terminal; no more is read there until this has been seen to.
    Input(Input),
    /// The terminal cannot be read any more.
    TerminalGone,
    /// Who had the terminal for a while, the editor or the shell, gives it back.
    TerminalBack,
    /// A signal arrived.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix has signals"))]
    Signal(i32),
    /// A thread has panicked.
    Lost,
}

/// Watches until it is told to end.
pub fn watch(options: &cli::Watch) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let claim = workspace.store().claim_watch()?;
    let saved = Saved::new(workspace.store().load()?);
    let editor = Editor::chosen(options.edit_cmd.as_deref());
    let on_screen = terminal::is_capable();
    let how = Options {
        auto_next: options.auto_next,
        has_editor: editor.is_some(),
        plain: !on_screen,
    };
    let mut state = State::new(Arc::clone(workspace.course()), saved.progress, how);
    // Over a screen that is drawn nothing may be printed.
    let copies = match on_screen {
        true => changed_copies(&workspace),
        false => {
            say_changed_copies(&workspace);
            Vec::new()
        }
    };
    let unlocked = (!claim.holds).then(no_locks).flatten();
    for note in copies.into_iter().chain(saved.notes).chain(unlocked) {
        state.update(Event::Notice(note));
    }
    let (sender, messages) = channel();
    listen_to_signals(&sender)?;
    let display = if on_screen {
        Display::screen(listen_to_keys(&sender))?
    } else {
        Display::plain()
    };
    let mut watching = Watching::new(workspace, state, display, editor, options, sender);
    if options.page {
        watching.state.update(watching.pages.invite());
    }
    let end = watching.run(&messages);
    // The terminal is given back first, then what runs is stopped.
    drop(watching);
    drop(claim);
    match end {
        Ok(End::Signal(signal)) => end_by(signal),
        // Nobody is there any more to be told, so there is nothing left to do either.
        Ok(End::Quit) | Err(Error::Print(_)) => {}
        Err(error) => return Err(error),
    }
    Ok(Outcome::Done)
}

/// Why the loop ends.
enum End {
    Quit,
    Signal(i32),
}

/// The loop and all it works with.
struct Watching {
    // Dropped in this order.
    display: Display,
    changes: Watch<File>,
    worker: Worker,
    workspace: Workspace,
    state: State,
    editor: Option<Editor>,
    sender: Sender<Message>,
    pages: Pages,
}

impl Watching {
    fn new(
        workspace: Workspace,
        state: State,
        display: Display,
        editor: Option<Editor>,
        options: &cli::Watch,
        sender: Sender<Message>,
    ) -> Self {
        let alarm = Alarm(sender.clone());
        let tell = move |event| drop(alarm.0.send(Message::Event(event)));
        let seed = options.sampling.seed;
        let worker = Worker::start(workspace.clone(), seed, display.has_keys(), tell);
        let alarm = Alarm(sender.clone());
        let changes = Watch::start(move |change| {
            let event = Event::Changed(change.file, change.content);
            drop(alarm.0.send(Message::Event(event)));
        });
        Watching {
            display,
            changes,
            worker,
            workspace,
            state,
            editor,
            sender,
            pages: Pages::new(&options.allow_host),
        }
    }

    fn run(&mut self, messages: &Receiver<Message>) -> Result<End, Error> {
        self.show()?;
        self.open();
        // Until when the check that is waited for may take before that is said.
        let mut patience = None;
        loop {
            let message = match patience {
                None => messages.recv().map_err(|_| Error::Broken)?,
                Some(until) => match messages.recv_timeout(remaining(until)) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => Message::Event(Event::Slow),
                    Err(RecvTimeoutError::Disconnected) => return Err(Error::Broken),
                },
            };
            if let Some(end) = self.take(message)? {
                return Ok(end);
            }
            patience = match (self.state.is_waiting(), patience) {
                (true, None) => Some(Instant::now() + QUICK),
                (true, set) => set,
                (false, _) => None,
            };
        }
    }

    fn take(&mut self, message: Message) -> Result<Option<End>, Error> {
        match message {
            Message::Event(event) => return self.handle(event),
            Message::Input(input) => {
                let end = match input {
                    Input::Key(key) => self.handle(Event::Key(key))?,
                    Input::Resized => {
                        self.display.forget();
                        self.show()?;
                        None
                    }
                    Input::Other => None,
                };
                self.display.go_on_reading();
                return Ok(end);
            }
            Message::TerminalBack => {
                self.display.resume()?;
                self.show()?;
                self.display.go_on_reading();
            }
            Message::TerminalGone => return Ok(Some(End::Quit)),
            Message::Lost => return Err(Error::Broken),
            #[cfg(unix)]
            Message::Signal(signal_hook::consts::SIGCONT) => {
                self.display.take_back()?;
                self.show()?;
            }
            // What is typed in an editor that lets signals through is meant for that editor.
            #[cfg(unix)]
            Message::Signal(signal_hook::consts::SIGINT) if self.display.is_away() => {}
            Message::Signal(signal) => return Ok(Some(End::Signal(signal))),
        }
        Ok(None)
    }

    /// Lets the state decide, starts what must start, shows what is new, then does what can wait.
    fn handle(&mut self, event: Event) -> Result<Option<End>, Error> {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let actions = self.state.update(event);
            if actions.contains(&Action::Quit) {
                return Ok(Some(End::Quit));
            }
            let (later, now): (Vec<_>, Vec<_>) = actions.into_iter().partition(Action::can_wait);
            for action in now {
                events.extend(self.perform(action));
            }
            self.show()?;
            for action in later {
                events.extend(self.perform(action));
            }
        }
        Ok(None)
    }

    /// Shows what is new, and lets the state know what of it is seen.
    fn show(&mut self) -> Result<(), Error> {
        if let Some(seen) = self.display.show(&self.state)? {
            self.state.update(Event::Seen(seen));
        }
        // Who looks at the page is told after the terminal.
        self.pages.show(&self.state);
        Ok(())
    }

    fn perform(&mut self, action: Action) -> Option<Event> {
        let exercise = self.state.exercise().clone();
        let name = exercise.name.clone();
        match action {
            Action::Check(number, content) => {
                self.worker.check(number, &exercise, content, false);
            }
            Action::CheckAnew(number, content) => {
                self.worker.check(number, &exercise, content, true);
            }
            Action::Prepare(names) => {
                let course = self.workspace.course();
                let named = names
                    .iter()
                    .filter_map(|name| course.exercise(name).cloned());
                self.worker.prepare(named.collect());
            }
            Action::Open => self.open(),
            Action::RecordCurrent => {
                return Some(self.update(|progress| progress.current = Some(name)));
            }
            Action::Record(report) => {
                let attempted = self.workspace.course().exercise(&report.name)?.clone();
                return Some(self.saved(|workspace| record(workspace, &attempted, &report)));
            }
            Action::RecordHints(seen) => {
                return Some(self.update(|progress| {
                    let record = progress.record_mut(&name);
                    record.hints = record.hints.max(seen);
                }));
            }
            Action::RecordWhere(rung) => {
                return Some(self.update(|progress| progress.located(&name, rung)));
            }
            Action::RecordGivingUp => {
                return Some(self.update(|progress| progress.record_mut(&name).gave_up = true));
            }
            Action::ShowSolution => {
                let solution = self.workspace.reveal_solution(&exercise);
                let both =
                    solution.and_then(|path| Ok((path, self.workspace.solution(&exercise)?)));
                // A file that cannot be read is no reason to keep the solution back.
                let yours = own_text(&self.workspace, &exercise).ok().flatten();
                return Some(match both {
                    Ok((path, theirs)) => Event::Solution {
                        path,
                        theirs,
                        yours,
                    },
                    Err(error) => Event::Notice(error.to_string()),
                });
            }
            Action::Reset | Action::UndoReset => {
                let undone = action == Action::UndoReset;
                let restored = match undone {
                    true => self.workspace.undo_reset(&exercise),
                    false => self.workspace.reset(&exercise),
                };
                return Some(match restored {
                    Ok(restored) => Event::Restored {
                        undone,
                        kept: restored.kept.is_some(),
                    },
                    Err(error) => Event::Notice(error.to_string()),
                });
            }
            Action::Edit => return self.edit(),
            Action::ShowPage => return Some(self.pages.invite()),
            Action::Stop => self.stop(),
            Action::Reload => return Some(Event::Reloaded(self.reload())),
            // Seen to before.
            Action::Quit => {}
        }
        None
    }

    /// Turns to the current exercise: its file is watched, and beside it the others, for one of them may be saved by mistake.
    fn open(&mut self) {
        self.worker.stop();
        let exercise = self.state.exercise().clone();
        let mut files = vec![(
            File::Answer(exercise.name.clone()),
            self.workspace.answer_path(&exercise),
        )];
        let course = self.workspace.course_files().into_iter();
        files.extend(course.map(|path| {
            let whole = self.workspace.root().join(&path);
            (File::Course(path), whole)
        }));
        let others = self.workspace.course().exercises.iter();
        let others = others.filter(|other| other.name != exercise.name);
        files.extend(others.map(|other| {
            let path = self.workspace.answer_path(other);
            (File::Other(other.name.clone()), path)
        }));
        self.changes.look_at(files);
    }

    fn update(&self, change: impl FnOnce(&mut Progress)) -> Event {
        self.saved(|workspace| Ok(Saved::new(workspace.store().update(change)?)))
    }

    /// Progress as it was saved, or why it was not.
    fn saved(&self, save: impl FnOnce(&Workspace) -> Result<Saved, Error>) -> Event {
        // Saving would make a deleted folder anew, with nothing but progress in it.
        let saved = match self.workspace.is_there() {
            true => save(&self.workspace),
            false => Err(Error::FolderGone(self.workspace.root().to_owned())),
        };
        match saved {
            Ok(saved) => {
                for note in saved.notes {
                    // Fails only if nobody watches any more.
                    let _ = self.sender.send(Message::Event(Event::Notice(note)));
                }
                Event::Saved(saved.progress)
            }
            Err(error) => Event::Notice(format!("Progress is not saved: {error}")),
        }
    }

    fn edit(&mut self) -> Option<Event> {
        let editor = self.editor.clone()?;
        let takes_terminal = editor.needs_terminal();
        if takes_terminal {
            self.display.suspend();
        }
        let sender = self.sender.clone();
        let back = move || {
            if takes_terminal {
                let _ = sender.send(Message::TerminalBack);
            }
        };
        match editor.open(&self.workspace.answer_path(self.state.exercise())) {
            Ok(mut running) => {
                let sender = self.sender.clone();
                std::thread::spawn(move || {
                    let ended = running.wait().ok();
                    let complaint = ended.and_then(|status| editor.complaint(status));
                    if let Some(complaint) = complaint {
                        let _ = sender.send(Message::Event(Event::Notice(complaint)));
                    }
                    back();
                });
                None
            }
            Err(error) => {
                back();
                Some(Event::Notice(editor.did_not_start(&error)))
            }
        }
    }

    /// Stopped by Ctrl-Z: the shell has the terminal until it lets the job go on.
    fn stop(&mut self) {
        self.display.suspend();
        stop_with_group();
        let _ = self.sender.send(Message::TerminalBack);
    }

    fn reload(&mut self) -> Result<Arc<Course>, String> {
        let root = self.workspace.root();
        if !root.join(INFO_FILE).is_file() {
            return Err(format!("{INFO_FILE} is gone."));
        }
        let workspace = Workspace::open(root).map_err(|error| error.to_string())?;
        self.workspace = workspace.clone();
        self.worker.open(workspace);
        Ok(Arc::clone(self.workspace.course()))
    }
}

fn remaining(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now())
}

/// Lets the loop know if the thread that owns this panics.
#[derive(Clone)]
struct Alarm(Sender<Message>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.0.send(Message::Lost);
        }
    }
}

/// Reads the terminal, one input at a time: the next is read only when this has been seen to, because in the meantime the
/// terminal may belong to an editor. A message to the sender that is returned lets the reading go on.
fn listen_to_keys(sender: &Sender<Message>) -> Sender<()> {
    let alarm = Alarm(sender.clone());
    let (go_on, wait) = channel();
    std::thread::spawn(move || {
        loop {
            let message = terminal::input().map_or(Message::TerminalGone, Message::Input);
            let gone = matches!(message, Message::TerminalGone);
            if alarm.0.send(message).is_err() || gone || wait.recv().is_err() {
                return;
            }
        }
    });
    go_on
}
