// What the rules say of a pair of spellings.
#include "name.h"

namespace name {
namespace {

constexpr uint64_t tables = STET_WORDS | STET_ZONES | STET_SENTENCES | STET_BLOCKS;

std::vector<stet::Span> others(const Pair& pair) { return {pair.rare_places.begin() + 1, pair.rare_places.end()}; }

}  // namespace

const stet::Rule TypoOfKnown::rule{.id = "name/typo-of-known",
                                   .summary = "A name is written once otherwise than in the rest of the document.",
                                   .severity = stet::Severity::warning,
                                   .tables = tables,
                                   .page =
#include "typo-of-known.md.inc"
};

void TypoOfKnown::check(const stet::Document&, const stet::Report& report, const Pairs& pairs) const {
  for (const Pair& p : pairs.rows) {
    if (p.kind != Kind::typo) continue;
    std::string message = "“" + p.rare + "” stands here " + stet::times(p.rare_count) + ", “" + p.common + "” " +
                          stet::times(p.common_count);
    message += p.neighbour.empty() ? " in the same document" : ", both beside “" + p.neighbour + "”";
    std::vector<stet::Edit> edits;
    if (p.rare_count == p.rare_places.size())
      for (const stet::Span s : p.rare_places) edits.push_back({s, p.common});
    stet::Extra extra;
    if (!edits.empty()) extra.fixes = {{"write " + p.common, edits, true}};
    extra.also = others(p);
    constexpr uint32_t own_habit = 3;  // who is named so often so may be somebody else
    if ((p.neighbour.empty() && !p.person) || p.known || p.rare_count >= own_habit) extra.severity = STET_SEVERITY_INFO;
    report(p.rare_places.front(), message, {{p.common_place, "the other spelling"}}, extra);
  }
}

const stet::Rule VariantSpelling::rule{.id = "name/variant-spelling",
                                       .summary = "A name is written in two ways, and neither prevails.",
                                       .severity = stet::Severity::warning,
                                       .tables = tables,
                                       .page =
#include "variant-spelling.md.inc"
};

void VariantSpelling::check(const stet::Document&, const stet::Report& report, const Pairs& pairs) const {
  for (const Pair& p : pairs.rows) {
    if (p.kind != Kind::variant || p.neighbour.empty()) continue;
    stet::Extra extra;
    extra.also = others(p);
    if (p.known || p.rare_count > 1) extra.severity = STET_SEVERITY_INFO;
    report(p.rare_places.front(),
           "“" + p.rare + "” here (" + stet::times(p.rare_count) + ") and “" + p.common + "” elsewhere (" +
               stet::times(p.common_count) + "), both beside “" + p.neighbour + "”",
           {{p.common_place, "the other spelling"}}, extra);
  }
}

const stet::Rule DiacriticsVariant::rule{.id = "name/diacritics-variant",
                                         .summary = "A name is written with and without its accents.",
                                         .severity = stet::Severity::info,
                                         .tables = tables,
                                         .page =
#include "diacritics-variant.md.inc"
};

void DiacriticsVariant::check(const stet::Document&, const stet::Report& report, const Pairs& pairs) const {
  for (const Pair& p : pairs.rows) {
    if (p.kind != Kind::diacritics) continue;
    stet::Extra extra;
    extra.also = others(p);
    report(p.rare_places.front(),
           "“" + p.rare + "” (" + stet::times(p.rare_count) + ") and “" + p.common + "” (" +
               stet::times(p.common_count) + ") differ in their accents alone, both beside “" + p.neighbour + "”",
           {{p.common_place, "the other spelling"}}, extra);
  }
}

}  // namespace name
