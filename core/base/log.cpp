// The log, through spdlog; the only file that includes it.
#include "core/base/log.h"

#include <memory>

#include <spdlog/logger.h>
#include <spdlog/sinks/ansicolor_sink.h>

#include "core/base/visible.h"

namespace stet {
namespace {
bool enabled = false;

/// Made at the first line: no registry, no thread, nothing at start-up.
spdlog::logger& logger() {
  static const std::unique_ptr<spdlog::logger> made = [] {
    auto out = std::make_unique<spdlog::logger>("stet", std::make_shared<spdlog::sinks::ansicolor_stderr_sink_st>());
    out->set_pattern("[%H:%M:%S.%e] %v");
    return out;
  }();
  return *made;
}
}  // namespace

void enable_log() { enabled = true; }
bool log_enabled() { return enabled; }
void log(std::string_view message) {
  if (enabled) logger().info(printable(message));
}

}  // namespace stet
