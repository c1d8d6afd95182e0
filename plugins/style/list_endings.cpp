// Items of one list that end with a full stop here and with nothing there.
#include <algorithm>
#include <map>

#include "habits.h"
#include "style.h"

namespace style {

const stet::Rule ListPunctuation::rule{.id = "style/list-punctuation",
                                       .summary = "Items of one list end with different marks.",
                                       .severity = stet::Severity::info,
                                       .tables = own_tables | STET_CONTAINERS | STET_CITATIONS | STET_LINKS,
                                       .page =
#include "list-punctuation.md.inc"
};

namespace {

constexpr size_t fewest_alike = 3;  // items that end in the usual way

/// "U.S.", "p.m.": the stop may belong to the word.
bool of_abbreviation(std::string_view word) {
  const size_t letters = word.size() - 1;
  return letters <= 1 || word.substr(0, letters).find('.') != word.npos ||
         (letters <= 3 && stet::capital(word[letters - 1]));
}

}  // namespace

struct ListPunctuation::Item {
  stet::Span span;
  size_t words = 0;
  Ending ending = unknown;
  bool several = false;  // sentences
};

struct ListPunctuation::List {
  std::vector<Item> items;
  size_t cited = 0;  // items that are links or sources
};

bool ListPunctuation::read(const stet::Document& doc, const stet::Block& block, Item& item) const {
  std::string words = doc.words(block.span);
  item.words = stet::word_count(words);
  if (item.words == 0) return false;
  item.span = block.span;
  for (size_t at = words.find(". "); at != words.npos && !item.several; at = words.find(". ", at + 1))
    item.several = at + 2 < words.size() && stet::capital(words[at + 2]) && at > 3;
  // "…; and": the mark stands before the last word.
  if (const size_t space = words.rfind(' '); space != words.npos && space > 0) {
    const std::string last = stet::lower(std::string_view(words).substr(space + 1));
    if (joints_.has(last, primary(doc))) {
      words.resize(space);
      if (words.back() != ';' && words.back() != ',') return true;
    }
  }
  const auto cut = [&](std::string_view mark) {
    if (!words.ends_with(mark)) return false;
    words.resize(words.size() - mark.size());
    return true;
  };
  if (words.back() == ')') return true;
  bool closed = false;
  while (cut("”") || cut("\"") || cut("’") || cut("»")) closed = true;
  if (words.empty()) return true;
  const char last = words.back();
  if (last == '.') {
    const size_t space = words.rfind(' ') + 1;  // 0 behind npos
    const std::string_view word = std::string_view(words).substr(space);
    const std::string folded = settings_.fold(word.substr(0, word.size() - 1));
    if (!of_abbreviation(word) && !abbreviations_.has(folded) && !words.ends_with("..")) item.ending = stop;
  } else if (last == ';' && !closed) {
    item.ending = semicolon;
  } else if (last == ',' && !closed) {
    item.ending = comma;
  } else if (stet::letter(last) || stet::digit(last) ||
             (static_cast<unsigned char>(last) >= 0x80 && !words.ends_with("…"))) {
    item.ending = nothing;
  }
  return true;
}

/// The items of a list that end otherwise than most do.
struct ListPunctuation::Odd {
  std::vector<stet::Span> places = {};
  Ending usual = unknown;
  size_t often = 0;       // items that end in the usual way
  stet::Span like{0, 0};  // the first of them
};

// Where both are alike in kind; else none is odd.
ListPunctuation::Odd ListPunctuation::odd_of(const List& list) {
  std::vector<Item> items;
  size_t counts[unknown] = {};
  for (const Item& item : list.items) {
    if (item.ending == unknown) continue;
    items.push_back(item);
    ++counts[item.ending];
  }
  if (items.size() <= fewest_alike || 2 * list.cited >= list.items.size()) return {};
  Odd odd;
  odd.usual = static_cast<Ending>(std::max_element(counts, counts + unknown) - counts);
  // "…; … ; and … .", and a sentence that goes along the items: the last has the full stop.
  if (odd.usual != stop && list.items.back().ending != odd.usual && list.items.back().ending != unknown)
    items.pop_back();
  size_t shortest = 0, longest = 0;
  bool several = false;
  for (const Item& item : items) {
    if (item.ending != odd.usual) continue;
    if (odd.often++ == 0) {
      odd.like = item.span;
      shortest = item.words;
    }
    shortest = std::min(shortest, item.words);
    longest = std::max(longest, item.words);
    several |= item.several;
  }
  for (const Item& item : items) {
    if (item.ending == odd.usual) continue;
    // A word or two are no sentence, and sentences no phrase.
    const bool of_stops = odd.usual == stop || item.ending == stop;
    const size_t least = of_stops ? shortest : (shortest + 1) / 2, most = of_stops ? longest : 2 * longest;
    if (item.words < least || item.words > most || item.several != several) return {};
    odd.places.push_back(item.span);
  }
  constexpr size_t times = 2;
  if (odd.often < fewest_alike || odd.often < times * odd.places.size()) return {};
  return odd;
}

// In plain text an item goes on in a line below that no empty one parts from it, or that is set in; a deeper list is
// part of it, too.
bool ListPunctuation::goes_on(const stet::Document& doc, uint32_t row) {
  const auto blocks = doc.blocks();
  if (doc.format() != "text" || row + 1 == blocks.size()) return false;
  const stet::Block &block = blocks[row], &next = blocks[row + 1];
  if (next.kind == STET_BLOCK_LIST_ITEM) return next.level > block.level;
  const std::string_view between = doc.source({block.span.end, next.span.begin});
  return std::count(between.begin(), between.end(), '\n') < 2 || between.back() == ' ' || between.back() == '\t';
}

std::vector<ListPunctuation::List> ListPunctuation::lists_of(const stet::Document& doc) const {
  std::vector<List> lists;
  std::map<uint32_t, size_t> by_container;
  const auto blocks = doc.blocks();
  std::vector<uint32_t> opening;  // items that hold a list, in their order
  for (const stet::Container& c : doc.containers())
    if (c.kind == STET_CONTAINER_LIST && c.parent != stet::none) opening.push_back(c.parent);
  std::sort(opening.begin(), opening.end());
  Walk walk(doc);
  uint32_t last = stet::none, item_before = stet::none;
  for (uint32_t i = 0; i < blocks.size(); ++i) {
    const stet::Block& block = blocks[i];
    if (block.kind != STET_BLOCK_LIST_ITEM || block.note != stet::none) continue;
    // The words before a list may stand in it.
    const stet::Container* holder = doc.container(block);
    if (holder != nullptr && holder->kind == STET_CONTAINER_LIST) holder = doc.parent(*holder);
    const bool of_item = holder != nullptr && holder->kind == STET_CONTAINER_LIST_ITEM;
    const uint32_t of = of_item ? doc.containers().index(*holder) : stet::none;
    // In plain text a list is a row of items.
    const bool fresh =
        of_item ? by_container.try_emplace(holder->parent, lists.size()).second : last == stet::none || last + 1 != i;
    if (fresh) lists.emplace_back();
    last = i;
    List& list = of_item ? lists[by_container[holder->parent]] : lists.back();
    if (of_item && of == item_before && !list.items.empty()) {
      list.items.back().ending = unknown;  // of several paragraphs
      continue;
    }
    item_before = of;
    Item item;
    if (!read(doc, block, item)) continue;
    walk.to(block.span.end - 1);
    const bool opens = of_item && std::binary_search(opening.begin(), opening.end(), of);
    if (opens || goes_on(doc, i) || !walk.own(block.span.end - 1)) item.ending = unknown;
    list.cited += !doc.links().within(block.span).empty() || !doc.citations().within(block.span).empty();
    list.items.push_back(item);
  }
  return lists;
}

void ListPunctuation::check(const stet::Document& doc, const stet::Report& report) const {
  Odd told;
  size_t further = 0;
  stet::Extra extra;
  for (const List& list : lists_of(doc)) {
    const Odd odd = odd_of(list);
    if (odd.places.empty()) continue;
    if (told.places.empty())
      told = odd;
    else
      ++further;
    extra.also.insert(extra.also.end(), odd.places.begin() + (further == 0), odd.places.end());
  }
  if (told.places.empty()) return;
  constexpr size_t most_places = 20;  // of one finding
  if (extra.also.size() > most_places) extra.also.resize(most_places);
  static constexpr const char* ends[] = {" end without a mark and ", " end with a full stop and ",
                                         " end with a semicolon and ", " end with a comma and "};
  std::string message = "of the items of this list " + std::to_string(told.often) + ends[told.usual] +
                        std::to_string(told.places.size()) + (told.usual == nothing ? " with one" : " without");
  if (further > 0)
    message += further == 1 ? ", as in one further list" : ", as in " + std::to_string(further) + " further lists";
  report(told.places.front(), message, {{told.like, "the usual way"}}, extra);
}

}  // namespace style
