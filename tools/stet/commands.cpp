// The table of commands, in the order of the help; what each group holds is in commands/.
#include "tools/stet/commands.h"

#include "core/config/settings.h"
#include "tools/stet/commands/options.h"

namespace stet {

OptionSpec of_setting(std::string_view name, const Told& group, char letter, std::string_view choices) {
  const SettingOption& o = find_setting_option(name)->option;
  return {o.name, letter, o.value, o.help, group, Offer::nothing, choices};
}

Options joined(std::initializer_list<Options> parts) {
  Options out;
  for (const Options& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}
Options configuration_options() {
  return {option::config, option::no_config, option::trust_config, option::preset, option::plugin};
}
Options running_options() {
  return {of_setting("--jobs", heading::running, 'j'), of_setting("--timeout", heading::running)};
}
Options general_options() { return {option::verbose, option::color, option::language_ui, option::help}; }

const std::vector<CommandSpec>& commands() {
  static const std::vector<CommandSpec> made = [] {
    std::vector<CommandSpec> all;
    add_checking_commands(all);
    add_copying_commands(all);
    add_deciding_commands(all);
    add_telling_commands(all);
    add_serving_commands(all);
    add_setting_up_commands(all);
    add_author_commands(all);
    add_helping_commands(all);
    return all;
  }();
  return made;
}

const CommandSpec* find_command(std::string_view name) {
  for (const CommandSpec& c : commands())
    if (c.name == name) return &c;
  return nullptr;
}

}  // namespace stet
