// The rules of the number plugin: figures that contradict each other.
#pragma once

#include <stet/checker.hpp>

namespace number {

struct RepeatDiffers {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace number
