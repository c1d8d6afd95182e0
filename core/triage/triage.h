// Triage: what of a worker's findings is said, how heavy, in which order. Pure functions over results.
#pragma once

#include "core/config/config.h"
#include "core/result/document_result.h"
#include "core/triage/decisions.h"

namespace stet {

/// Whether findings of different rules with one row at fault become one.
enum class Causes { merged, apart };

/// Sets severities, drops disabled rules and suppressed findings, merges duplicates, orders by place, and adds a
/// host/unused-suppression finding for each suppression that silenced nothing (and host/unknown-suppression). Findings
/// that stay by a decision are set aside, those with another decision are marked, and host/unused-decision says which
/// decisions met nothing.
void triage(DocumentResult& result, const Profile& profile, const Catalogue& catalogue, Causes causes = Causes::merged,
            const DecisionsOn& decisions = {});

}  // namespace stet
