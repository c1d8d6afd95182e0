// Forms of dates that change within a document: one finding for the days of one kind, with the counts of each form.
#include "forms.h"

namespace date {
namespace {

constexpr uint64_t tables = STET_DATES | STET_BLOCKS | STET_CITATIONS | STET_LINKS;

using Ways = std::array<stet::Way, patterns>;

Ways ways_of(const std::vector<Form>& forms) {
  Ways out;
  for (const Form& f : forms) out[static_cast<size_t>(f.pattern)].add(f.span);
  return out;
}
size_t used(const Ways& ways) {
  return static_cast<size_t>(std::count_if(ways.begin(), ways.end(), [](const stet::Way& w) { return w.count > 0; }));
}
constexpr size_t several = 3;  // patterns: more than another order of day and month

/// What is set against most usage, where it is no habit of its own.
void tell_slips(const stet::Document& doc, const stet::Report& report, const stet::Way& slips, const stet::Way& right,
                const std::vector<stet::Edit>& edits, const std::string& alone) {
  if (slips.count == 0 || slips.count > std::max<size_t>(right.count, 1)) return;
  stet::Extra extra;
  if (!edits.empty() && edits.size() == slips.count) extra.fix = edits;
  if (right.count > 0)
    tell_ways(doc, report, slips, right, extra);
  else
    report(slips.places.front(), alone, {}, extra);
}

}  // namespace

const stet::Rule InconsistentFormat::rule{.id = "date/inconsistent-format",
                                          .summary = "Dates of one kind are written in three ways and more.",
                                          .severity = stet::Severity::info,
                                          .tables = tables,
                                          .page =
#include "inconsistent-format.md.inc"
};

void InconsistentFormat::check(const stet::Document& doc, const stet::Report& report, const LazyForms& lazy) const {
  const Forms& forms = lazy.of(doc);
  for (const std::vector<Form>& role : forms.of) {
    if (role.size() < several) continue;
    const Ways ways = ways_of(role);
    if (used(ways) < several) continue;
    const stet::Way *usual = &ways[0], *rare = nullptr;
    for (const stet::Way& way : ways) {
      if (way.count > usual->count) usual = &way;
      if (way.count > 0 && (rare == nullptr || way.count < rare->count ||
                            (way.count == rare->count && way.places.front().begin < rare->places.front().begin)))
        rare = &way;
    }
    if (rare == usual) continue;
    stet::Extra extra = rare->others();
    for (const stet::Way& way : ways)
      if (&way != rare && &way != usual) extra.also.insert(extra.also.end(), way.places.begin(), way.places.end());
    report(rare->places.front(), stet::ways_shown(doc, {&ways[0], &ways[1], &ways[2], &ways[3], &ways[4], &ways[5]}),
           {{usual->places.front(), "the usual way"}}, extra);
  }
}

const stet::Rule MixedOrder::rule{.id = "date/mixed-order",
                                  .summary = "The day stands before the month in some dates, behind it in others.",
                                  .severity = stet::Severity::info,
                                  .tables = tables,
                                  .page =
#include "mixed-order.md.inc"
};

void MixedOrder::check(const stet::Document& doc, const stet::Report& report, const LazyForms& lazy) const {
  const Forms& forms = lazy.of(doc);
  for (const std::vector<Form>& role : forms.of) {
    const Ways ways = ways_of(role);
    const stet::Way &before = ways[static_cast<size_t>(Pattern::day_month)],
                    &behind = ways[static_cast<size_t>(Pattern::month_day)];
    if (before.count == 0 || behind.count == 0 || used(ways) >= several) continue;
    const bool first = before.places.front().begin < behind.places.front().begin;
    const bool rare = before.count < behind.count || (before.count == behind.count && !first);
    tell_ways(doc, report, rare ? before : behind, rare ? behind : before);
  }
}

const stet::Rule MonthAbbreviationMixed::rule{.id = "date/month-abbreviation-mixed",
                                              .summary = "Months are abbreviated in some dates and not in others.",
                                              .severity = stet::Severity::info,
                                              .tables = tables,
                                              .page =
#include "month-abbreviation-mixed.md.inc"
                                                  , .languages = "en de es pt it nl sv da nb"};

// Some styles leave the months from March to July whole, which are short. “2018 Dec 19” is taken from an index as it
// is.
void MonthAbbreviationMixed::check(const stet::Document& doc, const stet::Report& report, const LazyForms& lazy) const {
  constexpr uint8_t longest_short = 4, march = 3, july = 7;
  const Forms& forms = lazy.of(doc);
  for (const std::vector<Form>& role : forms.of) {
    stet::Way shortened, whole;
    for (const Form& f : role) {
      if (f.numeric || f.pattern == Pattern::year_first || (f.month >= march && f.month <= july)) continue;
      (f.month_letters <= longest_short ? shortened : whole).add(f.span);
    }
    if (shortened.count == 0 || whole.count == 0) continue;
    const bool rare = shortened.count <= whole.count;
    tell_ways(doc, report, rare ? shortened : whole, rare ? whole : shortened);
  }
}

const stet::Rule DmyComma::rule{.id = "date/dmy-comma",
                                .summary = "A comma stands between the month and the year behind the day.",
                                .severity = stet::Severity::info,
                                .tables = tables,
                                .page =
#include "dmy-comma.md.inc"
                                    , .languages = "en"};

void DmyComma::check(const stet::Document& doc, const stet::Report& report, const LazyForms& lazy) const {
  stet::Way slips, right;
  std::vector<stet::Edit> edits;
  const Forms& forms = lazy.of(doc);
  for (const std::vector<Form>& role : forms.of)
    for (const Form& f : role) {
      if (f.pattern != Pattern::day_month) continue;
      (f.comma ? slips : right).add(f.span);
      if (f.comma && slips.count == slips.places.size()) edits.push_back({f.gap, " "});
    }
  tell_slips(doc, report, slips, right, edits, "no comma belongs between month and year here");
}

const stet::Rule MdyCommaMissing::rule{.id = "date/mdy-comma-missing",
                                       .summary = "No comma stands between the day and the year behind the month.",
                                       .severity = stet::Severity::info,
                                       .tables = tables,
                                       .page =
#include "mdy-comma-missing.md.inc"
                                           , .languages = "en"};

void MdyCommaMissing::check(const stet::Document& doc, const stet::Report& report, const LazyForms& lazy) const {
  stet::Way slips, right;
  std::vector<stet::Edit> edits;
  const Forms& forms = lazy.of(doc);
  for (const std::vector<Form>& role : forms.of)
    for (const Form& f : role) {
      if (f.pattern != Pattern::month_day || !stet::empty(f.ordinal)) continue;
      const bool slip = !f.comma && doc.words(f.gap).empty();
      (slip ? slips : right).add(f.span);
      if (slip && slips.count == slips.places.size()) edits.push_back({f.gap, ", "});
    }
  tell_slips(doc, report, slips, right, edits, "a comma belongs between day and year here");
}

const stet::Rule SpacedNumeric::rule{.id = "date/spaced-numeric",
                                     .summary = "Spaces stand within some dates in figures.",
                                     .severity = stet::Severity::info,
                                     .tables = tables,
                                     .page =
#include "spaced-numeric.md.inc"
};

// In many languages "3. 7. 2025" is as good as "3.7.2025": the rarer way is told, whichever it is.
void SpacedNumeric::check(const stet::Document& doc, const stet::Report& report, const LazyForms& lazy) const {
  const Forms& forms = lazy.of(doc);
  for (const std::vector<Form>& role : forms.of) {
    stet::Way spaced, closed;
    for (const Form& f : role)
      if (f.numeric && f.pattern != Pattern::iso) (f.spaced ? spaced : closed).add(f.span);
    if (spaced.count == 0 || closed.count == 0) continue;
    const bool rare = spaced.count <= closed.count;
    tell_ways(doc, report, rare ? spaced : closed, rare ? closed : spaced);
  }
}

const stet::Rule OrdinalInDate::rule{.id = "date/ordinal-in-date",
                                     .summary = "The day of a date is an ordinal, that of others is none.",
                                     .severity = stet::Severity::info,
                                     .tables = tables,
                                     .page =
#include "ordinal-in-date.md.inc"
                                         , .languages = "en"};

void OrdinalInDate::check(const stet::Document& doc, const stet::Report& report, const LazyForms& lazy) const {
  const Forms& forms = lazy.of(doc);
  for (const std::vector<Form>& role : forms.of)
    for (const Pattern pattern : {Pattern::day_month, Pattern::month_day}) {
      stet::Way slips, right;
      std::vector<stet::Edit> edits;
      for (const Form& f : role) {
        if (f.pattern != pattern) continue;
        const bool slip = !stet::empty(f.ordinal);
        (slip ? slips : right).add(f.span);
        if (slip && slips.count == slips.places.size()) edits.push_back({f.ordinal, ""});
      }
      if (right.count > 0) tell_slips(doc, report, slips, right, edits, {});
    }
}

const stet::Rule DecadeApostrophe::rule{.id = "date/decade-apostrophe",
                                        .summary = "A decade is written with an apostrophe.",
                                        .severity = stet::Severity::info,
                                        .tables = tables | STET_WORDS | STET_ZONES,
                                        .page =
#include "decade-apostrophe.md.inc"
                                            , .languages = "en"};

// "The 1960's": behind a word that no owner of something has before it.
void DecadeApostrophe::check(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  const auto text = [&](const stet::Word& w) { return p.substr(w.span.begin, w.span.end - w.span.begin); };
  const auto decade = [&](std::string_view s) {
    return s.size() == 4 && (s[0] == '1' || s[0] == '2') && stet::digit(s[1]) && stet::digit(s[2]) && s[3] == '0';
  };
  stet::Way slips, right;
  std::vector<stet::Edit> edits;
  const std::vector<uint32_t> years = stet::words_where(
      doc,
      [](const stet::Form& form) {
        const uint32_t size = form.span.end - form.span.begin;
        return (form.flags & STET_WORD_DIGITS) != 0 && (size == 4 || size == 5);
      },
      [&](const auto&, uint32_t i) { return decade(text(words[i]).substr(0, 4)); });
  for (const uint32_t i : years) {
    const std::string_view year = text(words[i]);
    const uint32_t end = words[i].span.end;
    if (year.size() == 5) {
      if (year[4] == 's') right.add(words[i].span);
      continue;
    }
    if (i == 0 || i + 1 == words.size() || text(words[i + 1]) != "s") continue;
    const stet::Span mark{end, words[i + 1].span.begin}, whole{words[i].span.begin, words[i + 1].span.end};
    const std::string_view between = p.substr(mark.begin, mark.end - mark.begin);
    if ((between != "'" && between != "’") || !before_.has(stet::lower(text(words[i - 1])), "en")) continue;
    const stet::Block* block = doc.block_at(whole);
    if (block == nullptr || block->kind == STET_BLOCK_CODE || doc.verbatim(whole)) continue;
    slips.add(whole);
    if (slips.count == slips.places.size()) edits.push_back({mark, ""});
  }
  tell_slips(doc, report, slips, right, edits, "the plural of a year needs no apostrophe");
}

}  // namespace date
