// Reads a name and pages out of a note, and asks who was cited before.
#include "core/analyse/citations/by_page.h"

#include <algorithm>

#include "core/analyse/citations/person_names.h"
#include "core/analyse/notes/author_year_forms.h"
#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

struct NameAndPages {
  Span name, pages;
};

bool is_page_list(std::string_view s) {
  return !s.empty() && is_digit(s.front()) && is_digit(s.back()) &&
         s.find_first_not_of("0123456789-\xE2\x80\x93, ") == npos;
}

// "Cray 417–19, 421." Empty: the words are no such note.
NameAndPages parse(std::string_view prose, Span segment) {
  constexpr uint32_t longest = 60;  // bytes
  constexpr size_t longest_name = 40;
  NameAndPages out{};
  Span all = trim_span(prose, segment, ". ");
  if (length(all) > longest) return out;
  const std::string_view words = slice(prose, all);
  const size_t figure = words.find_first_of("0123456789");
  if (figure == npos || figure < 4 || words[figure - 1] != ' ' || !is_page_list(words.substr(figure))) return out;
  // "Cray 2010" is a year.
  const std::string_view figures = words.substr(figure);
  if (figures.find_first_not_of("0123456789") == npos && year_at(figures, 0) != 0) return out;
  Span name = trim_span(prose, {all.begin, all.begin + u32(figure)}, " ");
  const std::string_view head = slice(prose, name);
  if (const size_t signal = signal_length(fold(head)); signal > 0 && signal < head.size() && head[signal] == ' ')
    name = trim_span(prose, {name.begin + u32(signal), name.end}, " ");
  const std::string_view said = slice(prose, name);
  if (said.empty() || said.size() > longest_name || said.find_first_of("\",:;()[]*_/") != npos) return out;
  bool capital = false;
  for (size_t at = 0; at < said.size();) {
    const size_t end = std::min(said.find(' ', at), said.size());
    const std::string_view word = said.substr(at, end - at);
    const CodePoint first = code_point_at(word, 0);
    const std::string folded = fold(word);
    if (is_upper(first.value))
      capital = true;
    else if (!is_name_joint(word) && !lexicon::has(lexicon::list::name_particles, folded))
      return out;
    if (lexicon::holds(lexicon::list::numbered_things, word)) return out;
    at = end + 1;
  }
  if (!capital) return out;
  out.name = name;
  out.pages = {all.begin + u32(figure), all.end};
  return out;
}

}  // namespace

bool ByPage::is_cited(std::string_view name) {
  for (; seen_ < d_.citations.size(); ++seen_) {
    const stet_citation& c = d_.citations[seen_];
    if (c.kind != STET_CITATION_FULL) continue;
    for (const stet_field_kind f : {STET_FIELD_AUTHOR, STET_FIELD_EDITOR}) {
      const Span names = d_.field(c, f);
      if (empty(names)) continue;
      for (const PersonName& person : split_names(d_.clean(names))) families_.insert(name_fold(person.family));
    }
  }
  for (const PersonName& person : split_names(name))
    if (!families_.contains(name_fold(person.family))) return false;
  return true;
}

bool ByPage::read(Span segment, uint32_t note, CitationDraft& draft) {
  const NameAndPages found = parse(d_.prose(), segment);
  if (empty(found.name)) return false;
  constexpr uint32_t habit = 2;
  const std::string name = d_.clean(found.name);
  if (is_cited(name))
    ++resolved_;
  else if (resolved_ < habit)
    return false;
  draft.row.kind = STET_CITATION_SHORT;
  draft.row.note = note;
  draft.fields[STET_FIELD_AUTHOR] = found.name;
  draft.fields[STET_FIELD_LOCATOR] = found.pages;
  return true;
}

}  // namespace stet
