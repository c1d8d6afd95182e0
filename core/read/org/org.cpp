// The reader of Org, as Emacs exports it. Nothing is included, and no block is run.
#include "core/base/utf8.h"
#include "core/read/formats.h"
#include "core/read/own_remarks.h"
#include "core/read/org/walk.h"

namespace stet {

int recognise_org(std::string_view text) {
  const std::string head = ascii_lower(text.substr(0, 16384));
  int signs = 0;
  for (const std::string_view sign :
       {"#+title:", "#+author:", "#+date:", "#+begin_", "#+options:", "[fn:", "\n:properties:", "#+startup:"})
    signs += 2 * (head.find(sign) != npos);
  if (head.starts_with("* ") || head.find("\n** ") != npos) ++signs;
  return signs >= 4 ? 74 : signs >= 3 ? 45 : 0;
}

std::optional<Error> read_org(Document& d, const ReadInput& input) {
  d.format = "org";
  std::string source;
  if (auto error = take_source(d, input, source)) return error;
  org::Walk(d, source).run();
  keep_original(d, std::move(source));
  return std::nullopt;
}

}  // namespace stet
