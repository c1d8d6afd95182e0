// Who made a work and who published it: what stands before the title, and what stands behind.
#include <algorithm>
#include <utility>

#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/citations/citation_reader.h"
#include "core/analyse/citations/commentary.h"
#include "core/analyse/citations/person_names.h"
#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {

// Behind signals ("see also") and opening brackets.
uint32_t CitationReader::text_begin() const {
  if (text_begin_ == none) text_begin_ = behind_signals();
  return text_begin_;
}

uint32_t CitationReader::behind_signals() const {
  uint32_t i = seg_.begin;
  while (i < seg_.end && (is_space(s_[i]) || s_[i] == STET_MASK)) ++i;
  const bool is_entry = note_ < d_.notes.size() && d_.notes[note_].kind == STET_NOTE_REFERENCE;
  if (is_entry) i = behind_number(i);
  const uint32_t begin = behind_commentary(d_, {i, seg_.end}, is_entry);
  uint32_t stop = std::min(begin + 40, seg_.end);
  while (stop < seg_.end && is_continuation(s_[stop])) ++stop;
  i = begin;
  // Folding changes lengths: "¸" becomes a blank and a mark.
  const size_t skip = signal_length(fold(slice(s_, {begin, stop})));
  for (size_t folded = 0; folded < skip && i < seg_.end;) {
    const uint32_t size = code_point_at(s_, i).size;
    folded += size == 1 ? 1 : std::max<size_t>(fold(s_.substr(i, size)).size(), 1);
    i += size;
  }
  return std::min(i, seg_.end);
}

/// "3 R. Goff, ‘Tides’": an entry's number that nothing sets apart. "45 U.S. 12" begins with a volume.
uint32_t CitationReader::behind_number(uint32_t begin) const {
  uint32_t i = begin;
  while (i < seg_.end && is_digit(s_[i])) ++i;
  if (i == begin || i - begin > 3 || i + 3 >= seg_.end || s_[i] != ' ' || !is_upper(s_[i + 1])) return begin;
  const bool initial =
      s_[i + 2] == '.' && (s_[i + 3] == ' ' || (is_upper(s_[i + 3]) && s_.substr(i, 12).find(' ', 1) < 8));
  return initial || is_lower(s_[i + 2]) ? i + 1 : begin;
}

void CitationReader::find_author() {
  uint32_t end = std::min(link_begin_, seg_.end);
  if (title_mark_begin_ != none) end = std::min(end, title_mark_begin_);
  if (c_.issued != none) end = std::min(end, d_.dates[c_.issued].span.begin);
  if (c_.kind != STET_CITATION_FULL) end = std::min(end, c_.back_reference.begin);
  const uint32_t begin = text_begin();
  if (end <= begin) return;
  Span head = trim_span(s_, {begin, end}, ".,;:([ ");
  if (title_mark_begin_ == none) {
    // No title: the head may hold author and work together; its first part is the author.
    const std::string_view words = slice(s_, head);
    const size_t comma = std::min(words.find(','), words.find(": "));
    if (comma != std::string_view::npos) head = trim_span(s_, {head.begin, head.begin + u32(comma)}, ".,;: ");
    // "Weiss (n 1) 22", "Carbonnier (oben N. 5) 80"
    if (const size_t open = slice(s_, head).find(" ("); open != std::string_view::npos && open > 1)
      head.end = head.begin + u32(open);
  }
  const size_t available = available_at(head);
  if (available != std::string_view::npos) head = trim_span(s_, {head.begin, head.begin + u32(available)}, ".,;:([ ");
  head = without_year(head);
  if (length(head) < 2 || length(head) > 200) return;
  if (!names_editors(head)) set(STET_FIELD_AUTHOR, head);
}

/// "Gallup. 2015. “Title,” June 21, 2015": the year stands with the author, another date behind the title.
Span CitationReader::without_year(Span head) const {
  uint32_t end = head.end;
  if (end > head.begin && s_[end - 1] == ')') --end;
  if (end > head.begin + 5 && is_lower(s_[end - 1])) --end;  // "2015a"
  if (end < head.begin + 6) return head;
  const std::string_view year = s_.substr(end - 4, 4);
  const bool figures = std::all_of(year.begin(), year.end(), is_digit) && (year[0] == '1' || year[0] == '2');
  if (!figures || !is_one_of(s_[end - 5], " (")) return head;
  const Span rest = trim_span(s_, {head.begin, end - 4}, ".,;:( ");
  // "Class of 1990" is no author and a year.
  return rest.end < end - 5 ? rest : head;
}

// "Anna Weiss and Peter Dunn (eds.)", "Meier, K. (Hrsg.)": sets the editor.
bool CitationReader::names_editors(Span head) {
  const std::string_view words = slice(s_, head);
  const size_t last = words.find_last_of(" (");
  if (last == std::string_view::npos) return false;
  std::string_view role = words.substr(last + 1);
  while (!role.empty() && is_one_of(role.back(), ".)")) role.remove_suffix(1);
  if (!lexicon::holds(lexicon::list::roles, role)) return false;
  const Span names = trim_span(s_, {head.begin, head.begin + u32(last)}, " ,(");
  if (length(names) < 3) return false;
  set(STET_FIELD_EDITOR, names);
  return true;
}

size_t CitationReader::available_at(Span region) const {
  const std::string_view words = slice(s_, region);
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && (is_alnum(words[i - 1]) || static_cast<unsigned char>(words[i - 1]) >= 0x80)) continue;
    const char c = lower(words[i]);
    if (!is_alpha(c) && static_cast<unsigned char>(words[i]) < 0xC3) continue;
    if (!may_begin_phrase(words.substr(i, 2))) continue;
    size_t stop = std::min<size_t>(i + 40, words.size());
    while (stop < words.size() && is_continuation(words[stop])) ++stop;
    const std::string head = fold(words.substr(i, stop - i));
    if (const size_t n = available_phrase_length(head); n > 0) {
      // A phrase leads to the link: "Available at: https". "Web" inside a name does not.
      const size_t next = i + n;
      if (next >= words.size() || is_one_of(words[next], ":,. ")) {
        if (n > 8 || next >= words.size() || words[next] == ':') return i;
      }
    }
    if (access_phrase_length(head) > 4) return i;
  }
  return std::string_view::npos;
}

/// "“Title,” 25 August 2020, Name, https://…": where the date stands at the title, what stands between it and the link.
Span CitationReader::behind_date(Span region) const {
  const uint32_t from = d_.dates[c_.issued].span.end;
  if (from < region.end || first_link_ == none || link_begin_ <= from) return region;
  uint32_t end = link_begin_;
  if (c_.accessed != none && d_.dates[c_.accessed].span.begin >= from)
    end = std::min(end, d_.dates[c_.accessed].span.begin);
  constexpr uint32_t longest = 80;
  const Span name = trim_span(s_, {from, end}, ".,;:([)]-| ");
  if (empty(name) || length(name) > longest || !is_upper(code_point_at(s_, name.begin).value)) return region;
  return {from, end};
}

void CitationReader::find_publisher() {
  if (draft_.certain || title_mark_end_ == none || !none_field(STET_FIELD_PUBLISHER) || numbers_around_container() ||
      container_with_editor())
    return;
  uint32_t end = seg_.end;
  const auto cut = [&](uint32_t at) {
    if (at >= title_mark_end_) end = std::min(end, at);
  };
  if (first_link_ != none) cut(link_begin_);
  if (c_.issued != none) cut(d_.dates[c_.issued].span.begin);
  if (c_.accessed != none) cut(d_.dates[c_.accessed].span.begin);
  if (c_.kind != STET_CITATION_FULL) cut(c_.back_reference.begin);
  for (uint32_t i = first_at_or_after(d_.dates, title_mark_end_); i < d_.dates.size() && d_.dates[i].span.begin < end;
       ++i)
    if (d_.dates[i].precision != STET_DATE_YEAR) cut(d_.dates[i].span.begin);
  if (end <= title_mark_end_) return;
  Span region{title_mark_end_, end};
  if (c_.issued != none && empty(trim_span(s_, region, ".,;:([)]-| "))) region = behind_date(region);
  // "[Tweet]": the kind of thing it is.
  uint32_t kind = region.begin;
  while (kind < end && (is_space(s_[kind]) || s_[kind] == STET_MASK)) ++kind;
  if (kind < end && s_[kind] == '[')
    if (const size_t close = s_.substr(0, end).find(']', kind); close < end) region.begin = u32(close) + 1;
  const size_t available = available_at(region);
  if (available != std::string_view::npos) region.end = region.begin + u32(available);
  region = trim_span(s_, region, ".,;:([)]-| ");
  region = skip_lead(region);
  while (!empty(region)) {
    const auto aside = aside_at(region);
    if (!aside) break;
    region = skip_lead(trim_span(s_, {*aside, region.end}, ".,;:() "));
  }
  if (empty(region)) return;
  // Author behind the title: "“Title,” by A. Smith, The Hindu" is rare; the first part is the container.
  uint32_t part_end = region.end;
  bool volume = false;
  // An emphasised container is one name with its colons: "in *Bridges: A History*, ed. Anna Weiss".
  uint32_t name_end = region.begin + 1;
  if (const uint32_t row = emphasis_from(region.begin); row != none && d_.styles[row].span.end <= region.end)
    name_end = std::max(name_end, d_.styles[row].span.end);
  for (uint32_t i = name_end; i < region.end; ++i) {
    const char wide = static_cast<unsigned char>(s_[i]) >= 0xE3 ? ascii_mark(code_point_at(s_, i).value) : '\0';
    const char c = wide != 0 ? wide : s_[i];
    if (c == ',' || c == ';' || c == '(' || c == '[' ||
        (c == ':' && i + 1 < region.end && (wide != 0 || is_space(s_[i + 1])))) {
      part_end = i;
      break;
    }
    if (c == '.' && (i + 1 >= region.end || is_space(s_[i + 1])) && i - region.begin > 3 && !is_upper(s_[i - 1]) &&
        !abbreviation_before(i, region.begin)) {
      part_end = i;
      break;
    }
    if (is_space(c) && i + 1 < region.end && is_digit(s_[i + 1]) && only_numbers_follow(i + 1, region.end) &&
        !number_of_name(i + 1, region.end)) {
      part_end = i;
      volume = true;
      break;
    }
  }
  // The colon before a subtitle: place and publisher follow in brackets, "in Bridges: A History, … (London: Quay
  // Press".
  if (part_end < region.end && s_[part_end] == ':' && !volume) {
    const std::string_view behind = slice(s_, {part_end, region.end});
    const size_t stop = behind.find_first_of(",;("), bracket = behind.find('(');
    if (bracket != std::string_view::npos && behind.find(": ", bracket) != std::string_view::npos)
      part_end += u32(stop);
  }
  const Span first = without_tail(trim_span(s_, {region.begin, part_end}, ".,;:([ "));
  Span rest = trim_span(s_, {part_end, region.end}, ".,;:([)] ");
  if (empty(first) || is_locator_or_symbol(slice(s_, first))) return;
  // "Weiss, ‘Bridges’, 11.": a page.
  const std::string_view only = slice(s_, first);
  if (c_.link == none && only.find_first_not_of("0123456789-–f. ") == std::string_view::npos) return;
  // "Washington, DC: World Bank"
  if (const size_t colon = slice(s_, rest).find(": ");
      part_end < region.end && s_[part_end] == ',' && colon < 14 && is_place_of_books(first)) {
    set(STET_FIELD_PUBLISHER_PLACE, {first.begin, rest.begin + u32(colon)});
    set(STET_FIELD_PUBLISHER, trim_span(s_, {rest.begin + u32(colon) + 1, rest.end}, ".,;:()[ "));
    return;
  }
  // "The National (UAE)", "Financial Times (London, 29 July 2024)": the place of the outlet.
  if (part_end < region.end && s_[part_end] == '(' && !empty(rest) && !is_digit(s_[rest.begin]) && !volume) {
    set(STET_FIELD_PUBLISHER, first);
    set(STET_FIELD_PUBLISHER_PLACE,
        trim_span(s_, {rest.begin, u32(std::min(s_.substr(0, rest.end).find(')', rest.begin), size_t{rest.end}))},
                  ", "));
    return;
  }
  // "New York: Routledge": place and publisher.
  if (part_end < region.end && s_[part_end] == ':' && !volume && length(rest) > 2 && !is_digit(s_[rest.begin])) {
    uint32_t stop = rest.begin;
    while (stop < rest.end && !is_one_of(s_[stop], ",;(")) ++stop;
    // "World Health Organization: WHO": a name and its initials, no place.
    const std::string_view second = slice(s_, trim_span(s_, {rest.begin, stop}, ".,;: "));
    if (!second.empty() && fold(second) == initials_of(slice(s_, first))) {
      set(STET_FIELD_PUBLISHER, first);
      return;
    }
    // "Associated Press: AP News": of the web, a name and another one; "Moor Press: York"
    if (c_.link != none && !is_place_of_books(first) && names_press(fold(slice(s_, first))) &&
        !names_press(fold(second))) {
      set(STET_FIELD_PUBLISHER, first);
      return;
    }
    // "Moor Press: London": the other way round.
    const Span behind = trim_span(s_, {rest.begin, stop}, ".,;: ");
    const bool turned = is_place_of_books(behind) && !is_place_of_books(first);
    set(STET_FIELD_PUBLISHER_PLACE, turned ? behind : first);
    set(STET_FIELD_PUBLISHER, turned ? first : behind);
    return;
  }
  bool journal = volume || (!empty(rest) && volume_words(rest));
  // GOST names the year before the volume: "// История России. 2005. Т. 12, № 3".
  if (!journal && empty(rest) && c_.issued != none && d_.dates[c_.issued].span.begin <= region.end + 3) {
    const uint32_t behind = d_.dates[c_.issued].span.end;
    const Span numbers = trim_span(s_, {behind, std::max(behind, std::min(seg_.end, link_begin_))}, ".,;: ");
    journal = !empty(numbers) && !is_digit(s_[numbers.begin]) && volume_words(numbers);
    if (journal) rest = numbers;
  }
  set(journal ? STET_FIELD_CONTAINER_TITLE : STET_FIELD_PUBLISHER, first);
  if (journal) {
    Span number = rest;
    uint32_t stop = number.begin;
    while (stop < number.end && !is_digit(s_[stop])) ++stop;
    uint32_t digits = stop;
    while (digits < number.end && is_digit(s_[digits])) ++digits;
    set(STET_FIELD_VOLUME, {stop, digits});
    find_issue({digits, number.end});
  } else if (is_place_before_publisher(first, rest)) {
    fields_[STET_FIELD_PUBLISHER] = rest;
    set(STET_FIELD_PUBLISHER_PLACE, first);
  } else if (!empty(rest) && !is_digit(s_[rest.begin])) {
    read_behind_container(first, rest);
  } else if (c_.link == none && is_place_of_books(first)) {
    fields_[STET_FIELD_PUBLISHER] = {};  // "(Lisbon, 2019)"
    set(STET_FIELD_PUBLISHER_PLACE, first);
  }
}

// "*Hornos*, Cádiz, Caleta, 1996": behind the emphasised title of a book two names of few words.
bool CitationReader::is_place_before_publisher(Span first, Span rest) const {
  constexpr std::ptrdiff_t most_blanks = 3;
  if (title_mark_begin_ == none || c_.link != none || emphasis_from(title_mark_begin_) == none ||
      emphasis_from(first.begin) != none || empty(rest) || is_digit(s_[rest.begin]))
    return false;
  const std::string_view place = slice(s_, first), publisher = slice(s_, rest);
  return is_upper(code_point_at(s_, first.begin).value) && is_upper(code_point_at(s_, rest.begin).value) &&
         std::count(place.begin(), place.end(), ' ') <= most_blanks &&
         std::count(publisher.begin(), publisher.end(), ' ') <= most_blanks &&
         publisher.find_first_of(",;:(.") == npos && !is_locator_or_symbol(publisher);
}

// "France 24", "Channel 4 News", "Il Sole 24 Ore": a small number that ends the name or stands inside it.
bool CitationReader::number_of_name(uint32_t at, uint32_t end) const {
  uint32_t i = at;
  while (i < end && is_digit(s_[i])) ++i;
  if (i - at > 2 || c_.link == none) return false;
  if (i >= end) return true;
  return s_[i] == ' ' && i + 1 < end && is_upper(s_[i + 1]);
}

// A name without the quotation marks around it, and without what leads to the date or number behind it: "«Il
// Manifesto»", "Die Welt vom", "Africa Briefing No".
Span CitationReader::without_tail(Span s) const {
  for (const auto& [open, close] :
       {std::pair{"«", "»"}, {"“", "”"}, {"„", "“"}, {"„", "”"}, {"《", "》"}, {"\"", "\""}}) {
    const std::string_view words = slice(s_, s);
    if (words.starts_with(open) && words.ends_with(close) && words.size() > 8) {
      s.begin += u32(std::string_view(open).size());
      s.end -= u32(std::string_view(close).size());
    }
  }
  const std::string_view words = slice(s_, s);
  const size_t tail = lexicon::longest_suffix(lexicon::list::tails_of_names, words);
  if (tail > 0 && words.size() > tail + 3 && words[words.size() - tail - 1] == ' ') s.end -= u32(tail) + 1;
  return s;
}

// "p", "S", "A/RES/70/1": where in the work, or which number it bears.
bool CitationReader::is_locator_or_symbol(std::string_view words) {
  const size_t stop = words.find('.');
  if (lexicon::has(lexicon::list::page_signs, words.substr(0, stop)) &&
      (stop == std::string_view::npos ||
       (stop + 1 < words.size() && (words[stop + 1] == ' ' || is_digit(words[stop + 1])))))
    return true;
  return words.find('/') != std::string_view::npos && words.find_first_of("0123456789") != std::string_view::npos &&
         words.find(' ') == std::string_view::npos;
}

// "in ", "In: ", "from " before a container; stray closing marks.
Span CitationReader::skip_lead(Span r) const {
  for (int round = 0; round < 2; ++round) {
    const std::string head = ascii_lower(s_.substr(r.begin, std::min<uint32_t>(8, length(r))));
    const size_t lead = lexicon::longest_prefix(lexicon::list::container_leads, head);
    if (lead > 0 && lead < head.size() && head[lead] == ' ') r.begin += u32(lead) + 1;
    while (r.begin < r.end) {
      const CodePoint c = code_point_at(s_, r.begin);
      if (!(is_white(c.value) || c.value == STET_MASK || c.value == 0x201C || c.value == 0x201D || c.value == 0x2019 ||
            c.value == '"' || c.value == 0xBB || c.value == '>' || c.value == 0x2013 || c.value == 0x2014 ||
            is_one_of(static_cast<char>(c.value < 0x80 ? c.value : 'x'), ".,;:-")))
        break;
      r.begin += c.size;
    }
  }
  return r;
}

bool CitationReader::abbreviation_before(uint32_t stop, uint32_t begin) const {
  uint32_t word = stop;
  while (word > begin && !is_space(s_[word - 1])) --word;
  const std::string w = ascii_lower(s_.substr(word, stop - word));
  if (lexicon::has(lexicon::list::abbreviations_in_names, w)) return true;
  return w.find('.') != std::string::npos || w.size() == 1;
}

bool CitationReader::only_numbers_follow(uint32_t at, uint32_t end) const {
  uint32_t letters = 0;
  for (uint32_t i = at; i < end; ++i) letters += is_alpha(s_[i]);
  return letters <= 12;
}

bool CitationReader::volume_words(Span r) const {
  const std::string w = fold(slice(s_, r));
  if (lexicon::longest_prefix(lexicon::list::volume_words, w) > 0) return true;
  return !w.empty() && is_digit(w[0]) && w.size() < 30;
}

}  // namespace stet
