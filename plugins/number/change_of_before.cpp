// "The estimate was 212 million. Two years later it stood at 265 million, a quarter more": a change whose first end is
// told in a sentence before; "that is 133 million more than the 265 million approved", against one of them.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "arithmetic.h"

namespace number {
namespace {

/// Money, or so many of a unit: two plain counts in two sentences may be of anything.
bool has_unit(const Figure& f) { return f.currency() || !stet::empty(f.row->unit); }

}  // namespace

void ChangeMismatch::check_before(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  constexpr size_t longest_gap = 60;  // bytes
  for (size_t i = 1; i < s.size(); ++i) {
    const Figure &now = s[i - 1], &told = s[i];
    const bool share = told.share() && told.value < 1;
    if (!(told.percent() || share) || told.interval() || told.about || now.interval() || now.about || !has_unit(now) ||
        now.value <= 0 || told.before.size() > longest_gap || told.before.find_first_of(";.:(") != std::string::npos ||
        (i >= 2 && alike(doc, s[i - 2], now)))
      continue;
    std::string_view lead = told.before;
    const size_t comma = lead.rfind(',');
    if (comma == lead.npos) continue;
    lead.remove_prefix(comma + 1);
    // "a third more", "up 25 per cent", "a rise of 25 per cent".
    uint32_t way = 0;
    std::string_view behind = told.behind;
    while (behind.starts_with(' ')) behind.remove_prefix(1);
    const bool compared = words_.comparison.begins(behind);
    if (!words_.change.in(lead, &way) && !compared) continue;
    if (doc.verbatim(told.span)) continue;
    const double said = share ? 100 * told.value : told.value;
    const auto before = told_before(doc, words_, now);
    if (before.empty()) continue;
    const auto change = [&](const Figure& from) { return 100 * std::abs(now.value - from.value) / from.value; };
    const double room = share ? 4 : std::max(1.0, told.unit);
    if (std::any_of(before.begin(), before.end(), [&](const Figure& f) { return std::abs(change(f) - said) <= room; }))
      continue;
    // Another part, or a slip of the pen, of what is about as much.
    constexpr std::array<double, 8> parts{10, 20, 25, 100.0 / 3, 50, 200.0 / 3, 75, 100};
    constexpr double near = 0.4, least = 5, factor = 3;
    const auto meant = std::find_if(before.begin(), before.end(), [&](const Figure& f) {
      if (f.value > factor * now.value || now.value > factor * f.value) return false;
      const double right = change(f);
      return share ? std::any_of(parts.begin(), parts.end(), [&](double p) { return std::abs(p - right) < near; })
                   : told.row->decimals == 0 && right > least &&
                         stet::one_slip(stet::printed(right, 0), stet::printed(said, 0));
    });
    if (meant == before.end()) continue;
    const Figure& from = *meant;
    const double right = change(from);
    report(told.span,
           "from " + from.shown + " to " + now.shown + " is a change of " +
               stet::printed(right, std::abs(right - std::round(right)) < 0.05 ? 0 : 1) + " per cent, not " +
               (share ? told.shown : stet::printed(told.value, decimals_of(told))),
           {{from.span, "from"}, {now.span, "to"}}, {.severity = STET_SEVERITY_INFO, .cause = doc.cause(*told.row)});
  }
}

// "It cost 398 million. That is 133 million more than approved, an overrun of 50 per cent": what was added, and its
// share of what it was added to.
void ChangeMismatch::check_added(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  constexpr size_t longest_gap = 90, longest_lead = 40;  // bytes
  for (size_t i = 0; i + 1 < s.size(); ++i) {
    const Figure &added = s[i], &told = s[i + 1];
    std::string_view behind = added.behind;
    while (behind.starts_with(' ')) behind.remove_prefix(1);
    if (!has_unit(added) || added.about || added.interval() || !told.percent() || told.interval() ||
        told.before.size() > longest_gap || told.before.find_first_of(";.:") != std::string::npos ||
        !words_.comparison.begins(behind) || doc.verbatim(told.span))
      continue;
    const size_t comma = told.before.rfind(',');
    uint32_t way = 0;
    if (comma == std::string::npos || told.before.size() - comma > longest_lead ||
        !words_.change.in(std::string_view(told.before).substr(comma), &way))
      continue;
    const double room = told.about ? std::max(3.0, told.value / 10) : 1;
    const auto before = told_before(doc, words_, added);
    const Figure* nearest = nullptr;
    bool fits = false;
    for (const Figure& now : before) {
      if (now.value <= added.value) continue;
      if (nearest == nullptr) nearest = &now;
      for (const double base : {now.value - added.value, now.value, now.value + added.value})
        fits = fits || std::abs(100 * added.value / base - told.value) <= room;
    }
    if (fits || nearest == nullptr) continue;
    const double base = plain_way(way) == 2 ? nearest->value + added.value : nearest->value - added.value;
    report(told.span,
           added.shown + " of " + stet::printed(base / added.scale, decimals_of(added)) +
               (added.scale >= 1e9   ? " billion"
                : added.scale >= 1e6 ? " million"
                                     : "") +
               " is " + stet::printed(100 * added.value / base, 0) + " per cent, the text says " + told.shown,
           {{nearest->span, "the whole"}, {added.span, "the difference"}},
           {.severity = STET_SEVERITY_INFO, .cause = doc.cause(*told.row)});
  }
}

// The whole stands in a sentence before.
void ChangeMismatch::check_more_than(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  constexpr size_t longest_gap = 48;  // bytes
  for (size_t i = 0; i + 1 < s.size(); ++i) {
    const Figure &more = s[i], &than = s[i + 1];
    const std::string_view gap = than.before;
    if (!has_unit(more) || !alike(doc, more, than) || more.currency() != than.currency() || more.about || than.about ||
        more.interval() || than.interval() || more.value >= than.value || gap.size() > longest_gap ||
        gap.find_first_of(",;.:(") != std::string_view::npos || (i > 0 && alike(doc, s[i - 1], more)))
      continue;
    std::string_view lead = gap;
    while (lead.starts_with(' ')) lead.remove_prefix(1);
    if (!words_.comparison.begins(lead) || doc.verbatim(more.span)) continue;
    const auto before = told_before(doc, words_, more);
    const Figure* meant = nullptr;
    bool fits = false;
    for (const Figure& whole : before) {
      const double right = std::abs(whole.value - than.value);
      fits = fits || std::abs(right - more.value) <= 1.01 * (whole.unit + than.unit + more.unit) / 2;
      const double unit = std::min({whole.unit, than.unit, more.unit});
      if (meant == nullptr && unit > 0 && whole.value != than.value &&
          stet::one_slip(stet::printed(std::round(right / unit), 0), stet::printed(std::round(more.value / unit), 0)))
        meant = &whole;
    }
    if (fits || meant == nullptr) continue;
    const double right = std::abs(meant->value - than.value);
    const bool millions = more.scale >= 1e6;
    report(more.span,
           "the difference of " + meant->shown + " and " + than.shown + " is " +
               stet::printed(millions ? right / more.scale : right, decimals_of(more)) +
               (more.scale >= 1e9 ? " billion"
                : millions        ? " million"
                                  : "") +
               ", not " + more.shown,
           {{meant->span, "the one"}, {than.span, "the other"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*more.row)});
  }
}

}  // namespace number
