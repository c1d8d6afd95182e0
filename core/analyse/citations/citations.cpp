// Citations: cuts each note into the sources it names and reads each.
#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/analyse/citations/by_page.h"
#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/citations/commentary.h"
#include "core/analyse/citations/given.h"
#include "core/analyse/citations/labelled.h"
#include "core/analyse/citations/locator.h"
#include "core/analyse/citations/speakers.h"
#include "core/analyse/citations/stored.h"
#include "core/analyse/links/target.h"
#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"
#include "core/references/installed.h"

namespace stet {
namespace {

bool has_row(const auto& rows, Span s) {
  const uint32_t i = first_at_or_after(rows, s.begin);
  return i < rows.size() && rows[i].span.begin < s.end;
}

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

// The keys of the list special-sources.
static_assert(STET_TYPE_LEGAL_CASE == 7 && STET_TYPE_LEGISLATION == 8 && STET_TYPE_TREATY == 9 &&
              STET_TYPE_MANUSCRIPT == 10 && STET_TYPE_INTERVIEW == 11 && STET_TYPE_PERSONAL_COMMUNICATION == 12);

bool is_special(uint32_t type) { return type >= STET_TYPE_POST; }

/// "Pub. L. No. 91-508", "15 U.S.C. § 1681c", "84 Stat. 1127": behind what collects statutes stands the sign of a
/// number or section, or it is several words, or stands between two numbers. "Ann. Stat. 7" is a journal, "Smith,
/// C.F.R. 2005" an author.
bool numbered(std::string_view words, size_t begin, size_t end) {
  constexpr std::string_view section = "\xC2\xA7", number = "no.";
  const std::string_view rest = words.substr(std::min(words.find_first_not_of(' ', end), words.size()));
  if (rest.starts_with(section) || rest.starts_with(number)) return true;
  if (rest.empty() || !is_digit(rest[0])) return false;
  const bool several = words.substr(begin, end - begin).find(' ') != npos;
  return several || (begin >= 2 && words[begin - 1] == ' ' && is_digit(words[begin - 2]));
}

// What is no publication says so in its words: "Moor v Quay [2011] UKSC 12", "interview with", "Fonds 12, Bl. 4". Else
// STET_TYPE_DOCUMENT. Asked once, before anything is read into such words.
uint32_t special_type(const Document& d, const CitationDraft& c) {
  if (c.row.kind != STET_CITATION_FULL && c.row.kind != STET_CITATION_SHORT) return STET_TYPE_DOCUMENT;
  if (c.title_quotation != none) return STET_TYPE_DOCUMENT;  // “The Treaty of Hull at last”
  if (c.row.link != none && lexicon::has(lexicon::list::post_hosts, target_of(d, d.links[c.row.link]).host()))
    return STET_TYPE_POST;
  constexpr uint32_t looked_at = 400;  // bytes
  Span s = c.row.span;
  s.end = std::min(s.end, s.begin + looked_at);
  while (s.end > s.begin && s.end < c.row.span.end && is_continuation(d.text[s.end])) --s.end;
  const stet_word* const begin = d.words.data() + first_at_or_after(d.words, s.begin);
  const stet_word* const end = d.words.data() + first_at_or_after(d.words, s.end);
  const bool may_say = std::any_of(begin, end, [&](const stet_word& w) {
    return lexicon::may_begin(lexicon::list::special_sources, &w, d.words.data() + d.words.size());
  });
  const std::string words = may_say ? fold(d.clean(s)) : std::string();
  // A book may be about a treaty: what is linked, or has its title before such words, is a publication.
  const bool published = c.row.link != none;
  const bool titled = !empty(c.fields[STET_FIELD_TITLE]) || !empty(c.fields[STET_FIELD_PUBLISHER]);
  constexpr size_t at_head = 8;  // bytes: a signal, a bracket
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && (lexicon::in_ascii_word(words[i - 1]) || is_continuation(words[i]))) continue;
    int kind = 0;
    const size_t size =
        lexicon::longest_prefix(lexicon::list::special_sources, std::string_view(words).substr(i), &kind);
    if (size == 0) continue;
    const bool statute = kind == STET_TYPE_LEGISLATION && numbered(words, i, i + size);
    // Letters with stops may be initials.
    const std::string_view sign = std::string_view(words).substr(i, size);
    if (kind == STET_TYPE_LEGISLATION && !statute && sign.ends_with('.') && sign.find(' ') == sign.npos) continue;
    const bool says_enough =
        kind == STET_TYPE_INTERVIEW || kind == STET_TYPE_PERSONAL_COMMUNICATION || (statute && !published);
    if (says_enough || (!published && (i < at_head || !titled))) return static_cast<uint32_t>(kind);
  }
  // Two parties: "Moor v Quay".
  const std::string_view raw = slice(d.prose(), s);
  const auto may_part = [&](const stet_word& w) {
    return length(w.span) <= 2 && w.span.begin > s.begin && d.prose()[w.span.begin] == 'v';
  };
  if (!std::any_of(begin, end, may_part)) return STET_TYPE_DOCUMENT;
  for (const std::string_view sign : {" v ", " v. ", " vs ", " vs. "}) {
    const size_t at = raw.find(sign);
    if (at == std::string_view::npos || at < 1) continue;  // "R v Dudley"
    const CodePoint behind = code_point_at(raw, at + sign.size());
    size_t word = at;
    while (word > 0 && !is_space(raw[word - 1])) --word;
    if (is_upper(behind.value) && is_upper(code_point_at(raw, word).value)) return STET_TYPE_LEGAL_CASE;
  }
  return STET_TYPE_DOCUMENT;
}

// CSL's type of what the fields describe.
uint32_t type_of(const Document& d, const CitationDraft& c) {
  const auto has = [&](stet_field_kind f) { return !empty(c.fields[f]); };
  if (has(STET_FIELD_DOI) || (has(STET_FIELD_CONTAINER_TITLE) && (has(STET_FIELD_VOLUME) || has(STET_FIELD_ISSUE))))
    return STET_TYPE_ARTICLE_JOURNAL;
  if (has(STET_FIELD_CONTAINER_TITLE) && has(STET_FIELD_PUBLISHER) && has(STET_FIELD_PAGE)) return STET_TYPE_CHAPTER;
  if (has(STET_FIELD_EDITION) || (has(STET_FIELD_PUBLISHER) && has(STET_FIELD_PUBLISHER_PLACE))) return STET_TYPE_BOOK;
  // "Title, Freiburg 2011": much of Europe names no publisher.
  if (has(STET_FIELD_PUBLISHER_PLACE) && has(STET_FIELD_TITLE) && has(STET_FIELD_ISSUED) && c.row.link == none &&
      !has(STET_FIELD_CONTAINER_TITLE))
    return STET_TYPE_BOOK;
  if (has(STET_FIELD_URL) || c.row.link != none) return STET_TYPE_WEBPAGE;
  if (has(STET_FIELD_CONTAINER_TITLE)) return STET_TYPE_ARTICLE;
  // "“Old house gone,” Northern Echo, 12 June 1926, p. 3": a paper's, not a publisher's.
  const bool to_the_day = c.row.issued != none && d.dates[c.row.issued].precision == STET_DATE_DAY;
  if (has(STET_FIELD_PUBLISHER) && c.row.issued != none &&
      (to_the_day || (c.title_quotation != none && d.dates[c.row.issued].precision != STET_DATE_YEAR)))
    return STET_TYPE_ARTICLE;
  return has(STET_FIELD_PUBLISHER) ? STET_TYPE_BOOK : STET_TYPE_DOCUMENT;
}

// Words that nobody sees (a link's target) are the field's value; where they stand elsewhere, the link stands for them.
stet_field field_row(Document& d, const stet_citation& row, uint32_t citation, uint32_t kind, Span words,
                     uint32_t from) {
  stet_field field{words, citation, kind, from, 0, {0, 0}};
  if (!contains(row.span, words) && row.link != none) field.span = d.links[row.link].span;
  if (!same(field.span, words) || d.prose()[words.begin] == STET_MASK) field.value = d.keep(slice(d.text, words));
  return field;
}

// "L. Wells, “Answers”, ibid., 219": a work of its own in what holds the one before; no publisher.
void settle_ibid_within(const Document& d, CitationDraft& draft) {
  Span& publisher = draft.fields[STET_FIELD_PUBLISHER];
  if (draft.row.kind != STET_CITATION_SHORT || empty(publisher) || empty(draft.fields[STET_FIELD_AUTHOR]) ||
      find_back_reference(fold(slice(d.prose(), publisher))).kind != STET_CITATION_IBID)
    return;
  publisher = {};
  draft.row.kind = STET_CITATION_FULL;
}

// "Meer, A. In press. “Hemp”": where the year would stand; of neither the author nor the title.
void part_announcement(const Document& d, CitationDraft& draft) {
  constexpr std::string_view stop = ". ";
  const auto announces = [](std::string_view words) {
    return lexicon::has(lexicon::list::announcing_phrases, fold(trim(words)));
  };
  Span &author = draft.fields[STET_FIELD_AUTHOR], &title = draft.fields[STET_FIELD_TITLE];
  const std::string_view who = slice(d.prose(), author), what = slice(d.prose(), title);
  if (const size_t at = who.rfind(stop); at != npos && announces(who.substr(at + stop.size())))
    author.end = author.begin + u32(at) + 1;
  if (const size_t at = what.find(stop); at != npos && announces(what.substr(0, at)))
    title.begin += u32(at + stop.size());
}

// "The Independent [Internet]", "Le Monde [en ligne]": how it came to the reader is no part of its name.
Span without_medium(std::string_view s, Span name) {
  constexpr size_t longest = 24;  // bytes
  const std::string_view words = slice(s, name);
  if (!words.ends_with(']')) return name;
  const size_t open = words.rfind('[');
  if (open == npos || open < 3 || words.size() - open > longest ||
      words.substr(open).find_first_of("0123456789") != npos)
    return name;
  return trim_span(s, {name.begin, name.begin + u32(open)}, " ");
}

// The one place where what was read of a citation comes into the tables.
void commit(Document& d, CitationDraft& draft) {
  settle_ibid_within(d, draft);
  part_locator(d, draft);
  if (draft.given == 0) part_announcement(d, draft);
  stet_citation row = draft.row;
  const uint32_t citation = u32(d.citations.size());
  if (!is_special(row.type) && (draft.given == 0 || row.type == STET_TYPE_DOCUMENT)) row.type = type_of(d, draft);
  // Parties, statutes and shelves are no authors and titles.
  if (draft.given == 0 && row.type >= STET_TYPE_LEGAL_CASE && row.type <= STET_TYPE_MANUSCRIPT &&
      draft.title_quotation == none)
    for (const stet_field_kind f :
         {STET_FIELD_AUTHOR, STET_FIELD_TITLE, STET_FIELD_CONTAINER_TITLE, STET_FIELD_PUBLISHER,
          STET_FIELD_PUBLISHER_PLACE, STET_FIELD_VOLUME, STET_FIELD_ISSUE})
      draft.fields[f] = {};
  if (draft.given == 0 && (row.type == STET_TYPE_INTERVIEW || row.type == STET_TYPE_PERSONAL_COMMUNICATION))
    read_speaker(d, row, draft);
  if (empty(draft.fields[STET_FIELD_TITLE]) && row.type >= STET_TYPE_LEGAL_CASE) draft.title_zone = {};
  for (const stet_field_kind f : {STET_FIELD_CONTAINER_TITLE, STET_FIELD_PUBLISHER})
    draft.fields[f] = without_medium(d.prose(), draft.fields[f]);
  row.first_field = u32(d.fields.size());
  for (uint32_t f = 0; f < draft.fields.size(); ++f)
    if (!empty(draft.fields[f])) {
      const uint32_t from = (draft.given >> f & 1u) != 0 ? draft.from : uint32_t{STET_FROM_TEXT};
      d.fields.push_back(field_row(d, row, citation, f, draft.fields[f], from));
    }
  row.fields = u32(d.fields.size()) - row.first_field;
  // Few, and mostly in order.
  const auto first = d.fields.begin() + row.first_field;
  for (auto at = first; at != d.fields.end(); ++at)
    std::rotate(
        std::upper_bound(first, at, *at, [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; }), at,
        at + 1);
  for (const auto& [date, role] : draft.roles) d.dates[date].role = static_cast<uint8_t>(role);
  if (!empty(draft.title_zone)) d.zones.push_back({draft.title_zone, STET_ZONE_TITLE, 0});
  if (draft.title_quotation != none) d.quotations[draft.title_quotation].flags |= STET_QUOTE_TITLE;
  d.citations.push_back(row);
}

// Of what no scanner knows: its words alone.
CitationDraft bare_draft(Span segment, uint32_t note) {
  CitationDraft draft = {};
  draft.row.span = segment;
  draft.row.note = note;
  draft.row.issued = draft.row.accessed = draft.row.link = draft.row.source = draft.row.antecedent = none;
  draft.title_quotation = none;
  draft.in_single_marks = false;
  return draft;
}

// An entry of a list of references, as the model reads it. False: there is no model, or it says nothing.
bool read_entry(Document& d, uint32_t note, CitationDraft& draft) {
  Span body = trim_span(d.prose(), d.notes[note].body, ";");
  if (note + 1 < d.notes.size()) body.end = std::max(body.begin, std::min(body.end, d.notes[note + 1].span.begin));
  if (empty(body) || installed_reference_model() == nullptr) return false;
  const size_t before = d.citations.size();
  const LabelledReference labelled(d, body, has_row(d.links, body) && has_row(d.quotations, body));
  for (const Span part : labelled.parts()) {
    const Span segment = trim_span(d.prose(), part, ";");
    if (empty(segment)) continue;
    draft = {};
    const bool scanned = read_citation(d, segment, note, draft);
    // A list of works has no short forms: what looks like one is a work without a date.
    if (scanned && draft.row.kind == STET_CITATION_SHORT) draft.row.kind = STET_CITATION_FULL;
    if (scanned && draft.row.kind != STET_CITATION_FULL) {
      commit(d, draft);
      continue;
    }
    if (!scanned) draft = bare_draft(segment, note);
    draft.row.type = special_type(d, draft);
    if (is_special(draft.row.type)) {  // no model was taught on cases and archives
      commit(d, draft);
      continue;
    }
    // A page on the web with its title in quotation marks is what the scanners were made for; and a form may be plain.
    if (scanned &&
        (draft.certain || ((draft.title_quotation != none || draft.in_single_marks) && draft.row.link != none)))
      labelled.complete(segment, draft);
    else
      labelled.read(d, segment, draft);
    if (scanned || std::any_of(draft.fields.begin(), draft.fields.end(), [](Span s) { return !empty(s); }))
      commit(d, draft);
  }
  return d.citations.size() > before;
}

/// "My translation.", "Emphasis added.": a note that cites nothing.
bool remarks(const Document& d, Span segment) {
  constexpr uint32_t longest = 60;  // bytes
  if (length(segment) > longest ||
      !lexicon::may_have_prefix_in(lexicon::list::commentary_notes, slice(d.prose(), segment)) ||
      has_row(d.links, segment) || has_row(d.dates, segment))
    return false;
  return lexicon::longest_prefix(lexicon::list::commentary_notes, fold(d.clean(segment))) > 0;
}

// A title that is not quoted, or lost among its surroundings: scanners have found no title where there is a source.
// A post, a case, a file of an archive have none, and no words of theirs may be taken for one.
bool wants_completion(const CitationDraft& draft) {
  return draft.row.kind == STET_CITATION_FULL && empty(draft.fields[STET_FIELD_TITLE]) && length(draft.row.span) > 30 &&
         !is_special(draft.row.type);
}

}  // namespace

void find_citations(Document& d) {
  d.citations.reserve(d.notes.size());
  d.fields.reserve(d.notes.size() * 10);
  CitationDraft draft;
  ByPage by_page(d);
  std::vector<NotePart> parts;
  for (uint32_t n = 0; n < d.notes.size(); ++n) {
    // An inline note within a note is read for itself; its words are not read twice.
    Span body = d.notes[n].body;
    if (n + 1 < d.notes.size() && d.notes[n + 1].span.begin < body.end)
      body.end = std::max(body.begin, d.notes[n + 1].span.begin);
    parts.clear();
    if (d.given.empty() || !has_row(d.given, body)) {
      if (d.notes[n].kind == STET_NOTE_REFERENCE && read_entry(d, n, draft)) continue;
      std::vector<Span> segments_of = segments(d, body);
      part_back_reference(d, segments_of);
      part_joined_references(d, segments_of);
      part_secondary(d, segments_of);
      for (const Span s : segments_of) parts.push_back({s});
    } else {
      for (const NotePart& part : part_at_given(d, body)) {
        if (part.given != nullptr)
          parts.push_back(part);
        else
          for (const Span s : segments(d, part.span)) parts.push_back({s});
      }
    }
    for (const NotePart& part : parts) {
      Span segment = trim_span(d.prose(), part.span, ";");
      if (empty(segment)) continue;
      if (part.given == nullptr) segment.begin = behind_commentary(d, segment, d.notes[n].kind == STET_NOTE_REFERENCE);
      if (part.given == nullptr && remarks(d, segment)) continue;
      const bool complete = part.given != nullptr && part.given->complete;
      const bool scanned = !complete && read_citation(d, segment, n, draft);
      if (!scanned) draft = bare_draft(segment, n);
      constexpr uint32_t short_note = 160;
      if (!complete && (scanned || length(segment) <= short_note)) draft.row.type = special_type(d, draft);
      if (!scanned && !is_special(draft.row.type) && parts.size() == 1 && by_page.read(segment, n, draft)) {
        commit(d, draft);
        continue;
      }
      // "Regulation (EU) 2016/679, art. 5": a source, though it has neither date nor link.
      if (!scanned && !is_special(draft.row.type) && part.given == nullptr) continue;
      if (part.given != nullptr)
        heed_given(d, *part.given, draft);
      else if (wants_completion(draft))
        LabelledReference(d, segment, true).complete(segment, draft);
      commit(d, draft);
    }
  }
  const auto by_place = [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; };
  std::sort(d.zones.begin(), d.zones.end(), by_place);
  add_stored(d);
}

}  // namespace stet
