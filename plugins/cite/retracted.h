// Rules about works that somebody took back, or printed in a better form since.
#pragma once

#include <string>
#include <unordered_map>

#include <stet/checker.hpp>

#include "cite.h"

namespace cite {

/// A DOI on a list of retractions.
class Retracted {
 public:
  static const stet::Rule rule;
  Retracted(const stet::Settings&, const Reading&);
  void check(const stet::Document&, const stet::Report&, const Lists&) const;

 private:
  struct Notice {
    uint32_t line = 0;
    bool concern = false;  // an expression of concern, not a retraction
    std::string doi, date, reason;
  };
  void read(const stet::Settings&);
  const Notice* find(std::string_view doi) const;
  bool says_so(const stet::Document&, const stet::Citation&, const Notice&) const;
  stet::Settings settings_;
  stet::WordList words_;
  std::unordered_map<std::string, Notice> notices_;  // by the DOI of the work
};

/// A preprint beside the article that came of it.
class PreprintSuperseded {
 public:
  static const stet::Rule rule;
  PreprintSuperseded(const stet::Settings& s, const Reading& reading)
      : settings_(s),
        servers_(s.words("preprint-servers")),
        words_(s.words("words-of-preprints")),
        reading_(&reading) {}
  void check(const stet::Document&, const stet::Report&, const Lists&) const;

 private:
  bool is_preprint(const stet::Document&, const stet::Citation&) const;
  stet::Settings settings_;
  stet::WordList servers_, words_;
  const Reading* reading_;
};

}  // namespace cite
