// Quotations: quotation marks paired block by block, and the marks that find no partner.
//
// Double marks decide; single ones are paired where a document uses no others (single_quotes.cpp). The national use
// (“ ”, „ “, ” ”, « », » «, 「 」) is read off each block's own marks. A paragraph of a quotation that runs over
// several paragraphs opens anew and closes only at its end; that is no fault.
#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/analyse/single_quotes.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

enum class Side : uint8_t { open, close, either };

struct Mark {
  Span span;
  char32_t c;
  Side place;  // what its neighbours say
};

bool is_double(char32_t c) { return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02; }
bool is_corner(char32_t c) {
  return c == 0x300C || c == 0x300D || c == 0x300E || c == 0x300F || c == 0x300A || c == 0x300B;
}

bool opens_before(char32_t c) {  // what stands before an opening mark
  return c == 0 || is_white(c) || c == '(' || c == '[' || c == '{' || c == '-' || c == '/' || c == 0x2013 ||
         c == 0x2014 || c == 0x2018 || c == '\'' || c == '|' || c == '>' || c == 0xBF || c == 0xA1 || c == '=' ||
         c == '_' || c == '*';
}
bool closes_after(char32_t c) {  // what stands after a closing mark
  return c == 0 || is_white(c) || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' ||
         c == ']' || c == '}' || c == '-' || c == '/' || c == 0x2013 || c == 0x2014 || c == 0x2019 || c == '\'' ||
         c == '|' || c == '<' || c == 0x2026 || c == '[' || c == '*' || c == 0xB9 || c == 0xB2 || c == 0xB3 ||
         (c >= 0x2070 && c <= 0x2079) || c == '_';
}

class BlockQuotes {
 public:
  BlockQuotes(Document& d, bool swedish_document) : d_(d), s_(d.prose()), swedish_document_(swedish_document) {}

  void run(uint32_t block) {
    block_ = block;
    span_ = d_.blocks[block].span;
    marks_.clear();
    open_straight_ = low_open_ = 0;
    collect();
    if (!marks_.empty()) pair();
  }

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

  void collect() {
    for (uint32_t i = span_.begin;; ++i) {
      i = u32(next_of(s_, i, span_.end, '"', '"', '"'));
      if (i >= span_.end) break;
      const auto b = static_cast<unsigned char>(s_[i]);
      if (b != '"' && b != 0xE2 && b != 0xC2 && b != 0xE3 && b != 0xEF) continue;
      const CodePoint c = code_point_at(s_, i);
      if (is_double(c.value) || is_corner(c.value)) add({i, i + c.size}, c.value);
      i += c.size - 1;
    }
  }

  void add(Span at, char32_t c) {
    // Marks inside URLs are none of ours; 6" and 5'2" are measures.
    const uint32_t link = last_at_or_before(d_.links, at.begin);
    if (link != none && contains(written(d_.links[link]), at)) return;
    const char32_t left = before(at.begin);
    const char32_t right = after(at.end);
    const bool fraction = (left >= 0xBC && left <= 0xBE) || (left >= 0x2150 && left <= 0x215E);  // 8½"
    if (c == '"' && (fraction || (left < 0x80 && is_digit(static_cast<char>(left)))) && open_straight_ == 0) {
      // "in 2010"" closes only what is open.
      if (right != 0 && !is_letter(right)) return;
    }
    const bool can_open = opens_before(left);
    const bool can_close = closes_after(right);
    Side place = can_open == can_close ? Side::either : can_open ? Side::open : Side::close;
    // French and spaced use: "« mot »" has white space on both sides; the neighbours beyond say nothing more.
    if (c == 0xAB || c == 0xBB) {
      if (is_white(left) && is_white(right)) place = Side::either;
    }
    if (c == '"') open_straight_ = open_straight_ > 0 ? 0 : 1;
    marks_.push_back({at, c, place});
  }

  // Side a mark has by its shape, given the block's national use.
  Side shape(const Mark& m) const {
    switch (m.c) {
      case 0x201E:
        return Side::open;  // „
      case 0x201C:
        return low_open_ > 0 ? Side::close : Side::open;  // “ closes after „
      case 0x201D:
      case 0x201F:
        return swedish_ ? Side::either : Side::close;
      case 0xAB:
        return reversed_guillemets_ ? Side::close : Side::open;
      case 0xBB:
        return finnish_guillemets_ ? Side::either : reversed_guillemets_ ? Side::open : Side::close;
      case 0x300C:
      case 0x300E:
      case 0x300A:
        return Side::open;
      case 0x300D:
      case 0x300F:
      case 0x300B:
        return Side::close;
      default:
        return Side::either;
    }
  }
  static int family(char32_t c) {
    return c == 0xAB || c == 0xBB ? 1 : is_corner(c) ? 2 + static_cast<int>((c - 0x300A) / 2) : 0;
  }

  void learn_use() {
    uint32_t left = 0, right = 0, right_opening = 0, g_open = 0, g_close = 0, first_guillemet = 0;
    for (const Mark& m : marks_) {
      left += m.c == 0x201C || m.c == 0x201E;
      right += m.c == 0x201D;
      right_opening += m.c == 0x201D && m.place == Side::open;
      g_open += m.c == 0xAB;
      g_close += m.c == 0xBB;
      if (first_guillemet == 0 && (m.c == 0xAB || m.c == 0xBB)) first_guillemet = m.c;
    }
    swedish_ = left == 0 && swedish_document_ && right >= 2 && right % 2 == 0 && right_opening * 2 == right;
    finnish_guillemets_ = g_open == 0 && g_close >= 2 && g_close % 2 == 0;
    reversed_guillemets_ = first_guillemet == 0xBB && g_open > 0 && !finnish_guillemets_;
  }

  void pair() {
    learn_use();
    std::vector<uint32_t>& open = open_;
    std::vector<uint32_t>& unopened = unopened_;
    open.clear();
    unopened.clear();
    for (uint32_t i = 0; i < marks_.size(); ++i) {
      const Mark& m = marks_[i];
      Side side = shape(m);
      const int kind = family(m.c);
      const bool inside =
          std::any_of(open.begin(), open.end(), [&](uint32_t o) { return family(marks_[o].c) == kind; });
      if (side == Side::either) {
        side = inside && m.place != Side::open ? Side::close : !inside && m.place != Side::close ? Side::open : m.place;
        if (side == Side::either) side = inside ? Side::close : Side::open;
      }
      if (side == Side::open) {
        open.push_back(i);
        low_open_ += m.c == 0x201E;
        continue;
      }
      // The nearest open mark of this family; inner ones of other families stay for later.
      auto partner = std::find_if(open.rbegin(), open.rend(), [&](uint32_t o) { return family(marks_[o].c) == kind; });
      if (partner == open.rend()) {
        unopened.push_back(i);
        continue;
      }
      const uint32_t o = *partner;
      low_open_ -= marks_[o].c == 0x201E && low_open_ > 0;
      open.erase(std::next(partner).base());
      add_row(o, i, 0);
    }
    mend_reversed(open, unopened);
    for (const uint32_t i : unopened) lone(i, STET_QUOTE_UNOPENED);
    for (const uint32_t i : open) lone(i, STET_QUOTE_UNCLOSED);
  }

  // “title. “BBC: two opening marks where the second stands for a closing one; ”title”: the reverse.
  void mend_reversed(std::vector<uint32_t>& open, std::vector<uint32_t>& unopened) {
    take_pairs(open, [&](uint32_t a, uint32_t b) {
      const char32_t left = before(marks_[b].span.begin);
      uint32_t gap = marks_[b].span.begin;
      while (gap > span_.begin && (s_[gap - 1] == ' ' || s_[gap - 1] == STET_MASK)) --gap;
      const char32_t last = gap > span_.begin ? code_point_before(s_, gap).value : 0;
      const char32_t right = after(marks_[b].span.end);
      const bool faces_nothing =
          is_white(right) || right == 0 || right == '.' || right == ',' || right == ';' || right == ':';
      const bool ends = !is_white(left) || last == '.' || last == ',' || last == '?' || last == '!' || last == ';' ||
                        (marks_[b].c == 0x201C && faces_nothing);
      return marks_[a].c == marks_[b].c && ends;
    });
    take_pairs(unopened,
               [&](uint32_t a, uint32_t b) { return marks_[a].place == Side::open && marks_[a].c == marks_[b].c; });
  }

  /// Makes rows of neighbours that belong together, and leaves the others.
  template <class Belong>
  void take_pairs(std::vector<uint32_t>& lone, Belong belong) {
    size_t kept = 0;
    for (size_t k = 0; k < lone.size(); ++k) {
      if (k + 1 < lone.size() && belong(lone[k], lone[k + 1])) {
        add_row(lone[k], lone[k + 1], STET_QUOTE_REVERSED);
        ++k;
      } else {
        lone[kept++] = lone[k];
      }
    }
    lone.resize(kept);
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
  void add_row(uint32_t open, uint32_t close, uint32_t flags) {
    const Mark& a = marks_[open];
    const Mark& b = marks_[close];
    if (a.c == '"' && b.c == '"') flags |= STET_QUOTE_STRAIGHT;
    d_.quotations.push_back(row({a.span.begin, b.span.end}, {a.span.end, b.span.begin}, flags));
  }
  void lone(uint32_t i, uint32_t flag) {
    if (marks_[i].c == '"') flag |= STET_QUOTE_STRAIGHT;
    d_.quotations.push_back(row(marks_[i].span, {marks_[i].span.end, marks_[i].span.end}, flag));
  }

  Document& d_;
  std::string_view s_;
  bool swedish_document_;
  // Of the block at hand.
  uint32_t block_ = 0;
  Span span_{};
  std::vector<Mark> marks_;
  std::vector<uint32_t> open_, unopened_;  // rows of marks_
  int open_straight_ = 0;
  int low_open_ = 0;
  bool swedish_ = false, finnish_guillemets_ = false, reversed_guillemets_ = false;
};

// A quotation over several blocks: unclosed here, closed (or reopened) in a block soon after.
void join_paragraphs(Document& d) {
  Table<stet_quotation>& all = d.quotations;
  const auto body = [&](const stet_quotation& q) { return q.note == none; };
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
    const Span next = d.blocks[all[i].block + 1].span;
    const CodePoint first = code_point_at(d.prose(), next.begin);
    const CodePoint mark = code_point_at(d.prose(), all[i].span.begin);
    if (body(all[i]) && first.value == mark.value && first.value != 0) {
      all[i].flags = 0;
      all[i].inner = {all[i].span.end, d.blocks[all[i].block].span.end};
      all[i].span.end = all[i].inner.end;
      continue;
    }
    stet_quotation* const close = decisive(i);
    if (close == nullptr || close->note != all[i].note) continue;
    all[i].flags = close->flags = 0;  // both marks stay as rows of their own, without fault
  }
}

}  // namespace

void find_quotations(Document& d) {
  // ”So” is right in Swedish and Finnish; a document that has “ anywhere does not write so.
  const bool swedish = d.prose().find("“") == std::string_view::npos;
  d.quotations.reserve(d.text.size() / 256);
  BlockQuotes quotes(d, swedish);
  for (uint32_t b = 0; b < d.blocks.size(); ++b)
    if (d.blocks[b].kind != STET_BLOCK_CODE) quotes.run(b);
  find_single_quotations(d);
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
