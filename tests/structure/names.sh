#!/usr/bin/env bash
# A type of a namespace is defined in one header: two of one name make one of both where they are linked, and no compiler
# says so.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
find core tools tests/support tests/bench -name '*.h' -print0 | sort -z | xargs -0 awk '
  FNR == 1 { space = "" }
  /^namespace [a-z_:]+ \{/ { space = $2 }
  /^}  \/\/ namespace/ { space = "" }
  /^(struct|class|enum class|enum struct|union) [A-Za-z_]+[^;(]*\{/ {
    name = $1 == "enum" ? $3 : $2
    gsub(/::/, ".", name)  # nested in another
    sub(/[:{].*/, "", name)
    type = space "::" name
    if (type in first && first[type] !~ FILENAME) {
      printf "%s:%d: %s is defined in %s, too\n", FILENAME, FNR, type, first[type]
      bad = 1
    }
    first[type] = FILENAME ":" FNR
  }
  END { exit bad }'
