// Analysis completes the tables a reader began. One table, one file; each pass reads only what earlier passes made.
// Order: notes (labels, markers, bodies) → links → quotations → dates → citations → sources → sentences → claims.
#pragma once

#include <cstdint>

#include "core/document/document.h"

namespace stet {

struct AnalysisOptions {
  uint32_t tables = 0;      // enum stet_table, or-ed; 0: all
  bool references = false;  // the whole document is the body of one note (--input references)
};

void analyse(Document& document, const AnalysisOptions& options = {});

// The passes, in order. Each sorts what it makes and fixes up no one else's rows except where said.
void find_notes(Document& document);       // notes, note blocks, markers (unless the format marks them itself)
void find_links(Document& document);       // links: bare URLs in prose, joined to the reader's marked-up ones
void find_quotations(Document& document);  // quotations, paired or not; zones of quotations and URLs
void find_dates(Document& document);       // dates with precision; roles are set by citations
void find_citations(Document& document);   // citations of notes; sets roles of dates, note and citation of links
void resolve_sources(Document& document);  // antecedents of ibid./op. cit./short forms, sources, merged repeats
void find_sentences(Document& document);   // sentences; fills .sentence of markers, dates, quotations
void find_claims(Document& document);
void find_numbers(Document& document);
void find_names(Document& document);

}  // namespace stet
