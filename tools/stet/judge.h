// Whether what was found in an example is what its page says.
#pragma once

#include <string>
#include <vector>

#include "core/result/document_result.h"
#include "core/rules/catalogue.h"
#include "core/rules/examples.h"

namespace stet {

/// An example of a page.
struct Case {
  std::string file;
  std::string rule;
  const Example* example = nullptr;
  bool by_line = false;  // each line of it is a document
};

/// What is wrong with an example's result, one line each; empty: nothing.
std::vector<std::string> judge(const Case& c, const DocumentResult& result, const Catalogue& catalogue);

/// Everything a reader would see of the findings: two runs that agree give the same text.
std::string transcript(const DocumentResult& result);

}  // namespace stet
