// Layout: Header, rows, hosts, names (both by hash, half of their slots free), text. Numbers are of the machine that
// made them: the index is built where it is used.
#include "core/config/publisher_index.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <unordered_map>

#include "core/base/hash.h"
#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet {

struct PublisherIndex::Slot {
  uint32_t at, size, row;  // size 0: it is free
  uint32_t hash;
};

namespace {

struct Header {
  char magic[8];
  uint64_t source, source_size;
  uint32_t rows, hosts, names, text;  // of hosts and names: their slots, a power of two
};
struct Row {
  uint32_t name_at, name_size, names_at, names_size, kind, parent;
};
constexpr char magic[8] = {'s', 't', 'e', 't', 'p', 'u', 'b', '2'};

template <class T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

uint32_t hash_of(std::string_view key) {
  Fnv hash;
  for (; key.size() >= sizeof(uint64_t); key.remove_prefix(sizeof(uint64_t))) {
    uint64_t block = 0;
    std::memcpy(&block, key.data(), sizeof block);
    hash.add_block(block);
  }
  hash.add(key);
  return static_cast<uint32_t>(hash.value() ^ hash.value() >> 32);
}

}  // namespace

std::string publisher_key(std::string_view name) {
  std::string key = fold(name);
  size_t end = 0;
  for (const char c : key) {
    const bool space = is_space(c);
    if (!space || (end > 0 && key[end - 1] != ' ')) key[end++] = space ? ' ' : c;
  }
  key.resize(end);
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

  std::string text, rows;
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
  const auto by_hash = [&text](const std::map<std::string, uint32_t>& rows_of) {
    std::vector<PublisherIndex::Slot> slots(std::bit_ceil(2 * rows_of.size() + 1));
    for (const auto& [key, row] : rows_of) {
      if (key.empty()) continue;
      const uint32_t hash = hash_of(key);
      size_t at = hash & (slots.size() - 1);
      while (slots[at].size != 0) at = (at + 1) & (slots.size() - 1);
      slots[at] = {u32(text.size()), u32(key.size()), row, hash};
      text += key;
    }
    return slots;
  };
  const std::vector<PublisherIndex::Slot> of_hosts = by_hash(hosts), of_names = by_hash(names);
  Header h{{},
           checksum_of(source),
           source.size(),
           u32(entries.size()),
           u32(of_hosts.size()),
           u32(of_names.size()),
           u32(text.size())};
  std::memcpy(h.magic, magic, sizeof magic);
  std::string out;
  append(out, h);
  out += rows;
  for (const auto* slots : {&of_hosts, &of_names})
    out.append(reinterpret_cast<const char*>(slots->data()), slots->size() * sizeof(PublisherIndex::Slot));
  return out + text;
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
  const size_t names_at = hosts_at + size_t{h.hosts} * sizeof(Slot);
  const size_t text_at = names_at + size_t{h.names} * sizeof(Slot);
  if (std::memcmp(h.magic, magic, sizeof magic) != 0 || text_at + h.text != bytes.size()) return false;
  if (!std::has_single_bit(h.hosts) || !std::has_single_bit(h.names)) return false;
  hosts_ = {reinterpret_cast<const Slot*>(bytes.data() + hosts_at), h.hosts};
  names_ = {reinterpret_cast<const Slot*>(bytes.data() + names_at), h.names};
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
      Header of{};
      std::memcpy(&of, made.bytes().data(), sizeof of);
      // What was changed last before the index was made needs no reading.
      const bool fits = of.source_size == source.bytes().size() &&
                        (source.changed() < made.changed() || of.source == checksum_of(source.bytes()));
      std::unique_ptr<PublisherIndex> index(new PublisherIndex);
      index->mapped_ = std::move(made);
      if (fits && index->attach(index->mapped_.bytes())) return index;
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

uint32_t PublisherIndex::find(std::span<const Slot> slots, std::string_view key) const {
  const uint32_t hash = hash_of(key);
  // Half of them are free, so the search ends.
  for (size_t at = hash;; ++at) {
    const Slot& slot = slots[at & (slots.size() - 1)];
    if (slot.size == 0) return none;
    if (slot.hash == hash && text(slot.at, slot.size) == key) return slot.row;
  }
}

uint32_t PublisherIndex::by_host(std::string_view given) const {
  std::string host = ascii_lower(given);
  while (!host.empty() && host.back() == '.') host.pop_back();
  for (std::string_view rest = host;;) {
    if (const uint32_t row = find(hosts_, rest); row != none) return row;
    const size_t dot = rest.find('.');
    if (dot == std::string_view::npos) return none;
    rest.remove_prefix(dot + 1);
  }
}

uint32_t PublisherIndex::by_name(std::string_view name) const { return find(names_, publisher_key(name)); }

stet_rows PublisherIndex::rows() const { return {rows_.data(), u32(rows_.size()), sizeof(stet_publisher)}; }

}  // namespace stet
