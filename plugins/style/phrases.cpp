// "No affect on", "advance planning", "the bell was heavy, it sank": phrases of a list, and clauses that a comma alone
// joins.
#include "phrases.h"

#include <map>

#include "forms.h"
#include "habits.h"
#include "style.h"

namespace style {

std::vector<Phrases::Found> Phrases::find(const stet::Document& doc) const {
  std::vector<Found> out;
  const std::vector<uint32_t> places = words_.places(doc);
  if (places.empty()) return out;
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  uint32_t block = 0, taken = 0;
  OwnWords own(doc);
  for (const uint32_t i : places) {
    if (i < taken) continue;
    while (block < blocks.size() && blocks[block].span.end <= words[i].span.begin) ++block;
    if (block == blocks.size()) break;
    const stet::Span within{words[i].span.begin, std::max(words[i].span.begin, blocks[block].span.end)};
    uint32_t value = 0;
    const uint32_t n = words_.words_at(doc, words, i, within, &value);
    if (n == 0 || value == 0) continue;
    bool all_own = own.has(words[i]);
    for (uint32_t k = 1; k < n; ++k) all_own = own.has(words[i + k]) && all_own;
    if (!all_own) continue;
    taken = i + n;
    out.push_back({{words[i].span.begin, words[i + n - 1].span.end}, value});
  }
  return out;
}

std::string Phrases::meant(const stet::Document& doc, const Found& found) const {
  std::string out(meant_.meaning(found.value));
  if (stet::capital(doc.prose()[found.span.begin]) && !out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

const stet::Rule ConfusablePair::rule{.id = "style/confusable-pair",
                                      .summary = "One word was taken for another that sounds or looks like it.",
                                      .severity = stet::Severity::info,
                                      .tables = own_tables,
                                      .page =
#include "confusable-pair.md.inc"
                                          , .languages = "en de fr"};

void ConfusablePair::check(const stet::Document& doc, const stet::Report& report) const {
  for (const Phrases::Found& found : phrases_.find(doc)) {
    const std::string right = phrases_.meant(doc, found);
    report(found.span, "“" + doc.words(found.span) + "” is probably meant to be “" + right + "”", {},
           {.fixes = {{"write “" + right + "”", {{found.span, right}}, true}}});
  }
}

const stet::Rule RedundantPhrase::rule{.id = "style/redundant-phrase",
                                       .summary = "A phrase says one thing twice.",
                                       .severity = stet::Severity::info,
                                       .tables = own_tables,
                                       .page =
#include "redundant-phrase.md.inc"
                                           , .languages = "en de fr", .off = true};

void RedundantPhrase::check(const stet::Document& doc, const stet::Report& report) const {
  struct Told {
    Phrases::Found first;
    Way places;
  };
  std::map<uint32_t, Told> told;  // by what is enough
  for (const Phrases::Found& found : phrases_.find(doc))
    told.try_emplace(found.value, Told{found, {}}).first->second.places.add(found.span);
  for (const auto& [value, of] : told) {
    const std::string right = phrases_.meant(doc, of.first);
    report(of.first.span, "“" + doc.words(of.first.span) + "” says no more than “" + right + "”", {},
           of.places.others());
  }
}

const stet::Rule CommaSplice::rule{.id = "style/comma-splice",
                                   .summary = "A comma alone joins two sentences.",
                                   .severity = stet::Severity::info,
                                   .tables = STET_SENTENCES | own_tables,
                                   .page =
#include "comma-splice.md.inc"
                                       , .languages = "en", .off = true};

// "The bell was heavy, it sank the boat": one comma, a verb on either side, and nothing that ties them.
void CommaSplice::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t fewest = 3, most = 16;  // words of either side
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  OwnWords own(doc);
  for (const uint32_t i : subjects_.places(doc)) {
    if (i < fewest || i + 2 >= words.size() || stet::capital(p[words[i].span.begin])) continue;
    const stet::Span comma{words[i - 1].span.end, words[i].span.begin};
    const std::string_view gap = p.substr(comma.begin, comma.end - comma.begin);
    if (gap != ", " && gap != ",\n") continue;
    const stet::Sentence* sentence = doc.sentence_at(words[i].span);
    if (sentence == nullptr) continue;
    const uint32_t first = words.first_at(sentence->span.begin), end = words.first_at(sentence->span.end);
    if (i - first < fewest || i - first > most || end - i < fewest || end - i > most) continue;
    const std::string_view all = p.substr(sentence->span.begin, sentence->span.end - sentence->span.begin);
    if (std::count(all.begin(), all.end(), ',') != 1 || all.find_first_of(";:?\"()") != all.npos ||
        all.find("—") != all.npos || all.find("–") != all.npos || all.find("“") != all.npos)
      continue;
    const auto is = [&](const stet::WordList& list, uint32_t k, uint32_t* value = nullptr) {
      return list.words_at(doc, words, k, {words[k].span.begin, comma.begin}, value) > 0;
    };
    const auto alone = [&](const stet::WordList& list, uint32_t k) {
      return list.words_at(doc, words, k, words[k].span) == 1;
    };
    if (!alone(subjects_, i) || !alone(verbs_, i + 1) || alone(parentheses_, i + 1)) continue;
    bool verb = false, tied = is(ties_, first);
    for (uint32_t k = first + 1; k < i && !tied; ++k) {
      verb = verb || (in_small_letters(words[k]) && alone(verbs_, k));
      uint32_t how = 0;
      tied = (is(ties_, k, &how) && how == 1) || alone(parentheses_, k);
    }
    if (!verb || tied || !own.has(words[i])) continue;
    report({words[i - 1].span.begin, words[i].span.end}, "a comma alone joins two sentences here",
           {{{words[i].span.begin, sentence->span.end}, "the second one"}});
  }
}

}  // namespace style
