// Claims against what the sources that they cite say themselves, where the user has the texts of these.
#pragma once

#include <stet/checker.hpp>

namespace claim {

/// "412 boats", and no such figure in the source.
class NumberNotInSource {
 public:
  static const stet::Rule rule;
  explicit NumberNotInSource(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};
/// "Torvald Aspelin", whom the source never names.
class EntityNotInSource {
 public:
  static const stet::Rule rule;
  explicit EntityNotInSource(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};
/// Hardly a word of the claim stands in the source.
class CitedSourceOffTopic {
 public:
  static const stet::Rule rule;
  explicit CitedSourceOffTopic(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};

}  // namespace claim
