// Fuzzes the making of fixes: each is tried, and once they are made there is none left to make.
#include <cstdint>
#include <string>

#include "core/triage/fix_rounds.h"
#include "tests/fuzz/choice.h"
#include "tests/fuzz/whole_check.h"

namespace {

using stet_test::broke;

/// All fixes that hold, unsafe ones too.
std::optional<std::string> fixed(stet_test::WholeCheck& check, const stet::Input& input, size_t& made) {
  stet::DocumentResult found = check(input, stet::Causes::apart);
  if (found.unreadable) return std::nullopt;
  const stet::FixWishes wishes{std::vector<bool>(check.catalogue().rules().size(), true), true};
  stet::FixRounds rounds(check.catalogue(), wishes, std::move(found));
  while (!rounds.done()) {
    stet::Input next = input;
    if (rounds.copy()) next.bytes = rounds.copy();
    next.mending = rounds.next();
    rounds.tried(check(next, stet::Causes::apart));
  }
  made = rounds.cut_short() ? 0 : rounds.made().size();
  if (!rounds.made().empty() != rounds.copy().has_value()) broke(input.format, "fixes without a copy");
  return rounds.copy();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static stet_test::WholeCheck check(false);
  static constexpr const char* readers[] = {"text",     "markdown", "html", "jats", "latex",   "bibtex",
                                            "csl-json", "wikitext", "rst",  "org",  "asciidoc"};
  stet_test::each_chosen(readers, data, size, [&](const char* reader) {
    size_t made = 0, again = 0;
    const auto copy = fixed(check, check.input(reader, {reinterpret_cast<const char*>(data), size}), made);
    if (!copy || made == 0) return;
    (void)fixed(check, check.input(reader, *copy), again);
    if (again > 0) broke(reader, "a second run changes something");
  });
  return 0;
}
