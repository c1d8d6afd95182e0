// Which quotation marks of a block go together: the reading that needs fewest faults.
#pragma once

#include <span>
#include <vector>

#include "core/base/span.h"

namespace stet {

enum class Side : uint8_t { open, close, either };

struct QuotationMark {
  Span span;
  char32_t c;
  Side place;            // what its neighbours say
  bool tight = false;    // no white space on the side of its words
  bool ends = false;     // what stands before it ends a sentence or a clause, or touches it
  bool reopens = false;  // it begins a line
};

/// How a document uses its marks: “a” and „a“ and «a» need no saying.
struct QuotationUse {
  bool right_opens = false;            // ”a”
  bool guillemets_reversed = false;    // »a«
  bool right_guillemet_opens = false;  // »a»
};
/// By what stands around the marks of the whole document.
class QuotationHabits {
 public:
  void see(const QuotationMark& mark);
  QuotationUse use() const;

 private:
  // By the side that their place gives them.
  uint32_t left_ = 0, right_opening_ = 0, right_closing_ = 0;
  uint32_t first_guillemet_[2] = {0, 0}, second_guillemet_[2] = {0, 0};  // «, »: opening, closing
};

struct QuotationPair {
  uint32_t open, close;   // rows of the marks; none: there is no partner
  bool reversed;          // one of the two faces the wrong way
  bool reopened = false;  // `open` begins a further line or paragraph of a quotation that is open
};

/// In no order. Beam search over the stacks of open marks: a mark that was lost costs itself and no other.
std::vector<QuotationPair> pair_marks(std::span<const QuotationMark> marks, const QuotationUse& use);

}  // namespace stet
