#!/usr/bin/env bash
# Runs one test of the command: a folder with `cmd`, input files and what is expected in `out`, `err` and `code`.
# usage: run.sh STET WORDS-PLUGIN FOLDER. Missing `out` and `err` stand for nothing, a missing `code` for 0.
set -u
stet=$1 words=$2 folder=$3
if grep -q '^[^#]*\bscript -q' "$folder/cmd" && ! script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
  echo "$folder: skipped, there is no pseudo-terminal here"
  exit 0
fi
scratch=$(mktemp -d)
trap 'chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT
mkdir "$scratch/in"
cp -R "$folder/." "$scratch/in"
cd "$scratch/in" || exit 1
rm -f cmd out err code -- *.actual

export STET=$stet WORDS=$words LC_ALL=C.UTF-8 TERM=dumb
export XDG_STATE_HOME=$scratch/state
unset STET_PLUGIN_PATH NO_COLOR COLUMNS
timeout 150 bash "$folder/cmd" >"$scratch/out" 2>"$scratch/err" </dev/null
echo $? >"$scratch/code"

failed=0
for what in out err code; do
  # Places of this machine are none of the test's business.
  sed -i -e "s|$words|WORDS|g" -e "s|$(dirname "$words")|FOLDER|g" -e "s|$scratch/in|HERE|g" "$scratch/$what"
  expected=$folder/$what
  if [[ ! -f $expected ]]; then
    expected=$scratch/default
    if [[ $what == code ]]; then echo 0; fi >"$expected"
  fi
  if diff -u --label "expected $what" --label "actual $what" "$expected" "$scratch/$what"; then
    rm -f "$folder/$what.actual"
  else
    cp "$scratch/$what" "$folder/$what.actual"
    failed=1
  fi
done
exit $failed
