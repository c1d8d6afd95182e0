// A DOI against the journal or conference that its citation names.
#include <string>
#include <string_view>
#include <vector>

#include "characters.h"
#include "doi.h"
#include "id.h"

namespace id {

const stet::Rule DoiVenueConflict::rule{.id = "id/doi-venue-conflict",
                                        .summary = "A DOI is one of another journal or conference than the one cited.",
                                        .severity = stet::Severity::warning,
                                        .tables = read_tables,
                                        .page =
#include "doi-venue-conflict.md.inc"
};

namespace {

/// How a registrant's suffix begins: "cvpr", "s41586", "s0140-6736", "journal.pone", "acl-long"; the longer one first.
std::vector<std::string> codes_of(std::string_view suffix) {
  std::vector<std::string> codes;
  if (suffix.starts_with("v1/")) suffix.remove_prefix(3);
  // Anthologies put the year first: "2022.acl-long.302".
  if (digits_from(suffix, 0) == 4 && suffix.size() > 5 && suffix[4] == '.') {
    suffix.remove_prefix(5);
    codes.emplace_back(suffix.substr(0, suffix.find('.')));
    return codes;
  }
  if (suffix.starts_with("s") && digits_from(suffix, 1) == 5) return {std::string(suffix.substr(0, 6))};
  if (suffix.starts_with("s") && digits_from(suffix, 1) == 4 && suffix.size() > 10 && suffix[5] == '-')
    return {std::string(suffix.substr(0, 10))};
  size_t first = 0;
  while (first < suffix.size() && letter(suffix[first])) ++first;
  size_t end = first;
  while (end + 1 < suffix.size() && suffix[end] == '.' && letter(suffix[end + 1])) {
    ++end;
    while (end < suffix.size() && letter(suffix[end])) ++end;
  }
  if (end > first) codes.emplace_back(suffix.substr(0, end));
  if (first > 0) codes.emplace_back(suffix.substr(0, first));
  return codes;
}

/// Abbreviating stops, and years and numbers behind a name, are no part of it.
std::string bare_name(std::string folded) {
  std::erase(folded, '.');
  while (!folded.empty() &&
         (digit(folded.back()) || std::string_view(" ,;:'()").find(folded.back()) != std::string_view::npos))
    folded.pop_back();
  return folded;
}

/// What stands before a name within itself is taken away: "in", "Proceedings of the", "2021".
bool without_beginning(std::string& name) {
  for (const std::string_view s : {"in ", "proceedings of the ", "proceedings of ", "proc of the ", "proc ", "the "})
    if (name.starts_with(s)) return name.erase(0, s.size()), true;
  if (digits_from(name, 0) == 4 && name.size() > 5 && name[4] == ' ') return name.erase(0, 5), true;
  return false;
}

}  // namespace

uint32_t DoiVenueConflict::venue_of(std::string_view doi) const {
  const size_t slash = doi.find('/');
  if (slash == std::string_view::npos) return 0;
  for (const std::string& code : codes_of(doi.substr(slash + 1)))
    if (const uint32_t venue = venues_.value(std::string(doi.substr(0, slash + 1)) + code, "")) return venue;
  return 0;
}

bool DoiVenueConflict::names(std::string_view folded, uint32_t venue) const {
  for (auto name = names_.find(folded); name; name = names_.find(folded, name.at + 1))
    if (name.value == venue) return true;
  return false;
}

// "Journal of Reward Learning": of a kind that venues are, and about something else.
bool DoiVenueConflict::is_of_another_subject(std::string_view name, uint32_t venue) const {
  const uint32_t kind = kinds_.prefix(name);
  if (kind == 0) return false;
  const std::string of = settings_.fold(venues_.meaning(venue)) + " ";
  bool told = false;  // subjects of the venue are known
  for (const std::string_view s : {"computer", "artificial", "language"})
    told = told || subjects_.has(of + std::string(s));
  size_t own = 0;
  for (size_t i = kind; i < name.size();) {
    size_t end = i;
    while (end < name.size() && (alnum(name[end]) || static_cast<unsigned char>(name[end]) >= 0x80)) ++end;
    const std::string word(name.substr(i, end - i));
    if (subjects_.has(of + word)) return false;
    if (word.size() > 3) ++own;
    i = end + 1;
  }
  return told && own >= 2;
}

void DoiVenueConflict::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::doi) continue;
    const uint32_t venue = venue_of(plain_doi(m.value));
    const stet::Citation* c = venue == 0 ? nullptr : doc.citation_at(m.span);
    if (c == nullptr || c->kind != STET_CITATION_FULL) continue;
    // Where no container is read, a name in the publisher's place is the venue's.
    stet::Span said = doc.field(*c, STET_FIELD_CONTAINER_TITLE);
    if (stet::empty(said)) said = doc.field(*c, STET_FIELD_PUBLISHER);
    if (stet::empty(said)) continue;
    std::string name = bare_name(settings_.fold(doc.words(said)));
    uint32_t other = venues_.value(name, "");
    while (other == 0 && without_beginning(name)) other = venues_.value(name, "");
    if (other == venue || (other == 0 && !is_of_another_subject(name, venue))) continue;
    std::string all = settings_.fold(doc.words(c->span));
    std::erase(all, '.');
    const size_t link = all.find("http");  // names within the address say nothing
    if (names(std::string_view(all).substr(0, link), venue)) continue;
    const std::string right(venues_.meaning(venue));
    report(said, "the citation says " + doc.words(said) + ", its DOI is one of " + right,
           {{m.span, "DOIs that begin so are those of " + right}}, {.cause = doc.cause(*c)});
  }
}

}  // namespace id
