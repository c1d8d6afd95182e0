// Links without scheme and host. In Markdown such links may be the site's own habit: a first folder that several links
// of the document share is taken for that, and in a document that links so elsewhere the finding is info.
#include <map>

#include "link.h"

namespace links {

const stet::Rule RelativeUrl::rule{.id = "link/relative-url",
                                   .summary = "A link has no scheme and host: it leads nowhere outside its own site.",
                                   .severity = stet::Severity::error,
                                   .tables = STET_LINKS,
                                   .page =
#include "relative-url.md.inc"
};

namespace {

std::string first_folder(const stet::Document& doc, const stet::Link& l) {
  std::string_view path = doc.source(l.path);
  while (!path.empty() && path.front() == '/') path.remove_prefix(1);
  return std::string(path.substr(0, path.find('/')));
}

}  // namespace

void RelativeUrl::check(const stet::Document& doc, const stet::Report& report) const {
  std::map<std::string, uint32_t> folders;
  uint32_t relative = 0;
  for (const stet::Link& l : doc.links())
    if ((l.flags & STET_LINK_RELATIVE) && !(l.flags & STET_LINK_IMAGE)) {
      ++folders[first_folder(doc, l)];
      ++relative;
    }
  for (const stet::Link& l : doc.links()) {
    if (!(l.flags & STET_LINK_RELATIVE) || (l.flags & (STET_LINK_IMAGE | STET_LINK_MALFORMED)) || l.note == stet::none)
      continue;
    const bool markup = (l.flags & STET_LINK_MARKUP) != 0;
    const std::string_view words = doc.source(l.address);
    if (markup && (folders[first_folder(doc, l)] > 1 || words.find_first_of("/.") == std::string_view::npos)) continue;
    // A document that links within its site may link to another folder of it: who can tell?
    const bool habit = markup && relative > 2;
    report(l.address,
           "“" + std::string(words.substr(0, 60)) + (words.size() > 60 ? "…" : "") +
               "” has no site: scheme and host are missing",
           {}, {.severity = habit ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT});
  }
}

}  // namespace links
