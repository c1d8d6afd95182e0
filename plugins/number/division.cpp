// A whole, what it is divided by, and what each gets: "1.1 billion, or 2,200 each", "420 miles in 21 days, 20 a day on
// average".
#include <algorithm>
#include <cmath>

#include "arithmetic.h"

namespace number {

const stet::Rule DivisionMismatch::rule{.id = "number/division-mismatch",
                                        .summary = "What each gets is not the whole divided by their number.",
                                        .severity = stet::Severity::warning,
                                        .tables = read_tables,
                                        .page =
#include "division-mismatch.md.inc"
};

namespace {

std::string quotient(const Figure& whole, const Figure& parts) {
  const double each = whole.value / parts.value;
  return whole.shown + " divided by " + parts.shown + " is " +
         stet::printed(each, std::abs(each - std::round(each)) < 0.005 ? 0
                             : each < 10                               ? 2
                                                                       : 0);
}

}  // namespace

// "for the 0.5 million with arrears would cost £1.1bn, or £22,000 each".
void DivisionMismatch::check(const stet::Document& doc, const stet::Report& report,
                             const std::vector<Sentence>& sentences) const {
  check_per_noun(doc, report, sentences);
  for (const Sentence& s : sentences) {
    for (size_t i = 1; i < s.size(); ++i) check_price(doc, report, s, i);
    for (size_t i = 2; i < s.size(); ++i) {
      check_groups(doc, report, s, i);
      check_rate(doc, report, s, i);
      check_each_of(doc, report, s, i);
      check_or_each(doc, report, s, i);
      check_instalments(doc, report, s, i);
      const Figure& each = s[i];
      if (!countable(each) || !words_.each.begins(each.behind) || each.before.size() > 40) continue;
      if (each.before.find_first_of(",(") == std::string::npos) continue;
      const Figure *whole = &s[i - 1], *people = &s[i - 2];
      if (!alike(doc, *whole, each) || whole->currency() != each.currency()) std::swap(whole, people);
      if (!countable(*whole) || !countable(*people) || !people->counts() || !stet::empty(people->row->unit)) continue;
      if (whole->currency() != each.currency() || !alike(doc, *whole, each) || people->value < 2) continue;
      const auto low = [](const Figure& f) { return f.value - f.slack; };
      const auto high = [](const Figure& f) { return f.value + f.slack; };
      const double least = low(*whole) / high(*people), most = high(*whole) / std::max(low(*people), 1e-9);
      const double room = std::max(each.unit, 0.06 * each.value);
      if (each.value >= least - room && each.value <= most + room) continue;
      // Another noun between may mean another number; a slip is a factor of ten, or near.
      const double factor = each.value / (whole->value / people->value);
      const bool tenfold = std::abs(std::log10(factor) - std::round(std::log10(factor))) < 0.03;
      if ((!tenfold && (factor > 2 || factor < 0.5)) || doc.verbatim(each.span)) continue;
      report(each.span, quotient(*whole, *people) + ", the text says " + each.shown,
             {{whole->span, "the whole"}, {people->span, "their number"}}, {.cause = doc.cause(*each.row)});
    }
  }
}

// "Three wards of sixteen beds each, so that it could receive forty-eight".
void DivisionMismatch::check_groups(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                    size_t row) const {
  const Figure &groups = s[row - 2], &each = s[row - 1], &whole = s[row];
  constexpr size_t longest_noun = 30, longest_gap = 80;  // bytes
  const auto exact = [](const Figure& f) { return f.counts() && !f.about && !f.interval() && f.value >= 2; };
  if (!exact(groups) || !exact(each) || !exact(whole) || !stet::empty(groups.row->unit) ||
      each.before.size() > longest_noun || !groups_.ends(each.before) || whole.before.size() > longest_gap ||
      whole.before.find_first_of(";.:(") != std::string::npos)
    return;
  const size_t comma = whole.before.find(',');
  if (comma == std::string::npos || !words_.each.in(std::string_view(whole.before).substr(0, comma)) ||
      !consequence_.in(std::string_view(whole.before).substr(comma)))
    return;
  const double right = groups.value * each.value;
  if (right == whole.value || whole.value > 2 * right || whole.value < right / 2 || doc.verbatim(whole.span)) return;
  report(whole.span,
         groups.shown + " times " + each.shown + " is " + stet::printed(right, 0) + ", the text says " + whole.shown,
         {{groups.span, "their number"}, {each.span, "in each"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*whole.row)});
}

// "There are eighteen boxes on the school. At £22 each they came to £369": the number stands in the sentence, or a
// little before it.
void DivisionMismatch::check_price(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                   size_t row) const {
  const Figure &each = s[row - 1], &whole = s[row];
  constexpr size_t longest_gap = 40;
  constexpr uint32_t near = 320;  // bytes
  if (!each.currency() || !whole.currency() || !alike(doc, each, whole) || each.about || whole.about ||
      each.interval() || whole.interval() || each.value <= 0 || whole.value <= each.value ||
      !words_.each.begins(each.behind) || whole.before.size() > longest_gap ||
      whole.before.find_first_of(";.:(") != std::string::npos || !comes_to_.ends(whole.before))
    return;
  const stet::Block* block = doc.block_at(whole.span);
  if (block == nullptr || doc.verbatim(whole.span)) return;
  const stet::Number* meant = nullptr;
  const auto numbers = doc.numbers();
  for (uint32_t k = numbers.index(*whole.row); k-- > 0;) {
    const stet::Number& n = numbers[k];
    if (n.span.begin < block->span.begin || n.span.begin + near < whole.span.begin) break;
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 2) continue;
    const double right = n.low * each.value;
    if (std::abs(right - whole.value) <= whole.slack + n.low * each.slack * (each.unit == 1 ? 0 : 1)) return;
    const bool slip =
        stet::one_slip(stet::printed(right, decimals_of(whole)), stet::printed(whole.value, decimals_of(whole)));
    if (slip && meant == nullptr) meant = &n;
  }
  if (meant == nullptr) return;
  report(whole.span,
         doc.words(meant->span) + " times " + each.shown + " is " +
             stet::printed(meant->low * each.value, decimals_of(whole)) + ", the text says " + whole.shown,
         {{meant->span, "their number"}, {each.span, "for each"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*whole.row)});
}

// "He paid 38,400 for it, in three instalments of 12,800".
void DivisionMismatch::check_instalments(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                         size_t row) const {
  const Figure &whole = s[row - 2], &parts = s[row - 1], &each = s[row];
  constexpr size_t longest_gap = 48;  // bytes
  const auto exact = [](const Figure& f) { return !f.about && !f.interval() && f.value >= 2 && countable(f); };
  if (!exact(whole) || !exact(parts) || !exact(each) || !parts.counts() || !stet::empty(parts.row->unit) ||
      each.value > whole.value || parts.before.size() > longest_gap || instalments_.prefix(each.before) == 0 ||
      !instalments_.has(each.before) || parts.before.find_first_of(";.:(") != std::string::npos ||
      (whole.currency() && each.currency() && !alike(doc, whole, each)))
    return;
  const double right = whole.value / parts.value;
  if (std::abs(each.value - right) <= each.slack + 0.01 * right || doc.verbatim(each.span)) return;
  const bool slip =
      stet::one_slip(stet::printed(right, decimals_of(each)), stet::printed(each.value, decimals_of(each)));
  report(each.span, quotient(whole, parts) + ", the text says " + each.shown,
         {{whole.span, "the whole"}, {parts.span, "their number"}},
         {.severity = slip ? STET_SEVERITY_WARNING : STET_SEVERITY_INFO, .cause = doc.cause(*each.row)});
}

// "£11.6 million a year, or £100,000 for each of the 116".
void DivisionMismatch::check_or_each(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                     size_t row) const {
  const Figure &whole = s[row - 2], &each = s[row - 1], &people = s[row];
  constexpr size_t longest_gap = 40;
  if (!countable(each) || !countable(people) || !countable(whole) || !people.counts() || people.about ||
      !stet::empty(people.row->unit) || people.value < 2 || each.currency() != whole.currency() ||
      people.before.size() > longest_gap || each.before.size() > longest_gap ||
      people.before.find_first_of(",;:.(") != std::string::npos || !each_of_.in(people.before) ||
      !says_again(words_, each.before) || !alike(doc, each, whole))
    return;
  const double right = whole.value / people.value, room = (whole.slack / people.value) + each.slack + 0.06 * right;
  if (std::abs(right - each.value) <= room || doc.verbatim(each.span)) return;
  report(each.span, quotient(whole, people) + ", the text says " + each.shown,
         {{whole.span, "the whole"}, {people.span, "their number"}}, {.cause = doc.cause(*each.row)});
}

// "4.2 million to each of the 214 households, or 898.8 million in all".
void DivisionMismatch::check_each_of(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                     size_t row) const {
  const Figure &each = s[row - 2], &people = s[row - 1], &whole = s[row];
  constexpr size_t longest_gap = 40;
  if (!countable(each) || !countable(people) || !countable(whole) || !people.counts() || people.about ||
      !stet::empty(people.row->unit) || people.value < 2 || each.currency() != whole.currency() ||
      people.before.size() > longest_gap || whole.before.size() > 2 * longest_gap ||
      people.before.find_first_of(",;:.(") != std::string::npos ||
      whole.before.find_first_of(";.") != std::string::npos)
    return;
  if (!each_of_.in(people.before) || !(all_.begins(whole.behind) || all_.ends(whole.before)) ||
      !alike(doc, each, whole))
    return;
  const double right = each.value * people.value, room = each.slack * people.value + whole.slack + 0.005 * right;
  // Of one thing or several: what is more than twice as much is something else.
  if (std::abs(right - whole.value) <= room || whole.value > 2 * right || whole.value < right / 2 ||
      doc.verbatim(whole.span))
    return;
  report(whole.span,
         each.shown + " times " + people.shown + " is " + stet::printed(right, 0) + ", the text says " + whole.shown,
         {{each.span, "for each"}, {people.span, "their number"}}, {.cause = doc.cause(*whole.row)});
}

// "420 miles in twenty-one days, at an average of forty miles a day".
void DivisionMismatch::check_rate(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                  size_t row) const {
  const Figure& rate = s[row];
  constexpr size_t longest_gap = 80;
  const auto unit = [&](const Figure& f) { return words_.settings.fold(doc.words(f.row->unit)); };
  // A time's own unit is read with it.
  const auto time_of = [&](const Figure& f) -> uint32_t {
    const std::string words = unit(f);
    const size_t space = words.find_last_of(' ');
    return words.empty() ? 0 : times_.value(std::string_view(words).substr(space == words.npos ? 0 : space + 1));
  };
  if (!countable(rate) || rate.before.size() > longest_gap || rate.before.find_first_of(".;:") != std::string::npos)
    return;
  // "36 runs in the first 12 days, three a day."
  std::string_view lead = rate.before;
  while (lead.ends_with(' ')) lead.remove_suffix(1);
  const bool apposition =
      rate.counts() && stet::empty(rate.row->unit) && (lead.ends_with(',') || says_again(words_, rate.before));
  if (!averages_.in(rate.before) && !averages_.begins(rate.behind) && !says_again(words_, rate.before) && !apposition)
    return;
  std::string_view behind = rate.behind;
  while (behind.starts_with(' ')) behind.remove_prefix(1);
  const size_t per = per_.prefix(behind);
  if (per == 0 || per >= behind.size()) return;
  std::string_view word = behind.substr(per + 1);
  word = word.substr(0, word.find_first_of(" ,.;:)"));
  const uint32_t time = times_.value(word);
  const size_t clause = per + 1 + word.size();
  if (time == 0 || (stet::empty(rate.row->unit) && !apposition) ||
      (apposition && clause < behind.size() &&
       std::string_view(",.;:)").find(behind[clause]) == std::string_view::npos))
    return;
  const Figure *whole = nullptr, *stretch = nullptr;
  for (size_t k = row; k-- > 0;) {
    if (!countable(s[k])) continue;
    if (stretch == nullptr && time_of(s[k]) == time) stretch = &s[k];
    if (whole == nullptr && s[k].row->kind == rate.row->kind && unit(s[k]) == unit(rate)) whole = &s[k];
  }
  if (whole == nullptr || stretch == nullptr || stretch->value < 2 || whole->value <= rate.value) return;
  constexpr double round = 0.15;  // averages are
  if (std::abs(whole->value / stretch->value / rate.value - 1) <= round || doc.verbatim(rate.span)) return;
  report(rate.span, quotient(*whole, *stretch) + ", the text says " + rate.shown,
         {{whole->span, "the whole"}, {stretch->span, "their number"}}, {.cause = doc.cause(*rate.row)});
}

}  // namespace number
