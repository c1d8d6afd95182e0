// What the host lends to plugins by name: folding, and who publishes under which domain.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <stet/abi.h>

#include "core/base/result.h"
#include "core/config/publishers.h"
#include "core/lexicon/lexicon.h"

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
  /// The languages (bits, see lexicon.h) of the document that is checked from now on: where lists say `own_language`,
  /// words of others do not count. Before the first document and behind the last, all are.
  void read_in(uint64_t languages) { languages_ = languages; }
  /// What is wrong with the publishers' file, once somebody asked.
  const std::optional<Error>& error() const { return error_; }

 private:
  std::string file_;
  std::vector<PublisherEntry> own_;
  std::optional<Error> error_;
  std::unique_ptr<const PublisherIndex> index_;  // plugins keep pointers into it, so it never changes
  uint64_t languages_ = lexicon::all_languages;
  stet_words words_;
  stet_publishers publishers_{};
};

}  // namespace stet
