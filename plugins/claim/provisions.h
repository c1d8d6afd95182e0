// The rule that holds the article or section a sentence names against the one in its note.
#pragma once

#include <string>
#include <string_view>

#include <stet/checker.hpp>

#include "places.h"

namespace claim {

class ProvisionDiffers {
 public:
  static const stet::Rule rule;
  ProvisionDiffers(const stet::Settings& s, const Shared&) : settings_(s), signs_(s.words("signs-of-provisions")) {}
  void check(const stet::Document&, const stet::Report&, const Places&) const;

 private:
  /// "article 9", "s 14(2)": of an article, a section …; `part` is what stands in brackets.
  struct Provision {
    uint32_t kind = 0;
    std::string_view number, part;
    stet::Span span{0, 0};
  };
  /// The only one of a span; kind 0: there is none, or several.
  Provision only_in(const stet::Document&, stet::Span) const;
  Provision at(const stet::Document&, uint32_t word, stet::Span within) const;
  /// Both speak of one act: a longer word with a capital letter stands in the note and in the text before its marker.
  bool of_one_act(const stet::Document&, const stet::Claim&, const stet::Marker&, const stet::Note&) const;
  stet::Settings settings_;
  stet::WordList signs_;
};

}  // namespace claim
