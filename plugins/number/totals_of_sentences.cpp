// Sums over sentences: "The north got 146, the middle 121. Together that made 276", "We removed 26 and were left with
// 40", "60 lamps in all. 41 were lit; the other 16 …".
#include <cmath>
#include <optional>
#include <span>

#include "sums.h"

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

/// "The other thirteen", "les treize autres", "the remaining 13".
bool TotalMismatch::is_the_rest(const stet::Document& doc, const stet::Number& n, stet::Span sentence) const {
  constexpr uint32_t room = 28, alone = 1, article = 2, behind_it = 3;  // bytes; values of rest-beside-a-number
  const auto near = [&](uint32_t at, uint32_t before, uint32_t behind) {
    return words_.settings.fold(doc.words(doc.widened({at, at}, sentence, before, behind)));
  };
  std::string lead = near(n.span.begin, room, 0);
  lead.resize(lead.find_last_not_of(' ') + 1);
  uint32_t before = 0;
  for (size_t at = lead.size(); before == 0 && at-- > 0;)
    if (!stet::inside_word(lead, at)) before = words_.others.value(std::string_view(lead).substr(at));
  if (before != article) return before == alone;
  const std::string follows = near(n.span.end, 0, room);
  const size_t word = std::min(follows.find_first_not_of(' '), follows.size());
  uint32_t behind = 0;
  return words_.others.prefix(std::string_view(follows).substr(word), &behind) > 0 && behind == behind_it;
}

/// Of a whole and a part of it that is taken away: the part stands with what is left, or opens the sentence between, or
/// both are told at once, "60 lamps, of which 41 were lit".
bool TotalMismatch::taken_from(const stet::Document& doc, const stet::Number& whole, const stet::Number& taken,
                               const stet::Number& left) const {
  constexpr uint32_t farthest = 400, opening = 24;  // bytes
  const stet::Sentence *here = doc.sentence_at(left.span), *of_taken = doc.sentence_at(taken.span),
                       *before = doc.sentence_at(whole.span);
  if (here == nullptr || of_taken == nullptr || before == nullptr || before == here || here->block != before->block ||
      whole.span.begin + farthest < left.span.begin)
    return false;
  const std::string lead =
      words_.settings.fold(doc.words(doc.widened({whole.span.begin, whole.span.begin}, before->span, opening, 0)));
  if (words_.about.ends(lead)) return false;
  if (of_taken == here) return true;
  if (of_taken != before) return taken.span.begin < of_taken->span.begin + opening;
  return left.span.begin < here->span.begin + opening &&
         words_.of_them.in(words_.settings.fold(doc.words({whole.span.end, taken.span.begin})));
}

/// "The other fifteen that came home", "the other three in the town": some of the others, and perhaps not all.
bool TotalMismatch::is_narrowed(const stet::Document& doc, const stet::Number& n, stet::Span sentence) const {
  constexpr uint32_t room = 40, relative = 1;  // bytes; a value of words-that-narrow
  const std::string behind = words_.settings.fold(doc.words(doc.widened({n.span.end, n.span.end}, sentence, 0, room)));
  std::string_view rest = behind;
  for (int word = 0; word < 2; ++word) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" ,"), rest.size()));
    uint32_t kind = 0;
    // "les vingt-six autres": it belongs to the figure.
    if (word == 0)
      if (const uint32_t size = words_.others.prefix(rest); size > 0)
        rest.remove_prefix(std::min(rest.find_first_not_of(" ,", size), rest.size()));
    if (words_.narrowing.prefix(rest, &kind) > 0 && (word == 0 || kind == relative)) return true;
    rest.remove_prefix(std::min(rest.find(' '), rest.size()));
  }
  return false;
}

/// The sentence goes on to tell what is lacking: "…, and three lay in Brest".
bool TotalMismatch::tells_lacking(const stet::Document& doc, const stet::Number& n, stet::Span sentence,
                                  double lacking) {
  for (const stet::Number& other : doc.numbers().within({n.span.end, sentence.end}))
    if (other.kind == STET_NUMBER_PLAIN && other.low == lacking) return true;
  return false;
}

namespace {

/// "90-day": a number that a hyphen ties to the word behind it.
bool is_tied(const stet::Document& doc, const stet::Number& n) {
  const std::string_view p = doc.prose();
  const std::string_view own = p.substr(n.span.begin, n.span.end - n.span.begin + 1);  // with what follows
  const size_t hyphen = own.find('-');
  const size_t at = n.span.begin + hyphen;
  return hyphen != own.npos && hyphen > 0 && stet::digit(p[at - 1]) && at + 1 < p.size() && stet::letter(p[at + 1]);
}

}  // namespace

/// The one figure of its sentence, or the sum that its parts make: "in each of the eight halls nine, 72 in all".
bool TotalMismatch::is_whole(const stet::Document& doc, const stet::Number& n) const {
  constexpr uint32_t room = 24;  // bytes
  const auto numbers = doc.numbers();
  const uint32_t row = numbers.index(n);
  const stet::Sentence* sentence = doc.sentence_at(n.span);
  if (sentence == nullptr) return false;
  const bool first = row == 0 || numbers[row - 1].span.begin < sentence->span.begin;
  return first || words_.sum.begins(
                      words_.settings.fold(doc.words(doc.widened({n.span.end, n.span.end}, sentence->span, 0, room))));
}

// "The files held 1,951,377 rows. We removed 26,651 and were left with 1,924,816.", "Nine lamps hang in each of the
// eight halls, seventy-two in all. Forty-one were lit; the other thirty-three were not.": what else is counted is not
// known, so that a slip must explain it.
void TotalMismatch::check_left_over(const stet::Document& doc, const stet::Report& report,
                                    const stet::Number& n) const {
  constexpr uint32_t room = 32;  // bytes
  constexpr double least = 20, least_whole = 10;
  const auto numbers = doc.numbers();
  // "14 of 298 were lost before the 90-day visit, leaving 284": what a hyphen ties to a noun counts nothing.
  const auto before = [&](uint32_t of) {
    do {
      if (of == 0) return stet::none;
      --of;
    } while (is_tied(doc, numbers[of]));
    return of;
  };
  const uint32_t last = before(numbers.index(n)), first = last == stet::none ? stet::none : before(last);
  if (first == stet::none) return;
  constexpr uint32_t joint = 12;  // bytes
  const stet::Number &one = numbers[first], &other = numbers[last];
  const bool turned = one.low < other.low && one.span.end < other.span.begin &&
                      other.span.begin - one.span.end <= joint &&
                      words_.part_of.has(words_.settings.fold(doc.words({one.span.end, other.span.begin})));
  const stet::Number &taken = turned ? one : other, &whole = turned ? other : one;
  const auto plain = [&](const stet::Number& x) {
    return x.kind == n.kind && x.low == x.high && x.decimals == 0 && x.low > 0 && !doc.verbatim(x.span);
  };
  if (n.kind != STET_NUMBER_PLAIN || !plain(n) || !plain(taken) || !plain(whole) || whole.low <= n.low ||
      whole.low <= taken.low || whole.low < least_whole)
    return;
  const stet::Sentence* here = doc.sentence_at(n.span);
  const stet::Block* block = here == nullptr ? nullptr : doc.block(*here);
  if (block == nullptr || block->note != stet::none) return;
  const std::string lead =
      words_.settings.fold(doc.words(doc.widened({n.span.begin, n.span.begin}, here->span, room, 0)));
  const bool left_over = n.low >= least && words_.rest.ends(lead) && taken.span.begin >= here->span.begin;
  if (!left_over && !(is_the_rest(doc, n, here->span) && is_whole(doc, whole) && !is_narrowed(doc, n, here->span)))
    return;
  const bool together = turned && taken.span.begin >= here->span.begin;
  if (!together && !taken_from(doc, whole, taken, n)) return;
  const double left = whole.low - taken.low;
  if (left > n.low && tells_lacking(doc, n, here->span, left - n.low)) return;
  if (left == n.low || !(stet::one_slip(stet::printed(left, 0), stet::printed(n.low, 0)) ||
                         stet::one_slip(stet::printed(whole.low - n.low, 0), stet::printed(taken.low, 0))))
    return;
  report(n.span,
         doc.words(whole.span) + " − " + doc.words(taken.span) + " is " + stet::printed(left, 0) + ", the text says " +
             doc.words(n.span),
         {{whole.span, "the whole"}, {taken.span, "what was taken away"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(n)});
}

// "616 died. The deaths followed the seasons: 87 in winter, 141 in spring, 320 in summer and 86 in autumn", where 302
// would make it right: two figures that changed places are seldom met by chance.
void TotalMismatch::check_list_of_before(const stet::Document& doc, const stet::Report& report,
                                         const Sentence& s) const {
  constexpr size_t fewest = 3, telling = 3;  // parts, figures
  constexpr uint32_t farthest = 400;         // bytes
  const auto is_part = [](const Figure& f) {
    return f.counts() && !f.about && !f.interval() && f.row->decimals == 0 && stet::empty(f.row->unit);
  };
  const auto end = static_cast<size_t>(std::find_if_not(s.begin(), s.end(), is_part) - s.begin());
  if (end < fewest || !enumerated(doc, words_, s, 0, end, true)) return;
  const bool colon = end == s.size() && s.front().before.find(':') != std::string::npos;
  const Sum parts = sum_of(s, 0, end);
  const double sum = parts.value;
  // "Of these, 521 …, 260 … and 87 …, that is 60, 30 and 10 per cent": all there are.
  constexpr double whole_percent = 100, room = 1.5;
  bool shares = end < s.size();
  double percent = 0;
  for (size_t k = end; k < s.size(); ++k) {
    shares = shares && s[k].percent();
    percent += s[k].value;
  }
  shares = shares && s.size() - end == end && std::abs(percent - whole_percent) <= room;
  const bool of_them = shares && (words_.of_them.begins(s.front().before) || words_.examples.begins(s.front().before));
  // "The dead were 88 men, 39 women and 22 children."
  uint64_t kinds = 0;
  for (size_t k = 0; k < end; ++k) {
    uint32_t kind = 0;
    const std::string_view behind = s[k].behind;
    if (words_.opposites.in(behind.substr(0, behind.find_first_of(",;.:()")), &kind))
      kinds |= uint64_t{1} << (kind & 63);
  }
  constexpr uint64_t people = uint64_t{1} << 4 | uint64_t{1} << 5 | uint64_t{1} << 6;
  const bool all_people = end == s.size() && end == fewest && kinds == people;
  if (!colon && !of_them && !all_people) return;
  const stet::Block* block = doc.block_at(s.front().span);
  if (block == nullptr || doc.verbatim(s.front().span)) return;
  const auto numbers = doc.numbers();
  const stet::Number* whole = nullptr;
  const Figure* swapped = nullptr;
  for (uint32_t k = numbers.index(*s.front().row); k-- > 0;) {
    const stet::Number& n = numbers[k];
    if (n.span.begin < block->span.begin || n.span.begin + farthest < s.front().span.begin) break;
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals > 0) continue;
    if (n.low == sum) return;
    if (all_people && whole == nullptr && n.low > largest(s, 0, end) &&
        stet::one_slip(stet::printed(sum, 0), stet::printed(n.low, 0)))
      whole = &n;
    if (all_people) continue;
    for (const Figure& f : std::span(s).first(end)) {
      const double right = f.value - (sum - n.low);
      const std::string meant = stet::printed(right, 0);
      bool is_swap = false;
      if (right <= 0 || (meant.size() < telling && !of_them) ||
          !stet::one_slip(meant, stet::printed(f.value, 0), &is_swap) || !is_swap)
        continue;
      if (swapped != nullptr) return;
      swapped = &f;
      whole = &n;
    }
  }
  if (whole == nullptr) return;
  if (all_people)
    return report({s.front().span.begin, s[end - 1].span.end},
                  parts.terms + " is " + stet::printed(sum, 0) + ", the text says " + doc.words(whole->span),
                  {{whole->span, "the whole"}},
                  {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*s.front().row)});
  report(swapped->span,
         parts.terms + " is " + stet::printed(sum, 0) + ", not " + doc.words(whole->span) + ": " +
             stet::printed(swapped->value - (sum - whole->low), 0) + " would make it right",
         {{whole->span, "the whole"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*swapped->row)});
}

}  // namespace number
