// Fuzzes the reader of EPUB: a package as it is, or XHTML as both chapters of one.
#include "tests/fuzz/read_fuzz.h"
#include "tests/support/docx.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::string item = "media-type=\"application/xhtml+xml\"/>";
  const std::string bytes =
      input.rfind("PK", 0) == 0
          ? input
          : stet_test::zip_of(
                {{"META-INF/container.xml", "<container><rootfile full-path=\"o\"/></container>"},
                 {"o", "<package><manifest><item id=\"a\" href=\"a\" " + item + "<item id=\"b\" href=\"b\" " + item +
                           "</manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>"},
                 {"a", input},
                 {"b", input}});
  return stet_test::fuzz_reader("epub", reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}
