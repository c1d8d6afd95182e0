// Instructions instead of seconds, those of libraries too: callgrind counts them, growth.py reads its files. So growth
// can be told on a busy machine.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <string>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define STET_NO_CALLGRIND
#endif

namespace stet_bench {

/// One of several processes that share the work, each with every so-manieth kind.
struct Share {
  size_t part, parts;
  const char* only;  // kinds whose name holds these words
  mutable size_t met = 0;
  bool takes(const char* name) const { return std::strstr(name, only) != nullptr && met++ % parts == part; }
};

inline bool can_count() {
#ifdef STET_NO_CALLGRIND
  std::fprintf(stderr, "built without valgrind/callgrind.h: steps cannot be counted\n");
  return false;
#else
  if (RUNNING_ON_VALGRIND) return true;
  std::fprintf(stderr, "steps are counted under valgrind --tool=callgrind (tools/bench growth)\n");
  return false;
#endif
}

/// What `f` costs becomes a dump of that name and size.
template <class F>
void counted(const std::string& name, size_t size, F f) {
#ifdef STET_NO_CALLGRIND
  (void)name, (void)size;
  f();
#else
  const std::string label = name + "|" + std::to_string(size);
  CALLGRIND_ZERO_STATS;
  f();
  CALLGRIND_DUMP_STATS_AT(label.c_str());
#endif
}

void count_steps_of_reports(const Share& share);

}  // namespace stet_bench
