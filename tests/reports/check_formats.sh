#!/bin/sh
# Reports of a real article, held against what reads them: check_formats.sh STET SOURCE_DIR FOLDER html|sarif|pipelines
set -eu
stet=$1 source=$2 out=$3 format=$4
mkdir -p "$out"
cd "$source/corpus"
if [ "$format" = pipelines ]; then
  command -v python3 >/dev/null || { echo "pipelines: skipped, no python3 here"; exit 0; }
  set --
  for f in jsonl concise github gitlab junit checkstyle rdjson annotation; do set -- "$@" --report "$f=$out/report.$f"; done
  "$stet" check . --fail-on never --reference-date 2026-01-01 "$@"
  exec python3 -W ignore "$source/tests/reports/pipelines.py" "$out"
fi
"$stet" check recognition harbour --fail-on never --report "$format=$out/report.$format"
if [ "$format" = html ]; then
  for language in de fr; do
    "$stet" check recognition harbour --fail-on never --language-ui $language --report "html=$out/report-$language.html"
  done
fi
if [ "$format" = sarif ]; then
  command -v python3 >/dev/null || { echo "sarif_schema: skipped, no python3 here"; exit 0; }
  exec python3 "$source/tests/reports/sarif_schema.py" "$out/report.sarif"
fi
if ! command -v node >/dev/null; then
  echo "html_browser: skipped, no node here (Debian: apt-get install nodejs)"
  exit 0
fi
rm -f "$out/given.toml" "$out/taken.toml"
node "$source/tests/reports/html_browser.mjs" "$out/report.html" "$out/given.toml"
for language in de fr; do node "$source/tests/reports/html_browser.mjs" "$out/report-$language.html"; done
[ -f "$out/given.toml" ] || exit 0
# What the page gave out is read by the command.
"$stet" decide --no-config --decisions "$out/taken.toml" --import-decisions "$out/given.toml" >"$out/taken.txt"
grep -q '^1 decision: ' "$out/taken.txt" && grep -q 'reason = "just' "$out/taken.toml"
