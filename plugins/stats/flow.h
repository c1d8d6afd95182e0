// Who was asked, who fell away and who was left.
#pragma once

#include <string>
#include <vector>

#include <stet/checker.hpp>

namespace stats {

class Shared;
struct Reported;

class SampleFlow {
 public:
  static const stet::Rule rule;
  explicit SampleFlow(const stet::Settings&, const Shared&);
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  /// A number of a paragraph, and what it is of the flow.
  struct Count;
  /// The whole, and what fell away from it.
  struct Flow;
  std::vector<Count> read(const stet::Document&, const stet::Block&) const;
  void tell_roles(std::vector<Count>&) const;
  uint32_t noun_behind(std::string_view behind) const;
  bool unnumbered(const stet::Document&, const Flow&, const Count& rest) const;
  void judge(const stet::Document&, const stet::Report&, const Flow&, const Count& rest) const;
  void follow(const stet::Document&, const stet::Report&, const std::vector<Count>&) const;
  stet::Settings settings_;
  stet::WordList fell_away_, taken_away_, rest_, were_left_, nouns_, of_, of_them_, last_, fillers_, twice_, about_;
  stet::WordLists<2> places_;
};

}  // namespace stats
