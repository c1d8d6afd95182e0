// The claim plugin: statements of the text.
#include "claim.h"

STET_PLUGIN("claim", "0.1.0", claim::Placeholder)
