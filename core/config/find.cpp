// Finding stet.toml and the presets.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include "core/base/edit_distance.h"
#include "core/base/utf8.h"
#include "core/config/config.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view preset_mark = "# Preset: ";

/// Relative where that is shorter to read: below the current folder.
std::string shown(const fs::path& file) {
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  const std::string relative = file.lexically_relative(here).string();
  return relative.empty() || relative.starts_with("..") ? file.string() : relative;
}

/// The first line of a preset without its mark; nothing: the file is none.
std::optional<std::string> summary_of(const fs::path& path) {
  std::ifstream file(path);
  std::string first;
  std::getline(file, first);
  if (!std::string_view(first).starts_with(preset_mark)) return std::nullopt;
  return std::string(trim(first.substr(preset_mark.size())));
}

}  // namespace

std::string find_upwards(const std::string& folder, std::string_view name) {
  std::error_code fault;
  fs::path at = fs::absolute(folder.empty() ? "." : folder, fault).lexically_normal();
  if (at.filename().empty()) at = at.parent_path();  // "a/" is a
  for (;; at = at.parent_path()) {
    const fs::path file = at / name;
    if (fs::is_regular_file(file, fault)) return file.string();
    // What is found in a repository is a matter of the repository alone, wherever it was cloned to.
    if (at == at.parent_path() || fs::exists(at / ".git", fault)) return {};
  }
}

std::string find_config(const std::string& folder) {
  const std::string file = find_upwards(folder, "stet.toml");
  return file.empty() ? file : shown(file);
}

std::vector<Preset> presets(const std::string& config_folder) {
  std::vector<Preset> out;
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(config_folder, fault)) {
    if (entry.path().extension() != ".toml") continue;
    if (auto summary = summary_of(entry.path())) out.push_back({entry.path().stem().string(), std::move(*summary)});
  }
  std::sort(out.begin(), out.end(), [](const Preset& a, const Preset& b) { return a.name < b.name; });
  return out;
}

std::vector<std::string> preset_names(const std::string& config_folder) {
  std::vector<std::string> names;
  for (Preset& preset : presets(config_folder)) names.push_back(std::move(preset.name));
  return names;
}

bool is_preset(const std::string& name, const std::string& config_folder) {
  return name.find('/') == name.npos && summary_of(config_folder + "/" + name + ".toml").has_value();
}

}  // namespace stet
