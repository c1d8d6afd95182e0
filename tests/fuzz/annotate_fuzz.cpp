// Any bytes that are read take a remark on each block, as comments: the copy reads as the document does, and a copy of
// the copy is the same.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/annotate/annotator.h"
#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/read/reader.h"
#include "tests/fuzz/choice.h"
#include "tests/support/docx.h"

namespace {

std::vector<stet::Remark> remarks_on(const stet::Document& d) {
  std::vector<stet::Remark> out;
  for (const stet_block& b : d.blocks)
    out.push_back({b.span, "info a/b: 100 % -- of <it> (there)", {}, {{26, 0, b.span.begin}}, {}});
  return out;
}

void fail(const char* format, const char* what) {
  std::fprintf(stderr, "%s: %s\n", format, what);
  std::abort();
}

/// XML as the body of a document of the format; a package, and what is no package's format, as it is.
std::string as(std::string_view format, const std::string& bytes) {
  if (bytes.starts_with("PK")) return bytes;
  if (format == "docx") return stet_test::docx_of(bytes, {{"footnotes", bytes}, {"comments", bytes}});
  if (format != "odt") return bytes;
  return stet_test::zip_of(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml",
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
        " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>" +
            bytes + "</office:text></office:body></office:document-content>"}});
}

/// What is read of a document. A text that is the file itself holds our remarks, too: these are left out.
std::string words_of(const stet::Document& d) {
  if (d.format != "markdown") return std::string(d.text) + '\0' + std::string(d.prose());
  std::string out;
  uint32_t at = 0;
  for (const stet::Span s : stet::own_remarks(d)) {
    out += stet::slice(d.prose(), {at, s.begin});
    at = std::max(at, s.end);
  }
  out += stet::slice(d.prose(), {at, stet::u32(d.prose().size())});
  std::erase(out, static_cast<char>(STET_MASK));
  return std::string(stet::trim(out));
}

void annotate(const char* format, const std::string& bytes) {
  const stet::Reader* reader = stet::find_reader(format);
  stet::Document d, again;
  const stet::ReadInput input{bytes, "input"};
  if (reader->read(d, input)) return;
  d.format = again.format = format;
  const stet::Annotator* annotator = stet::find_annotator(format);
  const auto copy = annotator->write(d, input, remarks_on(d));
  if (!copy) return;  // in words
  const stet::ReadInput copied{copy->bytes, "input"};
  if (reader->read(again, copied)) fail(format, "the copy is not read");
  if (words_of(again) != words_of(d)) fail(format, "the copy reads otherwise");
  if (again.blocks.size() != d.blocks.size()) fail(format, "the copy has other blocks");
  if (again.notes.size() != d.notes.size() || again.markers.size() != d.markers.size())
    fail(format, "the copy has other notes or markers");
  const auto second = annotator->write(again, copied, remarks_on(again));
  if (!second || second->bytes != copy->bytes) fail(format, "a copy of the copy is another");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t longest = 1 << 16;
  static constexpr const char* formats[] = {"html",     "latex",    "rst",  "org", "asciidoc",
                                            "wikitext", "markdown", "docx", "odt"};
  const std::string bytes(reinterpret_cast<const char*>(data), size < longest ? size : longest);
  stet_test::each_chosen(formats, data, size, [&](const char* format) { annotate(format, as(format, bytes)); });
  return 0;
}
