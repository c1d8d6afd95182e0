// The host's own rules: what it says about plugins, readers and suppressions rather than about the article.
#pragma once

#include <vector>

#include "core/rules/catalogue.h"

namespace stet {

std::vector<RuleInfo> host_rules();

}  // namespace stet
