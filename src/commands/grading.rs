//! What must hold before other people's programs are run, by whichever mechanism a machine has for it.

use crate::process::{Effect, Protection, State};

/// An effect, and what of a machine has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The effect as a report calls it.
    pub name: &'static str,
    /// Nothing if some mechanism has it here; otherwise what that would need.
    pub missing: Option<String>,
}

/// The effects in the order of a report.
const EFFECTS: [(Effect, &str); 5] = [
    (Effect::Files, "files are neither read nor written"),
    (Effect::Sockets, "nothing outside can be talked to"),
    (Effect::SureEnd, "what a program started ends with it"),
    (
        Effect::Memory,
        "memory is bounded, of all its processes together",
    ),
    (Effect::Disk, "what it writes to the disk is bounded"),
];

/// For every effect whether one of these protections has it.
pub fn effects(protections: &[Protection]) -> Vec<Held> {
    EFFECTS
        .into_iter()
        .map(|(effect, name)| Held {
            name,
            missing: missing(effect, protections),
        })
        .collect()
}

fn missing(effect: Effect, protections: &[Protection]) -> Option<String> {
    let mut reasons = Vec::new();
    for protection in protections {
        match &protection.state {
            _ if protection.for_grading != Some(effect) => {}
            State::Active => return None,
            State::Missing(why) => reasons.push(why.as_str()),
        }
    }
    Some(match reasons.as_slice() {
        [] => "this system has nothing for it".into(),
        reasons => reasons.join("; or "),
    })
}

#[cfg(test)]
mod tests {
    use super::effects;
    use crate::process::{Effect, Protection, State};

    fn protection(effect: Option<Effect>, state: State) -> Protection {
        Protection {
            name: "a mechanism",
            state,
            for_grading: effect,
        }
    }

    #[test]
    fn one_mechanism_that_works_is_enough_and_each_reason_is_told_otherwise() {
        let missing = |why: &str| State::Missing(why.into());
        let held = effects(&[
            protection(Some(Effect::Files), missing("needs one")),
            protection(Some(Effect::Files), State::Active),
            protection(Some(Effect::Sockets), missing("needs this")),
            protection(Some(Effect::Sockets), missing("needs that")),
            protection(None, missing("needs nothing")),
        ]);
        let missing: Vec<Option<&str>> = held.iter().map(|held| held.missing.as_deref()).collect();
        let nothing = Some("this system has nothing for it");
        assert_eq!(
            missing,
            [
                None,
                Some("needs this; or needs that"),
                nothing,
                nothing,
                nothing
            ]
        );
    }
}
