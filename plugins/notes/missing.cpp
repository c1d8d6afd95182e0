// Citations of pages of the web without a title or a publisher, and quotations from books without their page.
#include "missing.h"

#include <algorithm>
#include <set>
#include <string>

#include <stet/habits.hpp>
#include <stet/text.hpp>

namespace notes {

const stet::Rule MissingTitle::rule{.id = "notes/missing-title",
                                    .summary = "A page is cited without its title, others have theirs.",
                                    .severity = stet::Severity::warning,
                                    .tables = STET_CITATIONS | STET_NOTES,
                                    .page =
#include "missing-title.md.inc"
};
const stet::Rule MissingPublisher::rule{.id = "notes/missing-publisher",
                                        .summary = "A page is cited without its publisher, others have theirs.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_CITATIONS | STET_NOTES,
                                        .page =
#include "missing-publisher.md.inc"
};
const stet::Rule LocatorMissing::rule{
    .id = "notes/locator-missing",
    .summary = "A quotation from a book has no page.",
    .severity = stet::Severity::info,
    .tables = STET_CITATIONS | STET_NOTES | STET_QUOTATIONS | STET_CLAIMS | STET_MARKERS,
    .page =
#include "locator-missing.md.inc"
        , .off = true};

namespace {

/// The link of a page of the web that a note cites by itself; nullptr: it cites something else.
const stet::Link* page_of(const stet::Document& doc, const stet::Citation& c) {
  const stet::Link* link = doc.link(c);
  const bool page = c.type == STET_TYPE_WEBPAGE || c.type == STET_TYPE_ARTICLE;
  if (c.kind != STET_CITATION_FULL || c.note == stet::none || link == nullptr || !page ||
      (link->flags & (STET_LINK_IMAGE | STET_LINK_MALFORMED | STET_LINK_RELATIVE)) != 0)
    return nullptr;
  return link;
}

bool is_dated(const stet::Document& doc, const stet::Citation& c) {
  const stet::Date* issued = doc.issued(c);
  return issued != nullptr && issued->precision != STET_DATE_YEAR && stet::contains(c.span, issued->span);
}

/// The citation begins with its title, which stands between quotation marks; the day it is of stands behind.
bool heads(const stet::Document& doc, const stet::Citation& c, stet::Span title) {
  constexpr uint32_t longest = 4;  // bytes of a mark and of emphasis
  if (title.begin == c.span.begin || title.begin > c.span.begin + longest || doc.issued(c)->span.begin < title.end)
    return false;
  const std::string mark = doc.words({c.span.begin, title.begin});
  return !mark.empty() && mark != "[" && mark != "(";
}

}  // namespace

std::string Remainder::of(const stet::Document& doc, const stet::Citation& c) const {
  std::string left;
  uint32_t at = c.span.begin;
  const auto skip = [&](stet::Span s) {
    if (stet::empty(s) || s.end <= at || s.begin >= c.span.end) return;
    if (s.begin > at) left += doc.words({at, s.begin}) + ' ';
    at = s.end;
  };
  // In their order, as they stand in the words of the citation.
  std::vector<stet::Span> known{doc.field(c, STET_FIELD_TITLE)};
  for (const stet::Date& d : doc.dates().within(c.span)) known.push_back(d.span);
  for (const stet::Link& l : doc.links().within(c.span)) known.push_back(l.span);
  std::sort(known.begin(), known.end(), [](stet::Span a, stet::Span b) { return a.begin < b.begin; });
  for (const stet::Span s : known) skip(s);
  if (at < c.span.end) left += doc.words({at, c.span.end});
  const std::string folded = settings_.fold(left);
  std::string out;
  bool space = false;
  for (size_t i = 0; i < folded.size();) {
    const bool begins = stet::in_word(folded[i]) && (i == 0 || !stet::in_word(folded[i - 1]));
    if (begins)
      if (const uint32_t taken = std::max(access_.prefix(folded.substr(i)), available_.prefix(folded.substr(i)))) {
        i += taken;
        while (i < folded.size() && folded[i] == ' ') ++i;
        i += behind_.prefix(folded.substr(i));
        space = true;
        continue;
      }
    // A mark of three bytes is a quotation mark or a dash.
    const bool mark = folded.compare(i, 2, "\xE2\x80") == 0 || folded.compare(i, 2, "\xC2\xAB") == 0 ||
                      folded.compare(i, 2, "\xC2\xBB") == 0;
    if (mark || !stet::in_word(folded[i])) {
      space = true;
      i += !mark ? 1 : folded[i] == '\xE2' ? 3 : 2;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += folded[i++];
  }
  return out;
}

void MissingTitle::check(const stet::Document& doc, const stet::Report& report) const {
  size_t titled = 0;
  const stet::Citation* example = nullptr;
  stet::Way without;
  std::string shown;
  std::set<std::string> named;  // who publishes what else is cited
  std::vector<const stet::Citation*> asked;
  for (const stet::Citation& c : doc.citations()) {
    if (page_of(doc, c) == nullptr) continue;
    if (doc.field_row(c, STET_FIELD_TITLE) == nullptr) {
      asked.push_back(&c);
      continue;
    }
    if (++titled == 1) example = &c;
  }
  constexpr size_t times = 2, least = 2;
  if (asked.empty() || titled < least) return;
  for (const stet::Citation& c : doc.citations())
    for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE})
      if (const stet::Span s = doc.field(c, kind); !stet::empty(s)) named.insert(settings_.fold(doc.words(s)));
  for (const stet::Citation* c : asked) {
    const stet::Link* link = doc.link(*c);
    // Words that are a link are its title.
    if (!is_dated(doc, *c) || link->span.begin != link->address.begin || (link->flags & STET_LINK_MARKUP) != 0)
      continue;
    const std::string name = remainder_.of(doc, *c);
    if (name.empty() || (!named.contains(name) && publishers_.by_name(name) == stet::none)) continue;
    stet::Span said{c->span.begin, std::max(c->span.begin, link->span.begin)};
    while (said.end > said.begin && !stet::in_word(doc.prose()[said.end - 1])) --said.end;
    if (stet::empty(said)) continue;
    if (without.empty()) shown = doc.words(said);
    without.add(said);
  }
  if (without.empty() || titled < times * without.count) return;
  report(without.places.front(),
         "“" + shown + "” names no title, " + std::to_string(titled) + " other pages are cited by theirs",
         {{example->span, "one that has its title"}}, without.others());
}

/// "NAACP: 100 Years of History" at naacp.org says whose page it is, and so does "Floods in the north - BBC News".
bool MissingPublisher::title_says(const stet::Document& doc, stet::Span title, const stet::Link& link) const {
  const std::string folded = settings_.fold(doc.words(title)), host = doc.host(link);
  std::string solid;
  for (const char c : folded)
    if (stet::in_word(c)) solid += c;
  for (const std::string_view label : stet::split(host, '.')) {
    constexpr size_t shortest = 3;
    std::string letters;
    for (const char c : label)
      if (stet::in_word(c)) letters += c;
    if (letters.size() >= shortest && solid.find(letters) != std::string::npos) return true;
  }
  const uint32_t row = publishers_.by_host(host);
  if (row == stet::none) return false;
  for (const std::string_view name : stet::split(stet::view(publishers_[row].names), '\n'))
    if (folded.find(settings_.fold(name)) != std::string::npos) return true;
  return false;
}

void MissingPublisher::check(const stet::Document& doc, const stet::Report& report) const {
  size_t with = 0;
  const stet::Citation* example = nullptr;
  stet::Way without;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = page_of(doc, c);
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    if (link == nullptr || stet::empty(title)) continue;
    bool named = false;
    for (const stet::Field& f : doc.fields(c))
      named = named || f.kind == STET_FIELD_PUBLISHER || f.kind == STET_FIELD_CONTAINER_TITLE ||
              f.kind == STET_FIELD_AUTHOR || f.kind == STET_FIELD_EDITOR || f.kind == STET_FIELD_ARCHIVE_URL;
    if (named) {
      if (doc.field_row(c, STET_FIELD_PUBLISHER) == nullptr) continue;
      if (++with == 1) example = &c;
    } else if (is_dated(doc, c) && heads(doc, c, title) && remainder_.of(doc, c).empty() &&
               !title_says(doc, title, *link)) {
      without.add(title);
    }
  }
  constexpr size_t times = 2, least = 2;
  if (without.empty() || with < least || with < times * without.count) return;
  report(without.places.front(),
         "nothing says who published “" + doc.words(without.places.front()) + "”, " + std::to_string(with) +
             " other pages are cited with their publishers",
         {{example->span, "one that has its publisher"}}, without.others());
}

void LocatorMissing::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t shortest = 4;  // words of a quotation
  const std::string_view p = doc.prose();
  for (const stet::Quotation& q : doc.quotations()) {
    if (q.note != stet::none || (q.flags & (STET_QUOTE_TITLE | STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) != 0 ||
        doc.word_count(q.inner) < shortest)
      continue;
    const stet::Claim* claim = doc.claim_at({q.span.end - 1, q.span.end});
    if (claim == nullptr) continue;
    for (const stet::Marker& m : doc.markers(*claim)) {
      if (m.span.begin + 1 < q.span.end || !stet::empty(m.locator)) continue;
      const stet::Note* note = doc.note(m);
      if (note == nullptr || note->kind == STET_NOTE_REFERENCE) break;
      const auto cited = doc.citations(*note);
      if (cited.size() != 1) break;
      const stet::Citation& c = *cited.begin();
      const bool paged = c.type == STET_TYPE_BOOK || c.type == STET_TYPE_CHAPTER;
      const stet::Date* issued = doc.issued(c);
      if (c.kind != STET_CITATION_FULL || !paged || c.link != stet::none || issued == nullptr) break;
      // Any figures behind the year may be a page or a chapter.
      if (p.substr(issued->span.end, note->body.end - std::min(note->body.end, issued->span.end))
              .find_first_of("0123456789") != p.npos)
        break;
      if (doc.field_row(c, STET_FIELD_PAGE) != nullptr || doc.field_row(c, STET_FIELD_LOCATOR) != nullptr) break;
      report(c.span, "words are quoted from this book, and nothing says on which page they stand",
             {{q.span, "the quotation"}}, {.cause = doc.cause(c)});
      break;
    }
  }
}

}  // namespace notes
