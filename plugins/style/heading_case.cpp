// "The Law of the Sea" and "The law of the lake": headings of one level in title case and in sentence case.
//
// Names are written with capitals in either. What is one is told by the text itself: a word that it writes in small
// letters, and hardly ever with a capital within a sentence, is none.
#include <map>

#include "habits.h"
#include "style.h"

namespace style {

const stet::Rule HeadingCaseMixed::rule{.id = "style/heading-case-mixed",
                                        .summary = "Headings of one level are in title case and in sentence case.",
                                        .severity = stet::Severity::info,
                                        .tables = own_tables,
                                        .page =
#include "heading-case-mixed.md.inc"
                                            , .languages = "en"};

/// How a text writes a word outside of its headings.
class HeadingCaseMixed::Usage {
 public:
  explicit Usage(const stet::Document& doc) : doc_(doc), words_(doc.words()), forms_(doc.forms()) {}
  /// It is an ordinary word, no name or part of one.
  bool ordinary(const stet::Word& word) {
    const auto [at, fresh] = known_.try_emplace(word.form, false);
    if (fresh) at->second = count(forms_[word.form]);
    return at->second;
  }

 private:
  bool count(const stet::Form& form) const {
    constexpr uint32_t most = 2000;  // places that are looked at
    uint32_t small = 0, names = 0, seen = 0;
    for (const uint32_t i : stet::words_of(words_, form)) {
      if (++seen > most) break;
      if ((words_[i].flags & STET_WORD_CAPITAL) == 0)
        ++small;
      else if (i > 0 && gap_between(doc_, words_[i - 1], words_[i]) == " " && !in_heading(words_[i]))
        ++names;
    }
    return small > 2 * names;
  }
  bool in_heading(const stet::Word& word) const {
    const stet::Block* block = doc_.block_at(word.span);
    return block != nullptr && block->kind == STET_BLOCK_HEADING;
  }
  const stet::Document& doc_;
  stet::Rows<stet::Word> words_;
  stet::Rows<stet::Form> forms_;
  std::map<uint32_t, bool> known_;  // by row of forms
};

HeadingCaseMixed::Case HeadingCaseMixed::case_of(const stet::Document& doc, const stet::Rows<stet::Word>& words,
                                                 stet::Span heading, Usage& usage) const {
  constexpr uint32_t shortest = 4;  // letters: shorter ones may be small words
  constexpr uint32_t most_words = 12;
  size_t capitals = 0, small = 0, names = 0;
  uint32_t first = words.first_at(heading.begin);
  while (first < words.size() && words[first].span.end <= heading.end && (words[first].flags & STET_WORD_DIGITS) != 0)
    ++first;  // "2.1 Setting": the first word begins with a capital in any case
  for (uint32_t i = first; i < words.size() && words[i].span.end <= heading.end; ++i) {
    if (i - first == most_words) return Case::unknown;  // a sentence, or a list of names
    const stet::Word& word = words[i];
    const std::string letters = doc.letters(word.span);
    if (letters.size() < shortest || (word.flags & STET_WORD_DIGITS) != 0) {
      names += letters.size() > 1 && stet::capital(letters[0]) && stet::capital(letters[1]);
      continue;
    }
    const bool capital = (word.flags & STET_WORD_CAPITAL) != 0;
    const bool name = capital && (stet::capital(letters[1]) || !usage.ordinary(word));
    names += name;
    // Behind a mark a phrase may begin; parts of compounds have habits of their own.
    const char behind = word.span.end < doc.prose().size() ? doc.prose()[word.span.end] : ' ';
    if (i == first || behind == '-' || gap_between(doc, words[i - 1], word) != " ") continue;
    if (capital)
      capitals += !name;
    else if (!small_.has(stet::lower(letters), "en"))
      ++small;
  }
  if ((capitals > 0) == (small > 0)) return Case::unknown;
  if (small > 0) return Case::sentence;
  return names > 0 ? Case::unknown : Case::title;  // "Corley Harbour Board": all of it may be one
}

// Words that stand so in the text, too, are a title or a name.
bool HeadingCaseMixed::named_in_text(const stet::Document& doc, stet::Span heading) {
  const std::string_view p = doc.prose();
  const std::string_view words = p.substr(heading.begin, heading.end - heading.begin);
  for (size_t at = p.find(words); at != p.npos; at = p.find(words, at + 1))
    if (at != heading.begin) return true;
  return false;
}

// Headings of one part that are all set in the same way, and otherwise than those of the other parts, have a way of
// their own: what a journal adds, say.
std::vector<stet::Span> HeadingCaseMixed::kept(const std::vector<Heading>& headings, Case is) {
  std::map<uint32_t, std::pair<uint32_t, uint32_t>> parts;  // how many are so, and otherwise
  for (const Heading& heading : headings) ++(heading.is == is ? parts[heading.part].first : parts[heading.part].second);
  std::vector<stet::Span> out;
  for (const Heading& heading : headings)
    if (heading.is == is && (parts.size() == 1 || parts[heading.part].first == 1 || parts[heading.part].second > 0))
      out.push_back(heading.span);
  return out;
}

void HeadingCaseMixed::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t levels = 8;
  std::vector<Heading> all[levels + 1];
  uint32_t parts[levels + 1] = {};  // by level: how many headings of higher ones stand before
  const auto words = doc.words();
  Usage usage(doc);
  Walk walk(doc);
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind != STET_BLOCK_HEADING || block.note != stet::none) continue;
    const uint32_t level = std::min(block.level, levels);
    for (uint32_t lower = level + 1; lower <= levels; ++lower) ++parts[lower];
    walk.to(block.span.begin);
    if (!walk.own(block.span.begin)) continue;
    const Case is = case_of(doc, words, block.span, usage);
    if (is != Case::unknown) all[level].push_back({block.span, is, parts[level]});
  }
  for (const std::vector<Heading>& headings : all) tell(doc, report, headings);
}

void HeadingCaseMixed::tell(const stet::Document& doc, const stet::Report& report,
                            const std::vector<Heading>& headings) {
  constexpr size_t habit = 3, times = 2, most_places = 20;
  const auto of_title = static_cast<size_t>(
      std::count_if(headings.begin(), headings.end(), [](const Heading& h) { return h.is == Case::title; }));
  const Case is = 2 * of_title < headings.size() ? Case::title : Case::sentence;
  const size_t often = is == Case::title ? headings.size() - of_title : of_title;
  if (often == headings.size() || often < habit || often < times * (headings.size() - often)) return;
  std::vector<stet::Span> rare = kept(headings, is);
  if (rare.size() > most_places) return;
  if (is == Case::title) std::erase_if(rare, [&](stet::Span heading) { return named_in_text(doc, heading); });
  if (rare.empty()) return;
  const auto usual = std::find_if(headings.begin(), headings.end(), [&](const Heading& h) { return h.is != is; });
  const std::string few = std::to_string(rare.size()), many = std::to_string(often);
  report(rare.front(),
         "headings of this level are set in two ways: " + (is == Case::title ? few : many) + " in title case, " +
             (is == Case::title ? many : few) + " in sentence case",
         {{usual->span, "the usual way"}}, {.also = {rare.begin() + 1, rare.end()}});
}

}  // namespace style
