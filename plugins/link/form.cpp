// Links that are no URL, and URLs the next word sticks to.
#include <algorithm>

#include "link.h"

namespace links {

const stet::Rule Malformed::rule{.id = "link/malformed",
                                 .summary = "A link is not a valid URL.",
                                 .severity = stet::Severity::error,
                                 .tables = STET_LINKS | STET_ZONES,
                                 .page =
#include "malformed.md.inc"
};
const stet::Rule MissingSpaceAfterUrl::rule{.id = "link/missing-space-after-url",
                                            .summary = "The word after a link is glued to it.",
                                            .severity = stet::Severity::error,
                                            .tables = STET_LINKS,
                                            .page =
#include "missing-space-after-url.md.inc"
};

const stet::Rule UnbalancedBracket::rule{.id = "link/unbalanced-bracket",
                                         .summary = "A link lacks the bracket at its end.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_LINKS,
                                         .page =
#include "unbalanced-bracket.md.inc"
};

namespace {

/// ".../wiki/Bow_(music,": what stands behind the address from the bracket on, where it belongs to it and is never
/// closed; else empty.
stet::Span open_tail(const stet::Document& doc, const stet::Link& l) {
  constexpr uint32_t longest = 60;  // bytes
  const std::string_view text = doc.text();
  stet::Span tail{l.address.end, l.address.end};
  if ((l.flags & STET_LINK_GLUED) == 0 || tail.end >= text.size() || text[tail.end] != '(' || text[tail.end - 1] != '_')
    return tail;
  while (tail.end < text.size() && static_cast<unsigned char>(text[tail.end]) > ' ') ++tail.end;
  while (std::string_view(".,;:").find(text[tail.end - 1]) != std::string_view::npos) --tail.end;
  const std::string_view inside = text.substr(tail.begin + 1, tail.end - tail.begin - 1);
  const bool open = !inside.empty() && inside.size() <= longest && inside.find_first_of("()<>[]{}\"") == inside.npos;
  return open ? tail : stet::Span{l.address.end, l.address.end};
}

std::string fault(const stet::Document& doc, const stet::Link& l) {
  const std::string_view words = doc.source(l.fault);
  if (l.fault.begin == l.address.begin && !stet::empty(l.scheme))
    return "its beginning, “" + std::string(words) + "”, is broken";
  if (words == ",") return "a comma stands in the host where a stop belongs";
  if (!words.empty() && words.find_first_not_of(" \n\r") == std::string_view::npos) return "a space runs through it";
  if (words.substr(0, 4) == "http") return "it has two beginnings";
  return "“" + std::string(words) + "” is no host";
}

// "over http:// and https://": words about the scheme, unless what stands behind it is a host.
bool is_scheme_alone(const stet::Document& doc, const stet::Link& l) {
  if (!doc.source(l.address).ends_with("://")) return false;
  const std::string_view behind = doc.text().substr(l.address.end, 80);
  const size_t begin = behind.find_first_not_of(' ');
  if (begin == std::string_view::npos || behind[begin] == '<' || behind[begin] == '{')
    return true;  // a name to fill in
  const std::string_view word = behind.substr(begin, behind.find_first_of(" \n\t", begin) - begin);
  const size_t stop = word.find('.');
  return stop == std::string_view::npos || stop == 0 || stop + 1 == word.size();
}

}  // namespace

void Malformed::check(const stet::Document& doc, const stet::Report& report) const {
  const auto zones = doc.zones();
  uint32_t zone = 0, code_end = 0;
  for (const stet::Link& l : doc.links()) {
    for (; zone < zones.size() && zones[zone].span.begin <= l.address.begin; ++zone)
      if (zones[zone].kind == STET_ZONE_CODE) code_end = std::max(code_end, zones[zone].span.end);
    if (!(l.flags & STET_LINK_MALFORMED) || l.address.begin < code_end || is_scheme_alone(doc, l)) continue;
    report(l.address, "this is no valid link: " + fault(doc, l), {{l.fault, "here"}});
  }
}

void MissingSpaceAfterUrl::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if (!(l.flags & STET_LINK_GLUED) || !stet::empty(open_tail(doc, l))) continue;
    const uint32_t begin = l.address.end;
    uint32_t end = begin;
    const auto at = [&](uint32_t i) { return static_cast<unsigned char>(doc.text()[i]); };
    while (end < doc.text().size() && end - begin < 24 && at(end) > ' ') ++end;
    while (end > begin && end < doc.text().size() && stet::inside_character(doc.text()[end])) --end;
    report(l.address,
           "no space between the link and “" + std::string(doc.source({begin, end})) +
               "”: readers' programs take both for the link",
           {{{begin, end}, "glued to it"}}, {.fix = {{{begin, begin}, " "}}});
  }
}

void UnbalancedBracket::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    const stet::Span tail = open_tail(doc, l);
    if (stet::empty(tail)) continue;
    report({l.address.begin, tail.end}, "this link opens a bracket and does not close it", {{tail, "here"}},
           {.fixes = {{"", {{{tail.end, tail.end}, ")"}}, true}}, .cause = doc.cause(l)});
  }
}

}  // namespace links
