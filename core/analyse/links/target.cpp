// An address inside another is split like one that stands in the text.
#include "core/analyse/links/target.h"

#include "core/analyse/links/url_parts.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {

std::string LinkTarget::host() const {
  std::string out = ascii_lower(slice(text, parts.host));
  if (out.starts_with("www.")) out.erase(0, 4);
  return out;
}

LinkTarget target_of(const Document& d, const stet_link& link) {
  if (link.inside.begin == link.inside.end) return {d.text, link};
  LinkTarget t{d.string(link.inside), {}};
  t.parts.span = t.parts.address = {0, u32(t.text.size())};
  split_url(t.text, t.parts);
  return t;
}

bool is_archive(std::string_view host) { return lexicon::longest_suffix(lexicon::list::web_archives, host) > 0; }

}  // namespace stet
