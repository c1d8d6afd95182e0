// Numbers in figures where words are due, and in both ways beside each other; "three times more than".
#include "figures.h"

#include <algorithm>
#include <string>
#include <utility>

#include <stet/text.hpp>

namespace number {

const stet::Rule SentenceInitialFigure::rule{.id = "number/sentence-initial-figure",
                                             .summary = "A sentence begins with a figure.",
                                             .severity = stet::Severity::info,
                                             .tables = read_tables | STET_BLOCKS | STET_CITATIONS,
                                             .page =
#include "sentence-initial-figure.md.inc"
                                                 , .languages = "en"};
const stet::Rule TimesMoreAmbiguous::rule{.id = "number/times-more-ambiguous",
                                          .summary = "“Three times more” leaves open how much more.",
                                          .severity = stet::Severity::info,
                                          .tables = read_tables | STET_BLOCKS,
                                          .page =
#include "times-more-ambiguous.md.inc"
                                              , .languages = "en de", .off = true};
const stet::Rule WordsFiguresMixed::rule{.id = "number/words-figures-mixed",
                                         .summary = "Small numbers of one sentence stand in words and in figures.",
                                         .severity = stet::Severity::info,
                                         .tables = read_tables | STET_BLOCKS,
                                         .page =
#include "words-figures-mixed.md.inc"
                                             , .languages = "en"};

namespace {

/// A whole number in figures, of what is counted.
bool plain(const stet::Number& n) {
  return n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0 && stet::empty(n.unit);
}
/// The text ends with a word and its stop: no numeral of a chapter ("Matt. xii. 46"), no abbreviation.
bool ends_sentence(std::string_view text) {
  constexpr size_t shortest = 3, surely = 8;  // letters; of a word with a capital letter
  if (!text.ends_with('.')) return false;
  text.remove_suffix(1);
  size_t begin = text.size();
  while (begin > 0 && stet::letter(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin);
  if (word.size() < shortest || word.find_first_not_of("ivxlcdm") == word.npos) return false;
  return !stet::capital(word.front()) || word.size() >= surely;
}

/// Running text.
bool is_paragraph(const stet::Document& doc, const stet::Sentence& s) {
  const stet::Block* block = doc.block(s);
  return block != nullptr && block->note == stet::none && block->kind == STET_BLOCK_PARAGRAPH;
}

}  // namespace

// A year, a time of day and what is numbered is no such figure; nor is what a paragraph is numbered with.
void SentenceInitialFigure::check(const stet::Document& doc, const stet::Report& report,
                                  const std::vector<Sentence>&) const {
  constexpr double first_year = 1000, last_year = 2100;
  constexpr size_t fewest_words = 4;
  const std::string_view p = doc.prose();
  const auto numbers = doc.numbers();
  stet::Extra extra;
  stet::Span first{0, 0};
  size_t count = 0;
  for (const stet::Sentence& s : doc.sentences()) {
    if (s.span.end - s.span.begin < 16 || !stet::digit(p[s.span.begin]) || !is_paragraph(doc, s)) continue;
    const uint32_t row = numbers.first_at(s.span.begin);
    if (row == numbers.size() || numbers[row].span.begin != s.span.begin) continue;
    const stet::Number& n = numbers[row];
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high) continue;
    if (n.low >= first_year && n.low <= last_year && n.decimals == 0 && p[s.span.begin + 1] != ',') continue;
    const uint32_t end = n.span.end;
    // Behind it a word of three letters and more: no "46 ff."
    if (end + 4 >= s.span.end || p[end] != ' ' || p[end + 1] < 'a' || p[end + 1] > 'z' || !stet::letter(p[end + 3]))
      continue;
    if (std::string_view(".!?").find(p[s.span.end - 1]) == std::string_view::npos ||
        doc.word_count(s.span) < fewest_words || doc.verbatim(n.span) || doc.citation_at(s.span) != nullptr ||
        p.substr(end + 1, 3) == "vol")
      continue;
    // Behind the end of a sentence for sure: a word, and its stop. What opens a paragraph may be its number.
    uint32_t before = s.span.begin;
    while (before > 0 && (p[before - 1] == ' ' || p[before - 1] == '\n' || p[before - 1] == STET_MASK)) --before;
    const stet::Block* block = doc.block(s);
    if (before <= block->span.begin || !ends_sentence(p.substr(block->span.begin, before - block->span.begin)))
      continue;
    constexpr size_t most_places = 20;
    if (++count == 1)
      first = n.span;
    else if (extra.also.size() < most_places)
      extra.also.push_back(n.span);
  }
  if (count == 0) return;
  report(first,
         count == 1 ? "a sentence begins with a figure here"
                    : std::to_string(count) + " sentences of this text begin with a figure",
         {}, extra);
}

void TimesMoreAmbiguous::check(const stet::Document& doc, const stet::Report& report,
                               const std::vector<Sentence>&) const {
  constexpr uint32_t farthest = 7;  // words
  const auto words = doc.words();
  const auto numbers = doc.numbers();
  for (const uint32_t i : times_.places(doc)) {
    const stet::Sentence* const sentence = doc.sentence_at(words[i].span);
    if (sentence == nullptr || i == 0) continue;
    const uint32_t taken = times_.words_at(doc, words, i, sentence->span);
    if (taken == 0 || words[i - 1].span.begin < sentence->span.begin) continue;
    const stet::Number* n = numbers.around(words[i - 1].span);
    if (n == nullptr || n->low < 2 || n->kind != STET_NUMBER_PLAIN) continue;
    for (uint32_t k = i + taken; k < words.size() && k - i < farthest && words[k].span.end <= sentence->span.end; ++k) {
      if (than_.words_at(doc, words, k, sentence->span) == 0) continue;
      const stet::Span said{n->span.begin, words[k].span.end};
      if (!doc.verbatim(said))
        report(said, "“" + doc.words(said) + "” may mean so many times as much, or once more than that");
      break;
    }
  }
}

/// It counts things of the sentence: no measure, no label, no date.
bool WordsFiguresMixed::counts(const stet::Document& doc, const stet::Rows<stet::Word>& words, const stet::Number& n,
                               stet::Span sentence) const {
  const std::string_view p = doc.prose();
  if (!plain(n) || doc.verbatim(n.span) || doc.dates().around(n.span) != nullptr) return false;
  const uint32_t i = words.first_at(n.span.begin);
  if (i == words.size() || words[i].span.begin != n.span.begin || words[i].span.end != n.span.end) return false;
  if (n.span.end + 2 >= sentence.end || p[n.span.end] != ' ' || p[n.span.end + 1] < 'a' || p[n.span.end + 1] > 'z')
    return false;
  if (n.span.begin > sentence.begin && p[n.span.begin - 1] != ' ' && p[n.span.begin - 1] != '\n') return false;
  if (i > 0 && words[i - 1].span.begin >= sentence.begin) {
    // Behind a word or a comma: neither "w = 2" nor "2 of 3".
    const char before = n.span.begin > 1 ? p[n.span.begin - 2] : ' ';
    const std::string word = settings_.fold(doc.letters(words[i - 1].span));
    if ((!stet::letter(before) && before != ',') || word == "of" || labels_.has(word) ||
        (words[i - 1].flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) != 0)
      return false;
  }
  return true;
}

// Three small counts of one sentence and more, one of them set otherwise.
void WordsFiguresMixed::check(const stet::Document& doc, const stet::Report& report,
                              const std::vector<Sentence>&) const {
  constexpr double least = 2, most = 9;
  constexpr size_t fewest = 3;
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto sentences = doc.sentences();
  const auto numbers = doc.numbers();
  for (uint32_t i = 0; i < numbers.size();) {
    const uint32_t behind = sentences.first_at(numbers[i].span.begin + 1);
    uint32_t end = i + 1;
    if (behind == 0 || !stet::contains(sentences[behind - 1].span, numbers[i].span)) {
      i = end;
      continue;
    }
    const stet::Span s = sentences[behind - 1].span;
    while (end < numbers.size() && numbers[end].span.begin < s.end) ++end;
    const uint32_t first = std::exchange(i, end);
    if (end - first < fewest || !is_paragraph(doc, sentences[behind - 1])) continue;
    if (p.substr(s.begin, s.end - s.begin).find_first_of("=<>") != std::string_view::npos) continue;  // formulas
    std::vector<const stet::Number*> in_words, in_figures;
    bool other = false;  // a figure above nine: those beside it may be set in figures, too
    for (uint32_t k = first; k < end; ++k) {
      const stet::Number& n = numbers[k];
      if (plain(n) && n.low > most && n.low < 1000 && stet::digit(p[n.span.begin]) &&
          doc.dates().around(n.span) == nullptr)
        other = true;
      if (n.low < least || n.low > most || !counts(doc, words, n, s)) continue;
      if (stet::digit(p[n.span.begin])) {
        const uint32_t next = words.first_at(n.span.end);
        if (next < words.size() && measures_.has(settings_.fold(doc.letters(words[next].span))) &&
            doc.letters(words[next].span) != "in")
          continue;
        in_figures.push_back(&n);
      } else {
        in_words.push_back(&n);
      }
    }
    if (other || in_figures.size() + in_words.size() < fewest || in_figures.empty() || in_words.empty()) continue;
    const bool figures_rare = in_figures.size() <= in_words.size();
    const auto& rare = figures_rare ? in_figures : in_words;
    const auto& usual = figures_rare ? in_words : in_figures;
    if (rare.size() != 1) continue;
    report(rare.front()->span,
           "“" + doc.words(rare.front()->span) + "” and “" + doc.words(usual.front()->span) +
               "” count things in one sentence: one in figures, one in words",
           {{usual.front()->span, "set in the other way"}}, {.cause = doc.cause(*rare.front())});
  }
}

}  // namespace number
