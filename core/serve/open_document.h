// A document as the client has it open, and what was last found in it.
#pragma once

#include <memory>
#include <string>

#include "core/result/document_result.h"
#include "core/rules/catalogue.h"
#include "core/serve/json_view.h"
#include "core/serve/positions.h"

namespace stet {

/// What was found in a version of a document, triaged.
struct Answer {
  DocumentResult result;
  std::shared_ptr<const Catalogue> catalogue;  // of the plugins that looked
  std::string decisions = {};                  // the file that a decision goes into; empty: none can be made
};

class OpenDocument {
 public:
  OpenDocument(std::string uri, std::string language, std::string text, int64_t version, Units units);
  OpenDocument(const OpenDocument&) = delete;
  OpenDocument& operator=(const OpenDocument&) = delete;

  const std::string uri, path, language;  // path: empty unless the document is a file; language: the client's name
  const std::string& text() const { return text_; }
  int64_t version() const { return version_; }
  const TextPositions& positions() const { return *positions_; }

  /// `contentChanges` of a notification, one after the other. False: one of them makes no sense; those before it are
  /// made.
  bool change(const JsonView& changes, int64_t version);

  /// Of the text as it is now; null: it is being checked. Taken back by every change.
  std::unique_ptr<Answer> answer;

 private:
  void set(std::string text);
  std::string text_;
  int64_t version_;
  Units units_;
  std::unique_ptr<TextPositions> positions_;  // of text_
};

/// stet's name of a format for the client's name of a language; empty: it has none.
std::string format_of_language(std::string_view language);

}  // namespace stet
