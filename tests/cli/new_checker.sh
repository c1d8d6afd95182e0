#!/usr/bin/env bash
# Installs stet into a scratch prefix, writes a checker with `stet new`, builds it against that prefix, runs its tests.
# usage: new_checker.sh BUILD-FOLDER COMPILER
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cmake --install "$1" --prefix "$scratch/prefix" --component stet >"$scratch/log" || { cat "$scratch/log"; exit 1; }
cd "$scratch"
prefix/bin/stet new checker my-rules
cmake -S my-rules -B my-rules/build -DCMAKE_PREFIX_PATH="$scratch/prefix" -DCMAKE_CXX_COMPILER="$2" -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror" >"$scratch/log" ||
  { cat "$scratch/log"; exit 1; }
cmake --build my-rules/build
ctest --test-dir my-rules/build --output-on-failure
prefix/bin/stet explain --plugin my-rules/build/my-rules.so my-rules/repeated-word | head -n 3
