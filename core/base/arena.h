// One arena for everything a plugin can see of a document: filled by reader and passes, emptied for the next document.
// Its memory is mapped twice, once for stet to write and once for plugins to read: a write through what a plugin is
// shown is a SIGSEGV, and no document costs a change of access rights. There is one in a process, of the
// document at work or of the few that a worker checks in turns; where none is active its allocator takes ordinary
// memory.
#pragma once

#include <cstddef>
#include <new>
#include <string>
#include <vector>

namespace stet {

class Arena {
 public:
  /// Makes the arena active as long as it lives; what was allocated meanwhile must be gone before. The first memory is
  /// kept for the next one, but not for a process forked from this one.
  class Scope {
   public:
    Scope();
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
  };
  static bool is_active();
  /// Throws std::bad_alloc, after the new-handler was asked.
  static void* allocate(size_t bytes, size_t alignment);
  /// Takes back what was allocated last; anything else stays until reset().
  static void release(void* p, size_t bytes) noexcept;
  static bool owns(const void* p) noexcept;
  /// Nothing allocated before is used any more.
  static void reset() noexcept;
  /// Where the same byte can only be read; `p` itself if it is not of the arena.
  static const void* shown(const void* p) noexcept;
};

template <class T>
class ArenaAllocator {
 public:
  using value_type = T;
  ArenaAllocator() = default;
  template <class U>
  ArenaAllocator(const ArenaAllocator<U>&) noexcept {}
  T* allocate(size_t n) {
    if (Arena::is_active()) return static_cast<T*>(Arena::allocate(n * sizeof(T), alignof(T)));
    return static_cast<T*>(::operator new(n * sizeof(T)));
  }
  void deallocate(T* p, size_t n) noexcept {
    if (Arena::owns(p)) {
      Arena::release(p, n * sizeof(T));
    } else {
      ::operator delete(p);
    }
  }
  bool operator==(const ArenaAllocator&) const { return true; }
};

/// A table of the document, and a text of it.
template <class Row>
using Table = std::vector<Row, ArenaAllocator<Row>>;
using ArenaText = std::basic_string<char, std::char_traits<char>, ArenaAllocator<char>>;

}  // namespace stet
