// What the sequence model reads in a reference, beside what the scanners are sure of.
#pragma once

#include <vector>

#include "core/analyse/citations/citation_parser.h"
#include "core/references/label.h"

namespace stet {

/// A stretch of a note as the model sees it; spans are bytes of the document.
class LabelledReference {
 public:
  /// Empty where there is no model. `rated`: for complete(), which asks how sure the model is.
  LabelledReference(const Document& document, Span segment, bool rated);
  /// Where it holds several references: each for itself.
  std::vector<Span> parts() const;
  /// An entry of a list of references: the model's word counts, but for what scanners know for certain.
  void read(const Document& document, Span part, CitationDraft& draft) const;
  /// Only what is missing in it, and only where the model is sure.
  void complete(Span part, CitationDraft& draft) const;

 private:
  Span segment_;
  std::vector<LabelledSpan> fields_;
};

}  // namespace stet
