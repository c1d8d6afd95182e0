// The bytes of an input, with every way in which a file cannot be read said in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/work/request.h"

namespace stet {

/// Opens a file or a pipe, never waiting for one; the descriptor is the caller's. Devices and sockets are refused.
Result<int> open_input(const std::string& path);
/// At most `max_mib` mebibytes of an opened input; `path` is what messages say.
Result<std::string> read_input(int fd, const std::string& path, uint32_t max_mib);
/// The same, and closes it.
Result<std::string> read_and_close(int fd, const std::string& path, uint32_t max_mib);
/// Opens and reads.
Result<std::string> read_input(const std::string& path, uint32_t max_mib);
/// Libraries that are loaded, where workers are forked from, with the first input that needs them.
enum LateLibraries : uint8_t { library_of_packages = 1, library_of_pdfs = 2 };
/// Those that an input may need; a pipe may turn out to hold anything.
uint8_t libraries_for(const Input& input, int fd);
/// What the name of an input lets expect of them; the content decides.
uint8_t libraries_expected(const Input& input);
/// Refuses what is longer.
std::optional<Error> too_large(const std::string& path, uint64_t bytes, uint32_t max_mib);

}  // namespace stet
