// What writing programs leave behind in prose: their marks of citation, their talk about themselves.
#include "style.h"

namespace style {

const stet::Rule LeftoverMarkup::rule{.id = "style/leftover-markup",
                                      .summary = "Marks or phrases of a writing program were left in the text.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_BLOCKS | walk_tables,
                                      .page =
#include "leftover-markup.md.inc"
};

void LeftoverMarkup::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  Walk walk(doc);
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind == STET_BLOCK_CODE) continue;
    const std::string small = stet::lower(prose.substr(block.span.begin, block.span.end - block.span.begin));
    const std::string_view text = small;
    for (size_t i = 0; i < text.size();) {
      const unsigned char c = static_cast<unsigned char>(text[i]);
      const unsigned char before = i > 0 ? static_cast<unsigned char>(text[i - 1]) : ' ';
      const bool word = (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9') || before >= 0x80;
      const bool word_now = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      const size_t n = word && word_now ? 0 : residue_.prefix(text.substr(i));
      if (n == 0) {
        ++i;
        continue;
      }
      const auto at = block.span.begin + static_cast<uint32_t>(i);
      const stet::Span span{at, at + static_cast<uint32_t>(n)};
      walk.to(at);
      if (!walk.code(at) && !walk.quoted(at))
        report(span, "“" + std::string(doc.source(span)) + "” is what a writing program leaves behind");
      i += n;
    }
  }
}

}  // namespace style
