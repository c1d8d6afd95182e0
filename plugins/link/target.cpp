// A note that names an item and links to the list it once stood in.
#include "link.h"

namespace link {

const stet::Rule category_page{.id = "link/category-page",
                               .summary = "A link leads to a section, tag or search page instead of the item cited.",
                               .severity = stet::Severity::warning,
                               .tables = STET_TABLE_CITATIONS,
                               .page =
#include "category-page.md.inc"
};

namespace {

bool lists(std::string_view folder) {
  static constexpr std::string_view names[] = {
      "category",   "categories", "tag",       "tags",       "rubric",    "rubrics",  "rubrika",   "kategorie",
      "kategorien", "kategori",   "categoria", "categorias", "categorie", "rubrique", "rubriques", "etiqueta",
      "schlagwort", "author",     "authors",   "autor",      "keyword",   "keywords"};
  for (const std::string_view n : names)
    if (folder == n) return true;
  return false;
}

// "/search?q=…", "/?s=…".
bool searches(std::string_view path, std::string_view query) {
  const auto asks = [&](std::string_view key) {
    return query.substr(0, key.size()) == key || query.find("&" + std::string(key)) != std::string_view::npos;
  };
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  const std::string_view last = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  if (path.empty()) return asks("s=");
  return (last == "search" || last == "suche" || last == "buscar" || last == "recherche" || last == "ricerca") &&
         (asks("q=") || asks("query=") || asks("s=") || asks("keyword="));
}

}  // namespace

void check_target(const stet::Document& doc, const stet::Report& report) {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* l = doc.link(c);
    if (l == nullptr || (l->flags & (STET_LINK_RELATIVE | STET_LINK_MALFORMED)) ||
        stet::empty(stet::Document::field(c, STET_FIELD_TITLE)))
      continue;
    const std::string path = lower(doc.text(l->path));
    if (searches(path, lower(doc.text(l->query)))) {
      report(category_page, l->span, "this leads to the results of a search, not to the item the note names",
             {{stet::Document::field(c, STET_FIELD_TITLE), "the item"}});
      continue;
    }
    bool list = false;
    uint32_t behind = 0;
    std::string last;
    for (size_t at = 1; at < path.size();) {
      const size_t end = std::min(path.find('/', at), path.size());
      const std::string folder = path.substr(at, end - at);
      if (list && !folder.empty()) {
        ++behind;
        last = folder;
      }
      list = list || lists(folder);
      at = end + 1;
    }
    if (!list || behind == 0 || behind > 3) continue;
    // "/category/world/2024-election-results-in-full-48213" is an item after all.
    const auto hyphens = std::count(last.begin(), last.end(), '-');
    bool digits = false;
    for (const char ch : last) digits = digits || (ch >= '0' && ch <= '9');
    if (hyphens >= 4 || digits || last.find('.') != std::string::npos) continue;
    report(category_page, l->span, "this leads to the list “" + last + "”, not to the item the note names",
           {{stet::Document::field(c, STET_FIELD_TITLE), "the item"}});
  }
}

}  // namespace link
