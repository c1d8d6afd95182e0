// The tables of a document as JSON lines: one function per table, one member per field of the row.
#include "core/document/inspect.h"

#include <string>

#include "core/base/json.h"
#include "core/document/edtf.h"
#include "core/document/inspect_citation.h"

namespace stet {
namespace {

struct Flag {
  uint32_t bit;
  const char* name;
};

void index(Json& j, std::string_view key, uint32_t row) {
  j.key(key);
  if (row == none) {
    j.null();
  } else {
    j.value(row);
  }
}
void name(Json& j, std::string_view key, uint32_t i, std::initializer_list<const char*> names) {
  j.field(key, i < names.size() ? names.begin()[i] : "unknown");
}
void flags(Json& j, uint32_t bits, std::initializer_list<Flag> names) {
  j.key("flags").array();
  for (const Flag& f : names)
    if ((bits & f.bit) != 0) j.value(f.name);
  j.end();
}
void words(Json& j, const Document& d, std::string_view key, Span s) {
  if (!empty(s)) j.field(key, slice(d.text, s));
}
void label(Json& j, const Document& d, Span span, uint32_t scheme, uint32_t number) {
  j.field("label", slice(d.text, span));
  name(j, "scheme", scheme, {"roman", "arabic", "symbol", "named"});
  j.field("number", number);
}

void row(Json& j, const Document&, const stet_block& b) {
  name(j, "kind", b.kind,
       {"paragraph", "heading", "list-item", "table-cell", "quote", "code", "note", "notes-heading"});
  j.field("level", b.level);
  index(j, "note", b.note);
  if (b.kind == STET_BLOCK_TABLE_CELL) j.field("row", b.row).field("column", b.column);
}
void row(Json& j, const Document&, const stet_sentence& s) { index(j, "block", s.block); }
void row(Json& j, const Document& d, const stet_marker& m) {
  label(j, d, m.label, m.scheme, m.number);
  index(j, "note", m.note);
  index(j, "sentence", m.sentence);
  index(j, "block", m.block);
  flags(j, m.flags, {{STET_MARKER_SPACE_BEFORE, "space-before"}, {STET_MARKER_IN_RANGE, "in-range"}});
}
void row(Json& j, const Document& d, const stet_note& n) {
  label(j, d, n.label, n.scheme, n.number);
  j.field("body", slice(d.text, n.body));
  index(j, "first_marker", n.first_marker);
  j.field("uses", n.uses);
  j.field("first_citation", n.first_citation).field("citations", n.citations);
  flags(j, n.flags, {{STET_NOTE_INLINE, "inline"}, {STET_NOTE_REFERENCE, "reference"}});
}
void row(Json& j, const Document& d, const stet_citation& c) {
  name(j, "kind", c.kind, {"full", "ibid", "op-cit", "short", "cross-reference"});
  index(j, "note", c.note);
  index(j, "source", c.source);
  index(j, "antecedent", c.antecedent);
  index(j, "link", c.link);
  inspect_citation(j, d, c);
}
void row(Json& j, const Document&, const stet_source& s) {
  index(j, "first_citation", s.first_citation);
  j.field("citations", s.citations);
}
void row(Json& j, const Document&, const stet_date& t) {
  j.field("value", edtf(t));
  name(j, "role", t.role, {"mentioned", "issued", "accessed"});
  name(j, "precision", t.precision, {"year", "month", "day"});
  if (t.weekday != 0) j.field("weekday", uint32_t{t.weekday});
  index(j, "note", t.note);
  index(j, "citation", t.citation);
  index(j, "sentence", t.sentence);
  flags(j, t.flags,
        {{STET_DATE_UNCERTAIN, "uncertain"},
         {STET_DATE_TWO_DIGIT_YEAR, "two-digit-year"},
         {STET_DATE_IMPOSSIBLE, "impossible"},
         {STET_DATE_RELATIVE, "relative"},
         {STET_DATE_INTERVAL, "interval"},
         {STET_DATE_VERBATIM, "verbatim"},
         {STET_DATE_NUMERIC, "numeric"},
         {STET_DATE_YEAR_INFERRED, "year-inferred"}});
}
void row(Json& j, const Document&, const stet_number& n) {
  j.field("value", n.value);
  name(j, "kind", n.kind, {"plain", "percent", "currency", "ordinal"});
  index(j, "sentence", n.sentence);
}
void row(Json& j, const Document& d, const stet_quotation& q) {
  j.field("inner", slice(d.text, q.inner));
  index(j, "sentence", q.sentence);
  index(j, "block", q.block);
  index(j, "note", q.note);
  flags(j, q.flags,
        {{STET_QUOTE_UNCLOSED, "unclosed"},
         {STET_QUOTE_UNOPENED, "unopened"},
         {STET_QUOTE_REVERSED, "reversed"},
         {STET_QUOTE_SINGLE, "single"},
         {STET_QUOTE_STRAIGHT, "straight"},
         {STET_QUOTE_TITLE, "title"}});
}
void row(Json& j, const Document&, const stet_name& n) { index(j, "sentence", n.sentence); }
void row(Json& j, const Document& d, const stet_link& l) {
  words(j, d, "scheme", l.scheme);
  words(j, d, "host", l.host);
  words(j, d, "path", l.path);
  words(j, d, "query", l.query);
  words(j, d, "fragment", l.fragment);
  words(j, d, "shown", l.shown);
  words(j, d, "fault", l.fault);
  if (l.year != 0) j.field("date", edtf(l.year, l.month, l.day));
  index(j, "note", l.note);
  index(j, "citation", l.citation);
  index(j, "block", l.block);
  flags(j, l.flags,
        {{STET_LINK_RELATIVE, "relative"},
         {STET_LINK_MALFORMED, "malformed"},
         {STET_LINK_GLUED, "glued"},
         {STET_LINK_BROKEN, "broken"},
         {STET_LINK_MARKUP, "markup"},
         {STET_LINK_NO_SCHEME, "no-scheme"},
         {STET_LINK_IMAGE, "image"}});
}
void row(Json& j, const Document&, const stet_claim& c) {
  index(j, "sentence", c.sentence);
  j.field("first_marker", c.first_marker).field("markers", c.markers);
}

using Line = std::function<void(std::string_view)>;

template <class Fill>
void print(const Document& d, Span span, const Line& line, Fill fill) {
  std::string out;
  Json j(out);
  j.object();
  if (d.line_number > 0) j.field("line", d.line_number);
  j.field("begin", span.begin).field("end", span.end).field("text", slice(d.text, span));
  fill(j);
  j.end();
  line(out);
}

template <class Row>
void print_table(const Document& d, const std::vector<Row>& rows, const Line& line) {
  for (const Row& r : rows) print(d, r.span, line, [&](Json& j) { row(j, d, r); });
}

/// The dates that links hold come after the table's own, whose places other layers count on.
void print_dates(const Document& d, const Line& line) {
  print_table(d, d.dates, line);
  for (uint32_t i = 0; i < u32(d.links.size()); ++i) {
    const stet_link& l = d.links[i];
    if (l.year == 0) continue;
    print(d, l.date, line, [&](Json& j) {
      j.field("value", edtf(l.year, l.month, l.day)).field("role", "url");
      j.field("precision", l.day > 0 ? "day" : l.month > 0 ? "month" : "year");
      index(j, "link", i);
      index(j, "note", l.note);
      index(j, "citation", l.citation);
    });
  }
}

template <auto Table>
void print(const Document& d, const Line& line) {
  print_table(d, d.*Table, line);
}

struct Layer {
  std::string_view name;
  void (*print)(const Document&, const Line&);
};
constexpr Layer layers[] = {
    {"blocks", print<&Document::blocks>},
    {"sentences", print<&Document::sentences>},
    {"markers", print<&Document::markers>},
    {"notes", print<&Document::notes>},
    {"citations", print<&Document::citations>},
    {"sources", print<&Document::sources>},
    {"dates", print_dates},
    {"numbers", print<&Document::numbers>},
    {"quotations", print<&Document::quotations>},
    {"names", print<&Document::names>},
    {"links", print<&Document::links>},
    {"claims", print<&Document::claims>},
};

}  // namespace

const std::vector<std::string_view>& inspect_layers() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    for (const Layer& l : layers) out.push_back(l.name);
    return out;
  }();
  return names;
}

void inspect_rows(const Document& d, std::string_view layer, const Line& line) {
  for (const Layer& l : layers)
    if (l.name == layer) l.print(d, line);
}

}  // namespace stet
