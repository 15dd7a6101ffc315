//! Where in a learner's own file a mistake is, proven by running it.

pub mod probes;
