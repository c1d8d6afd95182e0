// A document made from a string the way a worker makes it: reader, then analysis.
#pragma once

#include <string>

#include "core/analyse/analyse.h"
#include "core/read/reader.h"

namespace stet_test {

inline stet::Document analysed(std::string text, const std::string& path = "article.txt", bool references = false) {
  stet::Document d;
  d.path = path;
  d.reference = {2026, 1, 15};
  d.text = std::move(text);
  stet::choose_reader(d.path, d.text).read(d);
  stet::AnalysisOptions options;
  options.references = references;
  stet::analyse(d, options);
  return d;
}

inline std::string field(const stet::Document& d, const stet_citation& c, stet_field f) { return d.clean(c.fields[f]); }

}  // namespace stet_test
