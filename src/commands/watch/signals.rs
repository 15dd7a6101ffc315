//! Signals: told to the loop, and ended by as if nobody had listened.

use std::sync::mpsc::Sender;

#[cfg(unix)]
use super::Alarm;
use super::Message;
use crate::commands::Error;
#[cfg(unix)]
use crate::process::heard_ends;

#[cfg(unix)]
/// Has the signals that end or wake this program told to the loop.
pub(super) fn listen_to_signals(sender: &Sender<Message>) -> Result<(), Error> {
    let heard = heard_ends().chain([signal_hook::consts::SIGCONT]);
    let mut signals = signal_hook::iterator::Signals::new(heard)?;
    let alarm = Alarm(sender.clone());
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if alarm.0.send(Message::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn listen_to_signals(_: &Sender<Message>) -> Result<(), Error> {
    Ok(())
}

/// Ends as the signal would have ended us, so that whoever sent it sees that it did.
#[cfg(unix)]
pub(super) fn end_by(signal: i32) {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
}

#[cfg(not(unix))]
pub(super) fn end_by(_: i32) {}
