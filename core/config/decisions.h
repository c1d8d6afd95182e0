// stet-decisions.toml: one block a decision, sorted by document and by the place of the words at the time. Made for
// people and for git: adding a decision touches its own block and no other, and what people wrote around it stays.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/result/decision.h"

namespace stet {

inline constexpr const char* usual_decisions_file = "stet-decisions.toml";

struct Decisions {
  std::string head;  // what stands before the first block
  std::vector<Decision> all;
};

/// Reads strictly: what is damaged, unknown or said twice is an Error with file, line and remedy. A file that is not
/// there holds nothing. `shown`: the name errors give.
Result<Decisions> read_decisions(const std::string& path, const std::string& shown);
/// The same of a text.
Result<Decisions> parse_decisions(std::string text, const std::string& shown);
/// The whole file. Blocks of one document keep their order.
std::string decisions_toml(const Decisions& decisions);
/// Puts decisions on one document in, or in the place of an earlier one on the same finding. `order`: the fingerprints
/// of the document's findings by place, which says before which block a new one goes.
void put(Decisions& decisions, const std::string& document, const std::vector<Decision>& fresh,
         const std::vector<std::string>& order);
/// To be called after a change of one that was read: it is written anew, with the comments that stand before it.
void renew_block(Decision& decision);
/// The first decision that must give a reason and does not; a baseline and what is mended need none.
std::optional<Error> missing_reason(const std::vector<Decision>& decisions, const std::string& shown);

}  // namespace stet
