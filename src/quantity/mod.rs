//! Named values with shapes, and what it means for two of them to agree.
//!
//! What a program is given and what it gives back are both a [`Value`]. Nothing here knows where values come from.

mod order;
mod tolerance;
mod value;
mod words;

pub use order::order;
pub use tolerance::Tolerance;
pub use value::{Named, Value};
pub use words::{decimal, rounded};
