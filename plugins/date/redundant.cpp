// What a date or a time of day says twice: "AD 312 AD", "8 a.m. in the morning".
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <stet/text.hpp>

#include "unsure.h"

namespace date {

const stet::Rule RedundantCentury::rule{.id = "date/redundant-century",
                                        .summary = "An era stands twice with one year.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_WORDS | STET_ZONES,
                                        .page =
#include "redundant-century.md.inc"
                                            , .languages = "en"};
const stet::Rule AmPmRedundant::rule{.id = "date/am-pm-redundant",
                                     .summary = "A time of day says twice in which half of the day it is.",
                                     .severity = stet::Severity::info,
                                     .tables = STET_WORDS | STET_ZONES,
                                     .page =
#include "am-pm-redundant.md.inc"
                                         , .languages = "en es"};

namespace {

using Words = stet::Rows<stet::Word>;

enum class Era { none, ours, before };

/// "AD", "A.D.", "BCE": which era words[i] begins, and how many words it takes.
struct Sign {
  Era era = Era::none;
  uint32_t words = 0;
};
Sign era_at(const stet::Document& doc, const Words& words, uint32_t i) {
  const std::string_view p = doc.prose();
  std::string letters;
  uint32_t k = i;
  for (; k < words.size() && k < i + 3; ++k) {
    const stet::Span s = words[k].span;
    if (k > i && (s.begin != words[k - 1].span.end + 1 || p[s.begin - 1] != '.' || s.end != s.begin + 1)) break;
    letters += p.substr(s.begin, s.end - s.begin);
    if (s.end != s.begin + 1) {
      ++k;
      break;
    }
  }
  if (letters == "AD" || letters == "CE") return {Era::ours, k - i};
  if (letters == "BC" || letters == "BCE") return {Era::before, k - i};
  return {};
}

bool only_space(const stet::Document& doc, uint32_t begin, uint32_t end) {
  const std::string_view gap = doc.prose().substr(begin, end - begin);
  return !gap.empty() && gap.size() <= 3 &&
         std::all_of(gap.begin(), gap.end(), [](char c) { return c == ' ' || c == '\n' || c == '.'; });
}

constexpr uint32_t eras[] = {stet::hash_of_folded("ad"),  stet::hash_of_folded("ce"), stet::hash_of_folded("bc"),
                             stet::hash_of_folded("bce"), stet::hash_of_folded("a"),  stet::hash_of_folded("b"),
                             stet::hash_of_folded("c")};

/// Where a time stands in figures that ends right before a byte: its begin, and whether it is one of 24 hours.
struct HalfDayTime {
  uint32_t begin;
  int hour;
  bool minutes;
};
std::optional<HalfDayTime> time_before(std::string_view p, uint32_t at) {
  while (at > 0 && (p[at - 1] == ' ' || p.substr(at - 1, 1) == "\xA0" || p[at - 1] == '\xC2')) --at;
  const auto figures = [&](int& value) {
    uint32_t n = 0;
    int power = 1;
    for (value = 0; at > 0 && stet::digit(p[at - 1]) && n < 3; ++n, power *= 10) value += power * (p[--at] - '0');
    return n;
  };
  int last = 0, first = 0;
  const uint32_t n = figures(last);
  if (n == 0 || n > 2) return std::nullopt;
  if (n == 2 && at > 1 && (p[at - 1] == ':' || p[at - 1] == '.') && stet::digit(p[at - 2])) {
    --at;
    const uint32_t hours = figures(first);
    if (hours == 0 || hours > 2 || last > 59 || first > 23) return std::nullopt;
    if (at > 0 && (stet::in_word(p[at - 1]) || p[at - 1] == ':' || p[at - 1] == '.')) return std::nullopt;
    return HalfDayTime{at, first, true};
  }
  if (last > 23 || (at > 0 && (stet::in_word(p[at - 1]) || p[at - 1] == '.' || p[at - 1] == ':' || p[at - 1] == '$')))
    return std::nullopt;
  return HalfDayTime{at, last, false};
}

}  // namespace

// One era before the year and the same behind it. Few texts have more than a handful of these signs.
void RedundantCentury::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const std::vector<uint32_t> signs = stet::words_where(
      doc,
      [](const stet::Form& f) {
        return (f.flags & STET_WORD_CAPITAL) != 0 &&
               std::find(std::begin(eras), std::end(eras), f.hash) != std::end(eras);
      },
      [](const auto& all, uint32_t i) { return (all[i].flags & STET_WORD_CAPITAL) != 0; });
  if (signs.size() < 2) return;
  for (const uint32_t i : signs) {
    const Sign first = era_at(doc, words, i);
    const uint32_t year = i + first.words, second = year + 1;
    if (first.era == Era::none || second >= words.size()) continue;
    const stet::Span figures = words[year].span;
    if ((words[year].flags & STET_WORD_DIGITS) == 0 || figures.end - figures.begin > 4 ||
        !only_space(doc, words[year - 1].span.end, figures.begin) ||
        !only_space(doc, figures.end, words[second].span.begin))
      continue;
    const Sign again = era_at(doc, words, second);
    if (again.era != first.era) continue;
    uint32_t end = words[second + again.words - 1].span.end;
    if (again.words > 1 && end < p.size() && p[end] == '.') ++end;
    const stet::Span whole{words[i].span.begin, end};
    if (doc.verbatim(whole)) continue;
    // Before the year stands AD, behind it BC; CE and BCE stand behind.
    const bool ad = p[words[i].span.begin] == 'A';
    const stet::Span needless = ad ? stet::Span{figures.end, end} : stet::Span{whole.begin, figures.begin};
    report(whole, "“" + doc.words(whole) + "” says twice of which era the year is", {}, {.fix = {{needless, ""}}});
  }
}

// "8 a.m. in the morning", "15:30 p.m.": the two say one thing. Where they say two, one is wrong.
void AmPmRedundant::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t am = stet::hash_of_folded("am"), pm = stet::hash_of_folded("pm"), m = stet::hash_of_folded("m");
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const std::vector<uint32_t> found = stet::words_where(
      doc,
      [&](const stet::Form& f) {
        const uint32_t size = f.span.end - f.span.begin;
        return f.hash == am || f.hash == pm || f.hash == m ||
               ((f.flags & STET_WORD_DIGITS) != 0 && size <= 4 &&
                (p[f.span.end - 1] == 'm' || p[f.span.end - 1] == 'M'));
      },
      [](const auto&, uint32_t) { return true; });
  for (const uint32_t i : found) {
    const stet::Span s = words[i].span;
    uint32_t begin = s.begin;  // of "a.m."
    if (s.end == s.begin + 1) {
      uint32_t dot = begin;
      while (dot > 0 && p[dot - 1] == ' ') --dot;
      if (i == 0 || dot < 2 || p[dot - 1] != '.' || words[i - 1].span.end != dot - 1 ||
          words[i - 1].span.begin + 1 != dot - 1)
        continue;
      begin = words[i - 1].span.begin;
    } else if ((words[i].flags & STET_WORD_DIGITS) != 0) {
      begin = s.end - 2;
    }
    const char half = p[begin] | 0x20;
    if (half != 'a' && half != 'p') continue;
    const std::optional<HalfDayTime> time = time_before(p, begin);
    uint32_t end = s.end;
    if (begin + 2 < s.end && end < p.size() && p[end] == '.') ++end;
    if (!time || doc.verbatim({time->begin, s.end})) continue;
    const uint32_t side = half == 'a' ? 1 : 2;
    if (time->hour > 12) {
      if (!time->minutes) continue;
      const stet::Span whole{time->begin, end};
      if (side == 2)
        report(whole, "“" + doc.words(whole) + "” counts to 24 and says the half of the day besides");
      else
        report(whole, "“" + doc.words(whole) + "” is no hour before noon", {}, {.severity = STET_SEVERITY_WARNING});
      continue;
    }
    const uint32_t next = i + 1;
    if (next >= words.size() || !only_space(doc, s.end, words[next].span.begin)) continue;
    const uint32_t from = words[next].span.begin;
    uint32_t part = 0;
    const uint32_t taken = parts_.words_at(doc, words, next, {from, static_cast<uint32_t>(p.size())}, &part);
    if (taken == 0) continue;
    const stet::Span said{words[next].span.begin, words[next + taken - 1].span.end};
    const bool ends =
        next + taken >= words.size() || !only_space(doc, said.end, words[next + taken].span.begin) ||
        p[said.end] == '.' ||
        go_on_.words_at(doc, words, next + taken, {words[next + taken].span.begin, words[next + taken].span.end}) > 0;
    if (!ends) continue;
    const stet::Span whole{time->begin, said.end};
    const std::string shown = "“" + doc.words(whole) + "”";
    if (part == 3 || part == side)
      report(whole, shown + " says twice which half of the day it is", {}, {.fix = {{{end, said.end}, ""}}});
    else
      report(whole, shown + " says two halves of the day", {}, {.severity = STET_SEVERITY_WARNING});
  }
}

}  // namespace date
