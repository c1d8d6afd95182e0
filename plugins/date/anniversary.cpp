// "Founded in 1923, it kept its centenary in 2013": a feast of so many years, the first of them and the one it is in.
#include <cstdlib>

#include <stet/text.hpp>

#include "date.h"

namespace date {

const stet::Rule AnniversaryMismatch::rule{
    .id = "date/anniversary-mismatch",
    .summary = "An anniversary is not of the year that is named.",
    .severity = stet::Severity::error,
    .tables = STET_DATES | STET_NUMBERS | STET_SENTENCES | STET_ZONES | STET_WORDS,
    .page =
#include "anniversary-mismatch.md.inc"
};

bool AnniversaryMismatch::count_years(const stet::Document& doc, stet::Span sentence, uint32_t& years) const {
  if (years > 2) return true;
  // "the 20th anniversary", "50-летию"
  const bool plain = years == 2;
  years = 0;
  for (const stet::Number& n : doc.numbers().within(sentence))
    if (n.kind == (plain ? STET_NUMBER_PLAIN : STET_NUMBER_ORDINAL) && n.low >= 2 && n.low <= 1000 &&
        (!plain || doc.prose()[n.span.end] == '-'))
      years = years == 0 ? static_cast<uint32_t>(n.low) : stet::none;
  return years != 0 && years != stet::none;
}

// The one feast of a sentence, and of how many years it is.
std::optional<AnniversaryMismatch::Feast> AnniversaryMismatch::feast_of(const stet::Document& doc,
                                                                        stet::Span sentence) const {
  if (!feasts_.may_be_in(doc, sentence)) return std::nullopt;
  const std::string words = settings_.fold(doc.words(sentence));
  const auto found = feasts_.find(words);
  if (!found || feasts_.find(words, found.end())) return std::nullopt;
  Feast out{words.substr(found.at, found.size), found.at, found.value};
  if (!count_years(doc, sentence, out.years)) return std::nullopt;
  return out;
}

bool AnniversaryMismatch::is_founding(const stet::Document& doc, const stet::Date& d, stet::Span sentence) const {
  const stet::Span before = doc.widened({d.span.begin, d.span.begin}, sentence, 32, 0);
  if (founding_.ends(settings_.fold(doc.words(before)))) return true;
  return closes_clause(settings_, doc, d, sentence, founding_);
}

// "The station was founded in 1887. Its fiftieth anniversary, in 1927, …"
void AnniversaryMismatch::check_sentences(const stet::Document& doc, const stet::Report& report, uint32_t row) const {
  const auto dates = doc.dates();
  const stet::Date &first = dates[row], &second = dates[row + 1];
  if (second.year <= first.year) return;
  const stet::Sentence *one = doc.sentence_at(first.span), *other = doc.sentence_at(second.span);
  if (one == nullptr || other == nullptr || one + 1 != other || one->block != other->block) return;
  if (row > 0 && dates[row - 1].span.begin >= one->span.begin) return;
  if (row + 2 < dates.size() && dates[row + 2].span.begin < other->span.end) return;
  constexpr size_t at_begin = 40;  // bytes: it is that of the sentence before
  const std::optional<Feast> feast = feast_of(doc, other->span);
  if (feast && feast->at <= at_begin && is_founding(doc, first, one->span))
    tell(doc, report, first, second, *feast, STET_SEVERITY_WARNING);
}

void AnniversaryMismatch::tell(const stet::Document& doc, const stet::Report& report, const stet::Date& first,
                               const stet::Date& second, const Feast& feast, stet_severity severity) const {
  const uint32_t years = feast.years;
  const int32_t between = second.year - first.year;
  if (std::abs(between - static_cast<int32_t>(years)) <= 1 || doc.verbatim(second.span)) return;
  report(second.span,
         "from " + std::to_string(first.year) + " to " + std::to_string(second.year) + " is " +
             counted(between, "year") + "; the text says “" + feast.words + "”" +
             (feasts_.value(feast.words) > 1 ? "" : " of " + std::to_string(years)),
         {{first.span, "the first year"}}, {.severity = severity, .cause = doc.cause(second, first)});
}

// "On 14 November 2011 they kept the 140th anniversary of the first lighting", and elsewhere "first lit on 14 November
// 1861": one day of two years, told where a slip of the pen makes it right.
void AnniversaryMismatch::check_day(const stet::Document& doc, const stet::Report& report,
                                    const stet::Date& kept) const {
  if (kept.precision != STET_DATE_DAY || kept.note != stet::none || !names_year(kept)) return;
  const stet::Sentence* sentence = doc.sentence_at(kept.span);
  if (sentence == nullptr || doc.dates().within(sentence->span).size() != 1 || doc.verbatim(kept.span)) return;
  const std::optional<Feast> feast = feast_of(doc, sentence->span);
  if (!feast) return;
  const stet::Date* first = nullptr;
  for (const stet::Date& d : doc.dates()) {
    if (d.note != stet::none || d.precision != STET_DATE_DAY || !names_year(d) || d.year >= kept.year ||
        d.month != kept.month || d.day != kept.day)
      continue;
    if (first != nullptr && first->year != d.year) return;  // who knows which
    first = &d;
  }
  if (first == nullptr) return;
  const int32_t between = kept.year - first->year;
  if (between == static_cast<int32_t>(feast->years) ||
      !stet::one_slip(std::to_string(between), std::to_string(feast->years)))
    return;
  report(kept.span,
         "from " + std::to_string(first->year) + " to " + std::to_string(kept.year) + " is " +
             counted(between, "year") + "; the text says “" + feast->words + "” of " + std::to_string(feast->years),
         {{first->span, "the first year"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(kept, *first)});
}

void AnniversaryMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  const auto dates = doc.dates();
  for (const stet::Date& d : dates) check_day(doc, report, d);
  for (uint32_t i = 0; i + 1 < dates.size(); ++i) {
    const stet::Date &a = dates[i], &b = dates[i + 1];
    if (a.note != stet::none || !names_year(a) || !names_year(b)) continue;
    check_sentences(doc, report, i);
    if (std::abs(a.year - b.year) > 1000) continue;
    const stet::Sentence* sentence = doc.sentence_at(a.span);
    if (sentence == nullptr || b.span.end > sentence->span.end) continue;
    // A third date of the sentence may be the one that is meant.
    if ((i > 0 && dates[i - 1].span.begin >= sentence->span.begin) ||
        (i + 2 < dates.size() && dates[i + 2].span.begin < sentence->span.end))
      continue;
    const std::optional<Feast> feast = feast_of(doc, sentence->span);
    if (!feast) continue;
    // "the 20th anniversary of the attacks of 2001"
    const auto is_of_feast = [&](const stet::Date& d) {
      const std::string before =
          settings_.fold(doc.words(doc.widened({d.span.begin, d.span.begin}, sentence->span, 56, 0)));
      const auto found = feasts_.find(before);
      if (!found) return false;
      const std::string_view rest = std::string_view(before).substr(found.end());
      return of_.begins(rest) && rest.find(',') == std::string_view::npos;
    };
    const stet::Date &first = a.year < b.year ? a : b, &second = a.year < b.year ? b : a;
    if (!is_of_feast(first) && (!is_founding(doc, first, sentence->span) || is_founding(doc, second, sentence->span)))
      continue;
    tell(doc, report, first, second, *feast, STET_SEVERITY_DEFAULT);
  }
}

}  // namespace date
