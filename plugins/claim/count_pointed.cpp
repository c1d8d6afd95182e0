// "The figures published under Recommendation 7", where the list below "Recommendations" has six.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "count_list.h"

namespace claim {

/// The thing that a list of the body enumerates, by the heading above it: "4. Recommendations", "Our key findings".
std::optional<CountListMismatch::Pointed> CountListMismatch::pointed(const stet::Document& doc, uint32_t first,
                                                                     stet::Span list, size_t items) const {
  constexpr size_t fewest = 3;
  constexpr uint32_t most_between = 3, longest_heading = 60;  // blocks, bytes
  const auto blocks = doc.blocks();
  if (items < fewest) return {};
  uint32_t row = first;
  const uint32_t end = first > most_between ? first - most_between : 0;
  while (row > end && blocks[row - 1].kind == STET_BLOCK_PARAGRAPH) --row;
  if (row == 0 || blocks[row - 1].kind != STET_BLOCK_HEADING) return {};
  const stet::Span heading = blocks[row - 1].span;
  if (heading.end - heading.begin > longest_heading) return {};
  const std::string title = settings_.fold(doc.words(heading));
  const uint32_t thing = pointed_.value(title.substr(title.rfind(' ') + 1));
  if (thing == 0) return {};
  // Another list of the section may go on.
  for (uint32_t k = blocks.first_at(list.end); k < blocks.size() && blocks[k].kind != STET_BLOCK_HEADING; ++k)
    if (blocks[k].kind == STET_BLOCK_LIST_ITEM && blocks[k].span.begin >= list.end) return {};
  return Pointed{thing, heading, list, items};
}

// Of two lists of one thing either may be meant.
void CountListMismatch::check_pointed(const stet::Document& doc, const stet::Report& report,
                                      const std::vector<Pointed>& lists) const {
  if (lists.empty()) return;
  std::map<uint32_t, const Pointed*> by_thing;  // null: several
  for (const Pointed& list : lists) {
    const auto [at, fresh] = by_thing.try_emplace(list.thing, &list);
    if (!fresh) at->second = nullptr;
  }
  const auto words = doc.words();
  const auto numbers = doc.numbers();
  constexpr double most_beyond = 20;
  for (const uint32_t i : pointed_.places(doc)) {
    if (i + 1 >= words.size() || words[i].span.end + 1 != words[i + 1].span.begin) continue;
    const auto found = by_thing.find(pointed_.value(settings_.fold(doc.letters(words[i].span))));
    if (found == by_thing.end() || found->second == nullptr) continue;
    const auto& [thing, heading, list, items] = *found->second;
    const stet::Number* n = numbers.around(words[i + 1].span);
    const stet::Block* block = doc.block_at(words[i].span);
    if (n == nullptr || block == nullptr || block->note != stet::none || block->kind == STET_BLOCK_HEADING ||
        n->span.begin != words[i + 1].span.begin || n->kind != STET_NUMBER_PLAIN || n->low != n->high ||
        n->decimals != 0 || !stet::digit(doc.prose()[n->span.begin]) || n->low <= static_cast<double>(items) ||
        n->low > static_cast<double>(items) + most_beyond || doc.verbatim(n->span))
      continue;
    // "Recommendation 7 of the Board", "the Board's Recommendation 7", a citation: another's list.
    const stet::Sentence* sentence = doc.sentence_at(n->span);
    const stet::Span within = sentence == nullptr ? block->span : sentence->span;
    constexpr uint32_t near = 16;
    const std::string behind = settings_.fold(doc.words(doc.widened({n->span.end, n->span.end}, within, 0, near)));
    const size_t next = std::min(behind.find_first_not_of(' '), behind.size());
    const std::string_view lead = doc.prose().substr(within.begin, words[i].span.begin - within.begin);
    const auto markers = doc.markers().within(within);
    if (part_of_.prefix(std::string_view(behind).substr(next)) > 0 || lead.ends_with("'s ") ||
        lead.ends_with("\u2019s ") || !markers.empty())
      continue;
    report({words[i].span.begin, n->span.end},
           "“" + doc.words(heading) + "” lists " + std::to_string(items) + ", the text points at number " +
               doc.words(n->span),
           {{{list.begin, std::min(list.end, list.begin + 60)}, "the things"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*n)});
  }
}

}  // namespace claim
