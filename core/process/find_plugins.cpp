// Which plugins there are: the libraries in the folders of the search path.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "core/process/engine.h"

namespace stet {

std::vector<std::string> find_plugins(const std::vector<std::string>& folders) {
  namespace fs = std::filesystem;
  std::vector<std::string> found;
  std::set<std::pair<dev_t, ino_t>> seen;  // one file may be reached by several folders and links
  for (const std::string& folder : folders) {
    std::vector<std::string> here;
    std::error_code fault;
    for (fs::directory_iterator i(folder, fault), end; !fault && i != end; i.increment(fault))
      if (i->path().extension() == ".so") here.push_back(i->path().string());
    std::sort(here.begin(), here.end());
    for (std::string& file : here) {
      struct stat is {};
      if (stat(file.c_str(), &is) == 0 && S_ISREG(is.st_mode) && seen.emplace(is.st_dev, is.st_ino).second)
        found.push_back(std::move(file));
    }
  }
  std::sort(found.begin(), found.end(), [](const std::string& a, const std::string& b) {
    const auto name = [](const std::string& s) { return std::string_view(s).substr(s.rfind('/') + 1); };
    return name(a) != name(b) ? name(a) < name(b) : a < b;
  });
  return found;
}

}  // namespace stet
