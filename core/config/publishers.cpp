// Reads publishers.toml: a line scanner for the plain form, toml++ for everything else and for the words of an error.
#include "core/config/publishers.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>

#include "core/base/utf8.h"
#include "core/config/toml_file.h"

namespace stet {
namespace {

constexpr std::pair<std::string_view, stet_publisher_kind> kinds[] = {
    {"outlet", STET_PUBLISHER_OUTLET},           {"agency", STET_PUBLISHER_AGENCY},
    {"institution", STET_PUBLISHER_INSTITUTION}, {"academic", STET_PUBLISHER_ACADEMIC},
    {"reference", STET_PUBLISHER_REFERENCE},     {"company", STET_PUBLISHER_COMPANY},
    {"platform", STET_PUBLISHER_PLATFORM},       {"archive", STET_PUBLISHER_ARCHIVE},
    {"aggregator", STET_PUBLISHER_AGGREGATOR},   {"library", STET_PUBLISHER_LIBRARY},
    {"shortener", STET_PUBLISHER_SHORTENER},
};

const std::pair<std::string_view, stet_publisher_kind>* kind_named(std::string_view name) {
  const auto* found = std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& k) { return k.first == name; });
  return found == std::end(kinds) ? nullptr : found;
}

/// What is wrong with a domain, or nothing.
const char* bad_domain(std::string_view d) {
  if (d.empty()) return "a domain is empty";
  if (d.find('.') == std::string_view::npos) return "a domain needs a dot, as in \"example.org\"";
  if (d.substr(0, 4) == "www.") return "a domain is written without \"www.\"";
  for (const char c : d)
    if (!is_lower(c) && !is_digit(c) && c != '.' && c != '-')
      return "a domain holds small letters, digits, points and hyphens only (no scheme, no path)";
  if (d.front() == '.' || d.back() == '.' || d.find("..") != std::string_view::npos)
    return "a domain has a misplaced point";
  return nullptr;
}

/// The plain form, from left to right; any surprise makes it fail.
class Scanner {
 public:
  explicit Scanner(std::string_view rest) : rest_(rest) {}
  bool ok() const { return ok_; }
  bool done() {
    blank();
    return rest_.empty() || rest_.front() == '#';
  }
  bool take(char c) {
    blank();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void need(char c) { ok_ = take(c) && ok_; }
  std::string_view word() {
    blank();
    size_t n = 0;
    while (n < rest_.size() && (is_alnum(rest_[n]) || rest_[n] == '_' || rest_[n] == '-')) ++n;
    return cut(n);
  }
  /// "…" without escapes.
  std::string_view text() {
    need('"');
    const size_t n = ok_ ? rest_.find_first_of("\"\\") : std::string_view::npos;
    if (n == std::string_view::npos || rest_[n] != '"') {
      ok_ = false;
      return {};
    }
    const std::string_view words = cut(n);
    rest_.remove_prefix(1);
    return words;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> out;
    need('[');
    while (ok_ && !take(']')) {
      out.emplace_back(text());
      if (!take(',')) {
        need(']');
        break;
      }
    }
    return out;
  }

 private:
  void blank() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\r'))
      rest_.remove_prefix(1);
  }
  std::string_view cut(size_t n) {
    const std::string_view words = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return words;
  }
  std::string_view rest_;
  bool ok_ = true;
};

bool scan_entry(Scanner& line, PublisherEntry& entry) {
  entry.name = line.text();
  line.need('=');
  line.need('{');
  for (unsigned seen = 0; line.ok();) {
    const std::string_view key = line.word();
    const unsigned bit = key == "domains" ? 1u : key == "aliases" ? 2u : key == "parent" ? 4u : 0u;
    line.need('=');
    if (bit == 0 || (seen & bit) != 0 || !line.ok()) return false;
    seen |= bit;
    if (bit == 1) entry.domains = line.texts();
    if (bit == 2) entry.aliases = line.texts();
    if (bit == 4) entry.parent = line.text();
    if (line.take(',')) continue;
    line.need('}');
    return line.ok() && line.done() && (seen & 1) != 0;
  }
  return false;
}

/// Faults that only show over the whole file: the full parser then says where.
bool sound(const std::vector<PublisherEntry>& entries) {
  std::set<std::string_view> names, domains;
  for (const PublisherEntry& e : entries) {
    if (e.name.empty() || !names.insert(e.name).second) return false;
    for (const std::string& d : e.domains)
      if (bad_domain(d) != nullptr || !domains.insert(d).second) return false;
    for (const std::string& a : e.aliases)
      if (a.empty()) return false;
  }
  return std::all_of(entries.begin(), entries.end(),
                     [&](const PublisherEntry& e) { return e.parent.empty() || names.count(e.parent) > 0; });
}

PublisherEntry parse_entry(const TomlFile& file, const Entry& given, stet_publisher_kind kind,
                           std::map<std::string, std::string>& owner) {
  PublisherEntry entry;
  entry.name = given.name();
  entry.kind = kind;
  if (entry.name.empty()) file.fail(file.where(given), "a publisher needs a name");
  bool has_domains = false;
  for (const Entry& e : TomlFile::in_order(file.table(given))) {
    if (e.name() == "domains") {
      has_domains = true;
      for (auto& [domain, place] : file.list(e)) {
        if (const char* why = bad_domain(domain)) file.fail(place, "`" + domain + "`: " + why);
        const auto [other, fresh] = owner.emplace(domain, entry.name);
        if (!fresh) file.fail(place, "the domain " + domain + " already belongs to " + other->second);
        entry.domains.push_back(std::move(domain));
      }
    } else if (e.name() == "aliases") {
      for (auto& [alias, place] : file.list(e)) {
        if (alias.empty()) file.fail(place, "an alias is empty");
        entry.aliases.push_back(std::move(alias));
      }
    } else if (e.name() == "parent") {
      entry.parent = file.text(e);
    } else {
      file.fail_unknown(e, "key", {"domains", "aliases", "parent"});
    }
  }
  if (!has_domains)
    file.fail(file.where(given), "`" + entry.name + "` has no domains", "Write domains = [\"example.org\"].");
  return entry;
}

std::vector<PublisherEntry> parse(const std::string& path) {
  const TomlFile file(path, path, Where::Origin{});
  std::vector<PublisherEntry> entries;
  std::vector<Where> places;
  std::map<std::string, std::string> owner;  // of a domain
  std::set<std::string> names;
  for (const Entry& section : TomlFile::in_order(file.root())) {
    const auto* kind = kind_named(section.name());
    if (kind == nullptr) {
      std::vector<std::string> known;
      for (const auto& [name, value] : kinds) known.emplace_back(name);
      file.fail_unknown(section, "kind of publisher", known);
    }
    for (const Entry& e : TomlFile::in_order(file.table(section))) {
      entries.push_back(parse_entry(file, e, kind->second, owner));
      places.push_back(file.where(e));
      if (!names.insert(entries.back().name).second)
        file.fail(places.back(), "`" + entries.back().name + "` is there twice, in different sections");
    }
  }
  for (size_t i = 0; i < entries.size(); ++i)
    if (!entries[i].parent.empty() && names.count(entries[i].parent) == 0)
      file.fail(places[i], "the parent `" + entries[i].parent + "` of `" + entries[i].name + "` is not in the file");
  return entries;
}

}  // namespace

std::string_view name_of(stet_publisher_kind kind) {
  for (const auto& [name, value] : kinds)
    if (value == kind) return name;
  return {};
}

bool scan_publishers(const std::string& text, std::vector<PublisherEntry>& entries) {
  const std::pair<std::string_view, stet_publisher_kind>* kind = nullptr;
  std::set<stet_publisher_kind> sections;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    Scanner line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.done()) continue;
    if (line.take('[')) {
      kind = kind_named(line.word());
      line.need(']');
      if (kind == nullptr || !line.ok() || !line.done() || !sections.insert(kind->second).second) return false;
      continue;
    }
    if (kind == nullptr || !scan_entry(line, entries.emplace_back())) return false;
    entries.back().kind = kind->second;
  }
  return sound(entries);
}

Result<std::vector<PublisherEntry>> load_publishers(const std::string& file) {
  std::string text;
  if (!read_text(file, text)) return Error{.message = std::strerror(errno), .file = file};
  std::vector<PublisherEntry> entries;
  if (find_invalid_utf8(text) == std::string::npos && scan_publishers(text, entries)) return entries;
  try {
    return parse(file);
  } catch (const Fault& fault) {
    return fault.error;
  }
}

}  // namespace stet
