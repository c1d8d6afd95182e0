// Candidates of all blocks, in order.
#include "core/analyse/notes/calls.h"

#include <algorithm>

#include "core/document/note_headings.h"

namespace stet {
namespace {

// An exponent that may be a marker is one where its number is due: no sure marker bears it, those around it fit.
void settle_doubtful(std::vector<Call>& all) {
  std::vector<uint32_t> after(all.size());  // number of the next sure one; 0: there is none
  uint32_t next = 0;
  for (size_t i = all.size(); i-- > 0;) {
    after[i] = next;
    if (!all[i].at.doubtful) next = all[i].at.number;
  }
  uint32_t before = 0;
  std::erase_if(all, [&, i = size_t{0}](const Call& c) mutable {
    const uint32_t due = after[i++], number = c.at.number;
    if (c.at.doubtful && (number != before + 1 || (due > 1 && due <= number))) return true;
    before = number;
    return false;
  });
}

/// "(15–20)" is a range of amounts where few others are closed up in such brackets.
void drop_ranges(std::vector<Call>& found) {
  std::vector<uint32_t> ranges;  // where they begin
  size_t within = 0;
  for (const Call& c : found)
    if (c.at.in_range && ++within > 0 && (ranges.empty() || ranges.back() != c.begin())) ranges.push_back(c.begin());
  const auto of_range = [&](const Call& c) { return std::binary_search(ranges.begin(), ranges.end(), c.begin()); };
  uint32_t last = none;
  size_t others = 0;
  for (const Call& c : found)
    if (!c.at.doubtful && !of_range(c) && c.begin() != last) {
      last = c.begin();
      ++others;
    }
  if (others < 2 || others < ranges.size() || within > 2 * others) std::erase_if(found, of_range);
}

}  // namespace

bool is_weak(LabelStyle style) { return style == LabelStyle::parenthesis || style == LabelStyle::glued; }

Calls::Calls(const Document& d, const std::vector<Run>& runs) : d_(d), code_(d) {
  for (const Run& r : runs) {
    symbols_ = symbols_ || r.scheme == STET_LABEL_SYMBOL;
    letters_ = letters_ || r.scheme == STET_LABEL_LETTER;
    romans_ = romans_ || (r.scheme == STET_LABEL_ROMAN && r.style == LabelStyle::bare && r.heads.size() > 1);
    for (const Head& h : r.heads)
      if (h.first || r.heads.size() > 1) heads_.push_back(h.begin);
  }
  std::sort(heads_.begin(), heads_.end());
}

bool Calls::is_head(uint32_t at) const { return std::binary_search(heads_.begin(), heads_.end(), at); }

bool Calls::is_running_text(uint32_t block) const {
  const stet_block& b = d_.blocks[block];
  if (b.note != none || b.kind == STET_BLOCK_CODE || b.kind == STET_BLOCK_NOTES_HEADING) return false;
  // "Footnotes ([i]–[iii])"
  return b.kind != STET_BLOCK_HEADING || section_of_heading(d_.clean(b.span)) == SectionKind::other;
}

void Calls::find_strong() {
  strong_found_ = true;
  for (const LabelStyle style :
       {LabelStyle::bracket, LabelStyle::superscript, LabelStyle::symbol, LabelStyle::caret, LabelStyle::circled})
    found_[static_cast<size_t>(style)].emplace();
  MarkerSearch search(d_.prose(), symbols_, letters_);
  std::vector<MarkerCandidate> of_block;
  for (uint32_t b = 0; b < d_.blocks.size(); ++b) {
    if (!is_running_text(b)) continue;
    of_block.clear();
    marker_candidates(d_, d_.blocks[b].span, search, of_block);
    for (const MarkerCandidate& c : of_block)
      if (!is_head(c.span.begin) && !code_.hold(c.span.begin)) found_[static_cast<size_t>(c.style)]->push_back({c, b});
  }
  settle_doubtful(*found_[static_cast<size_t>(LabelStyle::superscript)]);
}

template <class Find>
std::vector<Call> Calls::find_weak(Find find) const {
  std::vector<Call> out;
  std::vector<MarkerCandidate> of_block;
  for (uint32_t b = 0; b < d_.blocks.size(); ++b) {
    if (d_.blocks[b].kind == STET_BLOCK_HEADING || !is_running_text(b)) continue;
    of_block.clear();
    find(d_, d_.blocks[b].span, of_block);
    for (const MarkerCandidate& c : of_block)
      if (!is_head(c.span.begin) && !code_.hold(c.span.begin)) out.push_back({c, b});
  }
  return out;
}

// Where most are closed up, "of his sons (3) none" counts or says how old: it is a marker where its number is due.
void Calls::find_parenthesised(std::vector<Call>& found) const {
  found = find_weak([this](const Document& d, Span block, std::vector<MarkerCandidate>& of_block) {
    parenthesised_numbers(d, block, letters_, of_block);
  });
  drop_ranges(found);
  const auto spaced = [&](const Call& c) { return c.begin() > 0 && d_.prose()[c.begin() - 1] == ' '; };
  if (2 * static_cast<size_t>(std::count_if(found.begin(), found.end(), spaced)) < found.size())
    for (Call& c : found) c.at.doubtful = c.at.doubtful || spaced(c);
  settle_doubtful(found);
}

const std::vector<Call>& Calls::of(LabelStyle style) {
  auto& found = found_[static_cast<size_t>(style)];
  if (found) return *found;
  if (style == LabelStyle::parenthesis)
    find_parenthesised(found.emplace());
  else if (style == LabelStyle::glued)
    found = find_weak([this](const Document& d, Span block, std::vector<MarkerCandidate>& of_block) {
      glued_numerals(d, block, romans_, of_block);
    });
  else if (!strong_found_)
    find_strong();
  if (!found) found.emplace();
  return *found;
}

void Calls::remove(LabelStyle style, const std::vector<uint32_t>& places) {
  std::vector<uint32_t> gone = places;
  std::sort(gone.begin(), gone.end());
  const size_t i = static_cast<size_t>(style);
  std::vector<Call> kept;
  for (const Call& c : *found_[i])
    (std::binary_search(gone.begin(), gone.end(), c.begin()) ? removed_[i] : kept).push_back(c);
  found_[i] = std::move(kept);
}

std::vector<Call> Calls::all(LabelStyle style) {
  std::vector<Call> out = of(style);
  const std::vector<Call>& removed = removed_[static_cast<size_t>(style)];
  out.insert(out.end(), removed.begin(), removed.end());
  std::stable_sort(out.begin(), out.end(), [](const Call& a, const Call& b) { return a.begin() < b.begin(); });
  return out;
}

void Calls::Ascending::add(const std::vector<Call>& calls, size_t first, size_t last) {
  for (size_t i = first; i < last; ++i) {
    const uint32_t n = calls[i].at.number;
    if (!std::binary_search(labels_.begin(), labels_.end(), n)) continue;
    const auto at = std::lower_bound(tops_.begin(), tops_.end(), n);
    if (at == tops_.end())
      tops_.push_back(n);
    else
      *at = n;
  }
}

}  // namespace stet
