// Brackets that hold a number and call no note: those of formulas, addresses, words of links and intervals.
#pragma once

#include <vector>

#include "core/document/document.h"

namespace stet {

/// Asked for the brackets of one block.
class BracketContext {
 public:
  BracketContext(const Document& document, Span block) : d_(document), block_(block) {}
  /// What stands around a bracket with so many numbers says that they are none of notes.
  bool says_no(Span bracket, size_t numbers);

 private:
  bool in_formula(uint32_t at);
  void find_formulas();

  const Document& d_;
  Span block_;
  bool found_ = false;
  std::vector<Span> formulas_;  // as TeX marks them: \(…\), \[…\], $…$, $$…$$; what they hold is no prose
};

}  // namespace stet
