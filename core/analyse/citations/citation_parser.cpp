// Fields by landmarks: quotation marks give the title, links and dates what they are, phrases ("available at") the
// borders; author stands before the title, container or publisher behind it.
#include "core/analyse/citations/citation_parser.h"

#include <algorithm>

#include "core/analyse/citations/citation_reader.h"
#include "core/analyse/citations/locator.h"
#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {

// The ASCII mark that a full-width one stands for; 0: it is none.
char ascii_mark(char32_t c) {
  switch (c) {
    case 0x3000:
      return ' ';
    case 0x3001:
    case 0xFF0C:
      return ',';
    case 0x3002:
    case 0xFF0E:
      return '.';
    case 0xFF1A:
      return ':';
    case 0xFF1B:
      return ';';
    case 0xFF08:
      return '(';
    case 0xFF09:
      return ')';
    default:
      return 0;
  }
}

bool CitationReader::run() {
  const bool is_source = read();
  if (is_source && none_field(STET_FIELD_PAGE)) find_last_page();
  return is_source;
}

bool CitationReader::read() {
  c_ = {};
  fields_ = {};
  draft_.roles.clear();
  draft_.title_zone = {};
  draft_.title_quotation = none;
  draft_.given = 0;
  draft_.certain = draft_.in_single_marks = false;
  c_.span = seg_;
  c_.note = note_;
  c_.source = c_.antecedent = c_.issued = c_.accessed = c_.link = none;
  const Span behind_pointer = part_pointer();
  folded_ = fold(d_.clean(seg_));
  if (folded_.empty()) return false;
  const BackReference back = find_back_reference(folded_);
  c_.kind = back.kind;
  if (back.kind != STET_CITATION_FULL)
    c_.back_reference = locate(std::string_view(folded_).substr(back.begin, back.end - back.begin));
  find_links();
  find_dates();
  find_identifier();
  find_title();
  find_author();
  if (c_.kind == STET_CITATION_OPCIT) title_before_back_reference();
  find_publisher();
  find_page();
  if (!empty(behind_pointer) && c_.kind == STET_CITATION_FULL &&
      !(none_field(STET_FIELD_AUTHOR) && none_field(STET_FIELD_TITLE))) {
    c_.kind = STET_CITATION_SHORT;
    const std::string_view rest = slice(s_, behind_pointer);
    const size_t first = rest.find_first_of("0123456789"), last = rest.find_last_of("0123456789");
    constexpr size_t longest = 16;  // bytes: ", p. 112"
    if (first != npos && first < longest && rest.size() < 2 * longest)
      set(STET_FIELD_LOCATOR, {behind_pointer.begin + u32(first), behind_pointer.begin + u32(last) + 1});
    return true;
  }
  if (c_.kind != STET_CITATION_FULL) return true;
  if (is_cross_reference()) {
    c_.kind = STET_CITATION_CROSSREF;
    Span& author = fields_[STET_FIELD_AUTHOR];  // "oben Anm. 4" and "siehe oben, Anm. 4" name nobody
    if (!empty(author) && ((is_lower(s_[author.begin]) && slice(s_, author).find(' ') == std::string_view::npos) ||
                           points_at_note(fold(slice(s_, author)))))
      author = {};
    return true;
  }
  if (c_.link != none || !none_field(STET_FIELD_DOI) || c_.issued != none || !none_field(STET_FIELD_TITLE)) {
    // "Dahl, Who Governs? 91–93.": neither date nor link.
    if (c_.link == none && none_field(STET_FIELD_DOI) && c_.issued == none && length(seg_) < 160)
      c_.kind = STET_CITATION_SHORT;
    return true;
  }
  if (length(seg_) < 120 && looks_short()) {
    c_.kind = STET_CITATION_SHORT;
    return true;
  }
  return short_of_gost();
}

// "Горбунов Н. А. Очерк работ на порогах. С. 71.": family, initials, title and page, each with its stop.
bool CitationReader::short_of_gost() {
  constexpr uint32_t longest = 240, shortest_title = 8;  // bytes
  const Span all = trim_span(s_, {text_begin(), seg_.end}, ". ");
  const std::string_view words = slice(s_, all);
  if (words.size() > longest || c_.link != none) return false;
  const size_t sign = words.rfind(" С. ");
  if (sign == npos || sign < 2 || words[sign - 1] != '.') return false;
  const size_t page = sign + std::string_view(" С. ").size();
  if (page >= words.size() || words.find_first_not_of("0123456789-–", page) != npos) return false;
  // The initials: capital letters with their stops.
  size_t at = words.find(' ');
  if (at == npos || at > 40 || !is_upper(code_point_at(words, 0).value)) return false;
  size_t end = at;
  while (end + 1 < sign) {
    const CodePoint c = code_point_at(words, end + 1);
    if (!is_upper(c.value) || end + 1 + c.size >= sign || words[end + 1 + c.size] != '.') break;
    end += 2 + c.size;
    if (end < sign && words[end] != ' ') break;
  }
  if (end == at) return false;
  const Span title = trim_span(s_, {all.begin + u32(end), all.begin + u32(sign)}, ". ");
  if (length(title) < shortest_title || slice(s_, title).find("//") != npos ||
      !is_upper(code_point_at(s_, title.begin).value))
    return false;
  c_.kind = STET_CITATION_SHORT;
  set(STET_FIELD_AUTHOR, {all.begin, all.begin + u32(end)});
  set(STET_FIELD_TITLE, title);
  set(STET_FIELD_LOCATOR, {all.begin + u32(page), all.end});
  return true;
}

// "Delvaux, Les Halles de province, op. cit.": the title that tells the work from others of its author.
void CitationReader::title_before_back_reference() {
  constexpr uint32_t longest = 160;  // bytes
  const Span author = fields_[STET_FIELD_AUTHOR];
  if (!none_field(STET_FIELD_TITLE) || empty(author) || author.end >= c_.back_reference.begin) return;
  const Span title = trim_span(s_, {author.end, c_.back_reference.begin}, ",;: ");
  const std::string_view words = slice(s_, title);
  if (empty(title) || length(title) > longest || !is_upper(code_point_at(s_, title.begin).value) ||
      s_.substr(author.end, 1) != "," || words.find(' ') == npos || words.find_first_of("0123456789,;:()") != npos)
    return;
  set(STET_FIELD_TITLE, title);
}

// ASCII that folded is `words`.
static bool is_plainly(std::string_view s, std::string_view words) {
  return std::equal(s.begin(), s.end(), words.begin(), words.end(),
                    [](char a, char b) { return static_cast<unsigned char>(a) < 0x80 && lower(a) == b; });
}

// Where folded words stand in the text: folding changes lengths, so look at each beginning of a word.
Span CitationReader::locate(std::string_view words) const {
  for (uint32_t i = seg_.begin; i < seg_.end; ++i) {
    if (is_continuation(s_[i]) || (i > seg_.begin && is_alpha(s_[i - 1]) && is_alpha(s_[i]))) continue;
    if (static_cast<unsigned char>(s_[i]) < 0x80 && lower(s_[i]) != words.front()) continue;
    if (const Span plain{i, i + u32(words.size())}; plain.end <= seg_.end && is_plainly(slice(s_, plain), words))
      return plain;
    uint32_t end = i;
    std::string folded;
    while (end < seg_.end && folded.size() < words.size()) {
      end += code_point_at(s_, end).size;
      folded = fold(d_.clean({i, end}));
      if (words.substr(0, folded.size()) != folded) break;
    }
    if (folded == words) return {i, end};
  }
  return {seg_.begin, seg_.begin};
}

// Words are shown instead of the address.
bool CitationReader::shows_words(const stet_link& l) const {
  if ((l.flags & (STET_LINK_MARKUP | STET_LINK_IMAGE)) == 0) return (l.flags & STET_LINK_IMAGE) != 0;
  const std::string_view shown = slice(s_, l.span);
  return shown.find(' ') != std::string_view::npos && shown.find("://") == std::string_view::npos;
}

void CitationReader::find_links() {
  for (uint32_t i = first_at_or_after(d_.links, seg_.begin); i < d_.links.size() && d_.links[i].span.begin < seg_.end;
       ++i) {
    const stet_link& l = d_.links[i];
    if (l.flags & STET_LINK_IMAGE) continue;
    const std::string host = ascii_lower(slice(d_.text, l.host));
    if (lexicon::has(lexicon::list::doi_hosts, host)) {
      if (none_field(STET_FIELD_DOI) && length(l.path) > 1) set(STET_FIELD_DOI, {l.path.begin + 1, l.path.end});
      if (first_link_ == none) first_link_ = i;
      continue;
    }
    if (c_.link == none) {
      c_.link = i;
      set(STET_FIELD_URL, l.address);
    }
    if (first_link_ == none) first_link_ = i;
  }
  if (c_.link == none && first_link_ != none) {
    c_.link = first_link_;
    set(STET_FIELD_URL, d_.links[first_link_].address);
  }
  // Where the running text of the citation ends.
  link_begin_ = seg_.end;
  if (first_link_ == none) return;
  // "[The title](https://…), BBC, 6 May": words that are marked up as a link are running text.
  for (uint32_t i = first_link_; i < d_.links.size() && d_.links[i].span.begin < seg_.end; ++i) {
    if (shows_words(d_.links[i])) continue;
    link_begin_ = leads_at(d_.links[i]);
    return;
  }
}

bool CitationReader::in_parentheses(Span at) const {
  uint32_t i = at.begin;
  while (i > seg_.begin && (is_space(s_[i - 1]) || s_[i - 1] == STET_MASK)) --i;
  return i > seg_.begin && (s_[i - 1] == '(' || s_[i - 1] == '[');
}

bool CitationReader::in_italics(Span at) const {
  const uint32_t row = last_at_or_before(d_.styles, at.begin);
  return row != none && d_.styles[row].kind == STET_STYLE_ITALIC && contains(d_.styles[row].span, at);
}

void CitationReader::find_dates() {
  uint32_t best_year = none, best_fine = none, after = none;
  bool year_closes = false;
  for (uint32_t i = first_at_or_after(d_.dates, seg_.begin); i < d_.dates.size() && d_.dates[i].span.begin < seg_.end;
       ++i) {
    const stet_date& date = d_.dates[i];
    const uint32_t link = last_at_or_before(d_.links, date.span.begin);
    if (link != none && contains(written(d_.links[link]), date.span)) continue;
    if (role(i) == STET_DATE_ACCESSED) {
      if (c_.accessed == none) c_.accessed = i;
      continue;
    }
    const bool behind_link = first_link_ != none && date.span.begin >= link_begin_;
    if (behind_link && in_parentheses(date.span) && date.precision == STET_DATE_DAY) {
      set_role(i, STET_DATE_ACCESSED);
      if (c_.accessed == none) c_.accessed = i;
      continue;
    }
    if (date.flags & (STET_DATE_VERBATIM | STET_DATE_RELATIVE)) continue;
    if (behind_link) {
      if (after == none) after = i;
    } else if (date.precision == STET_DATE_YEAR || date.flags & STET_DATE_INTERVAL) {
      // "1600–1960 (Cambridge …, 2011)": the year that closes a bracket is the work's.
      const bool closes = date.span.end < seg_.end && s_[date.span.end] == ')' && !(date.flags & STET_DATE_INTERVAL);
      // "The Lines 1960–1990, Freiburg 2011": of two the one that is no stretch of time.
      const bool single = best_year != none && (d_.dates[best_year].flags & STET_DATE_INTERVAL) != 0 &&
                          (date.flags & STET_DATE_INTERVAL) == 0 && !year_closes;
      if (best_year == none || single || (closes && !year_closes)) best_year = i;
      year_closes = year_closes || closes;
    } else if (best_fine == none || (in_italics(d_.dates[best_fine].span) && !in_italics(date.span))) {
      best_fine = i;  // "*Statistics: year ending March 2023*, 29 November 2023": the first is the title's
    }
  }
  c_.issued = best_fine != none ? best_fine : best_year != none ? best_year : after;
  if (c_.issued != none) {
    set_role(c_.issued, STET_DATE_ISSUED);
    set(STET_FIELD_ISSUED, d_.dates[c_.issued].span);
  }
  if (c_.accessed != none) set(STET_FIELD_ACCESSED, d_.dates[c_.accessed].span);
}

// "ISBN: 978-0-306-40615-7", "ISBN-10 0 306 40615 2", "e-ISSN 1234-567X"
Span book_number(std::string_view prose, Span in, std::string_view sign) {
  constexpr size_t fewest = 8, farthest = 8;  // figures; bytes from the sign to them: "-13 (pbk): "
  const std::string_view text = slice(prose, in);
  for (size_t at = text.find(sign); at != npos; at = text.find(sign, at + 1)) {
    if (at > 0 && is_alpha(text[at - 1])) continue;
    size_t i = at + sign.size();
    for (const std::string_view digits : {"-10", "-13"})
      if (text.substr(i).starts_with(digits) && i + 3 < text.size() && !is_digit(text[i + 3])) i += digits.size();
    while (i < text.size() && i < at + sign.size() + farthest && (text[i] == ' ' || text[i] == ':' || text[i] == '.'))
      ++i;
    const std::string_view rest = text.substr(i);
    const size_t most = sign == "ISSN" ? 8 : rest.starts_with("978") || rest.starts_with("979") ? 13 : 10;
    size_t end = i, figures = 0;
    for (size_t k = i; k < text.size() && figures < most; ++k) {
      if (is_digit(text[k]) || text[k] == 'X') {
        ++figures;
        end = k + 1;
      } else if (text[k] != '-' && text[k] != ' ') {
        break;
      }
    }
    if (figures >= fewest) return {in.begin + u32(i), in.begin + u32(end)};
  }
  return {};
}

// A DOI written without a link: "doi:10.1000/182", "DOI 10.…"; the number of a book or a journal.
void CitationReader::find_identifier() {
  for (const auto& [field, sign] : {std::pair{STET_FIELD_ISBN, "ISBN"}, std::pair{STET_FIELD_ISSN, "ISSN"}})
    if (const Span number = book_number(s_, seg_, sign); !empty(number)) set(field, number);
  if (!none_field(STET_FIELD_DOI)) return;
  const std::string_view text = slice(s_, seg_);
  for (size_t at = text.find("10."); at != std::string_view::npos; at = text.find("10.", at + 3)) {
    size_t i = at + 3;
    while (i < text.size() && is_digit(text[i])) ++i;
    if (i - at < 7 || i >= text.size() || text[i] != '/') continue;
    if (at > 0 && (is_alnum(text[at - 1]) || text[at - 1] == '.')) continue;
    size_t end = i + 1;
    while (end < text.size() && !is_space(text[end]) && text[end] != STET_MASK && text[end] != '"' &&
           text[end] != '<' && text[end] != '>')
      ++end;
    while (end > i && is_one_of(text[end - 1], ".,;:)]")) --end;
    set(STET_FIELD_DOI, {seg_.begin + u32(at), seg_.begin + u32(end)});
    return;
  }
}

// "pp. 12–15", "p. 4", "S. 7", "с. 5": the last one counts.
void CitationReader::find_page() {
  if (draft_.certain && !none_field(STET_FIELD_PAGE)) return;  // "12 Coast L Rev 141, at p. 155"
  const std::string_view text = slice(s_, seg_);
  for (size_t label = text.find('.', 1); label != std::string_view::npos; label = text.find('.', label + 1)) {
    size_t digit = label + 1;
    while (digit < text.size() && text[digit] == ' ') ++digit;
    if (digit == text.size() || !is_digit(text[digit])) continue;
    size_t word = label;
    while (word > 0 && (is_alpha(text[word - 1]) || static_cast<unsigned char>(text[word - 1]) >= 0x80)) --word;
    const std::string_view w = text.substr(word, label - word);
    if (lexicon::value_of(lexicon::list::page_signs, w) != 1 || (word > 0 && text[word - 1] == '.')) continue;  // U.S.
    size_t end = digit;
    while (end < text.size() &&
           (is_digit(text[end]) || text[end] == '-' || text.substr(end, 3) == "–" || is_continuation(text[end])))
      ++end;
    set(STET_FIELD_PAGE, {seg_.begin + u32(digit), seg_.begin + u32(end)});
  }
}

/// "at 388 n.51", "p. 12, note 3": before the note on the page.
uint32_t CitationReader::before_footnote(Span text) const {
  uint32_t at = text.end;
  const auto back = [&](auto is) {
    const uint32_t from = at;
    while (at > text.begin && is(s_[at - 1])) --at;
    return at < from;
  };
  const auto blank = [](char c) { return c == ' ' || c == ','; };
  if (!back(is_digit)) return text.end;
  back([](char c) { return c == ' ' || c == '.'; });
  const uint32_t word = at;
  if (!back([](char c) { return is_alpha(c); })) return text.end;
  const std::string_view sign = slice(s_, {at, word});
  if ((sign != "n" && sign != "nn" && sign != "note" && sign != "fn") || !back(blank)) return text.end;
  return at > text.begin && is_digit(s_[at - 1]) ? at : text.end;
}

// A page without a sign, as the last word: "…, 2011), 45.", "14 (2009): 33–57", "Ibid., 22", "supra note 1, at 20".
void CitationReader::find_last_page() {
  uint32_t last = std::min(seg_.end, link_begin_);
  if (const Span doi = fields_[STET_FIELD_DOI]; !empty(doi) && doi.begin > seg_.begin) last = std::min(last, doi.begin);
  Span text = trim_span(s_, {seg_.begin, last}, ".;, ");
  // "13–18, doi:10.1111/…": the sign of what follows.
  if (last < seg_.end) {
    const std::string_view words = slice(s_, text);
    if (words.size() > 4 && ascii_lower(words.substr(words.size() - 4)) == "doi:")
      text = trim_span(s_, {text.begin, text.end - 4}, ".;, (");
  }
  text.end = before_footnote(text);
  text.end = end_of_pages(d_, text);
  Span page{text.end, text.end};
  const auto step_back = [&](auto is_part) {
    while (page.begin > text.begin && is_part(code_point_before(s_, page.begin).value))
      page.begin -= code_point_before(s_, page.begin).size;
  };
  step_back([](char32_t c) { return c == 'f'; });  // "22 ff."
  if (text.end - page.begin > 2) return;
  if (page.begin < text.end && page.begin > text.begin && s_[page.begin - 1] == ' ') --page.begin;
  page.end = page.begin;
  constexpr char32_t en_dash = 0x2013;
  step_back([](char32_t c) { return (c < 0x80 && is_digit(static_cast<char>(c))) || c == '-' || c == en_dash; });
  constexpr uint32_t longest = 14;  // bytes: "1234–1240"
  if (empty(page) || length(page) > longest || !is_digit(s_[page.begin]) || !is_digit(s_[page.end - 1])) return;
  const uint32_t date = last_at_or_before(d_.dates, page.begin);
  if (date != none && d_.dates[date].span.end > page.begin) return;
  uint32_t behind = page.begin;
  while (behind > text.begin && s_[behind - 1] == ' ') --behind;
  if (behind == text.begin || (behind == page.begin && s_[behind - 1] != ':')) return;
  const char mark = s_[behind - 1];
  // Of a work told in full only what stands behind its year, or behind the colon of an issue.
  const bool of_number = mark == ':' && (!none_field(STET_FIELD_VOLUME) || !none_field(STET_FIELD_ISSUE));
  const bool of_year = mark == ')' || (mark == ',' && behind > text.begin + 1 && s_[behind - 2] == ')');
  const bool is_behind_year =
      of_year && c_.issued != none && d_.dates[c_.issued].span.end + 2 >= behind - (mark == ',');
  const bool at = slice(s_, {text.begin, behind}).ends_with(" at");
  // "Lee, “Mills,” 243": the comma stands within the marks of the title.
  const char32_t closing = code_point_before(s_, behind).value;
  const bool quoted =
      title_mark_end_ != none && behind >= title_mark_end_ && behind <= title_mark_end_ + 1 &&
      (closing == '"' || closing == 0x201D || closing == 0x2019 || closing == 0xBB || closing == 0x201C);
  const bool is_short = c_.kind != STET_CITATION_FULL && (mark == ',' || mark == ')' || mark == '.' || quoted ||
                                                          behind == c_.back_reference.end);  // "ibid 45"
  if (of_number || is_behind_year || (c_.link == none && (at || is_short))) set(STET_FIELD_PAGE, page);
}

// "Mekong Budget 2021 (note 3), p. 112", "Mensah, “Stations” (see note 9), 6": the bracket that points at another note
// ends what is read here. What stands behind it, empty: there is none.
Span CitationReader::part_pointer() {
  constexpr size_t longest = 32;  // bytes of a bracket
  const std::string_view words = slice(s_, seg_);
  for (size_t open = words.find('('); open != npos; open = words.find('(', open + 1)) {
    const size_t close = words.find(')', open);
    if (close == npos) break;
    const std::string inner = close - open < longest ? fold(words.substr(open + 1, close - open - 1)) : std::string();
    const size_t word = lexicon::longest_prefix(lexicon::list::bracketed_pointers, inner);
    if (open < 3 || word == 0 || word >= inner.size() ||
        inner.find_first_not_of("0123456789 .\x1f", word) != std::string::npos || !is_digit(inner.back()))
      continue;
    // Where the citation itself points at a note, the number leads there.
    if (words.substr(close).find("://") != npos || points_at_note(fold(d_.clean(seg_)))) break;
    const Span behind{seg_.begin + u32(close), seg_.end};
    seg_.end = seg_.begin + u32(open);
    while (seg_.end > seg_.begin && is_space(s_[seg_.end - 1])) --seg_.end;
    return behind;
  }
  return {};
}

bool CitationReader::is_cross_reference() const {
  return folded_.size() <= 200 && c_.link == none && c_.issued == none && points_at_note(folded_);
}

// "supra note 7", "n. 7 above", "oben N. 7", "vorige N.", "siehe Anm. 7"
bool points_at_note(std::string_view s) {
  for (size_t i = 0; i < s.size(); i += code_point_at(s, i).size) {
    // Chinese sets no spaces; elsewhere a word begins here, or the bracket around it.
    if (i > 0 && static_cast<unsigned char>(s[i]) < 0xE3 && s[i] != '(' && !is_space(s[i - 1]) && s[i - 1] != '(' &&
        s[i - 1] != '[')
      continue;
    int kind = 0;
    const size_t n = lexicon::longest_prefix(lexicon::list::cross_references, s.substr(i), &kind);
    if (n == 0 || (kind == 3 && i == 0)) continue;
    constexpr size_t near = 13;  // bytes
    if (kind == 2 || s.substr(i + n, near).find_first_of("0123456789") != std::string_view::npos) return true;
  }
  return false;
}

// A capitalised name and a comma or a page: "Dahl, Who Governs? 91".
bool CitationReader::looks_short() const {
  const std::string_view text = slice(s_, {text_begin(), seg_.end});
  size_t i = 0;
  while (i < text.size() && !is_letter(code_point_at(text, i).value)) ++i;
  if (i >= text.size() || !is_upper(code_point_at(text, i).value)) return false;
  const size_t comma = text.find(',');
  if (comma == std::string_view::npos || comma > 60) return false;
  bool digit = false;
  for (const char c : text.substr(comma)) digit = digit || is_digit(c);
  if (!digit) return false;
  // Stops of sentences, but not those of "p. 12", "Ders.," and initials.
  for (size_t stop = text.find(". "); stop != std::string_view::npos; stop = text.find(". ", stop + 1)) {
    size_t word = stop;
    while (word > 0 && !is_space(text[word - 1])) --word;
    const std::string_view w = text.substr(word, stop - word);
    if (lexicon::value_of(lexicon::list::page_signs, w) != 1 && count_code_points(w) > 1) return false;
  }
  return true;
}

Span trim_span(std::string_view s, Span r, std::string_view marks) {
  const auto drop = [&](CodePoint c) {
    if (c.value >= 0x3000) return ascii_mark(c.value) != 0 && is_one_of(ascii_mark(c.value), marks);
    if (c.value >= 0x80) return is_white(c.value);
    return is_space(static_cast<char>(c.value)) || c.value == STET_MASK || is_one_of(static_cast<char>(c.value), marks);
  };
  const auto kept = [&](uint32_t at) { return is_alnum(s[at]); };  // nearly all: no need to decode
  for (CodePoint c; r.begin < r.end && !kept(r.begin) && drop(c = code_point_at(s, r.begin));) r.begin += c.size;
  for (CodePoint c; r.end > r.begin && !kept(r.end - 1) && drop(c = code_point_before(s, r.end));) r.end -= c.size;
  return r;
}

uint32_t CitationReader::role(uint32_t date) const {
  for (auto at = draft_.roles.rbegin(); at != draft_.roles.rend(); ++at)
    if (at->first == date) return at->second;
  return d_.dates[date].role;
}

bool read_citation(const Document& document, Span segment, uint32_t note, CitationDraft& draft) {
  return CitationReader(document, segment, note, draft).run();
}

}  // namespace stet
