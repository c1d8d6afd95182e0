// operator new and delete of the program and its plugins: small blocks that were given back are kept for the next of
// their size. A document takes and gives back thousands of them, and malloc spends more time on them than most rules
// on their text. Every block is one of malloc's, so whatever comes from elsewhere or goes elsewhere is free to.
#include <malloc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

// Sanitizers have an eye on every block.
#ifndef STET_SANITIZED

namespace {

// What malloc's blocks hold: 24 bytes, and 16 more from size to size.
constexpr size_t step = 16, head = 8, classes = 33, most_kept = 256;
constexpr size_t class_for(size_t bytes) { return (std::max(bytes, step) + head - 1) / step; }
constexpr size_t held_by(size_t size_class) { return size_class * step + head; }

struct Kept {
  Kept* next;
  const void* mark;  // that it is kept, to notice when it is given back twice
};
struct List {
  Kept* first = nullptr;
  size_t count = 0;
};
thread_local std::array<List, classes> lists;
constexpr char mark = 0;

void* from_malloc(size_t bytes) {
  for (;;) {
    if (void* const p = std::malloc(bytes)) return p;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void give_back(void* p) noexcept {
  if (p == nullptr) return;
  const size_t size_class = (malloc_usable_size(p) - head) / step;
  if (size_class >= classes) return std::free(p);
  List& list = lists[size_class];
  auto* const block = static_cast<Kept*>(p);
  if (block->mark == &mark)  // by chance, or given back already
    for (const Kept* k = list.first; k != nullptr; k = k->next)
      if (k == block) std::abort();
  if (list.count == most_kept) return std::free(p);
  *block = {list.first, &mark};
  list.first = block;
  ++list.count;
}

}  // namespace

void* operator new(size_t bytes) {
  const size_t size_class = class_for(bytes);
  if (size_class >= classes) return from_malloc(bytes);
  List& list = lists[size_class];
  Kept* const block = list.first;
  if (block == nullptr) return from_malloc(held_by(size_class));
  list.first = block->next;
  --list.count;
  block->mark = nullptr;
  return block;
}

void operator delete(void* p) noexcept { give_back(p); }
void operator delete(void* p, size_t) noexcept { give_back(p); }

#endif
