// Finds the heads line by line, and strings them together.
#include "core/analyse/notes/heads.h"
#include "core/analyse/code_zones.h"

#include <algorithm>
#include <map>

#include "core/analyse/notes/raised.h"
#include "core/base/utf8.h"
#include "core/document/note_headings.h"

namespace stet {
namespace {

/// Whether a label can begin with this byte at all: nearly every line is passed by here.
bool may_begin(char c) {
  const auto u = static_cast<unsigned char>(c);
  return is_digit(c) || c == '[' || c == '(' || c == '^' || c == '*' || is_alpha(c) || u == 0xC2 || u == 0xE2 ||
         u == 0xD9 || u == 0xDB || u == 0xE0 || u == 0xEF || u == 0xE3 || u == 0xE6 || u == 0xE8 ||  // of other scripts
         c == STET_MASK || c == '<';
}

bool blank_above(std::string_view text, uint32_t at) {
  uint32_t ends = 0;
  if (at > 0 && text[at - 1] == '\\') --at;  // Markdown's "\* Smith"
  while (at > 0 && (is_space(text[at - 1]) || text[at - 1] == '>')) ends += text[--at] == '\n';
  if (ends >= 2 || at == 0) return true;
  if (ends == 0 || !is_sign_of_rule(code_point_before(text, at).value)) return false;  // nearly all lines
  constexpr uint32_t longest = 200;  // of a rule; a paragraph is longer
  uint32_t line = at;
  while (line > 0 && at - line < longest && text[line - 1] != '\n') --line;
  return is_rule(text.substr(line, at - line));
}

/// What stands around the label and belongs to it: "[", "^", "[^", "[FN".
uint32_t with_brackets(std::string_view text, const Label& label) {
  uint32_t begin = label.span.begin;
  if (label.style == LabelStyle::bracket) {
    constexpr uint32_t longest = 14;  // of the bracket and the word
    for (uint32_t open = begin; open > 0 && begin - open < longest; --open)
      if (bracket_at(text, open - 1).size > 0) {
        begin = open - 1;
        break;
      }
  }
  while (begin > 0 && (text[begin - 1] == '[' || text[begin - 1] == '^' || text[begin - 1] == '(')) --begin;
  return begin;
}

class Heads {
 public:
  explicit Heads(const Document& d) : d_(d), prose_(d.prose()), code_(d) {}

  std::vector<Head> all() {
    constexpr size_t usual = 64;
    out_.reserve(usual);
    for (uint32_t b = 0; b < d_.blocks.size(); ++b) {
      const stet_block& block = d_.blocks[b];
      if (block.kind == STET_BLOCK_CODE || block.kind == STET_BLOCK_TABLE_CELL || block.note != none) continue;
      if (first_line(b)) run_in(b);
      // Lines of a paragraph: a list of notes may stand on lines that follow each other.
      for (size_t at = d_.text.find('\n', block.span.begin); at < block.span.end; at = d_.text.find('\n', at + 1)) {
        uint32_t line = u32(at + 1);
        while (line < block.span.end && (d_.text[line] == ' ' || d_.text[line] == '\t' || d_.text[line] == '>')) ++line;
        if (line < block.span.end) label(line, b, false);
      }
    }
    keep_alone();
    return std::move(out_);
  }

 private:
  void add(Head head) {
    head.begin = std::min(head.begin, with_brackets(d_.text, head.label));
    out_.push_back(head);
  }

  bool label(uint32_t at, uint32_t block, bool first) {
    Head head;
    head.block = block;
    head.begin = at;
    head.first = first;
    if (const auto raised = raised_label(d_, at)) {
      head.label = *raised;
    } else {
      if (!may_begin(prose_[at])) return false;
      const auto plain = label_at(prose_, at);
      if (!plain || (plain->style == LabelStyle::symbol && code_.hold(at)) ||
          opens_emphasis(*plain, d_.blocks[block].span))
        return false;
      head.label = *plain;
    }
    uint32_t tag = at;  // "<sup>1</sup> Smith", in a format that masks its tags
    while (tag > 0 && prose_[tag - 1] == STET_MASK && d_.text[tag - 1] != '\n') --tag;
    head.after_blank = blank_above(d_.text, tag);
    add(head);
    if (const auto other = letter_of(d_.text, head.label)) {
      head.label = *other;
      add(head);
    }
    return true;
  }

  /// "**Never** upload": the sign comes again behind the words.
  bool opens_emphasis(const Label& label, Span block) const {
    if (label.style != LabelStyle::symbol || prose_[label.span.begin] != '*' || label.end != label.span.end)
      return false;
    if (label.end >= block.end || is_space(prose_[label.end])) return false;
    constexpr size_t farthest = 200;
    const std::string_view sign = slice(prose_, label.span);
    const std::string_view behind = prose_.substr(label.end, std::min<size_t>(block.end - label.end, farthest));
    const size_t again = behind.find(sign);
    return again != std::string_view::npos && again > 0 && !is_space(behind[again - 1]);
  }

  // A list item's own numeral may stand before its text, outside the block; the text may be a quotation.
  bool first_line(uint32_t b) {
    const stet_block& block = d_.blocks[b];
    if (numeral_before(b) || label(block.span.begin, b, true)) return true;
    constexpr uint32_t most_digits = 3;
    if (block.kind == STET_BLOCK_PARAGRAPH && length(block.span) <= most_digits) alone(b);
    return false;
  }

  /// "¹ School of Ships, Arden. ² Quay College.": the raised numbers that go on within the paragraph.
  void run_in(uint32_t b) {
    const Head first = out_.back();
    const Span block = d_.blocks[b].span;
    const LabelStyle style = first.label.style;
    if ((style != LabelStyle::superscript && style != LabelStyle::caret) || first.block != b) return;
    uint32_t number = first.label.number;
    for (size_t at = prose_.find(' ', first.label.end); at < block.end; at = prose_.find(' ', at + 1)) {
      constexpr std::string_view ends = ".;,)";
      uint32_t next = u32(at) + 1;
      while (next < block.end && prose_[next] == STET_MASK) ++next;
      if (ends.find(prose_[at - 1]) == ends.npos || next >= block.end) continue;
      const auto raised = raised_label(d_, next);
      const auto found = raised ? raised : label_at(prose_, next);
      if (!found || found->style != style || found->number != number + 1) continue;
      ++number;
      add({*found, next, b, false, false, false});
    }
  }

  /// "1", and its note in the next paragraph: what is left where a page is copied.
  void alone(uint32_t b) {
    Head head;
    head.label.span = d_.blocks[b].span;
    for (uint32_t i = head.label.span.begin; i < head.label.span.end; ++i) {
      if (!is_digit(prose_[i]) || prose_[head.label.span.begin] == '0') return;
      head.label.number = head.label.number * 10 + static_cast<uint32_t>(prose_[i] - '0');
    }
    head.label.end = head.label.span.end;
    head.label.scheme = STET_LABEL_ARABIC;
    head.label.style = LabelStyle::bare;
    head.begin = head.label.span.begin;
    head.block = b;
    head.first = head.after_blank = head.alone = true;
    alone_.push_back(head);
  }
  /// Those that count up from one, each near the one before: numbers of pages have a page between them.
  void keep_alone() {
    constexpr uint32_t most_blocks = 4, farthest = 3000;
    const size_t before = out_.size();
    for (size_t i = 0; i < alone_.size();) {
      size_t end = i + 1;
      if (alone_[i].label.number == 1)
        while (end < alone_.size() && alone_[end].label.number == alone_[end - 1].label.number + 1 &&
               alone_[end].block > alone_[end - 1].block + 1 &&
               alone_[end].block <= alone_[end - 1].block + most_blocks &&
               alone_[end].begin <= alone_[end - 1].begin + farthest)
          ++end;
      const bool text_follows = alone_[end - 1].block + 1 < d_.blocks.size();
      if (end - i >= 2 && text_follows)
        out_.insert(out_.end(), alone_.begin() + static_cast<std::ptrdiff_t>(i),
                    alone_.begin() + static_cast<std::ptrdiff_t>(end));
      i = end;
    }
    if (out_.size() > before)
      std::stable_sort(out_.begin(), out_.end(), [](const Head& a, const Head& b) { return a.begin < b.begin; });
  }
  bool numeral_before(uint32_t b) {
    const stet_block& block = d_.blocks[b];
    if (block.kind != STET_BLOCK_LIST_ITEM && block.kind != STET_BLOCK_QUOTE) return false;
    uint32_t begin = block.span.begin;
    while (begin > 0 && d_.text[begin - 1] != '\n' && block.span.begin - begin < 12) --begin;
    while (begin < block.span.begin && is_space(d_.text[begin])) ++begin;
    if (begin == block.span.begin) return false;
    const auto before = label_at(d_.text, begin);
    if (!before || before->end > block.span.begin) return false;
    if (before->style == LabelStyle::symbol && d_.format != "text") return false;  // a bullet
    Head head;
    head.label = *before;
    head.begin = begin;
    head.block = b;
    head.first = true;
    head.after_blank = blank_above(d_.text, begin);
    count_items(head);
    add(head);
    if (const auto other = letter_of(d_.text, head.label)) {
      head.label = *other;
      add(head);
    }
    return true;
  }
  /// "1." before every item of a list, as Markdown allows: a reader sees 1, 2, 3.
  void count_items(Head& head) {
    if (d_.format != "markdown" || head.label.scheme != STET_LABEL_ARABIC || head.label.number != 1 || out_.empty())
      return;
    const Head& before = out_.back();
    if (slice(d_.text, before.label.span) != "1" || before.label.style != head.label.style) return;
    const Span both{d_.blocks[before.block].span.begin, d_.blocks[head.block].span.end};
    if (!contains(counted_, both)) {
      // The list of the first two stands right before its items.
      constexpr uint32_t most_back = 16;
      uint32_t row = last_at_or_before(d_.containers, both.begin), steps = 0;
      while (row != none && steps++ < most_back &&
             !(d_.containers[row].kind == STET_CONTAINER_LIST && contains(d_.containers[row].span, both)))
        row = row == 0 ? none : row - 1;
      if (row == none || steps > most_back) return;
      counted_ = d_.containers[row].span;
    }
    head.label.number = before.label.number + 1;
  }

  const Document& d_;
  const std::string_view prose_;
  const CodeZones code_;
  std::vector<Head> out_, alone_;
  Span counted_{};  // a list all of whose items are numbered 1
};

/// One style and scheme: which of its heads follow each other.
class Chain {
 public:
  Chain(const Document& d, std::vector<Head> heads, const std::vector<Span>& sections)
      : d_(d), heads_(std::move(heads)), sections_(sections) {}

  void collect(std::vector<Run>& out) {
    for (size_t i = 0; i < heads_.size(); ++i) {
      if (goes_on(i)) continue;
      const uint32_t n = heads_[i].label.number;
      const bool told = in_section(i) && is_firm(heads_[i].label.style);
      const bool other_section = !run_.empty() && section_of(i) != section_of_last_;
      const bool in_turn = is_next(i) || is_doubled(i);
      if (!run_.empty() && !other_section && (in_turn || told_follows(told, n) || slips(i))) {
        take(i, in_turn || told ? n : last_ + 1);
      } else if (n == 1 || told || (run_.empty() && in_section(i)) || (other_section && in_section(i))) {
        if (n == 1 && !run_.empty() && !other_section && !restarts(i)) continue;
        close(out);
        take(i, n);
      } else if (run_.empty() && begins(i)) {
        take(i, n);
      }
    }
    close(out);
  }

 private:
  uint32_t section_of(size_t i) const {
    const auto after = std::upper_bound(sections_.begin(), sections_.end(), heads_[i].begin,
                                        [](uint32_t at, Span s) { return at < s.begin; });
    if (after == sections_.begin() || heads_[i].begin >= after[-1].end) return none;
    return u32(static_cast<size_t>(after - sections_.begin() - 1));
  }
  bool in_section(size_t i) const { return section_of(i) != none; }

  /// One more; of signs, * † ‡ or * ** ***.
  bool is_next(size_t i) const {
    const Label& label = heads_[i].label;
    return label.number == last_ + 1 || (label.scheme == STET_LABEL_SYMBOL && label.number == last_ + symbol_signs);
  }

  /// In a section a firm label goes on with the run, but for one that begins anew.
  bool told_follows(bool told, uint32_t n) const { return told && (n != 1 || last_ == 1); }

  /// Its number is out of turn, but the next is in turn again: 1 2 3 [3] 5; or one is left out: 1 2 [4] 5.
  bool slips(size_t i) const {
    const uint32_t n = heads_[i].label.number;
    if (!heads_[i].first) return false;
    const uint32_t next = next_number(i);
    if (n == last_ + 2) return next == n + 1 || next == 0;
    return (is_firm(heads_[i].label.style) || in_section(i)) && next == last_ + 2;
  }
  /// A number comes twice: 6. 7. 7. 8. under a heading, the second behind the end of a sentence.
  bool is_doubled(size_t i) const {
    const Head& h = heads_[i];
    if (h.label.number != last_ || run_.size() < 2 || !in_section(i) || next_number(i) != last_ + 1) return false;
    const std::string_view s = d_.prose();
    uint32_t before = h.begin, at = h.label.end;
    while (before > 0 && is_space(s[before - 1])) --before;
    while (at < s.size() && is_space(s[at])) ++at;
    const CodePoint last = before > 0 ? code_point_before(s, before) : CodePoint{0, 0};
    constexpr std::string_view ends = ".!?)\"'";
    const bool ended =
        last.value < 0x80 ? last.size > 0 && ends.find(static_cast<char>(last.value)) != npos : !is_letter(last.value);
    return ended && at < s.size() && !is_lower(code_point_at(s, at).value);
  }
  uint32_t next_number(size_t i) const { return i + 1 < heads_.size() ? heads_[i + 1].label.number : 0; }

  /// "1." in the middle of a note is the head of a list anew only if "2." follows before the run goes on.
  bool restarts(size_t i) const {
    for (size_t k = i + 1; k < heads_.size() && k < i + 12; ++k) {
      if (heads_[k].label.number == 2 || heads_[k].label.number == 1) return true;
      if (heads_[k].label.number == last_ + 1) return false;
    }
    return heads_[i].after_blank || heads_[i].first;
  }
  /// A run may begin with another number: an excerpt, pages whose notes run on.
  bool begins(size_t i) const { return is_firm(heads_[i].label.style) && heads_[i].first; }

  /// "… as in note⏎[3] above": the line before does not end, small letters follow, and the label comes again.
  bool goes_on(size_t i) const {
    const Head& h = heads_[i];
    if (h.after_blank) return false;
    const std::string_view s = d_.prose();
    uint32_t at = h.label.end;
    while (at < s.size() && s[at] == ' ') ++at;
    if (at >= s.size() || !is_lower(code_point_at(s, at).value)) return false;
    uint32_t before = h.begin;
    while (before > 0 && is_space(s[before - 1])) --before;
    if (before == 0 || !(is_alnum(s[before - 1]) || s[before - 1] == ',')) return false;
    constexpr size_t near = 12;
    for (size_t k = i + 1; k < std::min(i + 1 + near, heads_.size()); ++k)
      if (heads_[k].label.number == h.label.number) return true;
    return false;
  }

  void take(size_t i, uint32_t counts_as) {
    section_of_last_ = section_of(i);
    run_.push_back(heads_[i]);
    last_ = counts_as;
  }
  void close(std::vector<Run>& out) {
    if (run_.empty()) return;
    const Label& label = run_.front().label;
    // "^ Smith", as a page copied from an encyclopaedia has it: they are numbered in their order.
    if (label.style == LabelStyle::caret && label.number == 0)
      for (size_t i = 0; i < run_.size(); ++i) run_[i].label.number = u32(i) + 1;
    const LabelStyle style = label.style;
    const uint32_t scheme = label.scheme;
    out.push_back({std::move(run_), style, scheme});
    run_.clear();
  }

  const Document& d_;
  const std::vector<Head> heads_;
  const std::vector<Span>& sections_;
  std::vector<Head> run_;
  uint32_t last_ = 0, section_of_last_ = none;
};

}  // namespace

bool is_firm(LabelStyle style) {
  return style == LabelStyle::bracket || style == LabelStyle::superscript || style == LabelStyle::caret ||
         style == LabelStyle::symbol || style == LabelStyle::circled;
}

std::vector<Head> note_heads(const Document& d) { return Heads(d).all(); }

std::vector<Run> note_runs(const Document& d, const std::vector<Head>& heads, const std::vector<Span>& sections) {
  std::map<std::pair<LabelStyle, uint32_t>, std::vector<Head>> kinds;
  for (const Head& h : heads) kinds[{h.label.style, h.label.scheme}].push_back(h);
  std::vector<Run> out;
  for (auto& [kind, of] : kinds) Chain(d, std::move(of), sections).collect(out);
  return out;
}

}  // namespace stet
