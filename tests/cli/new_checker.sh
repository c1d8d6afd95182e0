#!/usr/bin/env bash
# Installs stet into a scratch prefix, writes a checker with `stet new`, builds it against that prefix, runs its tests.
# usage: new_checker.sh BUILD-FOLDER COMPILER
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cmake --install "$1" --prefix "$scratch/prefix" --component stet >"$scratch/log" || { cat "$scratch/log"; exit 1; }
cd "$scratch"
prefix/bin/stet new checker my-rules | tee said
# The line it prints, as it is printed.
export CXX=$2 CXXFLAGS="-Wall -Wextra -Werror"
bash -euo pipefail -c "$(sed -n 's/^  cmake /cmake /p' said)" >log 2>&1 || { cat log; exit 1; }
tail -n 3 log
prefix/bin/stet explain --plugin my-rules/build/my-rules.so my-rules/repeated-word | head -n 3
