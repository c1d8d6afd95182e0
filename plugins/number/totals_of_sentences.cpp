// Sums over sentences: "The north got 146, the middle 121. Together that made 276", "We removed 26 and were left with
// 40".
#include <cmath>
#include <optional>

#include "arithmetic.h"

namespace number {
// "The north got 146, the middle 121. The south had 88. Together that made 365." What else the sentences before count
// is not known, so that the sum of none of their ends may fit, and a slip of the pen must make one right.
void TotalMismatch::check_sentences_before(const stet::Document& doc, const stet::Report& report,
                                           const stet::Number& n) const {
  constexpr uint32_t farthest = 320, most_parts = 6, opening = 60;  // bytes, figures, bytes
  constexpr double least = 20;
  const auto plain = [&](const stet::Number& x) {
    return x.kind == n.kind && x.low == x.high && x.decimals == n.decimals && x.low > 0;
  };
  const auto numbers = doc.numbers();
  const uint32_t row = numbers.index(n);
  if ((n.kind != STET_NUMBER_PLAIN && n.kind != STET_NUMBER_CURRENCY) || row < 2 || n.low < least || !plain(n)) return;
  const stet::Number& last = numbers[row - 1];
  if (last.span.begin + farthest < n.span.begin) return;
  const stet::Sentence* sentence = doc.sentence_at(n.span);
  if (sentence == nullptr || last.span.begin >= sentence->span.begin || n.span.begin > sentence->span.begin + opening)
    return;
  const stet::Block* block = doc.block(*sentence);
  if (block == nullptr || block->note != stet::none || last.span.begin < block->span.begin || doc.verbatim(n.span))
    return;
  const std::string before = words_.settings.fold(doc.words({sentence->span.begin, n.span.begin}));
  if (words_.sum.prefix(before) == 0 || words_.about.ends(before) || before.find(',') != std::string::npos) return;
  struct Run {
    uint32_t first = 0;  // a row
    double sum = 0;
    std::string terms;
  };
  Run run;
  std::optional<Run> slip;
  std::vector<double> parts;
  uint32_t count = 0;
  for (uint32_t k = row; k-- > 0 && count < most_parts;) {
    const stet::Number& part = numbers[k];
    if (part.span.begin < block->span.begin || part.span.begin + farthest < n.span.begin) break;
    if (part.kind == STET_NUMBER_ORDINAL || part.kind == STET_NUMBER_PERCENT || part.kind == STET_NUMBER_SHARE)
      continue;
    if (!plain(part) || part.low >= n.low || doc.verbatim(part.span)) break;
    parts.push_back(part.low);
    run = {k, run.sum + part.low, doc.words(part.span) + (run.terms.empty() ? "" : " + ") + run.terms};
    if (++count < 2) continue;
    if (std::abs(run.sum - n.low) < 1e-6 * run.sum) return;
    // Parts are whole sentences' figures.
    const stet::Sentence* own = doc.sentence_at(part.span);
    const bool opens = k == 0 || (own != nullptr && numbers[k - 1].span.begin < own->span.begin);
    if (!opens || n.decimals > 0 || !stet::one_slip(stet::printed(run.sum, 0), stet::printed(n.low, 0))) continue;
    if (slip) return;
    slip = run;
  }
  if (!slip) return;
  // "£500 per £100": some of them may be none of its parts.
  if (some_add_up_to(parts, n.low, 1e-6 * n.low)) return;
  report(n.span, slip->terms + " is " + stet::printed(slip->sum, 0) + ", the text says " + doc.words(n.span),
         {{{numbers[slip->first].span.begin, last.span.end}, "the parts"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(n)});
}

// "The files held 1,951,377 rows. We removed 26,651 and were left with 1,924,816.": the whole stands in the sentence
// before.
void TotalMismatch::check_left_over(const stet::Document& doc, const stet::Report& report,
                                    const stet::Number& n) const {
  constexpr uint32_t farthest = 400, room = 32;  // bytes
  constexpr double least = 20;
  const auto numbers = doc.numbers();
  const uint32_t row = numbers.index(n);
  if (row < 2 || n.low < least) return;
  const stet::Number &taken = numbers[row - 1], &whole = numbers[row - 2];
  const auto plain = [&](const stet::Number& x) {
    return x.kind == n.kind && x.low == x.high && x.decimals == 0 && x.low > 0 && !doc.verbatim(x.span);
  };
  if (n.kind != STET_NUMBER_PLAIN || !plain(n) || !plain(taken) || !plain(whole) || whole.low <= n.low ||
      whole.low <= taken.low || whole.span.begin + farthest < n.span.begin)
    return;
  const stet::Sentence *here = doc.sentence_at(n.span), *before = doc.sentence_at(whole.span);
  if (here == nullptr || before == nullptr || taken.span.begin < here->span.begin ||
      whole.span.begin >= here->span.begin || here->block != before->block)
    return;
  const std::string lead =
      words_.settings.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, here->span, room, 0)));
  const stet::Block* block = doc.block(*here);
  if (block == nullptr || block->note != stet::none || !words_.rest.ends(lead)) return;
  const double left = whole.low - taken.low;
  if (left == n.low || !(stet::one_slip(stet::printed(left, 0), stet::printed(n.low, 0)) ||
                         stet::one_slip(stet::printed(whole.low - n.low, 0), stet::printed(taken.low, 0))))
    return;
  report(n.span,
         doc.words(whole.span) + " − " + doc.words(taken.span) + " is " + stet::printed(left, 0) + ", the text says " +
             doc.words(n.span),
         {{whole.span, "the whole"}, {taken.span, "what was taken away"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(n)});
}

}  // namespace number
