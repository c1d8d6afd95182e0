// stet plugins: what is loaded, from where, and what could not be.
#include <algorithm>

#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {

int run_plugins(const Arguments& arguments) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  auto session = open_session(arguments, {}, {});
  if (!session) return fail(session.error());
  // Opened as a run would: what a plugin cannot work with, it says then.
  Profiles profiles(session->config, session->engine->catalogue());
  profiles.of({});
  if (auto made = session->engine->configure(session->config, profiles.all(), publishers_file(session->paths)); !made)
    return fail(made.error());
  say_problems(*session);
  const std::vector<PluginProblem>& problems = session->engine->problems();
  std::string out;
  for (const PluginInfo& p : session->engine->catalogue().plugins()) {
    const auto is_its = [&](const PluginProblem& problem) { return problem.file == p.file; };
    if (p.file.empty() || std::any_of(problems.begin(), problems.end(), is_its))
      continue;  // the first: the host itself
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
