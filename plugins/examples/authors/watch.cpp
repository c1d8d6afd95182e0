// Sources whose DOI is on a list of ours: a CSV file that stet.toml names.
#include <map>

#include <stet/checker.hpp>

struct ListedDoi {
  static inline const stet::Rule rule{.id = "watch/listed-doi",
                                      .summary = "A source's DOI is on our watch list.",
                                      .tables = STET_CITATIONS,
                                      .options = {{"list", "file", "", "CSV: a DOI and why it is watched."}},
                                      .page =
#include "listed-doi.md.inc"
  };
  explicit ListedDoi(const stet::Settings& settings) {
    for (const stet::CsvRow& row : stet::csv(settings.file("list").bytes)) listed_[stet::lower(row[0])] = row;
  }
  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Citation& citation : document.citations())
      if (const auto at = listed_.find(stet::lower(document.value(citation, STET_FIELD_DOI))); at != listed_.end())
        report(document.field(citation, STET_FIELD_DOI), "this source is watched: " + std::string(at->second[1]),
               {stet::Evidence::in_file("list", at->second.line, "listed here")});
  }
  std::map<std::string, stet::CsvRow> listed_;  // by DOI
};

STET_PLUGIN("watch", "1.0.0", ListedDoi)
