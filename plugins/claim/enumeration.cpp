// "First, … Second, … Fourth, …": a point is missing, or told twice.
#include <algorithm>
#include <string>

#include <stet/text.hpp>

#include "assertions.h"

namespace claim {

const stet::Rule EnumerationBroken::rule{
    .id = "claim/enumeration-broken",
    .summary = "A point of an enumeration is missing or stands twice.",
    .severity = stet::Severity::info,
    .tables = STET_WORDS | STET_SENTENCES | STET_BLOCKS | STET_ZONES | STET_NUMBERS,
    .page =
#include "enumeration-broken.md.inc"
};

struct EnumerationBroken::Point {
  uint32_t number = 0, sentence = 0;
  stet::Span span{0, 0};
};

/// The text between the two has a point without a number, one in the middle of a sentence, or a heading.
bool EnumerationBroken::may_be_told_between(const stet::Document& doc, const Point& last, const Point& next) const {
  const auto sentences = doc.sentences();
  for (uint32_t i = last.sentence; i < next.sentence; ++i) {
    const stet::Block* block = doc.block(sentences[i]);
    if (block == nullptr || block->kind == STET_BLOCK_HEADING || block->note != stet::none) return true;
    const stet::Span s{i == last.sentence ? last.span.end : sentences[i].span.begin, sentences[i].span.end};
    const std::string words = settings_.fold(doc.words(s));
    if (i > last.sentence && another_.in(words)) return true;
    for (const stet::WordList* list : {&told_, &named_})
      for (auto point = list->find(words); point; point = list->find(words, point.end()))
        if (point.value > last.number || (point.value == 1 && list == &told_)) return true;
  }
  return false;
}

/// "Three things decided it": a number in words before the first point.
bool EnumerationBroken::is_announced(const stet::Document& doc, const Point& first) {
  const auto sentences = doc.sentences();
  const uint32_t from = first.sentence > 0 ? first.sentence - 1 : 0;
  for (const stet::Number& n : doc.numbers().within({sentences[from].span.begin, first.span.begin}))
    if (n.kind == STET_NUMBER_PLAIN && n.low >= 2 && n.low == n.high && !stet::digit(doc.prose()[n.span.begin]))
      return true;
  return false;
}

void EnumerationBroken::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t farthest = 40;  // sentences between two points
  const auto words = doc.words();
  const auto sentences = doc.sentences();
  const std::string_view p = doc.prose();
  const bool needs_comma = doc.language().substr(0, 2) == "en";
  Point first, last;
  for (const uint32_t i : told_.places(doc)) {
    const uint32_t row = sentences.first_at(words[i].span.begin);
    if (row == sentences.size() || sentences[row].span.begin != words[i].span.begin) continue;
    const stet::Block* block = doc.block(sentences[row]);
    if (block == nullptr || block->note != stet::none ||
        (block->kind != STET_BLOCK_PARAGRAPH && block->kind != STET_BLOCK_LIST_ITEM))
      continue;
    Point point{0, row, {0, 0}};
    const uint32_t taken = told_.words_at(doc, words, i, sentences[row].span, &point.number);
    if (taken == 0) continue;
    point.span = {words[i].span.begin, words[i + taken - 1].span.end};
    if (needs_comma && (point.span.end >= p.size() || p[point.span.end] != ',')) continue;
    if (point.number == 1) {
      first = last = point;
      continue;
    }
    if (last.number == 0 || row - last.sentence > farthest) continue;
    const Point before = last;
    const bool follows = point.number == before.number + 1;
    if (follows) {
      last = point;
      continue;
    }
    last = {};
    if (point.number < before.number || point.number > before.number + 2 || doc.verbatim(point.span) ||
        doc.verbatim(before.span) || may_be_told_between(doc, before, point))
      continue;
    const stet::Extra extra{.severity = is_announced(doc, first) ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT};
    const std::string message = point.number == before.number
                                    ? "“" + doc.words(point.span) + "” stands twice in this enumeration"
                                    : "“" + doc.words(point.span) + "” follows on “" + doc.words(before.span) + "”";
    report(point.span, message, {{before.span, "the point before"}}, extra);
    last = point;
  }
}

}  // namespace claim
