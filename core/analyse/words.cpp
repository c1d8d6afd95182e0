// Words: every run of letters and figures in the prose, with the hash of its folded form; and the forms themselves.
#include "core/lexicon/words.h"

#include <array>
#include <vector>

#include "core/analyse/analyse.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

uint32_t hash_of_other(std::string_view word) {
  std::string shown(word);
  std::erase(shown, STET_MASK);
  return lexicon::hash_of_folded(fold(shown));
}

/// What a byte of ASCII is in a word: its small letter, or the figure; 0: it is in none.
constexpr std::array<char, 256> word_bytes = [] {
  std::array<char, 256> all{};
  for (char c = 0; c < 0x7F; ++c)
    if (is_alnum(c)) all[static_cast<size_t>(c)] = lower(c);
  return all;
}();
char folded_in_word(char c) { return word_bytes[static_cast<unsigned char>(c)]; }
/// Of ASCII, in no word, and not hidden.
constexpr std::array<bool, 256> word_ends = [] {
  std::array<bool, 256> all{};
  for (size_t c = 0; c < 0x80; ++c) all[c] = word_bytes[c] == 0 && c != STET_MASK;
  return all;
}();
bool ends_word(char c) { return word_ends[static_cast<unsigned char>(c)]; }

/// Bytes of a mark that ends a word: one of ASCII, or U+2010 to U+203F, dashes and quotation marks; 0: none stands
/// there.
uint32_t mark_at(std::string_view s, uint32_t i) {
  if (ends_word(s[i])) return 1;
  const bool typographic =
      s[i] == '\xE2' && s.size() - i > 2 && s[i + 1] == '\x80' && static_cast<unsigned char>(s[i + 2]) >= 0x90;
  return typographic ? 3 : 0;
}

/// Words in which, or beside which, something else than ASCII stands, or what is hidden.
void find_other_words(Document& d, Span within) {
  const std::string_view s = d.prose();
  lexicon::for_each_word(s, within, [&](Span at) {
    uint32_t flags = is_upper(code_point_at(s, at.begin).value) ? uint32_t{STET_WORD_CAPITAL} : 0u;
    for (const char c : slice(s, at)) {
      if (is_digit(c)) flags |= STET_WORD_DIGITS;
      if (folded_in_word(c) == 0) flags |= STET_WORD_OTHER;
    }
    if (lexicon::may_be_several(slice(s, at))) flags |= STET_WORD_SEVERAL;
    d.words.push_back({at, hash_of_other(slice(s, at)), flags, 0, none});
  });
}

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
    size_t at = (hash * 0x9E3779B1u) >> (32 - bits_);
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

/// Words of one hash become a form.
void join_forms(Document& d) {
  FormsByHash known;
  d.forms.reserve(d.words.size() / 2);  // of an article; a longer text has fewer
  stet_word* const words = d.words.data();
  const auto count = u32(d.words.size());
  for (uint32_t i = 0; i < count; ++i) {
    stet_word& word = words[i];
    FormsByHash::Slot& slot = known[word.hash];
    if (slot.form == 0) {
      d.forms.emplace_back() = {word.span, word.hash, word.flags, 0, 1};
      slot = {word.hash, u32(d.forms.size())};
    } else {
      stet_form& form = d.forms[slot.form - 1];
      form.flags |= word.flags;
      ++form.count;
    }
    word.form = slot.form - 1;
  }
  std::vector<uint32_t> next;  // place of each form's next word
  next.reserve(d.forms.size());
  uint32_t first = 0;
  for (stet_form& form : d.forms) {
    next.push_back(form.first = first);
    first += form.count;
  }
  for (uint32_t i = 0; i < count; ++i) words[next[words[i].form]++].by_form = i;
}

/// Bytes after which it is known how many words a text has: a table that grows copies itself.
constexpr size_t sample = size_t{64} << 10;

void collect_words(Document& d) {
  const std::string_view s = d.prose();
  d.words.reserve(std::min(s.size(), sample) / 6);
  bool sampled = s.size() <= sample;
  for (const stet_block& b : d.blocks) {
    if (!sampled && b.span.begin >= sample) {
      sampled = true;
      d.words.reserve(static_cast<size_t>(1.125 * static_cast<double>(d.words.size()) *
                                          (static_cast<double>(s.size()) / b.span.begin)));
    }
    for (uint32_t i = b.span.begin; i < b.span.end;) {
      if (ends_word(s[i])) {
        ++i;
        continue;
      }
      uint32_t flags = is_upper(s[i]) ? uint32_t{STET_WORD_CAPITAL} : 0u;
      lexicon::WordHash hash;
      // Small letters have this bit, figures do not: the one loop over all of a text.
      constexpr char of_letters = 0x40;
      char all = of_letters;
      const char *at = s.data() + i, *const stop = s.data() + b.span.end;
      for (char c = 0; at != stop && (c = folded_in_word(*at)) != 0; ++at) {
        all &= c;
        hash.add(c);
      }
      uint32_t end = u32(static_cast<size_t>(at - s.data()));
      if ((all & of_letters) == 0) flags |= STET_WORD_DIGITS;
      const uint32_t mark = end == b.span.end ? 1 : mark_at(s, end);
      if (mark > 0) {
        // Made in its place: a row that is copied waits for its parts.
        if (end > i) d.words.emplace_back() = {{i, end}, hash.value(), flags, 0, none};
        i = end + mark;
        continue;
      }
      while (end < b.span.end && !ends_word(s[end])) ++end;
      find_other_words(d, {i, end});
      i = end;
    }
  }
}

}  // namespace

void find_words(Document& d) {
  collect_words(d);
  join_forms(d);
}

}  // namespace stet
