//! What is to be graded of a class: each file once, however many handed it in, and never the files of two learners together.

use std::collections::BTreeMap;

use super::manifest::Manifest;

/// A file that is graded for an exercise; both as the plan calls them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Task<'a> {
    /// The exercise.
    pub exercise: &'a str,
    /// The hash of the file.
    pub file: &'a str,
}

/// All that is to be graded.
#[derive(Debug)]
pub struct Work<'a> {
    /// For each learner the files that nobody before them handed in.
    pub jobs: Vec<Vec<Task<'a>>>,
    /// The file whose result counts for one that has the same tokens.
    leaders: BTreeMap<Task<'a>, Task<'a>>,
    /// The other way round, for each learner who handed such a file in first.
    followers: BTreeMap<Task<'a>, Vec<(usize, Task<'a>)>>,
}

impl<'a> Work<'a> {
    /// All that a plan asks for.
    pub fn of(manifest: &'a Manifest) -> Work<'a> {
        let mut leaders: BTreeMap<Task<'a>, Task<'a>> = BTreeMap::new();
        let mut followers: BTreeMap<Task<'a>, Vec<(usize, Task<'a>)>> = BTreeMap::new();
        let mut first: BTreeMap<(&str, &str), Task<'a>> = BTreeMap::new();
        let mut jobs = Vec::new();
        for (owner, learner) in manifest.learners.iter().enumerate() {
            let mut job = Vec::new();
            for exercise in &manifest.exercises {
                let Some(handed) = learner.files.get(&exercise.name) else {
                    continue;
                };
                let task = Task {
                    exercise: &exercise.name,
                    file: &handed.hash,
                };
                if leaders.contains_key(&task) {
                    continue;
                }
                let tokens = manifest.tokens.get(&handed.hash).unwrap_or(&handed.hash);
                let leader = *first.entry((task.exercise, tokens)).or_insert(task);
                leaders.insert(task, leader);
                if leader == task {
                    job.push(task);
                } else {
                    followers.entry(leader).or_default().push((owner, task));
                }
            }
            if !job.is_empty() {
                jobs.push(job);
            }
        }
        Work {
            jobs,
            leaders,
            followers,
        }
    }

    /// The jobs of one of so many shards.
    pub fn shard(&self, shard: usize, shards: usize) -> Vec<&[Task<'a>]> {
        let own = self.jobs.iter().skip(shard).step_by(shards.max(1));
        own.map(Vec::as_slice).collect()
    }

    /// The file whose result counts for this one, if that is one that can be shared.
    pub fn leader(&self, task: Task<'a>) -> Task<'a> {
        self.leaders.get(&task).copied().unwrap_or(task)
    }

    /// The files with the tokens of these, which are graded by themselves where a result cannot be shared; each learner's together.
    pub fn apart(&self, leaders: impl Iterator<Item = Task<'a>>) -> Vec<Vec<Task<'a>>> {
        let mut by_owner: BTreeMap<usize, Vec<Task<'a>>> = BTreeMap::new();
        for (owner, task) in
            leaders.flat_map(|leader| self.followers.get(&leader).into_iter().flatten())
        {
            by_owner.entry(*owner).or_default().push(*task);
        }
        by_owner.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Task, Work};
    use crate::class::testing::manifest;

    #[test]
    fn a_file_is_graded_once_and_its_like_by_its_result() {
        let mut manifest = manifest(
            &["f", "g"],
            &[
                ("ada", &[("f", "aa1"), ("g", "aa2")]),
                ("bob", &[("f", "aa1"), ("g", "bb2")]),
                ("eve", &[("f", "cc1")]),
            ],
        );
        // Bob's `g` is Ada's with other blanks.
        manifest.tokens = [("aa2", "t"), ("bb2", "t")]
            .map(|(file, tokens)| (file.into(), tokens.into()))
            .into();
        let work = Work::of(&manifest);
        let task = |exercise, file| Task { exercise, file };
        assert_eq!(
            work.jobs,
            [
                vec![task("f", "aa1"), task("g", "aa2")],
                vec![task("f", "cc1")]
            ]
        );
        assert_eq!(work.leader(task("g", "bb2")), task("g", "aa2"));
        assert_eq!(work.leader(task("f", "cc1")), task("f", "cc1"));
        assert_eq!(
            work.apart([task("g", "aa2")].into_iter()),
            [vec![task("g", "bb2")]]
        );
        let all: usize = (0..7).map(|shard| work.shard(shard, 7).len()).sum();
        assert_eq!(all, work.jobs.len());
    }
}
