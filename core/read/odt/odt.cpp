// OpenDocument texts (ODF 1.3), packed or flat.
#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/read/formats.h"
#include "core/read/odt/walk.h"
#include "core/read/package/zip.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {

int recognise_odt(std::string_view head) {
  if (is_zip(head)) return head.find("application/vnd.oasis.opendocument.text") != npos ? unmistakable : 0;
  return head.find("<office:document ") != npos && head.find("opendocument.text") != npos ? 95 : 0;
}

std::optional<Error> read_odt(Document& d, const ReadInput& input) {
  d.format = "odt";
  const auto fail = [&](Error e) {
    e.file = input.path;
    return e;
  };
  XmlPart content, styles;
  std::string member;
  if (input.bytes.substr(0, 1000).find('<') != npos && !is_zip(input.bytes)) {
    content.bytes = std::string(input.bytes);  // a flat file
  } else {
    auto zip = Zip::open(input.bytes);
    if (!zip) return fail(zip.error());
    if (auto manifest = zip->has("META-INF/manifest.xml") ? zip->read("META-INF/manifest.xml") : std::string())
      if (manifest->find("encryption-data") != npos)
        return fail({.message = "an OpenDocument text that is encrypted",
                     .hint = "Open it in LibreOffice, save it without a password, and check that."});
    member = "content.xml";
    auto bytes = zip->read(member);
    if (!bytes) return fail(bytes.error());
    content.bytes = std::move(*bytes);
    if (zip->has("styles.xml"))
      if (auto more = zip->read("styles.xml")) styles.bytes = std::move(*more);
  }
  if (auto error = parse_xml(content, member.empty() ? input.path : member)) return fail(*error);
  if (!child(child(content.tree.document_element(), "body"), "text"))
    return fail({.message = "an OpenDocument file that holds no text document",
                 .hint = "Save the text as an OpenDocument text (.odt)."});
  add_file(d, input, "odt");
  d.has_lines = false;
  odt::Styles all;
  if (!styles.bytes.empty() && !parse_xml(styles, "styles.xml")) all.read(styles.tree.document_element());
  all.read(content.tree.document_element());
  odt::Walk(d, content, all, member).run();
  heed_decisions(d);
  see_language(d);
  find_own_date(d);
  return std::nullopt;
}

}  // namespace stet
