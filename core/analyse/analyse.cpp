// The order of the passes, and which of them an enabled rule needs.
#include "core/analyse/analyse.h"

namespace stet {
namespace {

// --input references: the whole document is the body of one note.
void one_note(Document& d) {
  for (stet_block& b : d.blocks) {
    b.kind = STET_BLOCK_NOTE;
    b.note = 0;
  }
  stet_note n{};
  n.span = n.body = {0, u32(d.text.size())};
  n.scheme = STET_LABEL_NAMED;
  n.first_marker = none;
  n.flags = STET_NOTE_REFERENCE;
  d.notes.assign(1, n);
  d.markers.clear();
}

}  // namespace

void analyse(Document& d, const AnalysisOptions& options) {
  uint32_t want = options.tables == 0 ? ~0u : options.tables;
  if (want & STET_TABLE_CLAIMS) want |= STET_TABLE_SENTENCES;
  if (want & STET_TABLE_NAMES) want |= STET_TABLE_SENTENCES;
  if (want & STET_TABLE_NUMBERS) want |= STET_TABLE_DATES;
  if (want & STET_TABLE_CITATIONS) want |= STET_TABLE_QUOTATIONS | STET_TABLE_DATES;
  if (options.references) {
    one_note(d);
  } else {
    find_notes(d);
  }
  find_links(d);
  if (want & STET_TABLE_QUOTATIONS) find_quotations(d);
  if (want & STET_TABLE_DATES) find_dates(d);
  if (want & STET_TABLE_CITATIONS) {
    find_citations(d);
    resolve_sources(d);
  }
  if (want & STET_TABLE_SENTENCES) find_sentences(d);
  if (want & STET_TABLE_CLAIMS) find_claims(d);
  if (want & STET_TABLE_NUMBERS) find_numbers(d);
  if (want & STET_TABLE_NAMES) find_names(d);
}

}  // namespace stet
