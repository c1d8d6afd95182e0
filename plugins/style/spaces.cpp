// Spaces at marks: one too many before, one too few behind; marks set twice.
#include <stet/search.hpp>

#include "style.h"

namespace style {
namespace {

constexpr stet::Bytes clause_marks(".,;?!"), dashes("-\x93\x94");  // of dashes the last byte

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}
bool small(char c) { return c >= 'a' && c <= 'z'; }

// Paragraphs, list items, notes: where sentences stand.
bool running(const stet::Block& b) {
  return b.kind == STET_BLOCK_PARAGRAPH || b.kind == STET_BLOCK_LIST_ITEM || b.kind == STET_BLOCK_QUOTE ||
         b.kind == STET_BLOCK_NOTE;
}

/// Calls `look` with each block where sentences stand, and each of the marks in it that has `room` bytes before it.
template <class Look>
void each_mark(const stet::Document& doc, const Marks& marks, uint32_t room, const Look& look) {
  auto mark = marks.odd.begin();
  for (const stet::Block& block : doc.blocks()) {
    if (mark == marks.odd.end()) return;
    if (!running(block)) continue;
    while (mark != marks.odd.end() && *mark < block.span.begin + room) ++mark;
    for (; mark != marks.odd.end() && *mark < block.span.end; ++mark) look(block, *mark);
  }
}

// "Cookie.SerialCookie": what programs name.
bool inner_capital(std::string_view word) {
  for (size_t i = 1; i < word.size(); ++i)
    if (stet::capital(word[i])) return true;
  return false;
}

// "index.Rmd": an ending of a file's name.
bool no_vowel(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
  });
}

// "isinstance(x, collections.Callable)": behind a bracket that a word opens.
bool in_call(std::string_view s, uint32_t floor, uint32_t at) {
  constexpr uint32_t farthest = 80;
  int depth = 0;
  for (uint32_t i = at; i > floor && at - i < farthest; --i) {
    if (s[i - 1] == ')') ++depth;
    if (s[i - 1] == '(' && depth-- == 0) return i > floor + 1 && letter(s[i - 2]);
  }
  return false;
}

constexpr size_t most = 20;  // places of one finding

void tell(const stet::Report& report, const std::vector<stet::Span>& places, size_t count, const std::string& message,
          const std::vector<stet::Edit>& edits) {
  if (places.empty()) return;
  stet::Extra extra;
  extra.also.assign(places.begin() + 1, places.end());
  if (count == edits.size()) extra.fix = edits;
  report(places.front(), message + (count > 1 ? ", and at " + further(count - 1) : ""), {}, extra);
}

}  // namespace

Marks Shared::prepare(const stet::Document& doc) const {
  const std::string_view s = doc.prose();
  Marks marks;
  for (const uint32_t i : clause_marks.places(s, 1, s.size())) {
    const char after = i + 1 < s.size() ? s[i + 1] : '\n';
    if (s[i - 1] == ' ' || (after != ' ' && after != '\n')) marks.odd.push_back(i);
  }
  return marks;
}

const stet::Rule MissingSpaceAfterPunct::rule{.id = "style/missing-space-after-punct",
                                              .summary = "No space follows a comma, a semicolon or a stop.",
                                              .severity = stet::Severity::warning,
                                              .tables = STET_BLOCKS | STET_LINKS | STET_STYLES | walk_tables,
                                              .page =
#include "missing-space-after-punct.md.inc"
};

void MissingSpaceAfterPunct::check(const stet::Document& doc, const stet::Report& report, const Marks& marks) const {
  const std::string_view s = doc.prose();
  Walk walk(doc);
  each_mark(doc, marks, 3, [&](const stet::Block& block, uint32_t i) {
    if (i + 3 >= block.span.end) return;
    if (!small(s[i - 1]) || !small(s[i - 2]) || !letter(s[i + 1])) return;
    const bool sentence = s[i] == '.' || s[i] == '!' || s[i] == '?';
    // "end.The next": a capital letter and a small one behind a word of three letters; "Node.JS", "e.g" are words.
    if (sentence && (!small(s[i - 3]) || !stet::capital(s[i + 1]) || !small(s[i + 2]) || !small(s[i + 3]))) return;
    if (!sentence && !(letter(s[i + 1]) && letter(s[i + 2]))) return;
    uint32_t begin = i, end = i + 1;
    while (begin > block.span.begin && letter(s[begin - 1])) --begin;
    while (end < block.span.end && (letter(s[end]) || (s[end] >= '0' && s[end] <= '9'))) ++end;
    // "a,b,c", "www.Example.org", "#tag", "x_y", a list of codes: not prose.
    const char before = begin > block.span.begin ? s[begin - 1] : ' ';
    const char after = end < block.span.end ? s[end] : ' ';
    if (before != ' ' && before != '\n' && before != '(' && before != '"') return;
    if (before == '(' && after == ')') return;  // "(project,version)": a pair
    const std::string_view next = s.substr(i + 1, end - i - 1);
    if (sentence && (inner_capital(next) || no_vowel(next) || in_call(s, block.span.begin, begin))) return;
    if (after != ' ' && after != '\n' && after != ',' && after != '.' && after != ';' && after != ')') return;
    if ((after == ',' || after == '.') && end + 1 < block.span.end && letter(s[end + 1])) return;
    walk.to(begin);
    if (!walk.own(begin)) return;
    if (doc.links().around({begin, end}) != nullptr) return;
    // "*line,boundary*": emphasised by itself, what is typed.
    const stet::Style* style = doc.styles().around({begin, end});
    if (style != nullptr && style->span.begin == begin && style->span.end == end) return;
    report({begin, end},
           "no space behind the “" + std::string(1, s[i]) + "” in “" + std::string(s.substr(begin, end - begin)) + "”",
           {},
           // Behind a full stop a name of a program may go on.
           {.fixes = {{"", {{{i + 1, i + 1}, " "}}, s[i] == '.'}}});
  });
}

const stet::Rule SpaceBeforePunct::rule{.id = "style/space-before-punct",
                                        .summary = "A space stands before a comma or a full stop.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_BLOCKS | STET_LINKS | walk_tables,
                                        .page =
#include "space-before-punct.md.inc"
};

void SpaceBeforePunct::check(const stet::Document& doc, const stet::Report& report, const Marks& marks) const {
  const std::string_view s = doc.prose();
  Walk walk(doc);
  std::vector<stet::Span> places;
  std::vector<stet::Edit> edits;
  size_t count = 0;
  each_mark(doc, marks, 2, [&](const stet::Block& block, uint32_t i) {
    if ((s[i] != ',' && s[i] != '.') || s[i - 1] != ' ' || !letter(s[i - 2])) return;
    const char after = i + 1 < block.span.end ? s[i + 1] : '\n';
    if (after != ' ' && after != '\n') return;
    // " . . ." is an ellipsis.
    if (s[i] == '.' && i + 2 < block.span.end && s[i + 2] == '.') return;
    walk.to(i);
    if (!walk.own(i)) return;
    ++count;
    if (places.size() == most) return;
    places.push_back({i - 1, i + 1});
    edits.push_back({{i - 1, i}, ""});
  });
  tell(report, places, count, "a space stands before this mark", edits);
}

const stet::Rule DoublePunctuation::rule{.id = "style/double-punctuation",
                                         .summary = "Two marks stand where one is meant.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_BLOCKS | STET_QUOTATIONS | walk_tables,
                                         .page =
#include "double-punctuation.md.inc"
};

// "“A tooth and a half.”.": a stop within the marks, and another behind them.
void DoublePunctuation::around_marks(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view s = doc.prose();
  for (const stet::Quotation& q : doc.quotations()) {
    const uint32_t last = q.inner.end, next = q.span.end;
    // In notes templates and managers of references set the second one.
    if (q.note != stet::none || last <= q.inner.begin + 1 || s[last - 1] != '.' || next >= s.size() || s[next] != '.')
      continue;
    if (next + 1 < s.size() && s[next + 1] != ' ' && s[next + 1] != '\n') continue;
    uint32_t word = last - 1;
    while (word > q.inner.begin && letter(s[word - 1])) --word;
    // "etc.”.", "U.S.”.": the stop of an abbreviation.
    constexpr uint32_t shortest = 4;
    const std::string_view before = s.substr(word, last - 1 - word);
    if (before.size() < shortest || abbreviations_.has(stet::lower(before))) continue;
    report({last - 1, next + 1},
           "“" + std::string(s.substr(last - 1, next + 2 - last)) + "”: two marks stand where one is meant", {});
  }
}

void DoublePunctuation::check(const stet::Document& doc, const stet::Report& report, const Marks& marks) const {
  around_marks(doc, report);
  const std::string_view s = doc.prose();
  Walk walk(doc);
  each_mark(doc, marks, 2, [&](const stet::Block& block, uint32_t i) {
    if (i + 1 == block.span.end) return;
    const char a = s[i], b = s[i + 1];
    const bool pair = (a == ',' && (b == ',' || b == '.' || b == ';')) ||
                      (a == ';' && (b == ';' || b == ',' || b == '.')) || (a == '.' && b == '.');
    if (!pair || !letter(s[i - 1]) || !letter(s[i - 2])) return;
    const char after = i + 2 < block.span.end ? s[i + 2] : '\n';
    if (after != ' ' && after != '\n') return;
    walk.to(i);
    if (!walk.own(i)) return;
    // "In Mach. Learn.. https": reference managers set a full stop behind every field, abbreviated or not.
    const bool of_field = a == '.' && block.note != stet::none;
    report({i, i + 2}, "“" + std::string(s.substr(i, 2)) + "”: two marks stand where one is meant", {},
           {.severity = of_field ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT});
  });
}

const stet::Rule MixedDashStyle::rule{.id = "style/mixed-dash-style",
                                      .summary = "Dashes are set in several ways.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_BLOCKS | walk_tables,
                                      .page =
#include "mixed-dash-style.md.inc"
};

void MixedDashStyle::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view s = doc.prose();
  struct Way {
    const char* name;
    size_t count = 0;
    std::vector<stet::Span> places = {};
  };
  Way ways[] = {{"spaced en dashes"}, {"closed em dashes"}, {"spaced em dashes"}, {"spaced hyphens"}};
  Walk walk(doc);
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind != STET_BLOCK_PARAGRAPH || block.note != stet::none) continue;
    for (const uint32_t at : dashes.places(s, block.span.begin + 1, block.span.end)) {
      const bool hyphen = s[at] == '-';
      if (!hyphen && at < block.span.begin + 3) continue;
      const uint32_t i = hyphen ? at : at - 2, end = at + 1;
      if (i + 4 >= block.span.end) break;
      const bool before = s[i - 1] == ' ', after = s[end] == ' ';
      if (before != after || (hyphen && !before)) continue;
      const std::string_view three = s.substr(i, 3);
      const bool en = three == "–", em = three == "—";
      if (!en && !em && !hyphen) continue;
      if (before && (i < block.span.begin + 2 || !letter(s[i - 2]) || !letter(s[end + 1]))) continue;
      if (!before && (!em || !letter(s[i - 1]) || !letter(s[end]))) continue;
      walk.to(i);
      if (!walk.own(i)) continue;
      Way& way = ways[en ? 0 : hyphen ? 3 : before ? 2 : 1];
      ++way.count;
      if (way.places.size() < most) way.places.push_back({i, end});
    }
  }
  size_t used = 0, all = 0;
  Way *often = nullptr, *rare = nullptr;
  for (Way& way : ways) {
    if (way.count == 0) continue;
    ++used;
    all += way.count;
    if (often == nullptr || way.count > often->count) often = &way;
    if (rare == nullptr || way.count <= rare->count) rare = &way;
  }
  if (used < 2 || often == rare || all < 4) return;
  std::string counts;
  for (const Way& way : ways)
    if (way.count > 0) counts += (counts.empty() ? "" : ", ") + std::to_string(way.count) + " " + way.name;
  stet::Extra extra;
  extra.also.assign(rare->places.begin() + 1, rare->places.end());
  report(rare->places.front(), "dashes are set in several ways: " + counts, {{often->places.front(), "the usual way"}},
         extra);
}

}  // namespace style
