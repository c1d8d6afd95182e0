// What the labels of a document that marks its notes count in, and which number each is.
#include "core/read/note_labels.h"

#include <array>

#include "core/document/labels.h"

namespace stet {
namespace {

constexpr std::array schemes = {STET_LABEL_ARABIC, STET_LABEL_ROMAN, STET_LABEL_LETTER, STET_LABEL_SYMBOL};

/// The scheme that all notes of a kind count in, if they count: "i" is the first, and "c" the third or the hundredth.
uint32_t scheme_of(const Document& d, uint32_t kind) {
  for (const uint32_t scheme : schemes) {
    uint32_t last = 0;
    bool all = true;
    for (const stet_note& n : d.notes) {
      if (n.kind != kind || empty(n.label)) continue;
      const uint32_t value = label_value(slice(d.text, n.label), scheme);
      all = all && value > 0 && (value > last || value == 1 || scheme == STET_LABEL_ARABIC);
      last = value;
    }
    if (all && last > 0) return scheme;
  }
  return STET_LABEL_NAMED;
}

/// By the scheme of its list; figures are numbers everywhere.
template <class Row>
void set_number(const Document& d, Row& row, uint32_t scheme) {
  for (const uint32_t s : {scheme, uint32_t{STET_LABEL_ARABIC}}) {
    row.number = label_value(slice(d.text, row.label), s);
    row.scheme = row.number > 0 ? s : uint32_t{STET_LABEL_NAMED};
    if (row.number > 0) return;
  }
}

}  // namespace

void number_labels(Document& d) {
  std::array<uint32_t, STET_NOTE_REFERENCE + 1> scheme{};
  for (uint32_t kind = 0; kind < scheme.size(); ++kind) scheme[kind] = scheme_of(d, kind);
  uint32_t usual = STET_LABEL_NAMED;  // for markers whose note is not there
  for (stet_note& n : d.notes) {
    usual = usual == STET_LABEL_NAMED ? scheme[n.kind] : usual;
    set_number(d, n, scheme[n.kind]);
  }
  for (stet_marker& m : d.markers) set_number(d, m, m.note == none ? usual : d.notes[m.note].scheme);
}

}  // namespace stet
