// The readers themselves, one pair of functions per format; registry.cpp makes the list of them.
#pragma once

#include <string_view>

#include "core/document/document.h"

namespace stet {

int recognise_text(std::string_view text);
void read_text(Document& document);

int recognise_markdown(std::string_view text);
void read_markdown(Document& document);

}  // namespace stet
