// A TOML file read strictly: every fault is an Error with its place, the line and the remedy. Only for core/config.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "core/base/result.h"
#include "core/config/config.h"

namespace stet {

/// Thrown inside core/config only; load_config and preset_config turn it into a Result.
struct Fault {
  Error error;
};

struct Entry {
  const toml::key* key;
  const toml::node* node;
  std::string name() const { return std::string(key->str()); }
};

/// A file's content that was read already.
struct TomlText {
  std::string bytes;
};

class TomlFile {
 public:
  /// Reads and parses. `shown` is the name errors give.
  TomlFile(const std::string& path, std::string shown, Where::Origin origin);
  TomlFile(TomlText text, std::string shown) : shown_(std::move(shown)), text_(std::move(text.bytes)) { parse(); }
  const toml::table& root() const { return root_; }
  std::string_view source() const { return text_; }

  Where where(const toml::source_region& source) const { return {origin_, source.begin.line, source.begin.column}; }
  Where where(const Entry& e) const { return where(e.key->source()); }
  Where where_value(const Entry& e) const { return where(e.node->source()); }

  /// The entries as they follow each other in the file.
  static std::vector<Entry> in_order(const toml::table& table);

  [[noreturn]] void fail(Where where, std::string message, std::string hint = {}) const;
  /// "unknown setting `x`", with the nearest of `known`.
  [[noreturn]] void fail_unknown(const Entry& e, const std::string& what, const std::vector<std::string>& known) const;
  [[noreturn]] void fail_type(const Entry& e, const std::string& expected) const;

  std::string text(const Entry& e) const;
  bool flag(const Entry& e) const;
  std::vector<std::pair<std::string, Where>> list(const Entry& e) const;
  std::vector<std::string> strings(const Entry& e) const;
  int64_t integer(const Entry& e, int64_t least, int64_t most) const;
  double number(const Entry& e, double least, double most) const;
  const toml::table& table(const Entry& e) const;
  Severity severity(const Entry& e) const;
  CivilDate day(const Entry& e) const;

 private:
  void parse();

  std::string shown_, text_;
  Where::Origin origin_ = Where::Origin::file;
  toml::table root_;
};

/// What TOML calls a value, in words: "a string", "a list".
std::string type_in_words(const toml::node& node);
/// One line of a text, without its end; trimmed.
std::string line_of(std::string_view text, uint32_t number);
/// The whole file; false if it cannot be read (errno says why).
bool read_text(const std::string& path, std::string& out);

}  // namespace stet
