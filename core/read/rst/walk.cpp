// Blocks by their first line and their indentation.
#include "core/read/rst/walk.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet::rst {
namespace {

/// ".. ", with whatever blank.
bool starts_explicit(std::string_view line) {
  return line.starts_with("..") && (line.size() == 2 || line[2] == ' ' || line[2] == '\t');
}

constexpr std::string_view adornments = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// A line of one sign of punctuation alone.
bool is_adornment(std::string_view line) {
  return !line.empty() && adornments.find(line[0]) != npos && run_of(line) == line.size();
}

/// Bytes of a bullet with its blanks; 0: none.
uint32_t bullet(std::string_view line) {
  size_t n = 0;
  if (!line.empty() && (line[0] == '*' || line[0] == '-' || line[0] == '+')) n = 1;
  for (const std::string_view sign : {"\xE2\x80\xA2", "\xE2\x80\xA3", "\xE2\x81\x83"})
    if (line.starts_with(sign)) n = 3;
  if (n == 0 || (n < line.size() && line[n] != ' ')) return 0;
  while (n < line.size() && line[n] == ' ') ++n;
  return u32(n);
}

/// The same of "1.", "(iv)", "a)", "#."; `size`: of the label alone.
uint32_t enumerator(std::string_view line, uint32_t& size) {
  size_t i = 0;
  const bool bracket = line.starts_with("(");
  if (bracket) ++i;
  const size_t label = i;
  if (i < line.size() && line[i] == '#') {
    ++i;
  } else if (i < line.size() && is_digit(line[i])) {
    while (i < line.size() && is_digit(line[i]) && i - label < 5) ++i;
  } else {
    while (i < line.size() && is_alpha(line[i]) && i - label < 6) ++i;
    const std::string roman = ascii_lower(line.substr(label, i - label));
    if (i - label > 1 && roman.find_first_not_of("ivxlcdm") != npos) return 0;
  }
  if (i == label || i >= line.size() || (line[i] != ')' && (bracket || line[i] != '.'))) return 0;
  size = u32(++i);
  if (i < line.size() && line[i] != ' ') return 0;
  while (i < line.size() && line[i] == ' ') ++i;
  return u32(i);
}

bool is_field(std::string_view line) {
  if (line.size() < 3 || line[0] != ':' || line[1] == ':' || line[1] == ' ') return false;
  const size_t close = line.find(':', 1);
  return close != npos && line[close - 1] != ' ' && (close + 1 == line.size() || line[close + 1] == ' ');
}

/// What Sphinx is told of a function's parameters.
bool is_programs(std::string_view field) {
  const std::string_view word = field.substr(0, field.find(' '));
  for (const std::string_view name :
       {"param",   "parameter", "arg",    "argument",  "key",  "keyword", "kwarg",    "type",
        "raises",  "raise",     "except", "exception", "var",  "ivar",    "cvar",     "vartype",
        "returns", "return",    "rtype",  "yields",    "meta", "noindex", "no-index", "orphan"})
    if (word == name) return true;
  return false;
}

}  // namespace

void Walk::run() {
  Lines all = lines_;
  head(all);
  blocks(all);
  number_notes();
  note_targets();
  for (std::vector<uint32_t>* calls : {&auto_calls_, &symbol_calls_, &anonymous_calls_}) {
    std::sort(calls->begin(), calls->end());
    calls->erase(std::unique(calls->begin(), calls->end()), calls->end());
  }
  collecting_ = false;
  no_simple_table_ = false;
  title_levels_.clear();
  blocks(all);
  finish();
}

/// "PEP: 450", "Title: …": the head of a proposal is none of its text.
void Walk::head(Lines& lines) {
  size_t i = 0;
  for (; i < lines.size() && !lines[i].blank(); ++i) {
    const std::string_view line = at(lines[i]);
    size_t colon = 0;
    while (colon < line.size() && (is_alnum(line[colon]) || line[colon] == '-')) ++colon;
    const bool is_head = lines[i].indent == 0 && colon > 1 && is_upper(line[0]) && line.substr(colon, 1) == ":" &&
                         (colon + 1 == line.size() || line[colon + 1] == ' ');
    if (!is_head && !(i > 0 && lines[i].indent > 0)) return;
  }
  if (i < 2) return;
  lines = lines.subspan(i);
}

size_t Walk::block(Lines lines, stet_block_kind kind) {
  const Line& first = lines.front();
  const std::string_view line = at(first);
  if (first.indent > indent_) {  // a quotation; in notes and cells a paragraph like others
    const size_t n = std::max<size_t>(indented(lines, indent_ + 1), 1);
    const Lines inside = lines.first(n);
    std::vector<Line> own(inside.begin(), inside.end());
    const uint32_t least = least_indent(inside);
    if (own.front().indent > least) own.front().indent = least;  // an odd first line
    blocks(own, STET_BLOCK_QUOTE);
    return n;
  }
  if (starts_explicit(line)) return explicit_markup(lines);
  if (line.starts_with("__ ")) {
    if (collecting_) anonymous_.push_back(trimmed(source_, {first.begin + 3, first.end}));
    return 1;
  }
  if (line[0] == '+' && line.size() > 2 && (line[1] == '-' || line[1] == '='))
    if (const size_t n = grid_table(lines); n > 0) return n;
  if (line.starts_with("=") && line.find(' ') != npos)
    if (const size_t n = simple_table(lines); n > 0) return n;
  if (const size_t n = title(lines); n > 0) return n;
  if (line.starts_with(">>> ")) {
    size_t n = 0;
    while (n < lines.size() && !lines[n].blank()) ++n;
    code_lines(lines.first(n));
    return n;
  }
  if (line.starts_with("| ")) {  // lines of verse
    size_t n = 0;
    std::vector<Line> own;
    for (; n < lines.size() && !lines[n].blank() && (at(lines[n]).starts_with("|") || lines[n].indent > indent_); ++n) {
      own.push_back(lines[n]);
      if (!at(lines[n]).starts_with("|")) continue;
      ++own.back().begin;
      while (own.back().begin < own.back().end && source_[own.back().begin] == ' ') ++own.back().begin;
    }
    begin_block(kind, level_of(kind));
    inline_lines(own);
    return n;
  }
  if (is_field(line)) return field(lines);
  if (const size_t n = list_item(lines); n > 0) return n;
  return paragraph(lines, kind);
}

size_t Walk::title(Lines lines) {
  if (lines.front().indent > 0 || cells_ > 0 || note_ != none) return 0;
  const std::string_view line = at(lines.front());
  const auto title_of = [&](const Line& words, char sign, bool above) {
    const auto level = title_levels_.try_emplace({sign, above}, u32(title_levels_.size() + 1)).first->second;
    if (!collecting_) return heading(words, level);
    section_levels_.push_back(level);
    take_number(at(words));
    collect_calls(Lines(&words, 1));
  };
  if (line.size() > 1 && is_adornment(line)) {
    if (lines.size() >= 3 && !lines[1].blank() && !lines[2].blank() && is_adornment(at(lines[2])) &&
        at(lines[2])[0] == line[0] && lines[2].indent == 0 && !is_adornment(at(lines[1]))) {
      title_of(lines[1], line[0], true);
      return 3;
    }
    if (line.size() >= 4 && (lines.size() == 1 || lines[1].blank())) return 1;  // a rule
    return 0;
  }
  if (lines.size() < 2 || lines[1].indent > 0 || !is_adornment(at(lines[1]))) return 0;
  const size_t width = at(lines[1]).size();
  if (width < display_width(line) && width < 4) return 0;
  if (lines.size() > 2 && !lines[2].blank() && bullet(line) > 0) return 0;
  title_of(lines.front(), at(lines[1])[0], false);
  return 2;
}

/// A title that stands alone of its kind and before all else is the document's, and has no number.
void Walk::heading(const Line& words, uint32_t level) {
  const bool first_words = d_.blocks.size() == titles_;
  if (section_numbers_.on && first_words && titles_ < 2 && level == titles_ + 1 && unnumbered_ == titles_ &&
      std::count(section_levels_.begin(), section_levels_.end(), level) == 1)
    ++unnumbered_;
  ++titles_;
  begin_block(STET_BLOCK_HEADING, std::min(level, 6u));
  if (section_numbers_.on && level > unnumbered_) {
    const uint32_t deep = level - unnumbered_;
    if (section_counts_.size() < deep) section_counts_.resize(deep, 0);
    section_counts_.resize(deep);
    if (section_counts_[0] == 0) section_counts_[0] = section_numbers_.start - (deep == 1 ? 1 : 0);
    ++section_counts_.back();
    std::string number;
    for (const uint32_t n : section_counts_) number += (number.empty() ? "" : ".") + std::to_string(n);
    if (section_numbers_.depth == 0 || deep <= section_numbers_.depth)
      added(std::string(slice(source_, section_numbers_.prefix)) + number +
            std::string(slice(source_, section_numbers_.suffix)) + " ");
  }
  inline_words(words.span());
  end_block();
}

size_t Walk::list_item(Lines lines) {
  const Line& first = lines.front();
  const std::string_view line = at(first);
  uint32_t label = 0, size = bullet(line);
  const bool numbered = size == 0;
  if (numbered) {
    size = enumerator(line, label);
    if (size == 0) return 0;
    // "A. Smith wrote" is a sentence where the next line goes on with it.
    if (lines.size() > 1 && !lines[1].blank() && lines[1].indent <= indent_) {
      uint32_t next = 0;
      if (lines[1].indent < indent_ || enumerator(at(lines[1]), next) == 0) return 0;
    }
  }
  const size_t n = 1 + indented(lines.subspan(1), indent_ + (numbered ? 2 : 1));
  std::vector<Line> own = lines_from(source_, lines.first(n), first.begin + size);
  const uint32_t rest = least_indent(lines.subspan(1, n - 1));
  // "* Imports", and further in a list of its own: the item is what that list stands below.
  const bool holds_list = rest > indent_ + size && !own[1].blank() && bullet(at(own[1])) > 0;
  own.front().indent = rest > 0 && !holds_list ? rest : indent_ + size;
  write_item(own, line.substr(0, label));
  return n;
}

size_t Walk::field(Lines lines) {
  const size_t n = 1 + indented(lines.subspan(1), indent_ + 1);
  const uint32_t begin = lines.front().begin;
  const Span name{begin + 1, begin + u32(at(lines.front()).find(':', 1))};
  const std::vector<Line> own = lines_from(source_, lines.first(n), name.end + 1);
  if (collecting_) {
    docinfo(slice(source_, name), own.front().span());
    blocks(own);
    return n;
  }
  if (note_ != none || cells_ > 0) {
    inline_words(name);
    gap({name.end, name.end + 1});
    inline_lines(own);
    return n;
  }
  // Above the text it says something of the document, but for what a reader sees there; in the text it is words.
  const std::string small = ascii_lower(slice(source_, name));
  const bool above = d_.blocks.size() == titles_;
  if (above && small != "abstract" && small != "dedication") return n;
  if (is_programs(small)) return n;
  if (above) {
    blocks(own);
    return n;
  }
  const auto first = std::find_if(own.begin(), own.end(), [](const Line& line) { return line.blank(); });
  const Lines all = own;
  const auto size = static_cast<size_t>(first - own.begin());
  begin_block(STET_BLOCK_PARAGRAPH);
  inline_words(name);
  words({name.end, name.end + 1});
  gap({name.end, name.end + 1});
  inline_lines(all.first(size));
  end_block();
  blocks(all.subspan(size));
  return n;
}

/// What the document says of itself, above its text.
void Walk::docinfo(std::string_view name, Span value) {
  const std::string small = ascii_lower(name);
  if (small == "date") take_date(slice(source_, value));
  if (small == "lang" || small == "language") take_language(value);
}

size_t Walk::paragraph(Lines lines, stet_block_kind kind) {
  size_t n = 1;
  while (n < lines.size() && !lines[n].blank() && lines[n].indent == indent_ && !starts_explicit(at(lines[n]))) ++n;
  std::vector<Line> own(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(n));
  const std::string_view last = at(own.back());
  const bool literal_follows = last.ends_with("::");
  if (literal_follows) {
    own.back().end -= last.size() > 2 && last[last.size() - 3] != ' ' ? 1 : 2;
    while (own.back().end > own.back().begin && is_space(source_[own.back().end - 1])) --own.back().end;
  }
  const bool term = !literal_follows && n == 1 && lines.size() > 1 && !lines[1].blank() && lines[1].indent > indent_;
  begin_block(kind, level_of(kind));
  inline_lines(own);
  end_block();
  if (literal_follows) return n + literal(lines.subspan(n));
  if (!term) return n;
  const size_t inside = indented(lines.subspan(1), indent_ + 1);
  blocks(lines.subspan(1, inside));
  return 1 + inside;
}

/// What stands in behind "::", or each line of which begins with the same sign.
size_t Walk::literal(Lines lines) {
  size_t blank = 0;
  while (blank < lines.size() && lines[blank].blank()) ++blank;
  if (blank == lines.size()) return 0;
  size_t n = indented(lines.subspan(blank), indent_ + 1);
  if (n == 0 && lines[blank].indent == indent_ && adornments.find(at(lines[blank])[0]) != npos)
    while (blank + n < lines.size() && !lines[blank + n].blank() && at(lines[blank + n])[0] == at(lines[blank])[0]) ++n;
  code_lines(lines.subspan(blank, n));
  return blank + n;
}

void Walk::code_lines(Lines lines) {
  if (!collecting_) code(extent(lines));
}

}  // namespace stet::rst
