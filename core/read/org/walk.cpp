// Blocks by their first line. Definitions of notes are found first, since their markers stand before them.
#include "core/read/org/walk.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/read/plain_date.h"

namespace stet::org {
namespace {

constexpr int deepest = 40;

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

}  // namespace

Walk::Walk(Document& document, std::string_view source)
    : MarkupWriter(document, source), lines_(markup_lines(source, {0, u32(source.size())})), brackets_(source) {}

void Walk::run() {
  collect_notes();
  blocks(lines_);
  finish();
}

/// "[fn:1] words": until the next one, the next heading, or two empty lines.
size_t Walk::definition(Lines lines) const {
  const std::string_view line = at(lines.front());
  if (lines.front().indent > 0 || !line.starts_with("[fn:")) return 0;
  const size_t close = line.find(']');
  if (close == npos || line.substr(4, close - 4).find(':') != npos || close == 4) return 0;
  size_t n = 1, blank = 0;
  for (; n < lines.size(); ++n) {
    const std::string_view next = at(lines[n]);
    blank = lines[n].blank() ? blank + 1 : 0;
    if (blank == 2) return n - 1;
    if (lines[n].indent == 0 &&
        (next.starts_with("[fn:") || (next.starts_with("*") && next.substr(run_of(next), 1) == " ")))
      break;
  }
  return n - blank;
}

void Walk::collect_notes() {
  is_definition_.assign(lines_.size(), false);
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
    const uint32_t label = lines_[i].begin + 4;
    const auto close = u32(source_.find(']', label));
    MarkupNote note;
    note.label = std::string(source_.substr(label, close - label));
    note.label_place = label;
    note_by_label_.try_emplace(note.label, u32(notes_.size()));
    add_note(std::move(note));
    defined_.push_back({i, n});
    is_definition_[i] = true;
  }
}

void Walk::write_body(uint32_t note) {
  if (defined_[note].lines == 0) return inline_words(notes_[note].body);
  std::vector<Line> own(lines_.begin() + static_cast<std::ptrdiff_t>(defined_[note].first),
                        lines_.begin() + static_cast<std::ptrdiff_t>(defined_[note].first + defined_[note].lines));
  Line& head = own.front();
  head.begin = trimmed(source_, {u32(source_.find(']', head.begin)) + 1, head.end}).begin;
  blocks(own);
}

void Walk::blocks(Lines lines, stet_block_kind kind) {
  if (depth_ >= deepest) return;
  ++depth_;
  stet_block_kind next = kind;
  while (!lines.empty()) {
    if (lines.front().blank()) {
      end_block();
      lines = lines.subspan(1);
      continue;
    }
    const size_t taken = std::max<size_t>(block(lines, next), 1);
    if (kind == STET_BLOCK_LIST_ITEM) next = STET_BLOCK_PARAGRAPH;
    lines = lines.subspan(std::min(taken, lines.size()));
  }
  end_block();
  --depth_;
}

bool Walk::begins_block(const Line& line) const {
  const std::string_view s = at(line);
  bool ordered = false;
  const bool note = line.indent == 0 && s.starts_with("[fn:") && s.find(']') != npos &&
                    s.substr(4, s.find(']') - 4).find(':') == npos;
  return (line.indent == 0 && s[0] == '*' && s.substr(run_of(s), 1) == " ") || s.starts_with("#+") || s == "#" ||
         s.starts_with("# ") || s[0] == '|' || s.starts_with(": ") || is_drawer(s) || note ||
         item_sign(s, line.indent, ordered) > 0 || s.starts_with("-----") || s.starts_with("\\begin{");
}

size_t Walk::block(Lines lines, stet_block_kind kind) {
  const Line& first = lines.front();
  const std::string_view line = at(first);
  if (first.indent == 0 && line[0] == '*' && line.substr(run_of(line), 1) == " ") return heading(lines);
  if (note_ == none)
    if (const size_t n = definition(lines); n > 0) {
      const auto row = static_cast<size_t>(&first - lines_.data());
      if (&first >= lines_.data() && row < lines_.size() && is_definition_[row]) {
        end_block();
        return n;
      }
    }
  if (begins_with(line, "#+begin_")) return delimited(lines, kind);
  if (line.starts_with("#+")) return keyword(lines, kind);
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
  if (slice(source_, words).starts_with("[#") && slice(source_, words).substr(3, 2) == "] ") words.begin += 5;
  // Tags at its end: ":a:b:".
  const std::string_view s = slice(source_, words);
  const size_t blank = s.rfind(' ');
  if (blank != npos && s.size() > blank + 3 && s[blank + 1] == ':' && s.back() == ':' &&
      s.substr(blank + 1).find_first_of("/.,;!?\"") == npos)
    words.end = words.begin + u32(blank);
  words = trimmed(source_, words);
  begin_block(STET_BLOCK_HEADING, std::min(level, 6u));
  inline_words(words);
  end_block();
  // Dates of planning are none of the text.
  size_t n = 1;
  while (n < lines.size() && !lines[n].blank() &&
         (at(lines[n]).starts_with("CLOSED: ") || at(lines[n]).starts_with("SCHEDULED: ") ||
          at(lines[n]).starts_with("DEADLINE: ")))
    ++n;
  return n;
}

size_t Walk::keyword(Lines lines, stet_block_kind) {
  const Line& first = lines.front();
  const std::string_view line = at(first);
  const size_t colon = line.find(':');
  end_block();
  if (colon == npos) return 1;
  const std::string name = ascii_lower(line.substr(2, colon - 2));
  const Span value = trimmed(source_, {first.begin + u32(colon) + 1, first.end});
  if (name == "title" && !empty(value)) {
    begin_block(STET_BLOCK_HEADING, 1);
    inline_words(value);
    end_block();
  } else if (name == "language" && d_.language.empty() && length(value) <= 20) {
    d_.language = std::string(slice(source_, value));
  } else if (name == "date" && d_.dated.year == 0) {
    std::string_view words = slice(source_, value);
    if (words.starts_with("<") || words.starts_with("[")) words = words.substr(1, 10);  // a time stamp
    if (const auto date = plain_date(words)) d_.dated = *date;
  } else if (begins_with(name, "caption")) {
    begin_block(STET_BLOCK_CAPTION);
    inline_words(value);
    end_block();
  }
  return 1;
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
  if (end == npos) unclosed_.insert(name);
  if (end == npos) return 1;  // never closed: its lines are text
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
  std::vector<Line> own(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(n));
  own.front().begin = std::min(own.front().begin + size, own.front().end);
  own.front().indent += size;
  end_block();
  if (ordered && may_have_table()) label_due_ = std::string(at(first).substr(0, at(first).find_first_of(".)") + 1));
  ++list_;
  blocks(own, STET_BLOCK_LIST_ITEM);
  --list_;
  label_due_.clear();
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
  begin_block(kind, kind == STET_BLOCK_LIST_ITEM ? list_ : 0);
  inline_words({lines.front().begin, lines[n - 1].end});
  end_block();
  return n;
}

}  // namespace stet::org
