#!/usr/bin/env bash
# Sources are as clang-format 14 leaves them; other versions differ in details, so others do not judge.
set -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
tool=$(command -v clang-format-14 || command -v clang-format) || { echo "skipped: clang-format is not installed"; exit 77; }
"$tool" --version | grep -q 'version 14\.' || { echo "skipped: the rules are clang-format 14's, here is $("$tool" --version)"; exit 77; }
find core plugins tools tests -regextype egrep -regex '.*\.(h|hpp|cpp|c)' -print0 |
  xargs -0 "$tool" --dry-run --Werror 2>&1 |
  awk -F: '/error: code should be clang-formatted/ && !(++places[$1] > 1) { first[$1] = $2; bad = 1 }
           END { for (f in places) printf "%s:%d: not as clang-format leaves it, %d places (tools/dev fmt)\n", f, first[f], places[f]; exit bad }' | sort
