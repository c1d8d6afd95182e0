// “It was late,” he said, and ‘It was dark,’ said she: quotations in double marks and in single ones.
#include <algorithm>
#include <string>

#include "quote.h"

namespace quote {

const stet::Rule MixedSingleDouble::rule{.id = "quote/mixed-single-double",
                                         .summary = "Quotations stand in double marks and in single ones.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_QUOTATIONS | STET_BLOCKS | STET_ZONES | STET_CITATIONS,
                                         .page =
#include "mixed-single-double.md.inc"
                                             , .languages = "en"};

namespace {

constexpr std::string_view opening = "‘", closing = "’";
constexpr uint32_t mark_size = 3;    // bytes
constexpr size_t fewest_words = 5;   // of a quotation: what is shorter may be a term, or not meant so
constexpr uint32_t longest = 2'000;  // bytes

/// The byte stands in one of the spans, which are sorted and do not overlap.
bool within(const std::vector<stet::Span>& spans, uint32_t at) {
  const auto next = std::upper_bound(spans.begin(), spans.end(), at,
                                     [](uint32_t byte, const stet::Span& s) { return byte < s.begin; });
  return next != spans.begin() && at < (next - 1)->end;
}

bool part_of_word(char c) { return stet::letter(c) || stet::digit(c); }

// "He said, ‘…", "‘…,’ he said": set apart as what somebody says is, not ‘a term of some words’.
bool is_speech(std::string_view prose, stet::Span span, stet::Span inner) {
  const char last = inner.end > inner.begin ? prose[inner.end - 1] : ' ';
  const char behind = span.end < prose.size() ? prose[span.end] : ' ';
  const size_t before = span.begin == 0 ? prose.npos : prose.find_last_not_of(" \n", span.begin - 1);
  const bool led = before != prose.npos && (prose[before] == ',' || prose[before] == ':');
  return led || last == ',' || last == '.' || last == '?' || last == '!' || behind == ',';
}

/// Where the quotation in single marks closes whose mark is at `at`; 0: nowhere for sure.
uint32_t closing_of(std::string_view prose, uint32_t at, uint32_t end) {
  const std::string_view near = prose.substr(0, std::min(end, at + longest));
  for (size_t i = near.find("\xE2\x80", at + mark_size); i < near.size(); i = near.find("\xE2\x80", i + mark_size)) {
    const std::string_view mark = prose.substr(i, mark_size);
    if (mark == opening) return 0;
    if (mark != closing) continue;
    const char behind = i + mark_size < prose.size() ? prose[i + mark_size] : ' ';
    if (part_of_word(behind)) continue;  // an apostrophe
    // "the crews’ wages": it may be one.
    return prose[i - 1] == 's' ? 0 : static_cast<uint32_t>(i);
  }
  return 0;
}

}  // namespace

std::vector<stet::Span> MixedSingleDouble::in_double_marks(const stet::Document& doc) {
  std::vector<stet::Span> out;
  for (const stet::Quotation& q : doc.quotations()) {
    const std::string_view opens = doc.source({q.span.begin, q.inner.begin});
    if ((q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_TITLE)) != 0) continue;
    if (opens != "“" && opens != "\"") continue;
    if (!out.empty() && q.span.begin < out.back().end) continue;
    out.push_back(q.span);
  }
  return out;
}

bool MixedSingleDouble::counts(const stet::Document& doc, const stet::Block& block, stet::Span span, stet::Span inner) {
  return block.kind == STET_BLOCK_PARAGRAPH && block.note == stet::none && doc.word_count(inner) >= fewest_words &&
         is_speech(doc.prose(), span, inner) && doc.citation_at(span) == nullptr;
}

// Those that are quotations for sure and stand in no other one; `all`: whatever stands in single marks.
std::vector<stet::Span> MixedSingleDouble::in_single_marks(const stet::Document& doc,
                                                           const std::vector<stet::Span>& doubles,
                                                           std::vector<stet::Span>& all) {
  const std::string_view prose = doc.prose();
  // What is quoted over several paragraphs has a mark without partner in each: single ones may stand within.
  std::vector<uint32_t> open;
  for (const stet::Quotation& q : doc.quotations())
    if ((q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) != 0 && q.block != stet::none) open.push_back(q.block);
  const auto blocks = doc.blocks();
  std::vector<stet::Span> out;
  size_t at = 0;
  for (const stet::Block& block : blocks) {
    if (block.kind != STET_BLOCK_PARAGRAPH || block.note != stet::none) continue;
    const uint32_t row = blocks.index(block);
    const auto lone = std::lower_bound(open.begin(), open.end(), row > 0 ? row - 1 : 0);
    const bool goes_on = lone != open.end() && *lone <= row + 1;
    if (at < block.span.begin) at = prose.find(opening, block.span.begin);
    while (at < block.span.end) {
      const auto begin = static_cast<uint32_t>(at);
      const uint32_t end = closing_of(prose, begin, block.span.end);
      at = prose.find(opening, end > 0 ? end : at + mark_size);
      if (end == 0) continue;
      const stet::Span span{begin, end + mark_size}, inner{begin + mark_size, end};
      all.push_back(span);
      if (!goes_on && !within(doubles, begin) && part_of_word(prose[inner.begin]) && counts(doc, block, span, inner))
        out.push_back(span);
    }
  }
  return out;
}

void MixedSingleDouble::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  if (prose.find(opening) == prose.npos) return;
  const std::vector<stet::Span> doubles = in_double_marks(doc);
  std::vector<stet::Span> singles, twice;
  const std::vector<stet::Span> once = in_single_marks(doc, doubles, singles);
  for (const stet::Span span : doubles) {
    const stet::Block* block = doc.block_at(span);
    const uint32_t mark = prose[span.begin] == '"' ? 1 : mark_size;
    if (block != nullptr && !within(singles, span.begin) &&
        counts(doc, *block, span, {span.begin + mark, span.end - mark}))
      twice.push_back(span);
  }
  const std::vector<stet::Span>&rare = once.size() < twice.size() ? once : twice,
        &often = &rare == &once ? twice : once;
  constexpr size_t habit = 3, times = 2, most_places = 20;
  if (rare.empty() || often.size() < habit || often.size() < times * rare.size()) return;
  stet::Extra extra;
  extra.also.assign(rare.begin() + 1, rare.begin() + static_cast<std::ptrdiff_t>(std::min(rare.size(), most_places)));
  report(rare.front(),
         "quotations stand in two kinds of marks: " + std::to_string(twice.size()) + " in double, " +
             std::to_string(once.size()) + " in single",
         {{often.front(), "the usual way"}}, extra);
}

}  // namespace quote
