// The rules of the quote plugin that have a file of their own.
#pragma once

#include <stet/checker.hpp>

namespace quote {

struct RepeatDiffers {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace quote
