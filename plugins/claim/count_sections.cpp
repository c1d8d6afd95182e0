// "We make five recommendations", where the section "Recommendations" lists four.
#include <string>

#include "count_list.h"

namespace claim {

/// How many items the one list of a section has; 0: there is none, or several.
size_t CountListMismatch::items_of(const stet::Document& doc, uint32_t section, stet::Span& last, bool& numbered) {
  const auto containers = doc.containers();
  size_t items = 0, lists = 0;
  for (uint32_t i = section + 1; i < containers.size() && i < containers[section].next; ++i) {
    const stet::Container& c = containers[i];
    if (c.kind == STET_CONTAINER_SECTION) return 0;  // its parts may be the things
    if (c.kind == STET_CONTAINER_LIST && c.parent == section) {
      ++lists;
      numbered = c.level == 1;
    }
    if (c.kind != STET_CONTAINER_LIST_ITEM || c.parent >= containers.size() ||
        containers[c.parent].kind != STET_CONTAINER_LIST || containers[c.parent].parent != section)
      continue;
    ++items;
    last = c.span;
  }
  return lists == 1 ? items : 0;
}

namespace {

/// The number of a label that begins a paragraph: "(b)", "b)", "2.", "(2)", "H2."; 0: there is none. `letter`: what
/// stands before its figures.
uint32_t label_of(std::string_view s, char& letter) {
  const bool open = s.starts_with('(');
  if (open) s.remove_prefix(1);
  uint32_t number = 0;
  size_t size = 0;
  letter = 0;
  if (s.size() > 1 && s[0] >= 'A' && s[0] <= 'Z' && stet::digit(s[1])) letter = s[size++];
  while (size < s.size() && size < 4 && stet::digit(s[size]))
    number = number * 10 + static_cast<uint32_t>(s[size++] - '0');
  if (size == 0 && !s.empty() && s[0] >= 'a' && s[0] <= 'z') {
    number = static_cast<uint32_t>(s[0] - 'a') + 1;
    size = 1;
    letter = 'a';
    if (!open && s.substr(1, 1) == ".") return 0;  // "a. Chr.", "i. e."
  }
  if (number == 0 || size >= s.size()) return 0;
  const bool closed = s[size] == ')' || (!open && (s[size] == '.' || s[size] == ':'));
  return closed && size + 1 < s.size() && s[size + 1] == ' ' ? number : 0;
}

}  // namespace

/// Paragraphs with labels that count up from the first, of a section without a list: how many; 0: there are none.
size_t CountListMismatch::labelled_in(const stet::Document& doc, const stet::Container& section, stet::Span& last) {
  const std::string_view p = doc.prose();
  size_t items = 0;
  char kind = 0;
  for (const stet::Block& b : doc.blocks().within(section.span)) {
    if (b.note != stet::none || b.kind != STET_BLOCK_PARAGRAPH) continue;
    char letter = 0;
    const uint32_t number = label_of(p.substr(b.span.begin, b.span.end - b.span.begin), letter);
    if (number == 0) continue;
    if (number != items + 1 || (items > 0 && letter != kind)) return 0;
    kind = letter;
    ++items;
    last = b.span;
  }
  return items;
}

void CountListMismatch::check_sections(const stet::Document& doc, const stet::Report& report) const {
  const auto containers = doc.containers();
  const auto words = doc.words();
  for (uint32_t i = 0; i < containers.size(); ++i) {
    const stet::Container& section = containers[i];
    if (section.kind != STET_CONTAINER_SECTION || section.block >= doc.blocks().size()) continue;
    stet::Span last{0, 0};
    bool numbered = false;
    size_t items = items_of(doc, i, last, numbered);
    if (items == 0 && (items = labelled_in(doc, section, last)) > 0) numbered = true;
    if (items < 2) continue;
    // Its name ends with what it lists: "Our recommendations".
    const stet::Span heading = doc.blocks()[section.block].span;
    const uint32_t behind = words.first_at(heading.end);
    constexpr uint32_t longest_name = 4;  // words
    const uint32_t first = words.first_at(heading.begin);
    if (behind == first || behind - first > longest_name) continue;
    const stet::Word& noun = words[behind - 1];
    constexpr uint32_t most_mentions = 200;  // of a word that half the headings end with nobody counts
    const stet::Form& form = doc.forms()[noun.form];
    if (form.count > most_mentions || !announced_.has(settings_.fold(doc.letters(noun.span)))) continue;
    for (const uint32_t w : stet::words_of(words, form)) {
      if (w == behind - 1 || w == 0) continue;
      const stet::Sentence* sentence = doc.sentence_at(words[w].span);
      const stet::Block* block = sentence == nullptr ? nullptr : doc.block(*sentence);
      if (block == nullptr || block->note != stet::none || block->kind == STET_BLOCK_HEADING) continue;
      // "five recommendations", "five main recommendations"
      constexpr uint32_t farthest = 24;  // bytes
      const stet::Number* number = nullptr;
      for (const stet::Number& n : doc.numbers().within(doc.widened(words[w].span, sentence->span, farthest, 0)))
        number = &n;
      if (number == nullptr || !counts_things(*number) || number->span.end > words[w].span.begin ||
          doc.verbatim(number->span))
        continue;
      const auto said = static_cast<size_t>(number->low);
      // Of items without numbers some may be no things of their own.
      if (said == items || (!numbered && said + 1 != items && said != items + 1)) continue;
      const std::string between = doc.words({number->span.end, words[w].span.begin});
      if (between.find_first_of(".,;:()") != between.npos) continue;
      // What others make is none of this text's: "We make five recommendations; the board made seven".
      const std::string_view p = doc.prose();
      stet::Span clause = number->span;
      const auto ends = [&](uint32_t at) { return p[at] == ',' || p[at] == ';' || p[at] == ':'; };
      while (clause.begin > sentence->span.begin && !ends(clause.begin - 1)) --clause.begin;
      while (clause.end < sentence->span.end && !ends(clause.end)) ++clause.end;
      // "This brief sets out the costs, and makes four recommendations"
      const std::string before = settings_.fold(doc.words({sentence->span.begin, number->span.begin}));
      if (!own_text_.in(settings_.fold(doc.words(clause))) &&
          (own_text_.prefix(before) == 0 || before.find(';') != before.npos))
        continue;
      constexpr uint32_t shown = 60;  // bytes
      report(number->span, follow(doc.words(number->span), items),
             {{heading, "the things"}, {{last.begin, std::min(last.end, last.begin + shown)}, "the last of them"}},
             {.cause = doc.cause(*number)});
    }
  }
}

}  // namespace claim
