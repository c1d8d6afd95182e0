// A citation as raw words and as CSL-JSON.
#include "core/document/inspect_citation.h"

#include "core/base/utf8.h"
#include "core/document/person_names.h"

namespace stet {
namespace {

constexpr const char* names[] = {"author",  "title",  "container-title", "publisher", "publisher-place", "editor",
                                 "edition", "issued", "accessed",        "volume",    "issue",           "page",
                                 "URL",     "DOI"};
constexpr uint32_t named = sizeof names / sizeof *names;

/// Quotation marks and stops around a title belong to the citation's style, not to the title.
std::string_view bare(std::string_view s) {
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

const char* type_of(const stet_citation& c) {
  const auto has = [&](stet_field f) { return !empty(c.fields[f]); };
  if (has(STET_FIELD_DOI) || (has(STET_FIELD_CONTAINER_TITLE) && (has(STET_FIELD_VOLUME) || has(STET_FIELD_ISSUE))))
    return "article-journal";
  if (has(STET_FIELD_EDITION) || (has(STET_FIELD_PUBLISHER) && has(STET_FIELD_PUBLISHER_PLACE))) return "book";
  if (has(STET_FIELD_CONTAINER_TITLE) && has(STET_FIELD_PUBLISHER) && has(STET_FIELD_PAGE)) return "chapter";
  if (has(STET_FIELD_URL) || c.link != none) return "webpage";
  if (has(STET_FIELD_CONTAINER_TITLE)) return "article";
  return has(STET_FIELD_PUBLISHER) ? "book" : "document";
}

void add_names(Json& j, std::string_view words) {
  j.array();
  for (const PersonName& p : split_names(words)) {
    j.object().field("family", std::string_view(p.family));
    if (!p.given.empty()) j.field("given", std::string_view(p.given));
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

void add_normalised(Json& j, const Document& d, const stet_citation& c) {
  j.field("type", type_of(c));
  for (uint32_t f = 0; f < named; ++f) {
    const bool is_date = f == STET_FIELD_ISSUED || f == STET_FIELD_ACCESSED;
    const uint32_t date = f == STET_FIELD_ISSUED ? c.issued : c.accessed;
    if (is_date && date < d.dates.size()) {
      if ((d.dates[date].flags & STET_DATE_IMPOSSIBLE) == 0) {
        j.key(names[f]);
        add_date(j, d.dates[date]);
      }
      continue;
    }
    if (empty(c.fields[f]) || is_date) continue;
    const std::string words = d.clean(c.fields[f]);
    j.key(names[f]);
    if (f == STET_FIELD_AUTHOR || f == STET_FIELD_EDITOR) {
      add_names(j, words);
    } else if (f == STET_FIELD_URL || f == STET_FIELD_DOI) {
      j.value(words);
    } else {
      j.value(bare(words));
    }
  }
}

}  // namespace

void inspect_citation(Json& j, const Document& d, const stet_citation& c) {
  j.key("raw").object();
  for (uint32_t f = 0; f < named; ++f)
    if (!empty(c.fields[f])) j.field(names[f], slice(d.text, c.fields[f]));
  j.end();
  add_normalised(j, d, c);
}

}  // namespace stet
