// What stands around the container of a work: its editors, its numbers, and where it appeared.
#include <algorithm>
#include <optional>

#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/citations/citation_reader.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {

// "ed. Anna Weiss", "trans. by T. Reed", "hrsg. von K. Meier", "a cura di M. Rossi": sets who edited or translated.
bool CitationReader::names_helper(Span part) {
  stet_field_kind kind = STET_FIELD_AUTHOR;
  uint32_t i = part.begin;
  for (int word = 0; word < 5 && i < part.end; ++word) {
    if (is_upper(code_point_at(s_, i).value) && kind != STET_FIELD_AUTHOR) break;
    uint32_t end = i;
    while (end < part.end && !is_space(s_[end]) && s_[end] != '.') ++end;
    const std::string w = fold(slice(s_, {i, end}));
    if (lexicon::has(lexicon::list::editor_words, w) || lexicon::holds(lexicon::list::roles, w))
      kind = w == "trans" ? STET_FIELD_TRANSLATOR : STET_FIELD_EDITOR;
    else if (lexicon::has(lexicon::list::translator_words, w) && (word == 0 || kind != STET_FIELD_AUTHOR))
      kind = STET_FIELD_TRANSLATOR;
    else if (word > 0 ? w.size() > 5 : w != "a" && w != "sous" && w != "la" && w != "under")
      return false;
    i = end;
    while (i < part.end && (is_space(s_[i]) || s_[i] == '.')) ++i;
  }
  const Span names{i, part.end};
  if (kind == STET_FIELD_AUTHOR || length(names) < 3 || !is_upper(code_point_at(s_, i).value)) return false;
  if (none_field(kind)) set(kind, names);
  return true;
}

// What may stand between a title and its container, and is neither: "2nd ed.", "ed. Anna Weiss", "K. Meier (Hg.):".
// Sets it, and says where it ends.
std::optional<uint32_t> CitationReader::aside_at(Span region) {
  constexpr uint32_t longest_names = 80;
  const std::string_view words = slice(s_, {region.begin, std::min(region.end, region.begin + longest_names)});
  const size_t open = words.find('('), close = words.find(')', std::min(open, words.size()));
  if (open > 2 && close != std::string_view::npos) {
    std::string_view role = words.substr(open + 1, close - open - 1);
    if (role.ends_with('.')) role.remove_suffix(1);
    if (lexicon::holds(lexicon::list::roles, role)) {
      // "en M. Ruiz (ed.)": what leads to it is none of it.
      const size_t first = words.find(' ');
      const bool led = first < open && lexicon::has(lexicon::list::leads_to_container, fold(words.substr(0, first)));
      const uint32_t begin = region.begin + (led ? u32(first) : 0);
      set(STET_FIELD_EDITOR, trim_span(s_, {begin, region.begin + u32(open)}, ",; "));
      return region.begin + u32(close) + 1;
    }
  }
  uint32_t stop = region.begin;
  while (stop < region.end && !is_one_of(s_[stop], ",;(:")) ++stop;
  const Span piece = trim_span(s_, {region.begin, stop}, ".,;: ");
  if (empty(piece)) return std::nullopt;
  const uint32_t first_stop = region.begin + u32(std::min<size_t>(words.find(". ", 5), stop - region.begin));
  if (const Span edition = trim_span(s_, {region.begin, first_stop}, ".,;: ");
      is_digit(s_[region.begin]) && length(edition) < 24 && is_edition(slice(s_, edition))) {
    set(STET_FIELD_EDITION, edition);
    return first_stop;
  }
  if (stop < region.end && names_helper(piece)) return stop;
  return std::nullopt;
}

// Behind the container, piece by piece: who edited it, where it appeared, who published it.
void CitationReader::read_behind_container(Span first, Span rest) {
  Span publisher{}, place{};
  bool helped = false;
  while (!empty(rest) && empty(publisher)) {
    uint32_t stop = rest.begin;
    while (stop < rest.end && !is_one_of(s_[stop], ",;(:")) ++stop;
    const Span piece = trim_span(s_, {rest.begin, stop}, ".,;: ");
    const bool is_place = stop < rest.end && s_[stop] == ':';
    rest = trim_span(s_, {std::min(stop + 1, rest.end), rest.end}, ".,;:() ");
    if (length(piece) <= 2 || slice(s_, piece).starts_with("by ")) continue;  // who wrote it
    if (names_helper(piece)) {
      helped = true;
    } else if (is_place || (empty(place) && !empty(rest) && (is_place_of_books(piece) || parts_place(piece, rest)))) {
      place = piece;
    } else {
      publisher = piece;
    }
  }
  if (empty(publisher) && !helped) return;
  if (!empty(publisher) && (is_digit(s_[publisher.begin]) || is_locator_or_symbol(slice(s_, publisher)))) return;
  fields_[STET_FIELD_CONTAINER_TITLE] = first;
  fields_[STET_FIELD_PUBLISHER] = publisher;
  if (!empty(place)) set(STET_FIELD_PUBLISHER_PLACE, place);
}

// "…, Huelva, Marisma, 2006": of the last two names behind a container without a link the first is the place, unless
// the other is one.
bool CitationReader::parts_place(Span piece, Span rest) const {
  constexpr std::ptrdiff_t most_blanks = 2;
  const std::string_view place = slice(s_, piece), publisher = slice(s_, rest);
  return c_.link == none && is_upper(code_point_at(s_, piece.begin).value) &&
         is_upper(code_point_at(s_, rest.begin).value) && std::count(place.begin(), place.end(), ' ') <= most_blanks &&
         std::count(publisher.begin(), publisher.end(), ' ') <= most_blanks + 1 &&
         publisher.find_first_of(",;:(0123456789") == npos && !is_place_of_books(rest);
}

bool CitationReader::is_place_of_books(Span piece) const {
  return lexicon::has(lexicon::list::places_of_publication, fold(slice(s_, piece)));
}

// "14, no. 2", "12(3)", "2005(3)", "№ 3": figures in brackets, or behind a sign for issues.
void CitationReader::find_issue(Span numbers) {
  uint32_t i = numbers.begin;
  while (i < numbers.end && i < numbers.begin + 40) {
    const CodePoint c = code_point_at(s_, i);
    uint32_t from = i + c.size;
    bool is_sign = c.value == '(' && (i == numbers.begin || is_digit(s_[i - 1]));
    if (is_letter(c.value) || c.value == 0x2116) {  // №
      while (from < numbers.end && is_letter(code_point_at(s_, from).value)) from += code_point_at(s_, from).size;
      while (from < numbers.end && (s_[from] == '.' || s_.substr(from, 2) == "°" || s_.substr(from, 2) == "º"))
        from += code_point_at(s_, from).size;
      is_sign = c.value == 0x2116 || lexicon::has(lexicon::list::issue_words, s_.substr(i, from - i));
      while (from < numbers.end && is_space(s_[from])) ++from;
    }
    uint32_t end = from;
    while (end < numbers.end && is_digit(s_[end])) ++end;
    if (is_sign && end > from && end - from < 4) {
      set(STET_FIELD_ISSUE, {from, end});
      return;
    }
    i = from;
  }
}

}  // namespace stet
