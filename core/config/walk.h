// A folder's documents, in order of their names.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace stet {

struct Walk {
  std::vector<std::string> documents;  // paths that begin with the folder as given
  std::vector<Error> unreadable;       // folders that could not be opened
};

/// Documents are what `wanted` says of a path. Left out: hidden files and folders, what a .gitignore of the folder, of
/// those inside it or above it up to the repository's root leaves out, and what `excluded` names.
Walk walk(const std::string& folder, const std::function<bool(std::string_view path)>& wanted,
          const std::function<bool(std::string_view absolute_path)>& excluded);

}  // namespace stet
