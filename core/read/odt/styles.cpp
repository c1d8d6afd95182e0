// Styles of ODF 1.3, chapters 16 and 20.
#include "core/read/odt/styles.h"

#include <utility>

namespace stet::odt {
namespace {

NumeralStyle numeral_style_of(std::string_view format) {
  if (format == "i") return NumeralStyle::roman;
  if (format == "I") return NumeralStyle::roman_capitals;
  if (format == "a") return NumeralStyle::letters;
  if (format == "A") return NumeralStyle::letters_capitals;
  return format.empty() ? NumeralStyle::nothing : NumeralStyle::arabic;
}

Style style_of(const pugi::xml_node& s) {
  Style style;
  style.parent = std::string(attribute(s, "parent-style-name"));
  const auto words = child(s, "text-properties");
  const auto set = [&](std::optional<bool>& to, const char* name, auto means) {
    if (const std::string_view value = attribute(words, name); !value.empty()) to = means(value);
  };
  const auto not_normal = [](std::string_view v) { return v != "normal"; };
  set(style.bold, "font-weight", [](std::string_view v) { return v == "bold" || (v.size() == 3 && v >= "600"); });
  set(style.italic, "font-style", not_normal);
  set(style.small_capitals, "font-variant", not_normal);
  set(style.struck, "text-line-through-style", [](std::string_view v) { return v != "none"; });
  set(style.raised, "text-position", [](std::string_view v) { return v.starts_with("super"); });
  set(style.lowered, "text-position", [](std::string_view v) { return v.starts_with("sub"); });
  set(style.hidden, "display", [](std::string_view v) { return v == "none"; });
  const std::string_view language = attribute(words, "language"), country = attribute(words, "country");
  if (!language.empty() && language != "none" && language != "zxx")
    style.language = std::string(language) + (country.empty() || country == "none" ? "" : "-" + std::string(country));
  return style;
}

}  // namespace

void Styles::read(const pugi::xml_node& root) {
  for (const pugi::xml_node& group : root.children())
    for (const pugi::xml_node& s : group.children()) {
      const std::string name(attribute(s, "name"));
      if (local_name(s) == "style") styles_[name] = style_of(s);
      if (local_name(s) != "list-style") continue;
      for (const pugi::xml_node& l : s.children())
        if (local_name(l) == "list-level-style-number")
          lists_[name][number_of(attribute(l, "level"), 1)] = {
              std::string(attribute(l, "num-prefix")), std::string(attribute(l, "num-suffix")),
              numeral_style_of(attribute(l, "num-format")), number_of(attribute(l, "start-value"), 1)};
    }
}

template <class Take>
void Styles::chain(std::string style, Take take) const {
  for (int steps = 0; steps < 20 && !style.empty(); ++steps) {
    const auto at = styles_.find(style);
    if (!take(style, at == styles_.end() ? nullptr : &at->second) || at == styles_.end()) return;
    style = at->second.parent;
  }
}

bool Styles::derives(const std::string& style, std::string_view from) const {
  bool found = false;
  chain(style, [&](const std::string& name, const Style*) { return !(found = name == from); });
  return found;
}

Style Styles::look(const std::string& style) const {
  Style out;
  bool first = true;
  chain(style, [&](const std::string&, const Style* s) {
    if (s == nullptr) return false;
    for (const auto member : {&Style::bold, &Style::italic, &Style::small_capitals, &Style::struck, &Style::raised,
                              &Style::lowered, &Style::hidden})
      if (!(out.*member)) out.*member = s->*member;
    if (std::exchange(first, false)) out.language = s->language;
    return true;
  });
  return out;
}

const ListLevel* Styles::level(const std::string& list, uint32_t depth) const {
  const auto levels = lists_.find(list);
  if (levels == lists_.end()) return nullptr;
  const auto at = levels->second.find(depth);
  return at == levels->second.end() || at->second.style == NumeralStyle::nothing ? nullptr : &at->second;
}

}  // namespace stet::odt
