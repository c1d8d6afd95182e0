// Layout: Header, rows, host keys, name keys (both sorted), text. Numbers are of the machine that made them: the index
// is built where it is used.
#include "core/config/publisher_index.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet {

struct PublisherIndex::Key {
  uint32_t at, size, row;
};

namespace {

struct Header {
  char magic[8];
  uint64_t source;
  uint32_t rows, hosts, names, text;
};
struct Row {
  uint32_t name_at, name_size, names_at, names_size, kind, parent;
};
constexpr char magic[8] = {'s', 't', 'e', 't', 'p', 'u', 'b', '1'};

template <class T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

std::string publisher_key(std::string_view name) {
  std::string key;
  for (const char c : fold(name)) {
    const char d = is_space(c) ? ' ' : c;
    if (d == ' ' && (key.empty() || key.back() == ' ')) continue;
    key += d;
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  if (key.compare(0, 4, "the ") == 0) key.erase(0, 4);
  return key;
}

void merge_publishers(std::vector<PublisherEntry>& entries, const std::vector<PublisherEntry>& own) {
  std::unordered_map<std::string, size_t> names, domains;
  for (size_t row = 0; row < entries.size(); ++row) {
    names.emplace(publisher_key(entries[row].name), row);
    for (const std::string& d : entries[row].domains) domains.emplace(d, row);
  }
  for (const PublisherEntry& e : own) {
    const auto [at, fresh] = names.emplace(publisher_key(e.name), entries.size());
    if (fresh) entries.push_back({.name = e.name, .kind = e.kind, .domains = {}, .aliases = {}, .parent = {}});
    PublisherEntry& known = entries[at->second];
    for (const std::string& d : e.domains) {
      const auto owner = domains.find(d);
      if (owner != domains.end()) std::erase(entries[owner->second].domains, d);
      domains[d] = at->second;
      known.domains.push_back(d);
    }
    known.aliases.insert(known.aliases.end(), e.aliases.begin(), e.aliases.end());
    if (known.parent.empty()) known.parent = e.parent;
  }
}

std::string compile_publishers(std::vector<PublisherEntry> entries, std::string_view source) {
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  std::map<std::string, uint32_t> hosts, names;
  for (uint32_t row = 0; row < entries.size(); ++row) {
    names.emplace(publisher_key(entries[row].name), row);
    for (const std::string& d : entries[row].domains) hosts.emplace(d, row);
  }
  // A publisher's own name wins over another's alias, so aliases come second.
  for (uint32_t row = 0; row < entries.size(); ++row)
    for (const std::string& alias : entries[row].aliases) names.emplace(publisher_key(alias), row);

  std::string text, rows, keys;
  for (const PublisherEntry& e : entries) {
    Row r{u32(text.size()), u32(e.name.size()), u32(text.size()), 0, static_cast<uint32_t>(e.kind), none};
    text += e.name;
    for (const std::string& alias : e.aliases) text += '\n' + alias;
    r.names_size = u32(text.size()) - r.names_at;
    if (!e.parent.empty()) {
      const auto at = std::lower_bound(entries.begin(), entries.end(), e.parent,
                                       [](const auto& a, const std::string& n) { return a.name < n; });
      if (at != entries.end() && at->name == e.parent) r.parent = u32(static_cast<size_t>(at - entries.begin()));
    }
    append(rows, r);
  }
  for (const auto* table : {&hosts, &names})
    for (const auto& [key, row] : *table) {
      append(keys, u32(text.size()));
      append(keys, u32(key.size()));
      append(keys, row);
      text += key;
    }
  Header h{{}, checksum_of(source), u32(entries.size()), u32(hosts.size()), u32(names.size()), u32(text.size())};
  std::memcpy(h.magic, magic, sizeof magic);
  std::string out;
  append(out, h);
  return out + rows + keys + text;
}

std::string publisher_index_path(const std::string& toml_file) {
  const size_t slash = toml_file.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : toml_file.substr(0, slash);
  const size_t above = folder.rfind('/');
  return (above == std::string::npos ? ".." : folder.substr(0, above)) + "/publishers.idx";
}

bool PublisherIndex::attach(std::string_view bytes) {
  Header h{};
  if (bytes.size() < sizeof h) return false;
  std::memcpy(&h, bytes.data(), sizeof h);
  const size_t rows_at = sizeof h, hosts_at = rows_at + size_t{h.rows} * sizeof(Row);
  const size_t names_at = hosts_at + size_t{h.hosts} * sizeof(Key), text_at = names_at + size_t{h.names} * sizeof(Key);
  if (std::memcmp(h.magic, magic, sizeof magic) != 0 || text_at + h.text != bytes.size()) return false;
  hosts_ = reinterpret_cast<const Key*>(bytes.data() + hosts_at);
  names_ = reinterpret_cast<const Key*>(bytes.data() + names_at);
  host_count_ = h.hosts;
  name_count_ = h.names;
  text_ = bytes.data() + text_at;
  rows_.reserve(h.rows);
  const auto* rows = reinterpret_cast<const Row*>(bytes.data() + rows_at);
  for (uint32_t i = 0; i < h.rows; ++i) {
    const Row& r = rows[i];
    rows_.push_back({{text_ + r.name_at, r.name_size}, {text_ + r.names_at, r.names_size}, r.kind, r.parent});
  }
  return true;
}

PublisherIndex::PublisherIndex(std::string bytes) : own_(std::move(bytes)) { attach(own_); }

Result<std::unique_ptr<PublisherIndex>> PublisherIndex::open(const std::string& toml_file,
                                                             const std::vector<PublisherEntry>& own) {
  const MappedFile source = MappedFile::open(toml_file);
  if (own.empty() && !source.bytes().empty()) {
    MappedFile made = MappedFile::open(publisher_index_path(toml_file));
    if (made.bytes().size() > sizeof(Header)) {
      uint64_t made_from = 0;
      std::memcpy(&made_from, made.bytes().data() + offsetof(Header, source), sizeof made_from);
      std::unique_ptr<PublisherIndex> index(new PublisherIndex);
      index->mapped_ = std::move(made);
      if (made_from == checksum_of(source.bytes()) && index->attach(index->mapped_.bytes())) return index;
    }
  }
  std::vector<PublisherEntry> entries;
  if (!toml_file.empty()) {
    auto loaded = load_publishers(toml_file);
    if (!loaded) return loaded.error();
    entries = std::move(*loaded);
  }
  merge_publishers(entries, own);
  return std::make_unique<PublisherIndex>(compile_publishers(std::move(entries), source.bytes()));
}

uint32_t PublisherIndex::find(const Key* keys, uint32_t count, std::string_view wanted) const {
  const Key* const at = std::lower_bound(keys, keys + count, wanted,
                                         [&](const Key& k, std::string_view w) { return text(k.at, k.size) < w; });
  return at != keys + count && text(at->at, at->size) == wanted ? at->row : none;
}

uint32_t PublisherIndex::by_host(std::string_view given) const {
  std::string host = ascii_lower(given);
  while (!host.empty() && host.back() == '.') host.pop_back();
  for (std::string_view rest = host;;) {
    if (const uint32_t row = find(hosts_, host_count_, rest); row != none) return row;
    const size_t dot = rest.find('.');
    if (dot == std::string_view::npos) return none;
    rest.remove_prefix(dot + 1);
  }
}

uint32_t PublisherIndex::by_name(std::string_view name) const { return find(names_, name_count_, publisher_key(name)); }

stet_rows PublisherIndex::rows() const { return {rows_.data(), u32(rows_.size()), sizeof(stet_publisher)}; }

}  // namespace stet
