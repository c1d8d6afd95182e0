// The source plugin.
#include "source.h"

#include <algorithm>
#include <iterator>

#include "account.h"
#include "credited.h"
#include "generic.h"
#include "leftover_words.h"
#include "outlets.h"
#include "stored.h"
#include "titles.h"
#include "volumes.h"

namespace source {
namespace {

// "/10.1093/biomet/…": through the one resolver everybody's journals are cited; the prefix and the letters behind it
// say whose. Empty: the path is no DOI.
std::string_view journal_of_doi(std::string_view path) {
  if (!path.starts_with("/10.")) return {};
  const size_t suffix = path.find('/', 1);
  return path.substr(0, suffix == std::string_view::npos ? suffix : path.find_first_of("0123456789", suffix));
}

}  // namespace

Citations Sources::prepare(const stet::Document& doc) const {
  const Naming& naming = naming_;
  Citations out;
  out.names = naming.begin();
  out.lists = &lists_;
  out.rows.reserve(doc.citations().size());
  uint32_t row = 0;
  std::string key;  // of a site
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* l = doc.link(c);
    const uint32_t here = row++;
    if (c.kind != STET_CITATION_FULL || l == nullptr || stet::empty(l->host) || (l->flags & STET_LINK_MALFORMED))
      continue;
    Cited x{here, &c, l, doc.host(*l), nullptr, doc.target(*l).path, stet::none, naming.names(doc, c), false, false};
    for (const stet::Quotation& q : doc.quotations().within(c.span))
      x.title_closed = x.title_closed || (q.flags & STET_QUOTE_TITLE) != 0;
    x.owner = naming.owner_of(x.host);
    std::string letters_of_path;
    for (const Named& n : x.names) {
      if (x.fits) break;
      const uint32_t named = naming.publisher_of(n);
      // A person's name is no publisher, unless it is known as one or stands in the host. Where both owner and name are
      // known, the table decides, not a shared word.
      x.fits = (x.owner != stet::none && (named == x.owner || naming.belongs_to(n, x.owner))) ||
               ((x.owner == stet::none || named == stet::none) && naming.shown_in_host(n, x.host));
      if (x.fits || n.field == STET_FIELD_AUTHOR) continue;
      if (letters_of_path.empty()) letters_of_path = naming.letters_of_path(x.path);
      x.fits = Naming::shown_in_path(n, letters_of_path);
    }
    for (const Named& n : x.names) ++out.times[n.said];
    constexpr size_t enough = 64;
    key = naming.site_key(x.host, x.owner);
    key += journal_of_doi(x.path);
    Site& site = out.sites.try_emplace(key).first->second;
    x.site = &site;
    if (x.fits && site.fitting.size() < enough) site.fitting.push_back(out.rows.size());
    for (const Named& n : x.names) {
      if (n.field == STET_FIELD_AUTHOR || site.publishers.size() >= enough) continue;
      const bool known = std::any_of(site.publishers.begin(), site.publishers.end(),
                                     [&](const auto& p) { return p.first->said == n.said; });
      if (!known) site.publishers.emplace_back(&n, out.rows.size());
    }
    out.rows.push_back(std::move(x));
  }
  find_misspelt(naming, out);
  return out;
}

const Phrases& Citations::phrases(const stet::Document& doc) const {
  if (phrases_) return *phrases_;
  Phrases& out = phrases_.emplace();
  auto [attributions, verbs, residue] = lists->places(doc);
  std::set_union(attributions.begin(), attributions.end(), verbs.begin(), verbs.end(), std::back_inserter(out.credits));
  out.residue = std::move(residue);
  return out;
}

}  // namespace source

STET_PLUGIN_SHARING(source::Sources, "source", "0.1.0", source::PublisherDomainMismatch, source::PublisherMisspelled,
                    source::OutletInTextDiffers, source::GenericTitle, source::GenericAuthor, source::MachineResidue,
                    source::StoredDataMismatch, source::TitleDiffers, source::AccountDiffers,
                    source::VolumeYearConflict, source::AuthorInTextDiffers, source::AuthorMalformed,
                    source::TitleAllCaps, source::TitleSiteSuffix, source::PublisherIsDomain, source::EditionMalformed,
                    source::VolumeExtraText, source::ConferenceTail, source::PublisherNameVariant,
                    source::WikipediaAsSource, source::AuthorIsPublisher, source::PublisherIsAggregator,
                    source::SatireOutlet, source::SingleSource, source::JournalAbbrevMixed,
                    source::TitleLanguageMismatch, source::TitleSlugMismatch, source::TitleSlugTruncated)
