// Refuses plugins that break the contract, each reason in a sentence of its own.
#include "core/contract/handshake.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "core/base/utf8.h"
#include "core/contract/text.h"
#include "core/rules/option_type.h"

namespace stet {
namespace {

std::string in_quotes(std::string_view s) { return "“" + std::string(s) + "”"; }

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
std::string unreadable_rows(const stet_rows& rows, size_t first_size, const char* what) {
  constexpr uint32_t most = 100'000;
  if (rows.count == 0) return {};
  if (rows.ptr == nullptr) return std::string("its table of ") + what + " is a null pointer";
  if (rows.stride < first_size || rows.stride % alignof(Row) != 0)
    return std::string("its table of ") + what + " has rows of " + std::to_string(rows.stride) + " bytes; they need " +
           std::to_string(first_size);
  if (rows.count > most) return std::string("its table of ") + what + " claims " + std::to_string(rows.count) + " rows";
  return {};
}

std::string bad_option(const std::string& of, std::set<std::string_view>& keys, const stet_option& option) {
  if (!readable(option.key) || !readable(option.type) || !readable(option.fallback) || !readable(option.summary))
    return "an option" + of + " is not described in UTF-8";
  const std::string which = "the option " + in_quotes(view(option.key)) + of;
  if (!is_kebab(view(option.key))) return which + " is not in kebab-case";
  if (!keys.insert(view(option.key)).second) return which + " is declared twice";
  const auto type = OptionType::parse(view(option.type));
  if (!type)
    return which + " has the unknown type " + in_quotes(view(option.type)) + " (known: " + OptionType::known() + ")";
  if (!type->accepts(view(option.fallback)))
    return which + " has the default " + in_quotes(view(option.fallback)) + ", which is not " + type->expected();
  if (type->kind == OptionKind::file && option.fallback.len > 0)
    return which + " names a file by default; only a user can say where a file is";
  return {};
}

std::string bad_options(const std::string& of, const stet_rows& options) {
  if (std::string why = unreadable_rows<stet_option>(options, sizeof(stet_option), "options"); !why.empty()) return why;
  std::set<std::string_view> keys;
  for (uint32_t i = 0; i < options.count; ++i)
    if (std::string why = bad_option(of, keys, *STET_ROW(options, stet_option, i)); !why.empty()) return why;
  return {};
}

bool is_id(std::string_view id) {
  const size_t slash = id.find('/');
  return slash != std::string_view::npos && is_kebab(id.substr(0, slash)) && is_kebab(id.substr(slash + 1));
}

std::vector<std::string> words_of(std::string_view s) {
  std::vector<std::string> out;
  while (!s.empty()) {
    const size_t end = std::min(s.find(' '), s.size());
    if (end > 0) out.emplace_back(s.substr(0, end));
    s.remove_prefix(std::min(end + 1, s.size()));
  }
  return out;
}

std::string bad_rule(std::string_view group, std::set<std::string_view>& ids, const stet_rule& rule, bool pages) {
  if (!readable(rule.id) || !readable(rule.summary) || (pages && !readable(rule.page)) || !readable(rule.since) ||
      !readable(rule.languages) || !readable(rule.former))
    return "a rule is not described in UTF-8";
  const std::string_view id = view(rule.id);
  if (!is_id(id)) return "the rule id " + in_quotes(id) + " is not of the form group/defect-in-kebab-case";
  if (id.substr(0, id.find('/')) != group)
    return "the rule " + in_quotes(id) + " is not under the plugin's own group " + in_quotes(std::string(group) + "/");
  if (!ids.insert(id).second) return "the rule " + in_quotes(id) + " is declared twice";
  for (const std::string& former : words_of(view(rule.former)))
    if (!is_id(former)) return "a former id of the rule " + in_quotes(id) + " is no rule's id: " + in_quotes(former);
  if (rule.severity > STET_SEVERITY_ERROR)
    return "the rule " + in_quotes(id) + " has the unknown severity " + std::to_string(rule.severity);
  constexpr uint64_t tables = (uint64_t{1} << STET_TABLE_COUNT) - 1;
  if ((rule.tables & ~tables) != 0)
    return "the rule " + in_quotes(id) + " declares a table that this stet does not know: a newer stet is needed";
  if (rule.check == nullptr) return "the rule " + in_quotes(id) + " has no check function";
  return bad_options(" of rule " + in_quotes(id), rule.options);
}

std::vector<OptionInfo> describe_options(const stet_rows& options) {
  std::vector<OptionInfo> out;
  for (uint32_t o = 0; o < options.count; ++o) {
    const stet_option& option = *STET_ROW(options, stet_option, o);
    out.push_back({std::string(view(option.key)), std::string(view(option.type)), std::string(view(option.fallback)),
                   std::string(view(option.summary))});
  }
  return out;
}

}  // namespace

std::string why_refused(const stet_plugin& plugin, bool pages) {
  // The head (size, major, minor) is the same in every major; nothing after it may be read before it is checked.
  constexpr size_t head = offsetof(stet_plugin, name);
  if (plugin.size < head) return "its descriptor is too small (" + std::to_string(plugin.size) + " bytes)";
  const std::string theirs = std::to_string(plugin.abi_major) + "." + std::to_string(plugin.abi_minor);
  const std::string ours = std::to_string(STET_ABI_MAJOR) + "." + std::to_string(STET_ABI_MINOR);
  if (plugin.abi_major != STET_ABI_MAJOR || (STET_ABI_MAJOR == 0 && plugin.abi_minor != STET_ABI_MINOR))
    return "it was built for version " + theirs + " of the plugin contract; this stet speaks version " + ours +
           ": build it against this stet's headers";
  if (plugin.abi_minor > STET_ABI_MINOR)
    return "it needs version " + theirs + " of the plugin contract; this stet speaks " + ours +
           ": a newer stet is needed";
  constexpr size_t first_size = offsetof(stet_plugin, extension) + sizeof(plugin.extension);
  if (plugin.size < first_size)
    return "its descriptor is too small (" + std::to_string(plugin.size) + " of at least " +
           std::to_string(first_size) + " bytes)";
  if (plugin.open == nullptr) return "its function open is a null pointer";
  if (plugin.close == nullptr) return "its function close is a null pointer";
  if (plugin.prepare != nullptr && plugin.done == nullptr) return "it has a function prepare and no function done";
  if (!readable(plugin.name) || !readable(plugin.version)) return "its name or version is not UTF-8";
  const std::string_view group = view(plugin.name);
  if (!is_kebab(group)) return "its name " + in_quotes(group) + " is not in kebab-case";
  if (group == "host") return "the name “host” belongs to stet itself";
  if (std::string why = unreadable_rows<stet_rule>(plugin.rules, sizeof(stet_rule), "rules"); !why.empty()) return why;
  if (plugin.rules.count == 0 && plugin.extension == nullptr) return "it declares no rules";
  std::set<std::string_view> ids;
  for (uint32_t i = 0; i < plugin.rules.count; ++i)
    if (std::string why = bad_rule(group, ids, *STET_ROW(plugin.rules, stet_rule, i), pages); !why.empty()) return why;
  return bad_options(" of the plugin", plugin.options);
}

PluginDescription describe(const stet_plugin& plugin, bool pages) {
  PluginDescription d;
  d.info.name = view(plugin.name);
  d.info.version = view(plugin.version);
  d.info.options = describe_options(plugin.options);
  const stet_run* run = extension<stet_run>(plugin, STET_EXTENSION_RUN);
  d.rules.reserve(plugin.rules.count);
  for (uint32_t i = 0; i < plugin.rules.count; ++i) {
    const stet_rule& rule = *STET_ROW(plugin.rules, stet_rule, i);
    RuleInfo& info = d.rules.emplace_back();
    info.id = view(rule.id);
    info.summary = view(rule.summary);
    if (pages) info.page = view(rule.page);
    info.since = view(rule.since);
    info.languages = words_of(view(rule.languages));
    info.former = words_of(view(rule.former));
    info.severity = rule.severity == STET_SEVERITY_DEFAULT ? Severity::warning : static_cast<Severity>(rule.severity);
    info.off = (rule.flags & STET_RULE_OFF) != 0;
    info.whole_run = run != nullptr && i < 64 && (run->rules >> i & 1) != 0;
    info.tables = rule.tables;
    info.options = describe_options(rule.options);
  }
  return d;
}

}  // namespace stet
