// Links to what a search engine shows: its results, its copies of pages, pages in its translation.
#include <algorithm>

#include "link.h"

namespace links {

const stet::Rule SearchResult::rule{
    .id = "link/search-result",
    .summary = "A link leads to the results of a search engine, to its copy of a page or its translation.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS | STET_SENTENCES | STET_WORDS,
    .page =
#include "search-result.md.inc"
};

namespace {

enum Kind : uint32_t { results = 1, copy = 2, translation = 3 };

/// Of engines that have a host in each country their name alone: "scholar.google.co.uk" is "scholar.google".
void drop_country(std::string& host) {
  for (const std::string_view name : {"google", "yandex"}) {
    const size_t at = host.find(name);
    if (at == std::string::npos || (at > 0 && host[at - 1] != '.')) continue;
    const size_t end = at + name.size();
    constexpr size_t longest = 7;  // ".com.au"
    if (end < host.size() && host[end] == '.' && host.size() - end <= longest) host.resize(end);
    return;
  }
}

}  // namespace

uint32_t kind_of_search(const stet::WordList& searches, const stet::Document& doc, const stet::Link& l) {
  if (stet::empty(l.host)) return 0;
  std::string key = lower(doc.source(l.host));
  if (key.starts_with("www.")) key.erase(0, 4);
  if (key.ends_with(".translate.goog")) return translation;
  if (stet::empty(l.query)) return 0;
  drop_country(key);
  std::string path = lower(doc.source(l.path).substr(0, searches.longest() + 1));
  while (!path.empty() && path.back() == '/') path.pop_back();
  key += path + '?';
  if (key.size() > searches.longest()) return 0;
  const size_t size = key.size();
  std::string_view query = doc.source(l.query);
  constexpr int most = 24;  // parameters
  for (int n = 0; n < most && !query.empty(); ++n) {
    const std::string_view pair = query.substr(0, query.find_first_of("&;"));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const size_t equals = pair.find('=');
    if (equals == pair.npos || equals + 1 == pair.size() || size + equals > searches.longest()) continue;
    key.resize(size);
    key += lower(pair.substr(0, equals));
    if (const uint32_t kind = searches.value(key); kind != 0) return kind;
  }
  return 0;
}

/// The words around the link speak of a search, or of a translation.
bool SearchResult::says_so(const stet::Document& doc, const stet::Link& l, uint32_t kind) const {
  constexpr uint32_t near = 400;  // bytes
  const stet::Note* note = doc.note(l);
  const stet::Sentence* sentence = note == nullptr ? doc.sentence_at(l.span) : nullptr;
  const stet::Span all = note != nullptr ? note->body : sentence != nullptr ? sentence->span : l.span;
  const stet::Span around =
      doc.widened(l.span, {std::min(all.begin, l.span.begin), std::max(all.end, l.span.end)}, near, near);
  // Addresses that are written out say nothing: "search" stands in them.
  std::string words;
  uint32_t at = around.begin;
  for (const stet::Link& other : doc.links().within(around)) {
    if (other.span.begin != other.address.begin || other.span.begin < at) continue;
    words += doc.words({at, other.span.begin}) + ' ';
    at = other.span.end;
  }
  words = settings_.fold(words + doc.words({at, std::max(at, around.end)}));
  for (auto found = words_.find(words); found; found = words_.find(words, found.end()))
    if (found.value == kind) return true;
  return false;
}

/// "[Google Scholar]" behind a reference that has its own address: a button, not what is cited.
bool SearchResult::stands_beside(const stet::Document& doc, const stet::Link& l) const {
  const stet::Citation* c = doc.citation_at(l.span);
  if (c == nullptr) return false;
  if (doc.field_row(*c, STET_FIELD_DOI) != nullptr) return true;
  const stet::Link* own = doc.link(*c);
  return own != nullptr && own != &l && kind_of_search(searches_, doc, *own) == 0;
}

void SearchResult::check(const stet::Document& doc, const stet::Report& report) const {
  std::vector<const stet::Link*> cited;
  for (const stet::Link& l : doc.links()) {
    if ((l.flags & (STET_LINK_IMAGE | STET_LINK_RELATIVE)) != 0) continue;
    const uint32_t kind = kind_of_search(searches_, doc, l);
    if (kind == 0) continue;
    const stet::Block* block = doc.block_at(l.span);
    if ((block != nullptr && block->kind == STET_BLOCK_CODE) || stands_beside(doc, l)) continue;
    // What a search engine keeps of a page is gone soon, whatever the note says of it.
    if ((kind != copy || l.note == stet::none) && says_so(doc, l, kind)) continue;
    if (kind == results && l.note != stet::none) {
      cited.push_back(&l);
      continue;
    }
    report(l.address,
           kind == results ? "this leads to the results of a search, which are others tomorrow and for other readers"
           : kind == copy  ? "this leads to a search engine's own copy of a page, which it soon throws away"
                           : "this leads through a translation program, not to the page itself",
           {},
           {.severity = l.note == stet::none || kind == translation ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT,
            .cause = doc.cause(l)});
  }
  constexpr size_t few = 3;  // more are a habit, and one finding
  if (cited.size() <= few) {
    for (const stet::Link* l : cited)
      report(l->address, "this leads to the results of a search, which are others tomorrow and for other readers", {},
             {.cause = doc.cause(*l)});
    return;
  }
  stet::Extra extra{.cause = doc.cause(*cited.front())};
  for (size_t i = 1; i < std::min(cited.size(), most_places); ++i) extra.also.push_back(cited[i]->address);
  report(cited.front()->address,
         std::to_string(cited.size()) +
             " links lead to the results of searches, which are others tomorrow and for other readers",
         {}, extra);
}

}  // namespace links
