// The reader of AsciiDoc, as Asciidoctor reads it. Nothing is included, and no condition is asked.
#include "core/base/utf8.h"
#include "core/read/asciidoc/walk.h"
#include "core/read/formats.h"
#include "core/read/own_remarks.h"

namespace stet {

int recognise_asciidoc(std::string_view text) {
  const std::string_view head = text.substr(0, 16384);
  int signs = head.starts_with("= ") ? 2 : 0;
  for (const std::string_view sign : {"\n:toc:", "\n:author:", "\n:revdate:", "\n|===", "footnote:[", "\n[source",
                                      "\n[quote", "\n[cols=", "\n____\n", "\ninclude::", "\nimage::", "\n[[", "\n== "})
    signs += head.find(sign) != npos;
  return signs >= 4 ? 74 : signs >= 3 ? 45 : 0;
}

std::optional<Error> read_asciidoc(Document& d, const ReadInput& input) {
  d.format = "asciidoc";
  std::string source;
  if (auto error = take_source(d, input, source)) return error;
  asciidoc::Walk(d, source).run();
  keep_original(d, std::move(source));
  return std::nullopt;
}

}  // namespace stet
