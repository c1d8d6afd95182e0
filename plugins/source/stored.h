// What a citation says against what a citation program stored of its work.
#pragma once

#include <stet/checker.hpp>

namespace source {

class StoredDataMismatch {
 public:
  static const stet::Rule rule;
  explicit StoredDataMismatch(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};

}  // namespace source
