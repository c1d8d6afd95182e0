// Opens plugin libraries through Boost.DLL; says in words why one cannot be used.
#include "core/contract/library.h"

// glibc declares that dlopen throws nothing, and so the compiler may drop the handlers around it; but it runs the
// constructors of what it opens, and those may throw.
#include <cstdlib>
#if defined(__GLIBC__) && defined(__THROWNL)
#undef __THROWNL
#define __THROWNL
#endif

#include <boost/dll/shared_library.hpp>
#include <exception>
#include <utility>
#include <vector>

namespace stet {
namespace {

// Boost appends an errno that means nothing here; only the loader's own words help.
std::string loader_words(const std::string& what, const std::string& file) {
  constexpr std::string_view opening = "dlerror system message: ";
  const size_t from = what.find(opening);
  if (from == std::string::npos) return what;
  std::string words = what.substr(from + opening.size());
  if (const size_t end = words.rfind(')'); end != std::string::npos) words.resize(end);
  if (words.compare(0, file.size() + 2, file + ": ") == 0) words.erase(0, file.size() + 2);
  return words;
}

}  // namespace

Result<const stet_plugin*> open_library(const std::string& file) {
  // Never unloaded, not at the end either: findings and rows may point into it.
  static auto& open = *new std::vector<boost::dll::shared_library>;
  namespace mode = boost::dll::load_mode;
  try {
    boost::dll::shared_library library(boost::dll::fs::path(file), mode::rtld_now | mode::rtld_local);
    if (!library.has(STET_ENTRY)) {
      return Error{"it is no stet plugin: the library has no function " STET_ENTRY};
    }
    auto* entry = library.get<const stet_plugin*()>(STET_ENTRY);
    open.push_back(std::move(library));
    const stet_plugin* plugin = entry();
    if (plugin == nullptr) return Error{STET_ENTRY " returned nothing"};
    return plugin;
  } catch (const std::exception& e) {
    return Error{"it cannot be loaded: " + loader_words(e.what(), file)};
  } catch (...) {
    return Error{"it threw something that is not a std::exception while loading"};
  }
}

}  // namespace stet
