// Fuzzes what an editor sends: a whole conversation as bytes, and as the body of one message after a proper beginning.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/serve/server.h"

namespace {

/// Takes every document.
class Echo : public stet::Checks {
 public:
  void set_root(const std::string&) override {}
  std::optional<stet::Error> submit(const stet::OpenDocument&, const std::string&, uint64_t tag) override {
    last = tag;
    return std::nullopt;
  }
  void cancel(uint64_t) override {}
  std::optional<stet::Error> decide(const stet::OpenDocument&, const stet::Finding&) override { return std::nullopt; }
  void reload() override {}
  uint64_t last = 0;
};

void converse(std::string_view bytes) {
  Echo checks;
  stet::Server server(checks, "0", [](const std::string& message) {
    if (!stet::JsonView::parse(message)) __builtin_trap();  // what we say is sound
  });
  stet::MessageReader reader;
  reader.add(bytes);
  while (const auto message = reader.next()) {
    server.receive(*message);
    server.settle();
    if (checks.last == 0) continue;
    auto catalogue = std::make_shared<stet::Catalogue>();
    stet::Answer answer{{}, catalogue};
    answer.result.format = "markdown";
    answer.result.outline.emplace();
    stet::Outline& o = *answer.result.outline;
    o.words = "ab";
    o.lists.push_back({{1, 1, 2, 1, stet::none, 1}, {0, 1}});
    o.notes.push_back({{1, 1, 1, 3, stet::none, 1}, {1, 1, 1, 2, stet::none, 1}, {0, 1}, {1, 2}, 0, 0});
    o.markers.push_back({{1, 4, 1, 9, stet::none, 1}, {1, 4, 1, 5, stet::none, 1}, {0, 1}, 0});
    server.checked(checks.last, std::move(answer));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  converse(bytes);
  std::string begun = stet::framed(R"({"id":1,"method":"initialize","params":{}})");
  begun += stet::framed(
      R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.md","languageId":"markdown","version":1,"text":"abc"}}})");
  converse(begun + stet::framed(bytes));
  return 0;
}
