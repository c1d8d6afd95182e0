// A folder's documents, in order of their names.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace stet {

struct Walk {
  std::vector<std::string> documents;    // paths that begin with the folder as given
  std::vector<Error> unreadable;         // folders that could not be opened, and what is no file but named like one
  std::vector<std::string> folders_out;  // links to folders elsewhere, which are never followed
  std::vector<std::string> links_out;    // links out of the folder: who put them there may not choose what is read
};

/// Documents are what `wanted` says of a path. Left out: hidden files and folders, what a .gitignore of the folder, of
/// those inside it or above it up to the repository's root leaves out, and what `excluded` names. Links to files are
/// followed inside the folder, and out of it if `follow`.
Walk walk(const std::string& folder, const std::function<bool(std::string_view path)>& wanted,
          const std::function<bool(std::string_view absolute_path)>& excluded, bool follow = false);

}  // namespace stet
