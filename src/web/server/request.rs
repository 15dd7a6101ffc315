//! What a browser may ask, and what is refused: decided from the text of the request alone.

/// Names by which the server may be called, and the secret in its address.
#[derive(Debug)]
pub struct Names {
    token: String,
    hosts: Vec<String>,
    origins: Vec<String>,
}

/// Headers of a request, as many as are looked at.
const MOST_HEADERS: usize = 64;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The page.
    Page,
    /// Its look.
    Style,
    /// What moves on it.
    Script,
    /// Whatever is new from now on; the number of the last that was taken in.
    Events(Option<u64>),
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no request, or not one that is understood.
    Malformed,
    /// Its headers are too long, or too many.
    TooLong,
    /// It came too slowly.
    TooSlow,
    /// It is meant for another server.
    Misdirected,
    /// It wants to do something else than read.
    Method,
    /// It comes from another page.
    Foreign,
    /// There is nothing under that address.
    Unknown,
}

impl Refusal {
    /// The status line's end, and what is to be said.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Refusal::Malformed => (
                "400 Bad Request",
                "This is no request that can be understood.",
            ),
            Refusal::TooLong => (
                "431 Request Header Fields Too Large",
                "The headers are too long.",
            ),
            Refusal::TooSlow => (
                "408 Request Timeout",
                "The request took too long to arrive.",
            ),
            Refusal::Misdirected => (
                "421 Misdirected Request",
                "This page answers under its own address only: the one that workbook printed.",
            ),
            Refusal::Method => ("405 Method Not Allowed", "This page can only be read."),
            Refusal::Foreign => ("403 Forbidden", "This page is not for other pages."),
            Refusal::Unknown => (
                "404 Not Found",
                "There is nothing here. The whole address is the one that workbook printed.",
            ),
        }
    }
}

impl Names {
    /// The server's own names at that port, and further ones.
    pub fn new(port: u16, token: String, allowed: &[String]) -> Self {
        let own = ["127.0.0.1", "localhost", "[::1]"].map(|host| format!("{host}:{port}"));
        let origins = own.iter().map(|host| format!("http://{host}"));
        let further = allowed
            .iter()
            .flat_map(|host| [format!("https://{host}"), format!("http://{host}")]);
        Names {
            token,
            origins: origins.chain(further).collect(),
            hosts: own.iter().cloned().chain(allowed.iter().cloned()).collect(),
        }
    }

    /// The secret in the address.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// What the bytes that have come so far ask for; nothing as long as they are not all there.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn read(&self, bytes: &[u8]) -> Result<Option<Asked>, Refusal> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(bytes) {
            Ok(httparse::Status::Partial) => return Ok(None),
            Ok(httparse::Status::Complete(_)) => {}
            Err(httparse::Error::TooManyHeaders) => return Err(Refusal::TooLong),
            Err(_) => return Err(Refusal::Malformed),
        }
        let values = |name: &str| -> Vec<&[u8]> {
            let own = request
                .headers
                .iter()
                .filter(|own| own.name.eq_ignore_ascii_case(name));
            own.map(|header| header.value).collect()
        };
        // Before anything else is looked at: a name that leads here may be somebody else's.
        match values("host").as_slice() {
            [host] if is_among(host, &self.hosts) => {}
            _ => return Err(Refusal::Misdirected),
        }
        if request.method != Some("GET") {
            return Err(Refusal::Method);
        }
        if !values("origin")
            .iter()
            .all(|origin| is_among(origin, &self.origins))
        {
            return Err(Refusal::Foreign);
        }
        let site = |site: &&[u8]| matches!(*site, b"same-origin" | b"none");
        if !values("sec-fetch-site").iter().all(site) {
            return Err(Refusal::Foreign);
        }
        let last = values("last-event-id");
        let last = last
            .first()
            .and_then(|id| std::str::from_utf8(id).ok()?.parse().ok());
        self.at(request.path.unwrap_or_default(), last).map(Some)
    }

    /// What stands at a path: four things, and nothing that a path could lead to on the disk.
    fn at(&self, path: &str, last: Option<u64>) -> Result<Asked, Refusal> {
        let rest = path.strip_prefix('/').ok_or(Refusal::Unknown)?;
        let (token, name) = rest.split_once('/').ok_or(Refusal::Unknown)?;
        if !is_same(token.as_bytes(), self.token.as_bytes()) {
            return Err(Refusal::Unknown);
        }
        match name {
            "" => Ok(Asked::Page),
            "page.css" => Ok(Asked::Style),
            "page.js" => Ok(Asked::Script),
            "events" => Ok(Asked::Events(last)),
            _ => Err(Refusal::Unknown),
        }
    }
}

fn is_among(value: &[u8], names: &[String]) -> bool {
    names
        .iter()
        .any(|name| name.as_bytes().eq_ignore_ascii_case(value))
}

/// Compares in a time that tells nothing of where the two differ.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let differences = one
        .iter()
        .zip(other)
        .fold(0, |all, (one, other)| all | (one ^ other));
    one.len() == other.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::{Asked, Names, Refusal};

    const OWN: &str = "Host: 127.0.0.1:9\r\n";

    fn read(line: &str, headers: &str) -> Result<Option<Asked>, Refusal> {
        let names = Names::new(9, "secret".into(), &["box.example".into()]);
        names.read(format!("{line}\r\n{headers}\r\n").as_bytes())
    }

    #[test]
    fn four_things_can_be_asked_for() {
        let asked = |path: &str| read(&format!("GET {path} HTTP/1.1"), OWN);
        assert_eq!(asked("/secret/"), Ok(Some(Asked::Page)));
        assert_eq!(asked("/secret/page.css"), Ok(Some(Asked::Style)));
        assert_eq!(asked("/secret/page.js"), Ok(Some(Asked::Script)));
        assert_eq!(asked("/secret/events"), Ok(Some(Asked::Events(None))));
        for path in [
            "/",
            "/secret",
            "/Secret/",
            "/secre/",
            "/secret/../secret/",
            "/secret/?x",
            "/secret/page.css?raw",
            "/secret//",
            "/../etc/passwd",
            "secret/",
            "http://127.0.0.1:9/secret/",
        ] {
            assert_eq!(asked(path), Err(Refusal::Unknown), "{path}");
        }
        let again = format!("{OWN}Last-Event-ID: 7\r\n");
        assert_eq!(
            read("GET /secret/events HTTP/1.1", &again),
            Ok(Some(Asked::Events(Some(7))))
        );
    }

    #[test]
    fn one_host_of_its_own_is_named_and_no_other() {
        let at = |headers: &str| read("GET /secret/ HTTP/1.1", headers);
        for host in [
            "127.0.0.1:9",
            "localhost:9",
            "[::1]:9",
            "LOCALHOST:9",
            "box.example",
        ] {
            assert_eq!(
                at(&format!("Host: {host}\r\n")),
                Ok(Some(Asked::Page)),
                "{host}"
            );
        }
        for headers in [
            "",
            "Host: evil.example\r\n",
            "Host: 127.0.0.1\r\n",
            "Host: 127.0.0.1:90\r\n",
            "Host: localhost:9.evil.example\r\n",
            "Host: 127.0.0.1:9\r\nHost: 127.0.0.1:9\r\n",
            "Host: 127.0.0.1:9\r\nHost: evil.example\r\n",
        ] {
            assert_eq!(at(headers), Err(Refusal::Misdirected), "{headers}");
        }
        // Before the method, the token or anything else.
        assert_eq!(
            read("POST /x HTTP/1.1", "Host: evil\r\n"),
            Err(Refusal::Misdirected)
        );
    }

    #[test]
    fn other_pages_get_nothing() {
        let at = |headers: &str| read("GET /secret/ HTTP/1.1", &format!("{OWN}{headers}"));
        for headers in [
            "Origin: http://evil.example\r\n",
            "Origin: null\r\n",
            "Origin: https://127.0.0.1:9\r\n",
            "Origin: http://127.0.0.1:9\r\nOrigin: http://evil.example\r\n",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: same-site\r\n",
        ] {
            assert_eq!(at(headers), Err(Refusal::Foreign), "{headers}");
        }
        for headers in [
            "Origin: http://127.0.0.1:9\r\n",
            "Origin: https://box.example\r\n",
            "Sec-Fetch-Site: same-origin\r\n",
            "Sec-Fetch-Site: none\r\n",
        ] {
            assert_eq!(at(headers), Ok(Some(Asked::Page)), "{headers}");
        }
    }

    #[test]
    fn it_is_for_reading() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "get"] {
            let asked = read(&format!("{method} /secret/ HTTP/1.1"), OWN);
            assert_eq!(asked, Err(Refusal::Method), "{method}");
        }
    }

    #[test]
    fn what_is_no_request_is_refused_and_what_is_half_one_is_waited_for() {
        let names = Names::new(9, "secret".into(), &[]);
        assert_eq!(names.read(b"GET / HT"), Ok(None));
        assert_eq!(names.read(b"\x16\x03\x01\x02\x00"), Err(Refusal::Malformed));
        let many = "X: y\r\n".repeat(65);
        let many = format!("GET / HTTP/1.1\r\n{many}\r\n");
        assert_eq!(names.read(many.as_bytes()), Err(Refusal::TooLong));
    }
}
