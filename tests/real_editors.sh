#!/usr/bin/env bash
# Runs tests/real_editors.rs: with a real rust-analyzer, Neovim and Vim, and a toolchain that has the sources of the standard library.
#
# What this machine lacks comes below target/editors and stays there: rust-analyzer from its package (it takes ten minutes to build), and
# the sources from Debian's package rust-web-src. Neovim and Vim have to be there: apt-get install neovim vim.
set -euo pipefail
cd "$(dirname "$0")/.."
place=$PWD/target/editors
mkdir -p "$place"
# Nothing is to be fetched by a rust-analyzer that thinks it lacks something.
export RUSTUP_DIST_SERVER=http://127.0.0.1:9

for editor in nvim vim; do
    command -v "$editor" > /dev/null || { echo "$editor is missing: apt-get install neovim vim" >&2; exit 1; }
done

if [ ! -x "$place/bin/rust-analyzer" ]; then
    cargo install ra_ap_rust-analyzer --version 0.0.348 --locked --root "$place"
fi

sysroot=$(rustc --print sysroot)
if [ ! -f "$sysroot/lib/rustlib/src/rust/library/std/src/lib.rs" ]; then
    # The same toolchain under another name, with the sources beside it.
    own=$place/toolchains/with-sources
    if [ ! -f "$own/lib/rustlib/src/rust/library/std/src/lib.rs" ]; then
        rm -rf "$own" "$place/sources"
        mkdir -p "$own" "$place/sources"
        cp -al "$sysroot/bin" "$sysroot/lib" "$own/" 2> /dev/null || cp -a "$sysroot/bin" "$sysroot/lib" "$own/"
        (cd "$place/sources" && apt-get download rust-web-src && dpkg -x rust-web-src_*.deb .)
        mkdir -p "$own/lib/rustlib/src/rust"
        cp -a "$place"/sources/usr/src/rustc-*/library "$own/lib/rustlib/src/rust/library"
    fi
    export WORKBOOK_TEST_RUSTC=$own/bin/rustc
fi

PATH="$place/bin:$PATH" cargo test --test real_editors -- --ignored --nocapture --test-threads 1 "$@"
