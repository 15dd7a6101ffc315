//! FNV-1a turns bytes into one number of 64 bits: for every byte, h ← (h xor byte)·p, whatever is above 64 bits is lost.
//!
//!     h₀ = 0xcbf29ce484222325    p = 0x100000001b3
//!
//! Your task: write `fnv1a(text)` over the bytes of a text.

pub fn fnv1a(text: &str) -> u64 {
    todo!("for every byte: xor, then multiply")
}
