// Lists below what announces them: a lead that ends with a colon, or a heading.
#include <algorithm>
#include <string>

#include <stet/text.hpp>

#include "count_list.h"

namespace claim {
namespace {

bool in_body(const stet::Block* b) {
  return b != nullptr && b->note == stet::none && b->kind != STET_BLOCK_CODE && b->kind != STET_BLOCK_TABLE_CELL;
}

}  // namespace

// "Six things that are left" over a list of five: the number begins the heading, and nothing else stands below it.
void CountListMismatch::check_headed(const stet::Document& doc, const stet::Report& report, const stet::Block& heading,
                                     stet::Span list, size_t items) const {
  const auto blocks = doc.blocks();
  const auto numbers = doc.numbers().within(heading.span);
  if (numbers.size() != 1 || items < 3) return;
  const stet::Number& n = numbers.front();
  const auto said = static_cast<size_t>(n.low);
  if (!counts_things(n) || n.span.begin != heading.span.begin || stet::digit(doc.prose()[n.span.begin]) ||
      (items != said + 1 && items + 1 != said))
    return;
  const std::string rest = settings_.fold(doc.words({n.span.end, heading.span.end}));
  if (rest.empty() || times_.in(rest) || choice_.in(rest) || examples_.in(rest)) return;
  // Another list of the section may hold the rest, or its heading be of more.
  for (uint32_t k = blocks.first_at(list.end); k < blocks.size() && blocks[k].kind != STET_BLOCK_HEADING; ++k)
    if (blocks[k].kind == STET_BLOCK_LIST_ITEM) return;
  report(n.span, follow(doc.words(n.span), items), {{{list.begin, std::min(list.end, list.begin + 60)}, "the things"}},
         {.severity = STET_SEVERITY_INFO, .cause = doc.cause(n)});
}

// "The project has three aims:", and two items or four in the list below.
void CountListMismatch::check_bullets(const stet::Document& doc, const stet::Report& report) const {
  const auto containers = doc.containers();
  const auto blocks = doc.blocks();
  std::vector<Pointed> all_pointed;
  const auto tell = [&](uint32_t first, stet::Span list, size_t items) {
    if (items < 2 || first == 0 || first >= blocks.size()) return;
    if (auto of_thing = pointed(doc, first, list, items)) all_pointed.push_back(*of_thing);
    const stet::Block& lead = blocks[first - 1];
    if (in_body(&lead) && lead.kind == STET_BLOCK_HEADING) return check_headed(doc, report, lead, list, items);
    if (!in_body(&lead) || lead.kind != STET_BLOCK_PARAGRAPH) return;
    // A list that goes on behind a paragraph, or another one behind it, may hold the rest.
    constexpr uint32_t most_between = 8;
    const uint32_t behind = blocks.first_at(list.end);
    bool goes_on = false;
    for (uint32_t k = behind; k < std::min(behind + most_between, blocks.size()); ++k) {
      if (blocks[k].kind == STET_BLOCK_HEADING) break;
      goes_on = goes_on || blocks[k].kind == STET_BLOCK_LIST_ITEM;
    }
    const stet::Number* announced = nullptr;
    for (const stet::Number& n : doc.numbers().within(lead.span)) announced = &n;
    if (announced == nullptr || !counts_things(*announced) || doc.verbatim(announced->span)) return;
    if (stet::digit(doc.prose()[announced->span.begin])) return;  // "in version 3:"
    const auto said = static_cast<size_t>(announced->low);
    if (items != said + 1 && (items + 1 != said || goes_on)) return;
    const stet::Sentence* sentence = doc.sentence_at(announced->span);
    if (sentence == nullptr || some_of_them(doc, *announced, sentence->span.begin)) return;
    const std::string rest = settings_.fold(doc.words({announced->span.end, lead.span.end}));
    constexpr size_t longest_rest = 80;
    if (!rest.ends_with(':') || rest.size() > longest_rest || rest.find_first_of(".;,()?!") != rest.npos) return;
    if (examples_.in(rest) || choice_.in(rest) || times_.in(rest)) return;  // "within the next three years:"
    // In a Word document headings may be items of a list, and belong to no text before them.
    if (items > said && (doc.format() == "docx" || doc.format() == "odt")) return;
    // "comparing two sets of files:" may tell what is done with them.
    const bool points = points_follow(doc, *announced, sentence->span);
    if (!points && std::count(rest.begin(), rest.end(), ' ') > 2) return;
    report(announced->span, follow(doc.words(announced->span), items),
           {{{list.begin, std::min(list.end, list.begin + 60)}, "the things"}},
           {.severity = points ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO, .cause = doc.cause(*announced)});
  };
  for (uint32_t i = 0; i < containers.size(); ++i) {
    const stet::Container& list = containers[i];
    if (list.kind != STET_CONTAINER_LIST) continue;
    const stet::Container* parent = doc.parent(list);
    if (parent != nullptr && parent->kind == STET_CONTAINER_LIST_ITEM) continue;
    size_t items = 0;
    bool empty = false;
    for (uint32_t k = i + 1; k < containers.size() && k < list.next; ++k)
      if (containers[k].kind == STET_CONTAINER_LIST_ITEM && containers[k].parent == i) {
        ++items;
        empty = empty || doc.words(containers[k].span).empty();
      }
    if (!empty) tell(blocks.first_at(list.span.begin), list.span, items);
  }
  // In plain text lists have items alone.
  const auto bare = [&](uint32_t k) {
    return blocks[k].kind == STET_BLOCK_LIST_ITEM && blocks[k].container == stet::none;
  };
  for (uint32_t i = 0; i < blocks.size(); ++i) {
    if (!bare(i)) continue;
    size_t items = 0;
    const uint32_t first = i;
    for (; i < blocks.size() && bare(i); ++i) items += blocks[i].level == blocks[first].level;
    tell(first, {blocks[first].span.begin, blocks[i - 1].span.end}, items);
  }
  check_pointed(doc, report, all_pointed);
}

}  // namespace claim
