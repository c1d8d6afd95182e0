// Citations: cuts each note into the sources it names and reads each.
#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

bool has_row(const auto& rows, Span s) {
  const uint32_t i = first_at_or_after(rows, s.begin);
  return i < rows.size() && rows[i].span.begin < s.end;
}

// Asked at every semicolon of a note: a back-reference is looked for in the first few kilobytes only.
bool citation_like(const Document& d, Span s) {
  if (has_row(d.links, s) || has_row(d.dates, s) || has_row(d.quotations, s)) return true;
  uint32_t end = std::min(s.end, s.begin + 4096);
  while (end < s.end && is_continuation(d.text[end])) ++end;
  return find_back_reference(fold(d.clean({s.begin, end}))).kind != STET_CITATION_FULL;
}

// Borders between the sources of a note: "; " outside quotations, brackets and links; and behind a link when a new
// source with a link of its own begins there.
std::vector<Span> segments(const Document& d, Span body) {
  const std::string_view s = d.prose();
  std::vector<Span> out;
  uint32_t begin = body.begin;
  // Most notes hold one source: no semicolon, and no second link.
  uint32_t link = first_at_or_after(d.links, body.begin);
  const bool one_link = link + 1 >= d.links.size() || d.links[link + 1].span.begin >= body.end;
  if (one_link && slice(s, body).find(';') == std::string_view::npos) return {body};
  constexpr int most_asked = 2000;  // semicolons of one note that are looked at: no note cites so many sources
  int depth = 0, asked = 0;
  uint32_t quotation = first_at_or_after(d.quotations, body.begin);
  for (uint32_t i = body.begin; i < body.end; ++i) {
    while (quotation < d.quotations.size() && d.quotations[quotation].span.end <= i) ++quotation;
    if (quotation < d.quotations.size() && contains(d.quotations[quotation].inner, i)) {
      i = std::min(d.quotations[quotation].inner.end, body.end) - 1;
      continue;
    }
    while (link < d.links.size() && d.links[link].span.end <= i) ++link;
    if (link < d.links.size() && contains(d.links[link].span, i)) {
      const stet_link& l = d.links[link];
      i = std::min(l.span.end, body.end) - 1;
      if (l.flags & STET_LINK_MARKUP) continue;
      // Step over the stop and an access date in brackets.
      uint32_t k = i + 1;
      while (k < body.end &&
             (s[k] == '.' || s[k] == '>' || s[k] == ')' || s[k] == ',' || is_space(s[k]) || s[k] == STET_MASK))
        ++k;
      if (k < body.end && s[k] == '(') {
        uint32_t close = k;
        while (close < body.end && s[close] != ')') ++close;
        if (close - k < 60) {
          k = std::min(close + 1, body.end);
          while (k < body.end && (s[k] == '.' || is_space(s[k]) || s[k] == STET_MASK)) ++k;
        }
      }
      uint32_t next = link + 1;
      while (next < d.links.size() && (d.links[next].flags & STET_LINK_MARKUP)) ++next;
      const CodePoint first = code_point_at(s, k);
      const bool head = is_upper(first.value) || first.value == 0x201C || first.value == '"' || first.value == 0xAB ||
                        first.value == 0x2018;
      if (k < body.end && head && next < d.links.size() && d.links[next].span.begin < body.end &&
          d.links[next].span.begin > k + 20 && (has_row(d.quotations, {k, d.links[next].span.begin}))) {
        out.push_back({begin, k});
        begin = k;
        depth = 0;
      }
      continue;
    }
    if (s[i] == '(' || s[i] == '[') ++depth;
    if ((s[i] == ')' || s[i] == ']') && depth > 0) --depth;
    if (s[i] == ';' && depth == 0 && i + 1 < body.end && i > begin + 3) {
      const Span left{begin, i}, right{i + 1, body.end};
      if (length(right) > 8 && ++asked <= most_asked && citation_like(d, left) && citation_like(d, right)) {
        out.push_back(left);
        begin = i + 1;
      }
    }
  }
  out.push_back({begin, body.end});
  return out;
}

// "…, 2011). Levtzion, op. cit., is still of use.": a back-reference in a sentence of its own is a citation of its own.
void part_back_reference(const Document& d, std::vector<Span>& parts) {
  const std::string_view s = d.prose();
  for (size_t i = 0; i < parts.size(); ++i) {
    const Span part = parts[i];
    const std::string_view words = slice(s, part);
    for (size_t stop = words.rfind(". "); stop != std::string_view::npos && stop > 20;
         stop = words.rfind(". ", stop - 1)) {
      const Span left{part.begin, part.begin + u32(stop) + 1}, right{left.end + 1, part.end};
      if (length(right) > 160 || has_row(d.links, right)) break;  // most notes end so
      // An initial's stop ends no sentence.
      const bool initial = is_upper(words[stop - 1]) && !is_alnum(words[stop - 2]);
      if (initial || !is_upper(code_point_at(s, right.begin).value)) continue;
      const BackReference back = find_back_reference(fold(slice(s, right)));
      if (back.kind != STET_CITATION_OPCIT) continue;
      if (back.begin == 0) break;  // "“Title.” Al Jazeera. Op. cit." names its work before the stop
      if (find_back_reference(fold(slice(s, left))).kind == STET_CITATION_FULL && citation_like(d, left)) {
        parts[i] = left;
        parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, right);
      }
      break;
    }
  }
}

}  // namespace

void find_citations(Document& d) {
  d.citations.reserve(d.notes.size());
  for (uint32_t n = 0; n < d.notes.size(); ++n) {
    stet_note& note = d.notes[n];
    note.first_citation = u32(d.citations.size());
    std::vector<Span> parts = segments(d, note.body);
    part_back_reference(d, parts);
    for (const Span& part : parts) {
      const Span segment = trim_span(d.prose(), part, ";");
      if (empty(segment)) continue;
      stet_citation c{};
      if (!read_citation(d, segment, n, c)) continue;
      const uint32_t row = u32(d.citations.size());
      for (uint32_t i = first_at_or_after(d.links, segment.begin);
           i < d.links.size() && d.links[i].span.begin < segment.end; ++i)
        d.links[i].citation = row;
      for (uint32_t i = first_at_or_after(d.dates, segment.begin);
           i < d.dates.size() && d.dates[i].span.begin < segment.end; ++i)
        d.dates[i].citation = row;
      d.citations.push_back(c);
    }
    note.citations = u32(d.citations.size()) - note.first_citation;
  }
  std::sort(d.zones.begin(), d.zones.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
}

}  // namespace stet
