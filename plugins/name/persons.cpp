// One person whose names change places, who comes without a first name, or who is a man here and a woman there.
#include "persons.h"

#include <algorithm>
#include <map>
#include <utility>

#include <stet/text.hpp>

namespace name {

constexpr uint64_t tables_of_persons = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS | STET_CITATIONS;

const stet::Rule OrderSwapped::rule{.id = "name/order-swapped",
                                    .summary = "The two parts of a name stand in two orders.",
                                    .severity = stet::Severity::info,
                                    .tables = tables_of_persons,
                                    .page =
#include "order-swapped.md.inc"
};
const stet::Rule FirstMentionSurnameOnly::rule{
    .id = "name/first-mention-surname-only",
    .summary = "Somebody is named by the family name before the whole name is told.",
    .severity = stet::Severity::info,
    .tables = tables_of_persons | STET_STYLES,
    .page =
#include "first-mention-surname-only.md.inc"
};
const stet::Rule PronounGenderSwitch::rule{.id = "name/pronoun-gender-switch",
                                           .summary = "One person is “he” here and “she” there.",
                                           .severity = stet::Severity::info,
                                           .tables = tables_of_persons,
                                           .page =
#include "pronoun-gender-switch.md.inc"
                                               , .languages = "en"};

namespace {

using Words = stet::Rows<stet::Word>;

bool is_capital(const Words& words, uint32_t i) { return (words[i].flags & STET_WORD_CAPITAL) != 0; }

/// Words with a capital that stand beside each other, in groups of exactly two: "Baek Minho".
bool beside(const stet::Document& doc, const Words& words, uint32_t i) {
  return i + 1 < words.size() && words[i + 1].span.begin == words[i].span.end + 1 &&
         doc.prose()[words[i].span.end] == ' ' && is_capital(words, i) && is_capital(words, i + 1);
}
/// "R. Lindqvist"
bool behind_initial(const stet::Document& doc, const Words& words, uint32_t i) {
  if (i == 0 || words[i - 1].span.end != words[i - 1].span.begin + 1) return false;
  const std::string_view gap = doc.prose().substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
  return gap == ". " || gap == "." || gap == " ";
}
bool all_capitals(const stet::Document& doc, stet::Span s) {
  const std::string_view word = doc.prose().substr(s.begin, s.end - s.begin);
  return word.size() > 1 && std::all_of(word.begin(), word.end(), stet::capital);
}
/// Each of its words has a capital letter: no word of the language, as "White" is.
bool only_a_name(const stet::Document& doc, const Words& words, uint32_t form) {
  for (const uint32_t i : stet::words_of(words, doc.forms()[form]))
    if (!is_capital(words, i)) return false;
  return true;
}

/// Running text, asked from left to right.
class Text {
 public:
  explicit Text(const stet::Document& doc) : doc_(doc) {}
  bool has(stet::Span at) {
    if (block_ == nullptr || at.begin >= block_->span.end || at.begin < block_->span.begin) {
      block_ = doc_.block_at(at);
      own_ = block_ != nullptr && block_->note == stet::none &&
             (block_->kind == STET_BLOCK_PARAGRAPH || block_->kind == STET_BLOCK_LIST_ITEM);
    }
    return own_;
  }

 private:
  const stet::Document& doc_;
  const stet::Block* block_ = nullptr;
  bool own_ = false;
};

stet::Span span_of(const Words& words, const TwoWords& two) {
  return {words[two.at].span.begin, words[two.at + 1].span.end};
}

}  // namespace

const std::vector<TwoWords>& Pairs::names_of_two(const stet::Document& doc) const {
  if (two_) return *two_;
  constexpr uint32_t shortest = 3;  // bytes
  const auto words = doc.words();
  std::vector<TwoWords>& out = two_.emplace();
  Text text(doc);
  for (uint32_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_capital(words, i) || !beside(doc, words, i)) continue;
    if ((i > 0 && beside(doc, words, i - 1)) || beside(doc, words, i + 1)) continue;
    const stet::Span a = words[i].span, b = words[i + 1].span;
    if (a.end - a.begin < shortest || b.end - b.begin < shortest || all_capitals(doc, a) || all_capitals(doc, b) ||
        ((words[i].flags | words[i + 1].flags) & STET_WORD_DIGITS) != 0 || behind_initial(doc, words, i) ||
        !text.has(a))
      continue;
    out.push_back({words[i].form, words[i + 1].form, i});
  }
  return out;
}
// Neither word stands with a small letter anywhere: "Summer School" and "School Summer" are no name.
void OrderSwapped::check(const stet::Document& doc, const stet::Report& report, const Pairs& pairs) const {
  const auto words = doc.words();
  const std::vector<TwoWords>& all = pairs.names_of_two(doc);
  struct Orders {
    std::vector<const TwoWords*> straight, swapped;
  };
  std::map<std::pair<uint32_t, uint32_t>, Orders> by_words;
  for (const TwoWords& two : all) {
    if (two.first == two.second) continue;
    Orders& orders = by_words[std::minmax(two.first, two.second)];
    (two.first < two.second ? orders.straight : orders.swapped).push_back(&two);
  }
  for (auto& [forms, orders] : by_words) {
    if (orders.straight.empty() || orders.swapped.empty()) continue;
    if (known_.has(settings_.fold(doc.words(span_of(words, *orders.straight.front()))))) continue;
    if (!only_a_name(doc, words, forms.first) || !only_a_name(doc, words, forms.second)) continue;
    const auto own = [&](std::vector<const TwoWords*>& of) {
      std::erase_if(of, [&](const TwoWords* two) {
        const stet::Span s = span_of(words, *two);
        return doc.verbatim(s) || doc.citation_at(s) != nullptr;
      });
      return !of.empty();
    };
    if (!own(orders.straight) || !own(orders.swapped)) continue;
    const bool first_usual =
        orders.straight.size() > orders.swapped.size() ||
        (orders.straight.size() == orders.swapped.size() && orders.straight.front()->at < orders.swapped.front()->at);
    const auto& usual = first_usual ? orders.straight : orders.swapped;
    const auto& rare = first_usual ? orders.swapped : orders.straight;
    stet::Extra extra;
    for (size_t k = 1; k < rare.size(); ++k) extra.also.push_back(span_of(words, *rare[k]));
    const stet::Span here = span_of(words, *rare.front()), there = span_of(words, *usual.front());
    report(here, "“" + doc.words(here) + "” here, “" + doc.words(there) + "” elsewhere", {{there, "the other order"}},
           extra);
  }
}

// A name of two words that is explained right behind it; of one person of the family.
void FirstMentionSurnameOnly::check(const stet::Document& doc, const stet::Report& report, const Pairs& pairs) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  std::map<uint32_t, const TwoWords*> families;  // by form: the first whole name
  const std::vector<TwoWords>& all = pairs.names_of_two(doc);
  for (const TwoWords& two : all) {
    const uint32_t end = words[two.at + 1].span.end;
    const std::string_view behind = p.substr(end, 6);
    const bool explained = behind.starts_with(", a ") || behind.starts_with(", an ");
    if (explained) families.try_emplace(two.second, &two);
  }
  for (const auto& [family, two] : families) {
    const stet::Form& form = doc.forms()[family];
    if (form.count < 2 || !only_a_name(doc, words, family)) continue;
    const uint32_t whole = two->at + 1;
    uint32_t alone = stet::none;
    bool told = false;
    for (const uint32_t i : stet::words_of(words, form)) {
      if (i >= whole) {
        if (i != whole && i > 0 && beside(doc, words, i - 1) && words[i - 1].form != two->first)
          told = true;  // another one of the family
        continue;
      }
      if ((i > 0 && beside(doc, words, i - 1)) || beside(doc, words, i) || behind_initial(doc, words, i)) told = true;
      if (alone == stet::none) alone = i;
    }
    if (told || alone == stet::none) continue;
    const stet::Span s = words[alone].span;
    const stet::Block* const block = doc.block_at(s);
    if (block == nullptr || block->note != stet::none || block->kind != STET_BLOCK_PARAGRAPH || doc.verbatim(s) ||
        doc.citation_at(s) != nullptr)
      continue;
    // A case at law, a ship.
    const stet::Style* const style = doc.styles().around(s);
    if (style != nullptr && style->kind == STET_STYLE_ITALIC) continue;
    // "Fisher's test", "the Aalto vase": named after somebody, or a thing.
    if (s.end + 1 >= p.size() || p[s.end] != ' ' || p[s.end + 1] < 'a' || p[s.end + 1] > 'z') continue;
    if (alone > 0 && words[alone - 1].span.begin >= block->span.begin) {
      const std::string before = settings_.fold(doc.letters(words[alone - 1].span));
      if (before == "the" || before == "a" || before == "and" || titles_.has(before)) continue;
    }
    const stet::Span there{words[two->at].span.begin, words[whole].span.end};
    report(s, "“" + doc.words(there) + "” is told only further on", {{there, "the whole name"}});
  }
}

struct PronounGenderSwitch::Told {
  uint32_t form = 0;
  stet::Span name{0, 0}, said{0, 0};
  bool woman = false;
};

namespace {

constexpr uint32_t his_hash = stet::hash_of_folded("his"), her_hash = stet::hash_of_folded("her"),
                   himself_hash = stet::hash_of_folded("himself"), herself_hash = stet::hash_of_folded("herself"),
                   own_hash = stet::hash_of_folded("own"), the_hash = stet::hash_of_folded("the");

}  // namespace

/// "Aalto paid for more with his own", "Aalto fed the ducks herself": nobody else is named between.
bool PronounGenderSwitch::read(const stet::Document& doc, const Words& words, uint32_t at, Told& out) const {
  constexpr uint32_t farthest = 8;  // words
  const std::string_view p = doc.prose();
  const bool itself = words[at].hash == himself_hash || words[at].hash == herself_hash;
  out.woman = words[at].hash == her_hash || words[at].hash == herself_hash;
  out.said = words[at].span;
  const auto blank = [&](uint32_t i) {  // before words[i]
    const std::string_view gap = p.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
    return gap == " " || gap == "\n";
  };
  if (!itself) {
    if (at + 1 >= words.size() || words[at + 1].hash != own_hash || !blank(at + 1)) return false;
    out.said.end = words[at + 1].span.end;
  }
  uint32_t i = at;
  for (; i > 0 && at - i < farthest; --i) {
    if (!blank(i)) return false;
    const uint32_t k = i - 1;
    if (is_capital(words, k)) break;
    const std::string word = settings_.fold(doc.letters(words[k].span));
    // "the ducks herself": of several nobody is "herself".
    const bool of_many = itself && words[k].hash == the_hash && k + 2 == at && p[words[k + 1].span.end - 1] == 's';
    if (!of_many && others_.has(word)) return false;
  }
  if (i == 0 || i == at || at - i >= farthest || !is_capital(words, i - 1)) return false;
  uint32_t first = i - 1;
  out.form = words[first].form;
  out.name = words[first].span;
  while (first > 0 && beside(doc, words, first - 1)) --first;
  out.name.begin = words[first].span.begin;
  if (i - 1 - first > 2) return false;
  const stet::Sentence* const sentence = doc.sentence_at(out.name);
  if (sentence == nullptr || !stet::contains(sentence->span, out.said)) return false;
  if (first > 0 && words[first - 1].span.begin >= sentence->span.begin && blank(first) &&
      objects_.has(settings_.fold(doc.letters(words[first - 1].span))))
    return false;
  return out.name.end - out.name.begin > 3;
}

void PronounGenderSwitch::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  const auto words = doc.words();
  std::map<uint32_t, std::vector<Told>> by_family;
  Text text(doc);
  for (const uint32_t i : stet::words_where(
           doc,
           [](const stet::Form&f) {
             return f.hash == his_hash || f.hash == her_hash || f.hash == himself_hash || f.hash == herself_hash;
           },
           [](const auto&all, uint32_t k) {
             return k > 1 && (all[k].hash == himself_hash || all[k].hash == herself_hash ||
                              (k + 1 < all.size() && all[k + 1].hash == own_hash));
           })) {
    Told told;
    if (text.has(words[i].span) && read(doc, words, i, told) && !doc.verbatim(told.said))
      by_family[told.form].push_back(told);
  }
  for (const auto& [form, all] : by_family) {
    const auto women =
        static_cast<size_t>(std::count_if(all.begin(), all.end(), [](const Told& t) { return t.woman; }));
    if (women == 0 || women == all.size() || !only_a_name(doc, words, form)) continue;
    // Two of one family: another word with a capital before the name.
    uint32_t given = stet::none;
    bool two = false;
    for (const uint32_t i : stet::words_of(words, doc.forms()[form])) {
      if (i == 0 || !beside(doc, words, i - 1)) continue;
      two = two || (given != stet::none && given != words[i - 1].form);
      given = words[i - 1].form;
    }
    if (two) continue;
    const bool woman_rare = women * 2 < all.size() || (women * 2 == all.size() && !all.front().woman);
    const Told *odd = nullptr, *usual = nullptr;
    for (const Told& t : all) {
      const Told*& of = t.woman == woman_rare ? odd : usual;
      if (of == nullptr) of = &t;
    }
    report(odd->said,
           "“" + doc.words(odd->said) + "” is said of “" + doc.words(odd->name) + "” here, “" + doc.words(usual->said) +
               "” elsewhere",
           {{odd->name, "who is meant"}, {usual->said, "said elsewhere"}});
  }
}

}  // namespace name
