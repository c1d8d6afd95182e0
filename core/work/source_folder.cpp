// The list of a folder is a file in memory, so that a worker gets both by a descriptor.
#include "core/work/source_folder.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "core/config/trust.h"
#include "core/work/resource.h"

namespace stet {
namespace {

namespace fs = std::filesystem;
constexpr size_t most_files = 5'000;  // of one folder; beyond, it is a library and no shelf

std::string names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code fault;
  for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, fault), end;
       !fault && at != end && names.size() < most_files; at.increment(fault)) {
    std::string name = at->path().filename().string();
    if (at->is_regular_file(fault) && name.front() != '.' && name.find('\n') == std::string::npos)
      names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  std::string out;
  for (const std::string& name : names) out += name + '\n';
  return out;
}

Result<int> in_memory(const std::string& bytes) {
  const int fd = memfd_create("stet-sources", MFD_CLOEXEC);
  const bool whole = fd >= 0 && write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
                     lseek(fd, 0, SEEK_SET) == 0;
  if (whole) return fd;
  if (fd >= 0) close(fd);
  return Error{.message = "there is no room for the list of the folder of sources"};
}

}  // namespace

std::string sources_of(const SourceFolder& folder, const std::string& document) {
  constexpr std::string_view slot = "{name}";
  const size_t at = folder.path.find(slot);
  if (at == std::string::npos) return folder.path;
  const std::string name = document == "-" ? std::string() : fs::path(document).stem().string();
  if (name.empty() || name.front() == '.') return {};
  return std::string(folder.path).replace(at, slot.size(), name);
}

Result<int> open_source(const SourceFolder& folder, const std::string& document, const std::string& name) {
  const std::string own = sources_of(folder, document);
  if (!own.empty() && !folder.within.empty() && !lies_within(own, folder.within))
    return Error{.message = "its folder of sources lies outside of " + folder.within};
  if (name.empty()) return in_memory(own.empty() ? std::string() : names_in(own));
  if (own.empty()) return Error{.message = "a document without a name has no folder of sources"};
  return open_resource(own + "/-", name, "the folder of sources");
}

}  // namespace stet
