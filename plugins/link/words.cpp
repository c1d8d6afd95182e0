// A link whose words are an address, and which leads to another.
#include "link.h"

namespace links {

const stet::Rule WordsOfAnotherAddress::rule{.id = "link/words-of-another-address",
                                             .summary = "A link shows one address and leads to another.",
                                             .severity = stet::Severity::error,
                                             .tables = STET_LINKS,
                                             .page =
#include "words-of-another-address.md.inc"
};

namespace {

/// The host that words which are an address show, small and without "www."; empty: they are none.
std::string host_in(std::string_view words) {
  while (!words.empty() && (words.back() == '.' || words.back() == ',' || words.back() == ' ')) words.remove_suffix(1);
  bool scheme = false;
  for (const std::string_view s : {"https://", "http://"})
    if (words.starts_with(s)) words.remove_prefix(s.size()), scheme = true;
  if (words.find(' ') != std::string_view::npos || (!scheme && !words.starts_with("www."))) return {};
  std::string host = stet::lower(words.substr(0, words.find_first_of("/?#:")));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host.find('.') == std::string::npos ? std::string() : host;
}

/// "en.example.org" and "example.org" are one site's; so are names that differ by what parts a phone's page from
/// another.
bool of_one_site(std::string_view a, std::string_view b) {
  const auto within = [](std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.ends_with(shorter) &&
           longer[longer.size() - shorter.size() - 1] == '.';
  };
  const auto last_two = [](std::string_view host) {
    const size_t dot = host.rfind('.');
    const size_t before = dot == 0 || dot == std::string_view::npos ? std::string_view::npos : host.rfind('.', dot - 1);
    return before == std::string_view::npos ? host : host.substr(before + 1);
  };
  // "bbc.co.uk": of a name under a country's second level the last three.
  constexpr size_t second_level = 6;
  return a == b || within(a, b) || within(b, a) || (last_two(a) == last_two(b) && last_two(a).size() > second_level);
}

/// The two paths are as long as each other and differ as a slip of the pen makes them.
bool other_path(const stet::Document& doc, const stet::Link& l, std::string_view shown, stet::Span& address) {
  const auto path = [](std::string_view s) {
    while (!s.empty() && (s.back() == '/' || s.back() == '.' || s.back() == ' ')) s.remove_suffix(1);
    if (const size_t scheme = s.find("://"); scheme != s.npos) s.remove_prefix(scheme + 3);
    const size_t slash = s.find('/');
    return slash == s.npos ? std::string_view() : s.substr(slash);
  };
  const std::string target(doc.source(l.address));
  const std::string_view a = path(shown), b = path(target);
  bool swapped = false;
  address = l.address;
  return a.size() > 2 && a.size() == b.size() && a.find('%') == a.npos && b.find('%') == b.npos &&
         stet::one_slip(a, b, &swapped);
}

}  // namespace

void WordsOfAnotherAddress::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if ((l.flags & STET_LINK_MARKUP) == 0 || (l.flags & (STET_LINK_IMAGE | STET_LINK_RELATIVE)) != 0 ||
        stet::overlaps(l.span, l.address))
      continue;
    const std::string shown = doc.words(l.span), host = host_in(shown);
    if (host.empty()) continue;
    // An archive's copy, a proxy's or a redirect leads to the page in the end; and so may a short address.
    const std::string there = doc.host(l);
    std::string own = stet::lower(doc.source(l.host));
    if (own.starts_with("www.")) own.erase(0, 4);
    const auto row = publishers_.by_host(own), said = publishers_.by_host(host);
    const auto leads_on = [&](uint32_t r) {
      return r != stet::none &&
             (publishers_[r].kind == STET_PUBLISHER_SHORTENER || publishers_[r].kind == STET_PUBLISHER_ARCHIVE ||
              publishers_[r].kind == STET_PUBLISHER_LIBRARY);
    };
    std::string end = there;
    if (end.starts_with("www.")) end.erase(0, 4);
    if (host == end || host == own) {
      if (stet::Span off; other_path(doc, l, shown, off))
        report(l.span, "the words show another page than the link leads to: " + doc.words(l.span),
               {{off, "it leads here"}}, {.cause = doc.cause(l)});
      continue;
    }
    if (end.empty() || of_one_site(host, end) || of_one_site(host, own) || leads_on(row) || leads_on(said) ||
        (said != stet::none && said == publishers_.by_host(end)) || host.ends_with("doi.org") ||
        end.ends_with("doi.org"))
      continue;
    report(l.span, "the words show " + host + ", the link leads to " + end, {{l.address, "it leads here"}},
           {.cause = doc.cause(l)});
  }
}

}  // namespace links
