// Years that cannot be: of too many or too few figures, or before the site was there.
#include <algorithm>

#include <stet/text.hpp>

#include "date.h"

namespace date {

const stet::Rule YearImplausible::rule{
    .id = "date/year-implausible",
    .summary = "A year has too many or too few figures, or is before the site that is linked.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS | STET_ZONES | STET_WORDS | STET_SENTENCES,
    .page =
#include "year-implausible.md.inc"
};

namespace {

constexpr int32_t first_of_five = 10'000;

/// "20225": with one figure less a year of printed books up to now.
bool has_one_too_many(std::string_view figures, int32_t now) {
  constexpr size_t size = 5;
  constexpr int32_t first = 1500;
  if (figures.size() != size || !std::all_of(figures.begin(), figures.end(), stet::digit)) return false;
  for (size_t left_out = 0; left_out < size; ++left_out) {
    int32_t year = 0;
    for (size_t i = 0; i < size; ++i)
      if (i != left_out) year = year * 10 + (figures[i] - '0');
    if (year >= first && year <= now) return true;
  }
  return false;
}

int32_t now_of(const stet::Document& doc) {
  constexpr int32_t unknown = 2100;
  return doc.reference().year > 0 ? doc.reference().year + 1 : unknown;
}

void tell_five(const stet::Report& report, stet::Span span, std::string_view figures, stet_cause cause = {}) {
  report(span, "this year has five figures: " + std::string(figures), {}, {.cause = cause});
}

}  // namespace

/// "On 6 May 20225" in running text; of citations date/access-in-future tells it.
void YearImplausible::in_dates(const stet::Document& doc, const stet::Report& report) const {
  const int32_t now = now_of(doc);
  for (const stet::Date& d : doc.dates()) {
    if (d.year < first_of_five || d.role != STET_DATE_MENTIONED || d.precision != STET_DATE_DAY ||
        (d.flags & STET_DATE_VERBATIM) != 0)
      continue;
    const std::string figures = std::to_string(d.year);
    if (has_one_too_many(figures, now)) tell_five(report, d.span, figures, doc.cause(d));
  }
}

/// "(20225)", "March 20225", "Moor Press, 20225": of a citation that has no other year.
void YearImplausible::five_figures(const stet::Document& doc, const stet::Report& report,
                                   const stet::Citation& c) const {
  if (doc.issued(c) != nullptr) return;
  const int32_t now = now_of(doc);
  const stet::Span issued = doc.field(c, STET_FIELD_ISSUED);
  if (!stet::empty(issued)) {
    const std::string words = doc.words(issued);
    if (has_one_too_many(words, now)) tell_five(report, issued, words);
    return;
  }
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const stet::Span title = doc.field(c, STET_FIELD_TITLE);
  constexpr uint32_t most = 80;  // words of a citation
  uint32_t n = 0;
  for (uint32_t i = words.first_at(c.span.begin); i < words.size() && words[i].span.end <= c.span.end && n < most;
       ++i, ++n) {
    const stet::Span s = words[i].span;
    constexpr uint32_t size = 5;
    if ((words[i].flags & STET_WORD_DIGITS) == 0 || s.end - s.begin != size || stet::overlaps(s, title) ||
        s.begin == 0 || doc.verbatim(s))
      continue;
    const std::string figures = doc.letters(s);
    if (!has_one_too_many(figures, now)) continue;
    const bool bracketed =
        p[s.begin - 1] == '(' && s.end < p.size() && p[s.end] == ')' && !stet::empty(doc.field(c, STET_FIELD_VOLUME));
    const bool behind_month = i > 0 && words[i - 1].span.end + 1 == s.begin && p[s.begin - 1] == ' ' &&
                              months_.has(settings_.fold(doc.letters(words[i - 1].span)), "");
    if (bracketed || behind_month) {
      tell_five(report, s, figures);
      return;
    }
  }
}

/// "BBC, 6 May 202. https://…": a day, and behind it the year's first figures.
void YearImplausible::three_figures(const stet::Document& doc, const stet::Report& report, const stet::Citation& c) {
  const stet::Date* issued = doc.issued(c);
  if (issued == nullptr || doc.link(c) == nullptr || issued->precision != STET_DATE_DAY ||
      (issued->flags & STET_DATE_YEAR_INFERRED) == 0)
    return;
  constexpr uint32_t figures = 3;
  const uint32_t begin = issued->span.end + 1, end = begin + figures;
  const std::string_view p = doc.prose();
  if (end >= p.size() || end > c.span.end || p[begin - 1] != ' ') return;
  const std::string_view year = p.substr(begin, figures);
  if ((year.substr(0, 2) != "19" && year.substr(0, 2) != "20") || !stet::digit(year[2])) return;
  // "6 May, 201–204", "6 May 201ff." are pages.
  if (std::string_view(".,;)").find(p[end]) == std::string_view::npos) return;
  if (end + 1 < p.size() && stet::digit(p[end + 1])) return;
  report({issued->span.begin, end}, "this year has three figures: " + std::string(year), {},
         {.cause = doc.cause(*issued)});
}

/// Of [first-years-of-sites], by the host or by host and first folder; 0: it is none of them.
int32_t YearImplausible::first_year(const stet::Document& doc, const stet::Link& l) const {
  const std::string host = doc.host(l);
  if (host.size() > first_years_.longest()) return 0;
  uint32_t year = first_years_.value(host);
  if (year == 0) {
    const std::string path = stet::lower(doc.target(l).path.substr(0, first_years_.longest()));
    if (!path.empty()) year = first_years_.value(host + path.substr(0, path.find('/', 1)));
  }
  return static_cast<int32_t>(year);
}

void YearImplausible::before_site(const stet::Document& doc, const stet::Report& report,
                                  const stet::Citation& c) const {
  const stet::Date* issued = doc.issued(c);
  const stet::Link* l = doc.link(c);
  if (issued == nullptr || l == nullptr || !names_year(*issued) || stet::empty(doc.field(c, STET_FIELD_TITLE))) return;
  if (l->dated.year != 0) return;  // date/note-url-date-mismatch compares these
  // "Treaty of Meadow, 4 May 1950, “text of the treaty”": the day of what the page tells.
  const bool bracketed = issued->span.begin > 0 && doc.prose()[issued->span.begin - 1] == '(';
  if (issued->span.begin < doc.field(c, STET_FIELD_TITLE).end && !bracketed) return;
  const int32_t first = first_year(doc, *l);
  if (first == 0 || issued->year >= first) return;
  if (issued->precision == STET_DATE_YEAR) {
    // A year alone may be that of a work the page speaks of, unless the outlet stands with it.
    const stet::Span publisher = doc.field(c, STET_FIELD_PUBLISHER);
    const uint32_t owner = publishers_.by_host(doc.host(*l));
    if (stet::empty(publisher) || owner == stet::none || publishers_.by_name(doc.words(publisher)) != owner) return;
  }
  // Another year may be that of the page.
  for (const stet::Date& d : doc.dates().within(c.span))
    if (d.role != STET_DATE_ACCESSED && d.year >= first) return;
  report(issued->span,
         "of " + std::to_string(issued->year) + ", but the site that is linked had no pages before " +
             std::to_string(first),
         {{l->span, "the link"}}, {.cause = doc.cause(*issued)});
}

void YearImplausible::check(const stet::Document& doc, const stet::Report& report) const {
  in_dates(doc, report);
  for (const stet::Citation& c : doc.citations()) {
    if (c.note == stet::none || c.kind == STET_CITATION_IBID) continue;
    five_figures(doc, report, c);
    three_figures(doc, report, c);
    if (c.kind == STET_CITATION_FULL) before_site(doc, report, c);
  }
}

}  // namespace date
