//! What each key does at work; keys in the list stand in `list.rs`.

use super::{Action, Asked, Page, State};
use crate::ui::terminal::Key;

impl State {
    pub(super) fn pressed(&mut self, key: Key) -> Vec<Action> {
        if key == Key::Interrupt {
            return vec![Action::Quit];
        }
        if key == Key::Stop {
            return vec![Action::Stop];
        }
        let asked = self.current.asked.take();
        self.notice = None;
        if let (Some(place), Key::Enter) = (self.current.elsewhere.take(), key) {
            return self.go(place, true);
        }
        match &self.current.page {
            Page::Keys(before) => {
                let before = (**before).clone();
                self.read_keys(key, before);
                Vec::new()
            }
            Page::List { typing: true, .. } => self.typed(key),
            Page::List { .. } => self.pressed_in_list(key),
            _ => self.pressed_at_work(key, asked),
        }
    }

    pub(super) fn pressed_at_work(&mut self, key: Key, asked: Option<Asked>) -> Vec<Action> {
        let reading = self.current.page != Page::Work;
        match key {
            Key::Letter('q') => return vec![Action::Quit],
            Key::Escape => self.current.turn_to(Page::Work),
            Key::Letter('o') if self.current.page == Page::Output => {
                self.current.turn_to(Page::Work)
            }
            Key::Letter('s') if matches!(self.current.page, Page::Solution { .. }) => {
                self.current.turn_to(Page::Work)
            }
            Key::Letter('o') => self.current.turn_to(Page::Output),
            Key::Letter('s') => return self.solution(asked),
            Key::Letter('?') => self.tell_keys(),
            Key::Letter('c') => return self.check_anew(),
            Key::Letter('l') => self.open_list(),
            Key::Letter('n') => return self.go_on(),
            Key::Letter('p') => return self.go_back(),
            Key::Letter('E') => return self.edit(),
            Key::Letter('b') => return vec![Action::ShowPage],
            Key::Letter('h') if !reading => return self.hint(),
            Key::Letter('w') if !reading => return self.climb(),
            Key::Letter('e') if !reading => self.toggle_messages(),
            Key::Letter('r') if !reading => return self.reset(asked),
            Key::Letter('u') if self.current.can_undo => return vec![Action::UndoReset],
            _ => self.scroll_by(key),
        }
        Vec::new()
    }

    /// Arrows move the page of the keys where it does not fit; anything else leads back.
    fn read_keys(&mut self, key: Key, before: Page) {
        use Key::{Down, End, Home, PageDown, PageUp, Up};
        match key {
            Up | Down | PageUp | PageDown | Home | End => self.scroll_by(key),
            _ => self.current.turn_to(before),
        }
    }

    pub(super) fn tell_keys(&mut self) {
        self.current
            .turn_to(Page::Keys(Box::new(self.current.page.clone())));
    }

    pub(super) fn scroll_by(&mut self, key: Key) {
        let page = self.page_rows.saturating_sub(1).max(1);
        self.current.scroll = match key {
            Key::Up | Key::Letter('k') => self.current.scroll.saturating_sub(1),
            Key::Down | Key::Letter('j') => self.current.scroll.saturating_add(1),
            Key::PageUp => self.current.scroll.saturating_sub(page),
            Key::PageDown | Key::Letter(' ') => self.current.scroll.saturating_add(page),
            Key::Home | Key::Letter('g') => 0,
            Key::End | Key::Letter('G') => usize::MAX,
            _ => self.current.scroll,
        };
    }

    pub(super) fn hint(&mut self) -> Vec<Action> {
        let count = self.exercise().hints.len();
        if count == 0 {
            self.notice = Some("There are no hints here. The lesson at the top of the file has all that is needed.".into());
            return Vec::new();
        }
        if self.current.hints == count {
            self.current.hints = 0;
            return Vec::new();
        }
        let seen = self.progress.record(&self.exercise().name).hints.min(count);
        // What was seen before is there at once.
        self.current.hints = if self.current.hints == 0 {
            seen.max(1)
        } else {
            self.current.hints + 1
        };
        self.current.scroll = usize::MAX;
        if self.current.hints > seen {
            vec![Action::RecordHints(self.current.hints)]
        } else {
            Vec::new()
        }
    }

    /// Asked for by a key: compiled and run once more, which is said at once.
    fn check_anew(&mut self) -> Vec<Action> {
        let actions = self.check_again().into_iter();
        self.current.slow = true;
        if self.current.page != Page::Output {
            self.current.turn_to(Page::Work);
        }
        let anew = |action| match action {
            Action::Check(number, content) => Action::CheckAnew(number, content),
            other => other,
        };
        actions.map(anew).collect()
    }

    pub(super) fn toggle_messages(&mut self) {
        if self.has_more_messages() {
            self.current.whole_messages = !self.current.whole_messages;
            self.current.scroll = 0;
        } else {
            self.notice = Some("The compiler has nothing more to say about this file.".into());
        }
    }

    pub(super) fn solution(&mut self, asked: Option<Asked>) -> Vec<Action> {
        if self.course.is_sealed {
            self.notice = Some(
                "The course keeps its solutions to itself: there is none in your folder.".into(),
            );
            return Vec::new();
        }
        let record = self.progress.record(&self.exercise().name);
        if record.solved || record.gave_up {
            return vec![Action::ShowSolution];
        }
        if asked == Some(Asked::Solution) {
            return vec![Action::RecordGivingUp, Action::ShowSolution];
        }
        self.current.asked = Some(Asked::Solution);
        self.notice = Some(
            "Not solved yet. Press s again to give up and see it, any other key to go on.".into(),
        );
        Vec::new()
    }

    pub(super) fn reset(&mut self, asked: Option<Asked>) -> Vec<Action> {
        if asked == Some(Asked::Reset) {
            return vec![Action::Reset];
        }
        self.current.asked = Some(Asked::Reset);
        self.notice = Some("Press r again to put the starter back. Your file will be kept.".into());
        Vec::new()
    }

    pub(super) fn edit(&mut self) -> Vec<Action> {
        if self.options.has_editor {
            return vec![Action::Edit];
        }
        self.notice = Some(
            "No editor is known: set EDITOR, or start with `workbook watch --edit-cmd COMMAND`."
                .into(),
        );
        Vec::new()
    }

    pub(super) fn go_on(&mut self) -> Vec<Action> {
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

    pub(super) fn go_back(&mut self) -> Vec<Action> {
        if self.current.place == 0 {
            self.notice = Some("This is the first exercise.".into());
            return Vec::new();
        }
        self.go(self.current.place - 1, true)
    }
}
