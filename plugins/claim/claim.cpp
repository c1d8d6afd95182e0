// The claim plugin: the list of its rules.
#include "claim.h"

STET_PLUGIN("claim", "0.1.0", claim::CountListMismatch)
