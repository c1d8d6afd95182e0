// The rules of the cite plugin: citations by author and year against the list of references.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <stet/checker.hpp>

namespace cite {

/// An author as written and as compared: folded words, "Mueller" as "Müller".
struct Author {
  std::string written;
  std::vector<std::string> words;
};

/// An entry of a list of references.
struct Work {
  const stet::Note* note = nullptr;
  const stet::Citation* citation = nullptr;
  std::vector<Author> authors;  // by their families' names; empty: not read
  bool others = false;          // "et al." in the entry itself
  int32_t year = 0;             // 0: it has none
  char suffix = 0;              // of "2010a"
  stet::Span dated{0, 0};       // the year, with its letter
  stet::Span head{0, 0};        // authors and year: what shows which entry it is
  bool cited = false;           // by a marker that leads to it, or that probably means it
};

enum class Fault {
  none,
  year,      // the authors are a work's, the year is not
  spelling,  // a name is nearly a work's
  missing    // nothing fits
};

/// A citation by author and year, or by author and page: a marker or a bracket in the text, or a short note.
struct Call {
  stet::Span span{0, 0}, label{0, 0};  // all of it; its names
  std::vector<Author> authors;
  bool others = false;
  int32_t year = 0;  // 0: it says none, but a page
  char suffix = 0;
  uint32_t work = stet::none;    // row of Lists::works: the one it means
  Fault fault = Fault::none;     // why no marker leads there
  size_t author = 0, meant = 0;  // spelling: which of its authors, which of the work's
};

enum class Habit {
  years,  // the text cites by author and year
  notes,  // short notes do, "Kettle 1983, 12"
  pages   // the text cites by author and page, "(Kettle 12)"
};

/// Made once for each document; empty where it has none of these habits.
struct Lists {
  std::vector<Work> works;
  std::vector<Call> calls;
  Habit habit = Habit::years;
};

/// What all rules share.
class Reading {
 public:
  explicit Reading(const stet::Settings& s)
      : settings_(s),
        joints_(s.words("name-joints")),
        others_(s.words("and-others")),
        particles_(s.words("name-particles")),
        not_families_(s.words("not-families")) {}
  Lists prepare(const stet::Document&) const;

  std::vector<std::string> folded_words(std::string_view written) const;
  /// Folded words without "van", "de", "al": whether these count differs from list to list.
  std::vector<std::string> bare(const Author&) const;
  std::string fold(std::string_view s) const { return settings_.fold(s); }

 private:
  Work work(const stet::Document&, const stet::Note&, const stet::Citation&) const;
  Call call(const stet::Document&, const stet::Marker&) const;
  /// Empty where notes do not cite by author and year, or hardly anything that the list has.
  Lists of_notes(const stet::Document&) const;
  /// Empty where few brackets hold an author of the list and a page.
  Lists of_pages(const stet::Document&) const;
  /// "(Kettle 12)", "(Kettle and Ode, *Salt* 12–14)": the one that is all of `part`, the words between brackets or
  /// semicolons.
  std::optional<Call> page_call(const stet::Document&, stet::Span part) const;
  void read_names(const stet::Document&, Call&) const;
  std::vector<Work> works(const stet::Document&, std::map<uint32_t, uint32_t>& by_note) const;
  stet::Settings settings_;
  stet::WordList joints_, others_, particles_, not_families_;
};

/// The two name one family.
bool same_author(const Author& a, const Author& b);
/// "Smith et al. 2010", "Smith and Lee 2010": as the text has it, or as it would cite the work.
std::string shown(const stet::Document&, const Call&);
std::string shown(const Work&);

class MissingReference {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;
};
class UncitedReference {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;

 private:
  static void check_called(const stet::Document&, const stet::Report&);
};
class YearMismatch {
 public:
  static const stet::Rule rule;
  YearMismatch(const stet::Settings& s, const Reading& r)
      : reading_(&r), joints_(s.words("name-joints")), others_(s.words("and-others")) {}
  void check(const stet::Document&, const stet::Report&, const Lists&) const;

 private:
  void check_told(const stet::Document&, const stet::Report&) const;
  const Reading* reading_;
  stet::WordList joints_, others_;
};
class AuthorMisspelt {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;
};
class AuthorMissing {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;
};
class Ambiguous {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;
};
class SuffixUnused {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;
};
class DuplicateEntry {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;
};
struct EtAlPunctuation {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;
};
/// "Smith & Lee (2010)", "Smith and Lee (2010)".
struct AmpersandAnd {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Lists&) const;
};
class PreprintAsPublished {
 public:
  static const stet::Rule rule;
  PreprintAsPublished(const stet::Settings& s, const Reading&)
      : settings_(s), servers_(s.words("preprint-servers")), words_(s.words("words-of-preprints")) {}
  void check(const stet::Document&, const stet::Report&, const Lists&) const;

 private:
  bool is_server(const stet::Document&, const stet::Link&) const;
  bool is_preprint_doi(std::string_view doi) const;
  bool leads_elsewhere(const stet::Document&, const stet::Citation&) const;
  stet::Settings settings_;
  stet::WordList servers_, words_;
};
class ListOrder {
 public:
  static const stet::Rule rule;
  ListOrder(const stet::Settings& s, const Reading& r) : settings_(s), reading_(&r) {}
  void check(const stet::Document&, const stet::Report&, const Lists&) const;

 private:
  stet::Settings settings_;
  const Reading* reading_;
};

}  // namespace cite
