// Fuzzes a whole check with all bundled rules: what the bytes make of any finding keeps the contract, would be believed
// by the host, and can be written in every format.
#include <cstdint>
#include <string>

#include "tests/fuzz/choice.h"
#include "tests/fuzz/report_sound.h"
#include "tests/fuzz/whole_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static stet_test::WholeCheck check(true);
  static constexpr const char* readers[] = {"text", "markdown", "html", "latex",    "bibtex",  "wikitext",
                                            "rst",  "org",      "jats", "csl-json", "asciidoc"};
  stet_test::each_chosen(readers, data, size, [&](const char* reader) {
    const auto result = check(check.input(reader, {reinterpret_cast<const char*>(data), size}));
    if (result.findings.empty()) return;
    // Another format from one length to the next: the choice of the reader is not to be a choice of these.
    const auto& all = stet::reporters();
    stet_test::written_soundly(all[size % all.size()], {result}, check.catalogue());
  });
  return 0;
}
