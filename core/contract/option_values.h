// Option values as a plugin gets them: typed, with their defaults, alive as long as the plugin is open.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <stet/abi.h>

#include "core/config/config.h"
#include "core/rules/catalogue.h"

namespace stet {

/// The options of one rule, or of a whole plugin.
class OptionSet {
 public:
  /// `given` may lack any; all must have been validated.
  OptionSet(const std::vector<OptionInfo>& declared, const std::map<std::string, OptionValue>* given);
  OptionSet(const OptionSet&) = delete;
  OptionSet& operator=(const OptionSet&) = delete;
  /// Null: not declared.
  const stet_value* find(std::string_view key) const;
  /// "limit, words"
  std::string names() const;

 private:
  struct Value {
    std::string key, text, bytes;
    std::vector<stet_str> items;
    std::vector<stet_pair> pairs;
    stet_value c{};
  };
  std::deque<Value> values_;  // rows point into them
};

}  // namespace stet
