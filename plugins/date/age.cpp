// "Born in 1951, she took the chair in 1978 at the age of 37."
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "date.h"

namespace date {

const stet::Rule AgeMismatch::rule{.id = "date/age-mismatch",
                                   .summary = "Somebody's age does not follow from the year of birth.",
                                   .severity = stet::Severity::error,
                                   .tables = STET_DATES | STET_NUMBERS | STET_SENTENCES | STET_ZONES | STET_WORDS |
                                             STET_STYLES | STET_QUOTATIONS | STET_NAMES,
                                   .page =
#include "age-mismatch.md.inc"
};

namespace {

constexpr uint32_t around = 32;  // bytes beside a year or an age that are looked at

/// The words before `at`, folded, without what belongs to another clause.
std::string before(const stet::Settings& settings, const stet::Document& doc, uint32_t at, stet::Span sentence) {
  return settings.fold(doc.words(doc.widened({at, at}, sentence, around, 0)));
}

}  // namespace

bool AgeMismatch::gives_birth(const stet::Document& doc, const stet::Date& d, stet::Span sentence) const {
  const std::string lead = before(settings_, doc, d.span.begin, sentence);
  if (birth_.ends(lead) || closes_clause(settings_, doc, d, sentence, birth_) || at_a_place(doc, d, sentence, birth_))
    return true;
  // Children were baptised within days, and registers give the day; who was older is told by the year.
  return d.precision == STET_DATE_DAY && (baptism_.ends(lead) || at_a_place(doc, d, sentence, baptism_));
}

/// "nacque a Chioggia l’11 ottobre 1911", "born in York, on 3 May 1911": a place between.
bool AgeMismatch::at_a_place(const stet::Document& doc, const stet::Date& d, stet::Span sentence,
                             const stet::WordList& telling) {
  constexpr uint32_t most_words = 6;
  const auto words = doc.words();
  const uint32_t date = words.first_at(d.span.begin);
  bool named = false;
  for (uint32_t k = 1; k <= most_words && k <= date; ++k) {
    const stet::Word& w = words[date - k];
    if (w.span.begin < sentence.begin || (w.flags & STET_WORD_DIGITS) != 0) return false;
    const std::string_view gap = doc.prose().substr(w.span.end, words[date - k + 1].span.begin - w.span.end);
    if (gap.find_first_of(".;:()\"") != std::string_view::npos) return false;
    // "born in the village in April 1968"
    constexpr uint32_t few = 5;
    if (telling.may_begin(words, date - k) && (named || k <= few)) {
      const uint32_t n = telling.words_at(doc, words, date - k, sentence);
      if (n > 0 && n < k) return true;
    }
    named = named || (w.flags & STET_WORD_CAPITAL) != 0;
  }
  return false;
}

bool AgeMismatch::gives_age(const stet::Document& doc, const stet::Number& n, stet::Span sentence) const {
  if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 1 || n.low > 119) return false;
  const uint32_t end = !stet::empty(n.unit) && n.unit.begin > n.span.begin ? n.unit.begin : n.span.end;
  // "54 jaar oud", "years of age"
  const auto folded_behind = [&] {
    std::string behind = settings_.fold(doc.words(doc.widened({end, end}, sentence, 0, around)));
    return behind.erase(0, behind.find_first_not_of(" -"));
  };
  const uint32_t next = doc.words().first_at(end);
  uint32_t behind_kind = 0;
  if (next < doc.words().size() && behind_age_.may_begin(doc.words(), next)) {
    const std::string behind = folded_behind();
    const bool comma = behind.starts_with(", ");  // "war 52, als er"
    behind_age_.prefix(std::string_view(behind).substr(comma ? 2 : 0), &behind_kind);
    if (comma && behind_kind == 1) behind_kind = 0;
  }
  if (behind_kind == 1) return true;
  const std::string words = before(settings_, doc, n.span.begin, sentence);
  const bool sure = age_.ends(words);
  if (!sure) return false;
  const std::string behind_it = folded_behind();
  // The last word alone may need "years" behind the number.
  std::string_view tail = words;
  tail = tail.substr(0, tail.find_last_not_of(' ') + 1);
  bool with_years = false, may_be_of_year = false;
  for (size_t at = tail.size(); at > 0;) {
    const size_t space = tail.rfind(' ', at - 1);
    at = space == std::string_view::npos ? 0 : space + 1;
    const uint32_t value = age_.value(tail.substr(at));
    if (value == 1) return true;
    // "he was twenty-one when", "in 1899, when she was thirty-one,"
    if (value == 5 && n.low >= 5 && stet::empty(n.unit) &&
        (behind_it.empty() || std::string_view(",.;:)").find(behind_it[0]) != std::string_view::npos ||
         behind_kind == 2))
      return true;
    // "In 1931, at twenty-four, she"
    const std::string_view rest = tail.substr(0, tail.find_last_not_of(' ', at == 0 ? 0 : at - 1) + 1);
    if (value == 4 && n.low >= 8 && stet::empty(n.unit) && behind_it.starts_with(',') &&
        (at == 0 || rest.ends_with(',')))
      return true;
    // "was 52 when he took over", "war 52, als er"
    if (value == 3 && n.low >= 5 && stet::empty(n.unit) && behind_kind == 2) return true;
    with_years = with_years || value == 2;
    may_be_of_year = may_be_of_year || value == 3;
    if (at > 0) --at;
  }
  if (with_years && years_.prefix(behind_it) > 0) return true;
  // "was twenty-six in 1915"
  constexpr uint32_t beside = 5;
  const auto behind = doc.dates().within({end, std::min(end + around, sentence.end)});
  return may_be_of_year && !behind.empty() && stet::empty(n.unit) && n.low >= 5 && names_year(behind.front()) &&
         behind.front().span.begin <= end + beside;
}

const stet::Date* AgeMismatch::life(const stet::Document& doc, const stet::Number& age, stet::Span sentence) const {
  const auto within = doc.dates().within(sentence);
  if (within.empty() || within.size() > 1) return nullptr;
  const stet::Date& d = within.front();
  const std::string_view p = doc.prose();
  const bool bracketed =
      d.span.begin > 0 && p[d.span.begin - 1] == '(' && d.span.end < p.size() && p[d.span.end] == ')';
  if (!bracketed || (d.flags & STET_DATE_INTERVAL) == 0 || d.precision != STET_DATE_YEAR || d.end_year <= d.year)
    return nullptr;
  if ((d.flags & (STET_DATE_UNCERTAIN | STET_DATE_VERBATIM)) != 0 || d.end_year - d.year > 115) return nullptr;
  return death_.in(before(settings_, doc, age.span.begin, sentence)) ? &d : nullptr;
}

// "Its chairman was Tom Woods, born in 1931. When he signed in 2003, at the age of sixty-two": the one birth of the
// sentence before, where this one names nobody.
const stet::Date* AgeMismatch::birth_before(const stet::Document& doc, const stet::Sentence& sentence) const {
  const auto sentences = doc.sentences();
  const uint32_t row = sentences.index(sentence);
  if (row == 0 || sentences[row - 1].block != sentence.block) return nullptr;
  const stet::Span before = sentences[row - 1].span;
  const stet::Date* birth = nullptr;
  for (const stet::Date& d : doc.dates().within(before)) {
    if (!names_year(d) || !gives_birth(doc, d, before)) continue;
    if (birth != nullptr) return nullptr;
    birth = &d;
  }
  return birth;
}

// A capital within the sentence may begin somebody's name; of the nouns of German, two in a row.
bool AgeMismatch::names_somebody(const stet::Document& doc, const stet::Sentence& sentence) const {
  const bool nouns = doc.language().starts_with("de");
  const auto dates = doc.dates();
  uint32_t end = 0;  // of the last capital word
  for (const stet::Word& w : doc.words().within(sentence.span)) {
    if ((w.flags & STET_WORD_CAPITAL) == 0 || w.span.begin <= sentence.span.begin) continue;
    if (!dates.within({w.span.begin, w.span.end}).empty() || dates.around(w.span) != nullptr) continue;
    if (doc.styles().around(w.span) != nullptr || doc.quotations().around(w.span) != nullptr) continue;  // a title
    if (const stet::Name* name = doc.names().around(w.span);
        name != nullptr && (name->kind == STET_NAME_ORGANISATION || name->kind == STET_NAME_PLACE))
      continue;
    if (const std::string word = settings_.fold(doc.words(w.span)); months_.has(word, "") || weekdays_.has(word, ""))
      continue;  // "the great storm of that November"
    if (!nouns || end + 1 == w.span.begin) return true;
    end = w.span.end;
  }
  return others_.in(settings_.fold(doc.words(sentence.span)));
}

// "Orrock had been born on 2 March 1819", and elsewhere "entrusted it to James Orrock, then 34 years old": the name
// right before the age, which begins the sentence of one birth.
const stet::Date* AgeMismatch::birth_by_name(const stet::Document& doc, const stet::Number& age,
                                             const stet::Sentence& sentence, const Births& births) {
  const auto words = doc.words();
  uint32_t name = words.first_at(age.span.begin);
  constexpr uint32_t near = 3, shortest = 4;  // "Orrock, then 34"
  const uint32_t begin = name;
  while (name > 0 && begin - name < near && words[name - 1].span.begin >= sentence.span.begin &&
         (words[name - 1].flags & STET_WORD_CAPITAL) == 0)
    --name;
  if (name == 0 || words[name - 1].span.begin < sentence.span.begin ||
      (words[name - 1].flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) != STET_WORD_CAPITAL)
    return nullptr;
  const stet::Word& family = words[name - 1];
  if (family.span.end - family.span.begin < shortest || doc.dates().around(family.span) != nullptr) return nullptr;
  const auto birth = births.by_name.find(family.hash);
  return birth == births.by_name.end() ? nullptr : birth->second;
}

// Gone through once for a document, however many ages it tells.
AgeMismatch::Births AgeMismatch::births_of(const stet::Document& doc) const {
  constexpr uint32_t first_words = 4;
  Births out;
  bool several = false;
  const auto words = doc.words();
  for (const stet::Date& d : doc.dates()) {
    if (d.note != stet::none || !names_year(d)) continue;
    const stet::Sentence* sentence = doc.sentence_at(d.span);
    if (sentence == nullptr || !gives_birth(doc, d, sentence->span)) continue;
    // "his brother, born in 1864"; but "als Sohn eines Bäckers" is who is told of
    std::string words_of_it = settings_.fold(doc.words(sentence->span));
    for (auto own = parentage_.find(words_of_it); own; own = parentage_.find(words_of_it))
      words_of_it.erase(own.at, own.size);
    if (others_.in(words_of_it)) continue;
    several = several || out.only != nullptr;
    out.only = several ? nullptr : &d;
    uint32_t k = words.first_at(sentence->span.begin);
    for (const uint32_t end = k + first_words; k < end && k < words.size(); ++k) {
      const auto [at, fresh] = out.by_name.try_emplace(words[k].hash, &d);
      if (!fresh) at->second = at->second != nullptr && at->second->year == d.year ? &d : nullptr;
    }
  }
  return out;
}

// "Born in 1951, elected in 1995, he was 73 on the day it shut": not in the year before it.
bool AgeMismatch::says_that_time(const stet::Document& doc, const stet::Number& age, stet::Span sentence) const {
  const uint32_t end = !stet::empty(age.unit) && age.unit.begin > age.span.begin ? age.unit.begin : age.span.end;
  const std::string words = settings_.fold(doc.words(doc.widened({end, end}, sentence, 0, around)));
  std::string_view behind = words;
  const auto step = [&](uint32_t length) {
    behind.remove_prefix(length);
    behind.remove_prefix(std::min(behind.find_first_not_of(" -"), behind.size()));
  };
  step(0);
  // "73", "73 years", "73 years old"
  step(std::max(behind_age_.prefix(behind), years_.prefix(behind)));
  return that_time_.prefix(behind) > 0;
}

bool AgeMismatch::is_of_that_day(const stet::Document& doc, const stet::Number& n, stet::Span sentence) const {
  const std::string behind = settings_.fold(doc.words(doc.widened({n.span.end, n.span.end}, sentence, 0, around)));
  const std::string_view next = std::string_view(behind).substr(std::min(behind.find_first_not_of(' '), behind.size()));
  const std::string lead = before(settings_, doc, n.span.begin, sentence);
  if (that_day_.prefix(next) > 0 && age_.ends(lead)) return true;
  constexpr double youngest = 5;
  const bool ends = next.empty() || std::string_view(",.;:)").find(next[0]) != std::string_view::npos;
  return then_.ends(lead) && n.low >= youngest && (!stet::empty(n.unit) || ends || years_.prefix(next) > 0);
}

// True where the sentence says so, whatever comes of it. The night is the one date of the sentence before.
bool AgeMismatch::check_that_day(const stet::Document& doc, const stet::Report& report, const stet::Number& n,
                                 const stet::Sentence& sentence) const {
  if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 1 || n.low > 119) return false;
  if (!is_of_that_day(doc, n, sentence.span)) return false;
  const auto sentences = doc.sentences();
  const uint32_t row = sentences.index(sentence);
  if (row == 0 || sentences[row - 1].block != sentence.block) return false;
  const stet::Date *birth = nullptr, *night = nullptr;
  for (const stet::Date& d : doc.dates().within({sentence.span.begin, n.span.begin})) {
    if (birth != nullptr || !names_year(d) || !gives_birth(doc, d, sentence.span)) return false;
    birth = &d;
  }
  if (birth == nullptr) return false;  // "James Orrock, then 34 years old"
  // The time told last, in this paragraph.
  for (uint32_t k = row; night == nullptr && k-- > 0 && sentences[k].block == sentence.block;)
    for (const stet::Date& d : doc.dates().within(sentences[k].span)) {
      if (night != nullptr || !names_year(d)) return true;
      night = &d;
    }
  if (night == nullptr || night->year <= birth->year) return true;
  const int32_t age = night->year - birth->year;
  if (std::abs(age - n.low) > 1)
    report({n.span.begin, n.span.end},
           "who was born in " + std::to_string(birth->year) + " was " + std::to_string(age) + " in " +
               std::to_string(night->year) + ", not " + doc.words(n.span),
           {{birth->span, "the year of birth"}, {night->span, "the other year"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*night, *birth)});
  return true;
}

// "Luis Ortega, 34, has driven …", and below a picture "Luis Ortega, 43, outside the bay".
void AgeMismatch::check_told_twice(const stet::Document& doc, const stet::Report& report) const {
  constexpr double youngest = 10, oldest = 110, years = 3;  // a text may be written over some time
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  std::map<std::pair<uint32_t, uint32_t>, std::vector<const stet::Number*>> by_name;  // hashes of two words
  for (const stet::Number& n : doc.numbers()) {
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < youngest || n.low > oldest ||
        !stet::empty(n.unit) || !stet::digit(p[n.span.begin]) || doc.verbatim(n.span))
      continue;
    const stet::Block* block = doc.block_at(n.span);
    if (block == nullptr || block->note != stet::none) continue;
    const uint32_t at = words.first_at(n.span.begin);
    if (at < 2 || n.span.end >= p.size()) continue;
    const stet::Word &family = words[at - 1], &given = words[at - 2];
    const auto named = [](const stet::Word& w) {
      return (w.flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) == STET_WORD_CAPITAL;
    };
    const std::string_view gap = p.substr(family.span.end, n.span.begin - family.span.end);
    // "Ann Reed, 34, said", "Ann Reed (34) said"; not "(Ann Reed, 34)", which is a page.
    const char behind = p[n.span.end];
    if (!named(family) || !named(given) || given.span.end + 1 != family.span.begin ||
        !((gap == ", " && behind == ',') || (gap == " (" && behind == ')')))
      continue;
    by_name[{given.hash, family.hash}].push_back(&n);
  }
  for (const auto& [name, told] : by_name)
    for (size_t k = 1; k < told.size(); ++k)
      if (std::abs(told[k]->low - told[0]->low) > years) {
        report(told[k]->span,
               "somebody of this name is " + doc.words(told[0]->span) + " elsewhere, and " + doc.words(told[k]->span) +
                   " here",
               {{told[0]->span, "the other age"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*told[k])});
        break;
      }
}

void AgeMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  check_told_twice(doc, report);
  const auto dates = doc.dates();
  std::optional<Births> births;
  for (const stet::Number& n : doc.numbers()) {
    const stet::Sentence* sentence = doc.sentence_at(n.span);
    if (sentence == nullptr || doc.verbatim(n.span) || check_that_day(doc, report, n, *sentence) ||
        !gives_age(doc, n, sentence->span))
      continue;
    if (const stet::Date* years = life(doc, n, sentence->span); years != nullptr) {
      const int32_t age = years->end_year - years->year;
      if (std::abs(age - n.low) > 1)
        report({n.span.begin, n.span.end},
               "from " + std::to_string(years->year) + " to " + std::to_string(years->end_year) + " is a life of " +
                   counted(age, "year") + ", not " + doc.words(n.span),
               {{years->span, "the life"}}, {.cause = doc.cause(*years)});
      continue;
    }
    // The sentence names two years, the one of birth and another, and nobody else's.
    const auto within = dates.within(sentence->span);
    const stet::Date *birth = nullptr, *event = nullptr;
    uint32_t others = 0;
    for (const stet::Date& d : within) {
      if (!names_year(d) || stet::overlaps(d.span, n.span)) {
        others += 2;
      } else if (gives_birth(doc, d, sentence->span)) {
        if (birth != nullptr) others += 2;  // of two people
        birth = &d;
      } else {
        event = &d;
        ++others;
      }
    }
    if (event == nullptr || others != 1) continue;
    if (birth != nullptr && birth->span.end <= event->span.begin && event->span.end <= n.span.begin &&
        says_that_time(doc, n, sentence->span))
      continue;
    const bool told_elsewhere = birth == nullptr;
    if (told_elsewhere && !births) births = births_of(doc);
    if (told_elsewhere && (birth = birth_by_name(doc, n, *sentence, *births)) != nullptr) {
      // "James Orrock, then 34 years old"
    } else if (told_elsewhere) {
      if (names_somebody(doc, *sentence)) continue;
      birth = birth_before(doc, *sentence);
      if (birth == nullptr) birth = births->only;
    }
    if (birth == nullptr) continue;
    const int32_t age = event->year - birth->year;
    if (std::abs(age - n.low) <= 1 || age < 0 || (told_elsewhere && age > 110)) continue;
    report({n.span.begin, n.span.end},
           "who was born in " + std::to_string(birth->year) + " was " + std::to_string(age) + " in " +
               std::to_string(event->year) + ", not " + doc.words(n.span),
           {{birth->span, "the year of birth"}, {event->span, "the other year"}},
           {.severity = told_elsewhere ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT,
            .cause = doc.cause(*event, *birth)});
  }
}

}  // namespace date
