// Possessives, spellings of names from other scripts, and adjectives of countries.
#include <algorithm>
#include <map>
#include <utility>

#include <stet/habits.hpp>
#include <stet/text.hpp>

#include "persons.h"

namespace name {

const stet::Rule PossessiveInconsistent::rule{
    .id = "name/possessive-inconsistent",
    .summary = "The possessive of one name is set with and without its s.",
    .severity = stet::Severity::info,
    .tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS | STET_QUOTATIONS,
    .page =
#include "possessive-inconsistent.md.inc"
        , .languages = "en"};
const stet::Rule TransliterationVariant::rule{
    .id = "name/transliteration-variant",
    .summary = "A name from another script is spelt in two ways.",
    .severity = stet::Severity::info,
    .tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS | STET_CITATIONS,
    .page =
#include "transliteration-variant.md.inc"
        , .languages = "en"};
const stet::Rule CountryDemonym::rule{.id = "name/country-demonym",
                                      .summary = "An adjective of a country is none that is in use.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS,
                                      .page =
#include "country-demonym.md.inc"
                                          , .languages = "en"};

namespace {

bool in_running_text(const stet::Document& doc, stet::Span at) {
  const stet::Block* block = doc.block_at(at);
  return block != nullptr && block->note == stet::none && block->kind != STET_BLOCK_CODE &&
         block->kind != STET_BLOCK_QUOTE && !doc.verbatim(at);
}

/// A mark before it in the block may open what this one closes.
bool may_close(const stet::Document& doc, stet::Span mark) {
  const stet::Quotation* q = doc.quotations().around(mark);
  if (q != nullptr && q->span.end == mark.end) return true;
  const stet::Block* block = doc.block_at(mark);
  constexpr uint32_t farthest = 600;  // bytes
  const uint32_t begin = std::max(block->span.begin, mark.begin - std::min(mark.begin, farthest));
  const std::string_view before = doc.prose().substr(begin, mark.begin - begin);
  return before.rfind(mark.end - mark.begin == 1 ? " '" : "‘") != before.npos;
}

}  // namespace

// "Jonas’s key" and "Jonas’ key", of one name. A mark that closes a quotation is no apostrophe.
void PossessiveInconsistent::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  for (const stet::Form& form : doc.forms()) {
    if (form.count < 2 || (form.flags & STET_WORD_CAPITAL) == 0 || (p[form.span.end - 1] | 0x20) != 's') continue;
    stet::Way whole, bare;
    for (const uint32_t i : stet::words_of(words, form)) {
      const uint32_t end = words[i].span.end;
      const uint32_t mark = end >= p.size() ? 0 : p[end] == '\'' ? 1 : p.substr(end, 3) == "’" ? 3 : 0;
      const uint32_t behind = end + mark;
      if (mark == 0 || (words[i].flags & STET_WORD_CAPITAL) == 0 || behind + 1 >= p.size()) continue;
      const bool with_s = p[behind] == 's' && !stet::in_word(p[behind + 1]);
      const bool without = p[behind] == ' ' && stet::letter(p[behind + 1]);
      if ((!with_s && !without) || !in_running_text(doc, words[i].span)) continue;
      if (without && may_close(doc, {end, behind})) continue;
      (with_s ? whole : bare).add({words[i].span.begin, behind + (with_s ? 1 : 0)});
    }
    if (whole.count == 0 || bare.count == 0) continue;
    const bool rare_bare = bare.count <= whole.count;
    stet::tell_ways(doc, report, rare_bare ? bare : whole, rare_bare ? whole : bare);
  }
}

void TransliterationVariant::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  const auto words = doc.words();
  const std::vector<uint32_t> places = words_.places(doc);
  if (places.size() < 2) return;
  std::map<uint32_t, std::map<std::string, stet::Way>> names;  // by value and spelling
  for (const uint32_t i : places) {
    const stet::Span s = words[i].span;
    const std::string word = stet::lower(doc.letters(s));
    const uint32_t value = words_.value(word, "en");
    if (value != 0 && in_running_text(doc, s) && doc.citation_at(s) == nullptr) names[value][word].add(s);
  }
  for (const auto& [value, ways] : names) {
    if (ways.size() < 2) continue;
    const auto [often, rare] =
        stet::two_commonest(ways, [](const auto& way) -> const stet::Way& { return way.second; });
    stet::tell_ways(doc, report, rare->second, often->second);
  }
}

void CountryDemonym::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  const auto words = doc.words();
  for (const uint32_t i : wrong_.places(doc)) {
    const std::string word = doc.letters(words[i].span);
    const uint32_t value = wrong_.value(word, "en");
    if (value == 0 || !in_running_text(doc, words[i].span)) continue;
    const std::string right(wrong_.meaning(value));
    report(words[i].span, "“" + word + "” is not in use; “" + right + "” is", {},
           {.fixes = {{"", {{words[i].span, right}}, true}}});
  }
}

}  // namespace name
