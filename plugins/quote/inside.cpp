// What stands within quotation marks and does not belong there: a space beside the mark, "(sic)" for "[sic]".
#include <algorithm>
#include <string>

#include "quote.h"

namespace quote {

const stet::Rule SpaceInside::rule{.id = "quote/space-inside",
                                   .summary = "A space stands between a quotation and its mark.",
                                   .severity = stet::Severity::info,
                                   .tables = STET_QUOTATIONS,
                                   .page =
#include "space-inside.md.inc"
};
const stet::Rule SicMissingBracket::rule{.id = "quote/sic-missing-bracket",
                                         .summary = "“(sic)” stands in a quotation, where “[sic]” is meant.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_QUOTATIONS | STET_WORDS | STET_BLOCKS,
                                         .page =
#include "sic-missing-bracket.md.inc"
                                             , .languages = "en de"};

namespace {

/// A plain space that parts a mark from a letter or figure. Before an inner mark, an ellipsis or a gap one may be
/// meant.
bool parts_from_word(std::string_view p, uint32_t space, uint32_t word) {
  if (p[space] != ' ') return false;
  const auto c = static_cast<unsigned char>(p[word]);
  return stet::letter(p[word]) || stet::digit(p[word]) || (c >= 0xC3 && c != 0xE2) || stet::inside_character(p[word]);
}

/// The last letter before `at` is no mark of three bytes, as ’ and … are.
bool ends_with_mark(std::string_view p, uint32_t at) {
  return at >= 3 && p[at - 3] == '\xE2' && stet::inside_character(p[at - 1]);
}

}  // namespace

void SpaceInside::check(const stet::Document& doc, const stet::Report& report) const {
  // French sets spaces there, if not always those that hold.
  if (doc.language().substr(0, 2) == "fr") return;
  constexpr uint32_t others =
      STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_SINGLE | STET_QUOTE_STRAIGHT;
  const std::string_view p = doc.prose();
  struct Place {
    stet::Span span;
    std::vector<stet::Edit> edits;
  };
  std::vector<Place> places;
  for (const stet::Quotation& q : doc.quotations()) {
    if ((q.flags & others) != 0 || q.inner.end - q.inner.begin < 4) continue;
    const std::string_view opens = doc.source({q.span.begin, q.inner.begin});
    if (opens != "“" && opens != "„") continue;
    const stet::Span first{q.inner.begin, q.inner.begin + 1}, last{q.inner.end - 1, q.inner.end};
    Place place{};
    if (parts_from_word(p, first.begin, first.end)) place.edits.push_back({first, ""});
    const bool begins = !place.edits.empty();
    const bool stop = last.begin > 0 && (p[last.begin - 1] == '.' || p[last.begin - 1] == ',');
    if (p[last.begin] == ' ' && !ends_with_mark(p, last.begin) &&
        (parts_from_word(p, last.begin, last.begin - 1) || (stop && stet::letter(p[last.begin - 2]))))
      place.edits.push_back({last, ""});
    if (place.edits.empty()) continue;
    const bool ends = !begins || place.edits.size() > 1;
    place.span = {begins ? q.span.begin : last.begin, ends ? q.span.end : first.end};
    places.push_back(place);
  }
  constexpr size_t habit = 6, most_places = 200;
  const char* const message = "a space stands between this quotation and its mark";
  if (places.size() < habit) {
    for (const Place& place : places) report(place.span, message, {}, {.fix = place.edits});
    return;
  }
  stet::Extra extra;
  for (size_t i = 0; i < std::min(places.size(), most_places); ++i) {
    extra.fix.insert(extra.fix.end(), places[i].edits.begin(), places[i].edits.end());
    if (i > 0) extra.also.push_back(places[i].span);
  }
  report(places.front().span, message + (", and at " + std::to_string(places.size() - 1)) + " further places", {},
         extra);
}

void SicMissingBracket::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t sic = stet::hash_of_folded("sic");
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const std::vector<uint32_t> places = stet::words_where(
      doc, [](const stet::Form& f) { return f.hash == sic; }, [](const auto&, uint32_t) { return true; });
  for (const uint32_t i : places) {
    uint32_t begin = words[i].span.begin, end = words[i].span.end;
    while (begin > 0 && p[begin - 1] == STET_MASK) --begin;  // "(*sic*)"
    while (end < p.size() && (p[end] == STET_MASK || p[end] == '!')) ++end;
    if (begin == 0 || p[begin - 1] != '(' || end >= p.size() || p[end] != ')') continue;
    const stet::Span span{begin - 1, end + 1};
    const stet::Quotation* q = doc.quotations().around(span);
    const stet::Block* block = doc.block_at(span);
    const bool quoted = q != nullptr && stet::contains(q->inner, span) &&
                        (q->flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED)) == 0;
    if (!quoted && (block == nullptr || block->kind != STET_BLOCK_QUOTE)) continue;
    report(span, "round brackets are the quoted author's: what you add to a quotation stands in square ones", {},
           {.fixes = {{"", {{{span.begin, begin}, "["}, {{end, span.end}, "]"}}, true}}});
  }
}

}  // namespace quote
