// What the host lends to plugins by name: folding, and who publishes under which domain.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace stet {

class Services {
 public:
  /// `own` are the user's publishers; they win over the file.
  Services(std::string publishers_file, std::map<std::string, std::vector<std::string>> own)
      : file_(std::move(publishers_file)), own_(std::move(own)) {}
  /// The service of that id, or null. Knowledge is loaded when it is first asked for.
  const void* find(std::string_view id);
  /// What is wrong with the publishers' file, once somebody asked.
  const std::optional<Error>& error() const { return error_; }

 private:
  std::string file_;
  std::map<std::string, std::vector<std::string>> own_;
  std::optional<Error> error_;
};

}  // namespace stet
