// Quotations: quotation marks paired block by block, and the marks that find no partner.
//
// Double marks decide; single ones are paired where a document uses no others (single_quotes.cpp). The national use
// (“ ”, „ “, ” ”, « », » «, 「 」) is read off the document's own marks. A paragraph of a quotation that runs over
// several paragraphs opens anew and closes only at its end; that is no fault.
#include <algorithm>
#include <ranges>
#include <span>

#include <stet/search.hpp>

#include "core/analyse/analyse.h"
#include "core/analyse/code_zones.h"
#include "core/analyse/quotation_pairs.h"
#include "core/analyse/single_quotes.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

bool is_double(char32_t c) { return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02; }
bool is_corner(char32_t c) {
  return c == 0x300C || c == 0x300D || c == 0x300E || c == 0x300F || c == 0x300A || c == 0x300B;
}

// Chinese, Japanese and Korean signs and letters: between them no spaces are set.
bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF);
}

bool opens_before(char32_t c) {  // what stands before an opening mark
  static constexpr stet::Bytes ascii(" \t\n\r\f\v([{-/'|>=_*");
  if (c < 0x80) return c == 0 || ascii.has(static_cast<char>(c));
  return is_white(c) || c == 0x2013 || c == 0x2014 || c == 0x2018 || c == 0xBF || c == 0xA1 || c == 0x201C ||
         c == 0x201E || c == 0xAB || (is_wide(c) && !is_letter(c));
}
bool closes_after(char32_t c) {  // what stands after a closing mark
  static constexpr stet::Bytes ascii(" \t\n\r\f\v.,;:!?)]}-/'|<[*_");
  if (c < 0x80) return c == 0 || ascii.has(static_cast<char>(c));
  return is_white(c) || c == 0x2013 || c == 0x2014 || c == 0x2019 || c == 0x2026 || c == 0xB9 || c == 0xB2 ||
         c == 0xB3 || (c >= 0x2070 && c <= 0x2079) || c == 0x201D || c == 0xBB || (is_wide(c) && !is_letter(c));
}

std::string primary(std::string_view language) { return ascii_lower(language.substr(0, language.find_first_of("-_"))); }

class BlockQuotes {
 public:
  explicit BlockQuotes(Document& d) : d_(d), s_(d.prose()), code_(d), link_(d.links) {}

  /// All marks of the document, block by block; then how it uses them, then which go together.
  void run() {
    for (uint32_t b = 0; b < d_.blocks.size(); ++b)
      if (d_.blocks[b].kind != STET_BLOCK_CODE) collect(b);
    QuotationHabits habits;
    for (const QuotationMark& m : all_) habits.see(m);
    QuotationUse use = habits.use();
    // ”So” is right in some languages; in others it is a slip, however often it is made.
    use.right_opens = use.right_opens &&
                      (d_.language.empty() || lexicon::has(lexicon::list::right_mark_languages, primary(d_.language)));
    for (const auto& [block, first, last] : stretches_) {
      block_ = block;
      const std::span marks(all_.begin() + first, all_.begin() + last);
      for (const QuotationPair& p : pair_marks(marks, use)) add_row(marks, p);
    }
  }
  /// ‘ in all blocks.
  size_t single_openings() const { return single_openings_; }

 private:
  // Masked bytes take no room: look through them.
  char32_t before(uint32_t at) const {
    while (at > span_.begin && s_[at - 1] == STET_MASK) --at;
    return at > span_.begin ? code_point_before(s_, at).value : 0;
  }
  char32_t after(uint32_t at) const {
    while (at < span_.end && s_[at] == STET_MASK) ++at;
    return at < span_.end ? code_point_at(s_, at).value : 0;
  }

  void collect(uint32_t block) {
    span_ = d_.blocks[block].span;
    open_straight_ = open_curly_ = 0;
    const auto first = static_cast<std::ptrdiff_t>(all_.size());
    for (uint32_t i = span_.begin;; ++i) {
      i = u32(next_of(s_, i, span_.end, '"', '"', '"'));
      if (i >= span_.end) break;
      static constexpr stet::Bytes leads("\"\xE2\xC2\xE3\xEF");
      if (!leads.has(s_[i])) {  // letters: they come in numbers
        while (i + 1 < span_.end && static_cast<unsigned char>(s_[i + 1]) >= 0x80 && !leads.has(s_[i + 1])) ++i;
        continue;
      }
      const CodePoint c = code_point_at(s_, i);
      single_openings_ += c.value == 0x2018;
      if (is_double(c.value) || is_corner(c.value)) add({i, i + c.size}, c.value);
      i += c.size - 1;
    }
    const auto last = static_cast<std::ptrdiff_t>(all_.size());
    if (first == last) return;
    // A mark that stands for the words above it in a table, and nothing else.
    if (last - first <= 2 && length(span_) <= 8 && only_marks(first)) {
      all_.resize(static_cast<size_t>(first));
      return;
    }
    stretches_.push_back({block, first, last});
  }
  bool only_marks(std::ptrdiff_t first) const {
    uint32_t i = span_.begin;
    for (auto m = all_.begin() + first; m != all_.end(); ++m) {
      while (i < m->span.begin && (is_space(s_[i]) || s_[i] == STET_MASK)) ++i;
      if (i != m->span.begin) return false;
      i = m->span.end;
    }
    while (i < span_.end && (is_space(s_[i]) || s_[i] == STET_MASK)) ++i;
    return i == span_.end;
  }

  // <a href="…">: an attribute of a tag that stands in the text.
  bool in_tag(uint32_t at) const {
    constexpr uint32_t longest = 300;
    const uint32_t from = at - std::min(at - span_.begin, longest);
    const std::string_view before = s_.substr(from, at - from);
    const size_t tag = before.rfind('<');
    if (tag == std::string_view::npos || before.find('>', tag) != std::string_view::npos) return false;
    return tag + 1 < before.size() && is_alpha(before[tag + 1]) && before.find('=', tag) != std::string_view::npos &&
           s_.substr(at, longest).find('>') != std::string_view::npos;
  }

  void add(Span at, char32_t c) {
    // Marks inside URLs are none of ours; 6" and 5'2" are measures.
    const uint32_t link = link_.last_at_or_before(at.begin);
    if (link != none && contains(written(d_.links[link]), at)) return;
    if (c == '"' && in_tag(at.begin)) return;
    if (code_.hold_mark(s_, at.begin)) return;
    const char32_t left = before(at.begin);
    const char32_t right = after(at.end);
    const bool fraction = (left >= 0xBC && left <= 0xBE) || (left >= 0x2150 && left <= 0x215E);  // 8½"
    if (c == '"' && (fraction || (left < 0x80 && is_digit(static_cast<char>(left)))) && open_straight_ == 0) {
      // "in 2010"" closes only what is open.
      if (right != 0 && !is_letter(right)) return;
    }
    if (c == '"' && is_second_prime(at.begin, right)) return;
    // תשפ"ד: gershayim before the last letter of a year or an acronym.
    constexpr char32_t alef = 0x5D0, tav = 0x5EA;
    if ((c == '"' || c == 0x201D) && left >= alef && left <= tav && right >= alef && right <= tav) return;
    // 7” wide: the same measure where marks were made curly, or are ''.
    if (c == 0x201D && open_curly_ == 0 && left < 0x80 && is_digit(static_cast<char>(left)) && !is_letter(right))
      return;
    if (c >= 0x201C && c <= 0x201E) {
      const bool closes = open_curly_ > 0 && c != 0x201E && !opens_before(left);
      open_curly_ = closes ? open_curly_ - 1 : open_curly_ + (c != 0x201D || opens_before(left));
    }
    if ((c == 0xAB || c == 0xBB) && parts_titles(at, left, right)) return;
    const bool can_open = opens_before(left);
    const bool can_close = closes_after(right);
    Side place = can_open == can_close ? Side::either : can_open ? Side::open : Side::close;
    // French and spaced use: "« mot »" has white space on both sides; the neighbours beyond say nothing more.
    const auto no_break = [](char32_t x) { return x == 0xA0 || x == 0x202F; };
    bool tight = place == Side::open ? !is_white(right) : !is_white(left);
    if (c == 0xAB || c == 0xBB) {
      if (is_white(left) && is_white(right)) place = Side::either;
      if ((left == '\'' || left == 0x2019) && is_white(right)) {  // "d’« un mot »"
        place = Side::open;
        tight = false;
      }
      if (no_break(left) != no_break(right)) {  // the space that belongs to the mark stands on the side of its words
        place = no_break(right) ? Side::open : Side::close;
        tight = true;
      }
    }
    if (c == '"') open_straight_ = open_straight_ > 0 ? 0 : 1;
    all_.push_back({at, c, place, tight, ends(at, c, left, right), at.begin > span_.begin && begins_line(at.begin)});
  }

  // x' and x": derivatives. A letter by itself that bears one mark here and the other there.
  bool is_second_prime(uint32_t at, char32_t right) const {
    if (at < span_.begin + 2 || is_letter(right)) return false;
    uint32_t letter = at;
    while (letter > span_.begin && s_[letter - 1] == STET_MASK) --letter;
    if (letter == span_.begin || !is_alpha(s_[letter - 1])) return false;
    --letter;
    if (is_letter(before(letter))) return false;
    constexpr uint32_t reach = 400;
    const uint32_t from = letter - std::min(letter - span_.begin, reach), to = std::min(span_.end, at + reach);
    for (uint32_t i = from; i + 1 < to; ++i)
      if (s_[i] == s_[letter] && !is_letter(before(i))) {
        uint32_t mark = i + 1;
        while (mark < to && s_[mark] == STET_MASK) ++mark;
        if (mark < to && s_.substr(mark, 1) == "'" && !is_letter(after(mark + 1))) return true;
      }
    return false;
  }
  // "The Daily Post » Opinion", "Home »": one behind a name, where no other is.
  bool parts_titles(Span at, char32_t left, char32_t right) const {
    if (left != ' ' || (right != ' ' && right != 0)) return false;
    const std::string_view block = slice(s_, span_);
    const auto alone = [&](std::string_view mark, std::string_view other) {
      const size_t first = block.find(mark);
      return slice(s_, at) == mark && block.find(mark, first + 1) == std::string_view::npos &&
             block.find(other) == std::string_view::npos;
    };
    return alone("»", "«") && !closes_other_block(at.begin);
  }
  // A quotation of several paragraphs may end here.
  bool closes_other_block(uint32_t at) const {
    constexpr uint32_t reach = 4000;
    const std::string_view before = s_.substr(at - std::min(at, reach), std::min(at, reach));
    return before.find("«") != std::string_view::npos;
  }

  // What stands before a mark ends there, so that the mark may close although it looks like an opening one.
  bool ends(Span at, char32_t c, char32_t left, char32_t right) const {
    uint32_t gap = at.begin;
    while (gap > span_.begin && (s_[gap - 1] == ' ' || s_[gap - 1] == STET_MASK)) --gap;
    const char32_t last = gap > span_.begin ? code_point_before(s_, gap).value : 0;
    const bool faces_nothing =
        is_white(right) || right == 0 || right == '.' || right == ',' || right == ';' || right == ':';
    return !is_white(left) || last == '.' || last == ',' || last == '?' || last == '!' || last == ';' ||
           (c == 0x201C && faces_nothing);
  }
  bool begins_line(uint32_t at) const {
    while (at > span_.begin && (s_[at - 1] == ' ' || s_[at - 1] == '\t' || s_[at - 1] == STET_MASK)) --at;
    return at > span_.begin && s_[at - 1] == '\n';
  }

  stet_quotation row(Span span, Span inner, uint32_t flags) const {
    stet_quotation q{};
    q.span = span;
    q.inner = inner;
    q.flags = flags;
    q.block = block_;
    q.note = d_.blocks[block_].note;
    return q;
  }
  static bool is_leftward(char32_t c) { return c >= 0x0590 && c <= 0x08FF; }  // Hebrew, Arabic and their neighbours
  /// By the first letter of what is quoted, or the last one before it: “yes” may be quoted in Arabic.
  bool runs_left(Span inner) const {
    constexpr uint32_t near = 120;  // bytes
    char32_t first = 0, last = 0;
    for (uint32_t i = inner.begin; i < std::min(inner.end, inner.begin + near) && first == 0;
         i += code_point_at(s_, i).size)
      if (const char32_t c = code_point_at(s_, i).value; is_letter(c)) first = c;
    for (uint32_t i = inner.begin; i > d_.blocks[block_].span.begin && i + near > inner.begin && last == 0;) {
      const CodePoint c = code_point_before(s_, i);
      if (is_letter(c.value)) last = c.value;
      i -= c.size;
    }
    return is_leftward(first) || is_leftward(last);
  }
  void add_row(std::span<const QuotationMark> marks, const QuotationPair& p) {
    const QuotationMark& a = marks[p.open == none ? p.close : p.open];
    if (p.open != none && p.close != none) {
      const QuotationMark& b = marks[p.close];
      const uint32_t straight = a.c == '"' && b.c == '"' ? uint32_t{STET_QUOTE_STRAIGHT} : 0u;
      // Where words run to the left, either mark is used at either end; and «so» is right where others write »so«.
      const bool outwards = a.c == 0xAB && b.c == 0xBB;
      const bool faults = p.reversed && !outwards && !runs_left({a.span.end, b.span.begin});
      const uint32_t reversed = faults ? uint32_t{STET_QUOTE_REVERSED} : 0u;
      d_.quotations.push_back(row({a.span.begin, b.span.end}, {a.span.end, b.span.begin}, straight | reversed));
      return;
    }
    // Each line of a quotation may open anew: no fault.
    const uint32_t fault = p.reopened ? 0u : uint32_t{p.close == none ? STET_QUOTE_UNCLOSED : STET_QUOTE_UNOPENED};
    d_.quotations.push_back(
        row(a.span, {a.span.end, a.span.end}, fault | (a.c == '"' ? uint32_t{STET_QUOTE_STRAIGHT} : 0u)));
  }

  struct Stretch {
    uint32_t block;
    std::ptrdiff_t first, last;  // rows of all_
  };
  Document& d_;
  std::string_view s_;
  const CodeZones code_;
  RowWalk<Table<stet_link>> link_;
  std::vector<QuotationMark> all_;
  std::vector<Stretch> stretches_;
  size_t single_openings_ = 0;
  // Of the block at hand.
  uint32_t block_ = 0;
  Span span_{};
  int open_straight_ = 0, open_curly_ = 0;
};

// A speech runs over paragraphs, a few words of somebody's do not: it begins with a capital, or with its paragraph, or
// behind a colon.
bool may_run_over(const Document& d, const stet_quotation& q) {
  const std::string_view s = d.prose();
  uint32_t i = q.span.end;
  while (i < s.size() && (s[i] == STET_MASK || s[i] == ' ')) ++i;
  if (i < s.size() && !is_lower(code_point_at(s, i).value)) return true;
  const uint32_t begin = d.blocks[q.block].span.begin;
  uint32_t before = q.span.begin;
  while (before > begin && (is_space(s[before - 1]) || s[before - 1] == STET_MASK)) --before;
  return before <= begin || s[before - 1] == ':' || s[before - 1] == '\n';
}

// The first sign of a block that a reader sees: its words may be set in italics.
CodePoint first_shown(const Document& d, Span block) {
  const std::string_view s = d.prose();
  uint32_t at = block.begin;
  while (at < block.end && (s[at] == STET_MASK || s[at] == ' ')) ++at;
  return code_point_at(s, at < block.end ? at : block.begin);
}

// A quotation over several blocks: unclosed here, closed (or reopened) in a block soon after.
void join_paragraphs(Document& d) {
  Table<stet_quotation>& all = d.quotations;
  const auto body = [&](const stet_quotation& q) { return q.note == none; };
  std::vector<size_t> joined;  // rows that a later block closes
  // The row of a later block that comes first and decides, the same for all rows of a block until it is used up.
  uint32_t asked = none;
  size_t at = 0;
  const auto decisive = [&](size_t i) -> stet_quotation* {
    if (asked != all[i].block) at = i + 1;
    asked = all[i].block;
    for (; at < all.size() && all[at].block <= asked + 6; ++at) {
      if (all[at].block == asked || !(all[at].flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED))) continue;
      return (all[at].flags & STET_QUOTE_UNOPENED) != 0 ? &all[at] : nullptr;
    }
    return nullptr;
  };
  for (size_t i = 0; i < all.size(); ++i) {
    if (!(all[i].flags & STET_QUOTE_UNCLOSED) || all[i].block + 1 >= d.blocks.size()) continue;
    // The next paragraph begins with an opening mark: each paragraph of the quotation does.
    const CodePoint first = first_shown(d, d.blocks[all[i].block + 1].span);
    const CodePoint mark = code_point_at(d.prose(), all[i].span.begin);
    const bool next_is_body = d.blocks[all[i].block + 1].note == none;
    if (body(all[i]) && next_is_body && may_run_over(d, all[i]) && first.value == mark.value && first.value != 0) {
      all[i].flags = 0;
      all[i].inner = {all[i].span.end, d.blocks[all[i].block].span.end};
      all[i].span.end = all[i].inner.end;
      continue;
    }
    stet_quotation* const close = decisive(i);
    if (close == nullptr || close->note != all[i].note) continue;
    all[i].flags = close->flags = 0;  // both marks stay as rows of their own, without fault
    joined.push_back(i);
  }
  // Verses of which some open anew: “What did it bring? / Nails. / “What did it take? / All of us.”
  constexpr uint32_t longest_verse = 90, most_verses = 4;  // bytes; blocks from one opening mark to the next
  for (const size_t later : joined | std::views::reverse)
    for (size_t i = later; i-- > 0 && (all[i].flags & STET_QUOTE_UNCLOSED) != 0 && all[i].note == all[i + 1].note;) {
      const uint32_t first = all[i].block, last = all[i + 1].block;
      const auto short_lines = [&] {
        return std::all_of(d.blocks.begin() + first, d.blocks.begin() + last,
                           [](const stet_block& b) { return length(b.span) <= longest_verse; });
      };
      if (last - first > most_verses ||
          first_shown(d, d.blocks[last].span).value != code_point_at(d.prose(), all[i].span.begin).value ||
          !short_lines())
        break;
      all[i].flags = 0;
    }
}

}  // namespace

void find_quotations(Document& d) {
  d.quotations.reserve(d.text.size() / 256);
  BlockQuotes quotes(d);
  quotes.run();
  if (quotes.single_openings() >= fewest_single_quotations)
    find_single_quotations(d, false);
  else if (may_quote_in_straight_singles(d.prose()))
    find_single_quotations(d, true);
  std::sort(d.quotations.begin(), d.quotations.end(),
            [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  join_paragraphs(d);
  d.zones.reserve(d.zones.size() + d.quotations.size() + d.links.size());
  for (const stet_quotation& q : d.quotations)
    if (!(q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) && !empty(q.inner))
      d.zones.push_back({q.inner, STET_ZONE_QUOTATION, 0});
  for (const stet_link& l : d.links) d.zones.push_back({l.address, STET_ZONE_URL, 0});
  std::sort(d.zones.begin(), d.zones.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
}

}  // namespace stet
