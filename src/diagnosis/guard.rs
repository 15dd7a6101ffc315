//! A fault of our own while explaining costs an explanation, never a verdict.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// Explaining broke down: a fault of this program, and none of the learner's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "workbook could not find out why: a fault of its own (“{message}”{place})\n\
     The verdict stands all the same. Please report this line with your file."
)]
pub struct Fault {
    /// What the panic said.
    pub message: String,
    /// ` at FILE:LINE`, if known.
    pub place: String,
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does something that may panic.
///
/// # Errors
/// If it does; nothing is printed then, because whoever asked says it where it can be read.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    listen();
    let outer = GUARDED.replace(true);
    // What was being worked on is thrown away, so nobody sees it half done.
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    done.map_err(|panic| Fault {
        message: message(panic.as_ref()),
        place: PLACE.take(),
    })
}

/// Keeps the place of a guarded panic, and lets all others be told as they were.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                return others(panic);
            }
            let place = panic
                .location()
                .map(|at| format!(" at {}:{}", at.file(), at.line()));
            PLACE.set(place.unwrap_or_default());
        }));
    });
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without words").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_fault_with_its_message_and_place() {
        let fault = guarded(|| panic!("no case {}", 58)).unwrap_err();
        assert_eq!(fault.message, "no case 58");
        assert!(fault.place.contains("guard.rs:"), "{}", fault.place);
        assert_eq!(guarded(|| 7), Ok(7));
    }
}
