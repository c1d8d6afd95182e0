// Links that are no URL, and URLs the next word sticks to.
#include "link.h"

namespace link {

const stet::Rule malformed{.id = "link/malformed",
                           .summary = "A link is not a valid URL.",
                           .severity = stet::Severity::error,
                           .tables = STET_TABLE_CITATIONS,
                           .page =
#include "malformed.md.inc"
};
const stet::Rule missing_space_after_url{.id = "link/missing-space-after-url",
                                         .summary = "The word after a link is glued to it.",
                                         .severity = stet::Severity::error,
                                         .tables = STET_TABLE_CITATIONS,
                                         .page =
#include "missing-space-after-url.md.inc"
};

namespace {

std::string fault(const stet::Document& doc, const stet::Link& l) {
  const std::string_view words = doc.text(l.fault);
  if (l.fault.begin == l.span.begin && !stet::empty(l.scheme))
    return "its beginning, “" + std::string(words) + "”, is broken";
  if (words == ",") return "a comma stands in the host where a stop belongs";
  if (!words.empty() && words.find_first_not_of(" \n\r") == std::string_view::npos) return "a space runs through it";
  if (words.substr(0, 4) == "http") return "it has two beginnings";
  return "“" + std::string(words) + "” is no host";
}

}  // namespace

void check_form(const stet::Document& doc, const stet::Report& report) {
  for (const stet::Link& l : doc.links()) {
    if (l.flags & STET_LINK_MALFORMED)
      report(malformed, l.span, "this is no valid link: " + fault(doc, l), {{l.fault, "here"}});
    if (l.flags & STET_LINK_GLUED) {
      uint32_t end = l.span.end;
      const auto at = [&](uint32_t i) { return static_cast<unsigned char>(doc.text()[i]); };
      while (end < doc.text().size() && end - l.span.end < 24 && at(end) > ' ') ++end;
      while (end > l.span.end && end < doc.text().size() && (at(end) & 0xC0) == 0x80) --end;
      report(missing_space_after_url, l.span,
             "no space between the link and “" + std::string(doc.text({l.span.end, end})) +
                 "”: readers' programs take both for the link",
             {{{l.span.end, end}, "glued to it"}}, {.fix = {{{l.span.end, l.span.end}, " "}}});
    }
  }
}

}  // namespace link
