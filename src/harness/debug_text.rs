//! A value as Rust's `{:?}` writes it, read again.
//!
//! What a `#[derive(Debug)]` writes has one meaning. A text of somebody's own making may have none, and then it is no value.

use std::iter::Peekable;
use std::str::Chars;

use crate::quantity::{Named, Value};

/// The value that a text stands for, which nests no deeper than that.
pub(super) fn value(text: &str, deepest: usize) -> Option<Value> {
    let mut reader = Reader {
        rest: text.chars().peekable(),
    };
    let value = reader.value(deepest)?;
    reader.rest.next().is_none().then_some(value)
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn value(&mut self, deeper: usize) -> Option<Value> {
        let deeper = deeper.checked_sub(1)?;
        match self.rest.peek()? {
            '"' => self.quoted('"').map(Value::Text),
            '\'' => {
                let text = self.quoted('\'')?;
                let mut letters = text.chars();
                letters
                    .next()
                    .filter(|_| letters.next().is_none())
                    .map(Value::Char)
            }
            '[' => self.listed('[', ']', deeper).map(Value::Series),
            '(' => {
                let items = self.listed('(', ')', deeper)?;
                Some(match items.is_empty() {
                    true => Value::named("()", items),
                    false => Value::Array(items),
                })
            }
            '{' => self.set_or_map(deeper),
            '-' | '0'..='9' => self.number(),
            letter if letter.is_alphabetic() || *letter == '_' => self.word(deeper),
            _ => None,
        }
    }

    fn takes(&mut self, wanted: char) -> bool {
        self.rest.next_if_eq(&wanted).is_some()
    }

    fn spaces(&mut self) {
        while self.takes(' ') {}
    }

    /// What stands between a sign and its counterpart, with commas between.
    fn listed(&mut self, open: char, close: char, deeper: usize) -> Option<Vec<Value>> {
        self.parts(open, close, |reader| reader.value(deeper))
    }

    fn parts<T>(
        &mut self,
        open: char,
        close: char,
        mut next: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        if !self.takes(open) {
            return None;
        }
        let mut parts = Vec::new();
        loop {
            self.spaces();
            if self.takes(close) {
                return Some(parts);
            }
            parts.push(next(self)?);
            self.spaces();
            if !self.takes(',') && self.rest.peek() != Some(&close) {
                return None;
            }
        }
    }

    /// `{1, 2}` or `{"a": 1}`; an empty one is a set.
    fn set_or_map(&mut self, deeper: usize) -> Option<Value> {
        let part = |reader: &mut Self| {
            let key = reader.value(deeper)?;
            reader.spaces();
            let leads_on = reader.takes(':');
            reader.spaces();
            let to = match leads_on {
                true => Some(reader.value(deeper)?),
                false => None,
            };
            Some((key, to))
        };
        let parts = self.parts('{', '}', part)?;
        if parts.iter().all(|(_, to)| to.is_none()) {
            return Some(Value::set(parts.into_iter().map(|(key, _)| key).collect()));
        }
        let pairs: Option<Vec<_>> = parts
            .into_iter()
            .map(|(key, to)| Some((key, to?)))
            .collect();
        pairs.map(Value::map)
    }

    /// `true`, `NaN`, `None`, `Some(1)`, `Point { x: 1.0 }`
    fn word(&mut self, deeper: usize) -> Option<Value> {
        let name = self.name();
        match name.as_str() {
            "true" => return Some(Value::Bool(true)),
            "false" => return Some(Value::Bool(false)),
            "NaN" => return Some(Value::Real(f64::NAN)),
            "inf" => return Some(Value::Real(f64::INFINITY)),
            _ => {}
        }
        if self.rest.peek() == Some(&'(') {
            let items = self.listed('(', ')', deeper)?;
            return Some(Value::named(name, items));
        }
        let mut ahead = self.rest.clone();
        if ahead.next() != Some(' ') || ahead.next() != Some('{') {
            return Some(Value::named(name, Vec::new()));
        }
        self.spaces();
        let field = |reader: &mut Self| {
            let label = reader.name();
            let named = !label.is_empty() && reader.takes(':');
            reader.spaces();
            named.then_some((label, reader.value(deeper)?))
        };
        let (labels, items) = self.parts('{', '}', field)?.into_iter().unzip();
        Some(Value::Named(Box::new(Named {
            name,
            labels,
            items,
        })))
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        let part = |letter: &char| letter.is_alphanumeric() || ['_', '#'].contains(letter);
        while let Some(letter) = self.rest.next_if(part) {
            name.push(letter);
        }
        name
    }

    fn number(&mut self) -> Option<Value> {
        let mut text = String::new();
        let part =
            |letter: &char| letter.is_ascii_alphanumeric() || ['-', '+', '.'].contains(letter);
        while let Some(letter) = self.rest.next_if(part) {
            text.push(letter);
        }
        if let Ok(number) = text.parse() {
            return Some(Value::Integer(number));
        }
        if let Ok(number) = text.parse() {
            return Some(Value::Natural(number));
        }
        let is_real = text.contains(['.', 'e']) || text == "-inf";
        text.parse().ok().filter(|_| is_real).map(Value::Real)
    }

    fn quoted(&mut self, quote: char) -> Option<String> {
        if !self.takes(quote) {
            return None;
        }
        let mut text = String::new();
        loop {
            match self.rest.next()? {
                '\\' => text.push(self.escaped()?),
                letter if letter == quote => return Some(text),
                letter => text.push(letter),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        match self.rest.next()? {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            '0' => Some('\0'),
            'u' => {
                if !self.takes('{') {
                    return None;
                }
                let mut digits = String::new();
                while let Some(digit) = self.rest.next_if(char::is_ascii_hexdigit) {
                    digits.push(digit);
                }
                let code = u32::from_str_radix(&digits, 16).ok()?;
                self.takes('}').then(|| char::from_u32(code))?
            }
            letter @ ('\\' | '"' | '\'') => Some(letter),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Named, Value, value};

    fn read(written: impl std::fmt::Debug) -> Option<Value> {
        value(&format!("{written:?}"), 16)
    }

    #[derive(Debug)]
    #[allow(dead_code, reason = "its fields are written by what is derived")]
    enum Token {
        Number(f64),
        Word { text: String, at: u128 },
        End,
    }

    #[test]
    fn what_is_derived_is_read_again() {
        let word = Named {
            name: "Word".into(),
            labels: vec!["text".into(), "at".into()],
            items: vec![Value::Text("a \"b\"\n".into()), Value::Natural(u128::MAX)],
        };
        let word = Value::Named(Box::new(word));
        let tokens = [
            Token::Number(-1e-7),
            Token::Word {
                text: "a \"b\"\n".into(),
                at: u128::MAX,
            },
            Token::End,
        ];
        let number = Value::named("Number", vec![Value::Real(-1e-7)]);
        let end = Value::named("End", Vec::new());
        let expected = Value::Series(vec![number, word, end]);
        assert_eq!(read(tokens), Some(expected));
    }

    #[test]
    fn values_of_the_standard_library_are_read_again() {
        let whole = Value::Integer;
        let pairs = BTreeMap::from([("a", 1), ("b", 2)]);
        let map = |pairs: [(&str, i128); 2]| {
            Value::map(
                pairs
                    .map(|(key, to)| (Value::Text(key.into()), whole(to)))
                    .into(),
            )
        };
        assert_eq!(read(pairs), Some(map([("b", 2), ("a", 1)])));
        let some = Value::named(
            "Some",
            vec![Value::Array(vec![whole(-3), Value::Char('\'')])],
        );
        assert_eq!(read(Some((-3, '\''))), Some(some));
        assert_eq!(read(()), Some(Value::named("()", Vec::new())));
        assert_eq!(
            read(f64::NEG_INFINITY),
            Some(Value::Real(f64::NEG_INFINITY))
        );
        assert_eq!(read(1.0), Some(Value::Real(1.0)));
        assert_eq!(
            read([true, false].map(Some)).map(|value| value.leaves().len()),
            Some(2)
        );
        assert_eq!(read("\u{7}σ"), Some(Value::Text("\u{7}σ".into())));
    }

    #[test]
    fn other_texts_are_no_values() {
        for text in [
            "",
            "2 apples",
            "[1, 2",
            "(1 2)",
            "Point { x 1 }",
            "\"a",
            "1e",
            "{1: 2, 3}",
            "'ab'",
        ] {
            assert_eq!(value(text, 16), None, "{text}");
        }
        assert_eq!(value(&"[".repeat(1_000_000), 16), None);
        let deep = format!("{}{}", "[".repeat(17), "]".repeat(17));
        assert_eq!(value(&deep, 16), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in r#"[\[\](){},:"'\\a1.e -]{0,60}"#) {
            let _ = value(&text, 16);
        }
    }
}
