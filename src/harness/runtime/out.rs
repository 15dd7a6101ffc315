//! What is written down for a value of any type: its parts, or else its text.
//!
//! A generated function calls `Out(&value).__out(answer)`. Of the three methods of that name the first one is taken that fits: the
//! type's own, that of a trait, that of a trait one reference further away. So the types decide without being named.

use std::fmt::{Debug, Write};

use super::give::{Answer, Give};

/// More of a value's text than anybody reads: as many bytes.
const LONGEST: usize = 1 << 18;

/// A value that is written down.
pub struct Out<'a, T: ?Sized>(pub &'a T);

/// It is written down part by part.
impl<T: Give + ?Sized> Out<'_, T> {
    pub fn __out(self, answer: &mut Answer) {
        self.0.give(answer);
    }
}

/// It is written down as `{:?}` writes it, and taken apart by whoever reads that: an enum or a struct of the exercise's own.
pub trait ByText {
    fn __out(self, answer: &mut Answer);
}

impl<T: Debug + ?Sized> ByText for Out<'_, T> {
    fn __out(self, answer: &mut Answer) {
        let mut text = Bounded(String::new());
        // What is too long is cut, and then it is no value.
        let _ = write!(text, "{:?}", self.0);
        answer.bytes.push(b'd');
        answer.text(&text.0);
    }
}

struct Bounded(String);

impl Write for Bounded {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        if self.0.len() + text.len() > LONGEST {
            return Err(std::fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

/// It cannot be written down: the compiler says so.
pub trait Neither<T: ?Sized> {
    fn __out(self, answer: &mut Answer)
    where
        T: Answerable;
}

impl<T: ?Sized> Neither<T> for &Out<'_, T> {
    fn __out(self, _: &mut Answer)
    where
        T: Answerable,
    {
    }
}

/// No type is answerable that is not so already.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` cannot be an answer",
    note = "numbers, `bool`, `char`, texts, lists, tuples, `Option`, `Result`, sets and maps can, and every type with `#[derive(Debug)]`"
)]
pub trait Answerable {}
