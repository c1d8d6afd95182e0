// The command line, parsed: options in the order they were given.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "tools/stet/commands.h"

namespace stet {

struct Given {
  std::string_view name;  // OptionSpec::name
  std::string value;      // empty for a switch
};

struct Arguments {
  const CommandSpec* command = nullptr;
  std::vector<Given> given;
  std::vector<std::string> operands;

  bool has(std::string_view name) const;
  /// The value given last.
  std::optional<std::string> last(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
};

/// Does what --language-ui asks, wherever it stands on the command line, before anything is said.
std::optional<Error> choose_ui_language(const std::vector<std::string>& words);
/// `words` are those after the command's name. Usage errors say what to type instead.
Result<Arguments> parse_arguments(const CommandSpec& command, std::vector<std::string> words);

}  // namespace stet
