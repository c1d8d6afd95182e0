// Readers turn a file's bytes into a Document: text, markup mask, blocks, and what the format itself marks (notes,
// markers, link destinations, code zones, suppressions). One format, one file; the list of them is registry.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/document/document.h"

namespace stet {

struct Reader {
  const char* name;  // "--input-format NAME"
  const char* description;
  std::vector<std::string_view> extensions;  // lower case, without the dot
  /// How sure this reader is that the (decoded) content is its own, 0 to 100; asked when the extension says nothing.
  int (*recognise)(std::string_view text);
  /// Fills blocks, masked, notes, markers, links, zones, suppressions of a document whose text is set.
  /// Needs no error: any UTF-8 text is some document of these formats.
  void (*read)(Document& document);
};

const std::vector<Reader>& readers();
const Reader* find_reader(std::string_view name);
/// By extension (lower-cased), else by content; the text reader takes what nobody claims.
const Reader& choose_reader(std::string_view path, std::string_view text);

/// Decodes bytes to UTF-8 (BOM, UTF-16 with BOM, Windows-1252), refusing binary and broken text in words.
/// Appends a Notice if the encoding was not UTF-8.
Result<std::string> decode(std::string bytes, const std::string& path, std::vector<Notice>& notices);

/// What a reader may add to a document: shared by readers so that all fill tables alike.
uint32_t add_block(Document& d, Span span, stet_block_kind kind, uint32_t level = 0, uint32_t note = none);

}  // namespace stet
