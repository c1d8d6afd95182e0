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
constexpr std::initializer_list<const char*> schemes = {"named",  "arabic", "roman",      "letter",
                                                        "symbol", "key",    "author-year"};

/// Words as a reader sees them; the bytes themselves where nothing is hidden.
std::string without_markup(const Document& d, Span s) {
  std::string out(d.seen(s));
  std::erase(out, STET_MASK);
  return out;
}
/// Those of a block in a text that its reader built: a marker is what the page shows in its place.
std::string with_markers(const Document& d, Span s) {
  std::string out(d.seen(s));
  for (uint32_t m = first_at_or_after(d.markers, s.begin); m < d.markers.size() && d.markers[m].span.begin < s.end;
       ++m) {
    const Span marker{d.markers[m].span.begin, std::min(d.markers[m].span.end, s.end)};
    slice(d.text, marker).copy(out.data() + (marker.begin - s.begin), length(marker));
  }
  std::erase(out, STET_MASK);
  return out;
}
void label(Json& j, const Document& d, Span span, uint32_t scheme, uint32_t number) {
  j.field("label", slice(d.text, span));
  name(j, "scheme", scheme, schemes);
  j.field("number", number);
}

constexpr std::initializer_list<const char*> origins = {"text", "field-code", "bibliography", "metadata", "computed"};

void string(Json& j, const Document& d, std::string_view key, stet_ref r) {
  if (r.begin != r.end) j.field(key, d.string(r));
}

void row(Json& j, const Document& d, const stet_file& f) {
  string(j, d, "name", f.name);
  string(j, d, "member", f.member);
  string(j, d, "format", f.format);
  string(j, d, "encoding", f.encoding);
  j.field("shift", f.shift);
}
void row(Json& j, const Document& d, const stet_part& p) {
  name(j, "kind", p.kind, {"body", "footnotes", "endnotes", "bibliography", "include", "addresses"});
  index(j, "file", p.file);
  string(j, d, "language", p.language);
}
void row(Json& j, const Document&, const stet_segment& s) {
  name(j, "kind", s.kind, {"verbatim", "decoded", "generated"});
  index(j, "file", s.file);
}
void row(Json& j, const Document& d, const stet_block& b) {
  name(j, "kind", b.kind,
       {"paragraph", "heading", "list-item", "table-cell", "quote", "code", "note", "heading", "caption"});
  if (b.kind == STET_BLOCK_NOTES_HEADING) j.field("of", std::string_view("notes"));
  j.field("level", b.level);
  index(j, "note", b.note);
  index(j, "container", b.container);
  if (b.kind != STET_BLOCK_TABLE_CELL) return;
  const uint32_t c = last_at_or_before(d.cells, b.span.begin);
  if (c != none && (d.cells[c].span.end > b.span.begin || same(d.cells[c].span, b.span)))
    j.field("row", d.cells[c].row)
        .field("column", d.cells[c].column)
        .field("table", d.cells[c].table)
        .field("header", (d.cells[c].flags & STET_CELL_HEADER) != 0);
}
void row(Json& j, const Document&, const stet_container& c) {
  name(j, "kind", c.kind, {"section", "list", "list-item", "quotation", "table", "row", "figure"});
  j.field("level", c.level);
  index(j, "parent", c.parent);
  index(j, "next", c.next);
  index(j, "block", c.block);
}
void row(Json& j, const Document&, const stet_cell& c) {
  index(j, "table", c.table);
  j.field("row", c.row).field("column", c.column).field("row_span", c.row_span).field("column_span", c.column_span);
  flags(j, c.flags, {{STET_CELL_HEADER, "header"}});
}
void row(Json& j, const Document& d, const stet_style& s) {
  name(j, "kind", s.kind,
       {"other", "italic", "bold", "small-caps", "superscript", "subscript", "struck", "code", "language", "inserted"});
  string(j, d, "value", s.value);
}
void row(Json& j, const Document& d, const stet_comment& c) {
  string(j, d, "words", c.words);
  string(j, d, "author", c.author);
  if (c.date.year != 0) j.field("date", edtf(c.date.year, c.date.month, c.date.day));
  index(j, "parent", c.parent);
  j.field("resolved", (c.flags & STET_COMMENT_RESOLVED) != 0).field("ours", (c.flags & STET_COMMENT_OURS) != 0);
}
constexpr std::initializer_list<const char*> note_kinds = {"endnote", "footnote", "inline", "reference"};
void row(Json& j, const Document&, const stet_note_list& l) {
  name(j, "kind", l.kind, note_kinds);
  j.key("serves").array().value(l.serves.begin).value(l.serves.end).end();
  index(j, "heading", l.heading);
}
void row(Json& j, const Document& d, const stet_note& n) {
  label(j, d, n.label, n.scheme, n.number);
  j.field("body", without_markup(d, n.body));
  name(j, "kind", n.kind, note_kinds);
  index(j, "list", n.list);
  index(j, "first_marker", n.first_marker);
  j.field("uses", n.uses);
}
void row(Json& j, const Document& d, const stet_marker& m) {
  label(j, d, m.label, m.scheme, m.number);
  words(j, d, "locator", m.locator);
  index(j, "note", m.note);
  index(j, "list", m.list);
  index(j, "block", m.block);
  flags(j, m.flags, {{STET_MARKER_SPACE_BEFORE, "space-before"}, {STET_MARKER_IN_RANGE, "in-range"}});
}
void row(Json& j, const Document& d, const stet_link& l) {
  words(j, d, "url", l.address);
  words(j, d, "scheme", l.scheme);
  words(j, d, "host", l.host);
  words(j, d, "path", l.path);
  words(j, d, "query", l.query);
  words(j, d, "fragment", l.fragment);
  words(j, d, "fault", l.fault);
  if (l.dated.year != 0) j.field("date", edtf(l.dated.year, l.dated.month, l.dated.day));
  index(j, "note", l.note);
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
void row(Json& j, const Document& d, const stet_quotation& q) {
  j.field("inner", slice(d.text, q.inner));
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
void row(Json& j, const Document&, const stet_date& t) {
  j.field("value", edtf(t));
  name(j, "role", t.role, {"mentioned", "issued", "accessed"});
  name(j, "precision", t.precision, {"year", "month", "day"});
  if (t.weekday != 0) j.field("weekday", uint32_t{t.weekday});
  index(j, "note", t.note);
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
void row(Json& j, const Document&, const stet_zone& z) {
  name(j, "kind", z.kind, {"quotation", "title", "url", "code"});
}
void row(Json& j, const Document& d, const stet_citation& c) {
  name(j, "kind", c.kind, {"full", "ibid", "op-cit", "short", "cross-reference"});
  index(j, "note", c.note);
  index(j, "source", c.source);
  index(j, "antecedent", c.antecedent);
  index(j, "link", c.link);
  inspect_citation(j, d, c);
}
void row(Json& j, const Document& d, const stet_field& f) {
  index(j, "citation", f.citation);
  j.field("kind", field_name(f.kind));
  name(j, "from", f.from, origins);
  string(j, d, "value", f.value);
}
void row(Json& j, const Document& d, const stet_person& p) {
  index(j, "citation", p.citation);
  name(j, "role", p.role, {"author", "editor", "translator"});
  name(j, "from", p.from, origins);
  string(j, d, "family", p.family);
  string(j, d, "given", p.given);
  string(j, d, "particle", p.particle);
  string(j, d, "suffix", p.suffix);
}
void row(Json& j, const Document&, const stet_candidate& c) {
  index(j, "citation", c.citation);
  index(j, "antecedent", c.antecedent);
}
void row(Json& j, const Document&, const stet_source& s) {
  index(j, "first_citation", s.first_citation);
  j.field("citations", s.citations);
}
void row(Json& j, const Document&, const stet_sentence& s) { index(j, "block", s.block); }
void row(Json& j, const Document&, const stet_claim& c) {
  index(j, "sentence", c.sentence);
  j.field("first_marker", c.first_marker).field("markers", c.markers);
}
void row(Json& j, const Document& d, const stet_number& n) {
  j.field("value", n.low);
  if (n.high != n.low) j.field("high", n.high);
  name(j, "kind", n.kind, {"plain", "percent", "currency", "ordinal", "share"});
  j.field("decimals", n.decimals);
  words(j, d, "unit", n.unit);
}
void row(Json& j, const Document& d, const stet_name& n) {
  name(j, "kind", n.kind, {"unknown", "person", "organisation", "place"});
  words(j, d, "family", n.family);
}
void row(Json& j, const Document&, const stet_word& w) {
  flags(j, w.flags, {{STET_WORD_CAPITAL, "capital"}, {STET_WORD_DIGITS, "digits"}});
  j.field("form", w.form);
}
void row(Json& j, const Document& d, const stet_form& f) {
  flags(j, f.flags, {{STET_WORD_CAPITAL, "capital"}, {STET_WORD_DIGITS, "digits"}});
  j.field("first", *d.words_of(f).begin()).field("count", f.count);
}
void row(Json& j, const Document& d, const stet_doubt& t) {
  name(j, "kind", t.kind, {"other", "marker", "note", "citation"});
  string(j, d, "why", t.why);
}

void row(Json& j, const Document& d, const stet_restatement& r) {
  name(j, "kind", r.kind, {"other", "date", "number", "quotation"});
  words(j, d, "other", r.other);
  words(j, d, "unit", r.unit);
  words(j, d, "other_unit", r.other_unit);
  j.field("row", r.row).field("other_row", r.other_row).field("likeness", r.likeness);
  flags(j, r.flags, {{STET_RESTATED_CLOSELY, "closely"}, {STET_RESTATED_SLIP, "slip"}, {STET_RESTATED_ROW, "row"}});
}

void row(Json& j, const Document& d, const stet_source_text& t) {
  j.field("source", t.source);
  string(j, d, "name", t.name);
  j.field("bytes", t.text.end - t.text.begin);
}

using Line = std::function<void(std::string_view)>;

class Rows {
 public:
  Rows(const Document& d, std::string_view layer, bool named, const Line& line)
      : d_(d), layer_(layer), named_(named), line_(line) {}

  template <class Row>
  void table(const Table<Row>& rows) {
    for (const Row& r : rows) print(r.span, [&](Json& j) { row(j, d_, r); });
  }
  void table(const Table<stet_block>& rows) {
    const bool built = !d_.segments.empty();
    for (const stet_block& r : rows)
      print(r.span, built ? with_markers(d_, r.span) : without_markup(d_, r.span), [&](Json& j) { row(j, d_, r); });
  }
  /// Files stand nowhere in the text.
  void table(const Table<stet_file>& rows) {
    for (const stet_file& r : rows) print({0, 0}, [&](Json& j) { row(j, d_, r); });
  }
  /// The dates that links hold come after the table's own, whose places other layers count on.
  void table(const Table<stet_date>& rows) {
    for (const stet_date& r : rows) print(r.span, [&](Json& j) { row(j, d_, r); });
    for (uint32_t i = 0; i < u32(d_.links.size()); ++i) {
      const stet_link& l = d_.links[i];
      if (l.dated.year == 0) continue;
      print(l.date, [&](Json& j) {
        j.field("value", edtf(l.dated.year, l.dated.month, l.dated.day)).field("role", "url");
        j.field("precision", l.dated.day > 0 ? "day" : l.dated.month > 0 ? "month" : "year");
        index(j, "link", i);
        index(j, "note", l.note);
      });
    }
  }
  void prose() {
    print({0, u32(d_.text.size())}, [](Json&) {});
  }

 private:
  template <class Fill>
  void print(Span span, Fill fill) {
    print(span, without_markup(d_, span), fill);
  }
  template <class Fill>
  void print(Span span, const std::string& seen, Fill fill) {
    std::string out;
    Json j(out);
    j.object();
    if (named_) j.field("layer", layer_);
    if (d_.line_number > 0) j.field("line", d_.line_number);
    // What is hidden as a whole (an address, a marker) is shown as it stands in the text.
    j.field("begin", span.begin).field("end", span.end);
    j.field("text", seen.empty() ? slice(d_.text, span) : std::string_view(seen));
    fill(j);
    j.end();
    line_(out);
  }

  const Document& d_;
  std::string_view layer_;
  bool named_;
  const Line& line_;
};

std::string layer_name(std::string_view table) {
  std::string out(table);
  for (char& c : out)
    if (c == '_') c = '-';
  return out;
}

void inspect_one(const Document& d, std::string_view layer, bool named, const Line& line) {
  Rows rows(d, layer, named, line);
  if (layer == "prose") rows.prose();
#define STET_INSPECT_(NAME, name, Row) \
  if (layer == layer_name(#name)) rows.table(d.name);
  STET_FOR_EACH_TABLE(STET_INSPECT_)
#undef STET_INSPECT_
}

template <class Each>
void for_each_layer(std::string_view layers, Each each) {
  while (!layers.empty()) {
    const size_t comma = std::min(layers.find(','), layers.size());
    if (comma > 0) each(layers.substr(0, comma));
    layers.remove_prefix(std::min(comma + 1, layers.size()));
  }
}

}  // namespace

const std::vector<std::string>& inspect_layers() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
#define STET_LAYER_(NAME, name, Row) out.push_back(layer_name(#name));
    STET_FOR_EACH_TABLE(STET_LAYER_)
#undef STET_LAYER_
    out.push_back("prose");
    return out;
  }();
  return names;
}

uint64_t inspect_tables(std::string_view layers) {
  uint64_t tables = 0;
  for_each_layer(layers, [&](std::string_view layer) {
#define STET_LAYER_BIT_(NAME, name, Row) \
  if (layer == layer_name(#name)) tables |= STET_##NAME;
    STET_FOR_EACH_TABLE(STET_LAYER_BIT_)
#undef STET_LAYER_BIT_
    if (layer == "citations") tables |= STET_SOURCES | STET_PERSONS;
  });
  return tables;
}

void inspect_rows(const Document& d, std::string_view layers, const Line& line) {
  const bool named = layers.find(',') != std::string_view::npos;
  for_each_layer(layers, [&](std::string_view layer) { inspect_one(d, layer, named, line); });
}

}  // namespace stet
