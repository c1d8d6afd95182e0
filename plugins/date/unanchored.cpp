// Dates of which a reader cannot tell the day: day and month in doubt, "last October" of no year, another calendar.
#include <algorithm>
#include <string>
#include <vector>

#include <stet/document.hpp>
#include <stet/text.hpp>

#include "date.h"
#include "unsure.h"

namespace date {

const stet::Rule AmbiguousNumeric::rule{
    .id = "date/ambiguous-numeric",
    .summary = "Nothing proves which figure of a date is the day and which the month.",
    .severity = stet::Severity::info,
    .tables = STET_DATES,
    .page =
#include "ambiguous-numeric.md.inc"
        , .off = true};
const stet::Rule RelativeUnanchored::rule{.id = "date/relative-unanchored",
                                          .summary = "A text without a date says “last October” or the like.",
                                          .severity = stet::Severity::info,
                                          .tables = STET_DATES,
                                          .page =
#include "relative-unanchored.md.inc"
                                              , .off = true};
const stet::Rule CalendarUndefined::rule{.id = "date/calendar-undefined",
                                         .summary = "A day of another calendar stands without the usual one.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_WORDS | STET_DATES | STET_BLOCKS | STET_ZONES,
                                         .page =
#include "calendar-undefined.md.inc"
                                             , .off = true};

namespace {

/// One finding with all places.
class Places {
 public:
  void add(const stet::Document& doc, const stet::Date& d) { add(d.span, doc.cause(d)); }
  void add(stet::Span at, stet_cause cause) {
    constexpr size_t most = 30;
    if (count_++ == 0) {
      first_ = at;
      extra_.cause = cause;
    } else if (extra_.also.size() < most) {
      extra_.also.push_back(at);
    }
  }
  size_t count() const { return count_; }
  stet::Span first() const { return first_; }
  void tell(const stet::Report& report, const std::string& message) const {
    if (count_ > 0) report(first_, message, {}, extra_);
  }

 private:
  stet::Span first_{0, 0};
  stet::Extra extra_;
  size_t count_ = 0;
};

}  // namespace

void AmbiguousNumeric::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t asked = STET_DATE_UNCERTAIN | STET_DATE_NUMERIC,
                     unfit = STET_DATE_VERBATIM | STET_DATE_IMPOSSIBLE | STET_DATE_INTERVAL;
  constexpr int months = 12;
  Places places;
  std::string first;
  for (const stet::Date& d : doc.dates()) {
    if ((d.flags & asked) != asked || (d.flags & unfit) != 0 || d.day == 0 || d.day == d.month || d.day > months)
      continue;
    if (places.count() == 0) first = written(d.year, d.month, d.day) + " or " + written(d.year, d.day, d.month);
    places.add(doc, d);
  }
  if (places.count() == 0) return;
  places.tell(report, "“" + doc.words(places.first()) + "” may be " + first + "; no date of this text proves which");
}

void RelativeUnanchored::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.dated().year != 0) return;
  Places places;
  for (const stet::Date& d : doc.dates())
    if ((d.flags & STET_DATE_RELATIVE) != 0 && (d.flags & (STET_DATE_VERBATIM | STET_DATE_IMPOSSIBLE)) == 0 &&
        d.role == STET_DATE_MENTIONED && d.note == stet::none)
      places.add(doc, d);
  if (places.count() == 0) return;
  places.tell(report,
              "“" + doc.words(places.first()) + "” depends on when this text was written, which it does not say");
}

// "15 Asad 1400" with no other date beside it.
void CalendarUndefined::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr int days = 31;
  constexpr uint32_t nearby = 60;  // bytes
  const auto words = doc.words();
  stet::Extra extra;
  stet::Span first{0, 0};
  for (const uint32_t i : months_.places(doc)) {
    if (i == 0 || (words[i].flags & STET_WORD_CAPITAL) == 0 || (words[i - 1].flags & STET_WORD_DIGITS) == 0) continue;
    const stet::Block* const block = doc.block_at(words[i].span);
    if (block == nullptr || block->kind == STET_BLOCK_CODE) continue;
    const uint32_t taken = months_.words_at(doc, words, i, block->span);
    if (taken == 0 || i + taken >= words.size()) continue;
    const auto figures = [&](uint32_t k) {
      const std::string s = doc.letters(words[k].span);
      return s.size() <= 4 && std::all_of(s.begin(), s.end(), stet::digit) ? std::stoi(s) : 0;
    };
    const uint32_t year = i + taken;
    if (words[i].span.begin != words[i - 1].span.end + 1 || words[year].span.begin != words[year - 1].span.end + 1 ||
        words[year].span.end > block->span.end)
      continue;
    if (figures(i - 1) == 0 || figures(i - 1) > days || figures(year) < 100) continue;
    const stet::Span whole{words[i - 1].span.begin, words[year].span.end};
    const stet::Span around = doc.widened(whole, block->span, nearby, nearby);
    bool known = false;
    for (const stet::Date& d : doc.dates().within(around)) known = known || !stet::overlaps(d.span, whole);
    if (known || doc.verbatim(whole)) continue;
    if (stet::empty(first))
      first = whole;
    else
      extra.also.push_back(whole);
  }
  if (!stet::empty(first))
    report(first, "no date of the usual calendar stands beside “" + doc.words(first) + "”", {}, extra);
}

}  // namespace date
