// An ibid. that has several sources, none, or an impossible one before it.
#include <algorithm>

#include "names.h"
#include "notes.h"

namespace notes {

const stet::Rule IbidAfterMultiple::rule{.id = "notes/ibid-after-multiple",
                                         .summary = "An ibid. follows a note that cites several sources.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_CITATIONS,
                                         .page =
#include "ibid-after-multiple.md.inc"
};
const stet::Rule IbidBrokenByInsertion::rule{.id = "notes/ibid-broken-by-insertion",
                                             .summary = "An ibid. follows a note of commentary that cites nothing.",
                                             .severity = stet::Severity::warning,
                                             .tables = STET_CITATIONS,
                                             .page =
#include "ibid-broken-by-insertion.md.inc"
};
const stet::Rule IbidWrongTarget::rule{.id = "notes/ibid-wrong-target",
                                       .summary = "An ibid. cannot mean the source of the note before.",
                                       .severity = stet::Severity::warning,
                                       .tables = STET_CITATIONS,
                                       .page =
#include "ibid-wrong-target.md.inc"
};

namespace {

// The note right before, where the ibid. is the first citation of its own; nullptr: there is none.
const stet::Note* note_before(const stet::Document& doc, const stet::Citation& c) {
  const stet::Note* note = doc.note(c);
  if (c.kind != STET_CITATION_IBID || note == nullptr || note->kind == STET_NOTE_REFERENCE || c.note == 0)
    return nullptr;
  const stet::Note& before = doc.notes()[c.note - 1];
  if (before.list != note->list) return nullptr;
  const uint32_t row = doc.citations().index(c);
  return row > 0 && doc.citations()[row - 1].note == c.note ? nullptr : &before;
}

// A back-reference to one of them says enough of itself where it names its author or its title.
bool says_which(const stet::Document& doc, const stet::Citation& c) {
  if (!stet::empty(doc.field(c, STET_FIELD_TITLE))) return true;
  // "Ibid., Trelawney, p. 8": a word that begins with a capital and is longer than a page sign.
  bool name = false;
  each_word(doc.prose(), {c.back_reference.end, c.span.end}, [&](stet::Span w) {
    const char first = doc.prose()[w.begin];
    name = w.end - w.begin > 3 && ((first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80);
    return name;
  });
  return name;
}

bool is_source(const stet::Document& doc, const stet::Citation& c) {
  if (c.kind != STET_CITATION_FULL)
    return (c.kind == STET_CITATION_OPCIT || c.kind == STET_CITATION_SHORT) && c.source != stet::none;
  const auto has = [&](stet_field_kind f) { return !stet::empty(doc.field(c, f)); };
  // "Minutes of the council, 9 February 1912, p. 14": what is cited by its day and page needs no title.
  if (has(STET_FIELD_AUTHOR) && has(STET_FIELD_PAGE) && c.issued != stet::none) return true;
  return has(STET_FIELD_TITLE) && (c.issued != stet::none || c.link != stet::none || has(STET_FIELD_AUTHOR));
}

}  // namespace

void IbidAfterMultiple::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Note* before = note_before(doc, c);
    if (before == nullptr || says_which(doc, c)) continue;
    const stet::Citation *first = nullptr, *last = nullptr;
    for (const stet::Citation& o : doc.citations(*before)) {
      if (!is_source(doc, o)) continue;
      if (first == nullptr) first = &o;
      last = &o;
    }
    if (first == nullptr || first->source == last->source) continue;
    report(c.back_reference,
           "this may mean any of the sources of " + note_or(doc, before, "the note") + ", just before: name the one",
           {{first->span, "one source"}, {last->span, "another"}}, {.cause = doc.cause(c)});
  }
}

void IbidBrokenByInsertion::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Note* before = note_before(doc, c);
    if (before == nullptr || c.antecedent != stet::none || !doc.citations(*before).empty()) continue;
    const std::string words = settings_.fold(doc.words(before->body));
    if (words.empty() || commentary_.prefix(words) == 0) continue;
    report(c.back_reference,
           note_or(doc, before, "the note") + ", just before, cites nothing: a reader cannot tell what is meant here",
           {{before->body, "a remark on the quotation"}}, {.cause = doc.cause(c)});
  }
}

bool IbidWrongTarget::has_no_pages(const stet::Document& doc, const stet::Citation& work, int page) const {
  if (work.type == STET_TYPE_POST) return true;
  const stet::Link* link = doc.link(work);
  if (link == nullptr || stet::empty(link->host) || !stet::empty(doc.field(work, STET_FIELD_PAGE)) ||
      !stet::empty(doc.field(work, STET_FIELD_DOI)) || !stet::empty(doc.field(work, STET_FIELD_VOLUME)))
    return false;
  const stet::Document::Target target = doc.target(*link);
  const std::string_view file =
      target.path.substr(target.path.rfind('/') == std::string_view::npos ? 0 : target.path.rfind('/') + 1);
  for (const std::string_view end : {".pdf", ".doc", ".docx", ".epub"})
    if (stet::lower(file).find(end) != std::string::npos) return false;
  const std::string host = doc.host(*link);
  if (pageless_.has(host)) return true;
  const uint32_t row = publishers_.by_host(host);
  if (row == stet::none) return false;
  // No newspaper has as many pages; an agency has none.
  constexpr int most_pages = 100;
  const uint32_t kind = publishers_[row].kind;
  return (kind == STET_PUBLISHER_OUTLET && page > most_pages) || kind == STET_PUBLISHER_AGENCY;
}

// "Trelawney, ibid.": the name before it; empty: the note begins otherwise.
stet::Span IbidWrongTarget::name_before(const stet::Document& doc, stet::Span note) const {
  constexpr uint32_t longest = 60;
  const std::string_view words = doc.prose().substr(note.begin, std::min(note.end - note.begin, longest));
  const size_t comma = words.find(", ");
  if (comma == std::string_view::npos || ibid_.prefix(settings_.fold(words.substr(comma + 2, 24))) < 4) return {0, 0};
  return {note.begin, note.begin + static_cast<uint32_t>(comma)};
}

void IbidWrongTarget::other_author(const stet::Document& doc, const stet::Report& report, const stet::Note& before,
                                   const stet::Note& note) const {
  const stet::Span name = name_before(doc, note.body);
  const stet::Span key = stet::empty(name) ? name : family_word(doc, name);
  if (stet::empty(key)) return;
  const std::string family = settings_.fold(doc.words(key));
  std::string there = settings_.fold(doc.words(before.body));
  stet::Span author{0, 0};
  for (const stet::Citation& o : doc.citations(before)) {
    const stet::Citation& work = doc.work(o);
    there += ' ' + settings_.fold(doc.words(work.span));
    if (work.kind == STET_CITATION_FULL) author = doc.field(work, STET_FIELD_AUTHOR);
  }
  if (stet::empty(author) || family.size() < 3 || there.find(family) != std::string::npos || same_author_.has(family))
    return;
  report(name, "the source just before is by “" + doc.words(author) + "”, not by “" + doc.words(name) + "”",
         {{author, "the author there"}});
}

void IbidWrongTarget::check(const stet::Document& doc, const stet::Report& report) const {
  const auto notes = doc.notes();
  for (uint32_t i = 1; i < notes.size(); ++i)
    if (notes[i].list == notes[i - 1].list && notes[i].kind != STET_NOTE_REFERENCE)
      other_author(doc, report, notes[i - 1], notes[i]);
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_IBID || c.antecedent == stet::none) continue;
    const stet::Citation& work = doc.work(c);
    if (work.kind != STET_CITATION_FULL) continue;
    const stet::Span page = doc.field(c, STET_FIELD_LOCATOR);
    const std::string figures = stet::empty(page) ? "" : doc.words(page);
    const int number = figures.empty() || figures.size() > 9 ? 0 : std::atoi(figures.c_str());
    if (number <= 0 || !has_no_pages(doc, work, number)) continue;
    report({c.back_reference.begin, page.end},
           work.type == STET_TYPE_POST ? std::string("a post has no pages")
                                       : "the web page cited just before has no page " + figures,
           {{work.span, "the source this leads to"}}, {.cause = doc.cause(c)});
  }
}

}  // namespace notes
