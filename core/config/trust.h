// Which configuration files may name plugins. A stet.toml found beside documents may come from a stranger, in a
// repository or a pull request: it may choose rules, but what it would have run waits until a person trusts it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace stet {

/// What was trusted: a configuration file, by its path, and all it would run, by content. Kept outside of any
/// repository, one file for each.
class TrustStore {
 public:
  /// `folder` need not exist. Empty: nothing is remembered.
  explicit TrustStore(std::string folder) : folder_(std::move(folder)) {}
  /// $XDG_STATE_HOME/stet/trusted, or ~/.local/state/stet/trusted; empty where there is no home.
  static std::string usual_folder();

  /// The configuration and every one of the plugins (libraries, packs and what is in these) are as they were trusted.
  bool trusts(const std::string& config, const std::vector<std::string>& plugins) const;
  std::optional<Error> trust(const std::string& config, const std::vector<std::string>& plugins) const;
  /// False if it was not trusted.
  bool forget(const std::string& config) const;
  /// Paths of the trusted configuration files, sorted.
  std::vector<std::string> all() const;

 private:
  std::string record_of(const std::string& config) const;
  std::string folder_;
};

/// The file, its links followed, lies in the folder or below it.
bool lies_within(const std::string& file, const std::string& folder);

}  // namespace stet
