// Fingerprints of findings.
#include "core/result/fingerprint.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>
#include <vector>

#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr uint32_t most_words = 1000;  // bytes of the span itself
constexpr uint32_t most_around = 160;  // bytes on each side: enough to tell places apart; what is far off may change

/// Where a sentence may end: cut alike whatever tables were made.
bool ends_sentence(std::string_view s, uint32_t at) {
  return (s[at] == '.' || s[at] == '!' || s[at] == '?') && at + 1 < s.size() && is_space(s[at + 1]);
}

/// The words around a span: up to the ends of its sentence, within its block and near.
Span around(const Document& d, Span span, Span lines) {
  const std::string_view s = d.prose();
  const uint32_t block = row_at(d.blocks, span.begin);
  const Span limits = block != none && contains(d.blocks[block].span, span) ? d.blocks[block].span : lines;
  const uint32_t floor = std::max(limits.begin, span.begin - std::min(span.begin, most_around));
  const uint32_t ceiling = std::max(std::min(limits.end, span.end + most_around), span.end);
  uint32_t begin = span.begin, end = span.end;
  while (begin > floor && !(begin >= 2 && ends_sentence(s, begin - 2) && is_space(s[begin - 1]))) --begin;
  while (end < ceiling && !(end > span.begin && ends_sentence(s, end - 1))) ++end;
  while (begin < span.begin && is_continuation(s[begin])) ++begin;
  while (end > span.end && end < s.size() && is_continuation(s[end])) --end;
  return {std::min(begin, span.begin), end};
}

// Markup, case of Latin letters and the width of gaps do not count. Returns the length of what does.
size_t as_it_counts(std::string_view prose, char* out) {
  size_t n = 0;
  if (is_tidy(prose)) {  // most text: nothing to drop but a space in front
    if (!prose.empty() && prose.front() == ' ') prose.remove_prefix(1);
    while (n < prose.size()) {
      n += lower_ascii(prose.substr(n), out + n);
      for (; n < prose.size() && static_cast<unsigned char>(prose[n]) >= 0x80; ++n) out[n] = prose[n];
    }
    return n;
  }
  bool gap = true;
  for (const char c : prose) {
    if (c == STET_MASK) continue;
    const bool space = is_space(c);
    if (!space || !gap) out[n++] = space ? ' ' : lower(c);
    gap = space;
  }
  return n;
}

}  // namespace

Hash& Hash::add_words(std::string_view prose) {
  char few[512];
  std::string many;
  if (prose.size() > sizeof few) many.resize(prose.size());
  char* const words = many.empty() ? few : many.data();
  const size_t n = as_it_counts(prose, words);
  for (size_t i = 0; i < n; i += 8) {
    uint64_t block = 0;
    std::memcpy(&block, words + i, std::min<size_t>(8, n - i));
    if constexpr (std::endian::native == std::endian::big) block = __builtin_bswap64(block);
    sum_.add_block(block);
  }
  sum_.add_block(0);
  return *this;
}

uint64_t fingerprint(const Document& document, std::string_view rule, Span span, Span lines) {
  const Span head{span.begin, std::min(span.end, span.begin + most_words)};
  return Hash()
      .add_words(rule)
      .add_words(document.seen(head))
      .add_words(document.seen(around(document, span, lines)))
      .value();
}

void count_repeats(std::vector<Finding>& findings) {
  std::vector<Finding*> sorted;
  sorted.reserve(findings.size());
  for (Finding& f : findings) sorted.push_back(&f);
  std::sort(sorted.begin(), sorted.end(), [](const Finding* a, const Finding* b) {
    const auto key = [](const Finding* f) { return std::tuple(f->fingerprint, f->place.span.begin, f); };
    return key(a) < key(b);
  });
  for (size_t i = 1; i < sorted.size(); ++i)
    if (sorted[i]->fingerprint == sorted[i - 1]->fingerprint) sorted[i]->repeat = sorted[i - 1]->repeat + 1;
}

}  // namespace stet
