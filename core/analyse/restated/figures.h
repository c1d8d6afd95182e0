// Figures that are nearly alike: what sentences share that tell of one quantity in other words.
#pragma once

#include <vector>

#include "core/analyse/restated/units.h"

namespace stet::restated {

/// Figures of two units, in order, that count the same thing at the same scale.
struct Twins {
  uint32_t a, b;            // units
  uint16_t first, second;   // facts, by their number in the units
  bool swapped;             // two neighbouring digits changed places; else one digit is another
  bool alone;               // the document counts the thing with no third value at this scale; always, if not swapped
  bool odd = false;         // one stands once in the document, the other with the digits in their order again and again
  bool told_again = false;  // each stands once, one of them at the head; whatever they count
};

/// The unit stands in the abstract or the first paragraphs, whose figures are told again below.
bool at_head(const Unit& unit, const Document& document);

/// Pairs with three significant digits or more, or two that are swapped between the head and what follows, sorted by
/// units; at most a fixed number for each figure.
std::vector<Twins> find_twins(const Document& document, const Units& units);

/// What a figure counts: the next word of content; none behind the end of the clause.
uint32_t head_of(std::span<const Token> unit, size_t fact_token);

}  // namespace stet::restated
