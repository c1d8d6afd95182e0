// A document made from a string the way a worker makes it: reader, then analysis.
#pragma once

#include <stdexcept>
#include <string>

#include "core/analyse/analyse.h"
#include "core/read/reader.h"

namespace stet_test {

inline stet::Document analysed(const std::string& text, const std::string& path = "article.txt",
                               bool references = false) {
  stet::Document d;
  d.path = path;
  d.reference = {2026, 1, 15};
  const stet::Reader& reader = **stet::choose_reader(path, text);
  if (const auto error = reader.read(d, {text, path})) throw std::runtime_error(error->text());
  d.format = reader.name;
  stet::AnalysisOptions options;
  options.references = references;
  stet::analyse(d, options);
  return d;
}

inline std::string field(const stet::Document& d, const stet_citation& c, stet_field_kind kind) {
  return d.clean(d.field(c, kind));
}

}  // namespace stet_test
