#!/usr/bin/env bash
# Installs stet into a scratch prefix, writes a checker in each language with `stet new`, builds it against that prefix
# as it says, and runs its tests. usage: new_checker.sh BUILD-FOLDER CXX CC
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cmake --install "$1" --prefix "$scratch/prefix" --component stet >"$scratch/log" || { cat "$scratch/log"; exit 1; }
cd "$scratch"
export CXX=$2 CC=$3 CXXFLAGS="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror" CFLAGS="-Wall -Wextra -Wconversion -Werror"
passed=0
for language in c++ c rust; do
  if [[ $language == rust ]] && ! command -v rustc >/dev/null; then
    echo "rust: left out, there is no rustc"
    continue
  fi
  name=my-rules-${language//+/p}
  prefix/bin/stet new checker "$name" --lang $language | tee said
  # The line it prints, as it is printed.
  bash -euo pipefail -c "$(sed -n '2s/^  //p' said)" >log 2>&1 || { cat log; exit 1; }
  grep -E "passed|tests failed" log
  prefix/bin/stet explain --plugin "$name/build/$name.so" "$name/repeated-word" | head -n 3
  echo "It went and and came." >draft.txt
  prefix/bin/stet check --no-config --plugin "$name/build/$name.so" --select "$name" --fail-on never --format text draft.txt |
    grep -q "“and” stands twice" || { echo "$language: nothing was found"; exit 1; }
  passed=$((passed + 1))
done
echo "$passed passed, 0 failed"
