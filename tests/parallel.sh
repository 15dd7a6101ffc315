#!/usr/bin/env bash
# Grades a class with GNU parallel: what comes out has to be what one call comes to, also if it was killed in the middle.
#
#   tests/parallel.sh PATH-OF-WORKBOOK
#
# What is missing is installed, which needs root.
set -euo pipefail

workbook=$(realpath "${1:?the path of the program}")
if ! command -v parallel >/dev/null; then
  apt-get update -q
  apt-get install -y -q --no-install-recommends parallel
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
for learner in $(seq 8); do
  mkdir -p "in/s$learner"
  printf 'pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {\n    let own%s = w * a;\n    own%s + b * %s.0\n}\n' \
    "$learner" "$learner" "$((learner % 3))" > "in/s$learner/weighted_sum.rs"
done
"$workbook" grade in -o whole --seed 9
"$workbook" grade plan in -o parts --seed 9 --shards 4 --for parallel
sh parts/grade-parallel.sh -j2 > /dev/null &
sleep 2
kill -9 $! 2>/dev/null || true
wait $! 2>/dev/null || true
# What was still at work ends by itself; what is started again goes on.
while pgrep -f "grade run .*$dir" > /dev/null; do sleep 0.2; done
sh parts/grade-parallel.sh -j2
for file in grades.csv grades_long.csv results.jsonl class.html class.json; do
  cmp "whole/$file" "parts/$file"
done
echo "the same as in one call"
