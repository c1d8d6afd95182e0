// Walking folders. Links to folders are not followed: they may lead in circles.
#include "core/config/walk.h"

#include <algorithm>
#include <filesystem>

#include "core/config/ignore.h"
#include "core/config/toml_file.h"
#include "core/config/trust.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

void add_ignore_file(const fs::path& folder, std::vector<IgnoreFile>& files) {
  std::string text;
  std::error_code fault;
  const fs::path file = folder / ".gitignore";
  if (!fs::is_regular_file(file, fault) || !read_text(file.string(), text)) return;
  std::string name = folder.string();
  if (name == "/") name.clear();
  files.push_back({name, parse_gitignore(text)});
}

/// The .gitignore files above `folder`, if it lies in a repository.
std::vector<IgnoreFile> ignore_files_above(const fs::path& folder) {
  std::error_code fault;
  std::vector<fs::path> above;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (at != folder) above.push_back(at);
    if (fs::exists(at / ".git", fault)) break;
    if (at == at.parent_path()) return {};
  }
  std::vector<IgnoreFile> files;
  for (auto at = above.rbegin(); at != above.rend(); ++at) add_ignore_file(*at, files);
  return files;
}

class Walker {
 public:
  Walker(const std::function<bool(std::string_view)>& wanted, const std::function<bool(std::string_view)>& excluded,
         std::string within)
      : wanted_(wanted), excluded_(excluded), within_(std::move(within)) {}

  void folder(const fs::path& shown, const fs::path& absolute, std::vector<IgnoreFile>& files) {
    std::error_code fault;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(shown, fault), end; !fault && at != end; at.increment(fault)) entries.push_back(*at);
    if (fault) {
      out.unreadable.push_back({.message = "this folder cannot be read: " + fault.message(), .file = shown.string()});
      return;
    }
    std::sort(entries.begin(), entries.end());
    const size_t before = files.size();
    add_ignore_file(absolute, files);
    for (const fs::directory_entry& entry : entries) this->entry(entry, shown, absolute, files);
    files.resize(before);
  }

  Walk out;

 private:
  void entry(const fs::directory_entry& entry, const fs::path& shown, const fs::path& absolute,
             std::vector<IgnoreFile>& files) {
    std::error_code fault;
    const std::string& whole = entry.path().native();
    const std::string name = whole.substr(whole.rfind('/') + 1);
    if (name.front() == '.') return;
    const bool is_folder = entry.is_directory(fault) && !entry.is_symlink(fault);
    const std::string path = (absolute / name).string();
    if (!is_folder && entry.is_directory(fault)) {
      // What it leads to may be checked where it lies; elsewhere somebody must name it.
      if (!lies_within(path, within_.empty() ? absolute.string() : within_) && !ignored(files, path, true) &&
          !excluded_(path))
        out.folders_out.push_back((shown / name).string());
      return;
    }
    if (!is_folder && !wanted_(name)) return;
    if (ignored(files, path, is_folder) || excluded_(path)) return;
    if (is_folder) {
      folder(shown / name, absolute / name, files);
    } else if (entry.is_symlink(fault) && !within_.empty() && !lies_within(path, within_)) {
      out.links_out.push_back((shown / name).string());
    } else if (entry.exists(fault) && !entry.is_regular_file(fault)) {
      out.unreadable.push_back({.message = "this is no file but a pipe, socket or device, and was not opened",
                                .file = (shown / name).string()});
    } else {
      out.documents.push_back((shown / name).string());
    }
  }

  const std::function<bool(std::string_view)>& wanted_;
  const std::function<bool(std::string_view)>& excluded_;
  const std::string within_;  // links may lead to what lies in this folder; empty: anywhere
};

}  // namespace

Walk walk(const std::string& folder, const std::function<bool(std::string_view)>& wanted,
          const std::function<bool(std::string_view)>& excluded, bool follow) {
  std::error_code fault;
  fs::path absolute = fs::absolute(folder, fault).lexically_normal();
  if (absolute.filename().empty() && absolute != absolute.root_path()) absolute = absolute.parent_path();
  fs::path shown = fs::path(folder).lexically_normal();
  if (shown == ".") shown.clear();
  std::vector<IgnoreFile> files = ignore_files_above(absolute);
  Walker walker(wanted, excluded, follow ? std::string() : absolute.string());
  walker.folder(shown.empty() ? fs::path(".") : shown, absolute, files);
  for (std::string& path : walker.out.documents)
    if (path.starts_with("./") && !folder.starts_with("./")) path.erase(0, 2);
  return std::move(walker.out);
}

}  // namespace stet
