// stet new checker: a plugin project that builds and passes its tests as it is.
#include <filesystem>

#include "core/base/utf8.h"
#include "core/report/report.h"
#include "tools/stet/arguments.h"
#include "tools/stet/output.h"
#include "tools/stet/paths.h"
#include "tools/stet/template.h"

#include <algorithm>

namespace stet {
namespace fs = std::filesystem;
namespace {

/// The group of its rules, too: lower case, digits and hyphens.
bool good_name(const std::string& name) {
  bool good = !name.empty() && is_lower(name.front()) && name.back() != '-';
  for (char c : name) good = good && (is_lower(c) || is_digit(c) || c == '-');
  return good;
}

/// What stands between two @ in a template.
using Words = std::vector<std::pair<std::string_view, std::string>>;

std::string filled(std::string_view text, const Words& words) {
  std::string out(text);
  for (const auto& [mark, word] : words)
    for (size_t at = 0; (at = out.find(mark, at)) != std::string::npos; at += word.size())
      out.replace(at, mark.size(), word);
  return out;
}

/// How to build and test in the folder `where`; `prefix`: where stet is installed, "" where everybody looks.
std::string build_command(const std::string& language, const std::string& where, const std::string& prefix) {
  if (language == "rust") return "make -C " + where + " test" + (prefix.empty() ? "" : " STET=" + prefix + "/bin/stet");
  // CMake finds by itself what is installed under /usr and /usr/local only.
  return "cmake -S " + where + " -B " + where + "/build" + (prefix.empty() ? "" : " -DCMAKE_PREFIX_PATH=" + prefix) +
         " && cmake --build " + where + "/build && ctest --test-dir " + where + "/build";
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
  if (name == "host")
    return fail({.message = "the name “host” belongs to stet itself.",
                 .hint = "Choose another name; it is the group of your rules, too."});
  const fs::path folder = words.size() > 2 ? words[2] : name;
  std::error_code fault;
  for (const std::string& plugins : find_paths().plugins)
    if (fs::exists(fs::path(plugins) / (name + ".so"), fault))
      return fail({.message = "there is already a plugin `" + name + "`, and names are given once.",
                   .file = plugins,
                   .hint = "Choose another name; it is the group of your rules, too."});
  if (fs::exists(folder, fault) && !fs::is_empty(folder, fault))
    return fail({.message = "The folder " + folder.string() + " is not empty.",
                 .hint = "Name another: stet new checker " + name + " FOLDER"});
  fs::create_directories(folder, fault);
  if (fault) return fail({.message = "this folder cannot be made: " + fault.message(), .file = folder.string()});
  const std::string language = arguments.last("--lang").value_or("c++");
  std::string prefix = install_prefix();
  if (prefix == "/usr" || prefix == "/usr/local") prefix.clear();
  std::string identifier = name;
  std::replace(identifier.begin(), identifier.end(), '-', '_');
  const std::string source = language == "rust" ? "lib.rs" : language == "c" ? "checker.c" : "checker.cpp";
  const Words fill = {{"@NAME@", name},
                      {"@IDENTIFIER@", identifier},
                      {"@SOURCE@", source},
                      {"@BUILD@", build_command(language, ".", "")}};
  for (const TemplateFile& file : checker_template) {
    if (!file.language.empty() && file.language != language) continue;
    if (const auto error = write_file((folder / file.path).string(), filled(file.text, fill))) return fail(*error);
  }
  return print("Wrote a checker with one rule, " + name + "/repeated-word, into " + folder.string() +
               ". Build and test it:\n  " + build_command(language, folder.string(), prefix) + "\n");
}

}  // namespace stet
