// Cuts notes into the sources they name: at marks, at signals, and where a back-reference begins.
#include "core/analyse/citations/note_parts.h"

#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

/// "lee, ports, s. 88": a page stands behind other words. `words` are folded.
bool names_page(std::string_view words) {
  constexpr size_t farthest = 200;  // bytes
  words = words.substr(0, farthest);
  bool first = true, found = false;
  lexicon::for_each_word(words, {0, u32(words.size())}, [&](Span w) {
    size_t behind = w.end;
    while (behind < words.size() && (words[behind] == '.' || words[behind] == ' ')) ++behind;
    const bool page = !first && behind > w.end && behind < words.size() && is_digit(words[behind]) &&
                      lexicon::has(lexicon::list::page_words, words.substr(w.begin, w.end - w.begin));
    found = found || page;
    first = false;
  });
  return found;
}

// Asked at every semicolon of a note: a back-reference is looked for in the first few kilobytes only.
bool citation_like(const Document& d, Span s) {
  if (has_row(d.links, s) || has_row(d.dates, s) || has_row(d.quotations, s)) return true;
  uint32_t end = std::min(s.end, s.begin + 4096);
  while (end < s.end && is_continuation(d.text[end])) ++end;
  const std::string folded = fold(d.clean({s.begin, end}));
  if (find_back_reference(folded).kind != STET_CITATION_FULL) return true;
  constexpr size_t longest_pointer = 80;
  if (folded.size() < longest_pointer && points_at_note(folded)) return true;
  // "see Lee, *Ports*, 88": a signal, and a title set off; "vgl. Lee, Ports, S. 88": or a page.
  const size_t signal = signal_length(folded);
  const bool set_off = has_row(d.styles, s);
  if (signal == 0 && !set_off) return false;
  const bool page = names_page(std::string_view(folded).substr(signal));
  return signal > 0 ? set_off || page : page;  // "Lee, *Ports*, p. 88": a title set off, and a page
}

/// "2021;92(5):570–576", "2021; 92: 570": behind the semicolon stands a volume, and no other source.
bool is_volume(std::string_view s, uint32_t at, uint32_t end) {
  while (at < end && s[at] == ' ') ++at;
  const uint32_t digits = at;
  while (at < end && is_digit(s[at])) ++at;
  if (at == digits || at - digits > 4) return false;
  if (at < end && s[at] == '(') {
    constexpr uint32_t longest = 24;  // "(Suppl 1)"
    const size_t close = s.substr(0, std::min(end, at + longest)).find(')', at);
    if (close == std::string_view::npos) return false;
    at = u32(close) + 1;
  }
  return at < end && s[at] == ':';
}

// "…, 2011). Levtzion, op. cit., is still of use.": a back-reference in a sentence of its own is a citation of its own.
void part_back_reference(const Document& d, std::vector<Span>& parts) {
  const std::string_view s = d.prose();
  for (size_t i = 0; i < parts.size(); ++i) {
    const Span part = parts[i];
    // It is short and has no link; most notes end with one.
    uint32_t from = std::max(part.begin + 21, part.end - std::min(part.end, 162u));
    if (const uint32_t behind = first_at_or_after(d.links, part.end); behind > 0)
      from = std::max(from, d.links[behind - 1].span.begin - std::min(d.links[behind - 1].span.begin, 1u));
    if (from >= part.end) continue;
    const std::string_view words = slice(s, part), tail = slice(s, {from, part.end});
    for (size_t found = tail.rfind(". "); found != std::string_view::npos;
         found = found > 0 ? tail.rfind(". ", found - 1) : std::string_view::npos) {
      const size_t stop = from - part.begin + found;
      const Span left{part.begin, part.begin + u32(stop) + 1}, right{left.end + 1, part.end};
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

// "Sandys, op. cit., p. 171, and Quill, op. cit., p. 123": behind a page, "and" joins two works and not two names.
void part_joined_references(const Document& d, std::vector<Span>& parts) {
  constexpr uint32_t longest_name = 48, shortest = 8, longest_joint = 6;  // bytes
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::string_view words = slice(d.prose(), parts[i]);
    for (size_t gap = words.find(' ', shortest); gap < words.size(); gap = words.find(' ', gap + 1)) {
      const size_t last = gap - (words[gap - 1] == ',' ? 2 : 1);
      const size_t next = words.find(' ', gap + 1);
      if (!is_digit(words[last]) || next == words.npos || next - gap > longest_joint ||
          !is_upper(code_point_at(words, next + 1).value) ||
          !lexicon::has(lexicon::list::name_joints, words.substr(gap + 1, next - gap - 1)))
        continue;
      std::string_view behind = words.substr(next + 1, 2 * longest_name);
      if (const size_t space = behind.rfind(' '); space != behind.npos && next + 1 + behind.size() < words.size())
        behind = behind.substr(0, space);  // no character is cut
      const BackReference back = find_back_reference(fold(behind));
      const Span left{parts[i].begin, parts[i].begin + u32(last) + 1},
          right{parts[i].begin + u32(next) + 1, parts[i].end};
      if (back.kind != STET_CITATION_OPCIT || back.begin == 0 || back.begin > longest_name || !citation_like(d, left))
        continue;
      parts[i] = left;
      parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, right);
      break;
    }
  }
}

/// Bytes of a signal that begins a sentence: ". Compare “Fire at the mill”, …". 0: none, or an initial before it.
size_t opening_signal(std::string_view words, size_t gap) {
  const std::string_view behind = words.substr(gap + 1);
  const bool initial = gap >= 2 && is_upper(words[gap - 2]) && (gap == 2 || !is_alnum(words[gap - 3]));
  if (words[gap - 1] != '.' || initial || behind.empty() || !is_upper(code_point_at(behind, 0).value)) return 0;
  constexpr size_t longest = 32;
  const std::string_view head = behind.substr(0, longest);
  if (signal_length(fold(head)) == 0) return 0;  // as nearly all
  // Folded, words may be of another size.
  for (size_t end = head.rfind(' '); end != head.npos && end > 0; end = head.rfind(' ', end - 1))
    if (const std::string signal = fold(head.substr(0, end)); signal_length(signal) == signal.size()) return end;
  return 0;
}

// "Dupont, « Le port », 12, cited in Weiss, *Long Harbour*, 99": where it was read is a citation of its own; so is what
// a signal leads to.
void part_secondary(const Document& d, std::vector<Span>& parts) {
  const std::string_view s = d.prose();
  int asked = 0;
  constexpr int most_asked = 200;  // places of one note that are looked at
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::string_view words = slice(s, parts[i]);
    for (size_t gap = words.find(' '); gap < words.size(); gap = words.find(' ', gap + 1)) {
      if (gap < 12 || (words[gap - 1] != ',' && words[gap - 1] != '.' && words[gap - 1] != ';')) continue;
      const std::string_view behind = words.substr(gap + 1);
      const size_t cited = lexicon::longest_prefix(lexicon::list::cited_in, behind);
      const size_t n = cited > 0 ? cited : opening_signal(words, gap);
      if (n == 0 || n + 8 > behind.size() || behind[n] != ' ') continue;
      const uint32_t at = parts[i].begin + u32(gap) + 1;
      const Span left{parts[i].begin, at - 1}, right{at, parts[i].end};
      const bool names_work = is_upper(code_point_at(behind, n + 1).value) || has_row(d.quotations, right);
      if (!names_work || ++asked > most_asked || !citation_like(d, left)) continue;
      if (cited == 0 && !citation_like(d, right)) continue;
      parts[i] = left;
      parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, right);
      break;
    }
  }
}

}  // namespace

std::vector<Span> parts_at_marks(const Document& d, Span body) {
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
    if (link < d.links.size() && contains(written(d.links[link]), i)) {
      const stet_link& l = d.links[link];
      i = std::min(l.span.end, body.end) - 1;
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
      if (length(right) > 8 && !is_volume(s, right.begin, body.end) && ++asked <= most_asked &&
          citation_like(d, left) && citation_like(d, right)) {
        out.push_back(left);
        begin = i + 1;
      }
    }
  }
  out.push_back({begin, body.end});
  return out;
}

std::vector<Span> parts_of_note(const Document& d, Span body) {
  std::vector<Span> parts = parts_at_marks(d, body);
  part_back_reference(d, parts);
  part_joined_references(d, parts);
  part_secondary(d, parts);
  return parts;
}

}  // namespace stet
