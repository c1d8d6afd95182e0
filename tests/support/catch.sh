#!/usr/bin/env bash
# Runs a Catch2 program (2.13 or 3) and ends with its test cases as "N passed, N failed"; shows failures in Catch2's own words.
# usage: catch.sh PROGRAM [FILTER…]
set -u
result=$(mktemp); trap 'rm -f "$result"' EXIT
"$@" --reporter xml --out "$result"; status=$?
# <OverallResultsCases successes="12" failures="0" expectedFailures="0" skips="0"/>; the last one is the whole program.
last=$(grep -o '<OverallResultsCases [^>]*>' "$result" | tail -n 1)
number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$last"; }
if [[ -z $last ]]; then
  began=$(grep -o '<TestCase name="[^"]*"' "$result" | tail -n 1)
  echo "$1 ended with status $status before it was done; the last thing it began was: ${began:-nothing}"
  done_cases=$(grep -c '<OverallResult success="true"' "$result")
  echo "$done_cases passed, 1 failed"
  exit 1
fi
passed=$(number successes) failed=$(number failures) expected=$(number expectedFailures) skipped=$(number skips)
passed=$((passed + ${expected:-0}))
if ((status != 0)); then
  "$@" --reporter console  # once more, for reading; a case may pass this time, so the names come from the first run
  awk '/<TestCase name="/ { name = $0; sub(/.*<TestCase name="/, "", name); sub(/".*/, "", name) }
       /<OverallResult success="false"/ { print "failed: " name }' "$result"
  ((failed > 0)) || failed=1
fi
((${skipped:-0})) && also=", $skipped skipped" || also=
echo "$passed passed, $failed failed$also"
((failed == 0))
