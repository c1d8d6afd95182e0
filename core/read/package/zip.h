// ZIP archives from strangers, as Word, OpenDocument and EPUB files are: members by name, within limits of our own,
// since an archive may say anything of its sizes. libzip stands in zip.cpp alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace stet {

class Zip {
 public:
  struct Limits {
    uint64_t members = 20'000;
    uint64_t member_bytes = uint64_t{96} << 20;  // of one member, unpacked
    uint64_t total_bytes = uint64_t{192} << 20;  // of all that is read
  };
  /// `bytes` must outlive the archive. The error's message says what is wrong with it, its file is not set.
  static Result<Zip> open(std::string_view bytes, const Limits& limits);
  static Result<Zip> open(std::string_view bytes) { return open(bytes, Limits()); }
  /// Loads libzip, in a process that may still open files.
  static void warm();
  Zip(Zip&&) noexcept;
  Zip& operator=(Zip&&) noexcept;
  ~Zip();

  bool has(std::string_view name) const;
  /// The member's own name, as the archive writes it; empty: there is none.
  std::string name_of(std::string_view name) const;
  /// A copy of an archive in which these members are replaced or, if there are none of the name, added at the end. All
  /// others are taken over as they are packed.
  static Result<std::string> with(std::string_view bytes,
                                  const std::vector<std::pair<std::string, std::string>>& members);
  /// The member's bytes; an error where there is none, where it is damaged, encrypted or too large. Names are compared
  /// without regard to case and slashes, as Office does.
  Result<std::string> read(std::string_view name);

 private:
  struct Archive;
  explicit Zip(std::unique_ptr<Archive> archive);
  std::unique_ptr<Archive> archive_;
};

/// True if the bytes begin as an archive does.
bool is_zip(std::string_view head);
/// Does one begin in the first `zip_head` bytes, as one that unpacks itself does?
bool holds_zip(std::string_view bytes);
inline constexpr size_t zip_head = 4096;

}  // namespace stet
