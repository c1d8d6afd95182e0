// Rules about the labels of notes and their markers: numerals that are none, two schemes, a range that runs backwards.
#pragma once

#include <vector>

#include <stet/checker.hpp>

namespace notes {

/// "[iiii] D. Orr" below the note [iii]: it stands where a note begins, and the text calls it, but it is no label of
/// its list, so its words are read as the end of the note before.
struct LostLabel {
  stet::Span span;    // with its brackets
  stet::Span marker;  // in the text
  bool malformed;     // no numeral of the list's scheme; else one of another scheme
};
/// Those in the body of a note, in order.
std::vector<LostLabel> lost_labels(const stet::Document&, const stet::Note&);

struct NoteLabelMalformed {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MixedNumberingScheme {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "[9–7]".
struct MarkerRangeReversed {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace notes
