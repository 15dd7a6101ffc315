/// The 64-bit FNV-1a hash of a text's bytes.
pub fn fnv1a(text: &str) -> u64 {
    let mut h: u64 = 0xcbf29ce484222325;
    for byte in text.bytes() {
        h = (h ^ u64::from(byte)).wrapping_mul(0x100000001b3);
    }
    h
}
