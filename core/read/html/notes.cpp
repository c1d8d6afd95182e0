// Notes, their markers and the links back, put together.
#include "core/read/html/notes.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/utf8.h"

namespace stet::html {
namespace {

constexpr size_t longest_back = 40;  // bytes of the words of a link back

/// The letters a fragment begins with, which all notes of a page share: "fn:", "_ftn", "cite_note-".
std::string stem(std::string_view fragment) {
  size_t n = fragment.size();
  while (n > 0 && is_digit(fragment[n - 1])) --n;
  return std::string(fragment.substr(0, n));
}

class Collector {
 public:
  Collector(const Page& page, const std::vector<uint32_t>& roots)
      : page_(page), roots_(roots), ids_(find_ids(page)), anchors_(find_anchors(page, ids_)) {}

  PageNotes collect() {
    out_.dropped.assign(page_.size(), false);
    const std::vector<NoteGroup> groups = pair_anchors(page_, anchors_, back_);
    std::vector<uint32_t> calling;  // anchors
    for (const NoteGroup& g : groups) {
      PageNote note{g.target, page_[g.target].end, g.target};
      const std::string& fragment = anchors_[g.anchors[0]].fragment;
      note.remark = fragment.starts_with("cmnt") || fragment.starts_with("_msocom");
      for (const uint32_t a : g.anchors) {
        if (note.label.empty()) note.label = anchors_[a].label;
        calling.push_back(anchors_[a].node);
        called_[a] = u32(out_.notes.size());
      }
      out_.notes.push_back(std::move(note));
    }
    add_named();
    find_ranges(page_, out_.notes, calling);
    add_uncalled();
    set_kinds();
    find_side_notes(page_, ids_, out_);
    settle();
    drop_back_links();
    for (PageNote& n : out_.notes) find_label(page_, n, out_.dropped);
    make_markers();
    return std::move(out_);
  }

 private:
  /// Items of a list of notes that nothing calls are notes as well.
  void add_uncalled() {
    std::map<uint32_t, uint32_t> lists;  // and how many of their items are notes
    std::vector<bool> is_note(page_.size(), false);
    for (const PageNote& n : out_.notes) {
      is_note[n.begin] = true;
      if (page_.is(n.begin, Tag::li) && page_[n.begin].parent != none && !n.remark) ++lists[page_[n.begin].parent];
    }
    for (const auto& [list, notes] : lists) {
      uint32_t items = 0;
      for (uint32_t c = list + 1; c < page_[list].end; c = page_[c].end) items += page_.is(c, Tag::li);
      const bool named = says_note(page_, list) || (page_[list].parent != none && says_note(page_, page_[list].parent));
      if (!named && notes * 2 < items) continue;
      uint32_t number = page_.number(list, Attr::start).value_or(1);
      for (uint32_t c = list + 1; c < page_[list].end; c = page_[c].end) {
        if (!page_.is(c, Tag::li)) continue;
        number = page_.number(c, Attr::value).value_or(number);
        if (!is_note[c]) {
          PageNote note{c, page_[c].end, c};
          if (page_.is(list, Tag::ol)) note.label = std::to_string(number);
          out_.notes.push_back(std::move(note));
        }
        ++number;
      }
    }
  }

  /// Elements beside a note that are named notes as it is, and that nothing calls: Word's "mso-element:footnote".
  void add_named() {
    std::set<uint32_t> holders, targets;
    for (const PageNote& n : out_.notes) {
      targets.insert(n.target);
      uint32_t p = n.target;
      for (int level = 0; level < 5 && p != none && !names_itself(p); ++level) p = page_[p].parent;
      if (!n.remark && p != none && names_itself(p) && page_[p].parent != none) holders.insert(page_[p].parent);
    }
    std::map<uint32_t, std::string> label_at;  // by the anchor's element
    for (const Anchor& a : anchors_)
      if (!a.label.empty()) label_at.emplace(a.node, a.label);
    for (const uint32_t holder : holders)
      for (uint32_t c = holder + 1; c < page_[holder].end; c = page_[c].end) {
        const auto target = targets.lower_bound(c);
        const bool called = target != targets.end() && *target < page_[c].end;
        if (page_[c].kind != Kind::element || called || !names_itself(c)) continue;
        PageNote note{c, page_[c].end, c};
        const auto anchor = label_at.lower_bound(c);
        if (anchor != label_at.end() && anchor->first < page_[c].end) note.label = anchor->second;
        out_.notes.push_back(std::move(note));
      }
  }
  /// By its style or class, not by what holds it: one note.
  bool names_itself(uint32_t n) const {
    std::string style = ascii_lower(page_.raw(n, Attr::style));
    std::erase_if(style, is_space);
    for (const std::string_view kind : {"mso-element:footnote", "mso-element:endnote"})
      if (const size_t at = style.find(kind);
          at != std::string::npos && !style.substr(at + kind.size()).starts_with("-list"))
        return true;
    return false;
  }

  void set_kinds() {
    for (PageNote& n : out_.notes) {
      n.kind = STET_NOTE_FOOTNOTE;
      uint32_t p = n.begin;
      for (int level = 0; level < 5 && p != none && !page_.is(p, Tag::body); ++level, p = page_[p].parent) {
        if (page_.has_word(p, Attr::class_, "citation") || page_.has_word(p, Attr::role, "doc-biblioentry") ||
            page_.has_word(p, Attr::role, "doc-bibliography")) {
          n.kind = STET_NOTE_REFERENCE;
          break;
        }
        if (!says_endnote(page_, p)) continue;
        n.kind = STET_NOTE_ENDNOTE;
        break;
      }
    }
  }

  /// In order, none in another (the outer one stays), and none around what is read. Markers follow their notes.
  void settle() {
    std::vector<uint32_t> order(out_.notes.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      const PageNote &x = out_.notes[a], &y = out_.notes[b];
      return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    });
    std::vector<uint32_t> row_of(order.size(), none);
    std::vector<PageNote> kept;
    for (const uint32_t old : order) {
      PageNote& n = out_.notes[old];
      const bool holds_all =
          std::any_of(roots_.begin(), roots_.end(), [&](uint32_t r) { return n.begin <= r && r < n.end; });
      if (holds_all) continue;
      if (!kept.empty() && n.begin < kept.back().end) {
        row_of[old] = n.begin == kept.back().begin ? u32(kept.size() - 1) : none;
        continue;
      }
      row_of[old] = u32(kept.size());
      kept.push_back(std::move(n));
    }
    out_.notes = std::move(kept);
    for (auto& [anchor, note] : called_) note = row_of[note];
    for (PageMarker& m : out_.markers)
      if (m.note != none) m.note = row_of[m.note];
  }

  uint32_t note_around(uint32_t node) const {
    const auto after = std::upper_bound(out_.notes.begin(), out_.notes.end(), node,
                                        [](uint32_t at, const PageNote& n) { return at < n.begin; });
    if (after == out_.notes.begin()) return none;
    const auto row = static_cast<uint32_t>(after - out_.notes.begin() - 1);
    return node < out_.notes[row].end ? row : none;
  }

  /// What is left of the element once what is dropped is taken away has neither letters nor figures.
  bool holds_only_dropped(uint32_t n) const {
    constexpr uint32_t small = 400;  // nodes: an element around links back holds no more
    if (page_[n].end - n > small) return false;
    for (uint32_t i = n + 1; i < page_[n].end;) {
      if (out_.dropped[i]) {
        i = page_[i].end;
        continue;
      }
      if (page_.is(i, Tag::img)) return false;
      if (page_[i].kind == Kind::text) {
        const std::string words = page_.words(i, i + 1);
        for (size_t k = 0; k < words.size();) {
          const CodePoint c = code_point_at(words, k);
          if (is_letter(c.value) || (c.value < 0x80 && is_digit(static_cast<char>(c.value)))) return false;
          k += c.size;
        }
      }
      ++i;
    }
    return true;
  }

  void drop_back_links() {
    std::vector<uint32_t> links;
    for (uint32_t a = 0; a < anchors_.size(); ++a) {
      if (!back_[a] && !anchors_[a].says_back) continue;
      const uint32_t row = note_around(anchors_[a].node);
      if (row == none || page_.words(anchors_[a].node).size() > longest_back) continue;
      const PageNote& note = out_.notes[row];
      // The label at the head of a note is often the link back itself.
      const bool label =
          !note.label.empty() && anchors_[a].label == note.label &&
          page_.words(note.begin, anchors_[a].node, size_t{4}).find_first_not_of("[(^ ") == std::string::npos;
      if (!label) links.push_back(anchors_[a].node);
    }
    for (const uint32_t n : links) out_.dropped[n] = true;
    for (uint32_t n : links) {
      const PageNote& note = out_.notes[note_around(n)];
      for (uint32_t p = page_[n].parent; p != none && p > note.begin && holds_only_dropped(p); p = page_[p].parent)
        out_.dropped[p] = true;
    }
  }

  /// What stands between the markers of a group: "<sup><a>1</a>, <a>2</a></sup>".
  void drop_separators(uint32_t node, const std::vector<bool>& is_marker) {
    uint32_t sup = node;
    while (sup != none && !is_block(page_[sup].tag) && !page_.is(sup, Tag::sup)) sup = page_[sup].parent;
    if (sup == none || !page_.is(sup, Tag::sup) || is_marker[sup]) return;
    std::vector<uint32_t> between;
    for (uint32_t i = sup + 1; i < page_[sup].end;) {
      if (is_marker[i]) {
        i = page_[i].end;
        continue;
      }
      if (page_[i].kind == Kind::text) {
        if (page_.words(i, i + 1).find_first_not_of("[](),;-\xE2\x80\x93 ") != std::string::npos) return;
        between.push_back(i);
      }
      ++i;
    }
    for (const uint32_t i : between) out_.dropped[i] = true;
  }

  void make_markers() {
    std::map<std::string, bool> stems;
    for (const auto& [a, note] : called_) stems[stem(anchors_[a].fragment)] = true;
    for (uint32_t a = 0; a < anchors_.size(); ++a) {
      const auto found = called_.find(a);
      // A marker of the same make as the others, whose note is not there.
      const bool lost =
          found == called_.end() && anchors_[a].target == none && !back_[a] && !anchors_[a].label.empty() &&
          (anchors_[a].says_marker ||
           ((anchors_[a].raised || anchors_[a].bracketed) && stems.count(stem(anchors_[a].fragment)) > 0));
      if ((found == called_.end() || found->second == none) && !lost) continue;
      const uint32_t note = lost ? none : found->second;
      if (note != none && note_around(anchors_[a].node) == note) continue;
      const std::string words = page_.words(anchors_[a].node);
      out_.markers.push_back(
          {marker_root(page_, anchors_[a].node), note, anchors_[a].label.empty() ? words : anchors_[a].label});
    }
    std::sort(out_.markers.begin(), out_.markers.end(),
              [](const PageMarker& a, const PageMarker& b) { return a.node < b.node; });
    std::vector<PageMarker> apart;
    for (PageMarker& m : out_.markers)
      if (apart.empty() || m.node >= page_[apart.back().node].end) apart.push_back(std::move(m));
    out_.markers = std::move(apart);
    std::vector<bool> is_marker(page_.size(), false);
    for (const PageMarker& m : out_.markers) is_marker[m.node] = true;
    for (const PageMarker& m : out_.markers) drop_separators(m.node, is_marker);
  }

  const Page& page_;
  const std::vector<uint32_t>& roots_;
  const Ids ids_;
  std::vector<Anchor> anchors_;
  std::vector<bool> back_;
  std::map<uint32_t, uint32_t> called_;  // from an anchor to the note it calls
  PageNotes out_;
};

}  // namespace

uint32_t marker_root(const Page& page, uint32_t node) {
  uint32_t root = node;
  for (uint32_t p = page[node].parent; p != none && !is_block(page[p].tag) && p != 0; p = page[p].parent) {
    const std::string inside = page.words(node), around = page.words(p);
    const size_t at = around.find(inside);
    if (at == std::string::npos || inside.empty()) break;
    const std::string rest = around.substr(0, at) + around.substr(at + inside.size());
    if (rest.find_first_not_of("[](), ") != std::string::npos) break;
    root = p;
    if (page.is(p, Tag::sup)) break;
  }
  return root;
}

PageNotes find_page_notes(const Page& page, const std::vector<uint32_t>& roots) {
  return Collector(page, roots).collect();
}

}  // namespace stet::html
