//! The page beside `watch`: whatever the screen is told of the current exercise, a browser is told after it.

use std::io;

use super::state::{Event, State};
use crate::report::Report;
use crate::ui::location::Place;
use crate::ui::screen::Outcome;
use crate::web::document::{self, Sight};
use crate::web::server::Server;

/// The page, once somebody asked for it.
pub struct Pages {
    page: Option<Page>,
    /// Further names under which it may be called.
    allowed: Vec<String>,
}

impl Pages {
    /// Nothing yet: nothing listens before it is asked for.
    pub fn new(allowed: &[String]) -> Self {
        Pages {
            page: None,
            allowed: allowed.to_owned(),
        }
    }

    /// Says where the page is; the first time, it is started.
    pub fn invite(&mut self) -> Event {
        let page = match self.page.take() {
            Some(page) => Ok(page),
            None => Page::start(&self.allowed),
        };
        Event::Notice(match page {
            Ok(page) => self.page.insert(page).invitation(),
            Err(error) => format!("The page cannot be shown: {error}."),
        })
    }

    /// Tells the page what is new.
    pub fn show(&mut self, state: &State) {
        if let Some(page) = &mut self.page {
            page.show(state);
        }
    }
}

/// A page that somebody may look at.
struct Page {
    server: Server,
    /// What was told last; nothing is made twice.
    told: Option<Told>,
    /// What came of the last save, and of the one before.
    last: Option<(u64, Report)>,
    before: Option<Report>,
}

/// What the page depends on.
#[derive(PartialEq, Eq)]
struct Told {
    exercise: String,
    verdicts: u64,
    is_explained: bool,
    is_located: bool,
}

impl Page {
    /// Starts a server for it.
    fn start(allowed: &[String]) -> io::Result<Self> {
        Ok(Page {
            server: Server::start(allowed)?,
            told: None,
            last: None,
            before: None,
        })
    }

    /// What a learner opens in the browser.
    fn invitation(&self) -> String {
        format!("The page: {}", self.server.address())
    }

    /// Tells what is new, if anything is.
    fn show(&mut self, state: &State) {
        if state.is_between() {
            return;
        }
        let is_told = matches!(state.place(), Place::Told { .. });
        let now = Told {
            exercise: state.exercise().name.clone(),
            verdicts: state.verdicts(),
            is_explained: state
                .verdict()
                .is_some_and(|report| report.findings.is_some()),
            is_located: is_told,
        };
        if self.told.as_ref() == Some(&now) {
            return;
        }
        self.told = Some(now);
        let screen = state.screen();
        // Where the mistake is stands there only once it was asked for.
        let mut report = state.verdict().cloned();
        if let Some(report) = report.as_mut().filter(|_| !is_told) {
            report.locations = None;
        }
        self.keep(state.verdicts(), report.as_ref());
        let work = state.work();
        let sight = Sight {
            course: screen.course,
            exercise: screen.exercise,
            report: report.as_ref(),
            before: self.before.as_ref(),
            fault: match work.outcome {
                Outcome::Fault(fault) => Some(fault),
                _ => None,
            },
        };
        self.server
            .publish(document::page(sight), document::body(sight));
    }

    /// Keeps what came of this save for the next one.
    fn keep(&mut self, verdicts: u64, report: Option<&Report>) {
        let Some(report) = report else {
            return;
        };
        match &self.last {
            Some((number, _)) if *number == verdicts => {}
            Some((_, last)) if last.name == report.name => {
                let last = self.last.replace((verdicts, report.clone()));
                self.before = last.map(|(_, last)| last);
            }
            _ => {
                self.last = Some((verdicts, report.clone()));
                self.before = None;
            }
        }
    }
}
