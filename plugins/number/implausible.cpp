// "120% of voters": more than all of them.
#include "slips.h"

namespace number {

const stet::Rule ImplausiblePercent::rule{.id = "number/implausible-percent",
                                          .summary = "More than a hundred per cent of people or votes.",
                                          .severity = stet::Severity::info,
                                          .tables = read_tables | STET_BLOCKS,
                                          .page =
#include "implausible-percent.md.inc"
};

void ImplausiblePercent::check(const stet::Document& doc, const stet::Report& report,
                               const std::vector<Sentence>&) const {
  constexpr double whole = 100;
  constexpr uint32_t nearby = 90;  // bytes: "of all registered voters of the district"
  constexpr int most_adjectives = 3;
  for (const stet::Number& n : doc.numbers()) {
    if (n.kind != STET_NUMBER_PERCENT || n.low <= whole || n.low != n.high) continue;
    const stet::Sentence* const sentence = doc.sentence_at(n.span);
    constexpr uint32_t longest = 2000;  // bytes of a sentence
    if (sentence == nullptr || sentence->span.end - sentence->span.begin > longest || doc.verbatim(n.span)) continue;
    const uint32_t end = std::max(n.span.end, n.unit.end);
    const stet::Span around = doc.widened({end, end}, {end, sentence->span.end}, 0, nearby);
    const std::string behind = words_.settings.fold(doc.words(around));
    size_t at = words_.part_of.prefix(behind);
    if (at == 0) continue;
    const auto blank = [&] {
      while (at < behind.size() && behind[at] == ' ') ++at;
    };
    blank();
    for (int i = 0; i < most_adjectives; ++i) {
      const uint32_t size = around_.prefix(std::string_view(behind).substr(at));
      if (size == 0) break;
      at += size;
      blank();
    }
    const uint32_t noun = wholes_.prefix(std::string_view(behind).substr(at));
    if (noun == 0) continue;
    // "the voters' income", "voter-days": of something else.
    const std::string_view rest = std::string_view(behind).substr(at + noun);
    if (rest.starts_with("'") || rest.starts_with("\u2019") || rest.starts_with("-")) continue;
    if (explained_.in(words_.settings.fold(doc.words(sentence->span)))) continue;
    report(n.span, doc.words(n.span) + " of “" + behind.substr(at, noun) + "” is more than all of them", {},
           {.cause = doc.cause(n)});
  }
}

}  // namespace number
