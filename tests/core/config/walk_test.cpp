// Walking a folder, with and without a repository around it.
#include "core/config/walk.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/catch.h"

using namespace stet;
namespace fs = std::filesystem;

namespace {

struct Tree {
  fs::path root;
  Tree() {
    std::string name = (fs::temp_directory_path() / "stet-walk-XXXXXX").string();
    root = mkdtemp(name.data());
  }
  ~Tree() { fs::remove_all(root); }
  void file(const std::string& path, const std::string& text = "") const {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path) << text;
  }
  std::string found(const std::string& folder = "") const {
    const Walk w = walk((root / folder).string(), [](std::string_view p) { return p.ends_with(".md"); },
                        [](std::string_view p) { return p.ends_with("excluded.md"); });
    std::string out;
    for (const std::string& p : w.documents)
      out += (out.empty() ? "" : " ") + fs::path(p).lexically_relative(root).string();
    return out;
  }
};

}  // namespace

TEST_CASE("a folder's documents come sorted, without hidden, excluded and other files") {
  const Tree t;
  for (const char* f : {"b.md", "a/z.md", "a.md", "c.png", ".hidden.md", ".git2/x.md", "a/excluded.md"}) t.file(f);
  fs::create_directory_symlink(t.root, t.root / "a/loop");
  CHECK(t.found() == "a/z.md a.md b.md");
}

TEST_CASE(".gitignore on the way down") {
  const Tree t;
  t.file(".gitignore", "drafts/\n*.tmp.md\n");
  t.file("sub/.gitignore", "!keep.tmp.md\nlocal.md\n");
  for (const char* f :
       {"a.md", "x.tmp.md", "drafts/a.md", "sub/keep.tmp.md", "sub/local.md", "sub/deep/local.md", "local.md"})
    t.file(f);
  CHECK(t.found() == "a.md local.md sub/keep.tmp.md");
}

TEST_CASE(".gitignore above, up to the repository's root") {
  const Tree t;
  t.file(".gitignore", "outside.md\n");
  t.file("repo/.gitignore", "/sub/anchored.md\ninside.md\n");
  for (const char* f : {"repo/sub/anchored.md", "repo/sub/inside.md", "repo/sub/outside.md"}) t.file(f);
  CHECK(t.found("repo/sub") ==
        "repo/sub/anchored.md repo/sub/inside.md repo/sub/outside.md");  // no repository: not above
  fs::create_directory(t.root / "repo/.git");
  CHECK(t.found("repo/sub") == "repo/sub/outside.md");
}
