// A document as one line of JSON: {"id", "text" | "path", "format", "language", "reference_date", "meta"}.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace stet {

/// Strings that are not said are empty.
struct JsonLine {
  std::string id, id_json;  // as text, and as JSON is to say it; empty: the line has none that could be read
  std::optional<std::string> text, path;
  std::string format, language, reference_date;
  std::string meta;  // JSON, as it stood there
};

class JsonLineReader {
 public:
  JsonLineReader();
  ~JsonLineReader();
  JsonLineReader(const JsonLineReader&) = delete;
  JsonLineReader& operator=(const JsonLineReader&) = delete;
  /// The error says what of the line is wrong; what was read before it is in `out`. Keys of others are passed over.
  std::optional<Error> read(std::string_view line, JsonLine& out);
  /// Only the id, for who passes most lines by.
  std::optional<Error> read_id(std::string_view line, JsonLine& out);

 private:
  struct State;
  std::optional<Error> run(std::string_view line, JsonLine& out, bool only_id);
  std::unique_ptr<State> state_;
};

}  // namespace stet
