// Help texts, made from the tables; 80 columns.
#pragma once

#include <string>

#include "tools/stet/commands.h"

namespace stet {

inline constexpr Told command_word{"COMMAND", "BEFEHL", "COMMANDE"};
inline constexpr Told options_word{"[options]", "[Optionen]", "[options]"};
inline constexpr Told show_version{"show the version", "die Version zeigen", "afficher la version"};

/// `help` with the lists it names in braces filled in.
std::string with_lists(std::string_view help);
/// "stet explain [options] RULE|FILE:LINE"
std::string usage_of(const CommandSpec& command);
std::string general_help();
std::string command_help(const CommandSpec& command);
/// Words filled into lines of `width`; lines after the first begin with `indent` spaces.
std::string wrapped(std::string_view text, size_t first, size_t indent, size_t width = 80);

}  // namespace stet
