// "We invited 800 people; 783 (92%) were analysed": a percentage without "of", of the only number told before that is
// large enough to be its whole. Told where it asks for a larger whole, which the document counts nowhere; a smaller one
// may be those who answered.
#include <algorithm>
#include <cmath>

#include "shares.h"

namespace number {
namespace {

bool counts(const stet::Number& n) {
  return n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0 && n.low > 0;
}

/// "(92%)" right behind its part, alone in the brackets.
bool stands_in_brackets(const stet::Document& doc, const stet::Number& part, const stet::Number& percent) {
  const std::string_view p = doc.prose();
  return doc.words({part.span.end, percent.span.begin}) == "(" && percent.span.end < p.size() &&
         p[percent.span.end] == ')';
}

/// What a part may be so many per cent of.
struct Possible {
  double low, high;
  bool has(double value) const { return value >= low && value <= high; }
};
Possible wholes_of(const stet::Number& part, const stet::Number& percent) {
  const double half = 0.5 * std::pow(10.0, -static_cast<double>(percent.decimals));
  return {std::floor(100 * part.low / (percent.low + half)), std::ceil(100 * part.low / (percent.low - half))};
}

/// One of them, or what two of them make.
bool explained(const std::vector<double>& told, const Possible& wholes) {
  for (size_t i = 0; i < told.size(); ++i) {
    if (wholes.has(told[i])) return true;
    for (size_t k = 0; k < i; ++k)
      if (wholes.has(told[i] + told[k]) || wholes.has(std::abs(told[i] - told[k]))) return true;
  }
  return false;
}

bool is_share_of(double part, double whole, const Figure& percent) {
  return std::abs(100 * part / whole - percent.value) <= percent.unit;
}

}  // namespace

/// The plain numbers of the text by value.
struct PercentOfMismatch::Told {
  std::vector<double> values;  // empty: not asked for

  bool has_between(const stet::Document& doc, double low, double high) {
    if (values.empty()) {
      for (const stet::Number& n : doc.numbers())
        if (n.kind == STET_NUMBER_PLAIN && n.low == n.high) values.push_back(n.low);
      std::sort(values.begin(), values.end());
    }
    const auto at = std::lower_bound(values.begin(), values.end(), low);
    return at != values.end() && *at <= high;
  }
};

// "It holds 240 million. On Thursday it held 36, that is 18 per cent": the whole stands in a sentence before, and the
// percentage is a slip of the pen away from what the two make. What any figure of the text explains is right.
void PercentOfMismatch::check_said_again(const stet::Document& doc, const stet::Report& report,
                                         const std::vector<Sentence>& sentences) const {
  Told told;
  for (const Sentence& s : sentences)
    for (size_t i = 1; i < s.size(); ++i) check_said_again(doc, report, s[i - 1], s[i], told);
}

void PercentOfMismatch::check_said_again(const stet::Document& doc, const stet::Report& report, const Figure& part,
                                         const Figure& percent, Told& told) const {
  constexpr uint32_t farthest = 500;  // bytes
  // "0.3 hectares" is no part of "two"; of wholes that small any share is soon a slip of the pen away.
  constexpr double least = 20;
  if (!percent.percent() || percent.interval() || percent.about || percent.value < 2 || percent.value >= 100 ||
      !part.counts() || part.interval() || part.value <= 0 || !says_again(words_, percent.before) ||
      doc.verbatim(percent.span))
    return;
  const stet::Block* block = doc.block_at(part.span);
  const stet::Sentence* sentence = doc.sentence_at(part.span);
  // Those of a sentence, those of "them" and the rates of answers are compared above.
  if (block == nullptr || sentence == nullptr || words_.of_them.in(part.behind) || rates_.in(percent.before)) return;
  const auto share = [&](double whole) { return 100 * part.value / whole; };
  const auto numbers = doc.numbers();
  const stet::Number* meant = nullptr;
  for (uint32_t k = numbers.first_at(sentence->span.begin); k-- > 0 && meant == nullptr;) {
    const stet::Number& n = numbers[k];
    if (n.span.begin < block->span.begin || n.span.end + farthest < part.span.begin) break;
    const double right = std::round(share(n.low));
    const bool same_unit =
        stet::empty(n.unit) || stet::empty(part.row->unit) || doc.words(n.unit) == doc.words(part.row->unit);
    if (n.low == n.high && n.low > part.value && n.low >= least && n.kind == part.row->kind && same_unit &&
        std::abs(share(n.low) - right) < 0.3 &&
        stet::one_slip(stet::printed(right, 0), stet::printed(percent.value, 0)))
      meant = &n;
  }
  const double room = std::max(percent.unit, 0.6);
  if (meant == nullptr ||
      told.has_between(doc, std::max(part.value, share(percent.value + room)), share(percent.value - room)))
    return;
  report(percent.span,
         part.shown + " of " + doc.words(meant->span) + " is " + stet::printed(share(meant->low), 0) +
             " per cent, the text says " + percent.shown,
         {{meant->span, "the whole"}, {part.span, "the part"}},
         {.severity = STET_SEVERITY_INFO, .cause = doc.cause(*percent.row)});
}

/// Whole numbers of the paragraph before a part, the last of them first.
std::vector<const stet::Number*> PercentOfMismatch::told_before(const stet::Document& doc, uint32_t part,
                                                                stet::Span block) {
  constexpr size_t most = 40;
  std::vector<const stet::Number*> out;
  const auto numbers = doc.numbers();
  for (uint32_t i = part; i-- > 0 && numbers[i].span.begin >= block.begin && out.size() < most;)
    if (counts(numbers[i])) out.push_back(&numbers[i]);
  return out;
}

/// It is of people or other things of a sample, and exact.
bool PercentOfMismatch::is_sample(const stet::Document& doc, const stet::Number& whole, stet::Span block) const {
  constexpr uint32_t room = 48;
  const auto folded = [&](stet::Span s) { return words_.settings.fold(doc.words(s)); };
  const std::string behind = folded(doc.widened({whole.span.end, whole.span.end}, block, 0, room)),
                    before = folded(doc.widened({whole.span.begin, whole.span.begin}, block, room, 0));
  if (words_.about.ends(before) || doc.verbatim(whole.span)) return false;
  constexpr int most_words = 3;
  std::string_view rest = behind;
  for (int k = 0; k < most_words; ++k) {
    rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(' ')));
    if (samples_.prefix(rest) > 0) return true;
    const size_t space = rest.find(' ');
    if (space == rest.npos || rest.substr(0, space).find_first_of(",;:.()") != rest.npos) return false;
    rest.remove_prefix(space);
  }
  return false;
}

/// "783 (92%) were": it has no noun of its own.
bool PercentOfMismatch::is_subject(const stet::Document& doc, const stet::Number& percent, stet::Span block) const {
  constexpr uint32_t room = 32;
  const std::string behind =
      words_.settings.fold(doc.words(doc.widened({percent.span.end + 1, percent.span.end + 1}, block, 0, room)));
  if (part_verbs_.prefix(behind) > 0) return true;
  size_t end = 0;
  while (end < behind.size() && stet::in_word(behind[end])) ++end;
  constexpr std::string_view past = "ed";
  const bool english = doc.language().empty() || doc.language().substr(0, 2) == "en";
  return english && std::string_view(behind).substr(0, end).ends_with(past) && end > 4;
}

void PercentOfMismatch::check_told(const stet::Document& doc, const stet::Report& report) const {
  constexpr double fewest = 10;
  const auto numbers = doc.numbers();
  std::vector<double> all;  // that the document counts, in order; empty: nobody has asked yet
  for (uint32_t i = 1; i + 1 < numbers.size(); ++i) {
    const stet::Number &part = numbers[i], &percent = numbers[i + 1];
    if (percent.kind != STET_NUMBER_PERCENT || percent.low != percent.high || percent.low < 1 || percent.low >= 100 ||
        !counts(part) || part.low < fewest || !stet::empty(part.unit) || !stands_in_brackets(doc, part, percent))
      continue;
    const stet::Block* block = doc.block_at(part.span);
    if (block == nullptr || block->kind != STET_BLOCK_PARAGRAPH || block->note != stet::none) continue;
    const std::vector<const stet::Number*> told = told_before(doc, i, block->span);
    const stet::Number* whole = nullptr;
    bool several = false;
    for (const stet::Number* n : told)
      if (n->low > part.low) {
        several = several || (whole != nullptr && whole->low != n->low);
        whole = n;
      }
    if (whole == nullptr || several) continue;
    const Possible wholes = wholes_of(part, percent);
    // So many more that no rounding explains them.
    constexpr double more = 1.02;
    const auto decimals = static_cast<int>(percent.decimals);
    const double share = 100 * part.low / whole->low;
    const bool slip = decimals > 0 && wholes.high < whole->low &&
                      stet::one_slip(stet::printed(share, decimals), stet::printed(percent.low, decimals));
    if (!(wholes.low > more * whole->low || slip) || !is_subject(doc, percent, block->span) ||
        !is_sample(doc, *whole, block->span))
      continue;
    std::vector<double> near{whole->low};
    for (const stet::Number* n : told)
      if (n != whole) near.push_back(n->low);
    if (explained(near, wholes) || doc.verbatim(percent.span)) continue;
    if (all.empty()) {
      for (const stet::Number& n : numbers)
        if (counts(n)) all.push_back(n.low);
      std::sort(all.begin(), all.end());
    }
    const auto at = std::lower_bound(all.begin(), all.end(), wholes.low);
    if (at != all.end() && *at <= wholes.high) continue;
    report({part.span.begin, percent.span.end},
           doc.words(part.span) + " of " + doc.words(whole->span) + " is " + stet::printed(share, decimals) +
               " per cent, not " + stet::printed(percent.low, decimals),
           {{percent.span, "the percentage"}, {whole->span, "the whole"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(percent)});
  }
}

// "4 per cent of a budget of 96 million, that is, 4.38 million"
void PercentOfMismatch::check_amount(const stet::Document& doc, const stet::Report& report, const Figure& percent,
                                     const Figure& whole, const Figure& part) const {
  constexpr size_t longest_gap = 48;
  const auto amount = [](const Figure& f) {
    return (f.counts() || f.currency()) && !f.interval() && !f.about && f.value > 0;
  };
  if (!percent.percent() || percent.interval() || percent.about || percent.value <= 0 || percent.value >= 100 ||
      !amount(whole) || !amount(part) || !words_.part_of.begins(percent.behind) || whole.before.size() > longest_gap ||
      whole.before.find_first_of(",.;:()") != std::string::npos || !says_again(words_, part.before))
    return;
  // One that is far from it is of something else.
  const double is = percent.value * whole.value / 100;
  const double room = is * (percent.unit / 2 / percent.value) +
                      (whole.unit == 1 ? 0 : whole.slack * percent.value / 100) + std::max(part.slack, part.unit / 2);
  constexpr double near = 1.6;
  if (std::abs(part.value - is) <= room || part.value > near * is || part.value < is / near || doc.verbatim(part.span))
    return;
  constexpr double million = 1e6, billion = 1e9;
  const double scale = part.scale == million || part.scale == billion ? part.scale : 1;
  report(part.span,
         percent.shown + " of " + whole.shown + " is " + stet::printed(is / scale, decimals_of(part)) +
             (scale == million   ? " million"
              : scale == billion ? " billion"
                                 : "") +
             ", not " + part.shown,
         {{percent.span, "the percentage"}, {whole.span, "the whole"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*part.row)});
}

// "It had 9,540 shops in 2010 and 8,268 in 2019. This is a loss of 1,272 shops, or 13.3 per cent": whose difference a
// figure is, of these it is a share.
void PercentOfMismatch::check_difference(const stet::Document& doc, const stet::Report& report, const Sentence* before,
                                         const Sentence& s) const {
  constexpr double least = 10;
  constexpr size_t most_figures = 8;
  const auto beside = [&](const Sentence& other) {
    const stet::Sentence *here = doc.sentence_at(s.front().span), *there = doc.sentence_at(other.front().span);
    return here != nullptr && there != nullptr && here->block == there->block && here == there + 1;
  };
  for (size_t i = 0; i + 1 < s.size(); ++i) {
    const Figure &lost = s[i], &percent = s[i + 1];
    if (!percent.percent() || percent.interval() || percent.about || !countable(lost) || lost.percent() ||
        lost.interval() || lost.about || lost.value < least || !plain_gap(percent.before) ||
        !(bracketed(doc, words_, percent) || says_again(words_, percent.before)) ||
        words_.part_of.begins(percent.behind))
      continue;
    std::vector<const Figure*> told;
    for (size_t k = 0; k < i; ++k) told.push_back(&s[k]);
    if (before != nullptr && !before->empty() && beside(*before))
      for (const Figure& f : *before) told.push_back(&f);
    std::erase_if(told, [](const Figure* f) { return !countable(*f) || f->percent() || f->interval() || f->about; });
    if (told.size() < 2 || told.size() > most_figures) continue;
    const Figure *whole = nullptr, *rest = nullptr;
    bool explained = false;
    for (const Figure* a : told) {
      explained = explained || (a->value > 0 && is_share_of(lost.value, a->value, percent));
      for (const Figure* b : told)
        if (a->value > b->value && b->value > 0 && a->value - b->value == lost.value && alike(doc, *a, *b)) {
          whole = a->span.begin < b->span.begin ? a : b;
          rest = whole == a ? b : a;
        }
    }
    if (whole == nullptr || explained || doc.verbatim(percent.span)) continue;
    report({lost.span.begin, percent.span.end},
           lost.shown + " of " + whole->shown + " is " +
               stet::printed(100 * lost.value / whole->value, decimals_of(percent)) + " per cent, not " +
               stet::printed(percent.value, decimals_of(percent)),
           {{percent.span, "the percentage"}, {whole->span, "the whole"}, {rest->span, "what is left"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*percent.row)});
  }
}

// "We asked 1,900 people. 1,140 of them, or 60 per cent, …": of the one number of the sentence before.
void PercentOfMismatch::check_of_them(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  if (s.size() < 2) return;
  const Figure &part = s[0], &percent = s[1];
  const stet::Sentence* here = doc.sentence_at(part.span);
  const auto sentences = doc.sentences();
  if (here == nullptr || !part.counts() || part.interval() || part.about || !percent.percent() || percent.interval() ||
      percent.about || !words_.of_them.begins(part.behind) || !plain_gap(percent.before) ||
      !(says_again(words_, percent.before) || bracketed(doc, words_, percent)))
    return;
  const uint32_t row = sentences.index(*here);
  if (row == 0 || sentences[row - 1].block != here->block) return;
  const stet::Number* whole = nullptr;
  for (const stet::Number& n : doc.numbers().within(sentences[row - 1].span)) {
    if (!counts(n) || n.low <= part.value) continue;
    if (whole != nullptr) return;  // who knows of which
    whole = &n;
  }
  if (whole == nullptr || doc.verbatim(percent.span) || is_share_of(part.value, whole->low, percent)) return;
  report({part.span.begin, percent.span.end},
         part.shown + " of " + doc.words(whole->span) + " is " +
             stet::printed(100 * part.value / whole->low, decimals_of(percent)) + " per cent, not " +
             stet::printed(percent.value, decimals_of(percent)),
         {{percent.span, "the percentage"}, {whole->span, "the whole"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*percent.row)});
}

}  // namespace number
