#!/usr/bin/env bash
# Grades a class as an array job of a real Slurm: two nodes on this machine, of Debian's packages, on loopback alone. One node is lost
# in the middle of a part. What comes out has to be what one machine comes to, and nothing that was graded is graded again.
#
#   tests/slurm.sh PATH-OF-WORKBOOK
#
# What is missing is installed, which needs root; everything that is started is ended by its number.
set -euo pipefail

workbook=$(realpath "${1:?the path of the program}")
missing() { ! command -v "$1" >/dev/null; }
if missing slurmctld || missing munged; then
  apt-get update -q
  apt-get install -y -q --no-install-recommends slurm-wlm munge
fi

dir=$(mktemp -d)
host=$(hostname -s)
me=$(id -un)
ended() {
  for daemon in slurmd.n1 slurmd.n2 slurmctld munged; do
    if [ -s "$dir/run/$daemon.pid" ]; then kill "$(cat "$dir/run/$daemon.pid")" 2>/dev/null || true; fi
  done
  sleep 1
  rm -rf "$dir"
}
trap ended EXIT

umask 022
mkdir -p "$dir"/{run,state,log,spool.n1,spool.n2,munge}
chmod 700 "$dir/munge"
chmod 755 "$dir" "$dir/run"
head -c 1024 /dev/urandom > "$dir/munge/key"
chmod 600 "$dir/munge/key"
munged --force --key-file="$dir/munge/key" --socket="$dir/run/munge.socket" --pid-file="$dir/run/munged.pid" \
  --log-file="$dir/munge/log" --seed-file="$dir/munge/seed"
cat > "$dir/slurm.conf" <<CONF
ClusterName=class
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16817
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=$me
SlurmdUser=$me
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$dir/run/munge.socket
MpiDefault=none
MailProg=/bin/true
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
ReturnToService=2
SlurmctldPidFile=$dir/run/slurmctld.pid
SlurmdPidFile=$dir/run/slurmd.%n.pid
SlurmdSpoolDir=$dir/spool.%n
StateSaveLocation=$dir/state
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd.%n.log
SlurmdTimeout=10
KillWait=5
MinJobAge=3600
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
JobRequeue=1
NodeName=n[1-2] NodeHostname=$host NodeAddr=127.0.0.1 Port=[16001-16002] CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$dir/slurm.conf
slurmctld -f "$SLURM_CONF"
slurmd -f "$SLURM_CONF" -N n1
slurmd -f "$SLURM_CONF" -N n2
for _ in $(seq 100); do
  [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && break
  sleep 0.2
done
[ "$(sinfo -h -t idle -o %D)" = 2 ] || { echo "the two nodes did not come up" >&2; cat "$dir"/log/* >&2; exit 1; }

# A class of twelve, two files each, each text a little different.
mkdir -p "$dir/in"
for learner in $(seq 12); do
  mkdir -p "$dir/in/s$learner"
  printf 'pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {\n    let own%s = w * a;\n    own%s + b * %s.0\n}\n' \
    "$learner" "$learner" "$((learner % 3))" > "$dir/in/s$learner/weighted_sum.rs"
  printf 'pub fn sigmoid(z: f64) -> f64 {\n    let own%s = (-z).exp();\n    1.0 / (1.0 + own%s)\n}\n' \
    "$learner" "$learner" > "$dir/in/s$learner/sigmoid.rs"
done
cd "$dir"
"$workbook" grade plan in -o whole --seed 9
"$workbook" grade run whole
"$workbook" grade report whole

"$workbook" grade plan in -o parts --seed 9 --shards 6 --for slurm
sh parts/grade.sh

# As soon as something is graded and both nodes are at work, one of them is lost with all that runs on it.
records() { find parts/records -name '*.json' -printf '%f %i %T@\n' 2>/dev/null | sort; }
for _ in $(seq 600); do
  [ "$(records | wc -l)" -ge 2 ] && [ "$(squeue -h -t R -w n2 | wc -l)" -ge 1 ] && break
  sleep 0.1
done
kill -9 "$(cat run/slurmd.n2.pid)"
lost=0
for pid in $(pgrep -f "grade run $dir/parts"); do
  if tr '\0' '\n' < "/proc/$pid/environ" 2>/dev/null | grep -qx SLURMD_NODENAME=n2; then
    step=$(ps -o ppid= -p "$pid")
    kill -9 $step "$pid" 2>/dev/null || true
    lost=$((lost + 1))
  fi
done
[ "$lost" -ge 1 ] || { echo "nothing was at work on the node that is lost" >&2; exit 1; }
echo "node n2 is lost in the middle of a part"
rm -f run/slurmd.n2.pid
records > before

# A lost node is noticed after about half a minute, and what ran there is started again two minutes later.
for _ in $(seq 600); do
  [ -z "$(squeue -h)" ] && break
  sleep 1
done
[ -z "$(squeue -h)" ] || { echo "jobs are left:" >&2; squeue >&2; exit 1; }
cat parts/log/*.txt
for file in grades.csv grades_long.csv results.jsonl class.html class.json attention.csv; do
  cmp "whole/$file" "parts/$file"
done
records > after
[ -z "$(comm -23 before after)" ] || { echo "graded twice:" >&2; comm -23 before after >&2; exit 1; }
echo "the same as on one machine; $(wc -l < before) of $(wc -l < after) were there when the node was lost, and stayed"
