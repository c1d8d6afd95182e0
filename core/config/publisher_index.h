// The compiled form of publishers.toml: one block of bytes with sorted keys, mapped into memory and searched as it
// lies. Made at build time (reading the text costs more than checking an article); made in memory where it is missing,
// stale or the user adds publishers of their own.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <stet/abi.h>

#include "core/base/mapped_file.h"
#include "core/base/result.h"
#include "core/config/publishers.h"

namespace stet {

/// A name as it is looked up: folded, white space runs as one, without a leading "the".
std::string publisher_key(std::string_view name);

/// Adds the user's own: a known name gets their domains and names besides its own and keeps its kind; a domain is
/// theirs alone, and of two of theirs the later's.
void merge_publishers(std::vector<PublisherEntry>& entries, const std::vector<PublisherEntry>& own);

/// The bytes of an index over `entries`; `source` is the text they came from (its hash tells a stale index).
std::string compile_publishers(std::vector<PublisherEntry> entries, std::string_view source);

class PublisherIndex {
 public:
  /// The index beside `toml_file` (see publisher_index_path) if it fits that file's content, else one made from it;
  /// with the user's own in it, where there are any. An empty name: these alone.
  static Result<std::unique_ptr<PublisherIndex>> open(const std::string& toml_file,
                                                      const std::vector<PublisherEntry>& own = {});
  /// From bytes of compile_publishers().
  explicit PublisherIndex(std::string bytes);
  PublisherIndex(const PublisherIndex&) = delete;
  PublisherIndex& operator=(const PublisherIndex&) = delete;

  /// Row whose domain is the host or a parent of it; STET_NONE.
  uint32_t by_host(std::string_view host) const;
  uint32_t by_name(std::string_view name) const;
  stet_rows rows() const;

  struct Slot;  // of the file

 private:
  PublisherIndex() = default;
  bool attach(std::string_view bytes);
  std::string_view text(uint32_t at, uint32_t size) const { return std::string_view(text_ + at, size); }
  uint32_t find(std::span<const Slot> slots, std::string_view key) const;

  std::string own_;    // bytes made here …
  MappedFile mapped_;  // … or of a file
  std::span<const Slot> hosts_, names_;
  const char* text_ = nullptr;
  std::vector<stet_publisher> rows_;
};

/// Where the index of a publishers.toml lies: in the folder above its own.
std::string publisher_index_path(const std::string& toml_file);

}  // namespace stet
