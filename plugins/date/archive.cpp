// The day an archive took its copy of a page, against the days the note gives.
#include <algorithm>

#include "date.h"

namespace date {

const stet::Rule NoteArchiveMismatch::rule{
    .id = "date/note-archive-mismatch",
    .summary = "The day in an archive's link contradicts the day of publication or of archiving that the note gives.",
    .severity = stet::Severity::error,
    .tables = STET_CITATIONS,
    .page =
#include "note-archive-mismatch.md.inc"
};

namespace {

// A day in the path, as archives write it: "/web/20230110101500/", "/2024.06.10-101500/"; year 0: none.
struct Stamp {
  stet_day day{};
  stet::Span where{0, 0};
};

Stamp stamp_of(const stet::Document& doc, const stet::Link& link) {
  const std::string_view path = doc.source(link.path);
  for (size_t at = 0; at < path.size(); ++at) {
    if (path[at] != '/') continue;
    // The first eight figures of a folder that begins with figures, stops among them aside.
    int figures[8] = {};
    int count = 0;
    size_t i = at + 1;
    for (; i < path.size() && path[i] != '/' && count < 8; ++i) {
      if (stet::digit(path[i])) {
        figures[count++] = path[i] - '0';
      } else if (path[i] != '.') {
        break;
      }
    }
    if (path.substr(at, 7) == "/https:" || path.substr(at, 6) == "/http:") break;  // the page's own address
    if (count < 8) continue;
    const int year = figures[0] * 1000 + figures[1] * 100 + figures[2] * 10 + figures[3];
    const int month = figures[4] * 10 + figures[5], day = figures[6] * 10 + figures[7];
    if (year < 1996 || year > 2099 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) continue;
    return {{year, static_cast<uint8_t>(month), static_cast<uint8_t>(day), {0, 0}},
            {link.path.begin + static_cast<uint32_t>(at) + 1, link.path.begin + static_cast<uint32_t>(i)}};
  }
  return {};
}

}  // namespace

bool NoteArchiveMismatch::is_archive(std::string_view host) const {
  // "web.archive.org": any of the ends of the host.
  const std::string small = stet::lower(host);
  for (size_t at = 0; at != std::string::npos && at < small.size();) {
    if (archives_.has(std::string_view(small).substr(at))) return true;
    at = small.find('.', at);
    if (at != std::string::npos) ++at;
  }
  return false;
}

// "archived from the original on" stands right before the date.
bool NoteArchiveMismatch::said_to_be_archived(const stet::Document& doc, const stet::Citation& c,
                                              const stet::Date& d) const {
  constexpr uint32_t near = 48;  // bytes
  const stet::Span place = doc.widened({d.span.begin, d.span.begin}, c.span, near, 0);
  const std::string before = settings_.fold(doc.words(place));
  for (size_t at = 0; at < before.size(); ++at) {
    if (at > 0 && before[at - 1] != ' ' && before[at - 1] != '(' && before[at - 1] != '[') continue;
    const size_t length = phrases_.prefix(std::string_view(before).substr(at));
    if (length == 0) continue;
    // Nothing but small words between the phrase and the date.
    const std::string_view rest = std::string_view(before).substr(at + length);
    if (rest.size() <= 24 && rest.find_first_of(";0123456789") == std::string_view::npos) return true;
  }
  return false;
}

void NoteArchiveMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_FULL) continue;
    const stet::Link* archived = nullptr;
    Stamp stamp;
    for (const stet::Link& link : doc.links().within(c.span)) {
      if (stet::empty(link.host) || !is_archive(doc.source(link.host))) continue;
      stamp = stamp_of(doc, link);
      if (stamp.day.year == 0) continue;
      archived = &link;
      break;
    }
    if (archived == nullptr) continue;
    const stet::Days copy = days_of(stamp.day);
    const std::string when = written(stamp.day);
    const stet::Span place = stet::empty(stamp.where) ? archived->span : stamp.where;
    for (const stet::Date& d : doc.dates().within(c.span)) {
      if (d.precision != STET_DATE_DAY || d.flags & (STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED)) continue;
      if (!said_to_be_archived(doc, c, d)) continue;
      if (may_mean(d, [&](stet::Days said) { return days_between(said, copy) <= 1; })) continue;
      report(d.span, "the note says the page was archived on " + written(d) + ", the archive's link says " + when,
             {{place, "the copy of " + when}}, {.cause = doc.cause(d, *archived)});
    }
    const stet::Date* issued = doc.issued(c);
    if (issued == nullptr || issued->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED) ||
        said_to_be_archived(doc, c, *issued))
      continue;
    if (earliest(*issued) <= copy.last + 1) continue;
    report(issued->span, "published " + written(*issued) + ", but the archive's copy is of " + when,
           {{place, "the copy of " + when}}, {.cause = doc.cause(*issued, *archived)});
  }
}

}  // namespace date
