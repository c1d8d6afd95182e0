// Look-up in the compiled lists: bitmaps and a set of lengths say no to most words, a hash table answers the rest.
#include "core/lexicon/lexicon.h"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "core/base/utf8.h"
#include "core/lexicon/table.h"

namespace stet::lexicon {
namespace detail {
#include "words.inc"
}  // namespace detail
namespace {

using namespace detail;

const Head& head_of(List list) { return heads[list.row]; }
std::string_view word_of(const Entry& e) { return {letters + e.text, e.size}; }

constexpr size_t longest_told = 63;  // by a bit of its own; longer words share this one's
constexpr uint64_t length_bit(size_t n) { return uint64_t{1} << std::min(n, longest_told); }

bool any_of_length(const Head& h, size_t n) { return n <= h.longest && (h.lengths & length_bit(n)) != 0; }
bool any_with_pair(List list, uint32_t pair) { return (pairs[list.row][pair >> 6] >> (pair & 63) & 1) != 0; }

// Most words are told here from those of a list.
inline bool may_hold(List list, std::string_view word) {
  return !word.empty() && any_of_length(head_of(list), word.size()) && firsts[list.row].has(first_four(word));
}

const Entry* find_in_table(List list, std::string_view word) {
  const Head& h = head_of(list);
  for (uint32_t i = hash_of(word) & h.slot_mask;; i = (i + 1) & h.slot_mask) {
    const uint16_t slot = slots[h.slots + i];
    if (slot == 0) return nullptr;
    const Entry& e = entries[h.entries + slot - 1];
    if (word_of(e) == word) return &e;
  }
}

// The first meaning of the word; null: the list does not hold it.
inline const Entry* look(List list, std::string_view word) {
  return may_hold(list, word) ? find_in_table(list, word) : nullptr;
}

bool is_of(const Entry& e, uint64_t languages) { return e.languages == 0 || (e.languages & languages) != 0; }

const Entry* end_of(const Head& h) { return entries + h.entries + h.count; }

// As find_value, of a word that the list may hold.
int value_in_table(List list, std::string_view word, uint64_t languages) {
  const Entry* const first = find_in_table(list, word);
  if (first == nullptr) return 0;
  // The beginning of a longer name (value 0) may be a name itself, and a word may be another language's first.
  const Entry* const end = end_of(head_of(list));
  for (const Entry* e = first; e != end && e->text == first->text && e->size == first->size; ++e)
    if (e->value != 0 && is_of(*e, languages)) return e->value;
  return 0;
}

bool letter_begins(std::string_view s, size_t at) { return at < s.size() && is_letter(code_point_at(s, at).value); }

}  // namespace

std::optional<List> find(std::string_view name) {
  // Two runs in the order of their names: the lists of core, then those of rules.
  for (auto [low, high] : {std::pair<size_t, size_t>{0, lists_of_core}, {lists_of_core, std::size(heads)}})
    while (low < high) {
      const size_t middle = (low + high) / 2;
      const List l{static_cast<uint16_t>(middle)};
      const int order = name_of(l).compare(name);
      if (order == 0) return l;
      (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
    }
  return std::nullopt;
}

bool may_have_prefix(List list, std::string_view text) {
  const Firsts& f = firsts[list.row];
  const size_t least = std::min<size_t>(f.shortest, 4);
  for (size_t n = std::min<size_t>(text.size(), 4); n >= least; --n)
    if (f.has(first_four(text, n))) return true;
  return false;
}

bool may_have_prefix_in(List list, std::string_view s) {
  char small[4];
  size_t n = 0;
  for (; n < sizeof small && n < s.size(); ++n) {
    if (static_cast<unsigned char>(s[n]) >= 0x80) return true;
    small[n] = lower(s[n]);
  }
  return may_have_prefix(list, {small, n});
}

std::string_view name_of(List list) { return {letters + head_of(list).name, head_of(list).name_size}; }

int detail::find_value(List list, std::string_view word, uint64_t languages) {
  return may_hold(list, word) ? value_in_table(list, word, languages) : 0;
}

int detail::find_value_in(List list, std::string_view s) {
  const Head& h = head_of(list);
  if (h.match == Match::exact) return value_of(list, s);
  constexpr size_t room = 64;  // bytes; folding makes few words shorter, and none by half
  if (s.empty() || s.size() > room || s.size() > size_t{h.longest} * 2) return 0;
  if (h.match == Match::lower && !any_of_length(h, s.size())) return 0;
  char lowered[room];
  bool ascii = true;
  for (size_t i = 0; i < s.size(); ++i) {
    lowered[i] = lower(s[i]);
    ascii = ascii && static_cast<unsigned char>(s[i]) < 0x80;
  }
  if (ascii || h.match == Match::lower) return value_of(list, {lowered, s.size()});
  return value_of(list, fold(s));
}

size_t detail::find_prefix(List list, std::string_view text, int* value, uint64_t languages) {
  const Head& h = head_of(list);
  if (text.empty() || !may_have_prefix(list, text)) return 0;
  const auto first_that_fits = [&](uint32_t pair) -> size_t {
    if (!any_with_pair(list, pair)) return 0;
    const uint16_t* const border = buckets + h.buckets + (pair & h.bucket_mask);
    for (uint32_t i = border[0]; i < border[1]; ++i) {
      const Entry& e = entries[h.entries + i];
      // Beginnings are alike here: the last byte tells most entries from the text.
      if (e.size > text.size() || text[e.size - 1u] != letters[e.text + e.size - 1]) continue;
      if (e.value == 0 || !text.starts_with(word_of(e)) || !is_of(e, languages) ||
          (e.border != 0 && letter_begins(text, e.size)))
        continue;
      if (value != nullptr) *value = e.value;
      return e.size;
    }
    return 0;
  };
  if (text.size() > 1)
    if (const size_t n = first_that_fits(pair_of(text)); n > 0) return n;
  return (h.lengths & length_bit(1)) != 0 ? first_that_fits(pair_of(text.substr(0, 1))) : 0;
}

size_t longest_suffix(List list, std::string_view text) {
  const Head& h = head_of(list);
  const auto ends_in = [&](size_t n) {
    const std::string_view tail = text.substr(text.size() - n);
    return may_hold(list, tail) && value_in_table(list, tail, all_languages) != 0;
  };
  size_t n = std::min<size_t>(text.size(), h.longest);
  for (; n >= longest_told; --n)
    if (ends_in(n)) return n;
  for (uint64_t left = h.lengths & (length_bit(n + 1) - 1); left != 0; left &= ~length_bit(n)) {
    n = static_cast<size_t>(std::bit_width(left)) - 1;
    if (ends_in(n)) return n;
  }
  return 0;
}

std::string_view meaning_of(List list, int value) {
  const Head& h = head_of(list);
  if (value < 1 || static_cast<uint32_t>(value) > h.said_count) return {};
  const Said& s = said[h.said + static_cast<uint32_t>(value) - 1];
  return {letters + s.text, s.size};
}

int value_for(List list, std::string_view word, std::string_view language) {
  if (look(list, word) == nullptr) return 0;  // most words of a text; its language costs more than this
  const Meanings meanings(list, word);
  const uint64_t bit = language_bit(language.substr(0, language.find('-')));
  for (const Meaning m : meanings)
    if (m.value != 0 && (language.empty() || m.languages == 0 || (m.languages & bit) != 0)) return m.value;
  return 0;
}

uint64_t language_bit(std::string_view tag) {
  for (size_t i = 0; i < std::size(languages); ++i)
    if (languages[i] == tag) return uint64_t{1} << i;
  return 0;
}

uint64_t languages_for(std::string_view tag) {
  const std::string primary = ascii_lower(tag.substr(0, tag.find_first_of("-_")));
  const int kin = value_of(list::kindred_languages, primary);
  uint64_t bits = 0;
  for (size_t i = 0; i < std::size(languages); ++i) {
    const std::string_view other = languages[i].substr(0, languages[i].find('-'));
    if (other == primary || (kin != 0 && value_of(list::kindred_languages, other) == kin)) bits |= uint64_t{1} << i;
  }
  return bits;
}

std::string_view language_of(uint64_t of) { return languages[static_cast<size_t>(std::countr_zero(of))]; }

void Meanings::find(List list, std::string_view word) {
  const Head& h = head_of(list);
  const Entry* first = look(list, word);
  if (first == nullptr) return;
  const Entry* last = first + 1;
  while (last != end_of(h) && last->text == first->text && last->size == first->size) ++last;
  begin_ = first;
  end_ = last;
}

Meaning Meanings::Iterator::operator*() const { return {entry_->value, entry_->languages}; }

Meanings::Iterator& Meanings::Iterator::operator++() {
  ++entry_;
  return *this;
}

uint16_t count_lists() { return static_cast<uint16_t>(std::size(heads)); }
size_t count_entries(List list) { return head_of(list).count; }
Known entry(List list, size_t i) {
  const Entry& e = entries[head_of(list).entries + i];
  return {word_of(e), {e.value, e.languages}};
}

}  // namespace stet::lexicon
