// Lines joined into paragraphs and headings.
#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"
#include "core/read/pdf/layout.h"

namespace stet::pdf {
namespace {

constexpr float larger = 1.12F;           // than the text: a heading
constexpr uint32_t longest_heading = 40;  // words

bool begins_paragraph(const Layout& layout, const Line& before, const Line& line) {
  if (std::abs(before.size - line.size) > 0.08F * layout.size) return true;
  const std::string_view first = layout.words_of(layout.words[line.first]);
  if (line.labelled || first == "•" || first == "–") return true;
  const bool ended = ends_sentence(layout.line_text(before));
  const bool below = line.page == before.page && line.box.top > before.box.top &&
                     std::min(line.right, before.right) > std::max(line.left, before.left);
  const float indent = 0.6F * line.size;
  if (!below) return ended || (was_ended(layout, before, line) && !starts_lower(first));
  if (line.box.bottom - before.box.bottom > 1.3F * layout.pitch * std::max(1.0F, line.size / layout.size)) return true;
  if (line.box.bottom - before.box.bottom < 0.3F * line.size) return true;  // beside it: a cell
  if (line.box.left > line.left + indent && before.box.left < before.left + indent && ended) return true;
  if (line.box.left < before.box.left - indent && before.box.left > before.left + indent && ended &&
      line.size < layout.size)
    return true;
  return ended && was_ended(layout, before, line);
}

}  // namespace

bool starts_lower(std::string_view words) { return !words.empty() && is_lower(code_point_at(words, 0).value); }

bool ends_sentence(std::string_view words) {
  while (!words.empty()) {
    const CodePoint c = code_point_before(words, u32(words.size()));
    if (c.value == '.' || c.value == '!' || c.value == '?' || c.value == U'…' || c.value == ':') return true;
    const bool passed = is_digit(words.back()) || is_space(words.back()) || c.value == '"' || c.value == '\'' ||
                        c.value == ')' || c.value == ']' || c.value == U'”' || c.value == U'’' || c.value == U'»' ||
                        c.value == U'“' || c.value == '*' || c.value == U'†' || c.value == U'‡';
    if (!passed || c.size == 0) return false;
    words.remove_suffix(c.size);
  }
  return false;
}

bool was_ended(const Layout& layout, const Line& line, const Line& next) {
  return line.right - line.box.right > layout.words[next.first].box.width() + 0.5F * line.size;
}

std::vector<Paragraph> find_paragraphs(const Layout& layout) {
  std::vector<Paragraph> out;
  std::vector<long> sizes;  // of headings
  const Line* before = nullptr;
  for (const uint32_t l : reading_order(layout)) {
    const Line& line = layout.lines[l];
    if (before == nullptr || begins_paragraph(layout, *before, line)) out.emplace_back();
    out.back().lines.push_back(l);
    before = &line;
  }
  const auto size_of = [&](const Paragraph& p) { return std::lround(layout.lines[p.lines[0]].size * 2); };
  for (Paragraph& p : out) {
    const Line& line = layout.lines[p.lines[0]];
    uint32_t words = 0;
    for (const uint32_t l : p.lines) words += layout.lines[l].last - layout.lines[l].first;
    p.item = layout.words_of(layout.words[line.first]) == "•";
    if (line.size < larger * layout.size || words > longest_heading) continue;
    p.level = 1;
    sizes.push_back(size_of(p));
  }
  std::sort(sizes.rbegin(), sizes.rend());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  for (Paragraph& p : out)
    if (p.level > 0)
      p.level =
          1 + std::min(u32(static_cast<size_t>(std::find(sizes.begin(), sizes.end(), size_of(p)) - sizes.begin())),
                       uint32_t{5});
  return out;
}

}  // namespace stet::pdf
