// The configuration against the rules there are: names exist, options have the type their rule declares.
#include <algorithm>
#include <charconv>
#include <sstream>

#include "core/base/edit_distance.h"
#include "core/config/toml_file.h"

namespace stet {
namespace {

class Validator {
 public:
  Validator(Config& config, const Catalogue& catalogue) : config_(config), catalogue_(catalogue) {}

  void run() {
    names(config_.selectors);
    names(config_.severities);
    for (const Override& o : config_.overrides) {
      names(o.selectors);
      names(o.severities);
    }
    config_.options.clear();
    for (const GivenOption& given : config_.given_options) option(given);
  }

 private:
  [[noreturn]] void fail(Where where, std::string message, std::string hint) const {
    Error error{std::move(message), {}, 0, 0, std::move(hint), {}};
    if (where.origin == Where::Origin::file) {
      error.file = config_.file;
      error.line = where.line;
      error.column = where.column;
      if (std::string text; read_text(config_.file, text)) error.excerpt = line_of(text, where.line);
    }
    throw Fault{std::move(error)};
  }

  std::string suggestion(const std::string& name) const {
    const std::string near = catalogue_.suggest(name);
    return near.empty() ? "`stet rules` lists them all." : "Did you mean `" + near + "`?";
  }

  /// A preset may name rules of plugins that are not installed; a person who does so mistyped.
  template <class Named>
  void names(const std::vector<Named>& all) const {
    for (const Named& n : all) {
      if (n.where.origin == Where::Origin::preset || n.what == "ALL" || catalogue_.find(n.what) != none ||
          catalogue_.is_group(n.what))
        continue;
      const bool id = n.what.find('/') != std::string::npos;
      fail(n.where, "unknown rule" + std::string(id ? "" : " or group") + " `" + n.what + "`",
           n.what == "all" ? "Did you mean `ALL`?" : suggestion(n.what));
    }
  }

  void option(const GivenOption& given) {
    const uint32_t row = catalogue_.find(given.rule);
    if (row == none) {
      if (given.rule_where.origin == Where::Origin::preset) return;
      if (catalogue_.is_group(given.rule))
        fail(given.rule_where, "`" + given.rule + "` is a group; options belong to one rule",
             "Write [rules.\"" + given.rule + "/…\"].");
      fail(given.rule_where, "unknown rule `" + given.rule + "`", suggestion(given.rule));
    }
    const RuleInfo& rule = catalogue_.rule(row);
    std::vector<std::string> keys;
    for (const OptionInfo& o : rule.options) {
      if (o.key == given.key) {
        typed(given, o);
        config_.options[given.rule][given.key] = given.text;
        return;
      }
      keys.push_back(o.key);
    }
    std::string hint = "This rule has no options.";
    if (const std::string near = nearest(given.key, keys); !near.empty()) {
      hint = "Did you mean `" + near + "`?";
    } else if (!keys.empty()) {
      hint = "It has: ";
      for (const std::string& k : keys) hint += (k == keys.front() ? "" : ", ") + k;
      hint += '.';
    }
    fail(given.key_where, "`" + given.rule + "` has no option `" + given.key + "`", hint);
  }

  [[noreturn]] void wrong(const GivenOption& given, const std::string& expected) const {
    std::string got = given.text;
    if (given.kind == "list") got = "a list";
    if (given.kind == "string" || given.kind == "text") got = '"' + given.text + '"';
    if (given.kind == "number" || given.kind == "date") got = "a " + given.kind;
    fail(given.value_where, "`" + given.key + "` of " + given.rule + " must be " + expected + ", not " + got, {});
  }

  void typed(const GivenOption& given, const OptionInfo& o) const {
    const bool untyped = given.kind == "text";  // from a page's example: the words say it all
    const auto is = [&](const char* kind) { return untyped || given.kind == kind; };
    if (o.type == "bool") {
      if (!is("boolean") || (given.text != "true" && given.text != "false")) wrong(given, "true or false");
    } else if (o.type.starts_with("int")) {
      integer(given, o, is("integer"));
    } else if (o.type == "list") {
      if (!is("list")) wrong(given, "a list of strings, as in [\"one\", \"two\"]");
    } else if (o.type == "string") {
      if (!is("string")) wrong(given, "a string in quotation marks");
    } else {
      choice(given, o, is("string"));
    }
  }

  /// "int 0..10"; plain "int" has no bounds.
  void integer(const GivenOption& given, const OptionInfo& o, bool right_kind) const {
    long long least = 0, most = 0, value = 0;
    char dots = 0;
    std::istringstream type(o.type.substr(3));
    const bool bounded = static_cast<bool>(type >> least >> dots >> dots >> most);
    const auto [end, fault] = std::from_chars(given.text.data(), given.text.data() + given.text.size(), value);
    const bool number = right_kind && fault == std::errc() && end == given.text.data() + given.text.size();
    if (number && (!bounded || (least <= value && value <= most))) return;
    wrong(given,
          bounded ? "a whole number from " + std::to_string(least) + " to " + std::to_string(most) : "a whole number");
  }

  void choice(const GivenOption& given, const OptionInfo& o, bool right_kind) const {
    std::vector<std::string> words;
    std::stringstream all(o.type);
    for (std::string word; std::getline(all, word, '|');) words.push_back(word);
    if (right_kind && std::find(words.begin(), words.end(), given.text) != words.end()) return;
    std::string expected;
    for (size_t i = 0; i < words.size(); ++i)
      expected += (i == 0 ? "\"" : i + 1 == words.size() ? " or \"" : ", \"") + words[i] + '"';
    wrong(given, expected);
  }

  Config& config_;
  const Catalogue& catalogue_;
};

}  // namespace

std::optional<Error> validate(Config& config, const Catalogue& catalogue) {
  try {
    Validator(config, catalogue).run();
    return std::nullopt;
  } catch (const Fault& fault) {
    return fault.error;
  }
}

}  // namespace stet
