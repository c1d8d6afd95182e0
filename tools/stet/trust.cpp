// stet trust: which configuration files may name plugins.
#include "core/config/trust.h"

#include <filesystem>

#include "tools/stet/arguments.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

int refused(const Error& error) {
  print_error(error);
  return 2;
}

}  // namespace

int run_trust(const Arguments& arguments) {
  const TrustStore store(TrustStore::usual_folder());
  std::string out;
  if (arguments.has("--list")) {
    for (const std::string& config : store.all()) out += config + '\n';
    return print(out.empty() ? "Nothing is trusted.\n" : out);
  }
  std::vector<std::string> paths = arguments.operands;
  if (paths.empty()) paths.emplace_back(".");
  for (const std::string& path : paths) {
    std::error_code fault;
    const std::string file = fs::is_directory(path, fault) ? find_config(path) : path;
    if (file.empty())
      return refused(
          {.message = "There is no stet.toml for this folder.", .file = path, .hint = "`stet init` writes one."});
    if (arguments.has("--forget")) {
      out += file + (store.forget(file) ? " is trusted no longer.\n" : " was not trusted.\n");
      continue;
    }
    const auto config = load_config(file, find_paths().config);
    if (!config) return refused(config.error());
    const std::vector<std::string> plugins = named_plugins(*config);
    if (auto error = store.trust(file, plugins)) return refused(*error);
    out += file + (plugins.empty() ? " is trusted; it names no plugin.\n" : " is trusted, and with it:\n");
    for (const std::string& plugin : plugins) out += "  " + plugin + '\n';
  }
  return print(out);
}

}  // namespace stet
