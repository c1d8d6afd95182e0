// "Rose from 40 to 30", "4,312 in 2017 and 3,980 in 2018, a rise of 332", "300, less than a postman, who earned 260":
// up or down, more or less, against the two figures.
#include <algorithm>
#include <cmath>

#include "arithmetic.h"

namespace number {

const stet::Rule ChangeDirection::rule{.id = "number/change-direction",
                                       .summary = "A rise ends below its begin, or a fall above it.",
                                       .severity = stet::Severity::error,
                                       .tables = read_tables,
                                       .page =
#include "change-direction.md.inc"
};

const stet::Rule ComparisonMismatch::rule{.id = "number/comparison-mismatch",
                                          .summary = "A comparison is denied by the two figures that it compares.",
                                          .severity = stet::Severity::warning,
                                          .tables = read_tables,
                                          .page =
#include "comparison-mismatch.md.inc"
};

namespace {

constexpr uint32_t up = 1, down = 2, both = 3;

/// From the last mark that parts clauses on.
std::string_view last_clause(std::string_view s) {
  const size_t mark = s.find_last_of(",;:.()");
  return mark == s.npos ? s : s.substr(mark + 1);
}
std::string_view first_clause(std::string_view s) { return s.substr(0, s.find_first_of(",;:.()")); }

bool amount(const Figure& f) { return !f.interval() && !f.share() && !f.about && f.row->kind != STET_NUMBER_ORDINAL; }

}  // namespace

ChangeDirection::Told ChangeDirection::told_in(std::string_view folded) const {
  Told told;
  for (size_t at = 0; at < folded.size();) {
    uint32_t value = 0;
    const size_t size = words_.change.prefix(folded.substr(at), &value);
    if (size > 0) {
      told.ways |= plain_way(value);
      if (value > 2) {
        if (!told.verb) told.first = at;
        told.verb = true;
        told.behind = folded.size() - at - size;
      }
    }
    at = std::min(folded.find(' ', at + std::max<size_t>(size, 1) - 1), folded.size() - 1) + 1;
  }
  return told;
}

// "Rose from 40 to 30", "von 40 auf 30 gestiegen".
void ChangeDirection::check_verb(const stet::Document& doc, const stet::Report& report, const Figure& a,
                                 const Figure& b) const {
  constexpr size_t farthest = 90, nearest = 44;  // bytes
  if (!words_.from.ends(a.before) || !words_.to.ends(b.before) || b.before.size() > 48) return;
  if (!amount(a) || !amount(b) || !alike(doc, a, b) || a.value <= 0 || b.value <= 0 || a.value == b.value) return;
  std::string_view before = last_clause(a.before);
  // "La participation recule, passant de 58 à 63": the verb stands before the comma.
  std::string_view joint = before;
  while (joint.starts_with(' ')) joint.remove_prefix(1);
  while (joint.ends_with(' ')) joint.remove_suffix(1);
  if (const size_t comma = a.before.size() - before.size();
      comma > 0 && a.before[comma - 1] == ',' && passing_.has(joint))
    before = last_clause(std::string_view(a.before).substr(0, comma - 1));
  before = before.substr(before.size() - std::min(before.size(), farthest));
  const Told ahead = told_in(before), later = told_in(first_clause(b.behind).substr(0, farthest));
  // All words of change agree, nouns too: "the decline grew from 8 to 3".
  const uint32_t way = ahead.ways | later.ways;
  const bool near = (ahead.verb && ahead.behind <= nearest) || (!ahead.verb && later.verb && later.first <= nearest);
  if (!near || way == both || way == (b.value > a.value ? up : down)) return;
  // "rose from 8 to 3 in the ranking"
  // "rose from 62 to 24 cm below the surface": counted downwards.
  if (below_.begins(b.behind)) return;
  if (ranks_.in(a.before) || ranks_.in(b.behind) || ranks_.in(b.before) || doc.verbatim(b.span)) return;
  report({a.span.begin, b.span.end}, "from " + a.shown + " to " + b.shown + " is no " + (way == up ? "rise" : "fall"),
         {}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*b.row)});
}

void ChangeDirection::check_change(const stet::Document& doc, const stet::Report& report, const Change& change,
                                   bool absolute) const {
  const Figure &a = *change.first, &b = *change.second, &n = *change.percent;
  if (change.direction == said_already || (change.direction == up ? b.value >= a.value : b.value <= a.value)) return;
  // A difference that is right but for its sign; a percentage only where both ends are sure.
  if (absolute ? std::abs(std::abs(b.value - a.value) - n.value) > 1e-6 * a.value : !change.from_to) return;
  if (doc.verbatim(n.span)) return;
  report(n.span,
         std::string("from ") + a.shown + " to " + b.shown + " is no " + (change.direction == up ? "rise" : "fall"),
         {{a.span, "from"}, {b.span, "to"}}, {.cause = doc.cause(*n.row)});
}

void ChangeDirection::check(const stet::Document& doc, const stet::Report& report,
                            const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences)
    for (size_t i = 0; i < s.size(); ++i) {
      if (i > 0) check_verb(doc, report, s[i - 1], s[i]);
      for (const bool absolute : {false, true})
        if (const auto change = change_at(doc, words_, s, i, absolute)) check_change(doc, report, *change, absolute);
    }
}

// "300 crowns a year, less than a postman, who earned 260": the second figure says nothing of its own kind.
// "39.8% of the one group and 18.0% of the other (difference 20.0 percentage points)", "(M = 12.86) … (M = 13.94;
// difference 1.08)": figures as exact as their difference.
void ComparisonMismatch::check_difference(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                          size_t row) const {
  constexpr size_t longest_gap = 90;  // bytes
  const Figure& c = s[row];
  size_t first = row - 2, second = row - 1;
  // "201 of 300 (67.0%) and 159 of 306 (52.0%), a difference of 15.0 percentage points": the two shares among them.
  if (words_.points.begins(c.behind)) {
    std::vector<size_t> shares;
    for (size_t k = 0; k < row; ++k)
      if (s[k].percent()) shares.push_back(k);
    if (shares.size() == 2) first = shares[0], second = shares[1];
  }
  const Figure &a = s[first], &b = s[second];
  std::string_view lead = c.before;
  while (!lead.empty() && (lead.back() == ' ' || lead.back() == '=' || lead.back() == ':')) lead.remove_suffix(1);
  if (c.row->decimals == 0 || a.row->decimals != c.row->decimals || b.row->decimals != c.row->decimals ||
      a.percent() != b.percent() || a.currency() != b.currency() || b.currency() != c.currency() || a.interval() ||
      b.interval() || c.interval() || a.about || b.about || c.about || lead.size() > longest_gap ||
      !difference_.ends(lead))
    return;
  const bool points = words_.points.begins(c.behind);
  if (a.percent() ? !(points || c.percent()) : c.percent() || points) return;
  const double right = std::abs(a.value - b.value), said = std::abs(c.value);
  // Each is rounded. A difference in per cent may be a share of the one.
  const double room = 1.01 * (a.unit / 2 + b.unit / 2 + c.unit / 2);
  if (std::abs(right - said) <= room || doc.verbatim(c.span)) return;
  const auto share = [&](double of) { return of > 0 && std::abs(100 * right / of - said) <= 1; };
  if (c.percent() && (share(a.value) || share(b.value))) return;
  report(c.span,
         "the difference of " + a.shown + " and " + b.shown + " is " + stet::printed(right, decimals_of(c)) + ", not " +
             c.shown,
         {{a.span, "the one"}, {b.span, "the other"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*c.row)});
}

void ComparisonMismatch::check(const stet::Document& doc, const stet::Report& report,
                               const std::vector<Sentence>& sentences) const {
  constexpr size_t longest = 110, longest_noun = 40, longest_other = 70;
  for (const Sentence& s : sentences) {
    for (size_t i = 2; i < s.size(); ++i) check_difference(doc, report, s, i);
    for (size_t i = 1; i < s.size(); ++i) {
      const Figure &a = s[i - 1], &b = s[i];
      const std::string_view gap = b.before;
      const size_t comma = gap.find(',');
      if (gap.size() > longest || comma > longest_noun || gap.find_first_of(".;:()\"") != gap.npos) continue;
      if (!amount(a) || !amount(b) || !alike(doc, a, b)) continue;
      std::string_view said = gap.substr(comma + 1);
      while (said.starts_with(' ')) said.remove_prefix(1);
      uint32_t way = 0;
      const size_t size = words_.than.prefix(said, &way);
      if (size == 0) continue;
      const std::string_view other = said.substr(size);
      if (other.size() > longest_other) continue;
      // ", who earned 260"; any other comma begins something else.
      if (const size_t second = other.find(','); second != other.npos) {
        const std::string_view clause = other.substr(std::min(second + 2, other.size()));
        if (words_.relative.prefix(clause) == 0 || clause.find(',') != clause.npos) continue;
      }
      // "60 guns" are no ships.
      const std::string_view noun = gap.substr(0, comma), behind = b.behind;
      const size_t next = behind.find_first_not_of(' ');
      // German writes nouns with capitals: what follows in small letters is none.
      const std::string_view p = doc.prose();
      const bool no_noun = doc.language().starts_with("de") && b.span.end + 1 < p.size() && p[b.span.end] == ' ' &&
                           p[b.span.end + 1] >= 'a' && p[b.span.end + 1] <= 'z';
      const bool bare = no_noun || next == behind.npos ||
                        std::string_view(",.;:)").find(behind[next]) != std::string_view::npos ||
                        words_.part_of.begins(behind);
      const auto first_word = [](std::string_view w) {
        while (w.starts_with(' ')) w.remove_prefix(1);
        return w.substr(0, w.find_first_of(" ,.;:)"));
      };
      const bool same_kind = a.row->kind == b.row->kind;
      if (!bare && (!same_kind || (a.counts() && first_word(behind) != first_word(noun)))) continue;
      const bool holds = way == 1 ? a.value + a.slack >= b.value - b.slack : a.value - a.slack <= b.value + b.slack;
      if (holds || doc.verbatim(b.span)) continue;
      report({a.span.begin, b.span.end},
             a.shown + " is " + (a.value > b.value ? "more" : "less") + " than " + b.shown +
                 ", and the text says otherwise",
             {{b.span, "what it is compared with"}}, {.cause = doc.cause(*b.row)});
    }
  }
}

}  // namespace number
