// Reads a string with one of the readers, and says in a few words what came out.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/read/reader.h"
#include "tests/support/catch.h"
#include "tests/support/read_invariants.h"

namespace stet_test {

inline stet::Document read_as(const char* reader, const std::string& bytes, const std::string& path = "input") {
  stet::Document d;
  d.path = path;
  if (const auto error = stet::find_reader(reader)->read(d, {bytes, path})) FAIL(error->text());
  CHECK(ReadInvariants(d, bytes).broken() == "");
  return d;
}

/// The same with files beside it, by name.
inline stet::Document read_with(const char* reader, const std::string& bytes,
                                const std::map<std::string, std::string>& files, const std::string& path = "in/put") {
  stet::Document d;
  d.path = path;
  const auto resource = [&](const std::string& name) -> stet::Result<std::string> {
    const auto found = files.find(name);
    if (found == files.end()) return stet::Error{.message = "there is no such file", .file = name};
    return found->second;
  };
  if (const auto error = stet::find_reader(reader)->read(d, {bytes, path, resource})) FAIL(error->text());
  CHECK(ReadInvariants(d, bytes).broken() == "");
  return d;
}

inline stet::Document html(const std::string& bytes) { return read_as("html", bytes); }
inline stet::Document markdown(const std::string& bytes) { return read_as("markdown", bytes); }

inline std::string repeat(const std::string& s, size_t n) {
  std::string out;
  out.reserve(s.size() * n);
  for (size_t i = 0; i < n; ++i) out += s;
  return out;
}

/// The words of a span with the spaces that the reader set: no-break ones are told from others.
inline std::string as_read(const stet::Document& d, stet::Span span) {
  std::string out;
  for (const char c : d.seen(span)) {
    if (c == STET_MASK) continue;
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (blank ? !out.empty() && out.back() != ' ' : true) out += blank ? ' ' : c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

/// "h2: Title", "p: words", "li1: …", "td0,1: …", "q: …", "code", "note0: …" with markup dropped.
inline std::vector<std::string> outline(const stet::Document& d) {
  std::vector<std::string> out;
  for (const auto& b : d.blocks) {
    std::string s;
    switch (b.kind) {
      case STET_BLOCK_HEADING:
        s = "h" + std::to_string(b.level);
        break;
      case STET_BLOCK_LIST_ITEM:
        s = "li" + std::to_string(b.level);
        break;
      case STET_BLOCK_TABLE_CELL: {
        const uint32_t c = stet::row_at(d.cells, b.span.begin);
        s = c == stet::none ? "td" : "td" + std::to_string(d.cells[c].row) + "," + std::to_string(d.cells[c].column);
        break;
      }
      case STET_BLOCK_CAPTION:
        s = "caption";
        break;
      case STET_BLOCK_QUOTE:
        s = "q";
        break;
      case STET_BLOCK_CODE:
        s = "code";
        break;
      case STET_BLOCK_NOTE:
        s = "note" + std::to_string(b.note);
        break;
      default:
        s = "p";
    }
    const std::string words = as_read(d, b.span);
    out.push_back(words.empty() ? s : s + ": " + words);
  }
  return out;
}

using TextOutline = std::vector<std::string>;

inline std::string at(const stet::Document& d, stet::Span s) { return std::string(stet::slice(d.text, s)); }

}  // namespace stet_test
