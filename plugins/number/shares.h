// What percentages and shares in words have in common: how they stand beside the figures they are of.
#pragma once

#include "arithmetic.h"

namespace number {

/// "(25%)", "(el 25 %)", "(soit 25 %)": the percentage stands alone in brackets.
bool bracketed(const stet::Document&, const Words&, const Figure&);
/// The words between a whole and its percentage: a noun or two, and the bracket.
bool short_gap(const std::string& gap);
/// A noun and its preposition between two figures that belong together.
bool plain_gap(const std::string& gap);

}  // namespace number
