// "J. R. Smith" and "J.R. Smith", "St. Petersburg" and "Saint Petersburg": one name in two forms.
#include "variants.h"

#include <map>

#include <stet/text.hpp>

namespace name {
namespace {

/// What all names are read from.
constexpr uint64_t tables_of_names = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS;

}  // namespace

const stet::Rule InitialsInconsistent::rule{.id = "name/initials-inconsistent",
                                            .summary = "Initials of authors are set with and without spaces.",
                                            .severity = stet::Severity::info,
                                            .tables = tables_of_names | STET_PERSONS,
                                            .page =
#include "initials-inconsistent.md.inc"
};

void InitialsInconsistent::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  stet::Way spaced, closed;
  uint32_t told = 0;  // the end of the last one: several readings may give one name
  for (const stet::Person& person : doc.persons()) {
    if (person.from != STET_FROM_TEXT || stet::empty(person.span) || person.span.begin < told) continue;
    for (uint32_t i = words.first_at(person.span.begin);
         i + 1 < words.size() && words[i + 1].span.end <= person.span.end; ++i) {
      const stet::Span a = words[i].span, b = words[i + 1].span;
      const auto initial = [&](stet::Span s) {
        return s.end - s.begin == 1 && stet::capital(p[s.begin]) && s.end < p.size() && p[s.end] == '.';
      };
      if (!initial(a) || !initial(b)) continue;
      const bool close = b.begin == a.end + 1;
      if (!close && doc.words({a.end + 1, b.begin}) != "") continue;
      (close ? closed : spaced).add({a.begin, b.end + 1});
    }
    told = person.span.end;
  }
  constexpr size_t times = 2;  // the usual way stands so often for each of the rarer one
  const bool rare = closed.count <= spaced.count;
  const stet::Way &few = rare ? closed : spaced, &many = rare ? spaced : closed;
  if (few.count == 0 || many.count < times * few.count) return;
  tell_ways(doc, report, few, many);
}

const stet::Rule PlaceVariant::rule{.id = "name/place-variant",
                                    .summary = "The first word of a place is written out here and shortened there.",
                                    .severity = stet::Severity::info,
                                    .tables = tables_of_names,
                                    .page =
#include "place-variant.md.inc"
                                        , .languages = "en"};

// With the one or two words behind it: "St. Barbara's Hill".
void PlaceVariant::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  struct Ways {
    stet::Way shortened, whole;
  };
  std::map<std::string, Ways> places;  // by the word that is meant and the words behind it
  for (const uint32_t i : shortened_.places(doc)) {
    if ((words[i].flags & STET_WORD_CAPITAL) == 0 || i + 1 >= words.size()) continue;
    const uint32_t meant = shortened_.value(stet::lower(doc.letters(words[i].span)), {});
    if (meant == 0) continue;
    const uint32_t behind = words[i].span.end + (p[words[i].span.end] == '.');
    uint32_t next = i + 1;
    std::string key(shortened_.meaning(meant));
    const bool whole = stet::lower(doc.letters(words[i].span)) == key;
    uint32_t end = behind;
    constexpr uint32_t most = 2;
    for (; next < words.size() && next - i <= most; ++next) {
      const stet::Span w = words[next].span;
      if ((words[next].flags & STET_WORD_CAPITAL) == 0 || doc.words({end, w.begin}) != "" || w.begin - end != 1) break;
      key += ' ' + doc.letters(w);
      end = w.end;
    }
    if (end == behind) continue;
    const stet::Span at{words[i].span.begin, end};
    const stet::Block* block = doc.block_at(at);
    if (block == nullptr || block->note != stet::none || end > block->span.end || doc.verbatim(at)) continue;
    (whole ? places[key].whole : places[key].shortened).add(at);
  }
  for (const auto& [key, ways] : places) {
    if (ways.shortened.count == 0 || ways.whole.count == 0) continue;
    const bool rare = ways.whole.count <= ways.shortened.count;
    tell_ways(doc, report, rare ? ways.whole : ways.shortened, rare ? ways.shortened : ways.whole);
  }
}

}  // namespace name
