// How far a note reaches, and where its label ends and its words begin.
#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "core/read/html/notes.h"
#include "core/read/html/references.h"

namespace stet::html {
namespace {

/// Sorted node numbers: how many stand in a subtree.
class Counts {
 public:
  explicit Counts(std::vector<uint32_t> nodes) : nodes_(std::move(nodes)) { std::sort(nodes_.begin(), nodes_.end()); }
  size_t within(uint32_t begin, uint32_t end) const {
    return static_cast<size_t>(std::lower_bound(nodes_.begin(), nodes_.end(), end) -
                               std::lower_bound(nodes_.begin(), nodes_.end(), begin));
  }

 private:
  std::vector<uint32_t> nodes_;
};

bool may_hold_one_note(Tag tag) {
  return tag == Tag::li || tag == Tag::dd || tag == Tag::div || tag == Tag::aside || tag == Tag::td || tag == Tag::tr ||
         tag == Tag::blockquote || tag == Tag::p;
}
bool ends_flat_note(Tag tag) {
  return heading_level(tag) > 0 || tag == Tag::hr || tag == Tag::section || tag == Tag::article || tag == Tag::header ||
         tag == Tag::footer || tag == Tag::nav || tag == Tag::form || tag == Tag::aside;
}

}  // namespace

void find_ranges(const Page& page, std::vector<PageNote>& notes, const std::vector<uint32_t>& markers) {
  std::vector<uint32_t> targets;
  for (const PageNote& n : notes) targets.push_back(n.target);
  std::sort(targets.begin(), targets.end());
  const Counts targets_in(targets), markers_in(markers);
  const auto blank = [&](uint32_t begin, uint32_t end) { return page.words(begin, end, 1).empty(); };
  std::vector<PageNote*> in_text;
  for (PageNote& note : notes) {
    uint32_t b = note.target;
    while (page[b].parent != none && !(page[b].kind == Kind::element && is_block(page[b].tag))) b = page[b].parent;
    // Behind other words of one block, as pages without a style sheet have them: parted by line ends, up to the next.
    constexpr size_t longest_label = 12;
    if (page.words(b + 1, note.target, longest_label + 1).size() > longest_label) {
      note.begin = note.target;
      for (uint32_t p = page[note.begin].parent; p != b && p != none && blank(p + 1, note.begin); p = page[p].parent)
        note.begin = p;
      note.end = page[b].end;
      in_text.push_back(&note);
      continue;
    }
    for (uint32_t p = page[b].parent; p != none && may_hold_one_note(page[p].tag); p = page[b].parent) {
      if (targets_in.within(p, page[p].end) > targets_in.within(b, page[b].end)) break;
      if (markers_in.within(p, page[p].end) > markers_in.within(b, page[b].end)) break;
      if (!blank(p + 1, b)) break;
      b = p;
    }
    note.begin = b;
    note.end = page[b].end;
  }
  std::sort(in_text.begin(), in_text.end(), [](const PageNote* x, const PageNote* y) { return x->begin < y->begin; });
  for (size_t i = 0; i < in_text.size(); ++i) {
    PageNote& note = *in_text[i];
    if (i + 1 < in_text.size()) note.end = std::min(note.end, in_text[i + 1]->begin);
    for (uint32_t n = note.begin + 1; n < note.end; ++n)
      if (page[n].kind == Kind::element && ends_flat_note(page[n].tag)) note.end = n;
  }
  // Further paragraphs of a note that no element holds together.
  std::map<uint32_t, bool> goes_on;  // by what holds the notes: one of them has such paragraphs
  for (size_t i = 0; i < notes.size(); ++i) {
    PageNote& note = notes[i];
    const Tag tag = page[note.begin].tag;
    if (tag != Tag::p && tag != Tag::dt && tag != Tag::blockquote && tag != Tag::dd && tag != Tag::div) continue;
    const uint32_t holder = page[note.begin].parent;
    uint32_t end = note.end;
    bool another = false;
    for (uint32_t s = page.next_sibling(note.begin); s != none; s = page.next_sibling(s)) {
      another = targets_in.within(s, page[s].end) > 0;
      if (another || markers_in.within(s, page[s].end) > 0) break;
      if (page[s].kind == Kind::element && ends_flat_note(page[s].tag)) break;
      if (!blank(s, page[s].end)) end = page[s].end;
    }
    if (end == note.end) continue;
    const bool description = tag == Tag::dt;
    if (another) goes_on[holder] = true;
    if (another || description || goes_on[holder]) note.end = end;
  }
}

namespace {

/// One character of a note's first words.
struct Shown {
  uint32_t node, at, behind;  // of the source
  char32_t value;
};

std::vector<Shown> first_characters(const Page& page, const PageNote& note, const std::vector<bool>& dropped) {
  constexpr size_t enough = 40;
  std::vector<Shown> out;
  std::string decoded;
  for (uint32_t n = note.begin; n < note.end && out.size() < enough;) {
    if (dropped[n]) {
      n = page[n].end;
      continue;
    }
    if (page[n].kind == Kind::text) {
      const std::string_view s = std::string_view(page.source).substr(0, page[n].span.end);
      for (uint32_t at = page[n].span.begin; at < s.size() && out.size() < enough;) {
        size_t size = 0;
        CodePoint c = code_point_at(s, at);
        if (s[at] == '&' && (size = reference_at(s, at, decoded)) > 0) {
          c = {code_point_at(decoded, 0).value, u32(size)};
        } else if (s[at] == '<' && (size = markup_at(s, at)) > 0) {
          at += u32(size);
          continue;
        }
        const bool gap = is_white(c.value) && !out.empty() && is_white(out.back().value);
        if (!gap) out.push_back({n, at, at + c.size, c.value});
        at += c.size;
      }
    }
    ++n;
  }
  return out;
}

/// True if the text is all that an element inside of the note holds.
bool is_wrapped(const Page& page, const PageNote& note, uint32_t text) {
  const uint32_t p = page[text].parent;
  return p != none && p >= note.begin && page[p].tag != Tag::p && page[p].tag != Tag::li && page[p].tag != Tag::div &&
         page[p].tag != Tag::blockquote && page[p].end == page[text].end;
}

}  // namespace

void find_label(const Page& page, PageNote& note, const std::vector<bool>& dropped) {
  const std::vector<Shown> shown = first_characters(page, note, dropped);
  size_t i = 0;
  const auto skip_white = [&] {
    while (i < shown.size() && is_white(shown[i].value)) ++i;
  };
  skip_white();
  const size_t words = i;
  const auto begin_at = [&](size_t k) {
    if (k >= shown.size()) return;
    note.first = shown[k].node;
    note.first_at = shown[k].at;
  };
  begin_at(words);
  if (note.label.empty()) return;
  bool open = false, stop = false;
  for (; i < shown.size() &&
         (shown[i].value == '[' || shown[i].value == '(' || shown[i].value == '^' || is_white(shown[i].value));
       ++i)
    open = open || !is_white(shown[i].value);
  const size_t label = i;
  for (size_t k = 0; k < note.label.size(); ++i) {
    const CodePoint c = code_point_at(note.label, k);
    if (i >= shown.size() || shown[i].value != c.value) return;
    k += c.size;
  }
  const size_t label_end = i;
  for (; i < shown.size() &&
         (shown[i].value == ']' || shown[i].value == ')' || shown[i].value == '.' || shown[i].value == ':');
       ++i)
    stop = true;
  const bool one_text = shown[label].node == shown[label_end - 1].node;
  const bool wrapped = one_text && is_wrapped(page, note, shown[label].node) &&
                       (label_end >= shown.size() || shown[label_end].node != shown[label].node ||
                        shown[i > label_end ? i - 1 : label_end].node != shown[label].node ||
                        (i >= shown.size() || shown[i].node != shown[label].node));
  const bool numbered =
      page.is(note.begin, Tag::li) && page[note.begin].parent != none && page.is(page[note.begin].parent, Tag::ol);
  // "1990 was …" in the first item of a numbered list is no label.
  const bool sign = !is_alnum(note.label.front());
  if (!(wrapped || sign || (open && stop) || (stop && !numbered))) return;
  if (!wrapped && i < shown.size() && !is_white(shown[i].value) && shown[i].node == shown[label].node && !open) return;
  if (one_text) note.label_place = {shown[label].at, shown[label_end - 1].behind};
  skip_white();
  note.first = none;
  begin_at(i);
}

}  // namespace stet::html
