// "The fourth summit, after those of Oslo, Riga, Bonn and Kiel": four before it make it the fifth. "It was the third
// flood; the earlier ones came in 1906, 1944 and 1950". "The fourth of the three boats", "the third of the three … the
// other three".
#include "ordinal_conflict.h"

#include <algorithm>

#include <stet/text.hpp>

#include "arithmetic.h"

namespace number {

const stet::Rule OrdinalConflict::rule{.id = "number/ordinal-conflict",
                                       .summary = "An ordinal does not fit what it numbers.",
                                       .severity = stet::Severity::warning,
                                       .tables = read_tables | STET_WORDS,
                                       .page =
#include "ordinal-conflict.md.inc"
};

namespace {

constexpr uint32_t most_things = 20;

bool begins_name(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  if (first < 0x80) return (first >= 'A' && first <= 'Z') || stet::digit(word[0]);
  // Capitals of Latin-1 and Latin Extended-A.
  const auto second = static_cast<unsigned char>(word.size() > 1 ? word[1] : 0);
  return (first == 0xC3 && second < 0x9F) || ((first == 0xC4 || first == 0xC5) && second % 2 == 0);
}

}  // namespace

OrdinalConflict::OrdinalConflict(const stet::Settings& s)
    : settings_(s),
      ordinals_(s.words("ordinals-of-things")),
      after_those_(s.words("after-those-of")),
      earlier_(s.words("the-earlier-ones")),
      of_the_(s.words("of-the-several")),
      one_of_(s.words("one-of-several")),
      others_before_(s.words("the-others-before-a-number")),
      others_behind_(s.words("the-others-behind-a-number")),
      last_(s.words("last-of-a-list")),
      examples_(s.words("words-of-examples")),
      one_(s.words("articles-of-one")),
      each_(s.words("words-before-parts")),
      places_(s.words("before-the-name-of-a-place")) {}

/// How many names a list has whose last two a word joins: "Oslo, Riga, Bonn and Kiel, …"; 0: nobody knows.
size_t OrdinalConflict::listed(std::string_view words) const {
  size_t count = 0, in_name = 0;
  bool joined = false;                // the word before the last name was met
  constexpr size_t longest_name = 5;  // words
  words = words.substr(0, words.find_first_of(";:()[\""));
  while (!words.empty()) {
    const size_t begin = words.find_first_not_of(" '");
    if (begin == words.npos) break;
    words.remove_prefix(begin);
    std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(word.size());
    const bool comma = word.ends_with(","), stop = word.ends_with(".");
    while (word.ends_with(",") || word.ends_with(".")) word.remove_suffix(1);
    const std::string folded = settings_.fold(word);
    if (last_.has(folded) && !comma) {
      if (joined) return 0;  // "Spain, Trinidad and Tobago, and Cuba"
      joined = true;
      if (in_name > 0) ++count;
      in_name = 0;
      continue;
    }
    if (begins_name(word) || places_.has(folded)) {
      if (begins_name(word) && ++in_name > longest_name) return 0;
    } else {
      // Behind the last name the sentence goes on; before it the names are something else.
      if (!joined || in_name == 0) return 0;
      break;
    }
    if (comma && in_name > 0) {
      if (joined) break;
      ++count;
      in_name = 0;
    }
    if (stop && words.find_first_not_of(' ') == words.npos) break;
    if (stop && joined) break;
  }
  if (!joined || in_name == 0) return 0;
  return count + 1;
}

/// "A third of the two", "every third": no rank.
bool OrdinalConflict::is_fraction(const stet::Document& doc, const Ordinal& o, uint32_t word) const {
  const auto words = doc.words();
  if (word == 0 || words[word - 1].span.begin < o.sentence.begin) return true;
  const std::string before = settings_.fold(doc.letters(words[word - 1].span));
  return one_.has(before) || each_.has(before) || doc.numbers().around(words[word - 1].span) != nullptr;
}

// "The fourth summit, after those of Oslo, Riga, Bonn and Kiel".
void OrdinalConflict::check_list(const stet::Document& doc, const stet::Report& report, const Ordinal& o) const {
  constexpr uint32_t farthest = 110;  // bytes
  const auto words = doc.words();
  for (uint32_t i = o.behind; i < words.size() && words[i].span.end <= o.sentence.end; ++i) {
    if (words[i].span.begin > o.span.end + farthest || ordinals_.words_at(doc, words, i, o.sentence) > 0) return;
    const uint32_t taken = after_those_.words_at(doc, words, i, o.sentence);
    if (taken == 0) continue;
    const stet::Span list{words[i + taken - 1].span.end, o.sentence.end};
    const std::string said = doc.words(list);
    const size_t before = listed(said);
    return tell_rank(doc, report, o, before, {words[i].span.begin, list.end});
  }
}

void OrdinalConflict::tell_rank(const stet::Document& doc, const stet::Report& report, const Ordinal& o, size_t before,
                                stet::Span list) const {
  // Who leaves out some leaves out more than one.
  if (before < 2 || before + 1 == o.value || (before != o.value && before + 2 != o.value)) return;
  if (examples_.in(settings_.fold(doc.words(list))) || doc.verbatim(o.span)) return;
  report(o.span,
         "with " + std::to_string(before) + " before it, it is number " + std::to_string(before + 1) +
             "; the text says " + doc.words(o.span),
         {{list, "those before it"}});
}

/// "came in 1906, 1944 and 1950", "fielen in die Jahre 1906, 1944 und 1950": behind the verb, from the first name on.
size_t OrdinalConflict::listed_behind_verb(std::string_view words) const {
  constexpr int most_words = 6;
  for (int k = 0; k < most_words && !words.empty(); ++k) {
    words.remove_prefix(std::min(words.find_first_not_of(" :,-\u2013'"), words.size()));
    if (begins_name(words)) return listed(words);
    words.remove_prefix(std::min(words.find(' '), words.size()));
  }
  return 0;
}

// "It was the third flood since 1900; the earlier ones came in 1906, 1944 and 1950", in the sentence or the next.
void OrdinalConflict::check_earlier(const stet::Document& doc, const stet::Report& report, const Ordinal& o) const {
  constexpr uint32_t farthest = 160;  // bytes
  const auto words = doc.words();
  const auto sentences = doc.sentences();
  // "The Second World War" is no rank.
  const auto in_name = [&](uint32_t i) {
    return (words[i].flags & STET_WORD_CAPITAL) != 0 &&
           words[i].span.begin > doc.sentence_at(words[i].span)->span.begin;
  };
  const stet::Sentence* const own = doc.sentence_at(o.span);
  const uint32_t word = words.first_at(o.span.begin);
  if (own == nullptr || word >= words.size() || in_name(word)) return;
  const uint32_t next = sentences.index(*own) + 1;
  const bool goes_on = next < sentences.size() && sentences[next].block == own->block;
  const stet::Span reach{o.sentence.begin, goes_on ? sentences[next].span.end : o.sentence.end};
  for (uint32_t i = o.behind; i < words.size() && words[i].span.end <= reach.end; ++i) {
    if (words[i].span.begin > o.span.end + farthest || doc.sentence_at(words[i].span) == nullptr) return;
    if (!in_name(i) && ordinals_.words_at(doc, words, i, reach) > 0) return;
    const uint32_t taken = earlier_.words_at(doc, words, i, reach);
    if (taken == 0) continue;
    const stet::Sentence* sentence = doc.sentence_at(words[i].span);
    if (sentence == nullptr || words[i + taken - 1].span.end >= sentence->span.end) return;
    const stet::Span list{words[i + taken - 1].span.end, sentence->span.end};
    return tell_rank(doc, report, o, listed_behind_verb(doc.words(list)), {words[i].span.begin, list.end});
  }
}

// "The fourth of the three boats".
void OrdinalConflict::check_number(const stet::Document& doc, const stet::Report& report, const Ordinal& o) const {
  const auto words = doc.words();
  const uint32_t taken = of_the_.words_at(doc, words, o.behind, o.sentence);
  if (taken == 0 || o.behind + taken >= words.size()) return;
  const stet::Number* n = doc.numbers().around(words[o.behind + taken].span);
  if (n == nullptr || n->span.begin != words[o.behind + taken].span.begin || n->kind != STET_NUMBER_PLAIN ||
      n->low != n->high || n->low > most_things || n->low < 2 || !stet::empty(n->unit) ||
      doc.prose().substr(n->span.end, 1) == "-" || doc.verbatim(o.span))
    return;
  if (o.value > n->low)
    report(o.span, "of " + doc.words(n->span) + " none is the " + doc.words(o.span), {{n->span, "their number"}});
  check_others(doc, report, *n, o.sentence);
}

// "One of the three boats sank, and the other three came home".
void OrdinalConflict::check_others(const stet::Document& doc, const stet::Report& report, const stet::Number& all,
                                   stet::Span sentence) const {
  constexpr uint32_t room = 24;  // bytes
  const auto numbers = doc.numbers();
  const uint32_t next = numbers.index(all) + 1;
  if (next >= numbers.size() || all.low < 3) return;
  const stet::Number& others = numbers[next];
  if (others.span.begin >= sentence.end || others.kind != STET_NUMBER_PLAIN || others.low != all.low ||
      others.high != all.low)
    return;
  const auto folded = [&](stet::Span s) { return settings_.fold(doc.words(s)); };
  const std::string before = folded(doc.widened({others.span.begin, others.span.begin}, sentence, room, 0)),
                    behind = folded(doc.widened({others.span.end, others.span.end}, sentence, 0, room));
  const size_t first = behind.find_first_not_of(' ');
  if (!others_before_.ends(before) &&
      (first == behind.npos || others_behind_.prefix(std::string_view(behind).substr(first)) == 0))
    return;
  // "The other three boats of the fleet" are others than these.
  if (doc.verbatim(others.span) || of_the_.in(behind)) return;
  report(others.span,
         "beside one of " + doc.words(all.span) + " there are " + stet::printed(all.low - 1, 0) +
             " others, the text says " + doc.words(others.span),
         {{all.span, "their number"}}, {.cause = doc.cause(others)});
}

void OrdinalConflict::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const auto at_word = [&](uint32_t i, uint32_t taken, uint32_t value) {
    const stet::Span span{words[i].span.begin, words[i + taken - 1].span.end};
    const stet::Sentence* sentence = doc.sentence_at(span);
    const stet::Block* block = sentence == nullptr ? nullptr : doc.block(*sentence);
    if (block == nullptr || block->note != stet::none || block->kind == STET_BLOCK_CODE || i + taken >= words.size())
      return;
    const Ordinal o{value, i + taken, span, sentence->span};
    if (is_fraction(doc, o, i)) return;
    check_list(doc, report, o);
    check_earlier(doc, report, o);
    check_number(doc, report, o);
  };
  uint32_t end = 0;
  for (const uint32_t i : ordinals_.places(doc)) {
    uint32_t value = 0;
    const stet::Sentence* sentence = i < end ? nullptr : doc.sentence_at(words[i].span);
    const uint32_t taken = sentence == nullptr ? 0 : ordinals_.words_at(doc, words, i, sentence->span, &value);
    if (taken == 0 || value < 2) continue;
    end = i + taken;
    at_word(i, taken, value);
  }
  for (const stet::Number& n : doc.numbers())  // "4th", "6e"
    if (n.kind == STET_NUMBER_ORDINAL && n.low == n.high && n.low >= 2 && n.low <= most_things &&
        stet::digit(doc.prose()[n.span.begin])) {
      const uint32_t i = words.first_at(n.span.begin);
      if (i < words.size() && words[i].span.begin == n.span.begin) at_word(i, 1, static_cast<uint32_t>(n.low));
    }
  for (const uint32_t i : one_of_.places(doc)) {  // "one of the three … the other three"
    const stet::Sentence* sentence = doc.sentence_at(words[i].span);
    const uint32_t taken = sentence == nullptr ? 0 : one_of_.words_at(doc, words, i, sentence->span);
    if (taken == 0 || i + taken >= words.size()) continue;
    const stet::Number* n = doc.numbers().around(words[i + taken].span);
    if (n != nullptr && n->span.begin == words[i + taken].span.begin && n->kind == STET_NUMBER_PLAIN &&
        n->low == n->high && n->low <= most_things && stet::empty(n->unit))
      check_others(doc, report, *n, sentence->span);
  }
}

}  // namespace number
