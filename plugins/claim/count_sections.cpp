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

void CountListMismatch::check_sections(const stet::Document& doc, const stet::Report& report) const {
  const auto containers = doc.containers();
  const auto words = doc.words();
  for (uint32_t i = 0; i < containers.size(); ++i) {
    const stet::Container& section = containers[i];
    if (section.kind != STET_CONTAINER_SECTION || section.block >= doc.blocks().size()) continue;
    stet::Span last{0, 0};
    bool numbered = false;
    const size_t items = items_of(doc, i, last, numbered);
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
      if (!own_text_.in(settings_.fold(doc.words(clause)))) continue;
      constexpr uint32_t shown = 60;  // bytes
      report(number->span, follow(doc.words(number->span), items),
             {{heading, "the things"}, {{last.begin, std::min(last.end, last.begin + shown)}, "the last of them"}},
             {.cause = doc.cause(*number)});
    }
  }
}

}  // namespace claim
