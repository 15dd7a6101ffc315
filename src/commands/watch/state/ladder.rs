//! The ladder of where: how much of the place of a mistake is told, and how much was.

use super::{Action, Page, State};
use crate::course::Locate;
use crate::location::{Location, RUNGS};
use crate::ui::location::Place;
use crate::verdict::Verdict;

/// What is known of where in the text of the last check the mistake is.
#[derive(Debug, Default)]
enum Search {
    /// Nothing yet.
    #[default]
    Open,
    /// What the report says, of this text.
    Done(String),
    /// It broke down.
    Failed(String),
}

/// What was asked of where the mistake is.
#[derive(Debug, Default)]
pub(super) struct Ladder {
    /// The rung that was asked for; 0 if none was.
    rung: u8,
    /// The one for what was saved since the last verdict, whose own is still to come.
    next: Option<u8>,
    search: Search,
}

impl Ladder {
    /// Something else was saved: of that nothing was asked yet.
    pub(super) fn saved(&mut self) {
        self.next = Some(0);
    }

    /// There is a verdict, of which nothing more is known.
    pub(super) fn checked(&mut self) {
        self.search = Search::Open;
        self.rung = self.next.take().unwrap_or(self.rung);
    }
}

impl State {
    /// How much is told of where the mistake is.
    pub fn place(&self) -> Place<'_> {
        if !self.may_be_located() {
            return Place::Untold;
        }
        let ladder = &self.current.ladder;
        match (&ladder.search, ladder.next) {
            (_, Some(1..)) => Place::Sought,
            (Search::Open, _) if ladder.rung > 0 => Place::Sought,
            (Search::Done(source), _) if self.told() > 0 => Place::Told {
                source,
                rung: self.told(),
            },
            _ => Place::Untold,
        }
    }

    /// What `w` does now; nothing where it is not offered.
    pub(super) fn where_does(&self) -> Option<String> {
        if !self.may_be_located() || self.place() == Place::Sought {
            return None;
        }
        let (told, last) = (self.told(), self.last_rung());
        match last {
            _ if told < last && last > 1 => {
                Some(format!("where ({} of {last})", self.rung_above()))
            }
            _ if told < last => Some("where".into()),
            // What is told without being asked is not hidden either, and there is no place in that nothing was found.
            _ if told == self.unasked() || self.best().is_none() => None,
            _ => Some("hide the place".into()),
        }
    }

    /// Asked for by a key: one rung further, and after the last one none.
    pub(super) fn climb(&mut self) -> Vec<Action> {
        if let (true, Search::Failed(fault)) = (self.may_be_located(), &self.current.ladder.search)
        {
            self.notice = Some(fault.clone());
            return Vec::new();
        }
        if self.where_does().is_none() {
            return Vec::new();
        }
        let (first, above) = (self.first_rung(), self.rung_above());
        let is_last = self.told() >= self.last_rung();
        let ladder = &mut self.current.ladder;
        match &mut ladder.next {
            // It is meant for what was just saved.
            Some(next) => *next = first,
            None => ladder.rung = if is_last { 0 } else { above },
        }
        self.current.scroll = usize::MAX;
        self.reached()
    }

    /// The search for the place is over: what was found in which text, or why it broke down.
    pub(super) fn located(
        &mut self,
        found: Result<(Vec<Location>, String), String>,
    ) -> Vec<Action> {
        let is_asked = self.current.ladder.rung > 0;
        match found {
            Ok((found, source)) => {
                if let Some(report) = self.verdict_mut() {
                    report.locations = Some(found);
                }
                self.current.ladder.search = Search::Done(source);
            }
            // It costs nothing but the place; who asked for that is told.
            Err(fault) => {
                self.current.ladder.rung = 0;
                self.notice = is_asked.then(|| fault.clone()).or(self.notice.take());
                self.current.ladder.search = Search::Failed(fault);
            }
        }
        if is_asked && self.current.page == Page::Work {
            self.current.scroll = usize::MAX;
        }
        self.reached()
    }

    /// Whether the last verdict has a place that may be told.
    fn may_be_located(&self) -> bool {
        let is_wrong = |report: &crate::report::Report| report.verdict == Verdict::Wrong;
        self.exercise().locate != Locate::Never && self.verdict().is_some_and(is_wrong)
    }

    /// The best place that was found.
    fn best(&self) -> Option<&Location> {
        self.verdict()?.locations.as_deref()?.first()
    }

    /// The rung that is told: what was asked for, as far as there is something to say.
    fn told(&self) -> u8 {
        let asked = self.current.ladder.rung.min(self.last_rung());
        asked.max(self.unasked())
    }

    /// The rung that is told without being asked.
    fn unasked(&self) -> u8 {
        let is_shown = self.exercise().locate == Locate::Shown && self.best().is_some();
        u8::from(is_shown)
    }

    /// The last rung on which there is something to say, as far as that is known.
    fn last_rung(&self) -> u8 {
        match (&self.current.ladder.search, self.best()) {
            (Search::Done(_), Some(best)) => best.rungs(),
            (Search::Done(_), None) => 1,
            _ => RUNGS,
        }
    }

    /// The rung that the next press leads to.
    fn rung_above(&self) -> u8 {
        let above = match self.current.ladder.rung {
            0 => self.first_rung(),
            rung => rung + 1,
        };
        above.min(self.last_rung())
    }

    /// The rung that the first press leads to: what was told before is there at once.
    fn first_rung(&self) -> u8 {
        let untold = match self.exercise().locate {
            Locate::Shown => 2,
            _ => 1,
        };
        self.rung_before().max(untold)
    }

    /// The highest rung that was reached before.
    fn rung_before(&self) -> u8 {
        self.progress.record(&self.exercise().name).rung.min(RUNGS)
    }

    /// What is to be written down of the rung that is told now.
    fn reached(&self) -> Vec<Action> {
        let is_asked = self.current.ladder.rung > 0;
        let rung = match self.place() {
            Place::Told { rung, .. } if is_asked && self.best().is_some() => rung,
            _ => 0,
        };
        match rung > self.rung_before() {
            true => vec![Action::RecordWhere(rung)],
            false => Vec::new(),
        }
    }
}
