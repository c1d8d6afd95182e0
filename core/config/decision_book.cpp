// Documents and the decisions on them.
#include "core/config/decision_book.h"

#include <algorithm>
#include <filesystem>

#include "core/base/visible.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

constexpr size_t most_alike = 200;  // gone documents with the very same finding: which one it was it cannot tell

std::string without_ending(const std::string& document) {
  return fs::path(document).replace_extension().generic_string();
}

}  // namespace

DecisionBook::DecisionBook(Decisions decisions, std::string folder, std::string shown)
    : decisions_(std::move(decisions)), folder_(std::move(folder)), shown_(std::move(shown)) {
  for (uint32_t i = 0; i < u32(decisions_.all.size()); ++i) rows_[decisions_.all[i].document].push_back(i);
  for (const auto& [document, rows] : rows_) {
    formats_[without_ending(document)].push_back(document);
    if (is_there(document)) continue;
    for (const uint32_t row : rows) orphans_[decisions_.all[row].fingerprint].push_back(document);
  }
}

bool DecisionBook::is_there(const std::string& document) const {
  std::error_code fault;
  return fs::exists(fs::path(folder_) / document, fault);
}

std::string DecisionBook::name_of(const std::string& path) const {
  std::error_code fault;
  const fs::path absolute = fs::absolute(path, fault).lexically_normal();
  // Most documents lie below the folder.
  const std::string& whole = absolute.native();
  if (whole.size() > folder_.size() + 1 && whole.starts_with(folder_) && whole[folder_.size()] == '/')
    return valid_utf8(std::string_view(whole).substr(folder_.size() + 1));
  const std::string name = absolute.lexically_relative(folder_).generic_string();
  return valid_utf8(name.empty() ? absolute.generic_string() : name);
}

DecisionsOn DecisionBook::on(const std::string& path) const {
  DecisionsOn out;
  if (empty() || path == "-") return out;
  out.file = shown_;
  const std::string name = name_of(path);
  const auto add = [&](const std::string& document) {
    const auto found = rows_.find(document);
    if (found == rows_.end()) return;
    for (const uint32_t row : found->second) out.all.push_back(&decisions_.all[row]);
  };
  add(name);
  if (const auto from = moved_from_.find(name); from != moved_from_.end()) add(from->second);
  out.own = out.all.size();
  if (const auto others = formats_.find(without_ending(name)); others != formats_.end())
    for (const std::string& document : others->second)
      if (document != name && !moves_.contains(document)) add(document);
  return out;
}

bool DecisionBook::may_have_moved(const DocumentResult& result) {
  if (orphans_.empty() || result.path == "-") return false;
  const std::string name = name_of(result.path);
  if (rows_.contains(name)) return false;
  bool may = false;
  for (const Finding& f : result.findings) {
    const auto found = orphans_.find(fingerprint_text(f));
    if (found == orphans_.end() || found->second.size() > most_alike) continue;
    may = true;
    for (const std::string& document : found->second) ++candidates_[document][name];
  }
  return may;
}

void DecisionBook::settle_moves() {
  // Each gone document's likeliest, and of those that have the same one the likeliest; where several are as likely
  // none. Shared findings count first, then that the file has kept its name.
  struct Best {
    size_t likeness = 0;
    const std::string* name = nullptr;  // null: several
    void consider(size_t n, const std::string& candidate) {
      if (n >= likeness) name = n > likeness ? &candidate : nullptr;
      likeness = std::max(likeness, n);
    }
  };
  const auto likeness = [](size_t shared, const fs::path& a, const fs::path& b) {
    return 4 * shared + (a.filename() == b.filename() ? 2u : 0u) + (a.stem() == b.stem() ? 1u : 0u);
  };
  std::map<std::string, Best> takers;  // by new name
  for (const auto& [document, candidates] : candidates_) {
    Best best;
    for (const auto& [name, shared] : candidates)
      if (2 * shared >= rows_.at(document).size()) best.consider(likeness(shared, document, name), name);
    if (best.name != nullptr) {
      takers[*best.name].consider(best.likeness, document);
    } else if (best.likeness > 0) {
      std::string& several = unsettled_[document];
      for (const auto& [name, shared] : candidates)
        if (likeness(shared, document, name) == best.likeness) several += (several.empty() ? "" : " or ") + name;
    }
  }
  for (const auto& [name, best] : takers) {
    if (best.name == nullptr) continue;
    moves_[*best.name] = name;
    moved_from_[name] = *best.name;
  }
  candidates_.clear();
}

std::set<std::string> DecisionBook::gone() const {
  std::set<std::string> out;
  for (const auto& [fingerprint, documents] : orphans_)
    for (const std::string& document : documents)
      if (!moves_.contains(document) && !unsettled_.contains(document)) out.insert(document);
  return out;
}

}  // namespace stet
