// Decisions that people keep beside the documents: which findings they are on, and which of them have lost theirs.
#pragma once

#include <string>
#include <vector>

#include "core/config/config.h"
#include "core/config/decision_book.h"
#include "core/result/document_result.h"

namespace stet {

/// Copies them into the result and marks each finding that one is on. The host's own findings are no matter of the
/// text, and of no decision.
void mark_decided(DocumentResult& result, const DecisionsOn& decisions, const Catalogue& catalogue);

/// Adds a host/unused-decision finding where decisions met nothing although their rule looked at the whole document.
/// What was said to be mended and is gone is as it should be.
void judge_decisions(DocumentResult& result, const DecisionsOn& decisions, const Profile& profile,
                     const Catalogue& catalogue);

/// Takes the findings that stay out of those that are shown.
void set_decided_aside(DocumentResult& result);

/// The decisions whose finding is gone, as far as this run can tell. `own`: as DecisionsOn has it. To be asked after
/// mark_decided().
std::vector<const Decision*> without_finding(const DocumentResult& result, size_t own, const Profile& profile,
                                             const Catalogue& catalogue);

}  // namespace stet
