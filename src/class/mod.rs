//! A class: what many learners handed in becomes a plan, the plan results, and the results what is told of them.
//!
//! Nothing here prints, and what a page or a platform wants to have of it is known above.

mod draft;
mod gather;
mod gradescope;
mod intake;
mod items;
mod layout;
mod learner;
mod manifest;
mod names;
mod plan;
mod record;
mod records;
mod results;
mod roster;
mod run;
mod statistics;
#[cfg(test)]
pub mod testing;
mod tokens;
mod told;
mod when;
mod work;

pub use draft::draft;
pub use gather::{Gathered, Wanted, gather};
pub use intake::{Error as IntakeError, Keep, Taken, functions, take};
pub use items::{Item, Scores};
pub use layout::Layout;
pub use learner::{Handed, Kind, Learner, Note};
pub use manifest::{FORMAT, Machine, Manifest, Planned, Title};
pub use plan::{arithmetic, basis, late, tokens_of};
pub use record::{Reason, Record, Row, Walls};
pub use records::{Error as RoomError, Records, Room, pretty};
pub use results::{
    Cell, Class, Moved, NOT_GRADED, NOT_SUBMITTED, Override, Overrides, Student, UNCLEAR, counted,
    keys, overrides,
};
pub use roster::{
    Error as RosterError, Person, forms as name_forms, join, matched, plain, read as read_roster,
};
pub use run::{Count, Error as RunError, Run};
pub use statistics::{Cluster, FEWEST, FirstWrong, Misconception, Outcomes, Statistics, Together};
pub use told::Told;
pub use when::When;
pub use work::{Task, Work};
