// The id plugin: the list of its rules.
#include "id.h"

STET_PLUGIN_SHARING(id::Shared, "id", "0.1.0", id::DoiMalformed, id::DoiPrefixImplausible, id::DoiDuplicate,
                    id::DoiYearConflict, id::DoiVenueConflict, id::HashInUrlMismatch, id::IsbnChecksum, id::IsbnLength,
                    id::Isbn10And13Conflict, id::IsbnGroup, id::IssnChecksum, id::OrcidChecksum, id::OtherChecksum,
                    id::ArxivMalformed, id::ArxivDateConflict, id::ArxivVersionMismatch, id::PmidOutOfRange,
                    id::HandleMalformed, id::UnSymbolMalformed, id::UnSymbolMismatch, id::ResolutionYear,
                    id::DoiUrlForm, id::IsbnHyphenation, id::BibcodeMalformed, id::UrnMalformed, id::PatentMalformed,
                    id::CaseCitationMalformed)
