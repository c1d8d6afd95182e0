// The list of readers, and how one is chosen: the extension says it, else the content.
#include "core/base/utf8.h"
#include "core/read/formats.h"
#include "core/read/reader.h"

namespace stet {

const std::vector<Reader>& readers() {
  static const std::vector<Reader> all = {
      {"text", "plain text", {"txt", "text"}, recognise_text, read_text},
      {"markdown",
       "Markdown (CommonMark, GFM, Pandoc footnotes)",
       {"md", "markdown", "mdown", "mkd", "mkdn", "qmd", "rmd"},
       recognise_markdown,
       read_markdown},
  };
  return all;
}

const Reader* find_reader(std::string_view name) {
  for (const Reader& reader : readers())
    if (reader.name == name) return &reader;
  return nullptr;
}

const Reader& choose_reader(std::string_view path, std::string_view text) {
  const size_t slash = path.find_last_of('/');
  const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const size_t dot = file.rfind('.');
  if (dot != std::string_view::npos && dot > 0) {
    const std::string extension = ascii_lower(file.substr(dot + 1));
    for (const Reader& reader : readers())
      for (const std::string_view known : reader.extensions)
        if (known == extension) return reader;
  }
  const Reader* best = &readers().front();
  int surest = 0;
  for (const Reader& reader : readers()) {
    const int sure = reader.recognise(text);
    if (sure > surest) {
      surest = sure;
      best = &reader;
    }
  }
  return *best;
}

uint32_t add_block(Document& d, Span span, stet_block_kind kind, uint32_t level, uint32_t note) {
  d.blocks.push_back({span, static_cast<uint32_t>(kind), level, note, 0, 0});
  return u32(d.blocks.size() - 1);
}

}  // namespace stet
