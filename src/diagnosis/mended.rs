//! What a change of the learner's file that makes every number right says of the mistake. Where it is, is asked for by itself.

use super::{Finding, Support};
use crate::sheet::Sheet;

/// On fewer cases a change may make everything right by chance.
const ENOUGH: usize = 5;

/// What is told of the cause that a proven change shows.
pub fn by_mending(sheet: &Sheet, cause: &str) -> Option<Finding> {
    let told = Finding::new("mending", Support::Related).words(format!(
        "With one change in your file every number comes out right: {cause}."
    ));
    (sheet.calls() >= ENOUGH).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, one};

    fn told(cases: usize) -> String {
        let check = format!(
            "[[exercises.checks]]\nname = \"z\"\ncall = \"f(a)\"\ncases = {cases}\nrandom = {{ a = [1.0, 9.0] }}\n"
        );
        let bench = Bench::new(&check, |_, _, _| one(1.0), |_, _, _| one(2.0));
        let finding = by_mending(bench.evidence().sheet, "a sign is turned there");
        finding.map_or(String::new(), |finding| finding.say())
    }

    #[test]
    fn the_cause_is_told_on_enough_cases() {
        assert_eq!(
            told(8),
            "With one change in your file every number comes out right: a sign is turned there."
        );
        assert_eq!(told(4), "");
    }
}
