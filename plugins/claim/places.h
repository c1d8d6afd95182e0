// Where a text has words that several rules of the claim plugin begin with.
#pragma once

#include <vector>

#include <stet/checker.hpp>

namespace claim {

/// Words of the document, in their order, with which these may begin.
struct Places {
  std::vector<uint32_t> acts, parts, placeholders;
};

/// Made once for each document: its forms are gone along once for all rules.
class Shared {
 public:
  explicit Shared(const stet::Settings& s)
      : lists_({s.words("numbered-acts").first_words(), s.words("statutes").first_words(),
                s.words("parts-of-a-text").first_words(), s.words("placeholders").first_words()}) {}
  Places prepare(const stet::Document&) const;

 private:
  stet::WordLists<4> lists_;
};

}  // namespace claim
