// Notes that are an address and nothing else, in a text whose other notes say what they cite.
#include "notes.h"

namespace notes {

const stet::Rule BareUrl::rule{.id = "notes/bare-url",
                               .summary = "A note is an address and nothing else.",
                               .severity = stet::Severity::info,
                               .tables = STET_NOTES | STET_LINKS,
                               .page =
#include "bare-url.md.inc"
};

namespace {

constexpr size_t most_places = 20;

// Nothing but one address stands there, in brackets or with a stop behind it at most.
bool is_bare(const stet::Document& doc, const stet::Note& n) {
  const stet::Link* only = nullptr;
  for (const stet::Link& l : doc.links().within(n.body)) {
    if (only != nullptr || (l.flags & STET_LINK_IMAGE) != 0) return false;
    only = &l;
  }
  // Words that are a link are words.
  if (only == nullptr || stet::empty(only->host) || only->span.begin != only->address.begin) return false;
  std::string around = doc.words({n.body.begin, only->address.begin}) + doc.words({only->address.end, n.body.end});
  return around.find_first_not_of(" \n\t<>().;,[]") == std::string::npos;
}

}  // namespace

void BareUrl::check(const stet::Document& doc, const stet::Report& report) const {
  size_t all = 0, count = 0;
  std::vector<stet::Span> places;
  for (const stet::Note& n : doc.notes()) {
    if (stet::empty(n.body)) continue;
    ++all;
    if (!is_bare(doc, n)) continue;
    if (count++ < most_places) places.push_back(n.body);
  }
  // Where all are so it is how this text cites.
  if (count == 0 || count * 2 > all) return;
  stet::Extra extra;
  extra.also.assign(places.begin() + 1, places.end());
  report(places.front(),
         count == 1 ? std::string("this note is an address and nothing else; the others say what they cite")
                    : std::to_string(count) + " notes of " + std::to_string(all) +
                          " are an address and nothing else; the others say what they cite",
         {}, extra);
}

}  // namespace notes
