// What the sequence model sees of a token: a fixed number of features, each a hash of a template and its values.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/references/labels.h"
#include "core/references/tokens.h"

namespace stet {

/// What a scanner is certain of: the words of `span` have one of these labels (RefLabel::other: none).
struct RefConstraint {
  Span span;
  RefLabels allowed;
};

/// Features of one token; 0: no feature.
inline constexpr uint32_t features_per_token = 41;

/// What chooses among the tables of transitions: the marks before a token. See boundary_of().
inline constexpr uint32_t ref_boundaries = 16;
uint8_t boundary_of(uint16_t gap);

class RefFeatures {
 public:
  /// Replaces what was there; buffers are kept for the next text. `constraints`: one set of labels for each token, or
  /// empty.
  void compute(std::string_view text, std::span<const RefToken> tokens, std::span<const RefLabels> allowed);
  size_t size() const { return facts_.size(); }
  /// features_per_token hashes.
  const uint64_t* of(size_t token) const { return hashes_.data() + token * features_per_token; }
  uint32_t classes(size_t token) const { return facts_[token].classes; }
  bool is_number(size_t token) const { return facts_[token].number != 0; }
  uint8_t boundary(size_t token) const { return facts_[token].boundary; }

 private:
  struct Facts {
    uint64_t word = 0, shape = 0, head = 0, tail = 0;
    uint32_t classes = 0;
    uint16_t before = 0, after = 0;
    uint8_t number = 0;  // what kind of number it is; 0: none
    uint8_t initial = 0, capital = 0;
    uint8_t boundary = 0;
    uint8_t state = 0;  // quotation, bracket
    uint8_t seen = 0;   // what came before
    uint8_t ahead = 0;  // what comes behind
    uint8_t constraint = 0;
    uint32_t piece = 0;
  };
  // A stretch between two marks that part fields.
  struct Piece {
    uint32_t begin = 0, end = 0;
    uint32_t classes = 0;
    uint8_t shape = 0;
  };
  void look(std::string_view text, const RefToken& token, Facts& out);
  void look_ahead();
  void divide();
  void hash(size_t token);

  std::vector<Facts> facts_;
  std::vector<Piece> pieces_;
  std::vector<uint64_t> hashes_;
  std::string word_;
};

}  // namespace stet
