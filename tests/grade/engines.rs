//! What engines are given: scripts that a shell takes, and files whose parts are where engines look for them.

use std::process::Command;

use yaml_rust2::{Yaml, YamlLoader};

use crate::support::folder::Folder;
use crate::{class, line, report};

fn planned(engine: &str, shards: usize) -> Folder {
    let folder = class(&[
        ("ada/line.rs", line("w * a + b")),
        ("bob/line.rs", line("w * a")),
        ("eve/line.rs", line("w")),
    ]);
    folder.done(
        "",
        &format!("grade plan in -o out --seed 9 --shards {shards} --for {engine}"),
    );
    folder
}

fn yaml(text: &str) -> Yaml {
    YamlLoader::load_from_str(text).unwrap().remove(0)
}

#[test]
fn kubernetes_gets_an_indexed_job() {
    let folder = planned("kubernetes", 5);
    let job = yaml(&folder.read("out/grade-job.yaml"));
    assert_eq!(
        (job["apiVersion"].as_str(), job["kind"].as_str()),
        (Some("batch/v1"), Some("Job"))
    );
    let spec = &job["spec"];
    assert_eq!(
        (
            spec["completionMode"].as_str(),
            spec["completions"].as_i64()
        ),
        (Some("Indexed"), Some(5))
    );
    let container = &spec["template"]["spec"]["containers"][0];
    assert_eq!(container["command"][5].as_str(), Some("env"));
    assert_eq!(
        container["volumeMounts"][0]["name"],
        spec["template"]["spec"]["volumes"][0]["name"]
    );
}

#[test]
fn actions_get_a_matrix_and_a_report_behind_it() {
    let folder = planned("actions", 3);
    let workflow = yaml(&folder.read("out/grade-workflow.yml"));
    let jobs = &workflow["jobs"];
    let shards = jobs["grade"]["strategy"]["matrix"]["shard"]
        .as_vec()
        .unwrap();
    assert_eq!(shards.len(), 3);
    assert_eq!(
        jobs["grade"]["strategy"]["fail-fast"].as_bool(),
        Some(false)
    );
    assert_eq!(
        jobs["grade"]["steps"][2]["run"].as_str(),
        Some("workbook grade run class --shard ${{ matrix.shard }}")
    );
    assert_eq!(
        (
            jobs["report"]["needs"].as_str(),
            jobs["report"]["if"].as_str()
        ),
        (Some("grade"), Some("always()"))
    );
}

#[test]
fn scripts_are_taken_by_a_shell_and_each_part_is_found_in_the_environment() {
    for (engine, script) in [("slurm", "grade.sh"), ("parallel", "grade-parallel.sh")] {
        let folder = planned(engine, 2);
        let checked = Command::new("sh")
            .arg("-n")
            .arg(folder.path(&format!("out/{script}")))
            .status()
            .unwrap();
        assert!(
            checked.success(),
            "{}",
            folder.read(&format!("out/{script}"))
        );
    }
    let folder = planned("slurm", 2);
    let (text, code) = folder.said("", "grade run out --shard env");
    assert_eq!(
        (code, text.contains("no engine says which part this is")),
        (2, true),
        "{text}"
    );
    for (shard, variable) in [("0", "SLURM_ARRAY_TASK_ID"), ("1", "JOB_COMPLETION_INDEX")] {
        let run = folder
            .command("grade run out --shard env")
            .env(variable, shard)
            .output()
            .unwrap();
        assert!(run.status.success());
    }
    folder.done("", "grade report out");
    let in_parts = report(&folder, "out");
    folder.done("", "grade in -o whole --seed 9");
    assert!(in_parts == report(&folder, "whole"));
}
