// Entries of a bibliography written as references: a note each, in the order and with the words of its data, so that a
// finding in one points into the file the data stand in.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/read/bibliography/entry.h"
#include "core/read/reader.h"
#include "core/read/text_builder.h"

namespace stet::bibliography {

class References {
 public:
  /// `tex`: writes words that are LaTeX's.
  References(Document& document, TextBuilder& out, std::function<void(const latex::Range&)> tex)
      : d_(document), out_(out), tex_(std::move(tex)) {}
  /// Gives its note's row.
  uint32_t write(const Entry& entry);

 private:
  Span say(const Value& value);
  void put(std::string_view words) { out_.generated(words); }
  Span names(const std::vector<Name>& all, stet_person_role role);
  void person(const Name& name, Span span, stet_person_role role);
  Span joined(const std::vector<Value>& parts);
  void part(std::string_view before);
  bool field(stet_field_kind kind, std::string_view before);
  void add(stet_field_kind kind, Span span);

  Document& d_;
  TextBuilder& out_;
  std::function<void(const latex::Range&)> tex_;
  const Entry* entry_ = nullptr;
  uint32_t begin_ = 0;  // of the body
  GivenCitation given_;
};

/// By its name, or by what it holds: CSL-JSON or BibTeX.
std::vector<Entry> read_entries(const latex::Source& source, std::string_view name);

/// Writes those entries of the bibliography's files that are called, and remembers by key where they stand: a list of
/// references shows what is cited.
void write_called(References& references, const std::vector<Entry>& entries, const std::vector<std::string>& called,
                  bool all, std::unordered_map<std::string, uint32_t>& rows);

}  // namespace stet::bibliography
