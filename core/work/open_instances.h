// Opens the plugins of a configuration, once per profile.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/work/check.h"

namespace stet {

/// `libraries`: the descriptor of each file of the engine's list, null where it is not usable. `opening` is told
/// before, `opened` after each, with why it refused to start (empty: it did not); both get the row of the
/// configuration's plugin.
Instances open_instances(const Configuration& configuration, const std::vector<const stet_plugin*>& libraries,
                         Services& services, const std::function<void(uint32_t)>& opening,
                         const std::function<void(uint32_t, const std::string&)>& opened);

}  // namespace stet
