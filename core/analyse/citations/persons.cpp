// Persons: the names in the fields of authors, editors and translators, each with its parts.
#include "core/analyse/analyse.h"
#include "core/analyse/citations/given.h"
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

// Names that the format itself takes apart; false: it does not.
bool add_given(Document& d, const stet_field& f, uint32_t role) {
  const GivenCitation* given = given_with(d, f.span);
  if (given == nullptr) return false;
  const size_t before = d.persons.size();
  for (stet_person person : given->persons) {
    if (person.role != role || !contains(f.span, person.span)) continue;
    person.citation = f.citation;
    person.from = f.from;
    d.persons.push_back(person);
  }
  return d.persons.size() > before;
}

}  // namespace

void find_persons(Document& d) {
  for (const stet_field& f : d.fields) {
    const uint32_t role = role_of(f.kind);
    const bool is_stored = f.from != STET_FROM_TEXT && empty(f.span);  // persons are whom a reader is shown
    if (role == none || is_stored || (f.from != STET_FROM_TEXT && add_given(d, f, role))) continue;
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
}

}  // namespace stet
