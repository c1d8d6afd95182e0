// "Russia was the first state to recognise Abkhazia", and further on "The first country to recognise Abkhazia was
// Nicaragua": one first, two holders.
#include "firsts.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include <stet/text.hpp>

namespace claim {

const stet::Rule FirstConflict::rule{.id = "claim/first-conflict",
                                     .summary = "Two are called the first to do one thing.",
                                     .severity = stet::Severity::info,
                                     .tables = STET_WORDS | STET_SENTENCES | STET_BLOCKS | STET_ZONES | STET_DATES,
                                     .page =
#include "first-conflict.md.inc"
                                         , .languages = "en"};

namespace {

constexpr uint32_t most_noun_words = 3, most_deed_words = 12, most_name_words = 6;
constexpr size_t fewest_told = 2;  // words that say what was done

bool only_blank(const stet::Document& doc, const stet::Word& a, const stet::Word& b) {
  const std::string_view gap = doc.prose().substr(a.span.end, b.span.begin - a.span.end);
  return !gap.empty() &&
         std::all_of(gap.begin(), gap.end(), [](char c) { return c == ' ' || c == '\n' || c == STET_MASK; });
}

}  // namespace

std::string FirstConflict::folded(const stet::Document& doc, const stet::Word& word) const {
  return settings_.fold(doc.letters(word.span));
}

/// The words with capitals that end right before words[end]: "the Soviet Union"; empty: there are none.
stet::Span FirstConflict::name_before(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t end,
                                      stet::Span sentence) const {
  stet::Span name{0, 0};
  for (uint32_t i = end, n = 0; i > 0 && n < most_name_words; ++n) {
    const stet::Word& word = words[--i];
    if (word.span.begin < sentence.begin || (n > 0 && !only_blank(doc, word, words[i + 1])) ||
        (word.flags & STET_WORD_CAPITAL) == 0 || (word.flags & STET_WORD_DIGITS) != 0)
      break;
    if (nobody_.has(folded(doc, word))) break;
    name = stet::empty(name) ? word.span : stet::Span{word.span.begin, name.end};
  }
  return name;
}
/// … that begin at words[at], behind an article.
stet::Span FirstConflict::name_from(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t at,
                                    stet::Span sentence) const {
  stet::Span name{0, 0};
  for (uint32_t i = at, n = 0; i < words.size() && n < most_name_words; ++i, ++n) {
    const stet::Word& word = words[i];
    if (word.span.end > sentence.end || (n > 0 && !only_blank(doc, words[i - 1], word))) break;
    const bool article = stet::empty(name) && folded(doc, word) == "the";
    if (article) continue;
    if ((word.flags & STET_WORD_CAPITAL) == 0 || (word.flags & STET_WORD_DIGITS) != 0) break;
    name = stet::empty(name) ? word.span : stet::Span{name.begin, word.span.end};
  }
  return name;
}

/// The names have no word in common, and neither is made of the other's initials.
bool FirstConflict::differ(const stet::Document& doc, stet::Span a, stet::Span b) const {
  const std::string first = settings_.fold(doc.words(a)), second = settings_.fold(doc.words(b));
  if (const uint32_t state = states_.value(first); state != 0 && state == states_.value(second)) return false;
  // "USSR" may be short for any name.
  const auto short_form = [&](stet::Span name) {
    const std::string words = doc.words(name);
    return words.size() > 1 && std::all_of(words.begin(), words.end(), stet::capital);
  };
  if (short_form(a) != short_form(b)) return false;
  std::string initials[2];
  std::vector<std::string_view> parts = stet::split(first, ' ');
  for (const std::string_view part : parts) initials[0] += part.substr(0, 1);
  for (const std::string_view part : stet::split(second, ' ')) {
    initials[1] += part.substr(0, 1);
    // "Russia", "the Russian Federation": words that begin alike are one name.
    constexpr size_t alike = 4;
    for (const std::string_view other : parts)
      if (part == other || stet::shared_beginning(part, other) >= alike) return false;
  }
  return first != initials[1] && second != initials[0] && !first.starts_with(initials[1]) &&
         !second.starts_with(initials[0]);
}

/// words[at] is "first".
std::optional<FirstConflict::First> FirstConflict::read(const stet::Document& doc, const stet::Rows<stet::Word>& words,
                                                        uint32_t at) const {
  if (at == 0 || folded(doc, words[at - 1]) != "the" || !only_blank(doc, words[at - 1], words[at])) return std::nullopt;
  const stet::Sentence* const sentence = doc.sentence_at(words[at].span);
  constexpr uint32_t longest = 2000;  // bytes of a sentence
  if (sentence == nullptr || sentence->span.end - sentence->span.begin > longest) return std::nullopt;
  const stet::Span within = sentence->span;
  const auto inside = [&](uint32_t i) { return i < words.size() && words[i].span.end <= within.end; };
  First out;
  uint32_t i = at + 1, nouns = 0;
  for (; inside(i) && nouns <= most_noun_words && only_blank(doc, words[i - 1], words[i]); ++i, ++nouns) {
    const std::string word = folded(doc, words[i]);
    if (word == "to") break;
    out.noun += (out.noun.empty() ? "" : " ") + word;
  }
  if (!inside(i) || nouns > most_noun_words || folded(doc, words[i]) != "to" ||
      !only_blank(doc, words[i - 1], words[i]))
    return std::nullopt;
  out.kind = nouns_.value(out.noun);
  std::vector<std::string> deed;
  uint32_t last = i;  // the last word of what was done
  bool ended_by_verb = false;
  for (++i; inside(i) && only_blank(doc, words[i - 1], words[i]); ++i) {
    std::string word = folded(doc, words[i]);
    if (ends_.has(word)) {
      ended_by_verb = verbs_.has(word);
      break;
    }
    if (i - last > 1 || deed.size() > most_deed_words) return std::nullopt;
    last = i;
    if ((words[i].flags & STET_WORD_DIGITS) == 0 && !small_.has(word) && doc.dates().around(words[i].span) == nullptr)
      deed.push_back(std::move(word));
  }
  if (deed.size() < fewest_told) return std::nullopt;
  std::sort(deed.begin(), deed.end());
  deed.erase(std::unique(deed.begin(), deed.end()), deed.end());
  for (const std::string& word : deed) out.deed += word + ' ';
  out.count = deed.size();
  out.said = {words[at - 1].span.begin, words[last].span.end};
  // "X was the first …", "X, the first …, …", "The first … was X".
  const uint32_t article = at - 1;
  if (ended_by_verb && words[article].span.begin == within.begin) {
    out.holder = name_from(doc, words, i + 1, within);
  } else if (article > 0 && words[article - 1].span.begin >= within.begin) {
    const std::string_view gap =
        doc.prose().substr(words[article - 1].span.end, words[article].span.begin - words[article - 1].span.end);
    if (gap == ", ") {
      out.holder = name_before(doc, words, article, within);
    } else if (only_blank(doc, words[article - 1], words[article]) && verbs_.has(folded(doc, words[article - 1]))) {
      uint32_t verb = article - 1;
      if (verb > 0 && folded(doc, words[verb]) == "been") --verb;  // "had been"
      if (verb > 0 && only_blank(doc, words[verb - 1], words[verb])) out.holder = name_before(doc, words, verb, within);
    }
  }
  if (stet::empty(out.holder) || limits_.in(settings_.fold(doc.words(within))) || doc.verbatim(out.said))
    return std::nullopt;
  const stet::Block* const block = doc.block(*sentence);
  if (block == nullptr || block->note != stet::none || block->kind == STET_BLOCK_QUOTE) return std::nullopt;
  return out;
}

void FirstConflict::check(const stet::Document& doc, const stet::Report& report, const Places&) const {
  constexpr uint32_t first_hash = stet::hash_of_folded("first");
  const auto words = doc.words();
  const std::vector<uint32_t> places = stet::words_where(
      doc, [](const stet::Form& f) { return f.hash == first_hash && f.count > 1; },
      [](const auto& all, uint32_t i) { return i > 0 && i + 3 < all.size(); });
  std::unordered_map<std::string, First> known;  // by what was done
  for (const uint32_t at : places) {
    const std::optional<First> found = read(doc, words, at);
    if (!found) continue;
    const auto [other, fresh] = known.try_emplace(found->deed, *found);
    if (fresh) continue;
    const First& before = other->second;
    // "the first to climb it" and "the first woman to climb it" may be two.
    const auto anybody = [](uint32_t kind) { return kind == 1 || kind == 2; };
    const bool one_noun = before.noun == found->noun || (before.kind != 0 && before.kind == found->kind) ||
                          (before.noun.empty() && anybody(found->kind)) ||
                          (found->noun.empty() && anybody(before.kind));
    if (!one_noun || !differ(doc, before.holder, found->holder)) continue;
    report(found->holder,
           "“" + doc.words(found->holder) + "” and “" + doc.words(before.holder) + "” are both called the first here",
           {{before.holder, "called the first, too"}, {found->said, "what it is the first to do"}});
  }
}

}  // namespace claim
