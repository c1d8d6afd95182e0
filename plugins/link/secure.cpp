// "http://" where other links to the same host have "https://".
#include <string>
#include <unordered_map>

#include <stet/habits.hpp>

#include "link.h"

namespace links {

const stet::Rule InsecureHttp::rule{.id = "link/insecure-http",
                                    .summary = "A link has “http://”, others to its host have “https://”.",
                                    .severity = stet::Severity::info,
                                    .tables = STET_LINKS,
                                    .page =
#include "insecure-http.md.inc"
};

void InsecureHttp::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t others = STET_LINK_RELATIVE | STET_LINK_MALFORMED | STET_LINK_NO_SCHEME | STET_LINK_IMAGE;
  struct Host {
    stet::Way plain, secure;
    std::vector<stet::Span> schemes;  // of the plain ones
  };
  std::unordered_map<std::string, Host> hosts;
  bool any = false;
  for (const stet::Link& l : doc.links()) {
    // What stands within an archive's or a proxy's address is not ours to change.
    if ((l.flags & others) != 0 || l.inside.begin != l.inside.end || stet::empty(l.host)) continue;
    const std::string scheme = lower(doc.source(l.scheme));
    if (scheme == "http") {
      Host& host = hosts[doc.host(l)];
      host.plain.add(l.span);
      host.schemes.push_back(l.scheme);
      any = true;
    } else if (scheme == "https") {
      hosts[doc.host(l)].secure.add(l.span);
    }
  }
  if (!any) return;
  stet::Way plain, secure;
  std::vector<stet::Edit> edits;
  std::string name;
  for (const stet::Link& l : doc.links()) {  // in their order
    const auto at = hosts.find(doc.host(l));
    if (at == hosts.end() || !at->second.secure.prevails(at->second.plain, 1, 1)) continue;
    if (plain.empty()) {
      name = at->first;
      secure = at->second.secure;
    }
    for (const stet::Span span : at->second.plain.places) plain.add(span);
    for (const stet::Span scheme : at->second.schemes) edits.push_back({scheme, "https"});
    at->second.plain = {};
  }
  if (plain.empty()) return;
  const size_t further = edits.size() - 1;
  std::string message = "this link has http://, others to " + name + " have https://";
  if (further > 0)
    message += "; so it is with " + std::to_string(further) + (further == 1 ? " further link" : " further links");
  stet::tell_rarer(report, plain, secure, message, {.fixes = {{"", edits, true}}});
}

}  // namespace links
