// "Questionnaires were sent to 1,530 households. We received 612 replies, a response rate of 44 per cent."
#include <algorithm>
#include <cmath>

#include "arithmetic.h"

namespace number {

// The rate is of how many answered and of how many were asked: the count before it, and a larger one before that, of
// the same sentence or of the one before. Where any two of the counts give it, it is right.
void PercentOfMismatch::check_rates(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t nearest = 16, most = 8;  // bytes: "a response rate of only"; counts looked at
  const auto words = doc.words();
  const auto numbers = doc.numbers();
  for (const uint32_t i : rates_.places(doc)) {
    const stet::Sentence* sentence = doc.sentence_at(words[i].span);
    const stet::Block* block = sentence == nullptr ? nullptr : doc.block(*sentence);
    if (block == nullptr || block->note != stet::none) continue;
    const uint32_t taken = rates_.words_at(doc, words, i, sentence->span);
    if (taken == 0) continue;
    const uint32_t end = words[i + taken - 1].span.end, own = numbers.first_at(end);
    if (own >= numbers.size()) continue;
    const stet::Number& rate = numbers[own];
    if (rate.kind != STET_NUMBER_PERCENT || rate.low != rate.high || rate.span.begin > end + nearest ||
        rate.span.end > sentence->span.end || doc.verbatim(rate.span) ||
        words_.about.ends(words_.settings.fold(doc.words({end, rate.span.begin}))))
      continue;
    const uint32_t row = doc.sentences().index(*sentence);
    const uint32_t from =
        row == 0 ? sentence->span.begin : std::max(block->span.begin, doc.sentences()[row - 1].span.begin);
    std::vector<const stet::Number*> counts;
    for (uint32_t k = own; k-- > 0 && counts.size() < most && numbers[k].span.begin >= from;) {
      const stet::Number& n = numbers[k];
      if (n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0 && n.low >= 10) counts.push_back(&n);
    }
    if (counts.size() < 2) continue;
    const double unit = std::pow(10.0, -static_cast<double>(rate.decimals));
    const auto gives = [&](const stet::Number* part, const stet::Number* whole) {
      return part->low <= whole->low && std::abs(100 * part->low / whole->low - rate.low) <= 1.01 * unit;
    };
    bool right = false;
    for (const stet::Number* a : counts)
      for (const stet::Number* b : counts) right = right || (a != b && gives(a, b));
    // How many answered is told last.
    const stet::Number* part = counts.front();
    const auto whole =
        std::find_if(counts.begin() + 1, counts.end(), [&](const auto* n) { return n->low > part->low; });
    if (right || whole == counts.end() || part->span.begin < sentence->span.begin) continue;
    report(rate.span,
           doc.words(part->span) + " of " + doc.words((*whole)->span) + " is " +
               stet::printed(100 * part->low / (*whole)->low, static_cast<int>(rate.decimals)) +
               " per cent, the text says " + doc.words(rate.span),
           {{part->span, "how many answered"}, {(*whole)->span, "how many were asked"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(rate)});
  }
}

}  // namespace number
