// Option values from their text.
#include "core/contract/option_values.h"

#include <algorithm>
#include <charconv>

#include "core/base/span.h"
#include "core/contract/text.h"

namespace stet {
namespace {

template <class T>
T number_of(std::string_view text) {
  T value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

template <class Each>
void for_each_line(std::string_view text, Each each) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    each(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

stet_value_kind kind_of(OptionKind kind) {
  switch (kind) {
    case OptionKind::boolean:
      return STET_VALUE_BOOL;
    case OptionKind::integer:
      return STET_VALUE_INTEGER;
    case OptionKind::number:
      return STET_VALUE_NUMBER;
    case OptionKind::date:
      return STET_VALUE_DATE;
    case OptionKind::list:
      return STET_VALUE_LIST;
    case OptionKind::table:
      return STET_VALUE_TABLE;
    case OptionKind::file:
      return STET_VALUE_FILE;
    default:
      return STET_VALUE_STRING;
  }
}

}  // namespace

OptionSet::OptionSet(const std::vector<OptionInfo>& declared, const std::map<std::string, OptionValue>* given) {
  for (const OptionInfo& o : declared) {
    const auto type = OptionType::parse(o.type);
    if (!type) continue;
    Value& v = values_.emplace_back();
    v.key = o.key;
    v.text = o.fallback;
    if (given != nullptr)
      if (const auto set = given->find(o.key); set != given->end()) {
        v.text = set->second.text;
        v.bytes = set->second.bytes;
      }
    v.c.size = sizeof v.c;
    v.c.kind = kind_of(type->kind);
    v.c.text = str(v.text);
    v.c.bytes = str(v.bytes);
    if (type->kind == OptionKind::boolean) v.c.integer = v.text == "true";
    if (type->kind == OptionKind::integer) v.c.integer = number_of<int64_t>(v.text);
    v.c.number = type->kind == OptionKind::number ? number_of<double>(v.text) : static_cast<double>(v.c.integer);
    if (type->kind == OptionKind::date)
      if (const auto day = parse_day(v.text))
        v.c.day = {day->year, static_cast<uint8_t>(day->month), static_cast<uint8_t>(day->day), {0, 0}};
    if (type->kind == OptionKind::list) {
      for_each_line(v.text, [&](std::string_view line) { v.items.push_back(str(line)); });
      v.c.items = {v.items.data(), u32(v.items.size()), sizeof(stet_str)};
    } else if (type->kind == OptionKind::table) {
      for_each_line(v.text, [&](std::string_view line) {
        const size_t equals = std::min(line.find('='), line.size());
        v.pairs.push_back({str(line.substr(0, equals)), str(line.substr(std::min(equals + 1, line.size())))});
      });
      v.c.items = {v.pairs.data(), u32(v.pairs.size()), sizeof(stet_pair)};
    }
  }
}

const stet_value* OptionSet::find(std::string_view key) const {
  for (const Value& v : values_)
    if (v.key == key) return &v.c;
  return nullptr;
}

std::string OptionSet::names() const {
  std::string out;
  for (const Value& v : values_) out += (out.empty() ? "" : ", ") + v.key;
  return out;
}

}  // namespace stet
