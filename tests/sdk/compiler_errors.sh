#!/usr/bin/env bash
# Mistakes that the compiler finds are told in words an author understands. usage: compiler_errors.sh INCLUDE CXX
set -u
include=$1 cxx=$2
passed=0 failed=0
compile() { # the checker's members
  "$cxx" -x c++ -std=c++20 -I"$include" -fsyntax-only - 2>&1 <<SNIPPET
#include <stet/checker.hpp>
struct House {
  $1
};
STET_PLUGIN("house", "1.0.0", House)
SNIPPET
}
rule='static inline const stet::Rule rule{.id = "house/rule", .summary = "A rule."};'
says() { # words, members
  if compile "$rule $2" | grep -qF -- "$1"; then
    passed=$((passed + 1))
  else
    echo "not said: $1"
    compile "$rule $2" | head -n 5
    failed=$((failed + 1))
  fi
}
says 'a checker has `void check(const stet::Document&, const stet::Report&) const`: const, since one instance' \
  'void check(const stet::Document&, const stet::Report&) {}'
says 'a checker has `void check(const stet::Document&, const stet::Report&) const`' ''
says 'a checker has `void check(const stet::Document&, const stet::Report&) const`' \
  'void check(const stet::Document&, stet::Report&) const {}'
if compile "$rule void check(const stet::Document&, const stet::Report&) const {}" | grep .; then
  echo "a sound checker does not compile"
  failed=$((failed + 1))
else
  passed=$((passed + 1))
fi
echo "$passed passed, $failed failed"
((failed == 0))
