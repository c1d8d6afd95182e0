// A quotation that is taken up again behind who said it, and apostrophes that were set as opening marks.
#include <algorithm>
#include <string>

#include <stet/search.hpp>
#include <stet/text.hpp>

#include "sources.h"

namespace quote {

const stet::Rule SplitAttribution::rule{.id = "quote/split-attribution-punctuation",
                                        .summary = "A comma stands before a quotation that begins a new sentence.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_QUOTATIONS | STET_WORDS,
                                        .page =
#include "split-attribution-punctuation.md.inc"
                                            , .languages = "en"};

// “The tooth is loose,” he said, “If it falls, …”: either a stop stands behind “said”, or the sentence goes on small.
void SplitAttribution::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t unsure = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_TITLE;
  constexpr uint32_t farthest = 60, most_words = 7;
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const stet::Quotation* before = nullptr;
  for (const stet::Quotation& q : doc.quotations()) {
    const stet::Quotation* const first = before;
    before = &q;
    if (first == nullptr || ((q.flags | first->flags) & unsure) != 0 || q.block != first->block ||
        q.note != stet::none || q.span.begin < first->span.end + 5 || q.span.begin - first->span.end > farthest ||
        stet::empty(first->inner) || stet::empty(q.inner) || !stet::capital(p[q.inner.begin]))
      continue;
    const stet::Span gap{first->span.end, q.span.begin};
    const std::string between = doc.words(gap);
    // “…,” and “…”, behind a comma.
    const bool comma_inside = p[first->inner.end - 1] == ',';
    if (between.empty() || between.back() != ',' || !(comma_inside || between.front() == ',')) continue;
    const std::string_view said =
        std::string_view(between).substr(comma_inside ? 0 : 1, between.size() - (comma_inside ? 1 : 2));
    if (said.find_first_of(".!?:;") != said.npos || stet::word_count(said) > most_words) continue;
    const uint32_t opener = words.first_at(q.inner.begin);
    if (opener == words.size() || words[opener].span.begin != q.inner.begin ||
        !openers_.has(doc.letters(words[opener].span), "en") || !verbs_.in(settings_.fold(said)))
      continue;
    const uint32_t comma = static_cast<uint32_t>(p.rfind(',', q.span.begin - 1));
    report({gap.begin, words[opener].span.end},
           "behind this comma “" + doc.words(words[opener].span) + "” begins a new sentence",
           {{first->span, "the first piece ends with a comma, too"}},
           {.fixes = {{"", {{{comma, comma + 1}, "."}}, true}}});
  }
}

const stet::Rule ApostropheAsOpeningMark::rule{.id = "quote/apostrophe-as-opening-mark",
                                               .summary = "An opening mark stands for an apostrophe.",
                                               .severity = stet::Severity::info,
                                               .tables = STET_QUOTATIONS | STET_WORDS | STET_BLOCKS,
                                               .page =
#include "apostrophe-as-opening-mark.md.inc"
                                                   , .languages = "en"};

// Within a word of letters that English has, or before the last two figures of a year. Where the mark opens a quotation
// it is one; "Hawai‘i" has a letter.
void ApostropheAsOpeningMark::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr std::string_view mark = "‘";
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  stet::Extra extra;
  stet::Span first{0, 0};
  size_t count = 0;
  for (size_t found = p.find(mark); found != p.npos; found = p.find(mark, found + mark.size())) {
    const auto at = static_cast<uint32_t>(found), end = at + static_cast<uint32_t>(mark.size());
    if (end + 1 >= p.size() || at == 0) continue;
    uint32_t stop = end;
    stet::Span whole{at, end};
    if (stet::letter(p[at - 1]) && stet::letter(p[end])) {
      while (stop < p.size() && stet::letter(p[stop])) ++stop;
      if (stop < p.size() && static_cast<unsigned char>(p[stop]) >= 0x80 && p.substr(stop, 2) != "\xE2\x80") continue;
      if (!endings_.has(stet::lower(p.substr(end, stop - end)), "en")) continue;
      const uint32_t word = words.first_at(at);
      whole = {word > 0 && words[word - 1].span.end <= end ? words[word - 1].span.begin : at, stop};
      if (whole.begin + 1 == at) continue;  // a sign: "x‘s"
    } else if (stet::digit(p[end]) && stet::digit(p[end + 1]) && (p[at - 1] == ' ' || p[at - 1] == '\n')) {
      stop = end + 2;
      if (stop < p.size() && p[stop] == 's') ++stop;
      // A quotation that begins with a figure ends with a mark of its own.
      constexpr size_t longest = 400;  // bytes of one that is looked for
      const std::string_view rest = p.substr(stop, longest);
      const size_t line = rest.find('\n'), close = rest.find("’");
      if ((stop < p.size() && stet::in_word(p[stop])) || close < std::min(line, rest.size())) continue;
      whole = {at, stop};
    } else {
      continue;
    }
    const stet::Quotation* q = doc.quotations().around(whole);
    const stet::Block* block = doc.block_at(whole);
    if ((q != nullptr && q->span.begin == at) || block == nullptr || block->kind == STET_BLOCK_CODE) continue;
    extra.fix.push_back({{at, end}, "’"});
    if (++count == 1)
      first = whole;
    else
      extra.also.push_back(whole);
  }
  if (count == 0) return;
  constexpr size_t most = 50;
  if (extra.also.size() > most) extra.also.resize(most);
  report(first, "an apostrophe is meant here; this mark opens a quotation", {}, extra);
}

}  // namespace quote
