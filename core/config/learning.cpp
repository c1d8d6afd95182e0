// Documents vote: each once for every name that it gives to a site, so that one long article decides nothing.
#include "core/config/learning.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>

#include "core/base/span.h"
#include "core/base/utf8.h"
#include "core/config/toml_file.h"

namespace stet {
namespace {

constexpr std::string_view to_decide = "# To decide:";
constexpr size_t names_shown = 4, most_sites = 4;

bool hosts_others(uint32_t kind) {
  return kind == STET_PUBLISHER_PLATFORM || kind == STET_PUBLISHER_ARCHIVE || kind == STET_PUBLISHER_AGGREGATOR ||
         kind == STET_PUBLISHER_LIBRARY || kind == STET_PUBLISHER_SHORTENER;
}

/// One is the other with more words: "courier" and "courier online". Both are folded.
bool is_family(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.empty()) return false;
  const std::string longer = ' ' + std::string(b) + ' ', shorter = ' ' + std::string(a) + ' ';
  constexpr size_t telling = 4;  // bytes; a shorter one must stand first: "DW Español"
  return a.size() >= telling ? longer.find(shorter) != std::string::npos : longer.starts_with(shorter);
}

/// Can stand in a file of the plain form, and is no address.
bool is_name(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) {
    return c == '"' || c == '\\' || c == '/' || static_cast<unsigned char>(c) < ' ' || c == '\x7F';
  });
}

bool is_domain(std::string_view host) {
  return !host.empty() && host.find('.') != std::string_view::npos && host.find("..") == std::string_view::npos &&
         host.front() != '.' && host.back() != '.' && !host.starts_with("www.") &&
         std::all_of(host.begin(), host.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '-'; });
}

/// Any of a publisher's names is of the family.
bool is_of(std::string_view key, const stet_publisher& publisher) {
  std::string_view rest(publisher.names.ptr, publisher.names.len);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    if (is_family(key, publisher_key(rest.substr(0, end)))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

stet_publisher_kind kind_of(std::string_view domain) {
  for (size_t begin = domain.find('.'); begin != std::string_view::npos; begin = domain.find('.', begin + 1)) {
    const std::string_view label = domain.substr(begin + 1, domain.find('.', begin + 1) - begin - 1);
    if (label == "gov" || label == "gob" || label == "gouv" || label == "mil" || label == "int")
      return STET_PUBLISHER_INSTITUTION;
    if (label == "edu" || label == "ac") return STET_PUBLISHER_ACADEMIC;
  }
  return STET_PUBLISHER_OUTLET;
}

std::string in_documents(uint32_t n) { return std::to_string(n) + (n == 1 ? " document" : " documents"); }

std::string line_of_entry(const Learning::Learnt& l) {
  std::string line = '"' + l.entry.name + "\" = { domains = [";
  for (const std::string& d : l.entry.domains) line += (line.back() == '[' ? "\"" : ", \"") + d + '"';
  return line + "] }  # " + in_documents(l.documents) + '\n';
}

std::string conflicts_text(const Learning::Outcome& outcome) {
  if (outcome.conflicts.empty()) return {};
  std::string out =
      std::string(to_decide) +
      " named often, but not under one name, known as another's, or called what many sites are. Write what is\n"
      "# right into a line above; a domain on which many publish goes under [platform]. stet learn --merge "
      "writes\n# what follows anew.\n";
  for (const Learning::Conflict& c : outcome.conflicts) {
    out += "# " + c.domain + ": ";
    if (!c.owner.empty()) out += "known as " + c.owner + "'s; ";
    for (size_t n = 0; n < c.names.size() && n < names_shown; ++n)
      out += (n == 0 ? "\"" : ", \"") + c.names[n].name + "\" in " + in_documents(c.names[n].documents);
    if (c.names.size() > names_shown) out += ", and " + std::to_string(c.names.size() - names_shown) + " other names";
    out += '\n';
  }
  return out;
}

/// Where a line's list of domains ends, in the plain form; npos: it is no entry.
size_t end_of_domains(std::string_view line) {
  if (line.empty() || line.front() != '"') return std::string_view::npos;
  const size_t name = line.find('"', 1);
  const size_t key = name == std::string_view::npos ? name : line.find("domains", name);
  return key == std::string_view::npos ? key : line.find(']', key);
}

}  // namespace

const std::string& Learning::Name::usual() const {
  const auto most = std::max_element(spellings.begin(), spellings.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most->first;
}

void Learning::add(const std::vector<Credit>& credits) {
  const uint32_t document = documents_++;
  for (const Credit& c : credits) {
    if (!is_domain(c.host) || !is_name(c.name)) continue;
    const std::string key = publisher_key(c.name);
    if (key.empty()) continue;
    Name& name = hosts_[c.host][key];
    if (name.documents.empty() || name.documents.back() != document) name.documents.push_back(document);
    ++name.spellings[c.name];
  }
}

std::map<std::string, Learning::Names> Learning::by_host() const {
  // A part of a site that has the site's name is the site.
  std::map<std::string, Names> out;
  for (const auto& [host, names] : hosts_) {
    std::string site = host;
    for (size_t dot = host.find('.'); dot != std::string::npos; dot = host.find('.', dot + 1))
      if (const auto above = hosts_.find(host.substr(dot + 1));
          above != hosts_.end() && is_family(most_frequent(names)->first, most_frequent(above->second)->first))
        site = above->first;
    Names& to = out[site];
    for (const auto& [key, name] : names) {
      Name& one = to[key];
      std::vector<uint32_t> all;
      std::set_union(one.documents.begin(), one.documents.end(), name.documents.begin(), name.documents.end(),
                     std::back_inserter(all));
      one.documents = std::move(all);
      for (const auto& [spelling, n] : name.spellings) one.spellings[spelling] += n;
    }
  }
  return out;
}

Learning::Names::const_iterator Learning::most_frequent(const Names& names) {
  return std::max_element(names.begin(), names.end(),
                          [](const auto& a, const auto& b) { return a.second.count() < b.second.count(); });
}

Learning::Outcome Learning::outcome(const PublisherIndex& known, Bounds bounds) const {
  const stet_rows rows = known.rows();
  const auto row = [&](uint32_t n) -> const stet_publisher& { return *STET_ROW(rows, stet_publisher, n); };
  std::map<std::pair<stet_publisher_kind, std::string>, Learnt> learnt;
  Outcome out;
  const std::map<std::string, Names> sites = by_host();
  std::map<std::string_view, size_t> called;  // how many sites have that name
  for (const auto& [host, names] : sites)
    if (const auto top = most_frequent(names); top->second.count() >= bounds.documents) ++called[top->first];
  for (const auto& [host, names] : sites) {
    const auto top = most_frequent(names);
    if (top->second.count() < bounds.documents) continue;
    const uint32_t owner = known.by_host(host), named = known.by_name(top->second.usual());
    const uint32_t owner_kind = owner == none ? 0u : row(owner).kind;
    // Of a platform nobody can say who publishes there, and on a state's site many bodies do.
    if (owner != none && (hosts_others(owner_kind) || owner_kind == STET_PUBLISHER_INSTITUTION)) continue;
    const bool is_owners =
        owner != none && (named == owner || is_of(top->first, row(owner)) ||
                          (named != none && (row(named).parent == owner || row(owner).parent == named)));
    if (is_owners) continue;
    uint32_t said = 0, agreed = 0;
    for (const auto& [key, name] : names) {
      said += name.count();
      if (is_family(key, top->first)) agreed += name.count();
    }
    // What an agency brings out is printed everywhere, and what many sites are called is no publisher's name, if it is
    // not a word that is read for one.
    const bool elsewhere = named == none ? called[top->first] > most_sites
                                         : row(named).kind == STET_PUBLISHER_AGENCY || hosts_others(row(named).kind);
    if (owner != none || elsewhere || uint64_t{agreed} * 100 < uint64_t{said} * bounds.percent) {
      Conflict& c = out.conflicts.emplace_back();
      c.domain = host;
      if (owner != none) c.owner.assign(row(owner).name.ptr, row(owner).name.len);
      for (const auto& [key, name] : names) c.names.push_back({name.usual(), name.count()});
      std::stable_sort(c.names.begin(), c.names.end(),
                       [](const Seen& a, const Seen& b) { return a.documents > b.documents; });
      continue;
    }
    const std::string name =
        named == none ? top->second.usual() : std::string(row(named).name.ptr, row(named).name.len);
    const auto kind = named == none ? kind_of(host) : static_cast<stet_publisher_kind>(row(named).kind);
    Learnt& l = learnt[{kind, publisher_key(name)}];
    if (l.entry.name.empty()) l.entry.name = name;
    l.entry.kind = kind;
    l.entry.domains.push_back(host);
    l.documents = std::max(l.documents, top->second.count());
  }
  // A name that is new under two kinds of domains is one publisher.
  std::map<std::string, size_t> by_name;
  for (auto& [key, l] : learnt) {
    const auto [at, fresh] = by_name.emplace(key.second, out.learnt.size());
    if (fresh) {
      out.learnt.push_back(std::move(l));
      continue;
    }
    Learnt& first = out.learnt[at->second];
    first.entry.domains.insert(first.entry.domains.end(), l.entry.domains.begin(), l.entry.domains.end());
    first.documents = std::max(first.documents, l.documents);
  }
  return out;
}

std::string knowledge_file(const Learning::Outcome& outcome, Learning::Bounds bounds) {
  std::string out =
      "# Publishers that an archive names and stet did not know, by `stet learn`: the domain is credited to them in at "
      "least\n# " +
      in_documents(bounds.documents) + ", and in at least " + std::to_string(bounds.percent) +
      " % of what is said of it. In stet.toml: knowledge = [\"THIS FILE\"]\n# Lines may be changed, added and moved to "
      "another kind; stet learn --merge keeps them.\n";
  std::string last;
  for (const Learning::Learnt& l : outcome.learnt) {
    const std::string section(name_of(l.entry.kind));
    if (section != last) out += "\n[" + section + "]\n";
    last = section;
    out += line_of_entry(l);
  }
  const std::string conflicts = conflicts_text(outcome);
  return conflicts.empty() ? out : out + '\n' + conflicts;
}

Result<std::string> merged_knowledge(const std::string& file, const Learning::Outcome& outcome) {
  std::string text;
  if (!read_text(file, text)) return Error{.message = std::strerror(errno), .file = file};
  std::vector<PublisherEntry> known;
  if (find_invalid_utf8(text) != std::string::npos || !scan_publishers(text, known))
    return Error{.message = "this file is not written in lines of the form \"Name\" = { domains = [\"example.org\"] }",
                 .file = file,
                 .hint = "Give --output another file, and bring the two together by hand."};
  std::vector<std::string> lines;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    if (rest.starts_with(to_decide)) break;
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  while (!lines.empty() && trim(lines.back()).empty()) lines.pop_back();
  for (const Learning::Learnt& l : outcome.learnt) {
    const std::string quoted = '"' + l.entry.name + '"';
    const auto of_name =
        std::find_if(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(quoted); });
    if (of_name != lines.end() && end_of_domains(*of_name) != std::string::npos) {
      std::string more;
      const size_t end = end_of_domains(*of_name);
      for (const std::string& d : l.entry.domains)
        more += (more.empty() && (*of_name)[end - 1] == '[' ? "\"" : ", \"") + d + '"';
      of_name->insert(end, more);
      continue;
    }
    std::string line = line_of_entry(l);
    line.pop_back();
    const std::string section = '[' + std::string(name_of(l.entry.kind)) + ']';
    auto at = std::find_if(lines.begin(), lines.end(), [&](const std::string& s) { return s.starts_with(section); });
    if (at == lines.end()) {
      lines.insert(lines.end(), {std::string(), section, line});
      continue;
    }
    at = std::find_if(at + 1, lines.end(), [](const std::string& s) { return s.starts_with("["); });
    while (trim(*(at - 1)).empty()) --at;
    lines.insert(at, line);
  }
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  const std::string conflicts = conflicts_text(outcome);
  return conflicts.empty() ? out : out + '\n' + conflicts;
}

}  // namespace stet
