// "European Central Bank (EBC)", and ECB in the rest of the text: an abbreviation with a slip of the pen, where it is
// explained or where it is used.
//
// Abbreviations are made in many ways and in other languages than the text's (FSB, SPD), so initials prove nothing by
// themselves: told is only what the document itself spells otherwise.
#include <algorithm>
#include <map>

#include <stet/text.hpp>

#include "name.h"

namespace name {

const stet::Rule AcronymMismatch::rule{.id = "name/acronym-as-name-mismatch",
                                       .summary = "An abbreviation is spelled otherwise than the name it stands for.",
                                       .severity = stet::Severity::warning,
                                       .tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS,
                                       .page =
#include "acronym-as-name-mismatch.md.inc"
};

namespace {

constexpr size_t most_letters = 7;  // of an abbreviation
constexpr size_t most_kept = 2000;  // abbreviations of a document

/// Places of one abbreviation.
struct Uses {
  uint32_t count = 0;
  stet::Span first{0, 0};
  stet::Span explained{0, 0};  // the name before its brackets; empty: it never is
  stet::Span compound{0, 0};   // explained by one long word alone
  bool in_brackets = false;
};

/// The letters stand in the word in their order, the first at its head: HAB in "Heimaufsichtsbehörde".
bool holds_in_order(std::string_view folded, std::string_view acronym) {
  size_t at = 0;
  for (const char c : folded)
    if (at < acronym.size() && c == (acronym[at] | 0x20))
      ++at;
    else if (at == 0)
      return false;
  return at == acronym.size();
}

/// The second is the first without one of its letters.
bool lost_letter(std::string_view whole, std::string_view part) {
  const size_t same = stet::shared_beginning(whole, part);
  return whole.size() == part.size() + 1 && whole.substr(same + 1) == part.substr(same);
}

/// "(NILT)", "(“NILT”)", "(hereafter NILT)", "(NILT, the Trust)": where the bracket opens; 0: there is none.
uint32_t bracket_around(std::string_view p, stet::Span word) {
  constexpr uint32_t most_before = 24, most_behind = 40;  // bytes
  uint32_t open = word.begin;
  while (open > 0 && p[open - 1] != '(') {
    const char c = p[--open];
    if (word.begin - open > most_before || stet::capital(c) || stet::digit(c) || c == ')' || c == '.') return 0;
  }
  if (open == 0) return 0;
  const size_t close = p.find_first_of("()", word.end);
  return close != p.npos && p[close] == ')' && close - word.end <= most_behind ? open - 1 : 0;
}

}  // namespace

char initial_of(const stet::Settings& settings, const stet::Document& doc, const stet::Word& word) {
  const std::string_view p = doc.prose();
  uint32_t end = word.span.begin + 1;
  while (end < word.span.end && stet::inside_character(p[end])) ++end;
  const std::string first = settings.fold(p.substr(word.span.begin, end - word.span.begin));
  return !first.empty() && first[0] >= 'a' && first[0] <= 'z' ? static_cast<char>(first[0] & ~32) : '\0';
}

std::vector<uint32_t> capitals_before(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t at,
                                      size_t most) {
  constexpr uint32_t longest_small = 3;  // "of", "and", "für"
  const std::string_view p = doc.prose();
  std::vector<uint32_t> out;
  for (uint32_t i = at; i > 0 && out.size() < most; --i) {
    const stet::Word& word = words[i - 1];
    const std::string_view gap = p.substr(word.span.end, words[i].span.begin - word.span.end);
    if (gap.find_first_not_of(i == at ? " \n(" : " \n-'\xE2\x80\x99") != std::string_view::npos) break;
    const bool capital = (word.flags & STET_WORD_CAPITAL) != 0;
    if (!capital && word.span.end - word.span.begin > longest_small) break;
    if (capital) out.insert(out.begin(), i - 1);
  }
  return out;
}

std::string AcronymMismatch::initials(const stet::Document& doc, const stet::Rows<stet::Word>& words,
                                      const std::vector<uint32_t>& rows) const {
  std::string out;
  for (const uint32_t row : rows)
    if (const char c = initial_of(settings_, doc, words[row]); c != '\0') out += c;
  return out;
}

stet::Span AcronymMismatch::spelled_out(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t open,
                                        std::string_view acronym) const {
  constexpr uint32_t longest_small = 3, farthest = 3;  // "du", "of", "the"; bytes between two words
  const std::string_view p = doc.prose();
  uint32_t i = words.first_at(open), begin = 0, end = open;
  size_t left = acronym.size();
  while (left > 0) {
    if (i == 0) return {0, 0};
    const stet::Word& word = words[--i];
    const std::string_view gap = p.substr(word.span.end, end - word.span.end);
    if (gap.size() > farthest || gap.find_first_of(".;:,()") != gap.npos) return {0, 0};
    begin = end = word.span.begin;
    if (initial_of(settings_, doc, word) == acronym[left - 1])
      --left;
    else if (word.span.end - word.span.begin > longest_small)
      return {0, 0};
  }
  return {begin, words[words.first_at(open) - 1].span.end};
}

stet::Span AcronymMismatch::compound_before(const stet::Document& doc, const stet::Rows<stet::Word>& words,
                                            uint32_t open, std::string_view acronym) {
  constexpr uint32_t most_words = 4, shortest = 14;  // bytes
  const std::string_view language = doc.language().substr(0, 2), p = doc.prose();
  if (language != "de" && language != "nl" && language != "sv" && language != "da" && language != "nb") return {0, 0};
  const uint32_t behind = words.first_at(open);
  for (uint32_t k = 1; k <= std::min(most_words, behind); ++k) {
    const stet::Word& word = words[behind - k];
    const std::string_view gap =
        p.substr(word.span.end, (k == 1 ? open : words[behind - k + 1].span.begin) - word.span.end);
    if (gap.find_first_of(".;:,()") != gap.npos) break;
    if (word.span.end - word.span.begin >= shortest && (word.flags & STET_WORD_CAPITAL) != 0 &&
        holds_in_order(stet::lower(doc.letters(word.span)), acronym))
      return word.span;
  }
  return {0, 0};
}

void AcronymMismatch::check(const stet::Document& doc, const stet::Report& report, const Pairs& shared) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  uint32_t block = 0, skip_to = 0;  // in notes capitals are initials: "Meier PEA"
  std::map<std::string_view, Uses> all;
  std::map<std::string_view, stet::Span> in_notes;
  std::vector<std::pair<uint32_t, std::string_view>> in_brackets;
  for (const uint32_t i : shared.capitals) {
    const stet::Span at = words[i].span;
    if (all.size() == most_kept) break;
    if (at.end - at.begin > most_letters) continue;
    for (; block < blocks.size() && blocks[block].span.begin <= at.begin; ++block)
      if (blocks[block].note != stet::none || blocks[block].kind == STET_BLOCK_CODE) skip_to = blocks[block].span.end;
    const std::string_view word = p.substr(at.begin, at.end - at.begin);
    if (at.begin < skip_to) {
      if (in_notes.size() < most_kept) in_notes.emplace(word, at);
      continue;
    }
    Uses& uses = all[word];
    if (uses.count++ == 0) uses.first = at;
    const uint32_t open = bracket_around(p, at);
    if (open == 0) continue;
    uses.in_brackets = true;
    if (open + 1 == at.begin && p[at.end] == ')') in_brackets.emplace_back(i, word);
    if (stet::empty(uses.explained)) uses.explained = spelled_out(doc, words, open, word);
    if (stet::empty(uses.explained)) uses.explained = uses.compound = compound_before(doc, words, open, word);
  }
  for (const auto& [i, word] : in_brackets) {
    // "Chartered Institute of Library and Information Professionals (CLIP)": or a letter was lost.
    for (const size_t letters : {word.size(), word.size() + 1}) {
      const std::vector<uint32_t> rows = capitals_before(doc, words, i, letters);
      const std::string initials = this->initials(doc, words, rows);
      if (initials.size() != letters) break;
      const stet::Span name{words[rows.front()].span.begin, words[i].span.begin - 1};
      if (initials == word) {
        if (stet::empty(all[word].explained)) all[word].explained = name;
        break;
      }
      // The document has the right one elsewhere, and this one only here.
      const auto right = all.find(std::string_view(initials));
      const auto noted = in_notes.find(std::string_view(initials));
      const bool slip = letters == word.size() ? stet::one_slip(word, initials) : lost_letter(initials, word);
      if (!slip || (right == all.end() && noted == in_notes.end()) || all[word].count > 1 ||
          doc.verbatim(words[i].span))
        continue;
      report(words[i].span,
             "“" + std::string(word) + "” is to stand for “" + doc.words(name) + "”, which is “" + initials +
                 "” in the rest of the text",
             {{right == all.end() ? noted->second : right->second.first, "here it is"}},
             {.fixes = {{"", {{words[i].span, initials}}, true}}});
      break;
    }
  }
  // Two letters swapped in one that is explained and used otherwise. There are such pairs: CVS is a VCS.
  // Of four letters and more there are hardly any.
  constexpr uint32_t often = 3;
  constexpr size_t long_enough = 4;
  for (const auto& [word, uses] : all) {
    if (uses.count != 1 || uses.in_brackets || !stet::empty(uses.explained) || doc.verbatim(uses.first)) continue;
    const bool is_known = known_.has(word, {}) || publishers_.by_name(word) != stet::none;
    std::string other(word);
    for (size_t k = 0; k + 1 < word.size(); ++k) {
      std::swap(other[k], other[k + 1]);
      const auto right = all.find(std::string_view(other));
      // What is explained and then never used is what stands here.
      const bool unused = right != all.end() && right->second.count == 1 && right->second.in_brackets &&
                          right->second.first.begin < uses.first.begin;
      const bool is =
          other != word && right != all.end() && !stet::empty(right->second.explained) &&
          (right->second.count >= often || (word.size() >= long_enough && right->second.count > 1) || unused);
      const bool fits_too = is && !stet::empty(right->second.compound) &&
                            holds_in_order(stet::lower(doc.letters(right->second.compound)), word);
      if (is && !fits_too && (!is_known || unused))
        report(uses.first,
               "“" + std::string(word) + "” stands here once, “" + other + "” for “" +
                   doc.words(right->second.explained) + "” " + stet::times(right->second.count),
               {{right->second.explained, "what it stands for"}},
               {.fixes = {{"", {{uses.first, other}}, true}},
                .severity =
                    !is_known && (word.size() >= long_enough || unused) ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO});
      std::swap(other[k], other[k + 1]);
    }
  }
}

}  // namespace name
