// From places of results to ranges and locations in the client's units.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "core/result/finding.h"
#include "core/result/outline.h"
#include "core/serve/open_document.h"

namespace stet {

/// Places of one document, and of the files it includes. For the time of one answer: what other files hold is read
/// once.
class Places {
 public:
  /// The text of a file by its path: the client's, if it has it open. Nothing: there is none to be had.
  using Texts = std::function<const std::string*(const std::string& path)>;
  Places(const OpenDocument& document, Units units, Texts texts)
      : document_(document), units_(units), texts_(std::move(texts)) {}

  bool is_here(const Place& place) const { return place.file.empty(); }
  bool is_here(const OutlinePlace& place) const { return place.file == none && place.line > 0; }
  PositionRange range(const Place& place);
  PositionRange range(const OutlinePlace& place, const Outline& outline);
  /// The place's span in the text of the document; only of what is here.
  Span span(const OutlinePlace& place) const;
  void location(Json& json, const Place& place);
  void location(Json& json, const OutlinePlace& place, const Outline& outline);

 private:
  const TextPositions* positions_of(const std::string& file);
  PositionRange range_in(const std::string& file, Span lines, Span columns);
  std::string uri_of(const std::string& file) const;

  const OpenDocument& document_;
  Units units_;
  Texts texts_;
  std::map<std::string, std::unique_ptr<TextPositions>> others_;
};

}  // namespace stet
