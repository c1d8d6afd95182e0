// The list of annotators.
#include "core/annotate/annotator.h"

namespace stet {
namespace {

constexpr Annotator annotators[] = {
    {"markdown", annotate_markdown}, {"docx", annotate_docx},       {"odt", annotate_odt},
    {"html", annotate_beside},       {"latex", annotate_beside},    {"rst", annotate_beside},
    {"org", annotate_beside},        {"asciidoc", annotate_beside}, {"wikitext", annotate_beside}};

}  // namespace

const Annotator* find_annotator(std::string_view format) {
  for (const Annotator& a : annotators)
    if (a.format == format) return &a;
  return nullptr;
}

std::string annotated_formats() {
  std::string out;
  for (const Annotator& a : annotators) out += std::string(out.empty() ? "" : ", ") + a.format;
  return out;
}

}  // namespace stet
