// What an OpenDocument text says of its styles: how words look, what paragraphs are, how lists count.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/read/numerals.h"
#include "core/read/package/xml.h"

namespace stet::odt {

/// Of words; what is not said is inherited.
struct Style {
  std::string parent;
  std::optional<bool> bold, italic, small_capitals, struck, raised, lowered, hidden;
  std::string language;
};
struct ListLevel {
  std::string prefix, suffix;
  NumeralStyle style = NumeralStyle::nothing;
  uint32_t start = 1;
};

class Styles {
 public:
  /// All that stand below the root element of a part.
  void read(const pugi::xml_node& root);
  /// The style or one that it is made from has this name.
  bool derives(const std::string& style, std::string_view from) const;
  /// With what it inherits; `language` is the style's own.
  Style look(const std::string& style) const;
  /// Of a list; null: it has no numerals there.
  const ListLevel* level(const std::string& list, uint32_t depth) const;

 private:
  /// The style and those it is made from, at most twenty; a false answer of `take` ends it.
  template <class Take>
  void chain(std::string style, Take take) const;

  std::unordered_map<std::string, Style> styles_;
  std::unordered_map<std::string, std::map<uint32_t, ListLevel>> lists_;
};

}  // namespace stet::odt
