// "U.N." and "UN": one abbreviation with and without points.
#include <map>

#include "habits.h"
#include "style.h"

namespace style {

const stet::Rule AcronymTwoForms::rule{.id = "style/acronym-two-forms",
                                       .summary = "An abbreviation is written with and without points.",
                                       .severity = stet::Severity::info,
                                       .tables = own_tables,
                                       .page =
#include "acronym-two-forms.md.inc"
};

namespace {

bool one_capital(const stet::Document& doc, const stet::Word& word) {
  return word.span.end - word.span.begin == 1 && stet::capital(doc.prose()[word.span.begin]);
}
bool all_large(std::string_view s) { return std::all_of(s.begin(), s.end(), stet::capital); }

}  // namespace

// "U.S. Steel", "410 U.S. 113", "GIVE US TIME": what stands beside it says that the letters are part of something.
bool AcronymTwoForms::of_name(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t first,
                              uint32_t end, char behind) const {
  const auto part = [&](const stet::Word& word) { return (word.flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) != 0; };
  const auto small = [&](const stet::Word& word) { return around_.has(stet::lower(doc.letters(word.span)), "en"); };
  if (first > 0 && part(words[first - 1]) && !small(words[first - 1]) &&
      doc.words({words[first - 1].span.end, words[first].span.begin}).empty())
    return true;
  if (behind == '-' || behind == '/' || behind == '&' || behind == '@') return true;
  return end < words.size() && part(words[end]) &&
         doc.words({words[end - 1].span.end + (behind == '.'), words[end].span.begin}).empty();
}

void AcronymTwoForms::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  const std::string_view p = doc.prose();
  const auto at = [&](uint32_t byte) { return byte < p.size() ? p[byte] : ' '; };
  struct Ways {
    Way with, without;
    std::string written;
  };
  std::map<std::string, Ways, std::less<>> all;
  uint32_t block = 0;
  const auto running = [&](const stet::Word& word) {
    while (block < blocks.size() && blocks[block].span.end <= word.span.begin) ++block;
    return block < blocks.size() && blocks[block].note == stet::none &&
           (blocks[block].kind == STET_BLOCK_PARAGRAPH || blocks[block].kind == STET_BLOCK_LIST_ITEM);
  };
  {
    OwnWords own(doc);
    const std::vector<uint32_t> letters = stet::words_where(
        doc, [](const stet::Form& form) { return form.span.end - form.span.begin == 1; },
        [&](const auto&, uint32_t i) { return one_capital(doc, words[i]) && at(words[i].span.end) == '.'; });
    uint32_t taken = 0;
    for (const uint32_t i : letters) {
      if (i < taken) continue;
      std::string name(1, p[words[i].span.begin]);
      uint32_t end = i + 1;
      while (end < words.size() && words[end].span.begin == words[end - 1].span.end + 1 &&
             at(words[end].span.end) == '.' && one_capital(doc, words[end]))
        name += p[words[end++].span.begin];
      taken = end;
      const uint32_t stop = words[end - 1].span.end;
      const char before = words[i].span.begin > 0 ? at(words[i].span.begin - 1) : ' ';
      if (name.size() < 2 || stet::roman_number(name) != 0 || before == '.') continue;
      if (const char next = at(stop + 1); stet::letter(next) || stet::digit(next)) continue;
      if (!running(words[i]) || !own.has(words[i])) continue;
      if (const char behind = at(stop + 1); of_name(doc, words, i, end, '.') || behind == '-' || behind == '/')
        continue;
      all[name].with.add({words[i].span.begin, stop + 1});
    }
  }
  if (all.empty()) return;
  block = 0;
  OwnWords own(doc);
  std::vector<uint32_t> hashes;
  for (const auto& [name, ways] : all) hashes.push_back(stet::hash_of_folded(stet::lower(name)));
  std::sort(hashes.begin(), hashes.end());
  const std::vector<uint32_t> closed = stet::words_where(
      doc, [&](const stet::Form& form) { return std::binary_search(hashes.begin(), hashes.end(), form.hash); },
      [&](const auto&, uint32_t i) {
        return all_large(p.substr(words[i].span.begin, words[i].span.end - words[i].span.begin));
      });
  for (const uint32_t i : closed) {
    const auto found = all.find(p.substr(words[i].span.begin, words[i].span.end - words[i].span.begin));
    if (found == all.end() || !running(words[i]) || !own.has(words[i])) continue;
    const char before = words[i].span.begin > 0 ? at(words[i].span.begin - 1) : ' ';
    if (before == '-' || before == '/' || before == '.' || before == '@') continue;
    const char behind = at(words[i].span.end);
    if (of_name(doc, words, i, i + 1, behind == '.' ? ' ' : behind)) continue;
    found->second.without.add(words[i].span);
  }
  for (const auto& [name, ways] : all) {
    const bool of_points = ways.with.count < ways.without.count;
    const Way &rare = of_points ? ways.with : ways.without, &often = of_points ? ways.without : ways.with;
    constexpr size_t habit = 2;
    if (rare.count == 0 || often.count < habit) continue;
    report(rare.places.front(),
           "“" + doc.words(rare.places.front()) + "” (" + stet::times(rare.count) + ") and “" +
               doc.words(often.places.front()) + "” (" + stet::times(often.count) + ") stand in this text",
           {{often.places.front(), "the other way"}}, rare.others());
  }
}

}  // namespace style
