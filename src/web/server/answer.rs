//! What is answered: a status, headers that keep the page to itself, and a text.

use std::io::{self, Write};

/// What a browser is told of every answer: nothing from elsewhere, in no frame, kept nowhere.
const GUARDS: &str = "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\n\
    Referrer-Policy: no-referrer\r\n\
    Cache-Control: no-store\r\n\
    X-Accel-Buffering: no\r\n\
    Connection: close\r\n";

/// A whole answer.
pub fn whole(to: &mut impl Write, status: &str, kind: &str, text: &str) -> io::Result<()> {
    let more = match status.starts_with("405") {
        true => "Allow: GET\r\n",
        false => "",
    };
    write!(
        to,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\n{more}{GUARDS}\r\n",
        text.len()
    )?;
    to.write_all(text.as_bytes())?;
    to.flush()
}

/// The beginning of an answer that goes on.
pub fn stream(to: &mut impl Write) -> io::Result<()> {
    write!(
        to,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n{GUARDS}\r\nretry: 1000\n\n"
    )?;
    to.flush()
}

/// A text that is sent as it becomes known, with its number.
pub fn event(to: &mut impl Write, number: u64, text: &str) -> io::Result<()> {
    let mut block = format!("id: {number}\n");
    for line in text.split('\n') {
        block.push_str("data: ");
        // A lone carriage return would end the line for a browser.
        block.push_str(&line.replace('\r', ""));
        block.push('\n');
    }
    block.push('\n');
    to.write_all(block.as_bytes())?;
    to.flush()
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_event_of_many_lines_arrives_as_one() -> std::io::Result<()> {
        let mut sent = Vec::new();
        super::event(&mut sent, 3, "a\n\nb\r\nid: 9")?;
        assert_eq!(
            String::from_utf8_lossy(&sent),
            "id: 3\ndata: a\ndata: \ndata: b\ndata: id: 9\n\n"
        );
        Ok(())
    }
}
