// A template as it is written: its name, what the lists know of it, its parameters. Nothing is expanded.
#pragma once

#include <string_view>
#include <vector>

#include "core/read/wikitext/brackets.h"

namespace stet::wikitext {

/// What the list [wiki-templates] says of a template.
enum class Use : uint8_t {
  unknown,
  citation,
  list,
  short_note,
  short_words,
  short_in_brackets,
  note,
  page,
  first,
  second,
  last,
  quotation,
  measure,
  isbn,
  doi,
  spaced_dash,
  dash,
  nothing,
  recalled,
  date,
  named_date,
  circa,
  fraction,
  blank,
  itself,
  cita,
  ship,
  items,
  ship_class
};

struct Parameter {
  Span name{};   // empty: it goes by its place
  Span value{};  // trimmed
};

struct Template {
  Span span{}, name{};
  Use use = Use::unknown;
  std::vector<Parameter> parameters;

  /// The value at a place, 1-based, or under that number; empty: it is not given.
  Span at(std::string_view source, size_t place) const;
  Span named(std::string_view source, std::string_view wanted) const;
};

/// The template whose braces open at `open` and close at `close`.
Template read_template(std::string_view source, const Brackets& brackets, uint32_t open, uint32_t close);

}  // namespace stet::wikitext
