// Formats that stet knows by name and does not read: refused in words, never taken for plain text.
#include <algorithm>
#include <iterator>

#include "core/read/formats.h"

namespace stet {
namespace {

struct Known {
  std::string_view extensions;  // between spaces
  std::string_view magic;       // first bytes; empty: known by its extension alone
  Unread format;
  bool is_text = true;  // what people write articles in; not found in folders otherwise
};

constexpr Known known[] = {
    {" rtf ", "{\\rtf", {"rich text (RTF)", "Convert it: libreoffice --headless --convert-to html %s"}},
    {" textile ", "", {"Textile", "Convert it: pandoc -f textile -t markdown -o article.md %s"}},
    {" doc ppt xls ",
     "\xD0\xCF\x11\xE0",
     {"old Office files", "Convert it: libreoffice --headless --convert-to html %s"}},
    {" pptx xlsx ods odp ",
     "",
     {"slides and spreadsheets", "Convert it: libreoffice --headless --convert-to html %s"},
     false},
    {" pages ", "", {"Pages documents", "Export it as a web page or as plain text."}},
    {" ndjson jsonl ", "", {"lines of JSON", "Check the documents in them: stet check --input ndjson %s"}, false},
    {" zip ", "", {"archives (ZIP)", "Unpack it, and check the documents in it."}, false},
};

}  // namespace

const Unread* unread_format(std::string_view extension, std::string_view head) {
  const std::string wanted = " " + std::string(extension) + " ";
  for (const Known& k : known)
    if (!extension.empty() && k.extensions.find(wanted) != std::string_view::npos) return &k.format;
  for (const Known& k : known)
    if (!k.magic.empty() && head.starts_with(k.magic)) return &k.format;
  return nullptr;
}

bool is_unread_text(std::string_view extension) {
  const std::string wanted = " " + std::string(extension) + " ";
  return std::any_of(std::begin(known), std::end(known), [&](const Known& k) {
    return k.is_text && !extension.empty() && k.extensions.find(wanted) != std::string_view::npos;
  });
}

}  // namespace stet
