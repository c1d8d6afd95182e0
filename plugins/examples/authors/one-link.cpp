// One link that is cited under two titles.
#include <map>

#include <stet/checker.hpp>

struct TwoTitles {
  static inline const stet::Rule rule{
      .id = "one-link/two-titles", .summary = "One link is cited under two titles.", .tables = STET_CITATIONS, .page =
#include "two-titles.md.inc"
  };
  explicit TwoTitles(const stet::Settings& settings) : settings_(settings) {}

  void check(const stet::Document& document, const stet::Report& report) const {
    std::map<std::string, stet::Span> titles;  // by address: where it was first cited
    for (const stet::Citation& citation : document.citations()) {
      const stet::Link* link = document.link(citation);
      const stet::Span title = document.field(citation, STET_FIELD_TITLE);
      if (link == nullptr || stet::empty(title)) continue;
      const auto [first, fresh] = titles.try_emplace(document.address(*link), title);
      if (!fresh && settings_.fold(document.words(title)) != settings_.fold(document.words(first->second)))
        report(title, "this link is cited under another title, too", {{first->second, "the first time"}},
               {.cause = document.cause(*link)});
    }
  }
  stet::Settings settings_;
};

STET_PLUGIN("one-link", "1.0.0", TwoTitles)
