// Persons: the names in the fields of authors, editors and translators, each with its parts.
#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/analyse/citations/person_names.h"

namespace stet {
namespace {

uint32_t role_of(uint32_t field) {
  switch (field) {
    case STET_FIELD_AUTHOR:
      return STET_PERSON_AUTHOR;
    case STET_FIELD_EDITOR:
      return STET_PERSON_EDITOR;
    case STET_FIELD_TRANSLATOR:
      return STET_PERSON_TRANSLATOR;
    default:
      return none;
  }
}

// Names that the format itself takes apart.
void add_given(Document& d, const stet_field& f, uint32_t role) {
  const uint32_t row = last_at_or_before(d.given, f.span.begin);
  if (row == none) return;
  for (const GivenCitation::Person& p : d.given[row].persons) {
    if (p.role != role || !contains(f.span, p.span)) continue;
    stet_person person{};
    person.span = f.span;
    person.citation = f.citation;
    person.role = role;
    person.from = f.from;
    if (p.others) person.flags = STET_PERSON_OTHERS;
    person.family = d.keep(p.family);
    person.given = d.keep(p.given);
    person.particle = d.keep(p.particle);
    person.suffix = d.keep(p.suffix);
    d.persons.push_back(person);
  }
}

}  // namespace

void find_persons(Document& d) {
  // Those whom data name are known.
  size_t given = 0;
  for (uint32_t c = 0; c < d.citations.size(); ++c) {
    while (given < d.entries.size() && d.entries[given].note < d.citations[c].note) ++given;
    if (given == d.entries.size()) break;
    if (d.entries[given].note != d.citations[c].note) continue;
    for (stet_person row : d.entries[given].persons) {
      row.citation = c;
      d.persons.push_back(row);
    }
  }
  for (const stet_field& f : d.fields) {
    const uint32_t role = role_of(f.kind);
    if (role == none || f.from == STET_FROM_BIBLIOGRAPHY) continue;
    if (f.from != STET_FROM_TEXT) {
      add_given(d, f, role);
      continue;
    }
    const std::string words = empty(f.span) ? std::string(d.string({f.value.begin, f.value.end})) : d.clean(f.span);
    for (const PersonName& p : split_names(words)) {
      stet_person row{};
      row.span = f.span;
      row.citation = f.citation;
      row.role = role;
      row.from = f.from;
      row.family = d.keep(p.family);
      row.given = d.keep(p.given);
      d.persons.push_back(row);
    }
  }
  if (!d.entries.empty())
    std::stable_sort(d.persons.begin(), d.persons.end(),
                     [](const stet_person& a, const stet_person& b) { return a.span.begin < b.span.begin; });
}

}  // namespace stet
