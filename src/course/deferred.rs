//! What most commands never look at: kept as it was written, and read when somebody does.

use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Items of a course that are read at their first use: a course is opened at every save, and has thousands of them.
#[derive(Clone, Debug)]
pub struct Deferred<T> {
    /// As they were written; empty if they never were.
    bytes: Vec<u8>,
    items: OnceLock<Vec<T>>,
}

impl<T> From<Vec<T>> for Deferred<T> {
    fn from(items: Vec<T>) -> Self {
        Deferred {
            bytes: Vec::new(),
            items: OnceLock::from(items),
        }
    }
}

impl<T: DeserializeOwned> Deref for Deferred<T> {
    type Target = [T];

    /// The items; none if they cannot be read, which what was kept under a checksum always can.
    fn deref(&self) -> &[T] {
        self.items
            .get_or_init(|| postcard::from_bytes(&self.bytes).unwrap_or_default())
    }
}

impl<'a, T: DeserializeOwned> IntoIterator for &'a Deferred<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Serialize> Serialize for Deferred<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.items.get() {
            Some(items) => postcard::to_stdvec(items)
                .map_err(serde::ser::Error::custom)?
                .serialize(to),
            None => self.bytes.serialize(to),
        }
    }
}

impl<'d, T> Deserialize<'d> for Deferred<T> {
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }
        Ok(Deferred {
            bytes: from.deserialize_bytes(Bytes)?,
            items: OnceLock::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Deferred;

    #[test]
    fn what_was_kept_is_there_whenever_it_is_asked_for_and_can_be_kept_again() {
        let items = vec!["one".to_owned(), String::new(), "δ".repeat(300)];
        let written = postcard::to_stdvec(&(Deferred::from(items.clone()), 7)).unwrap();
        let (unread, after): (Deferred<String>, i32) = postcard::from_bytes(&written).unwrap();
        assert_eq!(after, 7);
        assert_eq!(postcard::to_stdvec(&(&unread, 7)).unwrap(), written);
        assert_eq!(*unread, *items);
        assert_eq!(postcard::to_stdvec(&(&unread, 7)).unwrap(), written);
    }
}
