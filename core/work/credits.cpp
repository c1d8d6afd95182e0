// Full citations with a link of their own, and whom they name.
#include "core/work/credits.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/analyse/links/target.h"
#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr size_t longest_name = 120, most_credits = 10'000;

/// Publisher, or what the piece is part of; what stands in brackets behind it says more of it, not another name.
std::string named_by(const Document& d, const stet_citation& c) {
  for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE})
    for (uint32_t f = c.first_field; f < c.first_field + c.fields && f < d.fields.size(); ++f) {
      const stet_field& field = d.fields[f];
      if (field.kind != kind) continue;
      std::string name = empty(field.span) ? std::string(d.string(field.value)) : d.clean(field.span);
      if (const size_t bracket = name.find(" ("); bracket != std::string::npos && bracket > 1) name.resize(bracket);
      if (name.size() >= 2 && name.size() <= longest_name) return name;
      break;
    }
  return {};
}

}  // namespace

std::vector<Credit> credits_of(const Document& d) {
  std::map<std::pair<std::string, std::string>, std::set<uint32_t>> works;
  for (const stet_citation& c : d.citations) {
    if (c.kind != STET_CITATION_FULL || c.link >= d.links.size() || works.size() >= most_credits) continue;
    const stet_link& link = d.links[c.link];
    if (empty(link.host) || (link.flags & STET_LINK_MALFORMED) != 0) continue;
    std::string name = named_by(d, c), host = target_of(d, link).host();
    if (!name.empty() && !host.empty()) works[{std::move(host), std::move(name)}].insert(c.source);
  }
  std::vector<Credit> out;
  out.reserve(works.size());
  for (const auto& [said, sources] : works) out.push_back({said.first, said.second, u32(sources.size())});
  return out;
}

}  // namespace stet
