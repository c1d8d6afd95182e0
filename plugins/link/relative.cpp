// Links without scheme and host. In Markdown such links may be the site's own habit: a first folder that several links
// of the document share is taken for that, and where other notes link so the finding is info.
#include <map>
#include <set>

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

// "/en-us/windows/…": two folders, which two sites hardly share by chance.
std::string two_folders(const stet::Document& doc, const stet::Link& l) {
  const std::string_view path = doc.source(l.path);
  if (path.empty() || path.front() != '/') return {};
  const size_t second = path.find('/', 1);
  if (second == std::string_view::npos || second + 1 >= path.size()) return {};
  const size_t end = path.find('/', second + 1);
  return end == std::string_view::npos ? std::string() : std::string(path.substr(0, end));
}

/// The first folders of links to other sites; "" among them.
std::set<std::string> of_other_sites(const stet::Document& doc) {
  std::set<std::string> out{""};
  for (const stet::Link& l : doc.links())
    if ((l.flags & (STET_LINK_IMAGE | STET_LINK_RELATIVE)) == 0 && !stet::empty(l.host) && out.size() < 4096)
      out.insert(two_folders(doc, l));
  return out;
}

/// "reuters.com/world/…", "www.rtve.es": a site's name where a browser takes it for a page beside this one.
bool begins_with_host(std::string_view address) {
  const std::string_view host = address.substr(0, address.find_first_of("/?#"));
  const std::string name = stet::lower(host);
  if (host.size() == address.size() && !name.starts_with("www.")) return false;  // "notes.html"
  const size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0 ||
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") != name.npos)
    return false;
  const std::string_view top = std::string_view(name).substr(dot + 1);
  if (name.starts_with("www.")) return top.size() >= 2 && dot > 4;
  for (const std::string_view known : {"com", "org", "net", "edu", "gov", "int", "info", "uk", "de", "fr", "es", "it",
                                       "eu",  "nl",  "at",  "ch",  "se",  "dk",  "fi",   "pl", "ru", "br", "ca", "au"})
    if (top == known) return true;
  return false;
}

}  // namespace

void RelativeUrl::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if ((l.flags & STET_LINK_MARKUP) == 0 || (l.flags & (STET_LINK_IMAGE | STET_LINK_MALFORMED)) != 0 ||
        (l.flags & (STET_LINK_NO_SCHEME | STET_LINK_RELATIVE)) == 0 || stet::empty(l.address))
      continue;
    const std::string_view address = doc.source(l.address);
    if (begins_with_host(address))
      report(l.address,
             "“" + stet::clipped(address, 60) + "” lacks “https://”: a browser takes it for a page of this site", {},
             {.fix = {{{l.address.begin, l.address.begin}, "https://"}}, .cause = doc.cause(l)});
  }
  std::map<std::string, uint32_t> folders;
  uint32_t relative = 0, in_notes = 0, editions = 0;
  for (const stet::Link& l : doc.links()) {
    if (l.flags & STET_LINK_IMAGE) continue;
    if ((l.flags & STET_LINK_RELATIVE) == 0) continue;
    ++folders[first_folder(doc, l)];
    ++relative;
    in_notes += l.note != stet::none;
    editions += first_folder(doc, l).size() == 2;
  }
  std::set<std::string> elsewhere;  // gathered at the first need
  for (const stet::Link& l : doc.links()) {
    if (!(l.flags & STET_LINK_RELATIVE) || (l.flags & (STET_LINK_IMAGE | STET_LINK_MALFORMED)) || l.note == stet::none)
      continue;
    const bool markup = (l.flags & STET_LINK_MARKUP) != 0;
    if (markup && begins_with_host(doc.source(l.address))) continue;
    const std::string_view words = doc.source(l.address);
    const std::string folder = first_folder(doc, l);
    if (markup && (folders[folder] > 1 || words.find_first_of("/.") == std::string_view::npos)) continue;
    // A document that links within its site may link to another folder of it: who can tell? Two things can: words that
    // are an address of their own, and a link that has this folder on another site.
    const std::string shown = doc.words(l.span);
    const bool edition = folder.size() == 2 && editions > 1;  // "/en/…" of a site whose text is in "/fr/…"
    bool habit = markup && relative > 2 && shown.compare(0, 4, "http") != 0;
    if (const std::string here = habit ? two_folders(doc, l) : ""; !here.empty()) {
      if (elsewhere.empty()) elsewhere = of_other_sites(doc);
      habit = elsewhere.count(here) == 0;
    }
    report(l.address, "“" + stet::clipped(words, 60) + "” has no site: scheme and host are missing", {},
           {.severity = !habit                     ? STET_SEVERITY_DEFAULT
                        : in_notes < 2 && !edition ? STET_SEVERITY_WARNING
                                                   : STET_SEVERITY_INFO});
  }
}

}  // namespace links
