// stet new checker: a plugin project that builds and passes its tests as it is.
#include <filesystem>

#include "core/base/utf8.h"
#include "core/report/report.h"
#include "tools/stet/arguments.h"
#include "tools/stet/output.h"
#include "tools/stet/paths.h"
#include "tools/stet/template.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

/// The group of its rules, too: lower case, digits and hyphens.
bool good_name(const std::string& name) {
  bool good = !name.empty() && is_lower(name.front()) && name.back() != '-';
  for (char c : name) good = good && (is_lower(c) || is_digit(c) || c == '-');
  return good;
}

std::string filled(std::string_view text, const std::string& name) {
  std::string out;
  for (size_t at; (at = text.find("@NAME@")) != std::string_view::npos; text.remove_prefix(at + 6))
    out.append(text.substr(0, at)).append(name);
  return out.append(text);
}

}  // namespace

int run_new(const Arguments& arguments) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  const auto& words = arguments.operands;
  if (words[0] != "checker")
    return fail({.message = "stet new cannot make `" + words[0] + "`.", .hint = "Type: stet new checker " + words[1]});
  const std::string name = words[1];
  if (!good_name(name))
    return fail({.message = "`" + name + "` cannot be a checker's name.",
                 .hint = "Use small letters, digits and hyphens, as in my-rules."});
  const fs::path folder = words.size() > 2 ? words[2] : name;
  std::error_code fault;
  if (fs::exists(folder, fault) && !fs::is_empty(folder, fault))
    return fail({.message = "The folder " + folder.string() + " is not empty.",
                 .hint = "Name another: stet new checker " + name + " FOLDER"});
  fs::create_directories(folder, fault);
  if (fault) return fail({.message = "this folder cannot be made: " + fault.message(), .file = folder.string()});
  for (const TemplateFile& file : checker_template) {
    if (const auto error = write_file((folder / filled(file.path, name)).string(), filled(file.text, name)))
      return fail(*error);
  }
  const std::string where = folder.string();
  // CMake finds by itself what is installed under /usr and /usr/local only.
  const std::string prefix = install_prefix();
  const std::string hint =
      prefix.empty() || prefix == "/usr" || prefix == "/usr/local" ? "" : " -DCMAKE_PREFIX_PATH=" + prefix;
  return print("Wrote a checker with one rule, " + name + "/repeated-word, into " + where +
               ". Build and test it:\n  cmake -S " + where + " -B " + where + "/build" + hint + " && cmake --build " +
               where + "/build && ctest --test-dir " + where + "/build\n");
}

}  // namespace stet
