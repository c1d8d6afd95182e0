// Fingerprints of findings.
#include "core/plugins/fingerprint.h"

#include <algorithm>
#include <map>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr uint32_t most_words = 1000;  // bytes of the span itself
constexpr uint32_t most_around = 160;  // bytes on each side: enough to tell places apart; what is far off may change

Span line_around(const Document& d, Span span) {
  const std::string& t = d.text;
  size_t begin = span.begin, end = span.end;
  while (begin > 0 && t[begin - 1] != '\n' && t[begin - 1] != '\r' && span.begin - begin < most_around) --begin;
  while (end < t.size() && t[end] != '\n' && t[end] != '\r' && end - span.end < most_around) ++end;
  while (begin < span.begin && is_continuation(t[begin])) ++begin;
  while (end > span.end && end < t.size() && is_continuation(t[end])) --end;
  return {u32(begin), u32(end)};
}

Span around(const Document& d, Span span) {
  const uint32_t sentence = row_at(d.sentences, span.begin);
  if (sentence != none && length(d.sentences[sentence].span) <= most_around) return d.sentences[sentence].span;
  return line_around(d, span);
}

}  // namespace

// Markup, case of Latin letters and the width of gaps do not count; nothing is copied, for this runs for every finding.
Hash& Hash::add_words(std::string_view prose) {
  bool gap = true;
  for (const char c : prose) {
    if (c == STET_MASK) continue;
    const bool space = is_space(c);
    if (!space || !gap) step(static_cast<unsigned char>(space ? ' ' : lower(c)));
    gap = space;
  }
  step(0);
  return *this;
}

std::string Hash::hex() const {
  std::string out(16, '0');
  for (size_t i = 0; i < 16; ++i) out[15 - i] = "0123456789abcdef"[(value_ >> (4 * i)) & 15];
  return out;
}

std::string fingerprint(const Document& document, std::string_view rule, Span span) {
  const Span head{span.begin, std::min(span.end, span.begin + most_words)};
  return Hash().add(rule).add_words(document.words(head)).add_words(document.words(around(document, span))).hex();
}

void count_repeats(std::vector<Finding>& findings) {
  std::map<std::string, std::vector<Finding*>> repeats;
  for (Finding& f : findings) repeats[f.fingerprint].push_back(&f);
  for (auto& [print, equal] : repeats) {
    std::stable_sort(equal.begin(), equal.end(),
                     [](const Finding* a, const Finding* b) { return a->place.span.begin < b->place.span.begin; });
    for (size_t i = 1; i < equal.size(); ++i) equal[i]->fingerprint += "-" + std::to_string(i + 1);
  }
}

}  // namespace stet
