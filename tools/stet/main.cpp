// The command: finds the subcommand and runs it. The last catch of the program is here.
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "core/base/edit_distance.h"
#include "core/base/visible.h"
#include "tools/stet/arguments.h"
#include "tools/stet/help.h"
#include "tools/stet/output.h"
#include "tools/stet/room.h"

namespace stet {
namespace {

Error unknown_command(const std::string& word) {
  std::error_code fault;
  if (std::filesystem::exists(word, fault))
    return {.message = "`" + word + "` is no command of stet.", .hint = "To check it, type: stet check " + word};
  std::vector<std::string> names;
  for (const CommandSpec& c : commands()) names.emplace_back(c.name);
  const std::string near = nearest(word, names);
  return {.message = "There is no command `" + word + "`.",
          .hint = near.empty() ? "stet --help lists the commands." : "Did you mean stet " + near + "?"};
}

int run(const std::vector<std::string>& words) {
  if (words.empty()) {
    print_error(
        {.message = "Say what to do, for example: stet check article.md", .hint = "stet --help lists the commands."});
    return 2;
  }
  if (const auto error = choose_ui_language(words)) {
    print_error(*error);
    return 2;
  }
  const std::string& first = words.front();
  if (first == "--version" || first == "-V") return print("stet " STET_VERSION "\n");
  if (first == "--help" || first == "-h" || first == "help") {
    const CommandSpec* about = words.size() > 1 ? find_command(words[1]) : nullptr;
    return print(about != nullptr ? command_help(*about) : general_help());
  }
  const CommandSpec* command = find_command(first);
  if (command == nullptr) {
    print_error(first.front() == '-'
                    ? Error{.message = "A command comes first, not " + first + ".",
                            .hint = "As in: stet check " + first + " … (stet --help lists the commands)"}
                    : unknown_command(first));
    return 2;
  }
  if (const auto error = take_room()) {
    print_error(*error);
    return 2;
  }
  const auto arguments = parse_arguments(*command, {words.begin() + 1, words.end()});
  if (!arguments) {
    print_error(arguments.error());
    return 2;
  }
  return arguments->has("--help") ? print(command_help(*command)) : command->run(*arguments);
}

// A run makes and drops the same tables document after document. The allocator's own habit is to hand such memory back
// to the system each time and fault it in again; keeping a few megabytes spares a tenth of the time. Workers inherit
// it.
void keep_freed_memory() {
#if defined(__GLIBC__)
  mallopt(M_MXFAST, 0);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 16 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
#endif
}

}  // namespace
}  // namespace stet

int main(int argc, char** argv) {
  stet::keep_freed_memory();
  // Where a standard descriptor is closed, the next file would take its place, and its words. What holds the place
  // cannot be read or written either, so that nobody takes it for an empty document, or a report for delivered.
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd)
    if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDOUT_FILENO ? O_RDONLY : O_WRONLY) < 0) return 2;
  std::signal(SIGPIPE, SIG_IGN);  // a reader who has seen enough is no fault
  std::signal(SIGXFSZ, SIG_IGN);  // a report that grows too large is told by write()
  try {
    return stet::run({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const std::exception& e) {
    std::fprintf(stderr, "stet: internal error: %s. Please report this.\n", stet::printable(e.what()).c_str());
    return 3;
  }
}
