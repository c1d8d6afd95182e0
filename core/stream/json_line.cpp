// simdjson is included in this folder alone; its errors become ours.
#include "core/stream/json_line.h"

#include <cstring>

#include <simdjson.h>

#include "core/base/json.h"
#include "core/base/json_scanner.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

namespace od = simdjson::ondemand;

Error no_json(simdjson::error_code code) {
  switch (code) {
    case simdjson::UTF8_ERROR:
      return {.message = "the line is not UTF-8"};
    case simdjson::STRING_ERROR:
      return {.message = "the line holds a string with a broken escape"};
    default:
      return {.message = "the line is no JSON object that can be read",
              .hint = "One object a line: {\"id\": …, \"text\": …}"};
  }
}

Error of_kind(std::string_view key, const char* kind) {
  return {.message = "`" + std::string(key) + "` must be " + kind};
}

/// Of a value that is passed through: what stands in a record must be JSON.
bool is_json(std::string_view raw) {
  JsonScanner scanner(raw);
  for (;;) {
    const JsonScanner::Token token = scanner.next();
    if (token.kind == JsonScanner::end) return true;
    if (token.kind == JsonScanner::fault) return false;
  }
}

std::optional<Error> read_id_value(od::value& value, JsonLine& out) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) {
    out.id = text;
    append_json_string(out.id_json, text);
    return std::nullopt;
  }
  int64_t number = 0;
  if (value.get_int64().get(number) != simdjson::SUCCESS) return of_kind("id", "a string or a whole number");
  out.id = out.id_json = std::to_string(number);
  return std::nullopt;
}

}  // namespace

struct JsonLineReader::State {
  od::parser parser;
  std::string padded;
};

JsonLineReader::JsonLineReader() : state_(std::make_unique<State>()) {}
JsonLineReader::~JsonLineReader() = default;

std::optional<Error> JsonLineReader::read(std::string_view line, JsonLine& out) { return run(line, out, false); }
std::optional<Error> JsonLineReader::read_id(std::string_view line, JsonLine& out) { return run(line, out, true); }

std::optional<Error> JsonLineReader::run(std::string_view line, JsonLine& out, bool only_id) {
  // simdjson reads beyond the end.
  std::string& padded = state_->padded;
  padded.assign(line);
  padded.resize(line.size() + simdjson::SIMDJSON_PADDING, ' ');
  od::document document;
  if (const auto code = state_->parser.iterate(padded.data(), line.size(), padded.size()).get(document))
    return no_json(code);
  od::object object;
  if (const auto code = document.get_object().get(object)) return no_json(code);
  for (auto one : object) {
    od::field field;
    if (const auto code = std::move(one).get(field)) return no_json(code);
    std::string_view key;
    if (const auto code = field.unescaped_key().get(key)) return no_json(code);
    const std::string name(key);
    od::value value = field.value();
    if (name == "id") {
      if (!out.id_json.empty()) return Error{.message = "the line has `id` twice"};
      if (auto error = read_id_value(value, out)) return error;
      if (only_id) return std::nullopt;
      continue;
    }
    if (only_id) continue;
    if (name == "meta") {
      std::string_view raw;
      if (const auto code = simdjson::to_json_string(value).get(raw)) return no_json(code);
      raw = trim(raw);
      if (!is_json(raw)) return of_kind(name, "JSON");
      out.meta = raw;
      continue;
    }
    std::string* const to = name == "text"             ? &out.text.emplace()
                            : name == "path"           ? &out.path.emplace()
                            : name == "format"         ? &out.format
                            : name == "language"       ? &out.language
                            : name == "reference_date" ? &out.reference_date
                                                       : nullptr;
    if (to == nullptr) continue;
    od::json_type type{};
    if (const auto code = value.type().get(type)) return no_json(code);
    if (type == od::json_type::null) {  // as if it were not there
      if (name == "text") out.text.reset();
      if (name == "path") out.path.reset();
      continue;
    }
    if (type != od::json_type::string) return of_kind(name, "a string");
    std::string_view text;
    if (const auto code = value.get_string().get(text)) return no_json(code);
    to->assign(text);
  }
  if (only_id) return of_kind("id", "there");
  const char* rest = nullptr;
  if (document.current_location().get(rest) != simdjson::OUT_OF_BOUNDS) return no_json(simdjson::TRAILING_CONTENT);
  if (out.id_json.empty()) return Error{.message = "the line has no `id`"};
  if (out.text.has_value() == out.path.has_value())
    return Error{.message =
                     out.text ? "the line has both `text` and `path`" : "the line has neither `text` nor `path`"};
  return std::nullopt;
}

}  // namespace stet
