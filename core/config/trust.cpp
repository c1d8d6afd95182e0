// Trust is remembered as a copy: what is run is compared with it byte by byte, so no hash has to be believed.
#include "core/config/trust.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/base/hash.h"
#include "core/base/temporary.h"
#include "core/config/toml_file.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

fs::path real(const std::string& file) {
  std::error_code fault;
  const fs::path path = fs::weakly_canonical(fs::absolute(file, fault), fault);
  return fault ? fs::path(file) : path;
}

/// One file in a record: its path and its bytes, each behind its size. False if it cannot be read: nothing equals it.
bool add(std::string& record, const fs::path& file) {
  std::string bytes;
  if (!read_text(file.string(), bytes)) return false;
  const std::string path = file.string();
  record += std::to_string(path.size()) + ' ' + path + '\n' + std::to_string(bytes.size()) + '\n' + bytes + '\n';
  return true;
}

/// The configuration first, so that its path is the first line.
std::optional<std::string> snapshot(const std::string& config, const std::vector<std::string>& plugins) {
  std::vector<fs::path> files;
  std::error_code fault;
  for (const std::string& plugin : plugins) {
    const fs::path path = real(plugin);
    if (fs::is_directory(path, fault)) {
      for (fs::recursive_directory_iterator i(path, fault), end; !fault && i != end; i.increment(fault))
        if (i->is_regular_file(fault)) files.push_back(i->path());
      if (fault) return std::nullopt;
    } else if (fs::exists(path, fault)) {  // one that is missing is an error of its own
      files.push_back(path);
    }
  }
  std::sort(files.begin(), files.end());
  std::string record;
  if (!add(record, real(config))) return std::nullopt;
  for (const fs::path& file : files)
    if (!add(record, file)) return std::nullopt;
  return record;
}

}  // namespace

std::string TrustStore::usual_folder() {
  const auto folder = [](const char* name) {
    const char* value = std::getenv(name);
    return fs::path(value == nullptr || *value != '/' ? "" : value);
  };
  fs::path state = folder("XDG_STATE_HOME");
  if (state.empty() && !folder("HOME").empty()) state = folder("HOME") / ".local/state";
  return state.empty() ? std::string() : (state / "stet/trusted").string();
}

std::string TrustStore::record_of(const std::string& config) const {
  Fnv hash;  // only a name: the record says whose it is
  hash.add(real(config).string());
  char name[20];
  std::snprintf(name, sizeof name, "%016llx", static_cast<unsigned long long>(hash.value()));
  return folder_ + "/" + name;
}

bool TrustStore::trusts(const std::string& config, const std::vector<std::string>& plugins) const {
  std::string trusted;
  if (folder_.empty() || !read_text(record_of(config), trusted)) return false;
  const auto now = snapshot(config, plugins);
  return now && *now == trusted;
}

std::optional<Error> TrustStore::trust(const std::string& config, const std::vector<std::string>& plugins) const {
  if (folder_.empty())
    return Error{.message = "there is nowhere to remember what is trusted", .hint = "Set HOME, or XDG_STATE_HOME."};
  const auto now = snapshot(config, plugins);
  if (!now) return Error{.message = "it, or a plugin that it names, cannot be read", .file = config};
  std::error_code fault;
  fs::create_directories(folder_, fault);
  fs::permissions(folder_, fs::perms::owner_all, fault);
  const std::string record = record_of(config);
  WholeFile file;
  int failed = file.begin(record);
  if (failed == 0) failed = write_fully(file.fd(), *now);
  if (failed == 0) failed = file.commit();
  if (failed != 0)
    return Error{.message = std::string("this cannot be written: ") + std::strerror(failed), .file = record};
  return std::nullopt;
}

bool TrustStore::forget(const std::string& config) const {
  std::error_code fault;
  return !folder_.empty() && fs::remove(record_of(config), fault);
}

std::vector<std::string> TrustStore::all() const {
  std::vector<std::string> configs;
  std::error_code fault;
  if (folder_.empty()) return configs;
  for (fs::directory_iterator i(folder_, fault), end; !fault && i != end; i.increment(fault)) {
    std::ifstream record(i->path());
    std::string config;
    if (i->path().extension() != ".new" && std::getline(record, config))
      configs.push_back(config.substr(config.find(' ') + 1));
  }
  std::sort(configs.begin(), configs.end());
  return configs;
}

bool lies_within(const std::string& file, const std::string& folder) {
  const fs::path inside = real(file).lexically_relative(real(folder));
  return !inside.empty() && *inside.begin() != "..";
}

}  // namespace stet
