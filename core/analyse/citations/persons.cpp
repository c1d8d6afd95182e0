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

}  // namespace

void find_persons(Document& d) {
  // Those whom data name are known.
  size_t given = 0;
  for (uint32_t c = 0; c < d.citations.size(); ++c) {
    while (given < d.given.size() && d.given[given].note < d.citations[c].note) ++given;
    if (given == d.given.size()) break;
    if (d.given[given].note != d.citations[c].note) continue;
    for (stet_person row : d.given[given].persons) {
      row.citation = c;
      d.persons.push_back(row);
    }
  }
  for (const stet_field& f : d.fields) {
    const uint32_t role = role_of(f.kind);
    if (role == none || f.from == STET_FROM_BIBLIOGRAPHY) continue;
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
  if (!d.given.empty())
    std::stable_sort(d.persons.begin(), d.persons.end(),
                     [](const stet_person& a, const stet_person& b) { return a.span.begin < b.span.begin; });
}

}  // namespace stet
