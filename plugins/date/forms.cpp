// How dates are written: "3 July 2025", "July 3, 2025", "2025-07-03".
#include "forms.h"

#include <stet/text.hpp>

namespace date {
namespace {

// A run of figures or letters of a date.
struct Run {
  stet::Span span;
  bool figures;
};

std::vector<Run> runs_of(std::string_view p, stet::Span span) {
  constexpr size_t most = 10;  // of a date with its weekday
  std::vector<Run> out;
  for (uint32_t i = span.begin; i < span.end && out.size() < most;) {
    const bool figures = stet::digit(p[i]);
    uint32_t end = i;
    while (end < span.end && stet::in_word(p[end]) && stet::digit(p[end]) == figures) ++end;
    if (end > i) out.push_back({{i, end}, figures});
    i = std::max(end, i + 1);
  }
  return out;
}

/// The value of a run of at most four figures; -1: it has more.
int value_of(std::string_view figures) {
  if (figures.size() > 4) return -1;
  int n = 0;
  for (const char c : figures) n = 10 * n + (c - '0');
  return n;
}

/// "https://… (3 July 2025)": the day on which the page was read, though nothing says so.
bool behind_link(const stet::Document& doc, const stet::Date& d) {
  const stet::Citation* citation = doc.citation_at(d.span);
  const stet::Link* link = citation == nullptr ? nullptr : doc.link(*citation);
  return link != nullptr && link->span.end <= d.span.begin;
}

}  // namespace

bool FormReader::read(const stet::Document& doc, const stet::Date& d, Form& out) const {
  const std::string_view p = doc.prose();
  const auto text = [&](stet::Span s) { return p.substr(s.begin, s.end - s.begin); };
  const std::vector<Run> runs = runs_of(p, d.span);
  out.span = d.span;
  out.numeric = (d.flags & STET_DATE_NUMERIC) != 0;
  if (out.numeric) {
    if (runs.size() != 3 || !runs[0].figures || !runs[1].figures || !runs[2].figures) return false;
    const std::string gap = doc.words({runs[0].span.end, runs[1].span.begin});
    const size_t first = runs[0].span.end - runs[0].span.begin;
    if (gap == "-" && first == 4)
      out.pattern = Pattern::iso;
    else if (gap == "." && first < 3)
      out.pattern = Pattern::points;
    else if (gap == "/" && first < 3)
      out.pattern = Pattern::slashes;
    else
      return false;
    out.spaced = p.substr(runs[0].span.end, runs[2].span.begin - runs[0].span.end).find(' ') != std::string_view::npos;
    return true;
  }
  const Run *day = nullptr, *month = nullptr, *year = nullptr;
  for (const Run& run : runs) {
    const std::string_view s = text(run.span);
    if (!run.figures) {
      if (day != nullptr && run.span.begin == day->span.end) out.ordinal = run.span;
      if (month == nullptr && months_.value(settings_.fold(doc.letters(run.span)), doc.language()) == d.month)
        month = &run;
    } else if (s.size() == 4 && value_of(s) == d.year) {
      year = &run;
    } else if (s.size() <= 2 && value_of(s) == d.day && day == nullptr) {
      day = &run;
    }
  }
  if (day == nullptr || month == nullptr || year == nullptr) return false;
  // "14/May/2024", "12-Jan-2019": as programs write it.
  if (p.substr(d.span.begin, d.span.end - d.span.begin).find_first_of("/-") != std::string_view::npos) return false;
  out.month = d.month;
  out.month_letters = static_cast<uint8_t>(stet::code_points(text(month->span)).size());
  out.pattern = year < day && year < month ? Pattern::year_first
                : day < month              ? Pattern::day_month
                                           : Pattern::month_day;
  const Run* const last = day < month ? month : day;
  if (year > last) {
    out.gap = {std::max(last->span.end, last == day ? out.ordinal.end : 0), year->span.begin};
    out.comma = text(out.gap).find(',') != std::string_view::npos;
  }
  return true;
}

Forms FormReader::forms(const stet::Document& doc) const {
  Forms out;
  constexpr uint32_t odd = STET_DATE_VERBATIM | STET_DATE_INTERVAL | STET_DATE_RELATIVE | STET_DATE_IMPOSSIBLE |
                           STET_DATE_TWO_DIGIT_YEAR;  // "4.5.20" may be a version
  const auto blocks = doc.blocks();
  uint32_t block = 0;
  for (const stet::Date& d : doc.dates()) {
    if (d.precision != STET_DATE_DAY || (d.flags & odd) != 0 || d.year == 0) continue;
    while (block < blocks.size() && blocks[block].span.end <= d.span.begin) ++block;
    if (block == blocks.size()) break;
    const stet::Block& b = blocks[block];
    Forms::Role role = Forms::prose;
    if (d.role == STET_DATE_ISSUED && behind_link(doc, d)) continue;
    if (d.role == STET_DATE_ISSUED)
      role = Forms::issued;
    else if (d.role == STET_DATE_ACCESSED)
      role = Forms::accessed;
    else if (b.kind == STET_BLOCK_TABLE_CELL)
      role = Forms::cells;
    else if (b.note != stet::none || (b.kind != STET_BLOCK_PARAGRAPH && b.kind != STET_BLOCK_LIST_ITEM))
      continue;
    Form form{};
    if (read(doc, d, form)) out.of[role].push_back(form);
  }
  return out;
}

}  // namespace date
