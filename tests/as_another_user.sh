#!/bin/sh
# The suites that must hold for root and for an ordinary user, run as another user: tests/as_another_user.sh nobody
# That user may not be able to read this toolchain, so what it needs of it is copied, and removed afterwards.
set -eu
user=$1
cd "$(dirname "$0")/.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
sysroot=$(rustc --print sysroot)
mkdir "$place/toolchain" "$place/tmp"
cp -r "$sysroot/bin" "$sysroot/lib" "$place/toolchain/"
rustc --edition 2024 -A warnings -o "$place/hostile" tests/sandbox/program.rs
chmod -R a+rX "$place"
chmod 1777 "$place/tmp"
suites="process sandbox progress parser_fuzz"
for suite in $suites; do
    test=$(cargo test --test "$suite" --no-run 2>&1 | sed -n 's/^ *Executable .*(\(.*\))$/\1/p')
    case $test in /*) ;; *) test=$PWD/$test ;; esac
    echo "== $suite as $user"
    su "$user" -s /bin/sh -c "cd '$place/tmp' && TMPDIR='$place/tmp' HOSTILE='$place/hostile' \
        RUSTC='$place/toolchain/bin/rustc' PATH='$place/toolchain/bin:/usr/bin:/bin' '$test' --nocapture"
done
