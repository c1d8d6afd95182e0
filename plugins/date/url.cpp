// The date a note gives for its source against the date in the source's own link.
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "date.h"

namespace date {

const stet::Rule NoteUrlDateMismatch::rule{
    .id = "date/note-url-date-mismatch",
    .summary = "The date given for a source is not the date in its link.",
    .severity = stet::Severity::error,
    .tables = STET_CITATIONS | STET_CLAIMS | STET_LINKS,
    .options = {{"tolerance", "int 0..60", "1",
                 "Days the two may differ: time zones, and the printed edition a day after the page."}},
    .page =
#include "note-url-date-mismatch.md.inc"
};

namespace {

// The claim that cites each note; the first, where several do.
std::vector<stet::Span> claims_by_note(const stet::Document& doc) {
  std::vector<stet::Span> out(doc.notes().size());
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    for (const stet::Marker& marker : doc.markers(claim))
      if (marker.note < out.size() && stet::empty(out[marker.note])) out[marker.note] = claim.span;
  }
  return out;
}

// The date in the text that sides with the link; nullptr: none.
const stet::Date* witness(const stet::Document& doc, stet::Span claim, const stet::Link& link) {
  for (const stet::Date& said : doc.dates().within(claim)) {
    if (said.precision == STET_DATE_YEAR || said.year != link.dated.year || said.month != link.dated.month ||
        said.flags & (STET_DATE_VERBATIM | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE))
      continue;
    if (said.day == 0 || link.dated.day == 0 || std::abs(said.day - link.dated.day) <= 3) return &said;
  }
  return nullptr;
}

// "12 May 2024 (online 7 May 2024)", "print edition of 10 May": the link's day is one of those the note gives.
bool another_agrees(const stet::Document& doc, const stet::Citation& c, const stet::Date& said,
                    const stet::Days& of_link) {
  // "…, May 22, 2019; a version appeared in print on May 26, 2019, https://…": what has no title goes on with the
  // note's.
  const stet::Note* note = stet::empty(doc.field(c, STET_FIELD_TITLE)) ? doc.note(c) : nullptr;
  for (const stet::Date& d : doc.dates().within(note != nullptr ? note->span : c.span)) {
    if (d.span.begin == said.span.begin || d.precision != STET_DATE_DAY || d.role == STET_DATE_ACCESSED ||
        d.flags & (STET_DATE_VERBATIM | STET_DATE_IMPOSSIBLE | STET_DATE_INTERVAL))
      continue;
    if (days_between(days_of(d), of_link) <= 1) return true;
  }
  return false;
}

/// "/cases/2020-03-harbour-fire": the month of what the page is about.
bool names_its_month(const stet::Document& doc, const stet::Link& link) {
  if (link.dated.day != 0) return false;
  char slug[24];
  std::snprintf(slug, sizeof slug, "/%04d-%02d-", static_cast<int>(link.dated.year),
                static_cast<int>(link.dated.month));
  return doc.source(link.address).find(slug) != std::string_view::npos;
}

/// "/2021/31/": the number of a weekly's issue behind the year in its link; 0: there is none.
int issue_in(const stet::Document& doc, const stet::Link& link) {
  constexpr int most = 53;
  const std::string_view p = doc.source(link.address);
  const size_t at = link.date.end - link.address.begin;
  const auto digit = [&](size_t k) { return k < p.size() && stet::digit(p[k]); };
  if (link.dated.month != 0 || link.date.end < link.address.begin || at >= p.size() || p[at] != '/' || !digit(at + 1) ||
      !digit(at + 2) || (at + 3 < p.size() && p[at + 3] != '/'))
    return 0;
  const int number = (p[at + 1] - '0') * 10 + (p[at + 2] - '0');
  return number <= most ? number : 0;
}

struct Mismatch {
  const stet::Date* said;
  const stet::Link* link;
  std::vector<stet::Evidence> evidence;
  stet_severity severity;
  bool behind;  // the date said comes after the link's
};

void tell(const stet::Document& doc, const stet::Report& report, const Mismatch& m) {
  report(m.said->span, "the note says " + written(*m.said) + ", its link " + written(m.link->dated), m.evidence,
         {.severity = m.severity, .cause = doc.cause(*m.said, *m.link)});
}

// So many notes give one day, which is that of none of their links: the day on which somebody looked.
constexpr size_t habit = 4;
void tell_habit(const stet::Document& doc, const stet::Report& report, const std::vector<Mismatch>& found,
                const std::vector<size_t>& same) {
  const Mismatch& first = found[same.front()];
  stet::Extra extra{.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*first.said, *first.link)};
  std::vector<stet::Evidence> evidence = first.evidence;
  for (size_t k = 1; k < same.size(); ++k) {
    extra.also.push_back(found[same[k]].said->span);
    if (k < 4) evidence.push_back(found[same[k]].evidence.front());
  }
  report(first.said->span,
         std::to_string(same.size()) + " notes say " + written(*first.said) + ", and their links earlier days, here " +
             written(first.link->dated) + ": it may be the day of access",
         evidence, extra);
}

}  // namespace

bool NoteUrlDateMismatch::is_daily(const stet::Document& doc, const stet::Link& link, int64_t gap) const {
  const uint32_t row = publishers_.by_host(doc.host(link));
  if (row == stet::none || link.dated.day == 0 || doc.target(link).path.find("/mag") != std::string_view::npos)
    return false;
  constexpr int64_t evening = 2;  // a paper's pages come out before its morning, and it may not come out on a Sunday
  return publishers_[row].kind == STET_PUBLISHER_AGENCY ||
         (publishers_[row].kind == STET_PUBLISHER_OUTLET && gap > evening);
}

// "29 July 2020, https://…/2021/31/…": the thirty-first issue of another year.
void NoteUrlDateMismatch::check_issue(const stet::Document& doc, const stet::Report& report, const stet::Citation& c,
                                      const stet::Date& said, const stet::Link& link) const {
  constexpr int of_either = 2;  // issues at each end of a year that may bear the other one
  const int issue = issue_in(doc, link);
  const int apart = said.year - link.dated.year;
  if (issue == 0 || apart == 0 || said.year == 0 ||
      (said.flags & (STET_DATE_IMPOSSIBLE | STET_DATE_INTERVAL | STET_DATE_YEAR_INFERRED)) != 0)
    return;
  if ((apart == 1 && issue > 52 - of_either) || (apart == -1 && issue <= of_either)) return;
  const uint32_t row = publishers_.by_host(doc.host(link));
  if (row == stet::none || publishers_[row].kind != STET_PUBLISHER_OUTLET ||
      another_agrees(doc, c, said, days_of(link.dated)))
    return;
  report(said.span,
         "the note says " + written(said) + ", its link issue " + std::to_string(issue) + " of " +
             std::to_string(link.dated.year),
         {{link.date, "the link says " + std::to_string(link.dated.year)}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(said, link)});
}

void NoteUrlDateMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  std::vector<stet::Span> claims;  // gathered at the first need
  std::vector<Mismatch> found;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* said = doc.issued(c);
    const stet::Link* link = doc.link(c);
    if (said == nullptr || link == nullptr || link->dated.year == 0) continue;
    // A lone year in a path is often a folder, not a date.
    if (link->dated.month == 0) {
      check_issue(doc, report, c, *said, *link);
      continue;
    }
    if (names_its_month(doc, *link)) continue;
    // "a version of this article appeared in print on May 26"
    constexpr uint32_t ahead = 48;  // bytes
    if (print_.in(settings_.fold(doc.words(doc.widened({said->span.begin, said->span.begin}, c.span, ahead, 0)))))
      continue;
    if (said->precision == STET_DATE_YEAR && link->dated.year == said->year) continue;
    if (said->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_INTERVAL | STET_DATE_YEAR_INFERRED)) continue;
    const stet::Days a = days_of(*said), b = days_of(link->dated);
    int64_t gap = days_between(a, b);
    may_mean(*said, [&](stet::Days other) {
      gap = std::min(gap, days_between(other, b));
      return false;
    });
    if (gap <= tolerance_ || another_agrees(doc, c, *said, b)) continue;
    // A file's folder says when it was put there, which may be years after it was written; not on the same day of
    // another.
    const std::string_view path = doc.target(*link).path;
    const bool same_day = said->precision == STET_DATE_DAY && said->month == link->dated.month &&
                          said->day == static_cast<int32_t>(link->dated.day);
    if (!same_day && b.first > a.last && path.size() > 4 && path[path.size() - 4] == '.') continue;
    // Weeklies date their pages days before their issues; and a page may carry the month before. A year says it all.
    const bool other_year = said->year != link->dated.year && gap > 31;
    if (said->precision == STET_DATE_YEAR && gap < 200) continue;
    constexpr int64_t week = 7;
    const stet_severity severity = other_year || gap > 20                        ? STET_SEVERITY_DEFAULT
                                   : gap > week + 1 || is_daily(doc, *link, gap) ? STET_SEVERITY_WARNING
                                                                                 : STET_SEVERITY_INFO;
    std::vector<stet::Evidence> evidence{{link->date, "the link says " + written(link->dated)}};
    if (const stet::Note* note = doc.note(c); note != nullptr && doc.citations(*note).size() == 1) {
      if (claims.empty()) claims = claims_by_note(doc);
      if (const stet::Date* text = witness(doc, claims[c.note], *link))
        evidence.push_back({text->span, "and so does the text: " + written(*text)});
    }
    found.push_back({said, link, std::move(evidence), severity, b.last < a.first});
  }
  std::vector<bool> told(found.size());
  for (size_t i = 0; i < found.size(); ++i) {
    if (told[i]) continue;
    std::vector<size_t> same;
    if (found[i].behind)
      for (size_t k = i; k < found.size(); ++k)
        if (found[k].behind && written(*found[k].said) == written(*found[i].said)) same.push_back(k);
    if (same.size() < habit) {
      tell(doc, report, found[i]);
      continue;
    }
    for (const size_t k : same) told[k] = true;
    tell_habit(doc, report, found, same);
  }
}

}  // namespace date
