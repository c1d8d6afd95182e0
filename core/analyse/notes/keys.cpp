// A list is believed where most of its entries begin so, and the text calls one of them.
#include "core/analyse/notes/keys.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

constexpr uint32_t longest_key = 40, longest_bracket = 160;  // bytes

/// A letter and a figure, and nothing that no key has.
bool is_key(std::string_view key) {
  bool letter = false, figure = false;
  for (size_t i = 0; i < key.size();) {
    const CodePoint c = code_point_at(key, i);
    const bool other = c.value == ' ' || c.value == '+' || c.value == '&' || c.value == '.' || c.value == '-' ||
                       c.value == '\'' || c.value == ':' || c.value == '/' || c.value == 0x2019;
    letter = letter || is_letter(c.value);
    figure = figure || (c.value < 0x80 && is_digit(static_cast<char>(c.value)));
    if (!is_letter(c.value) && !other && !(c.value < 0x80 && is_digit(static_cast<char>(c.value)))) return false;
    i += c.size;
  }
  return letter && figure && key.size() >= 3 && is_letter(code_point_at(key, 0).value);
}

/// "Har10", "ABC+19", "Qui04a": letters, the last figures of a year, a suffix.
bool is_short_key(std::string_view key) {
  size_t letters = 0, figures = 0, at = 0;
  while (at < key.size() && (is_alpha(key[at]) || key[at] == '+')) ++at, ++letters;
  while (at < key.size() && is_digit(key[at])) ++at, ++figures;
  if (at < key.size() && is_lower(key[at])) ++at;
  return at == key.size() && letters >= 2 && letters <= 7 && figures == 2 && is_upper(key[0]);
}

Span trimmed(std::string_view s, Span in) {
  while (in.begin < in.end && (is_space(s[in.begin]) || s[in.begin] == STET_MASK)) ++in.begin;
  while (in.end > in.begin && (is_space(s[in.end - 1]) || s[in.end - 1] == STET_MASK)) --in.end;
  return in;
}

class Keys {
 public:
  explicit Keys(Document& d) : d_(d), prose_(d.prose()) {}

  void add() {
    find_entries();
    if (entries_.empty()) return;
    std::vector<stet_marker> found;
    bool meant = false;
    for (uint32_t b = 0; b < d_.blocks.size(); ++b) {
      const stet_block& block = d_.blocks[b];
      const bool in_list = block.note != none && d_.notes[block.note].kind == STET_NOTE_REFERENCE;
      if (in_list || block.kind == STET_BLOCK_CODE || block.kind == STET_BLOCK_NOTES_HEADING) continue;
      for (size_t at = prose_.find('[', block.span.begin); at < block.span.end; at = prose_.find('[', at + 1))
        bracket(u32(at), b, found);
    }
    for (const stet_marker& m : found) meant = meant || m.note != none;
    if (!meant) return;
    for (const Entry& e : list_) {
      stet_note& note = d_.notes[e.note];
      note.label = e.key;
      note.scheme = STET_LABEL_KEY;
      note.body.begin = trimmed(prose_, {e.key.end + 1, note.body.end}).begin;
    }
    for (const stet_marker& m : found) d_.markers.push_back(m);
  }

 private:
  struct Entry {
    uint32_t note;
    Span key;
  };

  void find_entries() {
    size_t asked = 0, short_keys = 0;
    for (uint32_t n = 0; n < d_.notes.size(); ++n) {
      const stet_note& note = d_.notes[n];
      if (note.kind != STET_NOTE_REFERENCE || !empty(note.label)) continue;
      ++asked;
      const Span body = trimmed(prose_, note.body);
      if (empty(body) || prose_[body.begin] != '[') continue;
      const size_t close = prose_.substr(0, std::min(body.end, body.begin + longest_key)).find(']', body.begin);
      if (close == npos) continue;
      const Span key = trimmed(prose_, {body.begin + 1, u32(close)});
      if (!is_key(slice(prose_, key))) continue;
      list_.push_back({n, {body.begin + 1, u32(close)}});
      short_keys += is_short_key(slice(prose_, key));
      entries_.emplace(fold(slice(prose_, key)), n);
    }
    short_ = 2 * short_keys > list_.size();
    if (list_.size() < 2 || 2 * list_.size() < asked) {
      list_.clear();
      entries_.clear();
    }
  }

  /// "[Har10]", "[Har10, p. 3]", "[Har10; OF11]", "[see Har10]"
  void bracket(uint32_t open, uint32_t block, std::vector<stet_marker>& found) const {
    const uint32_t limit = std::min(d_.blocks[block].span.end, open + longest_bracket);
    const size_t close = prose_.substr(0, limit).find(']', open);
    if (close == npos) return;
    const size_t before = found.size();
    for (uint32_t begin = open + 1; begin < close;) {
      const uint32_t end = u32(std::min(prose_.find_first_of(",;", begin), close));
      const Span part = trimmed(prose_, {begin, end});
      begin = end + 1;
      const std::string_view key = slice(prose_, part);
      const auto entry = key.empty() ? entries_.end() : entries_.find(fold(key));
      if (entry == entries_.end() && !(short_ && is_short_key(key))) {
        if (found.size() == before) return;  // it begins with something else
        Span& locator = found.back().locator;
        locator = empty(locator) ? part : Span{locator.begin, part.end};
        continue;
      }
      stet_marker m{};
      m.span = {open, u32(close) + 1};
      m.label = part;
      m.scheme = STET_LABEL_KEY;
      m.note = entry == entries_.end() ? none : entry->second;
      m.list = m.note == none ? d_.notes[list_.front().note].list : d_.notes[m.note].list;
      m.block = block;
      found.push_back(m);
    }
  }

  Document& d_;
  const std::string_view prose_;
  std::vector<Entry> list_;
  std::unordered_map<std::string, uint32_t> entries_;  // by key, folded: the note
  bool short_ = false;                                 // the list's keys are of the short kind
};

}  // namespace

void add_keys(Document& d) { Keys(d).add(); }

}  // namespace stet
