// The parts the HTML report is put together from.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/report/phrases.h"
#include "core/report/report.h"

namespace stet {

/// Text as HTML, safe between tags and in quoted attributes.
void append_escaped(std::string& out, std::string_view s);
std::string escaped(std::string_view s);

/// A document within the page: `index` makes its ids unique, findings are numbered from `first_number` over all
/// documents of the page.
struct HtmlDocument {
  const DocumentResult* result = nullptr;
  size_t index = 0;
  size_t first_number = 1;
  Phrases say{UiLanguage::en};
};

/// The attribute for words in `language` where the page speaks its own; empty if these are the same.
std::string lang_attribute(const Phrases& say, std::string_view language);
/// For words of the document.
std::string words_language(const Phrases& say, const DocumentResult& document);
/// What a rule of the group says, or stet itself, in an element of the page: told in its language or, where that is not
/// known, marked as English. A span that would say nothing is left out. `classes`: of the element; may be empty.
std::string message_element(const Phrases& say, std::string_view element, std::string_view classes,
                            std::string_view group, std::string_view english);

/// "stet: as in the source (A. Editor, 2025-07-10)".
void append_decision(std::string& out, const Decision& decision, const Phrases& say);

/// One finding with its evidence, as a card beside or below the words it speaks of.
void append_card(std::string& out, const HtmlDocument& document, size_t finding, const Catalogue& catalogue,
                 bool with_excerpt);

/// The article as text with every place of its findings marked, and after each block the cards of the findings that
/// begin in it, written by `card`. `written` says which findings have a card: those set already get neither card nor
/// marks, the others are set when their card is written; all are in the end.
void append_article(std::string& out, const HtmlDocument& document, const std::function<void(size_t)>& card,
                    std::vector<bool>& written);

}  // namespace stet
