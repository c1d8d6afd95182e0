// "The River Police … the river police": terms with and without capitals; "Norwegian Prime Minister came".
#include <map>

#include "forms.h"
#include "habits.h"
#include "phrases.h"
#include "style.h"

namespace style {

const stet::Rule InconsistentCapitalization::rule{.id = "style/inconsistent-capitalization",
                                                  .summary = "A term stands with capitals and without.",
                                                  .severity = stet::Severity::info,
                                                  .tables = own_tables,
                                                  .page =
#include "inconsistent-capitalization.md.inc"
                                                      , .languages = "en"};

namespace {

constexpr uint32_t fewest_of_term = 2, most_of_term = 4;  // of a term

/// One blank stands between two words.
bool beside(const stet::Document& doc, const stet::Word& a, const stet::Word& b) {
  return b.span.begin - a.span.end <= 8 && gap_between(doc, a, b) == " ";
}
uint64_t joined(uint64_t hash, uint32_t word) { return (hash ^ word) * 0x100000001b3ull + 1; }

/// A word with one capital at its head: "River", not "NATO".
bool with_capital(const stet::Document& doc, const stet::Word& word) {
  const std::string_view p = doc.prose().substr(word.span.begin, word.span.end - word.span.begin);
  return p.size() > 2 && stet::capital(p[0]) && std::none_of(p.begin() + 1, p.end(), stet::capital);
}

}  // namespace

// Only behind "the", which the term of an article has in both ways: "a river police" is any.
void InconsistentCapitalization::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t the = stet::hash_of_folded("the");
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  const std::string_view p = doc.prose();
  const std::vector<uint32_t> articles = stet::words_where(
      doc, [](const stet::Form& f) { return f.hash == the; },
      [](const auto& all, uint32_t i) { return i + fewest_of_term < all.size(); });
  if (articles.empty()) return;
  // In paragraphs, whose words are no title.
  uint32_t block = 0;
  const auto running = [&](const stet::Word& word) {
    while (block < blocks.size() && blocks[block].span.end <= word.span.begin) ++block;
    return block < blocks.size() && blocks[block].span.begin <= word.span.begin &&
           blocks[block].kind == STET_BLOCK_PARAGRAPH;
  };
  const auto behind_name = [&](uint32_t last) {  // "the Prime Minister Lund", "the Lake Board Act"
    return last + 1 < words.size() && (words[last + 1].flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) != 0 &&
           doc.words({words[last].span.end, words[last + 1].span.begin}).size() <= 1;
  };
  struct Ways {
    Way large, small;
  };
  std::map<uint64_t, Ways> terms;
  {
    OwnWords own(doc);
    for (const uint32_t i : articles) {
      uint32_t n = 0;
      uint64_t hash = 0;
      while (n < most_of_term && i + n + 1 < words.size() && with_capital(doc, words[i + n + 1]) &&
             beside(doc, words[i + n], words[i + n + 1]))
        hash = joined(hash, words[i + ++n].hash);
      if (n < fewest_of_term || behind_name(i + n) || !running(words[i]) || !own.has(words[i])) continue;
      // "the Bank of England": the name goes on.
      if (i + n + 2 < words.size() && (words[i + n + 2].flags & STET_WORD_CAPITAL) != 0 &&
          words[i + n + 1].span.end - words[i + n + 1].span.begin <= 3 && beside(doc, words[i + n], words[i + n + 1]) &&
          beside(doc, words[i + n + 1], words[i + n + 2]))
        continue;
      terms[hash].large.add({words[i + 1].span.begin, words[i + n].span.end});
    }
  }
  if (terms.empty()) return;
  block = 0;
  OwnWords own(doc);
  for (const uint32_t i : articles) {
    if (p[words[i].span.begin] == 'T' && stet::capital(p[words[i].span.begin + 1])) continue;
    uint64_t hash = 0;
    for (uint32_t n = 1; n <= most_of_term && i + n < words.size(); ++n) {
      if (!in_small_letters(words[i + n]) || !beside(doc, words[i + n - 1], words[i + n])) break;
      hash = joined(hash, words[i + n].hash);
      if (n < fewest_of_term) continue;
      const auto at = terms.find(hash);
      if (at == terms.end() || !running(words[i]) || !own.has(words[i])) continue;
      const uint32_t end = words[i + n].span.end;
      if (end < p.size() && (p[end] == '-' || p[end] == '\'' || p.substr(end, 3) == "’")) continue;
      at->second.small.add({words[i + 1].span.begin, end});
      break;
    }
  }
  for (const auto& [hash, ways] : terms) {
    if (ways.small.empty()) continue;
    const bool of_small = ways.small.count <= ways.large.count;
    const Way &rare = of_small ? ways.small : ways.large, &usual = of_small ? ways.large : ways.small;
    if (usual.prevails(rare, 2, 2)) stet::tell_ways(doc, report, rare, usual);
  }
}

const stet::Rule MissingArticleTitle::rule{.id = "style/missing-article-title",
                                           .summary = "An office has neither an article nor a name.",
                                           .severity = stet::Severity::info,
                                           .tables = own_tables,
                                           .page =
#include "missing-article-title.md.inc"
                                               , .languages = "en"};

// "In May Norwegian Prime Minister came": an adjective of a state, an office, a verb.
void MissingArticleTitle::check(const stet::Document& doc, const stet::Report& report) const {
  const std::vector<uint32_t> places = offices_.places(doc);
  if (places.empty()) return;
  const auto words = doc.words();
  const auto word = [&](uint32_t k) { return stet::lower(doc.letters(words[k].span)); };
  OwnWords own(doc);
  for (const uint32_t i : places) {
    if (i == 0 || !with_capital(doc, words[i - 1]) || !beside(doc, words[i - 1], words[i]) ||
        !states_.has(word(i - 1), "en"))
      continue;
    const stet::Block* block = doc.block_at(words[i].span);
    if (block == nullptr || !in_sentences(*block) || block->note != stet::none) continue;
    const uint32_t n = offices_.words_at(doc, words, i, {words[i].span.begin, block->span.end});
    const uint32_t verb = i + n;
    if (n == 0 || verb >= words.size() || words[verb].span.end > block->span.end ||
        (words[verb].flags & STET_WORD_CAPITAL) != 0 || !beside(doc, words[verb - 1], words[verb]) ||
        !verbs_.has(word(verb), "en"))
      continue;
    // What stands before it may be an article, or one more adjective; a month or a comma is neither.
    if (i > 1 && words[i - 2].span.begin >= block->span.begin && beside(doc, words[i - 2], words[i - 1]) &&
        (before_.has(word(i - 2), "en") || states_.has(word(i - 2), "en")))
      continue;
    if (i > 1 && words[i - 2].span.begin >= block->span.begin && gap_between(doc, words[i - 2], words[i - 1]) == "-")
      continue;
    if (!own.has(words[i - 1])) continue;
    const stet::Span said{words[i - 1].span.begin, words[verb - 1].span.end};
    report(said, "“" + doc.words(said) + "” has neither an article nor a name");
  }
}

}  // namespace style
