// Shares in words against figures: "one in three (25%)", "84 boats, a quarter of which, 28, are old".
#include <algorithm>
#include <cmath>

#include "shares.h"

namespace number {

const stet::Rule RatioMismatch::rule{.id = "number/ratio-mismatch",
                                     .summary = "A share in words and the figure beside it differ.",
                                     .severity = stet::Severity::error,
                                     .tables = read_tables,
                                     .page =
#include "ratio-mismatch.md.inc"
};

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

bool bracketed(const stet::Document& doc, const Words& words, const Figure& f) {
  const std::string_view p = doc.prose();
  if (f.span.begin == 0 || f.span.end >= p.size() || (p[f.span.end] != ')' && p[f.span.end] != ']')) return false;
  if (p[f.span.begin - 1] == '(' || p[f.span.begin - 1] == '[') return true;
  // An article, or what says it again.
  constexpr size_t longest = 14, article = 3;
  const size_t open = f.before.find_last_of("([");
  if (open == std::string::npos || f.before.size() - open > longest) return false;
  std::string_view inside = std::string_view(f.before).substr(open + 1);
  inside = inside.substr(0, inside.find_last_not_of(' ') + 1);
  return (inside.size() >= 2 && inside.size() <= article && inside.find(' ') == inside.npos &&
          std::all_of(inside.begin(), inside.end(), stet::letter)) ||
         (!inside.empty() && words.equality.prefix(inside) == inside.size());
}
bool short_gap(const std::string& gap) {
  return gap.size() < 48 && std::count(gap.begin(), gap.end(), ' ') <= 5 &&
         gap.find_first_of(";:.") == std::string::npos && std::count(gap.begin(), gap.end(), '(') == 1;
}
bool plain_gap(const std::string& gap) { return gap.size() < 60 && gap.find_first_of(".:()") == std::string::npos; }

void RatioMismatch::check(const stet::Document& doc, const stet::Report& report,
                          const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences)
    for (size_t i = 0; i + 1 < s.size(); ++i) {
      const Figure &share = s[i], &percent = s[i + 1];
      if (i > 0) check_amount(doc, report, s, i);
      check_again(doc, report, s, i + 1);
      check_majority(doc, report, s, i);
      if (i + 2 < s.size()) compare_count(doc, report, share, s[i + 1], s[i + 2]);
      if (!share.share() || !percent.percent() || share.interval() || percent.interval() ||
          !bracketed(doc, words_, percent))
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

// "Of 1.2 million tonnes a year they say that 30 per cent, or 360,000 tonnes, …", "84 boats, a quarter of which, 21,
// …".
void RatioMismatch::check_amount(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                 size_t at) const {
  const Figure &whole = s[at - 1], &share = s[at], &part = s[at + 1];
  constexpr size_t longest_gap = 110, longest_again = 28;
  const bool percent = share.percent();
  if ((!percent && !share.share()) || share.interval() || whole.interval() || part.interval() || part.about ||
      whole.row->kind != part.row->kind || !(whole.counts() || whole.currency()) || !alike(doc, whole, part) ||
      part.value <= 0 || part.value >= whole.value)
    return;
  if (share.before.size() > longest_gap || share.before.find_first_of(".:;()") != std::string::npos) return;
  if (percent ? !(part.before.starts_with(",") && part.before.size() < longest_again && says_again(words_, part.before))
              : !(part.before.size() < longest_again && part.before.ends_with(",") && words_.of_them.in(part.before) &&
                  part.behind.starts_with(",")))
    return;
  if (doc.verbatim(part.span)) return;
  const double ratio = percent ? share.value / 100 : share.value, right = whole.value * ratio;
  if (ratio <= 0 || ratio >= 1) return;
  if (percent) {
    const double room = share.unit / 200 * whole.value + whole.slack * ratio + part.slack;
    if (std::abs(right - part.value) <= std::max(room, (share.about ? 0.1 : 0.02) * right) ||
        !stet::one_slip(stet::printed(right, 0), stet::printed(part.value, 0)))
      return;
  } else {
    const double said = part.value / whole.value, off = std::abs(said - ratio), nearest = nearest_simple(said);
    constexpr double round = 0.04, near = 0.012;
    if (off < round || nearest > near || off < 3 * nearest) return;
  }
  report(part.span, share.shown + " of " + whole.shown + " is " + stet::printed(right, 0) + ", not " + part.shown,
         {{share.span, "the share"}, {whole.span, "the whole"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*part.row)});
}

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
  const bool of_it = words_.its_whole.begins(share.behind);
  // ", or a third", "£21, a third of it"
  const bool again = colon || says_again(words_, gap) || (of_it && (gap == "," || gap == ", "));
  if (!again || gap.size() > 60 || gap.find_first_of(".:()") != std::string_view::npos) return;
  const Figure &a = s[at - 2], &b = s[at - 1];
  const auto amount = [](const Figure& f) {
    return (f.counts() || f.currency()) && !f.interval() && !f.about && f.value > 0;
  };
  if (!amount(a) || !amount(b) || !alike(doc, a, b) || a.row->kind != b.row->kind || a.value == b.value) return;
  // "lost £84, and asked for a brief; what he got was £21, or a quarter of it"
  const bool sum_of_it = of_it && a.currency() && b.value < a.value;
  if (b.before.size() > (sum_of_it ? 2 * longest_gap : longest_gap) ||
      b.before.find_first_of(sum_of_it ? ":()" : ";:()") != std::string::npos)
    return;
  const bool joined = a.value < b.value && b.before.size() < 40 && b.before.find(',') == std::string::npos &&
                      words_.part_of.ends(b.before);
  // "Of these, 60 …": a part of what was told before, and no whole.
  const size_t last = a.before.find_last_not_of(' ');
  const bool is_part = last != std::string::npos && a.before[last] == ',';
  const bool ahead = b.value < a.value && ((words_.part_of.ends(a.before) && !is_part) || words_.of_them.in(b.before) ||
                                           words_.of_them.begins(b.behind));
  const bool said = b.value < a.value && of_it;
  if (!(joined || ahead || said)) return;
  // "sank von 11,2 auf 9,8 Cent, also um ein Achtel": a change, and no part.
  if (!joined && words_.to.ends(b.before)) return;
  // "60 had sails, and 20 had oars: three in four and one in four": a share of its own for each.
  if (at + 1 < s.size() && s[at + 1].share() && words_.last.has(s[at + 1].before)) return;
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
  if (!bracketed(doc, words_, part) || !short_gap(part.before) || part.value > whole.value || doc.verbatim(part.span))
    return;
  const double far = share.about || part.about || whole.about ? 8 : 4;
  if (std::abs(100 * share.value - 100 * part.value / whole.value) <= far) return;
  report(
      {share.span.begin, part.span.end},
      share.shown + " of " + whole.shown + " is " + stet::printed(share.value * whole.value, 0) + ", not " + part.shown,
      {{part.span, "the number"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*part.row)});
}

}  // namespace number
