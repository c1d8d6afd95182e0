// The rules of the source plugin: who published it.
#pragma once

#include "naming.h"

namespace source {

extern const stet::Rule publisher_domain_mismatch, publisher_misspelled;

/// A citation with a usable link, and what it names.
struct Cited {
  uint32_t row;
  const stet::Citation* citation;
  const stet::Link* link;
  std::string host, site;
  uint32_t owner;  // publisher's row; none
  std::vector<Named> names;
  bool fits;       // one of the names belongs to the owner, or shows in the host
};
std::vector<Cited> cited(const stet::Document&, const Naming&);

void check_misspelled(const stet::Report&, const Naming&, const std::vector<Cited>&, std::vector<bool>& reported);
void check_mismatch(const stet::Report&, const Naming&, const std::vector<Cited>&, const std::vector<bool>& reported);

}  // namespace source
