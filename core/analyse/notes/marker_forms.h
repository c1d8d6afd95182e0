// What may be a marker: the forms in which markers are written. markers.cpp decides which of them are.
#pragma once

#include <vector>

#include "core/document/document.h"
#include "core/document/labels.h"

namespace stet {

struct MarkerCandidate {
  Span span, label;
  uint32_t number, scheme;
  LabelStyle style;
  bool in_range;
  bool doubtful = false;  // it may be something else: an exponent ("25²"), an item of a list in a sentence (": (1) …")
  Span locator{};         // "p. 45" of "[2, p. 45]"
};

struct RareForms {
  bool symbols, letters;  // * †; [a]
};
/// [iv], [4, 5], [4–6], ¹, ^4^ and, if asked for, the rare ones in the block.
/// `room`: how many more notes the ranges of a document may stand for ("[1–199]"); counted down.
std::vector<MarkerCandidate> marker_candidates(const Document& document, Span block, RareForms rare, uint32_t& room);
/// "(4)", "(iv)".
std::vector<MarkerCandidate> parenthesised_numbers(const Document& document, Span block);
/// Digits behind a word, a stop or a closing mark, or raised by a tag: "régime1. Le", "wheat”.2 A", "so.<sup>3</sup>".
/// `romans`: and "closed.iv The", where a list is numbered so.
std::vector<MarkerCandidate> glued_numerals(const Document& document, Span block, bool romans);
/// The same for one place where a marker is missed: more is believed ("G7.4", "in 20242." of the year 2024).
bool may_be_glued(std::string_view prose, Span block, Span digits);

}  // namespace stet
