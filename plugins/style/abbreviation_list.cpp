// "Abbreviations: GRP – Ghent River Police": what a list explains and the text never says.
#include <algorithm>

#include "phrases.h"
#include "style.h"

namespace style {

const stet::Rule UnusedAbbreviationList::rule{.id = "style/unused-abbreviation-list",
                                              .summary = "An abbreviation of the list of abbreviations is never used.",
                                              .severity = stet::Severity::info,
                                              .tables = STET_WORDS | STET_BLOCKS,
                                              .page =
#include "unused-abbreviation-list.md.inc"
};

bool UnusedAbbreviationList::is_heading(std::string_view words) const {
  std::string folded = settings_.fold(words);
  const size_t letter = folded.find_first_not_of("0123456789. ");
  folded.erase(0, std::min(letter, folded.size()));
  while (!folded.empty() && (folded.back() == ':' || folded.back() == '.')) folded.pop_back();
  return headings_.has(folded);
}

void UnusedAbbreviationList::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr size_t longest_heading = 60;  // bytes
  const std::vector<uint32_t> places = headings_.places(doc);
  if (places.empty()) return;
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  const std::string_view p = doc.prose();
  // "GRP – …", "GRP: …", "| GRP | …": capitals at the head of a line or a cell, and something behind them.
  const auto is_entry = [&](uint32_t i, const stet::Block& block) {
    const stet::Span at = words[i].span;
    const std::string_view word = p.substr(at.begin, at.end - at.begin);
    if (word.size() < 2 || word.size() > 8 || !std::all_of(word.begin(), word.end(), stet::capital)) return false;
    uint32_t head = at.begin;
    while (head > block.span.begin && (p[head - 1] == ' ' || p[head - 1] == STET_MASK)) --head;
    if (head > block.span.begin && p[head - 1] != '\n') return false;
    if (block.kind == STET_BLOCK_TABLE_CELL) return true;
    const std::string_view behind = p.substr(at.end, std::min<size_t>(12, p.size() - at.end));
    size_t k = 0;
    while (k < behind.size() && (behind[k] == ' ' || behind[k] == STET_MASK)) ++k;
    const std::string_view mark = behind.substr(k);
    return k >= 2 || mark.starts_with("–") || mark.starts_with("—") || mark.starts_with('-') || mark.starts_with(':') ||
           mark.starts_with('=') || mark.starts_with('\t');
  };
  // The list stands below a heading of its own, or behind a line of its own in plain text.
  stet::Span list{0, 0};
  uint32_t first_block = 0;
  for (const uint32_t i : places) {
    const stet::Block* block = doc.block_at(words[i].span);
    if (block == nullptr || block->note != stet::none) continue;
    const std::string_view all = p.substr(block->span.begin, block->span.end - block->span.begin);
    const std::string_view line = all.substr(0, all.find('\n'));
    if (line.size() > longest_heading || words[i].span.begin > block->span.begin + line.size() ||
        !is_heading(stet::shown_words(line)))
      continue;
    first_block = blocks.index(*block);
    list.begin = block->span.begin + static_cast<uint32_t>(line.size());
    list.end = block->span.end;
    // Lines of plain text are a paragraph of their own, with the heading or behind it.
    for (uint32_t b = first_block + 1; b < blocks.size() && blocks[b].kind != STET_BLOCK_HEADING &&
                                       blocks[b].kind != STET_BLOCK_NOTES_HEADING && blocks[b].note == stet::none;
         ++b) {
      const uint32_t first = words.first_at(blocks[b].span.begin);
      if (blocks[b].kind == STET_BLOCK_PARAGRAPH && (first >= words.size() || !is_entry(first, blocks[b]))) break;
      list.end = blocks[b].span.end;
    }
    break;
  }
  if (list.begin == list.end) return;
  struct Entry {
    stet::Span span;
    uint32_t row;
  };
  std::vector<Entry> entries;
  uint32_t block = first_block;
  for (uint32_t i = words.first_at(list.begin); i < words.size() && words[i].span.end <= list.end; ++i) {
    while (block + 1 < blocks.size() && blocks[block + 1].span.begin <= words[i].span.begin) ++block;
    if (is_entry(i, blocks[block])) entries.push_back({words[i].span, i});
  }
  constexpr size_t fewest = 2;
  if (entries.size() < fewest) return;
  std::vector<std::pair<uint32_t, bool>> used;  // by hash
  for (const Entry& entry : entries) {
    used.emplace_back(words[entry.row].hash, false);
    used.emplace_back(stet::hash_of_folded(stet::lower(doc.letters(entry.span)) + "s"), false);
  }
  std::sort(used.begin(), used.end());
  for (const stet::Form& form : doc.forms()) {
    const auto at = std::lower_bound(used.begin(), used.end(), std::pair{form.hash, false});
    if (at == used.end() || at->first != form.hash) continue;
    for (const uint32_t i : stet::words_of(words, form))
      at->second = at->second || words[i].span.end <= list.begin || words[i].span.begin >= list.end;
  }
  const auto is_used = [&](uint32_t hash) {
    const auto at = std::lower_bound(used.begin(), used.end(), std::pair{hash, false});
    return at != used.end() && at->first == hash && at->second;
  };
  std::vector<stet::Span> unused;
  for (const Entry& entry : entries)
    if (!is_used(words[entry.row].hash) && !is_used(stet::hash_of_folded(stet::lower(doc.letters(entry.span)) + "s")))
      unused.push_back(entry.span);
  // Of a list for another text none is used.
  if (unused.empty() || 2 * unused.size() > entries.size()) return;
  constexpr size_t most = 12;  // named in one finding
  std::string names;
  for (size_t i = 0; i < unused.size() && i < most; ++i)
    names += (i == 0 ? "“" : i + 1 == unused.size() ? " and “" : ", “") + doc.words(unused[i]) + "”";
  if (unused.size() > most) names += " and " + std::to_string(unused.size() - most) + " more";
  report(unused.front(), names + (unused.size() == 1 ? " is" : " are") + " in the list of abbreviations and never used",
         {}, {.also = {unused.begin() + 1, unused.end()}});
}

}  // namespace style
