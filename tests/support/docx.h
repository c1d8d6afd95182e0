// Word documents made in a test: the parts in words, packed as a ZIP of stored members.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stet_test {

inline uint32_t crc32(std::string_view bytes) {
  uint32_t sum = ~0u;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int k = 0; k < 8; ++k) sum = (sum >> 1) ^ (0xEDB88320u & (0u - (sum & 1u)));
  }
  return ~sum;
}

/// Members in their order, not compressed.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string out, directory;
  const auto number = [](std::string& to, uint64_t n, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(n >> (8 * i) & 0xFF);
  };
  for (const auto& member : members) {
    const std::string &name = member.first, &bytes = member.second;  // clang 14 catches no parts of a binding
    const size_t at = out.size();
    const auto common = [&](std::string& to) {
      number(to, 20, 2), number(to, 0, 2), number(to, 0, 2), number(to, 0, 4), number(to, crc32(bytes), 4);
      number(to, bytes.size(), 4), number(to, bytes.size(), 4), number(to, name.size(), 2), number(to, 0, 2);
    };
    out += "PK\x03\x04";
    common(out);
    out += name + bytes;
    directory += "PK\x01\x02";
    number(directory, 20, 2);
    common(directory);
    number(directory, 0, 2), number(directory, 0, 2), number(directory, 0, 2), number(directory, 0, 4);
    number(directory, at, 4);
    directory += name;
  }
  const size_t at = out.size();
  out += directory;
  out += "PK\x05\x06";
  number(out, 0, 4), number(out, members.size(), 2), number(out, members.size(), 2), number(out, directory.size(), 4);
  number(out, at, 4), number(out, 0, 2);
  return out;
}

inline const std::string xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
inline const std::string word_namespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
    " xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"";

/// `body`: what stands in w:body. `parts`: further ones by their kind ("footnotes"), with what stands in their root;
/// `links`: addresses, with the ids r1, r2 …
inline std::string docx_of(const std::string& body, const std::vector<std::pair<std::string, std::string>>& parts = {},
                           const std::vector<std::string>& links = {}) {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string rels =
      xml_head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  std::string of_body = rels;
  std::vector<std::pair<std::string, std::string>> members{
      {"[Content_Types].xml",
       xml_head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
      {"_rels/.rels", rels + "<Relationship Id=\"m\" Type=\"" + types +
                          "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml",
       xml_head + "<w:document" + word_namespaces + "><w:body>" + body + "</w:body></w:document>"}};
  for (const auto& [kind, inside] : parts) {
    const std::string root = kind == "commentsExtended" ? "w15:commentsEx" : "w:" + kind;
    members.emplace_back("word/" + kind + ".xml",
                         xml_head + "<" + root + word_namespaces + ">" + inside + "</" + root + ">");
    of_body += "<Relationship Id=\"" + kind + "\" Type=\"" + types + kind + "\" Target=\"" + kind + ".xml\"/>";
  }
  for (size_t i = 0; i < links.size(); ++i)
    of_body += "<Relationship Id=\"r" + std::to_string(i + 1) + "\" Type=\"" + types + "hyperlink\" Target=\"" +
               links[i] + "\" TargetMode=\"External\"/>";
  members.emplace_back("word/_rels/document.xml.rels", of_body + "</Relationships>");
  return zip_of(members);
}

/// <w:p> of one run.
inline std::string paragraph(const std::string& words, const std::string& properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") +
         "<w:r><w:t xml:space=\"preserve\">" + words + "</w:t></w:r></w:p>";
}

}  // namespace stet_test
