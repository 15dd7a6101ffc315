//! The server over real sockets: who gets what, who is turned away, and that nobody is waited for.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::Server;

struct Bench {
    server: Server,
    path: String,
    port: u16,
}

impl Bench {
    fn new() -> Self {
        let server = Server::start(&[]).unwrap();
        server.publish("<!doctype html>first".into(), "first".into());
        let port = server.port;
        let address = server.address();
        let path = address.rsplit_once(&port.to_string()).unwrap().1.to_owned();
        Bench { server, path, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(8)))
            .unwrap();
        stream
    }

    /// What comes back for these bytes, and after how long.
    fn sent(&self, bytes: &[u8]) -> (String, Duration) {
        let start = Instant::now();
        let mut stream = self.connect();
        // It may be closed while more is being sent.
        let _ = stream.write_all(bytes);
        let mut text = Vec::new();
        let _ = stream.read_to_end(&mut text);
        (String::from_utf8_lossy(&text).into_owned(), start.elapsed())
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port);
        let headers = if headers.contains("Host:") {
            headers.to_owned()
        } else {
            host + headers
        };
        self.sent(format!("GET {path} HTTP/1.1\r\n{headers}\r\n").as_bytes())
            .0
    }

    /// Asks for what is new and reads until a text has arrived.
    fn stream_until(&self, stream: &mut TcpStream, text: &str) -> String {
        let mut all = String::new();
        let mut bytes = [0; 1024];
        while !all.contains(text) {
            let read = stream.read(&mut bytes).unwrap();
            assert!(read > 0, "{all}");
            all.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
        all
    }

    fn events(&self) -> TcpStream {
        let mut stream = self.connect();
        let asked = format!(
            "GET {}events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            self.path, self.port
        );
        stream.write_all(asked.as_bytes()).unwrap();
        stream
    }

    fn empties(&self, within: Duration) -> bool {
        let start = Instant::now();
        while self.server.connections() > 0 {
            if start.elapsed() > within {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        true
    }
}

#[test]
fn the_page_its_style_and_its_script_are_handed_out() {
    let bench = Bench::new();
    let page = bench.get(&bench.path, "");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.ends_with("<!doctype html>first"), "{page}");
    for guard in [
        "Content-Security-Policy: default-src 'none'; script-src 'self'",
        "X-Content-Type-Options: nosniff",
        "Cross-Origin-Resource-Policy: same-origin",
        "Referrer-Policy: no-referrer",
        "Cache-Control: no-store",
    ] {
        assert!(page.contains(guard), "{guard}");
    }
    assert!(!page.contains("Access-Control"), "{page}");
    let style = bench.get(&format!("{}page.css", bench.path), "");
    assert!(style.contains("text/css") && style.contains(".tag.first"));
    let script = bench.get(&format!("{}page.js", bench.path), "");
    assert!(script.contains("text/javascript") && script.contains("EventSource"));
}

#[test]
fn strangers_are_turned_away_in_words() {
    let bench = Bench::new();
    let path = bench.path.as_str();
    let port = bench.port;
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    for (path, headers, status) in [
        (path, "Host: evil.example\r\n".to_owned(), "421"),
        (path, format!("{own}{own}"), "421"),
        (path, "Origin: http://evil.example\r\n".to_owned(), "403"),
        (path, "Sec-Fetch-Site: cross-site\r\n".to_owned(), "403"),
        ("/", String::new(), "404"),
        ("/0123456789abcdef0123456789abcdef/", String::new(), "404"),
        ("/../../etc/passwd", String::new(), "404"),
        (&format!("{path}?x=1"), String::new(), "404"),
        (&format!("{path}../page.css"), String::new(), "404"),
        (&format!("{path}page.rs"), String::new(), "404"),
        (path, format!("X: {}\r\n", "y".repeat(9000)), "431"),
    ] {
        let answer = bench.get(path, &headers);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{path} {headers}: {answer}"
        );
        assert!(!answer.contains("first"), "{answer}");
    }
    let posted = format!("POST {path} HTTP/1.1\r\n{own}Content-Length: 3\r\n\r\nabc");
    let (answer, _) = bench.sent(posted.as_bytes());
    assert!(
        answer.starts_with("HTTP/1.1 405 ") && answer.contains("Allow: GET"),
        "{answer}"
    );
    let (answer, _) = bench.sent(b"\x16\x03\x01\x00\xff\x01");
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
}

#[test]
fn who_stays_is_told_what_is_new() {
    let bench = Bench::new();
    let mut tab = bench.events();
    let begun = bench.stream_until(&mut tab, "data: first\n\n");
    assert!(begun.contains("text/event-stream"), "{begun}");
    let start = Instant::now();
    bench
        .server
        .publish("<!doctype html>second".into(), "second\nline".into());
    let told = bench.stream_until(&mut tab, "data: second\ndata: line\n\n");
    assert!(told.contains("id: 2"), "{told}");
    // Generous, for a machine that is busy: it is not by asking again and again that a tab learns of it.
    assert!(start.elapsed() < Duration::from_secs(3));
    // The same again is no news.
    bench
        .server
        .publish("<!doctype html>second".into(), "second\nline".into());
    bench
        .server
        .publish("<!doctype html>third".into(), "third".into());
    let told = bench.stream_until(&mut tab, "data: third\n\n");
    assert!(told.starts_with("id: 3"), "{told}");
}

#[test]
fn who_is_slow_or_says_nothing_is_dropped() {
    let bench = Bench::new();
    let start = Instant::now();
    let silent = bench.connect();
    let mut slow = bench.connect();
    for letter in format!("GET {} HTTP/1.1\r\nHost: 127", bench.path).bytes() {
        // It is cut off in the middle of this.
        if slow.write_all(&[letter]).is_err() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let mut answer = String::new();
    let _ = slow.read_to_string(&mut answer);
    assert!(!answer.contains("200 OK"), "{answer}");
    assert!(
        bench.empties(Duration::from_secs(8)),
        "{}",
        bench.server.connections()
    );
    assert!(start.elapsed() < Duration::from_secs(15));
    drop(silent);
}

#[test]
fn two_hundred_who_come_at_once_are_bounded_and_others_are_served_after() {
    let bench = Bench::new();
    let crowd: Vec<TcpStream> = (0..200).map(|_| bench.connect()).collect();
    std::thread::sleep(Duration::from_millis(200));
    assert!(bench.server.connections() <= super::MOST_CONNECTIONS);
    drop(crowd);
    assert!(bench.empties(Duration::from_secs(8)));
    assert!(bench.get(&bench.path, "").contains("200 OK"));
}

#[test]
fn twenty_tabs_that_go_away_leave_no_thread() {
    let bench = Bench::new();
    let mut tabs: Vec<TcpStream> = (0..20).map(|_| bench.events()).collect();
    for tab in &mut tabs {
        bench.stream_until(tab, "data: first");
    }
    assert_eq!(bench.server.connections(), 20);
    drop(tabs);
    // The next news find nobody; the second at the latest tells the operating system so.
    for round in 0..3 {
        bench
            .server
            .publish(format!("p{round}"), format!("b{round}"));
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(bench.empties(Duration::from_secs(8)));
}

#[test]
fn it_listens_on_this_machine_alone_and_not_at_all_once_it_is_gone() {
    let bench = Bench::new();
    assert!(
        bench
            .server
            .listeners
            .iter()
            .all(|address| address.ip().is_loopback())
    );
    let port = bench.port;
    drop(bench);
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_ok() {
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "somebody still listens"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn addresses_cannot_be_guessed() {
    let one = Server::start(&[]).unwrap();
    let other = Server::start(&[]).unwrap();
    assert_ne!(one.shared.names.token(), other.shared.names.token());
    assert_eq!(one.shared.names.token().len(), 32);
}
