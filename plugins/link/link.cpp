// The link plugin.
#include "link.h"

STET_PLUGIN("link", "0.1.0", links::RelativeUrl, links::Malformed, links::MissingSpaceAfterUrl, links::TrackingParams,
            links::CategoryPage, links::DuplicateUrlDifferentTitle, links::AdFragment)
