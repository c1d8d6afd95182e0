// Calls lead to their notes by id; notes at the foot of a table count for themselves.
#include "core/read/jats/notes.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/utf8.h"
#include "core/read/html/anchors.h"

namespace stet::jats {
namespace {

using html::Kind;
using html::PageMarker;
using html::PageNote;

constexpr uint32_t longest_range = 500;    // notes that one range calls
constexpr uint32_t most_ranged = 200'000;  // and all together

class Finder {
 public:
  explicit Finder(const Built& built)
      : page_(built.page), built_(built), label_of_(built.notes.size()), called_(built.notes.size(), false) {
    for (uint32_t i = 0; i < built.notes.size(); ++i)
      if (!built.notes[i].id.empty()) by_id_.emplace(built.notes[i].id, i);
  }

  html::PageNotes find() {
    out_.dropped.assign(page_.size(), false);
    out_.hidden = built_.hidden;
    for (const Call& c : built_.calls) call(c);
    notes();
    for (uint32_t i = 0; i < built_.notes.size(); ++i)
      if (built_.notes[i].in_words && !called_[i] && row_of_[i] != none)
        out_.markers.push_back({built_.notes[i].element, i, out_.notes[row_of_[i]].label});
    settle_markers();
    return std::move(out_);
  }

 private:
  void call(const Call& c) {
    std::vector<uint32_t> targets;
    for (size_t at = 0; at < c.to.size();) {
      size_t end = at;
      while (end < c.to.size() && !is_space(c.to[end])) ++end;
      if (const auto found = by_id_.find(c.to.substr(at, end - at)); found != by_id_.end())
        targets.push_back(found->second);
      at = end + 1;
    }
    const std::string words = page_.words(c.element), label = label_in(words);
    if (targets.empty()) {
      const bool lost = !label.empty() && (c.kind == "fn" || c.kind == "bibr" || c.kind == "table-fn");
      if (lost) out_.markers.push_back({html::marker_root(page_, c.element), none, label});
      last_ = none;
      return;
    }
    const uint32_t first = targets.front();
    const bool entry = built_.notes[first].kind == STET_NOTE_REFERENCE;
    if (label.empty() && !words.empty() && !entry) return;  // "see the note of the authors"
    PageMarker marker{c.element, first, label.empty() ? words : label};
    marker.shown = label.empty() && !words.empty();
    if (!marker.shown) marker.node = html::marker_root(page_, c.element);
    marker.also.assign(targets.begin() + 1, targets.end());
    if (c.through && last_ != none && last_ < first && first - last_ < longest_range && ranged_ < most_ranged)
      for (uint32_t i = last_ + 1; i < first; ++i, ++ranged_) marker.also.push_back(i);
    last_ = targets.back();
    for (const uint32_t i : targets) called_[i] = true;
    for (const uint32_t i : marker.also) called_[i] = true;
    if (label_of_[first].empty() && marker.also.empty()) label_of_[first] = label;
    out_.markers.push_back(std::move(marker));
  }

  void notes() {
    bool any = false;  // of the text is called by name
    for (uint32_t i = 0; i < built_.notes.size(); ++i)
      any = any || (called_[i] && built_.notes[i].table == none && built_.notes[i].kind != STET_NOTE_REFERENCE);
    std::map<uint32_t, uint32_t> tables;  // and the list of each
    uint32_t counted = 0;
    row_of_.assign(built_.notes.size(), none);
    for (uint32_t i = 0; i < built_.notes.size(); ++i) {
      const Note& n = built_.notes[i];
      const bool among = any && n.table == none && !n.of_authors && n.label != none;
      if (!(n.in_words || called_[i] || among || n.kind == STET_NOTE_REFERENCE)) continue;
      row_of_[i] = u32(out_.notes.size());
      PageNote note{n.element, page_[n.element].end, n.element};
      note.kind = n.kind;
      if (n.table != none) note.list = tables.emplace(n.table, u32(tables.size()) + 1).first->second;
      counted += n.in_words;
      if (n.label != none) {
        labelled(n, note);
      } else {
        note.label = label_of_[i];
        if (note.label.empty() && n.in_words) note.label = std::to_string(counted);
        html::find_label(page_, note, out_.dropped);
      }
      out_.notes.push_back(std::move(note));
    }
  }

  /// Its label is an element: the words begin behind it.
  void labelled(const Note& n, PageNote& note) {
    note.label = html::label_of(page_.words(n.label));
    if (note.label.empty()) note.label = page_.words(n.label);
    for (uint32_t i = n.label + 1; i < page_[n.label].end && empty(note.label_place); ++i) {
      if (page_[i].kind != Kind::text) continue;
      const size_t at = slice(page_.source, page_[i].span).find(note.label);
      if (at == npos || note.label.empty()) continue;
      const uint32_t begin = page_[i].span.begin + u32(at);
      note.label_place = {begin, begin + u32(note.label.size())};
    }
    for (uint32_t i = page_[n.label].end; i < note.end; ++i) {
      if (page_[i].kind != Kind::text || page_.is_blank(i)) continue;
      note.first = i;
      note.first_at = page_[i].span.begin;
      return;
    }
  }

  /// By place, none in another, and from notes as they were found to rows.
  void settle_markers() {
    std::stable_sort(out_.markers.begin(), out_.markers.end(),
                     [](const PageMarker& a, const PageMarker& b) { return a.node < b.node; });
    std::vector<PageMarker> apart;
    for (PageMarker& m : out_.markers) {
      if (!apart.empty() && m.node < page_[apart.back().node].end) continue;
      if (m.note != none) m.note = row_of_[m.note];
      for (uint32_t& other : m.also) other = row_of_[other];
      std::erase(m.also, none);
      apart.push_back(std::move(m));
    }
    out_.markers = std::move(apart);
  }

  const html::Page& page_;
  const Built& built_;
  std::unordered_map<std::string_view, uint32_t> by_id_;
  std::vector<std::string> label_of_;  // as the first call writes it
  std::vector<bool> called_;
  std::vector<uint32_t> row_of_;
  uint32_t last_ = none;  // what the last call called
  uint32_t ranged_ = 0;
  html::PageNotes out_;
};

}  // namespace

html::PageNotes find_notes(const Built& built) { return Finder(built).find(); }

}  // namespace stet::jats
