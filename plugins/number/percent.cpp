// Percentages against what they are of: "12 of 40 (25%)", "one in three (25%)", parts of a hundred.
#include <algorithm>
#include <cmath>
#include <map>

#include "arithmetic.h"

namespace number {

const stet::Rule PercentOfMismatch::rule{.id = "number/percent-of-mismatch",
                                         .summary = "A percentage is not that of the figures beside it.",
                                         .severity = stet::Severity::error,
                                         .tables = read_tables,
                                         .page =
#include "percent-of-mismatch.md.inc"
};
const stet::Rule RatioMismatch::rule{.id = "number/ratio-mismatch",
                                     .summary = "A share in words and the figure beside it differ.",
                                     .severity = stet::Severity::error,
                                     .tables = read_tables,
                                     .page =
#include "ratio-mismatch.md.inc"
};
const stet::Rule PercentSum::rule{.id = "number/percent-sum",
                                  .summary = "The percentages of a whole are more than a hundred together.",
                                  .severity = stet::Severity::warning,
                                  .tables = read_tables,
                                  .page =
#include "percent-sum.md.inc"
};

namespace {

/// "(25%)": the percentage stands alone in brackets.
bool bracketed(const stet::Document& doc, const Figure& f) {
  const std::string_view p = doc.prose();
  return f.span.begin > 0 && (p[f.span.begin - 1] == '(' || p[f.span.begin - 1] == '[') && f.span.end < p.size() &&
         (p[f.span.end] == ')' || p[f.span.end] == ']');
}
/// "(about 25%)", too.
bool bracketed_or_about(const stet::Document& doc, const Words& words, const Figure& f) {
  const std::string_view p = doc.prose();
  if (!f.about) return bracketed(doc, f);
  const size_t open = f.before.rfind('(');
  if (open == std::string::npos || f.span.end >= p.size() || p[f.span.end] != ')') return false;
  const std::string_view inside = std::string_view(f.before).substr(open + 1);
  const size_t size = words.about.prefix(inside);
  constexpr size_t article = 5;  // "circa il 25%"
  return size > 0 && inside.size() - size <= article;
}
bool opens_with_bracket(const std::string& gap) { return gap.size() == 1 && (gap[0] == '(' || gap[0] == '['); }

/// The words between a whole and its percentage: a noun or two, and the bracket.
bool short_gap(const std::string& gap) {
  return gap.size() < 48 && std::count(gap.begin(), gap.end(), ' ') <= 5 &&
         gap.find_first_of(";:.") == std::string::npos && std::count(gap.begin(), gap.end(), '(') == 1;
}

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

/// A noun and its preposition between two figures that belong together.
bool plain_gap(const std::string& gap) { return gap.size() < 60 && gap.find_first_of(".:()") == std::string::npos; }

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
  if (s.size() < 2 || !bracketed(doc, s[1]) || !opens_with_bracket(s[1].before) || !s[0].counts()) return;
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
        percent.unit > exact || percent.value < 1 || percent.value >= 100 || !bracketed(doc, percent) ||
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
  Wholes wholes;
  const Figure* carried = nullptr;  // what the shares of the sentence before were shares of
  for (const Sentence& s : sentences) {
    check_whole_elsewhere(doc, report, s, wholes);
    check_groups(doc, report, s, wholes);
    if (carried != nullptr && !s.empty()) check_carried(doc, report, s, *carried);
    const Figure* whole = nullptr;  // what the parts that follow are parts of
    size_t shares = 0;              // of it that fit
    for (size_t i = 0; i < s.size(); ++i) {
      const bool three = i + 2 < s.size();
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
      if (three && words_.part_of.has(s[i].behind) && bracketed(doc, s[i + 2]) && far_gap(s[i + 2].before) &&
          s[i + 1].value > s[i].value && s[i].value > 0 &&
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
      if (whole == nullptr || i + 1 >= s.size() || whole == &s[i] || !bracketed(doc, s[i + 1]) ||
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
                                      const Figure& whole) {
  const stet::Sentence *here = doc.sentence_at(s.front().span), *there = doc.sentence_at(whole.span);
  if (here == nullptr || there == nullptr || here->block != there->block || here != there + 1) return;
  for (size_t i = 0; i + 1 < s.size(); ++i) {
    const Figure &part = s[i], &percent = s[i + 1];
    if (!bracketed(doc, percent) || !opens_with_bracket(percent.before) || !comparable(part, whole, percent) ||
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

void RatioMismatch::check(const stet::Document& doc, const stet::Report& report,
                          const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences)
    for (size_t i = 0; i + 1 < s.size(); ++i) {
      const Figure &share = s[i], &percent = s[i + 1];
      check_again(doc, report, s, i + 1);
      check_majority(doc, report, s, i);
      if (i + 2 < s.size()) compare_count(doc, report, share, s[i + 1], s[i + 2]);
      if (!share.share() || !percent.percent() || share.interval() || percent.interval() || !bracketed(doc, percent))
        continue;
      if (!short_gap(percent.before) || share.value <= 0 || share.value >= 1) continue;
      // Shares in words are round: "a third (31%)".
      const double far = share.about || percent.about ? 8 : 4;
      if (std::abs(100 * share.value - percent.value) <= far + percent.unit / 2 || doc.verbatim(percent.span)) continue;
      report({share.span.begin, percent.span.end},
             share.shown + " is " + stet::printed(100 * share.value, 0) + " per cent, not " +
                 stet::printed(percent.value, decimals_of(percent)),
             {{percent.span, "the percentage"}}, {.cause = doc.cause(*percent.row)});
    }
}

namespace {

/// How far the nearest of the shares that people name in words is.
double nearest_simple(double ratio) {
  double best = 1;
  for (int parts = 2; parts <= 10; ++parts)
    for (int n = 1; n < parts; ++n)
      if (parts <= 6 || n == 1 || n + 1 == parts) best = std::min(best, std::abs(ratio - double(n) / parts));
  return best;
}

}  // namespace

// "6,600 of 8,800, or two thirds", "of 36 boats 24, that is three quarters": words are round, so that another simple
// share must fit far better.
void RatioMismatch::check_again(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                size_t at) const {
  const Figure& share = s[at];
  constexpr size_t longest_gap = 100;
  if (at < 2 || !share.share() || share.interval() || share.value <= 0 || share.value >= 1) return;
  // ", or a quarter", ": a quarter"
  const std::string_view said_before = share.before;
  const bool colon = said_before.ends_with(": ") || said_before.ends_with(":");
  const std::string_view gap = colon ? said_before.substr(0, said_before.rfind(':')) : said_before;
  if ((!colon && !says_again(words_, gap)) || gap.size() > 60 || gap.find_first_of(".:()") != std::string_view::npos)
    return;
  const Figure &a = s[at - 2], &b = s[at - 1];
  const auto amount = [](const Figure& f) {
    return (f.counts() || f.currency()) && !f.interval() && !f.about && f.value > 0;
  };
  if (!amount(a) || !amount(b) || !alike(doc, a, b) || a.row->kind != b.row->kind || a.value == b.value) return;
  if (b.before.size() > longest_gap || b.before.find_first_of(";:()") != std::string::npos) return;
  const bool joined = a.value < b.value && b.before.size() < 40 && b.before.find(',') == std::string::npos &&
                      words_.part_of.ends(b.before);
  const bool ahead = b.value < a.value && (words_.part_of.ends(a.before) || words_.of_them.in(b.before));
  const bool said = b.value < a.value && words_.its_whole.begins(share.behind);
  if (!(joined || ahead || said)) return;
  // "or two thirds of the world's": of another whole; "a third more": a change.
  if ((!said && words_.part_of.begins(share.behind)) ||
      (!share.behind.starts_with(",") && words_.comparison.begins(share.behind)))
    return;
  const Figure &part = joined ? a : b, &whole = joined ? b : a;
  const double ratio = part.value / whole.value, off = std::abs(ratio - share.value), nearest = nearest_simple(ratio);
  constexpr double exact = 0.001;  // 18 of 90: a fifth, and no sixth
  if (off < (share.about ? 0.08 : nearest < exact ? 0.012 : 0.04) || off < 3 * nearest || doc.verbatim(share.span))
    return;
  report({std::min(part.span.begin, whole.span.begin), share.span.end},
         part.shown + " of " + whole.shown + " is " + stet::printed(100 * ratio, 0) + " per cent, not " + share.shown,
         {{share.span, "the share"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*share.row)});
}

// "Of the 112 workers, 58, fewer than half, had borrowed."
bool RatioMismatch::majority_of_first(const stet::Document& doc, const stet::Report& report, const Figure& whole,
                                      const Figure& part) const {
  constexpr size_t longest_opening = 12, longest = 24;  // bytes
  const stet::Sentence* sentence = doc.sentence_at(part.span);
  if (!words_.part_of.begins(whole.before) || whole.before.size() > longest_opening || !whole.counts() ||
      !part.counts() || whole.interval() || part.interval() || part.value <= 0 || part.value >= whole.value ||
      part.before.find(',') == std::string::npos || sentence == nullptr)
    return false;
  const std::string behind =
      words_.settings.fold(doc.words(doc.widened({part.span.end, part.span.end}, sentence->span, 0, 2 * longest)));
  if (!behind.starts_with(", ")) return false;
  const std::string_view said = std::string_view(behind).substr(2, behind.find_first_of(",;:.()", 2) - 2);
  uint32_t kind = 0;
  if (said.size() > longest || !words_.majority.in(said, &kind) || words_.no_majority.in(said)) return false;
  const bool more = 2 * part.value > whole.value;
  if (2 * part.value == whole.value || more == (kind == 1) || doc.verbatim(part.span)) return true;
  report(part.span, part.shown + " of " + whole.shown + " is " + (more ? "more" : "less") + " than half",
         {{whole.span, "the whole"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*part.row)});
  return true;
}

// "A majority of those on the quay (21 of 50)", "21 of 50, a majority".
void RatioMismatch::check_majority(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                   size_t i) const {
  if (i == 0 && majority_of_first(doc, report, s[0], s[1])) return;
  const Figure &part = s[i], &whole = s[i + 1];
  constexpr size_t nearby = 70;
  if (!part.counts() || !whole.counts() || part.interval() || whole.interval() || part.value <= 0 ||
      part.value >= whole.value || !words_.part_of.has(whole.before))
    return;
  uint32_t kind = 0;
  const size_t open = part.before.find_last_not_of(' ');
  std::string_view said;
  if (open != std::string::npos && (part.before[open] == '(' || part.before[open] == ',')) {
    said = std::string_view(part.before).substr(0, open);
    if (const size_t mark = said.find_last_of(",;:.()"); mark != said.npos) said = said.substr(mark + 1);
  }
  if (said.empty() || said.size() > nearby || !words_.majority.in(said, &kind)) {
    said = whole.behind.starts_with(",") ? std::string_view(whole.behind).substr(1) : std::string_view();
    said = said.substr(0, said.find_first_of(",;:.()"));
    if (said.size() > 24 || !words_.majority.in(said, &kind)) return;
  }
  if (words_.no_majority.in(said) || doc.verbatim(part.span)) return;
  const bool more = 2 * part.value > whole.value;
  if (2 * part.value == whole.value || more == (kind == 1)) return;
  report({part.span.begin, whole.span.end},
         part.shown + " of " + whole.shown + " is " + (more ? "more" : "less") + " than half", {},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*part.row)});
}

// "Three in four of the 200 delegates (150)"
void RatioMismatch::compare_count(const stet::Document& doc, const stet::Report& report, const Figure& share,
                                  const Figure& whole, const Figure& part) const {
  if (!share.share() || share.interval() || share.value <= 0 || share.value >= 1) return;
  if (!whole.counts() || !part.counts() || whole.interval() || part.interval() || !words_.part_of.has(share.behind))
    return;
  if (!bracketed(doc, part) || !short_gap(part.before) || part.value > whole.value || doc.verbatim(part.span)) return;
  const double far = share.about || part.about || whole.about ? 8 : 4;
  if (std::abs(100 * share.value - 100 * part.value / whole.value) <= far) return;
  report(
      {share.span.begin, part.span.end},
      share.shown + " of " + whole.shown + " is " + stet::printed(share.value * whole.value, 0) + ", not " + part.shown,
      {{part.span, "the number"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*part.row)});
}

// "Of the votes, 45 per cent, 30 per cent and 35 per cent": parts of one whole, since "of" names it first. People may
// belong to several parts, so a sum far above a hundred is no fault; one somewhat above is.
void PercentSum::check(const stet::Document& doc, const stet::Report& report,
                       const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences) {
    for (size_t i = 0; i < s.size();) {
      size_t end = i;
      while (end < s.size() && s[end].percent() && !s[end].interval() && !s[end].about && s[end].value < 100 &&
             (end == i || (s[end].before.size() < 60 && s[end].before.find_first_of(".:;()") == std::string::npos)))
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
      const bool closed = rest || words_.no_answer.in(s[end - 1].behind);
      // "The money came from: the town 46%, the state 31%, grants 38%"
      const size_t colon = s[first].before.rfind(':');
      const bool broken_down = count > 3 && colon != std::string::npos && end == s.size() &&
                               words_.breakdown.in(std::string_view(s[first].before).substr(0, colon));
      const bool of_whole = closed || broken_down || words_.part_of.begins(s[first].before);
      bool listed = broken_down || words_.last.in(s[end - 1].before);
      for (size_t k = first + 1; k + 1 < end; ++k)
        listed = listed &&
                 (closed || broken_down ? s[k].before.find(',') != std::string::npos : s[k].before.starts_with(","));
      if (!of_whole || !listed || sum <= 100 + slack + unit || sum > 115) continue;
      const stet::Span all{s[first].span.begin, s[end - 1].span.end};
      if (doc.verbatim(all)) continue;
      std::string terms;
      for (size_t k = first; k < end; ++k)
        terms += (k > first ? " + " : "") + stet::printed(s[k].value, decimals_of(s[k]));
      report(all,
             "the parts of this whole are more than a hundred per cent: " + terms + " = " +
                 stet::printed(sum, unit < 1 ? 1 : 0),
             {}, {.cause = doc.cause(*s[end - 1].row)});
    }
  }
}

}  // namespace number
