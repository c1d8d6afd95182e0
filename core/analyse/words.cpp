// Words: every run of letters and figures in the prose, with the hash of its folded form; and the forms themselves.
#include "core/lexicon/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <vector>

#include "core/analyse/analyse.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

uint32_t hash_of_other(std::string_view word) {
  std::string shown(word);
  std::erase(shown, STET_MASK);
  return lexicon::hash_of_folded(fold(shown));
}

/// Of ASCII, in no word, and not hidden.
constexpr std::array<bool, 256> word_ends = [] {
  std::array<bool, 256> all{};
  for (char c = 0; c < 0x7F; ++c) all[static_cast<size_t>(c)] = !is_alnum(c) && c != STET_MASK;
  all[0x7F] = true;
  return all;
}();
bool ends_word(char c) { return word_ends[static_cast<unsigned char>(c)]; }

/// U+2010 to U+203F, dashes and quotation marks, which end a word as marks of ASCII do.
bool is_typographic(std::string_view s, uint32_t i) {
  return s[i] == '\xE2' && s.size() - i > 2 && s[i + 1] == '\x80' && static_cast<unsigned char>(s[i + 2]) >= 0x90;
}
constexpr uint32_t typographic_size = 3;

/// Which form a hash is of, in a table that grows with the forms: a long text has few in comparison.
class FormsByHash {
 public:
  struct Slot {
    uint32_t hash, form;  // form + 1
  };
  /// Its slot, or the free one for it. Valid until the next call.
  Slot& operator[](uint32_t hash) {
    Slot& slot = find(hash);
    if (slot.form != 0 || ++used_ * 2 <= slots_.size()) return slot;
    grow();
    return find(hash);
  }

 private:
  Slot& find(uint32_t hash) {
    size_t at = hash >> (32 - bits_);
    while (slots_[at].form != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(size_t{1} << ++bits_);  // zeros
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.form != 0) find(slot.hash) = slot;
  }

  int bits_ = 11;
  size_t used_ = 0;
  std::vector<Slot> slots_ = std::vector<Slot>(size_t{1} << bits_);
};

constexpr bool lowest_first = std::endian::native == std::endian::little;
constexpr uint64_t small_letters = 0x2020202020202020;  // the bit that capitals lack; figures have it
constexpr uint64_t low_bits(uint32_t count) { return count == 64 ? ~uint64_t{0} : (uint64_t{1} << count) - 1; }
/// Of eight bytes the first `count` as small letters, 1 to 8 of them.
constexpr uint64_t small_ones(uint64_t eight, uint32_t count) {
  return (eight | small_letters) & ~uint64_t{0} >> (64 - 8 * count);
}

class WordFinder {
 public:
  explicit WordFinder(Document& d) : d_(d), s_(d.prose()) {
    d.words.reserve(std::min(s_.size(), sample) / 6);
    d.forms.reserve(std::min(s_.size(), sample) / 12);
  }
  void collect() {
    bool sampled = s_.size() <= sample;
    for (const stet_block& b : d_.blocks) {
      if (!sampled && b.span.begin >= sample) {
        sampled = true;
        const double in_all = static_cast<double>(d_.words.size()) * static_cast<double>(s_.size()) / b.span.begin;
        d_.words.reserve(static_cast<size_t>(1.125 * in_all));
      }
      for (uint32_t at = b.span.begin; at < b.span.end;) at = read(at, b.span.end);
    }
    order_by_form();
  }

 private:
  /// Bytes after which it is known how many words a text has: a table that grows copies itself.
  static constexpr size_t sample = size_t{64} << 10;

  /// The words of up to 64 bytes from `from` on; returns where to go on.
  uint32_t read(uint32_t from, uint32_t end) {
    constexpr uint32_t window = 64, eight_more = 8;
    if (!lowest_first || s_.size() - from < window + eight_more)
      return read_slowly(from, std::min(end, from + window), end);
    const WordBytes at = word_bytes(s_.data() + from, STET_MASK);
    const bool all = end - from <= window;  // of the block
    uint32_t size = all ? end - from : window;
    bool goes_on = !all, others = false;
    for (uint64_t left = at.other & low_bits(size); left != 0;) {
      const auto i = static_cast<uint32_t>(std::countr_zero(left));
      if (!is_typographic(s_, from + i)) {  // what it stands in begins behind the last byte of no word
        others = true;
        size = static_cast<uint32_t>(std::bit_width(~at.word & low_bits(i)));
        break;
      }
      if (i + typographic_size > size) {
        if (goes_on) size = i;
        goes_on = false;
        break;
      }
      left &= ~(uint64_t{7} << i);
    }
    if (others) goes_on = false;
    const uint64_t word = at.word & low_bits(size), figures = word & ~at.letter;
    const char* const text = s_.data() + from;
    const auto take = [&](uint32_t first, uint32_t last) {
      const uint32_t length = last - first;
      uint64_t eight = 0;
      std::memcpy(&eight, text + first, sizeof eight);
      uint32_t flags = static_cast<uint32_t>(~eight >> 5 & 1);  // figures, too, have the bit of small letters
      if (figures != 0 && (figures >> first & low_bits(length)) != 0) flags |= STET_WORD_DIGITS;
      WordHash hash;
      if (length > 8) [[unlikely]] {
        add({from + first, from + last}, hash_of_ascii({from + first, from + last}), flags);
        return;
      }
      hash.add(small_ones(eight, length));
      add({from + first, from + last}, hash.value(), flags);
    };
    uint64_t begins = word & ~(word << 1);
    for (uint64_t ends = ~word & word << 1; ends != 0; begins &= begins - 1, ends &= ends - 1)
      take(static_cast<uint32_t>(std::countr_zero(begins)), static_cast<uint32_t>(std::countr_zero(ends)));
    if (begins != 0) {
      const auto first = static_cast<uint32_t>(std::countr_zero(begins));
      if (goes_on) return first > 0 ? from + first : read_slowly(from, from + 1, end);
      take(first, size);
    }
    return others ? add_others(from + size, end) : from + size;
  }
  static_assert(STET_WORD_CAPITAL == 1);

  /// The words that begin in [from, until), one byte after the other; returns where to go on.
  uint32_t read_slowly(uint32_t from, uint32_t until, uint32_t end) {
    while (from < until) {
      uint32_t last = from;
      bool figures = false;
      for (; last < end && is_alnum(s_[last]); ++last) figures = figures || is_digit(s_[last]);
      const bool typographic = last < end && is_typographic(s_, last);
      if (last < end && !ends_word(s_[last]) && !typographic) {
        from = add_others(from, end);
        continue;
      }
      if (last > from)
        add({from, last}, hash_of_ascii({from, last}),
            (is_upper(s_[from]) ? uint32_t{STET_WORD_CAPITAL} : 0u) | (figures ? uint32_t{STET_WORD_DIGITS} : 0u));
      from = last + (typographic ? typographic_size : 1);
    }
    return from;
  }

  /// Words in which, or beside which, something else than ASCII stands, or what is hidden: all up to a byte that ends
  /// them; returns where that is.
  uint32_t add_others(uint32_t from, uint32_t end) {
    uint32_t last = from;
    while (last < end && !ends_word(s_[last])) ++last;
    lexicon::for_each_word(s_, {from, last}, [&](Span at) {
      uint32_t flags = is_upper(code_point_at(s_, at.begin).value) ? uint32_t{STET_WORD_CAPITAL} : 0u;
      for (const char c : slice(s_, at)) {
        if (is_digit(c)) flags |= STET_WORD_DIGITS;
        if (!is_alnum(c)) flags |= STET_WORD_OTHER;
      }
      if (lexicon::may_be_several(slice(s_, at))) flags |= STET_WORD_SEVERAL;
      add(at, hash_of_other(slice(s_, at)), flags);
    });
    return last;
  }

  uint32_t hash_of_ascii(Span word) const {
    WordHash hash;
    for (; length(word) > 8; word.begin += 8) hash.add(small_ones(eight_at(word.begin, 8), 8));
    hash.add(small_ones(eight_at(word.begin, length(word)), length(word)));
    return hash.value();
  }
  /// At least `count` bytes from a place on, the first lowest.
  uint64_t eight_at(uint32_t at, uint32_t count) const {
    uint64_t eight = 0;
    if (lowest_first && s_.size() - at >= sizeof eight)
      std::memcpy(&eight, s_.data() + at, sizeof eight);
    else
      for (uint32_t i = count; i-- > 0;) eight = eight << 8 | static_cast<unsigned char>(s_[at + i]);
    return eight;
  }

  // Rows are made in their place: one that is made elsewhere and copied waits for its parts.
  void add(Span word, uint32_t hash, uint32_t flags) {
    FormsByHash::Slot& slot = forms_[hash];
    if (slot.form == 0) {
      d_.forms.emplace_back() = {word, hash, flags, 0, 1};
      slot = {hash, u32(d_.forms.size())};
    } else {
      stet_form& form = d_.forms[slot.form - 1];
      form.flags |= flags;
      ++form.count;
    }
    d_.words.emplace_back() = {word, hash, flags, slot.form - 1, none};
  }

  void order_by_form() {
    std::vector<uint32_t> next;  // place of each form's next word
    next.reserve(d_.forms.size());
    uint32_t first = 0;
    for (stet_form& form : d_.forms) {
      next.push_back(form.first = first);
      first += form.count;
    }
    stet_word* const words = d_.words.data();
    const auto count = u32(d_.words.size());
    for (uint32_t i = 0; i < count; ++i) words[next[words[i].form]++].by_form = i;
  }

  Document& d_;
  std::string_view s_;
  FormsByHash forms_;
};

}  // namespace

void find_words(Document& d) { WordFinder(d).collect(); }

}  // namespace stet
