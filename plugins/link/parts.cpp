// Addresses of which a part is lost, or stands in an older form.
#include <algorithm>

#include "link.h"

namespace links {

const stet::Rule Truncated::rule{.id = "link/truncated",
                                 .summary = "The end of a link was cut off, or torn from it.",
                                 .severity = stet::Severity::error,
                                 .tables = STET_LINKS,
                                 .page =
#include "truncated.md.inc"
};
const stet::Rule MissingScheme::rule{.id = "link/missing-scheme",
                                     .summary = "A link lacks the “https://” that the others have.",
                                     .severity = stet::Severity::info,
                                     .tables = STET_LINKS,
                                     .page =
#include "missing-scheme.md.inc"
};
const stet::Rule PercentEncodingBroken::rule{.id = "link/percent-encoding-broken",
                                             .summary = "A coded character of a link is cut or coded twice.",
                                             .severity = stet::Severity::warning,
                                             .tables = STET_LINKS,
                                             .page =
#include "percent-encoding-broken.md.inc"
};
const stet::Rule DoiAsOtherUrl::rule{.id = "link/doi-as-other-url",
                                     .summary = "DOIs are linked at an address of former times.",
                                     .severity = stet::Severity::info,
                                     .tables = STET_LINKS,
                                     .page =
#include "doi-as-other-url.md.inc"
                                         , .off = true};

namespace {

bool hex(char c) { return stet::digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool written_out(const stet::Link& l) { return l.span.begin == l.address.begin; }

}  // namespace

stet::Span rest_behind(std::string_view prose, uint32_t at) {
  constexpr size_t shortest = 5, longest = 200;
  if (at + shortest >= prose.size() || (prose[at] != ' ' && prose[at] != '\n')) return {at, at};
  const uint32_t begin = at + 1;
  uint32_t end = begin;
  size_t letters = 0, slashes = 0, hyphens = 0;
  constexpr std::string_view signs = "-_./~%=&?#+";
  while (
      end < prose.size() && end - begin < longest &&
      ((prose[end] >= 'a' && prose[end] <= 'z') || stet::digit(prose[end]) || signs.find(prose[end]) != signs.npos)) {
    letters += stet::letter(prose[end]);
    slashes += prose[end] == '/';
    hyphens += prose[end] == '-';
    ++end;
  }
  if (end < prose.size() && (stet::in_word(prose[end]) || prose[end] == ':')) return {at, at};
  while (end > begin && (prose[end - 1] == '.' || prose[end - 1] == '?')) --end;
  const std::string_view rest = prose.substr(begin, end - begin);
  const bool page =
      rest.ends_with(".html") || rest.ends_with(".htm") || rest.ends_with(".php") || rest.ends_with(".pdf");
  const bool open = at > 0 && (prose[at - 1] == '-' || prose[at - 1] == '/' || prose[at - 1] == '_');
  constexpr int number = 5;  // "health-55600000"
  const bool numbered = hyphens > 0 && std::count_if(rest.begin(), rest.end(), stet::digit) >= number;
  const bool address = slashes > 0 || page || hyphens > 1 || numbered || (hyphens > 0 && prose[at - 1] == '-');
  return rest.size() >= shortest && letters > 2 && open && address && !rest.starts_with("www.") &&
                 rest.find("and/or") == rest.npos
             ? stet::Span{begin, end}
             : stet::Span{at, at};
}

void Truncated::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  for (const stet::Link& l : doc.links()) {
    // In running text “https://doi.org/10.…” tells of addresses.
    if (l.note == stet::none || !written_out(l) || (l.flags & STET_LINK_MARKUP) != 0) continue;
    const std::string_view behind = prose.substr(std::min<size_t>(l.address.end, prose.size()), 6);
    constexpr std::string_view ellipsis = "…";
    const size_t cut = behind.rfind(ellipsis, 0) == 0 ? ellipsis.size() : behind.rfind("...", 0) == 0 ? 3 : 0;
    if (const stet::Span rest = rest_behind(prose, l.address.end); cut == 0 && !stet::empty(rest))
      report({l.address.begin, rest.end}, "a blank or the end of a line has torn this link", {{rest, "the rest of it"}},
             {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(l)});
    if (cut == 0) continue;
    report({l.address.begin, l.address.end + static_cast<uint32_t>(cut)}, "the end of this link is left out",
           {{{l.address.end, l.address.end + static_cast<uint32_t>(cut)}, "here"}}, {.cause = doc.cause(l)});
  }
}

void MissingScheme::check(const stet::Document& doc, const stet::Report& report) const {
  size_t with = 0, without = 0;
  for (const stet::Link& l : doc.links()) {
    if (l.note == stet::none || !written_out(l)) continue;
    ++((l.flags & STET_LINK_NO_SCHEME) != 0 ? without : with);
  }
  if (without == 0 || with < 3 * without) return;  // it is how this text writes them
  for (const stet::Link& l : doc.links())
    if (l.note != stet::none && written_out(l) && (l.flags & STET_LINK_NO_SCHEME) != 0)
      report(l.address, "this link lacks its “https://”; the others have it");
}

void PercentEncodingBroken::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if (l.flags & (STET_LINK_MALFORMED | STET_LINK_IMAGE)) continue;
    const std::string_view path = doc.source(l.path);
    for (size_t at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
      const std::string_view rest = path.substr(at + 1);
      const bool whole = rest.size() >= 2 && hex(rest[0]) && hex(rest[1]);
      // Coded twice: "%2520". What stands inside another address is rightly coded so.
      const bool twice = rest.substr(0, 4) == "2520" && path.find("http", 1) == std::string_view::npos;
      if (whole && !twice) continue;
      const auto begin = l.path.begin + static_cast<uint32_t>(at);
      const auto end = std::min(l.path.end, begin + (twice ? 5u : 3u));
      report(doc.widened({begin, begin + 1}, l.path, 0, end - begin - 1),
             twice ? "this space is coded twice: the page will not be found"
                   : "this is no whole coded character: two of 0–9 and A–F follow a “%” in a link",
             {}, {.fix = twice ? std::vector<stet::Edit>{{{begin, end}, "%20"}} : std::vector<stet::Edit>{}});
      break;
    }
  }
}

void DoiAsOtherUrl::check(const stet::Document& doc, const stet::Report& report) const {
  std::vector<stet::Span> places;
  std::vector<stet::Edit> edits;
  size_t count = 0;
  const stet::Link* first = nullptr;
  for (const stet::Link& l : doc.links()) {
    if (l.note == stet::none || lower(doc.source(l.host)) != "dx.doi.org") continue;
    if (first == nullptr) first = &l;
    if (++count > most_places) continue;
    places.push_back(l.host);
    edits.push_back({l.host, "doi.org"});
  }
  if (count == 0) return;
  stet::Extra extra{.fix = edits, .cause = doc.cause(*first)};
  extra.also.assign(places.begin() + 1, places.end());
  report(places.front(),
         "DOIs are linked at doi.org today; " + std::to_string(count) + " still lead" + (count == 1 ? "s" : "") +
             " to dx.doi.org",
         {}, extra);
}

}  // namespace links
