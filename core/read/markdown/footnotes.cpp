// Two questions: which "[^x]:" are definitions at all (md4c knows what is code), and which lines belong to each.
#include "core/read/markdown/footnotes.h"

#include <algorithm>
#include <functional>

#include <md4c.h>

#include "core/base/utf8.h"

namespace stet {
namespace {

using Reference = MarkdownScan::Reference;

/// Marks the definitions whose first byte md4c reports as ordinary text: not code, not HTML, not a comment.
struct Sieve {
  std::string_view work;
  const std::vector<Reference>* references;
  std::vector<bool> kept;
  size_t next = 0;

  void text(MD_TEXTTYPE type, const char* p, MD_SIZE size) {
    const std::less<const char*> before;
    if (before(p, work.data()) || !before(p, work.data() + work.size())) return;
    const auto begin = u32(static_cast<size_t>(p - work.data()));
    const Span span{begin, begin + size};
    while (next < kept.size() && (*references)[next].span.begin < span.begin) ++next;
    if (type != MD_TEXT_NORMAL) return;
    for (; next < kept.size() && contains(span, (*references)[next].span.begin); ++next)
      kept[next] = (*references)[next].definition;
  }
};

std::vector<bool> definitions_in_prose(std::string_view work, const std::vector<Reference>& references) {
  Sieve sieve{work, &references, std::vector<bool>(references.size(), false)};
  MD_PARSER parser{};
  parser.flags = 0;
  parser.enter_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* p, MD_SIZE size, void* user) {
    static_cast<Sieve*>(user)->text(type, p, size);
    return 0;
  };
  md_parse(work.data(), u32(work.size()), &parser, &sieve);
  return std::move(sieve.kept);
}

struct Line {
  Span span;         // without its line end
  uint32_t content;  // first byte that is no blank
  uint32_t columns;  // of indentation
  uint32_t next;     // where the next line begins
};

Line line_at(std::string_view s, uint32_t at) {
  Line line{};
  const size_t newline = s.find('\n', at);
  line.next = newline == npos ? u32(s.size()) : u32(newline + 1);
  line.span = {at, newline == npos ? u32(s.size()) : u32(newline)};
  if (line.span.end > at && s[line.span.end - 1] == '\r') --line.span.end;
  line.content = at;
  while (line.content < line.span.end && (s[line.content] == ' ' || s[line.content] == '\t')) {
    line.columns += s[line.content] == '\t' ? 4 - line.columns % 4 : 1;
    ++line.content;
  }
  return line;
}

bool is_blank(const Line& line) { return line.content == line.span.end; }

/// Lines that end a paragraph even without a blank line.
bool starts_block(std::string_view s) {
  const char c = s.front();
  const auto blank_at = [&](size_t i) { return i >= s.size() || s[i] == ' ' || s[i] == '\t'; };
  if (c == '#') {
    const size_t n = s.find_first_not_of('#');
    return n == npos || (n <= 6 && blank_at(n));
  }
  if (c == '>' || s.substr(0, 3) == "```" || s.substr(0, 3) == "~~~") return true;
  if ((c == '-' || c == '*' || c == '+') && blank_at(1)) return true;
  if ((c == '-' || c == '*' || c == '_') && s.size() >= 3 && s.find_first_not_of(std::string(1, c) + " \t") == npos)
    return true;
  if (c == '<') return s.size() > 1 && (is_alpha(s[1]) || s[1] == '!' || s[1] == '/');
  if (c == '[') {
    const size_t close = s.find("]:");
    return close != npos && close < 200;
  }
  size_t digits = 0;
  while (digits < s.size() && digits < 9 && is_digit(s[digits])) ++digits;
  return digits > 0 && digits < s.size() && (s[digits] == '.' || s[digits] == ')') && blank_at(digits + 1);
}

void add_line(FootnoteDefinition& d, std::string_view work, uint32_t begin, uint32_t end) {
  d.pieces.push_back({u32(d.buffer.size()), begin});
  d.buffer.append(work.substr(begin, end - begin));
  d.buffer += '\n';
}

/// Skips up to four columns of white space.
uint32_t dedented(std::string_view s, const Line& line) {
  uint32_t at = line.span.begin, columns = 0;
  while (at < line.content && columns < 4) columns += s[at++] == '\t' ? 4 - columns % 4 : 1;
  return at;
}

FootnoteDefinition read_definition(std::string_view text, std::string_view work, const Reference& r, uint32_t limit) {
  FootnoteDefinition d;
  d.label = r.label;
  Line line = line_at(work, r.span.begin);
  uint32_t begin = r.span.end;
  while (begin < line.span.end && (work[begin] == ' ' || work[begin] == '\t')) ++begin;
  d.area = {r.span.begin, line.span.end};
  add_line(d, work, begin, line.span.end);
  bool after_blank = false;  // "[^1]:" alone: the words may begin in the next line, as Pandoc has it
  uint32_t blank_from = 0;
  size_t blanks = 0;
  while (!r.nested && line.next < limit) {
    line = line_at(work, line.next);
    if (is_blank(line)) {
      if (blanks++ == 0) blank_from = line.span.begin;
      after_blank = true;
      continue;
    }
    const bool indented = line.columns >= 4;
    if (!indented && (after_blank || starts_block(work.substr(line.content, line.span.end - line.content)))) break;
    if (blanks > 0) add_line(d, work, blank_from, blank_from);
    blanks = 0;
    after_blank = false;
    add_line(d, work, dedented(work, line), line.span.end);
    d.area.end = line.span.end;
  }
  d.body = {begin, d.area.end};
  while (d.body.begin < d.body.end && is_space(text[d.body.begin])) ++d.body.begin;
  while (d.body.end > d.body.begin && is_space(text[d.body.end - 1])) --d.body.end;
  d.span = {r.span.begin, empty(d.body) ? r.span.end : d.body.end};
  if (empty(d.body)) d.body = {r.span.end, r.span.end};
  return d;
}

}  // namespace

std::vector<FootnoteDefinition> take_definitions(std::string_view text, std::string& work,
                                                 const std::vector<Reference>& references) {
  std::vector<FootnoteDefinition> out;
  const auto any = [](const Reference& r) { return r.definition; };
  if (std::none_of(references.begin(), references.end(), any)) return out;
  const std::vector<bool> kept = definitions_in_prose(work, references);
  std::vector<size_t> rows;
  for (size_t i = 0; i < kept.size(); ++i)
    if (kept[i]) rows.push_back(i);
  out.reserve(rows.size());
  for (size_t k = 0; k < rows.size(); ++k) {
    const Reference& r = references[rows[k]];
    // An indented definition inside the one before is part of that one's body.
    if (!out.empty() && r.span.begin < out.back().area.end) continue;
    uint32_t limit = u32(work.size());
    for (size_t n = k + 1; n < rows.size(); ++n) {
      if (references[rows[n]].nested) continue;
      limit = references[rows[n]].span.begin;  // or the indentation before it
      while (limit > 0 && (work[limit - 1] == ' ' || work[limit - 1] == '\t')) --limit;
      break;
    }
    out.push_back(read_definition(text, work, r, limit));
  }
  for (const FootnoteDefinition& d : out)
    for (uint32_t i = d.area.begin; i < d.area.end; ++i)
      if (work[i] != '\n' && work[i] != '\r') work[i] = ' ';
  return out;
}

}  // namespace stet
