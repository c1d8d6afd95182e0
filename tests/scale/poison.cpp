// A plugin for the tests of scale: does what the text asks for, which no checker should.
#include <memory>
#include <vector>

#include <stet/checker.hpp>

namespace {

struct Taken {
  static inline const stet::Rule rule{.id = "poison/taken", .summary = "The text holds a poison."};
  void check(const stet::Document& document, const stet::Report& report) const {
    const std::string_view text = document.prose();
    const size_t at = text.find("POISON ");
    if (at == text.npos) return;
    const std::string_view kind = text.substr(at + 7);
    volatile int* volatile nowhere = nullptr;
    if (kind.starts_with("crash")) *nowhere = 1;
    if (kind.starts_with("hang"))
      for (volatile bool on = true; on;) {
      }
    if (kind.starts_with("memory"))
      for (std::vector<std::unique_ptr<char[]>> all;;) all.emplace_back(new char[1 << 20]);
    report({static_cast<uint32_t>(at), static_cast<uint32_t>(at + 6)}, "this poison did nothing");
  }
};

}  // namespace

STET_PLUGIN("poison", "1", Taken)
