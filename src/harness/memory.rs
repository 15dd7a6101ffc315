//! What came of earlier executions, kept by content.

use super::compiler::Compiler;
use super::libraries::Libraries;
use super::wire;
use crate::cache::{Cache, Turn};
use crate::execution::{Ending, Execution};
use crate::process::Cancel;

/// Results that are kept, of one compiler and its libraries.
#[derive(Debug)]
pub(super) struct Memory {
    cache: Cache,
    /// What all keys have in common: the compiler and the libraries.
    kind: String,
}

impl Memory {
    pub(super) fn new(cache: Cache, compiler: &Compiler, libraries: &Libraries) -> Self {
        let identity = compiler.identity();
        let parts = [identity.as_bytes()].into_iter().chain(libraries.texts());
        Memory {
            kind: Cache::key("programs", parts),
            cache,
        }
    }

    /// The same results for other libraries.
    pub(super) fn for_libraries(self, compiler: &Compiler, libraries: &Libraries) -> Self {
        Memory::new(self.cache, compiler, libraries)
    }

    /// The key of what these parts come to.
    pub(super) fn key<'p>(
        &'p self,
        kind: &'p str,
        parts: impl IntoIterator<Item = &'p [u8]>,
    ) -> String {
        Cache::key(kind, [self.kind.as_bytes()].into_iter().chain(parts))
    }

    pub(super) fn bytes(&self, key: &str) -> Option<Vec<u8>> {
        self.cache.bytes(key)
    }

    pub(super) fn keep(&self, key: &str, bytes: &[u8]) {
        self.cache.keep(key, bytes);
    }

    /// The leave to compute what belongs to that key, once no other process is at it.
    pub(super) fn turn(&self, key: &str, cancel: &Cancel) -> Turn {
        self.cache.turn(key, || cancel.is_cancelled())
    }

    /// The execution of that key; `file` is what the compiler was told to call its file.
    pub(super) fn execution(&self, key: &str, file: &str) -> Option<Execution> {
        let bytes = self.cache.bytes(key)?;
        let (length, rest) = bytes.split_first_chunk()?;
        let (head, answers) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let (ending, prints, warnings) = postcard::from_bytes(head).ok()?;
        Some(Execution {
            ending,
            prints,
            warnings,
            answers: wire::decode_answers(answers, file),
        })
    }

    /// Keeps what will be the same next time; a time limit, say, may be met by the same file on a calmer day.
    pub(super) fn keep_trial(&self, key: &str, execution: &Execution, file: &str) {
        let lasting = match &execution.ending {
            Ending::Finished | Ending::SignatureChanged { .. } => true,
            // Without a line it was the compiler itself that broke.
            Ending::DoesNotCompile(messages) => {
                messages.iter().any(|message| message.line.is_some())
            }
            _ => false,
        };
        if let (true, Ok(head)) = (
            lasting,
            postcard::to_stdvec(&(&execution.ending, &execution.prints, &execution.warnings)),
        ) {
            let length = (head.len() as u32).to_le_bytes();
            let answers = wire::encode_answers(&execution.answers, file);
            self.cache
                .keep(key, &[length.as_slice(), &head, &answers].concat());
        }
    }
}
