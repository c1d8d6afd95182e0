// Brackets are balanced over the visible ones alone: those of links and code are masked already.
#include "core/read/markdown/inline_notes.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {
namespace {

struct Found {
  Span span;
  uint32_t block;
};

bool has_letter(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) { return is_alpha(c) || static_cast<unsigned char>(c) >= 0xC3; });
}

/// The outermost inline notes of one block, in order; one pass with a stack.
void find_in_block(const Document& d, uint32_t block, std::vector<Found>& out) {
  const std::string_view prose = d.prose();
  const Span span = d.blocks[block].span;
  struct Open {
    uint32_t at;
    bool note;
  };
  std::vector<Open> open;
  const size_t first = out.size();
  for (uint32_t i = span.begin; i < span.end; ++i) {
    if (prose[i] == '[') {
      const bool caret = i > span.begin && prose[i - 1] == '^';
      open.push_back({caret ? i - 1 : i, caret});
    } else if (prose[i] == ']' && !open.empty()) {
      const bool escaped = i > 0 && d.text[i - 1] == '\\' && prose[i - 1] == STET_MASK;
      if (escaped) continue;
      const Open begun = open.back();
      open.pop_back();
      // "^[6]" is a slip for "[^6]", no note.
      if (!begun.note || !has_letter(prose.substr(begun.at + 2, i - begun.at - 2))) continue;
      while (out.size() > first && out.back().span.begin > begun.at) out.pop_back();
      out.push_back({{begun.at, i + 1}, block});
    }
  }
}

Span without_masks(std::string_view prose, Span s) {
  while (s.begin < s.end && (is_space(prose[s.begin]) || prose[s.begin] == STET_MASK)) ++s.begin;
  while (s.end > s.begin && (is_space(prose[s.end - 1]) || prose[s.end - 1] == STET_MASK)) --s.end;
  return s;
}

bool has_words(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) { return is_alnum(c) || static_cast<unsigned char>(c) >= 0xC3; });
}

}  // namespace

void take_inline_notes(Document& d, const std::vector<uint32_t>& carets) {
  std::vector<Found> found;
  uint32_t done = none;
  for (const uint32_t at : carets) {
    if (d.masked[at] != '^' || at + 1 >= d.masked.size() || d.masked[at + 1] != '[') continue;
    const uint32_t block = row_at(d.blocks, at);
    if (block == none || block == done || d.blocks[block].kind == STET_BLOCK_CODE) continue;
    find_in_block(d, block, found);
    done = block;
  }
  std::vector<stet_block> extra;
  for (size_t i = found.size(); i-- > 0;) {  // from the back: each cuts the tail off its block
    const auto [span, row] = found[i];
    const Span body{span.begin + 2, span.end - 1};
    d.masked[span.begin] = d.masked[span.begin + 1] = d.masked[span.end - 1] = STET_MASK;
    stet_note note{};
    note.span = span;
    note.body = body;
    note.scheme = STET_LABEL_NAMED;
    note.first_marker = none;
    note.kind = STET_NOTE_INLINE;
    stet_marker marker{};
    marker.span = span;
    marker.scheme = STET_LABEL_NAMED;
    marker.block = marker.list = none;
    marker.note = u32(d.notes.size());  // body and marker are one: certain
    stet_block& block = d.blocks[row];
    const Span tail = without_masks(d.masked, {span.end, std::max(span.end, block.span.end)});
    if (has_words(slice(d.masked, tail))) {
      stet_block rest = block;
      rest.span = tail;
      extra.push_back(rest);
    }
    stet_block own = block;
    own.span = without_masks(d.masked, body);
    own.kind = STET_BLOCK_NOTE;
    own.level = 0;
    own.note = marker.note;
    if (!empty(own.span)) extra.push_back(own);
    block.span.end = std::max(block.span.begin, without_masks(d.masked, {block.span.begin, span.begin}).end);
    d.notes.push_back(note);
    d.markers.push_back(marker);
  }
  d.blocks.insert(d.blocks.end(), extra.begin(), extra.end());
  std::erase_if(d.blocks, [](const stet_block& b) { return empty(b.span); });
  std::stable_sort(d.blocks.begin(), d.blocks.end(),
                   [](const stet_block& a, const stet_block& b) { return a.span.begin < b.span.begin; });
}

}  // namespace stet
