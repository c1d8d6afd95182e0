// A checker built with clang and its own standard library, libc++: sentences that are too long. It takes an option.
#include <stdexcept>
#include <string>

#include <stet/checker.hpp>

class LongSentence {
 public:
  static inline const stet::Rule rule{.id = "libcxx/long-sentence",
                                      .summary = "A sentence has more words than a reader can hold.",
                                      .severity = stet::Severity::info,
                                      .tables = STET_SENTENCES,
                                      .options = {{"words", "int 5..500", "60", "How many words are too many."}},
                                      .page =
#include "long-sentence.md.inc"
  };

  explicit LongSentence(const stet::Settings& settings) : most_(static_cast<size_t>(settings.integer("words"))) {}

  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Sentence& sentence : document.sentences()) {
      const size_t count = document.word_count(sentence.span);
      if (count < most_) continue;
      // An exception of the author's own, to show that it stops at the line with its words.
      if (document.words(sentence.span).find("libc++ throws") != std::string::npos)
        throw std::runtime_error("as the text demands");
      report(sentence.span, "this sentence has " + std::to_string(count) + " words");
    }
  }

 private:
  size_t most_;
};

STET_PLUGIN("libcxx", "1.0.0", LongSentence)
