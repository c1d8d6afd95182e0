// The number plugin.
#include "number.h"

STET_PLUGIN("number", "0.1.0", number::RepeatDiffers)
