// The rules of the link plugin: links that lead nowhere, or not to the thing cited.
#pragma once

#include <span>
#include <string>

#include <stet/checker.hpp>
#include <stet/spellings.hpp>

namespace links {

constexpr size_t most_places = 20;  // of one habit, in one finding

/// "https://…/2023/03/02/ tram-returns/", "…/tram-comes-\nback-after-the-war.html": behind one blank at `at` stands
/// what can only be the rest of an address; empty: it does not.
stet::Span rest_behind(std::string_view prose, uint32_t at);

/// The link under which a citation names an item by its title; nullptr: none that could be judged.
const stet::Link* link_of_item(const stet::Document&, const stet::Citation&);
/// The site is a news outlet's or an agency's.
bool is_press(const stet::Publishers&, const std::string& host);
/// What an address of [pages-of-searches] shows, in the numbers of that list; 0: it is none of them.
uint32_t kind_of_search(const stet::WordList& searches, const stet::Document&, const stet::Link&);

struct RelativeUrl {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class WordsOfAnotherAddress {
 public:
  static const stet::Rule rule;
  explicit WordsOfAnotherAddress(const stet::Settings& s) : publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Publishers publishers_;
};
class IdnHomograph {
 public:
  static const stet::Rule rule;
  explicit IdnHomograph(const stet::Settings& s)
      : settings_(s), alike_(s, "letters-like-latin"), latin_(s.words("latin-letters-with-doubles")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Label;
  Label read(std::string_view label) const;
  void tell(const stet::Document&, const stet::Report&, const stet::Link&, const Label&, stet::Span) const;
  stet::Settings settings_;
  stet::Spellings alike_;
  stet::WordList latin_;
};
class BadTld {
 public:
  static const stet::Rule rule;
  explicit BadTld(const stet::Settings& s) : slips_(s, "slips-of-domains") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings slips_;
};
struct Malformed {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MissingSpaceAfterUrl {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class TrackingParams {
 public:
  static const stet::Rule rule;
  explicit TrackingParams(const stet::Settings& s)
      : names_(s.words("tracking-parameters")), prefixes_(s.words("tracking-prefixes")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool tracks(std::string_view name) const;
  void check_part(const stet::Document&, const stet::Report&, const stet::Link&, stet::Span part) const;
  stet::WordList names_, prefixes_;
};
class AdFragment {
 public:
  static const stet::Rule rule;
  explicit AdFragment(const stet::Settings& s) : fragments_(s.words("advertisement-fragments")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList fragments_;
};
class CategoryPage {
 public:
  static const stet::Rule rule;
  explicit CategoryPage(const stet::Settings& s)
      : publishers_(s.publishers()),
        lists_(s.words("list-folders")),
        press_lists_(s.words("press-list-folders")),
        sections_(s.words("press-sections")),
        searches_(s.words("search-pages")),
        engines_(s.words("pages-of-searches")),
        topics_(s.words("topic-pages")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool only_sections(std::string_view path) const;
  bool searches(std::string_view path, std::string_view query) const;
  bool says_search(const stet::Document&, const stet::Citation&, stet::Span title, const stet::Link&) const;
  struct Folder {
    std::string as_it_is;
    bool plain;
  };
  bool may_have_topics(const stet::Document&, const stet::Link&) const;
  bool is_topic(const std::string& host, std::string_view path) const;
  bool is_topic(std::string& key, std::span<const Folder>) const;
  stet::Publishers publishers_;
  stet::WordList lists_, press_lists_, sections_, searches_, engines_, topics_;
};
/// The same of a site as a whole.
class Homepage {
 public:
  static const stet::Rule rule;
  explicit Homepage(const stet::Settings& s)
      : settings_(s), publishers_(s.publishers()), sites_(s.words("words-for-a-site")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool cites_site(const stet::Document&, const stet::Citation&, stet::Span title, const std::string& host) const;
  stet::Settings settings_;
  stet::Publishers publishers_;
  stet::WordList sites_;
};
class SearchResult {
 public:
  static const stet::Rule rule;
  explicit SearchResult(const stet::Settings& s)
      : settings_(s), searches_(s.words("pages-of-searches")), words_(s.words("words-of-searching")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool says_so(const stet::Document&, const stet::Link&, uint32_t kind) const;
  bool stands_beside(const stet::Document&, const stet::Link&) const;
  stet::Settings settings_;
  stet::WordList searches_, words_;
};
class DuplicateUrlDifferentTitle {
 public:
  static const stet::Rule rule;
  explicit DuplicateUrlDifferentTitle(const stet::Settings& s)
      : settings_(s), small_(s.words("words-that-name-nothing")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  std::vector<std::string> words_of(const stet::Document&, stet::Span) const;
  bool apart(const stet::Document&, stet::Span, stet::Span) const;
  stet::Settings settings_;
  stet::WordList small_;
};
class SameTitleDifferentUrl {
 public:
  static const stet::Rule rule;
  explicit SameTitleDifferentUrl(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};

// Addresses as a browser had them while they were copied.
struct TextFragment {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class SessionId {
 public:
  static const stet::Rule rule;
  explicit SessionId(const stet::Settings& s) : names_(s.words("session-parameters")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Span found(const stet::Document&, const stet::Link&) const;
  stet::WordList names_;
};
class ProxyHost {
 public:
  static const stet::Rule rule;
  explicit ProxyHost(const stet::Settings& s) : labels_(s.words("proxy-labels")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList labels_;
};
class Shortener {
 public:
  static const stet::Rule rule;
  explicit Shortener(const stet::Settings& s) : hosts_(s.words("shortener-hosts")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList hosts_;
};
class Redirector {
 public:
  static const stet::Rule rule;
  explicit Redirector(const stet::Settings& s) : gates_(s.words("redirecting-pages")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList gates_;
};
struct LocalOrPrivate {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct ArchiveMalformed {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct AmpOrMobile {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
// Addresses of which a part is lost.
struct Truncated {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MissingScheme {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct UnbalancedBracket {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct InsecureHttp {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct PercentEncodingBroken {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct DoiAsOtherUrl {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

using stet::lower;

}  // namespace links
