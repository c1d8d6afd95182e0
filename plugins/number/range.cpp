// "Between 45 and 30 per cent": the ends of a range have changed places, or one of them has a slip.
#include "arithmetic.h"

namespace number {

const stet::Rule RangeReversed::rule{.id = "number/range-reversed",
                                     .summary = "A range of shares or sums runs downwards.",
                                     .severity = stet::Severity::info,
                                     .tables = read_tables,
                                     .page =
#include "range-reversed.md.inc"
};

void RangeReversed::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  constexpr uint32_t nearest = 60, widest = 16;  // bytes: "the difference between …"; "and"
  const auto numbers = doc.numbers();
  for (uint32_t i = 0; i + 1 < numbers.size(); ++i) {
    const stet::Number &from = numbers[i], &to = numbers[i + 1];
    // Lengths, degrees and times may be told from the far end.
    if (to.kind != STET_NUMBER_PERCENT && to.kind != STET_NUMBER_CURRENCY) continue;
    const bool bare = from.kind == STET_NUMBER_PLAIN && stet::empty(from.unit);
    if (!(bare || from.kind == to.kind) || to.low >= from.low || from.low != from.high || to.low != to.high ||
        to.span.begin > from.span.end + widest)
      continue;
    const stet::Sentence* sentence = doc.sentence_at(from.span);
    if (sentence == nullptr || to.span.end > sentence->span.end) continue;
    const std::string joint = words_.settings.fold(doc.words({from.span.end, to.span.begin}));
    const std::string before =
        words_.settings.fold(doc.words(doc.widened({from.span.begin, from.span.begin}, sentence->span, nearest, 0)));
    if (!words_.last.has(joint) || !between_.ends(before) || ends_.in(before)) continue;
    // "$900 and 90 cents"
    const auto unit = [&](const stet::Number& n) { return stet::lower(doc.words(n.unit)); };
    if (!bare && unit(from) != unit(to)) continue;
    const stet::Block* block = doc.block(*sentence);
    if (block == nullptr || block->note != stet::none || doc.verbatim(from.span) || doc.verbatim(to.span)) continue;
    report({from.span.begin, to.span.end}, "the range begins with " + doc.words(from.span) + " and ends with " +
                                               doc.words(to.span) + ", which is less");
  }
}

}  // namespace number
