//! The scripts with which engines grade the parts of a plan.

use std::fmt::Write as _;

/// What all of them are told, ready for a shell.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The program.
    pub program: String,
    /// The folder of the class.
    pub room: String,
    /// How many parts there are.
    pub shards: usize,
}

/// An array job, and behind it the report whatever became of the array: what a lost node left is told there.
///
/// `sbatch --wait` looks every ten seconds and `afterok` waits for ever behind a failure, so neither is used.
pub fn slurm(parts: &Parts) -> String {
    let Parts {
        program,
        room,
        shards,
    } = parts;
    let last = shards.saturating_sub(1);
    format!(
        "#!/bin/sh\n\
         # Grades a class as an array job of Slurm. Started again, it goes on where it was.\n\
         # Options for sbatch may follow: sh grade.sh --partition=short --time=60\n\
         set -eu\n\
         room={room}\n\
         mkdir -p \"$room\"/log\n\
         array=$(sbatch --parsable --requeue --array=0-{last} --job-name=grade --output=\"$room\"/log/%a.txt \"$@\" <<'JOB'\n\
         #!/bin/sh\n\
         exec {program} grade run {room} --shard env\n\
         JOB\n\
         )\n\
         report=$(sbatch --parsable --dependency=afterany:\"$array\" --job-name=grade-report --output=\"$room\"/log/report.txt \"$@\" <<'JOB'\n\
         #!/bin/sh\n\
         exec {program} grade report {room}\n\
         JOB\n\
         )\n\
         echo \"array $array, report $report; what they say is in $room/log\"\n"
    )
}

/// GNU parallel: what failed or was cut off is done again when it is started again.
pub fn parallel(parts: &Parts) -> String {
    let Parts {
        program,
        room,
        shards,
    } = parts;
    let last = shards.saturating_sub(1);
    format!(
        "#!/bin/sh\n\
         # Grades a class with GNU parallel. Options for it may follow, as --sshlogin or -j; started again, it goes on.\n\
         set -u\n\
         room={room}\n\
         seq 0 {last} | parallel --joblog \"$room\"/parallel.log --resume-failed \"$@\" {program} grade run {room} --shard {{}}\n\
         exec {program} grade report {room}\n"
    )
}

/// An Indexed Job; the folder of the class is a volume that all pods see.
pub fn kubernetes(parts: &Parts) -> String {
    let Parts { shards, .. } = parts;
    format!(
        "# Grades a class. Fill in an image with workbook and the compiler of the plan, and a claim that holds the class's folder.\n\
         # Pods need user namespaces or Landlock; `workbook doctor --require grading` in the image says whether they have them.\n\
         apiVersion: batch/v1\n\
         kind: Job\n\
         metadata:\n\
         \x20 name: workbook-grade\n\
         spec:\n\
         \x20 completionMode: Indexed\n\
         \x20 completions: {shards}\n\
         \x20 parallelism: {parallelism}\n\
         \x20 backoffLimit: {backoff}\n\
         \x20 template:\n\
         \x20   spec:\n\
         \x20     restartPolicy: OnFailure\n\
         \x20     automountServiceAccountToken: false\n\
         \x20     containers:\n\
         \x20       - name: grade\n\
         \x20         image: IMAGE-WITH-WORKBOOK\n\
         \x20         command: [\"workbook\", \"grade\", \"run\", \"/class\", \"--shard\", \"env\"]\n\
         \x20         resources:\n\
         \x20           requests:\n\
         \x20             cpu: \"1\"\n\
         \x20             memory: 1Gi\n\
         \x20         volumeMounts:\n\
         \x20           - name: class\n\
         \x20             mountPath: /class\n\
         \x20     volumes:\n\
         \x20       - name: class\n\
         \x20         persistentVolumeClaim:\n\
         \x20           claimName: CLAIM-WITH-THE-FOLDER\n",
        parallelism = (*shards).min(16),
        backoff = shards * 3,
    )
}

/// As many jobs as one run of Actions may have.
pub const MOST_JOBS: usize = 256;

/// A matrix of jobs, and one that makes the report of all of them whatever became of each.
pub fn actions(parts: &Parts) -> String {
    let shards = parts.shards.min(MOST_JOBS);
    let mut numbers = String::new();
    for number in 0..shards {
        let comma = if number == 0 { "" } else { ", " };
        let _ = write!(numbers, "{comma}{number}");
    }
    format!(
        "# Grades a class. The folder `class` of this repository is what `workbook grade plan … --for actions` wrote; keep the\n\
         # repository private, for names are in it. Fill in how workbook is installed.\n\
         name: grade\n\
         on: workflow_dispatch\n\
         permissions:\n\
         \x20 contents: read\n\
         jobs:\n\
         \x20 grade:\n\
         \x20   runs-on: ubuntu-24.04\n\
         \x20   strategy:\n\
         \x20     fail-fast: false\n\
         \x20     matrix:\n\
         \x20       shard: [{numbers}]\n\
         \x20   steps:\n\
         \x20     - uses: actions/checkout@v4\n\
         \x20       with:\n\
         \x20         persist-credentials: false\n\
         \x20     - run: cargo install --locked workbook\n\
         \x20     - run: workbook grade run class --shard ${{{{ matrix.shard }}}}\n\
         \x20     - if: always()\n\
         \x20       uses: actions/upload-artifact@v4\n\
         \x20       with:\n\
         \x20         name: records-${{{{ matrix.shard }}}}\n\
         \x20         path: class/records\n\
         \x20 report:\n\
         \x20   needs: grade\n\
         \x20   if: always()\n\
         \x20   runs-on: ubuntu-24.04\n\
         \x20   steps:\n\
         \x20     - uses: actions/checkout@v4\n\
         \x20       with:\n\
         \x20         persist-credentials: false\n\
         \x20     - run: cargo install --locked workbook\n\
         \x20     - uses: actions/download-artifact@v4\n\
         \x20       with:\n\
         \x20         pattern: records-*\n\
         \x20         path: class/records\n\
         \x20         merge-multiple: true\n\
         \x20     - run: workbook grade report class\n\
         \x20     - uses: actions/upload-artifact@v4\n\
         \x20       if: always()\n\
         \x20       with:\n\
         \x20         name: report\n\
         \x20         path: |\n\
         \x20           class/*.csv\n\
         \x20           class/*.jsonl\n\
         \x20           class/class.*\n\
         \x20           class/feedback\n"
    )
}
