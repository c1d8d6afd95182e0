// What a note says of its source beside the date: that it tells of the very event, when it came out, and what day its
// own title names.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <stet/text.hpp>

#include "date.h"

namespace date {
namespace {

/// Words that mean something, cut to what their forms share.
std::vector<std::string> meaning(const stet::Settings& settings, const std::string& text) {
  constexpr size_t least = 4, kept = 5;  // bytes
  return stet::beginnings(settings.fold(text), least, kept,
                          [](std::string_view word) { return !std::all_of(word.begin(), word.end(), stet::digit); });
}

bool is_plain_date(const stet::Date& d) {
  constexpr uint32_t other = STET_DATE_UNCERTAIN | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE | STET_DATE_RELATIVE |
                             STET_DATE_VERBATIM | STET_DATE_TWO_DIGIT_YEAR | STET_DATE_YEAR_INFERRED;
  return d.precision != STET_DATE_YEAR && (d.flags & other) == 0;
}

// "…, and on 7 September the Guardian reported": at most two short words between a comma and the date.
bool begins_clause(const stet::Document& doc, stet::Span claim, uint32_t at) {
  constexpr uint32_t lead = 10;  // bytes
  const std::string before = doc.words(doc.widened({at, at}, claim, lead, 0));
  const size_t mark = before.find_last_of(",;");
  if (mark == std::string::npos) return false;
  return std::count(before.begin() + static_cast<std::ptrdiff_t>(mark), before.end(), ' ') <= 3 &&
         std::none_of(before.begin() + static_cast<std::ptrdiff_t>(mark), before.end(), stet::digit);
}

bool short_word(const std::string& s) {
  return s.size() <= 4 && std::all_of(s.begin(), s.end(), [](char c) { return stet::letter(c); });
}

}  // namespace

bool Told::same_event(const stet::Document& doc, stet::Span claim, const stet::Citation& c) const {
  const std::string title = doc.words(doc.field(c, STET_FIELD_TITLE));
  const std::string folded = settings_.fold(title), said = settings_.fold(doc.words(claim));
  if (feasts_.in(folded) || feasts_.in(said)) return false;  // a year after it
  const auto names = meaning(settings_, title), words = meaning(settings_, doc.words(claim));
  size_t shared = 0;
  for (const std::string& word : names) shared += std::binary_search(words.begin(), words.end(), word);
  return shared >= 3 && 10 * shared >= 6 * names.size();
}

bool Told::is_day_of_report(const stet::Document& doc, stet::Span claim, const stet::Citation& c,
                            const stet::Date& said) const {
  const std::string_view prose = doc.prose();
  const auto gap = [&](uint32_t begin, uint32_t end) {
    std::string s = settings_.fold(doc.words({begin, end}));
    while (!s.empty() && (s.back() == ' ' || s.back() == ',')) s.pop_back();
    while (!s.empty() && (s.front() == ' ' || s.front() == ',')) s.erase(s.begin());
    return s;
  };
  constexpr uint32_t joined = 24, widest = 32;  // bytes
  // "BBC News, “Title”, 29 September 2022": who stands first is read as the author.
  for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE, STET_FIELD_AUTHOR}) {
    std::string name = doc.words(doc.field(c, kind));
    // "BBC News" in the note is "the BBC" in the text.
    if (name.ends_with(" News")) name.resize(name.size() - 5);
    // "The Guardian", "Der Spiegel": the article may be another one in the text.
    if (const size_t space = name.find(' ');
        space != std::string::npos && space <= 3 && name.size() > space + 3 && !(name[1] >= 'A' && name[1] <= 'Z'))
      name.erase(0, space + 1);
    if (name.size() < 3) continue;
    for (size_t at = prose.find(name, claim.begin); at < claim.end; at = prose.find(name, at + 1)) {
      const auto begin = static_cast<uint32_t>(at), end = begin + static_cast<uint32_t>(name.size());
      if ((begin > 0 && stet::in_word(prose[begin - 1])) || (end < prose.size() && stet::in_word(prose[end]))) continue;
      const std::string behind = settings_.fold(doc.words(doc.widened({end, end}, claim, 0, joined)));
      const uint32_t verb = verbs_.prefix(behind);
      // What stands first is the day of the report; "it sank on 1 May, the Guardian reported" tells of the event.
      constexpr uint32_t first = 12;
      if (said.span.end <= begin && begin <= said.span.end + widest) {
        const std::string between = gap(said.span.end, begin);
        if (said.span.begin > claim.begin + first &&
            (prose[said.span.end] == ',' || !begins_clause(doc, claim, said.span.begin)))
          return false;
        // "In June 2019 the Guardian reported", "Am 2. Mai 2011 meldete der Spiegel"
        const uint32_t turned = verbs_.prefix(between);
        const std::string rest = turned > 0 ? gap(begin - static_cast<uint32_t>(between.size() - turned), begin) : "";
        return (verb > 0 && short_word(between)) || (turned > 0 && short_word(rest));
      }
      // "The Guardian reported on 2 June 2019"
      if (verb > 0 && end + verb <= said.span.begin && said.span.begin <= end + verb + 8)
        return short_word(gap(end + 1 + verb, said.span.begin));
    }
  }
  return false;
}

std::string Told::head(const stet::Document& doc, const stet::Date& d, stet::Span within) const {
  const std::string before = settings_.fold(doc.words(doc.widened({d.span.begin, d.span.begin}, within, 32, 0)));
  const auto words = stet::split(before, ' ');
  for (size_t i = words.size(); i-- > 0 && i + 3 >= words.size();)
    if (words[i].size() >= 5) return std::string(words[i]);
  return {};
}

// "The explosion of 5 August", whose source is called "The explosion of 4 August 2020".
const stet::Date* Told::date_in_title(const stet::Document& doc, stet::Span claim, const stet::Citation& c,
                                      const stet::Date& said) const {
  const stet::Span title = doc.field(c, STET_FIELD_TITLE);
  for (const stet::Date& named : doc.dates().within(title)) {
    stet::Date outright = named;
    outright.flags &= ~static_cast<uint32_t>(STET_DATE_VERBATIM);  // titles are quoted
    if (!is_plain_date(outright) || named.precision != said.precision || named.day == 0) continue;
    const int differ = (named.day != said.day) + (named.month != said.month) + (named.year != said.year);
    if (differ != 1) continue;
    // What happened stands before both: "explosion of", "Explosion on".
    const std::string what = head(doc, named, title);
    if (!what.empty() && what == head(doc, said, claim)) return &named;
  }
  return nullptr;
}

// "signed on 6 June 2017", whose note is "Contract 11/4, signed 16 June 2017"; "in der Sitzung vom 3. März" of a note
// "Protokoll der Ratssitzung vom 8. März 1896": one word stands before both dates.
// "She wrote to her brother Hugh on 21 March"; "On 19 May 1797 … he wrote to the Council", where a figure was put in or
// left out, for what happened on a day is written about soon after.
bool Told::wrote_on(const stet::Document& doc, stet::Span claim, const stet::Date& said,
                    const stet::Date& named) const {
  constexpr uint32_t near = 64, head = 24, reach = 200;  // bytes
  const stet::Span before = doc.widened({said.span.begin, said.span.begin}, claim, near, 0);
  std::string lead = settings_.fold(doc.words(before));
  if (const size_t mark = lead.find_last_of(",;:.()"); mark != std::string::npos) lead.erase(0, mark + 1);
  if (letters_.in(lead)) return true;
  if (said.span.begin > claim.begin + head) return false;
  const std::string behind = settings_.fold(doc.words(doc.widened({said.span.end, said.span.end}, claim, 0, reach)));
  const std::string a = std::to_string(said.day), b = std::to_string(named.day);
  const bool figure_more =
      a.size() != b.size() && (a.ends_with(b) || b.ends_with(a) || a.starts_with(b) || b.starts_with(a));
  return figure_more && letters_.in(behind) && behind.find(';') == std::string::npos;
}

bool Told::other_day_of_letter(const stet::Document& doc, stet::Span sentence, const stet::Citation& c,
                               const stet::Date& said, const stet::Date& issued) const {
  constexpr uint32_t farthest = 90;  // bytes from "wrote" to its day
  if (said.precision != STET_DATE_DAY || issued.precision != STET_DATE_DAY || said.year != issued.year ||
      said.month != issued.month || said.day == issued.day || !is_plain_date(said))
    return false;
  // "8 May" and "18 May", "14" and "24".
  const std::string one = std::to_string(said.day), other = std::to_string(issued.day);
  const bool slip = stet::one_slip(one, other) || one.ends_with(other) || other.ends_with(one);
  const stet::Span lead = doc.widened({said.span.begin, said.span.begin}, sentence, farthest, 0);
  return slip && letters_.in(settings_.fold(doc.words(lead))) &&
         (addresses_.in(settings_.fold(doc.words({c.span.begin, issued.span.begin}))) ||
          letters_.in(settings_.fold(doc.words({c.span.begin, issued.span.begin}))));
}

const stet::Date* Told::date_of_act(const stet::Document& doc, stet::Span claim, const stet::Citation& c,
                                    const stet::Date& said) const {
  constexpr uint32_t farthest = 28;  // bytes from the word to its date
  if (!is_plain_date(said) || said.day == 0) return nullptr;
  const stet::Date *named = nullptr, *same_day = nullptr;
  bool several = false, of_one_year = true;
  for (const stet::Date& d : doc.dates().within(c.span)) {
    if (d.role == STET_DATE_ACCESSED) continue;
    if (!is_plain_date(d) || d.day == 0) return nullptr;
    several = several || named != nullptr;
    of_one_year = of_one_year && (named == nullptr || named->year == d.year);
    if (d.day == said.day && d.month == said.month) same_day = &d;
    named = &d;
  }
  // "Loi … du 21 décembre 2021, JORF du 22 décembre 2021": when it was made, and when it was printed.
  if (several) named = of_one_year ? same_day : nullptr;
  if (named == nullptr) return nullptr;
  for (const stet::Date& d : doc.dates().within(claim))
    if (d.day == named->day && d.month == named->month && d.year == named->year) return nullptr;
  const int differ = (named->day != said.day) + (named->month != said.month) + (named->year != said.year);
  if (differ != 1) return nullptr;
  const std::string there = head(doc, *named, doc.widened({named->span.begin, named->span.begin}, c.span, farthest, 0)),
                    here = head(doc, said, doc.widened({said.span.begin, said.span.begin}, claim, farthest, 0));
  const bool same = here == there || there.ends_with(here) || here.ends_with(there);
  // "In a letter of 9 April 1868", and the note "Astruc to the prefect, 19 April 1868".
  if (letters_.has(here) && addresses_.in(settings_.fold(doc.words({c.span.begin, named->span.begin})))) return named;
  if (!here.empty() && !there.empty() && same) return named;
  const std::string of_note = settings_.fold(doc.words({c.span.begin, named->span.begin}));
  // "signed on 29 October 1980", and the note "Decreto 1122, 29 October 1981": days may be of its stations, years not.
  constexpr uint32_t near = 32;  // bytes
  if (named->year != said.year && (acts_.in(of_note) || treaties_.in(of_note))) {
    if (enacting_.in(settings_.fold(doc.words(doc.widened(said.span, claim, near, near))))) return named;
    // "La loi du 21 décembre 2020", and the note "Loi n° 2021-1717 du 21 décembre 2021"
    const std::string lead = settings_.fold(doc.words(doc.widened({said.span.begin, said.span.begin}, claim, near, 0)));
    const size_t last = lead.find_last_of(' ', lead.find_last_not_of(' '));
    if (last != std::string::npos && lead.find_first_of(",;:()") == std::string::npos &&
        (acts_.ends(lead) || acts_.ends(std::string_view(lead).substr(0, last))))
      return named;
  }
  // "Minutes of the general meeting in the sail loft, 16 October 1889"
  constexpr size_t long_enough = 7;  // bytes
  if (here.size() >= long_enough)
    if (const size_t at = of_note.find(here); at != std::string::npos && (at == 0 || of_note[at - 1] == ' ') &&
                                              std::count(of_note.begin(), of_note.end(), ' ') > 1)
      return named;
  return addresses_.in(settings_.fold(doc.words({c.span.begin, named->span.begin}))) &&
                 wrote_on(doc, claim, said, *named)
             ? named
             : nullptr;
}

}  // namespace date
