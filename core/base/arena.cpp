// The arena: chunks of memory, each mapped twice, of which some are kept from document to document.
#include "core/base/arena.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace stet {
namespace {

constexpr size_t first_chunk = size_t{1} << 20;
constexpr size_t most_kept = size_t{16} << 20;

struct Chunk {
  char *begin, *shown;  // to write, to read
  size_t size, used;
};
struct State {
  std::vector<Chunk> chunks;
  size_t filled = 0;  // chunks before the one that is being filled
  bool active = false;
  pid_t owner = 0;
};
State state;  // of the process: see the header

/// Memory at two places; false: there is none.
bool map_twice(size_t size, void*& begin, void*& shown) {
  begin = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (begin == MAP_FAILED) return false;
  // An old size of 0 maps shared memory a second time (mremap(2)).
  shown = mremap(begin, 0, size, MREMAP_MAYMOVE);
  if (shown != MAP_FAILED) return true;
  munmap(begin, size);
  // Valgrind knows no such mremap. A file would do always, but workers may make none.
  const int file = memfd_create("stet arena", MFD_CLOEXEC);
  if (file < 0) return false;
  const bool sized = ftruncate(file, static_cast<off_t>(size)) == 0;
  begin = sized ? mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) : MAP_FAILED;
  shown = begin != MAP_FAILED ? mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
  close(file);
  if (begin != MAP_FAILED && shown == MAP_FAILED) munmap(begin, size);
  return shown != MAP_FAILED;
}

// False: there is no memory for it.
bool map(Chunk& c) {
  void *begin = nullptr, *shown = nullptr;
  if (!map_twice(c.size, begin, shown)) return false;
  if (mprotect(shown, c.size, PROT_READ) != 0) {
    munmap(shown, c.size);
    munmap(begin, c.size);
    return false;
  }
  // Shared memory would be shared with a process that is forked, too.
  madvise(begin, c.size, MADV_DONTFORK);
  madvise(shown, c.size, MADV_DONTFORK);
  c.begin = static_cast<char*>(begin);
  c.shown = static_cast<char*>(shown);
  return true;
}

void unmap(const Chunk& c) noexcept {
  munmap(c.begin, c.size);
  munmap(c.shown, c.size);
}

const Chunk* chunk_of(const void* p) noexcept {
  const auto at = reinterpret_cast<uintptr_t>(p);
  for (const Chunk& c : state.chunks) {
    const auto begin = reinterpret_cast<uintptr_t>(c.begin);
    if (at >= begin && at < begin + c.size) return &c;
  }
  return nullptr;
}

}  // namespace

Arena::Scope::Scope() {
  if (const pid_t self = getpid(); state.owner != self) {
    state.chunks.clear();  // of the process this one was forked from
    state.filled = 0;
    state.owner = self;
  }
  state.active = true;
}
Arena::Scope::~Scope() {
  state.active = false;
  reset();
}

bool Arena::is_active() { return state.active; }

void* Arena::allocate(size_t bytes, size_t alignment) {
  for (; state.filled < state.chunks.size(); ++state.filled) {
    Chunk& c = state.chunks[state.filled];
    const size_t at = (c.used + alignment - 1) & ~(alignment - 1);
    if (at <= c.size && bytes <= c.size - at) {
      c.used = at + bytes;
      return c.begin + at;
    }
  }
  const size_t last = state.chunks.empty() ? first_chunk / 2 : state.chunks.back().size;
  const size_t size = std::max(last * 2, (bytes + first_chunk - 1) & ~(first_chunk - 1));
  state.chunks.reserve(state.chunks.size() + 1);
  Chunk fresh{nullptr, nullptr, size, bytes};
  while (!map(fresh)) {
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
  state.chunks.push_back(fresh);
  state.filled = state.chunks.size() - 1;
  return fresh.begin;
}

void Arena::release(void* p, size_t bytes) noexcept {
  if (state.filled == state.chunks.size()) return;
  Chunk& c = state.chunks[state.filled];
  char* const at = static_cast<char*>(p);
  if (at >= c.begin && at + bytes == c.begin + c.used) c.used -= bytes;
}

bool Arena::owns(const void* p) noexcept { return chunk_of(p) != nullptr; }

const void* Arena::shown(const void* p) noexcept {
  const Chunk* c = chunk_of(p);
  return c == nullptr ? p : c->shown + (static_cast<const char*>(p) - c->begin);
}

void Arena::reset() noexcept {
  size_t kept = 0;
  for (const Chunk& c : state.chunks) kept += c.size;
  while (kept > most_kept) {
    kept -= state.chunks.back().size;
    unmap(state.chunks.back());
    state.chunks.pop_back();
  }
  for (Chunk& c : state.chunks) c.used = 0;
  state.filled = 0;
}

}  // namespace stet
