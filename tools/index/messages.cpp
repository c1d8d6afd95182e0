// Compiles the catalogues of config/messages into a table the program holds: stet-messages OUT.inc IN.toml…
//
// A catalogue is a file for each group of rules, and `host.toml` for stet itself. In its tables ([summaries],
// [messages]) a key is an English form, its value the same in German and French:
//   "the note says {date}, its link {date}" = ["laut Anmerkung {0}, laut Link {1}", "selon la note {0}, selon le lien
//   {1}"]
// core/base/message_slots.h lists what may stand in braces. The first form that fits is taken.
#include <toml++/toml.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/message_slots.h"
#include "core/base/ui_language.h"

namespace {

struct Fault {
  std::string text;
};
[[noreturn]] void fail(const toml::source_region& at, const std::string& what) {
  std::ostringstream out;
  out << (at.path ? *at.path : std::string("?")) << ':' << at.begin.line << ':' << at.begin.column << ": " << what;
  throw Fault{out.str()};
}

/// How many slots a form has.
size_t slots_of(const toml::key& key) {
  const std::string_view form = key.str();
  size_t count = 0;
  for (size_t at = form.find('{'); at != form.npos; at = form.find('{', at + 1), ++count) {
    const size_t end = form.find('}', at);
    if (end == form.npos || !stet::slot_named(form.substr(at + 1, end - at - 1)))
      fail(key.source(), "what stands in braces is none of the slots of core/base/message_slots.h");
  }
  if (count > stet::most_slots) fail(key.source(), "a form has ten slots at most");
  return count;
}

struct Row {
  std::string english, german, french;
  toml::source_position at;
};

Row row_of(const toml::key& key, const toml::node& value) {
  const toml::array* const both = value.as_array();
  if (both == nullptr || both->size() != 2 || !both->get(0)->is_string() || !both->get(1)->is_string())
    fail(value.source(), "a form has two translations: [\"German\", \"French\"]");
  const size_t count = slots_of(key);
  const Row out{std::string(key.str()), **both->get(0)->as_string(), **both->get(1)->as_string(), key.source().begin};
  for (const std::string* words : {&out.german, &out.french}) {
    if (words->empty()) fail(value.source(), "a translation is empty");
    if (stet::parts_of(*words) != (1u << count) - 1)
      fail(value.source(), "a translation puts in {0} to {N}, each of the slots of its form: " + *words);
  }
  return out;
}

std::string literal(const std::string& words) {
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + '"';
}

void run(int count, char** arguments) {
  std::ostringstream rows, groups;
  size_t total = 0;
  std::vector<std::string> files(arguments + 2, arguments + count);
  std::sort(files.begin(), files.end());
  for (const std::string& path : files) {
    toml::table file;
    try {
      file = toml::parse_file(path);
    } catch (const toml::parse_error& e) {
      fail(e.source(), std::string(e.description()));
    }
    std::vector<Row> found;
    std::set<std::string> seen;
    for (const auto& [name, node] : file) {
      const toml::table* const table = node.as_table();
      if (table == nullptr) fail(name.source(), "a form stands in a table: [messages] or [summaries]");
      for (const auto& [key, value] : *table) {
        found.push_back(row_of(key, value));
        if (!seen.insert(found.back().english).second) fail(key.source(), "this form stands here twice");
      }
    }
    // As they stand in the file, which is not how a table of TOML gives them.
    std::sort(found.begin(), found.end(), [](const Row& a, const Row& b) { return a.at < b.at; });
    for (const Row& r : found)
      rows << "    {" << literal(r.english) << ", " << literal(r.german) << ", " << literal(r.french) << "},\n";
    groups << "    {\"" << std::filesystem::path(path).stem().string() << "\", " << total << ", "
           << total + found.size() << "},\n";
    total += found.size();
  }
  std::ofstream out(arguments[1]);
  out << "constexpr Form forms[] = {\n"
      << rows.str() << "};\nconstexpr FormsOfGroup groups[] = {\n"
      << groups.str() << "};\n";
  if (!out.flush()) throw Fault{std::string("cannot write ") + arguments[1]};
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count < 3) throw Fault{"usage: stet-messages OUT.inc IN.toml…"};
    run(count, arguments);
    return 0;
  } catch (const Fault& f) {
    std::fprintf(stderr, "%s\n", f.text.c_str());
    return 1;
  }
}
