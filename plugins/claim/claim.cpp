// The claim plugin: statements of the text.
#include "claim.h"
#include "count_list.h"
#include "designations.h"
#include "structure.h"

STET_PLUGIN("claim", "0.1.0", claim::CountListMismatch, claim::Placeholder, claim::SectionPromiseUnkept,
            claim::VoteContradiction, claim::ActNumberDiffers)
