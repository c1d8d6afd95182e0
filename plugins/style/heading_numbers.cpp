// "1. Sources", "2. Methods", "4. Results": numbers of headings that skip one, stand twice or go back.
//
// A text may begin at any number and begin anew in each part, so numbers are compared within one row of headings alone:
// of one form and level, below one heading.
#include <algorithm>
#include <map>

#include "habits.h"
#include "style.h"

namespace style {

const stet::Rule HeadingNumberGap::rule{.id = "style/heading-number-gap",
                                        .summary = "The numbers of the headings skip one, repeat or go back.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_WORDS | STET_BLOCKS | STET_DATES,
                                        .page =
#include "heading-number-gap.md.inc"
};

namespace {

constexpr uint32_t highest_number = 99;  // a higher number is a year or a quantity
constexpr uint32_t annex = 4;            // of parts-of-a-text
constexpr uint32_t levels = 8;           // of headings

/// The line of `at` holds nothing before it but marks, tags and spaces.
bool begins_line(std::string_view source, size_t at) {
  while (at > 0) {
    const char c = source[--at];
    if (c == '\n' || c == '>') return true;
    if (stet::in_word(c)) return false;
  }
  return true;
}

std::string roman_numeral(uint32_t n) {
  constexpr std::pair<uint32_t, std::string_view> parts[] = {{90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                                                             {9, "IX"},  {5, "V"},  {4, "IV"},  {1, "I"}};
  std::string out;
  for (const auto& [value, letters] : parts)
    for (; n >= value; n -= value) out += letters;
  return out;
}

}  // namespace

struct HeadingNumberGap::Heading {
  std::string style;   // how the number is written
  std::string within;  // "2." of "2.1"
  uint32_t value = 0;
  std::string title;
  stet::Span span{0, 0};  // of the number
  uint32_t end = 0;       // of the heading
};

/// A number that does not follow from those before it.
struct HeadingNumberGap::Fault {
  enum Kind { skips, repeats, goes_back } kind;
  const Heading *at, *other;
};

/// What was found of all headings that are numbered in one style.
struct HeadingNumberGap::Row {
  uint32_t steps = 0;  // numbers that follow
  std::vector<Fault> faults = {};
};

bool HeadingNumberGap::read(const stet::Document& doc, const stet::Rows<stet::Word>& words, const stet::Block& block,
                            Heading& heading) const {
  uint32_t i = words.first_at(block.span.begin);
  const auto inside = [&](uint32_t row) { return row < words.size() && words[row].span.end <= block.span.end; };
  if (!inside(i)) return false;
  const auto written = [&](uint32_t row) { return doc.letters(words[row].span); };
  uint32_t kind = parts_.value(settings_.fold(written(i)));
  if (kind == annex) return false;
  if (kind != 0 && (!inside(i + 1) || gap_between(doc, words[i], words[i + 1]) != " ")) kind = 0;
  if (kind != 0) ++i;
  const bool sign = kind == 0 && doc.words({block.span.begin, words[i].span.begin}) == "§";
  if (kind == 0 && !sign && !doc.words({block.span.begin, words[i].span.begin}).empty()) return false;
  const auto is_number = [](std::string_view word) {
    return !word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), stet::digit);
  };
  std::string word = written(i), within;
  const bool roman = !word.empty() && word.find_first_not_of("IVXL") == word.npos;
  if (!roman && !is_number(word)) return false;
  const uint32_t first = i;
  while (!roman && inside(i + 1) && gap_between(doc, words[i], words[i + 1]) == "." && is_number(written(i + 1))) {
    within += word + '.';
    word = written(++i);
  }
  heading.value = roman ? stet::roman_number(word) : static_cast<uint32_t>(std::stoul(word));
  if (heading.value == 0 || heading.value > highest_number) return false;
  heading.span = {words[first].span.begin, words[i].span.end};
  heading.end = block.span.end;
  if (doc.dates().around(heading.span) != nullptr) return false;
  // What stands between the number and the title.
  const std::string behind =
      inside(i + 1) ? gap_between(doc, words[i], words[i + 1]) : doc.words({words[i].span.end, block.span.end});
  const char mark = behind.empty() || behind == " " ? ' ' : behind[0];
  if (behind != " " && !behind.empty() && behind.back() != ' ' && inside(i + 1)) return false;  // "10:30", "3%"
  if (mark != ' ' && mark != '.' && mark != ')' && mark != ':') return false;
  // "7 lessons": the number is a word of the title.
  const bool bare = mark == ' ' && within.empty() && kind == 0 && !sign;
  if (bare && inside(i + 1) && (words[i + 1].flags & STET_WORD_CAPITAL) == 0) return false;
  heading.title = settings_.fold(doc.words({words[i].span.end, block.span.end}));
  bool titled = false;
  for (uint32_t k = i + 1; inside(k) && !titled; ++k) titled = (words[k].flags & STET_WORD_DIGITS) == 0;
  if (!within.empty() && !titled) return false;  // "3.14.1", "1.2 (2019)": a version
  heading.style = std::to_string(kind) + (sign ? "§" : "") + (roman ? 'i' : '1') + mark;
  heading.within = within;
  return true;
}

// The headings of one row, in their order: which do not follow from those before them, and how many do.
void HeadingNumberGap::judge(const stet::Document& doc, const std::vector<Heading>& row, Row& found) {
  constexpr uint32_t farthest = 3;   // what skips more is no numbering, or an excerpt
  std::map<uint32_t, size_t> first;  // by number
  for (size_t i = row.size(); i-- > 0;) first[row[i].value] = i;
  uint32_t highest = row.front().value;
  uint32_t twice = 0;  // numbers that stand twice since: one of each may be the next
  uint32_t steps = 0;
  std::vector<Fault> faults;
  for (size_t i = 1; i < row.size(); ++i) {
    const Heading &heading = row[i], &before = row[i - 1];
    const uint32_t n = heading.value;
    if (n == before.value + 1 || n == highest + 1) {
      ++steps;
    } else if (n > highest) {
      bool missing = n <= highest + farthest && n > highest + 1 + twice;
      for (uint32_t k = highest + 1; k < n && missing; ++k)
        missing = !first.contains(k) && !begins_between(doc, before, heading, k);
      if (missing) faults.push_back({Fault::skips, &heading, &before});
    } else if (const Heading& same = row[first[n]]; &same == &heading) {
      faults.push_back({Fault::goes_back, &heading, &before});
    } else if (same.title != heading.title) {  // else a running head, or "continued"
      faults.push_back({Fault::repeats, &heading, &same});
      ++twice;
    }
    highest = std::max(highest, n);
  }
  // Where none counts up, the numbers are no numbering, or run down.
  std::erase_if(faults, [&](const Fault& fault) {
    return fault.kind != Fault::skips && steps < (fault.kind == Fault::repeats ? 1 : 2);
  });
  found.steps += steps;
  found.faults.insert(found.faults.end(), faults.begin(), faults.end());
}

// A heading that was not read as one: a line between the two that begins with the number.
bool HeadingNumberGap::begins_between(const stet::Document& doc, const Heading& before, const Heading& heading,
                                      uint32_t value) {
  const bool roman = before.style.find('i') != std::string::npos;
  std::string number = before.within;
  number += roman ? roman_numeral(value) : std::to_string(value);
  const std::string_view source = doc.source({before.end, heading.span.begin});
  for (size_t at = source.find(number); at != source.npos; at = source.find(number, at + 1)) {
    const char behind = at + number.size() < source.size() ? source[at + number.size()] : ' ';
    if (!stet::in_word(behind) && begins_line(source, at)) return true;
  }
  return false;
}

// In plain text the first numbered line that does not count on is read as an item of a list.
bool HeadingNumberGap::stands_alone(const stet::Document& doc, const stet::Block& block) {
  constexpr uint32_t longest = 80, prose = 60;  // bytes
  if (block.kind != STET_BLOCK_LIST_ITEM || doc.format() != "text") return false;
  const auto blocks = doc.blocks();
  const uint32_t i = blocks.index(block);
  if (i == 0 || i + 1 == blocks.size() || block.span.end - block.span.begin > longest) return false;
  const stet::Block& next = blocks[i + 1];
  return blocks[i - 1].kind != STET_BLOCK_LIST_ITEM && next.kind == STET_BLOCK_PARAGRAPH &&
         next.span.end - next.span.begin >= prose && stet::in_word(doc.prose()[block.span.end - 1]);
}

void HeadingNumberGap::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  struct Open {
    size_t row;
    uint32_t higher;
  };
  std::vector<std::vector<Heading>> rows;
  std::map<std::string, Open> open;  // by how they are numbered: the row at hand
  uint32_t higher[levels + 1] = {};  // by level: how many headings of higher ones stand before
  uint32_t last = 0;                 // the level of the last numbered one
  for (const stet::Block& block : doc.blocks()) {
    // "5. References" is numbered with the others.
    const bool is = block.kind == STET_BLOCK_HEADING || block.kind == STET_BLOCK_NOTES_HEADING;
    if (block.note != stet::none || (!is && !stands_alone(doc, block))) continue;
    const uint32_t level = is ? std::min(block.level, levels) : last;
    if (is)
      for (uint32_t lower = level + 1; lower <= levels; ++lower) ++higher[lower];
    Heading heading;
    if (!read(doc, words, block, heading)) continue;
    const std::string key = heading.style + heading.within + '/' + std::to_string(level);
    if (!is && !open.contains(key)) continue;
    last = level;
    const auto [at, fresh] = open.try_emplace(key, Open{rows.size(), higher[level]});
    const bool follows = !fresh && heading.value == rows[at->second.row].back().value + 1;
    if (!follows && (fresh || heading.value == 1 || at->second.higher != higher[level])) {
      at->second.row = rows.size();
      rows.emplace_back();
    }
    at->second.higher = higher[level];
    rows[at->second.row].push_back(std::move(heading));
  }
  std::map<std::string, Row> styles;
  for (const std::vector<Heading>& row : rows) judge(doc, row, styles[row.front().style]);
  for (const auto& [style, found] : styles) tell(doc, report, found);
}

void HeadingNumberGap::tell(const stet::Document& doc, const stet::Report& report, const Row& found) {
  constexpr size_t most_faults = 4;
  if (found.faults.empty() || found.faults.size() > most_faults) return;
  for (const Fault& fault : found.faults) {
    // One that skips is seen from the two around it, one that stands wrong only where the others stand right.
    const uint32_t wide = fault.kind == Fault::skips && fault.at->value == fault.other->value + 2 ? 1 : 2;
    if (found.steps < wide * found.faults.size()) continue;
    const std::string here = "“" + doc.words(fault.at->span) + "”", other = "“" + doc.words(fault.other->span) + "”";
    if (fault.kind == Fault::repeats)
      report(fault.at->span, "two headings have the number " + here, {{fault.other->span, "the other one"}});
    else if (fault.kind == Fault::goes_back)
      report(fault.at->span, "the number " + here + " stands behind " + other,
             {{fault.other->span, "the heading before"}});
    else
      report(fault.at->span,
             "the number " + here + " follows " + other +
                 (fault.at->value == fault.other->value + 2 ? ": one is left out" : ": two are left out"),
             {{fault.other->span, "the heading before"}});
  }
}

}  // namespace style
