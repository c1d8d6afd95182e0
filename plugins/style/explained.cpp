// "World Food Programme (WFP)": abbreviations that the running text explains.
#include "explained.h"

#include "habits.h"
#include "style.h"

namespace style {

namespace {

constexpr uint32_t most_name_words = 24;
constexpr uint32_t fewest_letters = 2, most_letters = 8;
constexpr uint32_t longest_small = 3;  // bytes of "of", "and", "für"

bool small_word(const stet::Word& word) {
  return (word.flags & STET_WORD_CAPITAL) == 0 && word.span.end - word.span.begin <= longest_small;
}
/// "LBF" of "LBFs"; empty: it is none.
std::string_view acronym_in(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  const bool is = word.size() >= fewest_letters && word.size() <= most_letters &&
                  std::all_of(word.begin(), word.end(), stet::capital);
  return is ? word : std::string_view();
}
/// Behind a hyphen: "profit" of "non-profit", which has one letter in some abbreviations and two in others.
bool is_second(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t i) {
  return i > 0 && gap_between(doc, words[i - 1], words[i]) == "-";
}
bool joined(std::string_view gap) { return gap == " " || gap == "-" || gap == "’" || gap == "'"; }

}  // namespace

char Explainer::initial_of(const stet::Document& doc, const stet::Word& word) const {
  const std::string_view p = doc.prose();
  uint32_t end = word.span.begin + 1;
  while (end < word.span.end && stet::inside_character(p[end])) ++end;
  const std::string first = settings_.fold(p.substr(word.span.begin, end - word.span.begin));
  return !first.empty() && first[0] >= 'a' && first[0] <= 'z' ? static_cast<char>(first[0] & ~32) : '\0';
}

stet::Span Explainer::name_before(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t end,
                                  std::string_view acronym) const {
  size_t left = acronym.size();
  uint32_t i = end;
  while (left > 0 && i > 0 && end - i < most_name_words) {
    if (i < end && !joined(gap_between(doc, words[i - 1], words[i]))) return {0, 0};
    const stet::Word& word = words[--i];
    if (initial_of(doc, word) == acronym[left - 1])
      --left;
    else if ((!small_word(word) && !is_second(doc, words, i)) || i + 1 == end)
      return {0, 0};
  }
  if (left > 0) return {0, 0};
  return {words[i].span.begin, words[end - 1].span.end};
}

stet::Span Explainer::name_from(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t at,
                                std::string_view acronym) const {
  size_t met = 0;
  uint32_t i = at;
  for (; met < acronym.size() && i < words.size() && i - at < most_name_words; ++i) {
    if (i > at && !joined(gap_between(doc, words[i - 1], words[i]))) return {0, 0};
    if (initial_of(doc, words[i]) == acronym[met])
      ++met;
    else if (!small_word(words[i]) && !is_second(doc, words, i))
      return {0, 0};
  }
  if (met < acronym.size()) return {0, 0};
  const stet::Span name{words[at].span.begin, words[i - 1].span.end};
  return doc.prose().substr(name.end, 1) == ")" ? name : stet::Span{0, 0};
}

bool Explainer::explained(const stet::Document& doc, const stet::Rows<stet::Word>& words, uint32_t at,
                          std::string_view acronym, stet::Span block, Explained& out) const {
  const std::string_view p = doc.prose();
  const stet::Span word = words[at].span;
  stet::Span name{0, 0};
  if (at > 0 && gap_between(doc, words[at - 1], words[at]) == " (" && p.substr(word.end, 1) == ")") {
    name = name_before(doc, words, at, acronym);
    out.span = {name.begin, word.end + 1};
  } else if (at + 1 < words.size() && gap_between(doc, words[at], words[at + 1]) == " (") {
    name = name_from(doc, words, at + 1, acronym);
    out.span = {word.begin, name.end + 1};
  }
  if (stet::empty(name) || !stet::contains(block, name)) return false;
  out.acronym = acronym;
  out.name = settings_.fold(doc.words(name));
  out.word = at;
  return true;
}

std::string Explainer::title_of(const stet::Document& doc, const stet::Block& heading) const {
  std::string words = stet::lower(doc.words(heading.span));
  const size_t letter = words.find_first_not_of("0123456789. ");  // "1. Abbreviations"
  words.erase(0, std::min(letter, words.size()));
  while (!words.empty() && (words.back() == ':' || words.back() == '.')) words.pop_back();
  return words;
}

uint32_t Explainer::begin_of(const stet::Document& doc) const {
  constexpr uint32_t several = 3;  // headings of an article that has parts
  const auto blocks = doc.blocks();
  uint32_t count = 0, second = 0;
  for (const stet::Block& block : blocks) {
    if (block.kind != STET_BLOCK_HEADING || block.note != stet::none) continue;
    if (opening_.has(title_of(doc, block), {})) return block.span.begin;
    ++count;
    if (second == 0 && blocks.index(block) > 0) second = block.span.begin;
  }
  return count >= several ? second : 0;
}

bool Explainer::running(const stet::Document& doc, const stet::Rows<stet::Word>& words,
                        const stet::Block& block) const {
  if (block.note != stet::none || (block.kind != STET_BLOCK_PARAGRAPH && block.kind != STET_BLOCK_LIST_ITEM))
    return false;
  for (const stet::Container* c = doc.container(block); c != nullptr; c = doc.parent(*c))
    if (c->kind == STET_CONTAINER_TABLE || c->kind == STET_CONTAINER_FIGURE || c->kind == STET_CONTAINER_QUOTATION)
      return false;
  // "Figure 2. …": a caption that was not read as one.
  return exhibits_.words_at(doc, words, words.first_at(block.span.begin), block.span) == 0;
}

Explanations Explainer::find(const stet::Document& doc) const {
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  const std::string_view p = doc.prose();
  const auto written = [&](const stet::Word& word) {
    return p.substr(word.span.begin, word.span.end - word.span.begin);
  };
  // A bracket stands before or behind the explained one.
  const auto bracketed = [&](stet::Span at) {
    return (at.begin > 0 && p[at.begin - 1] == '(') || p.substr(at.end, 2) == " (";
  };
  Explanations out;
  const std::vector<uint32_t> capitals = stet::words_where(
      doc,
      [](const stet::Form& form) {
        const uint32_t size = form.span.end - form.span.begin;
        return (form.flags & STET_WORD_CAPITAL) != 0 && size >= fewest_letters && size <= most_letters + 1;
      },
      [&](const auto&, uint32_t i) { return bracketed(words[i].span) && !acronym_in(written(words[i])).empty(); });
  if (capitals.empty()) return out;
  uint32_t block = 0, apart_level = 0, chapter = 0, top = stet::none;
  bool apart = false;
  out.begin = begin_of(doc);
  for (const stet::Block& b : blocks)
    if (b.kind == STET_BLOCK_HEADING && b.note == stet::none && blocks.index(b) > 0) top = std::min(top, b.level);
  std::vector<uint32_t> chapters(blocks.size());
  for (; block < blocks.size(); ++block) {
    const stet::Block& b = blocks[block];
    if (b.kind == STET_BLOCK_HEADING && b.note == stet::none) {
      if (b.level <= top) ++chapter;
      if (!apart || b.level <= apart_level) {
        const std::string title = title_of(doc, b);
        apart = apart_.has(title, {}) || abstracts_.has(settings_.fold(title));
        apart_level = b.level;
        if (apart) out.apart.push_back(b.span);
      }
    }
    if (apart) out.apart.back().end = std::max(out.apart.back().end, b.span.end);
    chapters[block] = chapter;
  }
  OwnWords own(doc);
  block = 0;
  for (const uint32_t i : capitals) {
    const stet::Word& word = words[i];
    while (block < blocks.size() && blocks[block].span.begin <= word.span.begin) ++block;
    if (block == 0 || !out.in_text(word.span)) continue;
    const stet::Block& b = blocks[block - 1];
    Explained here;
    if (!explained(doc, words, i, acronym_in(written(word)), b.span, here) || !own.has(word) || !running(doc, words, b))
      continue;
    here.chapter = chapters[block - 1];
    out.rows.push_back(std::move(here));
  }
  return out;
}

}  // namespace style
