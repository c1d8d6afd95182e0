// The rules about names that are set in two ways.
#pragma once

#include <stet/checker.hpp>
#include <stet/habits.hpp>
#include <stet/spellings.hpp>

#include "name.h"

namespace name {

struct InitialsInconsistent {
  static const stet::Rule rule;
  InitialsInconsistent(const stet::Settings&, const Names&) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;
};

class PlaceVariant {
 public:
  static const stet::Rule rule;
  PlaceVariant(const stet::Settings& s, const Names&) : shortened_(s, "shortened-names-of-places") {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  stet::Spellings shortened_;
};

class OrgVariant {
 public:
  static const stet::Rule rule;
  OrgVariant(const stet::Settings& s, const Names&)
      : settings_(s), joints_(s, "small-words-of-names"), small_(s, "words-around-items") {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  struct Body;
  template <class Take>
  void each(const stet::Document&, uint32_t least, Take) const;
  bool read(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t first, uint32_t& end, Body&) const;
  stet::Settings settings_;
  stet::Spellings joints_, small_;
};

}  // namespace name
