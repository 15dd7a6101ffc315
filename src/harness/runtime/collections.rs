//! How what holds other values is written down: options, results, sets, maps, boxes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::give::{Answer, Give};

impl Answer {
    /// A variant of that name with so many fields, which follow; none of them has a name.
    fn variant(&mut self, name: &str, fields: usize) {
        self.bytes.push(b'N');
        self.text(name);
        self.bytes.extend_from_slice(&0_u32.to_le_bytes());
        self.bytes.extend_from_slice(&(fields as u32).to_le_bytes());
    }

    fn items<T: Give>(&mut self, tag: u8, length: usize, items: impl Iterator<Item = T>) {
        self.list(tag, length);
        items.for_each(|item| item.give(self));
    }

    fn pairs<K: Give, V: Give>(&mut self, length: usize, pairs: impl Iterator<Item = (K, V)>) {
        self.list(b'M', length);
        for (key, value) in pairs {
            key.give(self);
            value.give(self);
        }
    }
}

impl Give for () {
    fn give(&self, answer: &mut Answer) {
        answer.variant("()", 0);
    }
}

impl<T: Give> Give for Option<T> {
    fn give(&self, answer: &mut Answer) {
        match self {
            None => answer.variant("None", 0),
            Some(value) => {
                answer.variant("Some", 1);
                value.give(answer);
            }
        }
    }
}

impl<T: Give, E: Give> Give for Result<T, E> {
    fn give(&self, answer: &mut Answer) {
        match self {
            Ok(value) => {
                answer.variant("Ok", 1);
                value.give(answer);
            }
            Err(error) => {
                answer.variant("Err", 1);
                error.give(answer);
            }
        }
    }
}

impl<T: Give + ?Sized> Give for &mut T {
    fn give(&self, answer: &mut Answer) {
        (**self).give(answer);
    }
}

impl<T: Give + ?Sized> Give for Box<T> {
    fn give(&self, answer: &mut Answer) {
        (**self).give(answer);
    }
}

impl<T: Give> Give for VecDeque<T> {
    fn give(&self, answer: &mut Answer) {
        answer.items(b'v', self.len(), self.iter());
    }
}

impl<T: Give, S> Give for HashSet<T, S> {
    fn give(&self, answer: &mut Answer) {
        answer.items(b'S', self.len(), self.iter());
    }
}

impl<T: Give> Give for BTreeSet<T> {
    fn give(&self, answer: &mut Answer) {
        answer.items(b'S', self.len(), self.iter());
    }
}

impl<K: Give, V: Give, S> Give for HashMap<K, V, S> {
    fn give(&self, answer: &mut Answer) {
        answer.pairs(self.len(), self.iter());
    }
}

impl<K: Give, V: Give> Give for BTreeMap<K, V> {
    fn give(&self, answer: &mut Answer) {
        answer.pairs(self.len(), self.iter());
    }
}
