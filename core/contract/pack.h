// Packs: plugins made from files by a loader that some library brings (stet.loader/1).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <stet/abi.h>

#include "core/base/result.h"

namespace stet {

struct Pack {
  std::string name;                                         // its file or folder, without the way there
  std::vector<std::pair<std::string, std::string>> inputs;  // name within the pack, bytes; sorted by name
};

/// A library is loaded; everything else is a pack.
bool is_pack(const std::string& file);
/// A file, or a folder with all files below it; at most 16 MiB.
Result<Pack> read_pack(const std::string& path);
/// Hands a pack to the loader of its suffix among the libraries (null: not usable). The error's message is the reason,
/// with file, line and column within the pack where the loader says them.
Result<const stet_plugin*> load_pack(const Pack& pack, const std::vector<const stet_plugin*>& libraries);

}  // namespace stet
