// Link reference definitions: md4c uses them up, but the place of a destination must be found again.
#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/read/markdown/link_destination.h"
#include "core/read/markdown/markdown_walk.h"

namespace stet {
namespace {

/// Labels match without regard to case and to how their words are spaced.
std::string key_of(std::string_view label) {
  std::string key;
  for (const char c : trim(label)) {
    if (!is_space(c)) {
      key += lower(c);
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  return key;
}

}  // namespace

const LinkDefinitions::Entry* LinkDefinitions::find(std::string_view label) {
  if (label.size() > 1000) return nullptr;
  if (!collected_) collect();
  const auto found = by_label_.find(key_of(label));
  return found == by_label_.end() ? nullptr : &found->second;
}

void LinkDefinitions::collect() {
  collected_ = true;
  for (size_t at = 0; at < work_.size();) {
    const size_t end = std::min(work_.find('\n', at), work_.size());
    const std::string_view line = work_.substr(at, end - at);
    const size_t begin = at;
    at = end + 1;
    const size_t open = line.find_first_not_of(" >");
    if (open == npos || line[open] != '[') continue;
    const size_t close = line.substr(0, open + 1000).find("]:", open);
    if (close == npos) continue;
    const Span destination = link_destination(work_, begin + close + 2);
    if (empty(destination)) continue;
    by_label_.emplace(key_of(line.substr(open + 1, close - open - 1)), Entry{destination, {u32(begin), u32(end)}});
  }
}

}  // namespace stet
