// Blocks by their first line; what stands in brackets above one says what it is.
#include "core/read/asciidoc/walk.h"

#include <algorithm>
#include <utility>

#include "core/base/utf8.h"

namespace stet::asciidoc {
namespace {

/// Bytes of an item's sign with its blanks; 0: none. `depth`: how often the sign is repeated.
uint32_t item_sign(std::string_view line, uint32_t& depth, bool& ordered) {
  size_t i = 0;
  depth = 1;
  ordered = false;
  if (line.empty()) return 0;
  if (line[0] == '*' || line[0] == '.') {
    i = run_of(line);
    depth = u32(i);
    ordered = line[0] == '.';
    if (i > 6) return 0;
  } else if (line[0] == '-') {
    i = 1;
  } else if (line.starts_with("\xE2\x80\xA2")) {
    i = 3;
  } else if (line[0] == '<') {  // a callout
    const size_t close = line.find('>');
    if (close == npos || close > 4 || close < 2 || line.substr(1, close - 1).find_first_not_of("0123456789.") != npos)
      return 0;
    i = close + 1;
  } else {
    while (i < line.size() && is_digit(line[i]) && i < 5) ++i;
    if (i == 0 && is_alpha(line[0])) i = 1;
    if (i == 0 || i >= line.size() || line[i] != '.') return 0;
    ++i;
    ordered = true;
  }
  if (i >= line.size() || line[i] != ' ') return 0;
  while (i < line.size() && line[i] == ' ') ++i;
  for (const std::string_view box : {"[ ] ", "[x] ", "[*] "})
    if (line.substr(i, 4) == box) i += 4;
  return i < line.size() ? u32(i) : 0;
}

/// "----", "====", "|===", "--", "```": what a block begins and ends with; empty: none.
std::string_view delimiter(std::string_view line) {
  if (line == "--" || line == "|===" || line == ",===" || line == ":===" || line == "!===") return line;
  if (line.starts_with("```")) return "```";
  if (line.size() < 4 || std::string_view("-.=*_+/").find(line[0]) == npos || run_of(line) != line.size()) return {};
  return line;
}

bool is_list_of_attributes(std::string_view line) {
  return line.size() > 1 && line[0] == '[' && line.back() == ']' && !line.starts_with("[[[") &&
         (line.size() == 2 || line[1] != ' ');
}

/// "name::target[attributes]".
bool is_block_macro(std::string_view line) {
  size_t i = 0;
  while (i < line.size() && (is_alnum(line[i]) || line[i] == '_' || line[i] == '-')) ++i;
  return i > 1 && line.substr(i, 2) == "::" && line.back() == ']' && line.find('[') != npos &&
         line.substr(i + 2, 1) != " ";
}

/// "term:: words", "term;; words": where its signs begin; npos: no term.
size_t term_end(std::string_view line) {
  if (const size_t at = line.find(";;");
      at != npos && at > 0 && (at + 2 == line.size() || (line[at + 2] == ' ' && line[at - 1] != ' ')))
    return at;
  for (size_t at = line.find("::"); at != npos; at = line.find("::", at + 1)) {
    size_t end = at;
    while (end < line.size() && line[end] == ':') ++end;
    if (at > 0 && end - at <= 4 && (end == line.size() || line[end] == ' ')) return at;
    at = end - 1;
  }
  return npos;
}

}  // namespace

void Walk::run() {
  collect_works();
  const Lines all = lines_;
  blocks(all.subspan(head(all)));
  finish();
}

/// Entries of a bibliography, "* [[[key]]] words": they may be called before they stand.
void Walk::collect_works() {
  std::string_view within;
  for (size_t i = 0; i < lines_.size(); ++i) {
    const std::string_view line = at(lines_[i]);
    const std::string_view fence = delimiter(line);
    if (!within.empty()) {
      if (fence == within) within = {};
      continue;
    }
    if (!fence.empty() && (fence[0] == '-' || fence[0] == '.' || fence[0] == '`' || fence[0] == '/') && fence != "--") {
      within = fence;
      continue;
    }
    uint32_t depth = 0;
    bool ordered = false;
    const uint32_t size = item_sign(line, depth, ordered);
    if (size == 0 || line.substr(size, 3) != "[[[") continue;
    const size_t close = line.find("]]]", size);
    if (close == npos || close == size + 3) continue;
    size_t n = 1;
    while (i + n < lines_.size() && !ends_paragraph(lines_[i + n])) {
      if (item_sign(at(lines_[i + n]), depth, ordered) > 0) break;
      ++n;
    }
    const std::string_view inside = line.substr(size + 3, close - size - 3);
    const std::string key(inside.substr(0, inside.find(',')));
    MarkupNote note;
    note.kind = STET_NOTE_REFERENCE;
    note.label = key;
    note.label_place = lines_[i].begin + size + 3;
    note.body = trimmed(source_, {lines_[i].begin + u32(close) + 3, lines_[i + n - 1].end});
    note.is_key = true;
    note_by_key_.try_emplace(key, u32(notes_.size()));
    add_note(std::move(note));
    apart_[lines_[i].begin] = n;
  }
}

/// "= Title", authors, the day, attributes.
size_t Walk::head(Lines lines) {
  size_t i = 0;
  while (i < lines.size() && (lines[i].blank() || at(lines[i]).starts_with("//") || attribute(lines[i]))) ++i;
  if (i == lines.size() || lines[i].indent > 0 || !at(lines[i]).starts_with("= ")) return i;
  write_block(STET_BLOCK_HEADING, trimmed(source_, {lines[i].begin + 2, lines[i].end}), 1);
  size_t plain = 0;  // lines of authors and revision
  for (++i; i < lines.size() && !lines[i].blank(); ++i) {
    if (attribute(lines[i]) || at(lines[i]).starts_with("//")) continue;
    if (++plain > 2) break;
    std::string_view words = at(lines[i]);
    if (const size_t comma = words.find(','); comma != npos && words.starts_with("v")) words.remove_prefix(comma + 1);
    take_date(trim(words.substr(0, words.find(':'))));
  }
  return i;
}

/// ":name: value".
bool Walk::attribute(const Line& line) {
  const std::string_view s = at(line);
  if (line.indent > 0 || s.size() < 3 || s[0] != ':' || !(is_alnum(s[1]) || s[1] == '!' || s[1] == '_')) return false;
  const size_t close = s.find(':', 1);
  if (close == npos || s.substr(1, close - 1).find(' ') != npos || (close + 1 < s.size() && s[close + 1] != ' '))
    return false;
  const std::string name = ascii_lower(s.substr(1, close - 1));
  const Span value = trimmed(source_, {line.begin + u32(close) + 1, line.end});
  attributes_[name] = value;
  if (name == "lang") take_language(value);
  if (name == "revdate" || name == "date") take_date(slice(source_, value));
  return true;
}

size_t Walk::block(Lines lines, stet_block_kind kind) {
  const Line& first = lines.front();
  const std::string_view line = at(first);
  if (first.indent == 0) {
    if (!delimiter(line).empty())
      if (const size_t n = delimited(lines, kind); n > 0) return n;
    if (line.starts_with("//")) {
      remark(first.span(), {first.begin + 2, first.end});
      return 1;
    }
    if (line[0] == ':' && attribute(first)) return 1;
    if (is_list_of_attributes(line)) {
      if (!line.starts_with("[[")) style_ = std::string(line.substr(1, line.size() - 2));
      return 1;
    }
    if (line[0] == '.' && line.size() > 1 && line[1] != '.' && line[1] != ' ') {  // a title of what follows
      write_block(STET_BLOCK_CAPTION, {first.begin + 1, first.end});
      return 1;
    }
    if (const size_t n = heading(lines); n > 0) return n;
    if (line == "'''" || line == "<<<" || line == "---" || line == "***" || line == "+") return 1;
    if (is_block_macro(line)) {
      style_.clear();
      return 1;
    }
  }
  if (const size_t n = list_item(lines); n > 0) return n;
  if (first.indent > 0) {  // as it is
    size_t n = 0;
    while (n < lines.size() && !lines[n].blank() && lines[n].indent > 0) ++n;
    style_.clear();
    code(extent(lines.first(n)));
    return n;
  }
  return paragraph(lines, kind);
}

size_t Walk::delimited(Lines lines, stet_block_kind kind) {
  const std::string fence(delimiter(at(lines.front())));
  if (unclosed_.count(fence) > 0) return 0;
  size_t end = 1;
  while (end < lines.size() && !(lines[end].indent == 0 && delimiter(at(lines[end])) == fence)) ++end;
  if (end == lines.size()) {
    if (fence != "--") unclosed_.insert(fence);
    if (fence.size() != 4 && fence != "```") return 0;
  }
  const Lines inside = lines.subspan(1, end - 1);
  end_block();
  if (fence.ends_with("===") && fence.size() == 4 && fence[0] != '=') {
    table(inside, fence[0]);
    style_.clear();
    return std::min(end + 1, lines.size());
  }
  const std::string style = take_style();
  switch (fence[0]) {
    case '-':
      if (fence != "--") {
        code(extent(inside));
      } else {
        blocks(inside, style == "quote" ? STET_BLOCK_QUOTE : kind);
      }
      break;
    case '.':
    case '`':
      code(extent(inside));
      break;
    case '/':
    case '+':
      break;
    case '_':
      blocks(inside, STET_BLOCK_QUOTE);
      break;
    default:
      blocks(inside, style == "quote" ? STET_BLOCK_QUOTE : STET_BLOCK_PARAGRAPH);
      break;
  }
  return std::min(end + 1, lines.size());
}

size_t Walk::heading(Lines lines) {
  const Line& first = lines.front();
  const std::string_view line = at(first);
  const auto write = [&](Span words, uint32_t level) {
    style_.clear();
    write_block(STET_BLOCK_HEADING, trimmed(source_, words), std::min(level, 6u));
  };
  if (line[0] == '=' || line[0] == '#') {
    const uint32_t level = run_of(line);
    if (level > 6 || level >= line.size() || line[level] != ' ') return 0;
    write({first.begin + level, first.end}, level);
    return 1;
  }
  // A line and its underline.
  if (lines.size() < 2 || lines[1].blank() || lines[1].indent > 0) return 0;
  const std::string_view under = at(lines[1]);
  const size_t sign = std::string_view("=-~^+").find(under[0]);
  if (sign == npos || under.size() < 3 || run_of(under) != under.size() || !delimiter(line).empty()) return 0;
  const size_t width = display_width(line);
  if (width > under.size() + 1 || under.size() > width + 1 || !is_alnum(line[0])) return 0;
  write(first.span(), u32(sign) + 1);
  return 2;
}

size_t Walk::list_item(Lines lines) {
  const Line& first = lines.front();
  const std::string_view line = at(first);
  const auto goes_on = [&](const Line& next) {
    uint32_t depth = 0;
    bool ordered = false;
    return !ends_paragraph(next) && item_sign(at(next), depth, ordered) == 0 && term_end(at(next)) == npos;
  };
  uint32_t depth = 1;
  bool ordered = false;
  const uint32_t size = item_sign(line, depth, ordered);
  size_t n = 1;
  if (size > 0) {
    while (n < lines.size() && goes_on(lines[n])) ++n;
    if (ordered) label_due_ = trim(line.substr(0, size));
    write_block(STET_BLOCK_LIST_ITEM, {first.begin + size, lines[n - 1].end}, depth);
    label_due_.clear();
    return n;
  }
  const size_t term = term_end(line);
  if (term == npos) return 0;
  write_block(STET_BLOCK_LIST_ITEM, trimmed(source_, {first.begin, first.begin + u32(term)}), 1);
  uint32_t words = first.begin + u32(term);
  while (words < first.end && source_[words] == source_[first.begin + term]) ++words;
  words = trimmed(source_, {words, first.end}).begin;
  if (words == first.end) {  // they stand in the next lines, set in or not
    while (n < lines.size() && lines[n].blank()) ++n;
    if (n == lines.size() || lines[n].indent == 0 || !goes_on(lines[n])) return n;
    words = lines[n++].begin;
  }
  while (n < lines.size() && goes_on(lines[n])) ++n;
  write_block(STET_BLOCK_LIST_ITEM, {words, lines[n - 1].end}, 1);
  return n;
}

bool Walk::ends_paragraph(const Line& line) const {
  if (line.blank()) return true;
  const std::string_view s = at(line);
  return line.indent == 0 && (!delimiter(s).empty() || s == "+" || is_list_of_attributes(s) || is_block_macro(s));
}

/// The first word of what stands above the block.
std::string Walk::take_style() {
  const std::string style = std::exchange(style_, {});
  return style.substr(0, style.find_first_of(",%.#"));
}

size_t Walk::paragraph(Lines lines, stet_block_kind kind) {
  size_t n = 1;
  while (n < lines.size() && !ends_paragraph(lines[n])) ++n;
  const std::string style = take_style();
  const Span all{lines.front().begin, lines[n - 1].end};
  if (style == "source" || style == "listing" || style == "literal") {
    code(all);
    return n;
  }
  if (style == "stem" || style == "latexmath" || style == "asciimath" || style == "pass" || style == "comment")
    return n;
  begin_block(style == "quote" || style == "verse" ? STET_BLOCK_QUOTE : kind);
  // Lines that are comments are none of it.
  size_t from = 0;
  uint32_t begin = all.begin;
  for (const std::string_view label : {"NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "})
    if (at(lines.front()).starts_with(label)) begin += u32(label.size());
  for (size_t i = 0; i <= n; ++i) {
    const bool comment = i < n && i > from && at(lines[i]).starts_with("//") && !at(lines[i]).starts_with("///");
    if (i < n && !comment) continue;
    if (i > from) inline_words({from == 0 ? begin : lines[from].begin, lines[i - 1].end});
    if (comment) {
      remark(lines[i].span(), {lines[i].begin + 2, lines[i].end});
      gap({lines[i].end, std::min(lines[i].end + 1, u32(source_.size()))});
    }
    from = i + 1;
  }
  end_block();
  return n;
}

}  // namespace stet::asciidoc
