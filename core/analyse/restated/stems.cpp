// Endings are told by their last two bytes, of which few share any.
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "core/analyse/restated/units.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/pair.h"

namespace stet::restated {
namespace {

namespace list = lexicon::list;

/// [word-endings] by their last two bytes, longer ones first.
class Endings {
 public:
  Endings() {
    std::array<std::vector<std::string_view>, 256> by_pair;
    for (size_t i = 0; i < lexicon::count_entries(list::word_endings); ++i) {
      const std::string_view ending = lexicon::entry(list::word_endings, i).word;
      if (ending.size() > 1)
        by_pair[last_two(ending)].push_back(ending);
      else
        single_[static_cast<unsigned char>(ending[0])] = true;
    }
    for (size_t pair = 0; pair < by_pair.size(); ++pair) {
      std::vector<std::string_view>& these = by_pair[pair];
      std::sort(these.begin(), these.end(), [](std::string_view a, std::string_view b) { return a.size() > b.size(); });
      all_.insert(all_.end(), these.begin(), these.end());
      border_[pair + 1] = all_.size();
    }
  }
  /// Bytes of the longest that the word ends with; 0: none.
  size_t longest(std::string_view word) const {
    if (word.empty()) return 0;
    if (word.size() > 1)
      for (size_t pair = last_two(word), i = border_[pair]; i < border_[pair + 1]; ++i)
        if (word.ends_with(all_[i])) return all_[i].size();
    return single_[static_cast<unsigned char>(word.back())] ? 1 : 0;
  }

 private:
  static uint32_t last_two(std::string_view s) {
    const auto byte = [&](size_t back) { return uint32_t{static_cast<unsigned char>(s[s.size() - back])}; };
    return lexicon::pair_of(byte(2), byte(1));
  }
  std::vector<std::string_view> all_;
  std::array<size_t, 257> border_{};
  std::array<bool, 256> single_{};
};

bool has_letters(std::string_view s, size_t fewest) {
  size_t letters = 0;
  for (const char c : s)
    if (!is_continuation(c) && ++letters == fewest) return true;
  return false;
}

}  // namespace

std::string_view stem_of(std::string_view folded) {
  static const Endings endings;
  const size_t ending = endings.longest(folded);
  if (ending == 0) return folded;
  const std::string_view stem = folded.substr(0, folded.size() - ending);
  if (!has_letters(stem, 3)) return folded;
  // "HTTPS" is not many "HTTP".
  const bool can_be_said = std::any_of(stem.begin(), stem.end(), [](char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || (c & 0x80) != 0;
  });
  return can_be_said ? stem : folded;
}

}  // namespace stet::restated
