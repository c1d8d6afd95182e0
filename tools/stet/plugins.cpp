// stet plugins: what is loaded, from where, and what could not be.
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {

int run_plugins(const Arguments& arguments) {
  const auto session = open_session(arguments, {}, {});
  if (!session) {
    print_error(session.error());
    return 2;
  }
  std::string out;
  for (const PluginInfo& p : session->engine->catalogue().plugins()) {
    if (p.file.empty()) continue;  // the host itself
    out += p.name + ' ' + p.version + "  " + std::to_string(p.rules) + (p.rules == 1 ? " rule  " : " rules  ") +
           p.file + '\n';
  }
  if (out.empty()) out = "No plugins were found.\n";
  const Confinement c = session->engine->confinement();
  out += "\nThe processes that run them may open no file, reach no network, start no program and signal nobody";
  out += c.complete() ? ", in force: system call filter, Landlock " + std::to_string(c.landlock) + ".\n"
                      : ", but not in force here: " + not_in_force(c) + ".\n";
  const int written = print(out);
  return session->plugins_missing ? 2 : written;
}

}  // namespace stet
