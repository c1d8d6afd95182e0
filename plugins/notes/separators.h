// Rules about the marks that part the pieces of a citation.
#pragma once

#include <stet/checker.hpp>

namespace notes {

/// "“The parish and its flute” The Herald, 5 June 2016."
struct MissingSeparator {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "2016, Available at:" where the others have "2016. Available at:".
class InconsistentSeparator {
 public:
  static const stet::Rule rule;
  explicit InconsistentSeparator(const stet::Settings& s)
      : access_(s.words("access-phrases")), available_(s.words("available-phrases")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList access_, available_;
};
/// "Taliban.: The Khaama Press", "Leeds, , 1998", "(: Oak Press, 1998)".
struct ExtraPunctuation {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace notes
