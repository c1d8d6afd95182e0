// A day of a visit, and nothing that could be visited.
#include <algorithm>

#include <stet/text.hpp>

#include "notes.h"

namespace notes {

const stet::Rule AccessDateWithoutLink::rule{.id = "notes/access-date-without-link",
                                             .summary = "A note says when a source was visited and not where.",
                                             .severity = stet::Severity::warning,
                                             .tables = STET_CITATIONS | STET_NOTES | STET_WORDS,
                                             .page =
#include "access-date-without-link.md.inc"
};

namespace {

constexpr uint32_t far = 600;  // bytes of a note around a citation that are read

/// The note, of a long one what stands around the citation.
stet::Span around(const stet::Document& doc, const stet::Citation& c) {
  const stet::Note* note = doc.note(c);
  if (note == nullptr) return c.span;
  const stet::Span all{std::min(note->body.begin, c.span.begin), std::max(note->body.end, c.span.end)};
  return doc.widened(c.span, all, far, far);
}

bool has_address(const stet::Document& doc, const stet::Citation& c) {
  for (const stet::Field& f : doc.fields(c)) switch (f.kind) {
      case STET_FIELD_URL:
      case STET_FIELD_DOI:
      case STET_FIELD_PMID:
      case STET_FIELD_ARXIV:
      case STET_FIELD_ARCHIVE_URL:
        return true;
      default:
        break;
    }
  if (doc.link(c) != nullptr) return true;
  const stet::Span all = around(doc, c);
  const stet::Rows<stet::Link> links = doc.links();
  // Words that are a link may hold the whole note.
  if (links.around(all) != nullptr) return true;
  for (uint32_t i = links.first_at(all.begin); i < links.size() && links[i].span.begin < all.end; ++i) return true;
  return false;
}

/// "bbc.com", "www", "arXiv:1312.5204", "hdl.handle.net/…": an address that was not read as one.
bool looks_like_address(std::string_view words) {
  size_t before = 0;  // letters of the run that ends here
  for (size_t i = 0; i < words.size(); ++i) {
    if (stet::letter(words[i]) || stet::digit(words[i]) || words[i] == '-') {
      ++before;
      continue;
    }
    if (words[i] == '.' && before >= 2 && i + 2 < words.size() && words[i + 1] >= 'a' && words[i + 1] <= 'z' &&
        words[i + 2] >= 'a' && words[i + 2] <= 'z')
      return true;
    if ((words[i] == ':' || words[i] == '/') && i + 1 < words.size() && before >= 2 &&
        (words[i + 1] == '/' || stet::digit(words[i + 1])))
      return true;
    before = 0;
  }
  return words.find('@') != words.npos;
}

}  // namespace

/// A database, a program, an archive: what is to be found there needs no address.
bool AccessDateWithoutLink::says_where(const stet::Document& doc, stet::Span span) const {
  return places_.stands_in(doc, span) || looks_like_address(doc.words(span));
}

/// Before the day stands what is said of pages alone: exhibitions are visited and papers are consulted.
bool AccessDateWithoutLink::of_the_web(const stet::Document& doc, const stet::Citation& c,
                                       const stet::Date& visited) const {
  constexpr uint32_t longest = 40;  // bytes
  const stet::Span before{std::max(c.span.begin, visited.span.begin - std::min(longest, visited.span.begin)),
                          visited.span.begin};
  return before.begin < before.end &&
         phrases_.in(settings_.fold(doc.words(doc.widened({before.end, before.end}, before, longest, 0))));
}

void AccessDateWithoutLink::check(const stet::Document& doc, const stet::Report& report) const {
  size_t with = 0;
  std::vector<const stet::Citation*> without;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* visited = doc.accessed(c);
    if (visited == nullptr || c.note == stet::none || !stet::contains(c.span, visited->span)) continue;
    if (has_address(doc, c)) {
      ++with;
      continue;
    }
    if (c.kind != STET_CITATION_FULL || c.type == STET_TYPE_MANUSCRIPT || c.type == STET_TYPE_INTERVIEW ||
        c.type == STET_TYPE_PERSONAL_COMMUNICATION || stet::empty(doc.field(c, STET_FIELD_TITLE)) ||
        !of_the_web(doc, c, *visited) || says_where(doc, around(doc, c)))
      continue;
    without.push_back(&c);
  }
  // Where most have none their links were lost with the format, or the list of links stands elsewhere.
  if (without.size() > 1 && without.size() * 2 > with) return;
  for (const stet::Citation* c : without)
    report(doc.accessed(*c)->span, "this says when the source was visited, but no link says where",
           {{c->span, "the source"}}, {.cause = doc.cause(*c)});
}

}  // namespace notes
