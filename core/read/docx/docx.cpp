// Word documents (ECMA-376, transitional and strict).
#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/read/docx/package.h"
#include "core/read/docx/walk.h"
#include "core/read/formats.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {

int recognise_docx(std::string_view head) {
  if (!is_zip(head)) return 0;
  if (head.find("word/") == npos && head.find("word\\") == npos) return 10;
  return head.find("[Content_Types].xml") != npos ? unmistakable : 90;
}

std::optional<Error> read_docx(Document& d, const ReadInput& input) {
  d.format = "docx";
  const auto fail = [&](Error e) {
    e.file = input.path;
    return e;
  };
  constexpr std::string_view old_office = "\xD0\xCF\x11\xE0";
  if (input.bytes.starts_with(old_office))
    return fail({.message = "a Word document that is encrypted, or in the format before 2007",
                 .hint = "Open it in Word or LibreOffice, and save it without a password as .docx."});
  if (!holds_zip(input.bytes))
    return fail(
        {.message = "not a Word document, whatever its name says", .hint = "Give it the ending of what it is."});
  auto package = docx::Package::open(input.bytes);
  if (!package) return fail(package.error());
  add_file(d, input, "docx");
  d.has_lines = false;
  docx::Walk(d, *package).run();
  heed_decisions(d);
  see_language(d);
  if (d.language.empty()) d.language = package->language();
  find_own_date(d);
  return std::nullopt;
}

}  // namespace stet
