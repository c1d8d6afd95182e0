// The readers themselves, one pair of functions per format; registry.cpp makes the list of them.
#pragma once

#include <optional>
#include <string_view>

#include "core/read/reader.h"

namespace stet {

int recognise_text(std::string_view head);
std::optional<Error> read_text(Document& document, const ReadInput& input);

int recognise_markdown(std::string_view head);
std::optional<Error> read_markdown(Document& document, const ReadInput& input);

int recognise_html(std::string_view head);
std::optional<Error> read_html(Document& document, const ReadInput& input);

int recognise_docx(std::string_view head);
std::optional<Error> read_docx(Document& document, const ReadInput& input);

int recognise_odt(std::string_view head);
std::optional<Error> read_odt(Document& document, const ReadInput& input);

int recognise_jats(std::string_view head);
std::optional<Error> read_jats(Document& document, const ReadInput& input);

int recognise_epub(std::string_view head);
std::optional<Error> read_epub(Document& document, const ReadInput& input);

int recognise_latex(std::string_view head);
std::optional<Error> read_latex(Document& document, const ReadInput& input);

int recognise_bibtex(std::string_view head);
std::optional<Error> read_bibtex(Document& document, const ReadInput& input);

int recognise_csl_json(std::string_view head);
std::optional<Error> read_csl_json(Document& document, const ReadInput& input);

int recognise_wikitext(std::string_view head);
std::optional<Error> read_wikitext(Document& document, const ReadInput& input);

int recognise_rst(std::string_view head);
std::optional<Error> read_rst(Document& document, const ReadInput& input);

int recognise_org(std::string_view head);
std::optional<Error> read_org(Document& document, const ReadInput& input);

int recognise_asciidoc(std::string_view head);
std::optional<Error> read_asciidoc(Document& document, const ReadInput& input);

/// Reads what pdftotext says of the file (see read/pdf/layout.h), not the file itself.
int recognise_pdf(std::string_view head);
std::optional<Error> read_pdf(Document& document, const ReadInput& input);

/// What a format is called that stet does not read, and the command that makes one of it that it does; by extension or
/// by the first bytes.
struct Unread {
  std::string_view name, remedy;  // remedy: %s stands for the file
};
const Unread* unread_format(std::string_view extension, std::string_view head);

}  // namespace stet
