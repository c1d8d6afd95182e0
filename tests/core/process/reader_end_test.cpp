// A worker that ends while it reads: the document is named, the others are checked. Reading is held up by a named pipe
// that nobody writes to.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

class SilentPipe {
 public:
  SilentPipe() : path_("/tmp/stet-test-pipe-" + std::to_string(getpid())) {
    unlink(path_.c_str());
    REQUIRE(mkfifo(path_.c_str(), 0600) == 0);
    fd_ = open(path_.c_str(), O_RDWR | O_CLOEXEC);  // so that a reader waits for us
  }
  ~SilentPipe() {
    close(fd_);
    unlink(path_.c_str());
  }
  SilentPipe(const SilentPipe&) = delete;
  SilentPipe& operator=(const SilentPipe&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  int fd_;
};

std::set<pid_t> children(pid_t of) {
  const std::string pid = std::to_string(of);
  std::ifstream in("/proc/" + pid + "/task/" + pid + "/children");
  std::set<pid_t> out;
  for (pid_t child; in >> child;) out.insert(child);
  return out;
}

std::vector<Input> inputs(const SilentPipe& pipe) {
  Input silent;
  silent.path = pipe.path();
  return {text("a", "One."), silent, text("c", "Three.")};
}

/// Runs, and ends with `signal` what `who` picks from the nursery, once, while the pipe is being read.
Run run_and_kill(const SilentPipe& pipe, int signal, const std::function<pid_t(pid_t nursery)>& who,
                 size_t stop_after = 0, uint32_t timeout_ms = 120'000) {
  Run r;
  Config config;
  config.jobs = 1;
  config.timeout_ms = timeout_ms;
  const auto engine = Engine::start({abi_plugin("well-behaved")}, {});
  engine->configure(config, {everything(engine->catalogue())}, "");
  r.catalogue = engine->catalogue();
  size_t kills = 0, idles = 0;
  engine->run(
      inputs(pipe), [&](DocumentResult&& d) { r.results.push_back(std::move(d)); },
      [&](size_t) {
        ++idles;
        const auto nursery = children(getpid());
        if (nursery.empty() || kills > stop_after) return;
        if (const pid_t victim = who(*nursery.rbegin()); victim > 0 && kill(victim, signal) == 0) ++kills;
      },
      [&] { return idles > 600; });  // minutes: on a busy machine a worker takes its time to come
  return r;
}

pid_t a_worker(pid_t nursery) {
  const auto workers = children(nursery);
  return workers.empty() ? 0 : *workers.begin();
}

}  // namespace

TEST_CASE("reading that does not end in time is reported on its document", "[plugins]") {
  const SilentPipe pipe;
  Config config;
  config.timeout_ms = 500;
  const Run r = run({abi_plugin("well-behaved")}, inputs(pipe), config);
  REQUIRE(r.results.size() == 3);
  CHECK(r.ids(0) == std::vector<std::string>{"well-behaved/rule"});
  CHECK(r.results[1].why_unread == NotRead::timed_out);
  REQUIRE(r.results[1].unreadable);
  CHECK_THAT(r.results[1].unreadable->message, stet_test::contains("500 milliseconds"));
  CHECK(r.results[1].path == pipe.path());
  CHECK(r.ids(2) == std::vector<std::string>{"well-behaved/rule"});
}

TEST_CASE("a worker that somebody kills is nobody's fault", "[plugins]") {
  if (children(getppid()).empty()) return;  // a system that does not list children
  const SilentPipe pipe;
  const Run r = run_and_kill(pipe, SIGKILL, a_worker, 0, 1'000);
  REQUIRE(r.results.size() == 3);
  CHECK(r.results[1].why_unread == NotRead::timed_out);  // no crash: it was read once more
  CHECK(r.ids(2) == std::vector<std::string>{"well-behaved/rule"});
}

TEST_CASE("a document over which workers are killed three times is named", "[plugins]") {
  if (children(getppid()).empty()) return;
  const SilentPipe pipe;
  const Run r = run_and_kill(pipe, SIGKILL, a_worker, 2);
  REQUIRE(r.results.size() == 3);
  CHECK(r.results[1].why_unread == NotRead::crashed);
  REQUIRE(r.results[1].unreadable);
  CHECK_THAT(r.results[1].unreadable->message, stet_test::contains("SIGKILL"));
  CHECK(r.ids(2) == std::vector<std::string>{"well-behaved/rule"});
}

TEST_CASE("a nursery that is ended is replaced, and the run goes on", "[plugins]") {
  if (children(getppid()).empty()) return;
  const SilentPipe pipe;
  bool nursery_killed = false;
  const Run r = run_and_kill(
      pipe, SIGKILL, [&](pid_t nursery) { return std::exchange(nursery_killed, true) ? a_worker(nursery) : nursery; },
      3);
  REQUIRE(r.results.size() == 3);
  CHECK(r.ids(0) == std::vector<std::string>{"well-behaved/rule"});
  CHECK(r.results[1].why_unread == NotRead::crashed);
  CHECK(r.ids(2) == std::vector<std::string>{"well-behaved/rule"});
}
