// The commented stet.toml, and what is made of the rules' own declarations.
#pragma once

#include <string>

#include "core/rules/catalogue.h"

namespace stet {

/// Every setting at its default. Settings are commented out without a space ("#jobs = 0"), prose with one.
std::string settings_toml();
/// The rules, their options at their defaults; same form.
std::string rules_toml(const Catalogue& catalogue);
/// JSON schema of stet.toml.
std::string settings_schema(const Catalogue& catalogue);
/// A table per group, as plugins/README.md.
std::string rules_markdown(const Catalogue& catalogue);

}  // namespace stet
