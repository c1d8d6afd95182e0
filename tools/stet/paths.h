// Where the program finds what belongs to it: beside itself in a build tree, under the prefix when installed.
#pragma once

#include <string>
#include <vector>

namespace stet {

struct Paths {
  std::string config;                // presets and knowledge
  std::vector<std::string> plugins;  // folders of plugins: our own, then STET_PLUGIN_PATH
};
Paths find_paths();
/// Where the program is installed: "/usr"; empty in a build tree.
std::string install_prefix();

}  // namespace stet
