// What is wrong with a DOI, and what it is without its hosts and codes.
#pragma once

#include <string>
#include <string_view>

namespace id {

struct DoiFault {
  std::string why;           // one sentence; empty: nothing is wrong
  std::string mended;        // the whole token put right; empty: more than one way is possible
  bool prefix_free = false;  // of no registrant: they have the numbers from 1000 to some 85,000 (2026)
};
/// Of a token behind "doi:" or in a link to a resolver (ISO 26324; the DOI Handbook, 3): 10, a stop, the registrant's
/// figures, a slash and a suffix; or 10, a slash and a short name. `sure`: it is said to be a DOI, so that what has
/// another form altogether is one that is spoilt.
DoiFault fault_of_doi(std::string_view token, bool sure);

/// Small, decoded, without host, "doi:" and marks behind: what two DOIs are compared by. Empty: no DOI.
std::string plain_doi(std::string_view token);

/// The year that a DOI's suffix names in a way known of its registrant. 0: none.
struct DoiYear {
  int year = 0;
  int delay = 0;  // so many years later what it names is dated at the latest
};
DoiYear year_in_doi(std::string_view plain);

}  // namespace id
