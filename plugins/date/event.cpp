// An event that its source cannot tell of, since it is later: every source of the sentence came out before, and no date
// in it fits one.
#include <algorithm>
#include <limits>
#include <optional>

#include "date.h"

namespace date {

const stet::Rule EventAfterSource::rule{.id = "date/event-after-source",
                                        .summary = "A sentence dates an event after its source came out.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_CITATIONS | STET_CLAIMS | STET_BLOCKS | STET_QUOTATIONS,
                                        .page =
#include "event-after-source.md.inc"
};

namespace {

constexpr int32_t reprints = 1990;
constexpr uint32_t unsure = STET_DATE_UNCERTAIN | STET_DATE_IMPOSSIBLE | STET_DATE_AHEAD | STET_DATE_TWO_DIGIT_YEAR |
                            STET_DATE_YEAR_INFERRED | STET_DATE_JULIAN;

/// The sources of a claim as far as their dates go.
struct Sources {
  const stet::Date* last = nullptr;  // the latest date of publication
  const stet::Citation* work = nullptr;
  int64_t day = 0;             // its last day
  bool news = true;            // all are dated by month or day
  bool visited_later = false;  // a page may have been changed until it was visited
};

/// “The Light Dues,” Times (London), 9 May 1843: a title in quotation marks, of a day.
bool of_a_day(const stet::Document& doc, const stet::Citation& work, const stet::Date& issued) {
  const stet::Span title = doc.field(work, STET_FIELD_TITLE);
  return issued.precision == STET_DATE_DAY && !stet::empty(title) && doc.quotations().around(title) != nullptr;
}

bool gather(const stet::Document& doc, const stet::Claim& claim, Sources& out, int64_t& visited) {
  const std::vector<const stet::Citation*> cited = doc.citations(claim);
  constexpr size_t most = 12;
  if (cited.empty() || cited.size() > most) return false;
  for (const stet::Marker& m : doc.markers(claim))
    if (const stet::Note* n = doc.note(m); n == nullptr || doc.citations(*n).begin() == doc.citations(*n).end())
      return false;  // commentary may name anything
  for (const stet::Citation* c : cited) {
    const stet::Citation& work = doc.work(*c);
    const stet::Date* issued = doc.issued(work);
    // What is older is read in later editions, but for the paper of a day.
    if (work.kind != STET_CITATION_FULL || issued == nullptr) return false;
    if (issued->year < reprints &&
        (issued->precision == STET_DATE_YEAR || !(work.type == STET_TYPE_ARTICLE || of_a_day(doc, work, *issued)) ||
         cited.size() > 1))
      return false;
    if (issued->flags & (unsure | STET_DATE_INTERVAL)) return false;
    int64_t day = days_of(*issued).last;
    // A source of several dates (meetings, updates, the pages of a series) may tell of all that comes before the last.
    for (const stet::Date& other : doc.dates().within(work.span))
      // "BBC (2022), “Title”, 17 February 2022": the year says nothing more.
      if (other.role != STET_DATE_ACCESSED && (other.flags & unsure) == 0 &&
          !(other.precision == STET_DATE_YEAR && issued->precision != STET_DATE_YEAR && other.year == issued->year))
        day = std::max(day, days_of(other).last);
    day += issued->year >= reprints;  // for the date line
    if (out.last == nullptr || day > out.day) {
      out.last = issued;
      out.work = &work;
      out.day = day;
    }
    out.news = out.news && issued->precision != STET_DATE_YEAR;
    const stet::Date* accessed = doc.accessed(work);
    if (accessed != nullptr) visited = std::max(visited, days_of(*accessed).last);
    if (const stet::Link* l = doc.link(work); l != nullptr && l->dated.year != 0)
      out.day = std::max(out.day, days_of(l->dated).last + 1);
  }
  return out.last != nullptr;
}

/// "On 26 February prosecutors opened an inquiry", of a report of 23 February 2024: a day without a year is of the
/// report's, where it lies close behind and the paragraph dates nothing to another year.
stet::Date of_year(const stet::Document& doc, const stet::Date& d, const stet::Date& issued) {
  constexpr int64_t close = 31;  // days
  if ((d.flags & STET_DATE_YEAR_INFERRED) == 0 || d.day == 0 || issued.precision != STET_DATE_DAY) return d;
  const stet::Block* block = doc.block_at(d.span);
  if (block == nullptr) return d;
  constexpr uint32_t around = 1000;  // bytes
  for (const stet::Date& other : doc.dates().within(doc.widened(d.span, block->span, around, around)))
    if (other.precision != STET_DATE_YEAR && (other.flags & STET_DATE_YEAR_INFERRED) == 0 && other.year != issued.year)
      return d;
  stet::Date out = d;
  out.year = issued.year;
  out.flags &= ~static_cast<uint32_t>(STET_DATE_YEAR_INFERRED);
  const int64_t behind = days_of(out).first - days_of(issued).last;
  return behind > 1 && behind <= close ? out : d;
}

}  // namespace

void EventAfterSource::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    const auto dates = doc.dates().within(claim.span);
    if (dates.begin() == dates.end()) continue;
    Sources sources;
    int64_t visited = std::numeric_limits<int64_t>::min();
    if (!gather(doc, claim, sources, visited)) continue;
    // The source proves one date of the sentence; of the others it may be the writer who knows.
    const stet::Date* row = nullptr;
    std::optional<stet::Date> said;
    bool one_fits = false;
    for (const stet::Date& written_so : dates) {
      constexpr uint32_t no_event = STET_DATE_VERBATIM | STET_DATE_RELATIVE | STET_DATE_INTERVAL;
      const stet::Date d = of_year(doc, written_so, *sources.last);
      const bool later = (d.flags & (unsure | no_event)) == 0 && days_of(d).first > sources.day;
      if (!later)
        one_fits = true;
      else if (!said || d.precision > said->precision)
        row = &written_so, said = d;
    }
    if (!said || one_fits) continue;
    // An old paper of a day may be what the sentence, of today, is about.
    constexpr int32_t of_its_time = 10;  // years
    if (sources.last->year < reprints && said->year > sources.last->year + of_its_time) continue;
    const stet_day today = doc.dated().year != 0 ? doc.dated() : doc.reference();
    if (today.year != 0 && days_of(*said).first > days_of(today).last) continue;
    constexpr uint32_t whole = 400;  // bytes: "is expected to … by March 2025"
    if (times_.looks_ahead(doc, claim.span, said->span, whole)) continue;
    // "after a patient died": the source may tell of that.
    const bool of_another = times_.says_another(doc, claim.span, said->span);
    constexpr int64_t long_before = 60;  // days: "after a report in the Times"
    if (of_another && (said->precision == STET_DATE_YEAR || days_of(*said).first < sources.day + long_before ||
                       !times_.says_after_alone(doc, claim.span, said->span)))
      continue;
    const bool sure =
        sources.news && said->precision != STET_DATE_YEAR && visited < days_of(*said).first && !of_another;
    // A decision, a plan: it tells beforehand what will be.
    constexpr int64_t ahead = 366;  // days
    if (days_of(*said).first < sources.day + ahead &&
        plans_.in(settings_.fold(doc.words(doc.field(*sources.work, STET_FIELD_TITLE)))))
      continue;
    report(said->span,
           "the text says " + written(*said) + ", and its source is of " + written(*sources.last) +
               ": it cannot tell of that",
           {{sources.last->span, "the source is of " + written(*sources.last)},
            {doc.markers(claim)[0].span, "the note is called here"}},
           {.severity = sure ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO, .cause = doc.cause(*row, *sources.last)});
  }
}

}  // namespace date
