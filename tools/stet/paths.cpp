// From /proc/self/exe, so that a link to the program is as good as the program.
#include "tools/stet/paths.h"

#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace stet {
namespace fs = std::filesystem;

namespace {

fs::path own_folder() {
  std::error_code fault;
  return fs::read_symlink("/proc/self/exe", fault).parent_path();
}

}  // namespace

std::string install_prefix() {
  std::error_code fault;
  const fs::path here = own_folder();
  return fs::is_directory(here / "config", fault) ? std::string() : here.parent_path().string();
}

Paths find_paths() {
  std::error_code fault;
  const fs::path here = own_folder();
  const fs::path prefix = here.parent_path();
  Paths paths;
  const bool build_tree = fs::is_directory(here / "config", fault);
  paths.config = (build_tree ? here / "config" : prefix / "share/stet/config").string();
  paths.plugins.push_back((build_tree ? here / "plugins" : prefix / "lib/stet/plugins").string());
  if (const char* more = std::getenv("STET_PLUGIN_PATH")) {
    for (std::string_view rest = more; !rest.empty();) {
      const size_t end = std::min(rest.find(':'), rest.size());
      if (end > 0) paths.plugins.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return paths;
}

}  // namespace stet
