// Citations: cuts each note into the sources it names and reads each.
#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/citations/known.h"
#include "core/analyse/citations/labelled.h"
#include "core/analyse/links/target.h"
#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/references/installed.h"

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

// The keys of the list special-sources.
static_assert(STET_TYPE_LEGAL_CASE == 7 && STET_TYPE_LEGISLATION == 8 && STET_TYPE_TREATY == 9 &&
              STET_TYPE_MANUSCRIPT == 10 && STET_TYPE_INTERVIEW == 11 && STET_TYPE_PERSONAL_COMMUNICATION == 12);

bool is_special(uint32_t type) { return type >= STET_TYPE_POST; }

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
  const std::string words = fold(d.clean(s));
  // A book may be about a treaty: what is linked, or has its title before such words, is a publication.
  const bool published = c.row.link != none;
  const bool titled = !empty(c.fields[STET_FIELD_TITLE]) || !empty(c.fields[STET_FIELD_PUBLISHER]);
  constexpr size_t at_head = 8;  // bytes: a signal, a bracket
  bool parties = false;          // a word begins with "v"
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && (is_alnum(words[i - 1]) || is_continuation(words[i]))) continue;
    parties = parties || words[i] == 'v';
    int kind = 0;
    if (lexicon::longest_prefix(lexicon::list::special_sources, std::string_view(words).substr(i), &kind) == 0)
      continue;
    const bool says_enough = kind == STET_TYPE_INTERVIEW || kind == STET_TYPE_PERSONAL_COMMUNICATION;
    if (says_enough || (!published && (i < at_head || !titled))) return static_cast<uint32_t>(kind);
  }
  // Two parties: "Moor v Quay".
  if (!parties) return STET_TYPE_DOCUMENT;
  const std::string_view raw = slice(d.prose(), s);
  for (const std::string_view sign : {" v ", " v. ", " vs ", " vs. "}) {
    const size_t at = raw.find(sign);
    if (at == std::string_view::npos || at < 2) continue;
    const CodePoint behind = code_point_at(raw, at + sign.size());
    size_t word = at;
    while (word > 0 && !is_space(raw[word - 1])) --word;
    if (is_upper(behind.value) && is_upper(code_point_at(raw, word).value)) return STET_TYPE_LEGAL_CASE;
  }
  return STET_TYPE_DOCUMENT;
}

// CSL's type of what the fields describe.
uint32_t type_of(const CitationDraft& c) {
  const auto has = [&](stet_field_kind f) { return !empty(c.fields[f]); };
  if (has(STET_FIELD_DOI) || (has(STET_FIELD_CONTAINER_TITLE) && (has(STET_FIELD_VOLUME) || has(STET_FIELD_ISSUE))))
    return STET_TYPE_ARTICLE_JOURNAL;
  if (has(STET_FIELD_EDITION) || (has(STET_FIELD_PUBLISHER) && has(STET_FIELD_PUBLISHER_PLACE))) return STET_TYPE_BOOK;
  if (has(STET_FIELD_CONTAINER_TITLE) && has(STET_FIELD_PUBLISHER) && has(STET_FIELD_PAGE)) return STET_TYPE_CHAPTER;
  if (has(STET_FIELD_URL) || c.row.link != none) return STET_TYPE_WEBPAGE;
  if (has(STET_FIELD_CONTAINER_TITLE)) return STET_TYPE_ARTICLE;
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

// The one place where what was read of a citation comes into the tables.
void commit(Document& d, const KnownCitations& known, CitationDraft& draft) {
  const uint32_t kinds = heed_known(known, d, draft);
  stet_citation row = draft.row;
  const uint32_t citation = u32(d.citations.size());
  if (!is_special(row.type) && (draft.given == 0 || row.type == STET_TYPE_DOCUMENT)) row.type = type_of(draft);
  // Parties, statutes and shelves are no authors and titles.
  if (row.type >= STET_TYPE_LEGAL_CASE && row.type <= STET_TYPE_MANUSCRIPT && draft.title_quotation == none)
    for (const stet_field_kind f : {STET_FIELD_AUTHOR, STET_FIELD_TITLE, STET_FIELD_CONTAINER_TITLE,
                                    STET_FIELD_PUBLISHER, STET_FIELD_PUBLISHER_PLACE})
      draft.fields[f] = {};
  if (empty(draft.fields[STET_FIELD_TITLE]) && row.type >= STET_TYPE_LEGAL_CASE) draft.title_zone = {};
  row.first_field = u32(d.fields.size());
  for (uint32_t f = 0; f < draft.fields.size(); ++f)
    if (!empty(draft.fields[f])) {
      uint32_t from = (draft.given >> f & 1u) != 0 ? draft.from : uint32_t{STET_FROM_TEXT};
      if ((kinds >> f & 1) != 0) from = STET_FROM_FIELD_CODE;
      d.fields.push_back(field_row(d, row, citation, f, draft.fields[f], from));
    }
  row.fields = u32(d.fields.size()) - row.first_field;
  std::stable_sort(d.fields.begin() + row.first_field, d.fields.end(),
                   [](const stet_field& a, const stet_field& b) { return a.span.begin < b.span.begin; });
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
  return draft;
}

// An entry of a list of references, as the model reads it. False: there is no model, or it says nothing.
bool read_entry(Document& d, const KnownCitations& known, uint32_t note, CitationDraft& draft) {
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
    if (scanned && draft.row.kind != STET_CITATION_FULL) {
      commit(d, known, draft);
      continue;
    }
    if (!scanned) draft = bare_draft(segment, note);
    draft.row.type = special_type(d, draft);
    if (is_special(draft.row.type)) {  // no model was taught on cases and archives
      commit(d, known, draft);
      continue;
    }
    // A page on the web with its title in quotation marks is what the scanners were made for.
    if (scanned && draft.title_quotation != none && draft.row.link != none)
      labelled.complete(segment, draft);
    else
      labelled.read(d, segment, draft);
    if (scanned || std::any_of(draft.fields.begin(), draft.fields.end(), [](Span s) { return !empty(s); }))
      commit(d, known, draft);
  }
  return d.citations.size() > before;
}

// What the elements of an article say of its citation's words is what these words say: it takes the place of what
// scanners read there, and no model is asked. What no element holds, the words say.
void commit_given(Document& d, const KnownCitations& known, const GivenCitation& given, uint32_t note,
                  CitationDraft& draft) {
  const Span segment = trim_span(d.prose(), given.span, ";");
  if (empty(segment)) return;
  draft = {};
  if (!read_citation(d, segment, note, draft)) draft = bare_draft(segment, note);
  if (draft.row.kind != STET_CITATION_FULL) return commit(d, known, draft);
  for (const stet_field_kind f : {STET_FIELD_AUTHOR, STET_FIELD_TITLE, STET_FIELD_CONTAINER_TITLE, STET_FIELD_PUBLISHER,
                                  STET_FIELD_PUBLISHER_PLACE, STET_FIELD_EDITOR})
    draft.fields[f] = {};
  draft.from = given.from;
  draft.row.type = given.type;
  for (const GivenCitation::Field& f : given.fields) {
    if (empty(f.span) || !contains(given.span, f.span)) continue;
    draft.fields[f.kind] = f.span;
    draft.given |= 1u << f.kind;
    if (f.kind != STET_FIELD_ISSUED) continue;
    if (const uint32_t date = row_at(d.dates, f.span.begin); date != none) {
      draft.row.issued = date;
      draft.roles.emplace_back(date, STET_DATE_ISSUED);
    }
  }
  const Span title = draft.fields[STET_FIELD_TITLE];
  if (draft.title_quotation != none && !contains(d.quotations[draft.title_quotation].span, title))
    draft.title_quotation = none;
  draft.title_zone = draft.title_quotation == none ? title : Span{};
  commit(d, known, draft);
}

// The rows of `given` that stand in a note and name author or title; empty: its words are read.
Span given_in(const Document& d, uint32_t note) {
  const uint32_t first = first_at_or_after(d.given, d.notes[note].body.begin);
  uint32_t end = first;
  for (; end < d.given.size() && d.given[end].span.begin < d.notes[note].body.end; ++end) {
    const auto& fields = d.given[end].fields;
    if (std::none_of(fields.begin(), fields.end(), [](const GivenCitation::Field& f) {
          return f.kind == STET_FIELD_TITLE || f.kind == STET_FIELD_AUTHOR;
        }))
      return {};
  }
  return {first, end};
}

// What a bibliography's data say of an entry needs no reading: its dates and links are those that stand in its fields.
void commit_entry(Document& d, const GivenEntry& given) {
  const stet_note& note = d.notes[given.note];
  const auto citation = u32(d.citations.size());
  stet_citation row = bare_draft(note.body, given.note).row;
  row.type = given.type;
  row.first_field = u32(d.fields.size());
  row.fields = u32(given.fields.size());
  const auto date_in = [&](Span s, stet_date_role role) {
    const uint32_t date = first_at_or_after(d.dates, s.begin);
    if (date >= d.dates.size() || d.dates[date].span.begin >= s.end) return none;
    d.dates[date].role = static_cast<uint8_t>(role);
    return date;
  };
  for (stet_field f : given.fields) {
    f.citation = citation;
    if (f.kind == STET_FIELD_ISSUED) row.issued = date_in(f.span, STET_DATE_ISSUED);
    if (f.kind == STET_FIELD_ACCESSED) row.accessed = date_in(f.span, STET_DATE_ACCESSED);
    if (f.kind == STET_FIELD_URL || (f.kind == STET_FIELD_DOI && row.link == none)) {
      // The resolver's address stands before a DOI.
      const uint32_t link = last_at_or_before(d.links, f.span.begin);
      if (link != none && d.links[link].span.end > f.span.begin) row.link = link;
    }
    if (f.kind == STET_FIELD_TITLE) d.zones.push_back({f.span, STET_ZONE_TITLE, 0});
    d.fields.push_back(f);
  }
  d.citations.push_back(row);
}

// A title that is not quoted, or lost among its surroundings: scanners have found no title where there is a source.
// A post, a case, a file of an archive have none, and no words of theirs may be taken for one.
bool wants_completion(const CitationDraft& draft) {
  return draft.row.kind == STET_CITATION_FULL && empty(draft.fields[STET_FIELD_TITLE]) && length(draft.row.span) > 30 &&
         !is_special(draft.row.type);
}

}  // namespace

void find_citations(Document& d) {
  const KnownCitations known = take_known(d);
  d.citations.reserve(d.notes.size());
  d.fields.reserve(d.notes.size() * 6);
  CitationDraft draft;
  size_t next_entry = 0;  // they are in the order of their notes
  for (uint32_t n = 0; n < d.notes.size(); ++n) {
    if (next_entry < d.entries.size() && d.entries[next_entry].note == n) {
      const GivenEntry& entry = d.entries[next_entry++];
      if (!empty(d.notes[n].body)) commit_entry(d, entry);
      continue;
    }
    if (const Span given = given_in(d, n); !empty(given)) {
      for (uint32_t g = given.begin; g < given.end; ++g) commit_given(d, known, d.given[g], n, draft);
      continue;
    }
    if (d.notes[n].kind == STET_NOTE_REFERENCE && !has_row(known.rows, d.notes[n].body) &&
        read_entry(d, known, n, draft))
      continue;
    // An inline note within a note is read for itself; its words are not read twice.
    Span body = d.notes[n].body;
    if (n + 1 < d.notes.size() && d.notes[n + 1].span.begin < body.end)
      body.end = std::max(body.begin, d.notes[n + 1].span.begin);
    std::vector<Span> parts = part_at_known(known, body, [&](Span s) { return segments(d, s); });
    part_back_reference(d, parts);
    for (const Span& part : parts) {
      const Span segment = trim_span(d.prose(), part, ";");
      if (empty(segment)) continue;
      const bool scanned = read_citation(d, segment, n, draft);
      if (!scanned) draft = bare_draft(segment, n);
      constexpr uint32_t short_note = 160;
      if (scanned || length(segment) <= short_note) draft.row.type = special_type(d, draft);
      // "Regulation (EU) 2016/679, art. 5": a source, though it has neither date nor link.
      if (!scanned && !is_special(draft.row.type) && !has_row(known.rows, segment)) continue;
      if (wants_completion(draft)) LabelledReference(d, segment, true).complete(segment, draft);
      commit(d, known, draft);
    }
  }
  const auto by_place = [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; };
  std::sort(d.zones.begin(), d.zones.end(), by_place);
}

}  // namespace stet
