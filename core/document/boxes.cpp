// Rectangles of words, one for each line.
#include "core/document/boxes.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/document/document.h"

namespace stet {
namespace {

/// Letters of the scripts whose letters are all as wide as they are high count two, others one.
struct Widths {
  uint32_t sum = 0;
  bool wide = false;
};
Widths widths_of(std::string_view words) {
  Widths out;
  for (const char c : words) {
    if (is_continuation(c)) continue;
    const bool wide = static_cast<unsigned char>(c) >= 0xE3;  // from U+3000 on
    out.sum += wide ? 2 : 1;
    out.wide = out.wide || wide;
  }
  return out;
}

/// As much of a word's box as the span takes.
PageBox part_of(const Document& d, const WordBox& word, Span span) {
  const std::string_view words = slice(d.text, word.span);
  const Widths all = widths_of(words);
  if (!all.wide || span.end <= word.span.begin || contains(span, word.span)) return word.box;
  const uint32_t from = std::max(span.begin, word.span.begin) - word.span.begin;
  const uint32_t to = std::min(span.end, word.span.end) - word.span.begin;
  const float step = word.box.width / static_cast<float>(all.sum);
  PageBox out = word.box;
  out.left += step * static_cast<float>(widths_of(words.substr(0, from)).sum);
  out.width = step * static_cast<float>(widths_of(words.substr(from, to - from)).sum);
  return out;
}

void take(PageBox& box, const PageBox& other) {
  const float right = std::max(box.left + box.width, other.left + other.width);
  const float bottom = std::max(box.top + box.height, other.top + other.height);
  box.left = std::min(box.left, other.left);
  box.top = std::min(box.top, other.top);
  box.width = right - box.left;
  box.height = bottom - box.top;
}

}  // namespace

std::vector<PageBox> boxes_of(const Document& d, Span span) {
  std::vector<PageBox> out;
  if (d.boxes.empty()) return out;
  uint32_t row = last_at_or_before(d.boxes, span.begin);
  if (row == none) row = 0;
  const bool touched = d.boxes[row].span.end > span.begin;
  if (!touched && row + 1 < d.boxes.size() && d.boxes[row + 1].span.begin < span.end) ++row;
  uint32_t line = none;
  for (size_t i = row; i < d.boxes.size() && (i == row || d.boxes[i].span.begin < span.end); ++i) {
    const WordBox& word = d.boxes[i];
    const PageBox box = part_of(d, word, span);
    if (word.line == line) {
      take(out.back(), box);
      continue;
    }
    if (out.size() == most_boxes) break;
    out.push_back(box);
    line = word.line;
  }
  return out;
}

}  // namespace stet
