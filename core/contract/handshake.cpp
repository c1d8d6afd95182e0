// Refuses plugins that break the contract, each reason in a sentence of its own.
#include "core/contract/handshake.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "core/base/utf8.h"

namespace stet {
namespace {

std::string_view view(stet_str s) { return {s.ptr, s.len}; }
std::string quoted(std::string_view s) { return "“" + std::string(s) + "”"; }

bool readable(stet_str s) {
  return s.len == 0 || (s.ptr != nullptr && find_invalid_utf8(view(s)) == std::string_view::npos);
}

/// Lower-case words, digits and inner hyphens: "date", "url-mismatch".
bool is_kebab(std::string_view s) {
  if (s.empty() || s.front() == '-' || s.back() == '-' || s.find("--") != std::string_view::npos) return false;
  return is_lower(s.front()) &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

template <class Row>
std::string bad_rows(const stet_rows& rows, size_t first_size, const char* what) {
  constexpr uint32_t most = 100'000;
  if (rows.count == 0) return {};
  if (rows.ptr == nullptr) return std::string("its table of ") + what + " is a null pointer";
  if (rows.stride < first_size || rows.stride % alignof(Row) != 0)
    return std::string("its table of ") + what + " has rows of " + std::to_string(rows.stride) + " bytes; they need " +
           std::to_string(first_size);
  if (rows.count > most) return std::string("its table of ") + what + " claims " + std::to_string(rows.count) + " rows";
  return {};
}

std::string bad_option(const stet_rule& rule, std::set<std::string_view>& keys, const stet_option& option) {
  const std::string of = " of rule " + quoted(view(rule.id));
  if (!readable(option.key) || !readable(option.type) || !readable(option.fallback) || !readable(option.summary))
    return "an option" + of + " is not described in UTF-8";
  if (!is_kebab(view(option.key))) return "the option " + quoted(view(option.key)) + of + " is not in kebab-case";
  if (!keys.insert(view(option.key)).second)
    return "the option " + quoted(view(option.key)) + of + " is declared twice";
  if (!valid_option_type(view(option.type)))
    return "the option " + quoted(view(option.key)) + of + " has the unknown type " + quoted(view(option.type)) +
           " (known: bool, int MIN..MAX, string, list, or choices a|b|c)";
  return {};
}

std::string bad_rule(std::string_view group, std::set<std::string_view>& ids, const stet_rule& rule) {
  if (!readable(rule.id) || !readable(rule.summary) || !readable(rule.page) || !readable(rule.since))
    return "a rule is not described in UTF-8";
  const std::string_view id = view(rule.id);
  const size_t slash = id.find('/');
  if (slash == std::string_view::npos || !is_kebab(id.substr(0, slash)) || !is_kebab(id.substr(slash + 1)))
    return "the rule id " + quoted(id) + " is not of the form group/defect-in-kebab-case";
  if (id.substr(0, slash) != group)
    return "the rule " + quoted(id) + " is not under the plugin's own group " + quoted(std::string(group) + "/");
  if (!ids.insert(id).second) return "the rule " + quoted(id) + " is declared twice";
  if (rule.severity > STET_SEVERITY_ERROR)
    return "the rule " + quoted(id) + " has the unknown severity " + std::to_string(rule.severity);
  if (std::string why = bad_rows<stet_option>(rule.options, sizeof(stet_option), "options"); !why.empty()) return why;
  std::set<std::string_view> keys;
  for (uint32_t i = 0; i < rule.options.count; ++i)
    if (std::string why = bad_option(rule, keys, *STET_ROW(rule.options, stet_option, i)); !why.empty()) return why;
  return {};
}

}  // namespace

bool valid_option_type(std::string_view type) {
  if (type == "bool" || type == "int" || type == "string" || type == "list") return true;
  if (type.substr(0, 4) == "int ") {
    const std::string range(type.substr(4));
    char* end = nullptr;
    const long long low = std::strtoll(range.c_str(), &end, 10);
    if (end == range.c_str() || range.compare(static_cast<size_t>(end - range.c_str()), 2, "..") != 0) return false;
    const char* second = end + 2;
    const long long high = std::strtoll(second, &end, 10);
    return end != second && *end == '\0' && low <= high;
  }
  if (type.find('|') == std::string_view::npos) return false;
  for (std::string_view rest = type;;) {
    const size_t bar = rest.find('|');
    if (!is_kebab(rest.substr(0, bar))) return false;
    if (bar == std::string_view::npos) return true;
    rest.remove_prefix(bar + 1);
  }
}

std::string why_refused(const stet_plugin& plugin) {
  // The head (size, major, needed minor) is the same in every major; nothing after it may be read before it is checked.
  constexpr size_t head = offsetof(stet_plugin, name);
  if (plugin.size < head) return "its descriptor is too small (" + std::to_string(plugin.size) + " bytes)";
  if (plugin.abi_major != STET_ABI_MAJOR)
    return "it was built for version " + std::to_string(plugin.abi_major) +
           " of the plugin contract; this stet speaks version " + std::to_string(STET_ABI_MAJOR);
  if (plugin.abi_needs_minor > STET_ABI_MINOR)
    return "it needs version " + std::to_string(plugin.abi_major) + "." + std::to_string(plugin.abi_needs_minor) +
           " of the plugin contract; this stet speaks " + std::to_string(STET_ABI_MAJOR) + "." +
           std::to_string(STET_ABI_MINOR) + ": a newer stet is needed";
  constexpr size_t first_size = offsetof(stet_plugin, close) + sizeof(plugin.close);
  if (plugin.size < first_size)
    return "its descriptor is too small (" + std::to_string(plugin.size) + " of at least " +
           std::to_string(first_size) + " bytes)";
  for (const auto& [function, name] :
       {std::pair{plugin.open == nullptr, "open"}, std::pair{plugin.check == nullptr, "check"},
        std::pair{plugin.close == nullptr, "close"}})
    if (function) return std::string("its function ") + name + " is a null pointer";
  if (!readable(plugin.name) || !readable(plugin.version)) return "its name or version is not UTF-8";
  const std::string_view group = view(plugin.name);
  if (!is_kebab(group)) return "its name " + quoted(group) + " is not in kebab-case";
  if (group == "host") return "the name “host” belongs to stet itself";
  if (std::string why = bad_rows<stet_rule>(plugin.rules, sizeof(stet_rule), "rules"); !why.empty()) return why;
  if (plugin.rules.count == 0) return "it declares no rules";
  std::set<std::string_view> ids;
  for (uint32_t i = 0; i < plugin.rules.count; ++i)
    if (std::string why = bad_rule(group, ids, *STET_ROW(plugin.rules, stet_rule, i)); !why.empty()) return why;
  return {};
}

PluginDescription describe(const stet_plugin& plugin) {
  PluginDescription d;
  d.info.name = view(plugin.name);
  d.info.version = view(plugin.version);
  for (uint32_t i = 0; i < plugin.rules.count; ++i) {
    const stet_rule& rule = *STET_ROW(plugin.rules, stet_rule, i);
    RuleInfo info;
    info.id = view(rule.id);
    info.summary = view(rule.summary);
    info.page = view(rule.page);
    info.since = view(rule.since);
    info.severity = rule.severity == STET_SEVERITY_DEFAULT ? Severity::warning : static_cast<Severity>(rule.severity);
    info.tables = rule.tables;
    for (uint32_t o = 0; o < rule.options.count; ++o) {
      const stet_option& option = *STET_ROW(rule.options, stet_option, o);
      info.options.push_back({std::string(view(option.key)), std::string(view(option.type)),
                              std::string(view(option.fallback)), std::string(view(option.summary))});
    }
    d.rules.push_back(std::move(info));
  }
  return d;
}

}  // namespace stet
