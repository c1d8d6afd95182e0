// The rules of the link plugin: links that lead nowhere, or not to the thing cited.
#pragma once

#include <string>

#include <stet/checker.hpp>

namespace links {

struct RelativeUrl {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
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
        topics_(s.words("topic-pages")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool is_news(const std::string& host) const;
  bool only_sections(std::string_view path) const;
  bool searches(std::string_view path, std::string_view query) const;
  bool says_search(const stet::Document&, const stet::Citation&, stet::Span title, const stet::Link&) const;
  bool is_topic(const std::string& host, std::string_view path) const;
  stet::Publishers publishers_;
  stet::WordList lists_, press_lists_, sections_, searches_, topics_;
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

using stet::lower;

}  // namespace links
