// What the labels of a document that marks its notes count in, and which number each is.
#include "core/read/note_labels.h"

#include <array>
#include <vector>

#include "core/document/labels.h"

namespace stet {
namespace {

constexpr std::array schemes = {STET_LABEL_ARABIC, STET_LABEL_ROMAN, STET_LABEL_LETTER, STET_LABEL_SYMBOL};

/// Notes that count together: a list where the reader says which there are, else all of a kind.
uint32_t group_of(const Document& d, const stet_note& n) { return d.note_lists.empty() ? n.kind : n.list; }

/// By group: the scheme that all its notes count in, if they count: "i" is the first, and "c" the third or the
/// hundredth.
std::vector<uint32_t> schemes_of(const Document& d) {
  const size_t groups = d.note_lists.empty() ? STET_NOTE_REFERENCE + 1 : d.note_lists.size();
  std::vector<uint32_t> out(groups, STET_LABEL_NAMED);
  for (const uint32_t scheme : schemes) {
    std::vector<uint32_t> last(groups, 0);
    std::vector<bool> counts(groups, true);
    for (const stet_note& n : d.notes) {
      if (empty(n.label)) continue;
      const uint32_t group = group_of(d, n), value = label_value(slice(d.text, n.label), scheme);
      if (value == 0 || (value <= last[group] && value != 1 && scheme != STET_LABEL_ARABIC)) counts[group] = false;
      last[group] = value;
    }
    for (size_t g = 0; g < groups; ++g)
      if (out[g] == STET_LABEL_NAMED && counts[g] && last[g] > 0) out[g] = scheme;
  }
  return out;
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
  const std::vector<uint32_t> scheme = schemes_of(d);
  uint32_t usual = STET_LABEL_NAMED;  // for markers whose note is not there
  for (stet_note& n : d.notes) {
    const uint32_t own = scheme[group_of(d, n)];
    usual = usual == STET_LABEL_NAMED ? own : usual;
    set_number(d, n, own);
  }
  for (stet_marker& m : d.markers) {
    if (m.scheme == STET_LABEL_AUTHOR_YEAR) continue;
    if (m.note != none && (m.flags & STET_MARKER_IN_RANGE) != 0) {  // it has no label of its own
      m.scheme = d.notes[m.note].scheme;
      m.number = d.notes[m.note].number;
      continue;
    }
    set_number(d, m, m.note == none ? usual : d.notes[m.note].scheme);
  }
}

}  // namespace stet
