// What a piece of work costs this thread, however busy the machine is with others.
#pragma once

#include <time.h>

namespace stet_test {

/// Seconds of processor time of the calling thread.
inline double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

}  // namespace stet_test
