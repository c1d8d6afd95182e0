#!/bin/sh
# abi.h compiles without a warning in every dialect it promises: dialects.sh INCLUDE_FOLDER CC CXX
include=$1 cc=$2 cxx=$3
passed=0 failed=0
try() {  # compiler, standard, language
  if printf '#include <stet/abi.h>\nint stet_dialect(void);\nint stet_dialect(void) { return (int)STET_OK; }\n' |
    "$1" -x "$3" -std="$2" -Wall -Wextra -pedantic -Werror -I"$include" -fsyntax-only -; then
    passed=$((passed + 1))
  else
    echo "stet/abi.h does not compile as $2 with $1"
    failed=$((failed + 1))
  fi
}
for standard in c11 c17; do try "$cc" $standard c; done
for standard in c++11 c++14 c++17 c++20; do try "$cxx" $standard c++; done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
