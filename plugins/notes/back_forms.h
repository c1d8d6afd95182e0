// Rules about the words by which a note points back: op. cit. and idem in the place of ibid., and how they are set.
#pragma once

#include <stet/checker.hpp>

namespace notes {

/// "Orr, op. cit., p. 11." behind a note that cites Orr's work and no other.
class OpcitImmediate {
 public:
  static const stet::Rule rule;
  explicit OpcitImmediate(const stet::Settings& s) : settings_(s), forms_(s.words("forms-of-op-cit")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList forms_;
};
/// "op.cit." where the others are "op. cit."
class OpcitSpacing {
 public:
  static const stet::Rule rule;
  explicit OpcitSpacing(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};
/// "Ibid, 413." where the others are "Ibid., 411."
class IbidMissingPeriod {
 public:
  static const stet::Rule rule;
  explicit IbidMissingPeriod(const stet::Settings& s) : settings_(s), shortened_(s.words("shortened-ibid")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList shortened_;
};
/// "Idem, p. 411."
class IdemMisused {
 public:
  static const stet::Rule rule;
  explicit IdemMisused(const stet::Settings& s) : settings_(s), idem_(s.words("words-for-the-author")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList idem_;
};

}  // namespace notes
