// The title of a citation where quotation marks hold it, whole or half.
#include <algorithm>

#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/citations/citation_reader.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {

/// "197 Wn.2d at 215 (“A filing is an accusation”).", "Reed, *Boats*, 2022, p. 5: “Nobody asked.”": what is quoted of
/// the work, in brackets or behind the page and a colon.
bool CitationReader::is_aside(Span quotation) const {
  constexpr uint32_t shortest_work = 12;  // bytes
  if (quotation.begin < seg_.begin + shortest_work) return false;
  const std::string_view before = slice(s_, {seg_.begin, quotation.begin});
  if (before.back() == '(') {
    uint32_t behind = quotation.end;
    while (behind < seg_.end && is_one_of(s_[behind], ". ")) ++behind;
    return behind < s_.size() && s_[behind] == ')' && before.find_first_of("0123456789") != npos;
  }
  const Span head = trim_span(s_, {seg_.begin, quotation.begin}, ": ");
  if (slice(s_, {head.end, quotation.begin}).find(':') == npos) return false;
  uint32_t page = head.end;
  while (page > head.begin && (is_digit(s_[page - 1]) || s_[page - 1] == '-')) --page;
  const uint32_t sign_end = trim_span(s_, {head.begin, page}, " ").end;
  uint32_t sign = sign_end;
  while (sign > head.begin && s_[sign - 1] != ' ' && s_[sign - 1] != ',') --sign;
  return page < head.end && lexicon::has(lexicon::list::page_signs, slice(s_, trim_span(s_, {sign, sign_end}, ".")));
}

void CitationReader::find_title() {
  if (title_before_slashes()) return;
  uint32_t lone_open = none, lone_close = none;
  for (uint32_t i = first_at_or_after(d_.quotations, seg_.begin);
       i < d_.quotations.size() && d_.quotations[i].span.begin < seg_.end; ++i) {
    const stet_quotation& q = d_.quotations[i];
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
    if (is_aside(q.span)) continue;
    // ‘Mozambique wins “tuna bonds” case’: the outer marks hold the title.
    const std::string_view before = slice(s_, {seg_.begin, q.span.begin});
    const size_t outer = lone_open == none ? before.rfind("‘") : std::string_view::npos;
    if (outer != std::string_view::npos && before.find("’", outer) == std::string_view::npos && single_quoted_title())
      return;
    draft_.title_quotation = i;
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
  if (single_quoted_title() || linked_title()) return;
  unquoted_title();
}

// "[Harbour closed at dawn](https://…), Al Jazeera, 9 August 2024.": three words and more that are a link, and
// something beside them, be it a date.
bool CitationReader::linked_title() {
  if (first_link_ == none || !shows_words(d_.links[first_link_])) return false;
  const Span shown = trim_span(s_, d_.links[first_link_].span, ".,;: ");
  const std::string_view words = slice(s_, shown);
  if (std::count(words.begin(), words.end(), ' ') < 2 || length(shown) > 300 || shown.end > seg_.end) return false;
  if (c_.issued != none && contains(shown, d_.dates[c_.issued].span)) return false;
  const auto letters = [&](Span s) {
    return std::count_if(s_.begin() + s.begin, s_.begin() + s.end, [](char c) { return is_alpha(c); });
  };
  if (c_.issued == none && letters({seg_.begin, shown.begin}) + letters({shown.end, seg_.end}) < 3) return false;
  title_mark_begin_ = shown.begin;
  title_mark_end_ = shown.end;
  take_title(shown);
  return true;
}

void CitationReader::take_title(Span inner) {
  set(STET_FIELD_TITLE, trim_span(s_, inner, ".,;: "));
  draft_.title_zone = fields_[STET_FIELD_TITLE];
}

// British ‘Title’, in: ’ followed by punctuation or white space and no letter before it alone.
bool CitationReader::single_quoted_title() {
  const uint32_t limit = std::min(seg_.end, link_begin_);
  for (uint32_t i = text_begin(); i + 3 < limit; ++i) {
    i = u32(next_of(s_, i, limit, '\'', '\'', '\''));
    if (i + 3 >= limit) break;
    const CodePoint c = code_point_at(s_, i);
    const bool curly = c.value == 0x2018;
    if (!curly &&
        !(c.value == '\'' && (i == seg_.begin || is_space(s_[i - 1])) && i + 1 < limit && is_upper(s_[i + 1])))
      continue;
    uint32_t maybe = none;  // behind "Tides’ ", which may own what follows
    const auto take = [&](uint32_t close) {
      title_mark_begin_ = i;
      title_mark_end_ = close + code_point_at(s_, close).size;
      draft_.in_single_marks = true;
      take_title({i + c.size, close});
      return true;
    };
    for (uint32_t k = i + c.size; k < limit; ++k) {
      const CodePoint e = code_point_at(s_, k);
      if (e.value == 0x2018 && maybe != none) break;  // another begins: this one had ended
      if (e.value != (curly ? char32_t{0x2019} : char32_t{'\''})) continue;
      const char next = k + e.size < limit ? s_[k + e.size] : ' ';
      const char last = s_[k - 1];
      if (curly && is_space(next) && last == 's' && k - i >= 8 && maybe == none && k + 4 < limit &&
          (s_[k + 4] == '(' ||
           lexicon::longest_prefix(lexicon::list::container_leads, ascii_lower(s_.substr(k + 4, 8))) > 0))
        maybe = k;
      if (is_one_of(next, ",.;:()") || next == STET_MASK || (is_space(next) && last != 's') ||
          is_one_of(last, ",.?!")) {
        if (k - i < 8) break;
        return take(k);
      }
    }
    return maybe != none && take(maybe);
  }
  return false;
}

}  // namespace stet
