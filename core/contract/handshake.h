// The handshake: whether a plugin's descriptor keeps the contract, and what it says about itself, copied.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <stet/abi.h>

#include "core/rules/catalogue.h"

namespace stet {

/// A plugin's ability by name; null if it lacks it.
template <class T>
const T* extension(const stet_plugin& plugin, std::string_view id) {
  if (plugin.extension == nullptr) return nullptr;
  return static_cast<const T*>(plugin.extension({id.data(), id.size()}));
}

/// One sentence per reason, or empty: the plugin may be used. The rules' pages are looked at where somebody shows them:
/// they are nearly all of a library, and would be read from the disk for nothing.
std::string why_refused(const stet_plugin& plugin, bool pages);

struct PluginDescription {
  PluginInfo info;  // file is the caller's to set
  std::vector<RuleInfo> rules;
};
/// Of a plugin that was not refused; without the rules' pages, which are most of it, where nobody shows them.
PluginDescription describe(const stet_plugin& plugin, bool pages);

}  // namespace stet
