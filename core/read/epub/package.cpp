// container.xml names the package document; its spine is the order of reading.
#include "core/read/epub/package.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/utf8.h"
#include "core/read/addresses.h"
#include "core/read/package/xml.h"
#include "core/read/plain_date.h"

namespace stet::epub {
namespace {

constexpr size_t most_chapters = 20'000;

Error broken(std::string what) {
  return Error{.message = "an EPUB " + std::move(what),
               .hint = "Open the book in the program it comes from and export it again."};
}

Result<XmlPart> part_of(Zip& zip, const std::string& member) {
  auto bytes = zip.read(member);
  if (!bytes) return bytes.error();
  XmlPart part;
  part.bytes = std::move(*bytes);
  // The package's own documents may have a type, which says nothing.
  const std::string_view s = part.bytes;
  if (const size_t type = s.find("<!DOCTYPE"); type != npos && s.substr(0, s.find('>', type)).find('[') == npos)
    std::fill(part.bytes.begin() + static_cast<std::ptrdiff_t>(type),
              part.bytes.begin() + static_cast<std::ptrdiff_t>(std::min(s.find('>', type), s.size() - 1)) + 1, ' ');
  if (auto error = parse_xml(part, member)) return *error;
  return part;
}

/// Fonts may be scrambled by methods that hide no words.
bool is_encrypted(const XmlPart& part) {
  bool encrypted = false;
  visit(part.tree.document_element(), [&](pugi::xml_node n) {
    if (local_name(n) != "EncryptionMethod") return true;
    const std::string_view method = attribute(n, "Algorithm");
    encrypted =
        encrypted || (method != "http://www.idpf.org/2008/embedding" && method != "http://ns.adobe.com/pdf/enc#RC");
    return true;
  });
  return encrypted;
}

bool is_page(std::string_view type) {
  return type == "application/xhtml+xml" || type == "text/html" || type == "application/x-dtbook+xml" ||
         type == "text/x-oeb1-document";
}

/// EPUB 2 says in its guide what leads through the book.
bool leads_through(std::string_view type) {
  return type == "toc" || type == "cover" || type == "loi" || type == "lot" || type == "index";
}

void read_metadata(const pugi::xml_node& metadata, Package& out) {
  for (const pugi::xml_node& n : metadata.children()) {
    const std::string_view name = local_name(n), words = trim(n.text().get());
    if (name == "dc-metadata") read_metadata(n, out);
    if (name == "language" && out.language.empty() && words.size() <= 35) out.language = words;
    if (name != "date") continue;
    const std::string_view event = attribute(n, "event");
    if (event == "modification" || event == "conversion" || (out.date.year > 0 && event != "publication")) continue;
    if (const auto date = plain_date(words)) out.date = *date;
  }
}

}  // namespace

Result<Package> read_package(Zip& zip) {
  if (zip.has("META-INF/encryption.xml")) {
    auto encryption = part_of(zip, "META-INF/encryption.xml");
    if (!encryption) return encryption.error();
    if (is_encrypted(*encryption))
      return Error{.message = "an EPUB that is protected against reading",
                   .hint = "Check the files that the book was made of, or a copy without protection."};
  }
  if (!zip.has("META-INF/container.xml")) return broken("without META-INF/container.xml");
  auto container = part_of(zip, "META-INF/container.xml");
  if (!container) return container.error();
  std::string opf;
  visit(container->tree.document_element(), [&](pugi::xml_node n) {
    if (opf.empty() && local_name(n) == "rootfile") opf = resolved_path("", attribute(n, "full-path"));
    return opf.empty();
  });
  if (opf.empty() || !zip.has(opf)) return broken("whose package document is missing");
  auto package = part_of(zip, opf);
  if (!package) return package.error();
  const pugi::xml_node root = package->tree.document_element();
  Package out;
  read_metadata(child(root, "metadata"), out);
  struct Item {
    std::string member;
    bool read;
  };
  std::unordered_map<std::string_view, Item> items;
  for (const pugi::xml_node& n : child(root, "manifest").children()) {
    const std::string properties = " " + std::string(attribute(n, "properties")) + " ";
    items.emplace(attribute(n, "id"), Item{resolved_path(opf, attribute(n, "href")),
                                           is_page(attribute(n, "media-type")) && properties.find(" nav ") == npos});
  }
  std::vector<std::string> aside;
  for (const pugi::xml_node& n : child(root, "guide").children())
    if (leads_through(attribute(n, "type"))) aside.push_back(resolved_path(opf, attribute(n, "href")));
  std::sort(aside.begin(), aside.end());
  std::vector<std::string> seen;
  for (const pugi::xml_node& n : child(root, "spine").children()) {
    const auto item = items.find(attribute(n, "idref"));
    if (item == items.end() || !item->second.read) continue;
    const std::string& member = item->second.member;
    if (std::binary_search(aside.begin(), aside.end(), member)) continue;
    if (member.empty() || !zip.has(member))
      return broken("that lacks a chapter: “" + std::string(attribute(n, "idref")).substr(0, 80) + "”");
    if (out.chapters.size() == most_chapters) return broken("of more than 20,000 chapters");
    out.chapters.push_back({zip.name_of(member)});
  }
  // Each once: a spine may name one twice.
  std::unordered_map<std::string_view, bool> once;
  std::vector<Chapter> chapters;
  for (const Chapter& c : out.chapters)
    if (once.emplace(c.member, true).second) chapters.push_back(c);
  out.chapters = std::move(chapters);
  if (out.chapters.empty()) return broken("whose spine names no text");
  return out;
}

}  // namespace stet::epub
