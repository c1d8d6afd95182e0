// A library that is loaded with the first document that needs it, since it brings others which would cost every start.
#pragma once

#include <dlfcn.h>

namespace stet {

/// Derived classes have a member for each function, found by its name; `loaded`: all of them are there.
class LateLibrary {
 public:
  bool loaded = true;

 protected:
  /// Where the library's own names are looked up: in this program and all that it brought, as C++ needs it, or first in
  /// what the library brings, which is sooner loaded: for a C library that neither frees nor hands out memory.
  enum class Names { program_first, own_first };
  explicit LateLibrary(const char* file, Names names = Names::program_first)
      : library_(dlopen(file, RTLD_NOW | RTLD_LOCAL | flags(names))) {}  // never unloaded
  void* find(const char* name) {
    void* const found = library_ == nullptr ? nullptr : dlsym(library_, name);
    loaded = loaded && found != nullptr;
    return found;
  }

 private:
  static constexpr int flags([[maybe_unused]] Names names) {
#if defined(RTLD_DEEPBIND) && !defined(__SANITIZE_ADDRESS__)  // which refuses it
    return names == Names::own_first ? RTLD_DEEPBIND : 0;
#else
    return 0;
#endif
  }
  void* library_;
};

}  // namespace stet
