//! A language server as an editor has it: started in a folder, shown files, told of saves, and listened to.
//!
//! Only what it takes to see what an editor would show; what that means is known above.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long it may take until it knows the folder, and until it has answered a save.
const PATIENCE: Duration = Duration::from_secs(60);

/// Longer messages are none that are waited for.
const LONGEST: usize = 64 << 20;

/// Messages come together; after so long, no more belongs to a save.
const SETTLING: Duration = Duration::from_millis(300);

/// A running server that knows a folder, and what it published last.
#[derive(Debug)]
pub struct Server {
    child: Child,
    input: Option<ChildStdin>,
    inbox: Receiver<Value>,
    published: Vec<(String, Vec<Value>)>,
    requests: u64,
}

impl Server {
    /// Starts a server in a folder.
    ///
    /// # Errors
    /// If it cannot be started, or does not answer as a server does.
    pub fn start(program: &Path, folder: &Path) -> io::Result<Self> {
        let mut child = Command::new(program)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (outbox, inbox) = channel();
        if let Some(output) = child.stdout.take() {
            // It ends with the server.
            std::thread::spawn(move || hear(BufReader::new(output), &outbox));
        }
        let mut server = Server {
            input: child.stdin.take(),
            child,
            inbox,
            published: Vec::new(),
            requests: 0,
        };
        let folder = uri(folder);
        server.ask(
            "initialize",
            json!({
                "processId": std::process::id(),
                "rootUri": folder,
                "workspaceFolders": [{ "uri": folder, "name": "workbook" }],
                "capabilities": {
                    "textDocument": { "publishDiagnostics": { "relatedInformation": true } },
                    "window": { "workDoneProgress": true },
                    "experimental": { "serverStatusNotification": true },
                },
            }),
        )?;
        server.tell("initialized", json!({}))?;
        Ok(server)
    }

    /// Shows it a file.
    ///
    /// # Errors
    /// If it has ended.
    pub fn open(&mut self, file: &Path, text: &str) -> io::Result<()> {
        let document =
            json!({ "uri": uri(file), "languageId": "rust", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }))
    }

    /// Waits until it knows the folder, and has said what there is to say of its files.
    ///
    /// # Errors
    /// If it ends, or that takes too long.
    pub fn know(&mut self) -> io::Result<()> {
        self.until(|message| {
            message["method"] == "experimental/serverStatus"
                && message["params"]["quiescent"] == true
        })?;
        self.settle()
    }

    /// Tells it that a file was saved, and waits for what comes of the command that it calls then.
    ///
    /// # Errors
    /// If it ends, or that takes too long.
    pub fn save(&mut self, file: &Path) -> io::Result<()> {
        let document = json!({ "textDocument": { "uri": uri(file) } });
        self.tell("textDocument/didSave", document)?;
        self.until(|message| {
            let params = &message["params"];
            let token = params["token"].as_str().unwrap_or_default();
            token.contains("flycheck") && params["value"]["kind"] == "end"
        })?;
        self.settle()
    }

    /// What it says of a file now, as it says it.
    pub fn said_of(&self, file: &Path) -> &[Value] {
        let file = uri(file);
        let own = self.published.iter().find(|(known, _)| *known == file);
        own.map_or(&[], |(_, said)| said)
    }

    /// Its answer to a request.
    ///
    /// # Errors
    /// If it ends, or that takes too long.
    pub fn ask(&mut self, method: &str, params: Value) -> io::Result<Value> {
        self.requests += 1;
        let id = self.requests;
        self.send(json!({ "id": id, "method": method, "params": params }))?;
        let answer =
            self.until(|message| message["id"] == id && message.get("method").is_none())?;
        Ok(answer["result"].clone())
    }

    /// Tells it something that it has no answer to.
    ///
    /// # Errors
    /// If it has ended.
    pub fn tell(&mut self, method: &str, params: Value) -> io::Result<()> {
        self.send(json!({ "method": method, "params": params }))
    }

    fn send(&mut self, mut message: Value) -> io::Result<()> {
        message["jsonrpc"] = "2.0".into();
        let text = message.to_string();
        let input = self.input.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        input.flush()
    }

    /// The next message that is waited for.
    fn until(&mut self, is_it: impl Fn(&Value) -> bool) -> io::Result<Value> {
        let last = Instant::now() + PATIENCE;
        loop {
            let rest = last.saturating_duration_since(Instant::now());
            match self.next(rest)? {
                Some(message) if is_it(&message) => return Ok(message),
                Some(_) => {}
                None => return Err(io::ErrorKind::TimedOut.into()),
            }
        }
    }

    /// Listens until nothing more comes.
    ///
    /// # Errors
    /// If it ends.
    pub fn settle(&mut self) -> io::Result<()> {
        while self.next(SETTLING)?.is_some() {}
        Ok(())
    }

    /// The next message; `None` if none comes in time.
    fn next(&mut self, patience: Duration) -> io::Result<Option<Value>> {
        let mut message = match self.inbox.recv_timeout(patience) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::UnexpectedEof.into()),
        };
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &mut message["params"];
            let uri = params["uri"].as_str().unwrap_or_default().to_owned();
            self.published.retain(|(known, _)| *known != uri);
            if let Value::Array(said) = params["diagnostics"].take() {
                self.published.push((uri, said));
            }
        }
        // What it asks has the answer of an editor without settings.
        if message.get("id").is_some() && message.get("method").is_some() {
            self.send(json!({ "id": message["id"], "result": null }))?;
        }
        Ok(Some(message))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.input.take());
        // Fails only if it is over just now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Hands on what a server writes, until it ends or nobody listens.
fn hear(mut output: impl BufRead, to: &Sender<Value>) -> Option<()> {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if output.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.parse().ok()?;
                }
                Some(_) => {}
                None => break,
            }
        }
        if length > LONGEST {
            return None;
        }
        let mut bytes = vec![0; length];
        output.read_exact(&mut bytes).ok()?;
        to.send(serde_json::from_slice(&bytes).ok()?).ok()?;
    }
}

/// A path as language servers are told it.
fn uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let start = if path.starts_with('/') {
        "file://"
    } else {
        "file:///"
    };
    let letter = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    let path: String = path.bytes().map(letter).collect();
    format!("{start}{path}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc::channel;

    use super::{hear, uri};

    #[test]
    fn paths_are_written_with_signs_that_mean_nothing_else() {
        assert_eq!(uri(Path::new("/a b/ŷ%.rs")), "file:///a%20b/%C5%B7%25.rs");
        assert_eq!(uri(Path::new(r"C:\a\b.rs")), "file:///C%3A/a/b.rs");
    }

    #[test]
    fn messages_are_heard_whole_and_what_is_none_ends_it() {
        let (to, heard) = channel();
        let text = "Content-Length: 7\r\nX: y\r\n\r\n{\"a\":1}content-length: 2\r\n\r\n[]nonsense";
        assert_eq!(hear(text.as_bytes(), &to), None);
        drop(to);
        let all: Vec<String> = heard.iter().map(|message| message.to_string()).collect();
        assert_eq!(all, ["{\"a\":1}", "[]"]);
    }
}
