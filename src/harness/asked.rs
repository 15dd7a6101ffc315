//! What a file is asked: the questions of a sheet about an exercise, whatever stands in the file.

use super::program::{ALONE, Program, ROOT_FILE, Unit, expression_number};
use super::wire;
use crate::course::Exercise;
use crate::execution::Message;
use crate::sheet::{Ask, Sheet};

/// An exercise, the path of a file, and what the file is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The path the compiler is to speak of, relative and with forward slashes.
    pub file: &'a str,
    /// What it is asked.
    pub sheet: &'a Sheet,
}

impl<'a> Asked<'a> {
    /// The program of a file by itself, whatever it has.
    pub(super) fn program(&self) -> Program {
        Program::new(&[self.unit()])
    }

    /// What a program holds of it, whatever the file has.
    pub(super) fn unit(&self) -> Unit<'a> {
        let asks = |kind: fn(&Ask) -> bool| {
            self.sheet
                .questions
                .iter()
                .any(|question| kind(&question.ask))
        };
        Unit {
            exercise: self.exercise,
            file: self.file,
            folder: ALONE,
            slopes: asks(|ask| matches!(ask, Ask::Slope(_))),
            factors: asks(|ask| matches!(ask, Ask::Factor(_) | Ask::Accepted | Ask::Arguments)),
            self_contained: false,
        }
    }

    /// The questions as a program reads them.
    pub(super) fn questions(&self) -> Vec<u8> {
        let numbered = |question| (expression_number(self.exercise, question), question);
        wire::encode_questions(self.sheet.questions.iter().map(numbered))
    }

    /// The check whose `call`, `let` or `outputs` a message of the compiler is about: it names the generated line.
    pub fn check_of(&self, message: &Message) -> Option<usize> {
        let line = generated_line(&message.rendered)?;
        self.program().owner(line).map(|(_, check)| check)
    }
}

/// The line of the generated root that a rendered message points at.
fn generated_line(rendered: &str) -> Option<usize> {
    let (_, after) = rendered.split_once(&format!("{ROOT_FILE}:"))?;
    after.split(':').next()?.parse().ok()
}
