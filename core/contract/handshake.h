// The handshake: whether a plugin's descriptor keeps the contract, and what it says about itself, copied.
#pragma once

#include <string>
#include <vector>

#include <stet/abi.h>

#include "core/rules/catalogue.h"

namespace stet {

/// One sentence per reason, or empty: the plugin may be used.
std::string why_refused(const stet_plugin& plugin);

struct PluginDescription {
  PluginInfo info;  // file is the caller's to set
  std::vector<RuleInfo> rules;
};
/// Of a plugin that was not refused.
PluginDescription describe(const stet_plugin& plugin);

/// True if `value` is of an option's type: "bool", "int 0..10", "string", "list", "a|b|c".
bool valid_option_type(std::string_view type);

}  // namespace stet
