// A plugin for the tests of the command: finds the words it is told to, so that nothing here waits on real rules.
#include <stet/checker.hpp>

namespace {

template <class Each>
void each(const stet::Document& document, std::string_view word, Each found) {
  const auto text = document.prose();
  for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
    found({static_cast<uint32_t>(at), static_cast<uint32_t>(at + word.size())});
}

class Bad {
 public:
  static inline const stet::Rule rule{.id = "words/bad",
                                      .summary = "The text holds a word that is listed.",
                                      .severity = stet::Severity::error,
                                      .options = {{"list", "list", "wrong", "the words"},
                                                  {"limit", "int 1..9", "9", "how many findings at most"},
                                                  {"style", "plain|loud", "plain", "how the message sounds"}},
                                      .page =
#include "bad.md.inc"
  };
  explicit Bad(const stet::Settings& s) : limit_(s.integer("limit")), loud_(s.text("style") == "loud") {
    for (const std::string_view word : s.list("list")) list_.emplace_back(word);
  }
  void check(const stet::Document& document, const stet::Report& report) const {
    int64_t found = 0;
    for (const std::string& word : list_)
      each(document, word, [&](stet::Span at) {
        if (found++ < limit_) report(at, loud_ ? "This word is BAD" : "this word is listed");
      });
  }

 private:
  std::vector<std::string> list_;
  int64_t limit_;
  bool loud_;
};

struct Odd {
  static inline const stet::Rule rule{.id = "words/odd", .summary = "The text holds the word odd."};
  void check(const stet::Document& document, const stet::Report& report) const {
    each(document, "odd", [&](stet::Span at) { report(at, "this word is odd"); });
  }
};

/// The same word twice in a row, with evidence and two fixes; off unless it is asked for.
struct Twice {
  static inline const stet::Rule rule{
      .id = "words/twice", .summary = "The word and stands twice in a row.", .off = true};
  void check(const stet::Document& document, const stet::Report& report) const {
    each(document, "and and", [&](stet::Span at) {
      const stet::Span first{at.begin, at.begin + 3}, second{at.end - 3, at.end};
      report(
          second, "this word stands twice", {{first, "the first time"}},
          {.fixes = {{"Drop one", {{{first.end, second.end}, ""}}}, {"Part them", {{{first.end, first.end}, ","}}}}});
    });
  }
};

struct Meh {
  static inline const stet::Rule rule{
      .id = "words/meh", .summary = "The text holds the word meh.", .severity = stet::Severity::info};
  void check(const stet::Document& document, const stet::Report& report) const {
    each(document, "meh", [&](stet::Span at) { report(at, "this word is meh"); });
  }
};

}  // namespace

STET_PLUGIN("words", "1.0.0", Bad, Odd, Twice, Meh)
