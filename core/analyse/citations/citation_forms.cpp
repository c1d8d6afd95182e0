// The title where no quotation marks hold it: the form of the citation shows where it stands.
#include <algorithm>
#include <vector>

#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/citations/citation_reader.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

// "ed.", "eds", "trans.", "Hrsg.": what somebody did, behind a name.
bool is_role(std::string_view part) {
  if (part.ends_with('.')) part.remove_suffix(1);
  return lexicon::holds(lexicon::list::roles, part);
}

bool joins_names(std::string_view part) {
  const size_t space = part.find(' ');
  return space != std::string_view::npos && lexicon::has(lexicon::list::name_joints, part.substr(0, space));
}

}  // namespace

// Two to four words with capitals, initials among them: "Nehemia Levtzion", "J. F. P. Hopkins".
bool CitationReader::is_person(std::string_view part) {
  uint32_t words = 0;
  for (size_t i = 0; i < part.size();) {
    while (i < part.size() && is_space(part[i])) ++i;
    if (i >= part.size()) break;
    const size_t begin = i;
    while (i < part.size() && !is_space(part[i])) ++i;
    const std::string_view w = part.substr(begin, i - begin);
    if (!lexicon::has(lexicon::list::name_particles, w) && !is_upper(code_point_at(w, 0).value)) return false;
    if (w.find_first_of("0123456789:?!") != std::string_view::npos) return false;
    ++words;
  }
  return words >= 2 && words <= 4;
}

/// "Mark A. Hall & Ronald F. Wright".
bool CitationReader::are_persons(std::string_view part) {
  size_t begin = 0;
  for (size_t space = part.find(' '); space != npos; space = part.find(' ', space + 1)) {
    const std::string_view behind = part.substr(space + 1);
    const std::string_view joint = behind.substr(0, behind.find(' '));
    if (joint.size() == behind.size() || !lexicon::has(lexicon::list::name_joints, joint)) continue;
    if (!is_person(part.substr(begin, space - begin))) return false;
    begin = space + 1 + joint.size() + 1;
  }
  return is_person(part.substr(begin));
}

bool CitationReader::is_edition(std::string_view part) {
  bool found = false;
  lexicon::for_each_word(part, [&](std::string_view w) {
    const int kind = lexicon::value_in(lexicon::list::edition_words, w);
    found = found || kind == 1 || (kind == 2 && part.size() < 16);
  });
  return found;
}

// The pieces of `s` between commas that stand outside brackets.
std::vector<Span> CitationReader::parts_of(Span s) const {
  std::vector<Span> out;
  int depth = 0;
  uint32_t begin = s.begin;
  for (uint32_t i = s.begin; i <= s.end; ++i) {
    const char c = i < s.end ? s_[i] : ',';
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (c != ',' || (depth > 0 && i < s.end)) continue;
    const Span part = trim_span(s_, {begin, i}, ".;: ");
    if (!empty(part)) out.push_back(part);
    begin = i + 1;
  }
  return out;
}

// "Author, ed., Title, 2nd ed.": sets title and edition.
void CitationReader::title_behind_author(Span head) {
  const std::vector<Span> parts = parts_of(head);
  if (parts.empty()) return;
  const auto words = [&](size_t i) { return slice(s_, parts[i]); };
  size_t first = 0, last = parts.size();
  if (last > 1) {
    first = 1;
    while (first + 1 < last && is_role(words(first))) ++first;
    // "A, B, and C, Title": the names go on up to the one that "and" leads.
    for (size_t k = first; k + 1 < last && k < first + 6; ++k) {
      if (joins_names(words(k))) {
        first = k + 1;
        break;
      }
      if (!is_person(words(k))) break;
    }
    while (first + 1 < last && is_role(words(first))) ++first;
  }
  while (last > first + 1) {
    if (is_edition(words(last - 1)))
      set(STET_FIELD_EDITION, parts[last - 1]);
    else if (!names_helper(parts[last - 1]))
      break;
    --last;
  }
  const Span title{parts[first].begin, parts[last - 1].end};
  title_mark_begin_ = title.begin;
  take_title(title);
}

// GOST 7.0.5: "Иванов И. И. Название // Журнал. 2020. № 3".
bool CitationReader::title_before_slashes() {
  const uint32_t begin = text_begin(), limit = std::min(seg_.end, link_begin_);
  size_t at = next_pair(s_, begin, limit, '/', '/');
  if (at >= limit || at <= begin || s_[at - 1] != ' ' || at + 2 >= limit || s_[at + 2] != ' ') return false;
  --at;
  // The last initial of the names that lead it.
  uint32_t title = begin;
  for (uint32_t i = begin; i < at && i < begin + 120;) {
    const CodePoint c = code_point_at(s_, i);
    const char32_t left = i > begin ? code_point_before(s_, i).value : ' ';
    const uint32_t next = i + c.size;
    if (is_upper(c.value) && (is_white(left) || left == '.') && next < at && s_[next] == '.' && i > begin &&
        (title > begin || i < begin + 60))
      title = next + 1;
    i = next;
  }
  const Span words = trim_span(s_, {title, u32(at)}, ".,;: ");
  if (length(words) < 4) return false;
  title_mark_begin_ = words.begin;
  title_mark_end_ = u32(at) + 4;
  take_title(words);
  return true;
}

// "Author, Title (Place: Publisher, 1968), 45."
bool CitationReader::title_of_book() {
  const uint32_t begin = text_begin(), limit = std::min(seg_.end, link_begin_);
  const std::string_view text = s_.substr(0, limit);
  for (size_t open = text.find('(', begin); open < limit; open = text.find('(', open + 1)) {
    const size_t close = text.find(')', open);
    if (close == std::string_view::npos) return false;
    const std::string_view inside = text.substr(open, close - open);
    if (inside.size() < 10 || inside.find(": ") == std::string_view::npos ||
        inside.rfind(',') == std::string_view::npos)
      continue;
    const size_t colon = open + inside.find(": "), comma = open + inside.rfind(',');
    if (comma < colon) continue;
    const uint32_t row = first_at_or_after(d_.dates, u32(comma));
    if (row >= d_.dates.size() || d_.dates[row].span.end > close || d_.dates[row].precision != STET_DATE_YEAR) continue;
    const Span head = trim_span(s_, {begin, u32(open)}, ".,;: ");
    if (length(head) < 8) return false;
    // A year in the title may have been taken for the work's own.
    if (c_.issued != none) set_role(c_.issued, STET_DATE_MENTIONED);
    c_.issued = row;
    set_role(row, STET_DATE_ISSUED);
    set(STET_FIELD_ISSUED, d_.dates[row].span);
    set(STET_FIELD_PUBLISHER_PLACE, trim_span(s_, {u32(open) + 1, u32(colon)}, " "));
    set(STET_FIELD_PUBLISHER, trim_span(s_, {u32(colon) + 1, u32(comma)}, " "));
    title_mark_end_ = u32(close) + 1;
    title_behind_author(head);
    return true;
  }
  return false;
}

// "Mills, C. Wright. The Power Elite. New York: Oxford University Press, 1956.", "Иванов И. И. Название. М.: Наука,
// 2017. С. 5": title, place, publisher and year, each behind a mark of its own.
bool CitationReader::title_before_place() {
  const uint32_t begin = text_begin(), limit = std::min(seg_.end, link_begin_);
  for (uint32_t row = first_at_or_after(d_.dates, begin); row < d_.dates.size() && d_.dates[row].span.begin < limit;
       ++row) {
    const uint32_t year = d_.dates[row].span.begin;
    if (d_.dates[row].precision != STET_DATE_YEAR || year < begin + 20 || s_.substr(year - 2, 2) != ", ") continue;
    // Publisher and place are short: what lies further back is not looked at.
    constexpr uint32_t longest_publisher = 90, longest_place = 50;
    const std::string_view before = s_.substr(begin, year - 2 - begin);
    const size_t near = before.size() - std::min<size_t>(before.size(), longest_publisher);
    const size_t last = before.substr(near).rfind(": ");
    if (last == std::string_view::npos || before.size() - near - last < 5) continue;
    const size_t colon = near + last;
    // Back from the colon over the place: a few words that begin with a capital.
    size_t place = colon;
    int words = 1;
    while (place > 0 && colon - place < longest_place && before.substr(place - 1, 2) != ". " && words <= 4 &&
           !is_one_of(before[place - 1], "\"(:") && !before.substr(0, place).ends_with("”") &&
           !before.substr(0, place).ends_with("»")) {
      --place;
      words += before[place] == ' ';
    }
    while (place < colon && is_space(before[place])) ++place;
    const size_t before_place = place;
    // "Название. — М.: Наука": GOST sets dashes between the parts.
    for (const std::string_view dash : {"— ", "– "})
      if (before.substr(place).starts_with(dash)) place += dash.size();
    if (before_place < 10 || words > 5 || place >= colon || before[before_place - 1] != ' ' ||
        before[before_place - 2] != '.' || !is_upper(code_point_at(before, place).value))
      continue;
    Span head = trim_span(s_, {begin, begin + u32(before_place)}, ",;: .");
    // "Название / И. И. Иванов": who is responsible is told once more.
    if (const size_t slash = slice(s_, head).find(" / "); slash != std::string_view::npos && slash > 20)
      head = trim_span(s_, {head.begin, head.begin + u32(slash)}, ",;: .");
    const uint32_t title = behind_names(head);
    // Prose has colons and years too: a book is led by names, with initials or turned round ("Mills, Charles.").
    const std::string_view names = slice(s_, {head.begin, title});
    if (std::count(names.begin(), names.end(), ' ') > 8 ||
        (names.find(',') == std::string_view::npos && names.find('.') == std::string_view::npos))
      continue;
    const Span words_of_title = trim_span(s_, {title, head.end}, ".,;: ");
    if (length(words_of_title) < 6) return false;
    if (c_.issued != none && c_.issued != row) set_role(c_.issued, STET_DATE_MENTIONED);
    c_.issued = row;
    set_role(row, STET_DATE_ISSUED);
    set(STET_FIELD_ISSUED, d_.dates[row].span);
    set(STET_FIELD_PUBLISHER_PLACE, trim_span(s_, {begin + u32(place), begin + u32(colon)}, " "));
    set(STET_FIELD_PUBLISHER, trim_span(s_, {begin + u32(colon) + 1, year - 2}, " "));
    title_mark_begin_ = words_of_title.begin;
    title_mark_end_ = d_.dates[row].span.end;
    take_title(words_of_title);
    return true;
  }
  return false;
}

// "Karl Moser, Die Wege der Händler. Eine Geschichte, Frankfurt a. M. 1998, S. 12": the place right before the year, as
// in much of Europe.
bool CitationReader::title_before_place_and_year() {
  if (c_.link != none || c_.issued == none || d_.dates[c_.issued].precision != STET_DATE_YEAR) return false;
  constexpr uint32_t longest_place = 36;  // bytes
  const Span year = d_.dates[c_.issued].span;
  const uint32_t begin = text_begin();
  if (year.begin < begin + 20 || s_[year.begin - 1] != ' ' || (d_.dates[c_.issued].flags & STET_DATE_INTERVAL) != 0)
    return false;
  const uint32_t from = year.begin - std::min(year.begin - begin, longest_place);
  const size_t comma = s_.substr(from, year.begin - from).rfind(", ");
  if (comma == npos) return false;
  const Span place = trim_span(s_, {from + u32(comma) + 2, year.begin}, " ");
  const std::string_view words = slice(s_, place);
  // Capitals and what ties them: "Freiburg i. Br.", "Wien/Köln", "Frankfurt am Main".
  if (empty(place) || !is_upper(code_point_at(s_, place.begin).value) ||
      words.find_first_of("0123456789:;()\"") != npos)
    return false;
  for (size_t at = words.find(' '); at != npos; at = words.find(' ', at + 1)) {
    const std::string_view next = words.substr(at + 1, std::min(words.find(' ', at + 1), words.size()) - at - 1);
    if (!is_upper(code_point_at(next, 0).value) && next.size() > 3) return false;
  }
  const Span head = trim_span(s_, {begin, from + u32(comma)}, ".,;: ");
  const size_t names = std::min(slice(s_, head).find(", "), slice(s_, head).find(": "));
  if (names == npos || names < 4 || !is_person(slice(s_, {head.begin, head.begin + u32(names)}))) return false;
  const std::string_view rest = slice(s_, head).substr(names + 2);
  // "Title, in: Journal 12": what holds it has a place of its own.
  if (rest.size() < 6 || !is_upper(code_point_at(rest, 0).value) || rest.find(" in: ") != npos ||
      rest.find("\"") != npos)
    return false;
  // "Jan Kowalski, Anna Nowak, Title": how far the names go is not for commas to say.
  if (const size_t piece = rest.find(", "); piece != npos && is_person(rest.substr(0, piece))) return false;
  title_behind_author(head);
  set(STET_FIELD_PUBLISHER_PLACE, place);
  title_mark_end_ = year.end;
  return true;
}

// GB/T 7714: "王明. 港口史研究[J]. 历史研究, 2005(3): 45-52", "Wang M. Ports[M]. Beijing: Science Press, 2001": a
// letter in brackets says what the title is of.
bool CitationReader::title_before_sign() {
  const uint32_t begin = text_begin(), limit = std::min(seg_.end, link_begin_);
  for (uint32_t open = u32(s_.substr(0, limit).find('[', begin)); open < limit;
       open = u32(s_.substr(0, limit).find('[', open + 1))) {
    const std::string_view sign =
        s_.substr(open + 1, s_.substr(0, std::min(limit, open + 8)).find(']', open) - open - 1);
    if (sign.empty() || !lexicon::holds(lexicon::list::signs_of_works, sign)) continue;
    const auto end = open + u32(sign.size()) + 2;
    if (end < limit && !is_one_of(s_[end], "./, ")) continue;
    const uint32_t title = behind_names({begin, open});
    const Span words = trim_span(s_, {title, open}, ".,;: ");
    if (title == begin || length(words) < 4) return false;
    title_mark_begin_ = words.begin;
    title_mark_end_ = end;
    take_title(words);
    if (sign[0] != 'J' && sign[0] != 'N') return true;
    // "历史研究, 2005, 12(3): 45-52", "人民日报, 2001-05-03(2)"
    const Span container =
        trim_span(s_, {end, u32(std::min<size_t>(s_.substr(0, limit).find(',', end), limit))}, "./ ");
    if (length(container) < 3 || container.end >= limit) return true;
    set(sign[0] == 'J' ? STET_FIELD_CONTAINER_TITLE : STET_FIELD_PUBLISHER, container);
    if (sign[0] == 'J') find_issue({container.end, limit});
    title_mark_end_ = none;  // nobody else publishes it
    return true;
  }
  return false;
}

// What may stand before a year in brackets and the title behind it: names, and no work with its journal.
bool CitationReader::may_be_names(Span head) const {
  const std::string_view words = slice(s_, head);
  if (words.find(": ") != std::string_view::npos || words.find("//") != std::string_view::npos ||
      words.find("—") != std::string_view::npos || words.find('[') != std::string_view::npos)
    return false;
  return std::none_of(words.begin(), words.end(), [](char c) { return is_digit(c); });
}

// Where the names that lead `head` end: behind their last initial, else behind the first stop.
uint32_t CitationReader::behind_names(Span head) const {
  uint32_t behind = head.begin, stop = head.begin;
  for (uint32_t i = head.begin; i < head.end && i < head.begin + 160;) {
    const CodePoint c = code_point_at(s_, i);
    const char32_t left = i > head.begin ? code_point_before(s_, i).value : ' ';
    const uint32_t next = i + c.size;
    const bool ends = next < head.end && s_[next] == '.';
    const bool near = behind > head.begin ? i < behind + 40 : i < head.begin + 60;
    if (is_upper(c.value) && (is_white(left) || left == '.') && ends && i > head.begin && near) behind = next + 1;
    if (stop == head.begin && c.value == '.' && next < head.end && is_space(s_[next]) && i > head.begin + 2 &&
        !is_upper(left))
      stop = next;
    i = next;
  }
  // "Mills, C. Wright. The Power Elite": the name goes on behind the initial.
  return behind > head.begin && stop > behind && stop < behind + 24 && s_[behind] == ' ' &&
                 slice(s_, {behind, stop}).find(',') == std::string_view::npos &&
                 std::count(s_.begin() + behind + 1, s_.begin() + stop, ' ') == 0
             ? stop
         : behind > head.begin ? behind
                               : stop;
}

// The row of the emphasis that begins at a byte, marks before it aside; none.
uint32_t CitationReader::emphasis_from(uint32_t at) const {
  while (at < seg_.end && s_[at] == STET_MASK) ++at;
  const uint32_t row = first_at_or_after(d_.styles, at);
  const bool begins = row < d_.styles.size() && d_.styles[row].span.begin == at &&
                      (d_.styles[row].kind == STET_STYLE_ITALIC || d_.styles[row].kind == STET_STYLE_BOLD);
  return begins ? row : none;
}

// As BibTeX writes: "S. Haugen and M. Lie. Quartz below zero. *Journal of Instruments*, 14(2):123–131, 2019."
bool CitationReader::title_before_emphasis() {
  constexpr uint32_t longest_authors = 160, shortest_title = 8, near = 24;  // bytes
  const uint32_t limit = std::min(seg_.end, link_begin_), begin = text_begin();
  const uint32_t row = first_at_or_after(d_.styles, begin);
  if (row >= d_.styles.size() || d_.styles[row].kind != STET_STYLE_ITALIC || d_.styles[row].span.end > limit)
    return false;
  const Span venue = d_.styles[row].span;
  Span head = trim_span(s_, {begin, venue.begin}, " ");
  std::string_view words = slice(s_, head);
  for (const std::string_view lead : {". In", ". in:", ". In:"})
    if (words.ends_with(lead)) words.remove_suffix(lead.size() - 1);
  if (words.size() < shortest_title || !is_one_of(words.back(), ".?!")) return false;
  // Volume, pages or year stand behind it.
  if (slice(s_, {venue.end, std::min(venue.end + near, limit)}).find_first_of("0123456789") == npos) return false;
  for (size_t stop = words.find(". "); stop != npos && stop < longest_authors; stop = words.find(". ", stop + 1)) {
    const std::string_view authors = words.substr(0, stop);
    const size_t last = authors.rfind(' ') == npos ? 0 : authors.rfind(' ') + 1;
    if (stop - last < 2) continue;  // an initial
    const Span title = trim_span(s_, {head.begin + u32(stop) + 2, head.begin + u32(words.size())}, ". ");
    if (!may_be_names({head.begin, head.begin + u32(stop)}) || length(title) < shortest_title ||
        slice(s_, title).find(' ') == npos || !is_upper(code_point_at(s_, title.begin).value))
      return false;
    title_mark_begin_ = title.begin;
    title_mark_end_ = venue.begin;
    take_title(title);
    return true;
  }
  return false;
}

// Emphasised as titles of books and journals are.
bool CitationReader::emphasised_title() {
  const uint32_t limit = std::min(seg_.end, link_begin_);
  for (uint32_t i = first_at_or_after(d_.styles, text_begin()); i < d_.styles.size(); ++i) {
    const stet_style& style = d_.styles[i];
    if (style.span.begin >= limit) break;
    if ((style.kind != STET_STYLE_ITALIC && style.kind != STET_STYLE_BOLD) || length(style.span) <= 12 ||
        style.span.end > limit)
      continue;
    title_mark_begin_ = style.span.begin;
    title_mark_end_ = style.span.end;
    take_title(style.span);
    return true;
  }
  return false;
}

// Behind an author–year head: "Mills. 1956. The Power Elite. New York: …", "Vecellio, D. J. (2022). Title. *Journal*".
bool CitationReader::title_behind_year(bool in_brackets) {
  if (c_.issued == none) return false;
  const uint32_t limit = std::min(seg_.end, link_begin_), begin = text_begin();
  Span issued = d_.dates[c_.issued].span;
  // "Global Witness (2022), Who Owns It?, 16 June 2022": the year of the day behind the title heads the whole.
  uint32_t day = none;  // where it begins
  if (in_brackets && d_.dates[c_.issued].precision != STET_DATE_YEAR)
    for (uint32_t row = c_.issued; row-- > 0 && d_.dates[row].span.begin >= begin;)
      if (d_.dates[row].precision == STET_DATE_YEAR && d_.dates[row].year == d_.dates[c_.issued].year &&
          d_.dates[row].span.begin > begin && s_[d_.dates[row].span.begin - 1] == '(') {
        day = issued.begin;
        issued = d_.dates[row].span;
      }
  if (issued.begin < begin || issued.end >= limit) return false;
  uint32_t i = issued.end;
  if (s_[i] == 'a' || s_[i] == 'b') ++i;  // 2019a
  if (s_[i] == ']' || (in_brackets && s_[i] != ')')) return false;
  const Span head = trim_span(s_, {begin, issued.begin}, ".,(:; ");
  if (empty(head) || length(head) > 160 || !may_be_names(head)) return false;
  while (i < limit && (is_one_of(s_[i], ").,:") || is_space(s_[i])) && i - issued.end < 5) ++i;
  if (i < limit && emphasis_from(i) != none) return emphasised_title();
  const uint32_t from = i;
  if (day != none && day > from && day <= limit) {
    Span title = trim_span(s_, {from, day}, ",. ");
    const size_t comma = slice(s_, title).rfind(", ");  // who published it stands behind
    if (comma != npos && comma > 8) title.end = title.begin + u32(comma);
    if (length(title) < 8 || !is_letter(code_point_at(s_, title.begin).value)) return false;
    title_mark_begin_ = from;
    title_mark_end_ = title.end;
    take_title(title);
    return true;
  }
  const auto leads_to_container = [&](uint32_t at) {  // ", in: Meier, K. (Hg.)"
    if (s_[at] != ',' || at + 2 >= limit) return false;
    const std::string lead = ascii_lower(s_.substr(at + 2, 8));
    const size_t n = lexicon::longest_prefix(lexicon::list::container_leads, lead);
    return n > 0 && n < lead.size() && lead[n] == ':';
  };
  while (i < limit && !leads_to_container(i) &&
         !(is_one_of(s_[i], ".?!") && (i + 1 >= limit || is_space(s_[i + 1]) || s_[i + 1] == STET_MASK) &&
           i > from + 3 && !is_upper(s_[i - 1])))
    ++i;
  const Span title = trim_span(s_, {from, i}, ".,;: ");
  const CodePoint first = code_point_at(s_, title.begin);
  if (length(title) < 8 || i >= limit || !is_letter(first.value) || is_locator_or_symbol(slice(s_, title)) ||
      lexicon::longest_prefix(lexicon::list::special_sources, fold(slice(s_, title))) > 0)
    return false;
  title_mark_begin_ = from;
  title_mark_end_ = std::min(i + 1, limit);
  take_title(title);
  return true;
}

// "Floods hit Sindh, Dawn, 3 July 2025, https://…", "Jane Orr, The Blacklist, S.F. CHRON., Mar. 9, 2021, at A1": the
// last piece before the day is who published it.
bool CitationReader::title_of_news() {
  if (c_.issued == none || d_.dates[c_.issued].precision != STET_DATE_DAY) return false;
  const uint32_t begin = text_begin();
  const Span issued = d_.dates[c_.issued].span;
  constexpr std::string_view at_page = ", at ";
  if (c_.link == none && !s_.substr(issued.end).starts_with(at_page)) return false;
  if (issued.end > link_begin_ || issued.begin <= begin) return false;
  const Span head = trim_span(s_, {begin, issued.begin}, ".,;:( ");
  if (slice(s_, head).find('@') != std::string_view::npos) return false;
  const std::vector<Span> parts = parts_of(head);
  if (parts.size() < 2) return false;
  const std::string_view publisher = slice(s_, parts.back());
  if (!is_upper(code_point_at(publisher, 0).value) || std::count(publisher.begin(), publisher.end(), ' ') > 5)
    return false;
  const size_t first = parts.size() > 2 && is_person(slice(s_, parts[0])) ? 1 : 0;
  const Span title{parts[first].begin, parts[parts.size() - 2].end};
  if (length(title) < 8 || slice(s_, title).find(' ') == std::string_view::npos) return false;
  title_mark_begin_ = title.begin;
  title_mark_end_ = parts.back().begin;
  take_title(title);
  return true;
}

void CitationReader::unquoted_title() {
  if (title_before_sign() || title_of_book() || title_before_volume() || title_before_year() ||
      title_behind_year(true) || title_before_emphasis() || emphasised_title() || title_before_place() ||
      title_behind_year(false) || title_before_place_and_year())
    return;
  title_of_news();
}

}  // namespace stet
