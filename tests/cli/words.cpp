// A plugin for the tests of the command: finds the words it is told to, so that nothing here waits on real rules.
#include <cstdio>

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

/// The words of a file; it had another name.
class Listed {
 public:
  static inline const stet::Rule rule{.id = "words/listed",
                                      .summary = "The text holds a word of a file.",
                                      .options = {{"file", "file", "", "a word in each line"}},
                                      .former = "words/on-a-list"};
  explicit Listed(const stet::Settings& s) : file_(s.file("file")), voice_(s.of_plugin().text("voice")) {}
  void check(const stet::Document& document, const stet::Report& report) const {
    for (const std::string_view word : stet::lines(file_.bytes))
      each(document, word, [&](stet::Span at) {
        report(at, "this word is in " + std::string(file_.name) + ", I say " + std::string(voice_));
      });
  }

 private:
  stet::File file_;
  std::string_view voice_;
};

/// Prints what it does, as authors do while they look for a mistake.
struct Loud {
  static inline const stet::Rule rule{
      .id = "words/loud", .summary = "The text holds the word loud.", .tables = STET_SENTENCES, .off = true};
  void check(const stet::Document& document, const stet::Report& report) const {
    std::printf("%u sentences\nlook at this\n", document.sentences().size());
    each(document, "loud", [&](stet::Span at) { report(at, "this word is loud"); });
  }
};

/// What the rules share: an option of the whole plugin.
struct Words {
  static inline const std::initializer_list<stet::Option> options = {{"voice", "string", "plainly", "how it is said"}};
};

struct Meh {
  static inline const stet::Rule rule{
      .id = "words/meh", .summary = "The text holds the word meh.", .severity = stet::Severity::info};
  void check(const stet::Document& document, const stet::Report& report) const {
    each(document, "meh", [&](stet::Span at) { report(at, "this word is meh"); });
  }
};

}  // namespace

STET_PLUGIN_SHARING(Words, "words", "1.0.0", Bad, Odd, Twice, Listed, Loud, Meh)
