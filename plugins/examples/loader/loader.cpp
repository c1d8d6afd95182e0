// A loader: makes a plugin of a file with three keys, so that an editor can add a rule without a compiler.
//
//   name = house
//   find = utilise
//   message = write “use”
#include <deque>
#include <string>
#include <string_view>

#include <stet/checker.hpp>

namespace {

// What one file says, and the plugin made of it; lives as long as the library.
struct Made {
  std::string name, find, message, id;
  stet_rule rule{};
  stet_plugin plugin{};
};
std::deque<Made> all;

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

int32_t check(const void* self, const void*, uint32_t, const stet_host* host, const stet_document* document) {
  const Made& made = *static_cast<const Made*>(self);
  const std::string_view prose = stet::view(document->prose);
  for (size_t at = prose.find(made.find); at != std::string_view::npos; at = prose.find(made.find, at + 1)) {
    stet_finding finding{};
    finding.size = sizeof finding;
    finding.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + made.find.size())};
    finding.anchor = STET_NONE;
    finding.message = stet::str(made.message);
    finding.cause = {STET_NONE, STET_NONE, STET_NONE, STET_NONE};
    host->report(host->context, &finding);
  }
  return STET_OK;
}

// Fills `made` from the file; false: `fault` says where it is wrong, the host has heard why.
bool read(const stet_input& input, Made& made, const stet_host& host, stet_load_fault& fault) {
  for (const std::string_view line : stet::lines(stet::view(input.bytes))) {
    ++fault.line;
    if (trim(line).empty()) continue;
    const size_t equals = line.find('=');
    const std::string_view key = trim(line.substr(0, equals));
    std::string* const value = key == "name"      ? &made.name
                               : key == "find"    ? &made.find
                               : key == "message" ? &made.message
                                                  : nullptr;
    if (value == nullptr || equals == std::string_view::npos) {
      fault.column = 1;
      host.fail(host.context, stet::str("a line is `name = …`, `find = …` or `message = …`"));
      return false;
    }
    *value = trim(line.substr(equals + 1));
  }
  fault.line = 0;
  if (!made.name.empty() && !made.find.empty() && !made.message.empty()) return true;
  host.fail(host.context, stet::str("name, find and message must all be there"));
  return false;
}

const stet_plugin* load(stet_str, stet_rows inputs, const stet_host* host, stet_load_fault* fault) {
  fault->input = 0;
  Made& made = all.emplace_back();
  if (inputs.count != 1 || !read(*STET_ROW(inputs, stet_input, 0), made, *host, *fault)) return nullptr;
  made.id = made.name + "/listed-word";
  made.rule.id = stet::str(made.id);
  made.rule.summary = stet::str("The text holds a word that the house does not use.");
  made.rule.since = stet::str("1.0.0");
  made.rule.severity = STET_SEVERITY_WARNING;
  made.rule.check = &check;
  stet_plugin& p = made.plugin;
  p.size = sizeof p;
  p.abi_major = STET_ABI_MAJOR;
  p.abi_minor = STET_ABI_MINOR;
  p.name = stet::str(made.name);
  p.version = stet::str("1.0.0");
  p.rules = {&made.rule, 1, sizeof(stet_rule)};
  p.data = &made;
  p.open = [](const stet_plugin* plugin, const stet_host*) { return const_cast<void*>(plugin->data); };
  p.close = [](void*) {};
  return &p;
}

const void* extension(stet_str id) {
  static const stet_loader loader{sizeof(stet_loader), 0, stet::str(".words"), &load};
  return stet::view(id) == STET_EXTENSION_LOADER ? &loader : nullptr;
}

}  // namespace

extern "C" STET_EXPORT const stet_plugin* stet_plugin_entry(void) {
  static int nothing;
  static stet_plugin p{};
  p.size = sizeof p;
  p.abi_major = STET_ABI_MAJOR;
  p.abi_minor = STET_ABI_MINOR;
  p.name = stet::str("words-loader");
  p.version = stet::str("1.0.0");
  p.open = [](const stet_plugin*, const stet_host*) -> void* { return &nothing; };
  p.close = [](void*) {};
  p.extension = &extension;
  return &p;
}
