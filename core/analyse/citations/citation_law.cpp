// The forms of lawyers: years in brackets, numbers around the container, pages without a sign. After OSCOLA, the
// Bluebook and the style of British journals before them.
#include <algorithm>

#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/citations/citation_reader.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

/// Where a row of digits ends; `at` itself if none stands there, or more than `most`.
uint32_t behind_digits(std::string_view s, uint32_t at, uint32_t end, uint32_t most) {
  uint32_t i = at;
  while (i < end && is_digit(s[i])) ++i;
  return i - at <= most ? i : at;
}

bool has_digit(std::string_view words) { return std::any_of(words.begin(), words.end(), is_digit); }

}  // namespace

bool names_press(std::string_view words) {
  bool found = false;
  lexicon::for_each_word(words,
                         [&](std::string_view w) { found = found || lexicon::has(lexicon::list::publisher_words, w); });
  return found;
}

/// The bracket around the year of the work, with what else stands in it: "(1976)", "[2011]", "(2nd ed., 1988)".
Span CitationReader::bracket_of_year() const {
  if (c_.issued == none) return {};
  const Span year = d_.dates[c_.issued].span;
  if (year.end >= seg_.end || (s_[year.end] != ')' && s_[year.end] != ']')) return {};
  constexpr uint32_t longest = 24;
  uint32_t open = year.begin;
  while (open > seg_.begin && year.begin - open < longest && s_[open - 1] != '(' && s_[open - 1] != '[') --open;
  if (open == seg_.begin || year.begin - open >= longest) return {};
  return {open - 1, year.end + 1};
}

/// Pages and paragraphs up to the end: "296", "211 at 219 and 220", "ch. 3", "at p. 34".
bool CitationReader::only_pages_follow(uint32_t from, uint32_t to) const {
  Span rest = trim_span(s_, {from, std::min({to, seg_.end, link_begin_})}, ".,;: ");
  if (empty(rest)) return true;
  // "28. His view was another.": a sentence behind the pages.
  constexpr uint32_t longest = 40;
  const std::string_view near = slice(s_, rest).substr(0, longest);
  for (size_t stop = near.find(". "); stop != npos && stop + 2 < near.size(); stop = near.find(". ", stop + 1))
    if (stop > 0 && is_digit(near[stop - 1]) && is_upper(near[stop + 2])) {
      rest.end = rest.begin + u32(stop);
      break;
    }
  if (length(rest) > longest) return false;
  bool digits = false;
  for (uint32_t i = rest.begin; i < rest.end; ++i) {
    if (is_upper(s_[i]) || s_[i] == ':' || s_[i] == '(') return false;  // "74(1): 25": a volume
    digits = digits || is_digit(s_[i]);
  }
  return digits;
}

/// "(2011) 14 Coast L Rev 33", "(1996) Moor Law J. 211 at 219", "12 Coast L. Rev. 33, 45 (1999)": year, volume,
/// container and page.
bool CitationReader::numbers_around_container() {
  if (title_mark_end_ == none || c_.issued == none) return false;
  const Span year = bracket_of_year();
  if (empty(year)) return false;
  const uint32_t limit = std::min(seg_.end, link_begin_);
  const bool leads = year.begin >= title_mark_end_ && year.begin <= title_mark_end_ + 4;
  Span text{leads ? year.end : title_mark_end_, leads ? limit : year.begin};
  text = trim_span(s_, text, ".;, ");
  if (empty(text) || (!leads && (year.begin < text.begin || !only_pages_follow(year.end)))) return false;
  const uint32_t volume = behind_digits(s_, text.begin, text.end, 3);
  // "(1997) 35:1 Osgoode Hall LJ 75"
  const bool with_issue = volume > text.begin && volume < text.end && s_[volume] == ':';
  const uint32_t issue = with_issue ? behind_digits(s_, volume + 1, text.end, 3) : volume;
  if (with_issue && issue == volume + 1) return false;
  const bool has_volume = volume > text.begin && issue < text.end && s_[issue] == ' ';
  if (!has_volume && (volume > text.begin || !leads)) return false;
  const uint32_t begin = has_volume ? issue + 1 : text.begin;
  uint32_t end = begin;  // of the container
  while (end < text.end && !(is_digit(s_[end]) && s_[end - 1] == ' ')) ++end;
  const Span container = trim_span(s_, {begin, end}, ", ");
  if (end >= text.end || length(container) < 3 || !is_upper(code_point_at(s_, container.begin).value)) return false;
  const uint32_t page = behind_digits(s_, end, text.end, 5);
  if (page == end || !only_pages_follow(end, text.end)) return false;
  if (!has_volume && (names_press(slice(s_, container)) || slice(s_, container).find_first_of(",:;(") != npos))
    return false;
  if (has_volume) set(STET_FIELD_VOLUME, {text.begin, volume});
  if (with_issue) set(STET_FIELD_ISSUE, {volume + 1, issue});
  set(STET_FIELD_CONTAINER_TITLE, trim_span(s_, container, ". "));
  set(STET_FIELD_PAGE, {end, page});
  draft_.certain = true;
  return true;
}

/// "Carla Dunn, One in Forty, 31 Coast L. Rev. 401, 406 (2019)": names, and the title up to the volume. Behind the
/// first page only pages and notes follow.
bool CitationReader::title_before_volume() {
  const Span year = bracket_of_year();
  if (empty(year) || !only_pages_follow(year.end)) return false;
  const Span head = trim_span(s_, {text_begin(), year.begin}, ".,;: ");
  uint32_t end = head.end;
  const auto is_place = [&](Span part) {  // "406", "655–58", "412 n.3"
    const std::string_view words = slice(s_, part);
    return !words.empty() && is_digit(words[0]) &&
           words.find_first_not_of("0123456789-\xE2\x80\x93&n. ") == std::string_view::npos;
  };
  const auto last_comma = [&] { return slice(s_, {head.begin, end}).rfind(", "); };
  for (size_t comma = last_comma(); comma != npos && comma > 0; comma = last_comma()) {
    const uint32_t at = head.begin + u32(comma);
    if (!is_place(trim_span(s_, {at + 1, end}, " "))) break;
    end = at;
  }
  uint32_t page = end;
  while (page > head.begin && is_digit(s_[page - 1])) --page;
  constexpr uint32_t longest_page = 5;
  if (page == end || end - page > longest_page || page < head.begin + 2 || s_[page - 1] != ' ') return false;
  uint32_t container = page - 1;
  while (container > head.begin && !is_digit(s_[container - 1]) &&
         std::string_view(",;:()\n").find(s_[container - 1]) == std::string_view::npos)
    --container;
  const uint32_t behind_volume = container;
  uint32_t volume = behind_volume;
  while (volume > head.begin && is_digit(s_[volume - 1])) --volume;
  constexpr uint32_t longest_volume = 3, shortest_name = 3;
  if (volume == behind_volume || behind_volume - volume > longest_volume || page - container <= shortest_name + 1 ||
      s_[container] != ' ' || !is_upper(code_point_at(s_, container + 1).value) || volume < head.begin + 3 ||
      s_[volume - 1] != ' ' || s_[volume - 2] != ',')
    return false;
  const Span before{head.begin, volume - 2};
  const std::vector<Span> parts = parts_of(before);
  if (parts.size() < 2 || !are_persons(slice(s_, parts.front()))) return false;
  title_behind_author(before);
  title_mark_end_ = volume;
  return true;
}

/// "‘Introduction’ in River Studies, ed. P. Dunn (1997) 19": what holds the work, and who edited it.
bool CitationReader::container_with_editor() {
  if (title_mark_end_ == none) return false;
  const Span year = bracket_of_year();
  if (empty(year) || year.begin <= title_mark_end_ || !only_pages_follow(year.end)) return false;
  if (d_.dates[c_.issued].span.begin != year.begin + 1) return false;  // "(London: Harbour Press, 2015)"
  const Span region = trim_span(s_, {title_mark_end_, year.begin}, ".,;: ");
  if (empty(region)) return false;
  const std::string head = ascii_lower(s_.substr(region.begin, std::min<uint32_t>(8, length(region))));
  const size_t lead = lexicon::longest_prefix(lexicon::list::container_leads, head);
  if (lead == 0 || lead >= head.size() || head[lead] != ' ') return false;
  const Span rest{region.begin + u32(lead) + 1, region.end};
  const std::string_view words = slice(s_, rest);
  for (size_t comma = words.rfind(", "); comma != npos && comma > 2; comma = words.rfind(", ", comma - 1)) {
    if (!names_helper(trim_span(s_, {rest.begin + u32(comma) + 1, rest.end}, ",;: "))) continue;
    set(STET_FIELD_CONTAINER_TITLE, trim_span(s_, {rest.begin, rest.begin + u32(comma)}, ".,;: "));
    draft_.certain = true;
    return true;
  }
  return false;
}

/// "R. Mason, Harbour's Law (1995) 296", "Anna Bell, Mud: A History 45 (3d ed. 1999)": a book without its publisher.
bool CitationReader::title_before_year() {
  const Span year = bracket_of_year();
  if (empty(year) || !only_pages_follow(year.end)) return false;
  const Span inside{year.begin + 1, year.end - 1};
  const Span beside = trim_span(s_, {inside.begin, d_.dates[c_.issued].span.begin}, ".,; ");
  if (!empty(beside) && !is_edition(slice(s_, beside))) return false;
  const Span behind = trim_span(s_, {year.end, std::min(seg_.end, link_begin_)}, ".,;: ");
  // Two names and a year may be of two authors.
  if (empty(behind) && empty(beside)) return false;
  Span head = trim_span(s_, {text_begin(), year.begin}, ".,;: "), page = behind;
  if (empty(behind)) {  // "Mud: A History 45": the page stands before the bracket
    uint32_t digits = head.end;
    while (digits > head.begin && is_digit(s_[digits - 1])) --digits;
    page = {digits, head.end};
    if (length(page) > 3) return false;
    head = trim_span(s_, {head.begin, digits}, ".,;: ");
  }
  // "Bell, Phys. Rev. 77 (2008) 54" is an article without its title.
  if (has_digit(slice(s_, head))) return false;
  const std::vector<Span> parts = parts_of(head);
  if (parts.size() < 2 || !is_person(slice(s_, parts[0]))) return false;
  set(STET_FIELD_EDITION, beside);
  set(STET_FIELD_PAGE, {page.begin, behind_digits(s_, page.begin, page.end, 5)});
  title_mark_end_ = year.end;
  title_behind_author(head);
  draft_.certain = true;
  return true;
}

}  // namespace stet
