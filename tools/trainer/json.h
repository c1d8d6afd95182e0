// Just enough of a reader of JSON for lines of labelled references.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stet::train {

struct JsonValue {
  std::string text;  // of a string; of a number or word as it is written
  std::vector<JsonValue> items;
  std::map<std::string, JsonValue, std::less<>> members;
  bool array = false;

  const JsonValue* find(std::string_view key) const {
    const auto at = members.find(key);
    return at == members.end() ? nullptr : &at->second;
  }
  std::string_view get(std::string_view key) const {
    const JsonValue* const value = find(key);
    return value == nullptr ? std::string_view() : std::string_view(value->text);
  }
};

/// False: it is no JSON.
bool parse_json(std::string_view text, JsonValue& out);

}  // namespace stet::train
