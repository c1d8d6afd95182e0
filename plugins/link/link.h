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
struct TrackingParams {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct AdFragment {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class CategoryPage {
 public:
  static const stet::Rule rule;
  explicit CategoryPage(const stet::Settings& s) : publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool is_news(const std::string& host) const;
  stet::Publishers publishers_;
};

using stet::lower;

}  // namespace links
