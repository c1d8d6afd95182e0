// The lines that a change touched: only findings about these are new to who reviews it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/result/document_result.h"

namespace stet {

/// By file. Files are told by their absolute paths, links followed as far as they exist.
class ChangedLines {
 public:
  /// Takes in a unified diff, as git and `diff -u` write it; an "a/" or "b/" before a name is taken off. Where lines
  /// were only taken out, the lines above and below count as touched. `base`: the folder that names begin from. `name`:
  /// of the diff, for errors.
  std::optional<Error> add_diff(std::string_view diff, const std::string& base, const std::string& name);
  /// A file that is new as a whole, or that has no lines.
  void add_file(const std::string& path);

  /// Is there any change in the file?
  bool any_in(const std::string& path) const;
  /// Is one of the finding's places, evidence included, in a changed line? In a file without lines all are.
  bool touches(const Finding& finding, const std::string& document) const;
  /// Leaves the findings that it touches.
  void narrow(DocumentResult& document, const Catalogue& catalogue) const;

 private:
  struct Lines {
    uint32_t first, last;  // 1-based, inclusive
  };
  bool touches(const Place& place, const std::string& document) const;
  const std::vector<Lines>* lines_of(const std::string& path) const;

  std::map<std::string, std::vector<Lines>> files_;  // by first; empty: all of it
  mutable std::string last_path_;                    // findings come document by document
  mutable const std::vector<Lines>* last_ = nullptr;
};

}  // namespace stet
