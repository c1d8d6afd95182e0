// Addresses as a browser had them while they were copied: through a library's gate, a shortener, a visitor's session.
// All work for whoever copied them, and for few others.
#include <array>
#include <utility>

#include "link.h"

namespace links {

const stet::Rule TextFragment::rule{.id = "link/text-fragment",
                                    .summary = "A link ends in words that a browser searched for.",
                                    .severity = stet::Severity::info,
                                    .tables = STET_LINKS,
                                    .page =
#include "text-fragment.md.inc"
};
const stet::Rule SessionId::rule{.id = "link/session-id",
                                 .summary = "A link carries the session of whoever copied it.",
                                 .severity = stet::Severity::warning,
                                 .tables = STET_LINKS,
                                 .page =
#include "session-id.md.inc"
};
const stet::Rule ProxyHost::rule{.id = "link/proxy-host",
                                 .summary = "A link leads through a library's proxy.",
                                 .severity = stet::Severity::warning,
                                 .tables = STET_LINKS,
                                 .page =
#include "proxy-host.md.inc"
};
const stet::Rule Shortener::rule{.id = "link/shortener",
                                 .summary = "A link is shortened: it does not say where it leads.",
                                 .severity = stet::Severity::info,
                                 .tables = STET_LINKS,
                                 .page =
#include "shortener.md.inc"
};
const stet::Rule Redirector::rule{.id = "link/redirector",
                                  .summary = "A link leads through a page that only sends on.",
                                  .severity = stet::Severity::info,
                                  .tables = STET_LINKS,
                                  .page =
#include "redirector.md.inc"
};
const stet::Rule LocalOrPrivate::rule{.id = "link/local-or-private",
                                      .summary = "A source's link leads to a machine that nobody else reaches.",
                                      .severity = stet::Severity::error,
                                      .tables = STET_LINKS,
                                      .page =
#include "local-or-private.md.inc"
};
const stet::Rule ArchiveMalformed::rule{.id = "link/archive-malformed",
                                        .summary = "A link to a web archive names no copy.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_LINKS,
                                        .page =
#include "archive-malformed.md.inc"
};
const stet::Rule AmpOrMobile::rule{.id = "link/amp-or-mobile",
                                   .summary = "A link leads to a page made for telephones.",
                                   .severity = stet::Severity::info,
                                   .tables = STET_LINKS,
                                   .page =
#include "amp-or-mobile.md.inc"
};

namespace {

bool is_picture(const stet::Link& l) { return (l.flags & STET_LINK_IMAGE) != 0; }

std::string bare_host(const stet::Document& doc, const stet::Link& l) {
  std::string host = lower(doc.source(l.host));
  if (host.rfind("www.", 0) == 0) host.erase(0, 4);
  return host;
}

// "10.0.3.7": its four parts; the first -1: it is no such address.
std::array<int, 4> numbers_of(std::string_view host) {
  std::array<int, 4> out{-1, 0, 0, 0};
  size_t part = 0;
  int value = 0, figures = 0;
  std::array<int, 4> read{};
  for (size_t i = 0; i <= host.size(); ++i) {
    if (i < host.size() && stet::digit(host[i]) && figures < 3) {
      value = value * 10 + (host[i] - '0');
      ++figures;
    } else if ((i == host.size() || host[i] == '.') && figures > 0 && part < 4 && value < 256) {
      read[part++] = value;
      value = figures = 0;
    } else {
      return out;
    }
  }
  return part == 4 ? read : out;
}

// A machine of a house's own net, or the reader's own.
bool reached_by_nobody(std::string_view host) {
  const auto ends = [&](std::string_view with) {
    return host.size() > with.size() && host.substr(host.size() - with.size()) == with;
  };
  if (host == "localhost" || ends(".local") || ends(".localdomain") || ends(".intranet") || ends(".lan")) return true;
  const auto n = numbers_of(host);
  return n[0] == 10 || n[0] == 127 || (n[0] == 192 && n[1] == 168) || (n[0] == 172 && n[1] >= 16 && n[1] < 32) ||
         (n[0] == 169 && n[1] == 254);
}

}  // namespace

void TextFragment::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr std::string_view mark = ":~:";
  for (const stet::Link& l : doc.links()) {
    if (stet::empty(l.fragment)) continue;
    const size_t at = doc.source(l.fragment).find(mark);
    if (at == std::string_view::npos) continue;
    // What stands before it names a place of the page; else the "#" goes too.
    const stet::Span words{l.fragment.begin + static_cast<uint32_t>(at) - (at == 0 ? 1 : 0), l.fragment.end};
    report(words, "these are words that a browser searched for on the page, no part of its address", {},
           {.fix = {{words, ""}}});
  }
}

stet::Span SessionId::found(const stet::Document& doc, const stet::Link& l) const {
  // In the path behind a semicolon, in the query between "&".
  for (const stet::Span part : {l.path, l.query}) {
    const std::string_view words = doc.source(part);
    const bool path = part.begin == l.path.begin;
    for (size_t at = path ? std::min(words.find(';'), words.size()) : 0; at < words.size();) {
      if (path) ++at;
      const size_t end = std::min(words.find(path ? ';' : '&', at), words.size());
      const std::string_view pair = words.substr(at, end - at);
      const size_t equals = pair.find('=');
      // What is short is a page's own number.
      if (equals != std::string_view::npos && pair.size() - equals > 8 && names_.has(lower(pair.substr(0, equals))))
        return {part.begin + static_cast<uint32_t>(at) - (path ? 1 : 0), part.begin + static_cast<uint32_t>(end)};
      at = path ? end : end + 1;
    }
  }
  return {0, 0};
}

void SessionId::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links())
    if (const stet::Span session = found(doc, l); !stet::empty(session))
      report(session, "this names a visit to the site, not a page: it leads nobody else there");
}

void ProxyHost::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if (stet::empty(l.host) || is_picture(l)) continue;
    const std::string host = lower(doc.source(l.host));
    // A label before the site's own name: "proxy.org" is a site, "www-jstor-org.ezproxy.example.edu" is none.
    for (size_t at = 0, end; (end = host.find('.', at)) != std::string::npos; at = end + 1) {
      if (host.find('.', end + 1) == std::string::npos || !labels_.has(host.substr(at, end - at))) continue;
      const std::string inside(doc.string(l.inside));
      report(l.host, "this leads through a library's proxy, which lets only its members in" +
                         (inside.empty() ? std::string() : "; the page itself is at " + inside));
      break;
    }
  }
}

void Shortener::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links())
    if (l.note != stet::none && !is_picture(l) && l.path.end > l.path.begin + 1 && hosts_.has(bare_host(doc, l)))
      report(l.address, "a shortened link does not say where it leads, and ends when its service does");
}

// A habit of whoever copied them: one finding for all.
void Redirector::check(const stet::Document& doc, const stet::Report& report) const {
  const stet::Link* first = nullptr;
  std::vector<stet::Span> others;
  size_t count = 0;
  for (const stet::Link& l : doc.links()) {
    if (l.inside.begin == l.inside.end || stet::empty(l.host)) continue;
    const std::string host = bare_host(doc, l);
    const std::string page = host + lower(doc.source(l.path));
    const size_t third = page.find('/', host.size() + 1);
    constexpr std::string_view outlook = ".safelinks.protection.outlook.com";
    const bool mail = host.size() > outlook.size() && host.substr(host.size() - outlook.size()) == outlook;
    if (!mail && !gates_.has(page) && (third == std::string::npos || !gates_.has(page.substr(0, third + 1)))) continue;
    if (count++ == 0)
      first = &l;
    else if (count <= most_places)
      others.push_back(l.address);
  }
  if (first == nullptr) return;
  stet::Extra extra;
  extra.also = std::move(others);
  report(first->address,
         "this goes through " + bare_host(doc, *first) + " to " + std::string(doc.string(first->inside)) +
             ", which can be cited itself" +
             (count == 1   ? std::string()
              : count == 2 ? std::string("; so does another link")
                           : "; so do " + std::to_string(count - 1) + " more of the links"),
         {}, extra);
}

void LocalOrPrivate::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links())
    if (l.note != stet::none && stet::lower(doc.source(l.scheme)) == "file")
      report(stet::empty(l.span) ? l.address : l.span, "this is a file on somebody's own machine", {},
             {.cause = doc.cause(l)});
    else if (l.note != stet::none && !stet::empty(l.host) && reached_by_nobody(lower(doc.source(l.host))))
      report(l.host,
             "only the machine or the network it was copied in reaches “" + std::string(doc.source(l.host)) + "”");
}

void ArchiveMalformed::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    const std::string host = bare_host(doc, l);
    if (host != "web.archive.org" && host != "archive.org") continue;
    const std::string_view path = doc.source(l.path);
    const bool saves = path.rfind("/save/", 0) == 0;
    // With a day before the star it is the calendar that somebody looked at.
    if (!saves && path.rfind("/web/*/", 0) != 0) continue;
    report(l.address,
           saves ? "this address makes a new copy of the page whenever it is opened; the copy that was read has its own"
                 : "this address lists all copies of the page; the one that was read has its own");
  }
}

void AmpOrMobile::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if (l.note == stet::none || is_picture(l) || stet::empty(l.host)) continue;
    const std::string host = lower(doc.source(l.host)), path = lower(doc.source(l.path));
    const bool mobile =
        host.starts_with("m.") || host.starts_with("mobile.") || host.find(".m.wiki") != std::string::npos;
    const auto path_ends = [&](std::string_view with) { return path.size() > with.size() && path.ends_with(with); };
    const bool amp = host.starts_with("amp.") || path.starts_with("/amp/") || path_ends("/amp") || path_ends("/amp/") ||
                     path_ends(".amp") || path_ends(".amp.html");
    if (mobile || amp)
      report(l.address,
             mobile ? "this is the site's page for telephones; the usual one has an address of its own"
                    : "this is a copy of the page made for telephones; the usual one has an address of its own");
  }
}

}  // namespace links
