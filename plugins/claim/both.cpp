// "Both" of three, and "the latter" behind three.
#include <algorithm>
#include <string>
#include <vector>

#include <stet/text.hpp>

#include "assertions.h"

namespace claim {

const stet::Rule BothWithMany::rule{.id = "claim/both-with-many",
                                    .summary = "“Both”, “the former” or “the latter” is said of three.",
                                    .severity = stet::Severity::info,
                                    .tables = STET_WORDS | STET_SENTENCES | STET_BLOCKS | STET_ZONES,
                                    .page =
#include "both-with-many.md.inc"
                                        , .languages = "en"};

namespace {

constexpr uint32_t both_hash = stet::hash_of_folded("both"), former_hash = stet::hash_of_folded("former"),
                   latter_hash = stet::hash_of_folded("latter");

std::string_view gap_of(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t i) {
  return doc.prose().substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
}
bool one_blank(std::string_view gap) { return gap == " " || gap == "\n"; }
bool one_comma(std::string_view gap) { return gap == ", " || gap == ",\n"; }

}  // namespace

std::string BothWithMany::folded(const stet::Document& doc, const stet::Word& word) const {
  return settings_.fold(doc.letters(word.span));
}

// "both the bishop, the engineer and the pianist": items that begin with one word, without a comma before the last, so
// that none stands in apposition; or single words up to a stop.
void BothWithMany::check_both(const stet::Document& doc, const stet::Report& report, const Words& words,
                              uint32_t at) const {
  constexpr uint32_t most_words = 20, longest_item = 4;
  const stet::Sentence* const sentence = doc.sentence_at(words[at].span);
  if (sentence == nullptr) return;
  struct Item {
    uint32_t first, count;
  };
  std::vector<Item> items{{at + 1, 0}};
  bool last = false;  // behind "and"
  uint32_t i = at + 1;
  for (; i < words.size() && i < at + most_words && words[i].span.end <= sentence->span.end; ++i) {
    const std::string_view gap = gap_of(doc, words, i);
    if (i == at + 1 ? !one_blank(gap) : !one_blank(gap) && !one_comma(gap)) break;
    const bool parted = i > at + 1 && one_comma(gap);
    if (last && (parted || items.back().count == longest_item)) break;
    const std::string word = folded(doc, words[i]);
    if (word == "and" || word == "or") {
      if (parted || last || word == "or" || items.size() < 2) return;
      last = true;
      items.push_back({i + 1, 0});
      continue;
    }
    if (parted) items.push_back({i, 0});
    ++items.back().count;
  }
  if (!last || items.back().count == 0) return;
  const std::string opener = folded(doc, words[items.front().first]);
  const bool opened = openers_.has(opener);
  bool single = !opened;
  for (size_t k = 0; k < items.size(); ++k) {
    const Item& item = items[k];
    const bool closes = k + 1 == items.size();
    if (opened) {
      if (folded(doc, words[item.first]) != opener || item.count < 2 || (!closes && item.count > longest_item)) return;
    } else if (item.count != 1 || (words[item.first].flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) != 0) {
      single = false;
    }
  }
  if (!opened && !single) return;
  // A noun may follow, or further adjectives.
  if (single && i < words.size() && (one_blank(gap_of(doc, words, i)) || one_comma(gap_of(doc, words, i)))) return;
  const uint32_t end = items.back().first + (opened ? 1 : 0);
  const stet::Span whole{words[at].span.begin, words[end].span.end};
  if (doc.verbatim(whole)) return;
  report(whole, "“both” is said of two; " + std::to_string(items.size()) + " are named behind it");
}

// "Arden, Brock and Colm voted. The latter was …"
void BothWithMany::check_latter(const stet::Document& doc, const stet::Report& report, const Words& words,
                                uint32_t at) const {
  if (at == 0 || at + 1 >= words.size() || folded(doc, words[at - 1]) != "the" ||
      !verbs_.has(folded(doc, words[at + 1])) || !one_blank(gap_of(doc, words, at + 1)))
    return;
  const stet::Sentence* const sentence = doc.sentence_at(words[at].span);
  if (sentence == nullptr || words[at - 1].span.begin != sentence->span.begin) return;
  const auto sentences = doc.sentences();
  const uint32_t row = sentences.index(*sentence);
  if (row == 0 || sentences[row - 1].block != sentence->block) return;
  const stet::Span before = sentences[row - 1].span;
  // One list of three names, and no other pair.
  stet::Span list{0, 0};
  size_t lists = 0, joints = 0;
  for (uint32_t i = words.first_at(before.begin); i < words.size() && words[i].span.end <= before.end; ++i) {
    const std::string word = folded(doc, words[i]);
    if (word == "two" || word == "other") return;
    if (word != "and" && word != "or") continue;
    ++joints;
    if (i < 2 || i + 1 >= words.size() || words[i - 2].span.begin < before.begin) continue;
    const auto big = [&](uint32_t k) { return (words[k].flags & STET_WORD_CAPITAL) != 0; };
    const bool third = big(i + 1) && one_blank(gap_of(doc, words, i + 1)),
               second = big(i - 1) && (one_blank(gap_of(doc, words, i)) || one_comma(gap_of(doc, words, i)));
    const bool first = big(i - 2) && one_comma(gap_of(doc, words, i - 1));
    if (!first || !second || !third) continue;
    if (i >= 3 && words[i - 3].span.begin >= before.begin && one_comma(gap_of(doc, words, i - 2)))
      continue;  // four, or another comma
    ++lists;
    list = {words[i - 2].span.begin, words[i + 1].span.end};
  }
  const stet::Span said{words[at - 1].span.begin, words[at].span.end};
  if (lists != 1 || joints != 1 || doc.verbatim(said) || doc.verbatim(list)) return;
  report(said, "“" + doc.words(said) + "” is said of one of two; 3 are named before it", {{list, "three are named"}});
}

void BothWithMany::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const std::vector<uint32_t> places = stet::words_where(
      doc, [](const stet::Form& f) { return f.hash == both_hash || f.hash == former_hash || f.hash == latter_hash; },
      [](const auto& all, uint32_t i) { return i + 1 < all.size(); });
  for (const uint32_t i : places) {
    const stet::Block* const block = doc.block_at(words[i].span);
    if (block == nullptr || block->note != stet::none || block->kind == STET_BLOCK_CODE ||
        block->kind == STET_BLOCK_QUOTE)
      continue;
    if (words[i].hash == both_hash)
      check_both(doc, report, words, i);
    else
      check_latter(doc, report, words, i);
  }
}

}  // namespace claim
