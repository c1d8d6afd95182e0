// "Received 12 March 2023; accepted 3 March 2023", "Published May 18 · Updated May 12": the stages of a document's own
// history, which follow each other.
#include <string>
#include <string_view>

#include <stet/text.hpp>

#include "date.h"

namespace date {

const stet::Rule HistoryReversed::rule{.id = "date/history-reversed",
                                       .summary = "A document was accepted before it was received, or the like.",
                                       .severity = stet::Severity::warning,
                                       .tables = STET_DATES | STET_BLOCKS | STET_SENTENCES | STET_ZONES | STET_WORDS,
                                       .page =
#include "history-reversed.md.inc"
};

/// The stage that the words right before a date name; 0: none. It begins its line, or a mark parts it from what stands
/// before: in a sentence these words tell of other things.
uint32_t HistoryReversed::stage_of(const stet::Document& doc, const stet::Date& d, const stet::Block& block) const {
  constexpr uint32_t farthest = 40;  // bytes
  constexpr std::string_view marks = "|;,.(/-";
  const stet::Span near = doc.widened({d.span.begin, d.span.begin}, block.span, farthest, 0);
  std::string lead = settings_.fold(doc.words({near.begin, d.span.begin}));
  lead.resize(lead.find_last_not_of(" :") + 1);
  for (size_t at = 0; at < lead.size(); ++at) {
    if (stet::inside_word(lead, at) || lead[at] == ' ') continue;
    uint32_t stage = 0;
    if (stages_.prefix(std::string_view(lead).substr(at), &stage) != lead.size() - at) continue;
    const size_t last = at == 0 ? lead.npos : lead.find_last_not_of(' ', at - 1);
    const bool begins = last == lead.npos && (near.begin == block.span.begin || at > 0);
    // Of other marks ("·", "—") folding leaves the bytes.
    const bool parted = last != lead.npos && (marks.find(lead[last]) != marks.npos || (lead[last] & 0x80) != 0);
    return begins || parted ? stage : 0;
  }
  return 0;
}

namespace {

/// Without the marks before and behind it, whichever they are.
std::string_view without_marks(std::string_view words) {
  constexpr unsigned char first_letter_beyond = 0xC4, last_letter_beyond = 0xDF;  // lead bytes; "·" and "—" have others
  while (!words.empty()) {
    const auto c = static_cast<unsigned char>(words.front());
    if ((c < 0x80 && stet::letter(words.front())) || (c >= first_letter_beyond && c <= last_letter_beyond)) break;
    words.remove_prefix(1);
  }
  return words.substr(0, words.find_last_not_of(" :") + 1);
}

}  // namespace

void HistoryReversed::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t near = 200, longest_block = 500;  // bytes
  if (stages_.places(doc).empty()) return;
  const stet::Date* last = nullptr;
  uint32_t last_stage = 0;
  for (const stet::Date& d : doc.dates()) {
    const stet::Block* block = doc.block_at(d.span);
    if (!names_year(d) || d.note != stet::none || block == nullptr || block->note != stet::none ||
        block->span.end - block->span.begin > longest_block)
      continue;
    const uint32_t stage = stage_of(doc, d, *block);
    if (stage == 0) continue;
    // Nothing else stands between the two: "a letter received in May 1871, a book published in 1870" are two things.
    const bool joined = last != nullptr && d.span.begin - last->span.end <= near &&
                        stages_.has(without_marks(settings_.fold(doc.words({last->span.end, d.span.begin}))));
    const auto earlier = [&](const stet::Date& a, const stet::Date& b) { return latest(a) < earliest(b); };
    if (joined && stage != last_stage && !doc.verbatim(d.span) &&
        (stage > last_stage ? earlier(d, *last) : earlier(*last, d)))
      report(d.span,
             "“" + doc.words(d.span) + "” is " + (stage > last_stage ? "before" : "after") + " “" +
                 doc.words(last->span) + "”, which it should " + (stage > last_stage ? "follow" : "precede"),
             {{last->span, "the other date"}}, {.cause = doc.cause(d, *last)});
    last = &d;
    last_stage = stage;
  }
}

}  // namespace date
