// What leads to a field and what closes it, by the classes of its words.
#include "core/references/trim.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/references/word_classes.h"

namespace stet {
namespace {

bool holds_digit(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) { return is_digit(c); });
}

struct Pair {
  std::string_view open, close;
};
constexpr Pair pairs[] = {{"(", ")"}, {"[", "]"}, {"“", "”"}, {"‘", "’"}, {"«", "»"}, {"„", "“"}, {"‹", "›"}};

size_t count(std::string_view s, std::string_view what) {
  size_t n = 0;
  for (size_t i = s.find(what); i != std::string_view::npos; i = s.find(what, i + what.size())) ++n;
  return n;
}

}  // namespace

TokenRange trim_field(std::string_view text, RefLabel label, std::span<const RefToken> tokens,
                      std::span<const uint32_t> classes, TokenRange range) {
  const auto bare = [&](size_t i) { return slice(text, tokens[i].span); };
  const auto drop = [&](uint32_t front, uint32_t back) {
    while (range.begin < range.end && (classes[range.begin] & front) != 0 && !holds_digit(bare(range.begin)))
      ++range.begin;
    while (range.begin < range.end && (classes[range.end - 1] & back) != 0 && !holds_digit(bare(range.end - 1)))
      --range.end;
  };
  switch (label) {
    case RefLabel::page:
      drop(class_page | class_lead | class_small, class_page);
      break;
    case RefLabel::volume:
      drop(class_volume | class_lead | class_small, class_volume);
      break;
    case RefLabel::issue:
      drop(class_issue | class_lead | class_small, class_issue);
      break;
    case RefLabel::issued:
    case RefLabel::accessed:
      drop(class_access | class_small | class_lead, class_access);
      break;
    case RefLabel::editor:
    case RefLabel::translator: {
      constexpr uint32_t outer = class_editor | class_translator;
      // "a cura di", "sous la direction de", "edited by": up to the last such word that no name stands before, and the
      // small words that join it to the name.
      size_t behind = range.begin;
      for (size_t i = range.begin; i < range.end && i < range.begin + 5; ++i) {
        if ((classes[i] & outer) != 0)
          behind = i + 1;
        else if (is_upper(bare(i)[0]) && (classes[i] & class_lead) == 0)
          break;
      }
      if (behind > range.begin) {
        range.begin = behind;
        const uint16_t parting = gap_stop | gap_close | gap_colon | gap_comma;
        while (range.begin + 1 < range.end && is_lower(bare(range.begin)[0]) &&
               (tokens[range.begin].before & parting) == 0)
          ++range.begin;
      } else if (range.begin + 1 < range.end && (classes[range.begin] & class_lead) != 0) {
        ++range.begin;
      }
      while (range.begin < range.end && (classes[range.end - 1] & outer) != 0) --range.end;
      break;
    }
    case RefLabel::container:
      if ((classes[range.begin] & class_lead) != 0) ++range.begin;
      break;
    case RefLabel::doi:
    case RefLabel::url:
    case RefLabel::isbn:
    case RefLabel::issn:
    case RefLabel::pmid:
      // "doi", "URL": what holds neither a figure nor a stop.
      while (range.begin + 1 < range.end && !tokens[range.begin].address && !holds_digit(bare(range.begin)) &&
             bare(range.begin).find('.') == std::string_view::npos)
        ++range.begin;
      break;
    default:
      break;
  }
  return range;
}

Span field_span(std::string_view text, RefLabel label, std::span<const RefToken> tokens,
                std::span<const uint32_t> classes, TokenRange range) {
  Span out{tokens[range.begin].span.begin, tokens[range.end - 1].span.end};
  const bool name = label == RefLabel::author || label == RefLabel::editor || label == RefLabel::translator;
  const bool words = name || label == RefLabel::title || label == RefLabel::container || label == RefLabel::series ||
                     label == RefLabel::publisher || label == RefLabel::place || label == RefLabel::note;
  if (!words) return out;
  const uint32_t from = range.begin > 0 ? tokens[range.begin - 1].span.end : 0;
  const uint32_t to = range.end < tokens.size() ? tokens[range.end].span.begin : u32(text.size());
  // The marks right behind the last word, as far as they are its own.
  const auto last = slice(text, tokens[range.end - 1].span);
  const bool others = (classes[range.end - 1] & class_others) != 0;
  // "Bell, A. B." and "Bell, A." keep their stop; in "Bell AB, Reed C." it ends the names.
  const bool initial = is_upper(last[0]) && last.size() <= 2 &&
                       ((tokens[range.end - 1].before & (gap_comma | gap_stop)) != 0 ||
                        slice(text, out).find('.') != std::string_view::npos);
  if (name && (others || initial) && out.end < to && text[out.end] == '.') ++out.end;
  if (label == RefLabel::title)
    while (out.end < to && (text[out.end] == '?' || text[out.end] == '!')) ++out.end;
  // The other half of a pair that the span holds one half of. Long fields are left as they are.
  if (length(out) > 4096) return out;
  for (const Pair& pair : pairs) {
    const std::string_view inside = slice(text, out);
    const size_t opened = count(inside, pair.open), closed = count(inside, pair.close);
    if (opened > closed && text.substr(out.end, to - out.end).starts_with(pair.close)) {
      out.end += u32(pair.close.size());
    } else if (closed > opened && text.substr(from, out.begin - from).ends_with(pair.open)) {
      out.begin -= u32(pair.open.size());
    }
  }
  return out;
}

}  // namespace stet
