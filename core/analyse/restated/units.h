// Units: the sentences and table rows of a document that hold a fact (a date or a figure), as stems and facts.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document/document.h"

namespace stet::restated {

/// Parts of words in a sentence, as [word-parts] numbers them.
enum class Part : uint8_t { content, grammar, pronoun, negation, approximate, singling, ordering, leading };

inline constexpr uint16_t no_fact = 0xFFFF;
struct Token {
  uint32_t stem;  // a number for each stem of the document: the same stem, the same number; none: a fact
  uint16_t fact;  // of the unit; no_fact: a word
  Part part;
  bool capital;
};

struct Fact {
  Span span;
  uint32_t row;    // of dates or numbers
  uint16_t token;  // within the unit
  bool date;
};

enum class Form : uint8_t { sentence, list, row, figure };
struct Unit {
  Span span;
  uint32_t block = none;
  uint32_t first_token = 0, tokens = 0, first_fact = 0, facts = 0;
  uint32_t first_stem = 0, stems = 0;  // its different content stems, sorted
  float weight = 0;                    // of these
  Form form = Form::sentence;
  bool abstract = false;
};

struct Units {
  std::vector<Unit> all;
  std::vector<Token> tokens;
  std::vector<Fact> facts;
  std::vector<uint32_t> stems;
  std::vector<uint32_t> uses;      // by stem: in how many units
  bool knows_small_words = false;  // of the document's language
  std::vector<float> weights;      // by stem: the rarer, the heavier

  std::span<const Token> tokens_of(const Unit& u) const { return {tokens.data() + u.first_token, u.tokens}; }
  std::span<const Fact> facts_of(const Unit& u) const { return {facts.data() + u.first_fact, u.facts}; }
  std::span<const uint32_t> stems_of(const Unit& u) const { return {stems.data() + u.first_stem, u.stems}; }
  /// How many stems two units share, and what these weigh.
  std::pair<size_t, float> shared(const Unit& a, const Unit& b) const;
};
Units units_of(const Document& document);

/// A folded word without what it is bent with; never shorter than three letters.
std::string_view stem_of(std::string_view folded);

}  // namespace stet::restated
