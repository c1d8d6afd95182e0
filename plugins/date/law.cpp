// The year of a case or a statute in a sentence, against the year its note gives it: "decided in 2019" and "[2017] UKSC
// 40".
#include <algorithm>

#include "date.h"

namespace date {
namespace {

constexpr size_t most_words_of_a_case = 7;

// "Lake Board v Bell": a word beside the sign stands in the note.
bool names_case(const std::string& said, const std::string& note) {
  for (const std::string_view sign : {" v ", " v. ", " vs. ", " c. "}) {
    const size_t at = said.find(sign);
    if (at == std::string::npos || at == 0) continue;
    const size_t word = said.rfind(' ', at - 1) + 1;
    const std::string party = said.substr(word, at - word);
    if (party.size() > 2 && note.find(party) != std::string::npos) return true;
  }
  return false;
}

// "… Lake Board v Bell (": both parties of the last case stand in the note.
bool ends_with_case(const std::string& said, const std::string& note) {
  size_t at = std::string::npos, size = 0;
  for (const std::string_view sign : {" v ", " v. ", " vs. ", " c. "})
    if (const size_t last = said.rfind(sign); last != std::string::npos && (at == std::string::npos || last > at)) {
      at = last;
      size = sign.size();
    }
  if (at == std::string::npos || at == 0) return false;
  const size_t word = said.rfind(' ', at - 1) + 1;
  const std::string first = said.substr(word, at - word);
  const std::string second = said.substr(at + size, said.find_first_of(" (,", at + size) - at - size);
  return first.size() > 2 && second.size() > 2 && note.find(first) != std::string::npos &&
         note.find(second) != std::string::npos;
}

// One of the words stands before the end of `text` with at most `between` words behind it, or with `aside` and no more.
template <class Aside>
bool ends_with_one(const std::string& text, const stet::WordList& words, size_t between, Aside is_aside) {
  for (size_t at = text.find(' '); at + 1 < text.size(); at = text.find(' ', at + 1)) {
    const uint32_t n = words.prefix(std::string_view(text).substr(at + 1));
    if (n == 0) continue;
    const std::string rest = text.substr(at + 1 + n);
    const size_t more = is_aside(rest) ? most_words_of_a_case : 0;
    if (static_cast<size_t>(std::count(rest.begin(), rest.end(), ' ')) <= between + more + 1) return true;
  }
  return false;
}

}  // namespace

/// "The court of appeals had gone the other way in 2016, striking down …": the one year of a sentence with one marker,
/// in the clause of a court.
bool BodyNoteConflict::is_ruling(const stet::Document& doc, const stet::Claim& claim, const stet::Date& said,
                                 const std::string& before) const {
  constexpr std::string_view in = " in ";
  if (claim.markers != 1 || !before.ends_with(in)) return false;
  const auto dates = doc.dates().within(claim.span);
  if (std::any_of(dates.begin(), dates.end(), [&](const stet::Date& d) { return d.span.begin != said.span.begin; }))
    return false;
  const size_t clause = before.find_last_of(",;:");
  const std::string_view own = std::string_view(before).substr(clause == std::string::npos ? 0 : clause);
  if (!courts_.in(own) || statutes_.in(own)) return false;
  const std::string behind = doc.words({said.span.end, claim.span.end});
  return rulings_.in(own) || rulings_.in(settings_.fold(behind.substr(0, 40)));
}

void BodyNoteConflict::check_law(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    for (const stet::Marker& marker : doc.markers(claim)) {
      const stet::Note* note = doc.note(marker);
      if (note == nullptr) continue;
      uint32_t type = STET_TYPE_DOCUMENT;
      size_t citations = 0;
      for (const stet::Citation& c : doc.citations(*note)) {
        if (c.type == STET_TYPE_LEGAL_CASE || c.type == STET_TYPE_LEGISLATION) type = c.type;
        ++citations;
      }
      constexpr size_t few = 3;
      if (type == STET_TYPE_DOCUMENT || citations > few) continue;
      for (const stet::Date& said : doc.dates().within(claim.span)) {
        if (said.precision != STET_DATE_YEAR || (said.flags & (STET_DATE_VERBATIM | STET_DATE_INTERVAL))) continue;
        constexpr uint32_t near = 80;  // bytes
        const stet::Span place = doc.widened({said.span.begin, said.span.begin}, claim.span, near, 0);
        const std::string before = ' ' + settings_.fold(doc.words(place)) + ' ';
        // "decided in 2019", "decided Lake Board v Bell in 2019"
        const std::string cited = doc.words(note->body), folded = settings_.fold(cited);
        const auto is_case = [&](const std::string& words) { return names_case(words, folded); };
        // … "Lake Board v Bell (2019)"
        const bool in_brackets = said.span.begin > 0 && doc.prose()[said.span.begin - 1] == '(';
        // "in 2006, when Lake Board v Bell was decided", "the 2006 decision in Lake Board v Bell"
        const auto told_behind = [&] {
          std::string behind = doc.words(doc.widened({said.span.end, said.span.end}, claim.span, 0, near));
          behind.resize(std::min(behind.find(';'), behind.size()));
          const std::string_view head = std::string_view(behind).substr(0, behind.find(" v"));
          return names_case(behind, cited) && std::none_of(head.begin(), head.end(), stet::digit) &&
                 deciding_.in(settings_.fold(behind));
        };
        const bool of_case = type == STET_TYPE_LEGAL_CASE && names_case(doc.words(claim.span), cited) &&
                             (ends_with_one(before, deciding_, 1, is_case) ||
                              (in_brackets && ends_with_case(before, folded)) || told_behind());
        const bool enacted = type == STET_TYPE_LEGISLATION && statutes_.in(before) &&
                             enacting_.ends(std::string_view(before).substr(0, before.find_last_not_of(' ') + 1));
        const bool of_statute =
            enacted || (type == STET_TYPE_LEGISLATION &&
                        ends_with_one(before, statutes_, 1, [](const std::string&) { return false; }));
        const bool ruling =
            !of_case && type == STET_TYPE_LEGAL_CASE && citations == 1 && is_ruling(doc, claim, said, before);
        if (!of_case && !of_statute && !ruling) continue;
        const auto years = doc.dates().within(note->body);
        if (years.empty() || std::any_of(years.begin(), years.end(), [&](const stet::Date& d) {
              return d.year == said.year;  // the note has this year, too
            }))
          continue;
        const stet::Date& given = years.front();
        report(said.span, "the text says " + std::to_string(said.year) + ", the note " + std::to_string(given.year),
               {{given.span, "the note says " + std::to_string(given.year)}, {marker.span, "the note is called here"}},
               {.severity = of_case || enacted ? STET_SEVERITY_WARNING : STET_SEVERITY_INFO,
                .cause = doc.cause(said, given)});
      }
    }
  }
}

}  // namespace date
