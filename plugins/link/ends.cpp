// Marks that an address took along from its sentence.
#include "ends.h"

#include <algorithm>

#include <stet/habits.hpp>
#include <stet/text.hpp>

#include "link.h"

namespace links {

const stet::Rule TrailingPunctuation::rule{.id = "link/trailing-punctuation",
                                           .summary = "A link ends in a mark of the sentence around it.",
                                           .severity = stet::Severity::info,
                                           .tables = STET_LINKS | STET_ZONES,
                                           .page =
#include "trailing-punctuation.md.inc"
};

namespace {

/// Bytes of the mark with which an address ends and that no page's name does; 0: it ends otherwise.
uint32_t mark_at_end(std::string_view address) {
  // As they are and as browsers code them, each with what opens before it: "?q="great+power"" has both.
  struct Mark {
    std::string_view closing, opening;
  };
  constexpr Mark marks[] = {{"”", "“"},
                            {"“", "„"},
                            {"»", "«"},
                            {"’", "‘"},
                            {",", ""},
                            {";", ""},
                            {":", ""},
                            {"%E2%80%9D", "%E2%80%9C"},
                            {"\"", "\""},
                            {"%22", "%22"},
                            {"%C2%BB", "%C2%AB"},
                            {"%e2%80%9d", "%e2%80%9c"}};
  for (const Mark& mark : marks)
    if (address.ends_with(mark.closing)) {
      const std::string_view before = address.substr(0, address.size() - mark.closing.size());
      const bool opened = !mark.opening.empty() && before.find(mark.opening) != before.npos;
      return opened ? 0 : static_cast<uint32_t>(mark.closing.size());
    }
  if (address.empty()) return 0;
  const auto count = [&](char c) { return std::count(address.begin(), address.end(), c); };
  if (address.back() == ')' && count(')') > count('(')) return 1;
  if (address.back() == ']' && count(']') > count('[')) return 1;
  return 0;
}

}  // namespace

stet::Span TrailingPunctuation::tail_of(const stet::Document& doc, const stet::Link& l) const {
  const std::string_view all = doc.source(l.address);
  const uint32_t floor = std::max(l.host.end, l.path.begin + 1);  // a page follows the host
  stet::Span tail{l.address.end, l.address.end};
  const std::string_view host = doc.source(l.host);
  const bool wiki = host.find("wiki") != host.npos;
  while (tail.begin > floor) {
    const std::string_view left = all.substr(0, tail.begin - l.address.begin);
    if (const uint32_t mark = wiki && left.back() == ':' ? 0 : mark_at_end(left)) {
      tail.begin -= mark;
      continue;
    }
    // "…/Apple_Inc.", "…/J._R.": a name may end with a point; two points and more are a link that was cut.
    if (left.back() != '.' || left.ends_with("..") || wiki || !stet::empty(l.query)) break;
    size_t word = left.size() - 1;
    while (word > 0 && stet::letter(left[word - 1])) --word;
    const std::string_view last = left.substr(word, left.size() - 1 - word);
    constexpr size_t shortest = 4;
    const char before = left.size() > 1 ? left[left.size() - 2] : '/';
    const bool of_name = stet::letter(before) && (last.size() < shortest || shortened_.has(stet::lower(last)));
    if (of_name || before == '_' || before == '-') break;
    --tail.begin;
  }
  return tail;
}

void TrailingPunctuation::check(const stet::Document& doc, const stet::Report& report) const {
  const auto zones = doc.zones();
  stet::Way found;
  std::vector<stet::Edit> edits;
  std::string shown;
  for (const stet::Link& l : doc.links()) {
    constexpr uint32_t others =
        STET_LINK_MALFORMED | STET_LINK_GLUED | STET_LINK_BROKEN | STET_LINK_IMAGE | STET_LINK_RELATIVE;
    if ((l.flags & others) != 0 || stet::empty(l.host) || stet::empty(l.path) ||
        stet::letter(doc.text()[l.address.end - 1]) || stet::digit(doc.text()[l.address.end - 1]) ||
        doc.text()[l.address.end - 1] == '/')
      continue;
    const stet::Span tail = tail_of(doc, l);
    if (stet::empty(tail)) continue;
    const stet::Zone* zone = zones.around(l.address);
    if (zone != nullptr && zone->kind == STET_ZONE_CODE) continue;
    if (found.empty()) shown = std::string(doc.source(tail));
    found.add(l.address);
    edits.push_back({tail, ""});
  }
  if (found.empty()) return;
  stet::Extra extra = found.others();
  if (edits.size() == found.places.size()) extra.fix = edits;
  report(found.places.front(),
         found.count == 1 ? "the address ends with “" + shown + "”, which belongs to the sentence around it"
                          : "the address ends with “" + shown + "”, which belongs to the sentence around it; so do " +
                                std::to_string(found.count) + " in all",
         {{edits.front().span, "here"}}, extra);
}

}  // namespace links
