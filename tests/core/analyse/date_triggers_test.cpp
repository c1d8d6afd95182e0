// No word that tells a date from the document's own day stands where the scan for triggers passes over it.
#include "core/analyse/dates/date_triggers.h"

#include <string>
#include <vector>

#include "core/analyse/analyse.h"
#include "core/lexicon/lexicon.h"
#include "tests/support/catch.h"

namespace {

using namespace stet;
namespace list = lexicon::list;

bool stops_within(const std::string& text, size_t begin, size_t end) {
  Document d;
  d.text = text;
  d.blocks.push_back({{0, u32(text.size())}, STET_BLOCK_PARAGRAPH, 0, none, none});
  find_words(d);
  const std::vector<uint32_t> words = relative_triggers(d, d.prose());
  DateTriggers triggers(text, 0, u32(text.size()), words);
  const uint32_t at = triggers.next(u32(begin));
  return at >= begin && at < end;
}

TEST_CASE("every relative day, and every month or unit behind every direction, is a trigger") {
  for (const size_t before : {0u, 61u, 200u}) {  // also across the blocks in which the text is read
    const std::string lead(before, '.');
    for (size_t i = 0; i < lexicon::count_entries(list::relative_days); ++i) {
      const std::string word(lexicon::entry(list::relative_days, i).word);
      CAPTURE(word, before);
      CHECK(stops_within(lead + word + " ", before, before + word.size()));
      CHECK(stops_within(lead + word + "14 ", before, before + word.size()));  // the figures of a marker
    }
    for (size_t i = 0; i < lexicon::count_entries(list::relative_directions); ++i) {
      const std::string direction(lexicon::entry(list::relative_directions, i).word);
      for (size_t k = 0; k < lexicon::count_entries(list::relative_units); ++k) {
        const std::string text = direction + " " + std::string(lexicon::entry(list::relative_units, k).word);
        CAPTURE(text, before);
        CHECK(stops_within(lead + text + " ", before, before + text.size()));
      }
      for (const char* month : {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                                "October", "November", "December"}) {
        const std::string text = direction + " " + month;
        CAPTURE(text, before);
        CHECK(stops_within(lead + text + " ", before, before + text.size()));
      }
    }
  }
}

}  // namespace
