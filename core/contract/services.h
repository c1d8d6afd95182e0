// What the host lends to plugins by name: folding, and who publishes under which domain.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <stet/abi.h>

#include "core/base/result.h"
#include "core/config/publishers.h"

namespace stet {

class PublisherIndex;

class Services {
 public:
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;
  ~Services();
  /// `own` are the user's publishers; they win over the file.
  Services(std::string publishers_file, std::vector<PublisherEntry> own);
  /// The service of that id, or null. Knowledge is loaded when it is first asked for.
  const void* find(std::string_view id);
  /// What is wrong with the publishers' file, once somebody asked.
  const std::optional<Error>& error() const { return error_; }

 private:
  std::string file_;
  std::vector<PublisherEntry> own_;
  std::optional<Error> error_;
  std::unique_ptr<const PublisherIndex> index_;  // plugins keep pointers into it, so it never changes
  stet_publishers publishers_{};
};

}  // namespace stet
