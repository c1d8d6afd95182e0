// A plugin for the tests of the command: finds the words it is told to, so that nothing here waits on real rules.
#include <stet/checker.hpp>

namespace {

const stet::Rule bad{.id = "words/bad",
                     .summary = "The text holds a word that is listed.",
                     .severity = stet::Severity::error,
                     .options = {{"list", "list", "wrong", "the words"},
                                 {"limit", "int 1..9", "9", "how many findings at most"},
                                 {"style", "plain|loud", "plain", "how the message sounds"}},
                     .page =
#include "bad.md.inc"
};
const stet::Rule odd{.id = "words/odd", .summary = "The text holds the word odd.", .severity = stet::Severity::warning};
const stet::Rule meh{.id = "words/meh", .summary = "The text holds the word meh.", .severity = stet::Severity::info};

class Words {
 public:
  explicit Words(const stet::Settings& s)
      : list_(s.list(bad, "list")), limit_(s.integer(bad, "limit")), loud_(s.text(bad, "style") == "loud") {}

  void check(const stet::Document& document, stet::Report& report) {
    int64_t found = 0;
    for (const std::string& word : list_)
      each(document, word, [&](stet::Span at) {
        if (found++ < limit_) report(bad, at, loud_ ? "This word is BAD" : "this word is listed");
      });
    each(document, "odd", [&](stet::Span at) { report(odd, at, "this word is odd"); });
    each(document, "meh", [&](stet::Span at) { report(meh, at, "this word is meh"); });
  }

 private:
  template <class Each>
  static void each(const stet::Document& document, std::string_view word, Each found) {
    const auto text = document.prose();
    for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
      found({static_cast<uint32_t>(at), static_cast<uint32_t>(at + word.size())});
  }
  std::vector<std::string> list_;
  int64_t limit_;
  bool loud_;
};

}  // namespace

STET_PLUGIN(Words, "words", "1.0.0", bad, odd, meh)
