// The confined program that lays out a PDF: one that is missing, fails, hangs or never stops costs an error each.
#include "core/process/lay_out.h"

#include <poll.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/support/catch.h"

using namespace stet;

namespace {

/// What LayOut makes of another program.
std::string said_with(const char* program, uint32_t timeout_ms = 5'000) {
  setenv("STET_PDFTOTEXT", program, 1);
  auto run = LayOut::start("%PDF-1.4 ", timeout_ms, 2'048);
  unsetenv("STET_PDFTOTEXT");
  if (!run) return run.error().message;
  pollfd end{run->ended(), POLLIN, 0};
  poll(&end, 1, static_cast<int>(timeout_ms));
  const auto answer = run->answer();
  if (!answer) return answer.error().message;
  close(*answer);
  return "read";
}

}  // namespace

TEST_CASE("a program that lays out PDF is named by its whole path or not at all") {
  CHECK(said_with("/no/such/program").find("not installed") != std::string::npos);
  CHECK(said_with("pdftotext").find("not installed") != std::string::npos);
}

TEST_CASE("a program that fails, hangs or writes without end costs an error in words") {
  CHECK(said_with("/bin/false").find("damaged") != std::string::npos);
  CHECK(said_with("/bin/true") == "read");
  const std::string build = STET_BINARY_DIR "/tests/fake-pdftotext-";
  CHECK(said_with((build + "hang").c_str(), 300).find("not finished") != std::string::npos);
  CHECK(said_with((build + "endless").c_str(), 20'000).find("more of this PDF") != std::string::npos);
  CHECK(said_with((build + "attack").c_str()) == "read");  // each of its attempts was refused
}
