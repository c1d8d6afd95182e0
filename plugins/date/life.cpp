// "Claude Barral (1698–1771)", and elsewhere "Barral died in 1779": the years of a life against a birth or death that
// the text dates.
#include <algorithm>
#include <vector>

#include "date.h"

namespace date {

const stet::Rule LifeMismatch::rule{.id = "date/life-mismatch",
                                    .summary = "A birth or death is dated otherwise than in the years of that life.",
                                    .severity = stet::Severity::warning,
                                    .tables = STET_DATES | STET_SENTENCES | STET_BLOCKS | STET_ZONES | STET_WORDS,
                                    .page =
#include "life-mismatch.md.inc"
};

namespace {

constexpr int32_t longest_life = 115, shortest_life = 12;  // years
constexpr uint32_t shortest_name = 4;                      // bytes

}  // namespace

struct LifeMismatch::Life {
  const stet::Date* years;
  uint32_t name;  // a word, the last of the name
};

/// "(1698–1771)" right behind a word with a capital.
std::vector<LifeMismatch::Life> LifeMismatch::lives(const stet::Document& doc) {
  std::vector<Life> out;
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  for (const stet::Date& d : doc.dates()) {
    if (d.note != stet::none || (d.flags & STET_DATE_INTERVAL) == 0 || d.precision != STET_DATE_YEAR ||
        (d.flags & (STET_DATE_UNCERTAIN | STET_DATE_VERBATIM | STET_DATE_TWO_DIGIT_YEAR)) != 0 || d.span.begin < 2)
      continue;
    if (d.end_year - d.year < shortest_life || d.end_year - d.year > longest_life) continue;
    if (p[d.span.begin - 1] != '(' || p[d.span.begin - 2] != ' ' || d.span.end >= p.size() || p[d.span.end] != ')')
      continue;
    const uint32_t behind = words.first_at(d.span.begin);
    if (behind < 2 || words[behind - 1].span.end + 2 != d.span.begin) continue;
    const stet::Word &last = words[behind - 1], &first = words[behind - 2];
    // A given name stands before it: "War (1914–1918)" is no life.
    if ((last.flags & first.flags & STET_WORD_CAPITAL) == 0 || last.span.end - last.span.begin < shortest_name)
      continue;
    out.push_back({&d, behind - 1});
  }
  constexpr size_t most_lives = 64;  // of a text that tells of them; a lexicon has more
  if (out.size() > most_lives) return {};
  // Of two of a name nobody knows which is meant.
  const auto hash = [&](const Life& l) { return words[l.name].hash; };
  std::vector<uint32_t> names;
  for (const Life& l : out) names.push_back(hash(l));
  std::erase_if(out, [&](const Life& l) { return std::count(names.begin(), names.end(), hash(l)) > 1; });
  return out;
}

/// The name stands before the word that tells of birth or death, with nobody else's between.
bool LifeMismatch::tells_of(const stet::Document& doc, const Life& life, stet::Span sentence, uint32_t date,
                            const stet::WordList& telling) const {
  const auto words = doc.words();
  bool named = false;
  for (uint32_t i = words.first_at(sentence.begin); i < words.size() && words[i].span.begin < date; ++i) {
    if (words[i].hash == words[life.name].hash) {
      // "Zaccaria Morandel", where the life is Zuane Morandel's.
      const bool given = i > 0 && words[i - 1].span.begin >= sentence.begin &&
                         words[i - 1].span.end + 1 == words[i].span.begin &&
                         (words[i - 1].flags & STET_WORD_CAPITAL) != 0;
      if (given && words[i - 1].hash != words[life.name - 1].hash) return false;
      named = true;
    } else if (named && telling.prefix(settings_.fold(doc.words({words[i].span.begin, date}))) > 0)
      return true;
    else if (named && (words[i].flags & STET_WORD_CAPITAL) != 0)
      return false;
  }
  return false;
}

namespace {

/// The word at the head of a sentence is part of a name: "Maria Lopez was born", "Lopez was born" where a capital
/// stands within other sentences too.
bool names_at_head(const stet::Document& doc, uint32_t head) {
  const auto words = doc.words();
  const auto capital = [&](uint32_t i) { return (words[i].flags & STET_WORD_CAPITAL) != 0; };
  if (head + 1 < words.size() && words[head].span.end + 1 == words[head + 1].span.begin && capital(head + 1))
    return true;
  for (const uint32_t i : stet::words_of(words, doc.forms()[words[head].form])) {
    const stet::Sentence* sentence = i != head && capital(i) ? doc.sentence_at(words[i].span) : nullptr;
    if (sentence != nullptr && sentence->span.begin < words[i].span.begin) return true;
  }
  return false;
}

}  // namespace

/// The sentence names nobody before its date, and the one before it names whose life it is and nobody else.
bool LifeMismatch::goes_on(const stet::Document& doc, const Life& life, const stet::Sentence& sentence, uint32_t date) {
  if (doc.language().starts_with("de")) return false;  // every noun has a capital
  const auto sentences = doc.sentences();
  const auto words = doc.words();
  const uint32_t row = sentences.index(sentence);
  if (row == 0 || sentences[row - 1].block != sentence.block) return false;
  const uint32_t head = words.first_at(sentence.span.begin);
  if (head >= words.size() || names_at_head(doc, head)) return false;
  bool named = false;
  for (uint32_t i = words.first_at(sentences[row - 1].span.begin); i < words.size() && words[i].span.begin < date;
       ++i) {
    const bool capital = (words[i].flags & STET_WORD_CAPITAL) != 0;
    const bool begins = i == head || words[i].span.begin == sentences[row - 1].span.begin;
    if (words[i].hash == words[life.name].hash)
      named = named || words[i].span.begin < sentence.span.begin;
    else if (capital && !begins && words[i].hash != words[life.name - 1].hash &&
             words[i].span.begin >= sentence.span.begin && i + 1 < words.size() && words[i + 1].span.begin < date &&
             (words[i + 1].flags & STET_WORD_CAPITAL) != 0)
      return false;
  }
  return named;
}

void LifeMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t near = 40;  // bytes from the word to its date
  const std::vector<Life> all = lives(doc);
  if (all.empty()) return;
  for (const stet::Date& d : doc.dates()) {
    if (d.note != stet::none || !names_year(d)) continue;
    const stet::Sentence* sentence = doc.sentence_at(d.span);
    if (sentence == nullptr || doc.verbatim(d.span)) continue;
    const std::string before =
        settings_.fold(doc.words(doc.widened({d.span.begin, d.span.begin}, sentence->span, near, 0)));
    if (before.find_first_of(".;:()") != std::string::npos) continue;
    const bool death = death_.in(before), birth = birth_.in(before);
    if (death == birth) continue;
    for (const Life& life : all) {
      const int32_t year = death ? life.years->end_year : life.years->year;
      if (life.years->span.begin == d.span.begin || year == d.year) continue;
      const bool told = tells_of(doc, life, sentence->span, d.span.begin, death ? death_ : birth_) ||
                        (all.size() == 1 && goes_on(doc, life, *sentence, d.span.begin));
      if (!told || others_.in(settings_.fold(doc.words({sentence->span.begin, d.span.begin})))) continue;
      // Months apart in the old calendar.
      if (std::abs(year - d.year) == 1 && d.month <= 1 && d.month > 0) continue;
      report(d.span,
             std::string("the text dates the ") + (death ? "death" : "birth") + " " + std::to_string(d.year) +
                 ", the years of this life are " + doc.words(life.years->span),
             {{life.years->span, "the life"}}, {.cause = doc.cause(d, *life.years)});
      break;
    }
  }
}

}  // namespace date
