// .gitignore files: which paths they leave out. The syntax and the order are git's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stet {

struct IgnorePattern {
  std::string pattern;        // without '!', leading and trailing '/'
  bool negated = false;       // "!keep.md"
  bool folders_only = false;  // "build/"
  bool anchored = false;      // holds a '/': meant from the folder of the file, not any component
};
std::vector<IgnorePattern> parse_gitignore(std::string_view text);

/// The patterns of one .gitignore and the folder it stands in.
struct IgnoreFile {
  std::string folder;  // absolute, without a trailing '/'
  std::vector<IgnorePattern> patterns;
};
/// `path` is absolute and inside every file's folder; files go from the outermost in, the last word wins.
bool ignored(const std::vector<IgnoreFile>& files, std::string_view path, bool is_folder);

}  // namespace stet
