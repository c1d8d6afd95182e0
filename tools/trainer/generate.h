// More examples out of those there are: several references in a line, numbers before them, web notes, other styles.
#pragma once

#include <string>
#include <vector>

#include "tools/trainer/examples.h"

namespace stet::train {

/// `amount` of a hundred: how much, beside what a first measurement found best. `publishers`: a publishers.toml, whose
/// names stand for outlets of web notes; may be empty.
std::vector<Example> generate(const std::vector<const Example*>& from, size_t amount, const std::string& publishers);

/// What the first page of a weights file says of the sets it was learnt from.
std::string about_sets(const std::vector<const Example*>& from);

}  // namespace stet::train
