// A run of white space becomes one blank; where it is one blank already, it is the file's own.
#include "core/read/html/flow.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/read/html/guard.h"
#include "core/read/html/references.h"

namespace stet::html {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD", no_break_space = "\xC2\xA0";

bool parts_words(std::string_view tag) {
  const std::string name = tag_name_at(tag, tag.size() > 1 && tag[1] == '/' ? 2 : 1);
  for (const std::string_view block :
       {"p", "div", "li", "ul", "ol", "td", "tr", "table", "br", "hr", "h1", "h2", "h3", "section", "blockquote"})
    if (name == block) return true;
  return false;
}

}  // namespace

void Flow::space(Span place) {
  if (!in_block_ || break_due_) return;
  if (empty(space_)) {
    space_ = place;
  } else if (space_.end == place.begin) {
    space_.end = place.end;
  }
}

void Flow::flush() {
  if (!in_block_) {
    in_block_ = true;
    open_();
  } else if (break_due_ && empty(break_)) {
    out_.generated("\n");
  } else if (break_due_) {
    out_.decoded("\n", break_);
  } else if (!empty(space_)) {
    if (length(space_) == 1 && source_[space_.begin] == ' ') {
      out_.verbatim(" ", space_.begin);
    } else {
      out_.decoded(" ", space_);
    }
  }
  space_ = {};
  break_due_ = false;
}

void Flow::end_block() {
  in_block_ = false;
  space_ = {};
  break_due_ = false;
}

void Flow::decoded(std::string_view words, Span place) {
  if (words == soft_hyphen || (!in_block_ && words == no_break_space)) return;
  if (!preformatted_ && words.size() == 1 && is_space(words[0])) return space(place);
  flush();
  out_.decoded(words, place);
}

void Flow::generated(std::string_view words) {
  flush();
  out_.generated(words);
}

void Flow::line_break(Span tag) {
  if (!in_block_) return;
  if (break_due_ && !preformatted_) return close_();  // an empty line
  if (break_due_) flush();
  break_due_ = true;
  break_ = tag;
}

/// Where the words that begin at `at` can no longer be taken over as they are.
uint32_t Flow::run_end(uint32_t at, uint32_t end) const {
  for (uint32_t i = at; i < end; ++i) {
    const char c = source_[i];
    if (c == '<' || c == '&' || i == hidden_at_) return i;
    if (!preformatted_ && is_space(c)) {
      // One blank between two words is the file's own, and so is what follows it.
      const char next = c == ' ' && i + 1 < end && i + 1 != hidden_at_ ? source_[i + 1] : ' ';
      if (is_space(next) || next == '<' || next == '&' || next == '\xC2') return i;
    }
    if (c == '\xC2' && i + 1 < end && source_[i + 1] == '\xAD') return i;
  }
  return end;
}

void Flow::text(Span place) {
  const std::string_view s = source_.substr(0, place.end);
  std::string words;
  for (uint32_t at = place.begin; at < place.end;) {
    size_t size = 0;
    if (at == hidden_at_) {
      hidden_at_ = none;
      out_.hide(true);
      out_.verbatim(s.substr(at, 1), at);
      out_.hide(false);
      if (hidden_written_) hidden_written_(out_.size());
      ++at;
    } else if (!preformatted_ && is_space(s[at])) {
      uint32_t end = at;
      while (end < place.end && is_space(s[end])) ++end;
      space({at, end});
      at = end;
    } else if (s[at] == '<' && (size = markup_at(s, at)) > 0) {
      if (parts_words(s.substr(at, size))) space({at, at + u32(size)});
      at += u32(size);
    } else if (s[at] == '&' && (size = reference_at(s, at, words)) > 0) {
      decoded(words, {at, at + u32(size)});
      at += u32(size);
    } else if (s.substr(at, 2) == soft_hyphen || (!in_block_ && s.substr(at, 2) == no_break_space)) {
      at += 2;
    } else {
      const uint32_t end = std::max(run_end(at, place.end), at + 1);  // a lone "<" or "&"
      flush();
      out_.verbatim(s.substr(at, end - at), at);
      at = end;
    }
  }
}

}  // namespace stet::html
