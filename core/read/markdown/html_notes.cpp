// Tags are what is masked: in code and comments of the language the same signs are text, or nothing.
#include "core/read/markdown/html_notes.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/utf8.h"
#include "core/document/labels.h"

namespace stet {
namespace {

struct Call {
  Span span;           // what stands for the marker: the words of the link, with brackets
  Span label;          // without them
  std::string target;  // without "#"
};

class HtmlNotes {
 public:
  explicit HtmlNotes(Document& d) : d_(d), text_(d.text) {}

  void take() {
    read_tags();
    if (targets_.empty()) return;
    for (const stet_link& l : d_.links)
      if (const std::string_view to = slice(text_, l.address); (l.flags & STET_LINK_MARKUP) != 0 && to.starts_with('#'))
        add_call(l.span, std::string(to.substr(1)));
    std::stable_sort(calls_.begin(), calls_.end(),
                     [](const Call& a, const Call& b) { return a.span.begin < b.span.begin; });
    std::set<std::string_view> stems;  // of the targets that are notes: "fn" of "fn3"
    std::vector<const Call*> lost;
    for (const Call& c : calls_) {
      const auto target = targets_.find(c.target);
      if (target == targets_.end()) lost.push_back(&c);
      if (target == targets_.end() || target->second <= c.span.end) continue;
      const uint32_t block = block_at(target->second);
      if (block == none) continue;
      if (d_.blocks[block].note == none) add_note(block, c);
      add_marker(c, d_.blocks[block].note);
      stems.insert(stem_of(c.target));
    }
    for (const Call* c : lost)
      if (stems.contains(stem_of(c->target))) add_marker(*c, none);
    std::sort(d_.markers.begin(), d_.markers.end(),
              [](const stet_marker& a, const stet_marker& b) { return a.span.begin < b.span.begin; });
  }

 private:
  void read_tags() {
    for (size_t at = text_.find('<'); at != npos; at = text_.find('<', at + 1)) {
      if (d_.masked[at] != STET_MASK) continue;
      constexpr size_t longest_tag = 500, longest_call = 100;
      const size_t size = text_.substr(at, longest_tag).find('>');
      if (size == npos) continue;
      const size_t end = at + size;
      const std::string_view tag = text_.substr(at, end - at);
      for (const std::string_view name : {" id=", " name="})
        if (const std::string value = value_of(tag, name); !value.empty()) targets_.emplace(value, u32(end) + 1);
      if (tag.size() < 3 || lower(tag[1]) != 'a' || !is_space(tag[2])) continue;
      const std::string address = value_of(tag, " href=");
      const size_t close =
          text_.substr(end, longest_call).find("</");  // an inner tag may close first: "<a …><sup>1</sup></a>"
      if (address.size() > 1 && address[0] == '#' && close != npos)
        add_call({u32(end) + 1, u32(end + close)}, address.substr(1));
    }
  }

  static std::string_view stem_of(std::string_view target) {
    return target.substr(0, target.find_last_not_of("0123456789") + 1);
  }

  static std::string value_of(std::string_view tag, std::string_view name) {
    const size_t at = tag.find(name);
    if (at == npos) return {};
    std::string_view rest = tag.substr(at + name.size());
    if (rest.empty()) return {};
    const char quote = rest[0];
    if (quote != '"' && quote != '\'') return std::string(rest.substr(0, rest.find_first_of(" />")));
    rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find(quote)));
  }

  /// Kept if its visible words are a label: "1", "[iv]", "*".
  void add_call(Span shown, std::string target) {
    const std::string_view seen = d_.prose();
    const auto is_seen = [&](uint32_t i) { return seen[i] != STET_MASK && !is_space(seen[i]); };
    while (shown.begin < shown.end && !is_seen(shown.begin)) ++shown.begin;
    while (shown.end > shown.begin && !is_seen(shown.end - 1)) --shown.end;
    Span label = shown;
    if (length(label) > 2 && seen[label.begin] == '[' && seen[label.end - 1] == ']')
      label = {label.begin + 1, label.end - 1};
    constexpr uint32_t longest_label = 6;
    if (empty(label) || length(label) > longest_label) return;
    for (uint32_t i = label.begin; i < label.end; ++i)
      if (!is_seen(i)) return;
    if (scheme_of(label).first == STET_LABEL_NAMED) return;
    calls_.push_back({shown, label, std::move(target)});
  }

  std::pair<uint32_t, uint32_t> scheme_of(Span label) const {
    const std::string_view words = slice(text_, label);
    for (const uint32_t scheme : {STET_LABEL_ARABIC, STET_LABEL_ROMAN, STET_LABEL_LETTER, STET_LABEL_SYMBOL})
      if (const uint32_t number = label_value(words, scheme); number != 0) return {scheme, number};
    return {STET_LABEL_NAMED, 0};
  }

  /// The paragraph or item that begins behind a tag; none.
  uint32_t block_at(uint32_t place) const {
    const uint32_t row = first_at_or_after(d_.blocks, place);
    if (row >= d_.blocks.size()) return none;
    const stet_block& b = d_.blocks[row];
    constexpr uint32_t longest_gap = 1000;  // bytes of further tags
    if (b.span.begin - place > longest_gap) return none;
    if (b.note == none && b.kind != STET_BLOCK_PARAGRAPH && b.kind != STET_BLOCK_LIST_ITEM) return none;
    const std::string_view between = d_.prose().substr(place, b.span.begin - place);
    return std::all_of(between.begin(), between.end(), [](char c) { return c == STET_MASK || is_space(c); }) ? row
                                                                                                             : none;
  }

  void add_note(uint32_t row, const Call& call) {
    stet_block& b = d_.blocks[row];
    const std::string_view seen = d_.prose();
    stet_note note{};
    note.span = b.span;
    note.body = b.span;
    note.label = {b.span.begin, b.span.begin};
    // "1. Jane Poole": the label stands before the words as well.
    if (const auto head = label_at(seen, b.span.begin); head && slice(text_, head->span) == slice(text_, call.label)) {
      note.label = head->span;
      note.body.begin = head->end;
    }
    // The way back: "↩", "[↩]", "^".
    const auto is_back = [](char32_t c) {
      return c == 0x21A9 || c == 0x21B5 || c == 0x2191 || c == 0xFE0E || c == 0xFE0F || c == '^' || c == '[' ||
             c == STET_MASK || (c < 0x80 && is_space(static_cast<char>(c)));
    };
    for (bool bracket = false; note.body.end > note.body.begin;) {
      const CodePoint c = code_point_before(seen, note.body.end);
      if (!is_back(c.value) && !(c.value == ']' && !bracket && seen.substr(0, note.body.end).ends_with("↩]"))) break;
      bracket = bracket || c.value == ']';
      note.body.end -= c.size;
    }
    while (note.body.begin < note.body.end && (is_space(seen[note.body.begin]) || seen[note.body.begin] == STET_MASK))
      ++note.body.begin;
    std::tie(note.scheme, note.number) = scheme_of(call.label);
    note.first_marker = none;
    b.kind = STET_BLOCK_NOTE;
    b.note = u32(d_.notes.size());
    d_.notes.push_back(note);
  }

  void add_marker(const Call& call, uint32_t note) {
    stet_marker marker{};
    marker.span = call.span;
    marker.label = call.label;
    marker.block = marker.list = none;
    marker.note = note;
    std::tie(marker.scheme, marker.number) = scheme_of(call.label);
    d_.markers.push_back(marker);
    std::fill(d_.masked.begin() + call.span.begin, d_.masked.begin() + call.span.end, STET_MASK);
  }

  Document& d_;
  const std::string_view text_;
  std::unordered_map<std::string, uint32_t> targets_;  // name: past its tag
  std::vector<Call> calls_;
};

}  // namespace

void take_html_notes(Document& d) {
  if (d.notes.empty() && d.text.find("<") != std::string::npos) HtmlNotes(d).take();
}

}  // namespace stet
