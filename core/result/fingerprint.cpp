// Fingerprints of findings.
#include "core/result/fingerprint.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>
#include <vector>

#include <stet/search.hpp>

#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr uint32_t most_words = 1000;  // bytes of the span itself
constexpr uint32_t most_around = 160;  // bytes on each side: enough to tell places apart; what is far off may change

/// Where a sentence may end: cut alike whatever tables were made.
constexpr Bytes full_stops(".!?");

/// The words around a span: up to the ends of its sentence, within its block and near.
Span around(const Document& d, Span span, Span lines) {
  const std::string_view s = d.prose();
  const uint32_t block = row_at(d.blocks, span.begin);
  const Span limits = block != none && contains(d.blocks[block].span, span) ? d.blocks[block].span : lines;
  const uint32_t floor = std::max(limits.begin, span.begin - std::min(span.begin, most_around));
  const uint32_t ceiling = std::max(std::min(limits.end, span.end + most_around), span.end);
  const auto ends_sentence = [&](uint32_t at) { return at + 1 < s.size() && is_space(s[at + 1]); };
  uint32_t begin = std::min(floor, span.begin), end = ceiling;
  for (const uint32_t at : full_stops.places(s, std::max(floor, 2u) - 2, std::max(span.begin, 1u) - 1))
    if (ends_sentence(at)) begin = std::max(begin, at + 2);
  for (const uint32_t at : full_stops.places(s, std::max(span.end, span.begin + 1) - 1, std::max(ceiling, 1u) - 1))
    if (ends_sentence(at)) {
      end = at + 1;
      break;
    }
  while (begin < span.begin && is_continuation(s[begin])) ++begin;
  while (end > span.end && end < s.size() && is_continuation(s[end])) --end;
  return {std::min(begin, span.begin), end};
}

// Markup, case of Latin letters and the width of gaps do not count. Returns the length of what does.
size_t as_it_counts(std::string_view prose, char* out) {
  size_t n = 0;
  if (is_tidy(prose)) {  // most text: nothing to drop but a space in front
    if (!prose.empty() && prose.front() == ' ') prose.remove_prefix(1);
    constexpr size_t block = 16;  // bytes, for which compilers have one instruction
    const size_t size = prose.copy(out, prose.size());
    for (; n + block <= size; n += block)
      for (size_t k = 0; k < block; ++k) out[n + k] = lower(out[n + k]);
    for (; n < size; ++n) out[n] = lower(out[n]);
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
  const auto add = [&](uint64_t block) {
    if constexpr (std::endian::native == std::endian::big) block = __builtin_bswap64(block);
    sum_.add_block(block);
  };
  uint64_t block = 0;
  size_t i = 0;
  for (; i + sizeof block <= n; i += sizeof block) {
    std::memcpy(&block, words + i, sizeof block);
    add(block);
  }
  if (i < n) {
    block = 0;
    std::memcpy(&block, words + i, n - i);
    add(block);
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
