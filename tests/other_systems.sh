#!/usr/bin/env bash
# Checks what is not Linux: types for Windows and macOS, and with `run` the program and the unit tests on Windows, under Wine.
#
# The compiler, the sources of its standard library and the linker come from Debian's packages. They are unpacked below
# target/other-systems and not installed, because a `rustc` in /usr/bin would be found in the place of yours.
set -euo pipefail
cd "$(dirname "$0")/.."
place=$PWD/target/other-systems
web=$place/web

if [ ! -x "$web/usr/bin/cargo" ]; then
    mkdir -p "$place/packages" "$web"
    (cd "$place/packages" && apt-get download rustc-web cargo-web libstd-rust-web-1.96 libstd-rust-web-dev rust-web-src libllvm22 libgit2-1.5 libmbedtls14 libmbedx509-1 libmbedcrypto7 libhttp-parser2.9 binutils-mingw-w64-x86-64)
    for package in "$place"/packages/*.deb; do dpkg -x "$package" "$web"; done
    # Where a compiler looks for the sources of its own library.
    mkdir -p "$web/usr/lib/rustlib/src"
    ln -sfn "$(echo "$web"/usr/src/rustc-*)" "$web/usr/lib/rustlib/src/rust"
fi
export LD_LIBRARY_PATH=$web/usr/lib/x86_64-linux-gnu:$web/usr/lib
export PATH=$web/usr/bin:$PATH RUSTC=$web/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$place/target
unset RUSTUP_TOOLCHAIN

for target in x86_64-pc-windows-gnu aarch64-apple-darwin; do
    echo "== types for $target"
    said=$(cargo check --lib --bins --locked -Zbuild-std --target "$target" --message-format short 2>&1 | tee /dev/stderr)
    # Those of libraries are not shown; ours are errors.
    if grep -qE '^src/.*: (warning|error)' <<< "$said"; then exit 1; fi
done
[ "${1:-}" = run ] || exit 0

# apt-get install gcc-mingw-w64-x86-64-win32 wine64
target=x86_64-pc-windows-gnu
for tool in x86_64-w64-mingw32-gcc wine64; do
    command -v "$tool" > /dev/null || PATH=$PATH:/usr/lib/wine
    command -v "$tool" > /dev/null || { echo "$tool is missing: apt-get install gcc-mingw-w64-x86-64-win32 wine64" >&2; exit 1; }
done
cargo build --locked -Zbuild-std --target $target
export WINEPREFIX=$place/wine WINEDEBUG=-all
programs=$CARGO_TARGET_DIR/$target/debug
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
wine64 "$programs/workbook.exe" --version
wine64 "$programs/workbook.exe" init 'back pröp'
cd 'back pröp'
wine64 "$programs/workbook.exe" list | head -3
wine64 "$programs/workbook.exe" hint sigmoid
wine64 "$programs/workbook.exe" doctor || [ $? -eq 3 ]
