// The mechanism all tools share: a short link in the text whose target stands elsewhere and holds a link back to it, or
// is named a note, or stands in a row of such targets.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/utf8.h"
#include "core/read/html/notes.h"

namespace stet::html {
namespace {

constexpr size_t most_anchors = 64;  // anchors of one target that a link back is compared with
constexpr int near_levels = 8;

class Pairs {
 public:
  Pairs(const Page& page, std::vector<Anchor>& anchors, std::vector<bool>& back)
      : page_(page), anchors_(anchors), back_(back), block_(page.size()), partner_(anchors.size(), none) {
    for (uint32_t n = 0; n < page.size(); ++n)
      block_[n] = page[n].parent == none || (page[n].kind == Kind::element && is_block(page[n].tag))
                      ? n
                      : block_[page[n].parent];
    for (uint32_t i = 0; i < anchors.size(); ++i)
      if (anchors[i].target != none) by_target_[anchors[i].target].push_back(i);
  }

  std::vector<NoteGroup> find() {
    back_.assign(anchors_.size(), false);
    for (uint32_t b = 0; b < anchors_.size(); ++b) back_[b] = anchors_[b].says_back;
    for (uint32_t b = 0; b < anchors_.size(); ++b) pair(b);
    std::vector<NoteGroup> all;
    for (const auto& [target, rows] : by_target_) {
      NoteGroup g{target, {}};
      for (const uint32_t a : rows)
        if (!back_[a] && !page_.within(anchors_[a].node, target)) g.anchors.push_back(a);
      if (!g.anchors.empty() && may_be_note(target)) all.push_back(std::move(g));
    }
    std::vector<NoteGroup> out;
    std::vector<NoteGroup> doubtful;
    for (NoteGroup& g : all) {
      const Evidence e = evidence(g);
      if (e == Evidence::sure) {
        out.push_back(std::move(g));
      } else if (e == Evidence::listed) {
        doubtful.push_back(std::move(g));
      }
    }
    add_listed(doubtful, out);
    std::sort(out.begin(), out.end(), [](const NoteGroup& a, const NoteGroup& b) { return a.target < b.target; });
    for (NoteGroup& g : out)
      std::erase_if(g.anchors, [&](uint32_t a) { return anchors_[a].label.empty() && !anchors_[a].says_marker; });
    std::erase_if(out, [](const NoteGroup& g) { return g.anchors.empty(); });
    return out;
  }

 private:
  enum class Evidence : uint8_t { none, listed, sure };

  /// True if a link to `target` leads to the place where anchor `a` stands.
  bool leads_to(uint32_t target, uint32_t a) const {
    const uint32_t node = anchors_[a].node;
    if (page_.within(target, node) || block_[target] == block_[node]) return true;
    if (!page_.within(node, target)) return false;
    uint32_t p = node;
    for (int level = 0; level < near_levels && p != target; ++level) p = page_[p].parent;
    return p == target;
  }

  /// Anchor `b` leads back to an anchor whose target is where `b` stands. Of the two the later one is the link back.
  void pair(uint32_t b) {
    const Anchor& link = anchors_[b];
    if (link.target == none) return;
    std::vector<uint32_t> places;
    uint32_t p = link.node;
    for (int level = 0; level < near_levels && p != none && !page_.is(p, Tag::body); ++level, p = page_[p].parent)
      places.push_back(p);
    // A target before it whose block stands beside the one it is in, or in the same block.
    auto before = by_target_.upper_bound(link.node);
    if (before != by_target_.begin()) {
      const uint32_t t = (--before)->first;
      const uint32_t holder = page_[block_[t]].parent;
      if (holder != none && page_.within(link.node, holder)) places.push_back(t);
    }
    if (const auto after = by_target_.upper_bound(link.node);
        after != by_target_.end() && block_[after->first] == block_[link.node])
      places.push_back(after->first);
    for (const uint32_t place : places) {
      const auto found = by_target_.find(place);
      if (found == by_target_.end()) continue;
      size_t count = 0;
      for (const uint32_t a : found->second) {
        if (++count > most_anchors) break;
        if (a == b || anchors_[a].says_back || !leads_to(link.target, a)) continue;
        const bool leads_back = link.says_back || anchors_[a].node < link.node;
        if (!leads_back) continue;
        partner_[a] = b;
        back_[b] = true;
      }
    }
  }

  bool may_be_note(uint32_t target) const {
    for (uint32_t p = target; p != none; p = page_[p].parent) {
      if (heading_level(page_[p].tag) > 0 || page_[p].tag == Tag::nav) return false;
      if (is_block(page_[p].tag)) break;
    }
    switch (page_[target].tag) {
      case Tag::html:
      case Tag::body:
      case Tag::article:
      case Tag::main:
      case Tag::figure:
      case Tag::img:
      case Tag::input:
        return false;
      case Tag::table:
        return says_note(page_, target);
      default:
        break;
    }
    for (uint32_t n = target + 1; n < page_[target].end; ++n) {
      if (page_[n].kind == Kind::text && page_.is_blank(n)) continue;
      return page_[target].tag == Tag::li || heading_level(page_[n].tag) == 0 || says_note(page_, target);
    }
    return true;
  }

  /// The target, or what holds it closely, is named a note.
  bool is_named(const NoteGroup& g) const {
    uint32_t p = g.target;
    for (int level = 0; level < 5 && p != none && !page_.is(p, Tag::body); ++level, p = page_[p].parent) {
      if (page_.within(anchors_[g.anchors[0]].node, p)) return false;
      if (says_note(page_, p)) return true;
    }
    return false;
  }

  /// "fn1", "_ftn3", "cite_note-Smith-2", "footnote-4".
  static bool names_note(std::string_view fragment) {
    while (!fragment.empty() && (fragment.front() == '_' || fragment.front() == '#')) fragment.remove_prefix(1);
    size_t letters = 0;
    while (letters < fragment.size() && (is_alpha(fragment[letters]) || fragment[letters] == '_')) ++letters;
    const std::string stem = ascii_lower(fragment.substr(0, letters));
    for (const std::string_view known : {"fn", "ftn", "edn", "en", "note", "footnote", "endnote", "cite_note",
                                         "sdfootnote", "sdendnote", "ref_note", "n"})
      if (stem == known || (stem.starts_with(known) && stem.ends_with("sym"))) return letters < fragment.size();
    return false;
  }

  Evidence evidence(const NoteGroup& g) const {
    bool label = false, marker = false, mutual = false, sign = false;
    for (const uint32_t a : g.anchors) {
      label = label || !anchors_[a].label.empty();
      marker = marker || anchors_[a].says_marker;
      mutual = mutual || partner_[a] != none;
      sign = sign || (!anchors_[a].label.empty() && (anchors_[a].raised || anchors_[a].bracketed));
    }
    if (!label && !marker) return Evidence::none;
    if (mutual || (label && marker) || is_named(g)) return Evidence::sure;
    if (sign && g.target > anchors_[g.anchors[0]].node && names_note(anchors_[g.anchors[0]].fragment))
      return Evidence::sure;
    return sign && g.target > anchors_[g.anchors[0]].node ? Evidence::listed : Evidence::none;
  }

  /// Short raised or bracketed links to places that stand beside each other.
  void add_listed(std::vector<NoteGroup>& groups, std::vector<NoteGroup>& out) const {
    std::map<uint32_t, size_t> beside;
    const auto holder = [&](const NoteGroup& g) { return page_[block_[g.target]].parent; };
    for (const NoteGroup& g : groups) ++beside[holder(g)];
    for (const NoteGroup& g : out) ++beside[holder(g)];
    for (NoteGroup& g : groups)
      if (beside[holder(g)] >= 2) out.push_back(std::move(g));
  }

  const Page& page_;
  std::vector<Anchor>& anchors_;
  std::vector<bool>& back_;
  std::vector<uint32_t> block_;    // by node: the innermost block around it
  std::vector<uint32_t> partner_;  // by anchor: the one that leads back to it
  std::map<uint32_t, std::vector<uint32_t>> by_target_;
};

}  // namespace

std::vector<NoteGroup> pair_anchors(const Page& page, std::vector<Anchor>& anchors, std::vector<bool>& back) {
  return Pairs(page, anchors, back).find();
}

}  // namespace stet::html
