// The list of annotators.
#include "core/annotate/annotator.h"

namespace stet {
namespace {

constexpr Annotator annotators[] = {{"markdown", annotate_markdown}, {"docx", annotate_docx}, {"odt", annotate_odt}};

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
