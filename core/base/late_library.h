// A library that is loaded with the first document that needs it, since it brings others which would cost every start.
#pragma once

#include <dlfcn.h>

namespace stet {

/// Derived classes have a member for each function, found by its name; `loaded`: all of them are there.
class LateLibrary {
 public:
  bool loaded = true;

 protected:
  explicit LateLibrary(const char* file) : library_(dlopen(file, RTLD_NOW | RTLD_LOCAL)) {}  // never unloaded
  void* find(const char* name) {
    void* const found = library_ == nullptr ? nullptr : dlsym(library_, name);
    loaded = loaded && found != nullptr;
    return found;
  }

 private:
  void* library_;
};

}  // namespace stet
