// The English names of config/words/months.toml.
#include "core/lexicon/calendar.h"

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet::lexicon {
namespace {

int english(List list, std::string_view word) {
  static const uint64_t bit = language_bit("en");
  char lowered[16];
  if (word.size() > sizeof lowered) return 0;
  for (size_t i = 0; i < word.size(); ++i) lowered[i] = lower(word[i]);
  for (const Meaning m : Meanings(list, {lowered, word.size()}))
    if ((m.languages & bit) != 0) return m.value;
  return 0;
}

}  // namespace

int english_month(std::string_view word) { return english(list::month_names, word); }
int english_weekday(std::string_view word) { return english(list::weekday_names, word); }

}  // namespace stet::lexicon
