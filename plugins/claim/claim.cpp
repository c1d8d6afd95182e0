// The claim plugin: the list of its rules.
#include "count_list.h"

STET_PLUGIN("claim", "0.1.0", claim::CountListMismatch)
