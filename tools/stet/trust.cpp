// stet trust: which configuration files may name plugins.
#include "core/config/trust.h"

#include <filesystem>

#include "core/base/ui_language.h"
#include "tools/stet/arguments.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

constexpr Told nothing_trusted{"Nothing is trusted.", "Nichts hat Vertrauen.", "Rien n’a votre confiance."};
constexpr Told forgotten{"{0} is trusted no longer.", "{0} wird nicht länger vertraut.",
                         "{0} n’a plus votre confiance."};
constexpr Told was_not_trusted{"{0} was not trusted.", "{0} wurde nicht vertraut.", "{0} n’avait pas votre confiance."};
constexpr Told trusted_alone{"{0} is trusted; it names no plugin.", "{0} wird vertraut; sie nennt kein Plugin.",
                             "{0} a votre confiance\u00A0; il ne nomme aucun plugin."};
constexpr Told trusted_with{
    "{0} is trusted, and with it:", "{0} wird vertraut, und mit ihr:", "{0} a votre confiance, et avec lui\u00A0:"};

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
    return print(out.empty() ? std::string(nothing_trusted.now()) + '\n' : out);
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
      out += (store.forget(file) ? forgotten : was_not_trusted).now({file}) + '\n';
      continue;
    }
    const auto config = load_config(file, find_paths().config);
    if (!config) return refused(config.error());
    const std::vector<std::string> plugins = named_plugins(*config);
    if (auto error = store.trust(file, plugins)) return refused(*error);
    out += (plugins.empty() ? trusted_alone : trusted_with).now({file}) + '\n';
    for (const std::string& plugin : plugins) out += "  " + plugin + '\n';
  }
  return print(out);
}

}  // namespace stet
