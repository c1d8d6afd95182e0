// The rule that holds the kind of source a sentence speaks of against the one that its note cites.
#pragma once

#include <string>
#include <vector>

#include <stet/checker.hpp>

#include "places.h"

namespace claim {

class SourceKindDiffers {
 public:
  static const stet::Rule rule;
  SourceKindDiffers(const stet::Settings& s, const Shared&)
      : said_(s.words("kinds-of-source-said")),
        cited_(s.words("kinds-of-source-cited")),
        hosts_(s.words("hosts-of-kinds")) {}
  void check(const stet::Document&, const stet::Report&, const Places&) const;

 private:
  struct Kind {
    uint32_t value;
    stet::Span at;  // empty: the link says so
  };
  static void add_kinds(const stet::Document&, stet::Span, const stet::WordList&, std::vector<Kind>&);
  static const Kind* only_of(const std::vector<Kind>&, uint32_t family);
  stet::WordList said_, cited_, hosts_;
};

}  // namespace claim
