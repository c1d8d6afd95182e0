// The link plugin.
#include "link.h"

#include "anchors.h"
#include "ends.h"

STET_PLUGIN("link", "0.1.0", links::RelativeUrl, links::WordsOfAnotherAddress, links::Malformed,
            links::MissingSpaceAfterUrl, links::TrackingParams, links::CategoryPage, links::DuplicateUrlDifferentTitle,
            links::AdFragment, links::TextFragment, links::SessionId, links::ProxyHost, links::Shortener,
            links::Redirector, links::LocalOrPrivate, links::ArchiveMalformed, links::AmpOrMobile, links::Truncated,
            links::MissingScheme, links::PercentEncodingBroken, links::DoiAsOtherUrl, links::IdnHomograph,
            links::BadTld, links::SearchResult, links::Homepage, links::AnchorMissing, links::SameTitleDifferentUrl,
            links::InsecureHttp, links::UnbalancedBracket, links::TrailingPunctuation, links::HandleCaseMismatch,
            links::LanguageEdition)
