//! An endless stream of bits that belongs to one input of one case.

use std::sync::LazyLock;

use super::Seed;

/// Where all streams begin.
static STREAMS: LazyLock<blake3::Hasher> =
    LazyLock::new(|| blake3::Hasher::new_derive_key("workbook 2026 inputs of a case"));

/// An endless stream of bits that belongs to one input of one case.
pub(super) struct Source {
    stream: blake3::OutputReader,
    /// What was last read of it: a block costs as much as a byte.
    block: [u8; blake3::BLOCK_LEN],
    used: usize,
}

impl Source {
    /// The stream of an input of a case, at an attempt; the first one is 0.
    pub(super) fn new(seed: Seed, exercise: &str, input: &str, case: usize, attempt: u32) -> Self {
        let mut hasher = STREAMS.clone();
        hasher.update(&seed.0.to_le_bytes());
        for name in [exercise, input] {
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
        }
        hasher.update(&(case as u64).to_le_bytes());
        if attempt > 0 {
            hasher.update(&attempt.to_le_bytes());
        }
        Source {
            stream: hasher.finalize_xof(),
            block: [0; blake3::BLOCK_LEN],
            used: blake3::BLOCK_LEN,
        }
    }

    /// Any 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        if self.used == self.block.len() {
            self.stream.fill(&mut self.block);
            self.used = 0;
        }
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.block[self.used..self.used + 8]);
        self.used += 8;
        u64::from_le_bytes(bytes)
    }

    /// A whole number from `0..bound`; the bias is below `bound`/2⁶⁴.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        let wide = u128::from(self.bits()) * u128::from(bound);
        (wide >> 64) as u64
    }

    /// A number from 0 up to, but not including, 1.
    pub(super) fn share(&mut self) -> f64 {
        self.below(1 << 53) as f64 / (1_u64 << 53) as f64
    }

    /// A number from the standard normal distribution, after Box and Muller.
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }
}
