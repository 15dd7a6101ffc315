//! What a question brings along, and the types it can have.

/// What a question brings along.
pub struct Inputs {
    pub(super) bytes: Vec<u8>,
    pub(super) at: usize,
}

impl Inputs {
    pub(super) fn raw<const N: usize>(&mut self) -> [u8; N] {
        let mut raw = [0; N];
        raw.copy_from_slice(&self.bytes[self.at..self.at + N]);
        self.at += N;
        raw
    }

    pub(super) fn count(&mut self) -> usize {
        u32::from_le_bytes(self.raw()) as usize
    }

    fn text(&mut self) -> String {
        let length = self.count();
        let text = String::from_utf8_lossy(&self.bytes[self.at..self.at + length]).into_owned();
        self.at += length;
        text
    }

    fn list(&mut self) -> usize {
        let tag: [u8; 1] = self.raw();
        if tag != [b'a'] && tag != [b'v'] {
            panic!("the course gives a single value where the type wants a list");
        }
        self.count()
    }

    pub fn take<T: Take>(&mut self) -> T {
        T::take(self)
    }
}

/// A type that an input can have.
pub trait Take {
    fn take(inputs: &mut Inputs) -> Self;
}

impl Take for f64 {
    fn take(inputs: &mut Inputs) -> Self {
        match inputs.raw() {
            [b'f'] => f64::from_le_bytes(inputs.raw()),
            [b'i'] => i64::from_le_bytes(inputs.raw()) as f64,
            [b'w'] => i128::from_le_bytes(inputs.raw()) as f64,
            _ => panic!("the course gives something that is no number where the type wants an f64"),
        }
    }
}

impl Take for f32 {
    fn take(inputs: &mut Inputs) -> Self {
        inputs.take::<f64>() as f32
    }
}

macro_rules! take_integer {
    ($($name:ty)*) => {$(
        impl Take for $name {
            fn take(inputs: &mut Inputs) -> Self {
                let fitting: Option<$name> = match inputs.raw() {
                    [b'i'] => i64::from_le_bytes(inputs.raw()).try_into().ok(),
                    [b'w'] => i128::from_le_bytes(inputs.raw()).try_into().ok(),
                    [b'n'] => u128::from_le_bytes(inputs.raw()).try_into().ok(),
                    _ => panic!("the course gives something else where the type wants a whole number"),
                };
                match fitting {
                    Some(number) => number,
                    None => panic!("the course gives a number that is no {}", stringify!($name)),
                }
            }
        }
    )*};
}
take_integer!(usize isize u128 i128 u64 i64 u32 i32 u16 i16 u8 i8);

impl Take for char {
    fn take(inputs: &mut Inputs) -> Self {
        let taken = match inputs.raw() {
            [b'c'] => char::from_u32(u32::from_le_bytes(inputs.raw())),
            [b's'] => {
                let text = inputs.text();
                text.chars().next().filter(|_| text.chars().count() == 1)
            }
            _ => None,
        };
        match taken {
            Some(letter) => letter,
            None => panic!("the course gives something else where the type wants a char"),
        }
    }
}

impl Take for bool {
    fn take(inputs: &mut Inputs) -> Self {
        match inputs.raw() {
            [b't'] => inputs.raw() != [0u8],
            _ => panic!("the course gives something else where the type wants a bool"),
        }
    }
}

impl Take for String {
    fn take(inputs: &mut Inputs) -> Self {
        if inputs.raw() != [b's'] {
            panic!("the course gives something else where the type wants a String");
        }
        inputs.text()
    }
}

impl<T: Take, const N: usize> Take for [T; N] {
    fn take(inputs: &mut Inputs) -> Self {
        let length = inputs.list();
        if length != N {
            panic!("the course gives {} values where the type wants {}", length, N);
        }
        std::array::from_fn(|_| T::take(inputs))
    }
}

impl<T: Take> Take for Vec<T> {
    fn take(inputs: &mut Inputs) -> Self {
        (0..inputs.list()).map(|_| T::take(inputs)).collect()
    }
}

macro_rules! take_tuple {
    ($count:literal $($name:ident)*) => {
        impl<$($name: Take),*> Take for ($($name,)*) {
            fn take(inputs: &mut Inputs) -> Self {
                if inputs.list() != $count {
                    panic!("the course gives a list of another length than the tuple");
                }
                ($($name::take(inputs),)*)
            }
        }
    };
}
take_tuple!(1 A);
take_tuple!(2 A B);
take_tuple!(3 A B C);
take_tuple!(4 A B C D);
take_tuple!(5 A B C D E);
take_tuple!(6 A B C D E F);
take_tuple!(7 A B C D E F G);
take_tuple!(8 A B C D E F G H);
