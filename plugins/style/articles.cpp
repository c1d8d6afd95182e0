// "an user", "a hour": what counts is the sound that follows.
#include "style.h"

namespace style {

const stet::Rule AAn::rule{.id = "style/a-an",
                           .summary = "“A” and “an” do not fit the word that follows.",
                           .severity = stet::Severity::warning,
                           .tables = STET_SENTENCES | own_tables,
                           .page =
#include "a-an.md.inc"
                               , .languages = "en"};

namespace {

constexpr size_t longest_beginning = 6;  // of the lists' words

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// A word that can be spoken: abbreviations in small letters ("sql", "mrna") are spelled out, who knows how.
bool spoken(std::string_view w) {
  if (w.size() < 4) return false;
  for (const char c : w)
    if (c < 'a' || c > 'z') return false;
  if (w[0] == 'u' && std::string_view("adefi").find(w[1]) != std::string_view::npos) return false;  // "udev", "uevent"
  if (vowel(w[0]) || vowel(w[1])) return true;
  return std::string_view("bcdfgkpstvw").find(w[0]) != std::string_view::npos &&
         std::string_view("rlhwytmnpck").find(w[1]) != std::string_view::npos && vowel(w[2]);
}

bool sounds_like_vowel(const stet::Spellings& sounds, std::string_view word) {
  // Other letters sound like a vowel, or a consonant, whatever follows.
  if (std::string_view("ehou").find(word[0]) == std::string_view::npos) return vowel(word[0]);
  for (size_t n = std::min(longest_beginning, word.size()); n >= 2; --n)
    if (const uint32_t sound = sounds.value(word.substr(0, n), "en"); sound != 0)
      return sound == 3 ? vowel(word[0]) : sound == 1;
  return vowel(word[0]);
}

/// The first word of its sentence, quotation marks and brackets aside.
bool begins_sentence(const stet::Document& doc, stet::Span at) {
  const stet::Sentence* sentence = doc.sentence_at(at);
  return sentence != nullptr &&
         std::none_of(doc.prose().begin() + sentence->span.begin, doc.prose().begin() + at.begin, stet::in_word);
}

}  // namespace

void AAn::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const std::string_view prose = doc.prose();
  OwnWords own(doc);
  std::string room;
  constexpr uint32_t a_hash = stet::hash_of_folded("a"), an_hash = stet::hash_of_folded("an");
  const std::vector<uint32_t> articles = stet::words_where(
      doc, [](const stet::Form& f) { return f.hash == a_hash || f.hash == an_hash; },
      [](const auto& all, uint32_t i) { return (all[i].flags & STET_WORD_OTHER) == 0 && i + 1 < all.size(); });
  for (const uint32_t i : articles) {
    const stet::Span at = words[i].span;
    const std::string_view article = prose.substr(at.begin, at.end - at.begin);
    const bool an = article == "an" || article == "An", head = article == "A", a = article == "a" || head;
    if ((!a && !an) || at.end + 1 != words[i + 1].span.begin || prose[at.end] != ' ') continue;
    // "x-a bridge", "a/an": a letter, or the word itself.
    if (at.begin > 0 && std::string_view(" \n(").find(prose[at.begin - 1]) == std::string_view::npos) continue;
    if (!own.has(words[i]) || !own.has(words[i + 1])) continue;
    const std::string_view next = letters_of(doc, words[i + 1], room);
    if (!spoken(next)) continue;
    // "A is the first": a letter. "Plan A apples": one within a sentence.
    if (head && (stet::capital(next[0]) || letters_.has(next) || !begins_sentence(doc, at))) continue;
    // "historic" and "herb" are spoken in two ways; "x" is spelled out.
    const bool sounds = sounds_like_vowel(sounds_, next);
    if (sounds == an || (an && (next[0] == 'h' || next[0] == 'x' || next[0] == 'y'))) continue;
    const std::string right = an ? (article == "An" ? "A" : "a") : head ? "An" : "an";
    report({at.begin, words[i + 1].span.end},
           "“" + std::string(next) + "” begins with the sound of a " + (sounds ? "vowel" : "consonant") + ": “" +
               right + "” goes before it",
           {}, {.fix = {{at, right}}});
  }
}

}  // namespace style
