// What browsers and advertisers hang on a link.
#include "link.h"

namespace links {

const stet::Rule TrackingParams::rule{.id = "link/tracking-params",
                                      .summary = "A link carries tracking parameters.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_LINKS,
                                      .page =
#include "tracking-params.md.inc"
};
const stet::Rule AdFragment::rule{.id = "link/ad-fragment",
                                  .summary = "A link ends in the fragment of an advertisement.",
                                  .severity = stet::Severity::warning,
                                  .tables = STET_LINKS,
                                  .page =
#include "ad-fragment.md.inc"
};

namespace {

// What the share buttons of a site add.
bool shared_by(std::string_view host, std::string_view name) {
  const auto on = [&](std::string_view site) {
    return host == site ||
           (host.size() > site.size() && host.substr(host.size() - site.size() - 1) == "." + std::string(site));
  };
  if (on("x.com") || on("twitter.com")) return name == "s" || name == "t";
  if (on("youtu.be") || on("youtube.com")) return name == "si" || name == "feature";
  return false;
}

}  // namespace

bool TrackingParams::tracks(std::string_view name) const {
  const std::string n = lower(name);
  if (names_.has(n)) return true;
  const size_t underscore = n.find('_');
  return underscore != std::string::npos && prefixes_.has(std::string_view(n).substr(0, underscore + 1));
}

/// The parameters of a query, or of a fragment that is written like one: "#xtor=RSS-3208".
void TrackingParams::check_part(const stet::Document& doc, const stet::Report& report, const stet::Link& l,
                                stet::Span part) const {
  const std::string_view pairs = doc.source(part);
  stet::Span tracking{0, 0};
  bool all = true;
  for (size_t at = 0; at < pairs.size();) {
    const size_t end = std::min(pairs.find('&', at), pairs.size());
    const std::string_view pair = pairs.substr(at, end - at);
    if (tracks(pair.substr(0, pair.find('='))) || shared_by(doc.source(l.host), pair.substr(0, pair.find('=')))) {
      const uint32_t begin = part.begin + static_cast<uint32_t>(at);
      if (stet::empty(tracking)) tracking.begin = begin;
      tracking.end = part.begin + static_cast<uint32_t>(end);
    } else if (!pair.empty()) {
      all = false;
    }
    at = end + 1;
  }
  if (stet::empty(tracking)) return;
  // Cut only where nothing else stands between; the "?" goes with the last parameter.
  std::vector<stet::Edit> fix;
  if (all) fix.push_back({{part.begin - 1, part.end}, ""});
  report(tracking, "tracking parameters are no part of the address", {}, {.fix = fix, .cause = doc.cause(l)});
}

void TrackingParams::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if (!stet::empty(l.query)) check_part(doc, report, l, l.query);
    if (!stet::empty(l.fragment) && doc.source(l.fragment).find('=') != std::string_view::npos)
      check_part(doc, report, l, l.fragment);
  }
}

void AdFragment::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if (stet::empty(l.fragment)) continue;
    if (fragments_.has(lower(doc.source(l.fragment))))
      report({l.fragment.begin - 1, l.fragment.end}, "this names an advertisement over the page, not a place on it", {},
             {.fix = {{{l.fragment.begin - 1, l.fragment.end}, ""}}});
  }
}

}  // namespace links
