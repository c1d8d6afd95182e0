// Notes whose words stand in the middle of the sentence that calls them: a style sheet moves them to the margin.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/html/guard.h"
#include "core/read/html/notes.h"

namespace stet::html {
namespace {

bool is_side_note(const Page& page, uint32_t n) {
  if (page[n].kind != Kind::element) return false;
  for (const std::string_view word : {"sidenote", "side-note", "marginnote", "margin-note", "ltx_note_outer"})
    if (page.has_word(n, Attr::class_, word) && !page.is(n, Tag::label) && !page.is(n, Tag::a)) return true;
  if (page[n].tag != Tag::other || empty(page[n].span)) return false;
  // Elements of a site's own: <d-footnote>, <x-fn>.
  const std::string name = tag_name_at(page.source, page[n].span.begin + 1);
  return name.ends_with("-footnote") || name.ends_with("-fn") || name == "footnote" || name == "fn";
}

/// By node: the element before it among its siblings, white space and inputs passed by; none: words stand between.
std::vector<uint32_t> elements_before(const Page& page) {
  std::vector<uint32_t> before(page.size(), none), last(page.size(), none);
  for (uint32_t n = 1; n < page.size(); ++n) {
    uint32_t& latest = last[page[n].parent];
    before[n] = latest;
    if (page[n].kind == Kind::text && !page.is_blank(n)) latest = none;
    if (page[n].kind == Kind::element && !page.is(n, Tag::input)) latest = n;
  }
  return before;
}

bool is_reference(const Page& page, uint32_t n) {
  return page.is(n, Tag::label) || page.is(n, Tag::sup) || page.is(n, Tag::a) || page.is(n, Tag::span);
}

}  // namespace

void find_side_notes(const Page& page, const Ids& ids, PageNotes& out) {
  const std::vector<uint32_t> before_of = elements_before(page);
  std::vector<std::pair<uint32_t, uint32_t>> found;  // note, and the label that calls it
  for (uint32_t n = 0; n < page.size(); ++n) {
    if (page[n].parent == none || page[n].kind != Kind::element) continue;
    if (page.is(n, Tag::label) && page.has(n, Attr::for_)) {
      // A label, the box it ticks, and what that shows.
      const auto box = ids.find(page.attribute(n, Attr::for_));
      if (box == ids.end() || !page.is(box->second, Tag::input)) continue;
      uint32_t shown = page.next_sibling(box->second);
      while (shown != none && page[shown].kind == Kind::text && page.is_blank(shown)) shown = page.next_sibling(shown);
      if (shown != none && page[shown].kind == Kind::element && (is_side_note(page, shown) || says_note(page, shown)))
        found.emplace_back(shown, n);
    } else if (is_side_note(page, n)) {
      const uint32_t before = before_of[n];
      const bool calls = before != none && is_reference(page, before) &&
                         (!label_of(page.words(before)).empty() || page.is(before, Tag::label));
      found.emplace_back(n, calls ? before : none);
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<bool> known(page.size(), false);
  for (const PageNote& n : out.notes) known[n.begin] = true;
  const bool alone = out.notes.empty();
  uint32_t number = 0;
  for (size_t i = 0; i < found.size(); ++i) {
    const auto [node, caller] = found[i];
    const bool twice = i + 1 < found.size() && found[i + 1].first == node;  // with its label, and without
    if (known[node] || (twice && caller == none) ||
        (i > 0 && found[i - 1].first == node && found[i - 1].second != none))
      continue;
    if (page.words(node, size_t{4}).empty()) continue;
    std::string label = caller == none ? std::string() : label_of(page.words(caller));
    // A style sheet numbers what a label calls, and sidenotes where there are no others; what stands in the margin
    // beside numbered notes bears no number.
    const bool counted = alone && !page.has_word(node, Attr::class_, "marginnote");
    if (label.empty() && (caller != none || counted)) label = std::to_string(++number);
    PageNote note{node, page[node].end, node, STET_NOTE_FOOTNOTE};
    note.label = label;
    out.markers.push_back({caller == none ? node : caller, u32(out.notes.size()), label});
    out.notes.push_back(std::move(note));
  }
}

}  // namespace stet::html
