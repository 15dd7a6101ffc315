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
            _ => panic!("the course gives something that is no number where the type wants an f64"),
        }
    }
}

macro_rules! take_integer {
    ($($name:ty)*) => {$(
        impl Take for $name {
            fn take(inputs: &mut Inputs) -> Self {
                match inputs.raw() {
                    [b'i'] => i64::from_le_bytes(inputs.raw()) as $name,
                    _ => panic!("the course gives something else where the type wants a whole number"),
                }
            }
        }
    )*};
}
take_integer!(usize i64 i32 u32 u64);

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
        let length = inputs.count();
        let text = String::from_utf8_lossy(&inputs.bytes[inputs.at..inputs.at + length]).into_owned();
        inputs.at += length;
        text
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
take_tuple!(2 A B);
take_tuple!(3 A B C);
take_tuple!(4 A B C D);
