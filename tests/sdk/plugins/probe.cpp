// A plugin that says what it sees and what it was given, for the tests of the contract.
#include <cstdio>
#include <string>

#include <stet/checker.hpp>

namespace {

std::string table(const stet_document& d, stet_table which) {
  return std::to_string(d.tables[which].count) + (d.tables[which].stride > 0 ? " rows" : " rows, not shown");
}
constexpr stet::Span start{0, 1};

/// The view that prepare() was shown lives until it is done with.
struct Prepared {
  stet::Document whole;
  size_t blocks;
};

/// What every rule of this plugin shares.
struct Shared {
  static inline const std::initializer_list<stet::Option> options = {
      {"house", "string", "ours", "Whose rules these are."}};
  explicit Shared(const stet::Settings& s) : house(s.text("house")) {}
  Prepared prepare(const stet::Document& document) const { return {document, document.blocks().size()}; }
  std::string house;
};

struct Undeclared {
  static inline const stet::Rule rule{
      .id = "probe/undeclared", .summary = "Reads what it does not declare.", .tables = STET_BLOCKS};
  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Date& d : document.dates()) report(d.span, "a date that nobody was to see");
  }
};

struct Dates {
  static inline const stet::Rule rule{.id = "probe/dates", .summary = "Each date.", .tables = STET_DATES};
  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Date& d : document.dates()) report(d.span, "a date");
  }
};

struct Tables {
  static inline const stet::Rule rule{.id = "probe/tables", .summary = "What it sees.", .tables = STET_BLOCKS};
  void check(const stet::Document& document, const stet::Report& report) const {
    report(start, "blocks: " + table(document.raw(), STET_TABLE_BLOCKS) +
                      "; markers: " + table(document.raw(), STET_TABLE_MARKERS) + "; dates: " +
                      table(document.raw(), STET_TABLE_DATES) + "; links: " + table(document.raw(), STET_TABLE_LINKS));
  }
};

struct Kept {
  static inline const stet::Rule rule{
      .id = "probe/kept", .summary = "What its plugin was shown.", .tables = STET_BLOCKS};
  void check(const stet::Document&, const stet::Report& report, const Prepared& prepared) const {
    report(start, "dates: " + table(prepared.whole.raw(), STET_TABLE_DATES));
  }
};

struct English {
  static inline const stet::Rule rule{.id = "probe/english",
                                      .summary = "Of English texts.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_BLOCKS,
                                      .languages = "en"};
  void check(const stet::Document& document, const stet::Report& report) const {
    report(start, "in “" + std::string(document.language()) + "”");
  }
};

struct Renamed {
  static inline const stet::Rule rule{.id = "probe/renamed",
                                      .summary = "It had other names.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_BLOCKS,
                                      .options = {{"word", "string", "none", "A word."}},
                                      .former = "probe/old-name elsewhere/older-name"};
  explicit Renamed(const stet::Settings& s) : word_(s.text("word")) {}
  void check(const stet::Document&, const stet::Report& report) const { report(start, "the word is " + word_); }
  std::string word_;
};

struct Off {
  static inline const stet::Rule rule{.id = "probe/off",
                                      .summary = "Only where it is asked for.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_BLOCKS,
                                      .off = true};
  void check(const stet::Document&, const stet::Report& report) const { report(start, "asked for"); }
};

struct Options {
  static inline const stet::Rule rule{.id = "probe/options",
                                      .summary = "What it was given.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_BLOCKS,
                                      .options = {{"on", "bool", "false", "A switch."},
                                                  {"count", "int 0..10", "3", "How many."},
                                                  {"share", "number 0..1", "0.5", "A share."},
                                                  {"since", "date", "", "A day."},
                                                  {"style", "plain|loud", "plain", "How."},
                                                  {"words", "list", "one\ntwo", "Words."},
                                                  {"names", "table", "a=1", "Names."},
                                                  {"file", "file", "", "A file."}}};
  Options(const stet::Settings& s, const Shared& shared) {
    said_ = s.flag("on") ? "on" : "off";
    said_ += " " + std::to_string(s.integer("count")) + " " + std::to_string(s.number("share")).substr(0, 4);
    const stet_day day = s.date("since");
    said_ += " " + std::to_string(day.year) + "-" + std::to_string(day.month) + "-" + std::to_string(day.day);
    said_ += " " + std::string(s.text("style")) + " [";
    for (const std::string_view w : s.list("words")) said_ += std::string(w) + ";";
    said_ += "] {";
    for (const auto& [key, value] : s.table("names")) said_ += std::string(key) + "=" + std::string(value) + ";";
    const stet::File file = s.file("file");
    said_ += "} " + std::string(file.name) + ":" + std::to_string(stet::lines(file.bytes).size()) + " " + shared.house;
    said_ += " " + std::string(s.of_plugin().text("house"));
  }
  void check(const stet::Document&, const stet::Report& report, const Prepared& prepared) const {
    report(start, said_ + " " + std::to_string(prepared.blocks));
  }
  std::string said_;
};

struct Prints {
  static inline const stet::Rule rule{
      .id = "probe/prints", .summary = "It prints.", .severity = stet::Severity::warning, .tables = STET_BLOCKS};
  void check(const stet::Document&, const stet::Report& report) const {
    std::puts("a word on standard output");
    std::fputs("a word on standard error\n", stderr);
    report(start, "it printed");
  }
};

/// Three rules that see one row at fault.
struct FirstSight {
  static inline const stet::Rule rule{
      .id = "probe/first-sight", .summary = "Sees a date.", .severity = stet::Severity::info, .tables = STET_DATES};
  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Date& d : document.dates())
      report(d.span, "first", {{start, "the first's evidence"}}, {.cause = document.cause(d)});
  }
};
struct SecondSight {
  static inline const stet::Rule rule{
      .id = "probe/second-sight", .summary = "Sees it, too.", .severity = stet::Severity::error, .tables = STET_DATES};
  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Date& d : document.dates()) report(d.span, "second", {}, {.cause = document.cause(d, d)});
  }
};

}  // namespace

STET_PLUGIN_SHARING(Shared, "probe", "1.0.0", Undeclared, Dates, Tables, Kept, English, Renamed, Off, Options, Prints,
                    FirstSight, SecondSight)
