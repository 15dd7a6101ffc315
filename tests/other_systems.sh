#!/usr/bin/env bash
# Checks the types of what is compiled on Windows and macOS alone.
#
# The compiler, the sources of its standard library and the linker's tools come from Debian's packages. They are unpacked below
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
