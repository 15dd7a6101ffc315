//! docs/bounds.md: which links to a neighbour's file are refused.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use crate::fixture::Fixture;
use crate::read;

#[test]
fn a_symbolic_link_to_a_neighbours_file_is_refused_and_a_hard_link_is_not() {
    let path = "exercises/01_neuron/sigmoid.rs";
    let (neighbour, learner) = (Fixture::of_a_learner(), Fixture::of_a_learner());
    neighbour.write(path, &read("solutions/01_neuron/sigmoid.rs"));
    fs::remove_file(learner.path(path)).expect("the starter goes");
    symlink(neighbour.path(path), learner.path(path)).expect("a symbolic link");
    let seen = learner.workbook(&["run", "sigmoid"]);
    assert!(seen.contains("This file cannot be checked"), "{seen}");
    fs::remove_file(learner.path(path)).expect("the symbolic link goes");
    fs::hard_link(neighbour.path(path), learner.path(path)).expect("a hard link");
    let seen = learner.workbook(&["run", "sigmoid"]);
    assert!(seen.contains("Solved"), "{seen}");
}
