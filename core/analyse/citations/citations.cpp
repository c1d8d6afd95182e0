// Citations: reads each source that a note names.
#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/analyse/citations/by_page.h"
#include "core/analyse/citations/citation_parser.h"
#include "core/analyse/citations/commentary.h"
#include "core/analyse/citations/given.h"
#include "core/analyse/citations/labelled.h"
#include "core/analyse/citations/locator.h"
#include "core/analyse/citations/note_parts.h"
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
      for (const Span s : parts_of_note(d, body)) parts.push_back({s});
    } else {
      for (const NotePart& part : part_at_given(d, body)) {
        if (part.given != nullptr)
          parts.push_back(part);
        else
          for (const Span s : parts_at_marks(d, part.span)) parts.push_back({s});
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
