//! The server of the page: on this machine alone, for who knows its address, for reading only.

mod answer;
mod connection;
mod request;

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use connection::serve;
use request::Names;

/// As many connections at once: twenty tabs, and as many again while they are opened anew.
const MOST_CONNECTIONS: usize = 48;
/// Bytes of stack for a thread that only copies text.
const STACK: usize = 256 * 1024;

/// What is handed out, and which number it has.
#[derive(Debug, Default)]
struct Current {
    number: u64,
    page: Arc<str>,
    body: Arc<str>,
}

/// What all connections look at.
#[derive(Debug)]
struct Shared {
    current: Mutex<Current>,
    changed: Condvar,
    open: AtomicUsize,
    closing: AtomicBool,
    names: Names,
}

/// A server, until it is dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
    listeners: Vec<SocketAddr>,
}

impl Server {
    /// Starts one at a free port of this machine's own addresses. `allowed` are further names by which a browser may call it, as
    /// where a port is handed on by somebody else.
    ///
    /// # Errors
    /// Where no port can be had.
    pub fn start(allowed: &[String]) -> io::Result<Self> {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = first.local_addr()?.port();
        // A machine may have one of the two families only.
        let second = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).ok();
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let shared = Arc::new(Shared {
            current: Mutex::default(),
            changed: Condvar::new(),
            open: AtomicUsize::new(0),
            closing: AtomicBool::new(false),
            names: Names::new(port, token, allowed),
        });
        let mut listeners = Vec::new();
        for listener in std::iter::once(first).chain(second) {
            listeners.push(listener.local_addr()?);
            let shared = Arc::clone(&shared);
            std::thread::Builder::new()
                .stack_size(STACK)
                .spawn(move || accept(&listener, &shared))?;
        }
        Ok(Server {
            shared,
            port,
            listeners,
        })
    }

    /// Where a browser finds it.
    pub fn address(&self) -> String {
        format!(
            "http://127.0.0.1:{}/{}/",
            self.port,
            self.shared.names.token()
        )
    }

    /// Hands this out from now on: the whole page to who comes, its body to who is there.
    pub fn publish(&self, page: String, body: String) {
        let mut current = self
            .shared
            .current
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if *current.body == *body {
            return;
        }
        current.number += 1;
        current.page = page.into();
        current.body = body.into();
        drop(current);
        self.shared.changed.notify_all();
    }

    /// How many connections are open.
    pub fn connections(&self) -> usize {
        self.shared.open.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::SeqCst);
        self.shared.changed.notify_all();
        for address in &self.listeners {
            // Wakes the thread that waits for somebody to come.
            drop(TcpStream::connect_timeout(
                address,
                Duration::from_millis(200),
            ));
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.closing.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else {
            // Out of descriptors, say: whoever holds them has to give some back first.
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        if shared.open.fetch_add(1, Ordering::SeqCst) >= MOST_CONNECTIONS {
            shared.open.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let own = Arc::clone(shared);
        let spawned = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn(move || {
                let guest = Guest(own);
                // Who does not listen any more has nothing to be told.
                let _ = serve(stream, &guest.0);
            });
        if spawned.is_err() {
            shared.open.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// Counts a connection until it is over, however it ends.
struct Guest(Arc<Shared>);

impl Drop for Guest {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests;
