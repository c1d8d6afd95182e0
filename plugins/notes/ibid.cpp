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
                                       .tables = STET_CITATIONS | STET_PERSONS | STET_SENTENCES | STET_MARKERS,
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

constexpr int most_pages_of_a_day = 100;

/// "“Weather at the lake,” Mining Gazette, 10 January 1885": of a paper, by its day and nothing else.
bool is_of_a_day(const stet::Document& doc, const stet::Citation& work) {
  const auto has = [&](stet_field_kind f) { return !stet::empty(doc.field(work, f)); };
  const stet::Date* issued = doc.issued(work);
  return work.link == stet::none && issued != nullptr && issued->precision == STET_DATE_DAY &&
         (issued->flags & STET_DATE_INTERVAL) == 0 && has(STET_FIELD_TITLE) &&
         (has(STET_FIELD_PUBLISHER) || has(STET_FIELD_CONTAINER_TITLE)) && !has(STET_FIELD_PAGE) &&
         !has(STET_FIELD_VOLUME) && !has(STET_FIELD_ISSUE) && !has(STET_FIELD_PUBLISHER_PLACE) &&
         (work.type == STET_TYPE_ARTICLE || work.type == STET_TYPE_DOCUMENT || work.type == STET_TYPE_BOOK);
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

// "Hallam records that they voted.[5]", where note 5 is "Ibid." and the note before cites somebody else: a note was put
// in between. Told is only of an author whom another note before cites, and who does something with words.
void IbidWrongTarget::told_of_another(const stet::Document& doc, const stet::Report& report) const {
  struct Author {
    std::string family;
    const stet::Citation* work;
  };
  constexpr size_t shortest = 4, most = 12;  // letters; authors, the last that were cited
  const auto is_ibid = [](const stet::Citation& c) { return c.kind == STET_CITATION_IBID; };
  if (std::none_of(doc.citations().begin(), doc.citations().end(), is_ibid)) return;
  const auto family = [&](const stet::Citation& c) -> std::string {
    for (const stet::Person& person : doc.persons(c))
      if (person.role == STET_PERSON_AUTHOR && !doc.string(person.given).empty())
        return std::string(doc.string(person.family));
    return {};
  };
  struct Calls {
    const stet::Marker* first = nullptr;
    bool more = false;
  };
  std::vector<Calls> calls(doc.notes().size());
  for (const stet::Marker& m : doc.markers())
    if (m.note < calls.size()) {
      Calls& of = calls[m.note];
      of.more = of.first != nullptr;
      if (!of.more) of.first = &m;
    }
  // Whom the document is about is quoted by everybody.
  const auto is_subject = [&](const std::string& name) {
    constexpr uint32_t longest_title = 160;  // bytes
    const auto blocks = doc.blocks();
    if (blocks.empty() || blocks[0].span.end - blocks[0].span.begin >= longest_title) return false;
    const std::string title = settings_.fold(doc.words(blocks[0].span));
    return title.find('.') == std::string::npos && title.find(name) != std::string::npos;  // a sentence is no title
  };
  std::vector<Author> recent;
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind == STET_CITATION_FULL) {
      const std::string author = settings_.fold(family(c));
      std::erase_if(recent, [&](const Author& a) { return a.family == author; });
      if (author.size() >= shortest) recent.push_back({author, &c});
      if (recent.size() > most) recent.erase(recent.begin());
      continue;
    }
    const stet::Note* note = doc.note(c);
    if (!is_ibid(c) || c.antecedent == stet::none || note == nullptr || says_which(doc, c)) continue;
    const stet::Citation& work = doc.work(c);
    const Calls& called = calls[doc.notes().index(*note)];
    if (work.kind != STET_CITATION_FULL || called.first == nullptr || called.more) continue;
    const stet::Sentence* sentence = doc.sentence_at(called.first->span);
    if (sentence == nullptr) continue;
    const std::string said = settings_.fold(doc.words({sentence->span.begin, called.first->span.begin}));
    const std::string author = settings_.fold(family(work));
    // Who is named besides may be spoken of in the work.
    if (author.empty() || said.find(author) != std::string::npos) continue;
    for (const Author& a : recent) {
      const size_t at = said.find(a.family);
      if (at == std::string::npos || stet::inside_word(said, at) || stet::inside_word(said, at + a.family.size()) ||
          settings_.fold(doc.words(work.span)).find(a.family) != std::string::npos || is_subject(a.family))
        continue;
      constexpr size_t farthest = 80;
      const std::string_view behind = std::string_view(said).substr(at + a.family.size(), farthest);
      // "Hallam's records" are things.
      const bool owns = behind.starts_with("'") || behind.starts_with("\u2019");
      if (owns || !told_.in(behind)) continue;
      report(c.back_reference,
             "the sentence tells what “" + family(*a.work) + "” says, and this leads to “" + family(work) + "”",
             {{sentence->span, "the sentence"},
              {work.span, "the source this leads to"},
              {a.work->span, "the work it may mean"}},
             {.cause = doc.cause(c)});
      break;
    }
  }
}

// "Ebd., Bl. 47r." behind a printed book: leaves are counted in manuscripts.
bool IbidWrongTarget::is_folio_of_print(const stet::Document& doc, const stet::Citation& ibid,
                                        const stet::Citation& work) const {
  const auto has = [&](stet_field_kind f) { return !stet::empty(doc.field(work, f)); };
  const bool printed = has(STET_FIELD_PUBLISHER) || has(STET_FIELD_PUBLISHER_PLACE) || has(STET_FIELD_ISBN) ||
                       (work.type == STET_TYPE_ARTICLE_JOURNAL && has(STET_FIELD_PAGE));
  const std::string_view p = doc.prose();
  // What counts its own leaves is no print, whatever was read of it.
  bool counts_leaves = false;
  each_word(p, work.span, [&](stet::Span w) {
    counts_leaves = folios_.value(settings_.fold(p.substr(w.begin, w.end - w.begin))) != 0;
    return counts_leaves;
  });
  if (!printed || counts_leaves) return false;
  uint32_t at = ibid.back_reference.end;
  while (at < ibid.span.end && !stet::in_word(p[at])) ++at;
  const uint32_t word = at;
  while (at < ibid.span.end && stet::in_word(p[at])) ++at;
  if (at == word || folios_.value(settings_.fold(p.substr(word, at - word))) == 0) return false;
  while (at < ibid.span.end && (p[at] == '.' || p[at] == ' ')) ++at;
  return at < ibid.span.end && stet::digit(p[at]);
}

// "fol. 5v": a word for leaves, and its number.
bool IbidWrongTarget::counts_leaves(const stet::Document& doc, const stet::Citation& c) const {
  const std::string_view p = doc.prose();
  bool counted = false;
  each_word(p, c.span, [&](stet::Span w) {
    if (folios_.value(settings_.fold(p.substr(w.begin, w.end - w.begin))) == 0) return false;
    uint32_t at = w.end;
    while (at < c.span.end && (p[at] == '.' || p[at] == ' ')) ++at;
    counted = at < c.span.end && stet::digit(p[at]);
    return counted;
  });
  return counted;
}

// "Ibid., art. 7" behind a report of a newspaper: what has articles is a law.
bool IbidWrongTarget::is_article_of_news(const stet::Document& doc, const stet::Citation& ibid,
                                         const stet::Citation& work) const {
  if (work.link == stet::none || (work.type != STET_TYPE_WEBPAGE && work.type != STET_TYPE_ARTICLE)) return false;
  const std::string_view p = doc.prose();
  bool law = false;
  each_word(p, work.span, [&](stet::Span w) {
    const std::string word = settings_.fold(p.substr(w.begin, w.end - w.begin));
    law = acts_.value(word) != 0 || statutes_.value(word) != 0 || articles_.value(word) != 0;
    return law;
  });
  if (law) return false;
  uint32_t at = ibid.back_reference.end;
  while (at < ibid.span.end && !stet::in_word(p[at])) ++at;
  const uint32_t word = at;
  while (at < ibid.span.end && stet::in_word(p[at])) ++at;
  if (at == word || articles_.value(settings_.fold(p.substr(word, at - word))) == 0) return false;
  while (at < ibid.span.end && (p[at] == '.' || p[at] == ' ')) ++at;
  return at < ibid.span.end && stet::digit(p[at]);
}

void IbidWrongTarget::check(const stet::Document& doc, const stet::Report& report) const {
  told_of_another(doc, report);
  const auto notes = doc.notes();
  for (uint32_t i = 1; i < notes.size(); ++i)
    if (notes[i].list == notes[i - 1].list && notes[i].kind != STET_NOTE_REFERENCE)
      other_author(doc, report, notes[i - 1], notes[i]);
  const auto citations = doc.citations();
  for (const stet::Citation& c : citations) {
    if (c.kind != STET_CITATION_IBID || c.antecedent == stet::none) continue;
    const stet::Citation &work = doc.work(c), &before = citations[citations.index(c) - 1];
    const stet::Span page = doc.field(c, STET_FIELD_LOCATOR);
    // "ECA, Minute Book, fol. 6r.", "Ibid., fol. 5v.", "Ibid., p. 87."
    if (!stet::empty(page) && before.note + 1 == c.note && counts_leaves(doc, before) && !counts_leaves(doc, c)) {
      report(c.span, "this gives a page, and what “" + doc.words(before.span) + "” stands for is counted by leaves",
             {{before.span, "the note just before"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(c)});
      continue;
    }
    if (work.kind != STET_CITATION_FULL) continue;
    const std::string figures = stet::empty(page) ? "" : doc.words(page);
    const int number = figures.empty() || figures.size() > 9 ? 0 : std::atoi(figures.c_str());
    if (is_folio_of_print(doc, c, work)) {
      report(c.span, "leaves are counted in manuscripts, and the source just before is printed",
             {{work.span, "the source this leads to"}}, {.cause = doc.cause(c)});
      continue;
    }
    if (is_article_of_news(doc, c, work)) {
      report(c.span, "this points at an article of a law, and the source just before is none",
             {{work.span, "the source this leads to"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(c)});
      continue;
    }
    if (number > most_pages_of_a_day && is_of_a_day(doc, work)) {
      report({c.back_reference.begin, page.end}, "the paper of a day cited just before has no page " + figures,
             {{work.span, "the source this leads to"}}, {.cause = doc.cause(c)});
      continue;
    }
    if (number <= 0 || !has_no_pages(doc, work, number)) continue;
    report({c.back_reference.begin, page.end},
           work.type == STET_TYPE_POST ? std::string("a post has no pages")
                                       : "the web page cited just before has no page " + figures,
           {{work.span, "the source this leads to"}}, {.cause = doc.cause(c)});
  }
}

}  // namespace notes
