// Blocks by their first line. Definitions of notes are found first, since their markers stand before them.
#include "core/read/org/walk.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace stet::org {
namespace {

bool begins_with(std::string_view line, std::string_view small) {
  return line.size() >= small.size() &&
         std::equal(small.begin(), small.end(), line.begin(), [](char a, char b) { return a == lower(b); });
}

/// "- ", "+ ", "1. ", "a) ", and "* " that is set in: bytes of the sign with its blanks; 0: no item.
uint32_t item_sign(std::string_view line, uint32_t indent, bool& ordered) {
  size_t i = 0;
  ordered = false;
  if (line.empty()) return 0;
  if (line[0] == '-' || line[0] == '+' || (line[0] == '*' && indent > 0)) {
    i = 1;
  } else {
    while (i < line.size() && is_digit(line[i]) && i < 6) ++i;
    if (i == 0 && is_alpha(line[0])) i = 1;
    if (i == 0 || i >= line.size() || (line[i] != '.' && line[i] != ')')) return 0;
    ordered = true;
    ++i;
  }
  if (i < line.size() && line[i] != ' ') return 0;
  while (i < line.size() && line[i] == ' ') ++i;
  if (line.substr(i, 2) == "[@") i = std::min(line.find(']', i), line.size() - 1) + 1;
  for (const std::string_view box : {"[ ] ", "[X] ", "[-] "})
    if (line.substr(i, 4) == box) i += 4;
  return u32(i);
}

/// "#+begin_quote": the name in small letters; empty: none.
std::string block_name(std::string_view line, std::string_view sign) {
  if (!begins_with(line, sign)) return {};
  size_t end = sign.size();
  while (end < line.size() && !is_space(line[end])) ++end;
  return ascii_lower(line.substr(sign.size(), end - sign.size()));
}

bool is_drawer(std::string_view line) {
  if (line.size() < 3 || line[0] != ':' || line.back() != ':') return false;
  const std::string_view name = line.substr(1, line.size() - 2);
  return std::all_of(name.begin(), name.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
}

/// "[fn:1] words": bytes of the label in its brackets; 0: none.
uint32_t definition_label(std::string_view line) {
  const size_t close = line.starts_with("[fn:") ? line.find(']') : npos;
  return close == npos || close == 4 || line.substr(4, close - 4).find(':') != npos ? 0 : u32(close) + 1;
}

}  // namespace

void Walk::run() {
  collect_notes();
  blocks(lines_);
  finish();
}

/// "[fn:1] words": until the next one, the next heading, or two empty lines.
size_t Walk::definition(Lines lines) const {
  if (lines.front().indent > 0 || definition_label(at(lines.front())) == 0) return 0;
  size_t n = 1, blank = 0;
  for (; n < lines.size(); ++n) {
    blank = lines[n].blank() ? blank + 1 : 0;
    if (blank == 2) return n - 1;
    if (lines[n].indent == 0 && (at(lines[n]).starts_with("[fn:") || is_heading(lines[n]))) break;
  }
  return n - blank;
}

void Walk::collect_notes() {
  std::string within;  // a block of which nothing is markup
  for (size_t i = 0; i < lines_.size(); ++i) {
    const std::string_view line = at(lines_[i]);
    if (!within.empty()) {
      if (block_name(line, "#+end_") == within) within.clear();
      continue;
    }
    if (line.starts_with("#")) {
      const std::string name = block_name(line, "#+begin_");
      if (name == "src" || name == "example" || name == "export" || name == "comment") within = name;
      continue;
    }
    const size_t n = definition(Lines(lines_).subspan(i));
    if (n == 0) continue;
    MarkupNote note;
    note.label = line.substr(4, definition_label(line) - 5);
    note.label_place = lines_[i].begin + 4;
    note_by_label_.try_emplace(note.label, u32(notes_.size()));
    add_note(std::move(note));
    defined_.push_back(Lines(lines_).subspan(i, n));
    apart_[lines_[i].begin] = n;
  }
}

void Walk::write_body(uint32_t note) {
  const Lines own = defined_[note];
  if (own.empty()) return inline_words(notes_[note].body);
  blocks(lines_from(source_, own, own.front().begin + definition_label(at(own.front()))));
}

bool Walk::is_heading(const Line& line) const {
  return line.indent == 0 && at(line).starts_with("*") && at(line).substr(run_of(at(line)), 1) == " ";
}

bool Walk::begins_block(const Line& line) const {
  const std::string_view s = at(line);
  bool ordered = false;
  return is_heading(line) || s.starts_with("#+") || s == "#" || s.starts_with("# ") || s[0] == '|' ||
         s.starts_with(": ") || is_drawer(s) || (line.indent == 0 && definition_label(s) > 0) ||
         item_sign(s, line.indent, ordered) > 0 || s.starts_with("-----") || s.starts_with("\\begin{");
}

size_t Walk::block(Lines lines, stet_block_kind kind) {
  const Line& first = lines.front();
  const std::string_view line = at(first);
  if (is_heading(first)) return heading(lines);
  if (begins_with(line, "#+begin_")) return delimited(lines, kind);
  if (line.starts_with("#+")) {
    keyword(first);
    return 1;
  }
  if (line == "#" || line.starts_with("# ")) {
    remark(first.span(), {first.begin + 1, first.end});
    return 1;
  }
  if (line[0] == '|') return table(lines);
  if (line == ":" || line.starts_with(": ")) {
    size_t n = 0;
    while (n < lines.size() && (at(lines[n]) == ":" || at(lines[n]).starts_with(": "))) ++n;
    code(extent(lines.first(n)));
    return n;
  }
  if (is_drawer(line)) {
    constexpr size_t longest = 500;  // lines
    for (size_t n = 1; n < std::min(lines.size(), longest); ++n)
      if (begins_with(at(lines[n]), ":end:")) return n + 1;
    return 1;
  }
  if (line.starts_with("-----") && run_of(line) == line.size()) {
    end_block();
    return 1;
  }
  if (line.starts_with("\\begin{")) {  // a formula
    constexpr size_t longest = 100;
    for (size_t n = 0; n < std::min(lines.size(), longest); ++n)
      if (at(lines[n]).find("\\end{") != npos) return n + 1;
  }
  if (const size_t n = list_item(lines); n > 0) return n;
  return paragraph(lines, kind);
}

size_t Walk::heading(Lines lines) {
  const Line& first = lines.front();
  const uint32_t level = run_of(at(first));
  Span words = trimmed(source_, {first.begin + level, first.end});
  for (const std::string_view state : {"TO"
                                       "DO ",
                                       "DONE ", "COMMENT "})
    if (slice(source_, words).starts_with(state)) words.begin += u32(state.size());
  if (const std::string_view s = slice(source_, words); s.size() >= 5 && s.starts_with("[#") && s.substr(3, 2) == "] ")
    words.begin += 5;
  bool printed = !slice(source_, {first.begin + level, words.begin}).ends_with("COMMENT ");
  // Tags at its end: ":a:b:".
  const std::string_view s = slice(source_, words);
  const size_t blank = s.rfind(' ');
  if (blank != npos && s.size() > blank + 3 && s[blank + 1] == ':' && s.back() == ':' &&
      s.substr(blank + 1).find_first_of("/.,;!?\"") == npos) {
    printed = printed && s.substr(blank).find(":noexport:") == npos;
    words.end = words.begin + u32(blank);
  }
  if (!printed) {  // with all below it
    size_t n = 1;
    while (n < lines.size() && !(is_heading(lines[n]) && run_of(at(lines[n])) <= level)) ++n;
    end_block();
    return n;
  }
  words = trimmed(source_, words);
  write_block(STET_BLOCK_HEADING, words, std::min(level, 6u));
  // Dates of planning are none of the text.
  size_t n = 1;
  while (n < lines.size() && !lines[n].blank() &&
         (at(lines[n]).starts_with("CLOSED: ") || at(lines[n]).starts_with("SCHEDULED: ") ||
          at(lines[n]).starts_with("DEADLINE: ")))
    ++n;
  return n;
}

void Walk::keyword(const Line& line) {
  const size_t colon = at(line).find(':');
  end_block();
  if (colon == npos) return;
  const std::string name = ascii_lower(at(line).substr(2, colon - 2));
  const Span value = trimmed(source_, {line.begin + u32(colon) + 1, line.end});
  if (name == "title") {
    write_block(STET_BLOCK_HEADING, value, 1);
  } else if (name == "language") {
    take_language(value);
  } else if (name == "date") {
    const std::string_view words = slice(source_, value);
    take_date(words.starts_with("<") || words.starts_with("[") ? words.substr(1, 10) : words);  // a time stamp
  } else if (name.starts_with("caption")) {
    write_block(STET_BLOCK_CAPTION, value);
  }
}

size_t Walk::delimited(Lines lines, stet_block_kind kind) {
  const std::string name = block_name(at(lines.front()), "#+begin_");
  size_t end = npos, depth = 0;
  const bool closed = unclosed_.count(name) == 0;
  for (size_t n = 1; closed && n < lines.size() && end == npos; ++n) {
    if (!at(lines[n]).starts_with("#+")) continue;
    if (block_name(at(lines[n]), "#+begin_") == name) ++depth;
    if (block_name(at(lines[n]), "#+end_") != name) continue;
    if (depth == 0) end = n;
    if (depth > 0) --depth;
  }
  end_block();
  if (end == npos) {  // never closed: its lines are text
    unclosed_.insert(name);
    return 1;
  }
  const Lines inside = lines.subspan(1, end - 1);
  if (name == "src" || name == "example") {
    code(extent(inside));
  } else if (name == "comment" || name == "export" || name == "latex" || name == "html") {
    // no words of the page
  } else {
    blocks(inside, name == "quote" || name == "verse" ? STET_BLOCK_QUOTE : kind);
  }
  return end + 1;
}

size_t Walk::list_item(Lines lines) {
  const Line& first = lines.front();
  bool ordered = false;
  const uint32_t size = item_sign(at(first), first.indent, ordered);
  if (size == 0) return 0;
  size_t n = 1, blanks = 0;
  for (size_t k = 1; k < lines.size(); ++k) {
    if (lines[k].blank()) {
      if (++blanks == 2) break;
      continue;
    }
    if (lines[k].indent <= first.indent) break;
    blanks = 0;
    n = k + 1;
  }
  std::vector<Line> own = lines_from(source_, lines.first(n), first.begin + size);
  own.front().indent += size;
  write_item(own, ordered ? at(first).substr(0, at(first).find_first_of(".)") + 1) : "");
  return n;
}

size_t Walk::table(Lines lines) {
  size_t n = 0;
  while (n < lines.size() && !lines[n].blank() && at(lines[n])[0] == '|') ++n;
  const auto is_rule = [&](const Line& line) { return at(line).starts_with("|-"); };
  const auto cells = [&](const Line& line, const auto& each) {
    constexpr size_t most = 200;
    uint32_t begin = line.begin + 1;
    for (size_t k = 0; k < most && begin < line.end; ++k) {
      const size_t bar = std::min(source_.substr(0, line.end).find('|', begin), size_t{line.end});
      each(trimmed(source_, {begin, u32(bar)}));
      begin = u32(bar) + 1;
    }
  };
  if (!may_have_table()) {
    for (const Line& line : lines.first(n))
      if (!is_rule(line))
        cells(line, [&](Span cell) {
          end_block();
          inline_words(cell);
        });
    return n;
  }
  // What stands above the first rule is its head.
  size_t heads = 0;
  for (size_t i = 0; i < n && heads == 0; ++i)
    if (is_rule(lines[i])) heads = i;
  write_table([&](Grid& grid) {
    for (size_t i = 0; i < n; ++i) {
      if (is_rule(lines[i])) continue;
      write_row(grid, [&] {
        cells(lines[i], [&](Span cell) {
          write_cell_of(grid, i < heads ? uint32_t{STET_CELL_HEADER} : 0u, 1, 1, [&] { inline_words(cell); });
        });
      });
    }
  });
  return n;
}

size_t Walk::paragraph(Lines lines, stet_block_kind kind) {
  size_t n = 1;
  while (n < lines.size() && !lines[n].blank() && !begins_block(lines[n])) ++n;
  write_block(kind, {lines.front().begin, lines[n - 1].end}, level_of(kind));
  return n;
}

}  // namespace stet::org
