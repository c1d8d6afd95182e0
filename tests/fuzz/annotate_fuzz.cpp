// Any bytes that are read take a remark on each block, as comments: the copy reads as the document does, and a copy of
// the copy is the same.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/annotate/annotator.h"
#include "core/read/reader.h"

namespace {

std::vector<stet::Remark> remarks_on(const stet::Document& d) {
  std::vector<stet::Remark> out;
  for (const stet_block& b : d.blocks)
    out.push_back({b.span, "info a/b: 100 % -- of <it> (there)", {}, {{26, b.span.begin}}, {}});
  return out;
}

void fail(const char* format, const char* what) {
  std::fprintf(stderr, "%s: %s\n", format, what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t longest = 1 << 16;
  const std::string bytes(reinterpret_cast<const char*>(data), size < longest ? size : longest);
  for (const char* format : {"html", "latex", "rst", "org", "asciidoc", "wikitext"}) {
    const stet::Reader* reader = stet::find_reader(format);
    stet::Document d, again;
    const stet::ReadInput input{bytes, "input"};
    if (reader->read(d, input)) continue;
    const stet::Annotator* annotator = stet::find_annotator(format);
    const auto copy = annotator->write(d, input, remarks_on(d));
    if (!copy) continue;  // in words
    const stet::ReadInput copied{copy->bytes, "input"};
    if (reader->read(again, copied)) fail(format, "the copy is not read");
    if (std::string_view(again.text) != std::string_view(d.text) || again.prose() != d.prose())
      fail(format, "the copy reads otherwise");
    const auto second = annotator->write(again, copied, remarks_on(again));
    if (!second || second->bytes != copy->bytes) fail(format, "a copy of the copy is another");
  }
  return 0;
}
