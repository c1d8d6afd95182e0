// Interviews and messages are led by words for them: the name stands behind, and the place behind that.
#include "core/analyse/citations/speakers.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

// "Interview with Maria Lopez", "Email to author from T. Brown": the person, without what leads to the name.
void name_who_speaks(const Document& d, Span& author) {
  const std::string_view s = d.prose();
  const std::string folded = fold(slice(s, author));
  const size_t led = lexicon::longest_prefix(lexicon::list::special_sources, folded);
  if (led == 0) return;
  const auto next_word = [&](uint32_t at) {
    while (at < author.end && !is_space(s[at])) ++at;
    while (at < author.end && is_space(s[at])) ++at;
    return at;
  };
  uint32_t who = author.begin;
  for (auto words = 1 + std::count(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(led), ' '); words > 0;
       --words)
    who = next_word(who);
  while (who < author.end && !is_upper(code_point_at(s, who).value)) who = next_word(who);  // "with", "from"
  author.begin = who;
  // "Anna Berg in Hull on", "Maria Lopez am": a name ends where it is told where and when.
  for (uint32_t w = first_at_or_after(d.words, author.begin); w < d.words.size(); ++w) {
    const Span word = d.words[w].span;
    if (word.begin >= author.end) break;
    if ((d.words[w].flags & STET_WORD_CAPITAL) != 0 || word.begin == author.begin ||
        lexicon::has(lexicon::list::name_particles, fold(slice(s, word))))
      continue;
    author.end = word.begin;
    while (author.end > author.begin && is_space(s[author.end - 1])) --author.end;
    break;
  }
}

// "interview with Anna Berg in Hull on 12 May 2019", "… am 5. Juli 2020 in Bremen": where it was held.
Span place_told(const Document& d, const CitationDraft& draft) {
  const Span author = draft.fields[STET_FIELD_AUTHOR];
  const std::string_view s = d.prose();
  constexpr uint32_t most = 12;  // words
  const uint32_t first = first_at_or_after(d.words, author.end);
  for (uint32_t w = first; w + 1 < d.words.size() && w < first + most; ++w) {
    const Span word = d.words[w].span, next = d.words[w + 1].span;
    if (next.end > draft.row.span.end) break;
    const bool in = lexicon::has(lexicon::list::prepositions_of_places, fold(slice(s, word)));
    if (!in || (d.words[w + 1].flags & STET_WORD_CAPITAL) == 0 || word.end + 1 != next.begin) continue;
    const uint32_t date = row_at(d.dates, next.begin);
    if (date != none) continue;  // "in May 2019"
    Span place = next;
    for (uint32_t k = w + 2; k < d.words.size() && (d.words[k].flags & STET_WORD_CAPITAL) != 0 &&
                             d.words[k].span.begin == place.end + 1 && row_at(d.dates, d.words[k].span.begin) == none;
         ++k)
      place.end = d.words[k].span.end;
    return place;
  }
  return {};
}

}  // namespace

void read_speaker(const Document& d, const stet_citation& row, CitationDraft& draft) {
  Span& author = draft.fields[STET_FIELD_AUTHOR];
  const Span title = draft.fields[STET_FIELD_TITLE];
  const Span words = row.span;
  const size_t led = draft.title_quotation != none
                         ? 0
                         : lexicon::longest_prefix(lexicon::list::special_sources, fold(slice(d.prose(), words)));
  const bool named = led == 0 || (empty(author) && !empty(title)) || length(author) > led;
  if (!named) author = {words.begin, row.issued != none ? d.dates[row.issued].span.begin : words.end};
  name_who_speaks(d, author);  // "Personal interview, Hans Hahn, Hull, "
  if (!named) {
    const std::string_view left = slice(d.prose(), author);
    author.end = author.begin + u32(std::min(left.find_first_of(",(;"), left.size()));
    author = trim_span(d.prose(), author, ". ");
  }
  if (row.type == STET_TYPE_INTERVIEW && draft.title_quotation == none &&
      empty(draft.fields[STET_FIELD_PUBLISHER_PLACE]))
    if (const Span place = place_told(d, draft); !empty(place)) {
      draft.fields[STET_FIELD_PUBLISHER_PLACE] = place;
      if (contains(draft.fields[STET_FIELD_TITLE], place)) draft.fields[STET_FIELD_TITLE] = {};  // "in Bremen"
    }
}

}  // namespace stet
