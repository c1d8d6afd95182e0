// What is asserted without a source: by an unnamed authority, in figures, as the first or the most, as beyond doubt.
#include <algorithm>
#include <string>
#include <utility>

#include <stet/text.hpp>

#include "assertions.h"

namespace claim {

constexpr uint64_t tables_of_claims =
    STET_CLAIMS | STET_BLOCKS | STET_WORDS | STET_ZONES | STET_MARKERS | STET_CITATIONS;

const stet::Rule WeaselAttribution::rule{.id = "claim/weasel-attribution",
                                         .summary = "An authority is named by no name, and no note names it.",
                                         .severity = stet::Severity::info,
                                         .tables = tables_of_claims,
                                         .page =
#include "weasel-attribution.md.inc"
                                             , .languages = "en de fr es", .off = true};
const stet::Rule UncitedNumber::rule{.id = "claim/uncited-number",
                                     .summary = "A figure has no note.",
                                     .severity = stet::Severity::info,
                                     .tables = tables_of_claims | STET_NUMBERS | STET_DATES,
                                     .page =
#include "uncited-number.md.inc"
                                         , .off = true};
const stet::Rule UncitedSuperlative::rule{.id = "claim/uncited-superlative",
                                          .summary = "Something is called the first or the most, without a note.",
                                          .severity = stet::Severity::info,
                                          .tables = tables_of_claims,
                                          .page =
#include "uncited-superlative.md.inc"
                                              , .languages = "en de fr", .off = true};
const stet::Rule HedgedCertainty::rule{.id = "claim/hedged-certainty",
                                       .summary = "Something is said to be certain, without a note.",
                                       .severity = stet::Severity::info,
                                       .tables = tables_of_claims,
                                       .page =
#include "hedged-certainty.md.inc"
                                           , .languages = "en de fr es", .off = true};

namespace {

/// The claim of running text in which a place stands, if it has no source; nullptr: there is none. `reach`: so many
/// claims of its paragraph have none, it and those behind it.
const stet::Claim* bare_claim(const stet::Document& doc, stet::Span at, uint32_t reach = 2) {
  const stet::Claim* claim = doc.claim_at(at);
  if (claim == nullptr) return nullptr;
  const stet::Block* block = doc.block_at(claim->span);
  if (block == nullptr || block->note != stet::none || block->kind != STET_BLOCK_PARAGRAPH) return nullptr;
  const auto claims = doc.claims();
  const uint32_t row = claims.index(*claim);
  for (uint32_t i = row; i < claims.size() && i < row + reach && claims[i].span.begin < block->span.end; ++i)
    if (claims[i].markers > 0) return nullptr;
  for (const stet::Citation& c : doc.citations().within(claim->span))
    if (c.note == stet::none) return nullptr;
  return doc.verbatim(at) ? nullptr : claim;
}

/// Each place where an entry of the list stands in a bare claim: `tell(place, the word behind it, the claim)`.
template <class Tell>
void entries(const stet::Document& doc, const stet::WordList& list, uint32_t reach, Tell tell) {
  const auto words = doc.words();
  uint32_t end = 0;
  for (const uint32_t i : list.places(doc)) {
    if (words[i].span.begin < end) continue;
    const stet::Claim* claim = doc.claim_at(words[i].span);
    if (claim == nullptr) continue;
    const uint32_t taken = list.words_at(doc, words, i, claim->span);
    if (taken == 0) continue;
    const stet::Span said{words[i].span.begin, words[i + taken - 1].span.end};
    if (bare_claim(doc, said, reach) == nullptr) continue;
    tell(said, i + taken, claim->span);
    end = said.end;
  }
}

}  // namespace

void WeaselAttribution::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  entries(doc, phrases_, 1, [&](stet::Span said, uint32_t, stet::Span) {
    // "Some experts say, among them …": they are named behind the comma.
    if (said.end < p.size() && p[said.end] == ',' && p.substr(said.end, 8) == ", among ") return;
    report(said, "“" + doc.words(said) + "” leaves open who it is, and no note says it");
  });
}

// A sum of money, a share or a count of a hundred and more, in a document that has notes.
void UncitedNumber::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr double substance = 100, first_year = 1000, last_year = 2100;
  if (doc.markers().empty()) return;
  const std::string_view p = doc.prose();
  const stet::Claim* asked = nullptr;
  for (const stet::Number& n : doc.numbers()) {
    const bool share = n.kind == STET_NUMBER_PERCENT || n.kind == STET_NUMBER_CURRENCY;
    if (!share && (n.kind != STET_NUMBER_PLAIN || n.low < substance)) continue;
    if (!share && n.low >= first_year && n.low <= last_year && n.span.end - n.span.begin == 4 &&
        stet::digit(p[n.span.begin]))
      continue;
    if (doc.dates().around(n.span) != nullptr) continue;
    const stet::Claim* claim = doc.claim_at(n.span);
    if (claim == nullptr || std::exchange(asked, claim) == claim || bare_claim(doc, n.span) == nullptr) continue;
    report(n.span, "no note says where “" + doc.words(n.span) + "” is from", {}, {.cause = doc.cause(n)});
  }
}

void UncitedSuperlative::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.markers().empty()) return;
  const auto words = doc.words();
  entries(doc, phrases_, 2, [&](stet::Span said, uint32_t next, stet::Span claim) {
    if (next >= words.size() || words[next].span.end > claim.end) return;
    if (others_.has(settings_.fold(doc.letters(words[next].span)))) return;
    if (doc.prose().substr(said.end, words[next].span.begin - said.end) != " ") return;
    const stet::Span whole{said.begin, words[next].span.end};
    report(whole, "no note says that it is “" + doc.words(whole) + "”");
  });
}

void HedgedCertainty::check(const stet::Document& doc, const stet::Report& report) const {
  entries(doc, phrases_, 1, [&](stet::Span said, uint32_t, stet::Span) {
    report(said, "“" + doc.words(said) + "” stands for a source that is not named");
  });
}

}  // namespace claim
