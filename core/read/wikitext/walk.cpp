// Lines: what a line begins with says what it is; all others are paragraphs.
#include "core/read/wikitext/walk.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet::wikitext {
namespace {

constexpr uint32_t deepest_list = 20;

uint32_t line_end(std::string_view s, uint32_t at, uint32_t end) {
  const size_t found = s.substr(0, end).find('\n', at);
  return found == npos ? end : u32(found);
}

uint32_t past_blanks(std::string_view s, uint32_t at, uint32_t end) {
  while (at < end && (s[at] == ' ' || s[at] == '\t' || s[at] == '\r')) ++at;
  return at;
}

}  // namespace

Walk::Walk(Document& document, std::string_view source) : MarkupWriter(document, source), brackets_(source) {
  for (const uint32_t at : brackets_.references()) {
    const Tag t = tag_at(source_, at);
    const std::string key = key_of(t.attributes);
    const uint32_t close = brackets_.close_of(at);
    if (!key.empty() && close != none && t.end < close) defined_.insert(key);
  }
}

void Walk::run() {
  blocks({0, u32(source_.size())});
  finish();
}

void Walk::blocks(Span r) {
  constexpr int deepest = 40;
  if (depth_ >= deepest) return;
  ++depth_;
  for (uint32_t at = r.begin; at < r.end;) at = line(at, r.end);
  end_block();
  captions();
  --depth_;
}

uint32_t Walk::line(uint32_t at, uint32_t end) {
  const uint32_t first = past_blanks(source_, at, end);
  if (first == end || source_[first] == '\n') {  // an empty line parts paragraphs
    end_block();
    captions();
    return std::min(first + 1, end);
  }
  switch (source_[at]) {
    case '=':
      if (const uint32_t behind = heading(at, end); behind > at) return behind;
      break;
    case '*':
    case '#':
    case ':':
    case ';':
      return item(at, end);
    case '-':
      if (source_.substr(at, 4) == "----") {
        end_block();
        captions();
        while (at < end && source_[at] == '-') ++at;
        return at;
      }
      break;
    default:
      break;
  }
  if (source_[first] == '{' && source_.substr(first, 2) == "{|") {
    const uint32_t close = brackets_.close_of(first);
    if (close != none && close <= end) {
      table({first + 2, close});
      return std::min(close + 2, end);
    }
  }
  if (source_[first] == '<') {  // a line of comments alone is no line
    uint32_t behind = first;
    while (source_.substr(behind, 4) == "<!--" && brackets_.behind(behind) <= end && behind < end) {
      const uint32_t close = brackets_.close_of(behind);
      if (close == none) break;  // nothing closes it: words
      remark({behind, brackets_.behind(behind)}, {std::min(behind + 4, close), close});
      behind = past_blanks(source_, brackets_.behind(behind), end);
    }
    if (behind > first && (behind == end || source_[behind] == '\n')) return std::min(behind + 1, end);
    if (behind > first) return line(behind, end);
  }
  if (!ordinals_.empty()) ordinals_.clear();
  if (in_block() && (kind_ == STET_BLOCK_LIST_ITEM || kind_ == STET_BLOCK_HEADING)) end_block();
  if (!in_block())
    begin_block(quotations_ > 0 ? STET_BLOCK_QUOTE : caption_ ? STET_BLOCK_CAPTION : STET_BLOCK_PARAGRAPH);
  const uint32_t behind = Walk::run(first, end, true);
  if (behind < end) gap({behind, behind + 1});
  return std::min(behind + 1, end);
}

uint32_t Walk::heading(uint32_t at, uint32_t end) {
  uint32_t stop = line_end(source_, at, end);
  const uint32_t next = std::min(stop + 1, end);
  // Behind the signs there may be comments.
  for (;;) {
    while (stop > at && is_space(source_[stop - 1])) --stop;
    if (stop < at + 3 || source_.substr(stop - 3, 3) != "-->") break;
    const size_t open = source_.substr(at, stop - at).rfind("<!--");
    if (open == npos || open == 0) break;
    stop = at + u32(open);
  }
  uint32_t level = 0;
  while (level < 6 && at + level < stop && source_[at + level] == '=' && stop - 1 - level > at + level &&
         source_[stop - 1 - level] == '=')
    ++level;
  if (level == 0 || stop - at <= 2 * level) return at;
  end_block();
  captions();
  write_block(STET_BLOCK_HEADING, {at + level, stop - level}, level);
  return next;
}

uint32_t Walk::item(uint32_t at, uint32_t end) {
  uint32_t i = at;
  while (i < end && (source_[i] == '*' || source_[i] == '#' || source_[i] == ':' || source_[i] == ';')) ++i;
  const char sign = source_[i - 1];
  const uint32_t depth = std::min(i - at, deepest_list);
  const uint32_t first = past_blanks(source_, i, end);
  if (source_.substr(first, 2) == "{|") {
    const uint32_t close = brackets_.close_of(first);
    if (close != none && close <= end) {
      table({first + 2, close});
      return std::min(close + 2, end);
    }
  }
  end_block();
  captions();
  if (sign == ':') {
    begin_block(quotations_ > 0 ? STET_BLOCK_QUOTE : STET_BLOCK_PARAGRAPH);
  } else {
    begin_block(STET_BLOCK_LIST_ITEM, depth);
  }
  ordinals_.resize(depth, 0);
  if (sign == '#' && may_have_table()) label_due_ = std::to_string(++ordinals_.back()) + ".";
  const uint32_t behind = Walk::run(first, end, true);
  end_block();
  label_due_.clear();
  captions();
  return std::min(behind + 1, end);
}

/// What stands under pictures, behind the block that shows them.
void Walk::captions() {
  constexpr int deepest = 40;
  if (captions_.empty() || in_block()) return;
  std::vector<Span> due;
  due.swap(captions_);
  if (depth_ >= deepest) return;
  ++depth_;
  const bool outer = std::exchange(caption_, true);
  for (const Span words : due) {
    write_block(STET_BLOCK_CAPTION, words);
    captions();
  }
  caption_ = outer;
  --depth_;
}

void Walk::write_body(uint32_t note) {
  const Span body = notes_[note].body;
  captions_.clear();
  ordinals_.clear();
  if (source_.substr(body.begin, 2) == "{{" && brackets_.close_of(body.begin) != none &&
      brackets_.close_of(body.begin) + 2 == body.end) {
    const Template t = read_template(source_, brackets_, body.begin, body.end - 2);
    if (t.use == Use::short_note) return short_words(t);
  }
  blocks(body);
}

}  // namespace stet::wikitext
