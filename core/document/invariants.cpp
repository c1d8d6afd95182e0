// Spans inside the text, on borders of characters and in order; indices that lead to rows.
#include "core/document/invariants.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

class Invariants {
 public:
  Invariants(const Document& d, uint64_t tables) : d_(d), tables_(tables) {}

  std::string run() {
    if (!d_.masked.empty() && d_.masked.size() != d_.text.size()) fail("prose is not as long as the text", 0);
#define STET_SPANS_(NAME, name, Row) \
  if (has(STET_##NAME)) spans(d_.name, #name);
    STET_FOR_EACH_TABLE(STET_SPANS_)
#undef STET_SPANS_
    for (size_t i = 1; i < d_.blocks.size(); ++i)
      if (d_.blocks[i].span.begin < d_.blocks[i - 1].span.end) fail("blocks overlap", d_.blocks[i].span.begin);
    for (const stet_block& b : d_.blocks) {
      leads(b.note, d_.notes.size(), "a block's note", b.span.begin);
      leads(b.container, d_.containers.size(), "a block's container", b.span.begin);
    }
    for (uint32_t i = 0; i < d_.containers.size(); ++i) {
      const stet_container& c = d_.containers[i];
      if (c.parent != none && c.parent >= i) fail("a container comes before its parent", c.span.begin);
      leads(c.block, d_.blocks.size(), "a container's block", c.span.begin);
    }
    for (const stet_cell& c : d_.cells) leads(c.table, d_.containers.size(), "a cell's table", c.span.begin);
    for (const stet_note& n : d_.notes) {
      if (!contains(n.span, n.body)) fail("a note's body lies outside of it", n.span.begin);
      leads(n.first_marker, d_.markers.size(), "a note's first marker", n.span.begin);
      leads(n.list, d_.note_lists.size(), "a note's list", n.span.begin);
    }
    for (const stet_marker& m : d_.markers) {
      leads(m.note, d_.notes.size(), "a marker's note", m.span.begin);
      leads(m.block, d_.blocks.size(), "a marker's block", m.span.begin);
      span(m.label, "a marker's label");
    }
    for (const stet_link& l : d_.links) {
      for (const Span s : {l.address, l.scheme, l.host, l.path, l.query, l.fragment, l.fault, l.date})
        span(s, "part of a link");
      leads(l.note, d_.notes.size(), "a link's note", l.span.begin);
    }
    for (const stet_quotation& q : d_.quotations) span(q.inner, "a quotation's inside");
    for (const stet_date& t : d_.dates) leads(t.note, d_.notes.size(), "a date's note", t.span.begin);
    for (const stet_citation& c : d_.citations) {
      leads(c.issued, d_.dates.size(), "a citation's date", c.span.begin);
      leads(c.accessed, d_.dates.size(), "a citation's access date", c.span.begin);
      leads(c.link, d_.links.size(), "a citation's link", c.span.begin);
      leads(c.source, d_.sources.size(), "a citation's source", c.span.begin);
      leads(c.antecedent, d_.citations.size(), "a citation's antecedent", c.span.begin);
      if (c.first_field + size_t{c.fields} > d_.fields.size()) fail("a citation's fields are not there", c.span.begin);
      span(c.back_reference, "a back-reference");
    }
    for (const stet_sentence& s : d_.sentences) leads(s.block, d_.blocks.size(), "a sentence's block", s.span.begin);
    for (const stet_claim& c : d_.claims) {
      leads(c.sentence, d_.sentences.size(), "a claim's sentence", c.span.begin);
      if (c.first_marker + size_t{c.markers} > d_.markers.size()) fail("a claim's markers are not there", c.span.begin);
    }
    for (const stet_number& n : d_.numbers) span(n.unit, "a number's unit");
    for (const stet_word& w : d_.words) {
      if (w.form >= d_.forms.size()) fail("a word's form leads nowhere", w.span.begin);
      if (w.by_form >= d_.words.size()) fail("a form's word leads nowhere", w.span.begin);
    }
    for (const stet_form& f : d_.forms) {
      if (f.count == 0 || f.first + size_t{f.count} > d_.words.size())
        fail("a form's words are not there", f.span.begin);
      for (const uint32_t row : d_.words_of(f))
        if (d_.words[row].hash != f.hash) fail("a form has another's word", f.span.begin);
    }
    for (const stet_restatement& r : d_.restatements) {
      for (const Span s : {r.other, r.unit, r.other_unit}) span(s, "a side of a restatement");
      const size_t rows = r.kind == STET_RESTATED_DATE     ? d_.dates.size()
                          : r.kind == STET_RESTATED_NUMBER ? d_.numbers.size()
                                                           : d_.quotations.size();
      leads(std::max(r.row, r.other_row), rows, "a restatement's fact", r.span.begin);
    }
    for (const stet_source_text& t : d_.source_texts) {
      leads(t.source, d_.sources.size(), "a text's source", t.span.begin);
      if (std::max(t.name.end, t.text.end) > d_.strings.size()) fail("a source's text is not there", t.span.begin);
    }
    return why_;
  }

 private:
  bool has(uint64_t table) const { return (tables_ & table) != 0; }
  void fail(const std::string& what, uint32_t at) {
    if (why_.empty()) why_ = what + ", at byte " + std::to_string(at);
  }
  void span(Span s, const char* what) {
    const std::string_view text = d_.text;
    const auto border = [&](uint32_t at) { return at == text.size() || !is_continuation(text[at]); };
    if (s.begin > s.end || s.end > text.size()) {
      fail(std::string(what) + " lies outside of the text", s.begin);
    } else if (!border(s.begin) || !border(s.end)) {
      fail(std::string(what) + " cuts a character", s.begin);
    }
  }
  void leads(uint32_t row, size_t rows, const char* what, uint32_t at) {
    if (row != none && row >= rows) fail(std::string(what) + " leads nowhere", at);
  }
  template <class Row>
  void spans(const Table<Row>& rows, const char* table) {
    for (size_t i = 0; i < rows.size(); ++i) {
      span(rows[i].span, table);
      if (i > 0 && rows[i].span.begin < rows[i - 1].span.begin)
        fail(std::string(table) + " are out of order", rows[i].span.begin);
    }
  }
  void spans(const Table<stet_file>&, const char*) {}

  const Document& d_;
  uint64_t tables_;
  std::string why_;
};

}  // namespace

std::string broken_invariant(const Document& d, uint64_t tables) { return Invariants(d, tables).run(); }

uint64_t checksum(const Document& d, uint64_t tables) {
  Fnv sum;
#define STET_SUM_(NAME, name, Row) \
  if (tables & STET_##NAME) sum.add({reinterpret_cast<const char*>(d.name.data()), d.name.size() * sizeof(Row)});
  STET_FOR_EACH_TABLE(STET_SUM_)
#undef STET_SUM_
  return sum.value();
}

}  // namespace stet
