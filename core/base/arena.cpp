// The arena: chunks of mapped memory, of which the first is kept from document to document.
#include "core/base/arena.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>

namespace stet {
namespace {

constexpr size_t first_chunk = size_t{1} << 20;
constexpr size_t most_kept = size_t{8} << 20;

struct Chunk {
  char* begin;
  size_t size, used;
};
struct State {
  std::vector<Chunk> chunks;
  bool active = false;
};
State state;  // of the process: see the header

void* map(size_t size) {
  for (;;) {
    void* p = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p != MAP_FAILED) return p;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void set_access(int access) noexcept {
  constexpr size_t page = 4096;
  for (const Chunk& c : state.chunks) mprotect(c.begin, std::min(c.size, (c.used + page - 1) & ~(page - 1)), access);
}

}  // namespace

Arena::Scope::Scope() { state.active = true; }
Arena::Scope::~Scope() {
  state.active = false;
  for (const Chunk& c : state.chunks) munmap(c.begin, c.size);
  state.chunks.clear();
}

bool Arena::is_active() { return state.active; }

void* Arena::allocate(size_t bytes, size_t alignment) {
  if (!state.chunks.empty()) {
    Chunk& c = state.chunks.back();
    const size_t at = (c.used + alignment - 1) & ~(alignment - 1);
    if (at <= c.size && bytes <= c.size - at) {
      c.used = at + bytes;
      return c.begin + at;
    }
  }
  const size_t last = state.chunks.empty() ? first_chunk / 2 : state.chunks.back().size;
  const size_t size = std::max(last * 2, (bytes + first_chunk - 1) & ~(first_chunk - 1));
  state.chunks.reserve(state.chunks.size() + 1);
  state.chunks.push_back({static_cast<char*>(map(size)), size, bytes});
  return state.chunks.back().begin;
}

void Arena::release(void* p, size_t bytes) noexcept {
  Chunk& c = state.chunks.back();
  char* const at = static_cast<char*>(p);
  if (at >= c.begin && at + bytes == c.begin + c.used) c.used -= bytes;
}

bool Arena::owns(const void* p) noexcept {
  const auto at = reinterpret_cast<uintptr_t>(p);
  for (const Chunk& c : state.chunks) {
    const auto begin = reinterpret_cast<uintptr_t>(c.begin);
    if (at >= begin && at < begin + c.size) return true;
  }
  return false;
}

void Arena::reset() noexcept {
  while (state.chunks.size() > 1 || (!state.chunks.empty() && state.chunks.back().size > most_kept)) {
    munmap(state.chunks.back().begin, state.chunks.back().size);
    state.chunks.pop_back();
  }
  if (!state.chunks.empty()) state.chunks.back().used = 0;
}

void Arena::protect() noexcept { set_access(PROT_READ); }
void Arena::unprotect() noexcept { set_access(PROT_READ | PROT_WRITE); }

}  // namespace stet
