// Notes that a Markdown text writes in HTML: "<a href="#n1">1</a>" and "<li id="n1">…</li>".
#pragma once

#include "core/document/document.h"

namespace stet {

/// Adds such notes and their markers, where Markdown's own footnotes are not used. Blocks and links are there, blocks
/// in order. A note is the block that bears the name, and is called by links whose words are a label alone.
void take_html_notes(Document& d);

}  // namespace stet
