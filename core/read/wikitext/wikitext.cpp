// The reader of MediaWiki's text: templates are never expanded, but what citations and notes say is read out of them.
#include "core/base/utf8.h"
#include "core/read/formats.h"
#include "core/read/own_remarks.h"
#include "core/read/wikitext/walk.h"

namespace stet {

int recognise_wikitext(std::string_view text) {
  const std::string_view head = text.substr(0, 16384);
  int signs = 0;
  for (const std::string_view sign : {"<ref>", "<ref ", "{{cite ", "{{Cite ", "[[Category:", "{{Infobox", "{{reflist",
                                      "{{Reflist", "<references", "{| class=\"wikitable"})
    signs += 2 * (head.find(sign) != npos);
  for (size_t at = head.find("\n=="); at != npos; at = head.find("\n==", at + 3)) {
    const size_t end = std::min(head.find('\n', at + 1), head.size());
    if (end > at + 6 && trim(head.substr(at, end - at)).ends_with("==")) ++signs;
  }
  return signs >= 4 ? 75 : signs >= 3 ? 45 : 0;
}

std::optional<Error> read_wikitext(Document& d, const ReadInput& input) {
  d.format = "wikitext";
  std::string source;
  if (auto error = take_source(d, input, source)) return error;
  wikitext::Walk(d, source).run();
  keep_original(d, std::move(source));
  return std::nullopt;
}

}  // namespace stet
