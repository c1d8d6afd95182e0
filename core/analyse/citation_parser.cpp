// Fields by landmarks: quotation marks give the title, links and dates what they are, phrases ("available at") the
// borders; author stands before the title, container or publisher behind it.
#include "core/analyse/citation_parser.h"

#include <algorithm>

#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

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

class CitationReader {
 public:
  CitationReader(Document& d, Span segment, uint32_t note, stet_citation& c)
      : d_(d), s_(d.prose()), seg_(segment), note_(note), c_(c) {}

  bool run() {
    c_ = {};
    c_.span = seg_;
    c_.note = note_;
    c_.source = c_.antecedent = c_.issued = c_.accessed = c_.link = none;
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
    find_publisher();
    find_page();
    if (c_.kind != STET_CITATION_FULL) return true;
    if (is_cross_reference()) {
      c_.kind = STET_CITATION_CROSSREF;
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
    return false;
  }

 private:
  bool none_field(stet_field f) const { return empty(c_.fields[f]); }
  void set(stet_field f, Span s) {
    if (!empty(s) && s.end > s.begin) c_.fields[f] = s;
  }

  // Where folded words stand in the text: folding changes lengths, so look at each beginning of a word.
  Span locate(std::string_view words) const {
    for (uint32_t i = seg_.begin; i < seg_.end; ++i) {
      if (is_continuation(s_[i]) || (i > seg_.begin && is_alpha(s_[i - 1]) && is_alpha(s_[i]))) continue;
      uint32_t end = i;
      std::string folded;
      while (end < seg_.end && folded.size() < words.size()) {
        end += code_point_at(s_, end).size;
        folded = fold(slice(s_, {i, end}));
        if (words.substr(0, folded.size()) != folded) break;
      }
      if (folded == words) return {i, end};
    }
    return {seg_.begin, seg_.begin};
  }

  void find_links() {
    for (uint32_t i = first_at_or_after(d_.links, seg_.begin); i < d_.links.size() && d_.links[i].span.begin < seg_.end;
         ++i) {
      stet_link& l = d_.links[i];
      if (l.flags & STET_LINK_IMAGE) continue;
      const std::string host = ascii_lower(slice(d_.text, l.host));
      if (host == "doi.org" || host == "dx.doi.org") {
        if (none_field(STET_FIELD_DOI) && length(l.path) > 1) set(STET_FIELD_DOI, {l.path.begin + 1, l.path.end});
        if (first_link_ == none) first_link_ = i;
        continue;
      }
      if (c_.link == none) {
        c_.link = i;
        set(STET_FIELD_URL, l.span);
      }
      if (first_link_ == none) first_link_ = i;
    }
    if (c_.link == none && first_link_ != none) {
      c_.link = first_link_;
      set(STET_FIELD_URL, d_.links[first_link_].span);
    }
    // Where the running text of the citation ends.
    link_begin_ = seg_.end;
    if (first_link_ != none) {
      const stet_link& l = d_.links[first_link_];
      link_begin_ = l.span.begin;
    }
  }

  bool in_parentheses(Span at) const {
    uint32_t i = at.begin;
    while (i > seg_.begin && (is_space(s_[i - 1]) || s_[i - 1] == STET_MASK)) --i;
    return i > seg_.begin && (s_[i - 1] == '(' || s_[i - 1] == '[');
  }

  void find_dates() {
    uint32_t best_year = none, best_fine = none, after = none;
    for (uint32_t i = first_at_or_after(d_.dates, seg_.begin); i < d_.dates.size() && d_.dates[i].span.begin < seg_.end;
         ++i) {
      stet_date& date = d_.dates[i];
      const uint32_t link = last_at_or_before(d_.links, date.span.begin);
      if (link != none && contains(d_.links[link].span, date.span)) continue;
      if (date.role == STET_DATE_ACCESSED) {
        if (c_.accessed == none) c_.accessed = i;
        continue;
      }
      const bool behind_link = first_link_ != none && date.span.begin > d_.links[first_link_].span.begin;
      if (behind_link && in_parentheses(date.span) && date.precision == STET_DATE_DAY) {
        date.role = STET_DATE_ACCESSED;
        if (c_.accessed == none) c_.accessed = i;
        continue;
      }
      if (date.flags & (STET_DATE_VERBATIM | STET_DATE_RELATIVE)) continue;
      if (behind_link) {
        if (after == none) after = i;
      } else if (date.precision == STET_DATE_YEAR || date.flags & STET_DATE_INTERVAL) {
        if (best_year == none) best_year = i;
      } else if (best_fine == none) {
        best_fine = i;
      }
    }
    c_.issued = best_fine != none ? best_fine : best_year != none ? best_year : after;
    if (c_.issued != none) {
      d_.dates[c_.issued].role = STET_DATE_ISSUED;
      set(STET_FIELD_ISSUED, d_.dates[c_.issued].span);
    }
    if (c_.accessed != none) set(STET_FIELD_ACCESSED, d_.dates[c_.accessed].span);
  }

  // A DOI written without a link: "doi:10.1000/182", "DOI 10.…".
  void find_identifier() {
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

  // ---- title --------------------------------------------------------------------------------------------------

  void find_title() {
    uint32_t lone_open = none, lone_close = none;
    for (uint32_t i = first_at_or_after(d_.quotations, seg_.begin);
         i < d_.quotations.size() && d_.quotations[i].span.begin < seg_.end; ++i) {
      stet_quotation& q = d_.quotations[i];
      if (first_link_ != none && q.span.begin > link_begin_ && !none_field(STET_FIELD_URL)) break;
      if (q.flags & STET_QUOTE_UNCLOSED) {
        if (lone_open == none) lone_open = i;
        continue;
      }
      if (q.flags & STET_QUOTE_UNOPENED) {
        if (lone_close == none) lone_close = i;
        continue;
      }
      if (lone_close != none) break;
      if (q.inner.end <= q.inner.begin || q.inner.end > seg_.end) continue;
      q.flags |= STET_QUOTE_TITLE;
      title_mark_end_ = q.span.end;
      title_mark_begin_ = q.span.begin;
      if (lone_open != none && d_.quotations[lone_open].span.begin < q.span.begin) break;
      take_title(q.inner);
      return;
    }
    if (lone_close != none) {
      const uint32_t close = d_.quotations[lone_close].span.begin;
      uint32_t begin = text_begin();
      // An author–date head stands before the title: "Charles Gilliland. November 2013. Property Taxes,”".
      if (c_.issued != none && d_.dates[c_.issued].span.end < close) begin = d_.dates[c_.issued].span.end;
      title_mark_begin_ = begin;
      title_mark_end_ = d_.quotations[lone_close].span.end;
      take_title({begin, close});
      return;
    }
    if (lone_open != none) {
      const uint32_t open = d_.quotations[lone_open].span.end;
      const uint32_t limit = std::min(link_begin_, c_.issued != none && d_.dates[c_.issued].span.begin > open
                                                       ? d_.dates[c_.issued].span.begin
                                                       : seg_.end);
      uint32_t end = limit;
      for (uint32_t i = open; i + 1 < limit; ++i)
        if (is_one_of(s_[i], ".?!") && (is_space(s_[i + 1]) || is_one_of(s_[i + 1], ",:;")) && i > open + 8) {
          end = i + 1;
          break;
        }
      // "…Norquist, The Washington Post, 13 August": without a stop the last comma parts title and publisher.
      if (end == limit && limit != seg_.end) {
        uint32_t stop = limit;
        while (stop > open && (is_space(s_[stop - 1]) || s_[stop - 1] == ',' || s_[stop - 1] == STET_MASK)) --stop;
        uint32_t comma = stop;
        while (comma > open && s_[comma - 1] != ',') --comma;
        if (comma > open + 8 && stop - comma < 60) end = comma - 1;
      }
      title_mark_begin_ = d_.quotations[lone_open].span.begin;
      title_mark_end_ = end;
      take_title({open, end});
      return;
    }
    if (single_quoted_title()) return;
    unquoted_title();
  }

  void take_title(Span inner) {
    set(STET_FIELD_TITLE, trim_span(s_, inner, ".,;: "));
    d_.zones.push_back({c_.fields[STET_FIELD_TITLE], STET_ZONE_TITLE});
  }

  // British ‘Title’, in: ’ followed by punctuation or white space and no letter before it alone.
  bool single_quoted_title() {
    const uint32_t limit = std::min(seg_.end, link_begin_);
    for (uint32_t i = text_begin(); i + 3 < limit; ++i) {
      const CodePoint c = code_point_at(s_, i);
      const bool curly = c.value == 0x2018;
      if (!curly &&
          !(c.value == '\'' && (i == seg_.begin || is_space(s_[i - 1])) && i + 1 < limit && is_upper(s_[i + 1])))
        continue;
      for (uint32_t k = i + c.size; k < limit; ++k) {
        const CodePoint e = code_point_at(s_, k);
        if (e.value != (curly ? char32_t{0x2019} : char32_t{'\''})) continue;
        const char next = k + e.size < limit ? s_[k + e.size] : ' ';
        const char last = s_[k - 1];
        if (is_one_of(next, ",.;:()") || next == STET_MASK || (is_space(next) && last != 's') ||
            is_one_of(last, ",.?!")) {
          if (k - i < 8) break;
          title_mark_begin_ = i;
          title_mark_end_ = k + e.size;
          take_title({i + c.size, k});
          return true;
        }
      }
      return false;
    }
    return false;
  }

  // Emphasised in Markdown, or behind an author–year head: "Mills. 1956. The Power Elite. New York: …".
  void unquoted_title() {
    const uint32_t limit = std::min(seg_.end, link_begin_);
    const uint32_t begin = text_begin();
    for (uint32_t i = begin; i < limit; ++i) {
      if (s_[i] != STET_MASK || !is_one_of(d_.text[i], "*_")) continue;
      uint32_t open = i;
      while (open < limit && s_[open] == STET_MASK && is_one_of(d_.text[open], "*_")) ++open;
      uint32_t close = open;
      while (close < limit && s_[close] != STET_MASK) ++close;
      if (close > open + 12 && close < limit && is_one_of(d_.text[close], "*_")) {
        title_mark_begin_ = open;
        title_mark_end_ = close;
        take_title({open, close});
        return;
      }
      i = close;
    }
    if (c_.issued == none) return;
    const Span issued = d_.dates[c_.issued].span;
    if (issued.begin < begin || issued.end >= limit) return;
    const Span head = trim_span(s_, {begin, issued.begin}, ".,(:; ");
    if (empty(head) || length(head) > 160) return;
    uint32_t i = issued.end;
    while (i < limit && (is_one_of(s_[i], ").,:a") || is_space(s_[i]) || s_[i] == STET_MASK) && i - issued.end < 5) ++i;
    const uint32_t from = i;
    while (i < limit &&
           !(is_one_of(s_[i], ".?!") && (i + 1 >= limit || is_space(s_[i + 1]) || s_[i + 1] == STET_MASK) &&
             i > from + 3 && !is_upper(s_[i - 1])))
      ++i;
    const Span title = trim_span(s_, {from, i}, ".,;: ");
    if (length(title) < 8 || i >= limit) return;
    title_mark_begin_ = from;
    title_mark_end_ = std::min(i + 1, limit);
    take_title(title);
  }

  // ---- people and publishers --------------------------------------------------------------------------------

  // Behind signals ("see also") and opening brackets.
  uint32_t text_begin() const {
    uint32_t i = seg_.begin;
    while (i < seg_.end && (is_space(s_[i]) || s_[i] == STET_MASK)) ++i;
    // Signals are ASCII or of the same length folded in all but rare cases: enough for a border.
    uint32_t stop = std::min(i + 40, seg_.end);
    while (stop < seg_.end && is_continuation(s_[stop])) ++stop;
    const std::string head = fold(slice(s_, {i, stop}));
    const uint32_t skip = u32(signal_length(head));
    return std::min(i + skip, seg_.end);
  }

  void find_author() {
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
      const size_t comma = words.find(',');
      if (comma != std::string_view::npos) head = trim_span(s_, {head.begin, head.begin + u32(comma)}, ".,;: ");
    }
    const size_t available = available_at(head);
    if (available != std::string_view::npos) head = trim_span(s_, {head.begin, head.begin + u32(available)}, ".,;: ");
    if (length(head) < 2 || length(head) > 200) return;
    set(STET_FIELD_AUTHOR, head);
  }

  size_t available_at(Span region) const {
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

  void find_publisher() {
    if (title_mark_end_ == none) return;
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
    const size_t available = available_at(region);
    if (available != std::string_view::npos) region.end = region.begin + u32(available);
    region = trim_span(s_, region, ".,;:([)]-| ");
    region = skip_lead(region);
    if (empty(region)) return;
    // Author behind the title: "“Title,” by A. Smith, The Hindu" is rare; the first part is the container.
    uint32_t part_end = region.end;
    bool volume = false;
    for (uint32_t i = region.begin + 1; i < region.end; ++i) {
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
      if (is_space(c) && i + 1 < region.end && is_digit(s_[i + 1]) && only_numbers_follow(i + 1, region.end)) {
        part_end = i;
        volume = true;
        break;
      }
    }
    const Span first = trim_span(s_, {region.begin, part_end}, ".,;:([ ");
    const Span rest = trim_span(s_, {part_end, region.end}, ".,;:([)] ");
    if (empty(first)) return;
    // "New York: Routledge": place and publisher.
    if (part_end < region.end && s_[part_end] == ':' && !volume && length(rest) > 2 && !is_digit(s_[rest.begin])) {
      set(STET_FIELD_PUBLISHER_PLACE, first);
      uint32_t stop = rest.begin;
      while (stop < rest.end && !is_one_of(s_[stop], ",;(")) ++stop;
      set(STET_FIELD_PUBLISHER, trim_span(s_, {rest.begin, stop}, ".,;: "));
      return;
    }
    const bool journal = volume || (!empty(rest) && volume_words(rest));
    set(journal ? STET_FIELD_CONTAINER_TITLE : STET_FIELD_PUBLISHER, first);
    if (journal) {
      Span number = rest;
      uint32_t stop = number.begin;
      while (stop < number.end && !is_digit(s_[stop])) ++stop;
      uint32_t digits = stop;
      while (digits < number.end && is_digit(s_[digits])) ++digits;
      set(STET_FIELD_VOLUME, {stop, digits});
    } else if (!empty(rest) && !is_digit(s_[rest.begin])) {
      uint32_t stop = rest.begin;
      while (stop < rest.end && !is_one_of(s_[stop], ",;(")) ++stop;
      const Span more = trim_span(s_, {rest.begin, stop}, ".,;: ");
      if (length(more) > 2) {
        c_.fields[STET_FIELD_CONTAINER_TITLE] = first;
        c_.fields[STET_FIELD_PUBLISHER] = more;
      }
    }
  }

  // "in ", "In: ", "from " before a container; stray closing marks.
  Span skip_lead(Span r) const {
    for (int round = 0; round < 2; ++round) {
      const std::string head = ascii_lower(s_.substr(r.begin, std::min<uint32_t>(12, length(r))));
      for (const std::string_view lead : {"in: ", "in ", "dans ", "en: ", "em: ", "from ", "on ", "at ", "by "})
        if (head.substr(0, lead.size()) == lead) {
          r.begin += u32(lead.size());
          break;
        }
      while (r.begin < r.end) {
        const CodePoint c = code_point_at(s_, r.begin);
        if (!(is_white(c.value) || c.value == STET_MASK || c.value == 0x201C || c.value == 0x201D ||
              c.value == 0x2019 || c.value == '"' || c.value == 0xBB || c.value == '>' || c.value == 0x2013 ||
              c.value == 0x2014 || is_one_of(static_cast<char>(c.value < 0x80 ? c.value : 'x'), ".,;:-")))
          break;
        r.begin += c.size;
      }
    }
    return r;
  }
  bool abbreviation_before(uint32_t stop, uint32_t begin) const {
    uint32_t word = stop;
    while (word > begin && !is_space(s_[word - 1])) --word;
    const std::string w = ascii_lower(s_.substr(word, stop - word));
    for (const std::string_view a : {"st",  "mt", "dr",  "mr", "mrs",  "prof", "dept", "univ", "int", "natl", "rev",
                                     "vol", "no", "inc", "co", "corp", "ltd",  "jr",   "sr",   "u.s", "u.k"})
      if (w == a) return true;
    return w.find('.') != std::string::npos || w.size() == 1;
  }
  bool only_numbers_follow(uint32_t at, uint32_t end) const {
    uint32_t letters = 0;
    for (uint32_t i = at; i < end; ++i) letters += is_alpha(s_[i]);
    return letters <= 12;
  }
  bool volume_words(Span r) const {
    const std::string w = fold(slice(s_, r));
    for (const std::string_view v :
         {"vol", "no.", "no ", "nr", "issue", "bd", "jg", "heft", "t.", "том", "№", "num", "n°"})
      if (w.substr(0, v.size()) == v) return true;
    return !w.empty() && is_digit(w[0]) && w.size() < 30;
  }

  // "pp. 12–15", "p. 4", "S. 7", "с. 5": the last one counts.
  void find_page() {
    const std::string_view text = slice(s_, seg_);
    for (size_t digit = text.size(); digit-- > 1;) {
      if (!is_digit(text[digit]) || is_digit(text[digit - 1])) continue;
      size_t label = digit;
      while (label > 0 && text[label - 1] == ' ') --label;
      if (label == 0 || text[label - 1] != '.') continue;
      size_t word = --label;
      while (word > 0 && (is_alpha(text[word - 1]) || static_cast<unsigned char>(text[word - 1]) >= 0x80)) --word;
      const std::string_view w = text.substr(word, label - word);
      if (w != "p" && w != "pp" && w != "S" && w != "с" && w != "P" && w != "s") continue;
      size_t end = digit;
      while (end < text.size() &&
             (is_digit(text[end]) || text[end] == '-' || text.substr(end, 3) == "–" || is_continuation(text[end])))
        ++end;
      set(STET_FIELD_PAGE, {seg_.begin + u32(digit), seg_.begin + u32(end)});
      return;
    }
  }

  // ---- kinds ------------------------------------------------------------------------------------------------

  // "supra note 7", "n. 7 above", "oben N. 7", "vorige N.", "siehe Anm. 7"
  bool is_cross_reference() const {
    if (folded_.size() > 200 || c_.link != none) return false;
    for (const std::string_view w :
         {"supra n", "supra note", "above n", "above note", "infra n", "note above", "oben n.", "oben anm", "oben fn",
          "vorige n.", "(n. ", " n. ", "(n ", "anm. ", "fn. ", "прим. ", "注"}) {
      const size_t at = folded_.find(w);
      if (at == std::string::npos) continue;
      const std::string_view rest = std::string_view(folded_).substr(at + w.size(), 12);
      if (w == "vorige n." || rest.find_first_of("0123456789") != std::string_view::npos) return c_.issued == none;
    }
    return false;
  }
  // A capitalised name and a comma or a page: "Dahl, Who Governs? 91".
  bool looks_short() const {
    const std::string_view text = slice(s_, seg_);
    size_t i = 0;
    while (i < text.size() && !is_letter(code_point_at(text, i).value)) ++i;
    if (i >= text.size() || !is_upper(code_point_at(text, i).value)) return false;
    const size_t comma = text.find(',');
    if (comma == std::string_view::npos || comma > 60) return false;
    bool digit = false;
    for (const char c : text.substr(comma)) digit = digit || is_digit(c);
    return digit && text.find(". ") == std::string_view::npos;
  }

  Document& d_;
  std::string_view s_;
  Span seg_;
  uint32_t note_;
  stet_citation& c_;
  std::string folded_;
  uint32_t first_link_ = none;
  uint32_t link_begin_ = 0;
  uint32_t title_mark_begin_ = none, title_mark_end_ = none;
};

}  // namespace

Span trim_span(std::string_view s, Span r, std::string_view marks) {
  const auto drop = [&](CodePoint c) {
    if (c.value >= 0x3000) return ascii_mark(c.value) != 0 && is_one_of(ascii_mark(c.value), marks);
    return c.value < 0x80 && (is_space(static_cast<char>(c.value)) || c.value == STET_MASK ||
                              is_one_of(static_cast<char>(c.value), marks));
  };
  for (CodePoint c; r.begin < r.end && drop(c = code_point_at(s, r.begin));) r.begin += c.size;
  for (CodePoint c; r.end > r.begin && drop(c = code_point_before(s, r.end));) r.end -= c.size;
  return r;
}

bool read_citation(Document& document, Span segment, uint32_t note, stet_citation& citation) {
  return CitationReader(document, segment, note, citation).run();
}

}  // namespace stet
