// `stet:` silences the next block, or the block the comment stands in; `stet-file:` the whole document.
#include "core/read/inline_comments.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/document/remarks.h"

namespace stet {
namespace {

/// Where the rules end and the reason begins: an em or en dash, "--", or " - ".
size_t find_separator(std::string_view s, size_t& size) {
  size_t best = npos;
  for (const std::string_view mark : {"\xE2\x80\x94", "\xE2\x80\x93", "--", " - "}) {
    const size_t at = s.find(mark);
    if (at >= best) continue;
    best = at;
    size = mark.size();
  }
  return best;
}

std::vector<std::string> split_rules(std::string_view s) {
  std::vector<std::string> rules;
  std::string word;
  for (size_t i = 0; i <= s.size(); ++i) {
    if (i < s.size() && s[i] != ',' && !is_space(s[i])) {
      word += s[i];
    } else if (!word.empty()) {
      rules.push_back(std::move(word));
      word.clear();
    }
  }
  return rules;
}

/// The block the comment ends, else the next one.
Span scope_of(const Document& d, Span comment) {
  const uint32_t here = last_at_or_before(d.blocks, comment.begin);
  if (here != none) {
    const Span block = d.blocks[here].span;
    // Behind the words of a block on its own line: the comment belongs to them.
    const bool same_line = block.end <= comment.begin && d.text.find('\n', block.end) >= comment.begin &&
                           d.prose().substr(block.end, comment.begin - block.end).find_first_not_of(" \t\x1f") == npos;
    if (block.end > comment.begin || same_line) return {block.begin, std::max(block.end, comment.end)};
  }
  const uint32_t next = first_at_or_after(d.blocks, comment.end);
  return {comment.end, next < d.blocks.size() ? d.blocks[next].span.end : u32(d.text.size())};
}

}  // namespace

size_t suppression_sign(std::string_view words, bool* whole_file) {
  constexpr std::string_view sign = "stet", of_file = "stet-file";
  const auto begins = [&](std::string_view with) { return ascii_lower(words.substr(0, with.size())) == with; };
  const bool whole = begins(of_file);
  const size_t size = whole ? of_file.size() : sign.size();
  if ((!whole && !begins(sign)) || size >= words.size()) return 0;
  if (whole_file != nullptr) *whole_file = whole;
  if (words[size] == ':') return size + 1;
  // The colon is soon forgotten; a word with a slash behind it is a rule, and no remark.
  if (words[size] != ' ') return 0;
  const std::string_view rest = trim(words.substr(size));
  const std::string_view first = rest.substr(0, rest.find_first_of(" ,"));
  const size_t slash = first.find('/');
  const bool is_rule =
      slash != npos && slash > 0 && slash + 1 < first.size() && std::all_of(first.begin(), first.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == '/' || c == '-' || is_digit(c);
      });
  size_t mark = 0;
  const std::string_view behind = trim(rest.substr(first.size()));
  const bool ends = behind.empty() || behind[0] == ',' || behind[0] == '-' || find_separator(behind, mark) == 0;
  return is_rule && ends ? size + 1 : 0;
}

void read_comments(Document& d, const std::vector<uint32_t>& comments) {
  const std::string_view text = d.text;
  for (const uint32_t begin : comments) {
    const size_t close = text.find("-->", begin + 4);
    if (close == npos) return;
    const std::string_view words = trim(text.substr(begin + 4, close - begin - 4));
    if (suppression_sign(words) > 0) continue;
    // It is about the block it ends, or stands behind.
    const uint32_t block = last_at_or_before(d.blocks, begin);
    stet_comment row{};
    row.span = block == none ? Span{begin, begin} : d.blocks[block].span;
    row.words = d.keep(words);
    row.parent = none;
    row.flags = words.starts_with(remark_sign) ? uint32_t{STET_COMMENT_OURS} : 0u;
    d.comments.push_back(row);
  }
  std::stable_sort(d.comments.begin(), d.comments.end(),
                   [](const stet_comment& a, const stet_comment& b) { return a.span.begin < b.span.begin; });
}

void read_suppression(Document& d, Span span, std::string_view words) {
  words = trim(words);
  bool whole_file = false;
  const size_t sign = suppression_sign(words, &whole_file);
  if (sign == 0) return;
  words.remove_prefix(sign);
  Suppression s;
  s.span = span;
  size_t size = 0;
  const size_t separator = find_separator(words, size);
  s.rules = split_rules(words.substr(0, separator));
  if (separator != npos) s.reason = trim(words.substr(separator + size));
  s.scope = whole_file ? Span{0, u32(d.text.size())} : scope_of(d, s.span);
  d.suppressions.push_back(std::move(s));
}

void read_suppressions(Document& d, const std::vector<InlineComment>& comments) {
  for (const InlineComment& comment : comments) {
    read_suppression(d, comment.span, d.source(comment.words));
  }
}

void read_suppressions(Document& d, const std::vector<uint32_t>& comments) {
  std::vector<InlineComment> all;
  for (const uint32_t begin : comments) {
    const size_t close = std::string_view(d.text).find("-->", begin + 4);
    if (close == npos) break;  // nor does any later one end
    all.push_back({{begin, u32(close + 3)}, {begin + 4, u32(close)}});
  }
  read_suppressions(d, all);
}

}  // namespace stet
