// "1,500" and "2.000", "0.5" and "0,7", "0.5" and ".4": marks within figures that change within a document.
#include "marks.h"

#include <stet/text.hpp>

namespace number {
namespace {

/// The figures of a number and the marks between them: "1,500.5" of "$1,500.5 million".
stet::Span figures_of(std::string_view p, stet::Span span) {
  uint32_t begin = span.begin;
  while (begin < span.end && !stet::digit(p[begin])) ++begin;
  uint32_t end = begin;
  const auto mark_at = [&](uint32_t i) -> uint32_t {  // bytes of a mark before a figure; 0: there is none
    const auto set = static_cast<uint32_t>(stet::set_space(p, i));
    const uint32_t size = set != 0 ? set : p[i] == ',' || p[i] == '.' || p[i] == '\'' ? 1 : 0;
    return size != 0 && i + size < span.end && stet::digit(p[i + size]) ? size : 0;
  };
  while (end < span.end) {
    const uint32_t size = stet::digit(p[end]) ? 1 : mark_at(end);
    if (size == 0) break;
    end += size;
  }
  return {begin, end};
}

/// The author's own: in the text or its tables, in one value.
bool is_own_value(const stet::Document& doc, const stet::Number& n) {
  return n.low == n.high &&
         (n.kind == STET_NUMBER_PLAIN || n.kind == STET_NUMBER_PERCENT || n.kind == STET_NUMBER_CURRENCY) &&
         !doc.verbatim(n.span);
}
bool in_text(const stet::Document& doc, stet::Span at) {
  const stet::Block* block = doc.block_at(at);
  return block != nullptr && block->note == stet::none &&
         (block->kind == STET_BLOCK_PARAGRAPH || block->kind == STET_BLOCK_LIST_ITEM ||
          block->kind == STET_BLOCK_TABLE_CELL || block->kind == STET_BLOCK_CAPTION);
}

/// "2.400 flowers", but neither "1.000 and" nor "a mean of 2.347".
bool counted(std::string_view p, stet::Span at, std::string_view figures) {
  constexpr size_t long_word = 4;  // letters
  if (!figures.ends_with("00") || figures.front() == '1') return false;
  size_t end = at.end + 1;
  if (end >= p.size() || p[at.end] != ' ') return false;
  while (end < p.size() && stet::in_word(p[end]) && !stet::digit(p[end])) ++end;
  return end > at.end + long_word;
}

constexpr uint64_t tables = read_tables | STET_BLOCKS;
constexpr size_t times = 2;  // the usual way stands so often for each of the rarer one

void tell(const stet::Document& doc, const stet::Report& report, const stet::Way& a, const stet::Way& b) {
  const stet::Way &rare = a.count < b.count ? a : b, &usual = &rare == &a ? b : a;
  if (rare.count > 0 && usual.count >= times * rare.count) tell_ways(doc, report, rare, usual);
}

}  // namespace

const stet::Rule SeparatorMixed::rule{.id = "number/separator-mixed",
                                      .summary = "Thousands are parted by commas in some numbers, by points in others.",
                                      .severity = stet::Severity::info,
                                      .tables = tables,
                                      .page =
#include "separator-mixed.md.inc"
};

// Three figures behind one mark may be decimals: where one such number stands in the text nothing is told, and the
// rarer way counts only in what is more than thousand for sure.
void SeparatorMixed::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  constexpr double least = 1000;
  const std::string_view p = doc.prose();
  stet::Way commas, points;
  bool unsure = false;
  for (const stet::Number& n : doc.numbers()) {
    if (n.decimals >= 3) unsure = true;
    if (n.low < least || n.decimals != 0 || !is_own_value(doc, n)) continue;
    const stet::Span at = figures_of(p, n.span);
    const std::string_view s = p.substr(at.begin, at.end - at.begin);
    const size_t mark = s.find_first_of(",.");
    if (mark == s.npos || !in_text(doc, n.span)) continue;
    const bool sure = s.find(s[mark], mark + 1) != s.npos || n.kind == STET_NUMBER_CURRENCY || mark > 1;
    if (s[mark] == '.' && !sure && !counted(p, at, s)) unsure = true;
    (s[mark] == ',' ? commas : points).add(at);
  }
  if (!unsure) tell(doc, report, commas, points);
}

const stet::Rule DecimalMarkMixed::rule{
    .id = "number/decimal-mark-mixed",
    .summary = "Decimals stand behind a point in some numbers, behind a comma in others.",
    .severity = stet::Severity::info,
    .tables = tables,
    .page =
#include "decimal-mark-mixed.md.inc"
};

// "3.5" may be a version or a section: only shares, sums, measures and what begins with nought count.
void DecimalMarkMixed::check(const stet::Document& doc, const stet::Report& report,
                             const std::vector<Sentence>&) const {
  const std::string_view p = doc.prose();
  stet::Way commas, points;
  for (const stet::Number& n : doc.numbers()) {
    if (n.decimals == 0 || !is_own_value(doc, n)) continue;
    const stet::Span at = figures_of(p, n.span);
    const std::string_view s = p.substr(at.begin, at.end - at.begin);
    if (s.size() < n.decimals + 2) continue;
    const char mark = s[s.size() - n.decimals - 1];
    const bool sure = n.kind != STET_NUMBER_PLAIN || !stet::empty(n.unit) || (s[0] == '0' && s[1] == mark);
    if (!sure || (mark != ',' && mark != '.') || !in_text(doc, n.span)) continue;
    (mark == ',' ? commas : points).add(at);
  }
  tell(doc, report, commas, points);
}

const stet::Rule LeadingZero::rule{.id = "number/leading-zero",
                                   .summary = "Decimals stand with and without a nought before the point.",
                                   .severity = stet::Severity::info,
                                   .tables = tables,
                                   .page =
#include "leading-zero.md.inc"
};

// What cannot be more than 1 (p, r) is written without a nought by many: only measures and shares count.
void LeadingZero::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  const std::string_view p = doc.prose();
  stet::Way bare, whole;
  std::vector<stet::Edit> edits;
  for (const stet::Number& n : doc.numbers()) {
    if (n.kind != STET_NUMBER_PERCENT && (n.kind != STET_NUMBER_PLAIN || stet::empty(n.unit))) continue;
    if (!stet::digit(p[n.span.begin]) || !is_own_value(doc, n) || n.span.begin < 2) continue;
    const uint32_t begin = n.span.begin;
    if (n.decimals > 0 && p[begin] == '0' && (p[begin + 1] == '.' || p[begin + 1] == ',')) {
      if (in_text(doc, n.span)) whole.add(n.span);
    } else if (n.decimals == 0 && p[begin - 1] == '.' && (p[begin - 2] == ' ' || p[begin - 2] == '(') &&
               (begin < 3 || stet::letter(p[begin - 3]) || p[begin - 3] == ' ')) {
      if (!in_text(doc, n.span)) continue;
      bare.add({begin - 1, n.span.end});
      edits.push_back({{begin - 1, begin - 1}, "0"});
    }
  }
  if (bare.count == 0 || whole.count < bare.count) return;
  stet::Extra extra;
  if (edits.size() == bare.places.size()) extra.fix = edits;
  tell_ways(doc, report, bare, whole, extra);
}

const stet::Rule RangeDash::rule{.id = "number/range-dash",
                                 .summary = "A dash stands where “from” or “between” asks for a word.",
                                 .severity = stet::Severity::info,
                                 .tables = tables,
                                 .page =
#include "range-dash.md.inc"
                                     , .languages = "en de nl sv da"};

void RangeDash::look(const stet::Document& doc, const stet::Report& report, stet::Span range,
                     const stet::Extra& cause) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const uint32_t first = words.first_at(range.begin);
  if (first == 0 || words[first - 1].span.end + 1 != range.begin || p[range.begin - 1] != ' ') return;
  const std::string_view s = p.substr(range.begin, range.end - range.begin);
  size_t dash = s.find("–"), size = 3;
  if (dash == s.npos) {
    dash = s.find('-');
    size = 1;
  }
  if (dash == s.npos || dash == 0 || dash + size >= s.size() || !stet::digit(s[dash - 1]) ||
      !stet::digit(s[dash + size]))
    return;
  const uint32_t opener = openers_.value(stet::lower(doc.letters(words[first - 1].span)), {});
  if (opener == 0 || doc.verbatim(range)) return;
  // "From 3–4 to 6–7": the word that is asked for follows.
  const std::string joint(openers_.meaning(opener));
  const uint32_t needed = joints_.value(joint);
  uint32_t next = first;
  while (next < words.size() && words[next].span.begin < range.end) ++next;
  constexpr uint32_t farthest = 3;  // words: "from 3–4 per cent to 6–7"
  const stet::Block* block = doc.block_at(range);
  if (block == nullptr) return;
  for (uint32_t i = next; i < words.size() && i - next < farthest && words[i].span.end <= block->span.end; ++i)
    if (uint32_t value = 0; joints_.words_at(doc, words, i, block->span, &value) > 0 && value == needed) return;
  const uint32_t at = range.begin + static_cast<uint32_t>(dash);
  stet::Extra extra = cause;
  extra.fix = {{{at, at + static_cast<uint32_t>(size)}, " " + joint + " "}};
  report({words[first - 1].span.begin, range.end},
         "behind “" + doc.words(words[first - 1].span) + "” stands “" + joint + "”, not a dash", {}, extra);
}

void RangeDash::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  for (const stet::Date& d : doc.dates())
    if ((d.flags & STET_DATE_INTERVAL) != 0 && d.role == STET_DATE_MENTIONED)
      look(doc, report, d.span, {.cause = doc.cause(d)});
  for (const stet::Number& n : doc.numbers())
    if (n.low != n.high) look(doc, report, n.span, {.cause = doc.cause(n)});
}

const stet::Rule RomanInvalid::rule{.id = "number/roman-invalid",
                                    .summary = "A Roman numeral has not the form of one.",
                                    .severity = stet::Severity::warning,
                                    .tables = tables,
                                    .page =
#include "roman-invalid.md.inc"
};

namespace {

/// As Romans and printers write it: "MDCCCX", "XIIII" and "VIIII" too.
bool well_formed(std::string_view s) {
  constexpr std::string_view places[] = {"CDM", "XLC", "IVX"};  // one, five and ten of each
  constexpr int most = 4;
  while (s.starts_with('M')) s.remove_prefix(1);
  for (const std::string_view place : places) {
    if (s.size() > 1 && s[0] == place[0] && (s[1] == place[1] || s[1] == place[2])) {
      s.remove_prefix(2);
      continue;
    }
    if (s.starts_with(place[1])) s.remove_prefix(1);
    for (int i = 0; i < most && s.starts_with(place[0]); ++i) s.remove_prefix(1);
  }
  return s.empty();
}

}  // namespace

// "Lothar XIIV": behind a name that bears a right numeral elsewhere, or with four letters and more of the small signs.
void RomanInvalid::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  constexpr uint32_t shortest = 3, longest = 10, surely = 4;  // letters
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const auto text = [&](uint32_t i) { return p.substr(words[i].span.begin, words[i].span.end - words[i].span.begin); };
  const std::vector<uint32_t> found = stet::words_where(
      doc,
      [&](const stet::Form& form) {
        const uint32_t size = form.span.end - form.span.begin;
        return (form.flags & STET_WORD_CAPITAL) != 0 && size >= shortest && size <= longest &&
               std::string_view("IVXL").find(p[form.span.begin]) != std::string_view::npos;
      },
      [&](const auto&, uint32_t i) {
        const std::string_view s = text(i);
        return s.find_first_not_of("IVXL") == s.npos && s.find("LL") == s.npos && !well_formed(s);
      });
  const auto joined = [&](uint32_t i) {  // the word before it stands beside it
    constexpr uint32_t farthest = 8;     // bytes, hidden ones with them
    const stet::Span gap{i > 0 ? words[i - 1].span.end : 0, words[i].span.begin};
    return i > 0 && gap.end - gap.begin <= farthest && doc.words(gap).empty() &&
           p.substr(gap.begin, gap.end - gap.begin).find('\n') == std::string_view::npos;
  };
  for (const uint32_t i : found) {
    const std::string_view s = text(i);
    // "XXL", "VIX": sizes and names of things; a numeral stands behind what it numbers.
    if (s.find_first_of("IV") == s.npos || !joined(i) || (words[i - 1].flags & STET_WORD_CAPITAL) == 0 ||
        doc.verbatim(words[i].span))
      continue;
    bool sure = s.size() >= surely;
    const stet::Form& before = doc.forms()[words[i - 1].form];
    constexpr uint32_t most = 64;  // places of the word before it that are looked at
    stet::Span right{0, 0};
    for (uint32_t k = 0; k < std::min(before.count, most); ++k) {
      const uint32_t next = words[before.first + k].by_form + 1;
      if (next >= words.size() || !joined(next)) continue;
      const std::string_view other = text(next);
      if (other.find_first_not_of("IVXLC") != other.npos || other.size() < 2 || !well_formed(other)) continue;
      right = words[next].span;
      sure = true;
      break;
    }
    if (!sure) continue;
    std::vector<stet::Evidence> evidence;
    if (!stet::empty(right)) evidence.push_back({right, "a right one"});
    report(words[i].span, "“" + std::string(s) + "” is no Roman numeral", evidence);
  }
}

}  // namespace number
