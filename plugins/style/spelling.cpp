// Spellings: words that are misspelt by everybody's list, and words of two varieties of English in one document.
#include <map>
#include <unordered_map>

#include "style.h"

namespace style {
namespace {

constexpr size_t most_places = 20;  // of one finding

/// Calls `take` with each word of the author's own prose that stands in small letters.
template <class Take>
void for_each_own_word(const stet::Document& doc, bool capitals, Take take) {
  const std::string_view prose = doc.prose();
  const auto blocks = doc.blocks();
  uint32_t block = 0, skip = 0;
  Walk walk(doc);
  for (const stet::Word& word : doc.words()) {
    for (; block < blocks.size() && blocks[block].span.begin <= word.span.begin; ++block) {
      const auto kind = blocks[block].kind;
      if (kind == STET_BLOCK_CODE || kind == STET_BLOCK_QUOTE) skip = std::max(skip, blocks[block].span.end);
    }
    if (word.span.begin < skip || (word.flags & STET_WORD_DIGITS) != 0) continue;
    if ((word.flags & STET_WORD_CAPITAL) != 0 && !capitals) continue;
    walk.to(word.span.begin);
    if (!walk.own(word.span.begin)) continue;
    take(word, written(prose, word.span));
  }
}

bool part_of_word(char c) { return c == '-' || c == '_' || c == '/' || c == '@' || c == '.' || c == '#' || c == '\''; }

// "emphas" of "emphasising" and "emphasizing"; empty: the word has no such end. `american`: it is spelled with z.
std::string stem_of(const std::string& word, bool& american) {
  static constexpr std::string_view ends[] = {"isations", "isation", "isers", "iser", "isable",
                                              "ising",    "ised",    "ises",  "ise"};
  for (const std::string_view end : ends) {
    if (word.size() < end.size() + 3) continue;
    const std::string_view tail = std::string_view(word).substr(word.size() - end.size());
    if (tail[0] != 'i' || (tail[1] != 's' && tail[1] != 'z') || tail.substr(2) != end.substr(2)) continue;
    american = tail[1] == 'z';
    return word.substr(0, word.size() - end.size());
  }
  return {};
}

// What is set in italics, or said to be of a language, may be of another one.
bool foreign(const stet::Style& s) { return s.kind == STET_STYLE_ITALIC || s.kind == STET_STYLE_LANGUAGE; }

struct Form {
  size_t count = 0;
  std::vector<stet::Span> places;
  std::string written;
  void add(stet::Span at, const std::string& word) {
    if (count++ == 0) written = word;
    if (places.size() < most_places) places.push_back(at);
  }
};

}  // namespace

const stet::Rule CommonMisspelling::rule{.id = "style/common-misspelling",
                                         .summary = "A word is misspelt.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_WORDS | STET_BLOCKS | STET_STYLES | walk_tables,
                                         .page =
#include "common-misspelling.md.inc"
                                             , .languages = "en de fr es"};

void CommonMisspelling::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view language = primary(doc);
  if (language.empty()) return;
  const std::string_view prose = doc.prose();
  for_each_own_word(doc, language == "de", [&](const stet::Word& word, const std::string& as_written) {
    const std::string small = stet::lower(as_written);
    const uint32_t value = wrong_.value(small, language);
    if (value == 0) return;
    // A piece of an address, a name of a file or a handle is no word.
    if ((word.span.begin > 0 && part_of_word(prose[word.span.begin - 1])) ||
        (word.span.end + 1 < prose.size() && part_of_word(prose[word.span.end]) && prose[word.span.end + 1] != ' ' &&
         prose[word.span.end + 1] != '\n'))
      return;
    if (const stet::Style* set = doc.styles().around(word.span); set != nullptr && foreign(*set)) return;
    std::string right(wrong_.meaning(value));
    if ((word.flags & STET_WORD_CAPITAL) != 0 && right[0] >= 'a' && right[0] <= 'z')
      right[0] = static_cast<char>(right[0] - 'a' + 'A');
    report(word.span, "“" + as_written + "” is spelled “" + right + "”", {}, {.fix = {{word.span, right}}});
  });
}

const stet::Rule MixedSpelling::rule{.id = "style/mixed-spelling",
                                     .summary = "One word is spelled in the British and in the American way.",
                                     .severity = stet::Severity::info,
                                     .tables = STET_WORDS | STET_BLOCKS | walk_tables,
                                     .page =
#include "mixed-spelling.md.inc"
                                         , .languages = "en"};

void MixedSpelling::check(const stet::Document& doc, const stet::Report& report) const {
  // By the family of the word: the stem of -ise and -ize, the American word of the others.
  std::map<std::string, Form> british;
  std::unordered_map<std::string, Form> american;
  for_each_own_word(doc, false, [&](const stet::Word& word, const std::string& as_written) {
    bool z = false;
    if (const std::string stem = stem_of(as_written, z); !stem.empty()) {
      if (ise_.has(as_written, "en")) return;
      if (z)
        american[stem + "-ize"].add(word.span, as_written);
      else
        british[stem + "-ize"].add(word.span, as_written);
    } else if (const uint32_t value = american_.value(as_written, "en"); value != 0) {
      british[std::string(american_.meaning(value))].add(word.span, as_written);
    }
  });
  if (british.empty()) return;
  for (const auto& [family, form] : british) american[family];
  for_each_own_word(doc, false, [&](const stet::Word& word, const std::string& as_written) {
    if (const auto at = american.find(as_written); at != american.end()) at->second.add(word.span, as_written);
  });
  for (const auto& [family, uk] : british) {
    const Form& us = american[family];
    if (us.count == 0) continue;
    // The rarer one is shown; of two alike the later one.
    const bool uk_rare = uk.count != us.count ? uk.count < us.count : uk.places[0].begin > us.places[0].begin;
    const Form &rare = uk_rare ? uk : us, &often = uk_rare ? us : uk;
    stet::Extra extra;
    extra.also.assign(rare.places.begin() + 1, rare.places.end());
    report(rare.places.front(),
           "“" + rare.written + "” (" + times(rare.count) + ") and “" + often.written + "” (" + times(often.count) +
               "): one word in British and American spelling",
           {{often.places.front(), "the other spelling"}}, extra);
  }
}

const stet::Rule InconsistentHyphenation::rule{.id = "style/inconsistent-hyphenation",
                                               .summary = "A compound is written with and without its hyphen.",
                                               .severity = stet::Severity::info,
                                               .tables = STET_WORDS | STET_BLOCKS | walk_tables,
                                               .page =
#include "inconsistent-hyphenation.md.inc"
                                                   , .languages = "en de fr es pt it nl da sv nb"};

void InconsistentHyphenation::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  const std::string_view language = primary(doc);
  const auto goes_on = [&](uint32_t end) {
    return end + 1 < prose.size() && part_of_word(prose[end]) && prose[end + 1] != ' ' && prose[end + 1] != '\n';
  };
  const auto begun = [&](uint32_t begin) { return begin > 0 && part_of_word(prose[begin - 1]); };
  std::unordered_map<std::string, Form> closed;
  std::map<std::string, Form> hyphened;
  stet::Span last{0, 0};
  std::string last_written;
  for_each_own_word(doc, false, [&](const stet::Word& word, const std::string& as_written) {
    const bool joined = last.end > last.begin && word.span.begin == last.end + 1 && prose[last.end] == '-';
    if (joined && !begun(last.begin) && !goes_on(word.span.end) && (last_written.size() > 1 || last_written == "e") &&
        as_written.size() > 1)
      hyphened[last_written + as_written].add({last.begin, word.span.end}, last_written + "-" + as_written);
    last = word.span;
    last_written = as_written;
  });
  if (hyphened.empty()) return;
  for (const auto& [letters, with] : hyphened) closed[letters];
  for_each_own_word(doc, false, [&](const stet::Word& word, const std::string& as_written) {
    const auto at = closed.find(as_written);
    if (at != closed.end() && !begun(word.span.begin) && !goes_on(word.span.end)) at->second.add(word.span, as_written);
  });
  for (const auto& [letters, with] : hyphened) {
    const auto other = closed.find(letters);
    const Form& without = other->second;
    if (without.count == 0 || another_.has(letters, language)) continue;
    const bool with_rare =
        with.count != without.count ? with.count < without.count : with.places[0].begin > without.places[0].begin;
    const Form &rare = with_rare ? with : without, &often = with_rare ? without : with;
    stet::Extra extra;
    extra.also.assign(rare.places.begin() + 1, rare.places.end());
    report(rare.places.front(),
           "“" + rare.written + "” (" + times(rare.count) + ") and “" + often.written + "” (" + times(often.count) +
               ") stand in this text",
           {{often.places.front(), "the other way"}}, extra);
  }
}

}  // namespace style
