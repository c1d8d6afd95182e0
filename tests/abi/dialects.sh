#!/bin/sh
# abi.h compiles without a warning in every dialect it promises, and not at all where structs are packed:
# dialects.sh INCLUDE_FOLDER CC CXX
include=$1 cc=$2 cxx=$3
passed=0 failed=0
compiles() {  # compiler, standard, language, flags…
  compiler=$1 standard=$2 language=$3
  shift 3
  printf '#include <stet/abi.h>\nint stet_dialect(void);\nint stet_dialect(void) { return (int)STET_OK; }\n' |
    "$compiler" -x "$language" -std="$standard" -Wall -Wextra -pedantic -Werror -I"$include" -fsyntax-only "$@" - 2>&1
}
try() {
  if said=$(compiles "$@"); then
    passed=$((passed + 1))
  else
    echo "stet/abi.h does not compile as $2 with $1: $said"
    failed=$((failed + 1))
  fi
}
refuse_packed() {
  if compiles "$@" -fpack-struct=1 | grep -q 'stet_rule.*build without packing of structs'; then
    passed=$((passed + 1))
  else
    echo "stet/abi.h with packed structs as $2 with $1 is not refused in words"
    failed=$((failed + 1))
  fi
}
for standard in c11 c17; do try "$cc" $standard c; done
for standard in c++11 c++14 c++17 c++20; do try "$cxx" $standard c++; done
refuse_packed "$cc" c11 c
refuse_packed "$cxx" c++20 c++
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
