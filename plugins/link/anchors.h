// The rule on links within a page.
#pragma once

#include <stet/checker.hpp>

namespace links {

class AnchorMissing {
 public:
  static const stet::Rule rule;
  explicit AnchorMissing(const stet::Settings& s) : settings_(s), made_(s.words("names-made-by-programs")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Targets;
  Targets targets(const stet::Document&) const;
  stet::Settings settings_;
  stet::WordList made_;
};

}  // namespace links
