// The services: stet.fold/1 over base's fold(), stet.publishers/1 over publishers.toml and the user's own.
#include "core/plugins/services.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <unordered_map>

#include <stet/abi.h>

#include "core/base/span.h"
#include "core/base/utf8.h"
#include "core/config/publishers.h"

namespace stet {
namespace {

std::string_view view(stet_str s) { return {s.ptr, s.len}; }
stet_str str(std::string_view s) { return {s.data(), s.size()}; }

size_t fold_service(stet_str text, char* out, size_t room) noexcept try {
  const std::string folded = fold(view(text));
  if (out != nullptr) std::memcpy(out, folded.data(), std::min(room, folded.size()));
  return folded.size();
} catch (...) {  // no memory: nothing may unwind into a plugin
  return 0;
}

/// A name as it is looked up: folded, white space runs as one, without a leading "the".
std::string key_of(std::string_view name) {
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

/// Built once per process and never changed: plugins keep pointers into it.
class Publishers {
 public:
  explicit Publishers(std::vector<PublisherEntry> entries) : entries_(std::move(entries)) {
    std::sort(entries_.begin(), entries_.end(),
              [](const PublisherEntry& a, const PublisherEntry& b) { return a.name < b.name; });
    folded_.reserve(entries_.size());
    for (uint32_t row = 0; row < u32(entries_.size()); ++row) {
      const PublisherEntry& e = entries_[row];
      add_name(row, e.name, folded_.emplace_back());
      for (const std::string& d : e.domains) by_host_.emplace(d, row);
    }
    // A publisher's own name wins over another's alias, so aliases come second.
    for (uint32_t row = 0; row < u32(entries_.size()); ++row)
      for (const std::string& alias : entries_[row].aliases) add_name(row, alias, folded_[row]);
    for (size_t row = 0; row < entries_.size(); ++row) {
      const PublisherEntry& e = entries_[row];
      rows_.push_back({str(e.name), str(folded_[row]), static_cast<uint32_t>(e.kind),
                       e.parent.empty() ? none : row_named(e.parent)});
    }
  }
  uint32_t by_host(std::string_view given) const {
    std::string host = ascii_lower(given);
    while (!host.empty() && host.back() == '.') host.pop_back();
    for (std::string_view rest = host;;) {
      if (const auto found = by_host_.find(rest); found != by_host_.end()) return found->second;
      const size_t dot = rest.find('.');
      if (dot == std::string_view::npos) return none;
      rest.remove_prefix(dot + 1);
    }
  }
  uint32_t by_name(std::string_view name) const {
    const auto found = by_name_.find(key_of(name));
    return found == by_name_.end() ? none : found->second;
  }
  stet_rows rows() const { return {rows_.data(), u32(rows_.size()), sizeof(stet_publisher)}; }

 private:
  void add_name(uint32_t row, const std::string& name, std::string& names) {
    const std::string key = key_of(name);
    if (!names.empty()) names += '\n';
    names += key;
    by_name_.emplace(key, row);
  }
  uint32_t row_named(const std::string& name) const {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), name,
                                     [](const PublisherEntry& e, const std::string& n) { return e.name < n; });
    return at != entries_.end() && at->name == name ? u32(static_cast<size_t>(at - entries_.begin())) : none;
  }
  std::vector<PublisherEntry> entries_;
  std::vector<std::string> folded_;
  std::vector<stet_publisher> rows_;
  std::unordered_map<std::string_view, uint32_t> by_host_;
  std::unordered_map<std::string, uint32_t> by_name_;
};

// The contract's lookups carry no context, so the one table of the process is found here.
std::unique_ptr<const Publishers> publishers;

uint32_t by_host(stet_str host) noexcept try { return publishers->by_host(view(host)); } catch (...) {
  return none;
}
uint32_t by_name(stet_str name) noexcept try { return publishers->by_name(view(name)); } catch (...) {
  return none;
}

/// The user's own: a known name gets their domains besides its own, a new name is an outlet; a domain is theirs first.
void merge(std::vector<PublisherEntry>& entries, const std::map<std::string, std::vector<std::string>>& own) {
  for (const auto& [name, given] : own) {
    std::vector<std::string> domains;
    for (const std::string& d : given) {
      domains.push_back(ascii_lower(d));
      if (domains.back().compare(0, 4, "www.") == 0) domains.back().erase(0, 4);
      for (PublisherEntry& e : entries) std::erase(e.domains, domains.back());
    }
    const std::string key = key_of(name);
    auto known = std::find_if(entries.begin(), entries.end(), [&](const PublisherEntry& e) { return key_of(e.name) == key; });
    if (known == entries.end()) {
      PublisherEntry fresh;
      fresh.name = name;
      known = entries.insert(entries.end(), std::move(fresh));
    }
    known->domains.insert(known->domains.end(), domains.begin(), domains.end());
  }
}

}  // namespace

const void* Services::find(std::string_view id) {
  static const stet_fold folding{sizeof(stet_fold), &fold_service};
  static stet_publishers table{};
  if (id == STET_SERVICE_FOLD) return &folding;
  if (id != STET_SERVICE_PUBLISHERS || error_) return nullptr;
  if (publishers == nullptr) {
    std::vector<PublisherEntry> entries;
    if (!file_.empty()) {
      auto loaded = load_publishers(file_);
      if (!loaded) {
        error_ = loaded.error();
        return nullptr;
      }
      entries = std::move(*loaded);
    }
    merge(entries, own_);
    publishers = std::make_unique<const Publishers>(std::move(entries));
    table = {sizeof table, publishers->rows(), &by_host, &by_name};
  }
  return &table;
}

}  // namespace stet
