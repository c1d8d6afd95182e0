// Quotations in ‘single’ marks, as British writers set them. Since ’ is also the apostrophe, they are looked for only
// in a document that quotes so throughout, in its running text, and a mark without partner is believed only where
// nothing could close it.
#include "core/analyse/single_quotes.h"

#include <algorithm>
#include <string_view>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr size_t most_lone = 64;  // a document with more of them does not use the mark as a quotation mark
constexpr std::string_view opening = "‘", closing = "’";

bool is_stop(char32_t c) { return c < 0x80 && std::string_view(".,;:?!").find(static_cast<char>(c)) < 6; }

class SingleQuotes {
 public:
  explicit SingleQuotes(Document& d) : d_(d), s_(d.prose()) {}

  void run() {
    if (s_.find(opening) == std::string_view::npos || !quotes_so()) return;
    for (uint32_t b = 0; b < d_.blocks.size(); ++b)
      if (running_text(d_.blocks[b])) pair(b);
    // ‘Abd, ‘ulama: a letter of other alphabets looks the same.
    if (lone_.size() * 5 > paired_ || lone_.size() > most_lone) return;
    for (const auto& [mark, block] : lone_)
      if (!comes_again(mark)) add(block, mark, {mark.end, mark.end}, STET_QUOTE_UNCLOSED);
  }

 private:
  static bool running_text(const stet_block& b) { return b.note == none && b.kind != STET_BLOCK_CODE; }

  char32_t before(uint32_t at, uint32_t floor) const {
    while (at > floor && s_[at - 1] == STET_MASK) --at;
    return at > floor ? code_point_before(s_, at).value : 0;
  }
  char32_t after(uint32_t at, uint32_t limit) const {
    while (at < limit && s_[at] == STET_MASK) ++at;
    return at < limit ? code_point_at(s_, at).value : 0;
  }
  uint32_t next(std::string_view mark, uint32_t from, uint32_t end) const {
    return u32(std::min<size_t>(s_.substr(0, end).find(mark, from), end));
  }

  bool opens(uint32_t at, Span block) const {
    const char32_t left = before(at, block.begin), right = after(at + u32(opening.size()), block.end);
    const bool free = left == 0 || is_white(left) || left == '(' || left == '[' || left == 0x2014 || left == 0x2013;
    return free && (is_letter(right) || right == 0x201C || right == 0x2026);
  }

  // Most of what it quotes stands in single marks.
  bool quotes_so() const {
    size_t single = 0, twice = 0;
    for (const stet_block& b : d_.blocks) {
      if (!running_text(b)) continue;
      for (uint32_t at = next(opening, b.span.begin, b.span.end); at < b.span.end;
           at = next(opening, at + 1, b.span.end))
        single += opens(at, b.span);
      const std::string_view words = slice(s_, b.span);
      twice += static_cast<size_t>(std::count(words.begin(), words.end(), '"'));
      for (size_t at = words.find("“"); at != std::string_view::npos; at = words.find("“", at + 1)) twice += 2;
    }
    return single >= 3 && single >= twice;
  }

  void pair(uint32_t block) {
    const Span whole = d_.blocks[block].span;
    const auto next_open = [&](uint32_t from) {
      uint32_t at = next(opening, from, whole.end);
      while (at < whole.end && !opens(at, whole)) at = next(opening, at + 1, whole.end);
      return at;
    };
    for (uint32_t open = next_open(whole.begin); open < whole.end;) {
      const uint32_t inner = open + u32(opening.size()), limit = next_open(inner);
      // A mark beside a stop closes for sure; "the ministers’ view’" closes at the last.
      uint32_t close = none;
      for (uint32_t at = next(closing, inner, limit); at < limit; at = next(closing, at + 1, limit)) {
        const char32_t left = before(at, whole.begin), right = after(at + u32(closing.size()), whole.end);
        if (left == 0 || is_white(left) || is_letter(right) || (right >= '0' && right <= '9')) continue;
        close = at;
        if (is_stop(left) || is_stop(right) || right == 0 || right == ')' || right == '[' || right == 0x201D) break;
      }
      if (close == none) {
        lone_.push_back({{open, inner}, block});
      } else {
        add(block, {open, close + u32(closing.size())}, {inner, close}, 0);
        ++paired_;
      }
      open = limit;
    }
  }

  // The word behind the mark stands behind such a mark elsewhere too, and never without: the mark is its letter.
  bool comes_again(Span mark) const {
    uint32_t end = mark.end;
    while (end < s_.size() && end - mark.end < 40 && s_[end] != ' ' && s_[end] != '\n') ++end;
    const std::string_view word = slice(s_, {mark.begin, end});
    if (word.size() < opening.size() + 3) return false;
    const size_t first = s_.find(word);
    if (first == mark.begin && s_.find(word, mark.begin + 1) == std::string_view::npos) return false;
    const std::string bare = " " + std::string(word.substr(opening.size())) + " ";
    return s_.find(bare) == std::string_view::npos;
  }

  void add(uint32_t block, Span span, Span inner, uint32_t flags) {
    stet_quotation q{};
    q.span = span;
    q.inner = inner;
    q.flags = flags;
    q.sentence = none;
    q.block = block;
    q.note = none;
    d_.quotations.push_back(q);
  }

  Document& d_;
  std::string_view s_;
  struct Lone {
    Span mark;
    uint32_t block;
  };
  std::vector<Lone> lone_;
  size_t paired_ = 0;
};

}  // namespace

void find_single_quotations(Document& document) { SingleQuotes(document).run(); }

}  // namespace stet
