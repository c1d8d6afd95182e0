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
  /// What a paragraph counts; `named`: those in brackets behind "of these".
  std::vector<Count> read(const stet::Document&, const stet::Block&, std::vector<Count>& named) const;
  void tell_roles(std::vector<Count>&) const;
  uint32_t noun_behind(std::string_view behind) const;
  bool unnumbered(const stet::Document&, const Flow&, const Count& rest) const;
  void judge(const stet::Document&, const stet::Report&, const Flow&, const Count& rest) const;
  const Count* whole_of(const std::vector<Count>&, size_t first, const std::vector<Count>& named) const;
  bool is_part(const std::vector<Count>&, size_t first, size_t i) const;
  void follow_leavings(const stet::Document&, const stet::Report&, std::vector<Count>&,
                       const std::vector<Count>& named) const;
  void follow(const stet::Document&, const stet::Report&, const std::vector<Count>&) const;
  stet::Settings settings_;
  stet::WordList fell_away_, taken_away_, rest_, were_left_, nouns_, of_, of_them_, last_, fillers_, twice_, about_,
      leaving_;
  stet::WordLists<3> places_;
};

}  // namespace stats
