// Incremental synchronisation: ranges are replaced, in the client's units.
#include "core/serve/open_document.h"

#include <utility>

#include "core/serve/uri.h"

namespace stet {

OpenDocument::OpenDocument(std::string address, std::string language_id, std::string text, int64_t version, Units units)
    : uri(std::move(address)),
      path(path_of_uri(uri)),
      language(std::move(language_id)),
      version_(version),
      units_(units) {
  set(std::move(text));
}

void OpenDocument::set(std::string text) {
  text_ = std::move(text);
  positions_ = std::make_unique<TextPositions>(text_, units_);
}

bool OpenDocument::change(const JsonView& changes, int64_t version) {
  answer.reset();
  version_ = version;
  bool sound = changes.is_array();
  changes.each([&](const JsonView& change) {
    auto words = sound ? change["text"].text() : std::nullopt;
    if (!words) {
      sound = false;
      return;
    }
    if (!change["range"].exists()) return set(std::move(*words));
    const auto range = read_range(change["range"]);
    const uint32_t begin = range ? positions_->offset(range->begin) : 0,
                   end = range ? positions_->offset(range->end) : 0;
    if (!range || end < begin) {
      sound = false;
      return;
    }
    text_.replace(begin, end - begin, *words);
    positions_ = std::make_unique<TextPositions>(text_, units_);
  });
  return sound;
}

std::string format_of_language(std::string_view language) {
  // The names editors use (Language Server Protocol, TextDocumentItem; Neovim's file types; Emacs's modes).
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"markdown", "markdown"},
      {"gfm", "markdown"},
      {"quarto", "markdown"},
      {"rmd", "markdown"},
      {"pandoc", "markdown"},
      {"plaintext", "text"},
      {"text", "text"},
      {"txt", "text"},
      {"mail", "text"},
      {"html", "html"},
      {"xhtml", "html"},
      {"mhtml", "html"},
      {"latex", "latex"},
      {"tex", "latex"},
      {"plaintex", "latex"},
      {"bibtex", "bibtex"},
      {"bib", "bibtex"},
      {"restructuredtext", "rst"},
      {"rst", "rst"},
      {"org", "org"},
      {"asciidoc", "asciidoc"},
      {"adoc", "asciidoc"},
      {"mediawiki", "wikitext"},
      {"wikitext", "wikitext"},
  };
  for (const auto& [name, format] : names)
    if (name == language) return std::string(format);
  return {};
}

}  // namespace stet
