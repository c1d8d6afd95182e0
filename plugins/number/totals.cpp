// Sums and shares: "12 men and 9 women (21 in all)", "48 ships: 22 trawlers, 14 ferries and 12 tugs", "of 100, 62, 21
// and 17".
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "sums.h"

namespace number {

const stet::Rule TotalMismatch::rule{.id = "number/total-mismatch",
                                     .summary = "A sum is not that of its parts.",
                                     .severity = stet::Severity::error,
                                     .tables = read_tables,
                                     .page =
#include "total-mismatch.md.inc"
};
namespace {

/// One figure of one of the parts, or of the total, read otherwise would make it right.
bool one_figure_off(double difference, double unit) {
  difference = std::abs(difference) / (unit > 0 ? unit : 1);
  const double power = std::pow(10.0, std::floor(std::log10(std::max(difference, 1.0)) + 1e-9));
  const double lead = difference / power;
  return std::abs(lead - std::round(lead)) < 1e-6;
}

/// So is one of the parts with two of its figures swapped: 58 and 85.
bool part_swapped(const Sentence& s, size_t begin, size_t end, double difference) {
  for (size_t k = begin; k < end; ++k) {
    bool swapped = false;
    if (s[k].row->decimals == 0 && s[k].value > difference &&
        stet::one_slip(stet::printed(s[k].value - difference, 0), stet::printed(s[k].value, 0), &swapped) && swapped)
      return true;
  }
  return false;
}

/// The mark that opens the parts of what stands before it, the first right behind: ": 22 trawlers", "(700 women",
/// "– 120,000 in Arden". Empty: none does.
std::string_view opener_of(std::string_view gap, bool figures_last = false) {
  const size_t most_behind = figures_last ? 40 : 14;
  constexpr size_t most_before = 70, longest_mark = 3;  // bytes
  if (gap.size() > most_before + longest_mark + most_behind) return {};
  for (const std::string_view mark : {"(", ":", " -", "—"}) {  // folded, an en dash is a hyphen
    const size_t at = gap.rfind(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view before = gap.substr(0, at), behind = gap.substr(at + mark.size());
    const bool near = behind.size() <= most_behind && behind.find_first_of(",;.:()") == std::string_view::npos;
    return near && before.size() <= most_before && before.find_first_of(".;:(") == std::string_view::npos
               ? mark
               : std::string_view();
  }
  return {};
}

/// "eleven of them, and found an old barn, two churches and eight lots": something without a figure heads the list.
bool headed_by_one(const Words& words, std::string_view gap) {
  while (gap.ends_with(' ')) gap.remove_suffix(1);
  if (!gap.ends_with(',')) return false;
  constexpr int most_words = 3;  // of what heads it
  for (int k = 0; k < most_words && !gap.empty(); ++k) {
    const size_t blank = gap.rfind(' ', gap.size() - 1);
    if (words.one.has(gap.substr(blank == gap.npos ? 0 : blank + 1))) return true;
    gap = gap.substr(0, blank == gap.npos ? 0 : blank);
  }
  return false;
}

/// "(earlier strokes 61, poor sight 44, other reasons 24)": each figure right before a comma, the last before the
/// bracket.
bool figures_stand_last(const Sentence& s, size_t begin) {
  size_t end = begin;
  while (end < s.size() && s[end].behind.starts_with(",")) ++end;
  return end < s.size() && end - begin >= 2 && s[end].behind.starts_with(")");
}

/// "Of 640 motions", "the first year was modest: of 640 motions": the whole opens the sentence, or what a colon opens.
bool opens_with_of(const Words& words, std::string_view before) {
  constexpr size_t longest = 12;  // bytes
  if (const size_t colon = before.rfind(':'); colon != before.npos) before.remove_prefix(colon + 1);
  while (before.starts_with(' ')) before.remove_prefix(1);
  return before.size() < longest && words.part_of.begins(before);
}

/// What the mark opened ends behind the last part, and holds nothing more: "… and one in Hawaii" is a part in words.
bool closes(const Words& words, std::string_view mark, std::string_view gap, bool last_of_sentence, bool joined) {
  // ": 187 men, 74 women and 41 children, all housed there": "and" stood before the last of three.
  if (mark == ":" && joined) {
    const std::string_view behind = gap.substr(0, gap.find(','));
    return behind.find_first_of(";:(") == behind.npos && !words.last.in(gap);
  }
  const size_t end = mark == ":" ? (last_of_sentence ? gap.size() : gap.npos) : gap.find(mark == "(" ? ")" : mark);
  return end != gap.npos && gap.substr(0, end).find_first_of(",;:(") == gap.npos && !words.last.in(gap.substr(0, end));
}

/// Nothing is wrong with it where any run of figures right before it makes the sum.
bool any_run_fits(const Sentence& s, size_t t) {
  for (size_t k = t - 1; k-- > 0;)
    if (equal(sum_of(s, k, t), s[t])) return true;
  return false;
}

/// The kinds of words-of-opposites that are all there are: women and men, girls and boys, with and without.
bool is_complete(uint64_t kinds) {
  constexpr auto pair = [](int one, int two) { return uint64_t{1} << one | uint64_t{1} << two; };
  return kinds == pair(4, 5) || kinds == pair(7, 8) || kinds == pair(9, 10);
}

/// Each part right behind a comma, so that it takes up the noun of the whole: "eleven orders were made, seven granting
/// access, three in part and two denying it".
bool takes_up_noun(const Words& words, const Sentence& s, size_t begin, size_t end) {
  for (size_t k = begin; k < end; ++k) {
    const std::string& gap = s[k].before;
    if (!s[k].counts() || !stet::empty(s[k].row->unit)) return false;
    const size_t last = gap.find_last_not_of(' ');
    const bool behind_mark = last != std::string::npos && std::string_view(",:;").find(gap[last]) != std::string::npos;
    if (!(behind_mark || (k > begin && k + 1 == end && words.last.ends(gap)))) return false;
  }
  return true;
}

/// "zusammen also 14": what says the sum, and that it is said again.
bool says_sum_before(const Words& words, std::string_view before) {
  if (words.sum.ends(before)) return true;
  while (before.ends_with(' ')) before.remove_suffix(1);
  const size_t space = before.rfind(' ');
  return space != before.npos && words.equality.has(before.substr(space + 1)) &&
         words.sum.ends(before.substr(0, space + 1));
}

}  // namespace

void tell_sum(const stet::Document& doc, const stet::Report& report, const Sentence& s, size_t begin, size_t end,
              const Figure& total, const Sum& sum, stet_severity severity) {
  if (doc.verbatim(total.span)) return;
  uint32_t decimals = 0;
  for (size_t k = begin; k < end; ++k) decimals = std::max(decimals, s[k].row->decimals);
  // "in three parts: 1.1, 2.4 and 0.5"
  constexpr double small_count = 20;
  if (decimals > 0 && total.row->decimals == 0 && total.counts() && total.value < small_count) return;
  const bool scaled = total.value >= 1e6 && total.unit >= 1000;
  const double scale = sum.value >= 1e9 ? 1e9 : 1e6;
  const std::string value =
      scaled ? stet::written(std::round(sum.value / scale * 100) / 100) + (scale > 1e6 ? " billion" : " million")
             : stet::printed(sum.value, static_cast<int>(decimals));
  report(total.span, sum.terms + " is " + value + ", the text says " + total.shown,
         {{{s[begin].span.begin, s[end - 1].span.end}, "the parts"}},
         {.severity = severity, .cause = doc.cause(*total.row)});
}

bool some_add_up_to(const std::vector<double>& parts, double value, double slack) {
  for (size_t chosen = 1; chosen < (size_t{1} << parts.size()); ++chosen) {
    double sum = 0;
    for (size_t k = 0; k < parts.size(); ++k)
      if ((chosen >> k & 1) != 0) sum += parts[k];
    if (std::abs(sum - value) <= slack) return true;
  }
  return false;
}

bool enumerated(const stet::Document& doc, const Words& words, const Sentence& s, size_t begin, size_t end, bool loose,
                bool in_brackets) {
  for (size_t k = begin; k < end; ++k)
    if (!countable(s[k]) || !alike(doc, s[begin], s[k])) return false;
  // "1.2 million to the Harts, and 800,000 each to the Coles and the Dunns": it counts twice.
  const bool paid = s[begin].currency();
  const std::string_view behind = s[end - 1].behind;
  if (paid && (words.each.ends(s[begin].before) || words.each.in(behind.substr(0, behind.find_first_of(",;.:")))))
    return false;
  for (size_t k = begin + 1; k < end; ++k) {
    const std::string& gap = s[k].before;
    if (paid && words.each.in(gap)) return false;
    // "patrols (64 times), terraces (51)": every figure in brackets of its own.
    const bool bracketed = in_brackets && gap.ends_with("(") && std::count(gap.begin(), gap.end(), '(') == 1 &&
                           std::count(gap.begin(), gap.end(), ')') == 1;
    if (gap.size() > 70 || gap.find_first_of(bracketed ? ".;:" : ".;:()") != std::string::npos) return false;
    const bool last = k + 1 == end;
    const bool comma = gap.find(',') != std::string::npos;
    if (last ? !words.last.in(gap) && !(loose && comma) : !comma && !(loose && words.last.in(gap))) return false;
  }
  return end - begin >= 2;
}

// The sum behind its parts: "… and 9 women (20 in all)", "…, zusammen 183.537", "together the three – …, … and … –
// had".
bool TotalMismatch::check_behind(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                 size_t t) const {
  const Figure& total = s[t];
  if (t < 2) return false;
  const std::string_view noun = std::string_view(total.behind).substr(0, total.behind.find_first_of(",;.()"));
  const bool said = words_.sum.begins(total.behind) || says_sum_before(words_, total.before) ||
                    (noun.size() < 32 && words_.sum.ends(noun));
  // Said at the begin of the sentence, it is the figure behind the closing dash.
  const bool dash = total.before.find(" -") != std::string::npos || total.before.find("—") != std::string::npos;
  const bool announced = words_.sum.begins(s[0].before) && t >= 3 && t + 1 == s.size() && dash;
  if (!announced && (!said || (!dash && total.before.find_last_of(",;(:") == std::string::npos))) return false;
  size_t begin = t;
  for (size_t k = t; k-- > 0;)
    if (enumerated(doc, words_, s, k, t, true, true)) begin = k;
  if (begin == t || any_run_fits(s, t) || !alike(doc, s[begin], total)) return false;
  // "A (6.3), B (3.1)": a figure in brackets among others is no sum of them.
  if (s[t - 1].before.ends_with("(") && (total.before.ends_with("(") || !says_sum_before(words_, total.before)))
    return false;
  const Sum sum = sum_of(s, begin, t);
  if (total.value <= largest(s, begin, t) || total.value >= 2 * sum.value) return false;
  tell_sum(doc, report, s, begin, t, total, sum, STET_SEVERITY_DEFAULT);
  return true;
}

// Parts of which nobody belongs to two: "nine of them, six with another bank and four without", "48 students (31 women,
// 19 men; …)", "of 31 members 19 voted against, 9 in favour, 4 abstained". More than the whole is always wrong.
bool TotalMismatch::check_apart(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                size_t t) const {
  const Figure& total = s[t];
  constexpr size_t longest_gap = 70;
  if (!total.counts() || total.behind.size() > longest_gap || total.behind.find_first_of(".;?!") != std::string::npos)
    return false;
  size_t end = t + 1;
  bool apart = true;
  uint64_t kinds = 0;
  for (; end < s.size(); ++end) {
    const Figure& part = s[end];
    if (!countable(part) || !part.counts() || part.value >= total.value || !alike(doc, total, part)) break;
    if (end > t + 1 && (part.before.size() > longest_gap || part.before.find_first_of(".;:()") != std::string::npos))
      break;
    if (end > t + 1 && part.before.find(',') == std::string::npos && !words_.last.in(part.before)) break;
    uint32_t kind = 0;
    const std::string_view behind = std::string_view(part.behind).substr(0, part.behind.find_first_of(",;.:()"));
    apart = apart && words_.opposites.in(behind, &kind) && (kinds >> kind & 1) == 0;
    kinds |= uint64_t{1} << (kind & 63);
  }
  if (end < t + 3) return false;
  if (end < s.size() && s[end].value == total.value) return false;  // told once more behind them
  if (headed_by_one(words_, total.behind)) return false;
  const Sum sum = sum_of(s, t + 1, end);
  // "N of them, A … and B …": taken up at once, so they are all.
  const bool them = words_.of_them.begins(total.behind) && takes_up_noun(words_, s, t + 1, end) &&
                    words_.last.in(s[end - 1].before) && !words_.examples.in(total.behind);
  const bool whole = (words_.part_of.begins(total.before) && total.before.size() < 12) ||
                     words_.of_them.in(total.behind) || words_.examples.in(total.behind) ||
                     !opener_of(total.behind).empty();
  const double difference = sum.value - total.value;
  if (equal(sum, total) || std::abs(difference) >= 0.3 * total.value) return false;
  // There is no third kind: what lacks a figure is a slip, too.
  // "38 interviews, with 21 women and 16 men"
  constexpr size_t small_word = 6;
  const size_t comma = total.behind.rfind(',');
  const bool beside = whole || (comma != std::string::npos && total.behind.size() - comma <= small_word);
  const bool all = apart && beside && is_complete(kinds) && total.value >= 10 &&
                   stet::one_slip(stet::printed(sum.value, 0), stet::printed(total.value, 0));
  // "seven delegates, five men and three women": right behind their noun, and more than it.
  constexpr size_t longest_noun = 30;
  const bool more = apart && beside && is_complete(kinds) && difference > 0 && total.behind.size() <= longest_noun &&
                    takes_up_noun(words_, s, t + 1, end);
  // "Of her crew of fourteen, nine drowned and six were saved": one more than there are; both may be true of one.
  constexpr size_t longest_opening = 30, fewest = 8;
  const bool one_more = difference == 1 && end == t + 3 && t == 0 && end == s.size() && total.value >= fewest &&
                        words_.part_of.begins(total.before) && total.before.size() <= longest_opening &&
                        total.behind.starts_with(",") && takes_up_noun(words_, s, t + 1, end);
  if (!(apart && whole && difference > 0) && !(them && apart) && !all && !more && !one_more) return false;
  tell_sum(doc, report, s, t + 1, end, total, sum,
           one_more && !(apart && whole) ? STET_SEVERITY_INFO : STET_SEVERITY_WARNING);
  return true;
}

// "Of the 80,000 crowns, 52,000 came from merchants and the rest, 18,000, from the church."
void TotalMismatch::check_rest(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                               size_t r) const {
  const Figure& rest = s[r];
  const std::string_view near =
      std::string_view(rest.before).substr(rest.before.size() > 20 ? rest.before.size() - 20 : 0);
  const stet::Sentence* sentence = r < 2 ? nullptr : doc.sentence_at(rest.span);
  if (sentence == nullptr) return;
  const bool remaining = is_the_rest(doc, *rest.row, sentence->span);
  if (!remaining && !words_.rest.ends(near) && !words_.rest.ends(words_.without_thus(near))) return;
  size_t whole = r;  // the first of its kind, and said to be what parts are of
  for (size_t k = r; k-- > 0;)
    if (countable(s[k]) && s[k].row->kind == rest.row->kind && alike(doc, s[k], rest)) whole = k;
  if (whole == r) return;
  // "It had thirteen bases to close: five were handed over in July, and the remaining eight in October."
  const bool opened = remaining && whole == 0 && opener_of(s[whole].behind) == ":";
  // "Of her crew of 34", "von ihren 34 Fällen": a word between.
  const auto is_of = [&](std::string_view before) {
    if (words_.part_of.ends(before)) return true;
    constexpr size_t longest = 7;  // bytes of it
    while (before.ends_with(' ')) before.remove_suffix(1);
    const size_t space = before.rfind(' ');
    return space != before.npos && before.size() - space <= longest &&
           before.find_first_of(",;.:(", space) == before.npos && words_.part_of.ends(before.substr(0, space + 1));
  };
  // "Its 412 people went to A, which took 230, and to B, which took the remaining 182": a slip of the pen.
  const bool slip = remaining && r == whole + 2 && s[whole].value >= 100 &&
                    stet::one_slip(stet::printed(s[whole].value - s[whole + 1].value, 0), stet::printed(rest.value, 0));
  if (!opened && !slip && !is_of(s[whole].before)) return;
  if (remaining && is_narrowed(doc, *rest.row, sentence->span)) return;
  std::vector<size_t> parts;
  for (size_t k = whole + 1; k < r; ++k)
    if (countable(s[k]) && s[k].row->kind == rest.row->kind && alike(doc, s[k], rest)) parts.push_back(k);
  if (parts.empty() || parts.size() > 3) return;
  double all = 0, slack = rest.unit == 1 ? 0 : rest.slack;
  if (s[whole].unit != 1) slack += s[whole].slack;
  std::vector<double> values;
  for (const size_t k : parts) {
    values.push_back(s[k].value);
    all += s[k].value;
    if (s[k].unit != 1) slack += s[k].slack;
  }
  // Some may be parts of parts.
  if (some_add_up_to(values, s[whole].value - rest.value, slack + 1e-6 * s[whole].value)) return;
  const double left = s[whole].value - all;
  if (left <= 0 || rest.value >= s[whole].value || doc.verbatim(rest.span)) return;
  std::string terms = s[whole].shown;
  for (const size_t k : parts) terms += " − " + s[k].shown;
  report(rest.span, terms + " is " + stet::printed(left, decimals_of(s[whole])) + ", the text says " + rest.shown,
         {{s[whole].span, "the whole"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*rest.row)});
}

/// Two parts or more that take up the noun of their whole one by one, and are a slip of the pen away from it.
bool TotalMismatch::taken_up_whole(const Sentence& s, size_t t, size_t end, double sum) const {
  for (size_t k = t + 1; k < end; ++k)
    if (words_.of_them.in(s[k].behind)) return false;
  // Smaller ones are soon a slip away; "on 10, 30 and 50 pages" the first is one of a list.
  constexpr double least = 10;
  if (s[t].value < least || s[t].value <= largest(s, t + 1, end) || s[t].behind.starts_with(",")) return false;
  return sum > s[t].value / 2 && takes_up_noun(words_, s, t + 1, end) && !words_.examples.in(s[t].behind) &&
         !words_.of_them.in(s[t].behind) && stet::one_slip(stet::printed(sum, 0), stet::printed(s[t].value, 0));
}

// The parts behind their whole.
void TotalMismatch::check_before(const stet::Document& doc, const stet::Report& report, const Sentence& s,
                                 size_t t) const {
  const Figure& total = s[t];
  const std::string& gap = total.behind;
  if (headed_by_one(words_, gap)) return;
  const std::string_view mark = opener_of(gap, figures_stand_last(s, t + 1));
  const bool of = opens_with_of(words_, total.before);
  size_t end = 0;  // the longest enumeration right behind it
  for (size_t k = t + 3; k <= std::min(s.size(), t + 9); ++k) {
    // "…, two of them and one with a sail": a part in words ends them; "leaving 2,158" is what is left.
    if (words_.rest.in(s[k - 1].before)) break;
    if (enumerated(doc, words_, s, t + 1, k, !mark.empty() || (of && !words_.last.in(s[k - 1].behind)))) end = k;
  }
  if (end == 0) return;
  const Sum sum = sum_of(s, t + 1, end);
  if (equal(sum, total) || !alike(doc, total, s[t + 1])) return;
  const double difference = sum.value - total.value, unit = total.row->decimals > 0 ? total.unit : 1;
  // ": 22 trawlers, 14 ferries and 12 tugs": what a mark opens and closes is the whole.
  // More than the whole is wrong whatever follows: "and 107 technicians, cooks and clerks".
  const bool too_many = mark == ":" && difference > 0 && end - t > 3 && words_.last.in(s[end - 1].before);
  if (!mark.empty() && (too_many || closes(words_, mark, s[end - 1].behind, end == s.size(),
                                           end - t > 3 && words_.last.in(s[end - 1].before)))) {
    // Of two sums of money behind a colon neither is left out.
    const bool paid = total.currency() && s[t + 1].currency() &&
                      stet::one_slip(stet::printed(sum.value, 0), stet::printed(total.value, 0));
    // "19 stations: 14 in the town and four in the villages": bare figures take up the noun.
    const bool taken_up = total.counts() && taken_up_whole(s, t, end, sum.value);
    if (total.value > largest(s, t + 1, end) && std::abs(difference) < 0.3 * total.value &&
        (one_figure_off(difference, unit) || part_swapped(s, t + 1, end, difference)) &&
        (difference > 0 || mark == "(" || end - t > 3 || paid || taken_up) && !words_.examples.in(gap) &&
        !words_.part_of.in(gap.substr(gap.rfind(mark))))
      tell_sum(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
    return;
  }
  // "It cost £8,460, of which the county paid £3,500, the town £2,760 and the fund £2,500": money is paid once.
  if (words_.of_them.in(gap) && gap.size() < 70 && total.currency() && s[t + 1].currency() && difference > sum.slack &&
      difference < 0.3 * total.value)
    return tell_sum(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
  // "4,310 pilots, of whom 2,104 came in spring and 2,206 in autumn": the parts need not be all, but are a slip of the
  // pen away from it. What lacks a few in its last figures may have others; what is more than the whole has none.
  if (words_.of_them.in(gap) && gap.size() < 70 && total.counts() && total.value >= 100) {
    bool swapped = false;
    if (stet::one_slip(stet::printed(sum.value, 0), stet::printed(total.value, 0), &swapped) &&
        (swapped || difference > 0))
      return tell_sum(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
    // … or one of the parts is.
    if (difference > 0 && part_swapped(s, t + 1, end, difference))
      return tell_sum(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
  }
  // "Of 100 litres, 62 went to farms, 21 to mines and 27 to towns": the parts of it are more than the whole.
  // In German and its neighbours no comma stands behind what the sentence begins with.
  static constexpr std::array<std::string_view, 5> verb_second{"de", "nl", "sv", "da", "nb"};
  const bool apart = gap.find(',') != std::string::npos || stet::one_of(doc.language().substr(0, 2), verb_second);
  const bool more = difference > sum.slack && difference < 0.2 * total.value && one_figure_off(difference, unit);
  if (of && gap.size() < 70 && apart && more)
    return tell_sum(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
  // "Dix-neuf postes, 14 en ville et quatre à la campagne."
  if (end - t == 3 && end == s.size() && (t == 0 || words_.sum.ends(total.before)) && total.counts() &&
      gap.size() < 40 && gap.ends_with(",") && s[end - 1].behind.find_first_of(",;:(") == std::string::npos &&
      taken_up_whole(s, t, end, sum.value))
    return tell_sum(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
  // "Eleven orders were made, seven granting access, three in part and two denying it."
  if (end - t - 1 < 3 || t != 0 || !stet::empty(total.row->unit) || !total.counts() || gap.size() >= 90) return;
  if (!takes_up_noun(words_, s, t + 1, end) || words_.part_of.begins(gap)) return;
  const bool off_by_one = total.value <= 1000 && std::abs(difference) <= 1;
  const bool apart_by_semicolon = gap.find(';') != std::string::npos && more;
  if (off_by_one || apart_by_semicolon) tell_sum(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
}

void TotalMismatch::check(const stet::Document& doc, const stet::Report& report,
                          const std::vector<Sentence>& sentences) const {
  for (const stet::Number& n : doc.numbers()) {
    check_sentences_before(doc, report, n);
    check_left_over(doc, report, n);
  }
  for (const Sentence& s : sentences) {
    check_list_of_before(doc, report, s);
    if (check_breakdown(doc, report, s) || check_apposition(doc, report, s) || check_consequence(doc, report, s))
      continue;
    for (size_t t = 0; t < s.size(); ++t)
      if (countable(s[t])) {
        check_rest(doc, report, s, t);
        check_part_of_whole(doc, report, s, t);
        if (!check_behind(doc, report, s, t) && !check_apart(doc, report, s, t) && !check_with_one(doc, report, s, t))
          check_before(doc, report, s, t);
      }
  }
}

}  // namespace number
