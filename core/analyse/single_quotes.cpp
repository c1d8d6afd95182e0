// Quotations in ‘single’ marks, as British writers set them, and in 'straight' ones, as they are typed. Since the
// closing one is also the apostrophe, they are looked for only in a document that quotes so throughout, in its running
// text, and a mark without partner is believed only where nothing could close it; a straight one, which may be an
// apostrophe, only where speech begins.
#include "core/analyse/single_quotes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

constexpr size_t most_lone = 64;  // a document with more of them does not use the mark as a quotation mark

bool is_stop(char32_t c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == '?' || c == '!'; }

class SingleQuotes {
 public:
  SingleQuotes(Document& d, bool straight)
      : d_(d), s_(d.prose()), opening_(straight ? "'" : "‘"), closing_(straight ? "'" : "’"), straight_(straight) {}

  void run() {
    if (!quotes_so()) return;
    for (uint32_t b = 0; b < d_.blocks.size(); ++b)
      if (running_text(d_.blocks[b])) pair(b);
    // ‘Abd, ‘ulama: a letter of other alphabets looks the same.
    const size_t pairs_for_each = straight_ ? 3 : 5;
    if (lone_.size() * pairs_for_each > paired_ || lone_.size() > most_lone) return;
    for (const auto& [mark, block] : lone_) {
      // A quotation over several paragraphs may close in a later one.
      const auto later = std::upper_bound(loose_.begin(), loose_.end(), block);
      const bool closed = later != loose_.end() && *later <= block + 6;
      if (!closed && (straight_ ? speaks_from(mark, d_.blocks[block].span) : quotes_here(mark, d_.blocks[block].span)))
        add(block, mark, {mark.end, mark.end}, STET_QUOTE_UNCLOSED);
    }
  }

 private:
  static bool running_text(const stet_block& b) {
    return b.note == none && b.kind != STET_BLOCK_CODE && b.kind != STET_BLOCK_TABLE_CELL;
  }
  bool marker_at(uint32_t at) const {
    const uint32_t row = first_at_or_after(d_.markers, at);
    return row < d_.markers.size() && d_.markers[row].span.begin == at;
  }

  char32_t before(uint32_t at, uint32_t floor) const {
    while (at > floor && s_[at - 1] == STET_MASK) --at;
    return at > floor ? code_point_before(s_, at).value : 0;
  }
  char32_t after(uint32_t at, uint32_t limit) const {
    while (at < limit && s_[at] == STET_MASK) ++at;
    return at < limit ? code_point_at(s_, at).value : 0;
  }
  uint32_t next(std::string_view mark, uint32_t from, uint32_t end) const {
    if (mark.size() == 1) return u32(std::min<size_t>(s_.substr(0, end).find(mark, from), end));
    // Most marks share their first byte with all others.
    for (size_t at = from; at < end; ++at) {
      at = next_pair(s_, at, end, mark[1], mark[2]);
      if (at < end && at > from && s_[at - 1] == mark[0]) return u32(at - 1);
    }
    return end;
  }

  bool opens(uint32_t at, Span block) const {
    const char32_t left = before(at, block.begin), right = after(at + u32(opening_.size()), block.end);
    const bool free = left == 0 || is_white(left) || left == '(' || left == '[' || left == 0x2014 || left == 0x2013;
    return free && (is_letter(right) || right == 0x201C || right == 0x2026);
  }

  // Most of what it quotes stands in single marks.
  bool quotes_so() const {
    size_t single = 0, twice = 0;
    for (const stet_block& b : d_.blocks) {
      if (!running_text(b)) continue;
      for (uint32_t at = next(opening_, b.span.begin, b.span.end); at < b.span.end;
           at = next(opening_, at + 1, b.span.end))
        single += opens(at, b.span);
    }
    if (single < fewest_single_quotations) return false;
    for (const stet_block& b : d_.blocks) {
      if (!running_text(b)) continue;
      const std::string_view words = slice(s_, b.span);
      twice += static_cast<size_t>(std::count(words.begin(), words.end(), '"'));
      for (uint32_t at = next("“", b.span.begin, b.span.end); at < b.span.end; at = next("“", at + 1, b.span.end))
        twice += 2;
    }
    return single >= twice;
  }

  void pair(uint32_t block) {
    const Span whole = d_.blocks[block].span;
    const auto next_open = [&](uint32_t from) {
      uint32_t at = next(opening_, from, whole.end);
      while (at < whole.end && !opens(at, whole)) at = next(opening_, at + 1, whole.end);
      return at;
    };
    struct Close {
      uint32_t at;
      bool sure;  // beside a stop or a marker
    };
    std::vector<Close> closes;
    for (uint32_t at = next(closing_, whole.begin, whole.end); at < whole.end; at = next(closing_, at + 1, whole.end)) {
      const uint32_t behind = at + u32(closing_.size());
      const char32_t left = before(at, whole.begin), right = after(behind, whole.end);
      // A raised figure is a marker, paired or not.
      const bool marker = marker_at(behind) || (behind < whole.end && s_[behind] == STET_MASK);
      if (left == 0 || is_white(left) || (!marker && (is_letter(right) || (right >= '0' && right <= '9')))) continue;
      closes.push_back({at, marker || is_stop(left) || is_stop(right) || right == 0 || right == ')' || right == '[' ||
                                right == 0x201D});
    }
    std::vector<uint32_t> opens_at;
    for (uint32_t open = next_open(whole.begin); open < whole.end; open = next_open(open + 1))
      if (!straight_ || !is_apostrophe({open, open + u32(opening_.size())})) opens_at.push_back(open);
    size_t c = 0;
    for (size_t o = 0; o < opens_at.size(); ++o) {
      const uint32_t open = opens_at[o], inner = open + u32(opening_.size());
      const uint32_t limit = o + 1 < opens_at.size() ? opens_at[o + 1] : whole.end;
      while (c < closes.size() && closes[c].at < inner) {
        if (closes[c].sure) loose(block);
        ++c;
      }
      // A mark beside a stop closes for sure; "the ministers’ view’" closes at the last.
      size_t close = closes.size();
      for (size_t k = c; k < closes.size() && closes[k].at < limit; ++k) {
        close = k;
        if (closes[k].sure) break;
      }
      if (close < closes.size()) {
        add(block, {open, closes[close].at + u32(closing_.size())}, {inner, closes[close].at}, 0);
        ++paired_;
        c = close + 1;
      } else if (closes.size() - c < opens_at.size() - o) {  // else one quotation stands in another
        lone_.push_back({{open, inner}, block});
      }
    }
    for (; c < closes.size(); ++c)
      if (closes[c].sure) loose(block);
  }

  void loose(uint32_t block) {
    if (loose_.empty() || loose_.back() != block) loose_.push_back(block);
  }

  // The word behind the mark tells a quotation from a letter of another alphabet (‘Umar, ‘ulama), and from ‘Tis: a word
  // that also stands without it, or one behind a stop.
  bool quotes_here(Span mark, Span block) {
    if (is_apostrophe(mark)) return false;
    const std::string_view word = word_behind(mark);
    uint32_t gap = mark.begin;
    while (gap > block.begin && s_[gap - 1] == ' ') --gap;
    const char32_t left = before(gap, block.begin);
    if (left == 0 || is_stop(left) || left == '(' || left == 0x2014 || left == 0x2013) return true;
    return !word.empty() && is_lower(code_point_at(word, 0).value) &&
           s_.find(" " + std::string(word) + " ") != std::string_view::npos;
  }

  /// "She put it so: 'We are late": a straight mark behind a colon or a comma, before a capital letter and a sentence.
  bool speaks_from(Span mark, Span block) const {
    constexpr uint32_t fewest_spaces = 4;
    uint32_t gap = mark.begin;
    while (gap > block.begin && s_[gap - 1] == ' ') --gap;
    const char32_t left = before(gap, block.begin);
    if (gap == mark.begin || (left != ':' && left != ',')) return false;
    const std::string_view rest = slice(s_, {mark.end, block.end});
    return is_upper(code_point_at(s_, mark.end).value) && std::count(rest.begin(), rest.end(), ' ') >= fewest_spaces;
  }

  std::string_view word_behind(Span mark) const {
    uint32_t end = mark.end;
    while (end < s_.size() && end - mark.end < 40 && is_letter(code_point_at(s_, end).value))
      end += code_point_at(s_, end).size;
    return slice(s_, {mark.end, end});
  }
  bool is_apostrophe(Span mark) {
    return comes_again(mark) || lexicon::holds(lexicon::list::shortened_words, word_behind(mark));
  }

  // The word behind the mark stands behind such a mark elsewhere too, and never without: the mark is its letter. Each
  // word is looked for once, and of very many different ones none.
  bool comes_again(Span mark) {
    constexpr size_t most = 256, longest = 40;  // words; bytes of one
    uint32_t end = mark.end;
    while (end < s_.size() && end - mark.end < longest && s_[end] != ' ' && s_[end] != '\n') ++end;
    const std::string_view word = slice(s_, {mark.begin, end});
    if (word.size() < opening_.size() + 3) return false;
    const auto [known, added] = letters_.try_emplace(word, false);
    if (added && letters_.size() <= most) known->second = is_letter_of(word);
    return known->second;
  }
  bool is_letter_of(std::string_view word) const {
    const size_t first = s_.find(word);
    if (s_.find(word, first + 1) == std::string_view::npos) return false;
    std::string bare = " " + std::string(word.substr(opening_.size())) + " ";
    if (s_.find(bare) != std::string_view::npos) return false;
    bare[1] = lower(bare[1]);  // "'The sea", quoted twice
    return s_.find(bare) == std::string_view::npos;
  }

  void add(uint32_t block, Span span, Span inner, uint32_t flags) {
    stet_quotation q{};
    q.span = span;
    q.inner = inner;
    q.flags = flags;
    q.block = block;
    q.note = none;
    d_.quotations.push_back(q);
  }

  Document& d_;
  std::string_view s_, opening_, closing_;
  bool straight_;
  struct Lone {
    Span mark;
    uint32_t block;
  };
  std::vector<Lone> lone_;
  std::vector<uint32_t> loose_;  // blocks with a closing mark that nothing opens, in order
  size_t paired_ = 0;
  std::unordered_map<std::string_view, bool> letters_;  // by words with their mark: see comes_again
};

}  // namespace

void find_single_quotations(Document& document, bool straight) { SingleQuotes(document, straight).run(); }

bool may_quote_in_straight_singles(std::string_view prose) {
  constexpr size_t fewest = 2;  // others may begin a line
  size_t openings = 0;
  for (size_t at = next_pair(prose, 0, prose.size(), ' ', '\''); at + 2 < prose.size();
       at = next_pair(prose, at + 2, prose.size(), ' ', '\''))
    if (((prose[at + 2] | 0x20) >= 'a' && (prose[at + 2] | 0x20) <= 'z') && ++openings >= fewest) return true;
  return false;
}

}  // namespace stet
