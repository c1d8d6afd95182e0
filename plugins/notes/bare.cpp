// Notes that are an address and nothing else, in a text whose other notes say what they cite.
#include <algorithm>

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

bool marks_alone(const stet::Document& doc, uint32_t from, uint32_t to) {
  const std::string_view p = doc.prose().substr(0, to);
  for (size_t i = from; i < to;) {
    const size_t space = stet::set_space(p, i);
    if (space == 0 && std::string_view(" \n\r\t\x1f<>().;,[]").find(p[i]) == std::string_view::npos) return false;
    i += std::max<size_t>(space, 1);
  }
  return true;
}

// Nothing but one address stands there, in brackets or with a stop behind it at most.
bool is_bare(const stet::Document& doc, const stet::Note& n) {
  const stet::Link* only = nullptr;
  for (const stet::Link& l : doc.links().within(n.body)) {
    if (only != nullptr || (l.flags & STET_LINK_IMAGE) != 0) return false;
    only = &l;
  }
  // Words that are a link are words.
  if (only == nullptr || stet::empty(only->host) || only->span.begin != only->address.begin) return false;
  return marks_alone(doc, n.body.begin, only->address.begin) && marks_alone(doc, only->address.end, n.body.end);
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
