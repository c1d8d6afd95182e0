// Sizes, superscripts, columns' edges; labels that stand apart; running heads and page numbers.
#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "core/base/utf8.h"
#include "core/document/labels.h"
#include "core/read/pdf/layout.h"

namespace stet::pdf {
namespace {

constexpr float same_row = 0.5F;     // of a line's height: how far rows that are one may be apart
constexpr uint32_t neighbours = 12;  // lines before and behind, by which a column's edges are told

uint32_t letters(const Word& w) { return w.text.end - w.text.begin; }

/// The value that has most weight behind it, values being alike within a quarter of a point.
class Commonest {
 public:
  void add(float value, uint32_t weight) { weights_[std::lround(value * 4)] += weight; }
  float value() const {
    const auto most = std::max_element(weights_.begin(), weights_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == weights_.end() ? 0 : static_cast<float>(most->first) / 4;
  }
  /// The greatest that a fifth of the weight is behind.
  float greatest() const {
    uint64_t all = 0;
    for (const auto& [value, weight] : weights_) all += weight;
    for (auto at = weights_.rbegin(); at != weights_.rend(); ++at)
      if (at->second * 5 >= all) return static_cast<float>(at->first) / 4;
    return value();
  }

 private:
  std::map<long, uint64_t> weights_;
};

void measure(Layout& layout, Line& line) {
  Commonest size;
  for (uint32_t w = line.first; w < line.last; ++w) size.add(layout.words[w].box.height(), letters(layout.words[w]));
  line.size = size.value();
  bool begun = false;
  for (uint32_t w = line.first; w < line.last; ++w) {
    const Box& box = layout.words[w].box;
    if (std::abs(box.height() - line.size) > 0.1F * line.size) continue;
    if (!begun) line.box = box;
    begun = true;
    line.box.take(box);
  }
  if (!begun) line.box = layout.words[line.first].box;
  for (uint32_t w = line.first; w < line.last; ++w) {
    Word& word = layout.words[w];
    line.box.left = std::min(line.box.left, word.box.left);
    line.box.right = std::max(line.box.right, word.box.right);
    word.raised = word.box.height() < 0.85F * line.size && word.box.bottom < line.box.bottom - 0.12F * line.size &&
                  word.box.top < line.box.top + 0.45F * line.size;
  }
}

/// What can only be a label, and stands in no line with other words.
bool is_bare_label(const Layout& layout, const Line& line) {
  return line.last - line.first == 1 && letters(layout.words[line.first]) <= 6 &&
         !labels_of(layout.words_of(layout.words[line.first])).empty();
}

/// Labels whose words stand in a column of their own join these, in every page for itself.
void join_labels(Layout& layout) {
  std::vector<Word> words;
  std::vector<Line> lines;
  words.reserve(layout.words.size());
  for (Page& page : layout.pages) {
    struct Bare {
      uint32_t line;
      bool used;
    };
    std::vector<std::pair<float, Bare>> bare;  // by top
    for (uint32_t l = page.first; l < page.last; ++l)
      if (is_bare_label(layout, layout.lines[l])) bare.push_back({layout.lines[l].box.top, {l, false}});
    std::stable_sort(bare.begin(), bare.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<uint32_t> label_of(page.last - page.first, none);
    for (uint32_t l = page.first; l < page.last && !bare.empty(); ++l) {
      const Line& line = layout.lines[l];
      if (is_bare_label(layout, line)) continue;
      auto at = std::lower_bound(bare.begin(), bare.end(), line.box.top - same_row * line.size,
                                 [](const auto& b, float top) { return b.first < top; });
      uint32_t best = none;
      for (; at != bare.end() && at->first < line.box.top + same_row * line.size; ++at) {
        const Line& label = layout.lines[at->second.line];
        const float gap = line.box.left - label.box.right;
        if (at->second.used || gap < -1 || gap > 3 * line.size || label.size > 1.15F * line.size) continue;
        if (best == none || label.box.left > layout.lines[bare[best].second.line].box.left)
          best = u32(static_cast<size_t>(at - bare.begin()));
      }
      if (best == none) continue;
      bare[best].second.used = true;
      label_of[l - page.first] = bare[best].second.line;
    }
    std::vector<bool> gone(page.last - page.first, false);
    for (const auto& b : bare)
      if (b.second.used) gone[b.second.line - page.first] = true;
    const uint32_t first = u32(lines.size());
    for (uint32_t l = page.first; l < page.last; ++l) {
      if (gone[l - page.first]) continue;
      Line line = layout.lines[l];
      const uint32_t from = u32(words.size());
      if (const uint32_t label = label_of[l - page.first]; label != none) {
        line.labelled = true;
        words.push_back(layout.words[layout.lines[label].first]);
      }
      words.insert(words.end(), layout.words.begin() + line.first, layout.words.begin() + line.last);
      line.first = from;
      line.last = u32(words.size());
      lines.push_back(line);
    }
    page.first = first;
    page.last = u32(lines.size());
  }
  layout.words = std::move(words);
  layout.lines = std::move(lines);
  for (Line& line : layout.lines)
    if (line.labelled) measure(layout, line);
}

void find_edges(Layout& layout) {
  for (const Page& page : layout.pages)
    for (uint32_t l = page.first; l < page.last; ++l) {
      Line& line = layout.lines[l];
      line.left = line.box.left;
      line.right = line.box.right;
      const uint32_t from = l - std::min(neighbours, l - page.first), to = std::min(l + neighbours, page.last - 1);
      for (uint32_t n = from; n <= to; ++n) {
        const Box& other = layout.lines[n].box;
        const float both = std::min(line.box.right, other.right) - std::max(line.box.left, other.left);
        if (both < 0.5F * std::min(line.box.width(), other.width())) continue;
        // A heading over two columns is no line of one of them.
        if (other.width() > 1.6F * line.box.width() && std::abs(layout.lines[n].size - line.size) > 0.08F * line.size)
          continue;
        line.left = std::min(line.left, other.left);
        line.right = std::max(line.right, other.right);
      }
    }
}

void find_sizes(Layout& layout) {
  Commonest size, pitch;
  for (const Line& l : layout.lines)
    for (uint32_t w = l.first; w < l.last; ++w) size.add(layout.words[w].box.height(), letters(layout.words[w]));
  layout.size = size.greatest();  // notes may hold more words than the text does
  for (const Page& page : layout.pages)
    for (uint32_t l = page.first; l + 1 < page.last; ++l) {
      const Line &a = layout.lines[l], &b = layout.lines[l + 1];
      const float step = b.box.bottom - a.box.bottom;
      const bool usual = std::abs(a.size - layout.size) < 0.5F && std::abs(b.size - layout.size) < 0.5F;
      if (usual && step > 0.5F * a.size && step < 3 * a.size) pitch.add(step, 1);
    }
  layout.pitch = pitch.value() > 0 ? pitch.value() : 1.2F * layout.size;
}

/// "Page 3 of 12" → "page # of #".
std::string pattern_of(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !out.empty() && out.back() == '#') continue;
    out += digit ? '#' : c;
  }
  return out;
}

/// The number a line consists of, with what is set around page numbers; 0: it is none.
uint32_t lone_number(std::string_view words) {
  const auto decoration = [](char c) { return !is_alnum(c); };
  while (!words.empty() && decoration(words.front())) words.remove_prefix(1);
  while (!words.empty() && decoration(words.back())) words.remove_suffix(1);
  if (words.empty() || words.size() > 6) return 0;
  if (const uint32_t n = label_value(words, STET_LABEL_ARABIC)) return n;
  return roman_value(words);
}

/// The rows nearest to an edge of a page: of a row that a head and a number share, both.
std::vector<uint32_t> outermost(const Layout& layout, const Page& page, bool top) {
  std::vector<uint32_t> lines;
  float edge = 0;
  for (uint32_t l = page.first; l < page.last; ++l) {
    const Box& box = layout.lines[l].box;
    if (layout.lines[l].role != Role::body) continue;
    const float at = top ? box.top : -box.bottom;
    const float height = std::max(box.height(), 1.0F);
    if (lines.empty() || at < edge - same_row * height) {
      lines.clear();
      edge = at;
    }
    if (at < edge + same_row * height) lines.push_back(l);
  }
  return lines;
}

/// Leaves out one row at the top or at the bottom of the pages where it is a head; false: of none.
bool leave_out_row(Layout& layout, bool top) {
  const size_t pages = layout.pages.size();
  struct Seen {
    uint32_t count = 0, last_page = none;
  };
  std::unordered_map<std::string, Seen> patterns;  // with the place
  std::map<long, uint32_t> places;                 // of those that came again
  std::map<long, uint32_t> offsets;                // of a lone number to the number of its page
  std::vector<std::vector<uint32_t>> rows(pages);
  const auto place_of = [&](const Line& l) { return std::lround((top ? l.box.top : l.box.bottom) / 3); };
  const auto key_of = [&](const Line& l) {
    return pattern_of(layout.line_text(l)) + "@" + std::to_string(place_of(l));
  };
  for (uint32_t p = 0; p < pages; ++p) {
    rows[p] = outermost(layout, layout.pages[p], top);
    for (const uint32_t l : rows[p]) {
      const Line& line = layout.lines[l];
      if (line.last - line.first > 24) continue;
      ++patterns[key_of(line)].count;
      if (const uint32_t n = lone_number(layout.line_text(line)))
        ++offsets[static_cast<long>(n) - static_cast<long>(p)];
    }
  }
  for (uint32_t p = 0; p < pages; ++p)
    for (const uint32_t l : rows[p])
      if (const auto seen = patterns.find(key_of(layout.lines[l])); seen != patterns.end() && seen->second.count > 1)
        ++places[place_of(layout.lines[l])];
  bool any = false;
  for (uint32_t p = 0; p < pages; ++p) {
    const Page& page = layout.pages[p];
    // What stands apart from the text: the nearest line of it is farther than the next line would be.
    float nearest = 1e9F;
    if (rows[p].empty()) continue;
    const Box& own = layout.lines[rows[p].front()].box;
    for (uint32_t l = page.first; l < page.last; ++l) {
      if (layout.lines[l].role != Role::body || std::find(rows[p].begin(), rows[p].end(), l) != rows[p].end()) continue;
      const Box& other = layout.lines[l].box;
      nearest = std::min(nearest, top ? other.top - own.top : own.bottom - other.bottom);
    }
    const bool apart = nearest > 1.25F * layout.pitch;
    const float at = top ? own.top : page.height - own.bottom;
    if (at > 0.16F * page.height) continue;
    for (const uint32_t l : rows[p]) {
      Line& line = layout.lines[l];
      const std::string words = layout.line_text(line);
      const uint32_t n = lone_number(words);
      const bool numbered =
          n > 0 && apart && (offsets[static_cast<long>(n) - static_cast<long>(p)] > 1 || (pages < 3 && n <= p + 999));
      const auto seen = patterns.find(key_of(line));
      const bool again = seen != patterns.end() && seen->second.count > (pages > 3 ? 2u : 1u);
      const bool same_place = apart && places[place_of(line)] > 3 && line.last - line.first <= 24;
      const bool beside =
          rows[p].size() > 1 && apart && std::any_of(rows[p].begin(), rows[p].end(), [&](uint32_t other) {
            return other != l && layout.lines[other].role == Role::left_out;
          });
      if (!numbered && !(again && (apart || n > 0)) && !same_place && !beside) continue;
      line.role = Role::left_out;
      any = true;
    }
    for (const uint32_t l : rows[p])  // of a row of which one was a head, the others are its rest
      if (apart && rows[p].size() > 1 && std::any_of(rows[p].begin(), rows[p].end(), [&](uint32_t other) {
            return layout.lines[other].role == Role::left_out;
          }))
        layout.lines[l].role = Role::left_out;
  }
  return any;
}

}  // namespace

void find_lines(Layout& layout) {
  for (Line& line : layout.lines) measure(layout, line);
  join_labels(layout);
  find_edges(layout);
  find_sizes(layout);
}

void leave_out_heads(Layout& layout) {
  for (const bool top : {true, false})
    for (int row = 0; row < 3 && leave_out_row(layout, top); ++row) {
    }
}

}  // namespace stet::pdf
