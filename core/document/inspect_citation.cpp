// A citation as raw words and as CSL-JSON.
#include "core/document/inspect_citation.h"

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr const char* names[] = {"author",
                                 "title",
                                 "container-title",
                                 "publisher",
                                 "publisher-place",
                                 "editor",
                                 "edition",
                                 "issued",
                                 "accessed",
                                 "volume",
                                 "issue",
                                 "page",
                                 "URL",
                                 "DOI",
                                 "ISBN",
                                 "ISSN",
                                 "PMID",
                                 "arXiv",
                                 "archive",
                                 "translator",
                                 "locator"};
constexpr uint32_t named = sizeof names / sizeof *names;

/// Quotation marks and stops around a title belong to the citation's style, not to the title.
std::string_view without_marks_around(std::string_view s) {
  constexpr std::string_view marks[] = {"\"", "'", "“", "”", "‘", "’", "„", "‚",
                                        "«",  "»", "‹", "›", ",", ".", ";", ":"};
  for (bool cut = true; cut;) {
    cut = false;
    s = trim(s);
    for (const std::string_view m : marks) {
      if (s.size() > m.size() && s.starts_with(m) && m != ".") {
        s.remove_prefix(m.size());
        cut = true;
      }
      if (s.size() > m.size() && s.ends_with(m)) {
        s.remove_suffix(m.size());
        cut = true;
      }
    }
  }
  return s;
}

constexpr const char* types[] = {"document",
                                 "article",
                                 "article-journal",
                                 "book",
                                 "chapter",
                                 "webpage",
                                 "post",
                                 "legal_case",
                                 "legislation",
                                 "treaty",
                                 "manuscript",
                                 "interview",
                                 "personal_communication"};
static_assert(sizeof types / sizeof *types == STET_TYPE_PERSONAL_COMMUNICATION + 1);

void add_names(Json& j, const Document& d, uint32_t citation, uint32_t role) {
  j.array();
  for (const stet_person& p : d.persons) {
    if (p.citation != citation || p.role != role) continue;
    j.object().field("family", d.string(p.family));
    if (p.given.begin != p.given.end) j.field("given", d.string(p.given));
    j.end();
  }
  j.end();
}

/// CSL-JSON's date: the parts that are said, and for an interval those of its end.
void add_date(Json& j, const stet_date& d) {
  const auto parts = [&](int year, int month, int day) {
    j.array().value(year);
    if (month > 0) {
      j.value(month);
      if (day > 0) j.value(day);
    }
    j.end();
  };
  j.object().key("date-parts").array();
  parts(d.year, d.month, d.day);
  if ((d.flags & STET_DATE_INTERVAL) != 0) parts(d.end_year, d.end_month, d.end_day);
  j.end();
  if ((d.flags & STET_DATE_UNCERTAIN) != 0) j.field("circa", true);
  j.end();
}

/// The words of a field as they stand, or its value where no word says it.
std::string_view raw_words(const Document& d, const stet_field& f) {
  return f.value.begin != f.value.end ? d.string(f.value) : d.source(f.span);
}

/// What a program stored beside the words; no reader sees it.
bool is_stored(const stet_field& f) { return f.from != STET_FROM_TEXT && empty(f.span); }
bool has_stored(const Document& d, const stet_citation& c) {
  return c.fields > 0 && is_stored(d.fields[c.first_field + c.fields - 1]);
}

void add_raw(Json& j, const Document& d, const stet_citation& c, bool stored) {
  for (uint32_t kind = 0; kind < named; ++kind) {
    const auto meant = [&](uint32_t i) { return d.fields[i].kind == kind && is_stored(d.fields[i]) == stored; };
    uint32_t first = none, count = 0;
    for (uint32_t i = c.first_field; i < c.first_field + c.fields; ++i)
      if (meant(i) && count++ == 0) first = i;
    if (count == 0) continue;
    j.key(names[kind]);
    if (count > 1) j.array();
    for (uint32_t i = first; i < c.first_field + c.fields; ++i)
      if (meant(i)) j.value(raw_words(d, d.fields[i]));
    if (count > 1) j.end();
  }
}

void add_normalised(Json& j, const Document& d, const stet_citation& c) {
  j.field("type", types[c.type]);
  for (uint32_t kind = 0; kind < named; ++kind) {
    const bool is_date = kind == STET_FIELD_ISSUED || kind == STET_FIELD_ACCESSED;
    const uint32_t date = kind == STET_FIELD_ISSUED ? c.issued : c.accessed;
    if (is_date && date < d.dates.size()) {
      if ((d.dates[date].flags & STET_DATE_IMPOSSIBLE) == 0) {
        j.key(names[kind]);
        add_date(j, d.dates[date]);
      }
      continue;
    }
    const stet_field* field = nullptr;
    for (uint32_t i = c.first_field; i < c.first_field + c.fields && field == nullptr; ++i)
      if (d.fields[i].kind == kind && !is_stored(d.fields[i])) field = &d.fields[i];
    if (field == nullptr || is_date) continue;
    j.key(names[kind]);
    if (kind == STET_FIELD_AUTHOR || kind == STET_FIELD_EDITOR || kind == STET_FIELD_TRANSLATOR) {
      const uint32_t role = kind == STET_FIELD_AUTHOR   ? STET_PERSON_AUTHOR
                            : kind == STET_FIELD_EDITOR ? STET_PERSON_EDITOR
                                                        : STET_PERSON_TRANSLATOR;
      add_names(j, d, field->citation, role);
    } else if (field->value.begin != field->value.end) {
      j.value(d.string(field->value));
    } else {
      const std::string words = d.clean(field->span);
      const bool whole = kind == STET_FIELD_URL || kind == STET_FIELD_DOI;
      j.value(whole ? std::string_view(words) : without_marks_around(words));
    }
  }
}

}  // namespace

std::string_view field_name(uint32_t kind) { return kind < named ? names[kind] : "unknown"; }

void inspect_citation(Json& j, const Document& d, const stet_citation& c) {
  j.key("raw").object();
  add_raw(j, d, c, false);
  j.end();
  if (has_stored(d, c)) {
    j.key("stored").object();
    add_raw(j, d, c, true);
    j.end();
  }
  add_normalised(j, d, c);
}

}  // namespace stet
