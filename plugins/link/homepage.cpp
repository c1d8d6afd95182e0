// A note that names an item and links to the first page of the site it stands on.
#include <algorithm>

#include "link.h"

namespace links {

const stet::Rule Homepage::rule{.id = "link/homepage",
                                .summary = "A link leads to the first page of a site instead of the item cited.",
                                .severity = stet::Severity::info,
                                .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                .page =
#include "homepage.md.inc"
};

namespace {

/// "https://www.bbc.com/", "http://paper.example/index.html".
bool is_root(const stet::Document& doc, const stet::Link& l) {
  if (!stet::empty(l.query) || !stet::empty(l.fragment) || l.inside.begin != l.inside.end) return false;
  std::string path = lower(doc.source(l.path));
  for (const std::string_view page : {"index", "home", "default"})
    if (path.starts_with("/" + std::string(page) + ".") && path.find('/', 1) == std::string::npos) return true;
  return path.empty() || path == "/";
}

bool has_other_address(const stet::Document& doc, const stet::Citation& c) {
  if (doc.field_row(c, STET_FIELD_DOI) != nullptr) return true;
  constexpr uint32_t near = 600;  // bytes of its note
  const stet::Note* note = doc.note(c);
  for (const stet::Link& l : doc.links().within(note == nullptr ? c.span : doc.widened(c.span, note->span, near, near)))
    if (!is_root(doc, l)) return true;
  return false;
}

/// "The Herald" of theherald.example: letters alone.
std::string letters_of(std::string_view words) {
  std::string out = lower(words);
  std::erase_if(out, [](char c) { return !stet::in_word(c); });
  return out;
}

}  // namespace

/// The title is that of the site, or says that it is one.
bool Homepage::cites_site(const stet::Document& doc, const stet::Citation& c, stet::Span title,
                          const std::string& host) const {
  const std::string words = settings_.fold(doc.words(title));
  if (sites_.in(words)) return true;
  const std::string letters = letters_of(words);
  for (const stet_field_kind kind : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE, STET_FIELD_AUTHOR})
    if (const std::string name = letters_of(settings_.fold(doc.words(doc.field(c, kind)))); name == letters)
      return true;
  // The host's own name, but for what all hosts have: "oxfordgarden" of oxfordgarden.org.uk.
  std::string_view name;
  for (const std::string_view label : stet::split(host, '.'))
    if (label.size() > name.size()) name = label;
  const std::string site = letters_of(name);
  constexpr size_t least = 4;
  if (site.size() >= least && letters.find(site) != std::string::npos) return true;
  // "Jodie Emery for MLA" of jodieformla.ca: its first word.
  const std::string first = words.substr(0, words.find(' '));
  return first.size() > least && site.find(letters_of(first)) != std::string::npos;
}

void Homepage::check(const stet::Document& doc, const stet::Report& report) const {
  struct Found {
    const stet::Link* link;
    stet::Span title;
  };
  std::vector<Found> found;
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_FULL) continue;
    const stet::Link* l = link_of_item(doc, c);
    if (l == nullptr || !is_root(doc, *l)) continue;
    // An item has its day.
    const stet::Date* issued = doc.issued(c);
    if (issued == nullptr || issued->precision == STET_DATE_YEAR || (issued->flags & STET_DATE_INTERVAL) != 0) continue;
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    constexpr size_t fewest = 3;  // words
    const std::string host = doc.host(*l);
    if (doc.word_count(title) < fewest || has_other_address(doc, c) || cites_site(doc, c, title, host)) continue;
    if (!is_press(publishers_, host)) {
      const bool quoted = [&] {
        for (const stet::Quotation& q : doc.quotations().within(c.span))
          if ((q.flags & STET_QUOTE_TITLE) != 0 && stet::contains(q.span, title)) return true;
        return false;
      }();
      const bool within =
          !stet::empty(doc.field(c, STET_FIELD_PUBLISHER)) || !stet::empty(doc.field(c, STET_FIELD_CONTAINER_TITLE));
      if (!quoted || !within) continue;
    }
    found.push_back({l, title});
  }
  // So many are a habit: one finding.
  constexpr size_t habit = 3;
  for (size_t i = 0; i < found.size(); ++i) {
    stet::Extra extra{.cause = doc.cause(*found[i].link)};
    if (found.size() > habit)
      for (size_t k = 1; k < std::min(found.size(), most_places); ++k) extra.also.push_back(found[k].link->address);
    report(found[i].link->address, "this leads to the first page of the site, not to the item the note names",
           {{found[i].title, "the item"}}, extra);
    if (found.size() > habit) return;
  }
}

}  // namespace links
