// Percentages against what they are of: "12 of 40 (25%)", parts of a hundred.
#include <algorithm>
#include <cmath>
#include <map>

#include "shares.h"

namespace number {

const stet::Rule PercentOfMismatch::rule{.id = "number/percent-of-mismatch",
                                         .summary = "A percentage is not that of the figures beside it.",
                                         .severity = stet::Severity::error,
                                         .tables = read_tables,
                                         .page =
#include "percent-of-mismatch.md.inc"
};
const stet::Rule PercentSum::rule{.id = "number/percent-sum",
                                  .summary = "The percentages of a whole are more than a hundred together.",
                                  .severity = stet::Severity::warning,
                                  .tables = read_tables,
                                  .page =
#include "percent-sum.md.inc"
};

namespace {

/// "(about 25%)", too.
bool bracketed_or_about(const stet::Document& doc, const Words& words, const Figure& f) {
  const std::string_view p = doc.prose();
  if (!f.about) return bracketed(doc, words, f);
  const size_t open = f.before.rfind('(');
  if (open == std::string::npos || f.span.end >= p.size() || p[f.span.end] != ')') return false;
  const std::string_view inside = std::string_view(f.before).substr(open + 1);
  const size_t size = words.about.prefix(inside);
  constexpr size_t article = 5;  // "circa il 25%"
  return size > 0 && inside.size() - size <= article;
}
bool opens_with_bracket(const std::string& gap) { return gap.size() == 1 && (gap[0] == '(' || gap[0] == '['); }

/// "(25%)" behind a longer clause that has no mark of its own: the share of whatever it ends with, perhaps.
bool far_gap(const std::string& gap) {
  constexpr size_t farthest = 110;  // bytes
  return gap.size() < farthest && gap.find_first_of(",;:.)") == std::string::npos && gap.ends_with("(") &&
         std::count(gap.begin(), gap.end(), '(') == 1;
}

bool comparable(const Figure& part, const Figure& whole, const Figure& percent) {
  if (!part.counts() || !whole.counts() || !percent.percent() || part.interval() || whole.interval() ||
      percent.interval())
    return false;
  if (part.value <= 0 || whole.value <= part.value || percent.value < 0 || part.about || whole.about) return false;
  return stet::empty(part.row->unit) || !stet::empty(whole.row->unit);
}

/// Rounded, or cut.
bool is_share(const Figure& part, const Figure& whole, const Figure& percent) {
  const auto slack = [](const Figure& f) { return f.unit == 1 ? 0 : f.slack; };
  const double low = 100 * (part.value - slack(part)) / (whole.value + slack(whole));
  const double high = 100 * (part.value + slack(part)) / (whole.value - slack(whole));
  // What "about" leaves open: percentage points, and the share of it where it is no round figure.
  constexpr double most_about = 6, of_exact = 0.1;
  const bool round = std::fmod(percent.value, 5) < 1e-9;
  const double room = percent.about
                          ? std::max(percent.unit, std::min(most_about, percent.value * (round ? 0.2 : of_exact)))
                          : percent.unit;
  return percent.value >= low - room && percent.value <= high + room;
}
bool fits(const Figure& part, const Figure& whole, const Figure& percent) {
  return comparable(part, whole, percent) && is_share(part, whole, percent);
}

/// Three figures from row i on that say a share twice, in words: "12 of 40 kitchens, or 30 per cent", "of 40 kitchens
/// 12, that is 30 per cent", "40 kitchens; of them 12, i.e. 30 per cent", "12 kitchens, that is 30 per cent of 40".
template <class Compare>
bool compare_again(const Words& words, const Sentence& s, size_t i, Compare compare) {
  constexpr size_t longest_opening = 28;  // "of estmark's "
  const Figure &a = s[i], &b = s[i + 1], &c = s[i + 2];
  if (b.percent() && says_again(words, b.before) && plain_gap(b.before) && words.part_of.has(c.before)) {
    compare(a, c, b, STET_SEVERITY_WARNING);
    return true;
  }
  if (!c.percent() || !plain_gap(b.before) || !plain_gap(c.before) || !says_again(words, c.before)) return false;
  // "or 25 per cent of the world's": of another whole; "or 25 per cent more": a change.
  if ((words.part_of.begins(c.behind) && !words.its_whole.begins(c.behind)) || words.comparison.begins(c.behind))
    return false;
  if (words.part_of.has(b.before) && (a.value < b.value || !words.of_them.in(b.before)))  // "12 of these 40"
    compare(a, b, c, STET_SEVERITY_WARNING);
  else if ((words.part_of.begins(a.before) && a.before.size() < longest_opening && i == 0) ||
           words.of_them.in(b.before) || words.of_them.begins(c.before))
    compare(b, a, c, STET_SEVERITY_WARNING);
  else
    return false;
  return true;
}

}  // namespace

struct PercentOfMismatch::Wholes {
  bool known = false;
  std::vector<const stet::Number*> counted;  // whole numbers by value, of each the first; empty: not asked for

  /// The number between two values that the text gives somewhere; null: it gives none.
  const stet::Number* counted_between(const stet::Document& doc, double low, double high) {
    if (counted.empty()) {
      for (const stet::Number& n : doc.numbers())
        if (n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0) counted.push_back(&n);
      std::stable_sort(counted.begin(), counted.end(), [](const auto* a, const auto* b) { return a->low < b->low; });
    }
    const auto at = std::lower_bound(counted.begin(), counted.end(), low,
                                     [](const stet::Number* n, double value) { return n->low < value; });
    return at != counted.end() && (*at)->low <= high ? *at : nullptr;
  }

  std::map<std::string, std::vector<const stet::Number*>, std::less<>> by_noun;  // of each value the first, and few

  /// "4,310 pilots", "4,310 licensed pilots"
  void find(const stet::Document& doc, const stet::Settings& settings) {
    known = true;
    for (const stet::Number& n : doc.numbers()) {
      if (n.kind != STET_NUMBER_PLAIN || n.low != n.high) continue;
      const stet::Sentence* sentence = doc.sentence_at(n.span);
      if (sentence == nullptr || doc.verbatim(n.span)) continue;
      const std::string behind = settings.fold(doc.words(doc.widened({n.span.end, n.span.end}, sentence->span, 0, 48)));
      constexpr size_t nouns = 2, most_values = 8;
      size_t at = 0;
      for (size_t k = 0; k < nouns && at < behind.size() && (at == 0 || behind[at] == ' '); ++k) {
        while (at < behind.size() && behind[at] == ' ') ++at;
        const size_t begin = at;
        while (at < behind.size() && stet::in_word(behind[at])) ++at;
        if (at == begin) break;
        auto& all = by_noun[behind.substr(begin, at - begin)];
        const bool is_new =
            std::none_of(all.begin(), all.end(), [&](const auto* other) { return other->low == n.low; });
        if (is_new && all.size() < most_values) all.push_back(&n);
      }
    }
  }
};

// "Of the pilots, 1,293 (36 per cent) …", where the text counts 4,310 pilots: they are a slip of the pen away
// from another percentage. More would be told of another whole too often.
void PercentOfMismatch::check_whole_elsewhere(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                              Wholes& wholes) const {
  if (s.size() < 2 || !bracketed(doc, words_, s[1]) || !opens_with_bracket(s[1].before) || !s[0].counts()) return;
  constexpr size_t longest = 60, shortest_noun = 4;
  std::string_view before = s[0].before;
  if (before.size() > longest || !words_.part_of.begins(before) || !before.ends_with(",")) return;
  before.remove_suffix(1);
  const std::string_view noun = before.substr(before.rfind(' ') == before.npos ? 0 : before.rfind(' ') + 1);
  if (noun.size() < shortest_noun) return;
  if (!wholes.known) wholes.find(doc, words_.settings);
  const stet::Number* whole = nullptr;
  const auto counted = wholes.by_noun.find(noun);
  if (counted == wholes.by_noun.end()) return;
  for (const stet::Number* n : counted->second) {
    if (n->low <= s[0].value) continue;
    if (whole != nullptr) return;  // who knows of which
    whole = n;
  }
  if (whole == nullptr) return;
  const double share = 100 * s[0].value / whole->low;
  if (std::abs(share - s[1].value) <= s[1].unit) return;
  const std::string is = stet::printed(share, decimals_of(s[1])), said = stet::printed(s[1].value, decimals_of(s[1]));
  if (!stet::one_slip(is, said)) return;
  if (doc.verbatim(s[1].span)) return;
  report({s[0].span.begin, s[1].span.end},
         s[0].shown + " of " + doc.words(whole->span) + " is " + is + " per cent, not " + said,
         {{s[1].span, "the percentage"}, {whole->span, "the whole"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*s[1].row)});
}

// "29 (14.1%) of the one group and 54 (22.2%) of the other", where the text counts 205 and 203: once a percentage shows
// that they are of what the text counts, another one is of something that it counts, too.
void PercentOfMismatch::check_groups(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                     Wholes& wholes) const {
  struct Share {
    const Figure *part, *percent;
    double low, high;  // of what it may be a share
    const stet::Number* whole;
  };
  std::vector<Share> shares;
  constexpr double fewest = 3, exact = 0.1, most_wholes = 4;
  for (size_t i = 0; i + 1 < s.size(); ++i) {
    const Figure &part = s[i], &percent = s[i + 1];
    if (!part.counts() || part.interval() || part.about || part.value < fewest || part.unit != 1 ||
        !stet::empty(part.row->unit) || !percent.percent() || percent.interval() || percent.about ||
        percent.unit > exact || percent.value < 1 || percent.value >= 100 || !bracketed(doc, words_, percent) ||
        !opens_with_bracket(percent.before) ||
        (i > 0 && words_.part_of.has(part.before)))  // "196 of 299 (65.6%)" is of the first
      continue;
    const double half = percent.unit / 2;
    const double low = std::ceil(100 * part.value / (percent.value + half) - 1e-6),
                 high = std::floor(100 * part.value / (percent.value - half) + 1e-6);
    if (high - low >= most_wholes) return;  // anything fits
    shares.push_back({&part, &percent, low, high, low > high ? nullptr : wholes.counted_between(doc, low, high)});
  }
  if (shares.size() < 2) return;
  const Share* known = nullptr;
  double least = 0, most = 0, sum = 0;
  for (const Share& share : shares)
    if (share.whole != nullptr && share.whole->low > share.part->value) {
      const double n = share.whole->low;
      if (known == nullptr) known = &share, least = n;
      least = std::min(least, n);
      most = std::max(most, n);
      sum += n;
    }
  if (known == nullptr) return;
  for (const Share& share : shares) {
    // Some of a group may be missing, and two groups may be counted together.
    constexpr double more = 1.02, missing = 0.9;
    if (share.whole != nullptr || (share.high >= missing * least && share.low <= more * most) ||
        (share.low <= more * sum && share.high >= missing * sum) || doc.verbatim(share.percent->span))
      continue;
    // Of a group that is no part of the other, or set against it, it is no part of a part.
    constexpr uint32_t near = 24;  // bytes
    const uint32_t behind = known->percent->span.end, begin = share.part->span.begin;
    const bool beside =
        known->part < share.part ? begin - behind < near : known->part->span.begin - share.percent->span.end < near;
    const bool larger = share.low > more * most;
    const std::string is = stet::printed(share.percent->value, decimals_of(*share.percent));
    report({share.part->span.begin, share.percent->span.end},
           share.low > share.high ? share.part->shown + " is " + is + " per cent of no whole number"
                                  : share.part->shown + " is " + is + " per cent of " + stet::printed(share.low, 0) +
                                        ", which the text counts nowhere",
           {{known->percent->span, "the other share"}, {known->whole->span, "the other share is of this"}},
           {.severity = larger || beside ? STET_SEVERITY_WARNING : STET_SEVERITY_INFO,
            .cause = doc.cause(*share.percent->row)});
  }
}

namespace {

/// Between commas, or a comma and the end: ", 62 per cent."
bool in_apposition(const Figure& f) {
  constexpr size_t longest = 24;  // bytes of the noun before
  const std::string_view behind = f.behind;
  const size_t next = behind.find_first_not_of(' ');
  return f.before.size() < longest && f.before.find(',') != std::string::npos &&
         f.before.find_first_not_of(' ', f.before.find(',') + 1) == std::string::npos &&
         (next == behind.npos || std::string_view(",.;:)").find(behind[next]) != std::string_view::npos);
}

}  // namespace

void PercentOfMismatch::check(const stet::Document& doc, const stet::Report& report,
                              const std::vector<Sentence>& sentences) const {
  const auto compare = [&](const Figure& part, const Figure& whole, const Figure& percent,
                           stet_severity severity = STET_SEVERITY_DEFAULT) {
    if (!comparable(part, whole, percent) || is_share(part, whole, percent)) return;
    if (doc.verbatim(percent.span)) return;
    std::vector<stet::Evidence> evidence{{percent.span, "the percentage"}};
    if (whole.span.end < part.span.begin) evidence.push_back({whole.span, "the whole"});
    report(
        {std::min({part.span.begin, percent.span.begin}), std::max({whole.span.end, percent.span.end})},
        part.shown + " of " + whole.shown + " is " +
            stet::printed(100 * part.value / whole.value, std::max(decimals_of(percent), percent.value < 10 ? 1 : 0)) +
            " per cent, not " + stet::printed(percent.value, decimals_of(percent)),
        evidence, {.severity = severity, .cause = doc.cause(*percent.row)});
  };
  check_rates(doc, report);
  check_told(doc, report);
  check_said_again(doc, report, sentences);
  Wholes wholes;
  const Figure* carried = nullptr;  // what the shares of the sentence before were shares of
  const Sentence* before = nullptr;
  for (const Sentence& s : sentences) {
    check_difference(doc, report, before, s);
    check_of_them(doc, report, s);
    before = &s;
    check_whole_elsewhere(doc, report, s, wholes);
    check_groups(doc, report, s, wholes);
    if (carried != nullptr && !s.empty()) check_carried(doc, report, s, *carried);
    const Figure* whole = nullptr;  // what the parts that follow are parts of
    size_t shares = 0;              // of it that fit
    for (size_t i = 0; i < s.size(); ++i) {
      const bool three = i + 2 < s.size();
      if (three) check_amount(doc, report, s[i], s[i + 1], s[i + 2]);
      if (three && compare_again(words_, s, i, compare)) {
        i += 2;
        continue;
      }
      // "12 of 40 kitchens (25%)"
      if (three && words_.part_of.has(s[i].behind) && bracketed_or_about(doc, words_, s[i + 2]) &&
          short_gap(s[i + 2].before)) {
        compare(s[i], s[i + 1], s[i + 2]);
        whole = &s[i + 1];
        shares += fits(s[i], s[i + 1], s[i + 2]);
        i += 2;
        continue;
      }
      // "12 of 40 kitchens that were looked at in the spring (35%)": told where a slip of the pen makes it right.
      if (three && words_.part_of.has(s[i].behind) && bracketed(doc, words_, s[i + 2]) && far_gap(s[i + 2].before) &&
          s[i + 1].value > s[i].value && s[i].value > 0 &&
          stet::one_slip(stet::printed(100 * s[i].value / s[i + 1].value, decimals_of(s[i + 2])),
                         stet::printed(s[i + 2].value, decimals_of(s[i + 2])))) {
        compare(s[i], s[i + 1], s[i + 2], STET_SEVERITY_WARNING);
        i += 2;
        continue;
      }
      // "212 of 340 votes, 62 per cent.", "212 votes out of 340, 62 per cent": in apposition, and a slip of the pen.
      if (three && s[i + 2].percent() && s[i].behind.size() < 24 && words_.part_of.ends(s[i].behind) &&
          in_apposition(s[i + 2]) && s[i + 1].value > s[i].value && s[i].value > 0 &&
          stet::one_slip(stet::printed(100 * s[i].value / s[i + 1].value, decimals_of(s[i + 2])),
                         stet::printed(s[i + 2].value, decimals_of(s[i + 2])))) {
        compare(s[i], s[i + 1], s[i + 2], STET_SEVERITY_WARNING);
        i += 2;
        continue;
      }
      // "25% (12 of 40)"
      const std::string_view p = doc.prose();
      if (three && s[i].percent() && opens_with_bracket(s[i].behind) && words_.part_of.has(s[i + 1].behind) &&
          s[i + 2].span.end < p.size() && (p[s[i + 2].span.end] == ')' || p[s[i + 2].span.end] == ']'))
        compare(s[i + 1], s[i + 2], s[i]);
      // "Of the 40 kitchens, 12 (30%) were closed and 9 (30%) fined": once one share has shown what they are of.
      if (i == 0 && words_.part_of.begins(s[i].before) && s[i].before.size() < 12 && s[i].counts() &&
          s[i].behind.find(',') != std::string::npos)
        whole = &s[i];
      // "1,250 firms, of which 500 (40%) … and 750 (60%)"
      if (i == 0 && s.size() > 2 && s[0].counts() && words_.of_them.ends(s[1].before) && fits(s[1], s[0], s[2]))
        whole = &s[0];
      if (whole == nullptr || i + 1 >= s.size() || whole == &s[i] || !bracketed(doc, words_, s[i + 1]) ||
          !opens_with_bracket(s[i + 1].before))
        continue;
      if (shares > 0 && words_.part_of.in(s[i].before)) break;  // "of whom 15 (25%)": a part of a part
      // "Of the 40 kitchens, 12 (25%)": nothing stands between the two.
      const bool beside = i == 1 && whole == &s[0] && s[1].before.ends_with(",");
      if (fits(s[i], *whole, s[i + 1]))
        ++shares;
      else if (shares > 0 || beside)
        compare(s[i], *whole, s[i + 1], STET_SEVERITY_WARNING);
      ++i;
    }
    constexpr size_t enough = 2;
    carried = shares >= enough ? whole : nullptr;
  }
}

// "Of the 480, 269 (56.0%) were women and 202 (42.1%) … . A total of 126 (28.3%) were over 65.": told where a slip of
// the pen makes it right.
void PercentOfMismatch::check_carried(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                      const Figure& whole) const {
  const stet::Sentence *here = doc.sentence_at(s.front().span), *there = doc.sentence_at(whole.span);
  if (here == nullptr || there == nullptr || here->block != there->block || here != there + 1) return;
  for (size_t i = 0; i + 1 < s.size(); ++i) {
    const Figure &part = s[i], &percent = s[i + 1];
    if (!bracketed(doc, words_, percent) || !opens_with_bracket(percent.before) || !comparable(part, whole, percent) ||
        is_share(part, whole, percent) || doc.verbatim(percent.span))
      continue;
    const std::string is = stet::printed(100 * part.value / whole.value, decimals_of(percent)),
                      said = stet::printed(percent.value, decimals_of(percent));
    if (stet::one_slip(is, said))
      report({part.span.begin, percent.span.end},
             part.shown + " of " + whole.shown + " is " + is + " per cent, not " + said,
             {{percent.span, "the percentage"}, {whole.span, "the whole"}},
             {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*percent.row)});
  }
}

// "Of the votes, 45 per cent, 30 per cent and 35 per cent": parts of one whole, since "of" names it first. People may
// belong to several parts, so a sum far above a hundred is no fault; one somewhat above is.
namespace {

/// "Tolls, 47 percent; rents, 24; gifts, 31; fines, 8.": the sign stands once, semicolons part the shares.
void check_semicolons(const stet::Document& doc, const stet::Report& report, const Sentence& s) {
  constexpr size_t fewest = 3;
  constexpr double most = 115;
  const auto first = std::find_if(s.begin(), s.end(), [](const Figure& f) { return f.percent(); });
  if (first == s.end() || first->interval() || first->about) return;
  double sum = first->value, slack = first->unit / 2;
  std::string terms = stet::printed(first->value, decimals_of(*first));
  auto at = first + 1;
  for (; at != s.end() && at->counts() && stet::empty(at->row->unit) && !at->interval() && at->value < 100 &&
         at->row->decimals == first->row->decimals && std::count(at->before.begin(), at->before.end(), ';') == 1;
       ++at) {
    sum += at->value;
    slack += at->unit / 2;
    terms += " + " + stet::printed(at->value, decimals_of(*at));
  }
  const auto count = static_cast<size_t>(at - first);
  const stet::Span all{first->span.begin, (at - 1)->span.end};
  if (count < fewest || at != s.end() || sum <= 100 + slack + first->unit || sum > most || doc.verbatim(all)) return;
  report(all,
         "the parts of this whole are more than a hundred per cent: " + terms + " = " +
             stet::printed(sum, first->unit < 1 ? 1 : 0),
         {}, {.severity = STET_SEVERITY_INFO, .cause = doc.cause(*first->row)});
}

}  // namespace

// "In the runoff she had 51.3 to 48.7 per cent": exact shares of a vote between two leave nothing over.
void PercentSum::check_two(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  constexpr double farthest = 15;  // from a hundred; more is of something else
  for (size_t i = 0; i + 1 < s.size(); ++i) {
    const Figure &a = s[i], &b = s[i + 1];
    std::string_view gap = b.before;
    if (!b.percent() || !(a.percent() || a.counts()) || a.interval() || b.interval() || a.about || b.about ||
        a.row->decimals == 0 || a.row->decimals != b.row->decimals || !between_.has(gap))
      continue;
    const double sum = a.value + b.value, off = std::abs(sum - 100);
    if (off <= a.unit + 1e-9 || off > farthest || doc.verbatim({a.span.begin, b.span.end})) continue;
    const stet::Sentence* sentence = doc.sentence_at(b.span);
    if (sentence == nullptr || !of_two_.in(words_.settings.fold(doc.words(sentence->span)))) continue;
    report({a.span.begin, b.span.end},
           "the two shares of this vote are " + stet::printed(a.value, decimals_of(a)) + " + " +
               stet::printed(b.value, decimals_of(b)) + " = " + stet::printed(sum, decimals_of(a)) + " per cent",
           {}, {.cause = doc.cause(*b.row)});
  }
}

void PercentSum::check(const stet::Document& doc, const stet::Report& report,
                       const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences) {
    check_semicolons(doc, report, s);
    check_two(doc, report, s);
    for (size_t i = 0; i < s.size();) {
      size_t end = i;
      while (end < s.size() && s[end].percent() && !s[end].interval() && !s[end].about && s[end].value < 100 &&
             (end == i || (s[end].before.size() < 60 && s[end].before.find_first_of(".:;()") == std::string::npos)))
        ++end;
      // "… 45 per cent, … 35 per cent and … the remaining 20": what is left needs no sign.
      if (end >= i + 2 && end < s.size() && s[end].counts() && stet::empty(s[end].row->unit) && !s[end].interval() &&
          !s[end].about && s[end].value < 100 && s[end].before.size() < 60 && words_.rest.ends(s[end].before) &&
          s[end].before.find_first_of(".:;()") == std::string::npos)
        ++end;
      const size_t first = i, count = end - i;
      i = std::max(end, i + 1);
      if (count < 3) continue;
      double sum = 0, slack = 1e-9, unit = 100;
      for (size_t k = first; k < end; ++k) {
        sum += s[k].value;
        slack += s[k].unit / 2;
        unit = std::min(unit, s[k].unit);
      }
      // "… and 27 per cent did not answer": who is asked once belongs to one part, whatever verb tells it.
      // "… and everything else 27 per cent": nor is anything left out.
      const bool rest = words_.rest.ends(s[end - 1].before) || words_.remaining.begins(s[end - 1].behind);
      // "…; only one answer was allowed"
      const bool closed = rest || words_.no_answer.in(s[end - 1].behind) || words_.one_answer.in(s[end - 1].behind) ||
                          words_.one_answer.in(s[first].before);
      // "The money came from: the town 46%, the state 31%, grants 38%"
      const size_t colon = s[first].before.rfind(':');
      const bool broken_down = count > 3 && colon != std::string::npos && end == s.size() &&
                               words_.breakdown.in(std::string_view(s[first].before).substr(0, colon));
      const bool of_whole = closed || broken_down || words_.part_of.begins(s[first].before);
      bool listed = broken_down || words_.last.in(s[end - 1].before);
      // "52 per cent on the cliffs, 31 per cent in the grass and …": what lies in one place lies in no other.
      bool placed = !closed && !broken_down;
      for (size_t k = first; k < end; ++k) placed = placed && words_.places.begins(s[k].behind);
      for (size_t k = first + 1; k + 1 < end; ++k)
        listed = listed && (closed || broken_down || placed ? s[k].before.find(',') != std::string::npos
                                                            : s[k].before.starts_with(","));
      // What is left makes the whole: less is as wrong as more.
      const bool too_few = rest && sum < 100 - slack - unit && sum >= 85;
      if (!of_whole || !listed || (!too_few && (sum <= 100 + slack + unit || sum > 115))) continue;
      const stet::Span all{s[first].span.begin, s[end - 1].span.end};
      if (doc.verbatim(all)) continue;
      std::string terms;
      for (size_t k = first; k < end; ++k)
        terms += (k > first ? " + " : "") + stet::printed(s[k].value, decimals_of(s[k]));
      report(all,
             (too_few ? "the parts of this whole and the rest are less than a hundred per cent: "
                      : "the parts of this whole are more than a hundred per cent: ") +
                 terms + " = " + stet::printed(sum, unit < 1 ? 1 : 0),
             {},
             {.severity = placed ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT, .cause = doc.cause(*s[end - 1].row)});
    }
  }
}

}  // namespace number
