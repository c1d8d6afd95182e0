// What came from a worker or a nursery is believed only as far as it makes sense: both run strangers' code, which can
// write anything into what they answer.
#pragma once

#include "core/process/messages.h"

namespace stet {

/// Values in their ranges, spans inside their texts and on borders of code points, rows in order, words in UTF-8.
bool is_sound(const Outcome& outcome, size_t rules);
bool is_sound(const Concluded& concluded);
bool is_sound(const PluginDescription& description);

}  // namespace stet
