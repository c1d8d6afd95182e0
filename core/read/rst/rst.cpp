// The reader of reStructuredText, as docutils and Sphinx read it. Nothing is included, and no directive is run.
#include "core/base/utf8.h"
#include "core/read/formats.h"
#include "core/read/own_remarks.h"
#include "core/read/rst/walk.h"

namespace stet {

int recognise_rst(std::string_view text) {
  const std::string_view head = text.substr(0, 16384);
  int signs = 0;
  for (size_t at = head.find("\n.. "); at != npos; at = head.find("\n.. ", at + 4)) {
    const std::string_view line = head.substr(at + 4, 80);
    const std::string_view own = line.substr(0, line.find('\n'));
    if (own.find("::") != npos || own.starts_with("_") || own.starts_with("[")) signs += 2;
  }
  for (const std::string_view sign : {"]_ ", "]_.", "]_,", ">`_", ">`__"}) signs += 2 * (head.find(sign) != npos);
  return signs >= 4 ? 72 : signs >= 2 ? 35 : 0;
}

std::optional<Error> read_rst(Document& d, const ReadInput& input) {
  d.format = "rst";
  std::string source;
  if (auto error = take_source(d, input, source)) return error;
  rst::Walk(d, source).run();
  keep_original(d, std::move(source));
  return std::nullopt;
}

}  // namespace stet
