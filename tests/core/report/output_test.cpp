// Reports arrive whole, or a person is told why not.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/report/report.h"
#include "tests/support/catch.h"

namespace {

namespace fs = std::filesystem;

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "stet-output-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

std::string read(const fs::path& p) {
  std::ifstream f(p, std::ios::binary);
  return {std::istreambuf_iterator<char>(f), {}};
}

size_t files_in(const fs::path& p) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(p), fs::directory_iterator{}));
}

}  // namespace

TEST_CASE("write_file replaces the old report and keeps its mode") {
  const Folder f;
  const fs::path file = f.path / "report.txt";
  REQUIRE_FALSE(stet::write_file(file.string(), "one"));
  CHECK(read(file) == "one");
  chmod(file.c_str(), 0640);
  REQUIRE_FALSE(stet::write_file(file.string(), "two"));
  CHECK(read(file) == "two");
  struct stat s {};
  stat(file.c_str(), &s);
  CHECK((s.st_mode & 0777) == 0640);
  CHECK(files_in(f.path) == 1);
}

TEST_CASE("write_file writes through a link and to a device") {
  const Folder f;
  REQUIRE_FALSE(stet::write_file((f.path / "real").string(), "one"));
  fs::create_symlink("real", f.path / "link");
  REQUIRE_FALSE(stet::write_file((f.path / "link").string(), "two"));
  CHECK(fs::is_symlink(f.path / "link"));
  CHECK(read(f.path / "real") == "two");
  CHECK_FALSE(stet::write_file("/dev/null", "x"));
}

TEST_CASE("a report that is not committed leaves the old one as it was") {
  const Folder f;
  const std::string file = (f.path / "report.txt").string();
  REQUIRE_FALSE(stet::write_file(file, "old"));
  {
    stet::ReportFile report(file);
    for (int i = 0; i < 40; ++i) report.add(std::string(50'000, 'x'));  // more than is held in memory
    CHECK(files_in(f.path) <= 2);  // 1 where the file system knows files without a name
  }
  CHECK(read(file) == "old");
  CHECK(files_in(f.path) == 1);
  stet::ReportFile report(file);
  std::string whole;
  for (int i = 0; i < 40; ++i) {
    const std::string piece(50'000, static_cast<char>('a' + i % 26));
    report.add(piece);
    whole += piece;
  }
  REQUIRE_FALSE(report.commit());
  CHECK(read(file) == whole);
  CHECK(files_in(f.path) == 1);
}

TEST_CASE("what reads a pipe gets nothing before the report is whole") {
  const Folder f;
  const std::string pipe = (f.path / "pipe").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  char got[8];
  {
    stet::ReportFile dropped(pipe);
    dropped.add(std::string(1'000'000, 'x'));
  }
  CHECK(::read(reader, got, sizeof got) == 0);
  CHECK_FALSE(stet::write_file(pipe, "whole"));
  CHECK(::read(reader, got, sizeof got) == 5);
  close(reader);
}

TEST_CASE("a spool gives back what it was given, with and without room for a file") {
  const Folder f;
  const std::string kept = std::getenv("TMPDIR") != nullptr ? std::getenv("TMPDIR") : "";
  for (const fs::path& folder : {f.path, f.path / "missing"}) {
    setenv("TMPDIR", folder.c_str(), 1);
    stet::Spool spool;
    std::string whole;
    for (int i = 0; i < 100; ++i) {
      const std::string piece(100'003, static_cast<char>('a' + i % 26));
      spool.add(piece);
      whole += piece;
    }
    CHECK(files_in(f.path) <= 1);  // the spool's own file has no name; the second time the copy below is there
    const fs::path copy = f.path / "copy";
    const int fd = open(copy.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(spool.write_to(fd) == 0);
    close(fd);
    CHECK(read(copy) == whole);
  }
  kept.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", kept.c_str(), 1);
}

TEST_CASE("write_file says what is wrong") {
  const Folder f;
  const auto missing = stet::write_file((f.path / "no/such/folder.txt").string(), "x");
  REQUIRE(missing);
  CHECK_THAT(missing->text(), stet_test::contains("does not exist"));
  const auto folder = stet::write_file(f.path.string(), "x");
  REQUIRE(folder);
  CHECK_THAT(folder->hint, stet_test::contains("folder"));
  if (access("/dev/full", W_OK) == 0) {
    const auto full = stet::write_file("/dev/full", "x");
    REQUIRE(full);
    CHECK_THAT(full->hint, stet_test::contains("Free some space"));
  }
  CHECK(files_in(f.path) == 0);
}

TEST_CASE("write_stdout: a closed pipe is no error, a full disk is") {
  const int saved = dup(STDOUT_FILENO);
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  close(ends[0]);
  dup2(ends[1], STDOUT_FILENO);
  const auto closed = stet::write_stdout(std::string(100'000, 'x'));
  dup2(saved, STDOUT_FILENO);
  close(ends[1]);
  CHECK((closed && !*closed));
  if (FILE* full = fopen("/dev/full", "w")) {
    dup2(fileno(full), STDOUT_FILENO);
    const auto failed = stet::write_stdout("x");
    dup2(saved, STDOUT_FILENO);
    fclose(full);
    CHECK_FALSE(failed);
  }
  close(saved);
}
