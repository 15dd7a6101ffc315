//! The list of exercises: moving, searching, opening.

use super::{Action, Page, State, place};
use crate::ui::listing::matching;
use crate::ui::terminal::Key;

impl State {
    pub(super) fn open_list(&mut self) {
        self.current.turn_to(Page::List {
            cursor: self.current.place,
            search: String::new(),
            typing: false,
        });
    }

    pub(super) fn pressed_in_list(&mut self, key: Key) -> Vec<Action> {
        match key {
            Key::Letter('q') => return vec![Action::Quit],
            Key::Escape | Key::Letter('l') => self.current.turn_to(Page::Work),
            Key::Enter => return self.open_chosen(),
            Key::Letter('?') => self.tell_keys(),
            Key::Letter('/') => self.set_search(Some(String::new())),
            _ => self.move_cursor(key),
        }
        Vec::new()
    }

    pub(super) fn typed(&mut self, key: Key) -> Vec<Action> {
        let Page::List { search, .. } = &self.current.page else {
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
    pub(super) fn set_search(&mut self, wanted: Option<String>) {
        let chosen = self.under_cursor().unwrap_or(self.current.place);
        let typing = wanted.is_some();
        let search = wanted.unwrap_or_default();
        let name = &self.course.exercises[chosen].name;
        let found = matching(&self.course, &search);
        let cursor = found
            .iter()
            .position(|exercise| exercise.name == *name)
            .unwrap_or(0);
        self.current.turn_to(Page::List {
            cursor,
            search,
            typing,
        });
    }

    /// The place in the course of the exercise under the cursor.
    pub(super) fn under_cursor(&self) -> Option<usize> {
        let Page::List { cursor, search, .. } = &self.current.page else {
            return None;
        };
        let chosen = matching(&self.course, search).get(*cursor).copied()?;
        Some(place(&self.course, Some(chosen)))
    }

    pub(super) fn open_chosen(&mut self) -> Vec<Action> {
        match self.under_cursor() {
            None => Vec::new(),
            Some(same) if same == self.current.place => {
                self.current.turn_to(Page::Work);
                Vec::new()
            }
            Some(other) => self.go(other, true),
        }
    }

    pub(super) fn move_cursor(&mut self, key: Key) {
        let page = self.page_rows.saturating_sub(2).max(1);
        let Page::List {
            cursor,
            search,
            typing,
        } = &mut self.current.page
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
