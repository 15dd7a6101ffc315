//! One connection: a request within its bounds, an answer, and for who stays whatever is new.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::request::{Asked, Refusal};
use super::{Shared, answer};
use crate::web::document::{SCRIPT, STYLE};

/// Bytes of a request.
const LONGEST: usize = 8 * 1024;
/// How long it may take to arrive, and an answer to leave.
const PATIENCE: Duration = Duration::from_secs(4);
/// How often who stays is asked whether they are still there.
const PULSE: Duration = Duration::from_secs(10);

/// Reads a request and answers it.
pub fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let page = |shared: &Shared| {
        let current = shared
            .current
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        current.page.clone()
    };
    const FOUND: &str = "200 OK";
    match asked(&mut stream, shared)? {
        Ok(Asked::Page) => answer::whole(&mut stream, FOUND, "text/html", &page(shared))?,
        Ok(Asked::Style) => answer::whole(&mut stream, FOUND, "text/css", STYLE)?,
        Ok(Asked::Script) => answer::whole(&mut stream, FOUND, "text/javascript", SCRIPT)?,
        Ok(Asked::Events(last)) => return stay(&mut stream, shared, last),
        Err(refusal) => {
            let (status, words) = refusal.words();
            answer::whole(&mut stream, status, "text/plain", words)?;
        }
    }
    leave(&mut stream)
}

/// What is asked, or why it is refused.
fn asked(stream: &mut TcpStream, shared: &Shared) -> io::Result<Result<Asked, Refusal>> {
    let until = Instant::now() + PATIENCE;
    let mut bytes = vec![0; LONGEST];
    let mut length = 0;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(Err(Refusal::TooSlow));
        }
        stream.set_read_timeout(Some(left))?;
        let read = match stream.read(&mut bytes[length..]) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => read,
            Err(error) if is_timeout(&error) => return Ok(Err(Refusal::TooSlow)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        length += read;
        match shared.names.read(&bytes[..length]) {
            Ok(Some(asked)) => return Ok(Ok(asked)),
            Ok(None) if length == LONGEST => return Ok(Err(Refusal::TooLong)),
            Ok(None) => {}
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
    )
}

/// Sends what is new until the other side is gone, or everything ends.
fn stay(stream: &mut TcpStream, shared: &Shared, last: Option<u64>) -> io::Result<()> {
    answer::stream(stream)?;
    let mut told = last.unwrap_or(0);
    while !shared.closing.load(Ordering::SeqCst) {
        let current = shared
            .current
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_old = |current: &mut super::Current| {
            current.number == told && !shared.closing.load(Ordering::SeqCst)
        };
        let (current, _) = shared
            .changed
            .wait_timeout_while(current, PULSE, is_old)
            .unwrap_or_else(PoisonError::into_inner);
        let (number, body) = (current.number, current.body.clone());
        drop(current);
        if number != told {
            answer::event(stream, number, &body)?;
            told = number;
        } else {
            // Fails once nobody reads any more.
            stream.write_all(b": still here\n\n")?;
        }
    }
    Ok(())
}

/// Closes so that the other side reads the answer, also where it is still sending.
fn leave(stream: &mut TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(500)))?;
    let mut rest = [0; 4096];
    for _ in 0..16 {
        match stream.read(&mut rest) {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    Ok(())
}
