// The claim plugin: statements of the text.
#include "claim.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "assertions.h"
#include "count_list.h"
#include "designations.h"
#include "firsts.h"
#include "in_source.h"
#include "kinds.h"
#include "provisions.h"
#include "structure.h"
#include "titles.h"

namespace claim {

Places Shared::prepare(const stet::Document& doc) const {
  auto [acts, statutes, parts, placeholders] = lists_.places(doc);
  Places out{{}, std::move(parts), std::move(placeholders)};
  std::set_union(acts.begin(), acts.end(), statutes.begin(), statutes.end(), std::back_inserter(out.acts));
  return out;
}

}  // namespace claim

STET_PLUGIN_SHARING(claim::Shared, "claim", "0.1.0", claim::CountListMismatch, claim::Placeholder,
                    claim::SectionPromiseUnkept, claim::VoteContradiction, claim::ActNumberDiffers,
                    claim::SourceKindDiffers, claim::TitleContradicts, claim::ProvisionDiffers, claim::FirstConflict,
                    claim::BothWithMany, claim::EnumerationBroken, claim::SelfContradictionPolarity,
                    claim::WeaselAttribution, claim::UncitedNumber, claim::UncitedSuperlative, claim::HedgedCertainty,
                    claim::NumberNotInSource, claim::EntityNotInSource, claim::CitedSourceOffTopic)
