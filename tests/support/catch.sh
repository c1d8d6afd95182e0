#!/usr/bin/env bash
# Runs a Catch2 program (2.13 or 3) and ends with its test cases as "N passed, N failed[, N skipped]".
# usage: catch.sh PROGRAM [FILTER…]
# The console reporter's last line is read, the same in both versions. The XML reporter would not do: tests fork workers
# that crash and exit on purpose, and it crashes in them on its own.
set -u
said=$(mktemp); trap 'rm -f "$said"' EXIT
"$@" --reporter console | tee "$said"
status=${PIPESTATUS[0]}
awk -v status="$status" '
  # All tests passed (9228 assertions in 222 test cases)
  /^All tests passed \([0-9]+ assertions? in [0-9]+ test cases?\)$/ { passed = $(NF - 2); failed = skipped = 0; summary = NR }
  # test cases: 222 | 219 passed | 1 failed | 1 failed as expected | 1 skipped
  /^test cases: +[0-9]+ \|/ {
    passed = failed = skipped = 0
    n = split($0, part, "|")
    for (i = 2; i <= n; ++i) {
      split(part[i], word, " ")
      if (word[2] == "passed" || part[i] ~ /as expected/) passed += word[1]
      else if (word[2] == "skipped") skipped += word[1]
      else failed += word[1]
    }
    summary = NR
  }
  END {
    # A program that fell over before its summary, or after a good one, has failed at least once.
    if ((status != 0 || !summary) && failed == 0) failed = 1
    if (!summary) print "no summary: the program ended with status " status
    printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : ""
    exit failed > 0
  }' "$said"
