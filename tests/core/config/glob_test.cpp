// Wildcards and .gitignore, case by case as git decides them.
#include "core/config/glob.h"

#include "core/config/config.h"
#include "core/config/ignore.h"
#include "tests/support/catch.h"

using namespace stet;

TEST_CASE("a component") {
  CHECK(component_matches("*.md", "a.md"));
  CHECK(component_matches("*", ""));
  CHECK(component_matches("a*b*c", "aXbYbZc"));
  CHECK_FALSE(component_matches("a*b", "ab c"));
  CHECK(component_matches("a?.txt", "aé.txt"));  // one character, not one byte
  CHECK_FALSE(component_matches("a?.txt", "a.txt"));
  CHECK(component_matches("[a-c]x", "bx"));
  CHECK_FALSE(component_matches("[!a-c]x", "bx"));
  CHECK(component_matches("[]]", "]"));
  CHECK(component_matches("[а-я]", "ж"));
  CHECK(component_matches("[ab", "[ab"));  // no closing bracket: a plain character
  CHECK(component_matches("\\*", "*"));
  CHECK_FALSE(component_matches("\\*", "x"));
}

TEST_CASE("globs of the configuration") {
  CHECK(glob_match("*.md", "deep/down/a.md"));
  CHECK(glob_match("**/*.md", "a.md"));
  CHECK(glob_match("**/*.md", "deep/down/a.md"));
  CHECK(glob_match("drafts/*.md", "drafts/a.md"));
  CHECK_FALSE(glob_match("drafts/*.md", "drafts/old/a.md"));
  CHECK_FALSE(glob_match("drafts/*.md", "x/drafts/a.md"));
  CHECK(glob_match("drafts/", "x/drafts/old/a.md"));
  CHECK_FALSE(glob_match("drafts/", "drafts"));
  CHECK(glob_match("a/b/", "a/b/c/d.md"));
  CHECK_FALSE(glob_match("a/b/", "x/a/b/c.md"));
  CHECK(glob_match("/a.md", "a.md"));
  CHECK_FALSE(glob_match("/a.md", "b/a.md"));
  CHECK(glob_match("a/**/z.md", "a/z.md"));
  CHECK(glob_match("a/**/z.md", "a/b/c/z.md"));
  CHECK(glob_match("./a.md", "a.md"));
}

TEST_CASE("many stars do not take for ever") {
  std::string path(2000, 'a');
  path += '/';
  path.append(2000, 'a');
  std::string pattern;
  for (int i = 0; i < 30; ++i) pattern += "**/*a*a*a*b/";
  CHECK_FALSE(glob_match(pattern, path));
}

namespace {
bool out(std::string_view gitignore, std::string_view path, bool folder = false) {
  return ignored({{"/r", parse_gitignore(gitignore)}}, "/r/" + std::string(path), folder);
}
}  // namespace

TEST_CASE(".gitignore") {
  CHECK(out("*.md", "a/b.md"));
  CHECK(out("*.md\n!b.md", "a/c.md"));
  CHECK_FALSE(out("*.md\n!b.md", "a/b.md"));
  CHECK(out("!b.md\n*.md", "a/b.md"));  // the last word wins
  CHECK(out("build/", "build", true));
  CHECK(out("build/", "x/build", true));
  CHECK_FALSE(out("build/", "build"));  // a file of that name
  CHECK(out("/a.md", "a.md"));
  CHECK_FALSE(out("/a.md", "x/a.md"));
  CHECK(out("doc/*.md", "doc/a.md"));
  CHECK_FALSE(out("doc/*.md", "x/doc/a.md"));
  CHECK(out("**/doc", "x/y/doc", true));
  CHECK(out("doc/**", "doc/x/a.md"));
  CHECK_FALSE(out("doc/**", "doc", true));
  CHECK(out("a/**/b", "a/b"));
  CHECK_FALSE(out("# a.md", "a.md"));
  CHECK(out("\\#a.md", "#a.md"));
  CHECK(out("\\!a.md", "!a.md"));
  CHECK(out("a.md   ", "a.md"));
  CHECK(out("a\\ ", "a "));
  CHECK(out("a.md\r\nb.md\r\n", "b.md"));
  CHECK_FALSE(out("/\n\n", "a"));
}

TEST_CASE("an inner .gitignore has the last word") {
  const std::vector<IgnoreFile> files = {{"/r", parse_gitignore("*.md")}, {"/r/keep", parse_gitignore("!*.md")}};
  CHECK_FALSE(ignored(files, "/r/keep/a.md", false));
}
