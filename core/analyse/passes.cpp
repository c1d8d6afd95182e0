// The passes in their order, and which of them somebody's tables ask for.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <stet/text.hpp>

#include "core/analyse/analyse.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/document/invariants.h"

namespace stet {
namespace {

constexpr uint64_t structure = STET_BLOCKS | STET_CONTAINERS | STET_CELLS | STET_NOTE_LISTS | STET_NOTES | STET_MARKERS;

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
  n.kind = STET_NOTE_REFERENCE;
  d.notes.assign(1, n);
  d.note_lists.assign(1, {n.span, n.span, STET_NOTE_REFERENCE, none});
  d.markers.clear();
  d.given.clear();
}

}  // namespace

const std::vector<Pass>& passes() {
  static const std::vector<Pass> all = {
      {"notes", structure | STET_DOUBTS, 0, 0, find_notes},
      {"structure", 0, structure, 0, find_structure},
      {"words", STET_WORDS | STET_FORMS, 0, structure, find_words},
      {"links", STET_LINKS, 0, structure, find_links},
      {"quotations", STET_QUOTATIONS | STET_ZONES, 0, STET_LINKS, find_quotations},
      {"dates", STET_DATES, 0, STET_WORDS | STET_FORMS | STET_LINKS | STET_QUOTATIONS | STET_ZONES, find_dates},
      {"citations", STET_CITATIONS | STET_FIELDS, STET_DATES | STET_QUOTATIONS | STET_ZONES,
       STET_LINKS | STET_QUOTATIONS | STET_ZONES | STET_DATES, find_citations, true},
      {"sources", STET_SOURCES | STET_CANDIDATES, STET_CITATIONS, STET_CITATIONS | STET_FIELDS, resolve_sources, true},
      {"persons", STET_PERSONS, 0, STET_FIELDS, find_persons, true},
      {"sentences", STET_SENTENCES, 0, STET_LINKS | STET_MARKERS, find_sentences},
      {"claims", STET_CLAIMS, 0, STET_SENTENCES | STET_MARKERS, find_claims},
      {"numbers", STET_NUMBERS, 0, STET_WORDS | STET_DATES | STET_LINKS | STET_MARKERS, find_numbers, true},
      {"names", STET_NAMES, 0, STET_SENTENCES, find_names, true},
      {"restatements", STET_RESTATEMENTS, 0,
       STET_WORDS | STET_SENTENCES | STET_DATES | STET_NUMBERS | STET_QUOTATIONS | STET_LINKS | STET_MARKERS,
       find_restatements},
      {"source texts", STET_SOURCE_TEXTS, 0, STET_CITATIONS | STET_FIELDS | STET_SOURCES | STET_PERSONS | STET_LINKS,
       find_source_texts},
  };
  return all;
}

std::vector<const Pass*> passes_for(uint64_t tables) {
  std::vector<const Pass*> out;
  // From the last: what a pass needs is made and completed by earlier ones.
  for (auto pass = passes().rbegin(); pass != passes().rend(); ++pass) {
    if (((pass->makes | pass->completes) & (tables | structure)) == 0) continue;
    tables |= pass->needs;
    out.push_back(&*pass);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

/// What stands between the parts of a citation is a space to its reader, whichever a typesetter took.
class CommonSpaces {
 public:
  explicit CommonSpaces(Document& d) : d_(d) {}
  ~CommonSpaces() { set(false); }
  CommonSpaces(const CommonSpaces&) = delete;
  CommonSpaces& operator=(const CommonSpaces&) = delete;

  void set(bool common) {
    if (common == common_) return;
    common_ = common;
    if (!common) {
      if (changed_) d_.masked = as_it_was_;
      changed_ = false;
      return;
    }
    if (none_ || next_set_space(d_.prose(), 0) == npos) {
      none_ = true;
      return;
    }
    changed_ = true;
    as_it_was_.assign(d_.masked.begin(), d_.masked.end());
    if (d_.masked.empty()) d_.masked = d_.text;
    for (size_t at = next_set_space(d_.masked, 0); at != npos; at = next_set_space(d_.masked, at))
      std::fill_n(d_.masked.begin() + static_cast<std::ptrdiff_t>(at), set_space(d_.masked, at), ' ');
  }

 private:
  Document& d_;
  std::string as_it_was_;
  bool common_ = false, changed_ = false;
  bool none_ = false;  // there are no such spaces, and no pass adds one
};

#ifndef NDEBUG
// What must hold after a pass: every table sound, and those that are ready as they were.
class Watch {
 public:
  Watch(const std::vector<const Pass*>& all) : all_(all) {}
  void after(const Document& d, size_t pass) {
    made_ |= all_[pass]->makes;
    // Readers open containers that come to hold nothing; the pass over them drops these.
    constexpr uint64_t raw = structure & ~uint64_t{STET_CONTAINERS | STET_CELLS};
    if (all_[pass]->run == find_structure) settled_ = true;
    const std::string why = broken_invariant(d, settled_ ? made_ | structure : (made_ & raw) | raw);
    uint64_t open = 0;  // what a later pass makes or completes
    for (size_t k = pass + 1; k < all_.size(); ++k) open |= all_[k]->makes | all_[k]->completes;
    if (!why.empty() || (ready_ != 0 && checksum(d, ready_) != sum_)) {
      std::fprintf(stderr, "after the pass %s: %s\n", all_[pass]->name,
                   why.empty() ? "a table that was ready has changed" : why.c_str());
      std::abort();
    }
    ready_ = made_ & ~open;
    sum_ = checksum(d, ready_);
  }

 private:
  const std::vector<const Pass*>& all_;
  uint64_t made_ = 0, ready_ = 0, sum_ = 0;
  bool settled_ = false;
};
#else
struct Watch {
  Watch(const std::vector<const Pass*>&) {}
  void after(const Document&, size_t) {}
};
#endif

struct Analysis::State {
  Document& document;
  const std::vector<const Pass*>& passes;
  bool references;
  Watch watch;
  CommonSpaces spaces;
  size_t next = 0;
};

Analysis::Analysis(Document& d, const std::vector<const Pass*>& passes, bool references)
    : state_(new State{d, passes, references, Watch(passes), CommonSpaces(d)}) {
  if (references) one_note(d);
}

Analysis::~Analysis() = default;

bool Analysis::next() {
  State& s = *state_;
  if (s.next == s.passes.size()) return false;
  const size_t at = s.next++;
  const Pass& pass = *s.passes[at];
  s.spaces.set(pass.common_spaces);
  if (!s.references || pass.run != find_notes) pass.run(s.document);
  s.watch.after(s.document, at);
  return true;
}

void analyse(Document& d, const AnalysisOptions& options) {
  const std::vector<const Pass*> passes = passes_for(options.tables);
  Analysis analysis(d, passes, options.references);
  while (analysis.next()) continue;
}

}  // namespace stet
