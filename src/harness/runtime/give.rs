//! What is written down for a question, and the types that it is made of.

/// What is written down for a question.
pub struct Answer {
    pub(super) bytes: Vec<u8>,
}

impl Answer {
    pub(super) fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    pub(super) fn list(&mut self, tag: u8, length: usize) {
        self.bytes.push(tag);
        self.bytes.extend_from_slice(&(length as u32).to_le_bytes());
    }

    /// Message, file and line of a panic.
    pub(super) fn panic(&mut self, (message, file, line): (String, String, u32)) {
        self.text(&message);
        self.text(&file);
        self.bytes.extend_from_slice(&line.to_le_bytes());
    }

    /// The same with its length in front, where there is room for it.
    pub(super) fn measured(mut self) -> Self {
        let length = self.bytes.len() as u32 - 4;
        self.bytes[..4].copy_from_slice(&length.to_le_bytes());
        self
    }

    pub fn give<T: Give + ?Sized>(&mut self, value: &T) {
        value.give(self);
    }
}

/// A type that a quantity can have and whose values are written down part by part.
pub trait Give {
    fn give(&self, answer: &mut Answer);
}

impl Give for f64 {
    fn give(&self, answer: &mut Answer) {
        answer.bytes.push(b'f');
        answer.bytes.extend_from_slice(&self.to_le_bytes());
    }
}

impl Give for f32 {
    fn give(&self, answer: &mut Answer) {
        answer.bytes.push(b'F');
        answer.bytes.extend_from_slice(&self.to_le_bytes());
    }
}

macro_rules! give_integer {
    ($($name:ty)*) => {$(
        impl Give for $name {
            fn give(&self, answer: &mut Answer) {
                // In as few bytes as there are widths, and never by way of a float: every digit counts.
                if let Ok(number) = i64::try_from(*self) {
                    answer.bytes.push(b'i');
                    answer.bytes.extend_from_slice(&number.to_le_bytes());
                } else if let Ok(number) = i128::try_from(*self) {
                    answer.bytes.push(b'w');
                    answer.bytes.extend_from_slice(&number.to_le_bytes());
                } else {
                    answer.bytes.push(b'n');
                    answer.bytes.extend_from_slice(&(*self as u128).to_le_bytes());
                }
            }
        }
    )*};
}
give_integer!(usize isize u128 i128 u64 i64 u32 i32 u16 i16 u8 i8);

impl Give for char {
    fn give(&self, answer: &mut Answer) {
        answer.bytes.push(b'c');
        answer.bytes.extend_from_slice(&(*self as u32).to_le_bytes());
    }
}

impl Give for bool {
    fn give(&self, answer: &mut Answer) {
        answer.bytes.extend_from_slice(&[b't', *self as u8]);
    }
}

impl Give for str {
    fn give(&self, answer: &mut Answer) {
        answer.bytes.push(b's');
        answer.text(self);
    }
}

impl Give for String {
    fn give(&self, answer: &mut Answer) {
        self.as_str().give(answer);
    }
}

impl<T: Give + ?Sized> Give for &T {
    fn give(&self, answer: &mut Answer) {
        (**self).give(answer);
    }
}

impl<T: Give, const N: usize> Give for [T; N] {
    fn give(&self, answer: &mut Answer) {
        answer.list(b'a', N);
        for item in self {
            item.give(answer);
        }
    }
}

impl<T: Give> Give for [T] {
    fn give(&self, answer: &mut Answer) {
        answer.list(b'v', self.len());
        for item in self {
            item.give(answer);
        }
    }
}

impl<T: Give> Give for Vec<T> {
    fn give(&self, answer: &mut Answer) {
        self.as_slice().give(answer);
    }
}

macro_rules! give_tuple {
    ($count:literal $($name:ident)*) => {
        impl<$($name: Give),*> Give for ($($name,)*) {
            #[allow(non_snake_case)]
            fn give(&self, answer: &mut Answer) {
                let ($($name,)*) = self;
                answer.list(b'a', $count);
                $($name.give(answer);)*
            }
        }
    };
}
give_tuple!(1 A);
give_tuple!(2 A B);
give_tuple!(3 A B C);
give_tuple!(4 A B C D);
give_tuple!(5 A B C D E);
give_tuple!(6 A B C D E F);
give_tuple!(7 A B C D E F G);
give_tuple!(8 A B C D E F G H);
give_tuple!(9 A B C D E F G H I);
give_tuple!(10 A B C D E F G H I J);
give_tuple!(11 A B C D E F G H I J K);
give_tuple!(12 A B C D E F G H I J K L);

/// What a call hands over, to be told as text.
pub struct Argument<'a, T: ?Sized>(pub &'a T);

/// What has a text of its own is told by it.
pub trait Told {
    fn told(&self) -> String;
}

impl<T: std::fmt::Debug + ?Sized> Told for Argument<'_, T> {
    fn told(&self) -> String {
        format!("{:?}", self.0)
    }
}

/// Everything else, such as a closure, is not: this is found one reference further away, if there is nothing nearer.
pub trait Nameless {
    fn told(&self) -> String;
}

impl<T: ?Sized> Nameless for &Argument<'_, T> {
    fn told(&self) -> String {
        String::new()
    }
}
