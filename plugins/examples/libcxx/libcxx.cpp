// A checker built with clang and its own standard library, libc++: sentences that are too long. It takes an option.
#include <stdexcept>
#include <string>

#include <stet/checker.hpp>

const stet::Rule long_sentence{.id = "libcxx/long-sentence",
                               .summary = "A sentence has more words than a reader can hold.",
                               .severity = stet::Severity::info,
                               .tables = STET_TABLE_SENTENCES,
                               .options = {{"words", "int 5..500", "60", "How many words are too many."}},
                               .page =
#include "long-sentence.md.inc"
};

class LongSentence {
 public:
  explicit LongSentence(const stet::Settings& settings) : most_(settings.integer(long_sentence, "words")) {}

  void check(const stet::Document& document, stet::Report& report) const {
    for (const stet::Sentence& sentence : document.sentences()) {
      const std::string words = document.words(sentence.span);
      const auto count = std::count(words.begin(), words.end(), ' ') + 1;
      if (count < most_) continue;
      // An exception of the author's own, to show that it stops at the line with its words.
      if (words.find("libc++ throws") != std::string::npos) throw std::runtime_error("as the text demands");
      report(long_sentence, sentence.span, "this sentence has " + std::to_string(count) + " words");
    }
  }

 private:
  int64_t most_;
};

STET_PLUGIN(LongSentence, "libcxx", "1.0.0", long_sentence)
