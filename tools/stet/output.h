// What the commands print: on standard output what was asked for, on standard error what a person should know.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace stet {

void print_error(const Error& error);
void print_warning(std::string_view message);
/// Writes to standard output. Returns the exit code: 0, also when nobody reads; 2 if it cannot be written.
int print(std::string_view text);

/// `when`: auto, always or never; `descriptor` is 1 or 2.
bool use_colour(std::string_view when, int descriptor);
/// Columns of the terminal on standard output; 100 if it is none.
uint32_t terminal_width();

}  // namespace stet
