// Quotations without a source, in a document that gives its other quotations one.
#include <algorithm>
#include <string>
#include <unordered_set>

#include <stet/text.hpp>

#include "sources.h"

namespace quote {

const stet::Rule UncitedQuote::rule{.id = "quote/uncited-quote",
                                    .summary = "A quotation has no marker, where the others have theirs.",
                                    .severity = stet::Severity::info,
                                    .tables = STET_QUOTATIONS | STET_SENTENCES | STET_MARKERS | STET_CITATIONS,
                                    .page =
#include "uncited-quote.md.inc"
};
const stet::Rule BlockWithoutCitation::rule{
    .id = "quote/block-without-citation",
    .summary = "A quoted block has no marker.",
    .severity = stet::Severity::info,
    .tables = STET_BLOCKS | STET_CONTAINERS | STET_MARKERS | STET_CITATIONS | STET_LINKS,
    .page =
#include "block-without-citation.md.inc"
};

namespace {

constexpr uint32_t unfit_marks =
    STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_SINGLE | STET_QUOTE_TITLE;

/// A marker, or a work named in the text itself, stands within.
bool has_source(const stet::Document& doc, stet::Span span) {
  if (!doc.markers().within(span).empty()) return true;
  for (const stet::Citation& c : doc.citations().within(span))
    if (c.note == stet::none) return true;
  return false;
}

/// "… kept a diary:"
bool leads_to_words(const stet::Document& doc, stet::Span paragraph) {
  const stet::Span end = doc.widened({paragraph.end, paragraph.end}, paragraph, 24, 0);
  std::string words = doc.words(end);
  while (!words.empty() && !stet::letter(words.back()) && words.back() != ':' && words.back() != '.') words.pop_back();
  return words.ends_with(':');
}

/// Words with a capital letter each, but for the small ones: a title, a sign on a door.
bool set_as_title(const std::string& words) {
  constexpr size_t small = 4;  // letters
  size_t big = 0, low = 0;
  for (const std::string_view word : stet::split(words, ' ')) {
    if (word.empty()) continue;
    if (stet::capital(word.front()))
      ++big;
    else if (word.size() >= small)
      ++low;
  }
  return big > low;
}

/// The first words, by which what is quoted twice is known: one of the two may be longer, or end with another mark.
std::string head_of(std::string_view words) {
  constexpr size_t so_many = 5;
  std::string out;
  size_t count = 0;
  for (size_t at = 0; at < words.size() && count < so_many; ++at) {
    const bool letter = stet::in_word(words[at]);
    if (letter) out += static_cast<char>(words[at] >= 'A' && words[at] <= 'Z' ? words[at] | 0x20 : words[at]);
    if (!letter && at > 0 && stet::in_word(words[at - 1])) ++count;
  }
  return out;
}

}  // namespace

// A source may stand at the end of the sentence that quotes, of one that takes it up right behind, or where the same
// words are quoted elsewhere.
void UncitedQuote::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr size_t fewest_words = 5, fewest_cited = 8, times = 4;
  if (doc.markers().empty()) return;
  const auto blocks = doc.blocks();
  const auto sentences = doc.sentences();
  const std::string_view p = doc.prose();
  std::vector<const stet::Quotation*> bare;
  size_t cited = 0;
  std::unordered_set<std::string> known;
  uint32_t outer_end = 0;
  for (const stet::Quotation& q : doc.quotations()) {
    const bool inner = q.span.begin < outer_end;
    outer_end = std::max(outer_end, q.span.end);
    if (inner || (q.flags & unfit_marks) != 0 || q.note != stet::none || q.block >= blocks.size()) continue;
    if (blocks[q.block].kind != STET_BLOCK_PARAGRAPH) continue;
    const std::string words = doc.words(q.inner);
    if (stet::word_count(words) < fewest_words || set_as_title(words)) continue;
    const uint32_t behind = sentences.first_at(q.span.begin + 1);
    if (behind == 0) continue;
    // What it leads to: the end of the block's next sentence behind the one that holds the end of the quotation.
    uint32_t last = behind - 1;
    while (last + 1 < sentences.size() && sentences[last].span.end < q.span.end) ++last;
    const uint32_t next =
        last + 1 < sentences.size() && sentences[last + 1].block == sentences[last].block ? last + 1 : last;
    stet::Span around{sentences[behind - 1].span.begin, std::max(sentences[next].span.end, q.span.end)};
    while (around.end < p.size() && around.end - sentences[next].span.end < 8 && p[around.end] != '\n') ++around.end;
    while (around.end < p.size() && stet::inside_character(p[around.end])) ++around.end;
    if (has_source(doc, around)) {
      ++cited;
      known.insert(head_of(words));
    } else {
      bare.push_back(&q);
    }
  }
  std::erase_if(bare, [&](const stet::Quotation* q) { return known.contains(head_of(doc.words(q->inner))); });
  if (bare.empty() || cited < fewest_cited || cited < times * bare.size()) return;
  for (const stet::Quotation* q : bare)
    report(q->span, "no marker follows this quotation; " + std::to_string(cited) + " others of this text have theirs",
           {}, {.cause = doc.cause(*q)});
}

/// Words that somebody said or wrote: no box with a remark, no line of a program.
bool BlockWithoutCitation::is_quoted(const stet::Document& doc, stet::Span span) const {
  constexpr size_t fewest_words = 8;
  const std::string words = doc.words(span);
  if (stet::word_count(words) < fewest_words || words.find_first_of("_\\={}<>") != words.npos) return false;
  // What has quotation marks besides is talk, or an example.
  if (words.front() == '[' || words.front() == '"' || words.starts_with("“") || words.starts_with("„") ||
      words.starts_with("«") || boxes_.begins(settings_.fold(words)))
    return false;
  // "… — A. Author" names whose words they are.
  for (const std::string_view dash : {"— ", "– ", "―"}) {
    const size_t at = words.rfind(dash);
    if (at != words.npos && words.size() - at < 80 && words.find(' ', at + dash.size()) != words.npos &&
        stet::capital(words[std::min(at + dash.size(), words.size() - 1)]))
      return false;
  }
  // "(Author 1990)" at its end.
  return words.back() != ')';
}

void BlockWithoutCitation::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.markers().empty()) return;
  const auto blocks = doc.blocks();
  std::vector<stet::Span> bare;
  size_t cited = 0;
  for (uint32_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != STET_BLOCK_QUOTE || blocks[i].note != stet::none) continue;
    const uint32_t first = i;
    while (i + 1 < blocks.size() && blocks[i + 1].kind == STET_BLOCK_QUOTE &&
           blocks[i + 1].container == blocks[first].container)
      ++i;
    const stet::Span quoted{blocks[first].span.begin, blocks[i].span.end};
    // The paragraph that leads to it, with a colon.
    stet::Span around = quoted;
    if (first == 0 || blocks[first - 1].kind != STET_BLOCK_PARAGRAPH) continue;  // before the text, or below a heading
    if (!leads_to_words(doc, blocks[first - 1].span)) continue;
    around.begin = blocks[first - 1].span.begin;
    const bool linked = !doc.links().within(around).empty();
    if (linked || has_source(doc, around))
      ++cited;
    else if (is_quoted(doc, quoted))
      bare.push_back(blocks[first].span);
  }
  // Where most have none, they are no quotations from what notes cite.
  if (bare.size() > std::max<size_t>(cited, 1)) return;
  for (const stet::Span span : bare) report(span, "no marker stands in this quoted block or beside it");
}

const stet::Rule ScareQuotesDensity::rule{.id = "quote/scare-quotes-density",
                                          .summary = "Many words stand alone in quotation marks.",
                                          .severity = stet::Severity::info,
                                          .tables = STET_QUOTATIONS | STET_BLOCKS | STET_WORDS,
                                          .page =
#include "scare-quotes-density.md.inc"
                                              , .off = true};

void ScareQuotesDensity::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr size_t fewest = 6, one_of = 60;  // words of the text
  const auto blocks = doc.blocks();
  stet::Extra extra;
  stet::Span first{0, 0};
  size_t count = 0;
  for (const stet::Quotation& q : doc.quotations()) {
    constexpr uint32_t unsure = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_TITLE;
    if ((q.flags & unsure) != 0 || q.note != stet::none || q.block >= blocks.size()) continue;
    if (blocks[q.block].kind != STET_BLOCK_PARAGRAPH || stet::empty(q.inner)) continue;
    const std::string word = doc.words(q.inner);
    if (word.find(' ') != word.npos || stet::capital(word.front()) || stet::digit(word.front())) continue;
    constexpr size_t most_places = 100;
    if (++count == 1)
      first = q.span;
    else if (extra.also.size() < most_places)
      extra.also.push_back(q.span);
  }
  if (count < fewest || count * one_of < doc.words().size()) return;
  report(first, std::to_string(count) + " words stand alone in quotation marks in this text", {}, extra);
}

}  // namespace quote
