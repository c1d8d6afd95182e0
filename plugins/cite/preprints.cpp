// A journal's article whose only link leads to a preprint of it.
#include <algorithm>

#include <stet/text.hpp>

#include "cite.h"

namespace cite {

const stet::Rule PreprintAsPublished::rule{
    .id = "cite/preprint-as-published",
    .summary = "An article of a journal is cited, and its only link leads to a preprint.",
    .severity = stet::Severity::info,
    .tables = STET_CITATIONS | STET_WORDS,
    .page =
#include "preprint-as-published.md.inc"
};

/// "arxiv.org/abs/…", "osf.io/preprints/…", "doi.org/10.2139/ssrn.…": host and first folder, or a DOI's registrant.
bool PreprintAsPublished::is_server(const stet::Document& doc, const stet::Link& l) const {
  std::string host = doc.host(l);
  if (servers_.has(host)) return true;
  const std::string path = stet::lower(doc.target(l).path.substr(0, servers_.longest() + 1));
  if (path.empty() || host.size() > servers_.longest()) return false;
  if (servers_.has(host + path.substr(0, path.find('/', 1)))) return true;
  return (host == "doi.org" || host == "dx.doi.org") && is_preprint_doi(std::string_view(path).substr(1));
}

/// "10.48550/arXiv.2104.01234"; of bioRxiv, whose publisher has journals too, with figures alone.
bool PreprintAsPublished::is_preprint_doi(std::string_view doi) const {
  const size_t slash = doi.find('/');
  if (slash == doi.npos || slash + 1 >= doi.size()) return false;
  const uint32_t kind = servers_.value(stet::lower(doi.substr(0, slash)));
  return kind == 1 || (kind == 2 && stet::digit(doi[slash + 1]));
}

bool PreprintAsPublished::leads_elsewhere(const stet::Document& doc, const stet::Citation& c) const {
  for (const stet::Field& f : doc.fields(c)) {
    if (f.kind == STET_FIELD_PMID) return true;
    if (f.kind == STET_FIELD_DOI) {
      const std::string doi = f.value.begin != f.value.end ? std::string(doc.string(f.value)) : doc.words(f.span);
      if (!is_preprint_doi(doi)) return true;
    }
  }
  for (const stet::Link& l : doc.links().within(c.span))
    if (!is_server(doc, l)) return true;
  return false;
}

void PreprintAsPublished::check(const stet::Document& doc, const stet::Report& report, const Lists&) const {
  std::vector<const stet::Link*> found;
  const stet::Citation* first = nullptr;
  size_t count = 0;
  constexpr size_t most = 20;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* l = doc.link(c);
    if (c.kind != STET_CITATION_FULL || l == nullptr || c.type != STET_TYPE_ARTICLE_JOURNAL || !is_server(doc, *l))
      continue;
    const stet::Span journal = doc.field(c, STET_FIELD_CONTAINER_TITLE);
    if (stet::empty(journal) || stet::empty(doc.field(c, STET_FIELD_VOLUME)) || doc.issued(c) == nullptr ||
        stet::empty(doc.field(c, STET_FIELD_TITLE)) || leads_elsewhere(doc, c))
      continue;
    // It says what it is: "arXiv preprint", "SSRN Electronic Journal", "CoRR abs/1706.03762".
    const auto says = [&](uint32_t begin, uint32_t end) {
      return begin < end && words_.in(settings_.fold(doc.words({begin, end})));
    };
    if (says(c.span.begin, std::min(l->span.begin, c.span.end)) || says(l->span.end, c.span.end)) continue;
    if (first == nullptr) first = &c;
    if (++count <= most) found.push_back(l);
  }
  if (first == nullptr) return;
  stet::Extra extra{.cause = doc.cause(*first)};
  for (const stet::Link* l : found)
    if (l != found.front()) extra.also.push_back(l->address);
  report(found.front()->address,
         count == 1 ? std::string("the journal's article is cited, and the link leads to a preprint, which may differ")
                    : std::to_string(count) +
                          " articles of journals are cited, and their links lead to preprints, which may differ",
         {{doc.field(*first, STET_FIELD_CONTAINER_TITLE), "the journal"}}, extra);
}

}  // namespace cite
