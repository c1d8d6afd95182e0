// Findings as people name them: "article.md:12".
#pragma once

#include <string>

#include "core/result/document_result.h"
#include "core/rules/catalogue.h"

namespace stet {

/// A document or folder, or a place in a document: "12", "12:5", "endnote 3"; "#3": its third finding.
struct FindingTarget {
  std::string path, place;
};

/// "-", or something of the file system.
bool path_exists(const std::string& path);
bool same_path(const std::string& a, const std::string& b);
/// "article.md:12", and "article.md#3" for its third finding, where there is an article.md.
FindingTarget target_of(const std::string& word);
/// `finding` is one of the document's, numbered as the page numbers them.
bool is_at(const DocumentResult& document, const Finding& finding, const std::string& wanted);
/// "article.md:12", "article.md#3".
std::string shown_target(const FindingTarget& target);
/// What could have been named: "line 3 (notes/marker-gap), endnote 2 (…)"; not at any length.
std::string places_of_findings(const DocumentResult& document, const Catalogue& catalogue);
/// For a target that meets nothing.
Error no_such_finding(const std::string& target, const std::string& places);

}  // namespace stet
