// Blocks are powers of two with their class before them; freed ones wait in a list of their class.
#include "core/read/html/parser_memory.h"

#include <bit>
#include <cstdint>
#include <new>

namespace stet::html {
namespace {

constexpr size_t header = 16;  // keeps what follows aligned
constexpr size_t chunk_size = size_t{64} << 10;

}  // namespace

void* ParserMemory::allocate(size_t bytes) {
  const size_t size = std::bit_ceil(bytes + header);
  const auto kind = static_cast<size_t>(std::countr_zero(size));
  char* block = nullptr;
  if (kind < classes && free_[kind] != nullptr) {
    block = reinterpret_cast<char*>(free_[kind]);
    free_[kind] = free_[kind]->next;
  } else {
    if (kind >= classes || size > left_) std::longjmp(escape_, 1);
    if (size > room_) {
      const size_t wanted = size > chunk_size ? size : chunk_size;
      char* chunk = new (std::nothrow) char[wanted];
      if (chunk == nullptr) std::longjmp(escape_, 1);
      chunks_.emplace_back(chunk);
      at_ = chunk;
      room_ = wanted;
    }
    left_ -= size;
    block = at_;
    at_ += size;
    room_ -= size;
  }
  *reinterpret_cast<uint64_t*>(block) = kind;
  return block + header;
}

void ParserMemory::release(void* p) noexcept {
  if (p == nullptr) return;
  char* block = static_cast<char*>(p) - header;
  const uint64_t kind = *reinterpret_cast<uint64_t*>(block);
  auto* freed = reinterpret_cast<Free*>(block);
  freed->next = free_[kind];
  free_[kind] = freed;
}

}  // namespace stet::html
