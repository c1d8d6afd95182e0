// What another format left behind in a text that has it not, and "its" for "it's".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "style.h"

namespace style {

/// Entities and tags of HTML that a reader sees.
class HtmlEntity {
 public:
  static const stet::Rule rule;
  explicit HtmlEntity(const stet::Settings& s)
      : entities_(s, "html-entities"), tags_(s, "html-tags"), about_(s.words("words-about-markup")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Entity;
  struct Tag;
  Entity entity_at(std::string_view prose, uint32_t at) const;
  Tag tag_at(std::string_view prose, uint32_t at) const;
  stet::Spellings entities_, tags_;
  stet::WordList about_;
};

/// Markdown, wikitext or LaTeX that a reader sees.
class LeftoverMarkup {
 public:
  static const stet::Rule rule;
  explicit LeftoverMarkup(const stet::Settings& s)
      : commands_(s, "latex-commands-in-prose"),
        templates_(s.words("wiki-templates-in-prose")),
        spaces_(s.words("wiki-namespaces-in-prose")),
        about_(s.words("words-about-markup")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  uint32_t end_at(std::string_view prose, uint32_t at, uint32_t limit) const;
  stet::Spellings commands_;
  stet::WordList templates_, spaces_, about_;
};

class PossessiveIts {
 public:
  static const stet::Rule rule;
  explicit PossessiveIts(const stet::Settings& s)
      : owned_(s.words("owned-by-it")),
        always_(s.words("always-owned-by-it")),
        before_(s.words("words-before-possessives")),
        behind_(s.words("words-behind-it-is")),
        other_(s.words("words-behind-its-itself")),
        cleft_(s.words("words-of-a-cleft")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList owned_, always_, before_, behind_, other_, cleft_;
};

}  // namespace style
