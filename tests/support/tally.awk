# Adds up ctest's JUnit file: "passed failed skipped". A test that runs many cases ends with "N passed, N failed[, N skipped]"
# and counts as those; one without such a line is one case. A test that failed counts at least one failure, and one whose
# program was not there is a failure, not a skip.
/^\t<testcase / { p = f = s = said = missing = 0; state = $0; sub(/.* status="/, "", state); sub(/".*/, "", state) }
/^\t\t<skipped message=/ { missing = $0 !~ /SKIP_(RETURN_CODE|REGULAR_EXPRESSION)/ }
{ line = $0; sub(/^\t\t<system-out>/, "", line); sub(/<\/system-out>$/, "", line) }
line ~ /^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$/ {
  split(line, word, " ")
  p = word[1]; f = word[3]; s = word[5] + 0; said = 1
}
/^\t<\/testcase>/ {
  if (state == "run") { if (!said) p = 1 }
  else if (state == "fail" || missing) { if (!said) p = s = 0; if (f == 0) f = 1 }
  else if (!said) s = 1
  passed += p; failed += f; skipped += s
  tests++
}
/^<\/testsuite>/ { whole = 1 }
END {
  if (!whole || !tests) failed++  # the run was cut off, or there was nothing to run
  print passed + 0, failed + 0, skipped + 0
}
