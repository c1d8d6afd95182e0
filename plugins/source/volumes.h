// The rule that holds the volumes of one journal against their years.
#pragma once

#include "source.h"

namespace source {

class VolumeYearConflict {
 public:
  static const stet::Rule rule;
  VolumeYearConflict(const stet::Settings& s, const Sources&)
      : settings_(s), new_series_(s.words("words-of-another-series")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Volume;
  bool volume_of(const stet::Document&, const stet::Citation&, Volume&) const;
  void check_journal(const stet::Document&, const stet::Report&, std::vector<Volume>&) const;
  stet::Settings settings_;
  stet::WordList new_series_;
};

}  // namespace source
