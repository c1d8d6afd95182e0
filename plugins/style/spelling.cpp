// Spellings: words that are misspelt by everybody's list, and words of two varieties of English in one document.
#include <array>
#include <bit>
#include <bitset>
#include <map>
#include <utility>

#include "style.h"

namespace style {
namespace {

constexpr size_t most_places = 20;  // of one finding

bool part_of_word(char c) { return c == '-' || c == '_' || c == '/' || c == '@' || c == '.' || c == '#' || c == '\''; }

bool begun(std::string_view prose, uint32_t begin) { return begin > 0 && part_of_word(prose[begin - 1]); }
bool goes_on(std::string_view prose, uint32_t end) {
  return end + 1 < prose.size() && part_of_word(prose[end]) && prose[end + 1] != ' ' && prose[end + 1] != '\n';
}

constexpr size_t shortest_stem = 3, longest_end = 6;  // letters

// Before an end as long and with the same last letter as one of those of stem_of stands "is" or "iz", small or not.
bool may_have_stem(std::string_view word) {
  // By the last letter how many letters these ends have, a bit for each number.
  static constexpr std::array<uint8_t, 32> ends_by_last = [] {
    std::array<uint8_t, 32> all{};
    all['e' & 31] = 1 << 1 | 1 << 4;
    all['d' & 31] = all['r' & 31] = 1 << 2;
    all['g' & 31] = 1 << 3;
    all['n' & 31] = 1 << 5;
    all['s' & 31] = 1 << 2 | 1 << 3 | 1 << 6;
    return all;
  }();
  for (unsigned ends = ends_by_last[word.back() & 31]; ends != 0; ends &= ends - 1) {
    const auto end = static_cast<size_t>(std::countr_zero(ends));
    if (word.size() < shortest_stem + 2 + end) break;
    const int first = word[word.size() - end - 2] | 32, second = word[word.size() - end - 1] | 32;
    if (first == 'i' && (second == 's' || second == 'z')) return true;
  }
  return false;
}

// "emphas" of "emphasising" and "emphasizing"; empty: the word has no such end. `american`: it is spelled with z.
std::string_view stem_of(std::string_view word, bool& american) {
  static constexpr std::array<std::string_view, 9> ends{"ations", "ation", "ers", "er", "able", "ing", "ed", "es", "e"};
  for (size_t at = word.size(); at-- > shortest_stem + 1 && word.size() - at <= longest_end + 1;) {
    if (word[at - 1] != 'i' || (word[at] != 's' && word[at] != 'z') || !stet::one_of(word.substr(at + 1), ends))
      continue;
    american = word[at] == 'z';
    return word.substr(0, at - 1);
  }
  return {};
}

// What is set in italics, or said to be of a language, may be of another one.
bool foreign(const stet::Style& s) { return s.kind == STET_STYLE_ITALIC || s.kind == STET_STYLE_LANGUAGE; }

struct Form {
  size_t count = 0;
  std::vector<stet::Span> places;
  std::string written;
  void add(stet::Span at, std::string_view word) {
    if (count++ == 0) written = word;
    if (places.size() < most_places) places.push_back(at);
  }
};

/// Forms by the word they are forms of.
using Forms = std::map<std::string, Form, std::less<>>;
Form& form_of(Forms& forms, std::string_view word) {
  const auto at = forms.find(word);
  return at != forms.end() ? at->second : forms[std::string(word)];
}

/// Words that are looked for among all of a text.
class Sought {
 public:
  Form& operator[](std::string_view word) {
    hashes_.set(place(stet::hash_of_folded(word)));
    return form_of(forms_, word);
  }
  /// False: no word of that hash is looked for. Says nothing of words that hold more than ASCII.
  bool may_be(uint32_t hash) const { return hashes_.test(place(hash)); }
  /// Null: it is not looked for.
  Form* find(std::string_view word) {
    const auto at = forms_.find(word);
    return at == forms_.end() ? nullptr : &at->second;
  }

 private:
  static constexpr size_t places = 2048;
  static size_t place(uint32_t hash) { return hash % places; }
  std::bitset<places> hashes_;
  Forms forms_;
};

/// The words in small letters of the forms that a test says yes to, or that hold more than ASCII.
template <class MayBe>
std::vector<uint32_t> small_words(const stet::Document& doc, const MayBe& may_be) {
  return stet::words_where(
      doc, [&](const stet::Form& form) { return (form.flags & STET_WORD_OTHER) != 0 || may_be(form); },
      [](const auto& words, uint32_t i) { return in_small_letters(words[i]); });
}

/// Adds the author's own words in small letters that are looked for, and that `wanted` says yes to.
template <class Wanted>
void add_sought(const stet::Document& doc, Sought& sought, const Wanted& wanted) {
  const auto words = doc.words();
  std::string room;
  OwnWords own(doc);
  const auto may_be = [&](const stet::Form& form) { return sought.may_be(form.hash); };
  for (const uint32_t i : small_words(doc, may_be)) {
    const stet::Word& word = words[i];
    const std::string_view letters = letters_of(doc, word, room);
    Form* const form = sought.find(letters);
    if (form != nullptr && own.has(word) && wanted(word)) form->add(word.span, letters);
  }
}

// The rarer of two forms is shown; of two that are as frequent the later one.
void tell(const stet::Report& report, const Form& one, const Form& two, const std::string& what, const char* often_is) {
  const bool one_rare = one.count != two.count ? one.count < two.count : one.places[0].begin > two.places[0].begin;
  const Form &rare = one_rare ? one : two, &often = one_rare ? two : one;
  stet::Extra extra;
  extra.also.assign(rare.places.begin() + 1, rare.places.end());
  report(rare.places.front(),
         "“" + rare.written + "” (" + stet::times(rare.count) + ") and “" + often.written + "” (" +
             stet::times(often.count) + ")" + what,
         {{often.places.front(), often_is}}, extra);
}

}  // namespace

const stet::Rule CommonMisspelling::rule{.id = "style/common-misspelling",
                                         .summary = "A word is misspelt.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_STYLES | own_tables,
                                         .page =
#include "common-misspelling.md.inc"
                                             , .languages = "en de fr es"};

void CommonMisspelling::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view language = primary(doc);
  if (language.empty()) return;
  const std::string_view prose = doc.prose();
  const bool capitals = language == "de";  // of nouns
  const auto words = doc.words();
  OwnWords own(doc);
  std::string room;
  for (const uint32_t i : wrong_.places(doc)) {
    const stet::Word& word = words[i];
    const bool capital = (word.flags & STET_WORD_CAPITAL) != 0;
    if ((capital && !capitals) || !own.has(word)) continue;
    const std::string_view letters = letters_of(doc, word, room);
    const uint32_t value = wrong_.value(stet::lower(letters), language);
    if (value == 0) continue;
    // A piece of an address, a name of a file or a handle is no word.
    if (begun(prose, word.span.begin) || goes_on(prose, word.span.end)) continue;
    if (const stet::Style* set = doc.styles().around(word.span); set != nullptr && foreign(*set)) continue;
    std::string right(wrong_.meaning(value));
    if (capital && right[0] >= 'a' && right[0] <= 'z') right[0] = static_cast<char>(right[0] - 'a' + 'A');
    report(word.span, "“" + std::string(letters) + "” is spelled “" + right + "”", {}, {.fix = {{word.span, right}}});
  }
}

const stet::Rule MixedSpelling::rule{.id = "style/mixed-spelling",
                                     .summary = "One word is spelled in the British and in the American way.",
                                     .severity = stet::Severity::info,
                                     .tables = own_tables,
                                     .page =
#include "mixed-spelling.md.inc"
                                         , .languages = "en"};

void MixedSpelling::check(const stet::Document& doc, const stet::Report& report) const {
  // What may be a form of either way; most texts keep to one.
  struct Candidate {
    uint32_t word;
    uint32_t stem;  // its hash
    bool z;
    uint32_t value;  // of its American word; 0: it has a stem
  };
  std::vector<Candidate> seen;
  const auto words = doc.words();
  std::string room;
  OwnWords own(doc);
  const char* const prose = doc.prose().data();
  const auto may_be = [&](const stet::Form& form) {
    return american_.may_begin(form.hash) || may_have_stem({prose + form.span.begin, form.span.end - form.span.begin});
  };
  for (const uint32_t i : small_words(doc, may_be)) {
    const stet::Word& word = words[i];
    const std::string_view letters = letters_of(doc, word, room);
    if (letters.size() < 4) continue;
    bool z = false;
    if (const std::string_view stem = stem_of(letters, z); !stem.empty()) {
      if (!ise_.has(letters, "en") && own.has(word)) seen.push_back({i, stet::hash_of_folded(stem), z, 0});
    } else if (american_.may_begin(words, i)) {
      if (const uint32_t value = american_.value(letters, "en"); value != 0 && own.has(word))
        seen.push_back({i, 0, false, value});
    }
  }
  const bool whole = std::any_of(seen.begin(), seen.end(), [](const Candidate& c) { return c.value != 0; });
  std::vector<uint32_t> ise;  // stems that stand with -ise
  for (const Candidate& c : seen)
    if (c.value == 0 && !c.z) ise.push_back(c.stem);
  std::sort(ise.begin(), ise.end());
  const bool both = std::any_of(seen.begin(), seen.end(), [&](const Candidate& c) {
    return c.z && std::binary_search(ise.begin(), ise.end(), c.stem);
  });
  if (!whole && !both) return;
  // By the family of the word: the stem of -ise and -ize, the American word of the others.
  Forms british;
  Sought american;
  for (const auto& [i, hash, ize, value] : seen) {
    const std::string_view letters = letters_of(doc, words[i], room);
    bool z = false;
    if (value != 0) {
      form_of(british, american_.meaning(value)).add(words[i].span, letters);
      continue;
    }
    const std::string family = std::string(stem_of(letters, z)) + "-ize";
    (ize ? american[family] : form_of(british, family)).add(words[i].span, letters);
  }
  if (british.empty()) return;
  for (const auto& [family, form] : british) american[family];
  if (whole) add_sought(doc, american, [](const stet::Word&) { return true; });
  for (const auto& [family, uk] : british)
    if (const Form& us = american[family]; us.count > 0)
      tell(report, uk, us, ": one word in British and American spelling", "the other spelling");
}

const stet::Rule InconsistentHyphenation::rule{.id = "style/inconsistent-hyphenation",
                                               .summary = "A compound is written with and without its hyphen.",
                                               .severity = stet::Severity::info,
                                               .tables = own_tables,
                                               .page =
#include "inconsistent-hyphenation.md.inc"
                                                   , .languages = "en de fr es pt it nl da sv nb"};

void InconsistentHyphenation::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  Forms hyphened;
  Sought closed;
  const auto words = doc.words();
  OwnWords own(doc);
  Walk walk(doc);
  const auto of_other = [](char c) { return c == ' ' || stet::digit(c); };  // than words in small letters
  for (size_t at = prose.find('-', 1); at != prose.npos; at = prose.find('-', at + 1)) {
    if (at + 1 == prose.size() || of_other(prose[at - 1]) || of_other(prose[at + 1]) || stet::capital(prose[at + 1]))
      continue;
    const auto hyphen = static_cast<uint32_t>(at);
    walk.to(hyphen + 1);
    if (!walk.own(hyphen + 1)) continue;  // most stand in addresses
    const uint32_t i = words.first_at(hyphen + 1);
    if (i == 0 || i == words.size()) continue;
    const stet::Word &first = words[i - 1], &second = words[i];
    if (first.span.end != hyphen || second.span.begin != hyphen + 1) continue;
    if (!in_small_letters(first) || !in_small_letters(second) || begun(prose, first.span.begin) ||
        goes_on(prose, second.span.end))
      continue;
    if (!own.has(first) || !own.has(second)) continue;
    const std::string one = doc.letters(first.span), two = doc.letters(second.span);
    if ((one.size() < 2 && one != "e") || two.size() < 2) continue;
    form_of(hyphened, one + two).add({first.span.begin, second.span.end}, one + "-" + two);
  }
  if (hyphened.empty()) return;
  for (const auto& [letters, with] : hyphened) closed[letters];
  add_sought(doc, closed,
             [&](const stet::Word& word) { return !begun(prose, word.span.begin) && !goes_on(prose, word.span.end); });
  for (const auto& [letters, with] : hyphened)
    if (const Form& without = closed[letters]; without.count > 0 && !another_.has(letters, primary(doc)))
      tell(report, with, without, " stand in this text", "the other way");
}

}  // namespace style
