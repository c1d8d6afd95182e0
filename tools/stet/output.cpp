// Printing, and what the terminal can do.
#include "tools/stet/output.h"

#include <cstdio>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

#include "core/base/translated.h"
#include "core/base/visible.h"
#include "core/report/report.h"

namespace stet {

void print_error(const Error& error) {
  // Names and words come from strangers; the line ends between the parts are ours.
  Error shown = error;
  shown.message = spoken(host_messages, error.message);
  shown.hint = spoken(host_messages, error.hint);
  for (std::string* part : {&shown.message, &shown.file, &shown.hint, &shown.excerpt}) *part = printable(*part);
  const std::string line = (error.file.empty() ? "stet: " : "") + shown.text() + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void print_warning(std::string_view message) {
  const std::string line = "stet: warning: " + printable(spoken(host_messages, message)) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

int print(std::string_view text) {
  const auto written = write_stdout(text);
  if (written) return 0;
  print_error(written.error());
  return 2;
}

bool use_colour(std::string_view when, int descriptor) {
  if (when != "auto") return when == "always";
  const char *no_color = std::getenv("NO_COLOR"), *term = std::getenv("TERM");
  if (no_color != nullptr && *no_color != 0) return false;
  if (term == nullptr || std::string_view(term) == "dumb") return false;
  return isatty(descriptor) == 1;
}

uint32_t terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  // Asked for by the environment where there is no terminal to ask.
  const char* columns = std::getenv("COLUMNS");
  const unsigned long given = columns == nullptr ? 0 : std::strtoul(columns, nullptr, 10);
  return given >= 20 && given <= 1000 ? static_cast<uint32_t>(given) : 100;
}

}  // namespace stet
