// "Founded in 1923, it kept its centenary in 2013": a feast of so many years, the first of them and the one it is in.
#include <cstdlib>

#include "date.h"

namespace date {

const stet::Rule AnniversaryMismatch::rule{.id = "date/anniversary-mismatch",
                                           .summary = "An anniversary is not of the year that is named.",
                                           .severity = stet::Severity::error,
                                           .tables = STET_DATES | STET_NUMBERS | STET_SENTENCES | STET_ZONES,
                                           .page =
#include "anniversary-mismatch.md.inc"
};

void AnniversaryMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  const auto dates = doc.dates();
  for (uint32_t i = 0; i + 1 < dates.size(); ++i) {
    const stet::Date &a = dates[i], &b = dates[i + 1];
    if (a.note != stet::none || !names_year(a) || !names_year(b) || std::abs(a.year - b.year) > 1000) continue;
    const stet::Sentence* sentence = doc.sentence_at(a.span);
    if (sentence == nullptr || b.span.end > sentence->span.end) continue;
    // A third date of the sentence may be the one that is meant.
    if ((i > 0 && dates[i - 1].span.begin >= sentence->span.begin) ||
        (i + 2 < dates.size() && dates[i + 2].span.begin < sentence->span.end))
      continue;
    const std::string words = settings_.fold(doc.words(sentence->span));
    uint32_t years = 0, size = 0;
    size_t at = 0;
    for (; at < words.size() && size == 0; ++at)
      if (!stet::inside_word(words, at) && words[at] != ' ')
        size = feasts_.prefix(std::string_view(words).substr(at), &years);
    if (size == 0) continue;
    const size_t end = at - 1 + size;
    if (feasts_.in(std::string_view(words).substr(end))) continue;  // two feasts
    if (years == 1) {                                               // "the 20th anniversary"
      years = 0;
      for (const stet::Number& n : doc.numbers().within(sentence->span))
        if (n.kind == STET_NUMBER_ORDINAL && n.low >= 2 && n.low <= 1000)
          years = years == 0 ? static_cast<uint32_t>(n.low) : stet::none;
      if (years == 0 || years == stet::none) continue;
    }
    const auto is_founding = [&](const stet::Date& d) {
      const stet::Span before = doc.widened({d.span.begin, d.span.begin}, sentence->span, 32, 0);
      return founding_.ends(settings_.fold(doc.words(before)));
    };
    // "the 20th anniversary of the attacks of 2001"
    const auto is_of_feast = [&](const stet::Date& d) {
      const std::string before =
          settings_.fold(doc.words(doc.widened({d.span.begin, d.span.begin}, sentence->span, 56, 0)));
      for (size_t k = 0; k < before.size(); ++k) {
        const uint32_t feast = stet::inside_word(before, k) ? 0 : feasts_.prefix(std::string_view(before).substr(k));
        if (feast == 0) continue;
        const std::string_view rest = std::string_view(before).substr(k + feast);
        return of_.begins(rest) && rest.find(',') == std::string_view::npos;
      }
      return false;
    };
    const stet::Date &first = a.year < b.year ? a : b, &second = a.year < b.year ? b : a;
    if (!is_of_feast(first) && (!is_founding(first) || is_founding(second))) continue;
    const int32_t between = std::abs(a.year - b.year);
    if (std::abs(between - static_cast<int32_t>(years)) <= 1 || doc.verbatim(a.span)) continue;
    report(second.span,
           "from " + std::to_string(first.year) + " to " + std::to_string(second.year) + " is " +
               counted(between, "year") + "; the text says “" + words.substr(at - 1, size) + "”" +
               (years % 25 == 0 ? "" : " of " + std::to_string(years)),
           {{first.span, "the first year"}}, {.cause = doc.cause(second, first)});
  }
}

}  // namespace date
