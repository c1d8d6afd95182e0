// Notes at the foot of pages: smaller type below the text of their column, each beginning with a label that a
// superscript of the page bears.
#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/base/utf8.h"
#include "core/document/labels.h"
#include "core/read/pdf/layout.h"

namespace stet::pdf {
namespace {

std::string_view without_stop(std::string_view label) {
  while (!label.empty() && (label.front() == '[' || label.front() == '(')) label.remove_prefix(1);
  while (!label.empty() && (label.back() == '.' || label.back() == ')' || label.back() == ']')) label.remove_suffix(1);
  return label;
}

}  // namespace

std::vector<std::string> labels_of(std::string_view words) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= words.size();) {
    const size_t end = std::min(words.find(',', at), words.size());
    const std::string_view one = without_stop(words.substr(at, end - at));
    at = end + 1;
    if (one.empty() && end == words.size() && !out.empty()) break;
    const bool number = !one.empty() && one.size() <= 4 && std::all_of(one.begin(), one.end(), is_digit);
    const bool letter = one.size() == 1 && one[0] >= 'a' && one[0] <= 'z';
    const bool symbol = label_value(one, STET_LABEL_SYMBOL) > 0;
    if (!number && !letter && !symbol && (one.size() > 6 || roman_value(one) == 0)) return {};
    out.emplace_back(one);
  }
  return out;
}

std::vector<FootNote> find_foot_notes(Layout& layout) {
  std::vector<FootNote> notes;
  std::unordered_set<std::string> owed;  // called on the page before, where there was no room for them
  for (uint32_t p = 0; p < layout.pages.size(); ++p) {
    const Page& page = layout.pages[p];
    std::unordered_set<std::string> called, called_here;
    std::vector<uint32_t> order;
    for (uint32_t l = page.first; l < page.last; ++l) {
      const Line& line = layout.lines[l];
      if (line.role != Role::body) continue;
      order.push_back(l);
      for (uint32_t w = line.first + 1; w < line.last; ++w)
        if (layout.words[w].raised)
          for (std::string& label : labels_of(layout.words_of(layout.words[w]))) called_here.insert(std::move(label));
    }
    called = called_here;
    called.merge(owed);
    const size_t notes_before = notes.size();
    // From below: small type with no larger one under it in its column.
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return layout.lines[a].box.bottom > layout.lines[b].box.bottom; });
    const float gutter = gutter_of(layout, page);
    const auto column = [&](uint32_t l) {
      const Box& box = layout.lines[l].box;
      return gutter > 0 && (box.left + box.right) / 2 > gutter ? 1 : 0;
    };
    // Notes as large as the text: from the first line on that begins with a called label as a superscript.
    float raised_from[2] = {page.height, page.height};
    for (const uint32_t l : order) {
      const Line& line = layout.lines[l];
      if (line.last - line.first < 2 || !layout.words[line.first].raised) continue;
      const auto labels = labels_of(layout.words_of(layout.words[line.first]));
      if (labels.size() != 1 || called.count(labels[0]) == 0) continue;
      float& from = raised_from[column(l)];
      from = std::min(from, line.box.top - 0.3F * line.size);
    }
    std::array<bool, strips> text{};
    std::vector<uint32_t> small;
    for (const uint32_t l : order) {
      const Line& line = layout.lines[l];
      const Strips s = strips_of(page, line.left, line.right);
      const bool free = std::none_of(text.begin() + static_cast<long>(s.from),
                                     text.begin() + static_cast<long>(s.to) + 1, [](bool taken) { return taken; });
      if (free && (line.size < 0.95F * layout.size || line.box.top > raised_from[column(l)])) {
        small.push_back(l);
      } else {
        for (size_t i = s.from; i <= s.to; ++i) text[i] = true;
      }
    }
    std::stable_sort(small.begin(), small.end(), [&](uint32_t a, uint32_t b) {
      if (column(a) != column(b)) return column(a) < column(b);
      return layout.lines[a].box.top < layout.lines[b].box.top;
    });
    for (size_t i = 0; i < small.size();) {
      size_t end = i;
      while (end < small.size() && column(small[end]) == column(small[i])) ++end;
      std::vector<std::string> label(end - i);
      size_t first = end;
      for (size_t k = i; k < end; ++k) {
        const Line& line = layout.lines[small[k]];
        const std::string_view word = layout.words_of(layout.words[line.first]);
        const auto labels = labels_of(word);
        const bool set_apart = line.labelled || layout.words[line.first].raised || word.back() == '.';
        if (labels.size() != 1 || !set_apart || line.last - line.first < 2 || called.count(labels[0]) == 0) continue;
        label[k - i] = labels[0];
        first = std::min(first, k);
      }
      // What stands over the first label without a gap goes on with the note of the page or column before.
      size_t from = first;
      const auto joined = [&](size_t k) {
        return layout.lines[small[k]].box.top - layout.lines[small[k - 1]].box.top < 1.5F * layout.lines[small[k]].size;
      };
      const bool open = !notes.empty() && notes.back().page + 1 >= p;
      if (first < end)
        while (open && from > i && joined(from)) --from;
      if (first == end && open) {
        const std::string last = layout.line_text(layout.lines[notes.back().lines.back()]);
        if (!ends_sentence(last))
          for (from = end - 1; from > i && joined(from);) --from;
      }
      for (size_t k = from; k < end; ++k) {
        Line& line = layout.lines[small[k]];
        line.role = Role::foot;
        if (!label[k - i].empty()) notes.push_back({label[k - i], p, line.first + 1, {}});
        notes.back().page = p;
        notes.back().lines.push_back(small[k]);
      }
      i = end;
    }
    for (size_t n = notes_before; n < notes.size(); ++n) called_here.erase(notes[n].label);
    owed = std::move(called_here);
  }
  return notes;
}

}  // namespace stet::pdf
