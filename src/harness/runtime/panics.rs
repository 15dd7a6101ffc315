//! What a panic said, and where.

/// Message, file and line of the last panic.
static LAST_PANIC: std::sync::Mutex<Option<(String, String, u32)>> = std::sync::Mutex::new(None);

/// The same, which is then forgotten.
pub(super) fn last_panic() -> (String, String, u32) {
    let last = match LAST_PANIC.lock() {
        Ok(mut last) => last.take(),
        Err(_) => None,
    };
    last.unwrap_or_default()
}

pub(super) fn note_panic(info: &std::panic::PanicHookInfo<'_>) {
    let payload = info.payload();
    let message = match payload.downcast_ref::<&'static str>() {
        Some(message) => String::from(*message),
        None => match payload.downcast_ref::<String>() {
            Some(message) => message.clone(),
            None => String::from("a value that is no text"),
        },
    };
    let place = match info.location() {
        Some(location) => (String::from(location.file()), location.line()),
        None => (String::new(), 0),
    };
    if let Ok(mut last) = LAST_PANIC.lock() {
        // A message may be longer than all answers together may be.
        *last = Some((message.chars().take(2_000).collect(), place.0, place.1));
    }
}
