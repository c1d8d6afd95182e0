// One hash table over all lists the labeller asks. Words are known by their 64-bit hash alone.
#include "core/references/word_classes.h"

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

namespace list = lexicon::list;

struct Source {
  lexicon::List list;
  uint32_t classes;
};
constexpr Source sources[] = {
    {list::month_names, class_month},
    {list::weekday_names, class_weekday},
    {list::publisher_words, class_publisher},
    {list::institution_words, class_institution},
    {list::journal_words, class_journal},
    {list::newspaper_words, class_newspaper},
    {list::conference_words, class_conference},
    {list::series_words, class_series},
    {list::genre_words, class_genre},
    {list::undated_words, class_undated},
    {list::editor_words, class_editor},
    {list::roles, class_editor},
    {list::translator_words, class_translator},
    {list::page_words, class_page},
    {list::issue_words, class_issue},
    {list::volume_numbers, class_volume},
    {list::places_of_publication, class_place},
    {list::given_names, class_given},
    {list::name_particles, class_particle},
    {list::name_joints, class_joint},
    {list::and_others, class_others},
    {list::edition_words, class_edition},
    {list::leads_to_container, class_lead},
    {list::access_phrases, class_access},
    {list::access_words, class_access},
    {list::available_phrases, class_available},
    {list::signals, class_signal},
    {list::small_words, class_small},
    {list::ordinals, class_ordinal},
    {list::seasons, class_season},
};

}  // namespace

uint64_t hash_of_word(std::string_view s) {
  uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  h ^= h >> 32;
  h *= 0x9E3779B97F4A7C15ULL;
  h ^= h >> 29;
  return h == 0 ? 1 : h;
}

const WordClasses& WordClasses::instance() {
  static const WordClasses made;
  return made;
}

WordClasses::WordClasses() : slots_(4096) {
  for (const Source& source : sources)
    for (size_t i = 0; i < lexicon::count_entries(source.list); ++i)
      add(fold(lexicon::entry(source.list, i).word), source.classes);
}

void WordClasses::add(std::string_view entry, uint32_t classes) {
  while (!entry.empty() && (entry.back() == '.' || entry.back() == ':' || entry.back() == ',')) entry.remove_suffix(1);
  // Of phrases one word, of which the same is nearly as true: "et al." is known by its last, others by their first.
  if (const size_t space = entry.find(' '); space != std::string_view::npos) {
    if ((classes & class_others) != 0)
      entry = entry.substr(entry.rfind(' ') + 1);
    else if ((classes & (class_access | class_available | class_signal)) != 0)
      entry = entry.substr(0, space);
    else
      return;
    while (!entry.empty() && (entry.back() == '.' || entry.back() == ',')) entry.remove_suffix(1);
    if (entry.size() < 2) return;
  }
  if (entry.empty()) return;
  if (used_ * 2 >= slots_.size()) grow();
  const uint64_t hash = hash_of_word(entry);
  size_t i = hash & (slots_.size() - 1);
  while (slots_[i].hash != 0 && slots_[i].hash != hash) i = (i + 1) & (slots_.size() - 1);
  if (slots_[i].hash == 0) {
    slots_[i].hash = hash;
    ++used_;
  }
  slots_[i].classes |= classes;
}

void WordClasses::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].hash != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

uint32_t WordClasses::of(std::string_view folded) const {
  const uint64_t hash = hash_of_word(folded);
  for (size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
    if (slots_[i].hash == hash) return slots_[i].classes;
    if (slots_[i].hash == 0) return 0;
  }
}

}  // namespace stet
