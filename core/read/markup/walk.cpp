// Lines to blocks, and words to what is markup in them: each format says what begins there.
#include "core/read/markup/walk.h"

#include <algorithm>
#include <utility>

namespace stet {

LineWalk::LineWalk(Document& document, std::string_view source, const Stops& signs)
    : MarkupWriter(document, source), lines_(markup_lines(source, {0, u32(source.size())})), signs_(signs) {}

// ---- blocks ----

void LineWalk::blocks(Lines lines, stet_block_kind kind) {
  constexpr int deepest = 40;
  if (depth_ >= deepest) return;
  ++depth_;
  lines = without_blanks(lines);
  const uint32_t outer = std::exchange(indent_, lines.empty() ? 0 : lines.front().indent);
  stet_block_kind next = kind;
  while (!lines.empty()) {
    size_t taken = 1;
    if (lines.front().blank()) {
      end_block();
    } else if (const auto apart = apart_.find(lines.front().begin); apart != apart_.end()) {
      end_block();
      taken = apart->second;
    } else {
      taken = std::max<size_t>(block(lines, next), 1);
      if (kind == STET_BLOCK_LIST_ITEM) next = STET_BLOCK_PARAGRAPH;
    }
    lines = lines.subspan(std::min(taken, lines.size()));
  }
  end_block();
  indent_ = outer;
  --depth_;
}

void LineWalk::write_item(Lines lines, std::string_view label) {
  end_block();
  if (may_have_table()) label_due_ = label;
  ++list_;
  blocks(lines, STET_BLOCK_LIST_ITEM);
  --list_;
  label_due_.clear();
}

// ---- what stands in lines ----

void LineWalk::inline_words(Span r) {
  constexpr int deepest = 60;
  if (empty(r) || depth_ > deepest) return;
  ++depth_;
  const uint32_t outer = std::exchange(written_, r.begin);
  for (uint32_t at = signs_.next(source_, r.begin, r.end); at < r.end; at = signs_.next(source_, at, r.end))
    at = std::max(construct(at, r), at + 1);
  skip(r.end, r.end);
  written_ = outer;
  --depth_;
}

uint32_t LineWalk::skip(uint32_t until, uint32_t behind) {
  if (until > written_) words({written_, until});
  return written_ = behind;
}

void LineWalk::write_styled(stet_style_kind kind, Span inside, bool plain) {
  flush();
  if (kind != STET_STYLE_OTHER) begin_style(kind);
  if (plain) {
    words(inside);
  } else {
    inline_words(inside);
  }
  if (kind != STET_STYLE_OTHER) end_style(kind);
}

bool LineWalk::substitute(Span place, Span words) {
  constexpr int deepest = 4;
  constexpr uint32_t longest = 500;
  if (substitutions_left_ == 0 || substituting_ >= deepest || length(words) > longest) return false;
  skip(place.begin, place.end);
  --substitutions_left_;
  ++substituting_;
  inline_words(words);
  --substituting_;
  return true;
}

bool LineWalk::is_border_before(uint32_t at, std::string_view signs) const {
  const char c = source_[at - 1];
  return is_space(c) || one_of(c, signs) ||
         (static_cast<unsigned char>(c) >= 0x80 && !is_word_character(code_point_before(source_, at).value));
}

bool LineWalk::is_border(uint32_t at, std::string_view signs) const {
  const char c = source_[at];
  return is_space(c) || one_of(c, signs) ||
         (static_cast<unsigned char>(c) >= 0x80 && !is_word_character(code_point_at(source_, at).value));
}

}  // namespace stet
