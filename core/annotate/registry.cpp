// The list of annotators.
#include "core/annotate/annotator.h"

#include "core/read/pdf/file.h"

namespace stet {
namespace {

constexpr Annotator annotators[] = {{"markdown", false, annotate_markdown},
                                    {"docx", true, annotate_docx},
                                    {"odt", true, annotate_odt},
                                    {"html", false, annotate_beside},
                                    {"latex", false, annotate_beside},
                                    {"rst", false, annotate_beside},
                                    {"org", false, annotate_beside},
                                    {"asciidoc", false, annotate_beside},
                                    {"wikitext", false, annotate_beside},
                                    {"pdf", false, annotate_pdf, pdf::File::load, pdf::File::package}};

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
