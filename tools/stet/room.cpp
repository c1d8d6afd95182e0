// Limits that the shell set (ulimit), told as such before they look like something else.
#include "tools/stet/room.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "tools/stet/output.h"

namespace stet {
namespace {

constexpr rlim_t kib = 1024, mib = kib * kib;
constexpr rlim_t least_stack = mib, wanted_stack = 8 * mib;
constexpr rlim_t least_files = 16, wanted_files = 1024;
constexpr rlim_t narrow = 256 * mib;

/// What is granted.
rlim_t raised(int resource, rlim_t wanted) {
  rlimit limit{};
  if (getrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) return RLIM_INFINITY;
  if (limit.rlim_cur >= wanted) return limit.rlim_cur;
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  setrlimit(static_cast<__rlimit_resource>(resource), &limit);
  getrlimit(static_cast<__rlimit_resource>(resource), &limit);
  return limit.rlim_cur;
}

}  // namespace

std::optional<Error> take_room() {
  if (const rlim_t stack = raised(RLIMIT_STACK, wanted_stack); stack < least_stack)
    return Error{.message = "The stack is limited to " + std::to_string(stack / kib) + " kB; stet needs " +
                            std::to_string(least_stack / kib) + ".",
                 .hint = "Raise the limit: ulimit -s " + std::to_string(wanted_stack / kib)};
  if (const rlim_t files = raised(RLIMIT_NOFILE, wanted_files); files < least_files)
    return Error{.message = "Only " + std::to_string(files) + " files may be open at a time; stet needs " +
                            std::to_string(least_files) + ".",
                 .hint = "Raise the limit: ulimit -n " + std::to_string(wanted_files)};
  char here[PATH_MAX];
  if (getcwd(here, sizeof here) == nullptr && errno == ENOENT)
    print_warning("the folder that stet was started in does not exist any more; relative names lead nowhere");
  return std::nullopt;
}

std::string narrow_memory() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur >= narrow) return {};
  return "Its memory is limited to " + std::to_string(limit.rlim_cur / mib) + " MiB; raise the limit: ulimit -v " +
         std::to_string(narrow / kib);
}

}  // namespace stet
