// “a gift.” and “a bargain”.: stops and commas behind a quoted piece of a sentence, inside of its mark or outside.
#include <string>

#include <stet/habits.hpp>

#include "quote.h"

namespace quote {

const stet::Rule TerminalPunctuation::rule{
    .id = "quote/terminal-punctuation-inconsistent",
    .summary = "Stops stand outside of a closing mark, where the others stand inside.",
    .severity = stet::Severity::info,
    .tables = STET_QUOTATIONS | STET_BLOCKS | STET_CITATIONS,
    .page =
#include "terminal-punctuation-inconsistent.md.inc"
        , .languages = "en"};

namespace {

/// It begins within a sentence and with a small letter: what ends a whole sentence of its own stands inside everywhere.
/// No name of a file or command, "project.bib".
bool is_piece(std::string_view p, const stet::Quotation& q) {
  const char first = p[q.inner.begin];
  if (first < 'a' || first > 'z' || q.span.begin < 2 || !stet::in_word(p[q.span.begin - 2])) return false;
  if (p[q.span.begin - 1] != ' ' && p[q.span.begin - 1] != '\n') return false;
  const std::string_view inner = p.substr(q.inner.begin, q.inner.end - q.inner.begin - 1);
  return inner.find_first_of("._/\\=<>$@#0123456789") == inner.npos;
}

}  // namespace

void TerminalPunctuation::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t others =
      STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_SINGLE | STET_QUOTE_TITLE;
  const std::string_view p = doc.prose();
  const auto blocks = doc.blocks();
  const auto is_stop = [](char c) { return c == '.' || c == ','; };
  stet::Way inside, outside;
  for (const stet::Quotation& q : doc.quotations()) {
    if ((q.flags & others) != 0 || q.note != stet::none || q.block >= blocks.size() || stet::empty(q.inner)) continue;
    if (blocks[q.block].kind != STET_BLOCK_PARAGRAPH || q.span.end >= p.size() || !is_piece(p, q)) continue;
    const char last = p[q.inner.end - 1], behind = p[q.span.end];
    if (is_stop(last) && !is_stop(behind) && !stet::in_word(behind)) {
      inside.add(q.span);
    } else if (is_stop(behind) && stet::letter(last) && p.substr(q.span.end, 3) != "...") {
      outside.add({q.span.begin, q.span.end + 1});
    }
  }
  // Those who set them outside do so by the sense: there a stop inside may be the quoted author's.
  constexpr size_t times = 3, least = 3;
  if (!inside.prevails(outside, times, least)) return;
  stet::tell_rarer(report, outside, inside,
                   "stops and commas behind quoted words stand in two places: " + std::to_string(inside.count) +
                       " inside of the closing mark, " + std::to_string(outside.count) + " outside");
}

}  // namespace quote
