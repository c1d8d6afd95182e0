// Look-ups by scanning: messages are short, and what is long in them (a document's text) is one token.
#include "core/serve/json_view.h"

#include <charconv>

#include "core/base/utf8.h"

namespace stet {

JsonView JsonView::value(std::string_view bytes, JsonScanner& scanner, const JsonScanner::Token& token) {
  using Kind = JsonScanner::Kind;
  if (token.kind == Kind::string) return {bytes.substr(token.place.begin - 1, length(token.place) + 2), Kind::string};
  if (token.kind == Kind::number || token.kind == Kind::word) return {slice(bytes, token.place), token.kind};
  if (token.kind != Kind::object && token.kind != Kind::array) return {};
  const size_t depth = scanner.depth();
  for (;;) {
    const JsonScanner::Token next = scanner.next();
    if (next.kind == Kind::fault || next.kind == Kind::end) return {};
    if (next.kind == Kind::close && scanner.depth() < depth)
      return {bytes.substr(token.place.begin, next.place.end - token.place.begin), token.kind};
  }
}

std::optional<JsonView> JsonView::parse(std::string_view bytes) {
  if (find_invalid_utf8(bytes) != npos) return std::nullopt;
  JsonScanner scanner(bytes);
  const JsonView whole = value(bytes, scanner, scanner.next());
  if (!whole.exists() || scanner.next().kind != JsonScanner::end) return std::nullopt;
  return whole;
}

JsonView JsonView::operator[](std::string_view key) const {
  if (!is_object()) return {};
  JsonScanner scanner(bytes_);
  scanner.next();
  for (JsonScanner::Token token = scanner.next(); token.kind == JsonScanner::key; token = scanner.next()) {
    const std::string_view name = slice(bytes_, token.place);
    const JsonScanner::Token begun = scanner.next();
    if (name == key) return value(bytes_, scanner, begun);
    scanner.skip(begun);
  }
  return {};
}

void JsonView::each(const std::function<void(JsonView)>& item) const {
  if (!is_array()) return;
  JsonScanner scanner(bytes_);
  scanner.next();
  for (JsonScanner::Token token = scanner.next(); token.kind != JsonScanner::close; token = scanner.next()) {
    const JsonView one = value(bytes_, scanner, token);
    if (!one.exists()) return;
    item(one);
  }
}

std::optional<std::string> JsonView::text() const {
  if (!is_string()) return std::nullopt;
  return JsonScanner::decode(bytes_.substr(1, bytes_.size() - 2), JsonScanner::Controls::kept);
}

std::optional<int64_t> JsonView::integer() const {
  if (!is_number()) return std::nullopt;
  int64_t n = 0;
  const auto [end, fault] = std::from_chars(bytes_.data(), bytes_.data() + bytes_.size(), n);
  if (fault != std::errc() || end != bytes_.data() + bytes_.size()) return std::nullopt;
  return n;
}

std::optional<uint32_t> JsonView::number() const {
  const auto n = integer();
  if (!n || *n < 0 || *n > INT32_MAX) return std::nullopt;
  return static_cast<uint32_t>(*n);
}

}  // namespace stet
