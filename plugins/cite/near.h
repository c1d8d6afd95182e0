// Citations that lead to no entry: which one is probably meant.
#pragma once

#include "cite.h"

namespace cite {

/// Sets fault, work and author of every call that means no work, and `cited` of the works that are meant.
void explain(const Reading&, Lists&);
/// As many authors as the call says, as far as it says: "et al." for two and more.
bool count_fits(const Call&, const Work&);

}  // namespace cite
