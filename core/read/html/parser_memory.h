// Memory for one run of the parser: given back as a whole, so that its tree is never taken apart node by node (the
// library's own way recurses as deep as the tree), and limited, so that markup which multiplies ends the run.
#pragma once

#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace stet::html {

class ParserMemory {
 public:
  explicit ParserMemory(size_t limit) : left_(limit) {}

  /// Set before the parser runs: allocate() returns there when no more is to be had. What lies between is C.
  std::jmp_buf& escape() { return escape_; }
  void* allocate(size_t bytes);
  void release(void* p) noexcept;

 private:
  struct Free {
    Free* next;
  };
  static constexpr size_t classes = 48;  // powers of two
  std::jmp_buf escape_;
  size_t left_;
  std::vector<std::unique_ptr<char[]>> chunks_;
  char* at_ = nullptr;
  size_t room_ = 0;
  Free* free_[classes] = {};
};

}  // namespace stet::html
