//! What is known of a text's names and values: enough to offer one for another. A reading of what is written, no type checker.

mod declarations;
mod infer;
mod scope;
mod ty;

pub use declarations::{Declarations, Function};
pub use scope::{Binding, Origin, Scope};
pub use ty::Type;
