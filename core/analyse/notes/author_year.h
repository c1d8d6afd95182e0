// Citations by author and year: markers that lead to the entries of a list of references.
//
// A list is believed to be cited so when it stands under a heading of references, most of its entries begin with a name
// and hold a year, and at least half of what looks like a citation by author and year in the text means one of them.
#pragma once

#include "core/document/document.h"

namespace stet {

/// Adds markers of the scheme STET_LABEL_AUTHOR_YEAR: `label` is the names as written (of "2012" in "Reed (2010, 2012)"
/// those before), `number` the year; `note` the entry whose names and year they are, none if there is none. The notes
/// must be made, markers need not be linked.
void add_author_year(Document& document);

}  // namespace stet
