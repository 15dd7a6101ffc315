//! Which functions of a file the learner wrote, and which were given.

use crate::course::Library;
use crate::diagnosis::unfinished_functions;

/// What tells a learner's own functions from others.
#[derive(Debug)]
pub(super) struct Own {
    /// What the starter leaves to be written.
    asked: Vec<String>,
    /// What is given: ready in the starter, or in the library that a file may have copies of.
    given: String,
}

impl Own {
    pub(super) fn of(starter: &str, library: &Library) -> Self {
        let texts = library.files().map(|(_, text)| text);
        Own {
            asked: unfinished_functions(starter),
            given: texts.chain([starter]).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Whether a function is the learner's: asked for, or a helper that nobody gave. A method has its type in front.
    pub(super) fn is(&self, name: &str) -> bool {
        let (_, last) = name.rsplit_once("::").unwrap_or(("", name));
        let is_given = || {
            ["(", "<"]
                .iter()
                .any(|next| self.given.contains(&format!("fn {last}{next}")))
        };
        self.asked.iter().any(|own| own == name) || !is_given()
    }
}

#[cfg(test)]
mod tests {
    use super::Own;
    use crate::course::Library;

    #[test]
    fn what_is_asked_and_what_nobody_gave_is_the_learners() {
        let starter =
            "pub fn ready(x: f64) -> f64 { x }\npub fn slope(x: f64) -> f64 { todo!() }\n";
        let own = Own::of(starter, &Library::default());
        assert!(own.is("slope") && own.is("my_helper") && !own.is("ready"));
    }
}
