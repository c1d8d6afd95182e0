// The table of styles says what is raised; the text holds plain figures.
#include "core/analyse/notes/raised.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr uint32_t longest = 24;  // bytes of a superscript that is looked at

/// "4", "4, 5", "4,5", "4–6", "iv", "b", "1)": labels with commas and dashes between them and nothing else; empty: it
/// holds something else.
std::vector<RaisedLabel> labels_in(std::string_view s, Span style) {
  constexpr uint32_t most_in_range = 200;
  std::vector<RaisedLabel> out;
  if (length(style) > longest) return out;
  uint32_t i = style.begin;
  bool range = false;
  for (;;) {
    while (i < style.end && (s[i] == ' ' || s[i] == STET_MASK)) ++i;
    Label label;
    label.style = LabelStyle::superscript;
    label.span.begin = i;
    while (i < style.end && is_digit(s[i]) && i - label.span.begin < 4)
      label.number = label.number * 10 + static_cast<uint32_t>(s[i++] - '0');
    label.scheme = STET_LABEL_ARABIC;
    if (i == label.span.begin) {
      while (i < style.end && is_lower(s[i])) ++i;
      label.number = roman_value(s.substr(label.span.begin, i - label.span.begin));
      label.scheme = STET_LABEL_ROMAN;
      if (label.number == 0 && i == label.span.begin + 1) {
        label.number = static_cast<uint32_t>(s[label.span.begin] - 'a') + 1;
        label.scheme = STET_LABEL_LETTER;
      }
    }
    if (label.number == 0) return {};
    label.span.end = label.end = i;
    if (range) {
      if (label.scheme != out.back().label.scheme || label.number <= out.back().label.number ||
          label.number - out.back().label.number > most_in_range)
        return {};
      Label between = label;
      between.span.end = between.end = between.span.begin;
      for (between.number = out.back().label.number + 1; between.number < label.number; ++between.number)
        out.push_back({between, true});
    }
    out.push_back({label, false});
    while (i < style.end && (s[i] == ' ' || s[i] == STET_MASK)) ++i;
    if (i == style.end || (out.size() == 1 && s[i] == ')' && i + 1 == style.end)) return out;
    const CodePoint joint = code_point_at(s, i);
    range = joint.value == '-' || joint.value == 0x2013;
    if (joint.value != ',' && !range) return {};
    i += joint.size;
  }
}

}  // namespace

std::optional<Label> raised_label(const Document& d, uint32_t at) {
  for (uint32_t i = first_at_or_after(d.styles, at); i < d.styles.size() && d.styles[i].span.begin == at; ++i) {
    if (d.styles[i].kind != STET_STYLE_SUPERSCRIPT) continue;
    const std::vector<RaisedLabel> labels = labels_in(d.prose(), d.styles[i].span);
    if (labels.size() == 1) return labels.front().label;
  }
  return std::nullopt;
}

std::vector<RaisedLabel> raised_labels(const Document& d, Span block) {
  std::vector<RaisedLabel> out;
  for (uint32_t i = first_at_or_after(d.styles, block.begin); i < d.styles.size() && d.styles[i].span.begin < block.end;
       ++i) {
    if (d.styles[i].kind != STET_STYLE_SUPERSCRIPT || !contains(block, d.styles[i].span)) continue;
    const std::vector<RaisedLabel> labels = labels_in(d.prose(), d.styles[i].span);
    // An element in an element of its kind says the same twice.
    if (!labels.empty() && (out.empty() || out.back().label.span.end <= labels.front().label.span.begin))
      out.insert(out.end(), labels.begin(), labels.end());
  }
  return out;
}

void hide_raised(Document& d, Span label) {
  if (d.masked.empty()) d.masked = d.text;
  std::fill(d.masked.begin() + label.begin, d.masked.begin() + label.end, STET_MASK);
}

}  // namespace stet
