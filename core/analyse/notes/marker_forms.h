// What may be a marker: the forms in which markers are written. markers.cpp decides which of them are.
#pragma once

#include <string_view>
#include <vector>

#include <stet/search.hpp>

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

/// What is looked for in a document.
struct MarkerSearch {
  MarkerSearch(std::string_view prose, bool with_symbols, bool with_letters);
  bool symbols, letters;    // the rare forms: * †; [a]
  Bytes signs;              // what tells a marker, as far as the text holds it: a search costs as much as it looks for
  uint32_t room = 100'000;  // how many more notes ranges may stand for ("[1–199]"); counted down
};
// All of these find what stands in the block, and put it behind what is found.

/// [iv], [4, 5], [4–6], ¹, ^4^ and, if asked for, the rare ones.
void marker_candidates(const Document& document, Span block, MarkerSearch& search, std::vector<MarkerCandidate>& found);
/// "(4)", "(iv)".
void parenthesised_numbers(const Document& document, Span block, bool letters, std::vector<MarkerCandidate>& found);
/// Digits behind a word, a stop or a closing mark, or raised by a tag: "régime1. Le", "wheat”.2 A", "so.<sup>3</sup>".
/// `romans`: and "closed.iv The", where a list is numbered so.
void glued_numerals(const Document& document, Span block, bool romans, std::vector<MarkerCandidate>& found);
/// The same for one place where a marker is missed: more is believed ("G7.4", "in 20242." of the year 2024).
bool may_be_glued(std::string_view prose, Span block, Span digits);

}  // namespace stet
