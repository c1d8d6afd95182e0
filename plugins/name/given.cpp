// "Ottavio Bellandi", and further on "Orazio Bellandi": one person with two given names that begin and end alike.
#include <algorithm>

#include <stet/text.hpp>

#include "name.h"

namespace name {

const stet::Rule GivenNameDiffers::rule{.id = "name/given-name-differs",
                                        .summary = "One person is given two first names that look alike.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS,
                                        .page =
#include "given-name-differs.md.inc"
};

namespace {

struct Named {
  uint32_t family, given;  // forms
  stet::Span span, given_span;
};

}  // namespace

bool GivenNameDiffers::is_given(const stet::Document& doc, const stet::Word& word) const {
  return (word.flags & STET_WORD_CAPITAL) != 0 && given_.has(settings_.fold(doc.words(word.span)));
}

// In the running text: names in notes are of whoever wrote on the matter, and those of a family bear its name.
void GivenNameDiffers::check(const stet::Document& doc, const stet::Report& report, const Pairs&) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  std::vector<Named> all;
  std::vector<uint32_t> alone(doc.forms().size());  // how often a form stands without a name beside it
  const stet::Block* block = nullptr;
  bool own = false;
  for (uint32_t i = 0; i + 1 < words.size(); ++i) {
    if ((words[i].flags & STET_WORD_CAPITAL) == 0) continue;
    if (block == nullptr || words[i].span.begin >= block->span.end) {
      block = doc.block_at(words[i].span);
      own = block != nullptr && block->note == stet::none && block->kind == STET_BLOCK_PARAGRAPH;
    }
    if (!own) continue;
    const auto beside = [&](uint32_t k) {
      return words[k + 1].span.begin == words[k].span.end + 1 && p[words[k].span.end] == ' ' &&
             (words[k].flags & words[k + 1].flags & STET_WORD_CAPITAL) != 0;
    };
    const bool named = i > 0 && beside(i - 1), names = beside(i);
    if (!named && !names) ++alone[words[i].form];
    constexpr uint32_t shortest = 4;  // bytes
    if (named || !names || !given_.may_begin(words, i) || (i + 2 < words.size() && beside(i + 1)) ||
        words[i + 1].span.end - words[i + 1].span.begin < shortest || !is_given(doc, words[i]) ||
        is_given(doc, words[i + 1]))
      continue;
    all.push_back({words[i + 1].form, words[i].form, {words[i].span.begin, words[i + 1].span.end}, words[i].span});
  }
  std::stable_sort(all.begin(), all.end(), [](const Named& a, const Named& b) { return a.family < b.family; });
  for (size_t at = 0, end = 0; at < all.size(); at = end) {
    while (end < all.size() && all[end].family == all[at].family) ++end;
    // Two given names, one of them once, and the family's name alone stands for one person.
    const Named *first = &all[at], *other = nullptr;
    size_t firsts = 0, others = 0;
    bool three = false;
    for (size_t k = at; k < end; ++k) {
      if (all[k].given == first->given) {
        ++firsts;
        continue;
      }
      three = three || (other != nullptr && other->given != all[k].given);
      other = &all[k];
      ++others;
    }
    constexpr uint32_t habit = 2;
    if (other == nullptr || three || std::min(firsts, others) != 1 || alone[first->family] < habit) continue;
    const Named &odd = firsts > others || others == firsts ? *other : *first, &usual = &odd == first ? *other : *first;
    const std::string one = settings_.fold(doc.words(odd.given_span)),
                      two = settings_.fold(doc.words(usual.given_span));
    if (one.front() != two.front() || one.back() != two.back() || doc.verbatim(odd.span) || doc.verbatim(usual.span))
      continue;
    const stet::Sentence *here = doc.sentence_at(odd.span), *there = doc.sentence_at(usual.span);
    if (here == nullptr || there == nullptr || kin_.stands_in(doc, here->span) || kin_.stands_in(doc, there->span))
      continue;
    report(odd.span, "“" + doc.words(odd.span) + "” here, “" + doc.words(usual.span) + "” elsewhere",
           {{usual.span, "the other name"}});
  }
}

}  // namespace name
