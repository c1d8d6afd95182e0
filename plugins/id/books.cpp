// ISBN: its length, its check digit, and two forms of one.
#include <utility>

#include "digits.h"
#include "id.h"

namespace id {

const stet::Rule IsbnChecksum::rule{.id = "id/isbn-checksum",
                                    .summary = "The check digit of an ISBN does not fit.",
                                    .severity = stet::Severity::error,
                                    .tables = read_tables,
                                    .page =
#include "isbn-checksum.md.inc"
};
const stet::Rule IsbnLength::rule{.id = "id/isbn-length",
                                  .summary = "An ISBN has not ten or thirteen figures.",
                                  .severity = stet::Severity::error,
                                  .tables = read_tables,
                                  .page =
#include "isbn-length.md.inc"
};
const stet::Rule Isbn10And13Conflict::rule{.id = "id/isbn10-13-conflict",
                                           .summary = "An ISBN-10 and an ISBN-13 of one citation are two books.",
                                           .severity = stet::Severity::warning,
                                           .tables = read_tables,
                                           .page =
#include "isbn10-13-conflict.md.inc"
};
const stet::Rule IsbnGroup::rule{.id = "id/isbn-group",
                                 .summary = "An ISBN begins with a group that no country or language has.",
                                 .severity = stet::Severity::warning,
                                 .tables = read_tables,
                                 .page =
#include "isbn-group.md.inc"
};

namespace {

/// The figures, letters that look like figures read as such. Of nine figures (before 1968) a nought is left out.
struct Isbn {
  std::string figures;
  bool letters = false;
  bool ten() const { return figures.size() == 10; }
  bool thirteen() const { return figures.size() == 13; }
  bool holds() const { return ten() ? isbn10_holds(figures) : thirteen() && ean13_holds(figures); }
};
Isbn read_isbn(const Mention& m) {
  Isbn out;
  for (char c : compact(m.value)) {
    const bool l = c == 'L' || c == 'I', o = c == 'O';
    out.letters = out.letters || l || o;
    out.figures += l ? '1' : o ? '0' : c;
  }
  if (out.figures.size() == 9 && isbn10_holds('0' + out.figures)) out.figures.insert(0, 1, '0');
  return out;
}
bool of_books(const Isbn& isbn) {
  return !isbn.thirteen() || isbn.figures.starts_with("978") || isbn.figures.starts_with("979");
}
bool x_inside(const Isbn& isbn) {
  return isbn.figures.substr(0, isbn.figures.size() - 1).find('X') != std::string::npos;
}

}  // namespace

void IsbnChecksum::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::isbn) continue;
    const Isbn isbn = read_isbn(m);
    if (!(isbn.ten() || isbn.thirteen()) || !of_books(isbn) || x_inside(isbn) || isbn.letters || isbn.holds()) continue;
    const size_t last = isbn.figures.size() - 1;
    const char check =
        isbn.ten() ? isbn10_check(isbn.figures.substr(0, last)) : ean13_check(isbn.figures.substr(0, last));
    const std::string shown = doc.words(m.span);
    // A publisher's old number behind the new prefix, its own check digit kept.
    const bool kept = isbn.thirteen() && isbn10_holds(isbn.figures.substr(3));
    report(m.span,
           kept ? "the check digit of ISBN " + shown + " is that of the old ISBN-10; behind " +
                      isbn.figures.substr(0, 3) + " it is " + check
                : "the check digit of ISBN " + shown + " would be " + check + ", so one of its figures is wrong",
           {},
           kept && m.span.end > m.span.begin
               ? stet::Extra{.fixes = {{"write the check digit of 13 figures",
                                        {{{m.span.end - 1, m.span.end}, std::string(1, check)}},
                                        true}}}
               : stet::Extra{});
  }
}

void IsbnLength::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::isbn) continue;
    const Isbn isbn = read_isbn(m);
    const std::string shown = doc.words(m.span);
    if (isbn.figures.size() < 6) continue;  // a word about ISBNs
    if (!(isbn.ten() || isbn.thirteen())) {
      report(m.span, "an ISBN has ten or thirteen figures; " + shown + " has " + std::to_string(isbn.figures.size()));
    } else if (!of_books(isbn)) {
      report(m.span, "an ISBN of thirteen figures begins with 978 or 979; this one with " + isbn.figures.substr(0, 3));
    } else if (x_inside(isbn)) {
      report(m.span, "X stands only at the end of an ISBN");
    } else if (isbn.letters) {
      std::string mended;
      for (char c : doc.source(m.span)) mended += c == 'l' || c == 'I' ? '1' : c == 'O' || c == 'o' ? '0' : c;
      report(m.span, "a letter stands among the figures of this ISBN", {},
             isbn.holds() ? stet::Extra{.fix = {{m.span, mended}}} : stet::Extra{});
    }
  }
}

// Several editions have several numbers, but an ISBN-10 right beside an ISBN-13 is the same book.
void Isbn10And13Conflict::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  const Mention* before = nullptr;
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::isbn) continue;
    const Mention* other = std::exchange(before, &m);
    if (other == nullptr || m.span.begin - other->span.end > 40) continue;
    Isbn a = read_isbn(*other), b = read_isbn(m);
    if (!a.holds() || !b.holds() || a.ten() == b.ten()) continue;
    const stet::Citation* c = doc.citation_at(m.span);
    if (c == nullptr || doc.citation_at(other->span) != c) continue;
    // "(hardback)", "e-book": two editions.
    const std::string between = stet::lower(doc.words({other->span.end, m.span.begin}));
    if (between.find_first_of("(eh") != std::string::npos && between.find("isbn-1") == std::string::npos) continue;
    const std::string& ten = a.ten() ? a.figures : b.figures;
    const std::string& thirteen = a.ten() ? b.figures : a.figures;
    if (thirteen.substr(3, 9) == ten.substr(0, 9)) continue;
    report(m.span, doc.words(other->span) + " and " + doc.words(m.span) + " are the numbers of two books",
           {{other->span, "the other number"}});
  }
}

// A wrong figure is seen by the check digit: where that is right and the group is nobody's, the number was made up or
// is of something else.
void IsbnGroup::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::isbn) continue;
    const Isbn isbn = read_isbn(m);
    if (isbn.letters || !isbn.holds() || !of_books(isbn)) continue;
    const std::string all = isbn.ten() ? "978" + isbn.figures : isbn.figures;
    constexpr size_t prefix = 3, longest = 5;  // figures of the prefix, and of a group
    uint32_t kind = 0;
    size_t figures = 1;
    for (; figures <= longest && kind == 0; ++figures) kind = unassigned_.value(all.substr(0, prefix + figures));
    if (kind == 0) continue;
    const std::string group = all.substr(0, prefix) + "-" + all.substr(prefix, figures - 1);
    const std::string shown = doc.words(m.span);
    if (kind == 3) {
      report(m.span, shown + " is the number of a sheet of music (ISMN), not of a book");
    } else {
      report(m.span,
             kind == 1 ? "no country or language has the group " + group + ": " + shown + " is no book's number"
                       : "the group " + group + " of ISBN " + shown + " was given to nobody when this was written",
             {}, {.severity = kind == 1 ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO});
    }
  }
}

}  // namespace id
