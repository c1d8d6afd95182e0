// Which notes of an article are notes of its text, and who calls them.
#pragma once

#include "core/read/html/notes.h"
#include "core/read/jats/builder.h"

namespace stet::jats {

/// A note is what stands where it is called, what something calls, and what stands among such; entries of lists of
/// references. What is left of <fn> are paragraphs: contributions, interests.
html::PageNotes find_notes(const Built& built);

}  // namespace stet::jats
