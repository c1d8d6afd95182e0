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

}  // namespace name
