// The rules of the source plugin: who published it.
#pragma once

#include <unordered_map>
#include <utility>

#include "naming.h"

namespace source {

extern const stet::Rule publisher_domain_mismatch, publisher_misspelled;

/// A citation with a usable link, and what it names.
struct Cited {
  uint32_t row;
  const stet::Citation* citation;
  const stet::Link* link;
  std::string host, site;
  std::string_view path;
  uint32_t owner;  // publisher's row; none
  std::vector<Named> names;
  bool fits;          // one of the names belongs to the owner, or shows in the link
  bool title_closed;  // the title's quotation marks pair: what follows them is sure to be no part of it
};
/// What the notes of a document say of one site. Bounded, so that a site cited ten thousand times costs no more.
struct Site {
  std::vector<size_t> fitting;                             // the first citations that credit it to its owner
  std::vector<std::pair<std::string, size_t>> publishers;  // the names they give it, and who does first
};
/// All citations of a document with a usable link, by place and by site.
struct Citations {
  std::vector<Cited> rows;
  std::unordered_map<std::string, Site> sites;
  std::unordered_map<std::string, uint32_t> times;  // how often a name is given
};
Citations cited(const stet::Document&, const Naming&);

void check_misspelled(const stet::Report&, const Naming&, const Citations&, std::vector<bool>& reported);
void check_mismatch(const stet::Report&, const Naming&, const Citations&, const std::vector<bool>& reported);

}  // namespace source
