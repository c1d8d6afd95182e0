// The folder is compared after all links are followed; what is read is the file that was compared.
#include "core/work/resource.h"

#include <filesystem>

#include "core/work/read_input.h"

namespace stet {
namespace fs = std::filesystem;

Result<int> open_resource(const std::string& document, const std::string& name, std::string_view called) {
  const auto refuse = [&](std::string why, std::string hint) {
    return Error{.message = std::move(why), .file = name, .hint = std::move(hint)};
  };
  if (document.empty() || document == "-")
    return refuse("a document from standard input has no folder to read it from", "Give the document as a file.");
  std::error_code fault;
  const fs::path given = fs::path(document).parent_path();
  const fs::path folder = fs::canonical(given.empty() ? fs::path(".") : given, fault);
  if (fault) return refuse("the document's folder cannot be read", "Check the rights of the folder.");
  if (name.empty() || name.find('\0') != std::string::npos || fs::path(name).is_absolute())
    return refuse("it is not named relative to the document", "Name it relative to the document.");
  const fs::path file = fs::canonical(folder / name, fault);
  if (fault) return refuse("there is no such file", "Check the spelling of its name.");
  const fs::path inside = file.lexically_relative(folder);
  if (inside.empty() || *inside.begin() == "..")
    return refuse("it lies outside of " + std::string(called), "Put it beside the document, or below.");
  if (!fs::is_regular_file(file, fault)) return refuse("it is no plain file", "Give a plain file.");
  return open_input(file.string());
}

}  // namespace stet
