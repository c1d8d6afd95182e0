// Analysis completes the tables a reader began. A pass makes a table, perhaps completes others, and reads what earlier
// passes made; passes.cpp is the list of them, in their order.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/document/document.h"

namespace stet {

struct AnalysisOptions {
  uint64_t tables = ~uint64_t{0};  // STET_DATES | …: what somebody will read
  bool references = false;         // the whole document is the body of one note (--input references)
};

/// A table is ready when its maker and all passes that complete it have run. No pass reads a column that a later pass
/// completes.
struct Pass {
  const char* name;
  uint64_t makes, completes, needs;  // STET_DATES | …
  void (*run)(Document&);
  bool common_spaces = false;  // meets no-break and narrow spaces as common ones, of as many bytes
};
const std::vector<Pass>& passes();
/// Those of passes() that must run, in order, so that `tables` are ready.
std::vector<const Pass*> passes_for(uint64_t tables);

/// Analysis of one document, pass by pass: so that several documents can take turns.
class Analysis {
 public:
  /// Both outlive it.
  Analysis(Document& document, const std::vector<const Pass*>& passes, bool references);
  ~Analysis();
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;
  /// Runs the next pass. False: all have run.
  bool next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};
/// All of it at once.
void analyse(Document& document, const AnalysisOptions& options = {});

// The passes. Each sorts what it makes.
void find_notes(Document& document);       // notes, note blocks, lists, markers (unless the format marks them itself)
void find_structure(Document& document);   // sections; parents of containers
void find_links(Document& document);       // bare URLs in prose, joined to the reader's marked-up links
void find_quotations(Document& document);  // quotations, paired or not; zones of quotations and URLs
void find_dates(Document& document);       // dates with precision
void find_citations(Document& document);   // citations and their fields; completes roles of dates, titles among
                                           // quotations and zones
void resolve_sources(Document& document);  // sources, merged repeats; completes antecedents of ibid./op. cit.
void find_persons(Document& document);
void find_sentences(Document& document);
void find_claims(Document& document);
void find_numbers(Document& document);
void find_names(Document& document);
void find_words(Document& document);
void find_restatements(Document& document);  // what is told twice with other dates, figures, wordings
void find_source_texts(Document& document);  // which files of the document's shelf are which sources

}  // namespace stet
