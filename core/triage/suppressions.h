// An editor's `stet:` comments: which findings they silence, and which of them silence nothing.
#pragma once

#include "core/config/config.h"
#include "core/result/document_result.h"

namespace stet {

/// Rows beyond the profile are on: a profile may be older than the catalogue.
inline bool is_enabled(const Profile& profile, uint32_t rule) {
  return rule >= profile.enabled.size() || profile.enabled[rule];
}

/// Did every checker finish? After a crash nobody knows what a suppression or a decision would have met.
bool was_fully_checked(const DocumentResult& result, const Catalogue& catalogue);

/// Takes away each finding that begins in the scope of a suppression naming its rule, its group or `all`, keeps it
/// beside, and counts it there. The host's own findings are no matter of the text: `all` leaves them, their own name
/// takes them.
void apply_suppressions(DocumentResult& result, const Catalogue& catalogue);

/// Adds host/unknown-suppression for names that are no rule and no group, and host/unused-suppression for comments
/// that silenced nothing although a rule they name looked at the document.
void judge_suppressions(DocumentResult& result, const Profile& profile, const Catalogue& catalogue);

}  // namespace stet
