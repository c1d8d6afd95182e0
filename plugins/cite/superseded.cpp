// Preprints that a list of references has beside the article that came of them.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <stet/text.hpp>

#include "retracted.h"

namespace cite {

const stet::Rule PreprintSuperseded::rule{.id = "cite/preprint-superseded",
                                          .summary = "A preprint is cited beside the article that came of it.",
                                          .severity = stet::Severity::info,
                                          .tables = STET_CITATIONS | STET_NOTES | STET_PERSONS,
                                          .page =
#include "preprint-superseded.md.inc"
};

namespace {

/// The family's name of the first author.
std::string_view family_of_first(const stet::Document& doc, const stet::Citation& c) {
  for (const stet::Person& x : doc.persons(c))
    if (x.role == STET_PERSON_AUTHOR) return doc.string(x.family);
  return {};
}

}  // namespace

bool PreprintSuperseded::is_preprint(const stet::Document& doc, const stet::Citation& c) const {
  if (doc.field_row(c, STET_FIELD_ARXIV) != nullptr) return true;
  const stet::Link* link = doc.link(c);
  if (link != nullptr && servers_.has(doc.host(*link))) return true;
  const std::string doi = stet::lower(doc.value(c, STET_FIELD_DOI));
  if (servers_.value(doi.substr(0, doi.find('/'))) == 1) return true;
  // In its title the word may be what the work is about.
  const stet::Span title = doc.field(c, STET_FIELD_TITLE);
  return title.end < c.span.end && words_.in(settings_.fold(doc.words({title.end, c.span.end})));
}

void PreprintSuperseded::check(const stet::Document& doc, const stet::Report& report, const Lists&) const {
  constexpr uint32_t fewest = 3;  // words of a title
  std::vector<const stet::Citation*> preprints, printed_articles;
  std::map<std::string, const stet::Citation*> articles;  // by the letters of their titles
  const auto key = [&](const stet::Citation& c) {
    std::string letters;
    for (const char b : settings_.fold(doc.words(doc.field(c, STET_FIELD_TITLE))))
      if (stet::in_word(b)) letters += b;
    return letters;
  };
  // Most documents cite no journal, or no preprint.
  const auto is_article = [](const stet::Citation& c) { return c.type == STET_TYPE_ARTICLE_JOURNAL; };
  const auto citations = doc.citations();
  if (std::none_of(citations.begin(), citations.end(), is_article)) return;
  for (const stet::Citation& c : citations) {
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    if (c.kind != STET_CITATION_FULL || c.note == stet::none || stet::empty(title)) continue;
    const stet::Span journal = doc.field(c, STET_FIELD_CONTAINER_TITLE);
    const bool printed =
        !stet::empty(journal) && !words_.in(settings_.fold(doc.words(journal))) &&
        (doc.field_row(c, STET_FIELD_VOLUME) != nullptr || doc.field_row(c, STET_FIELD_PAGE) != nullptr);
    if (!printed && is_preprint(doc, c))
      preprints.push_back(&c);
    else if (printed && is_article(c))
      printed_articles.push_back(&c);
  }
  if (preprints.empty()) return;
  for (const stet::Citation* c : printed_articles) articles.try_emplace(key(*c), c);
  if (articles.empty()) return;
  for (const stet::Citation* c : preprints) {
    if (doc.word_count(doc.field(*c, STET_FIELD_TITLE)) < fewest) continue;
    const auto found = articles.find(key(*c));
    if (found == articles.end() || found->second->note == c->note) continue;
    const Author a{"", reading_->folded_words(family_of_first(doc, *c))},
        b{"", reading_->folded_words(family_of_first(doc, *found->second))};
    if (!same_author(a, b)) continue;
    report(c->span, "this preprint came out since, and the article is cited, too",
           {{found->second->span, "the article"}}, {.cause = doc.cause(*c)});
  }
}

}  // namespace cite
